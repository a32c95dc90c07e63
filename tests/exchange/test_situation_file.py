"""A situation file becomes the situation it describes, or every problem it has, each in its place."""

from __future__ import annotations

import datetime as dt

import pytest
from samples import BARE, READERS, SITUATION, as_json, bare_values, codes, problems

import atrocity_prevention as ap
from atrocity_prevention import Marking, Observation, Period, Place, Population, Situation, Source
from atrocity_prevention.exchange.formats.yaml_text import parse_yaml

EXAMPLE = """\
schema: atrocity-prevention/situation/1
id: exampleland-2026
name: {en: Exampleland, fr: Exemplie}
place: {country: KEN, area: KE047}      # ISO 3166-1 alpha-3; P-code optional
marking: TLP:GREEN                       # default for what carries none; no marking at all = TLP:RED
populations:
  - {id: coast-minority, name: {en: Coastal minority}, kind: ethnic}
sources:
  - {id: nhri, name: {en: National human rights commission}, kind: national_human_rights_institution, \
reliability: B, independence_group: nhri}
observations:
  - id: o1
    indicator: "8.8"
    state: observed
    level: high                          # word or number
    observed_on: 2026-05-01              # or {from: 2026-05-01, to: 2026-05-31}
    reported_on: 2026-05-04
    source: nhri
    credibility: 2                       # or confidence: 0.7
    populations: [coast-minority]
    reference: "A/HRC/00/00, para. 12"
    note: {en: short text}
    marking: TLP:AMBER
"""

EXPECTED = Situation(
    id="exampleland-2026",
    name={"en": "Exampleland", "fr": "Exemplie"},
    place=Place(country="KEN", area="KE047"),
    marking=Marking.GREEN,
    populations=[Population(id="coast-minority", name={"en": "Coastal minority"}, kind="ethnic")],
    sources=[
        Source(
            id="nhri",
            name={"en": "National human rights commission"},
            kind="national_human_rights_institution",
            reliability="B",
            independence_group="nhri",
        )
    ],
    observations=[
        Observation(
            id="o1",
            indicator="8.8",
            state="observed",
            level=0.75,
            observed_on=Period(start=dt.date(2026, 5, 1), end=dt.date(2026, 5, 1)),
            reported_on=dt.date(2026, 5, 4),
            source="nhri",
            credibility=2,
            populations=["coast-minority"],
            reference="A/HRC/00/00, para. 12",
            note={"en": "short text"},
            marking=Marking.AMBER,
        )
    ],
)


@pytest.mark.parametrize("write", [lambda text: text, lambda text: as_json(bare_values(parse_yaml(text).value))])
def test_the_example_of_the_contract_is_read(write):
    """The file that the contract shows is the situation it describes, in YAML and as the same JSON."""
    assert ap.read_situation(write(EXAMPLE)) == EXPECTED


def test_every_key_is_read():
    """Each key reaches the field of its name, with the defaults where a record leaves it out."""
    read = ap.read_situation(as_json(SITUATION))
    population, source, observation = read.populations[0], read.sources[0], read.observations[0]
    assert (read.note, read.marking, read.place.area) == ({"en": "invented"}, Marking.GREEN, "KE047")
    assert (population.kind, population.marking, population.note) == ("ethnic", Marking.RED, {"und": "few"})
    assert (source.group, source.marking, source.note) == ("state", Marking.AMBER, {"en": "since 2011"})
    assert observation.observed_on == Period(start="2026-05-01", end="2026-05-31")
    assert (observation.credibility, observation.confidence, observation.level) == (2, 0.7, 0.75)
    assert observation.populations == ("coast", "river")
    assert observation.marking is Marking.AMBER_STRICT
    assert read.populations[1] == Population(id="river")
    assert read.observations[1].reported_on == dt.date(2026, 5, 2)
    least = ap.read_situation(as_json(BARE))
    assert least == Situation(id=BARE["id"], place=Place(country="KEN", area="KE047"))


def one(**fields):
    """Return a YAML situation with one observation, its values written as they are given."""
    given = {
        "id": "o1",
        "indicator": '"8.8"',
        "state": "observed",
        "level": "high",
        "observed_on": "2026-05-01",
        "source": "nhri",
        "credibility": "2",
    } | fields
    written = "".join(f"\n    {key}: {value}" for key, value in given.items())
    head = (
        "schema: atrocity-prevention/situation/1\nid: s\nplace: {country: KEN}\nsources: [{id: nhri, reliability: B}]"
    )
    return f"{head}\nobservations:\n  -{written[4:]}\n"


@pytest.mark.parametrize(
    ("field", "written", "read"),
    [
        ("indicator", "8.10", "8.10"),
        ("indicator", "'8.10'", "8.10"),
        ("id", "123", "123"),
        ("id", "0x1F", "0x1F"),
        ("id", "yes", "yes"),
        ("level", "0.5", 0.5),
        ("level", "1", 1.0),
        ("level", "high", 0.75),
        ("level", '"high"', 0.75),
        ("observed_on", "'2026-05-01'", Period(start="2026-05-01", end="2026-05-01")),
        ("observed_on", "{from: 2026-05-01, to: '2026-05-02'}", Period(start="2026-05-01", end="2026-05-02")),
        ("reported_on", "2026-05-04", dt.date(2026, 5, 4)),
        ("reported_on", "null", dt.date(2026, 5, 1)),
        ("reported_on", "", dt.date(2026, 5, 1)),
        ("confidence", "1e-1", 0.1),
        ("confidence", "~", None),
        ("reference", "null", None),
        ("reference", '"null"', "null"),
        ("reference", "2026", "2026"),
        ("note", "no", {"und": "no"}),
        ("note", "{no: no}", {"no": "no"}),
        ("marking", "~", None),
    ],
)
def test_an_unquoted_scalar_is_what_its_field_says(field, written, read):
    """YAML guesses nothing: numbers stay as written where text belongs, and become numbers where numbers belong."""
    assert getattr(ap.read_situation(one(**{field: written})).observations[0], field) == read


@pytest.mark.parametrize(
    ("field", "written", "code"),
    [
        ("level", '"0.5"', "AP-E013"),
        ("level", "true", "AP-E013"),
        ("level", ".5", "AP-E013"),
        ("credibility", "2.0", "AP-E012"),
        ("credibility", '"2"', "AP-E012"),
        ("confidence", '"0.7"', "AP-E012"),
        ("confidence", "0,7", "AP-E012"),
        ("confidence", ".inf", "AP-E012"),
        ("indicator", "8.1000", "AP-E021"),
        ("id", "null", "AP-E012"),
        ("id", "", "AP-E012"),
        ("state", "null", "AP-E012"),
        ("populations", "null", "AP-E012"),
        ("observed_on", "01/05/2026", "AP-E015"),
        ("observed_on", "2026-05-01 10:00:00", "AP-E015"),
    ],
)
def test_a_scalar_that_only_resembles_is_a_problem(field, written, code):
    """Quoted numbers, other people's dates and nothing where something is needed are told, never guessed at."""
    assert codes(problems(one(**{field: written}))) == [(f"observations[0].{field}", code)]


@pytest.mark.parametrize(
    ("written", "alpha3"), [("NO", "NOR"), ("404", "KEN"), ("ken", "KEN"), ("Côte d'Ivoire", "CIV")]
)
def test_a_country_is_known_by_code_number_and_name(written, alpha3):
    """Norway's NO is Norway, an unquoted M49 number is a country, and so is a name."""
    assert ap.read_situation(one().replace("country: KEN", f"country: {written}")).place.country == alpha3


@pytest.mark.parametrize("kind", READERS)
def test_a_file_must_say_what_it_is(kind):
    """A missing schema is told beside all else; another schema, or no mapping at all, ends the reading."""
    document, read = READERS[kind]
    unnamed = {key: part for key, part in document.items() if key != "schema"} | {"strange": 1}
    assert codes(problems(as_json(unnamed), read)) == [("schema", "AP-E010"), ("strange", "AP-E011")]
    del unnamed["strange"]
    assert codes(problems(as_json(unnamed), read)) == [("schema", "AP-E010")]
    for schema in ("atrocity-prevention/situation/2", "", None, 1, [], {}):
        (problem,) = problems(as_json({**unnamed, "schema": schema, "strange": 1}), read)
        assert (problem.path, problem.code) == ("schema", "AP-E019")
        assert problem.line == len(as_json(unnamed).splitlines())
    for other in ("- a\n", "\n", "just\n", "null\n", "5\n"):
        assert codes(problems(other, read)) == [("", "AP-E012")]


def test_the_words_of_another_catalogue_can_be_given():
    """With a catalogue of one's own, its indicators are the ones there are."""
    empty = ap.Catalogue(factors=[], indicators=[])
    (problem,) = problems(one(), catalogue=empty)
    assert (problem.path, problem.code) == ("observations[0].indicator", "AP-E021")
    assert "catalogue" in problem.remedy
    assert ap.read_situation(as_json(BARE), catalogue=empty).observations == ()

"""A situation file becomes the situation it describes, or every problem it has, each in its place."""

from __future__ import annotations

import datetime as dt
import json
import re
import traceback
from types import MappingProxyType

import pytest

import atrocity_prevention as ap
from atrocity_prevention import DataError, Marking, Observation, Period, Place, Population, Situation, Source
from atrocity_prevention.exchange.paths import parse_path
from atrocity_prevention.exchange.plain import Scalar, scalar_bool, scalar_number
from atrocity_prevention.exchange.yaml_text import parse_yaml
from samples import BARE, READERS, SITUATION, as_json, as_yaml, changed, codes, paths_of, problems

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

# Behind each mistake, the codes and paths it must be told with, on this very line.
MISTAKES = """\
schema: atrocity-prevention/situation/1
id: ""                                    #: E017 id
nmae: Exampleland                         #: E011 nmae
place:
  country: Atlantis                       #: E022 place.country
  aera: KE047                             #: E011 place.aera
marking: TLP:PINK                         #: E013 marking
populations:
  - {id: coast, kind: ethnic}
  - {id: coast}                           #: E023 populations[1].id
  - kind: {en: ethnic}                    #: E012 populations[2].kind, E010 populations[2].id
sources:
  - {id: nhri, reliability: G}            #: E013 sources[0].reliability
  - just text                             #: E012 sources[1]
  - id: radio
    note: [a]                             #: E012 sources[2].note
observations:
  - id: o1
    indicator: "8.80"                     #: E021 observations[0].indicator
    state: seen                           #: E013 observations[0].state
    level: 1.5                            #: E014 observations[0].level
    observed_on: 2026-02-30               #: E015 observations[0].observed_on
    reported_on: yesterday                #: E015 observations[0].reported_on
    source: nobody                        #: E020 observations[0].source
    credibility: 2.0                      #: E012 observations[0].credibility
    populations:
      - coast
      - hill                              #: E020 observations[0].populations[1]
  - id: o1                                #: E023 observations[1].id, E026 observations[1].level
    indicator: "8.10"
    state: observed
    observed_on:                          #: E027 observations[1].observed_on
      from: 2026-05-31
      to: 2026-05-01
    source: nhri
    confidence: true                      #: E012 observations[1].confidence
    note: {en: {fr: short}}               #: E012 observations[1].note.en
  - id: o3                                #: E010 observations[2].source
    indicator: "8.8"
    state: absent
    level: high                           #: E026 observations[2].level
    observed_on: 2026-05-02
    reported_on: 2026-05-01               #: E024 observations[2].reported_on
    credibility: 9                        #: E013 observations[2].credibility
  - id: o4
    indicator: "8.8"
    state: absent
    observed_on: {from: 2026-05-01}       #: E015 observations[3].observed_on
    source: radio                         #: E025 observations[3].source
    credibility: 2
  - id: o5                                #: E025 observations[4].credibility
    indicator: "8.8"
    state: absent
    observed_on: 2026-05-01
    source: nhri
"""


def expected_problems():
    """Return the paths, codes and lines that the comments of the mistaken file announce."""
    lines = enumerate(MISTAKES.splitlines(), 1)
    return {
        (path, f"AP-{code}", number)
        for number, line in lines
        for code, path in re.findall(r"(E\d{3}) ([^,\s]+)", line.partition("#:")[2])
    }


def bare_values(value):
    """Return what the unquoted scalars of a YAML tree stand for in JSON."""
    if isinstance(value, dict):
        return {key: bare_values(part) for key, part in value.items()}
    if isinstance(value, list):
        return [bare_values(part) for part in value]
    if not isinstance(value, Scalar):
        return value
    truth, number = scalar_bool(value), scalar_number(value)
    return truth if truth is not None else str(value) if number is None else number


def line_in_json(document, path):
    """Return the line of pretty JSON on which a value starts, or its nearest parent, found by marking the value."""
    while path not in set(paths_of(document)):
        path = path[:-1]
    return as_json(changed(document, path, "<here>")).split("<here>")[0].count("\n") + 1


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


def test_every_mistake_of_a_yaml_file_is_told_at_once():
    """Thirty mistakes give thirty problems: each with its path, code, remedy and line, in order, none twice."""
    found = problems(MISTAKES)
    told = [(problem.path, problem.code, problem.line) for problem in found]
    assert len(told) == len(set(told)) >= 30
    assert set(told) == expected_problems()
    assert [line for _, _, line in told] == sorted(line for _, _, line in told)
    assert all(problem.remedy and problem.message for problem in found)


def test_every_mistake_of_a_json_file_is_told_at_once():
    """The same mistakes in pretty JSON give the same problems, on the lines of the JSON."""
    document = bare_values(parse_yaml(MISTAKES).value)
    found = problems(as_json(document))
    assert sorted(codes(found)) == sorted((path, code) for path, code, _ in expected_problems())
    lines = {problem.path: problem.line for problem in found}
    assert lines == {path: line_in_json(document, parse_path(path)) for path in lines}


@pytest.mark.parametrize("name", ["populations", "sources", "observations"])
def test_a_list_that_is_none_hides_nothing_else(name):
    """Where a whole list is of the wrong kind, what is wrong elsewhere is still told."""
    for value in ({}, "x", None, 5, True):
        found = codes(problems(as_json({**SITUATION, name: value, "marking": "TLP:PINK"})))
        assert {(name, "AP-E012"), ("marking", "AP-E013")} <= set(found)


def test_a_missing_grade_is_told_beside_a_wrong_source():
    """A report without credibility needs one whoever its source is, so that mending the source brings no new problem."""
    for source in ("nobody", None):
        document = changed(SITUATION, ("observations", 1), {**SITUATION["observations"][1], "source": source})
        del document["observations"][1]["credibility"]
        assert ("observations[1].credibility", "AP-E025") in codes(problems(as_json(document)))


def test_an_unknown_population_is_told_beside_one_that_is_no_text():
    """The populations of a report are each looked at, even where one of them is of the wrong kind."""
    found = codes(problems(as_json(changed(SITUATION, ("observations", 0, "populations"), [None, "hill"]))))
    assert found == [("observations[0].populations[0]", "AP-E012"), ("observations[0].populations[1]", "AP-E020")]


def test_a_wrong_grade_is_not_told_as_missing_too():
    """A grade or level that is there but wrong has one problem, of its own."""
    document = changed(SITUATION, ("sources", 1, "reliability"), "Z")
    document["observations"][1] |= {"credibility": 12}
    document["observations"][0] |= {"level": "much", "confidence": 7}
    assert codes(problems(as_json(document))) == [
        ("sources[1].reliability", "AP-E013"),
        ("observations[0].level", "AP-E013"),
        ("observations[0].confidence", "AP-E014"),
        ("observations[1].credibility", "AP-E013"),
    ]


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


CANARY = "Zq7canary"
NUMBER = 8675309
SHAPES = MappingProxyType(
    {
        "text": CANARY,
        "list": [CANARY, [CANARY]],
        "mapping": {"en": CANARY, "from": CANARY, "when": [CANARY]},
        "number": NUMBER,
        "real": NUMBER + 0.25,
        "negative": -NUMBER - 0.25,
        "minus": -NUMBER,
    }
)


@pytest.mark.parametrize("write", [as_json, as_yaml])
@pytest.mark.parametrize("kind", READERS)
@pytest.mark.parametrize("shape", SHAPES)
def test_no_message_repeats_a_value(kind, shape, write):
    """Wherever a value stands, and however wrong it is, no path, message or remedy and no traceback repeats it.

    The ids of sources and populations are the exception: a remedy may offer them for one that is unknown.
    """
    document, read = READERS[kind]
    broken = {**document, "strange": 1}
    for path in paths_of(document):
        offered = path[0] in ("sources", "populations") and path[2:] == ("id",)
        text = write(changed(broken, path, SHAPES[shape]))
        for unquoted in {text, text.replace(f'"{CANARY}"', CANARY)} if write is as_yaml else {text}:
            with pytest.raises(DataError) as caught:
                read(unquoted)
            told = [f"{problem.path} {problem.message}" for problem in caught.value.problems]
            if not offered:
                told += [str(caught.value), json.dumps(traceback.format_exception(caught.value))]
            assert not [line for line in told if CANARY in line or str(NUMBER) in line], path


def test_a_message_says_how_to_mend_an_unknown_name():
    """An unknown source or population is answered with those there are, an unknown indicator with its family."""
    document = changed(SITUATION, ("observations", 0, "source"), "nobody")
    document["observations"][0] |= {"indicator": "8.99", "populations": ["hill"]}
    remedies = {problem.path: problem.remedy for problem in problems(as_json(document))}
    assert remedies["observations[0].source"].endswith("use one of: nhri, radio")
    assert remedies["observations[0].populations[0]"].endswith("use one of: coast, river")
    assert "8.1 to 8.12" in remedies["observations[0].indicator"]

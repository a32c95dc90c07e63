"""Resilience beside risk: graded like all evidence, never subtracted, reaching RF6 only by reports that are added."""

from __future__ import annotations

import datetime as dt
import json

import attrs
import pytest
import yaml
from capacity_samples import SITUATION, WORDS, evidence, report
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import atrocity_prevention as ap
from atrocity_prevention.errors import DataError
from atrocity_prevention.testing import strategies

FEW = settings(max_examples=25)


def codes(make):
    """The problems of something that is refused."""
    with pytest.raises(DataError) as refused:
        make()
    return [(one.path, one.code) for one in refused.value.problems]


def scores(situation, day="2026-05-01"):
    """Every factor's score."""
    return dict(ap.assess(situation, as_of=day, catalogue=WORDS).factors)


def with_resilience(*reports, situation=SITUATION, as_of=None, **more):
    """The situation with the reports added."""
    return ap.with_resilience(situation, evidence(*reports, **more), as_of=as_of, catalogue=WORDS)


def resilience(*reports, as_of=None, **more):
    """Beside the situation's risk."""
    return ap.resilience(SITUATION, evidence(*reports, **more), as_of=as_of, catalogue=WORDS)


# --- beside risk -------------------------------------------------------------------------------------------------


@FEW
@given(one=strategies.resilience_evidence())
def test_no_score_moves_by_looking_at_resilience(one):
    """Whatever is reported, the risk beside it is that of the situation alone."""
    day = dt.date(2031, 1, 1)
    told = ap.resilience(SITUATION, attrs.evolve(one, place="XEX"), as_of=day, catalogue=WORDS)
    assert dict(told.assessment.factors) == scores(SITUATION, day)
    assert all(0 <= found.low <= found.high <= 1 for found in told.kinds.values() if found is not None)


def test_absent_is_not_unknown():
    """Looked for and not found closes a range at the bottom; what nobody saw leaves it open."""
    told = resilience(report("1", "R01", "absent"), report("2", "R04", "very_strong"))
    ends = {one: (told.ranges[one].low, told.ranges[one].high) for one in ("R01", "R02", "R04")}
    assert ends == {"R01": (0, 0), "R02": (0, 1), "R04": (1, 1)}


def test_a_kind_is_the_mean_of_its_sources():
    """One strong source among three of law, two of which nobody looked at, establishes a third."""
    told = resilience(report("1", "R01", "very_strong"))
    law = told.kinds[ap.ResilienceKind.LAW]
    assert (law.low, law.high, law.coverage) == pytest.approx((1 / 3, 1, 1 / 3))


def test_what_protects_against_a_factor_stands_beside_it():
    """Found, looked for in vain, and not looked at, by risk factor."""
    told = resilience(report("1", "R12", "weak"), report("2", "R07", "absent"))
    beside = told.beside["RF9"]
    assert (beside.found, beside.absent) == (("R12",), ("R07",))
    assert "R14" in beside.unlooked
    assert beside.risk == told.assessment.factors["RF9"]


def test_what_was_lost_sight_of_is_told():
    """A source of resilience that was seen before and is not now."""
    before, now = resilience(report("1", "R12", "weak")), resilience(report("2", "R07", "absent"))
    assert now.lost_sight(before) == ("R12",)
    bare = attrs.evolve(now, sources=type(now.sources)())
    assert bare.lost_sight(before) == ("R12",)


def test_the_date_is_the_newest_report_of_both():
    """Never the clock's; without any report a date must be given."""
    assert str(resilience(report("1", "R12", "weak", "2026-06-01")).as_of) == "2026-06-01"
    assert str(resilience(report("1", "R12", "weak", "2020-06-01")).as_of) == "2026-04-01"
    empty = attrs.evolve(SITUATION, observations=[])
    assert codes(lambda: ap.resilience(empty, evidence(), catalogue=WORDS)) == [("as_of", "AP-E028")]


def test_the_page_tells_it_in_two_languages():
    """Ranges in words, measures that build on each source, what is not said of RF6; names where they may be shown."""
    told = resilience(
        report("1", "R10", "strong"),
        report("2", "R21", "strong"),
        report("3", "R21", "weak", source="union"),
        report("4", "R12", None, state="access_denied", credibility=None),
        name={"en": "Exampleland", "fr": "Exemplie"},
    )
    english, french = told.to_text(), told.to_display("fr", 99)
    assert "Resilience: Exampleland" in english
    assert "M37, M38" in english
    assert "absent in RF6 by this evidence, where it is added to the situation: 6.2." in " ".join(english.split())
    assert "nothing is said to be absent: 6.8" in english
    assert "sources disagree by 0.25" in english
    assert french.title == "Résilience : Exemplie"
    assert any("accès refusé" in row[1] for row in french.grids[1].rows)
    assert str(told.marking) == "TLP:GREEN"
    hidden = resilience(report("1", "R10", "strong"), name="Secretland", marking="TLP:RED")
    assert "Secretland" not in hidden.to_text()


def test_a_factor_without_indicators_has_no_risk_to_stand_beside():
    """On the page it does not apply."""
    plugins = ap.Plugins.with_builtins()
    plugins.register(_Bare(), name="acme")
    words = plugins.catalogue()
    told = ap.resilience(SITUATION, evidence(report("1", "R10", "strong")), catalogue=words)
    assert told.beside["acme.bare"].risk is None
    assert told.to_dict()["beside"]["acme.bare"]["risk"] is None
    assert "does not apply" in told.to_text()
    nothing = resilience(report("1", "R10", None, state="not_applicable", credibility=None))
    assert nothing.ranges["R10"] is None
    assert nothing.to_dict()["sources"]["R10"]["range"] is None
    assert "does not apply" in nothing.to_text()


class _Bare:
    @ap.hookimpl
    def atrocity_prevention_risk_factors(self):
        return [ap.RiskFactor(id="acme.bare", labels={"en": "bare"}, tempo="dynamic")]


def test_findings_are_plain_json():
    """With the range of every source and kind, and what stands beside every factor."""
    told = json.loads(json.dumps(resilience(report("1", "R10", "strong")).to_dict()))
    assert told["sources"]["R10"]["strength"] == 0.75
    assert told["mitigating"]["absent"] == [{"indicator": "6.2", "resilience": "R10", "observation": "1"}]


# --- lowering RF6 ------------------------------------------------------------------------------------------------


@FEW
@given(one=strategies.resilience_evidence(), day=st.dates(dt.date(2026, 4, 2), dt.date(2031, 1, 1)))
def test_nothing_but_rf6_can_move(one, day):
    """Whatever is reported: other factors keep every bit, and every report added says that something is absent."""
    here = attrs.evolve(
        one,
        place="XEX",
        sources=[attrs.evolve(each, id=f"x{each.id}") for each in one.sources],
        observations=[attrs.evolve(each, source=f"x{each.source}") for each in one.observations],
    )
    more = ap.with_resilience(SITUATION, here, as_of=day, catalogue=WORDS)
    before, after = scores(SITUATION, day), scores(more, day)
    assert {factor for factor in before if before[factor] != after[factor]} <= {"RF6"}
    added = more.observations[len(SITUATION.observations) :]
    assert {str(each.state) for each in added} <= {"absent"}
    assert {each.indicator.split(".")[0] for each in added} <= {"6"}


def test_a_strong_opposite_lowers_rf6_as_a_report_of_its_own():
    """With its source, grade, date, marking and a note of what it follows from; joined as any report is."""
    more = with_resilience(report("1", "R10", "strong", reference="A/0", marking="TLP:AMBER"))
    added = more.observations[-1]
    assert (added.id, added.indicator, str(added.state), added.source) == ("res/1/6.2", "6.2", "absent", "university")
    assert (added.reference, str(added.marking), int(added.credibility)) == ("A/0", "TLP:AMBER", 1)
    assert "R10" in added.note["en"]
    assert "R10" in added.note["fr"]
    assert more.sources[-1].id == "university"
    assert str(more.sources[-1].marking) == "TLP:GREEN"
    assert scores(more)["RF6"].low < scores(SITUATION)["RF6"].low
    by_hand = ap.Observation(
        id="h", indicator="6.2", state="absent", observed_on="2026-05-01", source="university", credibility=1
    )
    same = attrs.evolve(SITUATION, sources=more.sources, observations=[*SITUATION.observations, by_hand])
    assert scores(more) == scores(same)


@pytest.mark.parametrize("strength", ["absent", "weak", "partial", 0.74])
def test_what_is_not_strong_shows_nothing(strength):
    """Weak resilience is no evidence of the incapacity, either."""
    assert with_resilience(report("1", "R10", strength)) == SITUATION


def test_a_source_of_resilience_that_is_no_opposite_shows_nothing():
    """However strong."""
    assert with_resilience(report("1", "R01", "very_strong")) == SITUATION


def test_where_sources_disagree_nothing_is_said():
    """The weaker report is not overruled; each group speaks by its newest report that could see."""
    strong, weak = report("1", "R10", "strong"), report("2", "R10", "weak", source="union")
    assert with_resilience(strong, weak) == SITUATION
    assert resilience(strong, weak).mitigating.contested == ("6.2",)
    older = report("2", "R10", "weak", "2026-04-01")
    assert with_resilience(strong, older) != SITUATION
    newer = report("2", "R10", "weak", "2026-05-02")
    assert with_resilience(strong, newer) == SITUATION
    assert with_resilience(strong, newer, as_of="2026-05-01") != SITUATION
    blind = report("2", "R10", None, "2026-05-02", state="access_denied", credibility=None)
    assert with_resilience(strong, blind) != SITUATION


def test_two_groups_that_agree_are_two_reports():
    """Each with its own source, so that the method counts both."""
    more = with_resilience(report("1", "R10", "strong"), report("2", "R10", "very_strong", source="union"))
    assert [one.source for one in more.observations[2:]] == ["union", "university"]


def test_a_report_about_an_area_says_nothing_of_the_country():
    """It speaks for a situation in that area, and a weak one anywhere contests the whole."""
    local = report("1", "R10", "strong", areas=["XE1"])
    assert with_resilience(local) == SITUATION
    there = attrs.evolve(SITUATION, place=ap.Place(country="XEX", area="XE12"))
    assert with_resilience(local, situation=there, place=there.place) != there
    assert with_resilience(report("2", "R10", "strong"), attrs.evolve(local, strength=0.1)) == SITUATION


def test_evidence_about_another_place_is_refused():
    """Beside the risk as when it is added, together with a source that has two grades."""
    other = evidence(
        report("1", "R10", "strong"),
        place="KEN",
        sources=[ap.Source(id="university", reliability="A"), ap.Source(id="nhri", reliability="E")],
    )
    assert codes(lambda: ap.with_resilience(SITUATION, other, catalogue=WORDS)) == [
        ("place", "AP-E163"),
        ("sources[1]", "AP-E164"),
    ]
    assert codes(lambda: ap.resilience(SITUATION, other, catalogue=WORDS)) == [("place", "AP-E163")]


def test_a_source_that_both_know_is_one_source():
    """It is not described twice, and its reports count in one group."""
    told = evidence(report("1", "R10", "strong", source="nhri"), sources=[ap.Source(id="nhri", reliability="A")])
    assert ap.with_resilience(SITUATION, told, catalogue=WORDS).sources == SITUATION.sources


def test_evidence_is_added_once():
    """A second time its reports would have the same ids."""
    more = with_resilience(report("1", "R10", "strong"))
    assert {code for _, code in codes(lambda: with_resilience(report("1", "R10", "strong"), situation=more))} == {
        "AP-E023"
    }


def test_an_unknown_source_of_resilience_is_refused():
    """Wherever evidence is used."""
    for use in (with_resilience, resilience):
        assert codes(lambda use=use: use(report("1", "R99", "strong"))) == [("observations[0].resilience", "AP-E021")]


@FEW
@given(one=strategies.resilience_evidence(), data=st.data())
def test_the_order_of_reports_changes_nothing(one, data):
    """Nor does that of sources."""
    assume(one.observations)
    turned = attrs.evolve(
        one, observations=data.draw(st.permutations(one.observations)), sources=data.draw(st.permutations(one.sources))
    )
    day = dt.date(2031, 1, 1)
    told = [
        ap.resilience(SITUATION, attrs.evolve(each, place="XEX"), as_of=day, catalogue=WORDS).to_dict()
        for each in (one, turned)
    ]
    assert json.dumps(told[0]) == json.dumps(told[1])


# --- records and files -------------------------------------------------------------------------------------------


def test_state_and_strength_must_agree():
    """Something observed has a strength, anything else has none, and nothing is reported before it was seen."""
    assert codes(lambda: report("1", "R10", None)) == [("strength", "AP-E026")]
    assert codes(lambda: report("1", "R10", "weak", state="absent")) == [("strength", "AP-E026")]
    assert codes(lambda: report("1", "R10", "weak", reported_on="2026-04-30")) == [("reported_on", "AP-E024")]


DOCUMENT = {
    "schema": "atrocity-prevention/resilience/1",
    "id": "res",
    "place": {"country": "XEX"},
    "sources": [{"id": "s", "reliability": "B"}],
    "observations": [
        {
            "id": "o1",
            "resilience": "R10",
            "state": "observed",
            "strength": "very_strong",
            "observed_on": "2026-05-01",
            "source": "s",
            "credibility": 2,
        }
    ],
}


def read(text):
    """With the library's own words alone."""
    return ap.read_resilience(text, catalogue=WORDS)


@settings(max_examples=15)
@given(one=strategies.resilience_evidence())
def test_evidence_reads_back_the_same(one, tmp_path_factory):
    """Whatever it holds, in both formats."""
    folder = tmp_path_factory.mktemp("resilience")
    for suffix in ("json", "yaml"):
        ap.write_resilience(one, folder / f"one.{suffix}")
        assert read(folder / f"one.{suffix}") == one


def test_strengths_are_words_or_numbers():
    """In YAML, too, where an unquoted number is text until it is read; known strengths are written as words."""
    text = yaml.safe_dump(DOCUMENT)
    assert read(text).observations[0].strength == 1
    assert read(text.replace("very_strong", "0.3")).observations[0].strength == 0.3
    assert read(json.dumps(DOCUMENT).replace('"very_strong"', "0.3")).observations[0].strength == 0.3


def test_written_strengths_are_words(tmp_path):
    """Where there is a word."""
    ap.write_resilience(evidence(report("1", "R10", "strong"), report("2", "R10", 0.3)), tmp_path / "one.yaml")
    assert "strength: strong" in (tmp_path / "one.yaml").read_text()
    assert "strength: 0.3" in (tmp_path / "one.yaml").read_text()


def test_every_problem_of_evidence_is_told_at_once():
    """Inside the records and between them, with a line each."""
    first = DOCUMENT["observations"][0]
    document = {
        **DOCUMENT,
        "place": {"country": "Atlantis"},
        "sources": [{"id": "s", "reliability": "Z"}, {"id": "t"}],
        "observations": [
            {**first, "strength": "severe"},
            {**first, "id": "o2", "state": "absent", "strength": "weak"},
            {**first, "id": "o3", "resilience": "R99", "credibility": 7},
            {**first, "id": "o4", "source": "nobody"},
            {**first, "id": "o5", "source": "t", "strengths": 1},
            {**first, "id": "o1", "reported_on": "2026-01-01"},
            7,
        ],
    }
    with pytest.raises(DataError) as refused:
        read(yaml.safe_dump(json.loads(json.dumps(document))))
    assert all(one.line for one in refused.value.problems)
    assert {(one.path, one.code) for one in refused.value.problems} == {
        ("place.country", "AP-E022"),
        ("sources[0].reliability", "AP-E013"),
        ("observations[0].strength", "AP-E013"),
        ("observations[1].strength", "AP-E026"),
        ("observations[2].resilience", "AP-E021"),
        ("observations[2].credibility", "AP-E013"),
        ("observations[3].source", "AP-E020"),
        ("observations[4].source", "AP-E025"),
        ("observations[4].strengths", "AP-E011"),
        ("observations[5].id", "AP-E023"),
        ("observations[5].reported_on", "AP-E024"),
        ("observations[6]", "AP-E012"),
    }


def test_problems_of_evidence_alone():
    """A list that is none, no schema, another schema, a stranger among the sources of resilience."""
    for change, wanted in (
        ({"observations": 3}, {("observations", "AP-E012")}),
        ({"schema": "atrocity-prevention/plan/1"}, {("schema", "AP-E019")}),
        (
            {"observations": [{**DOCUMENT["observations"][0], "resilience": "R99"}]},
            {("observations[0].resilience", "AP-E021")},
        ),
    ):
        with pytest.raises(DataError) as refused:
            read(json.dumps({**DOCUMENT, **change}))
        assert {(one.path, one.code) for one in refused.value.problems} == wanted
    with pytest.raises(DataError, match="AP-E010"):
        read(json.dumps({key: value for key, value in DOCUMENT.items() if key != "schema"}))


@FEW
@given(one=strategies.resilience_evidence())
def test_the_strictest_marking_wins(one):
    """Evidence is as strict as its strictest part; what is unmarked is TLP:RED, and a limit of use lifts a marking."""
    own = one.marking or ap.Marking.RED
    reports = [each.marking or own for each in one.observations]
    assert one.strictest_marking() == max([own, *reports, *(one.marking_of(each) for each in one.sources)])
    assert all(one.marking_of(each) >= (each.marking or own) for each in one.sources)


def test_nothing_protected_is_in_a_repr():
    """It ends up in logs: kind and marking are told, no text."""
    told = evidence(report("secret-village", "R10", "strong", note="whisper"), marking="TLP:RED")
    shown = repr(told) + repr(told.observations[0]) + repr(resilience(report("secret-village", "R10", "strong")))
    assert "secret-village" not in shown
    assert "whisper" not in shown

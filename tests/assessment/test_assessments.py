"""Scores in words, counts, and the assessment as a whole: what it says, to whom, and what it refuses."""

from __future__ import annotations

import copy
import datetime as dt
import json
import math
import pickle

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import oracle
from atrocity_prevention.assessment.assess import assess_situation
from atrocity_prevention.assessment.assessment import SCHEMA
from atrocity_prevention.assessment.method import CHECKLIST, REFERENCE
from atrocity_prevention.assessment.scores import BANDS, Band, Conclusion, Score
from atrocity_prevention.assessment.tally import Tally
from atrocity_prevention.errors import DataError
from atrocity_prevention.evidence.states import State
from atrocity_prevention.vocabulary.crimes import Crime
from atrocity_prevention.vocabulary.markings import Marking
from building import (
    CENTRE,
    TINY,
    TINY_WORDS,
    WORDS,
    assessed,
    catalogue_of,
    doc_of,
    documents,
    full_catalogue,
    random_doc,
    said,
    seen,
    situation_of,
    tiny_method,
)


def score(low=0.0, high=1.0, coverage=0.5):
    return Score(low=low, estimate=(low + high) / 2, high=high, coverage=coverage)


def test_a_boundary_belongs_to_the_band_it_opens():
    """Just below 0.2 is very low, 0.2 itself low, and so on up to 1."""
    for place, edge in enumerate(BANDS):
        assert score().band(math.nextafter(edge, 0)) is list(Band)[place]
        assert score().band(edge) is list(Band)[place + 1]
    assert (score().band(0.0), score().band(1.0)) == (Band.VERY_LOW, Band.VERY_HIGH)
    assert (score(0.2, 0.8).band_low, score(0.2, 0.8).band_high) == (Band.LOW, Band.VERY_HIGH)


@given(st.floats(0, 1), st.floats(0, 1), st.floats(0, 1))
def test_conclusions_are_exact_at_the_threshold(low, high, threshold):
    """At the threshold counts as established, and only what stays strictly below it is ruled out."""
    one = score(min(low, high), max(low, high))
    assert (one.conclusion(threshold) is Conclusion.ESTABLISHED) == (one.low >= threshold)
    assert (one.conclusion(threshold) is Conclusion.RULED_OUT) == (one.high < threshold)
    assert score(threshold, 1.0).conclusion(threshold) is Conclusion.ESTABLISHED
    below = math.nextafter(threshold, -1)
    assert score(below, threshold).conclusion(threshold) is Conclusion.UNDETERMINED
    assert score(below, below).conclusion(threshold) is Conclusion.RULED_OUT


def test_a_score_says_what_it_is_made_of():
    """Width, sufficiency at exactly the gate, plain figures, and words in English and French for all of it."""
    one = score(0.25, 0.75, 0.3)
    assert one.width == 0.5
    assert one.sufficient
    assert not score(coverage=math.nextafter(0.3, 0)).sufficient
    assert one.to_dict() == {"low": 0.25, "estimate": 0.5, "high": 0.75, "coverage": 0.3}
    words = [*Band, *Conclusion]
    assert all(word.labels.text(language) for word in words for language in ("en", "fr"))
    assert len({word.labels.text("fr") for word in words}) == len(words)


def checklist(doc):
    weights = {"genocide": {"RF1": 1.0, "RF9": 4.0}}
    return assessed(doc, CENTRE, attrs.evolve(CHECKLIST, crime_weights=weights), TINY)


@given(doc=documents(TINY_WORDS))
def test_the_checklist_is_a_hand_count(doc):
    """A factor reads how many of its applicable signs are surely at 0.5 or more, and how many cannot be excluded."""
    found = oracle.findings(doc, CENTRE, TINY_WORDS)
    ours = checklist(doc)
    for factor in TINY.factors:
        mine = [
            one for i, one in found.items() if TINY.indicators[i].factor == factor and one["state"] != "not_applicable"
        ]
        surely = sum(oracle.assumed_level(one, 0) >= 0.5 for one in mine)
        perhaps = sum(oracle.assumed_level(one, 1) >= 0.5 for one in mine)
        if not mine:
            assert ours.factors[factor] is None
        else:
            assert ours.factors[factor].low == pytest.approx(surely / len(mine), abs=1e-12)
            assert ours.factors[factor].high == pytest.approx(perhaps / len(mine), abs=1e-12)


def test_the_checklist_concludes_nothing():
    """However many signs there are, no conclusion is drawn and nothing rests on anyone, unless a threshold is named."""
    ours = checklist(doc_of(*[seen(indicator, 1) for indicator in TINY.indicators]))
    assert ours.factors["RF1"].low == 1.0
    assert ours.conclusion() is ours.conclusion("genocide") is None
    assert ours.rests_on_one_source() == ()
    assert ours.conclusion("genocide", 0.6) is Conclusion.ESTABLISHED


def test_a_tally_counts_every_indicator_once():
    """Present from moderate on, partly below, absent, unknown for whatever reason, and not applicable."""
    told = [seen("1.1", 0.5), seen("1.2", 0.49), said("1.3", "absent", confidence=1), said("1.4", "not_applicable")]
    ours = assessed(doc_of(*told, said("1.5", "access_denied")), method=tiny_method(), catalogue=TINY)
    assert ours.tally("RF1") == Tally(present=1, partly=1, absent=1, unknown=1, not_applicable=1)
    assert ours.tally("RF1").applicable == 4
    assert ours.tally("RF9") == Tally(unknown=4)
    assert assessed(doc_of(seen("1.1", 0)), method=tiny_method(), catalogue=TINY).tally("RF1").absent == 1


def test_the_date_is_the_newest_reports_unless_one_is_given():
    """Never the clock's: without a date, the day something last became known; without that either, an error."""
    situation = situation_of(doc_of(seen("1.1", 1, observed_on="2024-01-01", reported_on="2024-02-01")))
    assert assess_situation(situation, None, tiny_method(), TINY).as_of == dt.date(2024, 2, 1)
    assert assess_situation(situation, dt.date(2025, 1, 1), tiny_method(), TINY).as_of == dt.date(2025, 1, 1)
    with pytest.raises(DataError) as caught:
        assess_situation(situation_of(doc_of()), None, tiny_method(), TINY)
    assert [(one.path, one.code) for one in caught.value.problems] == [("as_of", "AP-E028")]


def test_unknown_indicators_are_refused_all_at_once():
    """Every report about something the catalogue does not have, with what is near, even those not yet known."""
    doc = doc_of(seen("1.9", 1), seen("1.1", 1), seen("77.1", 1, observed_on="2030-01-01"), seen("", 1))
    with pytest.raises(DataError) as caught:
        assessed(doc, method=tiny_method(), catalogue=TINY)
    places = [(one.path, one.code) for one in caught.value.problems]
    assert places == [(f"observations[{place}].indicator", "AP-E021") for place in (0, 2, 3)]
    assert "1.1 to 1.5" in caught.value.problems[0].remedy
    assert "catalogue" in caught.value.problems[1].remedy


def test_scores_are_asked_for_by_name():
    """Factors, crimes by member or value, and overall by default."""
    ours = assessed(doc_of(seen("1.1", 1)), method=tiny_method(), catalogue=TINY)
    assert ours.score() is ours.score("overall") is ours.overall
    assert ours.score("RF1") is ours.factors["RF1"]
    assert ours.score("war_crimes") is ours.score(Crime.WAR_CRIMES) is ours.crimes["war_crimes"]
    assert ours.plan.method == ours.method


def test_a_quiet_place_nobody_looks_at_is_not_called_safe():
    """Without any report every reading is open: low 0, high 1, nothing covered, nothing ruled out, nothing shown."""
    ours = assessed(doc_of())
    for target in [*ours.factors, *ours.crimes, "overall"]:
        assert ours.score(target).to_dict() == {"low": 0.0, "estimate": 0.25, "high": 1.0, "coverage": 0.0}
        assert ours.conclusion(target) is Conclusion.UNDETERMINED
        assert not ours.score(target).sufficient
    quiet = doc_of(*[said(indicator, "absent", confidence=1) for indicator in WORDS["indicators"]])
    assert {assessed(quiet).conclusion(target) for target in [*ours.factors, *ours.crimes]} == {Conclusion.RULED_OUT}


def test_what_is_printed_follows_the_contract():
    """The keys of `assess --json`, figures unrounded, a factor without applicable indicators null."""
    nowhere = [said(f"1.{n}", "not_applicable") for n in range(1, 6)]
    told = assessed(doc_of(*nowhere, seen("9.1", 0.3, confidence=0.7)), method=tiny_method(), catalogue=TINY).to_dict()
    assert list(told) == [
        "schema", "situation", "as_of", "marking", "method", "factors", "crimes", "overall", "indicators", "plugins",
    ]  # fmt: skip
    assert (told["schema"], told["situation"], told["as_of"]) == (SCHEMA, "s", str(CENTRE))
    assert told["method"] == {"id": "test", "version": "1"}
    assert told["factors"]["RF1"] is told["crimes"]["war_crimes"] is None
    assert set(told["factors"]["RF9"]) == {"low", "estimate", "high", "coverage"}
    assert told["indicators"]["9.1"] == {"state": "observed", "level": 0.3, "confidence": 0.7, "dissent": 0.0}
    assert told["indicators"]["9.2"] == {"state": "not_assessed", "level": None, "confidence": 0.0, "dissent": 0.0}
    assert json.loads(json.dumps(told, allow_nan=False)) == told


def test_what_is_printed_names_the_plugins():
    """Whoever contributed words is named with distribution and version."""
    (told,) = assessed(doc_of(), method=REFERENCE).to_dict()["plugins"]
    assert (told["name"], told["distribution"]) == ("builtin", "atrocity-prevention")
    assert told["version"]


def test_an_assessment_is_marked_as_strictly_as_anything_in_it():
    """The strictest marking among the reports that count; no marking at all is TLP:RED."""
    doc = {**doc_of(seen("1.1", 1)), "marking": "TLP:GREEN"}
    later = seen("1.1", 1, observed_on="2027-01-01", marking="TLP:RED", id="later")
    tiny = {"method": tiny_method(), "catalogue": TINY}
    assert assessed(doc, **tiny).marking is Marking.GREEN
    assert assessed({**doc, "observations": [*doc["observations"], later]}, **tiny).marking is Marking.GREEN
    assert assessed({**doc, "observations": [*doc["observations"], later]}, "2027-01-01", **tiny).marking is Marking.RED
    assert assessed({**doc, "marking": None}, **tiny).marking is Marking.RED


def test_assessments_can_be_kept_sent_and_compared():
    """A pickled or copied assessment is equal, says the same and can still explain itself; nothing in it changes."""
    ours = assessed(random_doc(5, WORDS, 40))
    for other in (pickle.loads(pickle.dumps(ours)), copy.deepcopy(ours)):
        assert other == ours
        assert other.to_dict() == ours.to_dict()
        assert other.drivers(None) == ours.drivers(None)
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        ours.overall = None
    with pytest.raises(TypeError):
        ours.findings["1.1"] = None


def test_findings_stand_in_the_order_of_the_catalogue():
    """One for every indicator, in natural order; what is assessed is what was known on the date, nothing more."""
    ours = assessed(random_doc(5, WORDS, 40))
    assert list(ours.findings) == list(full_catalogue().indicators)
    assert all(report.reported_on <= CENTRE for report in ours.situation.observations)
    assert {one.state for one in ours.findings.values()} > {State.NOT_ASSESSED, State.OBSERVED}


def test_a_factor_without_indicators_has_no_score():
    """A plugin's factor that nobody gave indicators is listed, without a score, and disturbs nothing."""
    words = copy.deepcopy(TINY_WORDS)
    words["factors"]["acme.empty"] = {"scope": "common", "tempo": "dynamic"}
    weights = {"genocide": {"RF1": 1.0, "RF9": 4.0, "acme.empty": 8.0}}
    ours = assessed(doc_of(seen("1.1", 1)), CENTRE, tiny_method(crime_weights=weights), catalogue_of(words))
    plain = assessed(doc_of(seen("1.1", 1)), CENTRE, tiny_method(), TINY)
    assert ours.factors["acme.empty"] is None
    assert ours.crimes["genocide"] == plain.crimes["genocide"]


def test_rules_need_not_be_hashable():
    """A plugin's rule may be any object with an id, a version and a call."""

    class Rule:
        id = "acme.highest"
        version = "1"
        __hash__ = None

        def __call__(self, levels, weights):
            return (levels * (weights > 0)).max(axis=0)

    ours = assessed(doc_of(seen("9.1", 0.5)), CENTRE, tiny_method(factor_rule=Rule()), TINY)
    assert ours.factors["RF9"].low == 0.5

"""A method refuses what cannot be a method, a plan what a method asks of a catalogue that has no such thing."""

from __future__ import annotations

import copy
import math
import pickle

import attrs
import pytest

import oracle
from atrocity_prevention.assessment.method import CHECKLIST, REFERENCE, Floor, Method, find_method
from atrocity_prevention.assessment.plan import plan
from atrocity_prevention.assessment.rules import MeanOfHighest, ShareAtLeast, WeightedMean
from atrocity_prevention.errors import DataError
from atrocity_prevention.vocabulary.catalogue import Catalogue
from atrocity_prevention.vocabulary.crimes import Crime
from atrocity_prevention.vocabulary.factors import Tempo
from building import CENTRE, TINY, assessed, doc_of, full_catalogue, said, seen, tiny_method


def method(**more):
    return Method(**{"id": "m", "version": "1", **more})


def test_the_reference_is_the_published_method():
    """Every constant of the reference, as the method's page gives it."""
    assert (REFERENCE.id, REFERENCE.version, REFERENCE.counts_only) == ("reference", "1", False)
    assert (REFERENCE.factor_rule, REFERENCE.crime_rule) == (MeanOfHighest(k=3), WeightedMean())
    assert (REFERENCE.prior, REFERENCE.alert_threshold, REFERENCE.evidence_gate) == (0.25, 0.6, 0.3)
    assert REFERENCE.bands == (0.2, 0.4, 0.6, 0.8)
    assert REFERENCE.half_lives == {"structural": 1460, "dynamic": 180, "trigger": 45}
    assert {str(crime): dict(weights) for crime, weights in REFERENCE.crime_weights.items()} == {
        crime: {factor: float(weight) for factor, weight in weights.items()}
        for crime, weights in oracle.REFERENCE["crime_weights"].items()
    }
    assert REFERENCE.floors == ()
    assert not REFERENCE.indicator_weights
    assert all(sum(weights.values()) == 16 for weights in REFERENCE.crime_weights.values())


NO_WEIGHT = [-1, -5e-324, math.nan, math.inf, True, "2", None, 10**400]
NO_DAYS = [0, -1, math.nan, math.inf, True, "30", None, 10**400]
NO_UNIT = [-0.1, 1.1, math.nan, math.inf, True, "0.5", 10**400]
REFUSED = [
    *(("indicator_weights", {"1.1": value}) for value in NO_WEIGHT),
    *(("crime_weights", {"genocide": {"RF1": value}}) for value in NO_WEIGHT),
    *(("half_lives", {"dynamic": value}) for value in NO_DAYS),
    *(("indicator_half_lives", {"1.1": value}) for value in NO_DAYS),
    *((name, value) for name in ("prior", "evidence_gate") for value in [*NO_UNIT, None]),
    *(("alert_threshold", value) for value in NO_UNIT),
    *(("bands", [0.2, 0.4, 0.6, value]) for value in NO_UNIT),
    ("bands", [0.2, 0.4, 0.6]),
    ("bands", [0.1, 0.2, 0.4, 0.6, 0.8]),
    ("bands", [0.2, 0.4, 0.4, 0.8]),
    ("bands", [0.8, 0.6, 0.4, 0.2]),
    ("bands", []),
    ("half_lives", {"weekly": 7}),
    ("half_lives", {7: 7}),
    ("crime_weights", {"theft": {}}),
    ("id", ""),
    ("id", 3),
]


@pytest.mark.parametrize(("name", "value"), REFUSED, ids=lambda value: str(value)[:40])
def test_values_that_cannot_be_are_refused(name, value):
    """Weights are finite and not negative, half-lives above 0, shares in [0, 1], bands four and rising."""
    with pytest.raises(ValueError, match=r"."):
        method(**{name: value})
    with pytest.raises(ValueError, match=r"."):
        attrs.evolve(REFERENCE, **{name: value})


@pytest.mark.parametrize(("field", "value"), [("half_lives", {"weekly": 7}), ("crime_weights", {"theft": {}})])
def test_words_nobody_knows_are_told_with_those_there_are(field, value):
    """An unknown tempo or crime is a problem like any other, and the error names all that are allowed."""
    with pytest.raises(DataError, match=r"AP-E013\] use one of: (structural|genocide), ") as caught:
        method(**{field: value})
    assert [problem.path for problem in caught.value.problems] == [field]


def test_refusals_say_where():
    """A weight is named by what it weighs, a half-life by whose it is."""
    cases = {
        "indicator_weights['1.1']": {"indicator_weights": {"1.1": -1}},
        "crime_weights.genocide['RF1']": {"crime_weights": {"genocide": {"RF1": -1}}},
        "half_lives['dynamic']": {"half_lives": {"dynamic": 0}},
        "indicator_half_lives['1.1']": {"indicator_half_lives": {"1.1": 0}},
    }
    for path, wrong in cases.items():
        with pytest.raises(DataError) as caught:
            method(**wrong)
        assert caught.value.problems[0].path == path


@pytest.mark.parametrize("value", [-0.1, 1.1, math.nan, True, "1", None])
@pytest.mark.parametrize("end", ["at_least", "becomes"])
def test_floors_refuse_values_outside_0_to_1(end, value):
    """Both ends of a floor are values of a score."""
    with pytest.raises(DataError) as caught:
        Floor(**{"when": "1.1", "at_least": 0.5, "then": "RF1", "becomes": 0.5, end: value})
    assert caught.value.problems[0].path == end


def test_what_is_not_given_keeps_its_default():
    """A tempo keeps the reference's half-life, an indicator weighs 1, and a factor nothing in a crime."""
    made = method(half_lives={"trigger": 7}, crime_weights={"genocide": {"RF9": 2}}, indicator_half_lives={"1.1": 3})
    assert made.half_lives == {Tempo.STRUCTURAL: 1460.0, Tempo.DYNAMIC: 180.0, Tempo.TRIGGER: 7.0}
    assert (made.weight("1.1"), made.crime_weight(Crime.GENOCIDE, "RF9")) == (1.0, 2.0)
    assert made.crime_weight(Crime.GENOCIDE, "RF1") == made.crime_weight(Crime.WAR_CRIMES, "RF9") == 0.0
    half_lives = {indicator: made.half_life(TINY, indicator) for indicator in ("1.1", "1.2", "9.1", "9.2")}
    assert half_lives == {"1.1": 3.0, "1.2": 180.0, "9.1": 7.0, "9.2": 1460.0}


def test_methods_are_values():
    """Equal settings make equal methods with one hash, in another process too; nothing in them can be changed."""
    one, other = (method(indicator_weights={"1.1": 2}, floors=[FLOOR]) for _ in range(2))
    assert one == other != method()
    assert len({one, other, pickle.loads(pickle.dumps(one)), copy.deepcopy(one)}) == 1
    assert one.floors == (FLOOR,)
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        one.prior = 0.0
    with pytest.raises(TypeError):
        one.indicator_weights["1.1"] = 0.0


FLOOR = Floor(when="1.1", at_least=0.5, then="genocide", becomes=0.9)


def test_methods_are_found_by_their_id():
    """The catalogue's method of that id, or the method itself; an unknown id is answered with the known ones."""
    words = full_catalogue()
    assert find_method(words, "reference") is REFERENCE
    assert find_method(words, "checklist") is CHECKLIST
    assert find_method(words, REFERENCE) is REFERENCE
    with pytest.raises(DataError, match="checklist, reference") as caught:
        find_method(words, "refrence")
    assert caught.value.problems[0].code == "AP-E021"


def test_everything_a_catalogue_does_not_have_is_named_at_once():
    """Unknown indicators, factors and targets of floors, in one error, each with its place in the method."""
    wrong = method(
        indicator_weights={"1.1": 2, "77.1": 2},
        indicator_half_lives={"77.2": 3},
        crime_weights={"genocide": {"RF1": 1, "RF77": 1}},
        floors=[
            Floor(when="77.3", at_least=0, then="RF78", becomes=1),
            Floor(when="RF1", at_least=0, then="war_crimes", becomes=1),
            Floor(when="genocide", at_least=0, then="1.1", becomes=1),
        ],
    )
    with pytest.raises(DataError) as caught:
        plan(wrong, TINY)
    assert [problem.path for problem in caught.value.problems] == [
        "indicator_weights['77.1']",
        "indicator_half_lives['77.2']",
        "crime_weights.genocide['RF77']",
        "floors[0].when",
        "floors[2].when",
        "floors[0].then",
        "floors[2].then",
    ]
    assert {problem.code for problem in caught.value.problems} == {"AP-E021"}
    assert caught.value.source == "method m"


def test_a_plan_is_made_once_and_puts_factors_side_by_side():
    """The same method and catalogue give the same plan; rows of a factor are neighbours, in natural order."""
    ordered = plan(tiny_method(), TINY)
    assert plan(tiny_method(), TINY) is ordered
    assert ordered.factors == ("RF1", "RF9")
    assert ordered.indicators == ("1.1", "1.2", "1.3", "1.4", "1.5", "9.1", "9.2", "9.3", "9.4")
    assert [ordered.indicators[ordered.block(factor)][0] for factor in ordered.factors] == ["1.1", "9.1"]
    assert {ordered.factor_of(indicator) for indicator in ordered.indicators[ordered.block("RF9")]} == {"RF9"}


def test_a_floor_lifts_each_reading_that_meets_it():
    """Half-known 1.1 reads 0.5, 0.5 or 1 at level 1: at 0.6 only `high` is lifted, and a chain of floors follows."""
    floors = [
        Floor(when="RF9", at_least=0.95, then="war_crimes", becomes=1),
        Floor(when="1.1", at_least=0.7, then="RF9", becomes=0.96),
    ]
    half = doc_of(seen("1.1", 1, confidence=0.5), *[said(f"9.{n}", "absent", confidence=1) for n in range(1, 5)])
    ours = assessed(half, method=tiny_method(floors=floors), catalogue=TINY)
    assert (ours.factors["RF9"].low, ours.factors["RF9"].estimate, ours.factors["RF9"].high) == (0.0, 0.0, 0.96)
    plain = assessed(half, method=tiny_method(), catalogue=TINY).crimes["war_crimes"]
    assert (ours.crimes["war_crimes"].low, ours.crimes["war_crimes"].high) == (plain.low, 1.0)


def test_a_floor_is_reached_at_its_own_value():
    """At least means at least: exactly there it lifts, just below it does not."""
    floors = [Floor(when="1.1", at_least=0.5, then="RF9", becomes=0.9)]
    for level, low in ((0.5, 0.9), (math.nextafter(0.5, 0), 0.0)):
        ours = assessed(doc_of(seen("1.1", level)), method=tiny_method(floors=floors), catalogue=TINY)
        assert ours.factors["RF9"].low == low


def test_floors_neither_lower_nor_conjure_a_score():
    """A floor below a score leaves it; what has no score, because nothing applies, is not lifted to one."""
    low, high = (Floor(when="9.1", at_least=0, then="RF1", becomes=value) for value in (0.1, 1.0))
    full = doc_of(*[seen(f"1.{n}", 1) for n in range(1, 6)])
    nowhere = doc_of(*[said(f"1.{n}", "not_applicable") for n in range(1, 6)])
    assert assessed(full, method=tiny_method(floors=[low]), catalogue=TINY).factors["RF1"].low == 1.0
    assert assessed(nowhere, method=tiny_method(floors=[high]), catalogue=TINY).factors["RF1"] is None
    gone = doc_of(seen("1.1", 1), said("9.1", "not_applicable"))
    untouched = assessed(gone, method=tiny_method(), catalogue=TINY).factors
    assert assessed(gone, method=tiny_method(floors=[high]), catalogue=TINY).factors == untouched


def test_the_method_decides_where_bands_begin_and_when_evidence_suffices():
    """Bands and evidence gate of a method are those of its scores."""
    own = tiny_method(bands=[0.1, 0.2, 0.3, 0.9], evidence_gate=0.05)
    score = assessed(doc_of(seen("1.1", 1)), CENTRE, own, TINY).factors["RF1"]
    assert (score.band_low, score.band_high) == ("high", "very_high")
    assert score.sufficient
    assert not assessed(doc_of(seen("1.1", 1)), CENTRE, tiny_method(), TINY).factors["RF1"].sufficient


@pytest.mark.filterwarnings("error")
def test_a_catalogue_without_indicators_gives_no_score():
    """Nothing to ask about is no failure: no factor, no crime and no overall score, and nothing ruled out."""
    bare = method(crime_weights={})
    ours = assessed(doc_of(), CENTRE, bare, Catalogue(factors=[], indicators=[]))
    assert ours.overall is None
    assert set(ours.crimes.values()) == {None}
    assert ours.conclusion() is None


def test_the_checklist_counts_and_concludes_nothing():
    """The checklist draws no conclusion by itself and says that it counts only."""
    assert CHECKLIST.alert_threshold is None
    assert CHECKLIST.counts_only
    assert CHECKLIST.factor_rule == ShareAtLeast(level=0.5)

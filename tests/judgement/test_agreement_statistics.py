"""Agreement against the tables of the papers, against a plain second reckoning, and by its laws."""

from __future__ import annotations

import itertools
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from judgement_cases import ABSTRACTORS, FOUR, RARE

import atrocity_prevention as ap
from atrocity_prevention.judgement.agreement import jackknife
from atrocity_prevention.judgement.ratings import counts_of, weights_of
from atrocity_prevention.judgement.student import inside, reach

STEPS = (0, 1, 2, 3)
FEW = settings(max_examples=12)
TABLES = st.lists(st.lists(st.sampled_from([*STEPS, None]), min_size=3, max_size=3).map(tuple), min_size=5, max_size=9)
STATISTICS = [
    *(
        lambda t, w=w: ap.gwet_ac(t, categories=STEPS, weights=w)
        for w in ("identity", "linear", "quadratic", "ordinal")
    ),
    *(lambda t, m=m: ap.krippendorff_alpha(t, categories=STEPS, metric=m) for m in ("nominal", "ordinal", "interval")),
    lambda t: ap.percent_agreement(t, categories=STEPS),
]


# The tables of the papers


@pytest.mark.parametrize(("metric", "value"), [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849)])
def test_alpha_is_that_of_krippendorff(metric, value):
    """Krippendorff (2011), Computing Krippendorff's Alpha-Reliability, sections D and E: 0.743, 0.815 and 0.849."""
    assert ap.krippendorff_alpha(FOUR, metric=metric).value == pytest.approx(value, abs=5e-4)


def test_ac1_and_its_error_are_those_of_gwet():
    """The documentation of Gwet's irrCAC on the same table: 0.77544, standard error 0.14295, (0.461, 1)."""
    found = ap.gwet_ac(FOUR)
    assert found.value == pytest.approx(0.77544, abs=5e-6)
    assert found.standard_error == pytest.approx(0.14295, abs=5e-6)
    assert (found.low, found.high) == (pytest.approx(0.461, abs=5e-4), 1)
    assert (found.observed, found.expected) == (pytest.approx(0.8181818), pytest.approx(0.1903212))
    assert (found.statistic, found.units, found.pairs, found.error_from) == ("AC1", 11, 55, "analytic")


def test_ac2_and_its_error_are_those_published():
    """Published beside irrCAC for the same table with quadratic weights: 0.9140007, standard error 0.10396224."""
    found = ap.gwet_ac(FOUR, weights="quadratic")
    assert found.value == pytest.approx(0.9140007, abs=5e-8)
    assert found.standard_error == pytest.approx(0.10396224, abs=5e-9)
    assert (found.low, found.high) == (pytest.approx(0.6851814, abs=5e-8), 1)
    assert found.observed == pytest.approx(0.9753788, abs=5e-8)


def test_percent_agreement_is_that_of_gwet():
    """The documentation of irrCAC on the same table: 0.8181818, standard error 0.12561, (0.542, 1)."""
    found = ap.percent_agreement(FOUR)
    assert (found.value, found.standard_error) == (pytest.approx(0.8181818), pytest.approx(0.12561, abs=5e-6))
    assert (found.low, found.high) == (pytest.approx(0.542, abs=5e-4), 1)


def test_two_abstractors_agree_as_published():
    """Gwet's irrCAC on two abstractors: AC1 0.8493305, alpha 0.7972585, kappa 0.7964094, 0.89 of all.

    Its error for AC1, 0.04321747, divides by n squared where the paper of 2008 has n (n - 1).
    """
    ac1 = ap.gwet_ac(ABSTRACTORS)
    assert ac1.value == pytest.approx(0.8493305, abs=5e-8)
    assert ac1.standard_error * math.sqrt(99 / 100) == pytest.approx(0.04321747, abs=5e-9)
    assert ap.krippendorff_alpha(ABSTRACTORS).value == pytest.approx(0.7972585, abs=5e-8)
    assert ap.cohen_kappa(ABSTRACTORS).value == pytest.approx(0.7964094, abs=5e-8)
    assert ap.percent_agreement(ABSTRACTORS).value == pytest.approx(0.89)


def test_weights_are_those_of_gwet():
    """The three categories of the documentation of irrCAC, one step apart."""
    assert weights_of("linear", 3)[0].tolist() == [1, 0.5, 0]
    assert weights_of("quadratic", 3)[0].tolist() == [1, 0.75, 0]
    assert weights_of("ordinal", 3)[0].tolist() == pytest.approx([1, 2 / 3, 0])
    assert weights_of("identity", 3).tolist() == [[1, 0, 0], [0, 1, 0], [0, 0, 1]]


@pytest.mark.parametrize(("freedom", "t"), [(1, 12.7062), (2, 4.3027), (5, 2.5706), (11, 2.2010), (30, 2.0423)])
def test_the_reach_of_student_is_that_of_the_tables(freedom, t):
    """The two-sided 95 % points as every statistical table prints them."""
    assert reach(0.95, freedom) == pytest.approx(t, abs=5e-5)
    assert inside(t, freedom) == pytest.approx(0.95, abs=1e-5)


# Kappa's paradox


def test_kappa_falls_where_a_category_is_rare_and_ac1_does_not():
    """Two who agree on 118 of 125 have a kappa of less than nothing and an AC1 of 0.94."""
    kappa, ac1 = ap.cohen_kappa(RARE), ap.gwet_ac(RARE)
    assert kappa.observed == ac1.observed == pytest.approx(118 / 125)
    assert kappa.value < 0
    assert ac1.value > 0.93
    assert (kappa.error_from, kappa.standard_error > 0) == ("jackknife", True)


# A plain second reckoning


def plain_weight(kind, one, other, many):
    apart = abs(one - other)
    return {
        "identity": float(apart == 0),
        "linear": 1 - apart / (many - 1),
        "quadratic": 1 - (apart / (many - 1)) ** 2,
        "ordinal": 1 - math.comb(apart + 1, 2) / math.comb(many, 2),
    }[kind]


def plain_ac(table, kind):
    units = [[one for one in unit if one is not None] for unit in table]
    units = [unit for unit in units if unit]
    paired = [list(itertools.permutations(unit, 2)) for unit in units if len(unit) > 1]
    many, weigh = len(STEPS), lambda a, b: plain_weight(kind, a, b, len(STEPS))
    observed = sum(sum(weigh(*pair) for pair in pairs) / len(pairs) for pairs in paired) / len(paired)
    shares = [sum(unit.count(k) / len(unit) for unit in units) / len(units) for k in STEPS]
    total = sum(weigh(a, b) for a in STEPS for b in STEPS)
    expected = total / (many * (many - 1)) * sum(p * (1 - p) for p in shares)
    return (observed - expected) / (1 - expected)


def plain_alpha(table, metric):
    units = [[one for one in unit if one is not None] for unit in table]
    units = [unit for unit in units if len(unit) > 1]
    values = [one for unit in units for one in unit]
    held = {k: values.count(k) for k in STEPS}

    def apart(a, b):
        if metric == "nominal":
            return float(a != b)
        if metric == "interval":
            return (a - b) ** 2
        low, high = min(a, b), max(a, b)
        return (sum(held[k] for k in range(low, high + 1)) - (held[low] + held[high]) / 2) ** 2

    found = sum(sum(apart(*pair) for pair in itertools.permutations(unit, 2)) / (len(unit) - 1) for unit in units)
    chance = sum(apart(*pair) for pair in itertools.permutations(values, 2)) / (len(values) - 1)
    return None if chance == 0 else 1 - found / chance


def enough(table):
    return sum(sum(one is not None for one in unit) > 1 for unit in table) >= 5


@FEW
@given(table=TABLES.filter(enough), kind=st.sampled_from(["identity", "linear", "quadratic", "ordinal"]))
def test_ac_equals_a_plain_second_reckoning(table, kind):
    """Pair by pair, with nothing but lists."""
    assert ap.gwet_ac(table, categories=STEPS, weights=kind).value == pytest.approx(plain_ac(table, kind), abs=1e-9)


@FEW
@given(table=TABLES.filter(enough), metric=st.sampled_from(["nominal", "ordinal", "interval"]))
def test_alpha_equals_a_plain_second_reckoning(table, metric):
    """Pair by pair, with nothing but lists; nothing is said where nothing could differ."""
    found = ap.krippendorff_alpha(table, categories=STEPS, metric=metric).value
    plain = plain_alpha(table, metric)
    assert found == (None if plain is None else pytest.approx(plain, abs=1e-9))


# Laws


@pytest.mark.parametrize("figure", STATISTICS)
@FEW
@given(table=TABLES.filter(enough), data=st.data())
def test_order_and_blank_units_change_nothing(figure, table, data):
    """Units and raters may stand in any order, and a unit that nobody rated may stand anywhere."""
    found = figure(table)
    shuffled = data.draw(st.permutations(table))
    turned = [tuple(data.draw(st.permutations(unit))) for unit in shuffled]
    again = figure([(None, None, None), *turned])
    assert (again.units, again.pairs) == (found.units, found.pairs)
    assert again.value == (None if found.value is None else pytest.approx(found.value, abs=1e-9))
    assert again.standard_error == (
        None if found.value is None or found.standard_error is None else pytest.approx(found.standard_error, abs=1e-7)
    )


@pytest.mark.parametrize("figure", STATISTICS)
@FEW
@given(steps=st.lists(st.sampled_from(STEPS), min_size=5, max_size=9).filter(lambda s: len(set(s)) > 1))
def test_perfect_agreement_gives_one(figure, steps):
    """Whoever says the same throughout agrees wholly, whatever it is."""
    assert figure([(one, one, one) for one in steps]).value == pytest.approx(1)


@pytest.mark.parametrize("figure", STATISTICS)
@FEW
@given(table=TABLES)
def test_no_figure_is_above_one_and_intervals_hold_it(figure, table):
    """A value is at most 1, and its interval is around it."""
    found = figure(table)
    if found.low is not None:
        assert found.low <= found.value + 1e-12
        assert found.value <= found.high + 1e-12
        assert found.high <= 1


# What cannot be said


@pytest.mark.parametrize(
    "figure", [ap.gwet_ac, ap.krippendorff_alpha, ap.percent_agreement, ap.cohen_kappa], ids=lambda one: one.__name__
)
def test_too_few_pairs_say_nothing(figure):
    """Below five units that two rated no agreement can be said, unless fewer are enough for whoever asks."""
    few = [("a", "a"), ("a", "b"), ("b", "b"), ("b", "b"), ("a", None)]
    found = figure(few)
    assert (found.value, found.standard_error, found.units, found.pairs) == (None, None, 4, 4)
    assert "no agreement can be said" in found.in_words()
    assert figure(few, least_units=2).value is not None


def test_where_nothing_could_differ_nothing_is_said():
    """One rating throughout says nothing by alpha, kappa or an AC1 without named categories; with them AC1 is 1."""
    same = [("a", "a")] * 6
    for found in (ap.krippendorff_alpha(same), ap.cohen_kappa(same), ap.gwet_ac(same)):
        assert found.value is None
        assert "nothing could have differed" in found.why
    assert ap.gwet_ac(same, categories="ab").value == 1


def test_an_error_that_rests_on_one_unit_is_not_told():
    """Where leaving one unit out leaves nothing that could differ, there is a figure without an error."""
    one_apart = [("a", "a")] * 6 + [("b", "a")]
    for found in (ap.cohen_kappa(one_apart), ap.krippendorff_alpha(one_apart)):
        assert (found.value is None, found.standard_error, found.low) == (False, None, None)
        assert "interval" not in found.in_words()
        assert found.to_display().lines == (found.in_words(),)


def test_the_jackknife_of_a_mean_is_its_error():
    """Of the mean of counts the jackknife gives the textbook's standard error."""
    counts = counts_of([("a", "a"), ("a", "b"), ("b", "b"), ("a", "b"), ("a", "a")])
    first = counts.table[:, 0].tolist()
    middle = sum(first) / 5
    expected = math.sqrt(sum((one - middle) ** 2 for one in first) / 20)
    assert jackknife(counts, lambda held: float(held.table[:, 0].mean())) == pytest.approx(expected)


@pytest.mark.parametrize(
    "call",
    [
        lambda: ap.gwet_ac(FOUR, weights="cubic"),
        lambda: ap.gwet_ac(FOUR, categories=(1, 2)),
        lambda: ap.gwet_ac([("a", 1)] * 6),
        lambda: ap.gwet_ac(FOUR, level=1),
        lambda: ap.gwet_ac(FOUR, level=True),
        lambda: ap.gwet_ac(FOUR, least_units=1),
        lambda: ap.krippendorff_alpha(FOUR, metric="ratio"),
        lambda: ap.krippendorff_alpha([("a", "b")] * 6, metric="interval"),
        lambda: ap.cohen_kappa(FOUR),
    ],
)
def test_what_cannot_be_is_refused(call):
    """Weights, categories, levels, metrics and raters that cannot be are AP-E183."""
    with pytest.raises(ap.DataError) as refused:
        call()
    assert [one.code for one in refused.value.problems] == ["AP-E183"]

"""The joining of whole arrays equals the joining of single findings."""

from __future__ import annotations

import datetime as dt
import itertools
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from atrocity_prevention.evidence.findings import find
from atrocity_prevention.evidence.joining import join, loudest
from atrocity_prevention.evidence.observations import Observation
from atrocity_prevention.evidence.situation import Situation
from atrocity_prevention.evidence.sources import Source
from atrocity_prevention.vocabulary.places import Place

DAY = dt.date(2020, 12, 31)
HALF_LIFE = 180.0
LEVELS = st.one_of(st.sampled_from([0.0, 0.25, 0.5, 0.75, 1.0]), st.floats(0, 1))
CONFIDENCES = st.one_of(st.sampled_from([0.0, 0.2, 0.4, 0.5, 1.0]), st.floats(0, 1))
AGES = st.sampled_from([0, 0, 1, 180, 400])
REPORTS = st.lists(st.tuples(st.sampled_from("abcd"), LEVELS, CONFIDENCES, AGES), min_size=1, max_size=7)


def by_findings(reports):
    """Return level, confidence and dissent of one indicator as the findings have them."""
    observations = [
        Observation(
            id=f"o{place}",
            indicator="1.1",
            state="observed",
            level=level,
            confidence=confidence,
            observed_on=DAY - dt.timedelta(days=age),
            reported_on=DAY,
            source=group,
        )
        for place, (group, level, confidence, age) in enumerate(reports)
    ]
    sources = [Source(id=group, name=group, kind="media") for group in "abcd"]
    known = Situation(
        id="s", name="s", place=Place(country="XEX"), sources=sources, observations=observations, marking="TLP:CLEAR"
    )
    found = find(known, DAY, {"1.1": HALF_LIFE})["1.1"]
    return (np.nan if found.level is None else found.level), found.confidence, found.dissent


def by_arrays(reports):
    """Return the same from arrays of one cell: the loudest of every group, then all groups together."""
    said = dict.fromkeys("abcd", (0.0, 0.0))
    for group, own in itertools.groupby(sorted(reports, key=lambda one: one[0]), key=lambda one: one[0]):
        rows = list(own)
        aged = [[confidence * 2.0 ** (-age / HALF_LIFE)] for _, _, confidence, age in rows]
        ends = [[DAY.toordinal() - age] for *_, age in rows]
        level, confidence = loudest(np.array([[row[1]] for row in rows]), np.array(aged), np.array(ends))
        said[group] = (level[0], confidence[0])
    columns = [np.array([[part] for part in parts]) for parts in zip(*said.values(), strict=True)]
    return tuple(float(part[0]) for part in join(*columns))


@given(REPORTS)
def test_arrays_and_findings_agree(reports):
    """Whatever is reported by whom, arrays and findings say the same, ties and exact halves included."""
    assert by_arrays(reports) == pytest.approx(by_findings(reports), abs=1e-12, nan_ok=True)


@given(st.lists(st.tuples(LEVELS, CONFIDENCES), min_size=1, max_size=6))
def test_joining_follows_the_formulas(groups):
    """Median, joint confidence and dissent are those of the method, in exact fractions."""
    heard = [(Fraction(level), Fraction(confidence)) for level, confidence in groups if confidence > 0]
    found = join(np.array([[one[0]] for one in groups]), np.array([[one[1]] for one in groups]))
    if not heard:
        assert np.isnan(found.level[0])
        assert (found.confidence[0], found.dissent[0]) == (0, 0)
        return
    total = sum(weight for _, weight in heard)
    level, reached = None, Fraction(0)
    ordered = sorted(heard, key=lambda one: one[0])
    for place, (own, weight) in enumerate(ordered):
        reached += weight
        if abs(reached - total / 2) <= Fraction(1, 10**12) * total:
            level = (own + ordered[min(place + 1, len(ordered) - 1)][0]) / 2
            break
        if reached > total / 2:
            level = own
            break
    dissent = sum(weight * abs(own - level) for own, weight in heard) / total
    doubt = Fraction(1)
    for _, weight in heard:
        doubt *= 1 - weight
    expected = [float(level), float((1 - doubt) * (1 - dissent)), float(dissent)]
    assert [float(part[0]) for part in found] == pytest.approx(expected, abs=1e-12)


def test_an_exact_half_is_the_mean_of_two_levels():
    """Two groups of equal weight meet in the middle, and three quarters outweigh one."""
    level, _, dissent = join(np.array([[0.2, 0.2], [0.8, 0.8]]), np.array([[0.5, 0.25], [0.5, 0.75]]))
    assert level.tolist() == pytest.approx([0.5, 0.8])
    assert dissent.tolist() == pytest.approx([0.3, 0.15])


def test_the_silent_do_not_count():
    """A group without confidence changes nothing, whatever stands in its place."""
    levels, confidences = np.array([[0.3], [np.nan], [0.9]]), np.array([[0.5], [0.0], [0.5]])
    with_silent, without = join(levels, confidences), join(levels[[0, 2]], confidences[[0, 2]])
    assert [part.tolist() for part in with_silent] == [part.tolist() for part in without]


def test_cells_do_not_see_each_other():
    """A panel of many cells gives the bits of each cell alone."""
    dice = np.random.default_rng(1)
    levels, confidences = dice.random((4, 30)), dice.choice([0, 0.2, 0.5, 0.8], (4, 30))
    whole = join(levels, confidences)
    for cell in range(30):
        alone = join(levels[:, [cell]], confidences[:, [cell]])
        for part, own in zip(whole, alone, strict=True):
            np.testing.assert_array_equal(part[[cell]], own)


def test_ties_within_a_group():
    """Equal confidence: the later end wins, then the higher level, then the first."""
    levels, ends = np.array([[0.1, 0.1, 0.4], [0.9, 0.9, 0.4]]), np.array([[5, 5, 5], [4, 5, 5]])
    level, confidence = loudest(levels, np.full((2, 3), 0.5), ends)
    assert level.tolist() == [0.1, 0.9, 0.4]
    assert confidence.tolist() == [0.5] * 3


def test_where_no_group_says_anything_nothing_is_known():
    """Without a single group every cell has no level and no confidence, and there are as many cells as before."""
    nobody = join(np.zeros((0, 3)), np.zeros((0, 3)))

    assert np.isnan(nobody.level).tolist() == [True] * 3
    assert nobody.confidence.tolist() == nobody.dissent.tolist() == [0.0] * 3

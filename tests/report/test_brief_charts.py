"""The charts: what they draw is what the tables beside them say, and what they say adds up."""

from __future__ import annotations

import datetime as dt
import math
import re

import attrs
import pytest
from brief_cases import Reader, kenya, may, text_of, whole
from hypothesis import given, settings
from hypothesis import strategies as st

import atrocity_prevention as ap
from atrocity_prevention.report.brief.brief import brief
from atrocity_prevention.report.brief.drawing import WIDTH, fitting
from atrocity_prevention.report.brief.driver_steps import steps_of
from atrocity_prevention.report.brief.periods import MOST, periods_of
from atrocity_prevention.report.words.words import words_in
from atrocity_prevention.testing import strategies

CLOSE = 1e-12


@settings(max_examples=50)
@given(strategies.situations(), st.integers(0, 8))
def test_the_steps_add_up_to_what_is_established(situation, most):
    """Each step begins where the one before ends; together they lead from the whole to what is left."""
    assessed = ap.assess(situation, as_of="2026-12-31")
    found = steps_of(assessed, most)
    if found is None:
        assert assessed.overall is None or assessed.overall.low == 0
        return
    edges = [found.whole, *(one.after for one in found.steps)]

    assert found.whole == assessed.overall.low
    assert [one.before for one in found.steps] == edges[:-1]
    assert all(one.fall > 0 for one in found.steps)
    assert abs(math.fsum(one.fall for one in found.steps) - (found.whole - found.left)) <= CLOSE
    assert abs(edges[-1] - found.left) <= CLOSE
    assert len(found.steps) <= most + 1
    assert [one.indicator for one in found.steps[:-1]].count(None) == 0


def test_each_step_is_the_score_without_the_signs_before_it():
    """Assessed again with those signs at level 0, the low end is what the step says is left."""
    found = steps_of(kenya(), 4)
    gone: set[str] = set()
    for step in found.steps:
        if step.indicator is None:
            continue
        gone.add(step.indicator)
        findings = {
            name: attrs.evolve(one, level=0.0) if name in gone else one for name, one in kenya().findings.items()
        }
        low = ap.assessment.case.case_of(kenya().plan, findings).score().overall[0]
        assert abs(float(low) - step.after) <= CLOSE
    assert abs(found.steps[0].fall - max(one.adds_low for one in kenya().drivers(None))) <= CLOSE


def test_a_floor_stays_when_all_signs_are_gone():
    """What a method's floor holds up is left at the end, and nothing is said to hold it up."""
    floor = ap.Floor(when="RF1", at_least=0.0, then="genocide", becomes=0.3)
    method = attrs.evolve(may().method, id="floored", floors=[floor])
    found = steps_of(ap.assess(may().situation, method=method), 3)

    assert found.left == pytest.approx(0.3)
    assert found.whole - sum(one.fall for one in found.steps) == pytest.approx(0.3)


def _drawn(page: str, name: str) -> str:
    """A picture of a page."""
    return next(one for one in re.findall(r"<svg.*?</svg>", page, re.DOTALL) if f'id="{name}-t"' in one)


def test_the_bars_of_the_factors_are_as_long_as_their_scores():
    """Solid from 0 to low, hatched from low to high, to a tenth of a unit."""
    page = _drawn(whole(), "factors")
    bars = [one for one in Reader(page).all("rect") if one["height"] == "10"]
    scores = list(may().factors.values())

    assert len(bars) == 3 * len(scores)
    for score, (_, hatched, solid) in zip(scores, zip(*[iter(bars)] * 3, strict=True), strict=True):
        assert float(solid["width"]) == pytest.approx(250 * score.low, abs=0.06)
        assert float(hatched["width"]) == pytest.approx(250 * score.width, abs=0.06)
        assert hatched["fill"] == "url(#factors-h)"


def test_the_bars_of_the_drivers_end_where_the_next_begins():
    """From right to left, down to nothing."""
    bars = [(float(one["x"]), float(one["width"])) for one in Reader(_drawn(whole(), "drivers")).all("rect")]

    assert bars[0] == (0.0, 285.0)
    edge = 285.0
    for start, width in bars[1:]:
        assert start + width == pytest.approx(edge, abs=0.11)
        edge = start
    assert edge == pytest.approx(0, abs=0.11)


def test_the_timeline_counts_every_report_once():
    """The numbers in the picture, and those in its table, are as many as there are reports."""
    page = whole()
    shown = [int(one) for one in re.findall(r'text-anchor="middle"[^>]*>(\d+)<', _drawn(page, "timeline"))]
    (table,) = re.findall(r"<caption>How many reports.*?</table>", page, re.DOTALL)
    listed = [int(one) for one in re.findall(r"<td[^>]*>(\d+)</td>", table)]

    assert sum(shown) == sum(listed) == len(may().situation.observations)
    assert sorted(shown) == sorted(one for one in listed if one)


def test_the_timeline_tells_states_by_shape_and_word():
    """A filled circle, a ring, a cross and a bar, each in a row with its name."""
    page = _drawn(whole(), "timeline")

    for word in ("observed", "looked for and not found", "could not see", "cannot occur here"):
        assert f">{word}</text>" in page
    assert len(set(re.findall(r'<circle[^>]*fill="([^"]+)"', page))) == 2
    assert "h10" in page
    assert "l8 8m0 -8l-8 8" in page


@given(st.lists(st.dates(), min_size=1, max_size=6))
def test_periods_hold_every_day_and_are_few(days):
    """At most fourteen, the first and the last not empty; every day lies in the one that is named after it."""
    found = periods_of(days)
    places = [found.place(day) for day in days]

    assert (min(places), max(places)) == (0, found.count - 1)
    assert found.count <= MOST
    for day, place in zip(days, places, strict=True):
        numbers = [int(one) for one in re.findall(r"\d+", found.name(place, words_in("en")))]
        assert numbers[0] <= day.year <= numbers[-1]


@pytest.mark.parametrize(
    ("first", "last", "name"),
    [
        ((2026, 3, 1), (2026, 5, 31), "mars 2026"),
        ((2025, 1, 1), (2026, 5, 31), "de janvier à mars 2025"),
        ((2015, 1, 1), (2026, 5, 31), "2015"),
        ((2004, 1, 1), (2026, 5, 31), "2004 à 2005"),
    ],
)
def test_periods_are_months_quarters_or_years(first, last, name):
    """The finest that gives few enough columns."""
    found = periods_of([dt.date(*first), dt.date(*last)])

    assert found.name(0, words_in("fr")) == name
    assert found.mark(0) == str(first[0])
    assert [found.mark(place) for place in range(found.count)].count("") >= 0


def test_a_text_in_a_drawing_fits():
    """It is cut with a sign, and never empty."""
    assert fitting("RF1 Situations of armed conflict", 400) == "RF1 Situations of armed conflict"
    assert fitting("word " * 40, WIDTH).endswith("\N{HORIZONTAL ELLIPSIS}")
    assert fitting(" \t", WIDTH) == "\N{EM DASH}"


def test_every_picture_has_a_name_and_a_table():
    """Title and description for those who do not see it, and a table in the same figure."""
    for part in re.findall(r"<figure>.*?</figure>", whole(), re.DOTALL):
        read = Reader(part)
        assert [len(read.all(tag)) for tag in ("svg", "table", "figcaption", "desc")] == [1, 1, 1, 1]


def test_a_factor_that_does_not_apply_has_no_bar():
    """It is told in words instead."""
    none = [
        ap.Observation(id=one.id, indicator=one.id, state="not_applicable", observed_on="2026-05-01", source="nhri")
        for one in may().catalogue.indicators_of("RF9")
    ]
    page = brief(ap.assess(attrs.evolve(may().situation, observations=none)), marking="TLP:GREEN")

    assert len([one for one in Reader(_drawn(page, "factors")).all("rect") if one["height"] == "10"]) == 3 * 13
    assert "does not apply here" in text_of(page)

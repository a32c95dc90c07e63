"""Panels as they could have been drawn up on a day: nothing later in them, nothing old made fresh."""

from __future__ import annotations

import datetime as dt

import attrs
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from mapped_samples import BETWEEN, NAN, base, day, mapping, row

from atrocity_prevention.assessment.method import REFERENCE
from atrocity_prevention.datasets.mapping.mapped_column import REFERENCE_SCALING, Scaling
from atrocity_prevention.datasets.mapping.table_spec import TableSpec
from atrocity_prevention.datasets.measuring.measurements import Measurements
from atrocity_prevention.datasets.panel_as_of import fitted_scales, panel_as_of, panel_over
from atrocity_prevention.errors import DataError
from atrocity_prevention.evidence.findings import find
from atrocity_prevention.evidence.observations import Observation
from atrocity_prevention.evidence.situation import Situation
from atrocity_prevention.evidence.sources import Source
from atrocity_prevention.panels.assess_panel import assess_cells
from atrocity_prevention.vocabulary.places import Place

YEARS = range(2000, 2006)
STARTS = [day(f"{year}-01-01") for year in YEARS]
ENDS = [day(f"{year}-12-31") for year in YEARS]
UNITS = ("A", "B", "C")


def measured(values, lag=0, **more):
    """Return measurements of columns ``t/0``, ``t/1`` ... with figures known so many days after their year."""
    figures = np.array(values, dtype=float)
    parts = {
        "columns": [f"t/{place}" for place in range(len(figures))],
        "units": UNITS[: figures.shape[1]],
        "starts": STARTS[: figures.shape[2]],
        "ends": ENDS[: figures.shape[2]],
        "values": figures,
        "reported": np.broadcast_to(np.array(ENDS[: figures.shape[2]]) + lag, figures.shape),
        "exists": np.ones(figures.shape[1:], dtype=bool),
        "marking": "TLP:AMBER",
    }
    return Measurements(**{**parts, **more})


def drawn(figures, rows, when="2005-12-31", fit_before="2004-01-01", tables=("t", "u"), **more):
    given = mapping(rows, tables, **more)
    return panel_as_of(figures, given, when, fit_before=fit_before, method=REFERENCE, catalogue=given.catalogue(base()))


def test_the_newest_known_figure_counts_and_has_aged():
    """Half a year after publication, the figure of last year has aged from the end of that year."""
    figures = measured([[[1, 2, 3, 4, 5, 6]]], lag=90)
    panel = drawn(figures, [row("t/0")], "2005-12-31")
    assert panel.axes == {"unit": ("A",)}
    assert (panel.indicators, panel.marking) == (("data.x",), "TLP:AMBER")
    assert panel.levels.tolist() == [[0.5]]
    assert panel.confidences[0, 0] == pytest.approx(0.8 * 2 ** (-365 / 180))
    on_time = drawn(figures, [row("t/0", class_="structural")], "2006-03-31")
    assert on_time.levels.tolist() == [[0.6]]
    assert on_time.confidences[0, 0] == pytest.approx(0.8 * 2 ** (-90 / 1460))


def test_a_figure_is_never_fresher_than_fresh():
    """A figure that is known before its period is over has its full confidence, no more."""
    early = measured([[[4]]], reported=[[[day("2000-06-01")]]])
    assert drawn(early, [row("t/0")], "2000-07-01").confidences.tolist() == [[0.8]]


def test_what_is_carried_forward_ends_somewhere():
    """An older figure stands in for a missing one, aged, for as long as the row allows."""
    figures = measured([[[5, 7, NAN, NAN, NAN, NAN]]])
    assert drawn(figures, [row("t/0")]).confidences[0, 0] == pytest.approx(0.8 * 2 ** (-4 * 365.25 / 180))
    assert drawn(figures, [row("t/0", carry_days=1461)]).levels.tolist() == [[0.7]]
    gone = drawn(figures, [row("t/0", carry_days=1460)])
    assert gone.confidences.tolist() == [[0]]
    assert np.isnan(gone.levels).all()


def test_without_any_period_nothing_is_known():
    """Measurements without periods make a panel of units nobody knows anything of."""
    empty = drawn(measured(np.empty((1, 2, 0))), [row("t/0")])
    assert empty.confidences.tolist() == [[0, 0]]
    assert not empty.applicable.any()


def test_a_unit_that_did_not_exist_has_no_score():
    """Where a unit did not exist on the day, no indicator applies; whoever came later was not there yet."""
    exists = np.array([[True] * 6, [False] * 5 + [True], [True] * 5 + [False]])
    figures = measured([[[5] * 6] * 3], exists=exists)
    rows = [row("t/0")]
    assert drawn(figures, rows, "2005-02-01").applicable.tolist() == [[True, True, False]]
    assert drawn(figures, rows, "2004-12-31").applicable.tolist() == [[True, False, True]]
    given = mapping(rows)
    words = given.catalogue(base())
    scores = assess_cells(drawn(figures, rows, "2005-02-01"), given.method(words), words)
    assert np.isnan(scores.overall[1]).tolist() == [False, False, True]


FIGURES = st.one_of(st.just(NAN), st.integers(0, 12).map(float))


def arrays(columns, units=2):
    cells = columns * units * len(YEARS)
    return st.lists(FIGURES, min_size=cells, max_size=cells).map(
        lambda flat: np.array(flat).reshape(columns, units, len(YEARS))
    )


TRAINED = [row("t/0", scaling=REFERENCE_SCALING), row("t/1", indicator="data.y", scaling=Scaling(kind="rank"))]


@given(arrays(2), arrays(2), st.integers(0, 500), st.dates(dt.date(2000, 1, 1), dt.date(2007, 1, 1)))
def test_nothing_reported_later_changes_a_bit(figures, others, lag, when):
    """Whatever becomes known after the day, the panel is the same to the last bit."""
    one = measured(figures, lag)
    later = one.reported > when.toordinal()
    other = measured(np.where(later, others, figures), lag)
    for fit_before in ("2002-01-01", "2010-01-01"):
        first, second = (drawn(each, TRAINED, when, fit_before) for each in (one, other))
        assert first.levels.tobytes() == second.levels.tobytes()
        assert first.confidences.tobytes() == second.confidences.tobytes()


@given(arrays(2), st.integers(0, 1), st.integers(2, 5))
def test_scales_never_see_the_test_years(figures, unit, year):
    """An outlier planted in a later year changes the level of nobody else."""
    planted = figures.copy()
    planted[:, unit, year] = 1e6
    fit_before = f"{2000 + year}-01-01"
    first, second = (drawn(measured(each), TRAINED, fit_before=fit_before) for each in (figures, planted))
    others = [place for place in range(2) if place != unit]
    assert first.levels[:, others].tobytes() == second.levels[:, others].tobytes()
    scales = [
        fitted_scales(measured(each), mapping(TRAINED), "2005-12-31", fit_before=fit_before)
        for each in (figures, planted)
    ]
    bounds = [[(one.low, one.high, one.trained_on) for one in each] for each in scales]
    np.testing.assert_array_equal(bounds[0], bounds[1])


@given(arrays(2), st.integers(0, 1), st.sampled_from([0, 1]))
def test_forgetting_an_indicator_never_reassures(figures, unit, column):
    """With the scales as they are, what is no longer known of an indicator never raises low nor lowers high."""
    rows = [row("t/0"), row("t/1", indicator="data.y", direction="-")]
    less = figures.copy()
    less[column, unit] = NAN
    given = mapping(rows)
    words = given.catalogue(base())
    for method in (given.method(words), REFERENCE):
        whole, rest = (assess_cells(drawn(measured(each), rows), method, words).overall for each in (figures, less))
        assert (rest[0] <= whole[0] + 1e-12).all()
        assert (rest[2] >= whole[2] - 1e-12).all()


@given(arrays(4, units=1), st.lists(st.sampled_from([0.2, 0.5, 0.8]), min_size=4, max_size=4))
def test_columns_about_one_indicator_are_joined_like_sources(figures, confidences):
    """Levels and confidences equal those of a situation in which every table is a source."""
    columns, groups = ("t/0", "t/1", "u/2", "v/3"), ("t", "t", "u", "v")
    rows = [
        row(column, indicator="1.1", factor=None, confidence=confidence)
        for column, confidence in zip(columns, confidences, strict=True)
    ]
    tables = ["t", "u", TableSpec(id="v")]
    panel = drawn(measured(figures, columns=columns), rows[::-1], tables=tables)
    observations = [
        Observation(
            id=f"{column}.{year}",
            indicator="1.1",
            state="observed",
            level=min(figures[place, 0, year] / 10, 1.0),
            confidence=confidences[place],
            observed_on=dt.date.fromordinal(ENDS[year]),
            source=groups[place],
        )
        for place, column in enumerate(columns)
        for year in range(len(YEARS))
        if not np.isnan(figures[place, 0, year])
    ]
    sources = [Source(id=group, name=group, kind="other") for group in "tuv"]
    known = Situation(
        id="s", name="s", place=Place(country="XEX"), sources=sources, observations=observations, marking="TLP:CLEAR"
    )
    found = find(known, dt.date(2005, 12, 31), {"1.1": 180.0})["1.1"]
    assert panel.confidences[0, 0] == pytest.approx(found.confidence, abs=1e-12)
    if found.level is not None:
        assert panel.levels[0, 0] == pytest.approx(found.level, abs=1e-12)


def test_the_order_of_rows_changes_only_the_order_of_indicators():
    """Rows in another order give the same cells."""
    rows = [*TRAINED, row("t/0", indicator="data.z", direction="-")]
    figures = measured(np.arange(36.0).reshape(2, 3, 6))
    one, other = drawn(figures, rows), drawn(figures, rows[::-1])
    assert one.indicators == other.indicators[::-1]
    assert one.levels.tobytes() == np.ascontiguousarray(other.levels[::-1]).tobytes()


def test_many_days_are_one_panel_each():
    """A panel over days holds the panels of the days, each with its own training years."""
    exists = np.array([[True] * 6, [False] * 3 + [True] * 3])
    figures = measured(np.arange(24.0).reshape(2, 2, 6), exists=exists)
    given = mapping(TRAINED)
    days, before = ["2002-12-31", "2004-12-31"], ["2001-01-01", "2003-01-01"]
    settings = {"method": REFERENCE, "catalogue": given.catalogue(base())}
    whole = panel_over(figures, given, days, fit_before=before, **settings)
    assert whole.axes == {"unit": ("A", "B"), "date": (dt.date(2002, 12, 31), dt.date(2004, 12, 31))}
    assert whole.applicable.tolist() == [[[True, True], [False, True]]] * 2
    for place in range(2):
        alone = panel_as_of(figures, given, days[place], fit_before=before[place], **settings)
        np.testing.assert_array_equal(whole.levels[..., place], alone.levels)
        np.testing.assert_array_equal(whole.confidences[..., place], alone.confidences)
    same = panel_over(figures, given, days[1:], fit_before="2003-01-01", **settings)
    np.testing.assert_array_equal(same.levels[..., 0], whole.levels[..., 1])
    assert same.applicable is None
    for bad_days, bad_before in (([], []), (days, before[:1])):
        with pytest.raises(DataError) as refused:
            panel_over(figures, given, bad_days, fit_before=bad_before, **settings)
        assert refused.value.problems[0].code == "AP-E070"


def test_what_must_be_there():
    """The mapping's own catalogue, the columns of its rows, and no row that knows the future."""
    figures = measured([[[1] * 6]])
    cases = [
        ([row("t/0", indicator="data.unheard", factor="RF1")], "AP-E021"),
        ([row("t/9")], "AP-E080"),
        ([row("t/0", class_="leaky")], "AP-E085"),
    ]
    for rows, code in cases:
        with pytest.raises(DataError) as refused:
            panel_as_of(
                figures, mapping(rows), "2005-12-31", fit_before="2004-01-01", method=REFERENCE, catalogue=base()
            )
        assert refused.value.problems[0].code == code


def test_what_knows_the_future_can_be_scored_on_request():
    """Whoever wants to see what a leak does can say so."""
    given = attrs.evolve(mapping([row("t/0", class_="leaky", scaling=BETWEEN)]), use_leaky=True)
    words = given.catalogue(base())
    panel = panel_as_of(
        measured([[[1] * 6]]), given, "2005-12-31", fit_before="2004-01-01", method=REFERENCE, catalogue=words
    )
    assert panel.levels.tolist() == [[0.1]]

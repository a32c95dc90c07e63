"""What the strategies for panels, data sets and backtests make holds together, and keeps the laws of the method."""

from __future__ import annotations

import attrs
import numpy as np
import pytest
from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis import strategies as st

import atrocity_prevention as ap
from atrocity_prevention.testing import strategies
from atrocity_prevention.testing.strategies.words import library
from atrocity_prevention.vocabulary.frozen import FrozenMapping

FEW = settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
MISFITS = ("AP-E080", "AP-E082", "AP-E083", "AP-E084")
FOUND = settings(max_examples=5000, database=None, phases=[Phase.generate])


def tried(call, *codes):
    """What a call gives; ``None`` where it is refused, with problems of these codes alone."""
    try:
        return call()
    except ap.DataError as error:
        strange = {problem.code for problem in error.problems} - set(codes)
        if strange:
            raise
        return None


def every_score(scored):
    """The readings of everything that has a score, NaN where there is none: low, estimate, high."""
    return np.concatenate([scored.factors, scored.crimes, scored.overall[:, None]], axis=1)


@FEW
@given(panel=strategies.panels(), rule=strategies.rules())
def test_any_panel_has_scores_in_order(panel, rule):
    """Whatever is known of whatever cells, by any rule, low <= estimate <= high, and all are from 0 to 1."""
    method = attrs.evolve(ap.default_catalogue().methods["reference"], factor_rule=rule)
    low, estimate, high = every_score(ap.assess_panel(panel, method=method, catalogue=library()))
    scored = ~np.isnan(estimate)
    tiny = 1e-6 if panel.levels.dtype == np.float32 else 1e-12
    assert (low[scored] >= 0).all()
    assert (high[scored] <= 1 + tiny).all()
    assert (low[scored] <= estimate[scored] + tiny).all()
    assert (estimate[scored] <= high[scored] + tiny).all()


@FEW
@given(panel=strategies.panels(), data=st.data())
def test_losing_confidence_in_a_panel_never_reassures(panel, data):
    """Of what is known less surely, or no longer, no score has a lower high or a higher low."""
    cells = st.lists(st.booleans(), min_size=panel.levels.size, max_size=panel.levels.size)
    lost = np.array(data.draw(cells)).reshape(panel.levels.shape)
    kept = data.draw(strategies.units())
    weaker = np.where(lost, panel.confidences * kept, panel.confidences).astype(panel.confidences.dtype)
    before = every_score(ap.assess_panel(panel, catalogue=library()))
    after = every_score(ap.assess_panel(attrs.evolve(panel, confidences=weaker), catalogue=library()))
    scored = ~np.isnan(before[0])
    tiny = 1e-6 if panel.levels.dtype == np.float32 else 1e-12
    assert np.array_equal(scored, ~np.isnan(after[0]))
    assert (after[0][scored] <= before[0][scored] + tiny).all()
    assert (after[2][scored] >= before[2][scored] - tiny).all()


@FEW
@given(panel=strategies.panels())
def test_a_panel_survives_as_rows(panel):
    """The rows of a panel, with its labels, make a panel of the same scores."""
    again = ap.Panel.from_long(panel.to_long(), axes=panel.axes, dtype=panel.levels.dtype, marking=panel.marking)
    before, after = (ap.assess_panel(one, catalogue=library(), engine="numpy") for one in (panel, again))
    assert again.marking == panel.marking
    np.testing.assert_array_equal(every_score(before), every_score(after))


def test_panels_reach_the_interesting_ones():
    """Unknown levels, what cannot occur, both precisions and one or two axes all turn up."""
    wanted = [
        lambda panel: np.isnan(panel.levels).any(),
        lambda panel: panel.applicable is not None and not panel.applicable.all(),
        lambda panel: panel.levels.dtype == np.float32,
        lambda panel: list(panel.axes) == ["country"],
        lambda panel: list(panel.axes) == ["country", "year"],
    ]
    assert [find(strategies.panels(), one, settings=FOUND) is not None for one in wanted] == [True] * len(wanted)


@FEW
@given(measured=strategies.measurements(), days=st.tuples(st.integers(730000, 738000), st.integers(730000, 738000)))
def test_what_was_known_on_two_days_was_known_on_the_earlier(measured, days):
    """Asked twice, what was known is what was known on the earlier day; nothing comes back, and nothing changes."""
    twice, once = measured.known_on(days[0]).known_on(days[1]), measured.known_on(min(days))
    np.testing.assert_array_equal(twice.values, once.values)
    np.testing.assert_array_equal(twice.reported, once.reported)
    assert (once.reported[~np.isnan(once.values)] <= min(days)).all()


@settings(FEW, max_examples=15)
@given(data=st.data(), mapping=strategies.column_mappings(), day=st.integers(730000, 738000))
def test_any_mapping_makes_a_panel_of_any_measurements(data, mapping, day):
    """Figures of the mapping's columns become a panel that can be scored by the mapping's own method."""
    measured = data.draw(strategies.measurements(columns=mapping.columns))
    catalogue = mapping.catalogue(library())
    method = mapping.method(catalogue)
    panel = ap.panel_as_of(measured, mapping, day, fit_before=day, method=method, catalogue=catalogue)
    assert set(panel.indicators) == {row.indicator for row in mapping.used}
    assert panel.axes["unit"] == measured.units
    assert ap.assess_panel(panel, method=method, catalogue=catalogue).marking == measured.marking


@FEW
@given(mapping=strategies.column_mappings(), table=strategies.coded_tables())
def test_any_table_can_be_measured_or_is_refused(mapping, table):
    """A table under the name of one of the mapping gives measurements, or is refused for what does not fit."""
    measured = tried(lambda: ap.measure(mapping, {one.id: table for one in mapping.tables}), *MISFITS)
    if measured is not None:
        assert measured.columns == mapping.columns
        assert set(measured.units) <= set(table.units)


@settings(FEW, max_examples=10)
@given(
    came=strategies.outcomes(),
    tested=st.lists(strategies.forecasters(), min_size=1, max_size=2, unique_by=lambda one: one.id),
    protocol=strategies.backtest_protocols(),
    measured=strategies.measurements(),
    against=strategies.baselines(),
)
def test_anybody_can_be_backtested(came, tested, protocol, measured, against):
    """Whatever the strategies make goes together: a report about everybody, unless there is nothing to test."""
    report = tried(
        lambda: ap.backtest(tested, came, protocol=protocol, measurements=measured, baselines=against), "AP-E119"
    )
    if report is not None:
        assert [one.id for one in report.forecasters[: len(tested)]] == [one.id for one in tested]
        assert report.marking == ap.strictest([came.marking, measured.marking])


@settings(FEW, max_examples=10)
@given(forecaster=strategies.method_forecasters(), data=st.data())
def test_a_method_forecaster_can_be_backtested(forecaster, data):
    """It forecasts from measurements of its mapping's columns."""
    measured = data.draw(strategies.measurements(columns=forecaster.mapping.columns))
    came, protocol = data.draw(strategies.outcomes()), data.draw(strategies.backtest_protocols())
    report = tried(lambda: ap.backtest(forecaster, came, protocol=protocol, measurements=measured), "AP-E119")
    if report is not None:
        assert report.forecasters[0].version == forecaster.version


@FEW
@given(forecast=strategies.forecasts())
def test_a_forecast_lies_within_its_range(forecast):
    """Where there are ranges, no score lies outside its own."""
    known = ~np.isnan(forecast.scores)
    if forecast.low is not None:
        assert (forecast.low[known] <= forecast.scores[known]).all()
        assert (forecast.high[known] >= forecast.scores[known]).all()


@FEW
@given(table=strategies.score_tables())
def test_some_score_counts(table):
    """At least one score was issued in time, or all were worked out later."""
    assert table.in_time().any()


@settings(FEW, max_examples=10)
@given(spread=strategies.method_spreads(), seed=st.integers(0, 2**64 - 1))
def test_methods_can_be_drawn_with_any_spread(spread, seed):
    """A spread fits the reference method, and every draw of it is a method."""
    drawn = ap.draw_methods(seed=seed, draws=3, spread=spread, catalogue=library())
    assert [isinstance(drawn.method(draw), ap.Method) for draw in range(3)] == [True] * 3


def arrays_in(one):
    """Every array that a record holds, also in its mappings and in the records it is made of."""
    for field in attrs.fields(type(one)):
        value = getattr(one, field.name)
        parts = value.values() if isinstance(value, FrozenMapping) else [value]
        for part in parts:
            if isinstance(part, np.ndarray):
                yield f"{type(one).__name__}.{field.name}", part
            elif attrs.has(type(part)):
                yield from arrays_in(part)


@pytest.mark.parametrize("kind", [ap.Panel, ap.CodedTable, ap.Measurements, ap.Outcomes, ap.Forecast, ap.ScoreTable])
def test_nobody_can_write_into_a_record(kind):
    """What one forecaster is handed is read by the next one, too, so no array can be written to from a record."""

    @FEW
    @given(st.from_type(kind))
    def holds(one):
        held = dict(arrays_in(one))
        assert held
        assert [name for name, array in held.items() if array.flags.writeable] == []

    holds()

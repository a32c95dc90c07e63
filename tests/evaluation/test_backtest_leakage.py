"""Every way of looking ahead that we could think of: impossible, refused, or flagged."""

from __future__ import annotations

import datetime as dt

import attrs
import numpy as np
import pytest

from atrocity_prevention.errors import DataError
from atrocity_prevention.evaluation.backtest import NO_LAGS, backtest
from atrocity_prevention.evaluation.forecasters import ColumnForecaster
from atrocity_prevention.evaluation.known import known_on
from atrocity_prevention.evaluation.outcomes import Spans
from atrocity_prevention.evaluation.published import ScoreTable
from atrocity_prevention.evaluation.rolling import lay_out, roll
from backtest_world import COLUMNS, ENDS, UNITS, YEARS, measurements, onset_grid, outcomes, protocol, values


def future():
    """For every unit and year whether an onset follows in the two years after it: the very thing to be forecast."""
    onsets = onset_grid()
    ahead = np.zeros_like(onsets)
    ahead[:, :-1] += onsets[:, 1:]
    ahead[:, :-2] += onsets[:, 2:]
    return np.minimum(ahead, 1.0)


def with_column(name, figures, reported=None):
    """The measurements and one more column."""
    held = np.concatenate([values(), figures[None]])
    days = np.broadcast_to(ENDS, held.shape).copy()
    if reported is not None:
        days[-1] = reported
    return measurements(figures=held, columns=(*COLUMNS, name), reported=days)


@attrs.frozen(kw_only=True)
class Spy:
    """Keeps what it was shown, and says nothing."""

    shown: list = attrs.field(factory=list)
    id: str = "spy"
    version: str = "1"

    def forecast(self, known, day, horizon_months):
        self.shown.append((day, known))
        return np.zeros(len(known.units))


def spied(measured, came=None, **changes):
    spy = Spy()
    came = outcomes() if came is None else came
    roll([spy], lay_out(protocol(**changes), came), came, measured)
    return spy.shown


def test_a_forecaster_is_shown_nothing_later_than_its_base_date():
    """No figure, no period, no onset and no watched year that was not known on the day can be reached."""
    for day, known in spied(measurements(lag=200), outcomes(lag=100)):
        last = day.toordinal()
        there = ~np.isnan(known.measurements.values)
        assert (known.measurements.reported[there] <= last).all()
        assert (known.measurements.starts <= last).all()
        assert known.measurements.exists.shape[1] == len(known.measurements.starts)
        assert max(known.outcomes.watched.known) <= last
        assert max(known.outcomes.onsets.known, default=0) <= last
        behind = known.measurements.values.base  # a record shows its arrays through a view that nobody can write to
        assert behind is None or np.array_equal(behind, known.measurements.values, equal_nan=True)


def test_a_column_equal_to_the_future_outcome_says_nothing_on_its_true_date():
    """Dated as it was known, after the window, the outcome itself is not there when it would help."""
    honest = ENDS + 3 * 366
    leak = with_column("leak", future(), honest)

    report = backtest(ColumnForecaster(column="leak"), outcomes(), protocol=protocol(), measurements=leak)

    assert report.of("leak").measures["auc"].value < 0.8
    assert any(text.startswith("leak: an AUC of 1.000 if it were known") for text in report.suspicions)


def test_a_column_equal_to_the_future_outcome_with_a_false_date_is_flagged():
    """Dated before it can have been known, it is perfect, which nobody is: look for leakage."""
    leak = with_column("leak", future())

    report = backtest(ColumnForecaster(column="leak"), outcomes(), protocol=protocol(), measurements=leak)

    assert report.of("leak").measures["auc"].value == 1.0
    assert any("leak" in text and "Look for leakage" in text for text in report.suspicions)


def test_a_figure_reported_before_its_period_had_ended_is_refused():
    """A figure about a whole year is not known in its summer."""
    early = np.broadcast_to(ENDS, (len(COLUMNS), len(UNITS), len(YEARS))).copy()
    early[1, 3, 5] -= 100

    with pytest.raises(DataError) as error:
        backtest(
            ColumnForecaster(column="noise"),
            outcomes(),
            protocol=protocol(),
            measurements=measurements(reported=early),
        )

    assert [(problem.path, problem.code) for problem in error.value.problems] == [("noise", "AP-E104")]


def test_scaling_on_all_years_is_impossible():
    """A forecaster that scales by the largest figure it sees gives the same scores whatever later years hold."""

    @attrs.frozen(kw_only=True)
    class Scaler:
        id: str = "scaler"
        version: str = "1"

        def forecast(self, known, day, horizon_months):
            return known.column("tension") / np.nanmax(known.measurements.values[0])

    figures = values()
    grown = figures.copy()
    grown[0, :, 12:] *= 1000.0
    before = sum(year < 2002 for year in YEARS[6:])

    asked = [
        roll([Scaler()], lay_out(protocol(train_from=None), outcomes()), outcomes(), measurements(figures=held))
        for held in (figures, grown)
    ]

    first, second = (answers.rolled[0].scores[:before] for answers in asked)
    assert np.array_equal(first, second)


def test_a_forecaster_that_keeps_state_is_refused():
    """One that remembers what it saw later says something else when asked again about the first base date."""

    @attrs.define(kw_only=True)
    class Memory:
        id: str = "memory"
        version: str = "1"
        seen: list = attrs.field(factory=list)

        def forecast(self, known, day, horizon_months):
            self.seen.append(known.column("tension"))
            return np.nanmax(self.seen, axis=0)

    with pytest.raises(DataError) as error:
        backtest(Memory(), outcomes(), protocol=protocol(), measurements=measurements())

    assert [problem.code for problem in error.value.problems] == ["AP-E108"]


def test_chance_without_a_seed_is_refused():
    """One that throws dice does not say the same twice either."""

    @attrs.frozen(kw_only=True)
    class Dice:
        id: str = "dice"
        version: str = "1"
        rng: np.random.Generator = attrs.field(factory=np.random.default_rng)

        def forecast(self, known, day, horizon_months):
            return self.rng.random(len(known.units))

    with pytest.raises(DataError) as error:
        backtest(Dice(), outcomes(), protocol=protocol())

    assert [problem.code for problem in error.value.problems] == ["AP-E108"]


def test_windows_open_at_the_base_date_are_not_fitted_on():
    """Probabilities of a base date are the same, whatever came in windows that had not closed by then."""
    came = outcomes()
    grid = lay_out(protocol(), came)
    place = grid.origins.index(dt.date(2001, 12, 31))
    later = came.onsets.ends > dt.date(2001, 12, 31).toordinal()
    changed = attrs.evolve(came, onsets=came.onsets.where(~later))

    honest, other = (
        roll([ColumnForecaster(column="noise")], grid, one, measurements()).rolled[0] for one in (came, changed)
    )

    assert not np.isnan(honest.probabilities[place]).all()
    assert np.array_equal(honest.probabilities[: place + 1], other.probabilities[: place + 1], equal_nan=True)
    assert not np.array_equal(honest.probabilities, other.probabilities, equal_nan=True)


def test_outcomes_that_became_known_late_are_fitted_on_late():
    """A window that has closed is used only once somebody could know what came in it."""
    prompt, late = (
        roll([ColumnForecaster(column="noise")], lay_out(protocol(), one), one, measurements()).rolled[0]
        for one in (outcomes(lag=0), outcomes(lag=3 * 365))
    )

    first, second = ((~np.isnan(one.probabilities)).any(axis=1) for one in (prompt, late))
    assert second.sum() == first.sum() - 3


def test_the_loop_agrees_with_cutting_by_hand():
    """What the loop shows on a day is what somebody sees who throws everything later away first."""
    whole, came, day = measurements(lag=30), outcomes(lag=30), dt.date(2000, 12, 31)
    kept = whole.reported <= day.toordinal()
    thrown = attrs.evolve(whole, values=np.where(kept, whole.values, np.nan))
    gone = attrs.evolve(came, onsets=came.onsets.where(came.onsets.known <= day.toordinal()))

    before, after = known_on(day, UNITS, came, whole), known_on(day, UNITS, gone, thrown)

    for column in COLUMNS:
        assert np.array_equal(before.column(column), after.column(column), equal_nan=True)
    assert before.outcomes.onsets.units == after.outcomes.onsets.units


def test_a_watched_year_known_too_early_is_refused():
    """Nobody knows in June that the whole year will be quiet."""
    watched = outcomes().watched

    with pytest.raises(DataError) as error:
        Spans(units=watched.units, starts=watched.starts, ends=watched.ends, known=watched.ends - 200)

    assert {problem.code for problem in error.value.problems} == {"AP-E104"}


def test_scores_issued_after_their_base_date_do_not_count():
    """A ready score that was issued later is as good as none; if all were, the table is refused."""
    base = [dt.date(year, 12, 31) for year in (1998, 1999)]
    columns = {
        "unit": ["Elmania", "Elmania"],
        "base_date": base,
        "issued_on": [base[0], base[1] + dt.timedelta(days=1)],
        "score": [0.9, 0.9],
    }

    report = backtest(columns, outcomes(), protocol=protocol())

    assert report.of("scores").notes == ("1 scores were issued after their base date and do not count",)
    assert sum(row.scored for row in report.of("scores").by_origin) == 1
    with pytest.raises(DataError) as error:
        backtest(
            {**columns, "issued_on": [day + dt.timedelta(days=1) for day in base]}, outcomes(), protocol=protocol()
        )
    assert [problem.code for problem in error.value.problems] == ["AP-E105"]


def test_scores_issued_in_time_carry_no_note():
    """Where every score was there by its base date, there is nothing to tell."""
    columns = {"unit": ["Elmania"], "base_date": ["1999-12-31"], "issued_on": ["1999-12-01"], "score": [0.9]}

    assert backtest(columns, outcomes(), protocol=protocol()).of("scores").notes == ()


def test_scores_that_do_not_say_when_they_were_issued_are_refused():
    """Only who says so openly may test what was worked out later, and it is named retrospective."""
    rows = {"units": ["Elmania"], "base_dates": [dt.date(1999, 12, 31)], "scores": [1.0]}

    with pytest.raises(DataError) as error:
        ScoreTable(id="table", **rows)
    assert [problem.code for problem in error.value.problems] == ["AP-E105"]
    report = backtest(ScoreTable(id="table", retrospective=True, **rows), outcomes(), protocol=protocol())

    assert report.of("table").role == "retrospective"
    assert "nobody could have read it" in report.of("table").notes[0]


def test_without_lags_nothing_is_compared_with_itself():
    """Where lags are switched off, the report says so instead of searching for what they hide."""
    report = backtest(
        ColumnForecaster(column="tension"),
        outcomes(),
        protocol=protocol(),
        measurements=measurements(),
        lags=NO_LAGS,
    )

    assert report.lags == NO_LAGS
    assert not any("if it were known" in text for text in report.suspicions)

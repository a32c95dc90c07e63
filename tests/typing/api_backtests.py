"""As `api.py`: forecasts held against what came. Never run, only type-checked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Any, assert_type

import numpy as np
import numpy.typing as npt

import atrocity_prevention as ap
from atrocity_prevention.datasets.coded_table import Days, Figures
from atrocity_prevention.evaluation.forecasters import Given
from atrocity_prevention.evaluation.known import Known
from atrocity_prevention.evaluation.measures.measure import Measure
from atrocity_prevention.evaluation.outcomes import Spans
from atrocity_prevention.evaluation.protocol import Overlap
from atrocity_prevention.evaluation.report import ForecasterFigures
from atrocity_prevention.evaluation.setup import BacktestSetup

DAY = dt.date(2026, 5, 1)
UNITS = ["XEX", "XEY"]


def outcomes(table: ap.CodedTable) -> ap.Outcomes:
    """What came, and when somebody was watching."""
    came = ap.Outcomes.from_table(table, onset="onset", ongoing="ongoing", lag_days=30)
    assert_type(came, ap.Outcomes)
    assert_type(came.onsets, Spans)
    assert_type(len(came.watched), int)
    assert_type(came.watched.where(came.watched.ends > 0), Spans)
    assert_type(came.watched.known_on(DAY.toordinal()), Spans)
    assert_type(came.watched.sum_by(UNITS, came.watched.ends), Figures)
    assert_type(came.known_by, dt.date | None)
    assert_type(came.known_on(DAY), ap.Outcomes)
    assert_type(came.units, tuple[str, ...])
    assert_type(came.observed_until(), dict[str, dt.date])
    assert_type(came.watched_on(UNITS, DAY), npt.NDArray[np.bool_])
    assert_type(came.ongoing_on(UNITS, DAY), npt.NDArray[np.bool_])
    assert_type(came.in_window(UNITS, DAY, DAY), Figures)
    assert_type(came.count_until(UNITS, DAY), Figures)
    ap.Outcomes.from_table(table)  # type: ignore[call-arg]
    came.known_on("2026-05-01")  # type: ignore[arg-type]
    return came


class OwnForecaster:
    """What a data scientist writes; nothing has to be inherited."""

    id = "acme.zero"
    version = "1"

    def forecast(self, known: Known, day: dt.date, horizon_months: int) -> Figures:
        """The newest figures of a column."""
        del day, horizon_months
        return known.column("counts/n")


def forecasters(mapping: ap.ColumnMapping, catalogue: ap.Catalogue, known: Known) -> list[ap.Forecaster]:
    """Whoever can be tested."""
    column = ap.ColumnForecaster(column="counts/n", direction=-1)
    assert_type(column.id, str)
    assert_type(column.forecast(known, DAY, 12), ap.Forecast)
    method = ap.MethodForecaster(method=mapping.method(catalogue), mapping=mapping, catalogue=catalogue)
    assert_type(method.version, str)
    assert_type(method.alert_threshold, float | None)
    assert_type(method.forecast(known, DAY, 12), ap.Forecast)
    every: list[ap.Forecaster] = [column, method, OwnForecaster()]
    assert_type(every[0].id, str)
    assert_type(every[0].version, str)
    assert_type(every[0].forecast(known, DAY, 12), Given)
    baselines = ap.Baselines(violence="counts/n")
    assert_type(baselines.forecasters(), tuple[ap.Forecaster, ...])
    assert_type(baselines.missing(), tuple[str, ...])
    assert_type(ap.Forecast(scores=[0.5]).low, Figures | None)
    ap.ColumnForecaster("counts/n")  # type: ignore[call-arg]
    every.append(OwnForecaster)  # type: ignore[arg-type]
    return every


def ready_scores(table: ap.CodedTable, scored: ap.PanelAssessment, known: Known) -> ap.ScoreTable:
    """Scores that others have published."""
    columns: dict[str, Sequence[object]] = {
        "unit": UNITS,
        "base_date": [DAY, DAY],
        "score": [0.1, 0.9],
        "issued_on": [DAY, DAY],
    }
    ready = ap.ScoreTable.from_columns(columns, id="theirs")
    assert_type(ready, ap.ScoreTable)
    assert_type(ready.issued, Days | None)
    assert_type(ready.in_time(), npt.NDArray[np.bool_])
    assert_type(ready.forecast(known, DAY, 12), ap.Forecast)
    assert_type(ap.ScoreTable.from_table(table, "risk", retrospective=True), ap.ScoreTable)
    assert_type(ap.ScoreTable.from_assessment(scored), ap.ScoreTable)
    ap.ScoreTable.from_assessment(table)  # type: ignore[arg-type]
    return ready


def protocols(path: Path) -> ap.BacktestProtocol:
    """How a backtest is laid out, in code or in a file."""
    protocol = ap.BacktestProtocol(first="2020-12-31", last=DAY, overlap=Overlap.FORBID, budgets=[10])
    assert_type(protocol.step_months, int)
    assert_type(protocol.windows_overlap, bool)
    assert_type(protocol.origins(), tuple[dt.date, ...])
    assert_type(protocol.training(), tuple[dt.date, ...])
    assert_type(protocol.window_end(DAY), dt.date)
    setup = ap.read_backtest(path)
    assert_type(setup, BacktestSetup)
    assert_type(setup.columns, tuple[str, ...])
    assert_type(setup.forecasters[0].name, str)
    ap.BacktestProtocol(first="2020-12-31")  # type: ignore[call-arg]
    protocol.seed = 1  # type: ignore[misc]
    return protocol


def backtests(
    came: ap.Outcomes, protocol: ap.BacktestProtocol, measured: ap.Measurements, every: list[ap.Forecaster]
) -> None:
    """The whole backtest, and its report."""
    report = ap.backtest(every, came, protocol=protocol, measurements=measured, baselines=ap.Baselines(), listing=True)
    assert_type(report, ap.BacktestReport)
    assert_type(ap.backtest(every[0], came, protocol=protocol), ap.BacktestReport)
    one = report.of("counts/n")
    assert_type(one, ForecasterFigures)
    assert_type(one.measures["auc"], Measure)
    assert_type(one.measures["auc"].known, bool)
    assert_type(one.bins[0].agrees, bool)
    assert_type(one.alarms[0].watched_at_a_time, float)
    assert_type(one.alarms[0].false_alarms_per_hit, float)
    assert_type(report.comparisons[0].differences["auc"].told_apart, bool)
    assert_type(report.to_dict(), dict[str, Any])
    assert_type(ap.backtest_page(report), str)
    assert_type(ap.backtest_page(report, lang="fr"), str)
    ap.backtest(every, came, protocol)  # type: ignore[call-arg]
    ap.backtest(every, measured, protocol=protocol)  # type: ignore[arg-type]

"""Would it have warned? The whole backtest: lay out, ask, measure, compare, and say what it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeAlias

import numpy as np

from atrocity_prevention.datasets.measuring.measurements import Measurements
from atrocity_prevention.errors import fault
from atrocity_prevention.evaluation.alarms import highest
from atrocity_prevention.evaluation.baselines import Baselines
from atrocity_prevention.evaluation.figures import Subject, all_compared, figures_of
from atrocity_prevention.evaluation.forecasters import Forecaster
from atrocity_prevention.evaluation.known import refuse_early
from atrocity_prevention.evaluation.outcomes import Outcomes
from atrocity_prevention.evaluation.protocol import AtRisk, BacktestProtocol
from atrocity_prevention.evaluation.published import ScoreTable
from atrocity_prevention.evaluation.report import BacktestReport, Role, UnitRow
from atrocity_prevention.evaluation.rolling import Answers, Grid, Tick, lay_out, roll
from atrocity_prevention.evaluation.signs import signs
from atrocity_prevention.evaluation.suspicion import only_early, suspicions
from atrocity_prevention.panels.panel_assessment import PanelAssessment
from atrocity_prevention.vocabulary.frozen import FrozenMapping
from atrocity_prevention.vocabulary.markings import strictest

Tested: TypeAlias = Forecaster | PanelAssessment | Mapping[str, Sequence[Any]]
"""A forecaster, or ready scores: columns ``unit``, ``base_date``, ``issued_on`` and ``score``, or a scored panel."""

AS_PUBLISHED = "as published"
NO_LAGS = "none: every figure counts from the end of its period, before anybody could have read it"


def backtest(
    panel_scores: Tested | Sequence[Tested],
    outcomes: Outcomes,
    *,
    protocol: BacktestProtocol,
    measurements: Measurements | None = None,
    baselines: Baselines | None = None,
    lags: str = AS_PUBLISHED,
    id: str = "backtest",  # noqa: A002 what every record here is called by
    listing: bool = False,
    versions: Mapping[str, str] | None = None,
    tick: Tick | None = None,
) -> BacktestReport:
    """Hold forecasts against what came, as they could have been made at the time.

    At each base date, forecasters are handed what had been reported by then and nothing else. Baselines are always
    among them.

    Args:
        panel_scores: whom to test, the first being the one that matters: forecasters, columns of ready scores, or
            a scored panel with the axes ``unit`` and ``date``, which counts as retrospective.
        outcomes: what came, and when somebody was watching.
        protocol: base dates, window, and what is to be measured.
        measurements: the figures forecasters may use, each with the day it became known.
        baselines: in which columns of the measurements the baselines find their figures.
        lags: what is assumed of publication lags, in words for the report.
        id: what the report calls it.
        listing: whether to list units, in order of name.
        versions: what else the report says took part, such as the mapping.
        tick: told how many base dates are done.

    Raises:
        DataError: AP-E104 for figures known before their period had ended; AP-E105 for forecasts issued too late;
            AP-E107 for what are no scores, AP-E108 for a forecaster that does not say the same twice; AP-E109 for a
            name that stands twice; AP-E118 for a column that is not there; AP-E119 if there is nothing to test.
    """
    if measurements is not None:
        refuse_early(measurements)
    tested = _tested(panel_scores)
    held_against = (baselines or Baselines()).forecasters()
    _refuse_twice([one.id for one in (*tested, *held_against)])
    grid = lay_out(protocol, outcomes)
    answers = roll((*tested, *held_against), grid, outcomes, measurements, tick)
    subjects = _subjects((*tested, *held_against), answers, len(tested))
    figures = tuple(figures_of(grid, subject, outcomes, answers.past_share) for subject in subjects)
    checked = signs(grid, subjects)
    early = () if measurements is None or lags != AS_PUBLISHED else only_early(grid, outcomes, measurements)
    return BacktestReport(
        id=id,
        outcomes=outcomes.id,
        source=outcomes.source,
        protocol=protocol,
        lags=lags,
        origins=protocol.origins(),
        units=int(grid.at_risk[grid.tested].any(axis=0).sum()),
        cases=int(grid.usable.sum()),
        onsets=int((grid.outcomes[grid.usable] == 1).sum()),
        different_onsets=max((row.onsets for one in figures[-1:] for row in one.alarms), default=0),
        forecasters=figures,
        missing_baselines=(baselines or Baselines()).missing(),
        comparisons=all_compared(grid, subjects),
        signs=checked,
        left_out=tuple(_left_out(grid)),
        suspicions=suspicions(figures, checked, early),
        notes=tuple(_notes(grid)),
        table_notes=(*outcomes.notes, *(() if measurements is None else measurements.notes)),
        listing=_listing(grid, subjects[0]) if listing else None,
        versions=FrozenMapping(versions or {}),
        marking=strictest([outcomes.marking, *([] if measurements is None else [measurements.marking])]),
    )


def _tested(given: Tested | Sequence[Tested]) -> tuple[Forecaster, ...]:
    listed = [given] if isinstance(given, Mapping) or not isinstance(given, Sequence) else given
    if not listed:
        raise fault("panel_scores", "nobody is to be tested", "give at least one forecaster", "AP-E109")
    return tuple(_forecaster(one) for one in listed)


def _forecaster(given: Tested) -> Forecaster:
    if isinstance(given, PanelAssessment):
        return ScoreTable.from_assessment(given)
    return ScoreTable.from_columns(given) if isinstance(given, Mapping) else given


def _refuse_twice(names: list[str]) -> None:
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise fault("panel_scores", f"more than one is called {', '.join(twice)}", "give each its own id", "AP-E109")


def _subjects(forecasters: Sequence[Forecaster], answers: Answers, tested: int) -> tuple[Subject, ...]:
    return tuple(
        Subject(
            rolled=rolled,
            role=_role(forecaster) if place < tested else Role.BASELINE,
            alert=getattr(forecaster, "alert_threshold", None),
            notes=tuple(_said(forecaster)),
        )
        for place, (forecaster, rolled) in enumerate(zip(forecasters, answers.rolled, strict=True))
    )


def _role(forecaster: Forecaster) -> Role:
    retrospective = isinstance(forecaster, ScoreTable) and forecaster.retrospective
    return Role.RETROSPECTIVE if retrospective else Role.FORECASTER


def _said(forecaster: Forecaster) -> Iterator[str]:
    if isinstance(forecaster, ScoreTable):
        if forecaster.retrospective:
            yield "retrospective: worked out later, so nobody could have read it at the base dates"
        elif late := int((~forecaster.in_time()).sum()):
            yield f"{late} scores were issued after their base date and do not count"


def _left_out(grid: Grid) -> Iterator[str]:
    unknown = np.isnan(grid.outcomes) & grid.at_risk & grid.tested[:, None]
    if unknown.any():
        yield (
            f"{int(unknown.sum())} cases in {int(unknown.any(axis=0).sum())} units whose window nobody watched to its "
            "end: what came of them is not known, which is not the same as nothing"
        )
    empty = [origin.isoformat() for origin, use in zip(grid.origins, _known_rows(grid), strict=True) if not use]
    if empty:
        yield f"base dates without any known outcome: {', '.join(empty)}"


def _known_rows(grid: Grid) -> list[bool]:
    found: list[bool] = (grid.usable.any(axis=1) | ~grid.tested).tolist()
    return found


def _notes(grid: Grid) -> Iterator[str]:
    protocol = grid.protocol
    if protocol.windows_overlap:
        yield (
            f"Windows of {protocol.horizon_months} months begin every {protocol.step_months} months and overlap: one "
            "onset counts at several base dates. Intervals are over draws of whole units, which keeps that together."
        )
    if protocol.at_risk == AtRisk.ALL:
        yield "Units in which an episode was going on are asked about as well: another can begin."
    else:
        yield "Units in which an episode was going on are left out."


def _listing(grid: Grid, subject: Subject) -> tuple[UnitRow, ...]:
    scores = subject.rolled.scores
    usable = grid.usable & ~np.isnan(scores)
    watch = highest(scores, usable, max(grid.protocol.budgets))
    hit = usable & (grid.outcomes == 1)
    return tuple(
        UnitRow(
            unit=unit,
            onsets=int(hit[:, place].sum()),
            watched=float(watch[hit[:, place], place].sum()),
            on_watch=float(watch[:, place].sum()),
        )
        for place, unit in enumerate(grid.units)
        if usable[:, place].any()
    )

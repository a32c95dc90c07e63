"""The two pictures of a backtest: ranges beside chance, and what was said beside what came."""

from __future__ import annotations

import math

from atrocity_prevention.evaluation.report import BacktestReport, ForecasterFigures
from atrocity_prevention.report.backtest.names import name
from atrocity_prevention.report.backtest.numbers import percent
from atrocity_prevention.report.backtest.words import ranged
from atrocity_prevention.report.style import INK, OTHER, QUIET_INK, ROUTE
from atrocity_prevention.report.svg import element, hint, text
from atrocity_prevention.report.words.shell import ShellWords

WIDTH, ROW, LEFT, RIGHT = 340, 38, 14, 326
"""As wide as a phone, so that letters keep their size there: each name stands above its range."""

LETTERS = 46
SMALL = 12
SIDE, EDGE = 260, 40
"""The reliability picture is square; its scale ends at the highest share or probability."""


def forest(words: ShellWords, report: BacktestReport) -> str:
    """The AUC of every forecaster with its range, in the order of the report, beside the line of chance."""
    height = ROW * len(report.forecasters) + 32
    rows = [_range(words, one, ROW * place + ROW - 8) for place, one in enumerate(report.forecasters)]
    ticks = [_tick(words, share, height - 8) for share in (0, 0.25, 0.5, 0.75, 1)]
    chance = element(
        "line", x1=_across(0.5), y1=0, x2=_across(0.5), y2=height - 22, stroke=OTHER, stroke_dasharray="4 4"
    )
    title = hint(words("The AUC of every forecaster with its range; the figures are in the tables below"))
    return element(
        "svg",
        title,
        chance,
        *rows,
        *ticks,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {WIDTH} {height}",
        width=WIDTH,
        height=height,
        role="img",
    )


def _tick(words: ShellWords, share: float, y: float) -> str:
    shown = words.written(f"{share:g}")
    return text(shown, _across(share), y, font_size=SMALL, text_anchor="middle", fill=QUIET_INK)


def _across(share: float) -> float:
    return LEFT + (RIGHT - LEFT) * share


def _range(words: ShellWords, one: ForecasterFigures, y: float) -> str:
    auc = one.measures["auc"]
    parts = [text(name(words, one)[:LETTERS], 0, y - 14, font_size=SMALL, fill=INK)]
    if not math.isnan(auc.low):
        ends: dict[str, str | float] = {"x1": _across(auc.low), "x2": _across(auc.high), "y1": y, "y2": y}
        parts.append(element("line", **ends, stroke=ROUTE, stroke_width=2))
    if auc.known:
        parts.append(element("circle", cx=_across(auc.value), cy=y, r=4, fill=ROUTE))
    told = words("{who}: AUC {auc}", who=name(words, one), auc=ranged(words, auc))
    return element("g", hint(told), *parts)


def reliability(words: ShellWords, one: ForecasterFigures) -> str:
    """What was said across, what came upwards with its range; on the slanting line they agree."""
    most = max([part.high for part in one.bins] + [part.said for part in one.bins]) or 1.0

    def across(share: float) -> float:
        return EDGE + (SIDE - 2 * EDGE) * share / most

    def upwards(share: float) -> float:
        return SIDE - across(share)

    parts = [
        element("line", x1=EDGE, y1=SIDE - EDGE, x2=SIDE - EDGE, y2=EDGE, stroke=OTHER, stroke_dasharray="4 4"),
        text(words("said"), SIDE / 2, SIDE - 10, font_size=SMALL, text_anchor="middle", fill=QUIET_INK),
        text(words("came"), 4, EDGE - 12, font_size=SMALL, fill=QUIET_INK),
        text(percent(words, most), SIDE - EDGE, SIDE - EDGE + 16, font_size=SMALL, fill=QUIET_INK),
    ]
    for part in one.bins:
        x = across(part.said)
        ends: dict[str, str | float] = {"x1": x, "x2": x, "y1": upwards(part.low), "y2": upwards(part.high)}
        parts += [
            element("line", **ends, stroke=ROUTE, stroke_width=2),
            element("circle", cx=x, cy=upwards(part.came), r=3.5, fill=ROUTE),
        ]
    return element(
        "svg",
        hint(words("What {who} said, and what came; the figures are in the table below", who=name(words, one))),
        *parts,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {SIDE} {SIDE}",
        width=SIDE,
        height=SIDE,
        role="img",
    )

"""The alarm budget as a picture with its figures: how much is caught by lists of every length."""

from __future__ import annotations

import math
from collections.abc import Iterable
from html import escape

from atrocity_prevention.evaluation.measures.alarm_budget import AlarmBudget, Budget
from atrocity_prevention.report.network_style import BACKGROUND, INK, OTHER, QUIET_INK, ROUTE, SOURCE_BOX
from atrocity_prevention.report.svg import element, hint, safe, text

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 560, 320, 56, 540, 24, 264
SMALL = 12
MOST_ROWS = 12
"""A table with more rows is not read; the picture shows all of them."""

HEADS = ("Watched at a time", "Caught", "Range of what could have been", "By order of the tied", "False alarms per hit")


def alarm_budget_figure(budget: AlarmBudget, title: str) -> str:
    """The picture and under it a table with the same figures, as a piece of HTML without script or style sheet.

    Args:
        budget: what lists of every length catch.
        title: what it is about; it becomes the caption of the table and what a screen reader says of the picture.
    """
    return f"<figure>{alarm_budget_svg(budget, title)}{_table(budget, title)}</figure>"


def alarm_budget_svg(budget: AlarmBudget, title: str) -> str:
    """The picture alone.

    The line is the share of the onsets caught, the shade its range, the dotted line what a list drawn by lot catches.
    """
    rows = [row for row in budget.rows if not math.isnan(row.recall)]
    parts = [*_frame(budget), *_curve(rows, _longest(budget))] if rows else [_words(budget.reason, TOP + 40)]
    return element(
        "svg",
        hint(f"{title}: share of the onsets caught by lists of every length; the figures are in the table below"),
        element("rect", x=0, y=0, width=WIDTH, height=HEIGHT, fill=BACKGROUND),
        *parts,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {WIDTH} {HEIGHT}",
        width=WIDTH,
        height=HEIGHT,
        role="img",
    )


def _longest(budget: AlarmBudget) -> int:
    return max([row.size for row in budget.rows], default=0) or 1


def _across(size: float, longest: int) -> float:
    return LEFT + (RIGHT - LEFT) * size / longest


def _upwards(share: float) -> float:
    return BOTTOM - (BOTTOM - TOP) * share


def _words(words: str, y: float) -> str:
    return text(words, LEFT + 8, y, font_size=SMALL, fill=INK)


def _frame(budget: AlarmBudget) -> Iterable[str]:
    longest = _longest(budget)
    for share in (0, 0.25, 0.5, 0.75, 1):
        y = _upwards(share)
        yield element("line", x1=LEFT, x2=RIGHT, y1=y, y2=y, stroke=OTHER, stroke_width=0.5)
        yield text(f"{share:.0%}", LEFT - 6, y + 4, font_size=SMALL, text_anchor="end", fill=QUIET_INK)
    for size in sorted({0, longest // 2, longest}):
        x = _across(size, longest)
        yield text(f"{size}", x, BOTTOM + 18, font_size=SMALL, text_anchor="middle", fill=QUIET_INK)
    middle = (LEFT + RIGHT) / 2
    yield text("situations on watch at a time", middle, BOTTOM + 38, font_size=SMALL, text_anchor="middle", fill=INK)


def _curve(rows: list[Budget], longest: int) -> Iterable[str]:
    """The shade of the range, the line of the lot, and the line of what is caught."""
    ranged = [row for row in rows if not math.isnan(row.low)]
    shade = [(row.size, row.high) for row in ranged] + [(row.size, row.low) for row in reversed(ranged)]
    if shade:
        yield element("polygon", points=_points(shade, longest), fill=SOURCE_BOX, stroke=ROUTE, stroke_width=0.5)
    most = max(row.watched for row in rows) or 1
    lot = [(row.size, row.watched / most) for row in rows]
    yield element(
        "polyline",
        points=_points(lot, longest),
        fill="none",
        stroke=QUIET_INK,
        stroke_dasharray="2 4",
        stroke_width=1.5,
    )
    caught = [(row.size, row.recall) for row in rows]
    yield element("polyline", points=_points(caught, longest), fill="none", stroke=ROUTE, stroke_width=2.5)


def _points(places: Iterable[tuple[float, float]], longest: int) -> str:
    return " ".join(f"{_across(size, longest):.1f},{_upwards(share):.1f}" for size, share in places)


def _table(budget: AlarmBudget, title: str) -> str:
    heads = "".join(f'<th scope="col">{escape(head)}</th>' for head in HEADS)
    rows = "".join(_row(row) for row in _some(budget.rows))
    about = f"{title}: {budget.positives} onsets in {budget.n} cases on {budget.dates} dates. {budget.reason}".rstrip()
    caption = f"<caption>{escape(safe(about))}</caption>"
    return f"<table>{caption}<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"


def _some(rows: tuple[Budget, ...]) -> list[Budget]:
    """At most so many rows, from the shortest list of anybody to the longest."""
    listed = [row for row in rows if row.size]
    if len(listed) <= MOST_ROWS:
        return listed
    step = (len(listed) - 1) / (MOST_ROWS - 1)
    return [listed[round(place * step)] for place in range(MOST_ROWS)]


def _row(row: Budget) -> str:
    cells = (
        f"{row.caught:.1f} ({_share(row.recall)})",
        "not asked for" if math.isnan(row.low) else f"{_share(row.low)} to {_share(row.high)}",
        f"{row.worst:g} to {row.best:g}",
        "no hit" if math.isinf(row.false_alarms_per_hit) else f"{row.false_alarms_per_hit:.1f}",
    )
    return f'<tr><th scope="row">{row.size}</th>' + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"


def _share(value: float) -> str:
    return "not known" if math.isnan(value) else f"{value:.0%}"

"""The alarm budget as a picture with its figures: how much is caught by lists of every length."""

from __future__ import annotations

import math
from collections.abc import Iterable

from atrocity_prevention.evaluation.measures.alarm_budget import AlarmBudget, Budget
from atrocity_prevention.report.backtest.tables import table
from atrocity_prevention.report.style import BACKGROUND, INK, OTHER, QUIET_INK, ROUTE, SOURCE_BOX
from atrocity_prevention.report.svg import element, hint, text
from atrocity_prevention.report.words.shell import ShellWords, page_words
from atrocity_prevention.report.words.words import message

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 560, 320, 56, 540, 24, 264
SMALL = 12
MOST_ROWS = 12
"""A table with more rows is not read; the picture shows all of them."""

HEADS = (
    message("Watched at a time"),
    message("Caught"),
    message("Range of what could have been"),
    message("By order of the tied"),
    message("False alarms per hit"),
)


def alarm_budget_figure(budget: AlarmBudget, title: str, *, lang: str = "en") -> str:
    """The picture and under it a table with the same figures, as a piece of HTML without script or style sheet.

    Args:
        budget: what lists of every length catch.
        title: what it is about; it becomes the caption of the table and what a screen reader says of the picture.
        lang: ``fr``, or a regional form of it; in another language with words of its own the figure is in English.

    Raises:
        DataError: AP-E122 for a language without words.
    """
    return figure_in(page_words(lang), budget, title)


def figure_in(words: ShellWords, budget: AlarmBudget, title: str) -> str:
    """The picture and the table in a language."""
    return f"<figure>{_picture(words, budget, title)}{_table(words, budget, title)}</figure>"


def alarm_budget_svg(budget: AlarmBudget, title: str, *, lang: str = "en") -> str:
    """The picture alone."""
    return _picture(page_words(lang), budget, title)


def _picture(words: ShellWords, budget: AlarmBudget, title: str) -> str:
    """The picture in a language.

    The line is the share of the onsets caught, the shade its range, the dotted line what a list drawn by lot catches.
    """
    rows = [row for row in budget.rows if not math.isnan(row.recall)]
    drawn = [*_frame(words, budget), *_curve(rows, _longest(budget))] if rows else [_why(words, budget, TOP + 40)]
    about = words(
        "{title}: share of the onsets caught by lists of every length; the figures are in the table below",
        title=title,
    )
    return element(
        "svg",
        hint(about),
        element("rect", x=0, y=0, width=WIDTH, height=HEIGHT, fill=BACKGROUND),
        *drawn,
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


def _why(words: ShellWords, budget: AlarmBudget, y: float) -> str:
    return text(words.heard(budget.reason), LEFT + 8, y, font_size=SMALL, fill=INK)


def _frame(words: ShellWords, budget: AlarmBudget) -> Iterable[str]:
    longest = _longest(budget)
    for share in (0, 0.25, 0.5, 0.75, 1):
        y = _upwards(share)
        yield element("line", x1=LEFT, x2=RIGHT, y1=y, y2=y, stroke=OTHER, stroke_width=0.5)
        yield text(words.written(f"{share:.0%}"), LEFT - 6, y + 4, font_size=SMALL, text_anchor="end", fill=QUIET_INK)
    for size in sorted({0, longest // 2, longest}):
        x = _across(size, longest)
        yield text(f"{size}", x, BOTTOM + 18, font_size=SMALL, text_anchor="middle", fill=QUIET_INK)
    middle = (LEFT + RIGHT) / 2
    below = words("situations on watch at a time")
    yield text(below, middle, BOTTOM + 38, font_size=SMALL, text_anchor="middle", fill=INK)


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


def _table(words: ShellWords, budget: AlarmBudget, title: str) -> str:
    about = f"{_about(words, budget, title)} {words.heard(budget.reason)}".rstrip()
    return table(about, [words(head) for head in HEADS], [_row(words, row) for row in _some(budget.rows)])


def _about(words: ShellWords, budget: AlarmBudget, title: str) -> str:
    counts = {"onsets": str(budget.positives), "cases": str(budget.n), "dates": str(budget.dates)}
    return words("{title}: {onsets} onsets in {cases} cases on {dates} dates.", title=title, **counts)


def _some(rows: tuple[Budget, ...]) -> list[Budget]:
    """At most so many rows, from the shortest list of anybody to the longest."""
    listed = [row for row in rows if row.size]
    if len(listed) <= MOST_ROWS:
        return listed
    step = (len(listed) - 1) / (MOST_ROWS - 1)
    return [listed[round(place * step)] for place in range(MOST_ROWS)]


def _row(words: ShellWords, row: Budget) -> tuple[str, ...]:
    return (
        str(row.size),
        words("{count} ({share})", count=words.written(f"{row.caught:.1f}"), share=_share(words, row.recall)),
        words("not asked for") if math.isnan(row.low) else _ends(words, row),
        words("{low} to {high}", low=words.written(f"{row.worst:g}"), high=words.written(f"{row.best:g}")),
        _false_alarms(words, row.false_alarms_per_hit),
    )


def _ends(words: ShellWords, row: Budget) -> str:
    return words("{low} to {high}", low=_share(words, row.low), high=_share(words, row.high))


def _false_alarms(words: ShellWords, value: float) -> str:
    return words("no hit") if math.isinf(value) else words.written(f"{value:.1f}")


def _share(words: ShellWords, value: float) -> str:
    return words("not known") if math.isnan(value) else words.written(f"{value:.0%}")

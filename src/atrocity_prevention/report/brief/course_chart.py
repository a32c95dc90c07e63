"""The risk over time, as the range that was known on each date; and the same as a table.

Time runs from left to right whatever the language, as it does on the axes of charts in Arabic, too.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from atrocity_prevention.assessment.assessment import Assessment
from atrocity_prevention.assessment.scores import Band, Score
from atrocity_prevention.report.brief import naming
from atrocity_prevention.report.brief.drawing import WIDTH, drawing, fitting, hatching, letters, line, rect
from atrocity_prevention.report.brief.markup import Markup, Node, joined, table, tag
from atrocity_prevention.report.brief.subject import Subject
from atrocity_prevention.report.style import QUIET_INK, ROUTE
from atrocity_prevention.report.words.words import Words

MOST = 8
"""So many dates have room on a phone."""

WORDS_WIDE, TOP, HIGH, FOOT = 84.0, 8.0, 150.0, 30.0
BAR = 18.0

Dated = tuple[dt.date, Score]


def course_figure(subject: Subject, words: Words) -> Markup | None:
    """The drawing and its table; nothing with fewer than two dates that have a range."""
    found = _dated([*subject.earlier, subject.assessment])
    if len(found) < 2 or subject.counts_only:  # noqa: PLR2004 one date is no course
        return None
    told = [
        words(
            "Solid: established. Hatched: cannot be ruled out. Dates stand side by side in their order, not to scale."
        )
    ]
    if len(found) > MOST:
        told.append(words("Only the last {count} dates are drawn; the table has them all.", count=str(MOST)))
    return tag(
        "figure",
        _chart(found[-MOST:], subject.assessment.method.bands, words),
        tag("figcaption", joined(told, " ")),
        _table(found, words),
    )


def _dated(assessments: Sequence[Assessment]) -> list[Dated]:
    return [(one.as_of, one.overall) for one in assessments if one.overall is not None]


def _chart(found: Sequence[Dated], edges: Sequence[float], words: Words) -> Markup:
    parts: list[Node] = [hatching("course"), *_scale(edges, words)]
    wide = (WIDTH - WORDS_WIDE) / len(found)
    for place, (day, score) in enumerate(found):
        parts += _bar(WORDS_WIDE + (place + 0.5) * wide, day, score)
    told = words("One bar for each date, from 0 at the bottom to 1 at the top. The table below has the same figures.")
    return drawing("course", words("Risk over time"), TOP + HIGH + FOOT, parts, told)


def _y(value: float) -> float:
    return TOP + (1 - value) * HIGH


def _scale(edges: Sequence[float], words: Words) -> Iterator[Markup]:
    """The words of the bands, and lines where they begin."""
    ends = (0.0, *edges, 1.0)
    for band, low, high in zip(Band, ends, ends[1:], strict=False):
        yield letters(fitting(naming.band(words, band), WORDS_WIDE - 4, 10), 0, _y((low + high) / 2) + 3, 10)
    for edge in ends:
        yield line(WORDS_WIDE, _y(edge), WIDTH, _y(edge), ink="#c3c9ce", dashes="1 3")


def _bar(middle: float, day: dt.date, score: Score) -> Iterator[Markup]:
    start = middle - BAR / 2
    yield rect(start, _y(score.high), BAR, (score.high - score.low) * HIGH, fill="url(#course-h)", stroke=QUIET_INK)
    yield rect(start, _y(score.low), BAR, score.low * HIGH, fill=ROUTE)
    yield letters(f"{day.year:04d}", middle, TOP + HIGH + 13, 10, anchor="middle")
    yield letters(f"{day.month:02d}-{day.day:02d}", middle, TOP + HIGH + 25, 10, anchor="middle")


def _table(found: Sequence[Dated], words: Words) -> Markup:
    heads = [words("As known on"), words("Established"), words("Cannot be ruled out"), words("Range"), words("Seen")]
    rows: list[list[Node]] = [
        [
            words.day(day),
            naming.band(words, score.band_low),
            naming.band(words, score.band_high),
            naming.figures(words, score),
            words.percent(score.coverage),
        ]
        for day, score in found
    ]
    return table(words("The range on each date, in words and figures"), heads, rows, "data")

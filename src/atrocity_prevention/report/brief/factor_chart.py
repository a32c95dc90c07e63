"""The risk factors as ranges, with how much of each was seen; and the same as a table."""

from __future__ import annotations

from collections.abc import Iterator

from atrocity_prevention.assessment.scores import Score
from atrocity_prevention.report.brief import naming
from atrocity_prevention.report.brief.drawing import (
    USUAL,
    WIDTH,
    drawing,
    hatching,
    letters,
    line,
    range_bar,
    row_label,
)
from atrocity_prevention.report.brief.markup import Markup, Node, table, tag
from atrocity_prevention.report.brief.subject import Subject
from atrocity_prevention.report.style import INK, QUIET_INK
from atrocity_prevention.report.words.words import Words

ROW, TOP = 36.0, 18.0
BAR, SEEN = 250.0, 262.0


def factor_figure(subject: Subject, words: Words) -> Markup:
    """The drawing and its table."""
    return tag("figure", _chart(subject, words), tag("figcaption", _legend(words)), _table(subject, words))


def _chart(subject: Subject, words: Words) -> Markup:
    factors = list(subject.assessment.factors.items())
    parts: list[Node] = [hatching("factors"), *_scale(subject, len(factors), words)]
    for place, (factor, score) in enumerate(factors):
        label = words.label(subject.assessment.catalogue.factors[factor].labels)
        parts += _row(TOP + place * ROW, f"{factor} {label}", score, words)
    return drawing(
        "factors",
        words("Risk factors: what is established, and what cannot be ruled out"),
        TOP + len(factors) * ROW,
        parts,
        words("One bar for each factor, from 0 to 1. The table below has the same figures."),
    )


def _scale(subject: Subject, count: int, words: Words) -> Iterator[Markup]:
    """Where the bands begin."""
    for edge in (0.0, *subject.assessment.method.bands, 1.0):
        yield letters(words.number(edge), edge * BAR, 9, 9, anchor="end" if edge == 1 else None, ink=QUIET_INK)
        yield line(edge * BAR, 12, edge * BAR, TOP + count * ROW - 6, ink="#c3c9ce", dashes="1 3")


def _row(y: float, label: str, score: Score | None, words: Words) -> Iterator[Node]:
    yield row_label(words, label, y + 10, 11)
    if score is None:
        yield row_label(words, words("does not apply here"), y + 26, USUAL)
        return
    yield from range_bar("factors", 0, y + 18, BAR, score)
    yield from _seen(y + 18, score.coverage, words)


def _seen(y: float, coverage: float, words: Words) -> Iterator[Node]:
    """How much was seen: so many of ten dots, and the share."""
    filled = round(coverage * 5)
    for dot in range(5):
        yield tag("circle", cx=SEEN + 4 + dot * 8, cy=y + 5, r=3, fill=INK if dot < filled else "none", stroke=INK)
    yield letters(words.percent(coverage), WIDTH, y + 9, 11, anchor="end")


def _legend(words: Words) -> str:
    return words(
        "Solid: established. Hatched: cannot be ruled out. Triangle: estimate, only where enough was seen. "
        "Dots: how much was seen."
    )


def _table(subject: Subject, words: Words) -> Markup:
    heads = [
        words("Risk factor"),
        words("Established"),
        words("Cannot be ruled out"),
        words("Range"),
        words("Seen"),
        words("Of it, from the largest source"),
    ]
    rows = [_cells(subject, words, factor, score) for factor, score in subject.assessment.factors.items()]
    return table(words("The risk factors in words and figures"), heads, rows, "data")


def _cells(subject: Subject, words: Words, factor: str, score: Score | None) -> list[Node]:
    name = naming.factor(subject, words, factor)
    if score is None:
        return [name, words("does not apply here"), "", "", "", ""]
    low, high = naming.band(words, score.band_low), naming.band(words, score.band_high)
    largest = naming.largest(words, subject.assessment.largest_source(factor))
    return [name, low, high, naming.figures(words, score), words.percent(score.coverage), largest]

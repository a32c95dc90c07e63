"""What holds up what is established, sign by sign, as bars that end where the next begins; and the same as a table."""

from __future__ import annotations

from collections.abc import Iterator

from atrocity_prevention.report.brief import naming
from atrocity_prevention.report.brief.drawing import WIDTH, drawing, letters, line, rect, row_label
from atrocity_prevention.report.brief.driver_steps import Step, Steps
from atrocity_prevention.report.brief.markup import Markup, Node, table, tag
from atrocity_prevention.report.brief.subject import Subject
from atrocity_prevention.report.style import ROUTE
from atrocity_prevention.report.words.words import Words

ROW, BAR = 32.0, 285.0
PLACES = 3


def driver_figure(subject: Subject, steps: Steps, words: Words) -> Markup:
    """The drawing and its table."""
    caption = words(
        "Each bar is what one sign holds up once those above it are gone. Together they make up what is established."
    )
    return tag("figure", _chart(subject, steps, words), tag("figcaption", caption), _table(subject, steps, words))


def _chart(subject: Subject, steps: Steps, words: Words) -> Markup:
    whole = words("Established: {figure}", figure=words.decimal(steps.whole, PLACES))
    parts: list[Node] = [row_label(words, whole, 11, 11), rect(0, 15, BAR, 10, fill=ROUTE)]
    for place, step in enumerate(steps.steps, start=1):
        parts += _bar(place * ROW, step, steps.whole, subject, words)
    title = words("What makes up what is established")
    told = words("Bars from the whole down to nothing, one for each sign. The table below has the same figures.")
    return drawing("drivers", title, (len(steps.steps) + 1) * ROW, parts, told)


def _bar(y: float, step: Step, whole: float, subject: Subject, words: Words) -> Iterator[Node]:
    start, end = step.after / whole * BAR, step.before / whole * BAR
    yield row_label(words, _name(step, subject, words), y + 11, 11)
    yield line(end, y - 7, end, y + 15, dashes="2 2")
    yield rect(start, y + 15, end - start, 10, fill=ROUTE)
    yield letters(words.decimal(step.fall, PLACES), WIDTH, y + 24, 11, anchor="end")


def _name(step: Step, subject: Subject, words: Words) -> str:
    if step.indicator is None:
        return words("all other signs together")
    return f"{step.indicator} {words.label(subject.assessment.catalogue.indicators[step.indicator].labels)}"


def _table(subject: Subject, steps: Steps, words: Words) -> Markup:
    rows = [
        [
            words("all other signs together")
            if step.indicator is None
            else naming.indicator(subject, words, step.indicator),
            words.decimal(step.fall, PLACES),
            words.decimal(step.after, PLACES),
        ]
        for step in steps.steps
    ]
    total = [words("in all"), words.decimal(steps.whole - steps.left, PLACES), words.decimal(steps.left, PLACES)]
    caption = words(
        "What is established falls from {figure} as the signs are taken away", figure=words.decimal(steps.whole, PLACES)
    )
    return table(caption, [words("Sign"), words("It holds up"), words("Left without it")], [*rows, total], "data")

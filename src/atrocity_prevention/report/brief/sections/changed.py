"""What has changed since last time, and why?"""

from __future__ import annotations

from atrocity_prevention.assessment.assessment import Assessment
from atrocity_prevention.assessment.case import OVERALL
from atrocity_prevention.assessment.compare import Move
from atrocity_prevention.evidence.findings import Finding
from atrocity_prevention.report.brief import naming
from atrocity_prevention.report.brief.course_chart import course_figure
from atrocity_prevention.report.brief.markup import Markup, Node, items, joined, par, table
from atrocity_prevention.report.brief.sections.section import heading, section
from atrocity_prevention.report.brief.subject import Subject
from atrocity_prevention.report.words.words import Words
from atrocity_prevention.vocabulary.crimes import Crime

PLACES = 3
TOLD_FROM = 0.0005
"""What the decimals show."""


def changed(subject: Subject, words: Words) -> Markup:
    """What moved, taken apart into its causes, and what can no longer be seen."""
    title, previous = words("What has changed since last time"), subject.previous
    if previous is None:
        return section("changed", title, par(words("No earlier assessment was given to compare with.")))
    content: list[Node] = [par(words("Compared with {day}.", day=words.day(previous.as_of)))]
    if not subject.counts_only:
        content += _moved(subject, previous, words)
    if (course := course_figure(subject, words)) is not None:
        content += [heading(words("Risk over time")), course]
    lost = subject.assessment.lost_sight(previous)
    content.append(heading(words("Lost sight of: something was known then, and nothing is now")))
    content.append(items(_lost(subject, one, words) for one in lost) or par(words("Nothing.")))
    return section("changed", title, *content)


def moves(subject: Subject, previous: Assessment) -> list[Move]:
    """The movements of the crimes and of the whole that can be seen in the figures."""
    told = {OVERALL, *Crime}
    return [one for one in subject.assessment.compare(previous) if one.target in told and _seen(one)]


def _seen(move: Move) -> bool:
    return max(abs(move.total.low), abs(move.total.high)) >= TOLD_FROM


def _moved(subject: Subject, previous: Assessment, words: Words) -> list[Node]:
    found = moves(subject, previous)
    if not found:
        return [par(words("The range of no crime has moved."))]
    heads = [
        words("Risk of"),
        words("Established"),
        words("of it, because reports grew older"),
        words("of it, because of new reports"),
        words("of it, because of the method"),
        words("Cannot be ruled out"),
    ]
    rows = [[target(one.target, words), *_parts(one, words)] for one in found]
    note = words(
        "A rise can mean more risk, or more looking. "
        "A fall because reports grew older means only that nobody has looked again."
    )
    return [table(words("By how much the two ends of the range have moved"), heads, rows, "data"), par(note)]


def _parts(move: Move, words: Words) -> list[str]:
    shifts = (move.total.low, move.by_age.low, move.by_evidence.low, move.by_method.low, move.total.high)
    return [words.shift(one, PLACES) for one in shifts]


def target(name: str, words: Words) -> str:
    """What a score is about."""
    return words("any of them") if name == OVERALL else words.label(Crime(name).labels)


def _lost(subject: Subject, finding: Finding, words: Words) -> Markup:
    label = naming.indicator(subject, words, finding.indicator)
    return joined([label, words.colon, words.label(finding.newest_state.labels)])

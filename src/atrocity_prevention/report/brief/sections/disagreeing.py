"""Who disagrees? Where sources contradict each other, both stand here, each with its source."""

from __future__ import annotations

from atrocity_prevention.evidence.findings import Finding
from atrocity_prevention.evidence.observations import Observation
from atrocity_prevention.evidence.states import State
from atrocity_prevention.report.brief import naming
from atrocity_prevention.report.brief.markup import Markup, Node, items, joined, par, quote, say_many
from atrocity_prevention.report.brief.sections.section import section
from atrocity_prevention.report.brief.subject import Subject
from atrocity_prevention.report.words.words import Words

MOST = 8


def disagreeing(subject: Subject, words: Words) -> Markup:
    """Every sign on which independent sources differ, those where they differ most first."""
    split = [one for one in subject.assessment.findings.values() if one.dissent > 0]
    split.sort(key=lambda one: -one.dissent)
    content: list[Node] = [items(_split(subject, one, words) for one in split[:MOST])]
    if not split:
        content = [
            par(
                words(
                    "No two independent sources contradict each other on the same sign. "
                    "That may only mean that few have looked."
                )
            )
        ]
    left = len(split) - MOST
    if left > 0:
        content.append(
            par(
                say_many(
                    words, "They differ on {count} other sign, too.", "They differ on {count} other signs, too.", left
                )
            )
        )
    return section("disagreeing", words("Who disagrees"), *content)


def _split(subject: Subject, finding: Finding, words: Words) -> Markup:
    voices = [one for one in subject.reports() if one.id in finding.observations]
    apart = words("apart by {figure}", figure=words.decimal(finding.dissent))
    head: list[Node] = [naming.indicator(subject, words, finding.indicator), words.comma, apart]
    return joined([*head, items(_voice(subject, one, words) for one in voices)])


def _voice(subject: Subject, report: Observation, words: Words) -> Markup:
    said = words.label(report.state.labels)
    if report.state is State.OBSERVED:
        said = naming.level(words, report.level or 0.0)
    parts: list[Node] = [
        naming.source(subject, words, report.source),
        words.comma,
        words.day(report.observed_on.end),
        words.colon,
        said,
    ]
    if report.note:
        parts += [". ", quote(words, report.note)]
    return joined(parts)

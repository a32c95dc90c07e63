"""Who disagrees? Where sources contradict each other, both stand here, each with its source."""

from __future__ import annotations

from collections.abc import Iterator

from atrocity_prevention.assessment.case import OVERALL
from atrocity_prevention.evidence.findings import Finding
from atrocity_prevention.evidence.observations import Observation
from atrocity_prevention.evidence.states import State
from atrocity_prevention.judgement.panel_reading import PanelReading, SplitJudgement
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
    return section("disagreeing", words("Who disagrees"), *content, *_assessors(subject, words))


def _assessors(subject: Subject, words: Words) -> Iterator[Node]:
    """Each assessor by role: the range of each alone, whose do not overlap, and on what they differ."""
    panel = subject.panel
    if panel is None:
        return
    yield par(words("Several assessors judged the same place. Each stands alone here; nothing is averaged."))
    yield items(_alone(panel, who, words) for who in panel.assessments)
    apart = [one for one in panel.apart() if one.target == OVERALL]
    if apart:
        yield par(words("Their ranges do not overlap, so that not all of them can be right:"))
        yield items(
            joined([_role(panel, one.lower, words), words.comma, _role(panel, one.upper, words)]) for one in apart
        )
    yield items(_differing(subject, panel, one, words) for one in panel.splits()[:MOST])


def _alone(panel: PanelReading, who: str, words: Words) -> Markup:
    score = panel.assessments[who].overall
    if score is None:
        return joined([_role(panel, who, words), words.colon, words("not applicable")])
    told = words("from {low} to {high}", low=words.decimal(score.low), high=words.decimal(score.high))
    return joined([_role(panel, who, words), words.colon, told])


def _role(panel: PanelReading, who: str, words: Words) -> Node:
    role = panel.panel.assessor(who).role
    return quote(words, role) if role else who


def _differing(subject: Subject, panel: PanelReading, split: SplitJudgement, words: Words) -> Markup:
    voices = (
        joined([_role(panel, who, words), words.colon, _judged(words, found)]) for who, found in split.says.items()
    )
    return joined([naming.indicator(subject, words, split.indicator), items(voices)])


def _judged(words: Words, found: Finding) -> str:
    if found.state is State.OBSERVED:
        return naming.level(words, found.level or 0.0)
    return words.label(found.state.labels)


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

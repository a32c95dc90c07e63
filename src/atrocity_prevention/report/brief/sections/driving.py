"""What drives it?"""

from __future__ import annotations

from atrocity_prevention.report.brief import naming
from atrocity_prevention.report.brief.driver_chart import driver_figure
from atrocity_prevention.report.brief.driver_steps import Step, Steps, steps_of
from atrocity_prevention.report.brief.markup import Markup, Node, items, joined, par, quote, tag
from atrocity_prevention.report.brief.sections.section import heading, section
from atrocity_prevention.report.brief.subject import Subject
from atrocity_prevention.report.brief.timeline_chart import timeline_figure
from atrocity_prevention.report.words.words import Words

MOST = 6


def driving(subject: Subject, words: Words) -> Markup:
    """What holds up what is established, what was reported about it, and when."""
    steps = None if subject.counts_only else steps_of(subject.assessment, MOST)
    content: list[Node] = []
    if steps is not None:
        content += [driver_figure(subject, steps, words), _reported(subject, steps, words)]
    elif not subject.counts_only:
        content.append(par(words("Nothing that was seen raises it above the bottom of the scale.")))
    if subject.reports():
        content += [heading(words("When it was seen")), timeline_figure(subject.reports(), words)]
    return section("driving", words("What drives it"), *content)


def _reported(subject: Subject, steps: Steps, words: Words) -> Node:
    """The newest report behind each of them, in its own words."""
    return joined(
        [
            heading(words("What was reported about these signs")),
            items(_sign(subject, step, words) for step in steps.steps if step.indicator is not None),
        ]
    )


def _sign(subject: Subject, step: Step, words: Words) -> Markup:
    assert step.indicator is not None  # the others together are no sign
    finding = subject.assessment.findings[step.indicator]
    assert finding.level is not None  # or it would hold nothing up
    newest = [one for one in subject.reports() if one.id in finding.observations][-1]
    told = f"{naming.level(words, finding.level)}{words.comma}{naming.confidence(words, finding.confidence)}"
    parts: list[Node] = [naming.indicator(subject, words, step.indicator), tag("br"), told, tag("br")]
    parts += [words.day(newest.observed_on.end), words.comma, naming.source(subject, words, newest.source)]
    parts += [words.colon, tag("br"), quote(words, newest.note)] if newest.note else []
    parts += [" (", tag("cite", newest.reference, dir="auto"), ")"] if newest.reference else []
    return joined(parts)

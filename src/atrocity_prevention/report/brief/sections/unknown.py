"""What do we not know, and what should be asked?"""

from __future__ import annotations

from atrocity_prevention.assessment.drivers import Question
from atrocity_prevention.evidence.findings import Finding
from atrocity_prevention.evidence.states import State
from atrocity_prevention.integrity.silences import Silence, silences
from atrocity_prevention.report.brief import naming
from atrocity_prevention.report.brief.markup import Markup, Node, items, joined, par, say_many, table, tag
from atrocity_prevention.report.brief.sections.section import heading, section
from atrocity_prevention.report.brief.subject import Subject
from atrocity_prevention.report.words.words import Words


def unknown(subject: Subject, words: Words) -> Markup:
    """Why so much is not known, what to ask, and what is being lost sight of."""
    content: list[Node] = [_why(subject, words), *_asked(subject, words)]
    fading = subject.assessment.fading()
    if fading:
        content.append(heading(words("Being lost sight of: older reports still count, the newest could not see")))
        content.append(items(_faded(subject, one, words) for one in fading))
    content += _quiet(subject, words)
    return section("unknown", words("What we do not know, and what to ask"), *content)


def _why(subject: Subject, words: Words) -> Markup:
    findings = subject.assessment.findings.values()
    counts = {state: sum(one.state is state for one in findings) for state in State}
    known = say_many(
        words,
        "{count} of {all} signs is known in some way.",
        "{count} of {all} signs are known in some way.",
        counts[State.OBSERVED] + counts[State.ABSENT],
        all=str(len(subject.assessment.findings)),
    )
    rows = [[words.label(state.labels), str(counts[state])] for state in State if counts[state]]
    caption = words("How much is known about the signs, and why not more")
    return joined([par(known), table(caption, [words("What is known"), words("Signs")], rows, "short")])


def _asked(subject: Subject, words: Words) -> list[Node]:
    if subject.counts_only:
        return []
    asked = subject.assessment.questions(subject.questions)
    if not asked:
        return [par(words("No answer could move the result any further."))]
    head = say_many(words, "The question to ask first", "The {count} questions to ask first", len(asked))
    return [heading(head), items((question(subject, one, words) for one in asked), "questions")]


def question(subject: Subject, one: Question, words: Words) -> Markup:
    """A question, what is known so far, and what an answer could do."""
    told = words(
        "If found at its worst, what is established rises by {up}; "
        "if found absent, what cannot be ruled out falls by {down}.",
        up=words.decimal(one.could_raise, 3),
        down=words.decimal(one.could_lower, 3),
    )
    so_far = words("So far: {known}.", known=known_so_far(subject.assessment.findings[one.indicator], words))
    return joined([naming.indicator(subject, words, one.indicator), tag("br"), so_far, " ", told])


def known_so_far(finding: Finding, words: Words) -> str:
    """What is known about a sign."""
    if finding.level is None:
        return words.label(finding.state.labels)
    return f"{naming.level(words, finding.level)}{words.comma}{naming.confidence(words, finding.confidence)}"


def _faded(subject: Subject, finding: Finding, words: Words) -> Markup:
    label = naming.indicator(subject, words, finding.indicator)
    return joined([label, words.colon, words.label(finding.newest_state.labels)])


def _quiet(subject: Subject, words: Words) -> list[Node]:
    """Who reported regularly and no longer does; where reports are left out, a silence may only be what is left out."""
    head = heading(words("What we no longer hear"))
    if subject.redacted:
        return [head, par(words("Something is left out of this page, so it does not say who has gone quiet."))]
    found = silences(subject.assessment.situation, subject.assessment.as_of)
    return [head, items(_silence(subject, one, words) for one in found)] if found else []


def _silence(subject: Subject, one: Silence, words: Words) -> Markup:
    about: list[Node] = []
    if one.group is not None:
        about.append(naming.group(subject, words, one.group))
    if one.indicator is not None:
        about.append(naming.indicator(subject, words, one.indicator))
    told = words(
        "nothing since {day}, for {quiet} days; before that, something about every {usual} days",
        day=words.day(one.last_heard),
        quiet=words.number(one.quiet_days),
        usual=words.number(one.usual_days),
    )
    return joined([joined(about, words.comma), words.colon, told])

"""The warning note: what must be known, who must answer and by when, on one sheet of A4."""

from __future__ import annotations

from atrocity_prevention.report.brief import naming
from atrocity_prevention.report.brief.driver_steps import steps_of
from atrocity_prevention.report.brief.frame import caution, framed, lines
from atrocity_prevention.report.brief.markup import (
    Markup,
    Node,
    code,
    items,
    joined,
    par,
    quote,
    say,
    strong,
    tag,
    term,
)
from atrocity_prevention.report.brief.page import title_of, when, where
from atrocity_prevention.report.brief.sections.answering import by_when
from atrocity_prevention.report.brief.sections.doable import remarks, time, who
from atrocity_prevention.report.brief.sections.established import verdict
from atrocity_prevention.report.brief.sections.leaving_out import kinds
from atrocity_prevention.report.brief.sections.people import reported_on
from atrocity_prevention.report.brief.sections.section import section
from atrocity_prevention.report.brief.subject import Subject
from atrocity_prevention.report.words.words import Words
from atrocity_prevention.response.matching import Option

FEW = 3
GROUPS = 6


def note(subject: Subject, words: Words) -> str:
    """The whole note."""
    heading = tag("h1", say(words, "Warning note: {name}", name=naming.situation_name(subject, words)))
    head = joined(
        [heading, par(where(subject, words), " ", when(subject, words)), par(caution(words), class_="caution")]
    )
    parts = [_established, _people, _driving, _asking, _doable, _answering, _making]
    content = lines(part(subject, words) for part in parts)
    return framed(title_of(subject, words), head, content, words, subject.marking, kind="note")


def _established(subject: Subject, words: Words) -> Markup:
    told = verdict(subject, words)
    if subject.counts_only:
        told = [par(words("This method counts signs. It gives no level and draws no conclusion."))]
    return section("established", words("What is established, and what cannot be ruled out"), *told)


def _people(subject: Subject, words: Words) -> Markup:
    named = reported_on(subject, words)
    names = joined((quote(words, one.name, one.id) for one in named[:GROUPS]), words.comma)
    if len(named) > GROUPS:
        names = say(words, "{names} and others", names=names)
    told = joined([names, "."]) if named else words("No report that can be shown here names a group.")
    return section("people", words("For whom"), par(told))


def _driving(subject: Subject, words: Words) -> Markup:
    steps = None if subject.counts_only else steps_of(subject.assessment, FEW)
    if steps is None:
        return section("driving", words("What drives it"), par(words("Nothing is told about single drivers.")))
    signs = [one.indicator for one in steps.steps if one.indicator is not None]
    return section("driving", words("What drives it"), items(naming.indicator(subject, words, one) for one in signs))


def _asking(subject: Subject, words: Words) -> Markup:
    asked = () if subject.counts_only else subject.assessment.questions(min(FEW, subject.questions))
    listed = items(naming.indicator(subject, words, one.indicator) for one in asked)
    return section("unknown", words("What to ask next"), listed or par(words("Nothing.")))


def _doable(subject: Subject, words: Words) -> Markup:
    shown = subject.options[: min(FEW, subject.shown)]
    listed = items(_option(subject, one, words) for one in shown)
    return section(
        "doable", words("What can be done, by whom and by when"), listed or par(words("No option is shown."))
    )


def _option(subject: Subject, one: Option, words: Words) -> Markup:
    """What, until when, who, and the first thing that could go wrong."""
    parts: list[Node] = [
        strong(code(one.measure.id), " ", term(words, one.measure.labels)),
        ". ",
        _opened(time(one, words)),
        ". ",
        words("Who could:"),
        " ",
        who(subject, one, words),
        ". ",
        words("Could go wrong:"),
        " ",
        remarks(one.measure.risks[:1], words),
        ".",
    ]
    return joined(parts)


def _opened(said: str) -> str:
    """As a sentence begins; what has no capitals stays as it is."""
    return said[:1].upper() + said[1:]


def _answering(subject: Subject, words: Words) -> Markup:
    asked = () if subject.warning is None else subject.warning.addressees
    names = naming.actors(subject, words, (one.actor for one in asked))
    whom = say(words, "Asked: {names}.", names=names) if asked else words("It does not say who is to answer.")
    return section("answering", words("Who must answer, and by when"), par(by_when(subject, words), " ", whom))


def _making(subject: Subject, words: Words) -> Markup:
    method = subject.assessment.method
    told = say(words, "Method {id}, version {version}.", id=code(method.id), version=code(method.version))
    left = kinds(subject, words)
    out = words("Left out for its readers: {things}.", things=words.comma.join(left)) if left else None
    mark = say(words, "Fingerprint of the assessment: {hash}", hash=code(subject.assessment.fingerprint))
    return section("making", words("How it was made"), par(told, " ", out), par(mark, class_="quiet"))

"""Questions to the executive, each with what it rests on.

Parliaments hold governments to their responsibility to protect with the help of risk assessments
(A/72/884-S/2018/525, para. 45f).
"""

from __future__ import annotations

from collections.abc import Iterator

from atrocity_prevention.evidence.states import State
from atrocity_prevention.report.brief import naming
from atrocity_prevention.report.brief.driver_steps import steps_of
from atrocity_prevention.report.brief.frame import caution, framed, lines
from atrocity_prevention.report.brief.markup import Markup, Node, items, joined, par, say, tag
from atrocity_prevention.report.brief.page import title_of, when, where
from atrocity_prevention.report.brief.sections.changed import changed
from atrocity_prevention.report.brief.sections.established import verdict
from atrocity_prevention.report.brief.sections.leaving_out import leaving_out
from atrocity_prevention.report.brief.sections.planned import gap, measure
from atrocity_prevention.report.brief.sections.section import section
from atrocity_prevention.report.brief.sections.unknown import known_so_far
from atrocity_prevention.report.brief.subject import Subject
from atrocity_prevention.report.words.words import Words


def parliament(subject: Subject, words: Words) -> str:
    """The whole page."""
    heading = tag("h1", say(words, "Questions to the executive: {name}", name=naming.situation_name(subject, words)))
    why = words(
        "Parliaments can use risk assessments to oversee what the executive does to prevent atrocity crimes "
        "(A/72/884-S/2018/525, para. 45f). The questions ask; they accuse nobody."
    )
    about = par(where(subject, words), " ", when(subject, words))
    head = joined([heading, about, par(caution(words), class_="caution"), par(why)])
    parts = [_basis, _acting, _knowing, _planning, _reporting, changed, leaving_out]
    content = lines(part(subject, words) for part in parts)
    return framed(title_of(subject, words), head, content, words, subject.marking)


def _basis(subject: Subject, words: Words) -> Markup:
    told = verdict(subject, words)
    if subject.counts_only:
        told = [par(words("This method counts signs. It gives no level and draws no conclusion."))]
    return section("established", words("What the questions rest on"), *told)


def _acting(subject: Subject, words: Words) -> Markup:
    """What is done about what is established, and to protect those named."""
    steps = None if subject.counts_only else steps_of(subject.assessment, subject.questions)
    found: list[Node] = (
        []
        if steps is None
        else [
            say(
                words,
                "What has been done about this sign, by which authority, and with what result: {sign}?",
                sign=naming.indicator(subject, words, one.indicator),
            )
            for one in steps.steps
            if one.indicator is not None
        ]
    )
    found.append(words("How are those at risk protected, and how were they asked?"))
    return section("acting", words("On what is established"), items(found, "questions"))


def _knowing(subject: Subject, words: Words) -> Markup:
    """What the executive knows of what is not known here."""
    asked = () if subject.counts_only else subject.assessment.questions(subject.questions)
    found: list[Node] = [
        joined(
            [
                say(
                    words,
                    "What does the executive know about this sign: {sign}?",
                    sign=naming.indicator(subject, words, one.indicator),
                ),
                " ",
                words("So far: {known}.", known=known_so_far(subject.assessment.findings[one.indicator], words)),
            ]
        )
        for one in asked
    ]
    found += [
        say(
            words,
            "Why could nobody look, and when will access be given: {sign}?",
            sign=naming.indicator(subject, words, one.indicator),
        )
        for one in subject.assessment.findings.values()
        if one.newest_state is State.ACCESS_DENIED
    ]
    return section("knowing", words("On what is not known"), items(found, "questions") or par(words("Nothing.")))


def _planning(subject: Subject, words: Words) -> Markup:
    """Who does what by when, and what the plan leaves open."""
    found: list[Node] = list(_plan_questions(subject, words))
    return section("planning", words("On what is planned"), items(found, "questions"))


def _plan_questions(subject: Subject, words: Words) -> Iterator[Node]:
    plan = subject.plan
    if plan is None:
        yield words("Is there a plan, who answers for it, and will it be laid before parliament?")
        for one in subject.options[: subject.shown]:
            yield say(
                words,
                "Was this considered, and if not, why: {measure}?",
                measure=measure(subject, words, one.measure.id),
            )
        return
    for item in plan.items:
        day = words("no day is named") if item.deadline is None else words.day(item.deadline)
        owner = words("nobody is named") if item.owner is None else naming.actor(subject, words, item.owner)
        yield say(
            words,
            "How far has this come: {measure}? (Answers for it: {owner}. By: {day}.)",
            measure=measure(subject, words, item.measure),
            owner=owner,
            day=day,
        )
    for left in subject.gaps[: 2 * subject.questions]:
        yield say(words, "What is the answer to this gap of the plan: {gap}?", gap=gap(left, words))


def _reporting(subject: Subject, words: Words) -> Markup:
    """Whether warnings are answered, and when parliament hears of it."""
    found: list[Node] = []
    if subject.answer_by is not None:
        found.append(
            words(
                "A warning asks for an answer by {day}. Who answers it, and what is the answer?",
                day=words.day(subject.answer_by),
            )
        )
    found += [
        words("Were warnings received, from whom, and what was decided on each, with what reasons?"),
        words("When does the executive report back to parliament, and who may check what it reports?"),
    ]
    return section("reporting", words("On answering for it"), items(found, "questions"))

"""What does the plan say, and what does it leave out?"""

from __future__ import annotations

from collections.abc import Mapping

from atrocity_prevention.report.brief import naming
from atrocity_prevention.report.brief.markup import Markup, Node, code, items, joined, par, quote, say, table, tag, term
from atrocity_prevention.report.brief.sections.section import heading
from atrocity_prevention.report.brief.subject import Subject
from atrocity_prevention.report.words.words import Words, message
from atrocity_prevention.response.gaps import Gap
from atrocity_prevention.response.measures import measures_of
from atrocity_prevention.response.plan import PlanItem, ResponsePlan

STATUS: Mapping[str, str] = {
    "proposed": message("proposed"),
    "agreed": message("agreed"),
    "under_way": message("under way"),
    "done": message("done"),
    "stopped": message("stopped"),
}

CONSENT: Mapping[str, str] = {
    "given": message("those it is for accept it"),
    "partial": message("some of those it is for accept it"),
    "refused": message("those it is for refuse it"),
    "not_asked": message("those it is for were not asked"),
    "unknown": message("not known whether those it is for accept it"),
}


def planned(subject: Subject, words: Words) -> list[Node]:
    """The items of the plan that may be shown, and the questions it leaves open."""
    plan = subject.plan
    if plan is None:
        return [heading(words("The plan")), par(words("No plan is shown on this page."))]
    heads = [words("What"), words("Who answers for it"), words("From"), words("By"), words("How far"), words("Consent")]
    rows = [_row(subject, one, words) for one in plan.items]
    caption = words("Who does what, by when")
    found: list[Node] = [heading(_name(plan, words)), table(caption, heads, rows, "data")]
    if subject.gaps:
        found += [heading(words("What the plan leaves out")), items(gap(one, words) for one in subject.gaps)]
    return found


def _name(plan: ResponsePlan, words: Words) -> Markup:
    return say(words, "The plan: {name}", name=quote(words, plan.name, plan.id))


def _row(subject: Subject, item: PlanItem, words: Words) -> list[Node]:
    owner = words("nobody yet") if item.owner is None else naming.actor(subject, words, item.owner)
    partners = (
        joined([tag("br"), words("with"), " ", naming.actors(subject, words, item.partners)]) if item.partners else None
    )
    return [
        measure(subject, words, item.measure),
        joined([owner, partners]),
        words("not said") if item.start is None else words.day(item.start),
        words("not said") if item.deadline is None else words.day(item.deadline),
        words(STATUS[item.status]),
        words(CONSENT[item.local_consent]),
    ]


def measure(subject: Subject, words: Words, measure_id: str) -> Markup:
    """A measure's id and label."""
    found = measures_of(subject.assessment.catalogue).get(measure_id)
    return joined([code(measure_id), *([" ", term(words, found.labels)] if found else [])])


def gap(one: Gap, words: Words) -> Markup:
    """A question the plan leaves open, and where the report says why it matters."""
    whom = words("the plan") if one.item is None else say(words, "item {name}", name=code(one.item))
    about = joined([" (", code(one.about), ")"]) if one.about else None
    para = words("(para. {number})", number=one.paragraph) if one.paragraph else None
    return joined([whom, words.colon, term(words, one.text), about, " ", para])

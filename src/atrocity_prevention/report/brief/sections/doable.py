"""What can be done, by whom and by when, with what evidence and what risk of harm?"""

from __future__ import annotations

from collections.abc import Iterable

from atrocity_prevention.report.brief import naming
from atrocity_prevention.report.brief.markup import (
    Markup,
    Node,
    code,
    items,
    joined,
    par,
    say,
    say_many,
    strong,
    tag,
    term,
)
from atrocity_prevention.report.brief.sections.planned import planned
from atrocity_prevention.report.brief.sections.section import heading, section
from atrocity_prevention.report.brief.subject import Subject
from atrocity_prevention.report.words.words import Words
from atrocity_prevention.response.matching import Option
from atrocity_prevention.response.measures import Remark, Standing
from atrocity_prevention.response.timing import Timing

FEW = 3


def doable(subject: Subject, words: Words) -> Markup:
    """The options, what the plan says, and what nobody has an answer to."""
    content: list[Node] = [par(caution(words))]
    shown = subject.options[: subject.shown]
    content.append(items((option(subject, one, words) for one in shown), "options"))
    if not subject.options:
        content.append(par(words("No option bears on what was found.")))
    left = len(subject.options) - len(shown)
    if left:
        content.append(
            par(
                say_many(
                    words, "{count} other option is not shown here.", "{count} other options are not shown here.", left
                )
            )
        )
    content += planned(subject, words)
    return section("doable", words("What can be done, by whom and by when"), *content, *_unaddressed(subject, words))


def caution(words: Words) -> str:
    """What an option is not."""
    return words(
        "An option bears on what was found. "
        "That does not mean that it works here, and their order does not say what works."
    )


def option(subject: Subject, one: Option, words: Words) -> Markup:
    """One option, with everything that is known about it beside what is not."""
    measure = one.measure
    rows: list[tuple[str, Node]] = [
        (words("Bears on"), bearing(one, words)),
        (words("Time"), time(one, words)),
        (words("Who could"), who(subject, one, words)),
        (words("Evidence"), evidence(one, words)),
        (words("Could go wrong"), remarks(measure.risks, words)),
        (
            words("Ask first"),
            joined((term(words, one.text) for one in measure.questions), " ")
            if measure.questions
            else words("Nothing."),
        ),
    ]
    listed = [joined([tag("dt", name), tag("dd", value)]) for name, value in rows]
    return joined([tag("h3", code(measure.id), " ", term(words, measure.labels)), tag("dl", *listed)])


def bearing(one: Option, words: Words) -> str:
    """The drivers it bears on, by id."""
    established = words("established: {ids}", ids=words.listed(list(one.established))) if one.established else ""
    possible = words("possible: {ids}", ids=words.listed(list(one.possible))) if one.possible else ""
    return words.semicolon.join(filter(None, (established, possible)))


def time(one: Option, words: Words) -> str:
    """Whether there is still time, and until when it can be decided."""
    said, moment = words.label(one.timing.labels), one.last_moment
    if moment is None:
        return said
    if one.timing is Timing.IN_TIME:
        days = {"safe": words.day(moment.safe), "latest": words.day(moment.latest)}
        return words("{said}: decide by {safe}, at the very latest by {latest}", said=said, **days)
    return words("{said}: the latest day to decide is {latest}", said=said, latest=words.day(moment.latest))


def who(subject: Subject, one: Option, words: Words) -> Node:
    """Those who can be asked, and how long that takes."""
    if one.carriers is None:
        return words("no network was given in which to look")
    asked = [
        say(
            words,
            "{name} ({days} days to ask)",
            name=naming.actor(subject, words, carrier.actor),
            days=words.number(carrier.route.days),
        )
        for carrier in one.reachable[:FEW]
        if carrier.route is not None
    ]
    if asked:
        left = len(one.reachable) - len(asked)
        more = say_many(words, "and {count} more", "and {count} more", left) if left else None
        return joined([*asked, *([more] if more else [])], words.comma)
    if len(one.carriers):
        return words("there are some who could, but nobody who decides is known to be able to ask them")
    return words("nobody in the network is known to do such a thing")


def evidence(one: Option, words: Words) -> Node:
    """What is known about its effect, as it was graded."""
    found = one.measure.evidence
    harm = words("A study seen found that things got worse.") if found.harm_found else None
    return joined([term(words, found.verdict.labels), ". ", term(words, found.summary), " ", harm])


def remarks(told: Iterable[Remark], words: Words) -> Node:
    """Statements about a measure, each with how far it was checked."""
    found = [
        joined([term(words, one.text), " ", words("(unverified)") if one.standing is Standing.UNVERIFIED else None])
        for one in told
    ]
    if not found:
        return words("nothing is recorded, which does not mean that nothing can")
    return joined(found, words.semicolon)


def _unaddressed(subject: Subject, words: Words) -> list[Node]:
    left = subject.unaddressed
    if not (left.established or left.possible):
        return []
    return [
        heading(words("What nobody has an answer to")),
        items(
            joined(
                [
                    strong(words("established")) if one in left.established else words("possible"),
                    words.colon,
                    naming.indicator(subject, words, one),
                ]
            )
            for one in (*left.established, *left.possible[:FEW])
        ),
    ]

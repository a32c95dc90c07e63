"""Who must answer, and by when?"""

from __future__ import annotations

from atrocity_prevention.record.warning import EarlyWarning
from atrocity_prevention.record.warning_parts import Addressee, WarningOption
from atrocity_prevention.report.brief import naming
from atrocity_prevention.report.brief.markup import Markup, Node, items, joined, par, quote, say, strong
from atrocity_prevention.report.brief.sections.planned import measure
from atrocity_prevention.report.brief.sections.section import heading, section
from atrocity_prevention.report.brief.subject import Subject
from atrocity_prevention.report.brief.waiting_chart import waiting_figure
from atrocity_prevention.report.brief.ways import tree_of
from atrocity_prevention.report.brief.ways_chart import ways_figure
from atrocity_prevention.report.words.words import Words

MINUTES_A_DAY = 1440


def answering(subject: Subject, words: Words) -> Markup:
    """Who is asked, on what way it reaches them, by when they answer, and what waiting costs."""
    content: list[Node] = [par(by_when(subject, words))]
    if subject.warning is None:
        content.append(
            par(
                words(
                    "No warning goes with this page, so it does not say who is to answer. "
                    "A warning that asks nobody is not heard."
                )
            )
        )
    else:
        content += _asked(subject, subject.warning, words)
    twigs = tree_of(subject, words)
    if twigs:
        content += [heading(words("Who can pass it on")), ways_figure(twigs, words), par(_about_lines(words))]
    if subject.times is not None:
        content += [heading(words("How long answers have taken")), waiting_figure(subject.times, words)]
    return section("answering", words("Who must answer, and by when"), *content)


def _about_lines(words: Words) -> str:
    return words("This is about lines, not about blame: it says where a second way is worth building.")


def by_when(subject: Subject, words: Words) -> Markup:
    """The day, if one was named."""
    if subject.answer_by is None:
        return say(words, "No day was named by which an answer is expected.")
    return say(words, "An answer is expected by {day}.", day=strong(words.day(subject.answer_by)))


def _asked(subject: Subject, warning: EarlyWarning, words: Words) -> list[Node]:
    found: list[Node] = []
    if warning.summary:
        found.append(par(quote(words, warning.summary)))
    found.append(
        items(addressee(subject, one, words) for one in warning.addressees) or par(words("Nobody is asked yet."))
    )
    if warning.signed_by is not None:
        found.append(par(say(words, "Signed by: {name}.", name=naming.actor(subject, words, warning.signed_by))))
    if warning.options:
        found += [
            heading(words("What they are asked to decide on")),
            items(_option(subject, one, words) for one in warning.options),
        ]
    return found


def addressee(subject: Subject, one: Addressee, words: Words) -> Markup:
    """Who is asked, and how long it takes to reach them."""
    name = strong(naming.actor(subject, words, one.actor))
    if one.minutes is None or one.reliability is None:
        return joined([name, words.colon, words("no way is known on which it gets there")])
    days, sure = words.number(one.minutes / MINUTES_A_DAY), words.percent(one.reliability)
    told = say(
        words,
        "reached within {days} days if every partnership works, which it does in {share} of cases, by way of: {names}",
        days=days,
        share=sure,
        names=naming.actors(subject, words, one.route),
    )
    return joined([name, words.colon, told])


def _option(subject: Subject, one: WarningOption, words: Words) -> Markup:
    parts: list[Node] = [measure(subject, words, one.measure)]
    if one.owner is not None:
        parts += [
            words.semicolon,
            say(words, "would answer for it: {name}", name=naming.actor(subject, words, one.owner)),
        ]
    if one.decide_by is not None:
        parts += [words.semicolon, words("decide by {day}", day=words.day(one.decide_by))]
    if one.cost_of_delay:
        parts += [words.semicolon, say(words, "what waiting costs: {text}", text=quote(words, one.cost_of_delay))]
    return joined(parts)

"""The page of one situation: every question in its order."""

from __future__ import annotations

from collections.abc import Mapping

from atrocity_prevention.report.brief import naming
from atrocity_prevention.report.brief.frame import caution, contents, framed, lines
from atrocity_prevention.report.brief.markup import Markup, Node, code, joined, par, quote, say_many, tag
from atrocity_prevention.report.brief.sections.answering import answering
from atrocity_prevention.report.brief.sections.capable import capable
from atrocity_prevention.report.brief.sections.changed import changed
from atrocity_prevention.report.brief.sections.disagreeing import disagreeing
from atrocity_prevention.report.brief.sections.doable import doable
from atrocity_prevention.report.brief.sections.driving import driving
from atrocity_prevention.report.brief.sections.established import established
from atrocity_prevention.report.brief.sections.leaving_out import leaving_out
from atrocity_prevention.report.brief.sections.making import making
from atrocity_prevention.report.brief.sections.people import people
from atrocity_prevention.report.brief.sections.promised import promised
from atrocity_prevention.report.brief.sections.protecting import protecting
from atrocity_prevention.report.brief.sections.section import Section
from atrocity_prevention.report.brief.sections.unknown import unknown
from atrocity_prevention.report.brief.subject import Subject
from atrocity_prevention.report.words.words import Words, chosen, message
from atrocity_prevention.sharing.precision import BY_DEFAULT

SECTIONS: Mapping[str, tuple[str, Section]] = {
    "established": (message("What is established"), established),
    "people": (message("For whom"), people),
    "driving": (message("What drives it"), driving),
    "unknown": (message("What we do not know"), unknown),
    "changed": (message("What has changed"), changed),
    "doable": (message("What can be done"), doable),
    "answering": (message("Who must answer"), answering),
    "making": (message("How it was made"), making),
    "disagreeing": (message("Who disagrees"), disagreeing),
    "left-out": (message("What was left out"), leaving_out),
}
"""The questions in the order in which decision makers ask them."""

STANDING_BY: Mapping[str, tuple[str, Section]] = {
    "protecting": (message("What protects"), protecting),
    "capacity": (message("What the country is able to do"), capable),
    "promised": (message("What was promised"), promised),
}
"""Parts of a national review; each stands there only where it was given, before what can be done."""


def page(subject: Subject, words: Words) -> str:
    """The whole page."""
    title = title_of(subject, words)
    links = contents(((name, words(short)) for name, (short, _) in asked(subject).items()), words)
    sections = lines(make(subject, words) for _, make in asked(subject).values())
    return framed(title, joined([head(subject, words), links]), sections, words, subject.marking)


def asked(subject: Subject) -> Mapping[str, tuple[str, Section]]:
    """The sections of this page in their order."""
    given = {name: STANDING_BY[name] for name in STANDING_BY if name in set(subject.standing_by.parts())}
    before = list(SECTIONS).index("doable")
    listed = list(SECTIONS.items())
    return dict([*listed[:before], *given.items(), *listed[before:]])


def title_of(subject: Subject, words: Words) -> str:
    """What the page is called, without markup."""
    situation = subject.assessment.situation
    name = naming.plain_name(words, situation.name, situation.id)
    return words("{name}, {day}: risk of atrocity crimes", name=name, day=words.day(subject.assessment.as_of))


def head(subject: Subject, words: Words) -> Markup:
    """Where, as of when, and what it is not."""
    situation = subject.assessment.situation
    note = None if situation.note is None else par(quote(words, situation.note), class_="quiet")
    return joined(
        [
            tag("h1", naming.situation_name(subject, words)),
            par(where(subject, words), " ", when(subject, words)),
            _status(subject, words),
            par(caution(words), class_="caution"),
            note,
        ]
    )


def where(subject: Subject, words: Words) -> Markup:
    """The country and, if it is about one and that may be told as `redact` tells it, the area."""
    situation = subject.assessment.situation
    place = BY_DEFAULT.of(situation.place, situation.strictest_marking())
    codes = joined(map(code, [place.country, *([place.area] if place.area else [])]), words.comma)
    names = place.details().names
    if not names:  # a code that its users assign has no name
        return joined([codes, "."])
    return joined([words.label(names), " (", codes, ")."])


def when(subject: Subject, words: Words) -> Markup:
    """As known on which day, and for whom the page is made."""
    return say_many(
        words,
        "As known on {day}, from {count} report, for readers cleared to {marking}.",
        "As known on {day}, from {count} reports, for readers cleared to {marking}.",
        len(subject.reports()),
        day=words.day(subject.assessment.as_of),
        marking=str(subject.marking),
    )


def _status(subject: Subject, words: Words) -> Node:
    """A note on a place whose status is disputed; it decides nothing, and says which language it is in."""
    details = subject.assessment.situation.place.details()
    if details.status_note is None or not details.names:
        return None
    language, note = chosen(details.status_note, words.tag)
    return par(tag("span", note, lang=language, dir="ltr"), class_="quiet")

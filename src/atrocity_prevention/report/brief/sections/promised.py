"""What was promised, and what is known of how far it was kept?"""

from __future__ import annotations

import datetime as dt

from atrocity_prevention.commitments.register import CommitmentRegister
from atrocity_prevention.commitments.standing import CommitmentStanding
from atrocity_prevention.commitments.words import Status
from atrocity_prevention.report.brief.markup import Markup, Node, code, joined, par, quote, say, say_many, table, term
from atrocity_prevention.report.brief.sections.section import section
from atrocity_prevention.report.brief.subject import Subject
from atrocity_prevention.report.words.words import Words
from atrocity_prevention.vocabulary.texts import LocalText

MOST = 12


def promised(subject: Subject, words: Words) -> Markup:
    """What this State and its bodies took up and is not shown to be kept, in the order of the register."""
    register, day = subject.standing_by.commitments, subject.assessment.as_of
    title = words("What was promised")
    if register is None:
        return section("promised", title, par(words("No register of commitments is shown on this page.")))
    found = standings(register, subject.assessment.situation.place.country, day)
    open_ = [one for one in found if one.status not in (Status.IMPLEMENTED, Status.NOT_APPLICABLE)]
    content: list[Node] = [par(_how_many(found, open_, day, words)), par(_caution(words))]
    if open_:
        content.append(_table(register, open_[:MOST], words))
    return section("promised", title, *content, *_left(len(open_) - MOST, words))


def standings(register: CommitmentRegister, country: str, day: dt.date) -> list[CommitmentStanding]:
    """How far each is carried out, those of other States apart."""
    others = {one.id for one in register.undertakings if one.state not in (None, country)}
    return [one for one in register.standings(day) if one.undertaking not in others]


def _how_many(found: list[CommitmentStanding], open_: list[CommitmentStanding], day: dt.date, words: Words) -> Markup:
    told = say_many(
        words,
        "As known on {day}, {count} undertaking is on record.",
        "As known on {day}, {count} undertakings are on record.",
        len(found),
        day=words.day(day),
    )
    still = words.many("{count} is not shown to be kept,", "{count} are not shown to be kept,", len(open_))
    late = words.many("{count} of them overdue.", "{count} of them overdue.", sum(one.overdue for one in open_))
    return joined([told, " ", still, " ", late])


def _caution(words: Words) -> str:
    return words(
        "That nothing is known does not mean that nothing was done. "
        "The order is that of the register, and nobody's rank."
    )


def _table(register: CommitmentRegister, shown: list[CommitmentStanding], words: Words) -> Markup:
    heads = [words("What"), words("Whose"), words("Due"), words("How far"), words("Who says what")]
    return table(words("Open undertakings"), heads, [_row(register, one, words) for one in shown], "data")


def _row(register: CommitmentRegister, one: CommitmentStanding, words: Words) -> list[Node]:
    text = register.all_commitments()[one.commitment].text
    return [
        joined([code(one.commitment), " ", quote(words, text)]),
        code(one.by),
        _due(one, words),
        how_far(one, words),
        joined((_says(party.labels, said.status.labels, words) for party, said in one.says.items()), words.semicolon),
    ]


def _says(party: LocalText, status: LocalText, words: Words) -> Markup:
    return joined([term(words, party), words.colon, term(words, status)])


def _due(one: CommitmentStanding, words: Words) -> str:
    if one.due is None:
        return words("not said")
    day = words.day(one.due)
    return words("{day}, overdue", day=day) if one.overdue else day


def how_far(one: CommitmentStanding, words: Words) -> Markup:
    """The status, and what cannot be ruled out where that is open."""
    told = term(words, one.status.labels)
    if one.lowest is one.highest:
        return joined([told])
    ends = say(words, "{low} to {high}", low=term(words, one.lowest.labels), high=term(words, one.highest.labels))
    return joined([told, words.colon, ends])


def _left(count: int, words: Words) -> list[Node]:
    if count <= 0:
        return []
    return [par(words.many("{count} more is open.", "{count} more are open.", count))]

"""Commitments as text: where each stands, who says what, and what is left out."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping

import attrs

from atrocity_prevention.cli.shell.terminal import Terminal, safe
from atrocity_prevention.commitments.register import CommitmentRegister
from atrocity_prevention.commitments.standing import CommitmentStanding
from atrocity_prevention.commitments.words import Status
from atrocity_prevention.report.words.words import Words, message
from atrocity_prevention.vocabulary.markings import Marking

CAUTION = message(
    "No information does not mean that nothing was done. The order is that of the register, and nobody's rank."
)

KINDS = {
    "reports": message("reports"),
    "commitments": message("commitments"),
    "sources": message("sources"),
    "undertakings": message("undertakings"),
    "evidence": message("pieces of evidence"),
}
"""What was left out, by kind."""

_STYLES = {Status.IMPLEMENTED: "calm", Status.NOT_IMPLEMENTED: "alarm", Status.DISPUTED: "warn", Status.PARTLY: "warn"}


@attrs.frozen(kw_only=True)
class Told:
    """What the commitments command found.

    Attributes:
        register: the register, or what the public may see of it.
        as_of: the day; ``None`` where nothing is undertaken.
        standings: how far things are.
        overdue_only: whether only what is overdue is told.
        left_out: what the public may not see, by kind; ``None`` if nothing was held back.
        marking: the strictest marking of anything told.
    """

    register: CommitmentRegister
    as_of: dt.date | None
    standings: tuple[CommitmentStanding, ...]
    overdue_only: bool
    left_out: Mapping[str, int] | None
    marking: Marking


def show_commitments(found: Told, terminal: Terminal) -> str:
    """Everything on one page of text."""
    return "\n".join([*_head(found, terminal), *_all(found, terminal), *_left_out(found, terminal)]) + "\n"


def _head(found: Told, terminal: Terminal) -> Iterator[str]:
    words = terminal.words
    name = words.label(found.register.name) or found.register.id
    told = f"{name}{words.comma}{_as_of(found, words)}{words.comma}{found.marking}"
    yield terminal.styled(safe(told), "strong")
    yield terminal.styled(terminal.wrapped(words(CAUTION), ""), "faint")
    what = words("Overdue") if found.overdue_only else words("Where things stand")
    yield terminal.heading(f"{what}{words.colon}{_counts(found, words)}")


def _as_of(found: Told, words: Words) -> str:
    if found.as_of is None:
        return words("nothing undertaken")
    return words("as known on {day}", day=str(found.as_of))


def _counts(found: Told, words: Words) -> str:
    """How many stand where, in the order of `Status`."""
    counts = Counter(one.status for one in found.standings)
    told = [f"{words.label(status.labels)} {counts[status]}" for status in Status if counts[status]]
    return words.comma.join(told) or words("nothing")


def _all(found: Told, terminal: Terminal) -> Iterator[str]:
    words, commitments = terminal.words, found.register.all_commitments()
    for one in found.standings:
        yield terminal.styled(safe(f"  {one.commitment} {one.by}"), "strong")
        yield terminal.wrapped(safe(words.label(commitments[one.commitment].text)), "     ")
        answer = words("answer: {answer}", answer=words.label(one.uptake.labels))
        line = words.semicolon.join([one.in_words(words.tag), answer, _due(one, words)])
        yield terminal.styled(terminal.wrapped(safe(line), "     "), _STYLES.get(one.status, "faint"))
        yield from (terminal.wrapped(safe(told), "     ") for told in _said(one, words))


def _due(one: CommitmentStanding, words: Words) -> str:
    if one.due is None:
        return words("no day named")
    return words("due {day}, overdue", day=str(one.due)) if one.overdue else words("due {day}", day=str(one.due))


def _said(one: CommitmentStanding, words: Words) -> Iterator[str]:
    for party, position in one.says.items():
        yield words(
            "{who} says: {what} (confidence {confidence}, {day})",
            who=words.label(party.labels),
            what=words.label(position.status.labels),
            confidence=words.decimal(position.confidence),
            day=str(position.newest),
        )
    if one.disagreement:
        yield words("those who speak disagree")
    if one.withheld:
        yield words.many("{count} piece of evidence withheld", "{count} pieces of evidence withheld", one.withheld)


def _left_out(found: Told, terminal: Terminal) -> Iterator[str]:
    words = terminal.words
    if found.left_out is not None:
        told = [f"{words(KINDS[kind])} {count}" for kind, count in found.left_out.items() if count]
        yield ""
        yield words("Left out: {what}", what=words.comma.join(told) or words("nothing"))

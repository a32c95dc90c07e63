"""The regular review of a ledger as text: overdue first, then what waits, what was declined, and how long it took."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from atrocity_prevention.cli.shell.terminal import Terminal, safe
from atrocity_prevention.record.ledger.verify import Verification
from atrocity_prevention.record.review import Review
from atrocity_prevention.record.survival import Survival
from atrocity_prevention.report.words.words import Words, message

CAUTION = message(
    "Days are counted from the first observation behind each warning; those still waiting are counted as waiting. "
    "An outcome that followed an action need not have come of it."
)

STAGES = {
    "reported": message("reported"),
    "assessed": message("assessed"),
    "issued": message("issued"),
    "delivered": message("delivered"),
    "acknowledged": message("acknowledged"),
    "decided": message("decided"),
    "acted": message("acted"),
    "outcome": message("outcome"),
}
"""What the stages of a warning are called; one that is not here goes by its id."""


def show_review(found: Review, terminal: Terminal, verified: Verification | None = None) -> str:
    """Everything on one page of text."""
    parts = [
        _head(found, terminal),
        _overdue(found, terminal),
        _waiting(found, terminal),
        _declined(found, terminal),
        _loose_ends(found, terminal),
        _times(found, terminal),
        _verified(verified, terminal),
    ]
    return "\n".join(line for part in parts for line in part) + "\n"


def _head(found: Review, terminal: Terminal) -> Iterator[str]:
    words = terminal.words
    told = words(
        "Review from {since} to {until}: {warnings}, {marking}",
        since=str(found.since),
        until=str(found.as_of),
        warnings=words.many("{count} warning", "{count} warnings", found.times.matters),
        marking=str(found.marking),
    )
    yield terminal.styled(told, "strong")
    yield terminal.styled(terminal.wrapped(words(CAUTION), ""), "faint")


def _overdue(found: Review, terminal: Terminal) -> Iterator[str]:
    words = terminal.words
    rows = [
        words(
            "{warning}: {days} past {day} and no decision; asked: {addressees}",
            warning=one.warning,
            days=words.many("{count} day", "{count} days", one.days_late),
            day=str(one.answer_by),
            addressees=words.comma.join(one.addressees),
        )
        for one in found.overdue
    ]
    yield from _section(words("Overdue"), rows, words("Nothing."), terminal, "alarm")


def _waiting(found: Review, terminal: Terminal) -> Iterator[str]:
    words = terminal.words
    rows = [
        words(
            "{warning}: {days} left, until {day}; {noted}",
            warning=one.warning,
            days=words.many("{count} day", "{count} days", one.days_left),
            day=str(one.answer_by),
            noted=words("acknowledged") if one.acknowledged else words("nobody is known to have taken note"),
        )
        for one in found.waiting
    ]
    yield from _section(words("Waiting for a decision"), rows, words("Nothing."), terminal, "warn")


def _declined(found: Review, terminal: Terminal) -> Iterator[str]:
    words = terminal.words
    decisions = {"not_to_act": words("not to act"), "no_decision": words("no decision")}
    rows = [
        words.semicolon.join(
            [
                words(
                    "{warning}, {day}, {actor}: {decision}",
                    warning=one.warning,
                    day=str(one.on),
                    actor=one.actor,
                    decision=decisions[one.decision],
                ),
                *map(words.label, one.reasons),
            ]
        )
        for one in found.declined
    ]
    title = words("Decided not to act, or not decided")
    yield from _section(title, rows, words("Nothing in this period."), terminal, "strong")


def _loose_ends(found: Review, terminal: Terminal) -> Iterator[str]:
    words = terminal.words
    rows = [words("{warning}: decided to act, and no action is recorded", warning=one) for one in found.unfinished]
    rows += [words("{warning}: an outcome is recorded, and no lesson", warning=one) for one in found.without_lesson]
    yield from _section(words("Loose ends"), rows, words("None."), terminal, "warn")


def _times(found: Review, terminal: Terminal) -> Iterator[str]:
    words = terminal.words
    yield terminal.heading(words("How long it took, from the first observation"))
    for stage, curve in found.times.stages.items():
        yield f"  {words(STAGES.get(stage, stage)):14}{_curve(curve, words)}"
    if found.times.undated:
        left = words.many("{count} warning", "{count} warnings", found.times.undated)
        yield f"  {words('left out, since no first observation is dated: {warnings}', warnings=left)}"


def _curve(curve: Survival, words: Words) -> str:
    told = words("{answered} of {cases}", answered=str(curve.answered), cases=str(curve.cases))
    if curve.median is None:
        return words("{told}; more than half have not got so far", told=told)
    low, high = curve.median_range
    return words(
        "{told}; half within {days} (95 %: {low} to {high})",
        told=told,
        days=words.many("{count} day", "{count} days", curve.median),
        low=_end(low),
        high=_end(high),
    )


def _end(days: int | None) -> str:
    return "?" if days is None else str(days)


def _verified(verified: Verification | None, terminal: Terminal) -> Iterator[str]:
    if verified is None:
        return
    own, words = verified.heads[0], terminal.words
    yield terminal.heading(words("Verified"))
    counts = words(
        "entries worked out again: {entries}; withheld here: {withheld}",
        entries=str(verified.entries),
        withheld=str(verified.withheld),
    )
    yield f"  {counts}"
    yield terminal.wrapped(
        safe(words("head of {origin}: {size} {root}", origin=own.origin, size=str(own.size), root=own.root))
    )
    yield terminal.wrapped(words.heard(verified.not_proved))


def _section(title: str, rows: Sequence[str], otherwise: str, terminal: Terminal, style: str) -> Iterator[str]:
    yield terminal.heading(title)
    yield from (terminal.styled(terminal.wrapped(safe(row)), style) for row in rows)
    if not rows:
        yield f"  {otherwise}"

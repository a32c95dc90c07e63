"""The regular review of a ledger as text: overdue first, then what waits, what was declined, and how long it took."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from atrocity_prevention.cli.network_view import many
from atrocity_prevention.cli.terminal import Terminal, safe
from atrocity_prevention.record.ledger.verify import Verification
from atrocity_prevention.record.review import Review
from atrocity_prevention.record.survival import Survival

CAUTION = (
    "Days are counted from the first observation behind each warning; those still waiting are counted as waiting. "
    "An outcome that followed an action need not have come of it."
)


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
    warnings = many(found.times.matters, "warning")
    yield terminal.styled(f"Review from {found.since} to {found.as_of}: {warnings}, {found.marking}", "strong")
    yield terminal.styled(terminal.wrapped(CAUTION, ""), "faint")


def _overdue(found: Review, terminal: Terminal) -> Iterator[str]:
    rows = [
        f"{one.warning}: {many(one.days_late, 'day')} past {one.answer_by} and no decision; "
        f"asked: {', '.join(one.addressees)}"
        for one in found.overdue
    ]
    yield from _section("Overdue", rows, "  Nothing.", terminal, "alarm")


def _waiting(found: Review, terminal: Terminal) -> Iterator[str]:
    rows = [
        f"{one.warning}: {many(one.days_left, 'day')} left, until {one.answer_by}; "
        f"{'acknowledged' if one.acknowledged else 'nobody is known to have taken note'}"
        for one in found.waiting
    ]
    yield from _section("Waiting for a decision", rows, "  Nothing.", terminal, "warn")


def _declined(found: Review, terminal: Terminal) -> Iterator[str]:
    rows = [
        "; ".join(
            (
                f"{one.warning}, {one.on}, {one.actor}: {one.decision.replace('_', ' ')}",
                *(reason.text() for reason in one.reasons),
            )
        )
        for one in found.declined
    ]
    yield from _section("Decided not to act, or not decided", rows, "  Nothing in this period.", terminal, "strong")


def _loose_ends(found: Review, terminal: Terminal) -> Iterator[str]:
    rows = [f"{one}: decided to act, and no action is recorded" for one in found.unfinished]
    rows += [f"{one}: an outcome is recorded, and no lesson" for one in found.without_lesson]
    yield from _section("Loose ends", rows, "  None.", terminal, "warn")


def _times(found: Review, terminal: Terminal) -> Iterator[str]:
    yield terminal.heading("How long it took, from the first observation")
    for stage, curve in found.times.stages.items():
        yield f"  {stage:14}{_curve(curve)}"
    if found.times.undated:
        yield f"  left out, since no first observation is dated: {many(found.times.undated, 'warning')}"


def _curve(curve: Survival) -> str:
    told = f"{curve.answered} of {curve.cases}"
    if curve.median is None:
        return f"{told}; more than half have not got so far"
    low, high = curve.median_range
    return f"{told}; half within {many(curve.median, 'day')} (95 %: {_end(low)} to {_end(high)})"


def _end(days: int | None) -> str:
    return "?" if days is None else str(days)


def _verified(verified: Verification | None, terminal: Terminal) -> Iterator[str]:
    if verified is None:
        return
    own = verified.heads[0]
    yield terminal.heading("Verified")
    yield f"  entries worked out again: {verified.entries}; withheld here: {verified.withheld}"
    yield terminal.wrapped(safe(f"head of {own.origin}: {own.size} {own.root}"))
    yield terminal.wrapped(verified.not_proved)


def _section(title: str, rows: Sequence[str], otherwise: str, terminal: Terminal, style: str) -> Iterator[str]:
    yield terminal.heading(title)
    yield from (terminal.styled(terminal.wrapped(safe(row)), style) for row in rows)
    if not rows:
        yield otherwise

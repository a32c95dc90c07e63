"""What changed between two days, and why: new evidence, age alone, an answer, or a day that passed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import attrs

from atrocity_prevention.commitments.register import CommitmentRegister
from atrocity_prevention.commitments.standing import CommitmentStanding
from atrocity_prevention.display.protected import Protected
from atrocity_prevention.errors import fault


@attrs.frozen(kw_only=True, repr=False)
class CommitmentChange(Protected):
    """How one undertaking stood on two days.

    Attributes:
        undertaking: its id.
        before: how it stood on the earlier day.
        after: how it stood on the later day.
        new_evidence: the ids of what became known in between, sorted.
        answered: whether its answer became known in between.
        became_overdue: whether it became overdue in between.
    """

    undertaking: str
    before: CommitmentStanding
    after: CommitmentStanding
    new_evidence: tuple[str, ...]
    answered: bool
    became_overdue: bool

    @property
    def moved(self) -> bool:
        """Whether the word or either end of the range is another."""
        before, after = self.before, self.after
        return (before.status, before.lowest, before.highest) != (after.status, after.lowest, after.highest)

    @property
    def by_age_alone(self) -> bool:
        """Whether it moved although nobody reported: what was seen has grown old."""
        return self.moved and not self.new_evidence


def commitment_changes(
    register: CommitmentRegister, since: dt.date | str, until: dt.date | str | None = None
) -> tuple[CommitmentChange, ...]:
    """What became another between two days, in the order of the register.

    Args:
        register: the register.
        since: the earlier day.
        until: the later day; by default the newest in the register.

    Raises:
        DataError: AP-E027 if the later day is not later.
    """
    first, last = register.day(since), register.day(until)
    if last <= first:
        raise fault("until", "not after `since`", "give a later day", "AP-E027")
    pairs = zip(register.standings(first), register.standings(last), strict=True)
    return tuple(_changed(register, first, last, list(pairs)))


def _changed(
    register: CommitmentRegister,
    first: dt.date,
    last: dt.date,
    pairs: list[tuple[CommitmentStanding, CommitmentStanding]],
) -> Iterator[CommitmentChange]:
    for undertaking, (before, after) in zip(register.undertakings, pairs, strict=True):
        taken = undertaking.taken_up_on
        change = CommitmentChange(
            undertaking=undertaking.id,
            before=before,
            after=after,
            new_evidence=tuple(sorted(set(after.evidence) - set(before.evidence))),
            answered=taken is not None and first < taken <= last,
            became_overdue=after.overdue and not before.overdue,
        )
        if change.moved or change.new_evidence or change.answered or change.became_overdue:
            yield change

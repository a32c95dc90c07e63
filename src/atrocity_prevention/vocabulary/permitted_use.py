"""What readers may do with what they were shown: a restriction of its source, beside the TLP label.

TLP lets a source add restrictions of its own, and the IASC Operational Guidance on Data Responsibility in Humanitarian
Action (2021, revised 2023) asks that data be shared for a defined purpose and no further. Four words are enough to say
how far; each has a label of TLP 2.0 that allows no more than it does, and lifts the marking to that label where it is
lower. So a restriction travels wherever markings travel, through every join and export, and nothing has to remember it.
"""

from __future__ import annotations

import enum

from atrocity_prevention.vocabulary.choices import as_choice
from atrocity_prevention.vocabulary.markings import UNMARKED, Marking, strictest


class PermittedUse(enum.StrEnum):
    """How far something may be used and passed on. A later member allows less than an earlier one."""

    PUBLIC = "public"
    PARTNERS = "partners"
    INTERNAL = "internal"
    NO_ONWARD = "no_onward"

    @property
    def at_least(self) -> Marking:
        """The least strict label that allows no more than this."""
        return _LABELS[self]

    @classmethod
    def under(cls, marking: Marking) -> PermittedUse:
        """What a label allows by itself."""
        return next(use for use in cls if marking <= _LABELS[use])


_LABELS = {
    PermittedUse.PUBLIC: Marking.CLEAR,
    PermittedUse.PARTNERS: Marking.GREEN,
    PermittedUse.INTERNAL: Marking.AMBER_STRICT,
    PermittedUse.NO_ONWARD: Marking.RED,
}
"""TLP 2.0: anyone; partners of one's community; one's own organisation; those who were told and nobody else."""


def as_permitted_use(value: PermittedUse | str | None, path: str = "permitted_use") -> PermittedUse | None:
    """One of the four words, or nothing.

    Raises:
        DataError: AP-E013 for anything else.
    """
    return None if value is None else as_choice(PermittedUse, value, path)


def holding(marking: Marking | None, use: PermittedUse | None) -> Marking:
    """The marking that holds where both were said: the stricter; without a marking it is TLP:RED."""
    return strictest([marking or UNMARKED, Marking.CLEAR if use is None else use.at_least])

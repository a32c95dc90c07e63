"""Who may see what: the Traffic Light Protocol, version 2.0 (FIRST, August 2022).

The labels are never translated. TLP says with whom something may be shared; it does not encrypt anything.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable

from atrocity_prevention.vocabulary.choices import as_choice


class Marking(enum.StrEnum):
    """A TLP 2.0 label. Markings are ordered: a later member is stricter than an earlier one."""

    CLEAR = "TLP:CLEAR"
    GREEN = "TLP:GREEN"
    AMBER = "TLP:AMBER"
    AMBER_STRICT = "TLP:AMBER+STRICT"
    RED = "TLP:RED"

    @property
    def strictness(self) -> int:
        """0 for CLEAR up to 4 for RED."""
        return _ORDER[self]

    def __lt__(self, other: object) -> bool:
        """Whether this is less strict; the labels' alphabet means nothing."""
        return self.strictness < _strictness_of(other)

    def __le__(self, other: object) -> bool:
        return self.strictness <= _strictness_of(other)

    def __gt__(self, other: object) -> bool:
        return self.strictness > _strictness_of(other)

    def __ge__(self, other: object) -> bool:
        return self.strictness >= _strictness_of(other)

    def allows(self, other: Marking) -> bool:
        """Whether a reader cleared to this marking may see something marked `other`."""
        return other <= self


_ORDER = {marking: place for place, marking in enumerate(Marking)}


def _strictness_of(other: object) -> int:
    """A plain text would be compared by the alphabet, in which CLEAR stands after AMBER."""
    if not isinstance(other, Marking):
        raise TypeError(f"a marking compares with markings, not with {type(other).__name__}; see as_marking")
    return other.strictness


UNMARKED = Marking.RED
"""What carries no marking at all is treated as if its source had allowed nobody else to see it."""


def as_marking(value: Marking | str, path: str = "marking") -> Marking:
    """One of the five markings.

    Raises:
        DataError: AP-E013 for anything else.
    """
    return as_choice(Marking, value, path)


def strictest(markings: Iterable[Marking | None]) -> Marking:
    """The marking of things joined together: the strictest wins, and an unmarked thing counts as TLP:RED.

    Nothing at all joins to `TLP:CLEAR`, the neutral element: adding a thing can only make the result stricter.

    Args:
        markings: one for each thing; ``None`` for what carries none.
    """
    return max((UNMARKED if marking is None else marking for marking in markings), default=Marking.CLEAR)


SHOWN_UNASKED = Marking.GREEN
"""What is marked stricter is not shown by itself, such as in a notebook, whose readers nobody has named."""


def may_be_shown(marking: Marking | None) -> bool:
    """Whether a text or name may be shown by itself; what is unmarked may not."""
    return marking is not None and SHOWN_UNASKED.allows(marking)

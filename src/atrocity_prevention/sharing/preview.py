"""What would leave, and what would stay? To be read before anything is sent."""

from __future__ import annotations

from collections import Counter
from typing import Any

import attrs

from atrocity_prevention.assessment.assessment import Assessment
from atrocity_prevention.display.display import Display, counted, grid
from atrocity_prevention.display.rows import Rows
from atrocity_prevention.display.shown import Shown
from atrocity_prevention.sharing.fates import LEAVES, UNNAMED, Shareable, fates_of, plain
from atrocity_prevention.sharing.inventory import parts_of
from atrocity_prevention.sharing.redact import not_shareable
from atrocity_prevention.vocabulary.markings import Marking, as_marking


@attrs.frozen(kw_only=True)
class Fate:
    """What becomes of things of one kind and marking.

    Attributes:
        kind: what they are: ``source``, ``observation``, ``plan item``.
        marking: the marking that holds for them.
        fate: whether they leave or stay, and why.
        count: how many there are.
    """

    kind: str
    marking: Marking
    fate: str
    count: int

    @property
    def leaves(self) -> bool:
        """Whether they leave, with their name or without."""
        return self.fate in (LEAVES, UNNAMED)


@attrs.frozen(kw_only=True)
class SharingPreview(Shown):
    """What would leave and what would stay if something were shared now, by kind and marking.

    Attributes:
        clearance: up to which marking the readers may see anything.
        fates: what becomes of what, in the order of the file and of the markings.
    """

    clearance: Marking
    fates: tuple[Fate, ...]

    @property
    def leaving(self) -> int:
        """How many things would leave."""
        return sum(one.count for one in self.fates if one.leaves)

    @property
    def staying(self) -> int:
        """How many things would stay."""
        return sum(one.count for one in self.fates if not one.leaves)

    def to_display(self) -> Display:
        """Counts by kind and marking; no text, id or place."""
        rows = [(one.kind, str(one.marking), one.fate, str(one.count)) for one in self.fates]
        return Display(
            title=f"For readers cleared to {self.clearance}",
            lines=[f"{counted(self.leaving, 'thing')} would leave, {self.staying} would stay."],
            grids=[grid("What becomes of what", ("kind", "marking", "fate", "how many"), rows, most=len(rows))],
            notes=["Nothing has been written. A marking does not encrypt anything."],
        )

    def tabled(self, part: str | None = None) -> Rows:
        """One row for each kind, marking and fate; it has no parts."""
        del part
        rows: list[dict[str, Any]] = [
            {"kind": one.kind, "marking": str(one.marking), "fate": one.fate, "count": one.count} for one in self.fates
        ]
        return Rows(kinds={"kind": str, "marking": str, "fate": str, "count": int}, rows=rows)


def sharing_preview(thing: Shareable | Assessment, clearance: Marking | str) -> SharingPreview:
    """What `redact` would let leave and what it would hold back.

    Args:
        thing: a situation, an assessment, a network, a plan, a register of commitments or a capacity review.
        clearance: up to which marking the readers may see anything.

    Raises:
        DataError: AP-E013 if there is no such marking; AP-E132 if it is none of these things.
    """
    cleared = as_marking(clearance, "clearance")
    if isinstance(thing, Assessment):
        thing = thing.situation
    if not isinstance(thing, Shareable):
        raise not_shareable(thing)
    first = next(parts_of(thing))
    found = Counter([(first.kind, first.marking, plain(first.marking, cleared)), *fates_of(thing, cleared)])
    return SharingPreview(
        clearance=cleared,
        fates=tuple(
            Fate(kind=kind, marking=marking, fate=fate, count=count) for (kind, marking, fate), count in found.items()
        ),
    )

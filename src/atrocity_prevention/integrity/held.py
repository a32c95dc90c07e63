"""What was held back since its sources are new: the result of `hold_new`."""

from __future__ import annotations

import datetime as dt

import attrs

from atrocity_prevention.assessment.compare import Move
from atrocity_prevention.display.display import Display, counted, grid
from atrocity_prevention.display.protected import Protected
from atrocity_prevention.display.shown import Shown
from atrocity_prevention.evidence.situation import Situation
from atrocity_prevention.integrity.moved import MOVE_HEADS, move_cells
from atrocity_prevention.vocabulary.markings import Marking, as_marking, may_be_shown


@attrs.frozen(kw_only=True, repr=False)
class NewGroup(Protected):
    """An independence group that was first heard of a short while ago.

    Attributes:
        group: the group.
        first_heard: the day of its first report.
        held: the ids of its reports that are held back, sorted.
        borne_out: the ids of those that an established group bears out, and that count, sorted.
        moves: the scores that would change if the group were vouched for, from now to then; ``None`` where that was not
            worked out, since there are too many new groups.
        marking: who may know of it.
    """

    group: str
    first_heard: dt.date
    held: tuple[str, ...]
    borne_out: tuple[str, ...]
    moves: tuple[Move, ...] | None
    marking: Marking = attrs.field(converter=as_marking)


@attrs.frozen(kw_only=True, repr=False)
class HeldBack(Shown):
    """A situation in which nobody new moves a score alone.

    Attributes:
        situation: the situation as it counts, ready to be assessed; its note says what was held back.
        as_of: the date.
        days: whoever was first heard of fewer days before the date is new.
        groups: the new groups, in order of name.
        moves: the scores that would change if nothing were held back, from now to then.
        marking: the strictest marking of everything that went in.
    """

    situation: Situation = attrs.field(repr=False)
    as_of: dt.date
    days: int
    groups: tuple[NewGroup, ...]
    moves: tuple[Move, ...]
    marking: Marking = attrs.field(converter=as_marking)

    @property
    def held(self) -> tuple[str, ...]:
        """The ids of all reports that are held back, sorted."""
        return tuple(sorted(report for group in self.groups for report in group.held))

    def to_display(self) -> Display:
        """Who is new, what was held back, and what it would have changed; groups only where anybody may see them."""
        named = [one for one in self.groups if may_be_shown(one.marking)]
        hidden = len(self.groups) - len(named)
        return Display(
            title="What only new sources say",
            marking=str(self.marking),
            lines=[self.in_words()],
            grids=[
                grid("New groups", ("", "first heard of", "held back", "borne out"), [_row(one) for one in named]),
                grid(
                    "What would change if nothing were held back", MOVE_HEADS, [move_cells(one) for one in self.moves]
                ),
            ],
            notes=[f"Marked stricter than TLP:GREEN and not named here: {counted(hidden, 'group')}."] if hidden else (),
        )

    def in_words(self) -> str:
        """How many groups are new, and how many of their reports count."""
        if not self.groups:
            return f"No independence group was first heard of less than {self.days} days before {self.as_of}."
        new = counted(len(self.groups), "independence group")
        return (
            f"First heard of less than {self.days} days before {self.as_of}: {new}. "
            f"Held back as unverifiable: {counted(len(self.held), 'report')}."
        )


def _row(one: NewGroup) -> tuple[str, ...]:
    return (one.group, one.first_heard.isoformat(), str(len(one.held)), str(len(one.borne_out)))

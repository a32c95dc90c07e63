"""A register and the status of treaties on a small page: counts in words first, and nothing above TLP:GREEN."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from atrocity_prevention.commitments.standing import CommitmentStanding
from atrocity_prevention.commitments.words import Answer, Status
from atrocity_prevention.display.display import Display, counted, grid
from atrocity_prevention.vocabulary.markings import Marking, may_be_shown
from atrocity_prevention.vocabulary.texts import LocalText

NO_DAY = "no day"


class RegisterLike(Protocol):
    """What of a register is shown."""

    @property
    def id(self) -> str:
        """Its own name."""

    @property
    def name(self) -> LocalText:
        """What it is called."""

    @property
    def marking(self) -> Marking | None:
        """Its default marking."""

    def newest_day(self) -> dt.date | None:
        """The newest day."""

    def standings(self) -> Sequence[CommitmentStanding]:
        """How far things are."""

    def strictest_marking(self) -> Marking:
        """Its marking as a whole."""


def register_display(register: RegisterLike) -> Display:
    """How many stand where, and those that are overdue, as far as they may be shown by themselves."""
    day = register.newest_day()
    standings = [] if day is None else register.standings()
    shown = [one for one in standings if may_be_shown(one.marking)]
    overdue = [one for one in shown if one.overdue]
    return Display(
        title=(register.name.text() if may_be_shown(register.marking) else "") or "Register of commitments",
        marking=str(register.strictest_marking()),
        lines=[
            "Nothing in it is dated."
            if day is None
            else f"As known on {day}: {counted(len(standings), 'undertaking')}.",
            f"{counted(sum(one.overdue for one in standings), 'undertaking')} overdue.",
            f"On {counted(sum(one.disagreement for one in standings), 'undertaking')} those who speak disagree.",
        ],
        grids=[
            grid("Where they stand", ("status", "how many"), counts_of(one.status for one in standings)),
            grid("Overdue", ("commitment", "by", "due", "status"), [standing_row(one) for one in overdue]),
        ],
        notes=[
            "No information does not mean that nothing was done.",
            f"Left out here: notes and evidence, and {counted(len(standings) - len(shown), 'undertaking')}.",
        ],
    )


def counts_of(statuses: Iterable[Status]) -> list[tuple[str, str]]:
    """How many stand where, in the order of `Status`."""
    found = Counter(statuses)
    return [(status.labels.text(), str(found[status])) for status in Status if found[status]]


def standing_row(one: CommitmentStanding) -> tuple[str, ...]:
    """A standing for a table of texts."""
    return (one.commitment, one.by, NO_DAY if one.due is None else str(one.due), one.in_words())


def treaty_display(names: Mapping[str, str], answers: Mapping[str, Mapping[str, Answer]], title: str) -> Display:
    """The answers about each instrument for one State.

    Args:
        names: instrument id -> its name.
        answers: instrument id -> question -> answer.
        title: whose, and as of when.
    """
    heads = tuple(next(iter(answers.values()), {}))
    rows = [(names[one], *(answer.labels.text() for answer in said.values())) for one, said in answers.items()]
    return Display(
        title=title,
        grids=[grid("Treaties", ("instrument", *heads), rows)],
        notes=["What no table says is not known: it does not mean that the State did not ratify."],
    )

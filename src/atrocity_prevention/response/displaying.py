"""An option and a plan on a small page. Who acts is left out unless it is marked TLP:GREEN or less."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any, Protocol

from atrocity_prevention.display.display import Display, counted, grid
from atrocity_prevention.display.rows import Kinds, Rows, part_of
from atrocity_prevention.network.missing.carriers import Carrier, Carriers
from atrocity_prevention.response.measures import Days, ResponseMeasure
from atrocity_prevention.response.timing import LastMoment, Timing
from atrocity_prevention.vocabulary.markings import Marking
from atrocity_prevention.vocabulary.words import Word

NOT_SAID = "not said"

OPTION_KINDS: Kinds = {
    "measure": str,
    "label": str,
    "established": str,
    "possible": str,
    "timing": str,
    "act_by": dt.date,
    "decide_by": dt.date,
    "decide_at_the_latest_by": dt.date,
    "days_needed_low": int,
    "days_needed_high": int,
    "days_to_ask": float,
    "reachable": int,
    "evidence": str,
    "uses_force": bool,
    "not_known": str,
    "as_of": dt.date,
    "marking": str,
}


class OptionLike(Protocol):
    """What of an option is shown."""

    @property
    def measure(self) -> ResponseMeasure:
        """The measure."""

    @property
    def established(self) -> tuple[str, ...]:
        """Established drivers."""

    @property
    def possible(self) -> tuple[str, ...]:
        """Possible drivers."""

    @property
    def carriers(self) -> Carriers | None:
        """Who could carry it out."""

    @property
    def as_of(self) -> dt.date:
        """The day of the assessment."""

    @property
    def act_by(self) -> dt.date | None:
        """The day by which it must work."""

    @property
    def days_needed(self) -> Days | None:
        """Until it can be felt."""

    @property
    def days_to_ask(self) -> float | None:
        """Until somebody has been asked."""

    @property
    def marking(self) -> Marking:
        """Who may see it."""

    @property
    def reachable(self) -> tuple[Carrier, ...]:
        """Who can be asked."""

    @property
    def last_moment(self) -> LastMoment | None:
        """When it must be decided."""

    @property
    def timing(self) -> Timing:
        """Whether there is time."""

    @property
    def not_known(self) -> tuple[str, ...]:
        """What is not known."""


def option_display(option: OptionLike) -> Display:
    """The page of an option."""
    measure = option.measure
    risks = [(risk.text.text(), risk.standing.labels.text()) for risk in measure.risks]
    return Display(
        title=f"Option {measure.id}: {measure.labels.text()}",
        marking=str(option.marking),
        lines=list(_option_lines(option)),
        grids=[grid("What could go wrong", ("risk", "how far this was checked"), risks)],
        notes=[
            "That a measure bears on a driver does not mean that it works here.",
            f"Evidence: {measure.evidence.verdict.labels.text()}.",
            f"Not known here: {', '.join(option.not_known) or 'nothing of what is asked'}.",
            "Those who could carry it out are counted here and not named.",
        ],
    )


def _option_lines(option: OptionLike) -> Iterator[str]:
    if option.measure.uses_force:
        yield "It means the use of force. It is described, and not offered."
    yield f"Bears on what is established: {', '.join(option.established) or 'nothing'}."
    yield f"Bears on what is possible: {', '.join(option.possible) or 'nothing'}."
    yield f"Time: {option.timing.labels.text()}."
    if option.last_moment is not None:
        yield f"To be decided by {option.last_moment.safe}, at the latest by {option.last_moment.latest}."
    if option.carriers is not None:
        yield f"{counted(len(option.reachable), 'actor')} could carry it out and can be asked."


def option_rows(option: OptionLike, part: str | None = None) -> Rows:
    """An option as a table of one row.

    Raises:
        DataError: AP-E013 if a part other than ``options`` is asked for.
    """
    part_of(part, ("options",))
    needed, moment = option.days_needed, option.last_moment
    row: Mapping[str, Any] = {
        "measure": option.measure.id,
        "label": option.measure.labels.text(),
        "established": " ".join(option.established),
        "possible": " ".join(option.possible),
        "timing": str(option.timing),
        "act_by": option.act_by,
        "decide_by": None if moment is None else moment.safe,
        "decide_at_the_latest_by": None if moment is None else moment.latest,
        "days_needed_low": None if needed is None else needed.low,
        "days_needed_high": None if needed is None else needed.high,
        "days_to_ask": option.days_to_ask,
        "reachable": None if option.carriers is None else len(option.reachable),
        "evidence": str(option.measure.evidence.verdict),
        "uses_force": option.measure.uses_force,
        "not_known": " ".join(option.not_known),
        "as_of": option.as_of,
        "marking": str(option.marking),
    }
    return Rows(kinds=OPTION_KINDS, rows=[row])


class ItemLike(Protocol):
    """What of a plan's item is shown."""

    @property
    def id(self) -> str:
        """Its name."""

    @property
    def measure(self) -> str:
        """The measure."""

    @property
    def owner(self) -> str | None:
        """Who answers for it."""

    @property
    def deadline(self) -> dt.date | None:
        """By when."""

    @property
    def status(self) -> Word:
        """How far it has come."""


def item_row(item: ItemLike) -> tuple[str, ...]:
    """An item of a plan for a table of texts."""
    return (
        item.id,
        item.measure,
        item.owner or NOT_SAID,
        NOT_SAID if item.deadline is None else str(item.deadline),
        item.status.labels.text(),
    )

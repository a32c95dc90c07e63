"""A situation on a small page: how much was reported, and nothing of what the reports say."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from typing import Protocol

from atrocity_prevention.display.display import Display, counted, grid
from atrocity_prevention.evidence.observations import Observation
from atrocity_prevention.evidence.sources import Population, Source
from atrocity_prevention.vocabulary.markings import Marking, may_be_shown
from atrocity_prevention.vocabulary.texts import LocalText

NOT_NAMED = "A situation that is not named here"

LEFT_OUT = "Left out here: the reports themselves, their notes and references, and the names of groups at risk."


class Reported(Protocol):
    """What of a situation the page is made from."""

    @property
    def id(self) -> str:
        """Its id."""

    @property
    def name(self) -> LocalText:
        """Its name."""

    @property
    def populations(self) -> tuple[Population, ...]:
        """Those who may be at risk."""

    @property
    def sources(self) -> tuple[Source, ...]:
        """Those who report."""

    @property
    def observations(self) -> tuple[Observation, ...]:
        """What they reported."""

    def groups(self) -> tuple[str, ...]:
        """Independence groups."""

    def newest_report(self) -> dt.date | None:
        """The last day on which something became known."""

    def marking_of(self, item: Observation | Source | Population) -> Marking:
        """The marking of a part."""

    def effective_marking(self) -> Marking:
        """The marking of the whole."""

    def strictest_marking(self) -> Marking:
        """The strictest of all."""


def title_of(situation: Reported) -> str:
    """Its name, or else its id, unless neither may be shown."""
    return (situation.name.text() or situation.id) if may_be_shown(situation.effective_marking()) else NOT_NAMED


def situation_display(situation: Reported) -> Display:
    """The page of a situation."""
    reports, sources, people = situation.observations, len(situation.sources), len(situation.populations)
    newest = situation.newest_report()
    states = _counts(one.state.value for one in reports)
    markings = _counts(str(situation.marking_of(one)) for one in reports)
    return Display(
        title=title_of(situation),
        marking=str(situation.strictest_marking()),
        lines=[
            f"{counted(len(reports), 'report')} from {counted(len(situation.groups()), 'independent group')}.",
            f"Sources described: {sources}; groups at risk: {people}.",
            *([] if newest is None else [f"The newest report became known on {newest}."]),
        ],
        grids=[
            grid("Reports by what they say", ("", "reports"), states),
            grid("Reports by marking", ("", "reports"), markings),
        ],
        notes=[LEFT_OUT],
    )


def _counts(names: Iterable[str]) -> list[tuple[str, str]]:
    return [(name, f"{count:,}") for name, count in sorted(Counter(names).items())]

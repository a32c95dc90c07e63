"""A panel of assessors as a page of data; who may not be known is called by a number."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Protocol

from atrocity_prevention.assessment.assessment import Assessment
from atrocity_prevention.assessment.case import OVERALL
from atrocity_prevention.assessment.scores import Score
from atrocity_prevention.display.display import Display, Grid, counted, grid
from atrocity_prevention.evidence.findings import Finding
from atrocity_prevention.judgement.agreement import Agreement
from atrocity_prevention.judgement.judgement_panel import JudgementPanel
from atrocity_prevention.vocabulary.crimes import Crime
from atrocity_prevention.vocabulary.markings import Marking, may_be_shown


class Split(Protocol):
    """An indicator on which assessors differ."""

    @property
    def indicator(self) -> str:
        """Its id."""

    @property
    def says(self) -> Mapping[str, Finding]:
        """By assessor."""


class Apart(Protocol):
    """Two ranges that do not overlap."""

    @property
    def target(self) -> str:
        """Of what."""

    @property
    def lower(self) -> str:
        """Whose ends first."""

    @property
    def upper(self) -> str:
        """Whose begins after."""


class Reading(Protocol):
    """What of a panel's reading the page is made from."""

    @property
    def panel(self) -> JudgementPanel:
        """Who said what."""

    @property
    def round(self) -> int:
        """Which round."""

    @property
    def as_of(self) -> dt.date:
        """The date."""

    @property
    def assessments(self) -> Mapping[str, Assessment]:
        """By assessor."""

    @property
    def joined(self) -> Assessment:
        """All of them."""

    @property
    def marking(self) -> Marking:
        """Who may see it."""

    def splits(self) -> Sequence[Split]:
        """Where they differ."""

    def apart(self) -> Sequence[Apart]:
        """Whose ranges do not overlap."""

    def agreement(self) -> Sequence[Agreement]:
        """How far they agree."""


def called(panel: JudgementPanel) -> dict[str, str]:
    """What assessors are called where anybody may look: their id, or a number."""
    shown = [may_be_shown(panel.marking_of(one)) for one in panel.assessors]
    return {
        one.id: one.id if open_ else f"assessor {place}"
        for place, (one, open_) in enumerate(zip(panel.assessors, shown, strict=True), start=1)
    }


def display_of(found: Reading) -> Display:
    """Ranges side by side, where they are apart, on what they differ, and how far they agree."""
    names = called(found.panel)
    method = found.joined.method
    return Display(
        title="What several assessors make of it",
        marking=str(found.marking),
        lines=[
            f"Round {found.round}, as of {found.as_of}: {counted(len(found.assessments), 'assessor')}, kept apart.",
            *(one.in_words() for one in found.agreement()),
        ],
        grids=[_ranges(found, names), _apart(found, names), _splits(found, names)],
        notes=[
            f"Method {method.id} {method.version}.",
            "Joined: people who read the same reports are not independent; its confidence is an upper bound.",
            "Agreement says that people see the same, not that what they see is true.",
        ],
    )


def _ranges(found: Reading, names: Mapping[str, str]) -> Grid:
    heads = ("", *(names[one] for one in found.assessments), "joined")
    everybody = (*found.assessments.values(), found.joined)
    rows = [
        (_called(target), *(_range(one.score(target)) for one in everybody)) for target in (OVERALL, *map(str, Crime))
    ]
    return grid("Side by side", heads, rows)


def _called(target: str) -> str:
    return Crime(target).labels.text() if target in set(Crime) else target


def _range(score: Score | None) -> str:
    return "not applicable" if score is None else f"{score.low:.2f} to {score.high:.2f}"


def _apart(found: Reading, names: Mapping[str, str]) -> Grid:
    rows = [(_called(one.target), names[one.lower], names[one.upper]) for one in found.apart()]
    return grid("Ranges that do not overlap", ("", "lower", "higher"), rows)


def _splits(found: Reading, names: Mapping[str, str]) -> Grid:
    rows = [
        (one.indicator, "; ".join(f"{names[who]}: {finding.in_words()}" for who, finding in one.says.items()))
        for one in found.splits()
    ]
    return grid("They differ on", ("", "says"), rows)

"""Response times as tables: each stage over all warnings, by region and by kind of actor; and who is overdue."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Protocol, TypeAlias

from atrocity_prevention.display.display import Grid, grid
from atrocity_prevention.display.rows import Kinds, Rows
from atrocity_prevention.record.survival import Survival
from atrocity_prevention.vocabulary.markings import Marking

PARTS = ("stages", "overdue")

Curves: TypeAlias = Mapping[str, Survival]
Groups: TypeAlias = Mapping[str, Curves]

STAGE_KINDS: Kinds = {
    "as_of": dt.date,
    "since": str,
    "grouped_by": str,
    "group": str,
    "stage": str,
    "cases": int,
    "answered": int,
    "open": int,
    "median_days": int,
    "median_days_low": int,
    "median_days_high": int,
    "marking": str,
}

OVERDUE_KINDS: Kinds = {
    "as_of": dt.date,
    "issuer": str,
    "warning": str,
    "answer_by": dt.date,
    "days_late": int,
    "decided_on": dt.date,
    "addressees": int,
    "marking": str,
}


class OverdueLike(Protocol):
    """A warning without a decision in time."""

    @property
    def warning(self) -> str:
        """Its id."""

    @property
    def issuer(self) -> str:
        """Whose it is."""

    @property
    def answer_by(self) -> dt.date:
        """By when an answer was expected."""

    @property
    def days_late(self) -> int:
        """How late it is."""

    @property
    def decided_on(self) -> dt.date | None:
        """When it was decided."""

    @property
    def addressees(self) -> tuple[str, ...]:
        """Who was asked."""

    @property
    def marking(self) -> Marking:
        """Who may see it."""


def _listed(stages: Curves, by_region: Groups, by_kind: Groups) -> Iterator[tuple[str, str, str, Survival]]:
    """What it is grouped by, the group, the stage and its curve."""
    for grouped, groups in (("all", {"all": stages}), ("region", by_region), ("kind", by_kind)):
        for group, curves in groups.items():
            yield from ((grouped, group, stage, curve) for stage, curve in curves.items())


def stage_rows(stages: Curves, by_region: Groups, by_kind: Groups, made: Mapping[str, Any]) -> Rows:
    """One row for each group and stage; a median is missing where half are not answered yet."""
    rows = [
        {
            "grouped_by": grouped,
            "group": group,
            "stage": stage,
            "cases": curve.cases,
            "answered": curve.answered,
            "open": curve.open,
            "median_days": curve.median,
            "median_days_low": curve.median_range[0],
            "median_days_high": curve.median_range[1],
            **made,
        }
        for grouped, group, stage, curve in _listed(stages, by_region, by_kind)
    ]
    return Rows(kinds=STAGE_KINDS, rows=rows)


def waiting_rows(overdue: Iterable[OverdueLike], as_of: dt.date) -> Rows:
    """One row for each warning without a decision in time, in the order of its name; those asked are counted."""
    rows = [
        {
            "as_of": as_of,
            "issuer": one.issuer,
            "warning": one.warning,
            "answer_by": one.answer_by,
            "days_late": one.days_late,
            "decided_on": one.decided_on,
            "addressees": len(one.addressees),
            "marking": str(one.marking),
        }
        for one in sorted(overdue, key=lambda one: (one.issuer, one.warning))
    ]
    return Rows(kinds=OVERDUE_KINDS, rows=rows)


def stage_grids(stages: Curves, by_region: Groups, by_kind: Groups) -> Iterator[Grid]:
    """The same for reading: one table for all, one by region, one by kind of actor."""
    heads = ("stage", "group", "half answered within", "answered", "still open")
    found = list(_listed(stages, by_region, by_kind))
    for grouped, caption in (("all", "All warnings"), ("region", "By region"), ("kind", "By kind of actor")):
        rows = [
            (stage, group, _half(curve), str(curve.answered), str(curve.open))
            for one, group, stage, curve in found
            if one == grouped
        ]
        yield grid(caption, heads, rows)


def _half(curve: Survival) -> str:
    """The range of the median before the median."""
    if curve.median is None:
        return "not yet"
    low, high = ("not known" if end is None else str(end) for end in curve.median_range)
    return f"{low} to {high} days, about {curve.median}"

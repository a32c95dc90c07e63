"""The ledger command: the regular review of what became of warnings, and whether the file is still whole."""

from __future__ import annotations

import argparse
import datetime as dt
from pathlib import Path
from typing import Any

import attrs

from atrocity_prevention.cli.shell.usage import UsageError, unwritable
from atrocity_prevention.door import files, lessons
from atrocity_prevention.exchange.plainly import record
from atrocity_prevention.lessons.review import AfterActionReview
from atrocity_prevention.record.after_action import begin_after_action
from atrocity_prevention.record.ledger.entries import Entry
from atrocity_prevention.record.ledger.ledger import Ledger
from atrocity_prevention.record.ledger.verify import Verification
from atrocity_prevention.record.matters import day_of
from atrocity_prevention.record.review import Review, review
from atrocity_prevention.record.survival import Survival

SCHEMA = "atrocity-prevention/review/1"

PERIOD = dt.timedelta(days=31)
"""How long before the review the period begins unless a day is given."""


def reviewed(arguments: argparse.Namespace) -> tuple[Review, Verification | None]:
    """Look back over a ledger, and verify it if asked.

    Raises:
        UsageError: if nothing is recorded, so that no day can be told, or the review to begin is there already.
        DataError: if the file cannot be read or is not whole.
    """
    with Ledger.open(Path(arguments.file), create=False) as ledger:
        entries, origin = ledger.entries(), ledger.origin
        verified = ledger.verify() if arguments.verify else None
    day = _day(arguments, entries)
    if arguments.after_action is not None:
        _begin(begin_after_action(entries, as_of=day, id=f"{origin}-{day}"), Path(arguments.after_action))
    since = day - PERIOD if arguments.since is None else dt.date.fromisoformat(arguments.since)
    return review(entries, as_of=day, since=since, kinds=_kinds(arguments.network)), verified


def _begin(begun: AfterActionReview, path: Path) -> None:
    """A review that people have begun to fill in is never replaced."""
    if path.exists():
        raise UsageError("--after-action: {file} is there already; give another name", file=str(path))
    try:
        lessons.write_after_action(begun, path)
    except OSError as error:
        raise unwritable("--after-action", str(path), error) from error


def _day(arguments: argparse.Namespace, entries: tuple[Entry, ...]) -> dt.date:
    if arguments.as_of is not None:
        return dt.date.fromisoformat(arguments.as_of)
    if not entries:
        raise UsageError("nothing is recorded in this ledger; give a day with --as-of")
    return max(day_of(entry.at) for entry in entries)


def _kinds(path: str | None) -> dict[str, str]:
    if path is None:
        return {}
    return {actor.id: actor.kind for actor in files.read_network(Path(path)).actors.values()}


def review_document(found: Review, verified: Verification | None) -> dict[str, Any]:
    """The review as one object of plain values; entries are told by their place alone, since they may say much."""
    times = found.times
    return {
        "schema": SCHEMA,
        "as_of": found.as_of.isoformat(),
        "since": found.since.isoformat(),
        "marking": str(found.marking),
        "overdue": [record(one, whole=True) for one in found.overdue],
        "waiting": [record(one, whole=True) for one in found.waiting],
        "declined": [record(one, whole=True) for one in found.declined],
        "unfinished": list(found.unfinished),
        "without_lesson": list(found.without_lesson),
        "entries": [{"origin": one.origin, "number": one.number, "kind": one.kind} for one in found.entries],
        "warnings": times.matters,
        "undated": times.undated,
        "days": {stage: _curve(curve) for stage, curve in times.stages.items()},
        "days_by_region": {name: {s: _curve(c) for s, c in some.items()} for name, some in times.by_region.items()},
        "days_by_kind": {name: {s: _curve(c) for s, c in some.items()} for name, some in times.by_kind.items()},
        "verified": None if verified is None else _verified(verified),
    }


def _curve(curve: Survival) -> dict[str, Any]:
    return {
        "cases": curve.cases,
        "answered": curve.answered,
        "median": curve.median,
        "median_range": list(curve.median_range),
        "steps": [attrs.asdict(step) for step in curve.steps],
    }


def _verified(verified: Verification) -> dict[str, Any]:
    heads = [{"origin": head.origin, "size": head.size, "root": head.root} for head in verified.heads]
    counts = {"entries": verified.entries, "withheld": verified.withheld}
    return {**counts, "heads": heads, "not_proved": verified.not_proved}

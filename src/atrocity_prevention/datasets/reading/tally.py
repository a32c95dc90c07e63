"""What was left out, joined or changed while reading, and how often: the notes of a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import attrs

from atrocity_prevention.datasets.country_codes import territory_changes

NAMED = 20
"""So many codes are named in one note."""

_LONGEST_CODE = 40

Place = tuple[str, int, int]
"""A unit, and the first and the last day of a period."""


@attrs.define
class Tally:
    """Counts, by reason, what happened to rows."""

    _left_out: Counter[str] = attrs.field(factory=Counter, init=False)
    _unknown: Counter[tuple[str, str]] = attrs.field(factory=Counter, init=False)
    _without: Counter[tuple[str, str]] = attrs.field(factory=Counter, init=False)
    _moved: Counter[str] = attrs.field(factory=Counter, init=False)
    _said: list[str] = attrs.field(factory=list, init=False)

    def leave_out(self, why: str, count: int = 1) -> None:
        """Rows that are not taken, by the reason."""
        self._left_out[why] += count

    def unknown(self, system: str, code: str) -> None:
        """A row whose code nobody knows."""
        self._unknown[system, _shown(code)] += 1

    def without_unit(self, system: str, code: str, what: str) -> None:
        """A row whose code is known, and stands for nothing that has a unit."""
        self._without[system, f"{_shown(code)}, {what}"] += 1

    def moved(self, unit: str) -> None:
        """A row of a former state that counts as another."""
        self._moved[unit] += 1

    def say(self, note: str) -> None:
        """A note about the whole table."""
        self._said.append(note)

    def notes(self, places: Sequence[Place]) -> tuple[str, ...]:
        """All notes, in an order that does not depend on the order of the rows."""
        return (
            *(f"left out {rows(count)} {why}" for why, count in sorted(self._left_out.items())),
            *_by_code("without a known code", self._unknown),
            *_by_code("of what has no unit here", self._without),
            *(f"{rows(count)} of a former state count as {unit}" for unit, count in sorted(self._moved.items())),
            *_changes(places),
            *self._said,
        )


def rows(count: int) -> str:
    """``1 row``, ``2,000 rows``."""
    return f"{count:,} row{'' if count == 1 else 's'}"


def _shown(code: str) -> str:
    plain = " ".join(code.split())
    return plain if len(plain) <= _LONGEST_CODE else f"{plain[:_LONGEST_CODE]}..."


def _by_code(what: str, counts: Counter[tuple[str, str]]) -> Iterator[str]:
    for system in sorted({system for system, _ in counts}):
        found = sorted((code, count) for (one, code), count in counts.items() if one == system)
        every, named = sum(count for _, count in found), ", ".join(f"{code!r} {count}" for code, count in found[:NAMED])
        if len(found) > NAMED:
            yield f"left out {rows(every)} {what} ({system}): {named}, and {len(found) - NAMED:,} more"
        else:
            yield f"left out {rows(every)} {what} ({system}): {named}"


def _changes(places: Sequence[Place]) -> Iterator[str]:
    """Units whose rows lie on both sides of a change of their territory."""
    for change in territory_changes():
        last = change.last.toordinal()
        days = [day for unit, _, day in places if unit == change.unit]
        if days and min(days) <= last < max(days):
            count = sum(day <= last for day in days)
            yield f"{change.unit} until {change.last}: {change.before} ({rows(count)})"

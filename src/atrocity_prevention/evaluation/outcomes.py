"""What happened, to whom, in which days somebody was watching, and since when it is known."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any

import attrs
import numpy as np
import numpy.typing as npt

from atrocity_prevention.datasets.coded_table import CodedTable, Days, Figures, held
from atrocity_prevention.display.protected import Protected
from atrocity_prevention.errors import Problem, fault, raise_problems
from atrocity_prevention.vocabulary.markings import UNMARKED, Marking, as_marking

Mask = npt.NDArray[np.bool_]


def _texts(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(values)


def _days(values: npt.ArrayLike) -> Days:
    return held(values, np.int64)


@attrs.frozen(kw_only=True, eq=False)
class Spans:
    """Spans of days of units, one a row, each with the day on which it became known.

    Attributes:
        units: for every row the unit.
        starts: the first day, as a proleptic ordinal (`datetime.date.toordinal`).
        ends: the last day.
        known: the day on which it became known; never before the span had ended.

    Raises:
        DataError: AP-E106 if the columns differ in length or a span ends before it begins; AP-E104 if one was known
            before it had ended.
    """

    units: tuple[str, ...] = attrs.field(converter=_texts, repr=False)
    starts: Days = attrs.field(converter=_days, repr=False)
    ends: Days = attrs.field(converter=_days, repr=False)
    known: Days = attrs.field(converter=_days, repr=False)

    def __attrs_post_init__(self) -> None:
        if not len(self.units) == self.starts.size == self.ends.size == self.known.size:
            raise fault("", "the columns differ in length", "give every column one entry a row", "AP-E106")
        raise_problems(
            [
                *_rows(self, self.ends < self.starts, "ends before it begins", "exchange the two days", "AP-E106"),
                *_rows(self, self.known < self.ends, EARLY, "give the day on which it was published", "AP-E104"),
            ],
            "outcomes",
        )

    def __len__(self) -> int:
        return len(self.units)

    @cached_property
    def _coded(self) -> tuple[tuple[str, ...], npt.NDArray[np.intp]]:
        """The different units, and for every row which of them."""
        names = tuple(sorted(set(self.units)))
        places = place_of(names)
        return names, np.array([places[unit] for unit in self.units], dtype=np.intp)

    def sum_by(self, units: Sequence[str], values: npt.NDArray[Any]) -> Figures:
        """The sum of the rows' values for each of some units."""
        names, rows = self._coded
        sums = np.append(np.bincount(rows, weights=values.astype(float), minlength=len(names)), 0.0)
        places = place_of(names)
        return sums[[places.get(unit, len(names)) for unit in units]]

    def where(self, mask: Mask) -> Spans:
        """Some of the rows, copied: nothing of the others can be reached from here."""
        rows = np.flatnonzero(mask)
        return Spans(
            units=[self.units[row] for row in rows.tolist()],
            starts=self.starts[rows],
            ends=self.ends[rows],
            known=self.known[rows],
        )

    def known_on(self, day: int) -> Spans:
        """The rows that had become known by a day."""
        return self.where(self.known <= day)


EARLY = "was known before its period had ended"


def _rows(spans: Spans, bad: Mask, message: str, remedy: str, code: str) -> Iterator[Problem]:
    for row in np.flatnonzero(bad).tolist():
        span = f"{spans.units[row]}, {day_of(spans.starts[row])} to {day_of(spans.ends[row])}"
        yield Problem(path=f"[{row}]", message=f"{span}: {message}", remedy=remedy, code=code)


def day_of(ordinal: int) -> dt.date:
    """The day of the calendar."""
    return dt.date.fromordinal(int(ordinal))


NOTHING = Spans(units=(), starts=(), ends=(), known=())
"""No span at all."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Outcomes(Protected):
    """The onsets of units, and the days on which somebody was watching so that an onset would have been seen.

    Where nobody watched there is no outcome: a zero that means "not known yet" cannot be written here.

    Attributes:
        id: what happened, for instance ``mass_killing``.
        onsets: one row for every onset: the day or the period in which it began.
        watched: the spans in which the unit existed and was watched; those of one unit do not overlap.
        ongoing: the spans in which an episode was going on.
        known_by: the day as of which this is what was known; ``None`` for everything.
        notes: what was left out or joined on the way.
        source: how to cite it.
        marking: who may see it.

    Raises:
        DataError: AP-E106 if watched spans of a unit overlap, or an onset lies in days nobody watched.
    """

    id: str
    onsets: Spans
    watched: Spans
    ongoing: Spans = NOTHING
    known_by: dt.date | None = None
    notes: tuple[str, ...] = attrs.field(converter=_texts, default=())
    source: str = ""
    marking: Marking = attrs.field(converter=as_marking, default=UNMARKED)

    def __attrs_post_init__(self) -> None:
        if self.known_by is None:  # an onset can become known before it is known that the rest of the year was quiet
            raise_problems([*_overlaps(self.watched), *_unwatched(self)], f"outcomes {self.id}")

    @classmethod
    def from_table(
        cls,
        table: CodedTable,
        *,
        onset: str,
        ongoing: str | None = None,
        at_least: float = 1.0,
        lag_days: int = 0,
    ) -> Outcomes:
        """The outcomes in a table with one row for every unit and period.

        A row without a figure was not watched. Only what happened in the row's own period may stand in the column: one
        that looks ahead ("in the next two years") is 0 where the future is not known yet, and cannot be told from "no".

        Args:
            table: the table.
            onset: the column of onsets, a count or 0 and 1.
            ongoing: the column that says whether an episode was going on.
            at_least: from which figure on it counts.
            lag_days: how long after its period a row became known, if the table does not say.

        Raises:
            DataError: AP-E118 if there is no such column; AP-E104 and AP-E106 as for the parts.
        """
        raise_problems(_missing_columns(table, [onset, *([] if ongoing is None else [ongoing])]), table.id)
        figures = table.columns[onset]
        known = table.ends + lag_days if table.reported is None else table.reported
        rows = Spans(units=table.units, starts=table.starts, ends=table.ends, known=known)
        going = np.zeros(figures.size) if ongoing is None else table.columns[ongoing]
        return cls(
            id=f"{table.id}.{onset}",
            onsets=rows.where(figures >= at_least),
            watched=rows.where(~np.isnan(figures)),
            ongoing=rows.where(going >= 1),
            notes=table.notes,
            source=table.source,
            marking=table.marking,
        )

    def known_on(self, day: dt.date) -> Outcomes:
        """What of it was known on a day; the rest is not there."""
        last = day.toordinal()
        return attrs.evolve(
            self,
            onsets=self.onsets.known_on(last),
            watched=self.watched.known_on(last),
            ongoing=self.ongoing.known_on(last),
            known_by=day,
        )

    @property
    def units(self) -> tuple[str, ...]:
        """Every unit that was ever watched, in order of name."""
        return tuple(sorted(set(self.watched.units)))

    def observed_until(self) -> dict[str, dt.date]:
        """For every unit the last day on which it was watched."""
        last: dict[str, int] = {}
        for unit, end in zip(self.watched.units, self.watched.ends.tolist(), strict=True):
            last[unit] = max(end, last.get(unit, end))
        return {unit: day_of(last[unit]) for unit in sorted(last)}

    def watched_on(self, units: Sequence[str], day: dt.date) -> Mask:
        """Which units existed and were watched on a day."""
        return _within(self.watched, units, day)

    def ongoing_on(self, units: Sequence[str], day: dt.date) -> Mask:
        """In which units an episode was going on."""
        return _within(self.ongoing, units, day)

    def in_window(self, units: Sequence[str], after: dt.date, until: dt.date) -> Figures:
        """Whether an onset fell into the days after one day, up to and with another.

        Returns:
            for every unit 1 or 0; NaN, which is "not known", where somebody watched on some of the days only, and
            where all that is known is that an onset began about the edge of the window.
        """
        first, last = after.toordinal() + 1, until.toordinal()
        days = np.minimum(self.watched.ends, last) - np.maximum(self.watched.starts, first) + 1
        complete = self.watched.sum_by(units, np.maximum(days, 0)) == last - first + 1
        onsets = self.onsets
        inside = (onsets.starts >= first) & (onsets.ends <= last)
        touching = (onsets.ends >= first) & (onsets.starts <= last)
        certain, possible = onsets.sum_by(units, inside) > 0, onsets.sum_by(units, touching) > 0
        known = complete & (certain | ~possible)
        return np.where(known, certain.astype(float), np.nan)

    def count_until(self, units: Sequence[str], day: dt.date) -> Figures:
        """How many onsets of every unit had come to an end of their period by a day; NaN where nobody ever watched."""
        counts = self.onsets.sum_by(units, self.onsets.ends <= day.toordinal())
        ever = self.watched.sum_by(units, self.watched.starts <= day.toordinal()) > 0
        return np.where(ever, counts, np.nan)


def place_of(units: Sequence[str]) -> dict[str, int]:
    """Where every unit stands."""
    return {unit: place for place, unit in enumerate(units)}


def _within(spans: Spans, units: Sequence[str], day: dt.date) -> Mask:
    ordinal = day.toordinal()
    found: Mask = spans.sum_by(units, (spans.starts <= ordinal) & (spans.ends >= ordinal)) > 0
    return found


def _overlaps(watched: Spans) -> Iterator[Problem]:
    """Two rows about the same days would count twice, or contradict each other."""
    order = sorted(range(len(watched)), key=lambda row: (watched.units[row], watched.starts[row], watched.ends[row]))
    for before, after in itertools.pairwise(order):
        if watched.units[before] == watched.units[after] and watched.starts[after] <= watched.ends[before]:
            message = f"{watched.units[after]} is watched twice on {day_of(watched.starts[after])}"
            remedy = "join the rows; a state that was renamed or split has one code at a time"
            yield Problem(path=f"watched[{after}]", message=message, remedy=remedy, code="AP-E106")


def _unwatched(outcomes: Outcomes) -> Iterator[Problem]:
    seen: dict[str, list[tuple[int, int]]] = {}
    spans = outcomes.watched
    for unit, start, end in zip(spans.units, spans.starts.tolist(), spans.ends.tolist(), strict=True):
        seen.setdefault(unit, []).append((start, end))
    onsets = outcomes.onsets
    for row, unit in enumerate(onsets.units):
        start, end = int(onsets.starts[row]), int(onsets.ends[row])
        days = sum(max(min(end, last) - max(start, first) + 1, 0) for first, last in seen.get(unit, []))
        if days < end - start + 1:
            message = f"an onset in {unit} from {day_of(start)} on, when nobody was watching"
            yield Problem(path=f"onsets[{row}]", message=message, remedy="add the days watched", code="AP-E106")


def _missing_columns(table: CodedTable, wanted: Iterable[str]) -> Iterator[Problem]:
    for name in wanted:
        if name not in table.columns:
            remedy = f"the table has: {', '.join(sorted(table.columns))}"
            yield Problem(path=name, message="the table has no such column", remedy=remedy, code="AP-E118")

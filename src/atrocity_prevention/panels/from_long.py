"""From a table to the parts of a panel: rows find their cells by whole numbers, without sorting or grouping."""

from __future__ import annotations

import difflib
import itertools
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeAlias

import attrs
import numpy as np
import numpy.typing as npt

from atrocity_prevention.errors import Problem, fault, raise_problems
from atrocity_prevention.panels.columns import Codes, Columns, columns_of
from atrocity_prevention.panels.labels import Axis, axis
from atrocity_prevention.panels.long_levels import Findings, findings

AxesWanted: TypeAlias = Sequence[str] | Mapping[str, Iterable[Any] | None]
"""The columns that make the axes; with the labels they shall have, or ``None`` for those that some row has."""

NAMED = 10
"""How many of the cells that stand twice are named."""


@attrs.frozen(kw_only=True, eq=False)
class Parts:
    """What a panel is made of; the fields are those of a panel."""

    indicators: tuple[str, ...]
    levels: npt.NDArray[np.floating[Any]]
    confidences: npt.NDArray[np.floating[Any]]
    axes: Mapping[str, tuple[Any, ...]]
    applicable: npt.NDArray[np.bool_] | None

    def fields(self) -> dict[str, Any]:
        """The parts by name."""
        return {field.name: getattr(self, field.name) for field in attrs.fields(type(self))}


def parts_of_long(
    table: Any,  # noqa: ANN401 any library's table
    *,
    axes: AxesWanted,
    indicator: str,
    level: str,
    confidence: str | float,
    state: str | None,
    dtype: npt.DTypeLike,
) -> Parts:
    """The parts of a panel, from one row for each finding; see `Panel.from_long`."""
    columns = columns_of(table)
    wanted = _wanted(axes)
    state = state if state in columns.names else None
    named = [*wanted, indicator, level, *([confidence] if isinstance(confidence, str) else [])]
    raise_problems(_missing(columns, named), "table")
    found = [axis(name, columns.coded(name), labels) for name, labels in wanted.items()]
    which = _texts(axis(indicator, columns.coded(indicator)))
    said = findings(columns, level, confidence, state)
    raise_problems([*(problem for one in (*found, which) for problem in one.problems), *said.problems], "table")
    cells = Cells(axes=(which, *found))
    raise_problems(cells.twice(), "table")
    return _scattered(cells, [(cells.places(), said)], dtype)


def parts_of_wide(
    table: Any,  # noqa: ANN401 any library's table
    *,
    axes: AxesWanted,
    levels: Mapping[str, str],
    confidence: float | Mapping[str, str | float],
    dtype: npt.DTypeLike,
) -> Parts:
    """The parts of a panel, from one column for each indicator; see `Panel.from_wide`."""
    columns = columns_of(table)
    wanted = _wanted(axes)
    if not wanted:
        raise fault("axes", "a wide table needs a column that says what a row is about", "name it", "AP-E075")
    sure = {name: confidence.get(name, 1.0) if isinstance(confidence, Mapping) else confidence for name in levels}
    named = [*wanted, *levels, *(given for given in sure.values() if isinstance(given, str))]
    raise_problems([*_missing(columns, named), *_without_level(levels, confidence)], "table")
    found = [axis(name, columns.coded(name), labels) for name, labels in wanted.items()]
    said = [findings(columns, name, sure[name]) for name in levels]
    problems = [*(one.problems for one in found), *(one.problems for one in said)]
    raise_problems(itertools.chain.from_iterable(problems), "table")
    rows = Cells(axes=tuple(found))
    raise_problems([*rows.twice(), *_same_indicator(levels)], "table")
    which = Axis(name="indicator", labels=tuple(levels.values()), places=np.arange(len(levels)), problems=())
    cells = Cells(axes=(which, *found))
    places = rows.places()
    return _scattered(cells, [(places + row * rows.size, one) for row, one in enumerate(said)], dtype)


def _texts(which: Axis) -> Axis:
    """The indicators; as numbers 8.1 and 8.10 would be one."""
    if all(isinstance(label, str) for label in which.labels):
        return which
    message, remedy = "indicators are ids, not numbers: 8.1 and 8.10 are two of them", "read this column as text"
    problem = Problem(path=which.name, message=message, remedy=remedy, code="AP-E012")
    return attrs.evolve(which, problems=(*which.problems, problem))


def _wanted(axes: AxesWanted) -> dict[str, Iterable[Any] | None]:
    if isinstance(axes, str):
        raise fault("axes", "expected a list of columns, got text", "put brackets around it", "AP-E012")
    return dict(axes) if isinstance(axes, Mapping) else dict.fromkeys(axes)


def _missing(columns: Columns, named: Sequence[str]) -> Iterable[Problem]:
    for name in dict.fromkeys(named):
        if name not in columns.names:
            near = difflib.get_close_matches(name, columns.names, n=1)
            remedy = f"did you mean {near[0]!r}?" if near else f"its columns are: {', '.join(columns.names)}"
            yield Problem(path=name, message="the table has no such column", remedy=remedy, code="AP-E075")


def _without_level(levels: Mapping[str, str], confidence: float | Mapping[str, str | float]) -> Iterable[Problem]:
    """A confidence of a column that is not read was meant for another one."""
    given = confidence if isinstance(confidence, Mapping) else {}
    for name in given:
        if name not in levels:
            message, remedy = "a confidence for a column that is not among the levels", "use the names of `levels`"
            yield Problem(path=f"confidence[{name!r}]", message=message, remedy=remedy, code="AP-E075")


def _same_indicator(levels: Mapping[str, str]) -> Iterable[Problem]:
    indicators = list(levels.values())
    for name, indicator in levels.items():
        if indicators.count(indicator) > 1:
            message, remedy = "another column is read as the same indicator", "keep one, or join them first"
            yield Problem(path=f"levels[{name!r}]", message=message, remedy=remedy, code="AP-E074")


@attrs.frozen(kw_only=True, eq=False)
class Cells:
    """The cells that some axes make, and which row belongs to which."""

    axes: tuple[Axis, ...]

    @property
    def shape(self) -> tuple[int, ...]:
        """How many labels along every axis."""
        return tuple(len(axis.labels) for axis in self.axes)

    @property
    def size(self) -> int:
        """How many cells there are."""
        return int(np.prod(self.shape, dtype=np.int64))

    def places(self) -> Codes:
        """For every row its cell, counted through the axes in their order."""
        found: Codes = np.zeros(len(self.axes[0].places), dtype=np.intp)
        for one in self.axes:
            found = found * len(one.labels) + one.places
        return found

    def twice(self) -> Iterable[Problem]:
        """The cells that more than one row belongs to."""
        places = self.places()
        seen = np.zeros(self.size, dtype=bool)
        seen[places] = True
        if int(seen.sum()) == len(places):
            return
        cells, rows = np.unique(places, return_counts=True)
        doubled = cells[rows > 1]
        shown = [self._name(int(cell)) for cell in doubled[:NAMED]]
        more = f", and {len(doubled) - NAMED:,} more" if len(doubled) > NAMED else ""
        yield Problem(
            path="",
            message=f"{len(doubled):,} cell{'s have' if len(doubled) > 1 else ' has'} more than one row: "
            f"{'; '.join(shown)}{more}",
            remedy="keep one row for each, or join them first by a rule you can defend",
            code="AP-E074",
        )

    def _name(self, cell: int) -> str:
        places = np.unravel_index(cell, self.shape)
        labels = [one.labels[int(place)] for one, place in zip(self.axes, places, strict=True)]
        return " ".join(f"{one.name}={label}" for one, label in zip(self.axes, labels, strict=True))


def _scattered(cells: Cells, said: Iterable[tuple[Codes, Findings]], dtype: npt.DTypeLike) -> Parts:
    """Every finding in its cell; a cell without one is unknown."""
    levels, confidences = np.zeros(cells.size, dtype=dtype), np.zeros(cells.size, dtype=dtype)
    applicable = np.ones(cells.size, dtype=bool)
    for places, one in said:
        levels[places], confidences[places], applicable[places] = one.levels, one.confidences, one.applicable
    levels[confidences == 0] = 0.0  # whatever was said without any confidence
    which, *others = cells.axes
    return Parts(
        indicators=which.labels,
        levels=levels.reshape(cells.shape),
        confidences=confidences.reshape(cells.shape),
        axes={one.name: one.labels for one in others},
        applicable=None if applicable.all() else applicable.reshape(cells.shape),
    )

"""From tables to measurements: every column in its place, derived ones computed, nothing filled in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import attrs
import numpy as np

from atrocity_prevention.datasets.coded_table import CodedTable, Figures
from atrocity_prevention.datasets.mapping.derived import Derived, Operation
from atrocity_prevention.datasets.mapping.mapped_column import MappedColumn, ScalingKind, Transform
from atrocity_prevention.datasets.mapping.mapping import ColumnMapping, Lags
from atrocity_prevention.datasets.mapping.table_spec import TableSpec
from atrocity_prevention.datasets.measuring.derive import derive
from atrocity_prevention.datasets.measuring.gathering import covered, gather, touched
from atrocity_prevention.datasets.measuring.grid import Grid, Mask, Places, Series, periods
from atrocity_prevention.datasets.measuring.measurements import Measurements
from atrocity_prevention.datasets.measuring.neighbours import neighbours_max
from atrocity_prevention.datasets.measuring.placing import Placed, place
from atrocity_prevention.errors import DataError, Problem, fault, raise_problems
from atrocity_prevention.vocabulary.markings import strictest


def measure(mapping: ColumnMapping, tables: Mapping[str, CodedTable]) -> Measurements:
    """Put the columns that a mapping names side by side.

    Args:
        mapping: which columns, and what the mapping knows of their tables.
        tables: id of a table of the mapping -> its rows; more tables than needed do no harm.

    Raises:
        DataError: with every problem at once: AP-E080 for tables and columns that are not there, AP-E082 and AP-E083
            for rows that do not fit one place, AP-E084 for figures that are not what a row of the mapping says.
    """
    needed = _needed(mapping)
    raise_problems(_absent(mapping, needed, tables), f"mapping {mapping.id}")
    given = {name: tables.get(name) or _nothing(name) for name in needed}
    work = _Work(mapping=mapping, tables=given, grid=_grid(mapping, given, needed))
    found = work.all_columns()
    rows, slots = work.kept()
    exists = work.exists()[np.ix_(rows, slots)]
    columns = [found[name] for name in mapping.columns]
    cells = (len(columns), len(rows), len(slots))
    values = np.array([each.values[np.ix_(rows, slots)] for each in columns]).reshape(cells)
    reported = np.array([each.reported[np.ix_(rows, slots)] for each in columns]).reshape(cells)
    measured = Measurements(
        columns=mapping.columns,
        units=tuple(work.grid.units[row] for row in rows),
        starts=work.grid.starts[slots],
        ends=work.grid.ends[slots],
        values=np.where(exists, values, np.nan),
        reported=reported,
        exists=exists,
        marking=strictest(given[name].marking for name in needed if name in tables),
        notes=_notes(mapping, given, needed),
    )
    raise_problems(_unlikely(mapping, measured), f"mapping {mapping.id}")
    return measured.known_on(_EVER)


_EVER = np.iinfo(np.int64).max - 1


def _needed(mapping: ColumnMapping) -> tuple[str, ...]:
    """The tables that something is read from, in the order of the mapping."""
    tables = {name.split("/", 1)[0] for name in _read(mapping)} | {mapping.frame}
    return tuple(table.id for table in mapping.tables if table.id in tables)


def _read(mapping: ColumnMapping) -> dict[str, None]:
    """The tables and columns that are read, by the rows or on the way to a derived column that a row needs."""
    derived = {one.id: one for one in _derived_needed(mapping)}
    inputs = [name for one in derived.values() for name in (*one.of, one.through) if name and name not in derived]
    return dict.fromkeys([*(column for column in mapping.columns if column not in derived), *inputs])


def _derived_needed(mapping: ColumnMapping) -> tuple[Derived, ...]:
    """The derived columns that a row needs, directly or on the way, in their order."""
    wanted = set(mapping.columns)
    for one in reversed(mapping.derived):
        if one.id in wanted:
            wanted.update(one.of)
    return tuple(one for one in mapping.derived if one.id in wanted)


def _absent(mapping: ColumnMapping, needed: tuple[str, ...], tables: Mapping[str, CodedTable]) -> list[Problem]:
    message, remedy = "this table of the mapping was not given", "read it, or declare it `optional: true`"
    return [
        Problem(path=name, message=message, remedy=remedy, code="AP-E080")
        for name in needed
        if name not in tables and not mapping.table(name).optional
    ]


def _nothing(name: str) -> CodedTable:
    return CodedTable(id=name, units=(), starts=[], ends=[], columns={}, notes=["not there: its figures are unknown"])


def _grid(mapping: ColumnMapping, tables: Mapping[str, CodedTable], needed: tuple[str, ...]) -> Grid:
    """All units of all tables; the periods of the frame, or of every table whose rows are one period each."""
    pairs = {one.through.split("/", 1)[0] for one in _derived_needed(mapping) if one.through is not None}
    units = {unit for name in needed if name not in pairs for unit in tables[name].units}
    framed = [mapping.frame] if mapping.frame is not None else list(_plain(mapping)) or list(needed)
    spans = [tables[name] for name in framed if len(tables[name].units)]
    if not spans:
        raise fault("", "the tables hold no rows", "check how they were read", "AP-E080")
    first = min(int(table.ends.min()) for table in spans)
    starts, ends = periods(mapping.every, first, max(int(table.ends.max()) for table in spans))
    return Grid(units=tuple(sorted(units)), starts=starts, ends=ends)


def _plain(mapping: ColumnMapping) -> dict[str, None]:
    """The tables of which a column is used as it stands."""
    plain = [one for one in _derived_needed(mapping) if one.operation not in Operation.gathering()]
    derived = [name for one in plain for name in one.of]
    return dict.fromkeys(name.split("/", 1)[0] for name in (*mapping.columns, *derived) if "/" in name)


@attrs.frozen(kw_only=True, eq=False)
class _Work:
    """What the steps of one measuring share."""

    mapping: ColumnMapping
    tables: Mapping[str, CodedTable]
    grid: Grid

    def all_columns(self) -> dict[str, Series]:
        """Every column that a row names, by its name."""
        found: dict[str, Series] = {}
        problems: list[Problem] = []
        for one in self._steps():
            try:
                self._step(one, found)
            except DataError as error:
                problems += error.problems
            except KeyError:
                continue  # what it works on has a problem of its own
        raise_problems(dict.fromkeys(problems), f"mapping {self.mapping.id}")
        return found

    def _steps(self) -> Iterator[str | Derived]:
        yield from (name for name in self.mapping.columns if "/" in name)
        yield from _derived_needed(self.mapping)

    def _step(self, one: str | Derived, found: dict[str, Series]) -> None:
        if isinstance(one, str):
            found[one] = self._plain_column(one)
        elif one.operation in Operation.gathering():
            table, _, column = one.of[0].partition("/")
            found[one.id] = gather(self._placed(table), one.operation, column or None)
        else:
            inputs = [self._plain_column(name) if "/" in name else found[name] for name in one.of]
            found[one.id] = self._computed(one, inputs)

    def _computed(self, one: Derived, inputs: list[Series]) -> Series:
        if one.through is None:
            return derive(one, inputs)
        table, _, column = one.through.partition("/")
        return neighbours_max(self._placed(table), column or None, inputs[0], one.at_least)

    def _plain_column(self, name: str) -> Series:
        table, _, column = name.partition("/")
        return place(self._placed(table), column)

    def _placed(self, name: str) -> Placed:
        lagged = self.mapping.lags is Lags.PUBLISHED
        return Placed(table=self.tables[name], spec=self.mapping.table(name), grid=self.grid, lagged=lagged)

    def exists(self) -> Mask:
        """Where a unit existed: while the frame has a row of it; without a frame, from its first row in any table on.

        Without a frame nothing says that a unit is no more: a year without a row is one of which nothing is known.
        """
        names = [self.mapping.frame] if self.mapping.frame is not None else list(_plain(self.mapping))
        exists = np.zeros(self.grid.shape, dtype=bool)
        for placed in map(self._placed, names):
            exists |= covered(placed, *touched(placed), np.ones(len(placed.table.units))) > 0
        if self.mapping.frame is not None:
            return exists
        return np.logical_or.accumulate(exists, axis=1) if names else ~exists

    def kept(self) -> tuple[Places, Places]:
        """The rows of the units that ever existed, and the periods from the first that is wanted."""
        first = -1 if self.mapping.first is None else self.mapping.first.toordinal()
        slots = np.flatnonzero(self.grid.starts >= first)
        return np.flatnonzero(self.exists()[:, slots].any(axis=1)), slots


def _notes(mapping: ColumnMapping, tables: Mapping[str, CodedTable], needed: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(
        f"{name}: {note}"
        for name in needed
        for note in (*_unsaid(mapping, tables[name], mapping.table(name)), *tables[name].notes)
    )


def _unsaid(mapping: ColumnMapping, table: CodedTable, spec: TableSpec) -> Iterator[str]:
    """What a reader of the figures should know that the table does not say itself."""
    if mapping.lags is Lags.NONE:
        yield "figures count from the end of their period, as if they had been published at once"
    elif spec.published is None and table.reported is None:
        yield "nothing says when it was published: figures count from the end of their period"
    for name in _read(mapping):
        column = name.removeprefix(f"{spec.id}/")
        if column != name and column not in table.columns and len(table.units):
            yield f"it has no column {column}: its figures are unknown"


def _unlikely(mapping: ColumnMapping, measured: Measurements) -> Iterator[Problem]:
    """Figures that contradict what a row says of them: no levels, no flags, no counts."""
    for number, row in enumerate(mapping.rows):
        wrong = 0 if row.class_ in mapping.left_out else int(_contradicts(row, measured.column(row.column)).sum())
        if wrong:
            message = f"{wrong} figures are not what this row says: {_says(row)}"
            remedy = "check the column, or change `transform` or `scaling`"
            yield Problem(path=f"rows[{number}]", message=message, remedy=remedy, code="AP-E084")


def _contradicts(row: MappedColumn, values: Figures) -> Mask:
    wrong = np.zeros(values.shape, dtype=bool)
    if row.transform is Transform.FLAG:
        wrong = ~np.isnan(values) & (values != 0) & (values != 1)
    elif row.transform is not Transform.NONE:
        wrong = values < 0
    elif row.scaling.kind is ScalingKind.AS_IS:
        wrong = (values < 0) | (values > 1)
    return wrong


def _says(row: MappedColumn) -> str:
    if row.transform is Transform.FLAG:
        return "0 or 1"
    return "numbers of at least 0" if row.transform is not Transform.NONE else "numbers from 0 to 1"

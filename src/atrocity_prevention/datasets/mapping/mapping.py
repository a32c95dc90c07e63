"""Which column of which table says something about which indicator, and how: a mapping, declared and not programmed."""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Iterable, Iterator

import attrs

from atrocity_prevention.assessment.method import Method
from atrocity_prevention.datasets.mapping.contributing import plain_method, with_own_indicators
from atrocity_prevention.datasets.mapping.derived import Derived, Operation
from atrocity_prevention.datasets.mapping.mapped_column import MappedColumn, RowClass
from atrocity_prevention.datasets.mapping.table_spec import TableSpec
from atrocity_prevention.display.recorded import Recorded
from atrocity_prevention.errors import Problem, raise_problems
from atrocity_prevention.vocabulary.catalogue import Catalogue
from atrocity_prevention.vocabulary.choices import as_choice
from atrocity_prevention.vocabulary.values import as_date, as_id


class Every(enum.StrEnum):
    """How long one period of measurement is."""

    YEAR = "year"
    MONTH = "month"

    @property
    def days(self) -> int:
        """How many days that is, at least."""
        return 365 if self is Every.YEAR else 30


class Lags(enum.StrEnum):
    """Whether figures count from the day they were published, or from the end of their period.

    `NONE` pretends that everything is known at once; it is there to compare with references that ignore the lags.
    """

    PUBLISHED = "published"
    NONE = "none"


def _classes(values: Iterable[RowClass | str]) -> tuple[RowClass, ...]:
    held = {as_choice(RowClass, value, f"left_out[{place}]") for place, value in enumerate(values)}
    return tuple(kind for kind in RowClass if kind in held)


def _every(value: Every | str) -> Every:
    return as_choice(Every, value, "every")


def _lags(value: Lags | str) -> Lags:
    return as_choice(Lags, value, "lags")


def _day_or_nothing(value: dt.date | str | None) -> dt.date | None:
    return None if value is None else as_date(value, "first")


def _tables(values: Iterable[TableSpec]) -> tuple[TableSpec, ...]:
    return tuple(values)


def _derived(values: Iterable[Derived]) -> tuple[Derived, ...]:
    return tuple(values)


def _rows(values: Iterable[MappedColumn]) -> tuple[MappedColumn, ...]:
    return tuple(values)


def _version(value: str) -> str:
    return as_id(value, "version")


@attrs.frozen(kw_only=True)
class ColumnMapping(Recorded):
    """From tables to indicators.

    A column is referred to as ``table/column``, a derived one by its id alone. Several columns may speak about one
    indicator: they are joined as independence groups, by table.

    Attributes:
        id: the mapping's name.
        version: changes whenever a panel may change.
        every: how long one period is.
        first: earlier periods are not used, not even for the scaling; ``None`` uses all there are.
        frame: the table that says which units there are and when each existed; with ``None`` a unit exists from its
            first row in any table on.
        lags: whether figures count from their publication.
        left_out: the classes of rows that are not used.
        use_leaky: whether rows that know the future may be used for scoring; otherwise they must be left out.
        tables: where the columns come from.
        derived: columns computed from others; each uses only tables and those before it.
        rows: what every column says about which indicator.
        note: what its reader should know.

    Raises:
        DataError: AP-E021 for a table or column that is not there, AP-E023 for an id or row given twice, AP-E081 for
            an indicator with two risk factors.
    """

    id: str = attrs.field(converter=as_id)
    version: str = attrs.field(converter=_version)
    every: Every = attrs.field(default=Every.YEAR, converter=_every)
    first: dt.date | None = attrs.field(default=None, converter=_day_or_nothing)
    frame: str | None = None
    lags: Lags = attrs.field(default=Lags.PUBLISHED, converter=_lags)
    left_out: tuple[RowClass, ...] = attrs.field(default=(), converter=_classes)
    use_leaky: bool = False
    tables: tuple[TableSpec, ...] = attrs.field(converter=_tables)
    derived: tuple[Derived, ...] = attrs.field(default=(), converter=_derived)
    rows: tuple[MappedColumn, ...] = attrs.field(converter=_rows)
    note: str = ""

    def __attrs_post_init__(self) -> None:
        raise_problems(problems_between(self.tables, self.derived, self.rows, self.frame), f"mapping {self.id}")

    @property
    def used(self) -> tuple[MappedColumn, ...]:
        """The rows that are scored.

        Raises:
            DataError: AP-E085 for every row that knows the future, unless it is left out or allowed.
        """
        rows = [(place, row) for place, row in enumerate(self.rows) if row.class_ not in self.left_out]
        leaky = [] if self.use_leaky else [pair for pair in rows if pair[1].class_ is RowClass.LEAKY]
        raise_problems([_leak(place) for place, _ in leaky], f"mapping {self.id}")
        return tuple(row for _, row in rows)

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of all rows that are not left out, each once, in the order of the rows."""
        return tuple(dict.fromkeys(row.column for row in self.rows if row.class_ not in self.left_out))

    def without(self, *classes: RowClass | str) -> ColumnMapping:
        """The mapping with rows of these classes left out as well: ``mapping.without("circular")``."""
        return attrs.evolve(self, left_out=(*self.left_out, *classes))

    def only(self, *classes: RowClass | str) -> ColumnMapping:
        """The mapping with no other rows than those of these classes, to show them separately."""
        kept = _classes(classes)
        return attrs.evolve(self, left_out=tuple(kind for kind in RowClass if kind not in kept))

    def catalogue(self, base: Catalogue) -> Catalogue:
        """A catalogue with the indicators of the mapping's own added to it.

        Raises:
            DataError: AP-E021 for an indicator or factor that is not there, AP-E023 for one that is there already.
        """
        return with_own_indicators(self.rows, base, f"mapping {self.id} {self.version}")

    def method(self, catalogue: Catalogue) -> Method:
        """The equal-weight composite of the rows that are used: factors are means, the whole is the mean of factors.

        Nothing halves in less than two periods of the mapping: see `plain_method`.

        Args:
            catalogue: what `ColumnMapping.catalogue` gave.

        Raises:
            DataError: AP-E085 if rows that know the future are neither left out nor allowed.
        """
        return plain_method(self.used, catalogue, self.id, self.version, self.every.days)

    def table(self, table_id: str) -> TableSpec:
        """The table of that id."""
        return next(table for table in self.tables if table.id == table_id)

    def group_of(self, row: MappedColumn) -> str:
        """The independence group a row speaks for: its own, or that of its table, or of its first table if derived."""
        return row.group or _group(row.column, self)


def _group(column: str, mapping: ColumnMapping) -> str:
    if "/" in column:
        table = mapping.table(column.split("/", 1)[0])
        return table.group or table.id
    by_id = {one.id: one for one in mapping.derived}
    first = by_id[column].of[0]
    return _group(first if first in by_id or "/" in first else f"{first}/", mapping)


def _leak(place: int) -> Problem:
    return Problem(
        path=f"rows[{place}]",
        message="this column knows the future of what is to be forecast",
        remedy="leave it out with `left_out: [leaky]`; only to show what a leak does, say `use_leaky: true`",
        code="AP-E085",
    )


def problems_between(
    tables: Iterable[TableSpec],
    derived: Iterable[Derived],
    rows: Iterable[MappedColumn],
    frame: str | None = None,
) -> Iterator[Problem]:
    """What is wrong between the parts of a mapping: names given twice, or of what is not there.

    A reader of files hands over parts of which some fields could not be read and are ``None``; those are passed over.
    """
    ids = [table.id for table in tables]
    known = {table_id for table_id in ids if table_id}
    yield from (_twice(f"tables[{place}].id") for place, one in enumerate(ids) if one and one in ids[:place])
    if frame is not None and frame not in known:
        yield _unknown("frame", "table")
    made: set[str] = set()
    for place, one in enumerate(derived):
        if one.id in known | made:
            yield _twice(f"derived[{place}].id")
        yield from _strange_inputs(one, f"derived[{place}]", known, made)
        made.add(one.id)
    yield from _strange_rows(rows, known, made)


def _strange_inputs(one: Derived, path: str, tables: set[str], made: set[str]) -> Iterator[Problem]:
    gathers = one.operation in Operation.gathering()
    for place, name in enumerate(one.of or ()):
        if not (_is_table(name, tables) if gathers else _is_column(name, tables, made)):
            what = "table, or column of a table" if gathers else "table, or derived column before this one"
            yield _unknown(f"{path}.of[{place}]", what)
    if one.through is not None and not _is_table(one.through, tables):
        yield _unknown(f"{path}.through", "table")


def _strange_rows(rows: Iterable[MappedColumn], tables: set[str], made: set[str]) -> Iterator[Problem]:
    seen: set[tuple[str, str]] = set()
    factors: dict[str, str | None] = {}
    for place, row in enumerate(rows):
        if row.column and not _is_column(row.column, tables, made):
            yield _unknown(f"rows[{place}].column", "table, or derived column")
        if not (row.column and row.indicator):
            continue
        if (row.column, row.indicator) in seen:
            yield _twice(f"rows[{place}]")
        if factors.setdefault(row.indicator, row.factor) != row.factor:
            message, remedy = "this indicator has another risk factor in an earlier row", "give one factor for all"
            yield Problem(path=f"rows[{place}].factor", message=message, remedy=remedy, code="AP-E081")
        seen.add((row.column, row.indicator))


def _is_table(name: str, tables: set[str]) -> bool:
    """Whether this is a table, or a column of one."""
    return name in tables or _is_column(name, tables, set())


def _is_column(name: str, tables: set[str], made: set[str]) -> bool:
    table, slash, column = name.partition("/")
    return table in tables and bool(column) if slash else name in made


def _twice(path: str) -> Problem:
    return Problem(path=path, message="this stands twice", remedy="give each its own, or remove one", code="AP-E023")


def _unknown(path: str, what: str) -> Problem:
    remedy = "write `table/column`, or the id of a derived column; a table by its id alone"
    return Problem(path=path, message=f"there is no such {what}", remedy=remedy, code="AP-E021")

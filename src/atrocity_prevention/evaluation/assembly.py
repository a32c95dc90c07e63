"""From a backtest as it is written down, and tables that were read, to its report."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

import attrs

from atrocity_prevention.assessment.method import Method
from atrocity_prevention.datasets.coded_table import CodedTable
from atrocity_prevention.datasets.mapping.mapped_column import Direction, MappedColumn, RowClass
from atrocity_prevention.datasets.mapping.mapping import ColumnMapping, Lags
from atrocity_prevention.datasets.mapping.table_spec import TableSpec
from atrocity_prevention.datasets.measuring.measure import measure
from atrocity_prevention.datasets.measuring.measurements import Measurements
from atrocity_prevention.errors import Problem, fault, raise_problems
from atrocity_prevention.evaluation.backtest import AS_PUBLISHED, NO_LAGS, backtest
from atrocity_prevention.evaluation.forecasters import ColumnForecaster, Forecaster
from atrocity_prevention.evaluation.method_forecaster import MethodForecaster
from atrocity_prevention.evaluation.outcomes import Outcomes
from atrocity_prevention.evaluation.published import ScoreTable
from atrocity_prevention.evaluation.report import BacktestReport
from atrocity_prevention.evaluation.rolling import Tick
from atrocity_prevention.evaluation.setup import PLAIN, BacktestSetup, ForecasterSpec
from atrocity_prevention.vocabulary.catalogue import Catalogue


@attrs.frozen(kw_only=True, eq=False)
class Ingredients:
    """What a backtest that is written down refers to, found and read.

    Attributes:
        setup: the backtest.
        mapping: its mapping; ``None`` if it has none.
        tables: id of a table, of the mapping or of the backtest -> its rows.
        methods: what the backtest calls a method -> the method; ``plain`` needs none.
        catalogue: the catalogue the mapping adds to.
        versions: what else took part, for the report.
    """

    setup: BacktestSetup
    mapping: ColumnMapping | None
    tables: Mapping[str, CodedTable] = attrs.field(repr=False)
    methods: Mapping[str, Method] = attrs.field(repr=False)
    catalogue: Catalogue = attrs.field(repr=False)
    versions: Mapping[str, str] = attrs.field(factory=dict)


def run(ingredients: Ingredients, tick: Tick | None = None) -> BacktestReport:
    """The report of a backtest.

    Args:
        ingredients: the backtest and everything it refers to.
        tick: told how many base dates are done.

    Raises:
        DataError: as `backtest` and `measure`; AP-E118 for a table that is not there.
    """
    setup, mapping = ingredients.setup, ingredients.mapping
    lags = NO_LAGS if mapping is not None and mapping.lags is Lags.NONE else AS_PUBLISHED
    named = {} if mapping is None else {f"mapping {mapping.id}": mapping.version}
    return backtest(
        [_forecaster(one, ingredients) for one in setup.forecasters],
        _outcomes(ingredients, lags),
        protocol=setup.protocol,
        measurements=None if mapping is None else _measured(mapping, ingredients.tables, setup.columns),
        baselines=setup.baselines,
        lags=lags,
        id=setup.id,
        listing=setup.listing,
        versions={**named, **ingredients.versions},
        tick=tick,
    )


def with_lags(ingredients: Ingredients, lags: Lags) -> Ingredients:
    """The same under another assumption about publication lags."""
    if ingredients.mapping is None:
        return ingredients
    return attrs.evolve(ingredients, mapping=attrs.evolve(ingredients.mapping, lags=lags))


def _measured(mapping: ColumnMapping, tables: Mapping[str, CodedTable], columns: Sequence[str]) -> Measurements:
    """The columns of the mapping, and those looked at by themselves.

    Raises:
        DataError: AP-E118 for a column whose table, or which itself, the mapping does not have.
    """
    raise_problems([_strange(column) for column in columns if not _known(column, mapping)], f"mapping {mapping.id}")
    rows = tuple(
        MappedColumn(
            column=column,
            indicator=mapping.rows[0].indicator,
            factor=mapping.rows[0].factor,
            direction=Direction.RAISES,
            class_=RowClass.LEAKY,  # never to be scored: no forecaster is given these rows
            confidence=0.0,
        )
        for column in columns
        if column not in mapping.columns
    )
    return measure(attrs.evolve(mapping, rows=(*mapping.rows, *rows)), tables)


def _known(column: str, mapping: ColumnMapping) -> bool:
    table, slash, _ = column.partition("/")
    return table in {one.id for one in (mapping.tables if slash else mapping.derived)}


def _strange(column: str) -> Problem:
    remedy = "write `table/column` of a table of the mapping, or the id of a derived column"
    return Problem(path=column, message="the mapping has no such table or column", remedy=remedy, code="AP-E118")


def _outcomes(ingredients: Ingredients, lags: str) -> Outcomes:
    spec = ingredients.setup.outcomes
    table = _reported(spec.table, ingredients, lags)
    return Outcomes.from_table(table, onset=spec.onset, ongoing=spec.ongoing, at_least=spec.at_least)


def _reported(table_id: str, ingredients: Ingredients, lags: str) -> CodedTable:
    """A table whose rows say when they became known, if it is known of them at all.

    Raises:
        DataError: AP-E118 if there is no such table.
    """
    if table_id not in ingredients.tables:
        raise fault(table_id, "there is no such table", "name one of `tables`, or of the mapping", "AP-E118")
    table, spec = ingredients.tables[table_id], _spec(table_id, ingredients)
    if lags != AS_PUBLISHED:
        return attrs.evolve(table, id=table_id, reported=table.ends)
    if spec is None or spec.published is None:
        return attrs.evolve(table, id=table_id)
    return attrs.evolve(table, id=table_id, reported=spec.published.reported(table.ends))


def _spec(table_id: str, ingredients: Ingredients) -> TableSpec | None:
    own = () if ingredients.mapping is None else ingredients.mapping.tables
    return next((spec for spec in (*ingredients.setup.tables, *own) if spec.id == table_id), None)


def _forecaster(spec: ForecasterSpec, ingredients: Ingredients) -> Forecaster:
    if spec.scores is not None:
        table, _, column = spec.scores.partition("/")
        found = ScoreTable.from_table(
            _reported(table, ingredients, AS_PUBLISHED), column, retrospective=spec.retrospective
        )
        return attrs.evolve(found, id=spec.name)
    if spec.column is not None:
        direction = 1 if spec.direction is Direction.RAISES else -1
        return ColumnForecaster(column=spec.column, direction=direction, id=spec.name)
    return _method(spec, ingredients)


def _method(spec: ForecasterSpec, ingredients: Ingredients) -> MethodForecaster:
    whole = ingredients.mapping
    assert whole is not None  # the setup asks for one
    assert spec.method is not None  # the spec asks for one of three
    mapping = _narrowed(whole, spec)
    catalogue = mapping.catalogue(ingredients.catalogue)
    method = mapping.method(catalogue) if spec.method == PLAIN else ingredients.methods[spec.method]
    return MethodForecaster(method=method, mapping=mapping, catalogue=catalogue, target=spec.target, id=spec.name)


def _narrowed(mapping: ColumnMapping, spec: ForecasterSpec) -> ColumnMapping:
    """The mapping with the rows of some tables alone, and without some classes.

    Raises:
        DataError: AP-E118 if the mapping has no such table, or no row is left.
    """
    known = {table.id for table in mapping.tables}
    raise_problems(
        [
            Problem(path=spec.name, message=f"the mapping has no table {name!r}", remedy="check it", code="AP-E118")
            for name in spec.tables
            if name not in known
        ],
        f"mapping {mapping.id}",
    )
    kept = mapping.without(*spec.without)
    rows = tuple(row for row in kept.rows if not spec.tables or row.column.split("/", 1)[0] in spec.tables)
    narrowed = attrs.evolve(kept, rows=rows)
    if not narrowed.used:
        raise fault(spec.name, "no column is left", "leave fewer of them out", "AP-E118")
    return narrowed


def until(setup: BacktestSetup, first: int | None, last: int | None, seed: int | None) -> BacktestSetup:
    """The same backtest over other years, or with other samples.

    Args:
        setup: the backtest.
        first: the year of the first base date.
        last: the year of the last.
        seed: of the samples.
    """
    protocol = setup.protocol
    changed = attrs.evolve(
        protocol,
        first=protocol.first if first is None else _in_year(protocol.first, first),
        last=protocol.last if last is None else _in_year(protocol.last, last),
        seed=protocol.seed if seed is None else seed,
    )
    return attrs.evolve(setup, protocol=changed)


def _in_year(day: dt.date, year: int) -> dt.date:
    """The same day of another year; 29 February becomes the 28th where there is none."""
    try:
        return day.replace(year=year)
    except ValueError:
        return day.replace(year=year, day=28)

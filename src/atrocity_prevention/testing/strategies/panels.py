"""Strategies for panels, and for the tables, mappings and measurements they are made from."""

from __future__ import annotations

import datetime as dt
import functools
import itertools
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from atrocity_prevention.datasets.coded_table import CodedTable
from atrocity_prevention.datasets.mapping.mapped_column import (
    REFERENCE_SCALING,
    Direction,
    MappedColumn,
    RowClass,
    Scaling,
    ScalingKind,
    Transform,
)
from atrocity_prevention.datasets.mapping.mapping import ColumnMapping, Every
from atrocity_prevention.datasets.mapping.publication import Publication
from atrocity_prevention.datasets.mapping.table_spec import AbsentRows, TableSpec
from atrocity_prevention.datasets.measuring.grid import NEVER
from atrocity_prevention.datasets.measuring.measurements import Measurements
from atrocity_prevention.datasets.table_reader import TableReader
from atrocity_prevention.panels.panel import Panel
from atrocity_prevention.testing.strategies.words import PLUGIN, ids, indicator_ids, library, markings, maybe, units
from atrocity_prevention.vocabulary.catalogue import Catalogue

UNITS = ("XEX", "KEN", "UGA", "ZAF")
"""Countries to draw from: the fictional one first."""

COLUMNS = ("n", "index", "flag")
NO_FIGURE = float("nan")
FIRST_YEAR, LAST_YEAR = 2000, 2020
OWN_FACTOR = "RF1"
"""The risk factor of the indicator that these mappings bring along."""


def year_edges(year: int) -> tuple[int, int]:
    """The first and the last day of a year, as ordinals."""
    return dt.date(year, 1, 1).toordinal(), dt.date(year, 12, 31).toordinal()


@functools.cache
def countries_of() -> SearchStrategy[list[str]]:
    """One or more countries, in order of name."""
    return st.lists(st.sampled_from(UNITS), min_size=1, unique=True).map(sorted)


@functools.cache
def years_in_a_row() -> SearchStrategy[range]:
    """One to four years."""
    first = st.integers(FIRST_YEAR, LAST_YEAR)
    return st.builds(lambda year, count: range(year, year + count), first, st.integers(1, 4))


@functools.cache
def figures() -> SearchStrategy[float]:
    """What stands in the tables of others: flags, indices, counts, and nothing at all."""
    return st.sampled_from([0.0, 1.0, NO_FIGURE]) | st.floats(0.0, 1.0) | st.integers(0, 10**6).map(float)


def array_of(
    draw: st.DrawFn, elements: SearchStrategy[Any], shape: Sequence[int], dtype: npt.DTypeLike = np.float64
) -> npt.NDArray[Any]:
    """An array with something of its own in every cell."""
    size = int(np.prod(shape))
    return np.array(draw(st.lists(elements, min_size=size, max_size=size)), dtype=dtype).reshape(shape)


@st.composite
def panels(draw: st.DrawFn, *, catalogue: Catalogue | None = None, max_indicators: int = 4) -> Panel:
    """A few indicators in a few countries, at times also by year; levels are NaN in some of the unknown cells.

    Args:
        draw: given by hypothesis.
        catalogue: whose indicators are in it; by default the library's.
        max_indicators: how many of them at most.
    """
    named = st.lists(st.sampled_from(indicator_ids(catalogue)), min_size=1, max_size=max_indicators, unique=True)
    indicators, axes = draw(named), draw(_axes())
    shape = (len(indicators), *map(len, axes.values()))
    precision = draw(st.sampled_from([np.float64, np.float32]))
    confidences = array_of(draw, units(), shape, precision)
    unseen = array_of(draw, st.booleans(), shape, np.bool_) & (confidences == 0)
    return Panel(
        indicators=indicators,
        levels=np.where(unseen, NO_FIGURE, array_of(draw, units(), shape)).astype(precision),
        confidences=confidences,
        axes=axes,
        applicable=array_of(draw, st.booleans(), shape, np.bool_) if draw(st.booleans()) else None,
        marking=draw(markings()),
    )


@functools.cache
def _axes() -> SearchStrategy[dict[str, Sequence[Any]]]:
    by_year: SearchStrategy[dict[str, Sequence[Any]]] = st.fixed_dictionaries(
        {"country": countries_of(), "year": years_in_a_row().map(list)}
    )
    return st.builds(dict[str, Sequence[Any]], country=countries_of()) | by_year


@st.composite
def coded_tables(draw: st.DrawFn) -> CodedTable:
    """One row for each of some countries and years; a figure may be missing, a row may be published much later."""
    rows = draw(_rows())
    starts, ends = np.array([year_edges(year) for _, year in rows]).T
    named = draw(st.lists(st.sampled_from(COLUMNS), min_size=1, unique=True))
    delays = array_of(draw, st.integers(0, 800), (len(rows),), np.int64)
    return CodedTable(
        id=draw(ids()),
        units=[unit for unit, _ in rows],
        starts=starts,
        ends=ends,
        columns={name: array_of(draw, figures(), (len(rows),)) for name in named},
        reported=ends + delays if draw(st.booleans()) else None,
        notes=draw(st.lists(st.just("1 row without a country left out"), max_size=1)),
        source=draw(st.sampled_from(["", "Acme, yearbook"])),
        marking=draw(markings()),
    )


@functools.cache
def _rows() -> SearchStrategy[list[tuple[str, int]]]:
    """Pairs of a country and a year, in any order."""
    every = st.tuples(countries_of(), years_in_a_row()).map(lambda both: list(itertools.product(*both)))
    return every.flatmap(lambda pairs: st.lists(st.sampled_from(pairs), min_size=1, max_size=8, unique=True))


@functools.cache
def table_readers() -> SearchStrategy[TableReader]:
    """One of the library's readers."""
    return st.sampled_from(list(library().readers.values()))


@functools.cache
def scalings() -> SearchStrategy[Scaling]:
    """Every way from figures to levels."""
    free = [ScalingKind.RANK, ScalingKind.AS_IS]
    between = st.builds(lambda low, width: Scaling(kind=ScalingKind.BETWEEN, low=low, high=low + width), *_two())
    return st.just(REFERENCE_SCALING) | between | st.builds(Scaling, kind=st.sampled_from(free))


def _two() -> tuple[SearchStrategy[float], SearchStrategy[float]]:
    return st.integers(0, 100).map(float), st.integers(1, 1000).map(float)


def mapped_columns(
    table: str = "counts", *, catalogue: Catalogue | None = None, classes: Sequence[RowClass] = tuple(RowClass)
) -> SearchStrategy[MappedColumn]:
    """A row of a mapping, about an indicator of the catalogue or one that the row brings along.

    Args:
        table: whose column it is.
        catalogue: by default the library's.
        classes: what kinds of evidence it may be.
    """
    own = st.fixed_dictionaries({"indicator": st.just(f"{PLUGIN}.own"), "factor": st.just(OWN_FACTOR)})
    theirs = st.fixed_dictionaries({"indicator": st.sampled_from(indicator_ids(catalogue))})
    more = st.fixed_dictionaries(
        {
            "column": st.sampled_from(COLUMNS).map(lambda name: f"{table}/{name}"),
            "direction": st.sampled_from(Direction),
            "transform": st.sampled_from([Transform.NONE, Transform.LOG, Transform.LOG_OF_SHARE]),
            "scaling": scalings(),
            "class_": st.sampled_from(classes),
            "confidence": units(),
            "carry_days": maybe(st.integers(0, 2000)),
            "group": maybe(st.just("g1")),
        }
    )
    return st.builds(lambda about, how: MappedColumn(**about, **how), theirs | own, more)


@st.composite
def column_mappings(draw: st.DrawFn, *, catalogue: Catalogue | None = None) -> ColumnMapping:
    """One or two tables and up to four rows; none that knows the future is used, and at least one is.

    Args:
        draw: given by hypothesis.
        catalogue: whose indicators it speaks of; by default the library's.
    """
    tables = draw(st.lists(_table_specs(), min_size=1, max_size=2, unique_by=lambda table: table.id))
    of_any = st.sampled_from([table.id for table in tables])
    first = draw(of_any.flatmap(lambda table: mapped_columns(table, catalogue=catalogue, classes=_FRESH)))
    more = draw(st.lists(of_any.flatmap(lambda table: mapped_columns(table, catalogue=catalogue)), max_size=3))
    return ColumnMapping(
        id=draw(ids(f"{PLUGIN}.")),
        version="1",
        every=Every.YEAR,
        left_out=draw(st.sampled_from([(RowClass.LEAKY,), (RowClass.LEAKY, RowClass.CIRCULAR)])),
        tables=tables,
        rows={(row.column, row.indicator): row for row in (*more, first)}.values(),
    )


_FRESH = (RowClass.STRUCTURAL, RowClass.DYNAMIC)


@functools.cache
def _table_specs() -> SearchStrategy[TableSpec]:
    published = st.builds(Publication, days=st.integers(0, 800))
    later = st.builds(Publication, month=st.integers(1, 12), day=st.integers(1, 28), years_after=st.integers(0, 3))
    return st.builds(
        TableSpec,
        id=st.sampled_from(["counts", "ratings"]),
        path=st.just("counts.csv"),
        published=st.none() | published | later,
        absent_rows=st.sampled_from(AbsentRows),
        group=maybe(st.just("g2")),
        marking=markings(),
    )


@st.composite
def measurements(draw: st.DrawFn, *, columns: Sequence[str] = ("counts/n", "counts/index")) -> Measurements:
    """Yearly figures of some countries, each known since the end of its year or later; some are not there.

    Args:
        draw: given by hypothesis.
        columns: whose figures; ``mapping.columns`` for those of a mapping.
    """
    named, years = draw(countries_of()), draw(years_in_a_row())
    starts, ends = np.array([year_edges(year) for year in years]).T
    shape = (len(columns), len(named), len(years))
    exists = array_of(draw, st.sampled_from([True, True, False]), shape[1:], np.bool_)
    values = np.where(exists, array_of(draw, figures(), shape), NO_FIGURE)
    delays = array_of(draw, st.integers(0, 800), shape, np.int64)
    return Measurements(
        columns=columns,
        units=named,
        starts=starts,
        ends=ends,
        values=values,
        reported=np.where(np.isnan(values), NEVER, ends + delays),
        exists=exists,
        marking=draw(markings()),
    )

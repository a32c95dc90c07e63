"""A block of rows in, their scores out: what one machine, Dask or Spark calls on every piece of a table.

`score_block` is pure and can be pickled, and a row's scores do not depend on the block it is in. So any partition, any
order and any number of workers give the same figures.
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeAlias

import attrs
import numpy as np
import numpy.typing as npt

from atrocity_prevention.assessment.method import Method
from atrocity_prevention.assessment.plan import Plan, plan
from atrocity_prevention.assessment.threads import even
from atrocity_prevention.display.recorded import Recorded
from atrocity_prevention.errors import Problem, raise_problems
from atrocity_prevention.panels.arrow_levels import Cells, fill
from atrocity_prevention.panels.assess_panel import assess_cells
from atrocity_prevention.panels.decode import decoder
from atrocity_prevention.panels.engine_for import engine_for
from atrocity_prevention.panels.extras import library
from atrocity_prevention.panels.panel import Panel
from atrocity_prevention.panels.score_names import OUTPUTS, score_names, score_rows
from atrocity_prevention.vocabulary.catalogue import Catalogue
from atrocity_prevention.vocabulary.frozen import FrozenMapping
from atrocity_prevention.vocabulary.markings import UNMARKED, Marking, as_marking

Block: TypeAlias = Any
"""A record batch of pyarrow, which comes without types."""

BLOCK_CELLS = 1 << 22
"""So many cells are decoded and scored at once; with fewer, Python takes longer to say so than it takes to be done."""


def _levels(values: Mapping[str, str]) -> FrozenMapping[str, str]:
    return FrozenMapping({str(column): str(indicator) for column, indicator in values.items()})


def _confidence(values: float | Mapping[str, str | float]) -> FrozenMapping[str, str | float] | float:
    return FrozenMapping(values) if isinstance(values, Mapping) else float(values)


def _names(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(values)


@attrs.frozen(kw_only=True, eq=False)
class BlockSpec(Recorded):
    """How the columns of a wide table become scores: one row a case, one column an indicator. Can be pickled.

    A column of levels holds numbers in [0, 1], or whole numbers of 8 bits, unsigned: the level times 240, with 254 for
    what cannot occur and 255 for what is unknown. An empty cell is unknown.

    Attributes:
        method: how findings become scores.
        catalogue: the indicators and factors.
        levels: column -> the indicator it holds the levels of.
        confidence: one number for all, or column of levels -> its column of confidences or one number; 1 for what is
            not named.
        keep: columns to be passed through, such as the country and the month.
        outputs: which scores are wanted, some of `OUTPUTS`; ``coverage`` is that of the others.
        engine: ``auto``, or the id of an engine.
        dtype: ``float32`` or ``float64``.
        marking: who may see the scores.

    Raises:
        DataError: AP-E021 if the catalogue has no such indicator; AP-E074 if two columns are the same indicator;
            AP-E013 for an output that there is not; AP-E014 for a confidence outside [0, 1]; AP-E075 if one is for no
            column of levels.
    """

    method: Method
    catalogue: Catalogue = attrs.field(repr=False)
    levels: FrozenMapping[str, str] = attrs.field(converter=_levels, repr=False)
    confidence: FrozenMapping[str, str | float] | float = attrs.field(converter=_confidence, default=1.0, repr=False)
    keep: tuple[str, ...] = attrs.field(converter=_names, default=())
    outputs: tuple[str, ...] = attrs.field(converter=_names, default=("overall", "crimes", "coverage"))
    engine: str = "auto"
    dtype: str = "float32"
    marking: Marking = attrs.field(converter=as_marking, default=UNMARKED)

    def __attrs_post_init__(self) -> None:
        raise_problems(_spec_problems(self), "spec")

    @property
    def plan(self) -> Plan:
        """The method applied to the catalogue."""
        return plan(self.method, self.catalogue)

    @property
    def sure(self) -> tuple[str | float, ...]:
        """For every column of levels its column of confidences, or one number."""
        given = self.confidence
        return tuple(given.get(name, 1.0) if isinstance(given, Mapping) else given for name in self.levels)

    @property
    def read(self) -> tuple[str, ...]:
        """The columns that scores are made from."""
        return tuple(dict.fromkeys([*self.levels, *(one for one in self.sure if isinstance(one, str))]))

    @property
    def written(self) -> tuple[str, ...]:
        """The names of the scores."""
        return score_names(self.plan, self.outputs)


def _spec_problems(spec: BlockSpec) -> Iterator[Problem]:
    indicators = list(spec.levels.values())
    for column, indicator in spec.levels.items():
        path = f"levels[{column!r}]"
        if indicator not in spec.catalogue.indicators:
            message, remedy = "the catalogue has no such indicator", "check the id, or leave the column out"
            yield Problem(path=path, message=message, remedy=remedy, code="AP-E021")
        if indicators.count(indicator) > 1:
            message, remedy = "another column is read as the same indicator", "keep one, or join them first"
            yield Problem(path=path, message=message, remedy=remedy, code="AP-E074")
    for column in spec.confidence if isinstance(spec.confidence, Mapping) else ():
        if column not in spec.levels:
            message, remedy = "a confidence for a column that is not among the levels", "use the names of `levels`"
            yield Problem(path=f"confidence[{column!r}]", message=message, remedy=remedy, code="AP-E075")
    for given in spec.sure:
        if isinstance(given, float | int) and not 0 <= given <= 1:
            message, remedy = "outside the range 0 to 1", "give numbers from 0 to 1"
            yield Problem(path="confidence", message=message, remedy=remedy, code="AP-E014")
    for output in spec.outputs:
        if output not in OUTPUTS:
            remedy = f"use some of: {', '.join(OUTPUTS)}"
            yield Problem(path="outputs", message="there is no such output", remedy=remedy, code="AP-E013")


def score_block(batch: Block, spec: BlockSpec) -> Block:
    """The scores of a block of rows.

    Args:
        batch: a record batch of pyarrow.
        spec: what its columns mean.

    Returns:
        a record batch with the kept columns and, for every row, the scores: ``overall_low``, ``overall_estimate``,
        ``overall_high``, ``genocide_low``..., ``RF1_low``..., and the coverages. A row without any applicable
        indicator has no score: null.

    Raises:
        DataError: AP-E075 if a column is not there, or is there twice; AP-E012 and AP-E014 for columns and cells that
            are no levels or confidences.
        ScoringError: if a rule fails.
    """
    arrow = library("pyarrow", "tables")
    raise_problems(_not_one(batch.schema.names, [*spec.keep, *spec.read]), "block")
    scores = score_cells(batch, spec)
    kept = [batch.column(batch.schema.get_field_index(name)) for name in spec.keep]
    made = [arrow.array(row, mask=_none(row)) for row in scores]
    return arrow.RecordBatch.from_arrays([*kept, *made], names=[*spec.keep, *spec.written])


def _none(row: npt.NDArray[Any]) -> npt.NDArray[np.bool_] | None:
    missing: npt.NDArray[np.bool_] = np.isnan(row)
    return missing if missing.any() else None


def _not_one(names: Iterable[str], wanted: Iterable[str]) -> Iterator[Problem]:
    """A column that is not there, or is there twice: Arrow would give another one for it."""
    there = Counter(names)
    for name in wanted:
        if there[name] != 1:
            message = "there is more than one such column" if there[name] else "there is no such column"
            yield Problem(path=name, message=message, remedy="check the columns", code="AP-E075")


def score_cells(batch: Block, spec: BlockSpec) -> npt.NDArray[Any]:
    """The scores of a block as one array, a row for each of `BlockSpec.written`."""
    names, rows, columns = spec.written, batch.num_rows, len(spec.levels)
    found, decode = np.empty((len(names), rows), dtype=spec.dtype), decoder(spec.engine)
    step = even(rows, max(1, BLOCK_CELLS // max(1, columns)), 1)  # blocks of one size use the same room again
    for start in range(0, rows, step):
        size = min(step, rows - start)
        cells = _room(columns, size, spec.dtype)
        fill(cells, batch.slice(start, size), tuple(spec.levels), spec.sure, decode)
        scores = assess_cells(_panel(cells, spec), spec.method, spec.catalogue, spec.engine)
        for row, one in zip(found, score_rows(scores, spec.outputs), strict=True):
            row[start : start + size] = one
    return found


def _room(columns: int, rows: int, dtype: str) -> Cells:
    """Cells of this thread's own that are used again: asking for new memory takes longer than filling it."""
    held: Cells | None = getattr(_SCRATCH, "cells", None)
    if held is None or held.levels.shape != (columns, rows) or held.levels.dtype != dtype:
        held = _SCRATCH.cells = Cells.of(columns, rows, dtype)
    return held


_SCRATCH = threading.local()


def _panel(cells: Cells, spec: BlockSpec) -> Panel:
    """The cells as a panel; every one was judged while it was decoded, so they are not looked through once more."""
    panel = Panel.__new__(Panel)
    fields = {
        "indicators": tuple(spec.levels.values()),
        "levels": cells.levels,
        "confidences": cells.confidences,
        "axes": FrozenMapping({"row": range(cells.levels.shape[1])}),
        "applicable": cells.applicable,
        "marking": spec.marking,
        "levels_fine": True,
    }
    for name, value in fields.items():
        object.__setattr__(panel, name, value)
    return panel


def with_engine(spec: BlockSpec, rows: int) -> BlockSpec:
    """The same with the engine that ``auto`` means for so many rows, since a single block does not know of the others.

    It changes no bit: ``auto`` never means an engine that gives others.
    """
    return attrs.evolve(spec, engine=engine_for(spec.engine, rows * len(spec.levels), spec.method))

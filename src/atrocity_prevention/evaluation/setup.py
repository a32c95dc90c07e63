"""A backtest as it is written down: which tables, whom to test, on what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs

from atrocity_prevention.datasets.mapping.mapped_column import Direction, RowClass
from atrocity_prevention.datasets.mapping.table_spec import TableSpec
from atrocity_prevention.errors import Problem, raise_problems
from atrocity_prevention.evaluation.baselines import Baselines
from atrocity_prevention.evaluation.protocol import BacktestProtocol
from atrocity_prevention.vocabulary.values import as_id

PLAIN = "plain"
"""The method with equal weights that goes with a mapping."""


@attrs.frozen(kw_only=True)
class OutcomeSpec:
    """Where the outcomes stand.

    Attributes:
        table: the id of the table.
        onset: its column of onsets in the row's own period.
        ongoing: its column of episodes going on.
        at_least: from which figure on an onset counts.
    """

    table: str
    onset: str
    ongoing: str | None = None
    at_least: float = 1.0


@attrs.frozen(kw_only=True)
class ForecasterSpec:
    """Whom to test: a method on the mapping, one column, or ready scores of a table.

    Attributes:
        method: the id of a method, ``plain``, or a method file beside the backtest's.
        column: instead of it, one column: ``table/column`` or a derived one.
        scores: instead of both, ready scores: ``table/column``.
        id: what the report calls it; by default the method, the column or the scores.
        target: of a method: ``overall``, a crime or a risk factor.
        without: of a method: classes of columns that are left out.
        tables: of a method: only columns of these tables; by default all.
        direction: of a column: whether more of it is worse.
        retrospective: of scores: whether they were worked out later.

    Raises:
        DataError: AP-E109 if it is not one of the three.
    """

    method: str | None = None
    column: str | None = None
    scores: str | None = None
    id: str = attrs.field(default="")
    target: str = "overall"
    without: tuple[RowClass, ...] = ()
    tables: tuple[str, ...] = ()
    direction: Direction = Direction.RAISES
    retrospective: bool = False

    def __attrs_post_init__(self) -> None:
        said = [one for one in (self.method, self.column, self.scores) if one is not None]
        if len(said) != 1:
            message, remedy = "not one way of forecasting", "give one of `method`, `column` and `scores`"
            raise_problems([Problem(path="", message=message, remedy=remedy, code="AP-E109")])

    @property
    def name(self) -> str:
        """What the report calls it."""
        return self.id or self.method or self.column or self.scores or ""


def _tables(values: Iterable[TableSpec]) -> tuple[TableSpec, ...]:
    return tuple(values)


@attrs.frozen(kw_only=True)
class BacktestSetup:
    """A backtest, before any data.

    Attributes:
        id: what the report calls it.
        mapping: the mapping file beside the backtest's; ``None`` if only ready scores are tested.
        tables: the tables that the mapping does not name.
        outcomes: where the outcomes stand.
        protocol: base dates, window, and what is to be measured.
        forecasters: whom to test, the first being the one that matters.
        baselines: the columns of the baselines.
        listing: whether to list units by name.
        note: what its reader should know.

    Raises:
        DataError: AP-E109 for names that stand twice, for no forecaster, or for columns without a mapping.
    """

    id: str = attrs.field(converter=as_id)
    mapping: str | None = None
    tables: tuple[TableSpec, ...] = attrs.field(converter=_tables, default=())
    outcomes: OutcomeSpec
    protocol: BacktestProtocol
    forecasters: tuple[ForecasterSpec, ...]
    baselines: Baselines = attrs.field(factory=Baselines)
    listing: bool = False
    note: str = ""

    def __attrs_post_init__(self) -> None:
        raise_problems(_between(self), f"backtest {self.id}")

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that are looked at by themselves, each once."""
        named = [one.column for one in self.forecasters]
        return tuple(
            dict.fromkeys(name for name in (*named, self.baselines.violence, self.baselines.population) if name)
        )


def _between(setup: BacktestSetup) -> Iterator[Problem]:
    if not setup.forecasters:
        yield _wrong("forecasters", "nobody is to be tested", "list at least one")
    names = [one.name for one in setup.forecasters]
    for place, name in enumerate(names):
        if name in names[:place]:
            yield _wrong(f"forecasters[{place}]", "another has the same name", "give it an `id` of its own")
    ids = [table.id for table in setup.tables]
    for place, table in enumerate(ids):
        if table in ids[:place]:
            yield _wrong(f"tables[{place}]", "another table has this id", "give each its own")
    needs = bool(setup.columns) or any(one.method is not None for one in setup.forecasters)
    if setup.mapping is None and needs:
        yield _wrong("mapping", "columns and methods need a mapping", "name the mapping file beside this one")


def _wrong(path: str, message: str, remedy: str) -> Problem:
    return Problem(path=path, message=message, remedy=remedy, code="AP-E109")

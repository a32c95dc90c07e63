"""One derived column: an operation from a small closed set, and what it works on."""

from __future__ import annotations

import enum
from collections.abc import Iterable

import attrs

from atrocity_prevention.errors import fault
from atrocity_prevention.vocabulary.choices import as_choice
from atrocity_prevention.vocabulary.values import as_id, as_ids


class Operation(enum.StrEnum):
    """What can be computed. The first group works on the rows of one table, the rest on columns."""

    COUNT_ROWS = "count_rows"
    SUM_ROWS = "sum_rows"
    MAX_ROWS = "max_rows"
    SPELLS = "spells"
    SO_FAR = "so_far"
    MEAN_OF = "mean_of"
    SUM_OF = "sum_of"
    MAX_OF = "max_of"
    ANY_OF = "any_of"
    PER = "per"
    FROM_LOG2 = "from_log2"
    DIFFERENCE = "difference"
    LOG_DIFFERENCE = "log_difference"
    STARTED = "started"
    LAG = "lag"
    NEIGHBOURS_MAX = "neighbours_max"

    @classmethod
    def gathering(cls) -> frozenset[Operation]:
        """Those that gather many rows of one table into one figure per unit and period."""
        return frozenset({cls.COUNT_ROWS, cls.SUM_ROWS, cls.MAX_ROWS, cls.SPELLS, cls.SO_FAR})


_MANY = frozenset({Operation.MEAN_OF, Operation.SUM_OF, Operation.MAX_OF, Operation.ANY_OF})
_BACK = frozenset({Operation.DIFFERENCE, Operation.LOG_DIFFERENCE, Operation.STARTED, Operation.LAG})


def _operation(value: Operation | str) -> Operation:
    return as_choice(Operation, value, "operation")


def _of(values: Iterable[str]) -> tuple[str, ...]:
    return as_ids(values, "of")


def _derived_id(value: str) -> str:
    found = as_id(value)
    if "/" in found:
        raise fault("id", "a derived column's id holds no slash", "the slash stands after a table's id", "AP-E017")
    return found


def _count(value: int | None) -> int | None:
    if value is not None and (isinstance(value, bool) or not isinstance(value, int) or value < 1):
        raise fault("", "not a number of periods or columns", "give a whole number of at least 1", "AP-E014")
    return value


@attrs.frozen(kw_only=True)
class Derived:
    """A column computed from others; a figure that would need an unknown one is unknown.

    Attributes:
        id: by which rows refer to it.
        operation: what is done.
        of: what it works on, in the order the operation wants: columns, or one table (or one of its columns).
        periods: how many periods to look back; by default 1.
        at_least: how many of the columns, or neighbours, must be known; by default all of them.
        through: the table of pairs that says who is whose neighbour, or one of its columns: only pairs with a figure
            other than 0 there count.
        note: what its reader should know.

    Raises:
        DataError: AP-E081 if the operation wants other inputs or settings.
    """

    id: str = attrs.field(converter=_derived_id)
    operation: Operation = attrs.field(converter=_operation)
    of: tuple[str, ...] = attrs.field(converter=_of)
    periods: int | None = attrs.field(default=None, converter=_count)
    at_least: int | None = attrs.field(default=None, converter=_count)
    through: str | None = None
    note: str = ""

    def __attrs_post_init__(self) -> None:
        wanted = 2 if self.operation is Operation.PER else 1
        if (self.operation in _MANY and not self.of) or (self.operation not in _MANY and len(self.of) != wanted):
            message = f"{self.operation} works on {'one or more' if self.operation in _MANY else wanted}"
            raise fault("of", message, "list as many as it works on", "AP-E081")
        self._check("periods", _BACK)
        self._check("at_least", _MANY | {Operation.NEIGHBOURS_MAX})
        self._check("through", frozenset({Operation.NEIGHBOURS_MAX}))
        if self.operation is Operation.NEIGHBOURS_MAX and self.through is None:
            raise fault("through", "nothing says who is whose neighbour", "name a table of pairs", "AP-E081")

    def _check(self, setting: str, takes_it: frozenset[Operation]) -> None:
        if getattr(self, setting) is not None and self.operation not in takes_it:
            raise fault(setting, f"{self.operation} has no such setting", "leave it out", "AP-E081")

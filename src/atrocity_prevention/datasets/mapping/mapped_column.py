"""One row of a mapping: what a column says about an indicator, and how its figures become levels."""

from __future__ import annotations

import enum

import attrs

from atrocity_prevention.display.recorded import Recorded
from atrocity_prevention.errors import fault
from atrocity_prevention.vocabulary.choices import as_choice
from atrocity_prevention.vocabulary.factors import Tempo
from atrocity_prevention.vocabulary.values import as_id, as_unit


class Direction(enum.StrEnum):
    """Whether a higher figure is a stronger sign of risk, or a weaker one. Nothing in the figures tells which."""

    RAISES = "+"
    LOWERS = "-"


class Transform(enum.StrEnum):
    """What is done to a figure before it is scaled."""

    NONE = "none"
    LOG = "log(1+x)"
    LOG_OF_SHARE = "log(1+10^4 x)"
    FLAG = "0/1"


class ScalingKind(enum.StrEnum):
    """How a figure becomes a level in [0, 1]."""

    PERCENTILES = "percentiles"
    BETWEEN = "between"
    RANK = "rank"
    AS_IS = "as is"


class RowClass(enum.StrEnum):
    """What kind of evidence a column is.

    Attributes:
        STRUCTURAL: changes over years.
        DYNAMIC: changes within months.
        CIRCULAR: measures the very violence that is to be forecast; right as evidence of what goes on, and to be shown
            apart when forecasts are judged.
        LEAKY: computed with knowledge of later years; never to be scored.
    """

    STRUCTURAL = "structural"
    DYNAMIC = "dynamic"
    CIRCULAR = "circular"
    LEAKY = "leaky"

    @property
    def tempo(self) -> Tempo:
        """How fast such evidence grows old."""
        return Tempo.STRUCTURAL if self is RowClass.STRUCTURAL else Tempo.DYNAMIC


def _kind(value: ScalingKind | str) -> ScalingKind:
    return as_choice(ScalingKind, value, "")


_HUNDRED = 100.0


@attrs.frozen(kw_only=True)
class Scaling:
    """How figures become levels.

    Attributes:
        kind: the way; percentiles and ranks are those of the training periods only.
        low: what becomes 0: a percentile from 0 to 100, or a figure.
        high: what becomes 1, likewise; above `low`.

    Raises:
        DataError: AP-E014 if the bounds are missing, not rising, or no percentiles; or given where none belong.
    """

    kind: ScalingKind = attrs.field(default=ScalingKind.PERCENTILES, converter=_kind)
    low: float | None = None
    high: float | None = None

    def __attrs_post_init__(self) -> None:
        bounded = self.kind in (ScalingKind.PERCENTILES, ScalingKind.BETWEEN)
        if not bounded and (self.low is not None or self.high is not None):
            raise fault("", "this scaling has no bounds", "leave them out", "AP-E014")
        if bounded and not self._rising():
            raise fault("", "two rising bounds are needed", "write it as {between: [0, 10]}", "AP-E014")

    def _rising(self) -> bool:
        if self.low is None or self.high is None or not float("-inf") < self.low < self.high < float("inf"):
            return False
        return self.kind is ScalingKind.BETWEEN or (self.low >= 0 and self.high <= _HUNDRED)


REFERENCE_SCALING = Scaling(kind=ScalingKind.PERCENTILES, low=1.0, high=99.0)
"""Between the 1st and the 99th percentile of the training periods, clipped: single monsters do not flatten the rest."""


def _direction(value: Direction | str) -> Direction:
    return as_choice(Direction, value, "direction")


def _transform(value: Transform | str) -> Transform:
    return as_choice(Transform, value, "transform")


def _class(value: RowClass | str) -> RowClass:
    return as_choice(RowClass, value, "class")


def _confidence(value: float) -> float:
    return as_unit(value, "confidence")


def _column(value: str) -> str:
    return as_id(value, "column")


def _indicator(value: str) -> str:
    return as_id(value, "indicator")


def _carry(value: int | None) -> int | None:
    if value is not None and (isinstance(value, bool) or not isinstance(value, int) or value < 0):
        raise fault("carry_days", "not a number of days", "give a whole number of at least 0", "AP-E014")
    return value


@attrs.frozen(kw_only=True)
class MappedColumn(Recorded):
    """What one column says about one indicator.

    Attributes:
        column: ``table/column``, or the id of a derived column.
        indicator: an indicator of the catalogue, or with `factor` one that the mapping itself contributes.
        factor: the risk factor of an indicator of the mapping's own; ``None`` for one of the catalogue.
        label: a short name of such an indicator, in plain English; by default the column.
        direction: whether a higher figure raises the level.
        transform: what is done before scaling.
        scaling: how a figure becomes a level.
        class_: what kind of evidence it is.
        confidence: of a fresh figure, in [0, 1]; it ages from the end of the measured period.
        carry_days: for how many days after the end of its period a figure may still be used when no later one is
            known; ``None`` for ever, growing old.
        group: the independence group; by default the table's.
        note: where the mapping comes from.
    """

    column: str = attrs.field(converter=_column)
    indicator: str = attrs.field(converter=_indicator)
    factor: str | None = None
    label: str | None = None
    direction: Direction = attrs.field(converter=_direction)
    transform: Transform = attrs.field(default=Transform.NONE, converter=_transform)
    scaling: Scaling = REFERENCE_SCALING
    class_: RowClass = attrs.field(converter=_class)
    confidence: float = attrs.field(converter=_confidence)
    carry_days: int | None = attrs.field(default=None, converter=_carry)
    group: str | None = None
    note: str = ""

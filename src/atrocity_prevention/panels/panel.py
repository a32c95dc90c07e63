"""Many cases at once: what is known of every indicator in every cell of one or more axes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

import attrs
import numpy as np
import numpy.typing as npt

from atrocity_prevention.display.display import Display
from atrocity_prevention.display.shown import Shown
from atrocity_prevention.errors import Problem, raise_problems
from atrocity_prevention.panels.displaying import panel_display
from atrocity_prevention.panels.from_long import AxesWanted, parts_of_long, parts_of_wide
from atrocity_prevention.panels.places import place_of
from atrocity_prevention.panels.replacing import Update
from atrocity_prevention.panels.to_long import long_columns
from atrocity_prevention.vocabulary.frozen import FrozenMapping
from atrocity_prevention.vocabulary.markings import UNMARKED, Marking, as_marking, strictest

Floats: TypeAlias = npt.NDArray[np.floating[Any]]
"""Numbers in single or double precision; results have the precision of the panel."""


Axes = FrozenMapping[str, tuple[Any, ...]]
"""Name of an axis -> the label of every place along it, in order."""


def _indicators(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(values)


def _axes(values: Mapping[str, Iterable[Any]]) -> Axes:
    return FrozenMapping({str(name): tuple(labels) for name, labels in values.items()})


def _floats(values: npt.ArrayLike) -> Floats:
    """The array as it is if it is single or double precision, otherwise in double precision; never writeable here."""
    given = np.asarray(values)
    kept = given if given.dtype in (np.float32, np.float64) else given.astype(np.float64)
    view = kept.view()
    view.flags.writeable = False
    return view


def _mask(values: npt.ArrayLike | None) -> npt.NDArray[np.bool_] | None:
    if values is None:
        return None
    view = np.asarray(values, dtype=bool).view()
    view.flags.writeable = False
    return view


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Panel(Shown):
    """What is known of `k` indicators in every cell of one or more axes: countries, months, draws.

    An indicator of the catalogue that is not among them is unknown everywhere: leaving something out never reassures.

    Attributes:
        indicators: the ids on axis 0 of the arrays.
        levels: shape ``(k, ...)``, in [0, 1]; whatever stands where the confidence is 0 does not matter (NaN is fine).
        confidences: the same shape, in [0, 1], aged; 0 means unknown.
        axes: name -> labels of every further axis, in the order of the arrays' axes.
        applicable: the same shape; false where an indicator cannot occur. By default everything can.
        marking: who may see it; what is unmarked is TLP:RED.

    Raises:
        DataError: AP-E070 if the arrays do not fit each other, the indicators or the axes; AP-E014 if a confidence,
            or a level that counts, is outside [0, 1]; AP-E023 if an indicator or a label stands twice.
    """

    indicators: tuple[str, ...] = attrs.field(converter=_indicators)
    levels: Floats = attrs.field(converter=_floats, repr=False)
    confidences: Floats = attrs.field(converter=_floats, repr=False)
    axes: Axes = attrs.field(converter=_axes, repr=False)
    applicable: npt.NDArray[np.bool_] | None = attrs.field(converter=_mask, default=None, repr=False)
    marking: Marking = attrs.field(converter=as_marking, default=UNMARKED)
    levels_fine: bool = attrs.field(init=False, repr=False)
    """Whether every level is in [0, 1], also where nothing is known: then no engine needs to look again."""

    @classmethod
    def from_long(
        cls,
        table: Any,  # noqa: ANN401 any library's table
        *,
        axes: AxesWanted = ("country", "month"),
        indicator: str = "indicator",
        level: str = "level",
        confidence: str | float = "confidence",
        state: str | None = "state",
        dtype: npt.DTypeLike = np.float64,
        marking: Marking | str = UNMARKED,
    ) -> Panel:
        """A panel from a table with one row for each finding. What has no row is unknown, never level 0.

        Unknown is also what has no level or no confidence, or a state other than *observed*, *absent* (level 0) and
        *not applicable*. Labels and indicators stand in natural order, whatever the order of the rows.

        Args:
            table: a dict of columns, a table of pandas, Polars, pyarrow or DuckDB, or anything with
                ``__arrow_c_stream__``.
            axes: the columns that make the axes; as a mapping, with the labels each axis shall have, so that a
                country without any row is there, unknown.
            indicator: the column of indicator ids.
            level: the column of levels: numbers in [0, 1], or the words of the scale.
            confidence: the column of confidences in [0, 1], or one number for all.
            state: the column of states (method, section 1), used where the table has it.
            dtype: single or double precision.
            marking: who may see it.

        Raises:
            DataError: AP-E074 if a cell has two rows; AP-E075 if a column is not there or this is no table; AP-E076
                if a row has no label, or not one of those wanted; AP-E012, AP-E013, AP-E014 and AP-E026 for levels,
                confidences and states that cannot be.
        """
        parts = parts_of_long(
            table, axes=axes, indicator=indicator, level=level, confidence=confidence, state=state, dtype=dtype
        )
        return cls(**parts.fields(), marking=marking)

    @classmethod
    def from_wide(
        cls,
        table: Any,  # noqa: ANN401 any library's table
        *,
        axes: AxesWanted = ("country", "month"),
        levels: Mapping[str, str],
        confidence: float | Mapping[str, str | float] = 1.0,
        dtype: npt.DTypeLike = np.float64,
        marking: Marking | str = UNMARKED,
    ) -> Panel:
        """A panel from a table with one column for each indicator; an empty cell is unknown, never level 0.

        Args:
            table: as in `from_long`.
            axes: as in `from_long`; together they say what a row is about.
            levels: column -> the indicator it holds the levels of.
            confidence: one number for all, or column of levels -> its column of confidences or one number; 1 for what
                is not named.
            dtype: single or double precision.
            marking: who may see it.

        Raises:
            DataError: as `from_long`.
        """
        parts = parts_of_wide(table, axes=axes, levels=levels, confidence=confidence, dtype=dtype)
        return cls(**parts.fields(), marking=marking)

    def to_long(self) -> dict[str, npt.NDArray[Any]]:
        """One row for each cell, unknown ones too: the axes, ``indicator``, ``level``, ``confidence`` and ``state``.

        `from_long` makes the same panel of it; a data frame of any library can be made of it, too.
        """
        return long_columns(self.indicators, self.levels, self.confidences, self.axes, self.applicable)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "levels_fine", _within(self.levels))
        raise_problems(_shape_problems(self), "panel")
        raise_problems(_value_problems(self), "panel")

    @property
    def shape(self) -> tuple[int, ...]:
        """How many places along every further axis."""
        return self.levels.shape[1:]

    def to_display(self) -> Display:
        """Its axes, and how much is known of every indicator, in their order."""
        applicable = np.ones(self.levels.shape, dtype=bool) if self.applicable is None else self.applicable
        known = (self.confidences > 0) & applicable
        return panel_display(self.indicators, self.axes, known, applicable, str(self.marking))

    def at(self, **labels: Any) -> Panel:  # noqa: ANN401 labels are what the axes hold
        """The part of the panel with these labels, without their axes: ``panel.at(country="XEX")`` has its months.

        Raises:
            DataError: AP-E073 if there is no such axis, or no such label along it.
        """
        place = (slice(None), *place_of(self.axes, labels))
        return Panel(
            indicators=self.indicators,
            levels=self.levels[place].copy(),  # close together, and without holding on to the whole
            confidences=self.confidences[place].copy(),
            applicable=None if self.applicable is None else self.applicable[place].copy(),
            axes={axis: along for axis, along in self.axes.items() if axis not in labels},
            marking=self.marking,
        )

    def replace(self, cells: Panel) -> Panel:
        """A panel in which some cells are others: a month that has come in, a case that was read again.

        Args:
            cells: the other cells, a panel with the same axes and some of their labels; an indicator that it does not
                have is unknown there now.

        Raises:
            DataError: AP-E073 if it has other axes, labels or indicators.
        """
        update = Update.of(self, cells)
        applicable = None
        if self.applicable is not None or cells.applicable is not None:
            applicable = update.put(self.applicable, cells.applicable, default=True)
        return Panel(
            indicators=self.indicators,
            levels=update.put(self.levels, cells.levels, default=0.0),
            confidences=update.put(self.confidences, cells.confidences, default=0.0),
            applicable=applicable,
            axes=self.axes,
            marking=strictest([self.marking, cells.marking]),
        )


def _shape_problems(panel: Panel) -> Iterable[Problem]:
    expected = (len(panel.indicators), *(len(labels) for labels in panel.axes.values()))
    for name in ("levels", "confidences", "applicable"):
        array = getattr(panel, name)
        if array is not None and array.shape != expected:
            message = f"has shape {array.shape}, but indicators and axes make {expected}"
            yield Problem(path=name, message=message, remedy="give one array entry for every cell", code="AP-E070")
    if panel.levels.dtype != panel.confidences.dtype:
        message = f"levels are {panel.levels.dtype}, confidences {panel.confidences.dtype}"
        yield Problem(path="levels", message=message, remedy="give both in one precision", code="AP-E070")
    for name, labels in (("indicators", panel.indicators), *panel.axes.items()):
        if len(set(labels)) < len(labels):
            yield Problem(path=name, message="a label stands twice", remedy="give each its own", code="AP-E023")


def _value_problems(panel: Panel) -> Iterable[Problem]:
    """Checked once, on the whole arrays: comparisons with NaN are false, so NaN is refused where it would count."""
    if panel.levels_fine and _within(panel.confidences):  # one quick look, which most panels pass
        return
    fine = (panel.confidences >= 0) & (panel.confidences <= 1)
    if not fine.all():
        yield _first_bad(panel, "confidences", fine)
    fine = (panel.confidences == 0) | ((panel.levels >= 0) & (panel.levels <= 1))
    if not fine.all():
        yield _first_bad(panel, "levels", fine)


def _within(values: Floats) -> bool:
    return values.size == 0 or bool(values.min() >= 0 and values.max() <= 1)


def _first_bad(panel: Panel, name: str, fine: npt.NDArray[np.bool_]) -> Problem:
    row, *cell = np.unravel_index(int(np.argmin(fine)), fine.shape)
    labels = [f"{axis}={panel.axes[axis][place]!r}" for axis, place in zip(panel.axes, cell, strict=True)]
    path = f"{name}[{', '.join([panel.indicators[int(row)], *labels])}]"
    return Problem(path=path, message="outside the range 0 to 1", remedy="give numbers from 0 to 1", code="AP-E014")

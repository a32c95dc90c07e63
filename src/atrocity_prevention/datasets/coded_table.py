"""What every reader of a published table gives: who, when, which figures; and what was left out on the way."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

import attrs
import numpy as np
import numpy.typing as npt

from atrocity_prevention.display.display import Display, counted, grid
from atrocity_prevention.display.shown import Shown
from atrocity_prevention.vocabulary.frozen import FrozenMapping
from atrocity_prevention.vocabulary.markings import UNMARKED, Marking, as_marking, may_be_shown

Figures = npt.NDArray[np.float64]
Days = npt.NDArray[np.int64]
Kind = TypeVar("Kind", bound=np.generic)


def held(values: npt.ArrayLike, kind: type[Kind]) -> npt.NDArray[Kind]:
    """The array as a record holds it: of one kind, and never writeable from there, since others read it too."""
    view = np.asarray(values, dtype=kind).view()
    view.flags.writeable = False
    return view


def _columns(values: Mapping[str, npt.ArrayLike]) -> FrozenMapping[str, Figures]:
    return FrozenMapping({name: held(column, np.float64) for name, column in values.items()})


def _days(values: npt.ArrayLike) -> Days:
    return held(values, np.int64)


def _maybe_days(values: npt.ArrayLike | None) -> Days | None:
    return None if values is None else _days(values)


def _texts(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(values)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class CodedTable(Shown):
    """A table of figures about places and periods; a figure that is not there is NaN, never 0.

    Attributes:
        id: the data set, as a mapping names it.
        units: for every row the place: alpha-3 of a country, or a P-code.
        starts: for every row the first day of the period, as a proleptic ordinal (`datetime.date.toordinal`).
        ends: for every row its last day.
        columns: name -> one figure for every row; NaN where there is none.
        reported: for every row the day on which it became known; ``None`` leaves that to the publication lag.
        notes: what was left out, joined or changed while reading, with how often.
        source: how to cite it.
        marking: who may see it.
    """

    id: str
    units: tuple[str, ...] = attrs.field(converter=_texts, repr=False)
    starts: Days = attrs.field(converter=_days, repr=False)
    ends: Days = attrs.field(converter=_days, repr=False)
    columns: FrozenMapping[str, Figures] = attrs.field(converter=_columns, repr=False)
    reported: Days | None = attrs.field(converter=_maybe_days, default=None, repr=False)
    notes: tuple[str, ...] = attrs.field(converter=_texts, default=())
    source: str = ""
    marking: Marking = attrs.field(converter=as_marking, default=UNMARKED)

    def to_display(self) -> Display:
        """How much there is, and how many figures every column has; notes only if the marking allows."""
        known = [(name, f"{int((~np.isnan(column)).sum()):,}") for name, column in self.columns.items()]
        notes = self.notes if may_be_shown(self.marking) else ()
        left_out = len(self.notes) - len(notes)
        return Display(
            title=f"Table {self.id}",
            marking=str(self.marking),
            lines=[f"{counted(len(self.units), 'row')} about {counted(len(set(self.units)), 'unit')}."],
            grids=[grid("Columns", ("column", "figures"), known)],
            notes=[
                *([self.source] if self.source else []),
                *notes,
                *([f"Left out, marked stricter than TLP:GREEN: {counted(left_out, 'note')}."] if left_out else []),
            ],
        )

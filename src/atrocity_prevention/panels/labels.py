"""In which order do the labels of an axis stand? The same, whatever the order of the rows they come from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

import attrs
import numpy as np

from atrocity_prevention.display.protected import Protected
from atrocity_prevention.errors import Problem
from atrocity_prevention.panels.columns import Coded, Codes
from atrocity_prevention.vocabulary.catalogue import natural_order


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Axis(Protected):
    """One axis of a table: its labels, and where along it every row belongs.

    Attributes:
        name: the column.
        labels: the labels in their order.
        places: for every row the place of its label; -1 for a row without one, or with one that is not wanted.
        problems: what is wrong with the column.
    """

    name: str
    labels: tuple[Any, ...]
    places: Codes
    problems: tuple[Problem, ...]


def axis(name: str, column: Coded, wanted: Iterable[Any] | None = None) -> Axis:
    """The axis that a column makes.

    Args:
        name: the column.
        column: its values.
        wanted: the labels that the axis shall have, in their order; by default those that some row has, numbers and
            dates rising, text in natural order (``KE9`` before ``KE10``).
    """
    values = _days(column.values)
    used = np.unique(column.codes[column.codes >= 0])
    found = {values[place] for place in used.tolist()}
    problems = list(_nameless(name, column))
    if wanted is None:
        labels, ordered = _ordered(found)
        problems += [] if ordered else [_mixed(name)]
    else:
        labels = tuple(_days(list(wanted)))
        problems += _strange(name, found, labels)
    where = {label: place for place, label in enumerate(labels)}
    places = np.array([*(where.get(value, -1) for value in values), -1], dtype=np.intp)[column.codes]
    return Axis(name=name, labels=labels, places=places, problems=tuple(problems))


def _days(values: Sequence[Any]) -> Sequence[Any]:
    """Moments as days where all are midnights without a zone: some libraries have no days."""
    if values and all(type(value) is dt.datetime and value.tzinfo is None and not _clock(value) for value in values):
        return [value.date() for value in values]
    return values


def _clock(value: dt.datetime) -> bool:
    return value.time() != dt.time.min


def _ordered(found: set[Any]) -> tuple[tuple[Any, ...], bool]:
    """The labels in their order, and whether they have one."""
    if all(isinstance(label, str) for label in found):
        return tuple(sorted(found, key=lambda label: (natural_order(label), label))), True
    try:
        return tuple(sorted(found)), True
    except TypeError:
        return tuple(found), False


def _nameless(name: str, column: Coded) -> Iterable[Problem]:
    count = int((column.codes < 0).sum())
    if count:
        first = int(np.argmin(column.codes))
        message = f"{count:,} row{'' if count == 1 else 's'} without a label, the first being row {first}"
        yield Problem(path=name, message=message, remedy="say where they belong, or leave them out", code="AP-E076")


def _mixed(name: str) -> Problem:
    message, remedy = "labels of different kinds, which have no order", "write all of them as text, or all as numbers"
    return Problem(path=name, message=message, remedy=remedy, code="AP-E076")


def _strange(name: str, found: set[Any], labels: tuple[Any, ...]) -> Iterable[Problem]:
    strange = found - {*labels}
    if strange:
        message = f"{len(strange):,} of its labels are not among those the axis shall have"
        remedy = "add them to the labels, or leave out their rows"
        yield Problem(path=name, message=message, remedy=remedy, code="AP-E076")

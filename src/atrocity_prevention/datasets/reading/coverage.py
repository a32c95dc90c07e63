"""Where nothing is listed, was there nothing? Only where somebody says that everything was listed."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Iterable, Iterator, Mapping

from atrocity_prevention.datasets.country_codes import historical_states
from atrocity_prevention.datasets.reading.building import TableBuilder
from atrocity_prevention.datasets.reading.options import Options
from atrocity_prevention.datasets.reading.spells import pieces
from atrocity_prevention.datasets.reading.tally import Place
from atrocity_prevention.vocabulary.frozen import FrozenMapping
from atrocity_prevention.vocabulary.tables import read_table

OPTIONS: Mapping[str, str] = FrozenMapping(
    {
        "covered_from": "the first day on which every case was listed; from then on a place without one has 0",
        "covered_to": "the last such day",
        "covered_units": "for which places: listed (those that occur in the file), states (all there were), or a list",
    }
)
"""Options of readers of tables that list only what happened."""


def fill(builder: TableBuilder, asked: Options, split: str) -> None:
    """Add zeros for the years or months without a case, within what the options say was covered.

    A state has zeros only for periods at whose end it existed. Without the options nothing is added: what is not listed
    stays unknown.
    """
    first, last = asked.first_day("covered_from"), asked.last_day("covered_to")
    if (first is None) != (last is None):
        asked.refuse("covered_from", "coverage has two ends", "give covered_from and covered_to")
    if first is None or last is None:
        return
    if last < first:
        asked.refuse("covered_to", "coverage ends before it begins", "mend one of the days")
        return
    named = asked.texts("covered_units", ["listed"])
    units = _meant(builder, named)
    builder.fill(_places(units, first, last, split))


def _meant(builder: TableBuilder, named: tuple[str, ...]) -> Iterable[str]:
    if named == ("listed",):
        return builder.units()
    return tuple(_existence()) if named == ("states",) else named


def _places(units: Iterable[str], first: int, last: int, split: str) -> Iterator[Place]:
    """Units with the periods that lie within the coverage as a whole."""
    whole = [days for days in pieces((first, last), split) if first <= days[0] and days[1] <= last]
    for unit in units:
        begins, ends = _existence().get(unit, (first, last))
        yield from ((unit, *days) for days in whole if begins <= days[1] <= ends)


@functools.cache
def _existence() -> Mapping[str, tuple[int, int]]:
    """State -> the first and last day of its existence, as far as the last 80 years go."""
    always = (dt.date.min.toordinal(), dt.date.max.toordinal())
    found = {
        row["unit"]: (dt.date.fromisoformat(row["first"]).toordinal() if row["first"] else always[0], always[1])
        for row in read_table("state_codes.tsv")
    }
    for state in historical_states().values():
        found[state.unit] = (state.first.toordinal(), state.last.toordinal())
    return found

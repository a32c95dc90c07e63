"""Tables of ratifications as others publish them -> the status of treaties. Two layouts, told apart by their columns.

``acts``: a row for each participant of a treaty, with the day of signature, the day of the further act and its name, as
the United Nations Treaty Collection shows it. ``members``: a row for each member State, with flags for party, signatory
and no action, and the year; such a table says of a State that it did nothing, and so knows a "no".

What a table does not say stays unknown. It is a "no" only where the table itself says so, or where whoever reads it
declares that it is complete for a State.
"""

from __future__ import annotations

import datetime as dt
import os
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

import attrs

from atrocity_prevention.commitments.instruments import Instrument, as_instrument, find_instrument, instruments
from atrocity_prevention.commitments.treaties import JOINING, TreatyAct, TreatyTable
from atrocity_prevention.commitments.treaty_status import TreatyStatus
from atrocity_prevention.commitments.words import ActKind
from atrocity_prevention.datasets.reading.problems import Problems
from atrocity_prevention.datasets.reading.sheet import Sheet, sheet
from atrocity_prevention.datasets.table_reader import UTF_8_OR_WESTERN, RawTable
from atrocity_prevention.errors import DataError, fault
from atrocity_prevention.evidence.sources import Source
from atrocity_prevention.exchange.files import read_bytes
from atrocity_prevention.exchange.tables.dataset_file import DATASET_LIMITS, read_rows
from atrocity_prevention.exchange.tables.layouts import has_columns
from atrocity_prevention.exchange.tables.state_names import state_of
from atrocity_prevention.vocabulary.grades import Credibility
from atrocity_prevention.vocabulary.places import as_country
from atrocity_prevention.vocabulary.values import Period, as_date

PARTICIPANT = ("participant", "state", "country")
SIGNED_ON = ("signature_date", "signature", "signed")
ACTED_ON = ("action_date", "ratification_date", "date of ratification")
ACTION = ("action", "act")
TREATY = ("treaty", "instrument", "convention")
CODE = ("iso2", "iso_2", "alpha2")
PARTY = ("state party", "party")
YEAR = ("year ratification or accession", "year", "year of ratification or accession")
SIGNATORY = ("signatory",)
NOTHING = ("no action",)

LAYOUTS: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "acts": (PARTICIPANT, SIGNED_ON, ACTED_ON, ACTION, TREATY),
    "members": (CODE, PARTY, YEAR, SIGNATORY, NOTHING),
}
"""Layout -> the columns it needs, each under any of several names."""

ACTIONS: Mapping[str, ActKind] = {
    "ratification": ActKind.RATIFIED,
    "accession": ActKind.ACCEDED,
    "succession": ActKind.SUCCEEDED,
    "acceptance": ActKind.ACCEPTED,
    "approval": ActKind.ACCEPTED,
    "formal confirmation": ActKind.ACCEPTED,
    "definitive signature": ActKind.ACCEPTED,
    "withdrawal": ActKind.WITHDREW,
    "denunciation": ActKind.WITHDREW,
}
"""The Treaty Collection's words for acts."""

_FOOTNOTE = re.compile(r"(?<=[^\d\s])[\s,]*\d[\d,\s]*$")
_MOST_SHOWN = 40  # characters of a name or code that nobody knows
_YEAR = re.compile(r"[12][0-9]{3}(?:\.0)?")


def load_treaty_status(
    path: str | os.PathLike[str],
    *,
    source: Source,
    as_of: dt.date | str,
    layout: str | None = None,
    instrument: str | None = None,
    complete_for: Iterable[str] = (),
    credibility: Credibility | int = Credibility.PROBABLY_TRUE,
) -> TreatyStatus:
    """Read a table of ratifications; see `atrocity_prevention.read_treaty_status`."""
    file = Path(path)
    told = TreatyTable(source=source, as_of=as_of, credibility=credibility)
    only = None if instrument is None else as_instrument(instrument)
    complete = tuple(as_country(state, f"complete_for[{place}]") for place, state in enumerate(complete_for))
    problems = Problems(file.name)
    raw = read_rows(read_bytes(file, DATASET_LIMITS), UTF_8_OR_WESTERN, source=file.name)
    found, rows = _layout(raw, layout, problems)
    reading = Reading(sheet=rows, table=told, only=only, problems=problems)
    reading.take(_TAKERS[found])
    problems.settle()
    acts = [*reading.acts, *_not_done(reading, complete)]
    return TreatyStatus(tables=[attrs.evolve(told, notes=reading.notes())], acts=acts)


def _layout(raw: RawTable, layout: str | None, problems: Problems) -> tuple[str, Sheet]:
    """The layout asked for, or the first whose columns are there, and the rows under its header."""
    if layout is not None and layout not in LAYOUTS:
        raise fault("layout", "there is no such layout", f"use one of: {', '.join(LAYOUTS)}", "AP-E013")
    for name in LAYOUTS if layout is None else (layout,):
        if has_columns(raw, LAYOUTS[name]):
            return name, sheet(raw, problems, LAYOUTS[name])
    told = "; ".join(f"{name}: {', '.join(names[0] for names in needed)}" for name, needed in LAYOUTS.items())
    message = "the columns are those of no layout of ratifications that is known"
    return problems.fail("AP-E091", message, f"it needs {told}")


@attrs.define
class Reading:
    """One table while it is read.

    Attributes:
        sheet: its rows.
        table: who says so, up to which day.
        only: the instrument of a table that is about one and does not name it.
        problems: where to note cells that cannot be read (AP-E156).
        acts: what was found so far.
        left_out: what was left out, and how often.
        listed: the ids of the instruments the table is about.
    """

    sheet: Sheet
    table: TreatyTable
    only: str | None
    problems: Problems
    acts: list[TreatyAct] = attrs.field(factory=list)
    left_out: Counter[str] = attrs.field(factory=Counter)
    listed: dict[str, None] = attrs.field(factory=dict)

    def take(self, taker: Callable[[Reading], Callable[[Row], Iterator[TreatyAct]]]) -> None:
        """Read every row."""
        acts_of = taker(self)
        for cells, line in zip(self.sheet.rows, self.sheet.lines, strict=True):
            self.acts += acts_of(Row(cells=cells, line=line))

    def column(self, names: tuple[str, ...]) -> Callable[[Row], str]:
        """What gives the cell of a column; an empty text where there is no such column."""
        name = self.sheet.first_of(names)
        place = None if name is None else self.sheet.header.index(name)
        return lambda row: "" if place is None else row.cells[place].strip()

    def instrument(self, row: Row, name: str) -> Instrument | None:
        """The instrument a row is about; ``None``, and counted, if it is none of the twelve."""
        found = instruments()[self.only] if self.only is not None and not name else find_instrument(name)
        if found is not None:
            self.listed[found.id] = None
        elif not name:
            self.refuse(row, "treaty", "it does not say of which treaty", "name the treaty with `instrument`")
        else:
            self.left_out[f"of treaties that are none of the twelve: {name}"] += 1
        return found

    def state(self, system: str, code: str) -> str | None:
        """The State's unit; ``None``, and counted, if nobody knows it."""
        found = state_of(code, self.table.as_of.toordinal(), (system,))
        if found is None:
            self.left_out[f"of participants that are no known State: {code[:_MOST_SHOWN]}"] += 1
        return found

    def refuse(self, row: Row, path: str, message: str, remedy: str) -> None:
        """Note a cell that cannot be read."""
        self.problems.add("AP-E156", message, remedy, path=path, line=row.line)

    def act(self, row: Row, state: str, instrument: Instrument, act: ActKind, on: Period) -> TreatyAct:
        """One record, with the line it stands on."""
        reference = f"line {row.line}"
        return TreatyAct(
            state=state, instrument=instrument.id, act=act, on=on, source=self.table.source.id, reference=reference
        )

    def notes(self) -> tuple[str, ...]:
        """What was left out, most first."""
        told = sorted(self.left_out.items(), key=lambda one: (-one[1], one[0]))
        return tuple(f"left out {count} {'row' if count == 1 else 'rows'} {why}" for why, count in told)


@attrs.frozen(kw_only=True)
class Row:
    """One row and the line it starts on."""

    cells: tuple[str, ...]
    line: int


def _acts(reading: Reading) -> Callable[[Row], Iterator[TreatyAct]]:
    """The layout of the Treaty Collection."""
    treaty, participant = reading.column(TREATY), reading.column(PARTICIPANT)
    signed_on, acted_on, action = reading.column(SIGNED_ON), reading.column(ACTED_ON), reading.column(ACTION)

    def acts_of(row: Row) -> Iterator[TreatyAct]:
        instrument = reading.instrument(row, treaty(row))
        state = None if instrument is None else reading.state("name", _FOOTNOTE.sub("", participant(row)))
        if instrument is None or state is None:
            return
        if signed := _day(reading, row, "signature_date", signed_on(row)):
            yield reading.act(row, state, instrument, ActKind.SIGNED, signed)
        kind, acted = _action(reading, row, action(row)), _day(reading, row, "action_date", acted_on(row))
        if kind is not None and acted is not None:
            yield reading.act(row, state, instrument, kind, acted)
        elif kind is not None or acted is not None:
            reading.left_out["with an act without its day, or a day without its act"] += 1

    return acts_of


def _day(reading: Reading, row: Row, path: str, cell: str) -> Period | None:
    if not cell:
        return None
    try:
        day = as_date(cell)
    except DataError:
        reading.refuse(row, path, "not a day", "write it as 2005-03-15, or leave it empty")
        return None
    if day > reading.table.as_of:
        reading.refuse(
            row, path, "a day after the one up to which the table speaks", "mend it, or give a later `as_of`"
        )
        return None
    return Period(start=day, end=day)


def _action(reading: Reading, row: Row, cell: str) -> ActKind | None:
    if cell and cell.casefold() not in ACTIONS:
        reading.refuse(row, "action", "not an act that is known", f"use one of: {', '.join(ACTIONS)}")
    return ACTIONS.get(cell.casefold())


def _members(reading: Reading) -> Callable[[Row], Iterator[TreatyAct]]:
    """The layout of member States with flags."""
    treaty, code = reading.column(TREATY), reading.column(CODE)
    flags = [(name, reading.column(names)) for name, names in _FLAGS]
    year = reading.column(YEAR)

    def acts_of(row: Row) -> Iterator[TreatyAct]:
        instrument = reading.instrument(row, treaty(row))
        state = None if instrument is None else reading.state("iso2", code(row))
        said = [name for name, cell in flags if _flag(reading, row, name, cell(row))]
        if instrument is None or state is None:
            return
        if len(said) > 1:
            reading.refuse(row, said[1], f"it says {' and '.join(said)} at once", "keep one of them")
        elif not said:
            reading.left_out["that say neither party nor signatory nor no action"] += 1
        else:
            ever = Period(start=instrument.adopted_on, end=reading.table.as_of)
            for kind, on in _told(said[0], _year(reading, row, year(row), instrument), ever):
                yield reading.act(row, state, instrument, kind, on)

    return acts_of


_FLAGS = (("state party", PARTY), ("signatory", SIGNATORY), ("no action", NOTHING))


def _flag(reading: Reading, row: Row, path: str, cell: str) -> bool:
    if cell.removesuffix(".0") not in ("", "0", "1"):
        reading.refuse(row, path, "neither 0 nor 1", "write 1 for yes and 0 for no, or leave it empty")
    return cell.removesuffix(".0") == "1"


def _told(said: str, year: Period | None, ever: Period) -> Iterator[tuple[ActKind, Period]]:
    """What a flag says; without a year an act may have been on any day since the treaty was adopted."""
    now = Period(start=ever.end, end=ever.end)
    if said == "state party":
        yield ActKind.JOINED, year or ever
    elif said == "signatory":
        yield from ((ActKind.SIGNED, ever), (ActKind.NOT_PARTY, now))
    else:
        yield from ((ActKind.NOT_SIGNED, now), (ActKind.NOT_PARTY, now))


def _year(reading: Reading, row: Row, cell: str, instrument: Instrument) -> Period | None:
    """The days of the year, from the adoption of the treaty and up to the day of the table."""
    if not cell:
        return None
    if not _YEAR.fullmatch(cell):
        reading.refuse(row, "year", "not a year", "write four digits, or leave it empty")
        return None
    year = int(cell.removesuffix(".0"))
    if not instrument.adopted_on.year <= year <= reading.table.as_of.year:
        reading.left_out["whose year is before the treaty or after the table; the year alone"] += 1
        return None
    first = max(dt.date(year, 1, 1), instrument.adopted_on)
    return Period(start=first, end=min(dt.date(year, 12, 31), reading.table.as_of))


_TAKERS: Mapping[str, Callable[[Reading], Callable[[Row], Iterator[TreatyAct]]]] = {"acts": _acts, "members": _members}


def _not_done(reading: Reading, complete: Iterable[str]) -> Iterator[TreatyAct]:
    """What States have not done, where whoever reads the table declares that it lists all they did."""
    done: dict[tuple[str, str], set[ActKind]] = {}
    for act in reading.acts:
        done.setdefault((act.state, act.instrument), set()).add(act.act)
    table = reading.table
    on = Period(start=table.as_of, end=table.as_of)
    for state in complete:
        for name in reading.listed:
            kinds = done.get((state, name), set())
            for missing in _missing(kinds):
                reference = "not listed; declared complete for this State"
                yield TreatyAct(
                    state=state, instrument=name, act=missing, on=on, source=table.source.id, reference=reference
                )


def _missing(kinds: set[ActKind]) -> Iterator[ActKind]:
    if kinds.isdisjoint({*JOINING, ActKind.WITHDREW, ActKind.NOT_PARTY}):
        yield ActKind.NOT_PARTY
        if kinds.isdisjoint({ActKind.SIGNED, ActKind.NOT_SIGNED}):
            yield ActKind.NOT_SIGNED

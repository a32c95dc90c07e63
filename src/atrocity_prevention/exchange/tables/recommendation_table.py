"""Exports of recommendations by the universal periodic review, treaty bodies and special procedures -> a register.

Each recommendation becomes a commitment in the words of its document, and each State it is about an undertaking with
the State's answer. Nothing is tagged here: `propose_tags` proposes, and a person confirms.
"""

from __future__ import annotations

import datetime as dt
import itertools
import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import attrs

from atrocity_prevention.commitments.commitment import Commitment, CommitmentReport
from atrocity_prevention.commitments.register import CommitmentRegister
from atrocity_prevention.commitments.undertaking import ImplementationEvidence, Undertaking
from atrocity_prevention.commitments.words import Mechanism, Says, Uptake
from atrocity_prevention.datasets.reading.problems import Problems
from atrocity_prevention.datasets.reading.sheet import Sheet, sheet
from atrocity_prevention.datasets.table_reader import UTF_8_OR_WESTERN, RawTable
from atrocity_prevention.errors import DataError, fault
from atrocity_prevention.evidence.sources import Source
from atrocity_prevention.exchange.files import read_bytes
from atrocity_prevention.exchange.tables.dataset_file import DATASET_LIMITS, read_rows
from atrocity_prevention.exchange.tables.layouts import has_columns
from atrocity_prevention.exchange.tables.recommendation_words import (
    COLUMNS,
    IMPLEMENTATION,
    LAYOUTS,
    RESPONSES,
    mechanism_of,
)
from atrocity_prevention.exchange.tables.state_names import state_of
from atrocity_prevention.vocabulary.grades import Credibility
from atrocity_prevention.vocabulary.markings import UNMARKED, Marking
from atrocity_prevention.vocabulary.values import as_date

_SEVERAL = re.compile(r"[\n;]+|\s*\|\s*")
_SERIAL = re.compile(r"[0-9]{5}(?:\.0)?")
_EXCEL_EPOCH = dt.date(1899, 12, 30)
_MOST_SHOWN = 40


def load_recommendations(
    path: str | os.PathLike[str],
    *,
    layout: str | None = None,
    columns: Mapping[str, str] | None = None,
    language: str = "en",
    source: Source | None = None,
    seen_on: dt.date | str | None = None,
    credibility: Credibility | int = Credibility.POSSIBLY_TRUE,
    marking: Marking | str = UNMARKED,
) -> CommitmentRegister:
    """Read an export of recommendations; see `atrocity_prevention.read_recommendations`."""
    file = Path(path)
    problems = Problems(file.name)
    raw = read_rows(read_bytes(file, DATASET_LIMITS), UTF_8_OR_WESTERN, source=file.name)
    rows = _rows(raw, layout, columns or {}, problems)
    problems.settle()
    told = _Told(
        language=language,
        source=source,
        seen_on=None if seen_on is None else as_date(seen_on, "seen_on"),
        credibility=credibility,
    )
    collected = Collected(told=told)
    for row in rows:
        collected.take(row)
    return collected.register(file.stem, marking)


Row = Mapping[str, str]
"""Field -> what the row says."""


def _rows(raw: RawTable, layout: str | None, columns: Mapping[str, str], problems: Problems) -> list[Row]:
    if layout is not None and layout not in LAYOUTS:
        raise fault("layout", "there is no such layout", f"use one of: {', '.join(LAYOUTS)}", "AP-E013")
    if strange := sorted(columns.keys() - COLUMNS.keys()):
        remedy = f"use some of: {', '.join(COLUMNS)}"
        raise fault("columns", f"no such field: {', '.join(strange)}", remedy, "AP-E013")
    names = {field: (columns[field],) if field in columns else known for field, known in COLUMNS.items()}
    for needed in LAYOUTS.values() if layout is None else (LAYOUTS[layout],):
        wanted = [names[field] for field in needed]
        if has_columns(raw, wanted):
            return list(_fields(sheet(raw, problems, wanted), names))
    told = "; ".join(f"{name}: {', '.join(needed)}" for name, needed in LAYOUTS.items())
    remedy = f"it needs {told}; say with `columns` what they are called"
    return problems.fail("AP-E157", "the columns are those of no export of recommendations that is known", remedy)


def _fields(table: Sheet, names: Mapping[str, Sequence[str]]) -> Iterator[Row]:
    found = {field: table.first_of(known) for field, known in names.items()}
    places = {field: table.header.index(name) for field, name in found.items() if name is not None}
    for cells in table.rows:
        yield {field: cells[places[field]].strip() if field in places else "" for field in names}


@attrs.frozen(kw_only=True)
class _Told:
    """What whoever reads the table says about it."""

    language: str
    source: Source | None
    seen_on: dt.date | None
    credibility: Credibility | int


@attrs.define
class _Found:
    """One recommendation, whoever made it, with the States it is about."""

    row: Row
    report: str
    mechanism: Mechanism
    number: int
    states: tuple[str, ...]
    recommended_by: dict[str, None]


@attrs.define
class Collected:
    """The recommendations of one table while it is read.

    Attributes:
        told: what is said about the table.
        found: what makes a recommendation one -> the recommendation.
        left_out: what was left out, and how often.
    """

    told: _Told
    found: dict[tuple[str, ...], _Found] = attrs.field(factory=dict)
    left_out: Counter[str] = attrs.field(factory=Counter)
    _numbers: Counter[str] = attrs.field(factory=Counter)

    def take(self, row: Row) -> None:
        """Take one row, or count why it is left out. One text that several States recommend is one recommendation."""
        if not row["text"]:
            self.left_out["rows without a text"] += 1
            return
        if row["type"] and "recommend" not in row["type"].casefold():
            self.left_out["rows that are no recommendations"] += 1
            return
        states = tuple(dict.fromkeys(self._states(row["state"], "names of States not known")))
        if not states:
            return
        mechanism = mechanism_of(_bare(row["body"])) if row["body"] else Mechanism.UNIVERSAL_PERIODIC_REVIEW
        report = row["symbol"] or _review(states[0], mechanism, row)
        key = (report, row["paragraph"], row["text"], row["response"].casefold(), *states)
        if key not in self.found:
            self._numbers[report] += 1
            number = self._numbers[report]
            self.found[key] = _Found(row, report, mechanism, number, states, {})
        self.found[key].recommended_by.update(dict.fromkeys(self._recommending(row, mechanism)))

    def register(self, name: str, marking: Marking | str) -> CommitmentRegister:
        """Everything as a register."""
        found = list(self.found.values())
        pairs = [(one, commitment) for one, commitment in zip(found, self._commitments(found), strict=True)]
        undertakings = [self._undertaking(one, made, state) for one, made in pairs for state in one.states]
        heard = any(undertaking.evidence for undertaking in undertakings)
        sources = [self.told.source] if self.told.source is not None and heard else []
        return CommitmentRegister(
            id=name,
            reports=_reports(found),
            commitments=[commitment for _, commitment in pairs],
            sources=sources,
            undertakings=undertakings,
            marking=marking,
            note=self._note(),
        )

    def _states(self, cell: str, why: str) -> Iterator[str]:
        for name in filter(None, map(_bare, _SEVERAL.split(cell))):
            unit = _unit(name)
            if unit is None:
                self.left_out[f"{why}: {name[:_MOST_SHOWN]}"] += 1
            else:
                yield unit

    def _recommending(self, row: Row, mechanism: Mechanism) -> Iterator[str]:
        if mechanism is Mechanism.UNIVERSAL_PERIODIC_REVIEW:
            yield from self._states(row["recommended_by"].replace(",", ";"), "names of recommending States not known")
        else:
            yield _bare(row["body"].split("\n", maxsplit=1)[0])

    def _commitments(self, found: Iterable[_Found]) -> Iterator[Commitment]:
        used: set[str] = set()
        for one in found:
            name = one.row["id"] or f"{one.report}.{one.row['paragraph'] or one.number}"
            tries = itertools.chain([name], (f"{name}.{number}" for number in itertools.count(2)))
            unique = next(text for text in tries if text not in used)
            used.add(unique)
            yield Commitment(
                id=unique,
                report=one.report,
                paragraph=one.row["paragraph"],
                text={self.told.language: one.row["text"]},
                addressees=["government"],
                recommended_by=list(one.recommended_by),
            )

    def _undertaking(self, one: _Found, commitment: Commitment, state: str) -> Undertaking:
        answer = one.row["response"].casefold().strip(" .-")
        if answer not in RESPONSES:
            self.left_out["answers in words that are not known"] += 1
        name = f"{commitment.id}@{state}"
        return Undertaking(
            id=name,
            commitment=commitment.id,
            state=state,
            uptake=RESPONSES.get(answer, Uptake.UNKNOWN),
            evidence=list(self._evidence(name, one.row)),
        )

    def _evidence(self, name: str, row: Row) -> Iterator[ImplementationEvidence]:
        """What the table says of implementation, if whoever reads it says who says so, and as of when."""
        cell, day = row["implementation"].casefold().strip(" .-"), self.told.seen_on
        if not cell:
            return
        says: Says | None = IMPLEMENTATION.get(cell)
        if says is None or self.told.source is None or day is None:
            why = "in words that are not known" if says is None else "without `source` and `seen_on`"
            self.left_out[f"grades of implementation {why}"] += 1
            return
        yield ImplementationEvidence(
            id=f"{name}.1", says=says, source=self.told.source.id, observed_on=day, credibility=self.told.credibility
        )

    def _note(self) -> dict[str, str] | None:
        if not self.left_out:
            return None
        told = "; ".join(f"{count} {why}" for why, count in sorted(self.left_out.items()))
        return {"en": f"Left out: {told}.", "fr": f"Laissé de côté : {told}."}


def _bare(text: str) -> str:
    """A name without the dash that the Index puts before each of several."""
    return text.strip().removeprefix("-").strip()


def _unit(name: str) -> str | None:
    """A State by name or code; exports name the States of today."""
    return state_of(name, dt.date.max.toordinal(), ("name", "iso3", "iso2"))


def _review(state: str, mechanism: Mechanism, row: Row) -> str:
    """A name for a review whose document is not named."""
    which = row["cycle"] or row["session"] or row["published_on"]
    short = "UPR" if mechanism is Mechanism.UNIVERSAL_PERIODIC_REVIEW else str(mechanism)
    return "-".join(part.replace(" ", "-") for part in (short, state, which) if part)


def _reports(found: Iterable[_Found]) -> list[CommitmentReport]:
    made: dict[str, CommitmentReport] = {}
    for one in found:
        cycle = ", ".join(part for part in (one.row["cycle"], one.row["session"]) if part)
        report = CommitmentReport(
            id=one.report,
            symbol=one.row["symbol"],
            mechanism=one.mechanism,
            published_on=_published(one.row["published_on"]),
            cycle=cycle or None,
        )
        made.setdefault(one.report, report)
    return list(made.values())


def _published(cell: str) -> dt.date | None:
    """A day as ISO 8601 writes it, or as spreadsheets count it; nothing else is guessed at."""
    if _SERIAL.fullmatch(cell):
        return _EXCEL_EPOCH + dt.timedelta(days=int(cell.removesuffix(".0")))
    try:
        return as_date(cell[:10]) if cell else None
    except DataError:
        return None

"""A backtest as text: what is suspicious first, words before numbers, forecasters in the order of the file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from atrocity_prevention.cli.shell.terminal import Terminal, safe
from atrocity_prevention.evaluation.report import BacktestReport, ForecasterFigures, UnitRow
from atrocity_prevention.report import backtest_words as words


def show_backtest(report: BacktestReport, terminal: Terminal) -> str:
    """The whole report on a few pages of text."""
    parts = [
        _head(report, terminal),
        _listed("Look at this first", report.suspicions, terminal, "alarm"),
        _ranking(report, terminal),
        _watching(report, terminal),
        _probabilities(report, terminal),
        _compared(report, terminal),
        _signs(report, terminal),
        _origins(report.forecasters[0], terminal),
        _units(report.listing, terminal),
        _listed("What was left out", words.left_out(report), terminal),
        _listed("Notes", _notes(report), terminal),
        _listed("Versions", words.versions(report), terminal),
        iter(["", *_wrapped([words.READING, words.CAUTION], terminal, "")]),
    ]
    return "\n".join(line for part in parts for line in part) + "\n"


def _head(report: BacktestReport, terminal: Terminal) -> Iterator[str]:
    yield terminal.styled(safe(f"Backtest {report.id}, {report.marking}"), "strong")
    yield from _wrapped(words.asked(report), terminal, "")


def _wrapped(rows: Iterable[str], terminal: Terminal, indent: str = "  ") -> Iterator[str]:
    return (terminal.wrapped(safe(row), indent) for row in rows)


def _listed(heading: str, rows: Iterable[str], terminal: Terminal, style: str | None = None) -> Iterator[str]:
    """A heading and its rows; nothing at all without rows."""
    shown = list(_wrapped(rows, terminal))
    if shown:
        yield terminal.heading(heading)
        yield from (row if style is None else terminal.styled(row, style) for row in shown)


def _notes(report: BacktestReport) -> Iterator[str]:
    yield from report.notes
    if report.table_notes:
        yield f"{words.many(len(report.table_notes), 'note')} about the tables: see --json or --html"


def _ranking(report: BacktestReport, terminal: Terminal) -> Iterator[str]:
    yield terminal.heading("Could it tell where?")
    for one in report.forecasters:
        auc = one.measures["auc"]
        yield f"  {terminal.fit(safe(words.name(one)), 34)} AUC {words.ranged(auc)}: {words.against_chance(auc)}"
        yield from _wrapped([*_others(one), *one.notes], terminal, "      ")


def _others(one: ForecasterFigures) -> Iterator[str]:
    shown = ["average_precision", *(measure for measure in one.measures if measure.startswith("recall"))]
    yield "; ".join(f"{one.labels[measure]} {words.ranged(one.measures[measure], 2)}" for measure in shown)


def _watching(report: BacktestReport, terminal: Terminal) -> Iterator[str]:
    yield terminal.heading("What watching would have meant")
    for one in report.forecasters:
        yield f"  {safe(words.name(one))}"
        yield from _wrapped(map(words.watching, one.alarms), terminal, "      ")


def _probabilities(report: BacktestReport, terminal: Terminal) -> Iterator[str]:
    yield terminal.heading("Were its probabilities right?")
    for one in report.forecasters:
        yield f"  {safe(words.name(one))}"
        yield from _wrapped(["; ".join(words.probabilities(one))], terminal, "      ")


def _compared(report: BacktestReport, terminal: Terminal) -> Iterator[str]:
    if report.comparisons:
        yield terminal.heading("Beside each other, on the cases both scored (the first less the second)")
    for one in report.comparisons:
        yield f"  {safe(f'{one.first} and {one.second}')}"
        yield from _wrapped(["; ".join(words.compared(one, shortly=True))], terminal, "      ")


def _signs(report: BacktestReport, terminal: Terminal) -> Iterator[str]:
    if report.signs:
        yield terminal.heading("Does each part point the right way? (AUC alone)")
    for forecaster, flag, rows in words.parts(report):
        yield from _wrapped([f"{forecaster}, {flag}: {'; '.join(rows)}"], terminal)


def _origins(one: ForecasterFigures, terminal: Terminal) -> Iterator[str]:
    return _listed(f"Base dates of {one.id}", map(words.origin, one.by_origin), terminal)


def _units(listing: tuple[UnitRow, ...] | None, terminal: Terminal) -> Iterator[str]:
    return _listed("Units, by name", map(unit_row, listing or ()), terminal)


def unit_row(row: UnitRow) -> str:
    """One unit: when it was on watch, and how many base dates had an onset ahead."""
    ahead = f"an onset lay ahead at {words.many(row.onsets, 'base date')}"
    watched, of_these = words.amount(row.on_watch), words.amount(row.watched)
    return f"{row.unit}: on watch at {watched}, {ahead}, on watch at {of_these} of them"

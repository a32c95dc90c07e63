"""A backtest as text: what is suspicious first, words before numbers, forecasters in the order of the file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from atrocity_prevention.cli.shell.terminal import Terminal, safe
from atrocity_prevention.evaluation.report import BacktestReport, ForecasterFigures, UnitRow
from atrocity_prevention.report.backtest import words as told
from atrocity_prevention.report.backtest.names import name, name_of
from atrocity_prevention.report.backtest.numbers import amount
from atrocity_prevention.report.words.shell import ShellWords


def show_backtest(report: BacktestReport, terminal: Terminal) -> str:
    """The whole report on a few pages of text."""
    words = terminal.words
    parts = [
        _head(report, terminal),
        _listed(words("Look at this first"), map(words.heard, report.suspicions), terminal, "alarm"),
        _ranking(report, terminal),
        _watching(report, terminal),
        _probabilities(report, terminal),
        _compared(report, terminal),
        _signs(report, terminal),
        _origins(report.forecasters[0], terminal),
        _units(report.listing, terminal),
        _listed(words("What was left out"), told.left_out(words, report), terminal),
        _listed(words("Notes"), _notes(words, report), terminal),
        _listed(words("Versions"), told.versions(words, report), terminal),
        iter(["", *_wrapped([told.reading(words), told.caution(words)], terminal, "")]),
    ]
    return "\n".join(line for part in parts for line in part) + "\n"


def _head(report: BacktestReport, terminal: Terminal) -> Iterator[str]:
    title = terminal.words("Backtest {id}, {marking}", id=report.id, marking=str(report.marking))
    yield terminal.styled(safe(title), "strong")
    yield from _wrapped(told.asked(terminal.words, report), terminal, "")


def _wrapped(rows: Iterable[str], terminal: Terminal, indent: str = "  ") -> Iterator[str]:
    return (terminal.wrapped(safe(row), indent) for row in rows)


def _listed(heading: str, rows: Iterable[str], terminal: Terminal, style: str | None = None) -> Iterator[str]:
    """A heading and its rows; nothing at all without rows."""
    shown = list(_wrapped(rows, terminal))
    if shown:
        yield terminal.heading(heading)
        yield from (row if style is None else terminal.styled(row, style) for row in shown)


def _notes(words: ShellWords, report: BacktestReport) -> Iterator[str]:
    yield from map(words.heard, report.notes)
    count = len(report.table_notes)
    if count:
        yield words.many(
            "{count} note about the tables: see --json or --html",
            "{count} notes about the tables: see --json or --html",
            count,
        )


def _ranking(report: BacktestReport, terminal: Terminal) -> Iterator[str]:
    words = terminal.words
    yield terminal.heading(words("Could it tell where?"))
    for one in report.forecasters:
        who = terminal.fit(safe(name(words, one)), 34)
        yield f"  {who} {told.auc_told(words, one.measures['auc'])}"
        yield from _wrapped([_others(words, one), *map(words.heard, one.notes)], terminal, "      ")


def _others(words: ShellWords, one: ForecasterFigures) -> str:
    shown = ["average_precision", *(measure for measure in one.measures if measure.startswith("recall"))]
    figures = ((one.labels[measure], one.measures[measure]) for measure in shown)
    return words.semicolon.join(f"{words.heard(label)} {told.ranged(words, found, 2)}" for label, found in figures)


def _watching(report: BacktestReport, terminal: Terminal) -> Iterator[str]:
    words = terminal.words
    yield terminal.heading(words("What watching would have meant"))
    for one in report.forecasters:
        yield f"  {safe(name(words, one))}"
        yield from _wrapped((told.watching(words, alarm) for alarm in one.alarms), terminal, "      ")


def _probabilities(report: BacktestReport, terminal: Terminal) -> Iterator[str]:
    words = terminal.words
    yield terminal.heading(words("Were its probabilities right?"))
    for one in report.forecasters:
        yield f"  {safe(name(words, one))}"
        yield from _wrapped([words.semicolon.join(told.probabilities(words, one))], terminal, "      ")


def _compared(report: BacktestReport, terminal: Terminal) -> Iterator[str]:
    words = terminal.words
    if report.comparisons:
        yield terminal.heading(words("Beside each other, on the cases both scored (the first less the second)"))
    for one in report.comparisons:
        first, second = name_of(words, report, one.first), name_of(words, report, one.second)
        yield f"  {safe(words('{first} and {second}', first=first, second=second))}"
        yield from _wrapped([words.semicolon.join(told.compared(words, one, shortly=True))], terminal, "      ")


def _signs(report: BacktestReport, terminal: Terminal) -> Iterator[str]:
    words = terminal.words
    if report.signs:
        yield terminal.heading(words("Does each part point the right way? (AUC alone)"))
    for forecaster, verdict, rows in told.parts(words, report):
        found = told.told_of(words, verdict, words.semicolon.join(rows))
        yield from _wrapped([f"{forecaster}{words.comma}{found}"], terminal)


def _origins(one: ForecasterFigures, terminal: Terminal) -> Iterator[str]:
    words = terminal.words
    rows = (told.origin(words, origin) for origin in one.by_origin)
    return _listed(words("Base dates of {name}", name=one.id), rows, terminal)


def _units(listing: tuple[UnitRow, ...] | None, terminal: Terminal) -> Iterator[str]:
    rows = (unit_row(terminal.words, row) for row in listing or ())
    return _listed(terminal.words("Units, by name"), rows, terminal)


def unit_row(words: ShellWords, row: UnitRow) -> str:
    """One unit: when it was on watch, and how many base dates had an onset ahead."""
    return words(
        "{unit}: on watch at {watched}, an onset lay ahead at {dates}, on watch at {of_these} of them",
        unit=row.unit,
        watched=amount(words, row.on_watch),
        dates=told.base_dates(words, row.onsets),
        of_these=amount(words, row.watched),
    )

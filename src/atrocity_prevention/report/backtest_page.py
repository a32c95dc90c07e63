"""A backtest as one page: no script, nothing fetched, every picture with its figures in a table beside it."""

from __future__ import annotations

import base64
import hashlib
import math
from collections.abc import Iterable, Iterator, Sequence
from html import escape

from atrocity_prevention.evaluation.measures.signs import SignFlag
from atrocity_prevention.evaluation.report import BacktestReport, ForecasterFigures, Role, UnitRow
from atrocity_prevention.report import backtest_words as words
from atrocity_prevention.report.alarm_budget_picture import alarm_budget_figure
from atrocity_prevention.report.backtest_charts import forest, reliability
from atrocity_prevention.report.network_style import TLP_BACKGROUND, TLP_INK
from atrocity_prevention.report.svg import safe
from atrocity_prevention.sharing.refusing import refuse_above
from atrocity_prevention.vocabulary.markings import Marking

STYLE = """
body{font:16px/1.5 "DejaVu Sans",Verdana,Helvetica,Arial,sans-serif;color:#1c2833;background:#fff;max-width:60rem;
margin:2rem auto;padding:0 1rem}
h1{font-size:1.6rem}h2{font-size:1.2rem;margin-top:2rem;border-bottom:1px solid #7b868e}
table{border-collapse:collapse;margin:1rem 0;font-size:.85rem}
caption{text-align:left;font-weight:bold;padding:.3rem 0}
th,td{border:1px solid #c6ccd1;padding:.25rem .5rem;text-align:left;vertical-align:top}
thead th{background:#f7f8f9}
.look{border:2px solid #8c1c13;padding:.2rem 1rem}
.tlp{float:right;background:BACKGROUND;font-weight:bold;padding:.2rem .6rem}
INKS
figure{margin:1rem 0}svg{max-width:100%;height:auto}
@media print{body{margin:0;max-width:none}}
"""


def _style() -> str:
    inks = "\n".join(f".{_tlp_class(marking)}{{color:{ink}}}" for marking, ink in TLP_INK.items())
    return STYLE.replace("BACKGROUND", TLP_BACKGROUND).replace("INKS", inks)


def _tlp_class(marking: Marking) -> str:
    return str(marking).lower().replace(":", "-").replace("+", "-")


def backtest_page(report: BacktestReport, *, clearance: Marking | str = Marking.RED) -> str:
    """The report as HTML.

    The page may load nothing and run nothing: its policy allows its own style sheet, by hash, and no more.

    Args:
        report: what a backtest found.
        clearance: who will read the page; by default it is one's own.

    Raises:
        DataError: AP-E130 if the report is marked above the clearance.
    """
    refuse_above(report, clearance, "backtest")
    style = _style()
    digest = base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    title = _text(f"Backtest {report.id}")
    parts = [part for section in _SECTIONS for part in section(report)]
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{title}</title>\n<style>{style}</style>\n</head>\n<body>\n"
        f'<p class="tlp {_tlp_class(report.marking)}">{_text(report.marking)}</p>\n<h1>{title}</h1>\n'
        + "\n".join(parts)
        + "\n</body>\n</html>\n"
    )


def _text(words_: str) -> str:
    """Text that stays text, whatever is in it."""
    return escape(safe(words_))


def _paragraphs(rows: Iterable[str]) -> Iterator[str]:
    return (f"<p>{_text(row)}</p>" for row in rows)


def _list(rows: Iterable[str]) -> str:
    return "<ul>" + "".join(f"<li>{_text(row)}</li>" for row in rows) + "</ul>"


def _table(caption: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    head = "".join(f'<th scope="col">{_text(cell)}</th>' for cell in heads)
    body = "".join(
        f'<tr><th scope="row">{_text(row[0])}</th>' + "".join(f"<td>{_text(cell)}</td>" for cell in row[1:]) + "</tr>"
        for row in rows
    )
    return f"<table><caption>{_text(caption)}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _head(report: BacktestReport) -> Iterator[str]:
    yield from _paragraphs([*words.asked(report), words.CAUTION])
    if report.suspicions:
        yield f'<section class="look"><h2>Look at this first</h2>{_list(report.suspicions)}</section>'


def _ranking(report: BacktestReport) -> Iterator[str]:
    yield "<h2>Could it tell where?</h2>"
    yield from _paragraphs([words.READING])
    yield forest(report)
    shown = [*report.forecasters[0].labels]
    for one in report.forecasters:
        rows = [[one.labels[measure], words.ranged(one.measures[measure], 4)] for measure in shown]
        told = f"{words.name(one)}: {words.against_chance(one.measures['auc'])}"
        yield _table(told, ["measure", "figure (range)"], rows)
        yield from _paragraphs(one.notes)


def _watching(report: BacktestReport) -> Iterator[str]:
    yield "<h2>What watching would have meant</h2>"
    heads = ["rule", "on watch at a time", "onsets caught", "false alarms for each hit", "first on watch before"]
    for one in report.forecasters:
        rows = [
            [
                row.rule,
                words.amount(row.watched_at_a_time),
                f"{words.amount(row.caught)} of {row.onsets}",
                words.figure(row.false_alarms_per_hit, 1),
                "not known" if math.isnan(row.lead_days) else words.days(row.lead_days),
            ]
            for row in one.alarms
        ]
        yield _table(words.name(one), heads, rows)
        if one.role is not Role.BASELINE:
            yield alarm_budget_figure(one.budget, f"{words.name(one)}, lists of every length")


def _probabilities(report: BacktestReport) -> Iterator[str]:
    yield "<h2>Were its probabilities right?</h2>"
    for one in report.forecasters:
        yield f"<h3>{_text(words.name(one))}</h3>"
        yield _list(words.probabilities(one))
        if one.bins:
            yield reliability(one)
            yield _table("the same in figures", ["said", "came", "range", "cases", "onsets"], _bins(one))


def _bins(one: ForecasterFigures) -> Iterator[list[str]]:
    for part in one.bins:
        ends = f"{100 * part.low:.1f} % to {100 * part.high:.1f} %"
        yield [f"{100 * part.said:.2f} %", f"{100 * part.came:.2f} %", ends, str(part.n), str(part.positives)]


def _compared(report: BacktestReport) -> Iterator[str]:
    rows = [
        [f"{one.first} less {one.second}", *map(words.told_apart, one.differences.values())]
        for one in report.comparisons
        if one.differences
    ]
    if rows:
        heads = ["forecasters", *(name.replace("_", " ") for name in next(iter(report.comparisons)).differences)]
        yield "<h2>Beside each other</h2>"
        yield _table("differences, on the cases both scored", heads, rows)


def _signs(report: BacktestReport) -> Iterator[str]:
    if not report.signs:
        return
    yield "<h2>Does each part point the right way?</h2>"
    rows = [
        [sign.part, sign.forecaster, words.ranged(sign.auc), sign.flag, str(sign.missing)]
        for flag in (SignFlag.AGAINST, SignFlag.NOT_SUPPORTED, SignFlag.SUPPORTED, SignFlag.NOT_TESTABLE)
        for sign in report.signs
        if sign.flag is flag
    ]
    yield _table("each part alone", ["part", "of", "AUC (range)", "what outcomes say", "cases without it"], rows)


def _origins(report: BacktestReport) -> Iterator[str]:
    one = report.forecasters[0]
    rows = [
        [part.origin.isoformat(), str(part.asked), str(part.scored), str(part.onsets), words.figure(part.auc.value)]
        for part in one.by_origin
    ]
    yield "<h2>Base dates</h2>"
    yield _table(words.name(one), ["base date", "units asked about", "scored and known", "onsets", "AUC"], rows)


def _units(report: BacktestReport) -> Iterator[str]:
    if report.listing is not None:
        heads = ["unit", "base dates on watch", "base dates with an onset ahead", "on watch at these"]
        yield "<h2>Units, by name</h2>"
        yield _table(f"on the longest list of {report.forecasters[0].id}", heads, map(_unit, report.listing))


def _unit(row: UnitRow) -> list[str]:
    return [row.unit, words.amount(row.on_watch), str(row.onsets), words.amount(row.watched)]


def _rest(report: BacktestReport) -> Iterator[str]:
    told = {
        "What was left out": words.left_out(report),
        "Notes": report.notes,
        "What was left out or joined while the tables were read": report.table_notes,
        "Versions": words.versions(report),
        "Source": [report.source] if report.source else [],
    }
    for heading, rows in told.items():
        listed = list(rows)
        if listed:
            yield f"<h2>{heading}</h2>{_list(listed)}"


_SECTIONS = (_head, _ranking, _watching, _probabilities, _compared, _signs, _origins, _units, _rest)

"""A backtest as one page: no script, nothing fetched, every picture with its figures in a table beside it."""

from __future__ import annotations

import base64
import hashlib
import math
from collections.abc import Iterable, Iterator

from atrocity_prevention.evaluation.alarms import Alarms
from atrocity_prevention.evaluation.measures.signs import SignFlag
from atrocity_prevention.evaluation.report import BacktestReport, Comparison, ForecasterFigures, Role, UnitRow
from atrocity_prevention.report.backtest import words as told
from atrocity_prevention.report.backtest.alarm_budget_picture import figure_in
from atrocity_prevention.report.backtest.charts import forest, reliability
from atrocity_prevention.report.backtest.names import compared_by, name, name_of, table_note
from atrocity_prevention.report.backtest.numbers import amount, days, figure, percent
from atrocity_prevention.report.backtest.tables import escaped, table
from atrocity_prevention.report.style import TLP_BACKGROUND, TLP_INK
from atrocity_prevention.report.words.shell import ShellWords, page_words
from atrocity_prevention.sharing.refusing import refuse_above
from atrocity_prevention.vocabulary.markings import Marking

STYLE = """
body{font:16px/1.5 "DejaVu Sans",Verdana,Helvetica,Arial,sans-serif;color:#1c2833;background:#fff;max-width:60rem;
overflow-wrap:break-word;margin:2rem auto;padding:0 1rem}
h1{font-size:1.6rem}h2{font-size:1.2rem;margin-top:2rem;border-bottom:1px solid #7b868e}
table{border-collapse:collapse;margin:1rem 0;font-size:.85rem}
caption{text-align:left;font-weight:bold;padding:.3rem 0}
th,td{border:1px solid #c6ccd1;padding:.25rem .5rem;text-align:left;vertical-align:top}
thead th{background:#f7f8f9}
.look{border:2px solid #8c1c13;padding:.2rem 1rem}
.tlp{float:right;background:BACKGROUND;font-weight:bold;padding:.2rem .6rem}
INKS
figure{margin:1rem 0}svg{max-width:100%;height:auto}
@media(max-width:40rem){table,tbody,tr,tbody th,caption{display:block}thead{display:none}
tr{border-bottom:1px solid #c6ccd1;padding:.3rem 0}th,td{border:0;padding:0}td{display:inline}
td::before{content:attr(data-label) " ";color:#46525c}td~td::before{content:"; " attr(data-label) " "}}
@media print{body{margin:0;max-width:none}}
"""


def _style() -> str:
    inks = "\n".join(f".{_tlp_class(marking)}{{color:{ink}}}" for marking, ink in TLP_INK.items())
    return STYLE.replace("BACKGROUND", TLP_BACKGROUND).replace("INKS", inks)


def _tlp_class(marking: Marking) -> str:
    return str(marking).lower().replace(":", "-").replace("+", "-")


def backtest_page(report: BacktestReport, *, clearance: Marking | str = Marking.RED, lang: str = "en") -> str:
    """The report as HTML.

    The page may load nothing and run nothing: its policy allows its own style sheet, by hash, and no more.

    Args:
        report: what a backtest found.
        clearance: who will read the page; by default it is one's own.
        lang: ``fr``, or a regional form of it; in another language with words of its own the page is in English.

    Raises:
        DataError: AP-E122 for a language without words; AP-E130 if the report is marked above the clearance.
    """
    words = page_words(lang)
    refuse_above(report, clearance, "backtest")
    style = _style()
    digest = base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    title = escaped(words("Backtest {id}", id=report.id))
    parts = [part for section in _SECTIONS for part in section(words, report)]
    return (
        f'<!DOCTYPE html>\n<html lang="{words.tag}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{title}</title>\n<style>{style}</style>\n</head>\n<body>\n<main>\n"
        f'<p class="tlp {_tlp_class(report.marking)}">{escaped(report.marking)}</p>\n<h1>{title}</h1>\n'
        + "\n".join(parts)
        + "\n</main>\n</body>\n</html>\n"
    )


def _paragraphs(rows: Iterable[str]) -> Iterator[str]:
    return (f"<p>{escaped(row)}</p>" for row in rows)


def _list(rows: Iterable[str]) -> str:
    return "<ul>" + "".join(f"<li>{escaped(row)}</li>" for row in rows) + "</ul>"


def _heading(text: str, level: int = 2) -> str:
    return f"<h{level}>{escaped(text)}</h{level}>"


def _head(words: ShellWords, report: BacktestReport) -> Iterator[str]:
    yield from _paragraphs([*told.asked(words, report), told.caution(words)])
    if report.suspicions:
        rows = _list(map(words.heard, report.suspicions))
        yield f'<section class="look">{_heading(words("Look at this first"))}{rows}</section>'


def _ranking(words: ShellWords, report: BacktestReport) -> Iterator[str]:
    yield _heading(words("Could it tell where?"))
    yield from _paragraphs([told.reading(words)])
    yield forest(words, report)
    heads = [words("measure"), words("figure (range)")]
    shown = [*report.forecasters[0].labels]
    for one in report.forecasters:
        rows = [[words.heard(one.labels[key]), told.ranged(words, one.measures[key], 4)] for key in shown]
        caption = told.told_of(words, name(words, one), told.against_chance(words, one.measures["auc"]))
        yield table(caption, heads, rows)
        yield from _paragraphs(map(words.heard, one.notes))


def _watching(words: ShellWords, report: BacktestReport) -> Iterator[str]:
    yield _heading(words("What watching would have meant"))
    heads = [
        words("rule"),
        words("on watch at a time"),
        words("onsets caught"),
        words("false alarms for each hit"),
        words("first on watch before"),
    ]
    for one in report.forecasters:
        yield table(name(words, one), heads, [_alarm(words, row) for row in one.alarms])
        if one.role is not Role.BASELINE:
            yield figure_in(words, one.budget, words("{who}, lists of every length", who=name(words, one)))


def _alarm(words: ShellWords, row: Alarms) -> list[str]:
    return [
        words.heard(row.rule),
        amount(words, row.watched_at_a_time),
        words("{part} of {whole}", part=amount(words, row.caught), whole=str(row.onsets)),
        figure(words, row.false_alarms_per_hit, 1),
        words("not known") if math.isnan(row.lead_days) else days(words, row.lead_days),
    ]


def _probabilities(words: ShellWords, report: BacktestReport) -> Iterator[str]:
    yield _heading(words("Were its probabilities right?"))
    heads = [words("said"), words("came"), words("range"), words("cases"), words("onsets")]
    for one in report.forecasters:
        yield _heading(name(words, one), 3)
        yield _list(told.probabilities(words, one))
        if one.bins:
            yield reliability(words, one)
            yield table(words("the same in figures"), heads, _bins(words, one))


def _bins(words: ShellWords, one: ForecasterFigures) -> Iterator[list[str]]:
    for part in one.bins:
        ends = words("{low} to {high}", low=percent(words, part.low), high=percent(words, part.high))
        yield [percent(words, part.said, 2), percent(words, part.came, 2), ends, str(part.n), str(part.positives)]


def _compared(words: ShellWords, report: BacktestReport) -> Iterator[str]:
    rows = [_less(words, report, one) for one in report.comparisons if one.differences]
    if rows:
        measures = next(iter(report.comparisons)).differences
        heads = [words("forecasters"), *(compared_by(words, measure) for measure in measures)]
        yield _heading(words("Beside each other"))
        yield table(words("differences, on the cases both scored"), heads, rows)


def _less(words: ShellWords, report: BacktestReport, one: Comparison) -> list[str]:
    first, second = name_of(words, report, one.first), name_of(words, report, one.second)
    differences = (told.told_apart(words, difference) for difference in one.differences.values())
    return [words("{first} less {second}", first=first, second=second), *differences]


def _signs(words: ShellWords, report: BacktestReport) -> Iterator[str]:
    if not report.signs:
        return
    yield _heading(words("Does each part point the right way?"))
    rows = [
        [sign.part, sign.forecaster, told.ranged(words, sign.auc), words(str(sign.flag)), str(sign.missing)]
        for flag in (SignFlag.AGAINST, SignFlag.NOT_SUPPORTED, SignFlag.SUPPORTED, SignFlag.NOT_TESTABLE)
        for sign in report.signs
        if sign.flag is flag
    ]
    whose = words("of {whose}", whose="").rstrip()  # alone, the word is said of counts
    heads = [words("part"), whose, words("AUC (range)"), words("what outcomes say"), words("cases without it")]
    yield table(words("each part alone"), heads, rows)


def _origins(words: ShellWords, report: BacktestReport) -> Iterator[str]:
    one = report.forecasters[0]
    rows = [
        [str(part.origin), str(part.asked), str(part.scored), str(part.onsets), figure(words, part.auc.value)]
        for part in one.by_origin
    ]
    heads = [words("base date"), words("units asked about"), words("scored and known"), words("onsets"), words("AUC")]
    yield _heading(words("Base dates"))
    yield table(name(words, one), heads, rows)


def _units(words: ShellWords, report: BacktestReport) -> Iterator[str]:
    if report.listing is not None:
        heads = [
            words("unit"),
            words("base dates on watch"),
            words("base dates with an onset ahead"),
            words("on watch at these"),
        ]
        yield _heading(words("Units, by name"))
        caption = words("on the longest list of {name}", name=report.forecasters[0].id)
        yield table(caption, heads, [_unit(words, row) for row in report.listing])


def _unit(words: ShellWords, row: UnitRow) -> list[str]:
    return [row.unit, amount(words, row.on_watch), str(row.onsets), amount(words, row.watched)]


def _rest(words: ShellWords, report: BacktestReport) -> Iterator[str]:
    tables = words("What was left out or joined while the tables were read")
    sections = {
        words("What was left out"): told.left_out(words, report),
        words("Notes"): map(words.heard, report.notes),
        tables: (table_note(words, note) for note in report.table_notes),
        words("Versions"): told.versions(words, report),
        words("Source"): [report.source] if report.source else [],
    }
    for heading, rows in sections.items():
        listed = list(rows)
        if listed:
            yield f"{_heading(heading)}{_list(listed)}"


_SECTIONS = (_head, _ranking, _watching, _probabilities, _compared, _signs, _origins, _units, _rest)

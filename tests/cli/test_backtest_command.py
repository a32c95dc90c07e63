"""The backtest command, from files to a report on a terminal, as JSON and as a page."""

from __future__ import annotations

import argparse
import json
import re

import attrs
import pytest

from atrocity_prevention.cli import main
from atrocity_prevention.cli.many.backtest_view import show_backtest
from atrocity_prevention.cli.shell.terminal import Terminal
from atrocity_prevention.cli.shell.values import year
from atrocity_prevention.evaluation.backtest import backtest
from atrocity_prevention.evaluation.forecasters import ColumnForecaster
from backtest_world import measurements, outcomes, protocol

PLACES = ("Aland", "Borvia", "Cestan", "Dorland")
ONSETS = {"Borvia": (1993, 1997, 2001), "Dorland": (1995, 1999, 2002), "Cestan": (1994,)}

MAPPING = """
schema: atrocity-prevention/mapping/1
id: small
version: "1"
tables:
  - {id: t, reader: columns, path: "t*.csv", options: {unit: place, codes: unit, year: year, values: "*"}}
rows:
  - {column: t/tension, indicator: "8.8", direction: +, class: dynamic, confidence: 0.9}
  - {column: t/noise, indicator: "2.1", direction: +, class: structural, confidence: 0.9}
"""

BACKTEST = """
schema: atrocity-prevention/backtest/1
id: small
mapping: mapping.yaml
tables:
  - id: list
    reader: columns
    path: list.csv
    options: {unit: place, codes: unit, year: year, values: [onset]}
    published: {days: 30}
outcomes: {table: list, onset: onset}
protocol: {first: 1996-12-31, last: 2000-12-31, train_from: 1991-12-31, budgets: [1], draws: 20}
forecasters:
  - {method: plain}
  - {method: reference}
  - {method: own.yaml, id: own}
  - {column: t/noise}
baselines: {population: t/people}
"""

OWN = """
schema: atrocity-prevention/method/1
id: own
version: "2"
prior: 0.1
"""


@pytest.fixture
def folder(tmp_path):
    """A folder with a backtest, its mapping, a method and two tables."""
    data = tmp_path / "data"
    data.mkdir()
    figures, onsets = ["place,year,tension,noise,people"], ["place,year,onset"]
    for row, place in enumerate(PLACES):
        for number in range(1990, 2004):
            ahead = any(number < one <= number + 2 for one in ONSETS.get(place, ()))
            tension = (5 if ahead else 0) + (row * 7 + number * 3) % 6
            figures.append(f"{place},{number},{tension},{(row * 5 + number) % 7},{row}")
            onsets.append(f"{place},{number},{int(number in ONSETS.get(place, ()))}")
    (data / "t_2003.csv").write_text("\n".join(figures), encoding="utf-8")
    (data / "list.csv").write_text("\n".join(onsets), encoding="utf-8")
    for name, text in (("mapping", MAPPING), ("backtest", BACKTEST), ("own", OWN)):
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    return tmp_path


def run(folder, *options):
    return main(["backtest", str(folder / "backtest.yaml"), "--data", str(folder / "data"), *options])


def test_the_report_on_a_terminal(folder, capsys):
    """What was asked, who was tested in the order of the file, what is missing, and a word of caution."""
    assert run(folder) == 0
    text = capsys.readouterr().out

    assert text.startswith("Backtest small, TLP:RED\nAsked: would an onset (list.onset) follow within 24 months")
    ranking = text.split("Could it tell where?")[1].split("What watching")[0]
    heads = re.findall(r"^  (\S.*?) +AUC", ranking, re.MULTILINE)
    assert heads[:4] == ["plain", "reference", "own", "t/noise"]
    assert "baseline last year's violence: missing, no column is named for it" in text
    assert "own: version 2, mapping small 1" in text
    assert "a unit that is not on it is not safe" in " ".join(text.split())
    assert not any(place in text for place in PLACES)


def test_the_report_as_json(folder, capsys):
    """One object with a schema, the same for the same files."""
    assert run(folder, "--json") == 0
    first = capsys.readouterr().out
    run(folder, "--json")

    document = json.loads(first)
    assert document["schema"] == "atrocity-prevention/backtest-report/1"
    assert document["versions"]["mapping small"] == "1"
    assert capsys.readouterr().out == first


def test_years_lags_and_seed_can_be_changed(folder, capsys):
    """The same file runs on other base dates, with other draws and without publication lags."""
    assert run(folder, "--json", "--from", "1997", "--to", "1999", "--seed", "5", "--lags", "none") == 0
    document = json.loads(capsys.readouterr().out)

    assert document["origins"] == ["1997-12-31", "1998-12-31", "1999-12-31"]
    assert document["protocol"]["seed"] == 5
    assert document["lags"].startswith("none")


def test_the_report_as_a_page(folder, capsys):
    """The page is written and named, and the text is printed all the same."""
    out = folder / "report.html"

    assert run(folder, "--html", str(out)) == 0

    assert out.read_text("utf-8").startswith("<!DOCTYPE html>")
    assert f"wrote {out}" in capsys.readouterr().err
    assert run(folder, "--html", str(folder / "nowhere" / "report.html")) == 2
    assert "cannot be written" in capsys.readouterr().err


def test_units_are_listed_by_name_if_the_file_asks(folder, capsys):
    """A listing is in order of name, whatever the scores are."""
    file = folder / "backtest.yaml"
    file.write_text(file.read_text("utf-8") + "listing: true\n", encoding="utf-8")

    assert run(folder) == 0

    rows = re.findall(r"^  (\w+): on watch at", capsys.readouterr().out, re.MULTILINE)
    assert rows == list(PLACES)


def test_ready_scores_need_no_mapping(folder, capsys):
    """A table of scores is tested by itself; scores on the last day of a year speak from that day."""
    text = BACKTEST.replace("mapping: mapping.yaml\n", "").replace("values: [onset]", "values: [onset, risk]")
    text = text[: text.index("forecasters:")] + "forecasters: [{scores: list/risk, retrospective: true}]\n"
    (folder / "backtest.yaml").write_text(text, encoding="utf-8")
    rows = (folder / "data" / "list.csv").read_text("utf-8").split("\n")
    scored = [f"{row},{len(row) % 3}" for row in rows[1:]]
    (folder / "data" / "list.csv").write_text("\n".join([rows[0] + ",risk", *scored]), encoding="utf-8")

    assert run(folder) == 0
    assert "list/risk (retrospective)" in capsys.readouterr().out


def test_the_problems_of_all_tables_are_told_at_once(folder, capsys):
    """A file that is missing from the mapping's tables and one from the backtest's stand in one list."""
    (folder / "data" / "list.csv").unlink()
    (folder / "data" / "t_2003.csv").unlink()

    assert run(folder) == 1
    assert capsys.readouterr().err.count("AP-E086") == 2


def test_an_unknown_method_is_a_problem_of_the_file(folder, capsys):
    """It is told with its code."""
    file = folder / "backtest.yaml"
    file.write_text(BACKTEST.replace("method: reference", "method: refrence"), encoding="utf-8")

    assert run(folder) == 1
    assert "AP-E021" in capsys.readouterr().err


def test_years_are_written_as_years():
    """Anything else is wrong usage."""
    assert year("1994") == 1994
    for text in ("94x", "0", "99999"):
        with pytest.raises(argparse.ArgumentTypeError):
            year(text)


def test_a_single_base_date_with_little_known(folder, capsys):
    """What cannot be told apart or is not known is said in words, and nothing breaks."""
    assert run(folder, "--from", "2000", "--to", "2000") == 0

    text = " ".join(capsys.readouterr().out.split())
    assert "not told apart" in text
    assert "4 cases (a unit at a base date) in 4 units" in text


def test_what_is_not_there_has_no_heading():
    """Without suspicions, parts, or anybody to compare with, their headings are not printed."""
    report = backtest(ColumnForecaster(column="noise"), outcomes(), protocol=protocol(), measurements=measurements())
    bare = attrs.evolve(report, suspicions=(), comparisons=(), left_out=(), notes=())

    text = show_backtest(bare, Terminal())

    for heading in ("Look at this first", "Beside each other", "point the right way", "Units, by name", "Notes"):
        assert heading not in text
    assert "Base dates of noise" in text

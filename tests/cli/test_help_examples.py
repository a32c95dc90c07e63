"""Every example that the help shows runs as it stands."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import atrocity_prevention as ap
from atrocity_prevention.cli import FINE, build_parser, main
from atrocity_prevention.cli.shell.examples import EXAMPLES, PROGRAM
from atrocity_prevention.cli.shell.language import say_in

FILES = Path(__file__).parents[2] / "examples"

MAPPING = """
schema: atrocity-prevention/mapping/1
id: small
version: "1"
tables:
  - {id: t, reader: columns, path: "t.csv", options: {unit: place, codes: unit, year: year, values: "*"}}
rows:
  - {column: t/tension, indicator: "8.8", direction: +, class: dynamic, confidence: 0.9}
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
protocol: {first: 1996-12-31, last: 1999-12-31, train_from: 1991-12-31, budgets: [1], draws: 20}
forecasters: [{method: plain}]
"""

OURS = ("demo", "assess", "brief", "check", "network", "plan", "ledger", "panel", "backtest", "catalogue", "plugins")
"""The commands whose files stand in the folder; others have their examples tried where they are built."""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder with the files that the examples name."""
    for name in ("situation.yaml", "network.yaml", "observations.csv"):
        shutil.copy(FILES / "exampleland" / name, tmp_path / name)
    (tmp_path / "panel.csv").write_text("country,indicator,level,confidence\nXA,8.9,0.75,0.8\n", encoding="utf-8")
    pq.write_table(pa.table({"country": ["XA"], "8.9": [0.5]}), tmp_path / "panel.parquet")
    (tmp_path / "mapping.yaml").write_text(MAPPING, encoding="utf-8")
    (tmp_path / "backtest.yaml").write_text(BACKTEST, encoding="utf-8")
    (tmp_path / "tables").mkdir()
    _tables(tmp_path / "tables")
    _ledger(tmp_path / "warnings.ledger")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _tables(folder):
    years, places = range(1989, 2003), ("Aland", "Borvia", "Cestan")
    tension = [f"{place},{year},{(year + len(place)) % 7}" for place in places for year in years]
    onsets = [f"{place},{year},{int(place == 'Borvia' and year in (1993, 1997))}" for place in places for year in years]
    (folder / "t.csv").write_text("\n".join(["place,year,tension", *tension]) + "\n", encoding="utf-8")
    (folder / "list.csv").write_text("\n".join(["place,year,onset", *onsets]) + "\n", encoding="utf-8")


def _ledger(path):
    assessment = ap.assess(ap.read_situation(FILES / "exampleland" / "situation.yaml"))
    said = {"actor": "desk", "at": "2026-06-01", "marking": "TLP:GREEN"}
    with ap.Ledger.open(path, origin="desk") as ledger:
        ledger.issue(
            "w1",
            document={"summary": {"en": "A warning."}},
            addressees=["board"],
            answer_by="2026-06-15",
            basis=assessment.fingerprint,
            **said,
        )


def shown(command: str) -> list[str]:
    """The command lines that the help of a command shows."""
    text = build_parser().subparser(command).format_help()
    return re.findall(rf"^  {PROGRAM} (.*?)(?:  .*)?$", text, re.MULTILINE)


@pytest.mark.parametrize("command", OURS)
def test_every_example_of_the_help_runs(command, folder, capsys):
    """Taken from the help and run, each ends with 0 and says something."""
    lines = shown(command)
    assert lines == [written for written, _ in EXAMPLES[command]]
    for line in lines:
        assert main(shlex.split(line)) == FINE, capsys.readouterr().err
        printed = capsys.readouterr()
        assert printed.out or printed.err


def test_every_command_has_examples_in_both_languages():
    """The help of each shows its own, and says what they are for in the user's language."""
    english, french = build_parser(), build_parser(say_in("fr"))
    (commands,) = (one.choices for one in english._actions if one.dest == "command")
    assert set(commands) == set(EXAMPLES)
    for command, some in EXAMPLES.items():
        told = french.subparser(command).format_help()
        assert all(written in told for written, _ in some)
        assert all(purpose in english.subparser(command).format_help() for _, purpose in some)
        assert not any(purpose in told for _, purpose in some if len(purpose.split()) > 2)

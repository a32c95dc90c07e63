"""The share command: writes what its readers may see, or says what would leave."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import atrocity_prevention as ap
from atrocity_prevention.cli import DATA_HAS_PROBLEMS, FINE, WRONG_USAGE, main

EXAMPLES = Path(__file__).parents[2] / "examples" / "exampleland"
SITUATION, NETWORK = str(EXAMPLES / "situation.yaml"), str(EXAMPLES / "network.yaml")
KEY = b"a key that nobody knows but these tests"


def test_a_preview_writes_nothing(capsys, tmp_path, monkeypatch):
    """It says what would leave and what would stay, by kind and marking."""
    monkeypatch.chdir(tmp_path)
    assert main(["share", SITUATION, "--clearance", "TLP:GREEN", "--preview"]) == FINE
    told = capsys.readouterr().out
    assert "42 things would leave, 4 would stay." in told
    assert "observation  TLP:AMBER  stays: marked above" in told
    assert not any(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("file", "read", "options"),
    [
        (SITUATION, ap.read_situation, ["--as-of", "2026-06-30"]),
        (NETWORK, ap.read_network, ["--areas", "XEX=5,7", "--areas", "KEN=5"]),
    ],
)
def test_it_writes_what_redacting_leaves(tmp_path, capsys, file, read, options):
    """The file reads back, at the clearance it was written for, as what `redact` gives."""
    out = tmp_path / "out.json"
    assert main(["share", file, "--clearance", "TLP:GREEN", "-o", str(out), *options]) == FINE
    precision = ap.PlacePrecision(lengths={"XEX": (5, 7)})
    more = {"as_of": "2026-06-30"} if file == SITUATION else {"precision": precision}
    assert read(out, clearance="TLP:GREEN") == ap.redact(read(file), "TLP:GREEN", **more)
    assert len(capsys.readouterr().out.splitlines()) == 2


def test_a_plan_is_shared_too(tmp_path):
    """By its items."""
    items = [ap.PlanItem(id=name, measure="M03", marking=name) for name in ("TLP:GREEN", "TLP:RED")]
    ap.write_plan(ap.ResponsePlan(id="p", situation="s", items=items, marking="TLP:GREEN"), tmp_path / "plan.json")
    out = tmp_path / "out.yaml"
    assert main(["share", str(tmp_path / "plan.json"), "--clearance", "TLP:GREEN", "-o", str(out)]) == FINE
    assert [one.id for one in ap.read_plan(out).items] == ["TLP:GREEN"]


def test_pseudonyms_and_the_list_that_leads_back(tmp_path, capsys):
    """The list is written on request, never with a preview, and never the key."""
    key, out, back = tmp_path / "key", tmp_path / "out.json", tmp_path / "back.json"
    key.write_bytes(KEY + b"\n")
    command = ["share", SITUATION, "--clearance", "TLP:GREEN", "--pseudonyms", str(key)]
    assert main([*command, "--preview", "--pseudonym-list", str(back)]) == FINE
    assert not back.exists()
    assert main([*command, "-o", str(out), "--pseudonym-list", str(back)]) == FINE
    names = {one.id for one in ap.read_situation(out).sources} - {"withheld-1"}
    assert names == json.loads(back.read_text("utf-8"))["sources"].keys()
    assert "nhri" not in out.read_text("utf-8")
    assert KEY.decode() not in out.read_text("utf-8") + back.read_text("utf-8") + capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([SITUATION], "name the file to write"),
        ([SITUATION, "--preview", "--pseudonym-list", "x"], "there are none without --pseudonyms"),
        ([SITUATION, "-o", SITUATION], "would be replaced"),
        ([SITUATION, "-o", "same", "--pseudonyms", "key", "--pseudonym-list", "same"], "would be replaced"),
        ([NETWORK, "--preview", "--pseudonyms", "key"], "only a situation has sources"),
        (["method.yaml", "--preview"], "only situations, networks, plans, registers and reviews"),
        ([SITUATION, "-o", "nowhere/out.json"], "cannot be written"),
        ([SITUATION, "--preview", "--areas", "KEN"], "such as KEN=5,8"),
        ([SITUATION, "--preview", "--areas", "=5"], "such as KEN=5,8"),
    ],
)
def test_what_makes_no_sense_is_refused(tmp_path, monkeypatch, capsys, arguments, told):
    """With what to write instead."""
    monkeypatch.chdir(tmp_path)
    Path("method.yaml").write_text("schema: atrocity-prevention/method/1\nid: acme.m\nversion: '1'\n", "utf-8")
    Path("key").write_bytes(KEY)
    try:
        status = main(["share", "--clearance", "TLP:GREEN", *arguments])
    except SystemExit as stopped:
        status = stopped.code
    assert status == WRONG_USAGE
    assert told in capsys.readouterr().err


def test_what_is_above_is_a_problem_of_the_data(tmp_path, capsys):
    """The situation itself may not be named; a file with problems is told as by `check`."""
    out = tmp_path / "out.yaml"
    assert main(["share", SITUATION, "--clearance", "TLP:CLEAR", "-o", str(out)]) == DATA_HAS_PROBLEMS
    assert "AP-E131" in capsys.readouterr().err
    assert not out.exists()
    assert main(["share", str(tmp_path / "none.yaml"), "--clearance", "TLP:RED", "--preview"]) == DATA_HAS_PROBLEMS
    assert "AP-E040" in capsys.readouterr().err

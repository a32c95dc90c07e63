"""Whoever shares says below how many a count of what was left out is not told; it is never less than five."""

from __future__ import annotations

import json
from pathlib import Path

import attrs
import pytest
from sharing_cases import network, report, situation

import atrocity_prevention as ap
from atrocity_prevention.cli import FINE, WRONG_USAGE, main
from atrocity_prevention.cli.shell import values
from atrocity_prevention.display import few
from atrocity_prevention.sharing.release import release

LEFT = 7
"""How many are left out of everything below: told by default, and with a larger k only as fewer."""


def seven_withheld():
    """A situation with seven reports that its readers may not see."""
    held = [report(f"o{place}", indicator="8.8", marking="TLP:RED") for place in range(LEFT)]
    return situation(report("open", indicator="8.7", marking="TLP:GREEN"), *held, marking="TLP:GREEN")


def seven_hidden():
    """A network with seven actors that its readers may not see."""
    hidden = [ap.Actor(id=f"hidden{place}", kind="elder", marking="TLP:RED") for place in range(LEFT)]
    shown = ap.Actor(id="shown", kind="government", marking="TLP:GREEN")
    return ap.ActorNetwork([shown, *hidden], [], id="n", marking="TLP:GREEN")


@pytest.mark.parametrize("form", ["page", "note"])
@pytest.mark.parametrize(
    ("lang", "seven", "fewer"),
    [("en", "7 reports", "fewer than 10 reports"), ("fr", "7 rapports", "moins de 10 rapports")],
)
def test_a_brief_tells_counts_from_k_up(form, lang, seven, fewer):
    """Seven reports are told as seven, and as fewer than ten where ten are asked for."""
    assessed = ap.assess(seven_withheld(), as_of="2026-06-30")
    usual, careful = (ap.brief(assessed, marking="TLP:GREEN", form=form, lang=lang, k=k) for k in (5, 10))
    assert seven in usual
    assert seven not in careful
    assert fewer in careful
    assert ap.brief(assessed, marking="TLP:GREEN", form=form, lang=lang) == usual


def test_every_export_of_a_network_tells_counts_from_k_up(tmp_path):
    """In text and in files, of every kind."""
    whole = seven_hidden()
    for write in (ap.to_graphml, ap.to_dot, ap.to_node_link):
        assert "fewer than" not in str(write(whole, clearance="TLP:GREEN"))
        assert "fewer than 8" in str(write(whole, clearance="TLP:GREEN", k=8))
    for suffix in ("graphml", "dot", "gv", "json"):
        path = tmp_path / f"n.{suffix}"
        told = ap.export_network(whole, path, clearance="TLP:GREEN", k=8)
        assert "fewer than 8" in path.read_text("utf-8")
        assert told.actors_left_out == LEFT  # whoever writes has the whole


def test_the_page_of_a_public_register_tells_counts_from_k_up():
    """Of reports that were left out."""
    reports = [ap.CommitmentReport(id=f"r{place}", symbol="s", marking="TLP:RED") for place in range(LEFT)]
    register = ap.CommitmentRegister(id="g", reports=reports, marking="TLP:GREEN")
    assert "7 reports" in ap.public_register(register, "TLP:GREEN").to_text()
    assert "fewer than 9 reports" in ap.public_register(register, "TLP:GREEN", k=9).to_text()


@pytest.mark.parametrize("k", [4, 0, -1, 5.0, True, "7"])
def test_less_than_five_is_refused_everywhere(k):
    """Nobody makes it smaller, by no way."""
    assessed = ap.assess(seven_withheld(), as_of="2026-06-30")
    register = ap.CommitmentRegister(id="g", marking="TLP:GREEN")
    for make in (
        lambda: ap.brief(assessed, marking="TLP:GREEN", k=k),
        lambda: ap.to_dot(seven_hidden(), clearance="TLP:GREEN", k=k),
        lambda: release(network(), "TLP:RED", k),
        lambda: attrs.evolve(ap.public_register(register, "TLP:GREEN"), k=k),
        lambda: ap.public_register(register, "TLP:GREEN", k=k),
    ):
        with pytest.raises(ap.DataError) as caught:
            make()
        assert [problem.code for problem in caught.value.problems] == ["AP-E133"]


def test_commands_take_it_and_refuse_less(tmp_path, capsys):
    """`--smallest` of brief and network; four is wrong usage, and so is a word."""
    files = [str(tmp_path / name) for name in ("s.json", "n.json", "out.json")]
    ap.write_situation(seven_withheld(), files[0])
    ap.write_network(seven_hidden(), files[1])
    assert main(["brief", files[0], "--clearance", "TLP:GREEN", "-o", files[2], "--smallest", "12"]) == FINE
    assert "fewer than 12 reports" in Path(files[2]).read_text("utf-8")
    asked = [
        "network",
        files[1],
        "--from",
        "shown",
        "--to",
        "hidden1",
        "--clearance",
        "TLP:GREEN",
        "--export",
        files[2],
    ]
    assert main([*asked, "--smallest", "12"]) == FINE
    assert json.loads(Path(files[2]).read_text("utf-8"))["left_out"]["actors"] == "fewer than 12"
    assert values.SMALLEST == few.SMALLEST
    for wrong in ("4", "few"):
        with pytest.raises(SystemExit) as ended:
            main([*asked, "--smallest", wrong])
        assert ended.value.code == WRONG_USAGE
    assert "write a whole number from 5 up" in capsys.readouterr().err

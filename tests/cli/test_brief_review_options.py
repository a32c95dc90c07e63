"""`brief` with what was promised, what the country can do, and what protects."""

from __future__ import annotations

from pathlib import Path

import atrocity_prevention as ap
from atrocity_prevention.cli import main

LAND = Path(__file__).parents[2] / "examples" / "exampleland"
PARTS = [
    *("--commitments", str(LAND / "commitments.yaml")),
    *("--capacity", str(LAND / "capacity-oversight.yaml")),
    *("--capacity", str(LAND / "capacity-early-warning.yaml")),
    *("--resilience", str(LAND / "resilience.yaml")),
]


def test_the_parts_of_a_review_are_those_of_the_function(tmp_path, capsys):
    """The page is the one that `brief` makes from the same files."""
    out = tmp_path / "brief.html"
    asked = ["brief", str(LAND / "situation.yaml"), "--clearance", "TLP:AMBER", "--as-of", "2026-05-29"]

    assert main([*asked, *PARTS, "-o", str(out)]) == 0
    capsys.readouterr()
    situation = ap.read_situation(LAND / "situation.yaml")
    page = ap.brief(
        ap.assess(situation, as_of="2026-05-29"),
        marking="TLP:AMBER",
        commitments=ap.read_commitments(LAND / "commitments.yaml"),
        capacity=[
            ap.review_capacity(ap.read_capacity_review(LAND / f"capacity-{name}.yaml"))
            for name in ("oversight", "early-warning")
        ],
        resilience=ap.resilience(situation, ap.read_resilience(LAND / "resilience.yaml"), as_of="2026-05-29"),
    )
    assert out.read_text("utf-8") == page


def test_a_page_replaces_none_of_what_it_is_made_from(tmp_path, capsys):
    """Naming a register as the file to write is refused, and it stays as it was."""
    register = tmp_path / "register.yaml"
    register.write_bytes((LAND / "commitments.yaml").read_bytes())
    asked = ["brief", str(LAND / "situation.yaml"), "--commitments", str(register), "-o", str(register)]

    assert main(asked) == 2
    assert "would replace" in capsys.readouterr().err
    assert register.read_bytes() == (LAND / "commitments.yaml").read_bytes()


def test_how_long_answers_took_is_told_from_a_ledger(tmp_path, capsys):
    """The curves of a ledger stand on the page, with the kinds of actors where a network names them, or without."""
    path = tmp_path / "warnings.ledger"
    common = {"document": {}, "basis": "b", "actor": "desk", "marking": "TLP:GREEN", "addressees": ["minister"]}
    with ap.Ledger.open(path, origin="desk", secret=bytes(32)) as made:
        made.issue("w1", at="2026-05-02", answer_by="2026-05-10", observed_on="2026-05-01", **common)
        made.decide("w1", "act", actor="minister", at="2026-05-20", marking="TLP:GREEN")
    situation = ap.read_situation(LAND / "situation.yaml")
    now = ap.assess(situation, as_of="2026-05-29")
    out = tmp_path / "brief.html"
    asked = ["brief", str(LAND / "situation.yaml"), "--clearance", "TLP:AMBER", "--as-of", "2026-05-29"]
    for more in ([], ["--network", str(LAND / "network.yaml")]):
        assert main([*asked, "--ledger", str(path), *more, "-o", str(out)]) == 0
        network = ap.read_network(LAND / "network.yaml") if more else None
        kinds = {one.id: one.kind for one in network.actors.values()} if network else {}
        with ap.Ledger.open(path, create=False) as ledger:
            times = ap.response_times(ledger.entries(), as_of=now.as_of, kinds=kinds)
        page = ap.brief(now, marking="TLP:AMBER", response_times=times, **({"network": network} if network else {}))
        assert out.read_text("utf-8") == page
    capsys.readouterr()

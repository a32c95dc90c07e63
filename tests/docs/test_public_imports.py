"""What the pages and examples teach is had from the package itself, never from a room inside it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TAUGHT = {
    path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8")
    for path in (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")), *sorted((ROOT / "examples").rglob("*.*")))
    if path.suffix in (".md", ".py")
}

OPEN_ROOMS = {"testing"}
"""Rooms that are public as they are: the kit for authors of plugins, which nobody else should have to load."""

ROOM = re.compile(
    r"^[ >.]*(?:from +atrocity_prevention\.(\w+)[\w.]* +import|import +atrocity_prevention\.(\w+))"
    r"|import_module\(\W*atrocity_prevention\.(\w+)",
    re.MULTILINE,
)


def rooms_in(text: str) -> list[str]:
    """The rooms that a text imports from, public ones apart."""
    return [room for found in ROOM.findall(text) for room in found if room and room not in OPEN_ROOMS]


@pytest.mark.parametrize("page", TAUGHT)
def test_nothing_is_taken_from_a_room_inside(page):
    """Whoever copies a block depends on public names alone, which do not change without a line in the changelog."""
    assert rooms_in(TAUGHT[page]) == []


def test_the_pages_are_there():
    """The list of what is looked through is not empty by mistake."""
    assert {"README.md", "docs/problems.md", "docs/recettes/ong.md", "examples/whole_chain.py"} <= TAUGHT.keys()


@pytest.mark.parametrize(
    ("line", "rooms"),
    [
        (">>> from atrocity_prevention.record.alerts import AlertSettings", ["record"]),
        ("    from atrocity_prevention.errors import fault", ["errors"]),
        ("import atrocity_prevention.exchange.check as checks", ["exchange"]),
        ('rules = importlib.import_module("atrocity_prevention.assessment.rules")', ["assessment"]),
        ("from atrocity_prevention.testing import check_rule", []),
        ("from atrocity_prevention import skill", []),
        ("import atrocity_prevention as ap", []),
        ("import atrocity_prevention_acme", []),
    ],
)
def test_ways_to_reach_inside_are_noticed(line, rooms):
    """An import at any depth of a block counts; the package itself and other distributions do not."""
    assert rooms_in(f"Text.\n{line}\n") == rooms

"""The rooms of the code and the arrows between them, as docs/architecture.md describes them."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import atrocity_prevention

PACKAGE = Path(atrocity_prevention.__file__).parent
FILES = sorted(PACKAGE.rglob("*.py"))

FLOORS = {
    "errors": 0,
    "display": 0.5,  # how anything describes itself, the vocabulary too; it knows nothing of what it shows
    "vocabulary": 1,
    "evidence": 2,
    "network": 2,
    "assessment": 3,
    "capacity": 3.5,  # its sources of resilience name measures, and response stands above it
    "commitments": 4,
    "panels": 4,
    "response": 4,
    "uncertainty": 5,
    "datasets": 5,
    "integrity": 5,
    "judgement": 5,
    "evaluation": 6,
    "lessons": 6,
    "sharing": 6,
    "record": 6.5,
    "exchange": 7,
    "plugins": 7.5,  # what comes from an isolated plugin is read like any file
    "door": 9,
    "report": 9,
    "cli": 10,
    "testing": 10,
}
"""A room may use what is on a lower floor, and itself."""


def _room(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def _imported(path: Path) -> set[str]:
    """The modules of this package that a file imports, at its top or inside a function."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
    return {name for name in found if name.startswith("atrocity_prevention.")}


def test_every_room_has_a_floor():
    """A new room is given its place before anything is built in it."""
    assert {_room(path) for path in FILES} - {"__init__", "__main__"} == FLOORS.keys()


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_arrows_run_one_way(path):
    """A file imports only from its own room and from rooms on lower floors."""
    here = _room(path)
    if here in ("__init__", "__main__"):
        return
    rooms = {name.split(".")[1] for name in _imported(path)} & FLOORS.keys()
    assert {room for room in rooms - {here} if FLOORS[room] >= FLOORS[here]} == set()


def test_no_file_is_part_of_a_circle():
    """Within rooms too, imports form no circle."""
    names = {
        ".".join(("atrocity_prevention", *path.relative_to(PACKAGE).with_suffix("").parts)): path for path in FILES
    }
    graph = {name: _imported(path) & names.keys() - {name} for name, path in names.items()}
    done: set[str] = set()
    while ready := {name for name, uses in graph.items() if name not in done and uses <= done}:
        done |= ready

    assert graph.keys() - done == set()


def _called(path: Path) -> set[str]:
    """The names of what a file calls: plain functions, and methods with a dot before them."""
    calls = [node.func for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call)]
    plain = {call.id for call in calls if isinstance(call, ast.Name)}
    return plain | {f".{call.attr}" for call in calls if isinstance(call, ast.Attribute)}


def test_only_the_exchange_room_and_the_shipped_tables_read_files():
    """No other room opens a file or parses bytes."""
    readers = {"open", ".read_text", ".read_bytes", ".loads", ".safe_load"}
    offenders = {
        str(path.relative_to(PACKAGE)) for path in FILES if _room(path) != "exchange" and _called(path) & readers
    }

    # the kit reads what another interpreter printed, and pickles items to see whether they come back
    assert offenders == {"vocabulary/tables.py", "testing/interpreters.py", "testing/items.py"}

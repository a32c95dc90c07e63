"""Processes killed while they write: what was said to be safe must be there, and the file whole."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

from atrocity_prevention.record.ledger.ledger import Ledger

WRITER = Path(__file__).with_name("writer.py")


def killed_once(path: Path, round_: int, rng: random.Random) -> set[str]:
    """Start a writer, kill it after a moment, and give the keys it had said to be safe."""
    command = [sys.executable, str(WRITER), str(path), f"r{round_}", "100000"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        first = writer.stdout.readline()
        time.sleep(rng.random() * 0.02)
        writer.kill()
        rest = writer.stdout.read()
    lines = [line for line in (first + rest).splitlines(keepends=True) if line.endswith("\n")]
    return {line.split()[1] for line in lines}


def checked(path: Path, safe: set[str]) -> list[str]:
    """What is wrong after a kill: entries that are gone, doubled or torn, and files nobody owns."""
    wrong: list[str] = []
    with Ledger.open(path, create=False) as ledger:
        ledger.verify()
        keys = [entry.key for entry in ledger.entries() if entry.key]
    if len(keys) != len(set(keys)):
        wrong.append("an entry is there twice")
    if lost := safe - set(keys):
        wrong.append(f"{len(lost)} entries that were safe are gone")
    own = {path.name, f"{path.name}-wal", f"{path.name}-shm"}
    if stray := {one.name for one in path.parent.iterdir()} - own:
        wrong.append(f"stray files: {sorted(stray)}")
    return wrong

"""Several processes, and processes that are killed: no entry is lost or doubled, and no file is torn."""

from __future__ import annotations

import random
import subprocess
import sys

import pytest
from killing import WRITER, checked, killed_once
from ledgers import SECRET, issue

from atrocity_prevention.record.ledger.ledger import Ledger

FILES, KILLS = 3, 25
"""Two hundred in all; `benchmarks/ledger_kills.py` does as many as it is told."""


def made(path):
    with Ledger.open(path, origin="office-a", secret=SECRET) as ledger:
        issue(ledger)
    return path


@pytest.mark.parametrize("seed", range(FILES))
def test_a_killed_writer_loses_nothing_that_was_safe(tmp_path, seed):
    """Killed in the middle of writing, again and again, on the same file."""
    path, safe, rng = made(tmp_path / "warnings.ledger"), set(), random.Random(seed)
    for round_ in range(KILLS):
        safe |= killed_once(path, round_, rng)
        assert checked(path, safe) == []
    assert len(safe) >= KILLS


def test_two_processes_write_at_once_without_loss_or_double(tmp_path):
    """Every entry of both is there once, in one history, and sending them again records nothing."""
    path = made(tmp_path / "warnings.ledger")
    for _ in range(2):
        writers = [
            subprocess.Popen([sys.executable, str(WRITER), str(path), name, "60"], stdout=subprocess.DEVNULL)
            for name in ("one", "two")
        ]
        assert [writer.wait(timeout=60) for writer in writers] == [0, 0]
        assert checked(path, {f"{name}-{number}" for name in ("one", "two") for number in range(60)}) == []
        with Ledger.open(path) as ledger:
            assert len(ledger.entries()) == 121

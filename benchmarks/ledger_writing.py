"""How fast a ledger is written by two processes at once, and how long verifying takes as it grows.

Every entry waits for the disk. Give numbers of entries to verify as arguments: 2000 and 8000 by default; verifying must
take about the same time for each entry (linear). 1000000 takes some minutes.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "record"))

from killing import WRITER, checked
from ledgers import SECRET, issue

from atrocity_prevention.record.ledger.ledger import Ledger

EACH = 1_000
"""How many entries each of the two processes adds."""


def two_at_once(folder: Path) -> None:
    """Two processes that add entries to one file, each entry safe on the disk before the next."""
    path = folder / "both.ledger"
    with Ledger.open(path, origin="office-a", secret=SECRET) as ledger:
        issue(ledger)
    start = time.perf_counter()
    writers = [
        subprocess.Popen([sys.executable, str(WRITER), str(path), name, str(EACH)], stdout=subprocess.DEVNULL)
        for name in ("one", "two")
    ]
    for writer in writers:
        writer.wait()
    took = time.perf_counter() - start
    wrong = checked(path, {f"{name}-{number}" for name in ("one", "two") for number in range(EACH)})
    minute = 2 * EACH / took * 60
    print(
        f"  two processes: {minute:.0f} entries a minute (at least 10000: {'held' if minute >= 10_000 else 'MISSED'})"
    )
    print(f"  {wrong or 'none lost, none doubled'}")


def verifying(folder: Path, count: int) -> None:
    """A ledger of so many entries, made in batches, and verified."""
    with Ledger.open(folder / f"{count}.ledger", origin="office-a", secret=SECRET) as ledger:
        issue(ledger)
        for begin in range(1, count, 1_000):
            with ledger.batch():
                for number in range(begin, min(begin + 1_000, count)):
                    ledger.acknowledge("w1", note=f"n{number}", actor="a", at="2026-05-12", key=f"k{number}")
        start = time.perf_counter()
        found = ledger.verify()
        took = time.perf_counter() - start
    print(f"  verify {found.entries} entries: {found.entries / took:.0f} a second")


def main() -> None:
    """Measure."""
    with tempfile.TemporaryDirectory() as folder:
        two_at_once(Path(folder))
        for count in [int(word) for word in sys.argv[1:]] or [2_000, 8_000]:
            verifying(Path(folder), count)


if __name__ == "__main__":
    main()

"""Faults of the disk injected at every write, sync, truncation and removal while a ledger is written.

Each system call of a kind fails in turn, once or from then on, with an input/output error or a full disk. Afterwards
the file must verify, hold every entry that was said to be safe, and no part of another: the old state or the new.
Needs strace, which Linux distributions carry; without it, the script says so and stops.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "record"))

from killing import WRITER, checked
from ledgers import SECRET, issue

from atrocity_prevention.record.ledger.ledger import Ledger

CALLS = ("pwrite64", "write", "fdatasync", "fsync", "ftruncate", "unlink", "openat")
ERRORS = ("EIO", "ENOSPC")
ENTRIES = 3


def made(folder: Path) -> Path:
    """A ledger with one warning."""
    path = folder / "warnings.ledger"
    with Ledger.open(path, origin="office-a", secret=SECRET) as ledger:
        issue(ledger)
    return path


def written(path: Path, inject: str) -> tuple[int, set[str]]:
    """Write some entries under faults: the exit status, and the keys said to be safe."""
    command = ["strace", "-f", "-qq", "-o", "/dev/null", "-P", str(path), "-P", f"{path}-wal", "-P", f"{path}-shm"]
    command += ["-e", f"inject={inject}", sys.executable, str(WRITER), str(path), "w", str(ENTRIES)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    return done.returncode, {line.split()[1] for line in done.stdout.splitlines()}


def tried(call: str, error: str, number: int, *, for_ever: bool) -> tuple[bool, list[str]]:
    """One fault: whether it was met at all, and what was wrong afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        path = made(Path(folder))
        status, safe = written(path, f"{call}:error={error}:when={number}{'+' if for_ever else ''}")
        wrong = checked(path, safe)
        with Ledger.open(path) as ledger:
            if issue(ledger, "after").number != len(ledger.entries()):
                wrong.append("it cannot be written to any more")
        return status != 0 or len(safe) < ENTRIES, wrong


def main() -> None:
    """Go through every call until a fault is not met any more."""
    if shutil.which("strace") is None:
        sys.exit("strace is not installed; faults cannot be injected here")
    met: Counter[str] = Counter()
    faults: list[str] = []
    tries = 0
    for call in CALLS:
        for error in ERRORS:
            for for_ever in (False, True):
                number, silent = 1, 0
                while silent < 3 and number < 60:  # some faults are dealt with, and nothing fails
                    failed, wrong = tried(call, error, number, for_ever=for_ever)
                    tries += 1
                    met[call] += failed
                    silent = 0 if failed else silent + 1
                    faults += [f"{call} {error} {number}{'+' if for_ever else ''}: {one}" for one in wrong]
                    number += 1
    for call in CALLS:
        print(f"  {call:10} {met[call]:4} faults were felt by the writer")
    print(f"{tries} runs, {len(faults)} in which the file was neither in the old state nor in the new")
    print(*faults, sep="\n")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()

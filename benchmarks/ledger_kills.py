"""Writers of a ledger killed with SIGKILL in the middle of writing, again and again, on one file.

No entry that was said to be safe may be gone, none may be there twice, the file must verify, and no stray file may
stay. Give the number of kills as argument: 200 by default.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "record"))

from killing import checked, killed_once
from ledgers import SECRET, issue

from atrocity_prevention.record.ledger.ledger import Ledger

EVERY = 100
"""After so many kills a new file is begun, so that verifying does not take longer and longer."""


def main() -> None:
    """Kill, look, count."""
    kills = int(sys.argv[1]) if sys.argv[1:] else 200
    rng, start, wrong, entries = random.Random(kills), time.perf_counter(), 0, 0
    for begin in range(0, kills, EVERY):
        with tempfile.TemporaryDirectory() as folder:
            path, safe = Path(folder) / "warnings.ledger", set[str]()
            with Ledger.open(path, origin="office-a", secret=SECRET) as ledger:
                issue(ledger)
            for round_ in range(begin, min(begin + EVERY, kills)):
                safe |= killed_once(path, round_, rng)
                found = checked(path, safe)
                wrong += len(found)
                for one in found:
                    print(f"  after kill {round_}: {one}")
            entries += len(safe)
    print(f"{kills} kills in {time.perf_counter() - start:.0f} s, {entries} entries said to be safe, {wrong} faults")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()

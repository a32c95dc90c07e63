"""Random tamperings with a ledger, verified against a head kept elsewhere: every one must be caught.

Bits flipped, entries dropped, exchanged, inserted, and cut off at the end. Give the number as argument: 5000 by
default; 100000 takes some minutes.
"""

from __future__ import annotations

import random
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "record"))

from ledgers import SECRET, fill
from tampering import caught, tampered

from atrocity_prevention.record.ledger.ledger import Ledger


def main() -> None:
    """Tamper, verify, count."""
    count = int(sys.argv[1]) if sys.argv[1:] else 5_000
    done: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "warnings.ledger"
        with Ledger.open(path, origin="office-a", secret=SECRET) as ledger:
            fill(ledger)
            fill(ledger, "w2")
            kept = ledger.head()
        source, rng, start = sqlite3.connect(path), random.Random(count), time.perf_counter()
        for _ in range(count):
            kind, copy = tampered(source, kept.size, rng)
            done[kind] += 1
            missed[kind] += not caught(copy, kept)
        source.close()
    for kind, number in sorted(done.items()):
        print(f"  {kind:10} {number:8} tried {missed[kind]:4} not caught")
    print(f"{count} tamperings in {time.perf_counter() - start:.0f} s, {sum(missed.values())} not caught")
    sys.exit(1 if sum(missed.values()) else 0)


if __name__ == "__main__":
    main()

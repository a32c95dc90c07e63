"""A process that writes to a ledger and says what is safe: run by tests and benchmarks, and killed by them.

Arguments: the file, a name for its entries, and how many. A line with the number of each entry is printed as soon as
the ledger has given it back.
"""

from __future__ import annotations

import sys

from atrocity_prevention.record.ledger.ledger import Ledger


def main() -> None:
    """Write until done, or killed."""
    path, name, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
    with Ledger.open(path) as ledger:
        for number in range(count):
            key = f"{name}-{number}"
            entry = ledger.acknowledge("w1", note=key, actor=name, at="2026-05-12", key=key)
            print(entry.number, key, flush=True)  # noqa: T201 whoever started it reads this


if __name__ == "__main__":
    main()

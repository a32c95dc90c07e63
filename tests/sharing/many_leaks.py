"""The leak test at length, run by `scripts/leaks`: more of everything, every form in every language."""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from canaries import LEVELS, OPEN, RANK, seeded
from ways_out import IN_EVERY, REFUSED, broken, for_readers, refused, unasked


def main(each: int) -> int:
    """Print what was looked at, and every leak; the exit status says whether there was any."""
    begun, given = time.monotonic(), seeded(each)
    texts = found = 0
    for clearance in LEVELS:
        with tempfile.TemporaryDirectory() as folder:
            outputs = (
                (name, text, RANK[clearance])
                for name, text in for_readers(given, str(clearance), Path(folder), IN_EVERY)
            )
            some, leaks = looked_at(given, outputs)
        texts, found = texts + some, found + leaks
    few = seeded(1)
    shown = [(name, text, OPEN) for name, text in unasked(given)]
    for secret in (few.say("TLP:RED") for _ in few.say.forms):
        refusals = [*broken(few, secret), *refused(few, secret)]
        some, leaks = looked_at(few, ((name, text, OPEN) for name, text in refusals))
        texts, found = texts + some, found + leaks
    some, leaks = looked_at(given, shown)
    texts, found = texts + some, found + leaks
    took = time.monotonic() - begun
    sys.stdout.write(f"{len(given.say.rank):,} canaries, {texts:,} texts, {found} leaks, {took:.0f} seconds\n")
    return 1 if found else 0


def looked_at(given, outputs) -> tuple[int, int]:
    """How many texts, and in how many of them something stands that may not."""
    texts = leaks = 0
    for name, text, highest in outputs:
        texts += 1
        allowed = max(highest, OPEN) if text.startswith(REFUSED) else highest
        if given.say.leaked(text, allowed):
            leaks += 1
            sys.stdout.write(f"LEAK: {name}\n")
    return texts, leaks


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))

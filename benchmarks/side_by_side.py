"""Runs things in turn in one process and compares medians: the ratio is the claim, milliseconds are the machine's."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Mapping


def side_by_side(candidates: Mapping[str, Callable[[], object]], rounds: int = 15) -> dict[str, list[float]]:
    """Seconds per run of each candidate, measured A B A B ... after one warm-up."""
    times: dict[str, list[float]] = {name: [] for name in candidates}
    for turn in range(rounds + 1):
        for name, run in candidates.items():
            gc.collect()
            start = time.perf_counter()
            run()
            if turn:
                times[name].append(time.perf_counter() - start)
    return times


def report(title: str, times: Mapping[str, list[float]], ours: str, theirs: str, *, at_most: float) -> float:
    """Print medians and the ratio against its limit, and give the ratio."""
    medians = {name: statistics.median(found) for name, found in times.items()}
    ratio = medians[ours] / medians[theirs]
    print(title)
    for name, median in medians.items():
        print(f"  {name:40} {median * 1000:10.3f} ms")
    print(f"  {'ratio':40} {ratio:10.2f}    (limit {at_most:g}: {'held' if ratio <= at_most else 'MISSED'})")
    return ratio

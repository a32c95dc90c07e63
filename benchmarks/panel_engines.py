"""12 million cells by numpy and by numba, against reading both arrays once; and one month of 200 cases.

140 indicators by 84,000 cells (200 countries, 35 years of months) in single precision: three readings of 14 factors,
four crimes and the overall score, with every coverage. The floor is ``levels.sum()`` and ``confidences.sum()`` in the
same run. Run with ``OPENBLAS_NUM_THREADS=1``: nothing here calls a BLAS, and nothing of it should be awake.

What bounds the compiled engine, as measured on two processors with AVX2 in November 2026, in milliseconds of one
processor for the whole panel: reading both arrays from end to end takes 3.4. Picking the three highest takes 7 from a
tile that stays in the cache and 8 from memory, so it is bound by computing: a cell needs 12 comparisons that keep a
lower or higher value and about 8 other operations, which is one cycle a cell if nothing else is done, or 4
milliseconds. Dividing and writing the 25 megabytes of scores takes 1.7, the crimes 2.6; all together 13 of processor
time, 22.5 before four indicators passed at a time. Two threads share that, so 6.5 is the very best for
both, and every start of a thread and every wait for memory comes on top; 2,000 times COINr's 0.74 million cells a
second would be 8, which is about the floor itself. No page of memory is fresh after the first run.
"""

from __future__ import annotations

import os
import statistics

import numpy as np
from side_by_side import report, side_by_side

import atrocity_prevention as ap

CASES, MONTHS = 200, 420
FLOOR = "reading both arrays once"
LIMITS = {"numpy": 16.0, "numba": 3.0}
ONE_MILLISECOND = 1e-3


def panel(cases: int, months: int) -> ap.Panel:
    """A random but fixed panel of all built-in indicators."""
    indicators = tuple(ap.default_catalogue().indicators)
    rng, shape = np.random.default_rng(1), (len(indicators), cases, months)
    confidences = rng.random(shape, dtype=np.float32)
    confidences[rng.random(shape, dtype=np.float32) < 0.4] = 0  # nobody knows
    axes = {"case": range(cases), "month": range(months)}
    return ap.Panel(
        indicators=indicators, levels=rng.random(shape, dtype=np.float32), confidences=confidences, axes=axes
    )


def large(given: ap.Panel) -> None:
    """The whole world since 1990."""
    exact = ap.assess_panel(given, engine="numpy"), ap.assess_panel(given, engine="numba")
    assert np.array_equal(exact[0].overall, exact[1].overall)
    times = side_by_side(
        {
            FLOOR: lambda: (given.levels.sum(), given.confidences.sum()),
            "numpy": lambda: ap.assess_panel(given, engine="numpy"),
            "numba": lambda: ap.assess_panel(given, engine="numba"),
        },
        rounds=9,
    )
    for engine, limit in LIMITS.items():
        shown = {name: times[name] for name in (FLOOR, engine)}
        report(f"{given.levels.size / 1e6:.1f} million cells, {engine} (x floor)", shown, engine, FLOOR, at_most=limit)
        print(f"  {'million cells a second':40} {given.levels.size / statistics.median(times[engine]) / 1e6:10.0f}")


def month(given: ap.Panel) -> None:
    """One month of 200 cases, as it comes in."""
    latest = given.at(month=MONTHS - 1)
    engines = ("numpy", "numba")
    times = side_by_side(
        {engine: lambda engine=engine: ap.assess_panel(latest, engine=engine) for engine in engines}, rounds=99
    )
    print("one month of 200 cases")
    for engine in engines:
        median = statistics.median(times[engine])
        held = "held" if median <= ONE_MILLISECOND else "MISSED"
        print(f"  {engine:40} {median * 1e3:10.3f} ms (limit 1: {held})")


def main() -> None:
    """Measure."""
    print(f"{os.cpu_count()} processors, numpy {np.__version__}")
    given = panel(CASES, MONTHS)
    large(given)
    month(given)


if __name__ == "__main__":
    main()

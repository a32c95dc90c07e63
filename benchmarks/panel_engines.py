"""12 million cells by numpy and by numba, against reading both arrays once; and one month of 200 cases.

140 indicators by 84,000 cells (200 countries, 35 years of months) in single precision: three readings of 14 factors,
four crimes and the overall score, with every coverage. The floor is ``levels.sum()`` and ``confidences.sum()`` in the
same run. Run with ``OPENBLAS_NUM_THREADS=1``: nothing here calls a BLAS, and nothing of it should be awake.
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

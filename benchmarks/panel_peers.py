"""A whole assessment against one weighted mean by pandas, Polars and COINr.

The peers do less: from the same cells in long form, one weighted mean for each case, month and factor. We give 76
figures for each case and month from the same numbers as a panel: three readings of factors, crimes and overall, with
their coverages.

Both tables are measured. *All cells* has a row for each of the 11.8 million cells that we read, unknown ones with
confidence 0, as our panel has them: the limits are held against it, since everybody then reads the same numbers.
*Known cells* has the 7.1 million rows with a confidence alone, as somebody would store them who does not ask how much
is unknown: it leaves two in five of the cells to us, and is printed beside it.

COINr needs R and is not run here: 0.74 million cells a second is what its `Aggregate` did in our study of November 2026
(COINr 1.1.14, R 4.2.2, 84,000 rows of 143 indicators, on a machine of this kind), levels alone, without bounds.
"""

from __future__ import annotations

import statistics
from collections.abc import Callable, Mapping

import numpy as np
import pandas as pd
import polars as pl
from panel_engines import CASES, MONTHS, panel
from side_by_side import side_by_side

import atrocity_prevention as ap

COINR = 0.74e6
KEYS = ["case", "month", "factor"]
AT_LEAST = {
    "numpy": {"pandas group-by": 20.0, "Polars group-by": 7.0, "COINr": 300.0},
    "numba": {"pandas group-by": 60.0, "Polars group-by": 20.0, "COINr": 2000.0},
}


ALL, KNOWN = "all cells", "known cells"


def long_form(given: ap.Panel, *, unknown: bool) -> dict[str, np.ndarray]:
    """One row for each cell or each known cell, sorted by case and month, as a table would be kept."""
    catalogue = ap.default_catalogue()
    order = {factor: number for number, factor in enumerate(catalogue.factors)}
    factor_of = np.array([order[catalogue.indicators[one].factor] for one in given.indicators], dtype=np.int32)
    wanted = np.moveaxis(given.confidences, 0, -1) >= 0 if unknown else np.moveaxis(given.confidences, 0, -1) > 0
    case, month, indicator = np.nonzero(wanted)
    return {
        "case": case.astype(np.int32),
        "month": month.astype(np.int32),
        "factor": factor_of[indicator],
        "level": given.levels[indicator, case, month],
        "weight": given.confidences[indicator, case, month],
    }


def by_pandas(table: pd.DataFrame) -> Callable[[], object]:
    """The weighted mean, vectorised: two sums and a quotient."""

    def run() -> object:
        product = table["level"] * table["weight"]
        sums = table.assign(product=product).groupby(KEYS, sort=False)[["product", "weight"]].sum()
        return sums["product"] / sums["weight"]

    return run


def by_polars(table: pl.DataFrame) -> Callable[[], object]:
    """The same as a lazy query."""
    mean = (pl.col("level") * pl.col("weight")).sum() / pl.col("weight").sum()
    query = table.lazy().group_by(KEYS).agg(mean.alias("mean"))
    return query.collect


def compare(times: Mapping[str, list[float]], cells: int) -> None:
    """How many times faster the whole assessment is than each peer's one figure, from all cells and from known ones."""
    medians = {name: statistics.median(found) for name, found in times.items()} | {"COINr": cells / COINR}
    for name, median in medians.items():
        print(f"  {name:40} {median * 1e3:10.1f} ms")
    for engine, limits in AT_LEAST.items():
        for peer, limit in limits.items():
            everything = peer if peer in medians else f"{peer}, {ALL}"
            ratio = medians[everything] / medians[engine]
            held = "held" if ratio >= limit else "MISSED"
            print(f"  {f'{engine} against {everything}':40} {ratio:10.1f} times (at least {limit:g}: {held})")
            if peer not in medians:
                ratio = medians[f"{peer}, {KNOWN}"] / medians[engine]
                print(f"  {f'{engine} against {peer}, {KNOWN}':40} {ratio:10.1f} times")


def main() -> None:
    """Measure."""
    given = panel(CASES, MONTHS)
    tables = {name: long_form(given, unknown=name == ALL) for name in (ALL, KNOWN)}
    for name, table in tables.items():
        print(f"{name}: {len(table['level']) / 1e6:.1f} million rows")
    times = side_by_side(
        {
            "numpy": lambda: ap.assess_panel(given, engine="numpy"),
            "numba": lambda: ap.assess_panel(given, engine="numba"),
            **{f"pandas group-by, {name}": by_pandas(pd.DataFrame(table)) for name, table in tables.items()},
            **{f"Polars group-by, {name}": by_polars(pl.DataFrame(table)) for name, table in tables.items()},
        },
        rounds=5,
    )
    compare(times, given.levels.size)


if __name__ == "__main__":
    main()

"""Parquet scored by two worker processes of Dask, against one process; starting the workers is told apart.

One process reads and scores with all cores, so on one machine there is nothing to win. The claim is that handing the
pieces out costs little; several machines then pay.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import tempfile
import time
from pathlib import Path

from distributed import Client, LocalCluster
from panel_parquet import generate, spec

from atrocity_prevention.exchange.parquet.dask_parts import score_parquet_dask
from atrocity_prevention.exchange.parquet.scoring import score_parquet

AT_MOST = 1.3

ONE_THREAD = {"POLARS_MAX_THREADS": "1", "NUMBA_NUM_THREADS": "1"}
"""A worker for each processor needs no threads of its own; docs/scale.md says the same."""


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--small", action="store_true", help="109 million cells instead of 273")
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    rows, wanted = 13_000 * (168 if given.small else 420), spec()
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "panel.parquet"
        generate(source, "codes", rows)
        begun = time.perf_counter()
        with (
            LocalCluster(
                n_workers=2,
                threads_per_worker=1,
                env=ONE_THREAD,
                host="127.0.0.1",
                dashboard_address="127.0.0.1:0",
            ) as cluster,
            Client(cluster) as client,
        ):
            started = time.perf_counter() - begun
            times = alternate(
                {
                    "one process": lambda target: score_parquet(source, target, wanted),
                    "two workers": lambda target: score_parquet_dask(source, target, wanted, client),
                },
                Path(folder),
                given.rounds,
            )
        same = all(
            (Path(folder) / "one process" / path.name).read_bytes() == path.read_bytes()
            for path in (Path(folder) / "two workers").iterdir()
        )
    tell(rows * 50, started, times, same=same)


def alternate(sides: dict[str, object], folder: Path, rounds: int) -> dict[str, list[float]]:
    """Seconds of each side, in turn, after one warm-up, each into an empty folder."""
    times: dict[str, list[float]] = {name: [] for name in sides}
    for turn in range(rounds + 1):
        for name, run in sides.items():
            shutil.rmtree(folder / name, ignore_errors=True)
            start = time.perf_counter()
            run(folder / name)
            if turn:
                times[name].append(time.perf_counter() - start)
    return times


def tell(cells: int, started: float, times: dict[str, list[float]], *, same: bool) -> None:
    """Print what was measured."""
    medians = {name: statistics.median(found) for name, found in times.items()}
    ratio = medians["two workers"] / medians["one process"]
    print(f"{cells / 1e6:.0f} million cells, 8-bit codes, from Parquet to Parquet")
    for name, median in medians.items():
        print(f"  {name:14} {median:8.3f} s")
    print(f"  start-up       {started:8.3f} s, not counted")
    print(f"  ratio          {ratio:8.2f}    (limit {AT_MOST:g}: {'held' if ratio <= AT_MOST else 'MISSED'})")
    print(f"  same bytes     {'yes' if same else 'NO'}")


if __name__ == "__main__":
    main()

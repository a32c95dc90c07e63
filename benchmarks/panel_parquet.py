"""A weighted mean of 50 indicators from Parquet, against Polars' own streaming expressions on the same file.

Polars computes one score, the weighted mean over what is there, and writes one column. We compute three readings, what
is not there taken as benign, as the prior has it and as at its worst, and write three columns. Both run in processes of
their own, in turn, on generated files: 8-bit codes, where 255 is unknown, and single precision with nulls. Each first
runs on a small file, which loads libraries and compiled code; the time of the whole process is told beside it.

    python benchmarks/panel_parquet.py            27 million cells
    python benchmarks/panel_parquet.py --full     273 million: 13,000 areas, 420 months, 50 indicators
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import attrs
import numpy as np

import atrocity_prevention as ap

INDICATORS = 50
GROUP_ROWS = 195_000
WEIGHTS = [float(number) for number in range(1, INDICATORS + 1)]
COLUMNS = [f"i{number}" for number in range(1, INDICATORS + 1)]
KINDS = ("codes", "floats")
AT_MOST, AT_MOST_BYTES = 1.0, 1e9


def generate(path: Path, kind: str, rows: int) -> None:
    """Random levels on the five words of the scale, 40 of 100 missing; the same ones whenever this runs."""
    import pyarrow as pa  # noqa: PLC0415 the side of Polars shall not carry it
    import pyarrow.parquet as pq  # noqa: PLC0415 same

    rng = np.random.default_rng(1)
    schema = pa.schema([(name, pa.uint8() if kind == "codes" else pa.float32()) for name in COLUMNS])
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        for start in range(0, rows, GROUP_ROWS):
            size = min(GROUP_ROWS, rows - start)
            made = []
            for _ in COLUMNS:
                codes = rng.integers(0, 5, size, dtype=np.uint8) * np.uint8(60)
                missing = rng.random(size, dtype=np.float32) < 0.4
                codes[missing] = 255
                levels = pa.array(codes / np.float32(240), mask=missing)
                made.append(pa.array(codes) if kind == "codes" else levels)
            writer.write_table(pa.table(made, schema=schema))


def spec() -> object:
    """One factor with all the indicators, and their weighted mean."""
    from atrocity_prevention.panels.arrow_blocks import BlockSpec  # noqa: PLC0415 ours alone

    words = ap.default_catalogue()
    ids = [f"1.{number}" for number in range(1, INDICATORS + 1)]
    catalogue = ap.Catalogue(
        factors=[words.factors["RF1"]],
        indicators=[attrs.evolve(words.indicators["1.1"], id=one) for one in ids],
    )
    method = ap.Method(
        id="weighted-mean",
        version="1",
        factor_rule=ap.WeightedMean(),
        crime_rule=ap.WeightedMean(),
        indicator_weights=dict(zip(ids, WEIGHTS, strict=True)),
        crime_weights={"genocide": {"RF1": 1.0}},
    )
    levels = dict(zip(COLUMNS, ids, strict=True))
    return BlockSpec(method=method, catalogue=catalogue, levels=levels, outputs=["overall"])


def ours(source: Path, target: Path, _kind: str) -> float:
    """Seconds of our side."""
    from atrocity_prevention.exchange.parquet.scoring import score_parquet  # noqa: PLC0415 ours alone

    given = spec()
    start = time.perf_counter()
    score_parquet(source, target, given)
    return time.perf_counter() - start


def theirs(source: Path, target: Path, kind: str) -> float:
    """Seconds of Polars' side."""
    import polars as pl  # noqa: PLC0415 theirs alone

    weights = dict(zip(COLUMNS, WEIGHTS, strict=True))
    if kind == "codes":
        there = {name: pl.col(name) != 255 for name in COLUMNS}
        level = {name: pl.when(there[name]).then(pl.col(name).cast(pl.Float32) / 240).otherwise(0) for name in COLUMNS}
    else:
        there = {name: pl.col(name).is_not_null() for name in COLUMNS}
        level = {name: pl.col(name).fill_null(0) for name in COLUMNS}
    above = pl.sum_horizontal([level[name] * weight for name, weight in weights.items()])
    below = pl.sum_horizontal([there[name].cast(pl.Float32) * weight for name, weight in weights.items()])
    start = time.perf_counter()
    pl.scan_parquet(source).select((above / below).cast(pl.Float32).alias("score")).sink_parquet(target)
    return time.perf_counter() - start


def one_side(run: Callable[[Path, Path, str], float], given: argparse.Namespace) -> dict[str, float]:
    """Seconds and peak memory, after a run on a small file that loads whatever is loaded once."""
    source, target = Path(given.source), Path(given.target)
    run(source.with_name(f"small-{given.kind}.parquet"), target.with_name(f"small-{target.name}"), given.kind)
    before = time.process_time()
    seconds = run(source, target, given.kind)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    return {"seconds": seconds, "processor": time.process_time() - before, "peak": peak}


def as_a_process(side: str, source: Path, target: Path, kind: str) -> dict[str, float]:
    """What one side took as a process of its own."""
    start = time.perf_counter()
    words = [sys.executable, __file__, "--side", side, "--source", source, "--target", target, "--kind", kind]
    done = subprocess.run(words, check=True, capture_output=True, text=True)
    return {**json.loads(done.stdout), "process": time.perf_counter() - start}


def check(our_file: Path, their_file: Path) -> None:
    """Both sides computed the same: the low reading over the share that was seen is the mean of what is there."""
    import polars as pl  # noqa: PLC0415 only for this

    mine, other = pl.read_parquet(our_file), pl.read_parquet(their_file)
    low, high = (mine[f"overall_{word}"].to_numpy() for word in ("low", "high"))
    score = other["score"].to_numpy()
    assert np.nanmax(np.abs(low / (1 - (high - low)) - score)) < 1e-4


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--full", action="store_true", help="273 million cells instead of 27")
    parser.add_argument("--rounds", type=int, default=5)
    for name in ("--side", "--source", "--target", "--kind"):
        parser.add_argument(name)
    given = parser.parse_args()
    if given.side:
        print(json.dumps(one_side(ours if given.side == "ours" else theirs, given)))
        return
    rows = 13_000 * (420 if given.full else 42)
    with tempfile.TemporaryDirectory() as folder:
        for kind in KINDS:
            measure(Path(folder), kind, rows, given.rounds)


def measure(folder: Path, kind: str, rows: int, rounds: int) -> None:
    """One kind of file, both sides in turn."""
    source, targets = folder / f"{kind}.parquet", {side: folder / f"{side}.parquet" for side in ("ours", "polars")}
    generate(source, kind, rows)
    generate(folder / f"small-{kind}.parquet", kind, GROUP_ROWS)
    found: dict[str, list[dict[str, float]]] = {side: [] for side in targets}
    for turn in range(rounds + 1):
        for side, target in targets.items():
            one = as_a_process(side, source, target, kind)
            if turn:
                found[side].append(one)
    check(targets["ours"], targets["polars"])
    print(f"{rows * INDICATORS / 1e6:.0f} million cells, {kind}, {source.stat().st_size / 1e6:.0f} MB of Parquet")
    middle = {
        side: {key: statistics.median(one[key] for one in runs) for key in runs[0]} for side, runs in found.items()
    }
    for side, one in middle.items():
        seconds = "  ".join(f"{key} {one[key]:7.3f} s" for key in ("seconds", "processor", "process"))
        print(f"  {side:8} {seconds}  peak {one['peak'] / 1e6:6.0f} MB")
    ratio = middle["ours"]["seconds"] / middle["polars"]["seconds"]
    print(f"  ratio    {ratio:8.2f}    (limit {AT_MOST:g}: {'held' if ratio <= AT_MOST else 'MISSED'})")
    peak = middle["ours"]["peak"]
    print(f"  memory   {peak / 1e6:8.0f} MB (limit 1000: {'held' if peak <= AT_MOST_BYTES else 'MISSED'})")


if __name__ == "__main__":
    main()

"""Small wide tables of every encoding, and what they mean, for the tests of blocks, Parquet and Dask."""

from __future__ import annotations

import attrs
import numpy as np
import pyarrow as pa

import atrocity_prevention as ap
from atrocity_prevention.panels.arrow_blocks import BlockSpec

CATALOGUE = ap.default_catalogue()
INDICATORS = ("1.1", "1.2", "1.3", "2.1", "8.9", "8.10", "9.1", "10.2")
COLUMNS = {f"level of {indicator}": indicator for indicator in INDICATORS}


def spec(**more):
    """A spec of the reference method over eight indicators, with the country kept."""
    given = {
        "method": CATALOGUE.methods["reference"],
        "catalogue": CATALOGUE,
        "levels": COLUMNS,
        "keep": ("country",),
        "outputs": ("overall", "crimes", "factors", "coverage"),
        "engine": "numpy",
        **more,
    }
    return BlockSpec(**given)


def codes_of(rows, seed=1, unknown=0.4):
    """Random codes, many of them unknown."""
    rng = np.random.default_rng(seed)
    codes = rng.integers(0, 241, (len(INDICATORS), rows)).astype(np.uint8)
    codes[rng.random(codes.shape) < unknown] = 255
    return codes


def block(codes, kind="codes"):
    """The same findings as codes, codes with gaps, floats with gaps or floats with NaN."""
    levels, unknown = codes / 240, codes == 255
    made = {
        "codes": lambda row: pa.array(codes[row]),
        "codes with gaps": lambda row: pa.array(codes[row], mask=unknown[row]),
        "float with gaps": lambda row: pa.array(levels[row].astype(np.float32), mask=unknown[row]),
        "float with NaN": lambda row: pa.array(np.where(unknown[row], np.nan, levels[row]).astype(np.float32)),
        "double with gaps": lambda row: pa.array(levels[row], mask=unknown[row]),
    }
    columns = {name: made[kind](row) for row, name in enumerate(COLUMNS)}
    return pa.record_batch({"country": pa.array([f"X{row}" for row in range(codes.shape[1])]), **columns})


def panel_of(codes, dtype=np.float32, applicable=None):
    """The same findings as a panel."""
    return ap.Panel(
        indicators=INDICATORS,
        levels=np.where(codes <= 240, codes, 0).astype(dtype) / dtype(240),
        confidences=(codes <= 240).astype(dtype),
        axes={"case": range(codes.shape[1])},
        applicable=applicable,
    )


def columns_of(scores):
    """Every score of a panel of one axis by the name that blocks give it, NaN where there is none."""
    found = {}
    parts = [
        ("overall", scores.overall[:, None]),
        (tuple(ap.Crime), scores.crimes),
        (scores.factor_ids, scores.factors),
    ]
    for names, readings in parts:
        for place, name in enumerate((names,) if isinstance(names, str) else names):
            found |= {f"{name}_{word}": readings[row, place] for row, word in enumerate(("low", "estimate", "high"))}
    covers = [("overall", scores.overall_coverage), *zip(ap.Crime, scores.crime_coverage, strict=True)]
    covers += zip(scores.factor_ids, scores.coverage, strict=True)
    return found | {f"{name}_coverage": row for name, row in covers}


def numbers(batch, names):
    """Columns of a batch or table as one array, NaN where there is nothing."""
    return np.array([batch.column(name).to_numpy(zero_copy_only=False) for name in names]) if names else np.zeros(0)


def evolved(given, **more):
    """A spec with something else in it."""
    return attrs.evolve(given, **more)

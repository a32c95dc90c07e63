"""The pieces of a Parquet file on the workers of Dask: each reads, scores and writes whole pieces; no data travels."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from atrocity_prevention.errors import fault
from atrocity_prevention.exchange.parquet.pieces import PIECE_ROWS, SUFFIX, pieces_of
from atrocity_prevention.exchange.parquet.scoring import Progress, Scored, prepare, score_piece, scored
from atrocity_prevention.exchange.parquet.stamp import Stamp, done_before
from atrocity_prevention.panels.arrow_blocks import BlockSpec, with_engine
from atrocity_prevention.panels.extras import library
from atrocity_prevention.sharing.refusing import refuse_above
from atrocity_prevention.vocabulary.markings import Marking


def score_parquet_dask(
    source: str | os.PathLike[str],
    target: str | os.PathLike[str],
    spec: BlockSpec,
    client: Any,
    *,
    piece_rows: int = PIECE_ROWS,
    progress: Progress | None = None,
    clearance: Marking | str = Marking.RED,
) -> Scored:
    """What `score_parquet` does, by the workers of a Dask cluster; the files are the same to the last byte.

    Args:
        source: as in `score_parquet`; under the same path on every worker.
        target: a folder, under the same path on every worker.
        spec: as in `score_parquet`.
        client: a client of `dask.distributed`.
        piece_rows: as in `score_parquet`.
        progress: as in `score_parquet`.
        clearance: as in `score_parquet`.

    Raises:
        DataError: as `score_parquet`.
        OSError: if the target cannot be written to.
    """
    refuse_above(spec, clearance, "scores")
    distributed = library("distributed", "dask")
    origin, goal = Path(source).absolute(), Path(target).absolute()
    if goal.suffix == SUFFIX:
        raise fault("target", "many workers cannot write one file", "give a folder, without .parquet", "AP-E077")
    pieces = pieces_of(origin, [*spec.keep, *spec.read], piece_rows)
    prepare(origin, goal)
    stamp = Stamp.of(spec)
    done = done_before(goal, [piece.name for piece in pieces], stamp)
    shared = client.scatter([with_engine(spec, sum(piece.rows for piece in pieces)), stamp, done], broadcast=True)
    futures = [client.submit(score_piece, piece, goal, *shared, pure=False) for piece in pieces]
    rows, so_far = {future.key: piece.rows for future, piece in zip(futures, pieces, strict=True)}, 0
    for future in distributed.as_completed(futures):
        future.result()  # the first failure is raised here, before the others are waited for
        so_far += rows[future.key]
        if progress is not None:
            progress(so_far, sum(rows.values()))
    return scored(client.gather(futures), pieces)

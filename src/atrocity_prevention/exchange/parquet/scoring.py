"""From Parquet to Parquet: every piece is scored alone, so that any machine may take any of them, in any order."""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import attrs

from atrocity_prevention.assessment.threads import beside_others, processors
from atrocity_prevention.errors import fault
from atrocity_prevention.exchange.files import replaced
from atrocity_prevention.exchange.parquet.pieces import PIECE_ROWS, SUFFIX, Piece, content, pieces_of
from atrocity_prevention.exchange.parquet.reading import ahead, batches_of, kept_columns, one_late
from atrocity_prevention.exchange.parquet.stamp import CONTENT, Stamp, done_before
from atrocity_prevention.panels.arrow_blocks import BlockSpec, score_block, with_engine
from atrocity_prevention.panels.extras import library
from atrocity_prevention.sharing.refusing import refuse_above
from atrocity_prevention.vocabulary.markings import Marking

GROUP_ROWS = 1 << 19
"""So many rows make a row group of a file of scores."""

DEPTH = 8
"""So many batches may be read before they are scored, and so many scored at once."""

Progress = Callable[[int, int], object]
"""Told how many rows are done, and how many there are."""


@attrs.frozen(kw_only=True)
class Scored:
    """What a run did.

    Attributes:
        written: the files that were written.
        skipped: the files that were there already, made in the same way from the same content.
        rows: how many rows all of them have.
    """

    written: tuple[Path, ...]
    skipped: tuple[Path, ...]
    rows: int


def score_parquet(
    source: str | os.PathLike[str],
    target: str | os.PathLike[str],
    spec: BlockSpec,
    *,
    part: tuple[int, int] = (1, 1),
    piece_rows: int = PIECE_ROWS,
    progress: Progress | None = None,
    clearance: Marking | str = Marking.RED,
) -> Scored:
    """Score a wide table that may be larger than the memory, and go on where an earlier run was stopped.

    A source falls into pieces, always the same ones. Each is scored alone and written whole or not at all, so any
    number of processes may share the work, each with its own `part`: the files are the same to the last byte.

    Args:
        source: a Parquet file, or a folder of them: one row a case, one column an indicator.
        target: a folder, for one file for each piece; or one file, if its name ends in ``.parquet``.
        spec: what the columns mean and which scores are wanted.
        part: ``(2, 5)`` does the second of five parts of the pieces.
        piece_rows: how many rows a piece has at most, if the row groups of the source allow.
        progress: told how many rows are done, and how many there are.
        clearance: who will read the scores; by default they are one's own.

    Raises:
        DataError: AP-E130 if the scores are marked above the clearance; AP-E077 if there is nothing to read; AP-E078 if
            the target holds something that was made in another way; AP-E014 for a part that there is not; and as
            `score_block`.
        OSError: if the target cannot be written to.
    """
    refuse_above(spec, clearance, "scores")
    origin, goal = Path(source), Path(target)
    pieces = pieces_of(origin, [*spec.keep, *spec.read], piece_rows)
    run = _Run(pieces=pieces, spec=spec, stamp=Stamp.of(spec), progress=progress)
    if goal.suffix == SUFFIX:
        _refuse_part(part)
        return _one_file(run, goal)
    prepare(origin, goal)
    return _folder(run, goal, part_of(pieces, part))


def scored_tables(
    source: str | os.PathLike[str], spec: BlockSpec, *, progress: Progress | None = None
) -> Iterator[Any]:
    """The scores of a source as tables of pyarrow, piece by piece, without writing anything; see `score_parquet`."""
    pieces = pieces_of(Path(source), [*spec.keep, *spec.read])
    run = _Run(pieces=pieces, spec=spec, stamp=Stamp.of(spec), progress=progress)
    for _, table in _tables(run, pieces, {}):
        yield table


def prepare(source: Path, target: Path) -> None:
    """Make the target a folder of its own.

    Raises:
        DataError: AP-E078 if the source lies there.
        OSError: if it cannot be made.
    """
    if target.resolve() in (source.resolve(), source.resolve().parent):
        raise fault("target", "is where the source lies", "write to a folder of its own", "AP-E078")
    target.mkdir(parents=True, exist_ok=True)


@attrs.frozen(kw_only=True, eq=False)
class _Run:
    """What everything below needs to know."""

    pieces: Sequence[Piece]
    spec: BlockSpec
    stamp: Stamp
    progress: Progress | None

    @property
    def columns(self) -> tuple[str, ...]:
        """Whatever is read of the source."""
        return (*self.spec.keep, *self.spec.read)

    def tell(self, so_far: int, every: int) -> None:
        """Pass on how far it is."""
        if self.progress is not None:
            self.progress(so_far, every)


def _refuse_part(part: tuple[int, int]) -> None:
    if part != (1, 1):
        raise fault("part", "one file has no parts", "write to a folder, without .parquet", "AP-E014")


def part_of(pieces: Sequence[Piece], part: tuple[int, int]) -> tuple[Piece, ...]:
    """The pieces of one part of several: neighbours go to different parts, so that all have as much to do.

    Raises:
        DataError: AP-E014 if there is no such part.
    """
    number, of = part
    if not 1 <= number <= of:
        raise fault("part", "there is no such part", "write 1 to n, and n: (2, 5) is the second of five", "AP-E014")
    return tuple(pieces[number - 1 :: of])


@attrs.frozen(kw_only=True, eq=False)
class _Load:
    """What the reader hands over: the rows of a piece, and then that it is whole.

    Attributes:
        piece: the piece.
        content: the fingerprint of what it holds.
        skipped: whether its scores are there already.
        batch: a part of its rows; ``None`` after the last.
    """

    piece: Piece
    content: str
    skipped: bool = False
    batch: Any = None


def _loads(run: _Run, pieces: Iterable[Piece], done: Mapping[str, str]) -> Iterator[_Load]:
    for piece in pieces:
        mark = content(piece, run.columns)
        skipped = done.get(piece.name) == mark
        for batch in () if skipped else batches_of(piece, run.spec.read):
            yield _Load(piece=piece, content=mark, batch=batch)
        yield _Load(piece=piece, content=mark, skipped=skipped)


def _tables(run: _Run, pieces: Sequence[Piece], done: Mapping[str, str]) -> Iterator[tuple[_Load, Any]]:
    """Every piece with the table of its scores, or ``None`` if it is done already.

    One thread reads ahead, and some score; results are put together in the order of the rows. A piece is handed out
    once the next one is under way, so that nobody waits while it is written.
    """
    inner = attrs.evolve(with_engine(run.spec, sum(piece.rows for piece in run.pieces)), keep=())
    with (
        ThreadPoolExecutor(processors(), "atrocity-prevention-scorer", beside_others) as pool,
        contextlib.closing(ahead(_loads(run, pieces, done), depth=DEPTH)) as loads,
    ):
        for load, scores in one_late(
            _under_way(run, pieces, loads, lambda batch: pool.submit(score_block, batch, inner))
        ):
            found = [one.result() for one in scores]
            yield load, None if load.skipped else _table(load.piece, found, run.spec)


def _under_way(
    run: _Run, pieces: Sequence[Piece], loads: Iterable[_Load], begin: Callable[[Any], Future[Any]]
) -> Iterator[tuple[_Load, Sequence[Future[Any]]]]:
    """Every piece as soon as all its batches have been given to the scorers, of which no more than some may wait."""
    every, so_far, scores = sum(piece.rows for piece in pieces), 0, list[Future[Any]]()
    waiting = deque[Future[Any]]()
    for load in loads:
        if load.batch is None:
            so_far += load.piece.rows if load.skipped else 0
            yield load, scores
            scores = []
        else:
            scores.append(begin(load.batch))
            waiting.append(scores[-1])
            if len(waiting) > DEPTH:
                waiting.popleft().result()
            so_far += load.batch.num_rows
        run.tell(so_far, every)


def _table(piece: Piece, scores: Sequence[Any], spec: BlockSpec) -> Any:
    """The kept columns and the scores of a piece, each in one stretch: where readers cut must leave no trace."""
    arrow = library("pyarrow", "tables")
    kind = arrow.float32() if spec.dtype == "float32" else arrow.float64()
    made = arrow.Table.from_batches(scores, schema=arrow.schema([(name, kind) for name in spec.written]))
    kept = kept_columns(piece, spec.keep).columns if spec.keep else []
    columns = dict(zip([*spec.keep, *spec.written], [*kept, *made.columns], strict=True))
    return arrow.table(columns).combine_chunks()


def _folder(run: _Run, goal: Path, mine: Sequence[Piece]) -> Scored:
    done = done_before(goal, [piece.name for piece in run.pieces], run.stamp)
    made = [_written(run, goal / load.piece.name, load, table) for load, table in _tables(run, mine, done)]
    return scored(made, mine)


def _written(run: _Run, path: Path, load: _Load, table: Any) -> tuple[Path, bool]:
    """The file of a piece, and whether it was written now."""
    if table is not None:
        with replaced(path) as stream, _writer(stream, run, table.schema) as writer:
            writer.write_table(table, row_group_size=GROUP_ROWS)
            writer.add_key_value_metadata({CONTENT: load.content.encode()})
    return path, table is not None


def scored(made: Sequence[tuple[Path, bool]], pieces: Sequence[Piece]) -> Scored:
    """What was done, from the file of every piece and whether it was written now."""
    return Scored(
        written=tuple(path for path, now in made if now),
        skipped=tuple(path for path, now in made if not now),
        rows=sum(piece.rows for piece in pieces),
    )


def score_piece(piece: Piece, goal: Path, spec: BlockSpec, stamp: Stamp, done: Mapping[str, str]) -> tuple[Path, bool]:
    """Score one piece into a folder: the task that one of many workers is given.

    Args:
        piece: the piece.
        goal: the folder, which is there.
        spec: as in `score_parquet`.
        stamp: the stamp of the whole run.
        done: the pieces that are there already, as `done_before` gives them.

    Returns:
        the file, and whether it was written now.
    """
    run = _Run(pieces=(piece,), spec=spec, stamp=stamp, progress=None)
    ((load, table),) = _tables(run, (piece,), done)
    return _written(run, goal / piece.name, load, table)


def _one_file(run: _Run, goal: Path) -> Scored:
    if goal.exists() and any(goal.samefile(piece.path) for piece in run.pieces):
        raise fault("target", "is the source", "write to another file", "AP-E078")
    digest, writer = hashlib.sha256(), None
    with replaced(goal) as stream, contextlib.ExitStack() as held:
        for load, table in _tables(run, run.pieces, {}):
            writer = writer or held.enter_context(_writer(stream, run, table.schema))
            writer.write_table(table, row_group_size=GROUP_ROWS)
            digest.update(load.content.encode())
        assert writer is not None  # every source has a piece, be it without rows
        writer.add_key_value_metadata({CONTENT: digest.hexdigest().encode()})
    return Scored(written=(goal,), skipped=(), rows=sum(piece.rows for piece in run.pieces))


def _writer(stream: Any, run: _Run, schema: Any) -> Any:
    """Scores are as good as never twice the same number; kept columns are."""
    return library("pyarrow.parquet", "tables").ParquetWriter(
        stream,
        schema.with_metadata(run.stamp.metadata()),
        compression="zstd",
        use_dictionary=list(run.spec.keep) or False,
    )

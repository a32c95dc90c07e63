"""How is a piece read? By Polars where it is installed, which is the fastest, else by pyarrow: the same cells."""

from __future__ import annotations

import contextlib
import importlib.util
import queue
import threading
from collections.abc import Generator, Iterator, Sequence
from typing import Any, TypeVar

from atrocity_prevention.exchange.parquet.pieces import Piece, opened
from atrocity_prevention.panels.extras import library

T = TypeVar("T")

BATCH_ROWS = 1 << 16


def batches_of(piece: Piece, columns: Sequence[str]) -> Iterator[Any]:
    """The rows of a piece, in their order, as record batches of pyarrow that hold some columns."""
    if importlib.util.find_spec("polars") is not None:
        return _by_polars(piece, columns)
    return _by_pyarrow(piece, columns)


def _by_polars(piece: Piece, columns: Sequence[str]) -> Iterator[Any]:
    polars = library("polars", "tables")
    rows = polars.scan_parquet(piece.path, glob=False).slice(piece.first, piece.rows).select(columns)
    for frame in rows.collect_batches(chunk_size=BATCH_ROWS, maintain_order=True):
        yield from frame.to_arrow().to_batches()


def _by_pyarrow(piece: Piece, columns: Sequence[str]) -> Iterator[Any]:
    yield from opened(piece.path).iter_batches(BATCH_ROWS, row_groups=list(piece.groups), columns=list(columns))


def kept_columns(piece: Piece, columns: Sequence[str]) -> Any:
    """Columns of a piece that are passed through, as one table of pyarrow."""
    return opened(piece.path).read_row_groups(list(piece.groups), columns=list(columns))


def one_late(items: Iterator[T]) -> Iterator[T]:
    """The same items, each of them once the one after it is there."""
    held = list[T]()
    for item in items:
        held.append(item)
        if len(held) > 1:
            yield held.pop(0)
    yield from held


def ahead(items: Iterator[T], depth: int = 2) -> Generator[T]:
    """The same items, made in a thread of their own, some of them before they are asked for.

    What fails there fails here. Whoever stops asking stops the thread as well.
    """
    held: queue.Queue[tuple[bool, Any]] = queue.Queue(maxsize=depth)
    stopped = threading.Event()
    thread = threading.Thread(target=_make, args=(items, held, stopped), name="atrocity-prevention-reader", daemon=True)
    thread.start()
    try:
        while (entry := held.get())[0]:
            yield entry[1]
        if entry[1] is not None:
            raise entry[1]
    finally:
        stopped.set()
        thread.join()


def _make(items: Iterator[Any], held: queue.Queue[tuple[bool, Any]], stopped: threading.Event) -> None:
    """Offer every item, and then that there are no more, or why."""
    try:
        for item in items:
            if not _offered((True, item), held, stopped):
                return
        _offered((False, None), held, stopped)
    except BaseException as error:  # noqa: BLE001 it is raised again where somebody sees it
        _offered((False, error), held, stopped)


def _offered(entry: tuple[bool, Any], held: queue.Queue[tuple[bool, Any]], stopped: threading.Event) -> bool:
    """Whether somebody still waits for what is made."""
    while not stopped.is_set():
        with contextlib.suppress(queue.Full):
            held.put(entry, timeout=_PATIENCE)
            return True
    return False


_PATIENCE = 0.1
"""Seconds after which the thread looks whether anybody still waits."""

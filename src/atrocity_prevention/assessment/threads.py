"""How many threads may work here, and what they do side by side. Their number changes no bit of any result."""

from __future__ import annotations

import contextlib
import math
import os
import threading
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from atrocity_prevention.assessment.rules import BUILT_IN_RULES, ScoringRule

Part = TypeVar("Part")
Answer = TypeVar("Answer")


def processors() -> int:
    """How many threads may work here: as many as there are processors for us, or as ``NUMBA_NUM_THREADS`` says.

    In a thread that already works beside others it is one.
    """
    if getattr(_HERE, "beside_others", False):
        return 1
    ours = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    said = os.environ.get("NUMBA_NUM_THREADS", "")
    return min(ours, max(1, int(said))) if said.isdecimal() else ours


def beside_others() -> None:
    """Say of this thread that others do the same work: it does not divide its part once more."""
    _HERE.beside_others = True


_HERE = threading.local()


def threads_for(rules: Iterable[ScoringRule], workers: int | None, most: int | None = None) -> int:
    """How many threads; one where a rule comes from elsewhere, since nobody promised that it bears several.

    Args:
        rules: the rules that are asked.
        workers: how many were asked for; ``None`` leaves it to us.
        most: then no more than so many, and at least one: how many have enough to do.
    """
    if not all(isinstance(rule, BUILT_IN_RULES) for rule in rules):
        return 1
    return workers or (processors() if most is None else min(processors(), max(1, most)))


def each(run: Callable[[Part], Answer], parts: Sequence[Part], threads: int) -> list[Answer]:
    """What `run` gives for every part, in their order; the first of them that fails is the one that is reported.

    The thread that asks works as well: until another one has started, the smallest parts are done.
    """
    helpers = min(threads, len(parts)) - 1
    if helpers <= 0:
        return [run(part) for part in parts]
    left, answers, failed = deque(enumerate(parts)), dict[int, Answer](), dict[int, Exception]()

    def work() -> None:
        with contextlib.suppress(IndexError):  # nothing is left
            while True:
                place, part = left.popleft()
                try:
                    answers[place] = run(part)
                except Exception as error:  # noqa: BLE001 it is raised below, where everything is known
                    failed[place] = error

    with ThreadPoolExecutor(helpers) as pool:
        for _ in range(helpers):
            pool.submit(work)
        try:
            work()
        finally:
            left.clear()  # what stops this thread, stops the others
    if failed:
        raise failed[min(failed)]
    return [answers[place] for place in range(len(parts))]


def even(count: int, most: int, threads: int) -> int:
    """The size of blocks of at most so many cells, as many for one thread as for another."""
    rounds = math.ceil(count / (most * threads))
    return max(1, math.ceil(count / max(1, rounds * threads)))


def slices(start: int, stop: int, step: int) -> list[slice]:
    """Blocks side by side."""
    return [slice(first, min(first + step, stop)) for first in range(start, stop, step)]

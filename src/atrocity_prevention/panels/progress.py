"""How far is it? A bar for those who wait at a terminal, and nothing for everybody else."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from typing import Self, TextIO

PATIENCE = 1.0
"""Seconds of waiting before a bar is shown at all."""

EVERY = 0.1
"""Seconds between two looks of it."""

CELLS = 30


class ProgressBar:
    """A bar on a terminal, told how far it is by calls with what is done and what there is.

    It is shown where somebody can see it, and only for work of more than a second. It clears itself away at the end.
    """

    def __init__(
        self, *, stream: TextIO | None = None, unit: str = "rows", clock: Callable[[], float] = time.monotonic
    ) -> None:
        """A bar that is not shown yet.

        Args:
            stream: where to, by default the standard error; nothing is written unless it is a terminal.
            unit: what is counted.
            clock: gives seconds; only the bar looks at it, no result does.
        """
        self.stream = sys.stderr if stream is None else stream
        self.unit = unit
        self.clock = clock
        self._began: float | None = None
        self._looked = 0.0
        self._shown = False

    def __call__(self, done: int, every: int) -> None:
        """Show how far it is, if it is time to."""
        now = self.clock()
        if self._began is None:
            self._began = now
        if not self.stream.isatty() or os.environ.get("TERM") == "dumb":
            return
        if done >= every:
            self.close()
        elif now - self._began >= PATIENCE and now - self._looked >= EVERY:
            self._looked, self._shown = now, True
            self._write(f"\r{self._bar(done, every)} {done:,} of {every:,} {self.unit}{self._left(done, every, now)} ")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Clear the bar away, whatever became of the work."""
        if self._shown:
            self._write("\r\x1b[K")
            self._shown = False

    def _bar(self, done: int, every: int) -> str:
        full = CELLS * done // every
        bar = "#" * full + "." * (CELLS - full)
        return bar if os.environ.get("NO_COLOR") else f"\x1b[36m{bar}\x1b[0m"

    def _left(self, done: int, every: int, now: float) -> str:
        if not done or self._began is None:
            return ""
        seconds = (now - self._began) * (every - done) / done
        return f", about {seconds:.0f} s left" if seconds < _MINUTES else f", about {seconds / 60:.0f} min left"

    def _write(self, text: str) -> None:
        self.stream.write(text)
        self.stream.flush()


_MINUTES = 90.0
"""From so many seconds on, minutes are told."""

"""Somebody waits: after a second a terminal is told what is going on, and nobody else ever is."""

from __future__ import annotations

import os
import sys
import threading
from typing import Self, TextIO

from atrocity_prevention.cli.shell.terminal import safe

PATIENCE = 1.0
"""Seconds before a line is shown at all; bars that count have the same."""


class Waiting:
    """A line on the standard error, if work takes longer than a second, cleared before anything else is written.

    A bar that counts takes its place: both write over the same line.
    """

    def __init__(self, text: str, stream: TextIO | None = None, patience: float = PATIENCE) -> None:
        self._stream = sys.stderr if stream is None else stream
        self._lock, self._shown, self._done = threading.Lock(), False, False
        self._timer = threading.Timer(patience, self._show, [safe(text)])
        self._timer.daemon = True

    def __enter__(self) -> Self:
        if self._stream.isatty() and os.environ.get("TERM") != "dumb":
            self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.over()

    def over(self) -> None:
        """Nothing more is to be waited for."""
        self._timer.cancel()
        with self._lock:
            if self._shown:
                self._write("\r\x1b[K")
            self._shown, self._done = False, True

    def _show(self, text: str) -> None:
        with self._lock:
            if not self._done:
                self._write(f"\r{text} ")
                self._shown = True

    def _write(self, text: str) -> None:
        self._stream.write(text)
        self._stream.flush()

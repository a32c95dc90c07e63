"""A process for a plugin: started, asked within a time, and ended whatever it does. Seen from the process that asks."""

from __future__ import annotations

import contextlib
import os
import queue
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import weakref
from collections.abc import Mapping, Sequence
from typing import Any

import attrs

from atrocity_prevention.errors import DataError, PluginError
from atrocity_prevention.plugins.isolation.frames import Frame, as_frame, read_frame, write_frame
from atrocity_prevention.plugins.isolation.reading import first_problem

TO_START = 120.0
"""Seconds for the interpreter to load this library, before any code of the plugin runs."""

PREFIX = "atrocity-prevention-plugin-"
"""How the names of working folders begin."""

_CODE = (
    "import sys; sys.path[:] = sys.argv[1:];"
    "from atrocity_prevention.plugins.isolation.worker import main; sys.argv[1:] = []; main()"
)

_KEPT = ("LANG", "LC_", "TZ", "OMP_", "OPENBLAS_", "MKL_", "NUMBA_", "NPY_", "SYSTEMROOT")
"""What a plugin's process sees of the surroundings: nothing but what numbers or words may depend on."""


@attrs.frozen
class _Job:
    frame: bytes
    most: int


_Inbox = queue.SimpleQueue[_Job | None]
_Outbox = queue.SimpleQueue[Frame | BaseException]


class Child:
    """A process of its own, in an empty folder, without our files, streams or surroundings."""

    def __init__(self, plugin: str) -> None:
        self._plugin = plugin
        folder = tempfile.mkdtemp(prefix=PREFIX)
        process = subprocess.Popen(  # noqa: S603 this same Python, and a text of this file
            [sys.executable, "-I", "-c", _CODE, *map(os.path.abspath, sys.path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
            cwd=folder,
            env=_surroundings(folder),
            start_new_session=True,  # what it starts is ended with it, and Ctrl-C is ours alone
        )
        self._process, self._inbox, self._outbox = process, _Inbox(), _Outbox()
        talk = threading.Thread(target=_talk, args=(process, self._inbox, self._outbox), daemon=True)
        talk.start()
        self._end = weakref.finalize(self, _end, process, self._inbox, folder, os.getpid())

    def ask(
        self, request: Mapping[str, Any], seconds: float, parts: Sequence[bytes] = (), most: int = 0
    ) -> tuple[dict[str, Any], bytes]:
        """Ask, and wait no longer than so many seconds.

        Args:
            request: what is asked.
            seconds: how long the answer may take.
            parts: the bytes of arrays that go with it.
            most: how many bytes of arrays may come back.

        Raises:
            PluginError: with what the plugin said is wrong; or if there was no answer, and then the process is ended.
        """
        self._inbox.put(_Job(as_frame(request, parts), most))
        try:
            found = self._outbox.get(timeout=seconds)
        except queue.Empty:
            self.end()
            raise PluginError(
                self._plugin, f"gave no answer within {seconds:g} seconds; its process was ended"
            ) from None
        except BaseException:
            self.end()  # an answer that nobody waits for any more would be taken for that to the next question
            raise
        if isinstance(found, BaseException):
            self.end()
            raise PluginError(self._plugin, self._what_happened(found))
        if "error" in found[0]:
            raise PluginError(self._plugin, str(found[0]["error"]))
        return found

    def _what_happened(self, error: BaseException) -> str:
        if isinstance(error, DataError):
            return f"gave something that is no answer ({first_problem(error)}); its process was ended"
        status = self._process.returncode
        how = f"exit status {status}" if status >= 0 else f"signal {-status}"
        return f"its process ended without an answer ({how})"

    @property
    def running(self) -> bool:
        """Whether it can be asked."""
        return self._end.alive and _is_running(self._process)

    def end(self) -> None:
        """End it, with all that it started, and remove its folder."""
        self._end()


def _surroundings(folder: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name.upper().startswith(_KEPT)}
    return {**kept, "PATH": os.defpath, **dict.fromkeys(("HOME", "TMPDIR", "TEMP", "TMP"), folder)}


def _talk(process: subprocess.Popen[bytes], inbox: _Inbox, outbox: _Outbox) -> None:
    """Send what is asked and receive the answers, until one fails or nobody asks; in a thread of its own.

    So waiting can end on every system, even where the other side neither reads, writes nor ends.
    """
    try:
        while (job := inbox.get()) is not None:
            write_frame(process.stdin, job.frame)
            outbox.put(read_frame(process.stdout, job.most))
    except (EOFError, OSError, DataError) as error:
        outbox.put(error)
    finally:
        _close(process)


def _close(process: subprocess.Popen[bytes]) -> None:
    for stream in (process.stdin, process.stdout):
        if stream is not None:  # pragma: no branch - both were asked for
            stream.close()


def _end(process: subprocess.Popen[bytes], inbox: _Inbox, folder: str, owner: int) -> None:
    """Also runs when nobody holds the `Child` any more, and when the interpreter ends."""
    if os.getpid() != owner:  # a fork of this process: neither the child nor its folder is ours
        process.returncode = 0
        _close(process)
        return
    inbox.put(None)
    if process.returncode is None:
        _kill(process)
    process.wait()
    shutil.rmtree(folder, ignore_errors=True)


def _kill(process: subprocess.Popen[bytes]) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:  # pragma: no cover - Windows has no groups of processes
            process.kill()


def _is_running(process: subprocess.Popen[bytes]) -> bool:
    if not hasattr(os, "waitid"):
        return process.poll() is None
    try:
        return os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None
    except ChildProcessError:
        return False

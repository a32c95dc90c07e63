"""What every worker of a run needs and one can make: the others wait for it and take it from the folder of the run."""

from __future__ import annotations

import contextlib
import functools
import importlib.util
import os
import pickle
import threading

try:
    import fcntl
except ImportError:  # Windows has no such locks: there every worker makes its own
    fcntl = None


SHARED = fcntl is not None and "PYTEST_XDIST_WORKER" in os.environ
"""Whether there is anybody to share with, and a way to."""


def folder_of_run(tmp_path_factory):
    """Return the folder that all workers of this run share; it is no part of the checkout, and pytest removes it."""
    return tmp_path_factory.getbasetemp().parent


@contextlib.contextmanager
def alone(path):
    """Let one worker at a time do what stands here."""
    with path.open("ab") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def made_once(tmp_path_factory, name, make):
    """Return what `make` gives, made by the first worker that asks and read by all others.

    Args:
        tmp_path_factory: the fixture of pytest.
        name: what it is called, once in a run.
        make: makes it; the result must come back from `pickle`.
    """
    if not SHARED:
        return make()
    kept = folder_of_run(tmp_path_factory) / f"{name}.pickle"
    with alone(kept.with_suffix(".lock")):
        if kept.exists():
            return pickle.loads(kept.read_bytes())
        found = make()
        kept.write_bytes(pickle.dumps(found))
        return found


def compile_once(tmp_path_factory):
    """Let one worker at a time compile with numba, so that the others find the result where numba keeps it.

    A kernel takes half a minute to compile. Two workers that need it at once would both take it.
    """
    if not SHARED or importlib.util.find_spec("numba") is None:
        return
    from numba.core.dispatcher import Dispatcher  # noqa: PLC0415 it takes a second to load

    lock, plain = folder_of_run(tmp_path_factory) / "numba.lock", Dispatcher.compile
    mine = threading.local()

    @functools.wraps(plain)
    def compile_alone(self, signature):
        if getattr(mine, "inside", False):  # a function that a function calls is compiled within it
            return plain(self, signature)
        with alone(lock):
            mine.inside = True
            try:
                return plain(self, signature)
            finally:
                mine.inside = False

    Dispatcher.compile = compile_alone

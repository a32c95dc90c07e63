"""What runs in the plugin's process: it loads the plugin, asks it, and tells the answers as plain data."""

from __future__ import annotations

import contextlib
import importlib
import os
import select
import shutil
import threading
from collections.abc import Callable, Mapping
from functools import reduce
from typing import Any

import numpy as np

from atrocity_prevention.errors import DataError, PluginError
from atrocity_prevention.plugins.collecting import Asked, collect, told
from atrocity_prevention.plugins.isolation.arrays import pack, size_of, unpack
from atrocity_prevention.plugins.isolation.described_rules import described, set_to
from atrocity_prevention.plugins.isolation.documents import documents_of
from atrocity_prevention.plugins.isolation.frames import Frame, as_frame, read_frame, write_frame
from atrocity_prevention.plugins.isolation.system import limit_memory, limit_processor
from atrocity_prevention.plugins.registration import functions_of

LONGEST = 1000
"""Characters after which a reason ends."""

_TO_BEGIN = 60
"""Seconds of the processor for everything before the limits are known."""

_NO_MORE = 1 << 62
"""What the parent sends is not limited: it is the one that limits."""


class Worker:
    """The plugin's side: answers one request after another."""

    def __init__(self) -> None:
        self._name = ""
        self._seconds = _TO_BEGIN
        self._functions: dict[str, Asked] = {}
        self._rules: dict[str, Any] = {}

    def answer(self, request: Mapping[str, Any], raw: bytes) -> tuple[dict[str, Any], bytes]:
        """The answer to a request; whatever the plugin raises is told as a reason."""
        limit_processor(self._seconds)
        try:
            return self._DO[request["do"]](self, request, raw)
        except (Exception, SystemExit) as error:  # noqa: BLE001 whatever a plugin raises is told, and judged there
            return {"error": _short(told(error))}, b""

    def _begin(self, request: Mapping[str, Any], _raw: bytes) -> Frame:
        self._name, self._seconds = request["name"], request["processor_seconds"]
        return {"memory": limit_memory(request["bytes"])}, b""

    def _load(self, request: Mapping[str, Any], _raw: bytes) -> Frame:
        try:
            module = importlib.import_module(request["module"])
            plugin = reduce(getattr, filter(None, request["attribute"].split(".")), module)
        except (Exception, SystemExit) as error:
            raise PluginError(self._name, f"cannot be imported: {told(error)}") from error
        self._functions = functions_of(plugin, self._name)
        return {"hooks": [*self._functions]}, b""

    def _collect(self, _request: Mapping[str, Any], _raw: bytes) -> Frame:
        documents, self._rules = documents_of(collect(self._name, self._functions))
        return {"items": documents}, b""

    def _describe(self, request: Mapping[str, Any], _raw: bytes) -> Frame:
        return described(self._rule(request)), b""

    def _score(self, request: Mapping[str, Any], raw: bytes) -> Frame:
        levels, weights = request["levels"], request["weights"]
        half = size_of(levels)
        rule = self._rule(request)
        answer = np.asarray(rule(unpack(levels, raw[:half]), unpack(weights, raw[half:])))
        expected = tuple(levels["shape"][1:])
        if answer.shape != expected:
            raise PluginError(self._name, f"gave shape {answer.shape}, expected {expected}")
        try:
            layout, scores = pack(answer)
        except DataError:
            raise PluginError(self._name, f"gave {answer.dtype.name}, expected numbers") from None
        return {"scores": layout}, scores

    def _rule(self, request: Mapping[str, Any]) -> Any:
        return set_to(self._rules[request["rule"]], request["settings"])

    _DO: Mapping[str, Callable[[Worker, Mapping[str, Any], bytes], Frame]] = {
        "begin": _begin,
        "load": _load,
        "collect": _collect,
        "describe": _describe,
        "score": _score,
    }


def _short(reason: str) -> str:
    """Not without end, and without halves of characters, which no JSON may hold."""
    return reason[:LONGEST].encode("utf-8", "replace").decode("utf-8")


def serve(requests: Any, answers: Any) -> None:
    """Answer until nobody asks any more."""
    worker = Worker()
    with contextlib.suppress(EOFError):
        while True:
            document, scores = worker.answer(*read_frame(requests, _NO_MORE))
            try:
                frame = as_frame(document, [scores])
            except (TypeError, ValueError, RecursionError) as error:  # a record may hold what its fields do not promise
                frame = as_frame({"error": _short(f"gave something that is no plain data: {told(error)}")})
            write_frame(answers, frame)


def leave_with(requests: int, leave: Callable[[], object]) -> None:
    """Leave as soon as nobody holds the other end of a pipe, whatever the plugin does; returns where none can tell."""
    if hasattr(select, "poll"):  # pragma: no branch - Windows cannot look at a pipe
        ends = select.poll()
        ends.register(requests, 0)  # of the end alone; requests are left to whoever reads them
        ends.poll()
        leave()


def main() -> None:  # pragma: no cover - runs in a process of its own, where nothing measures what is covered
    """Serve over what were the standard streams; the plugin gets others, which lead nowhere."""
    folder = os.getcwd()  # noqa: PTH109 a text: it is needed when there may be no memory left

    def leave() -> None:
        shutil.rmtree(folder, ignore_errors=True)
        os._exit(0)

    requests, answers = os.fdopen(os.dup(0), "rb", 0), os.fdopen(os.dup(1), "wb", 0)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    threading.Thread(target=leave_with, args=(requests.fileno(), leave), daemon=True).start()
    serve(requests, answers)
    leave()

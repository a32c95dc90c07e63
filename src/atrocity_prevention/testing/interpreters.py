"""A plugin asked again in fresh interpreters, each with another hash seed, time zone and locale."""

from __future__ import annotations

import contextlib
import importlib
import importlib.util
import json
import os
import subprocess
import sys
import types
import unittest
from collections.abc import Mapping
from pathlib import Path

from atrocity_prevention.testing.describe import Plain, difference
from atrocity_prevention.testing.isolation import no_network, quiet
from atrocity_prevention.testing.subject import Subject, module_of
from atrocity_prevention.testing.surroundings import outcome

SAME = "hash seed, time zone and locale change nothing"

INSIDE = "ATROCITY_PREVENTION_TESTING_INSIDE"
"""Set in the interpreters started here, so that a module that checks itself when imported does not go on for ever."""

SURROUNDINGS = (
    {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C"},
    {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LC_ALL": "tr_TR.UTF-8"},
    {"PYTHONHASHSEED": "2", "TZ": "America/St_Johns", "LC_ALL": "C.UTF-8"},
)

TIMEOUT = 120
"""Seconds after which an interpreter is given up."""

_CODE = (
    "import json, sys; given = json.loads(sys.argv.pop()); sys.path[:] = given.pop('path');"
    "from atrocity_prevention.testing.interpreters import tell; print(json.dumps(tell(**given)))"
)


def same_everywhere(subject: Subject) -> None:
    """The same plugin in another interpreter gives the same.

    Raises:
        unittest.SkipTest: if another interpreter could not import the plugin.
    """
    given = json.dumps({"path": sys.path, "name": subject.name, **_address(subject.plugin())})
    first, *others = _told(subject, given)
    for surroundings, other in zip(SURROUNDINGS[1:], others, strict=True):
        name = difference(first, other)
        if name is not None:
            where = ", ".join(f"{key}={value}" for key, value in surroundings.items())
            said = f"in a fresh interpreter with {where}, {name} came out differently"
            raise subject.broken(SAME, f"{said}; does the order of a set matter, or hash()?")


def tell(name: str, module: str, file: str, attribute: str | None) -> dict[str, Plain]:
    """What a plugin gives, told from the inside of another interpreter."""
    with quiet(), no_network():
        found = _found(module, file)
        return outcome(Subject(given=found if attribute is None else getattr(found, attribute), name=name))


def _found(module: str, file: str) -> types.ModuleType:
    """The module of this name, if that is the one in this file; else whatever is in the file."""
    try:
        found = importlib.import_module(module)
    except ImportError:
        return _run(module, file)
    return found if getattr(found, "__file__", None) == file else _run(module, file)


def _run(module: str, file: str) -> types.ModuleType:
    inside = [str(Path(file).parent)] if Path(file).stem == "__init__" else None
    spec = importlib.util.spec_from_file_location(module, file, submodule_search_locations=inside)
    assert spec is not None  # a path that ends in .py always has one
    assert spec.loader is not None
    sys.modules[module] = found = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(found)
    return found


def _address(plugin: object) -> dict[str, str | None]:
    """Where another interpreter finds a plugin."""
    name = module_of(plugin)
    module = sys.modules.get(name, plugin if isinstance(plugin, types.ModuleType) else None)
    file = getattr(module, "__file__", None)
    if os.environ.get(INSIDE) or name == "__main__" or file is None or not Path(file).is_file():
        raise _skipped(f"no other interpreter can import {name}")
    if module is plugin:
        return {"module": name, "file": file, "attribute": None}
    attribute = next((name for name, held in vars(module).items() if held is plugin), None)
    if attribute is None:
        raise _skipped(f"no name of module {name} stands for it")
    return {"module": name, "file": file, "attribute": attribute}


def _skipped(why: str) -> unittest.SkipTest:
    return unittest.SkipTest(f"'{SAME}' was not checked: {why}")


def _told(subject: Subject, given: str) -> list[dict[str, Plain]]:
    """What each of the other interpreters tells; all of them work at the same time."""
    with contextlib.ExitStack() as stack:
        started = [stack.enter_context(_start(surroundings, given)) for surroundings in SURROUNDINGS]
        for process in started:
            stack.callback(process.kill)
        return [_answer(subject, process) for process in started]


def _start(surroundings: Mapping[str, str], given: str) -> subprocess.Popen[str]:
    environment = {**os.environ, **surroundings, INSIDE: "1", "PYTHONIOENCODING": "utf-8"}
    return subprocess.Popen(  # noqa: S603 this same Python, and a text of this file
        [sys.executable, "-c", _CODE, given],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env=environment,
    )


def _answer(subject: Subject, process: subprocess.Popen[str]) -> dict[str, Plain]:
    try:
        out, said = process.communicate(timeout=TIMEOUT)
    except subprocess.TimeoutExpired:
        raise subject.broken(SAME, f"a fresh interpreter gave no answer within {TIMEOUT} seconds") from None
    if process.returncode:
        last = (said.strip().splitlines() or ["no message"])[-1]
        raise subject.broken(SAME, f"in a fresh interpreter it failed: {last}")
    told: dict[str, Plain] = json.loads(out.splitlines()[-1])
    return told

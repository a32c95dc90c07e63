"""A plugin asked again in fresh interpreters, each with another hash seed, time zone and locale."""

from __future__ import annotations

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
from typing import Any

from atrocity_prevention.testing.describe import Plain, difference
from atrocity_prevention.testing.isolation import no_network, quiet
from atrocity_prevention.testing.subject import Subject
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
    "import json, sys; given = json.load(sys.stdin); sys.path[:] = given.pop('path');"
    "from atrocity_prevention.testing.interpreters import tell; print(json.dumps(tell(**given)))"
)


def same_everywhere(subject: Subject) -> None:
    """The same plugin in another interpreter gives the same.

    Raises:
        unittest.SkipTest: if another interpreter could not import the plugin.
    """
    given = json.dumps({"path": sys.path, "name": subject.name, **_address(subject)})
    started = [_start(surroundings) for surroundings in SURROUNDINGS]
    told = [_told(subject, process, given) for process in started]
    for surroundings, other in zip(SURROUNDINGS[1:], told[1:], strict=True):
        name = difference(told[0], other)
        if name is not None:
            where = ", ".join(f"{key}={value}" for key, value in surroundings.items())
            said = f"in a fresh interpreter with {where}, {name} came out differently"
            raise subject.broken(SAME, f"{said}; does the order of a set matter, or hash()?")


def tell(name: str, module: str, file: str | None, attribute: str | None) -> dict[str, Plain]:
    """What a plugin gives, told from the inside of another interpreter."""
    with quiet(), no_network():
        found: object = importlib.import_module(module) if file is None else _run(module, file)
        return outcome(Subject(given=found if attribute is None else getattr(found, attribute), name=name))


def _run(module: str, file: str) -> types.ModuleType:
    spec = importlib.util.spec_from_file_location(module, file)
    assert spec is not None  # a path that ends in .py always has one
    assert spec.loader is not None
    sys.modules[module] = found = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(found)
    return found


def _address(subject: Subject) -> dict[str, str | None]:
    """Where another interpreter finds the plugin."""
    plugin = subject.plugin()
    module = plugin if isinstance(plugin, types.ModuleType) else sys.modules.get(type(plugin).__module__)
    if os.environ.get(INSIDE) or module is None or module.__name__ == "__main__":
        raise _skipped("it was not imported from a module")
    attribute = None if module is plugin else _attribute(module, plugin)
    file = getattr(module, "__file__", None)
    if _importable(module.__name__, file):
        return {"module": module.__name__, "file": None, "attribute": attribute}
    if file is None or not file.endswith(".py") or not Path(file).exists():
        raise _skipped(f"module {module.__name__} cannot be found again")
    return {"module": module.__name__, "file": file, "attribute": attribute}


def _attribute(module: types.ModuleType, plugin: object) -> str:
    name = next((name for name, held in vars(module).items() if held is plugin), None)
    if name is None:
        raise _skipped(f"it is not a name of module {module.__name__}")
    return name


def _importable(name: str, file: str | None) -> bool:
    try:
        spec = importlib.util.find_spec(name)
    except (ImportError, ValueError):
        return False
    return spec is not None and file is not None and spec.origin == file


def _skipped(why: str) -> unittest.SkipTest:
    return unittest.SkipTest(f"'{SAME}' was not checked: {why}")


def _start(surroundings: Mapping[str, str]) -> subprocess.Popen[str]:
    environment = {**os.environ, **surroundings, INSIDE: "1", "PYTHONIOENCODING": "utf-8"}
    pipe = subprocess.PIPE
    return subprocess.Popen(  # noqa: S603 this same Python, and a text of this file
        [sys.executable, "-c", _CODE], stdin=pipe, stdout=pipe, stderr=pipe, text=True, env=environment
    )


def _told(subject: Subject, process: subprocess.Popen[str], given: str) -> dict[str, Any]:
    try:
        out, said = process.communicate(given, timeout=TIMEOUT)
    except subprocess.TimeoutExpired:
        process.kill()
        raise subject.broken(SAME, f"a fresh interpreter gave no answer within {TIMEOUT} seconds") from None
    if process.returncode:
        last = (said.strip().splitlines() or ["no message"])[-1]
        raise subject.broken(SAME, f"in a fresh interpreter it failed: {last}")
    found: dict[str, Any] = json.loads(out.splitlines()[-1])
    return found

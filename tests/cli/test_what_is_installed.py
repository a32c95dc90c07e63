"""What `pip install` brings, and what is said when something that is not there is asked for."""

from __future__ import annotations

import importlib.metadata
import re
import subprocess
import sys

import pytest

MOST = 9
"""Distributions that the core may add to an empty environment, itself among them."""


def needed(name: str) -> list[str]:
    """What a distribution requires here, without its extras."""
    packaging = pytest.importorskip("packaging.requirements", reason="nobody here can evaluate markers")
    found = []
    for line in importlib.metadata.requires(name) or []:
        requirement = packaging.Requirement(line)
        if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
            found.append(requirement.name)
    return found


def test_the_core_adds_few_distributions():
    """All that is required, and all that it requires in turn."""
    found, ahead = set(), ["atrocity-prevention"]
    while ahead:
        name = re.sub(r"[-_.]+", "-", ahead.pop()).lower()
        if name not in found:
            found.add(name)
            ahead += needed(name)
    assert {"attrs", "cattrs", "networkx", "numpy", "pluggy", "pyyaml"} <= found
    assert len(found) <= MOST, sorted(found)


EXTRAS = {
    "pyarrow": ("tables", "ap.as_frame({'a': [1]}, 'pyarrow')"),
    "polars": ("tables", "ap.as_frame({'a': [1]}, 'polars')"),
    "numba": ("fast", "ap.assess_panel(one_cell(), engine='numba')"),
}

WITHOUT = """
import sys
class Gone:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] == {module!r}:
            raise ModuleNotFoundError(f"No module named {{name!r}}", name=name)
sys.meta_path.insert(0, Gone())
import numpy
import atrocity_prevention as ap
def one_cell():
    one = numpy.ones((1, 1))
    return ap.Panel(indicators=["8.8"], levels=one, confidences=one, axes={{"unit": ["a"]}})
try:
    {call}
except ap.DataError as error:
    print(error)
"""


@pytest.mark.parametrize("module", EXTRAS)
def test_without_an_extra_its_name_is_told(module):
    """What needs a library that is not installed says which extra brings it."""
    extra, call = EXTRAS[module]
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT.format(module=module, call=call)], capture_output=True, text=True, check=True
    )
    assert f"atrocity-prevention[{extra}]" in done.stdout


def test_parquet_without_its_extra_is_told_on_the_command_line(tmp_path):
    """The command, too, ends with 1 and names the extra."""
    (tmp_path / "x.parquet").write_bytes(b"PAR1")
    call = f"import atrocity_prevention.cli as c; sys.exit(c.main(['panel', {str(tmp_path / 'x.parquet')!r}]))"
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT.format(module="pyarrow", call=call)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "atrocity-prevention[tables]" in done.stderr


def test_the_core_works_without_any_extra():
    """Assessing, planning and briefing need none of them."""
    code = """
import sys
class Gone:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {"pyarrow", "polars", "pandas", "numba", "dask", "scipy", "rich", "hypothesis"}:
            raise ModuleNotFoundError(name)
sys.meta_path.insert(0, Gone())
from atrocity_prevention.cli import main
sys.exit(main(["demo"]))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")

"""What is released: the same bytes wherever it is built, and a bill of materials that names every licence."""

from __future__ import annotations

import importlib.util
import json
import re
import subprocess
import sys
from email.message import Message
from pathlib import Path

import pytest

TOOLS = Path(__file__).parents[1] / "tools"

PERMISSIVE = {"0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "ISC", "MIT", "PSF-2.0", "Zlib"}
"""Licences that ask for no more than to be named."""

MOST = 9
"""Distributions of the core, itself among them."""


def tool(name):
    spec = importlib.util.spec_from_file_location(name, TOOLS / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("page", ["SECURITY.md", "docs/trust.md", "docs/releasing.md"])
def test_what_is_said_to_be_tried_can_be_tried(page):
    """Every test, benchmark, script and tool that a page about trust names is there."""
    root = TOOLS.parent
    named = set(re.findall(r"\b(?:tests|benchmarks|scripts|tools)/[\w./-]*\w", (root / page).read_text("utf-8")))

    assert len(named) > 8
    assert {one for one in named if not (root / one).exists()} == set()


@pytest.fixture(scope="module")
def sbom():
    pytest.importorskip("packaging", reason="nobody here can evaluate markers")
    return tool("make_sbom")


def test_every_licence_of_the_core_is_permissive(sbom):
    """Each distribution that the core brings declares its licences, and all of them are permissive."""
    told = {name: sbom.component(name).get("licenses", [{"expression": "none"}]) for name in sbom.closure()}
    parts = {name: re.split(r"[\s()]+(?:AND|OR)?[\s()]*", one[0]["expression"]) for name, one in told.items()}

    assert {"attrs", "cattrs", "networkx", "numpy", "pluggy", "pyyaml"} < set(parts)
    assert len(parts) <= MOST
    assert {name: some for name, some in parts.items() if not set(some) <= PERMISSIVE} == {}


def test_the_bill_holds_together(sbom):
    """It is CycloneDX 1.6 without time or random number, and every dependency named is a component."""
    bill = sbom.bill()
    refs = {one["bom-ref"] for one in [bill["metadata"]["component"], *bill["components"]]}

    assert (bill["bomFormat"], bill["specVersion"], bill["version"]) == ("CycloneDX", "1.6", 1)
    assert not {"serialNumber", "timestamp"} & (bill.keys() | bill["metadata"].keys())
    assert {one["ref"] for one in bill["dependencies"]} == refs
    assert {ref for one in bill["dependencies"] for ref in one["dependsOn"]} < refs
    assert all(one["purl"] == f"pkg:pypi/{one['name']}@{one['version']}" for one in bill["components"])


def test_the_bill_is_the_same_bytes_each_time(sbom, tmp_path):
    """Another process with another hash seed writes the same, to a file as on a screen."""
    command = [sys.executable, "-P", str(TOOLS / "make_sbom.py")]
    printed = subprocess.run(command, capture_output=True, check=True, env={"PYTHONHASHSEED": "3"}).stdout
    subprocess.run([*command, str(tmp_path / "sbom.json")], check=True, env={"PYTHONHASHSEED": "4"})

    assert (tmp_path / "sbom.json").read_bytes() == printed
    assert json.loads(printed) == sbom.bill()


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ([("License-Expression", "MIT OR Apache-2.0"), ("License", "GPL")], "MIT OR Apache-2.0"),
        ([("Classifier", "License :: OSI Approved :: MIT License"), ("License", "see LICENSE")], "MIT"),
        ([("License", "BSD-3-Clause")], "BSD-3-Clause"),
        ([("License", "Permission is hereby granted")], None),
        ([("Classifier", "License :: OSI Approved :: BSD License")], None),
        ([], None),
    ],
)
def test_a_licence_is_read_or_not_known(sbom, fields, expected):
    """What names no single licence is told as none rather than guessed."""
    metadata = Message()
    for name, value in fields:
        metadata[name] = value

    assert sbom.licence(metadata) == expected


def test_what_is_built_is_the_same_bytes_everywhere(tmp_path):
    """Other folder, times, permissions, time zone and hash seed: the same wheel, the same sdist, and again from it."""
    pytest.importorskip("hatchling", reason="hatchling, which builds the wheel, is not installed")
    reproduce = tool("reproduce")
    found = list(reproduce.builds(tmp_path))

    assert [len(files) for _, files in found] == [2, 2, 1]
    assert reproduce.differing(found) == []


def test_a_difference_would_be_told():
    """Files of one name with different digests are named; those made once are not."""
    found = [("a", {"x.whl": "1", "y.gz": "2"}), ("b", {"x.whl": "3", "y.gz": "2"}), ("c", {"z": "4"})]

    assert tool("reproduce").differing(found) == ["x.whl"]

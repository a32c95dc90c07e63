"""Writes the software bill of materials of the core: CycloneDX 1.6, from the metadata of what is installed.

    python tools/make_sbom.py [OUT]      prints it, or writes it

The generator is our own: the bill holds a handful of distributions, the format is plain JSON, and a generator's usual
random serial number and time of writing would make every bill another one. Same installation, same bytes. Markers are
judged with `packaging`, which the extra `test` brings.
"""

from __future__ import annotations

import importlib.metadata
import json
import re
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement

OURS = "atrocity-prevention"

OF_CLASSIFIER: Mapping[str, str] = {
    "License :: OSI Approved :: MIT License": "MIT",
    "License :: OSI Approved :: Apache Software License": "Apache-2.0",
    "License :: OSI Approved :: Python Software Foundation License": "PSF-2.0",
}
"""SPDX ids of classifiers that name one licence; that of BSD names several, and so none."""

SPDX = re.compile(r"[A-Za-z0-9.+-]+")


def normal(name: str) -> str:
    """A name as the index compares it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def needed(name: str) -> list[str]:
    """What a distribution requires here, without its extras."""
    asked = [Requirement(line) for line in importlib.metadata.requires(name) or []]
    return sorted({normal(one.name) for one in asked if one.marker is None or one.marker.evaluate({"extra": ""})})


def closure(name: str = OURS) -> dict[str, list[str]]:
    """A distribution and all it requires, in turn -> what each requires."""
    found: dict[str, list[str]] = {}
    ahead = [name]
    while ahead:
        one = ahead.pop()
        if one not in found:
            found[one] = needed(one)
            ahead += found[one]
    return dict(sorted(found.items()))


def licence(metadata: Any) -> str | None:  # noqa: ANN401 `importlib.metadata` names no type that has `get`
    """The SPDX expression that a distribution declares; ``None`` if it declares none that can be read."""
    if metadata.get("License-Expression"):
        return str(metadata["License-Expression"])
    classified = [OF_CLASSIFIER[one] for one in metadata.get_all("Classifier") or [] if one in OF_CLASSIFIER]
    if len(classified) == 1:
        return classified[0]
    told = metadata.get("License") or ""
    return told if SPDX.fullmatch(told) else None


def component(name: str) -> dict[str, Any]:
    """One distribution."""
    metadata: Any = importlib.metadata.metadata(name)
    declared = licence(metadata)
    found = {"type": "library", "bom-ref": ref(name), "name": name, "version": metadata["Version"]}
    if declared is not None:
        found["licenses"] = [{"expression": declared, "acknowledgement": "declared"}]
    return {**found, "purl": ref(name)}


def ref(name: str) -> str:
    """A distribution's package URL."""
    return f"pkg:pypi/{name}@{importlib.metadata.version(name)}"


def bill() -> dict[str, Any]:
    """The whole bill."""
    needs = closure()
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": component(OURS)},
        "components": [component(name) for name in needs if name != OURS],
        "dependencies": [{"ref": ref(name), "dependsOn": [ref(one) for one in some]} for name, some in needs.items()],
    }


if __name__ == "__main__":
    text = json.dumps(bill(), indent=2, ensure_ascii=False) + "\n"
    if sys.argv[1:]:
        Path(sys.argv[1]).write_text(text, "utf-8")
    else:
        print(text, end="")

"""Pretends that distributions are installed: a folder with metadata and a module, put on ``sys.path``."""

from __future__ import annotations

import textwrap
from pathlib import Path

GOOD = """
    import atrocity_prevention as ap
    from atrocity_prevention import hookimpl

    @hookimpl
    def atrocity_prevention_indicators():
        return [ap.Indicator(id="{name}.sign", labels={{"en": "A sign of {name}"}}, factor="RF8")]
"""


def install(folder: Path, distribution: str, name: str, code: str = GOOD, version: str = "1.0") -> Path:
    """Make a folder hold a distribution that declares one plugin; gives the folder to put on ``sys.path``."""
    site = folder / distribution
    metadata = site / f"{distribution.replace('-', '_')}-{version}.dist-info"
    metadata.mkdir(parents=True)
    module = distribution.replace("-", "_") + "_module"
    (site / f"{module}.py").write_text(
        textwrap.dedent(code).replace("{name}", name).replace("{{", "{").replace("}}", "}")
    )
    (metadata / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {distribution}\nVersion: {version}\n")
    (metadata / "entry_points.txt").write_text(f"[atrocity_prevention]\n{name} = {module}\n")
    return site

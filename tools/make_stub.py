"""Writes `src/atrocity_prevention/__init__.pyi` anew from the table of contents in `__init__.py`.

    python tools/make_stub.py && ruff check --fix --quiet src && ruff format --quiet src

Type checkers cannot see names that are fetched when first used; the stub spells the same table out for them.
"""

from __future__ import annotations

import ast
from pathlib import Path

PACKAGE = Path(__file__).parents[1] / "src" / "atrocity_prevention"
HEAD = (
    "# What type checkers see of the package, whose names are fetched when first used: the same table, spelled out.\n"
)


def contents() -> dict[str, tuple[str, ...]]:
    """The table of contents, read without importing anything."""
    tree = ast.parse((PACKAGE / "__init__.py").read_text("utf-8"))
    tables = [
        node for node in tree.body if isinstance(node, ast.Assign) and "_CONTENTS" in ast.unparse(node.targets[0])
    ]
    found: dict[str, tuple[str, ...]] = ast.literal_eval(tables[0].value)
    return found


def stub(table: dict[str, tuple[str, ...]]) -> str:
    """The stub's text."""
    imports = sorted(
        f"from atrocity_prevention.{room} import {name} as {name}" for room in table for name in table[room]
    )
    names = sorted(name for room in table for name in table[room])
    listed = "".join(f'    "{name}",\n' for name in names)
    return "\n".join([HEAD, *imports, "", "__version__: str", "", f"__all__ = [\n{listed}]\n"])


if __name__ == "__main__":
    (PACKAGE / "__init__.pyi").write_text(stub(contents()), "utf-8")

"""Writes docs/plugins-hooks.md from the hook specifications. Run it with ``python tools/make_hook_reference.py``."""

from __future__ import annotations

import inspect
import re
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from atrocity_prevention.plugins import hookspecs
from atrocity_prevention.plugins.collecting import HOOKS

PAGE = Path(__file__).parents[1] / "docs" / "plugins-hooks.md"
MADE = (
    "<!-- Made by tools/make_hook_reference.py from src/atrocity_prevention/plugins/hookspecs.py; edit that file. -->"
)
SEE = "First steps: [your first plugin](plugins.md). How hooks may change: [interface changes](plugins-changes.md)."
_SECTION = re.compile(r"^(\w[\w ]*):$")

Hook = Callable[..., Any]


def hooks() -> dict[str, Hook]:
    """Every hook, name -> specification, in the order of the file."""
    return {name: function for name, function in vars(hookspecs).items() if name.startswith(f"{hookspecs.PROJECT}_")}


def signature(name: str, hook: Hook) -> str:
    """A hook as it is called, with what one plugin returns."""
    found = inspect.signature(hook)
    arguments = ", ".join(str(parameter).replace("'", "") for parameter in found.parameters.values())
    return f"{name}({arguments}) -> {found.return_annotation}"


def page() -> str:
    """The whole page."""
    parts = [MADE, "# Hook reference", _prose(inspect.getdoc(hookspecs) or ""), SEE, "## All hooks", _table()]
    for name, hook in hooks().items():
        parts += _section(name, hook)
    return "\n\n".join(parts) + "\n"


def _table() -> str:
    rows = [
        f"| [`{name}`](#{name}) | {_arguments(hook)} | `{inspect.signature(hook).return_annotation}` "
        f"| `ap.Catalogue.{part}` |"
        for name, hook in hooks().items()
        for part, asked in HOOKS.items()
        if asked == name
    ]
    return "\n".join(["| hook | arguments | one plugin returns | which goes to |", "| --- | --- | --- | --- |", *rows])


def _arguments(hook: Hook) -> str:
    return ", ".join(f"`{name}`" for name in inspect.signature(hook).parameters) or "none"


def _section(name: str, hook: Hook) -> Iterator[str]:
    yield f"## {name}"
    yield f"`{signature(name, hook)}`"
    for title, text in _sections(inspect.getdoc(hook) or ""):
        if title == "Example":
            yield f"```python\n{text}\n```"
        else:
            yield f"**{title}.** {_prose(text)}" if title else _prose(text)


def _sections(doc: str) -> Iterator[tuple[str, str]]:
    """The sections of a docstring, each with its title; what stands before the first has none."""
    title, lines = "", list[str]()
    for line in [*doc.splitlines(), "End:"]:
        found = _SECTION.match(line)
        if found is None:
            lines.append(line)
            continue
        yield title, textwrap.dedent("\n".join(lines)).strip()
        title, lines = found[1], []


def _prose(text: str) -> str:
    """Text for people: one line per sentence, and code in single backticks."""
    paragraphs = (" ".join(paragraph.split()) for paragraph in text.replace("``", "`").split("\n\n"))
    return "\n\n".join(re.sub(r"(?<=[.:?!]) (?=[A-Z])", "\n", paragraph) for paragraph in paragraphs)


def main() -> None:
    """Write the page."""
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
    print(PAGE)


if __name__ == "__main__":
    main()

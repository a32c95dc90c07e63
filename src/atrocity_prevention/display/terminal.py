"""The page of a result for rich, which asks for it: it is imported here alone, and only when it already is there.

Every text is handed over as a `Text`, in which rich looks for no markup, so that a name such as ``[/]`` is a name.
"""

from __future__ import annotations

import importlib
from typing import Any

from atrocity_prevention.display.display import Display, Grid


def as_renderable(display: Display) -> Any:  # noqa: ANN401 a library that need not be there has no types here
    """The page as something that rich can print.

    Raises:
        ModuleNotFoundError: if rich is not installed; but then nobody asks.
    """
    text, console = importlib.import_module("rich.text").Text, importlib.import_module("rich.console")
    parts = [text(display.marking, style="bold reverse")] if display.marking is not None else []
    parts += [text(display.title, style="bold"), *(text(line) for line in display.lines)]
    for grid in display.grids:
        parts += [_table(grid, text), *([text(grid.below)] if grid.below else [])]
    return console.Group(*parts, *(text(f"- {note}") for note in display.notes))


def _table(grid: Grid, text: Any) -> Any:  # noqa: ANN401 as above
    module, box = importlib.import_module("rich.table"), importlib.import_module("rich.box")
    table = module.Table(title=text(grid.caption, style="bold"), title_justify="left", box=box.SIMPLE)
    for head in grid.heads:
        table.add_column(text(head), overflow="fold")
    for row in grid.rows:
        table.add_row(*(text(cell) for cell in row))
    return table

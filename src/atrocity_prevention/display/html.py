"""The page of a result as HTML for notebooks: no script, no request, and colours that the notebook chooses.

Styles stand at the elements, since a notebook shares one page with everything else and may strip a style sheet. Text
takes the notebook's own colour on its own ground, so that it can be read in dark and light ones; the label alone has
the colours that the Traffic Light Protocol gives it, on black.
"""

from __future__ import annotations

from atrocity_prevention.display.display import Display, Grid
from atrocity_prevention.display.markup import Markup, items, joined, par, strong, tag

LABELS = {
    "TLP:CLEAR": "#ffffff",
    "TLP:GREEN": "#33ff00",
    "TLP:AMBER": "#ffc000",
    "TLP:AMBER+STRICT": "#ffc000",
    "TLP:RED": "#ff2b2b",
}
"""The colours of the labels on black (FIRST, TLP 2.0, August 2022)."""

GROUND = "#000000"

_BOX = "max-width:60em;overflow-x:auto;overflow-wrap:break-word;text-align:start"
_LABEL = "background:{ground};color:{colour};padding:0 .5em;font-weight:bold"
_TABLE = "border-collapse:collapse;margin:.5em 0"
_CAPTION = "caption-side:top;text-align:start;font-weight:bold;color:inherit"
_CELL = "text-align:start;vertical-align:top;padding:.15em 1em .15em 0;border-bottom:1px solid;font-weight:{weight}"
_HEAD = f"{_CELL.format(weight='bold')};overflow-wrap:normal"
_PLAIN = _CELL.format(weight="normal")
_FIRST = f"{_PLAIN};min-width:8em"


def as_html(display: Display) -> str:
    """The page as one element."""
    return tag(
        "div",
        None if display.marking is None else par(_label(display.marking)),
        tag("p", strong(display.title), dir="auto"),
        *(tag("p", line, dir="auto") for line in display.lines),
        *(_table(one) for one in display.grids),
        items(tag("span", note, dir="auto") for note in display.notes),
        class_="atrocity-prevention",
        style=_BOX,
        tabindex=0 if display.grids else None,  # what may be wider than the screen can be moved by keys
        lang=display.lang,
    ).text


def _label(marking: str) -> Markup:
    return tag("span", marking, style=_LABEL.format(ground=GROUND, colour=LABELS.get(marking, "#ffffff")))


def _table(grid: Grid) -> Markup:
    head = tag("tr", *(tag("th", one, scope="col", style=_HEAD) for one in grid.heads))
    table = tag(
        "table",
        tag("caption", grid.caption, style=_CAPTION),
        tag("thead", head),
        tag("tbody", *(_row(row) for row in grid.rows)),
        style=_TABLE,
    )
    return joined([table, par(grid.below) if grid.below else None])


def _row(cells: tuple[str, ...]) -> Markup:
    first, *rest = cells
    told = (tag("td", one, dir="auto", style=_PLAIN) for one in rest)
    return tag("tr", tag("th", first, scope="row", dir="auto", style=_FIRST), *told)

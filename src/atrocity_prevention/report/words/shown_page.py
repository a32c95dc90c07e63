"""The page of a result in the language of whoever reads it."""

from __future__ import annotations

import attrs

from atrocity_prevention.display.display import Display, Grid
from atrocity_prevention.display.recorded import Recorded
from atrocity_prevention.errors import fault
from atrocity_prevention.report.words.shell import ShellWords, shell_words
from atrocity_prevention.report.words.words import message


@attrs.frozen(kw_only=True)
class ShownPage(Recorded):
    """The page of a result in a language: the last line of a notebook's cell, or ``print``.

    Attributes:
        display: the page as plain data.
    """

    display: Display

    def to_display(self) -> Display:
        """The page as plain data."""
        return self.display

    def __str__(self) -> str:
        return self.to_text()


def show(result: object, lang: str = "en") -> ShownPage:
    """The page of a result in a language.

    It is the page that the result shows by itself, with the same things left out; ids, names and dates stay.

    Args:
        result: an assessment, a score, an option or whatever else has a page.
        lang: ``fr``, or a regional form of it. In every other language the page stays in English.

    Returns:
        what a notebook, rich and ``print`` show. What no catalogue knows, such as words of a plugin, stays as it is.

    Raises:
        DataError: AP-E012 if the result has no page.
    """
    if not isinstance(result, Recorded):
        raise fault("result", "has no page of its own", "give one result, such as an assessment", "AP-E012")
    page, words = result.to_display(), shell_words(lang.lower().split("-")[0])
    return ShownPage(display=page if words.tag == "en" else display_in(page, words))


def display_in(page: Display, words: ShellWords) -> Display:
    """A page in a language; its marking is the same in every one."""
    heard = words.heard
    return attrs.evolve(
        page,
        title=heard(page.title),
        lines=[heard(line) for line in page.lines],
        grids=[_grid(one, words) for one in page.grids],
        notes=[heard(note) for note in page.notes],
        lang=words.tag,
    )


def _grid(grid: Grid, words: ShellWords) -> Grid:
    more = words.many("and {count} more row", "and {count} more rows", grid.more)
    return attrs.evolve(
        grid,
        caption=words.heard(grid.caption),
        heads=[words.heard(one) for one in grid.heads],
        rows=[[words.heard(cell) for cell in row] for row in grid.rows],
        below=more if grid.more else "",
    )


OF_RECORDS = (
    message("Fields"),
    message("value"),
    message("not given"),
    message("not shown here"),
    message("none"),
    message("yes"),
    message("no"),
    message("Left out here, since it is marked stricter than TLP:GREEN or not at all: what it says."),
    message("Left out here: the ids of other records, which may be marked stricter."),
)
"""What stands on the pages of records that have none of their own; it is said below, where nothing is translated."""

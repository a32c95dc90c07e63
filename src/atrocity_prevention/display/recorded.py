"""What every record inherits so that notebooks and terminals show it; those that describe themselves say how."""

from __future__ import annotations

from typing import Any

from atrocity_prevention.display.display import Display
from atrocity_prevention.display.html import as_html
from atrocity_prevention.display.record_page import open_page
from atrocity_prevention.display.terminal import as_renderable
from atrocity_prevention.display.text import as_text


class Recorded:
    """A record that shows its fields, one below the other.

    For records that hold no protected text, such as those of a method; `Protected` is for the others.
    """

    __slots__ = ()

    def to_display(self) -> Display:
        """The page as plain data."""
        return open_page(self)

    def to_text(self) -> str:
        """The page as plain text."""
        return as_text(self.to_display())

    def _repr_html_(self) -> str:
        """What a notebook shows."""
        return as_html(self.to_display())

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:  # noqa: ANN401, FBT001 the call is IPython's
        """What IPython shows where there is no HTML: the page; in a list of them, one line for each."""
        del cycle
        printer.text(self.to_text() if len(getattr(printer, "stack", ())) <= 1 else repr(self))

    def __rich__(self) -> Any:  # noqa: ANN401 a library that need not be there has no types here
        """What rich shows; nothing but rich calls this, so it is there."""
        return as_renderable(self.to_display())

"""What a result inherits so that notebooks and terminals show it; it only has to describe itself."""

from __future__ import annotations

import abc
from typing import Any

from atrocity_prevention.display.display import Display
from atrocity_prevention.display.protected import Protected


class Shown(Protected):
    """Something with a page of its own.

    A notebook keeps what it shows in its file, in every form it was given. So the plain form, too, is this page and not
    the `repr`, which holds everything.
    """

    __slots__ = ()

    @abc.abstractmethod
    def to_display(self) -> Display:
        """The page as plain data: what is established, what cannot be ruled out, what was left out."""

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:  # noqa: ANN401, FBT001 the call is IPython's
        """What IPython shows where there is no HTML; nothing here can be part of itself."""
        del cycle
        printer.text(self.to_text())

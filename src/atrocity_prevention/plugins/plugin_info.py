"""What became of one plugin."""

from __future__ import annotations

import attrs

from atrocity_prevention.display.display import Display, grid
from atrocity_prevention.display.shown import Shown


@attrs.frozen(kw_only=True)
class PluginInfo(Shown):
    """What became of one plugin.

    Attributes:
        name: its name.
        distribution: the installed distribution it is part of; ``None`` if it was registered by hand.
        version: that distribution's version.
        status: ``active``, ``blocked`` or ``failed``.
        hooks: the hooks it implements.
        provides: the ids it brought; empty unless active.
        error: why it failed.
        isolation: how it is kept apart: ``process``, and whether that limits its memory; ``None`` if it is not.
    """

    name: str
    distribution: str | None
    version: str | None
    status: str
    hooks: tuple[str, ...] = ()
    provides: tuple[str, ...] = ()
    error: str | None = None
    isolation: str | None = None

    def to_display(self) -> Display:
        """What became of it, and what it brought."""
        return Display(
            title=f"Plugin {self.name}",
            lines=[
                f"{self.status.capitalize()}.",
                *([] if self.error is None else [f"Why: {self.error}"]),
                *([] if self.isolation is None else [f"Isolated: {self.isolation}."]),
            ],
            grids=[
                grid("Hooks", ("hook",), [(hook,) for hook in self.hooks]),
                grid("Brought", ("id",), [(one,) for one in self.provides]),
            ],
            notes=["Registered by hand." if self.distribution is None else f"{self.distribution} {self.version}"],
        )

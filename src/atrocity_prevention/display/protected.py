"""How a record that may hold protected text shows itself where nobody chose what is shown.

`repr` ends up in logs, in the tracebacks of pytest, IPython and rich, in debuggers and in notebooks. So it says what
the record is and how it is marked, and no text. An id can be the name of a village, so it is text like any other: it is
told only where the record's own marking is TLP:CLEAR or TLP:GREEN. What is unmarked by itself is TLP:RED by itself,
whatever the situation around it may say, since the record cannot know.
"""

from __future__ import annotations

from collections.abc import Iterator

from atrocity_prevention.display.display import Display
from atrocity_prevention.display.record_page import protected_page
from atrocity_prevention.display.recorded import Recorded

OPEN = frozenset({"TLP:CLEAR", "TLP:GREEN"})
"""What may be told unasked; the vocabulary, which stands above this room, says the same (`may_be_shown`)."""

UNMARKED = "unmarked"
"""What carries no marking by itself; on a page it is TLP:RED."""


class Protected(Recorded):
    """Something whose `repr` tells its kind and marking, and its id only where that may be told.

    Its page, unless it describes itself, tells its fields only where they may be told.
    """

    __slots__ = ()

    def to_display(self) -> Display:
        """The page as plain data: its fields where they may be told, and otherwise how many parts it has."""
        marking = _label(self)
        shown = "TLP:RED" if marking == UNMARKED else marking
        return protected_page(self, shown, may_be_told=marking in OPEN)

    def __repr__(self) -> str:
        marking = _label(self)
        own = getattr(self, "id", None) if marking in OPEN else None
        name = type(self).__name__ if own is None else f"{type(self).__name__} {own!r}"
        return f"<{name}>" if marking is None else f"<{name}, {marking}>"

    def __rich_repr__(self) -> Iterator[tuple[str, str]]:
        """What rich shows in place of the fields; it reads those of attrs classes past their `repr`."""
        marking = _label(self)
        if marking in OPEN and getattr(self, "id", None) is not None:
            yield "id", str(getattr(self, "id"))  # noqa: B009 not every such record has one
        if marking is not None:
            yield "marking", marking


def _label(record: object) -> str | None:
    """The marking that holds for a record alone; ``None`` for what never carries one."""
    if hasattr(record, "effective_marking"):
        return str(record.effective_marking())
    if not hasattr(record, "marking"):
        return None
    label, limit = record.marking, getattr(record, "permitted_use", None)
    if label is None:
        return UNMARKED
    return str(label) if limit is None else str(max(label, limit.at_least))

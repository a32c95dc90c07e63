"""The options of a reader, read strictly: what is not known or does not fit is a problem, never passed over."""

from __future__ import annotations

import datetime as dt
import difflib
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from atrocity_prevention.datasets.reading.figures import Period, period
from atrocity_prevention.datasets.reading.problems import Problems

T = TypeVar("T")

_YES, _NO = ("true", "True"), ("false", "False")


class Options:
    """The options given to a reader, asked for one by one.

    Each question notes a problem (AP-E090) and gives the default where the answer does not fit.
    """

    def __init__(self, given: Mapping[str, Any], known: Iterable[str], problems: Problems) -> None:
        self._given, self._problems = dict(given), problems
        names = sorted(known)
        for name in self._given:
            if name not in names:
                near = difflib.get_close_matches(str(name), names, n=1)
                self.refuse(str(name), "this reader has no such option", _near(near, names))

    def __contains__(self, name: str) -> bool:
        return self._given.get(name) is not None

    def refuse(self, name: str, message: str, remedy: str) -> None:
        """Note that an option does not fit."""
        self._problems.add("AP-E090", message, remedy, path=f"options.{name}")

    def raw(self, name: str) -> Any:  # noqa: ANN401 whatever the mapping file holds there
        """An option as it was given."""
        return self._given.get(name)

    def text(self, name: str, default: str = "") -> str:
        """An option that is one text; a whole number will do, since years are often written so."""
        value = self._given.get(name)
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
        if value is not None and not isinstance(value, str):
            self.refuse(name, "not a text", "write one text")
        return str(value) if isinstance(value, str) else default

    def choice(self, name: str, choices: Iterable[str], default: str) -> str:
        """An option that is one of several words."""
        value = self.text(name, default)
        known = tuple(choices)
        if value not in known:
            self.refuse(name, "not one of the words that may stand here", f"use one of: {', '.join(known)}")
            return default
        return value

    def flag(self, name: str, *, default: bool = False) -> bool:
        """An option that is true or false."""
        value = self._given.get(name, default)
        if value is True or value in _YES:
            return True
        if value is not False and value not in _NO:
            self.refuse(name, "neither true nor false", "write true or false")
        return False

    def texts(self, name: str, default: Iterable[str] = ()) -> tuple[str, ...]:
        """An option that is a list of texts; one text is a list of one."""
        value = self._given.get(name)
        return tuple(default) if value is None else self._listed(name, value)

    def _listed(self, name: str, value: Any) -> tuple[str, ...]:  # noqa: ANN401 whatever the mapping file holds there
        items = [value] if isinstance(value, str | int) else value
        found = tuple(items) if isinstance(items, Iterable) and not isinstance(items, Mapping) else (None,)
        if any(isinstance(item, bool) or not isinstance(item, str | int) for item in found):
            self.refuse(name, "not a text, or a list of texts", "write texts, with quotes where they look like others")
            return ()
        return tuple(str(item) for item in found)

    def pairs(self, name: str) -> dict[str, str]:
        """An option that goes from names to texts; a list of names goes from each name to itself."""
        value = self._given.get(name)
        if not isinstance(value, Mapping):
            return {item: item for item in self.texts(name)}
        found = {str(key): item for key, item in value.items()}
        if not all(isinstance(item, str) for item in found.values()):
            self.refuse(name, "not names with a text for each", "write one text for each name")
            return {}
        return found

    def lists(self, name: str) -> dict[str, tuple[str, ...]]:
        """An option that goes from names to texts, one or more for each."""
        value = self._given.get(name) or {}
        if not isinstance(value, Mapping):
            self.refuse(name, "not names with texts", "write each name with the text or texts that belong to it")
            return {}
        return {str(key): self._listed(name, texts) for key, texts in value.items()}

    def last_day(self, name: str) -> int | None:
        """An option that is a day; a month or a year stands for its last day."""
        days = self.days(name)
        return None if days is None else days[1]

    def first_day(self, name: str) -> int | None:
        """An option that is a day; a month or a year stands for its first day."""
        days = self.days(name)
        return None if days is None else days[0]

    def days(self, name: str) -> Period | None:
        """An option that is a year, a month or a day."""
        value = self._given.get(name)
        if value is None:
            return None
        text = value.isoformat() if isinstance(value, dt.date) else self.text(name)
        days = period(text)
        if days is None:
            self.refuse(name, "not a day, month or year", "write it as 2026-05-01, 2026-05 or 2026")
        return days


def _near(near: list[str], names: list[str]) -> str:
    if near:
        return f"did you mean {near[0]!r}?"
    return f"its options are: {', '.join(names)}" if names else "it takes none"

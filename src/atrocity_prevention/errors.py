"""Everything that can go wrong, in one tree.

AtrocityPreventionError
├── DataError        input that cannot be used; carries every problem at once
├── ScoringError     a rule failed or gave something that is not a score
└── PluginError      a plugin cannot be used
PluginWarning        a plugin was set aside; the rest goes on
"""

from __future__ import annotations

from collections.abc import Iterable

import attrs


class AtrocityPreventionError(Exception):
    """The base of every error this library raises on purpose."""


LONGEST_SHOWN = 200
"""A path may hold keys of any length; more than this is not printed."""


@attrs.frozen(kw_only=True)
class Problem:
    """One thing that is wrong with some input, in a form a person can act on.

    Attributes:
        path: where it is, counted from the top of the document (``observations[3].level``); empty for the whole.
        message: what is wrong, without repeating text that may be protected.
        remedy: what to do about it.
        code: a stable code (``AP-E014``), explained in the docs' list of problems.
        line: the line of the file, counted from 1, where the format has lines.
    """

    path: str
    message: str
    remedy: str
    code: str
    line: int | None = None

    def __str__(self) -> str:
        line = f" (line {self.line})" if self.line is not None else ""
        path = self.path if len(self.path) <= LONGEST_SHOWN else f"{self.path[:LONGEST_SHOWN]}..."
        return f"{path or 'document'}{line}: {self.message} [{self.code}] {self.remedy}".rstrip()


class DataError(AtrocityPreventionError, ValueError):
    """Input that cannot be used, with every problem found in it.

    Attributes:
        problems: all problems, in the order of the input.
        source: the file or object the problems are in.
    """

    def __init__(self, problems: Iterable[Problem], source: str = "input") -> None:
        self.problems = tuple(problems)
        self.source = source
        super().__init__(self.problems, source)

    def __str__(self) -> str:
        count = len(self.problems)
        head = f"{self.source}: {count} problem{'' if count == 1 else 's'}"
        return "\n".join([head, *(f"  {problem}" for problem in self.problems)])


class ScoringError(AtrocityPreventionError):
    """A scoring rule failed; no score is given, because a missing part would look like good news.

    Attributes:
        rule: the id of the rule.
        subject: what was being scored, a factor's or a crime's id.
        reason: what happened.
    """

    def __init__(self, rule: str, subject: str, reason: str) -> None:
        self.rule, self.subject, self.reason = rule, subject, reason
        super().__init__(rule, subject, reason)

    def __str__(self) -> str:
        return f"rule {self.rule!r} could not score {self.subject}: {self.reason}"


class PluginError(AtrocityPreventionError):
    """A plugin that cannot be used.

    Attributes:
        plugin: the name it was registered or declared under.
        reason: what is wrong with it and what to do.
    """

    def __init__(self, plugin: str, reason: str) -> None:
        self.plugin, self.reason = plugin, reason
        super().__init__(plugin, reason)

    def __str__(self) -> str:
        return f"plugin {self.plugin!r}: {self.reason}"


class PluginWarning(UserWarning):
    """A plugin was set aside; everything else goes on without it."""


def raise_problems(problems: Iterable[Problem], source: str = "input") -> None:
    """Raise one `DataError` with all the problems, if there are any."""
    found = tuple(problems)
    if found:
        raise DataError(found, source)


def fault(path: str, message: str, remedy: str, code: str) -> DataError:
    """A `DataError` with a single problem, for the places where one value is judged alone."""
    return DataError([Problem(path=path, message=message, remedy=remedy, code=code)])

"""A problem, and an error with all its problems, in the user's language."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from atrocity_prevention.errors import LONGEST_SHOWN, DataError, Problem
from atrocity_prevention.report.words.shell import ShellWords, shell_words


def problems_in(problems: Iterable[Problem], lang: str) -> tuple[Problem, ...]:
    """Problems with their messages and remedies in another language; paths, lines and codes stay.

    Args:
        problems: as an error or `check` gives them, in English.
        lang: ``fr``, or a regional form of it. In every other language they stay in English.

    Returns:
        the problems in their order. What no catalogue knows, such as the words of a plugin, stays as it is.
    """
    words = shell_words(lang.lower().split("-")[0])
    return tuple(problem_in(one, words) for one in problems)


def problem_in(problem: Problem, words: ShellWords) -> Problem:
    """One problem in a language."""
    return attrs.evolve(problem, message=words.heard(problem.message), remedy=words.heard(problem.remedy))


def error_in(error: DataError, words: ShellWords) -> str:
    """The text of an error in a language: how many problems there are, and each of them."""
    head = words.many(
        "{source}: {count} problem", "{source}: {count} problems", len(error.problems), source=error.source
    )
    return "\n".join([head, *(f"  {_line(problem_in(one, words), words)}" for one in error.problems)])


def _line(problem: Problem, words: ShellWords) -> str:
    line = "" if problem.line is None else words(" (line {line})", line=str(problem.line))
    path = problem.path if len(problem.path) <= LONGEST_SHOWN else f"{problem.path[:LONGEST_SHOWN]}..."
    place = path or words("document")
    told = words("{place}{line}: {what}", place=place, line=line, what=problem.message)
    return f"{told} [{problem.code}] {problem.remedy}".rstrip()

"""Between whom a question is asked: where warnings begin, and who must be reached."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias

import attrs

from atrocity_prevention.display.protected import Protected
from atrocity_prevention.errors import DataError, Problem, raise_problems
from atrocity_prevention.network.members import Members
from atrocity_prevention.vocabulary.texts import LocalText

Names: TypeAlias = str | Iterable[str]
"""The id of one actor, or of several in any order."""

ABOUT_LINES = LocalText(
    {
        "en": "This is about lines, not about blame: it says where a second way is worth building.",
        "fr": "Il s'agit de lignes, non de fautes : on voit où une deuxième voie vaut la peine d'être ouverte.",
    }
)
"""Stands under every answer that names actors on whom much depends."""


@attrs.frozen(kw_only=True, repr=False)
class Ends(Protected):
    """The two ends of a question, by the actors' numbers in `Members.lines`.

    Attributes:
        sources: where something begins, sorted.
        targets: who must be reached, sorted.
    """

    sources: tuple[int, ...]
    targets: tuple[int, ...]


def ends_of(members: Members, sources: Names, targets: Names, others: Iterable[Problem] = ()) -> Ends:
    """Both ends, checked together with the other problems of a question.

    Raises:
        DataError: with every id the network does not have, and if an end names no actor at all: with nobody to ask
            about, an answer would look like good news. The other problems are named in the same error.
    """
    found: dict[str, tuple[int, ...]] = {}
    problems: list[Problem] = []
    for path, given in (("sources", sources), ("targets", targets)):
        try:
            found[path] = members.numbers(given, path)
        except DataError as error:
            problems.extend(error.problems)
        problems.extend(_empty(path, found.get(path)))
    problems.extend(others)
    raise_problems(problems, "network")
    return Ends(sources=found["sources"], targets=found["targets"])


def _empty(path: str, found: tuple[int, ...] | None) -> Iterator[Problem]:
    if found == ():
        yield Problem(path=path, message="no actor is named", remedy="name at least one actor", code="AP-E010")


def at_least(path: str, value: int, least: int) -> Iterator[Problem]:
    """The problem with a number that must be whole and not too small, if there is one."""
    if isinstance(value, bool) or not isinstance(value, int):
        yield Problem(path=path, message="not a whole number", remedy=f"write {least} or more", code="AP-E012")
    elif value < least:
        yield Problem(path=path, message=f"less than {least}", remedy=f"write {least} or more", code="AP-E014")

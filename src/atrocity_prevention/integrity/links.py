"""Which groups seem to speak as one, and how are single links joined into suggestions?"""

from __future__ import annotations

import enum
from collections.abc import Iterable, Sequence

import attrs

from atrocity_prevention.display.protected import Protected


class Basis(enum.StrEnum):
    """What makes two independence groups look like one."""

    TEXT = "text"
    TIME = "time"


@attrs.frozen(kw_only=True, repr=False)
class GroupLink(Protected):
    """Two independence groups that look like one.

    Attributes:
        group: the group whose reports are counted.
        other: the group that says the same, or says it at the same time.
        basis: whether texts are alike, or days.
        shared: how many of its reports have a note or a reference that the other has as well; or on how many of its
            days the other reported on the same.
        of: out of how many.
        notes: how many of them share a note; 0 where the basis is time.
        references: how many of them share a reference; 0 where the basis is time.
        chance: where the basis is time, an upper bound on how likely it is by chance that any two groups look so
            much like one; ``None`` where it is text.
    """

    group: str
    other: str
    basis: Basis = attrs.field(converter=Basis)
    shared: int
    of: int
    notes: int = 0
    references: int = 0
    chance: float | None = None

    @property
    def share(self) -> float:
        """The share of its reports, or days, in [0, 1]."""
        return self.shared / self.of


class Unions:
    """Which things have been joined (union and find, each set named by its smallest member)."""

    def __init__(self) -> None:
        self._above: dict[str, str] = {}

    def top(self, thing: str) -> str:
        """The smallest of everything joined to a thing, itself if nothing is."""
        trail = []
        while (above := self._above.get(thing, thing)) != thing:
            trail.append(thing)
            thing = above
        for passed in trail:
            self._above[passed] = thing
        return thing

    def join(self, one: str, other: str) -> bool:
        """Join two things; whether they were apart."""
        low, high = sorted((self.top(one), self.top(other)))
        if low != high:
            self._above[high] = low
        return low != high

    def sets(self) -> list[tuple[str, ...]]:
        """Everything that was joined, each set sorted, in order of name."""
        found: dict[str, list[str]] = {}
        for thing in sorted(self._above):
            found.setdefault(self.top(thing), []).append(thing)
        return [(top, *members) for top, members in sorted(found.items())]


def joined(links: Iterable[GroupLink]) -> list[tuple[tuple[str, ...], tuple[GroupLink, ...]]]:
    """Groups that hang together, with the strongest links that hold them: one fewer than there are groups.

    Args:
        links: strongest first.
    """
    unions, kept = Unions(), list[GroupLink]()
    for link in links:
        if unions.join(link.group, link.other):
            kept.append(link)
    return [(groups, _within(groups, kept)) for groups in unions.sets()]


def _within(groups: Sequence[str], links: Iterable[GroupLink]) -> tuple[GroupLink, ...]:
    members = frozenset(groups)
    return tuple(link for link in links if link.group in members)

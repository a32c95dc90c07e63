"""Which texts tell the same story? Each joins the first text it is most like, or begins a story of its own.

The very same text always tells the same story.

Nothing here is drawn by lot. Two sets can only be alike to a degree t if they share several of their rarest members
(prefix filtering: Chaudhuri, Ganti and Kaushik 2006; Wang, Li and Feng 2012), so an index over rare runs finds every
text that comparing all with all would find. Only where a rare run occurs in more than `MOST_LISTED` first texts is it
not listed for the others, and where more than `MOST_COMPARED` share enough with a text, those that share most are
compared.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from atrocity_prevention.integrity.shingles import Shingles, likeness, shingles

LEAST_LETTERS = 24
"""A shorter text, such as "confirmed by telephone", is told by many without being copied."""

MOST_LISTED = 64
"""So many first texts are listed under one run."""

MOST_COMPARED = 64
"""So many first texts are compared with one text."""

MOST_SHARED = 16
"""So many rare runs two texts must share to be compared, or fewer where texts are so short that they have fewer."""

_SLACK = 1e-9
"""So that rounding never hides a text that is exactly as like as it must be."""

Ranks = npt.NDArray[np.int64]


def stories(texts: Sequence[str], least_likeness: float) -> list[int | None]:
    """The number of every text's story: the place of its first text; ``None`` for a text too short to compare.

    Args:
        texts: letters (`shingles.letters`), in the order in which they became known.
        least_likeness: Jaccard's coefficient from which a text repeats another, in (0, 1].
    """
    first: dict[str, int] = {}
    for place, text in enumerate(texts):
        if len(text) >= LEAST_LETTERS:
            first.setdefault(text, place)
    places = list(first.values())
    told = _leaders([texts[place] for place in places], least_likeness)
    story = {text: places[leader] for text, leader in zip(first, told, strict=True)}
    return [story.get(text) for text in texts]


def _leaders(texts: Sequence[str], least: float) -> list[int]:
    """For every text the place of the first of its story: the most like of the firsts, or itself."""
    index = _Index(_rarest_first(shingles(texts)), least)
    return [index.place(number) for number in range(len(texts))]


def _rarest_first(sets: Sequence[Shingles]) -> tuple[list[Ranks], int]:
    """Every set as ranks, rarest first; and the first rank of what occurs more than once."""
    if not sets:
        return [], 0
    members, places, counts = np.unique(np.concatenate(sets), return_inverse=True, return_counts=True)
    ranks = np.empty(len(members), dtype=np.int64)
    ranks[np.argsort(counts, kind="stable")] = np.arange(len(members))
    ends = np.cumsum([len(one) for one in sets])[:-1]
    return [np.sort(one) for one in np.split(ranks[places], ends)], int((counts == 1).sum())


class _Index:
    """The first texts of stories, by their rarest runs."""

    def __init__(self, ranked: tuple[list[Ranks], int], least: float) -> None:
        self.sets, self.single = ranked
        self.least = least
        self.shared = min([MOST_SHARED, *(self._overlap(one) for one in self.sets)])
        self.firsts: dict[int, list[int]] = {}

    def place(self, number: int) -> int:
        """The story of a text; it begins one if it is like no other."""
        rare = self._rare(self.sets[number])
        found = self._most_like(number, rare)
        if found is not None:
            return found
        for member in rare:
            listed = self.firsts.setdefault(member, [])
            if len(listed) < MOST_LISTED:
                listed.append(number)
        return number

    def _overlap(self, members: Ranks) -> int:
        """How many members it must have in common with whatever it is like."""
        return math.ceil(self.least * len(members) - _SLACK)

    def _rare(self, members: Ranks) -> list[int]:
        """Of these it must share `shared` with whatever it is like; what occurs once is shared with nothing."""
        length = len(members) - self._overlap(members) + self.shared
        prefix: list[int] = members[:length].tolist()
        return [member for member in prefix if member >= self.single]

    def _most_like(self, number: int, rare: Sequence[int]) -> int | None:
        own = self.sets[number]
        nearest = self._nearest(rare)
        best, most = None, self.least - _SLACK
        for one in nearest:
            sizes = sorted((len(own), len(self.sets[one])))
            if sizes[0] >= most * sizes[1] and (alike := _alike(own, self.sets[one])) > most:
                best, most = one, alike
        return best

    def _nearest(self, rare: Sequence[int]) -> list[int]:
        """The first texts that share enough rare runs, those that share most if there are too many; in their order."""
        listed = itertools.chain.from_iterable(self.firsts.get(member, ()) for member in rare)
        hits = np.sort(np.fromiter(listed, dtype=np.int64))
        again = hits[self.shared - 1 :]
        enough = np.unique(again[again == hits[: len(again)]])
        if len(enough) > MOST_COMPARED:
            times = np.searchsorted(hits, enough, side="right") - np.searchsorted(hits, enough)
            enough = np.sort(enough[np.argsort(-times, kind="stable")[:MOST_COMPARED]])
        found: list[int] = enough.tolist()
        return found


def _alike(one: Ranks, other: Ranks) -> float:
    return likeness(one.view(np.uint64), other.view(np.uint64))

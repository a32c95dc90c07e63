"""Texts as sets of short runs of letters, so that what was copied can be found in any language and script."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Shingles: TypeAlias = npt.NDArray[np.uint64]
"""The hashes of the runs of one text, sorted, each once."""

RUN = 8
"""Letters in a run: long enough to reach from word to word, short enough that a changed word leaves most runs alone."""

LONGEST = 10_000
"""Letters of a text that are looked at."""

_AT_ONCE = 2_000_000
"""Letters that are hashed together, to bound the memory."""

_BETWEEN = re.compile(r"[\W_]+")
_FACTOR = np.uint64(0x9E3779B97F4A7C15)
_MIX = (np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB))


def letters(text: str) -> str:
    """The letters and digits alone, in one form (Unicode NFKD, no case): no marks, spaces or punctuation.

    Scripts without spaces, such as Thai, Khmer or Chinese, are so treated like the others.
    """
    return _BETWEEN.sub("", unicodedata.normalize("NFKD", text[: 2 * LONGEST]).casefold())[:LONGEST]


def shingles(texts: Sequence[str]) -> list[Shingles]:
    """The runs of every text, as numbers of 64 bits that are the same on every machine.

    Args:
        texts: letters, each at least `RUN` of them.
    """
    found: list[Shingles] = []
    start = 0
    while start < len(texts):
        end, size = start, 0
        while end < len(texts) and (size == 0 or size + len(texts[end]) <= _AT_ONCE):
            size += len(texts[end])
            end += 1
        found += _hashed(texts[start:end])
        start = end
    return found


def _hashed(texts: Sequence[str]) -> list[Shingles]:
    joined = "".join(texts).encode("utf-32-le", "surrogatepass")
    codes = np.frombuffer(joined, dtype="<u4").astype(np.uint64)
    hashes = np.zeros(len(codes) - RUN + 1, dtype=np.uint64)
    for place in range(RUN):
        hashes = hashes * _FACTOR + codes[place : place + len(hashes)]
    for shift, factor in zip((30, 27), _MIX, strict=True):  # the finaliser of splitmix64 (Steele et al. 2014)
        hashes = (hashes ^ (hashes >> np.uint64(shift))) * factor
    ends = np.cumsum([len(text) for text in texts])
    return [np.unique(hashes[end - len(text) : end - RUN + 1]) for text, end in zip(texts, ends.tolist(), strict=True)]


def likeness(one: Shingles, other: Shingles) -> float:
    """Jaccard's coefficient: runs in both over runs in either, in [0, 1]."""
    both = len(np.intersect1d(one, other, assume_unique=True))
    return both / (len(one) + len(other) - both)

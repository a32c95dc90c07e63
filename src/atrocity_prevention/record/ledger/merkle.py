"""Merkle trees as RFC 6962 (Certificate Transparency) defines them, section 2.1, over SHA-256.

The root of a tree is a fingerprint of a whole history in its order. With a few hashes one can show that an entry is
part of it (inclusion), or that an older history is the beginning of a newer one (consistency), and nothing else.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence

WIDTH = 32
"""Bytes of a SHA-256 hash."""

EMPTY_ROOT = hashlib.sha256(b"").digest()
"""The root of a tree without leaves."""

Subtree = Callable[[int, int], bytes]
"""The hash of the full subtree of 2**level leaves that is the index-th of its level: ``subtree(level, index)``."""


def leaf_hash(data: bytes) -> bytes:
    """The hash of a leaf: SHA-256 of a zero byte and the data."""
    return hashlib.sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of an inner node: SHA-256 of a one byte and both children."""
    return hashlib.sha256(b"\x01" + left + right).digest()


class GrowingTree:
    """A tree that only grows, of which no more is kept than its root needs: one subtree for each bit of its size."""

    def __init__(self, size: int = 0, peaks: Sequence[bytes] = ()) -> None:
        """Take up a tree again from its size and its `peaks`, the largest first."""
        self.size = size
        self.peaks = list(peaks)

    def append(self, leaf: bytes) -> bytes:
        """Add the hash of a leaf.

        Returns:
            That hash, followed by those of every full subtree that the leaf completes, the smallest first.
        """
        top, completed, rest = leaf, [leaf], self.size
        while rest & 1:
            top = node_hash(self.peaks.pop(), top)
            completed.append(top)
            rest >>= 1
        self.peaks.append(top)
        self.size += 1
        return b"".join(completed)

    def root(self) -> bytes:
        """The root of the tree as it is now."""
        if not self.peaks:
            return EMPTY_ROOT
        top = self.peaks[-1]
        for peak in self.peaks[-2::-1]:
            top = node_hash(peak, top)
        return top


def peak_places(size: int) -> list[tuple[int, int]]:
    """Level and index of the full subtrees that a tree of this size consists of, the largest first."""
    return [
        (level, (size >> level) - 1) for level in range(size.bit_length() - 1, -1, -1) if size >> level & 1
    ]  # the bits above `level` count the leaves that stand before the subtree


def _range_hash(subtree: Subtree, start: int, end: int) -> bytes:
    """The hash over the leaves from `start` to before `end`, a range that occurs in the definition of a tree."""
    tree = GrowingTree()
    offset = start
    for level, _ in peak_places(end - start):
        tree.peaks.append(subtree(level, offset >> level))
        offset += 1 << level
    return tree.root()


def _split(count: int) -> int:
    """The largest power of two that is smaller than `count`."""
    return 1 << (count - 1).bit_length() - 1


def inclusion_path(index: int, size: int, subtree: Subtree) -> tuple[bytes, ...]:
    """The hashes that lead from a leaf, counted from 0, to the root of a tree of `size` leaves."""
    path: list[bytes] = []
    start, end = 0, size
    while end - start > 1:
        middle = start + _split(end - start)
        if index < middle:
            path.append(_range_hash(subtree, middle, end))
            end = middle
        else:
            path.append(_range_hash(subtree, start, middle))
            start = middle
    return tuple(reversed(path))


def consistency_path(older: int, newer: int, subtree: Subtree) -> tuple[bytes, ...]:
    """The hashes that show a tree of `older` leaves, at least one, to be the beginning of one of `newer` leaves."""
    path: list[bytes] = []
    start, end = 0, newer
    while older != end:
        middle = start + _split(end - start)
        if older <= middle:
            path.append(_range_hash(subtree, middle, end))
            end = middle
        else:
            path.append(_range_hash(subtree, start, middle))
            start = middle
    if start:  # the older tree itself is known to whoever checks, unless it was cut into
        path.append(_range_hash(subtree, start, end))
    return tuple(reversed(path))


def included(leaf: bytes, index: int, size: int, path: Sequence[bytes], root: bytes) -> bool:
    """Whether `path` proves that the leaf with this hash stands at `index`, from 0, of the tree with this root."""
    if not 0 <= index < size or not _hashes(leaf, root, *path):
        return False
    steps = iter(path)
    try:
        top = _climb(leaf, index, size - 1, steps)
    except StopIteration:
        return False
    return next(steps, None) is None and top == root


def _climb(leaf: bytes, place: int, last: int, steps: Iterator[bytes]) -> bytes:
    """The root that a path leads to, from a node and the last node of its level."""
    top = leaf
    while last:
        if place & 1:
            top = node_hash(next(steps), top)
        elif place < last:
            top = node_hash(top, next(steps))
        place, last = place >> 1, last >> 1
    return top


def consistent(older: int, newer: int, path: Sequence[bytes], old_root: bytes, new_root: bytes) -> bool:
    """Whether `path` proves that the tree of `older` leaves is the beginning of the tree of `newer` leaves.

    The empty tree is the beginning of every tree, so that there is nothing a path could prove about it.
    """
    if older == newer:
        return older > 0 and not path and old_root == new_root
    if not 0 < older < newer or not _hashes(old_root, new_root, *path):
        return False
    steps = iter(path if older & (older - 1) else (old_root, *path))
    try:
        roots = _climb_both(older - 1, newer - 1, steps)
    except StopIteration:
        return False
    return next(steps, None) is None and roots == (old_root, new_root)


def _climb_both(place: int, last: int, steps: Iterator[bytes]) -> tuple[bytes, bytes]:
    """The roots of the older and the newer tree that a path leads to (RFC 9162, section 2.1.4.2)."""
    while place & 1:
        place, last = place >> 1, last >> 1
    old = new = next(steps)
    while last:
        if place & 1:
            step = next(steps)
            old, new = node_hash(step, old), node_hash(step, new)
        elif place < last:
            new = node_hash(new, next(steps))
        place, last = place >> 1, last >> 1
    return old, new


def _hashes(*values: bytes) -> bool:
    return all(len(value) == WIDTH for value in values)

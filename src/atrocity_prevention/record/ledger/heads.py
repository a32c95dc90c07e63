"""Tree heads, the fingerprints of histories, and proofs about them that others can check without the ledger."""

from __future__ import annotations

import re
from collections.abc import Iterable

import attrs

from atrocity_prevention.display.recorded import Recorded
from atrocity_prevention.errors import fault
from atrocity_prevention.record.ledger import merkle
from atrocity_prevention.record.ledger.entries import as_hash
from atrocity_prevention.record.ledger.fields import as_name
from atrocity_prevention.vocabulary.values import kind_of

_LINE = re.compile(r"(?P<origin>.+) (?P<size>[0-9]{1,16}) (?P<root>[0-9a-f]{64})")


def _leaf(value: str) -> str:
    return as_hash(value, "leaf")


def _origin(value: str) -> str:
    return as_name(value, "origin")


def _root(value: str) -> str:
    return as_hash(value, "root")


def _size(value: int) -> int:
    if type(value) is not int or not 0 <= value < 2**53:
        raise fault("size", f"expected a number of entries, got {kind_of(value)}", "copy the head whole", "AP-E012")
    return value


def _path(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(as_hash(value, "path") for value in values)


@attrs.frozen(kw_only=True)
class TreeHead(Recorded):
    """The fingerprint of the first entries of a ledger: whoever holds the same head holds the same entries.

    Attributes:
        origin: the id of the ledger.
        size: how many entries it covers.
        root: the root of their tree (RFC 6962), in hexadecimal.
    """

    origin: str = attrs.field(converter=_origin)
    size: int = attrs.field(converter=_size)
    root: str = attrs.field(converter=_root)

    def __str__(self) -> str:
        return f"{self.origin} {self.size} {self.root}"

    @classmethod
    def parse(cls, text: str) -> TreeHead:
        """The head that was written as one line: the ledger's id, the size and the root.

        Raises:
            DataError: if the line is not a head.
        """
        found = _LINE.fullmatch(text.strip())
        if found is None:
            raise fault("head", "not a tree head", "write the ledger's id, the size and the root", "AP-E012")
        return cls(origin=found["origin"], size=int(found["size"]), root=found["root"])


@attrs.frozen(kw_only=True)
class InclusionProof(Recorded):
    """Shows that an entry is part of the history that a head stands for.

    Attributes:
        head: the fingerprint of the history.
        number: the place of the entry, counted from 1.
        leaf: the hash of the entry's bytes, in hexadecimal.
        path: the hashes that lead from the leaf to the root.
    """

    head: TreeHead
    number: int
    leaf: str = attrs.field(converter=_leaf)
    path: tuple[str, ...] = attrs.field(converter=_path)

    def holds(self) -> bool:
        """Whether it proves what it says."""
        path = [bytes.fromhex(step) for step in self.path]
        leaf, root = bytes.fromhex(self.leaf), bytes.fromhex(self.head.root)
        return merkle.included(leaf, self.number - 1, self.head.size, path, root)


@attrs.frozen(kw_only=True)
class ConsistencyProof(Recorded):
    """Shows that the history of one head is the beginning of that of another, so that nothing in it was changed.

    Attributes:
        older: the earlier fingerprint.
        newer: the later one.
        path: the hashes that lead to both roots.
    """

    older: TreeHead
    newer: TreeHead
    path: tuple[str, ...] = attrs.field(converter=_path)

    def holds(self) -> bool:
        """Whether it proves what it says."""
        if self.older.origin != self.newer.origin:
            return False
        path = [bytes.fromhex(step) for step in self.path]
        old, new = bytes.fromhex(self.older.root), bytes.fromhex(self.newer.root)
        if self.older.size == 0:  # nothing is the beginning of everything
            return not path and old == merkle.EMPTY_ROOT
        return merkle.consistent(self.older.size, self.newer.size, path, old, new)

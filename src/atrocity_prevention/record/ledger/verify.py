"""Working out the whole history again, to see whether it is still what was recorded."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import attrs

from atrocity_prevention.display.recorded import Recorded
from atrocity_prevention.errors import DataError, Problem
from atrocity_prevention.record.ledger.entries import salt_of
from atrocity_prevention.record.ledger.heads import TreeHead
from atrocity_prevention.record.ledger.log import Log, as_bytes, body_row, damaged, decoded, origins
from atrocity_prevention.record.ledger.merkle import WIDTH, GrowingTree, leaf_hash

_ROWS = """SELECT leaf.number, nodes, body.origin, body.number, warning, issuer, kind, key, corrects, digest, bytes
FROM leaf LEFT JOIN body ON body.origin = leaf.origin AND body.number = leaf.number
WHERE leaf.origin = ? ORDER BY leaf.number"""


@attrs.frozen(kw_only=True)
class Verification(Recorded):
    """What was found right, and what nobody can find out from the file alone.

    Attributes:
        entries: how many entries were worked out again, over all histories held.
        withheld: how many of them are not held here, but only their hashes.
        heads: the head of each history, the ledger's own first.
        not_proved: what would take a tree head kept elsewhere to prove, in words.
    """

    entries: int
    withheld: int
    heads: tuple[TreeHead, ...]
    not_proved: str


def verify_all(own: Log, secret: bytes, kept: TreeHead | None) -> Verification:
    """Work out every history of a store again.

    Raises:
        DataError: AP-E053, naming the first place that is not right.
    """
    own.store.check_safeguards()
    others = [Log(own.store, origin) for origin in origins(own.store) if origin != own.origin]
    _check_for_strays(own)
    checks = [_Check(log=log, secret=secret if log is own else None, kept=kept) for log in (own, *others)]
    for check in checks:
        check.run()
    heads = tuple(check.head() for check in checks)
    _check_kept(heads, kept)
    return Verification(
        entries=sum(head.size for head in heads),
        withheld=sum(check.withheld for check in checks),
        heads=heads,
        not_proved=_not_proved(kept, copies=bool(others)),
    )


def _check_for_strays(own: Log) -> None:
    """An entry without a place in a tree is no part of any history."""
    sql = """SELECT number FROM body WHERE NOT EXISTS
        (SELECT 1 FROM leaf WHERE leaf.origin = body.origin AND leaf.number = body.number) LIMIT 1"""
    for (number,) in own.store.run(sql):
        raise damaged(number, "it has no place in the tree")


def _check_kept(heads: Iterable[TreeHead], kept: TreeHead | None) -> None:
    sizes = {head.origin: head.size for head in heads}
    if kept is not None and sizes.get(kept.origin, 0) < kept.size:
        message = (
            f"{sizes.get(kept.origin, 0)} entries, but the head kept elsewhere covers {kept.size}: some were cut off"
        )
        remedy = "keep the file as evidence, and go on from a copy that has them"
        raise DataError([Problem(path="entries", message=message, remedy=remedy, code="AP-E053")], "ledger")


def _not_proved(kept: TreeHead | None, *, copies: bool) -> str:
    removed = (
        " Nor can it that no copy of another ledger's entry was removed: merge its bundle again." if copies else ""
    )
    if kept is None:
        return (
            "No head kept elsewhere was given: that nothing was cut off at the end, or the whole file written anew, "
            "cannot be proved. Let another office keep the head, and verify against it."
            f"{removed}"
        )
    return f"That nothing after entry {kept.size} of {kept.origin} was cut off or changed cannot be proved.{removed}"


@attrs.define(kw_only=True)
class _Check:
    """One history, entry after entry."""

    log: Log
    secret: bytes | None
    kept: TreeHead | None
    tree: GrowingTree = attrs.field(factory=GrowingTree)
    withheld: int = 0

    def head(self) -> TreeHead:
        return TreeHead(origin=self.log.origin, size=self.tree.size, root=self.tree.root().hex())

    def run(self) -> None:
        self._compare_with_kept()
        for number, nodes, *body in self.log.store.stream(_ROWS, (self.log.origin,)):
            self._entry(number, nodes, body)
            self._compare_with_kept()

    def _entry(self, number: int, nodes: bytes, body: list[Any]) -> None:
        expected, nodes = self.tree.size + 1, as_bytes(nodes)
        if number != expected:
            raise damaged(expected, f"it is missing; entry {number} stands in its place")
        if body[-1] is not None:
            self._body(number, nodes, body)
        elif self.secret is not None:
            raise damaged(number, "it was removed, and only its hash is left")
        else:
            self.withheld += 1
        if self.tree.append(nodes[:WIDTH]) != nodes:
            raise damaged(number, "its place in the tree is not what its hash leads to")

    def _body(self, number: int, nodes: bytes, body: list[Any]) -> None:
        data = as_bytes(body[-1])
        if leaf_hash(data) != nodes[:WIDTH]:
            raise damaged(number, "its bytes are not those whose hash was recorded")
        entry = decoded(number, data)
        if (entry.origin, entry.number) != (self.log.origin, number):
            raise damaged(number, "it belongs to another place")
        if body_row(entry, data) != tuple(body):
            raise damaged(number, "what it is looked up by is not what it says")
        if entry.previous != self.tree.root().hex():
            raise damaged(number, "the history before it is not the one it was added to")
        if self.secret is not None and entry.salt != salt_of(self.secret, number):
            raise damaged(number, "its salt is not that of this ledger")

    def _compare_with_kept(self) -> None:
        kept = self.kept
        if kept is None or (kept.origin, kept.size) != (self.log.origin, self.tree.size):
            return
        if self.tree.root().hex() != kept.root:
            message = f"the first {kept.size} entries are not those of the head kept elsewhere"
            remedy = "keep both as evidence; one of the two histories was written anew"
            raise DataError([Problem(path="entries", message=message, remedy=remedy, code="AP-E057")], "ledger")

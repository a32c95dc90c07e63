"""The reading side of a ledger: its entries, heads and proofs, whether it is still whole, and what others may get."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from types import TracebackType
from typing import Any, Self

from atrocity_prevention.display.display import Display, counted, grid
from atrocity_prevention.display.recorded import Recorded
from atrocity_prevention.errors import DataError, Problem, fault
from atrocity_prevention.record.ledger.bundles import make_bundle
from atrocity_prevention.record.ledger.contents import Issued
from atrocity_prevention.record.ledger.entries import Entry, seal
from atrocity_prevention.record.ledger.fields import as_name, as_number
from atrocity_prevention.record.ledger.heads import ConsistencyProof, InclusionProof, TreeHead
from atrocity_prevention.record.ledger.log import Log, entries, origins
from atrocity_prevention.record.ledger.merkle import consistency_path, inclusion_path
from atrocity_prevention.record.ledger.store import Store
from atrocity_prevention.record.ledger.verify import Verification, verify_all
from atrocity_prevention.vocabulary.markings import Marking, strictest
from atrocity_prevention.vocabulary.permitted_use import holding

ALTERED = Problem(
    path="",
    message="what the file says of itself was altered",
    remedy="keep it as evidence, and go on from a copy that verifies",
    code="AP-E053",
)


class History(Recorded):
    """What is recorded in an open ledger file, its own entries and copies of those of other ledgers.

    Attributes:
        origin: the id of the ledger, by which other offices know it.
    """

    def __init__(self, store: Store) -> None:
        """Take an open store; `Ledger.open` is the way to get one."""
        self._store = store
        self.origin = store.meta("origin").decode("utf-8", "replace")
        self._secret = store.meta("secret")
        if store.meta("seal") != seal(self.origin, self._secret):
            raise DataError([ALTERED], store.name)
        self._log = Log(store, self.origin)

    def close(self) -> None:
        """Close the file. Whatever a method gave back is on the disk already."""
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.origin}>"

    def to_display(self) -> Display:
        """How many entries of each kind there are, and their strictest marking; what they say is left out."""
        found = self.entries()
        kinds = Counter(one.kind for one in found)
        markings = [holding(one.marking, one.permitted_use) for one in found]
        return Display(
            title=f"Ledger {self.origin}",
            marking=str(strictest([*markings, Marking.CLEAR])),
            lines=[f"{counted(len(found), 'entry', 'entries')} can be seen here."],
            grids=[grid("Entries by kind", ("", "entries"), [(name, f"{n:,}") for name, n in sorted(kinds.items())])],
            notes=["Left out here: warnings, actors, and what the entries say."],
        )

    def entries(self, warning: str | None = None, *, origin: str | None = None) -> tuple[Entry, ...]:
        """The entries that may be seen here: the ledger's own by number, then those of others by ledger and number.

        Args:
            warning: only those on the warning with this id.
            origin: only those first recorded in the ledger with this id.
        """
        wanted = {"warning": warning, "origin": origin}
        named = {name: as_name(value, name) for name, value in wanted.items() if value is not None}
        condition = " AND ".join(f"{name} = ?" for name in named) or "1"
        sql = f"SELECT origin, number, bytes FROM body WHERE {condition} ORDER BY origin <> ?, origin, number"  # noqa: S608 nothing in it comes from outside
        return tuple(entries(self._store.stream(sql, (*named.values(), self.origin))))

    def warnings(self) -> tuple[Entry, ...]:
        """The entries by which warnings were issued, in the order of `entries`; corrected ones are among them."""
        sql = "SELECT origin, number, bytes FROM body WHERE kind = ? ORDER BY origin <> ?, origin, number"
        return tuple(entries(self._store.stream(sql, (Issued.kind, self.origin))))

    def origins(self) -> tuple[str, ...]:
        """The ids of the ledgers whose history is held here: the own first, the others sorted."""
        return (self.origin, *(name for name in origins(self._store) if name != self.origin))

    def head(self, origin: str | None = None) -> TreeHead:
        """The fingerprint of the ledger's history, or of the copy of another's, as it is now."""
        log = self._of(origin)
        with self._store.reading():
            return _head(log)

    def inclusion(self, number: int, *, origin: str | None = None) -> InclusionProof:
        """A proof that the entry of this number is part of the history that the head of today stands for.

        Raises:
            DataError: AP-E054 if there is no such entry.
        """
        place, log = as_number(number, "number"), self._of(origin)
        with self._store.reading():
            head = _head(log)
            if place > head.size:
                raise fault("number", "there is no such entry", f"the last is number {head.size}", "AP-E054")
            path = inclusion_path(place - 1, head.size, log.subtree)
            return InclusionProof(
                head=head, number=place, leaf=log.leaf(place).hex(), path=[step.hex() for step in path]
            )

    def consistency(self, older: TreeHead) -> ConsistencyProof:
        """A proof that the history an older head stands for is the beginning of the one held here.

        Raises:
            DataError: AP-E053 if fewer entries are held; AP-E057 if they are not those of the older head.
        """
        log = self._of(older.origin)
        with self._store.reading():
            newer = _head(log)
            if older.size > newer.size:
                message, remedy = "the head covers entries that are not held here", "go on from a copy that has them"
                raise fault("head", message, remedy, "AP-E053")
            path = consistency_path(older.size, newer.size, log.subtree) if older.size else ()
        proof = ConsistencyProof(older=older, newer=newer, path=[step.hex() for step in path])
        if not proof.holds():
            message = f"the first {older.size} entries are not those of the head"
            raise fault("head", message, "keep both as evidence; one of the two histories was written anew", "AP-E057")
        return proof

    def verify(self, head: TreeHead | None = None) -> Verification:
        """Work out every hash again, and compare with a head that was kept elsewhere.

        A file that only its owner keeps can be cut off at the end, or written anew as a whole, and still be right in
        itself. Only a head that somebody else keeps can show that; the result says what remains without proof.

        Raises:
            DataError: AP-E053 at the first entry that is not what was recorded; AP-E057 if the head contradicts.
        """
        with self._store.reading():
            return verify_all(self._log, self._secret, head)

    def export(
        self,
        clearance: Marking | str,
        *,
        actor: str,
        at: dt.date | str,
        first: int = 1,
        origin: str | None = None,
    ) -> dict[str, Any]:
        """A bundle for readers up to a marking: the entries they may see, and of the others nothing but the hash.

        Args:
            clearance: the strictest marking that the readers may see.
            actor: the id of the actor who signs the bundle off.
            at: when.
            first: the number of the first entry, if the readers have those before it.
            origin: the ledger whose history is exported, if not the own; of a copy, what may be seen here.

        Returns:
            Plain values for a JSON file: ``schema``, ``origin``, ``size``, ``root``, ``first``, ``before`` (the root of
            the entries before the first), ``clearance``, ``marking`` (the strictest inside), ``signed_off`` and
            ``entries``, each the entry itself or its hash.

        Raises:
            DataError: with every problem of the arguments.
        """
        log = self._of(origin)
        with self._store.reading():
            return make_bundle(log, clearance=clearance, actor=actor, at=at, first=first)

    def _of(self, origin: str | None) -> Log:
        return self._log if origin is None else Log(self._store, as_name(origin, "origin"))


def _head(log: Log) -> TreeHead:
    tree = log.tree()
    return TreeHead(origin=log.origin, size=tree.size, root=tree.root().hex())

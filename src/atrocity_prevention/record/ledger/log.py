"""The histories in a store: one for each ledger, of which the own one grows and the others are copies."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from atrocity_prevention.errors import DataError, Problem
from atrocity_prevention.record.ledger.canonical import parsed
from atrocity_prevention.record.ledger.entries import Entry, Statement, digest, entry_from
from atrocity_prevention.record.ledger.merkle import WIDTH, GrowingTree, peak_places
from atrocity_prevention.record.ledger.store import Store


@attrs.frozen
class Log:
    """The history of one ledger, as far as this store holds it."""

    store: Store
    origin: str

    def size(self) -> int:
        """How many entries it has, those withheld here included."""
        rows = self.store.run("SELECT max(number) FROM leaf WHERE origin = ?", (self.origin,))
        found = rows[0][0] or 0
        if not isinstance(found, int):
            raise damaged(1, "the entries have no numbers")
        return found

    def subtree(self, level: int, index: int) -> bytes:
        """The hash of the full subtree of 2**level leaves that is the index-th of its level."""
        number = (index + 1) << level  # kept with the last of its leaves
        rows = self.store.run("SELECT nodes FROM leaf WHERE origin = ? AND number = ?", (self.origin, number))
        found = as_bytes(rows[0][0])[WIDTH * level : WIDTH * (level + 1)] if rows else b""
        if len(found) != WIDTH:
            raise damaged(number, "its place in the tree is damaged")
        return found

    def tree(self, size: int | None = None) -> GrowingTree:
        """The tree of its first entries, or of all."""
        count = self.size() if size is None else size
        return GrowingTree(count, [self.subtree(level, index) for level, index in peak_places(count)])

    def leaf(self, number: int) -> bytes:
        """The hash of one entry."""
        return self.subtree(0, number - 1)

    def add_leaf(self, tree: GrowingTree, leaf: bytes) -> None:
        """Add the hash of the next entry, and take it into the tree."""
        nodes = tree.append(leaf)
        self.store.run("INSERT INTO leaf VALUES (?, ?, ?)", (self.origin, tree.size, nodes))

    def add_body(self, entry: Entry, data: bytes) -> None:
        """Add an entry whose hash is there."""
        self.store.run("INSERT INTO body VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", body_row(entry, data))

    def has_body(self, number: int) -> bool:
        """Whether an entry can be seen here."""
        rows = self.store.run("SELECT 1 FROM body WHERE origin = ? AND number = ?", (self.origin, number))
        return bool(rows)

    def entry(self, number: int) -> Entry | None:
        """An entry, if there is one of this number and it can be seen here."""
        sql = "SELECT origin, number, bytes FROM body WHERE origin = ? AND number = ?"
        return next(iter(entries(self.store.run(sql, (self.origin, number)))), None)

    def bodies(self, first: int = 1) -> Iterator[Entry]:
        """The entries that can be seen here, from a number on, in order."""
        sql = "SELECT origin, number, bytes FROM body WHERE origin = ? AND number >= ? ORDER BY number"
        return entries(self.store.stream(sql, (self.origin, first)))

    def same(self, statement: Statement) -> tuple[Entry | None, bool]:
        """The entry with the same key or, without a key, the same content; and whether it says the same."""
        said = digest(statement)
        column, value = ("digest", said) if statement.key is None else ("key", statement.key)
        sql = f"SELECT number, digest FROM body WHERE origin = ? AND {column} = ? ORDER BY number LIMIT 1"  # noqa: S608 one of two names
        rows = self.store.run(sql, (self.origin, value))
        return (self.entry(rows[0][0]), rows[0][1] == said) if rows else (None, False)

    def correction_of(self, number: int) -> int | None:
        """The number of the entry that replaces this one, if there is one."""
        sql = "SELECT number FROM body WHERE origin = ? AND corrects = ?"
        rows = self.store.run(sql, (self.origin, number))
        return int(rows[0][0]) if rows else None


def body_row(entry: Entry, data: bytes) -> tuple[object, ...]:
    """What the table of bodies holds of an entry: its bytes, and what it is looked up by."""
    said = (entry.warning, entry.issuer, entry.kind, entry.key, entry.corrects, digest(entry))
    return (entry.origin, entry.number, *said, data)


def origins(store: Store) -> Iterator[str]:
    """The ids of the ledgers of which there is at least one entry, sorted."""
    rows = store.run("SELECT min(origin) FROM leaf")
    while rows[0][0] is not None:
        yield rows[0][0]
        rows = store.run("SELECT min(origin) FROM leaf WHERE origin > ?", rows[0])


def entries(rows: Iterator[tuple[str, int, bytes]] | list[tuple[str, int, bytes]]) -> Iterator[Entry]:
    """Entries from rows of origin, number and bytes."""
    for _, number, data in rows:
        yield decoded(number, data)


def decoded(number: int, data: bytes) -> Entry:
    """An entry from its bytes."""
    try:
        entry = entry_from(parsed(as_bytes(data)))
        if entry.to_bytes() == data:  # else one of many other ways to write the same, and no entry has that
            return entry
    except DataError as error:
        if error.problems[0].code == "AP-E052":
            raise
    except ValueError:  # of the bytes themselves nothing is repeated
        pass
    raise damaged(number, "its bytes are damaged")


def as_bytes(value: object) -> bytes:
    """The bytes of a column; whatever else was put there is none."""
    return value if isinstance(value, bytes) else b""


def damaged(number: int, how: str) -> DataError:
    """An entry that is not what it was when it was recorded."""
    remedy = "keep the file as evidence, and go on from a copy that verifies"
    return DataError([Problem(path=f"entries[{number}]", message=how, remedy=remedy, code="AP-E053")], "ledger")

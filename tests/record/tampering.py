"""Random changes to a ledger behind its back, each in a copy of its own."""

from __future__ import annotations

import random
import sqlite3

from atrocity_prevention.errors import DataError
from atrocity_prevention.record.ledger.heads import TreeHead
from atrocity_prevention.record.ledger.ledger import Ledger
from atrocity_prevention.record.ledger.schema import SAFEGUARDS
from atrocity_prevention.record.ledger.store import Store


def flip(connection, rng, size):
    """One bit of the bytes, or of the hashes, of one entry."""
    table, column = rng.choice([("body", "bytes"), ("leaf", "nodes"), ("body", "digest")])
    number = rng.randrange(1, size + 1)
    sql = f"SELECT {column} FROM {table} WHERE number = ?"
    data = bytearray(connection.execute(sql, (number,)).fetchone()[0])
    data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
    connection.execute(f"UPDATE {table} SET {column} = ? WHERE number = ?", (bytes(data), number))


def drop(connection, rng, size):
    """One entry, with or without its place in the tree."""
    number = rng.randrange(1, size + 1)
    connection.execute("DELETE FROM body WHERE number = ?", (number,))
    if rng.random() < 0.5:
        connection.execute("DELETE FROM leaf WHERE number = ?", (number,))


def swap(connection, rng, size):
    """Two entries, with or without their hashes."""
    one, other = rng.sample(range(1, size + 1), 2)
    tables = ["body", "leaf"] if rng.random() < 0.5 else ["body"]
    for table in tables:
        for old, new in ((one, -1), (other, one), (-1, other)):
            connection.execute(f"UPDATE {table} SET number = ? WHERE number = ?", (new, old))


def insert(connection, rng, size):
    """A copy of an entry where none was, or in place of another."""
    number, place = rng.randrange(1, size + 1), rng.randrange(1, size + 2)
    if place != number:
        connection.execute("DELETE FROM body WHERE number = ?", (place,))
    else:
        place = size + 1
    columns = "origin, ?, warning, issuer, kind, NULL, corrects, digest, bytes"
    connection.execute(f"INSERT INTO body SELECT {columns} FROM body WHERE number = ?", (place, number))
    if place > size and rng.random() < 0.5:
        connection.execute("INSERT INTO leaf SELECT origin, ?, nodes FROM leaf WHERE number = ?", (place, number))


def truncate(connection, rng, size):
    """The last entries, as if they had never been: only a head kept elsewhere can show it."""
    kept = rng.randrange(size)
    for table in ("body", "leaf"):
        connection.execute(f"DELETE FROM {table} WHERE number > ?", (kept,))


KINDS = (flip, drop, swap, insert, truncate)


def tampered(source: sqlite3.Connection, size: int, rng: random.Random) -> tuple[str, Ledger | None]:
    """A copy with one random change, its safeguards as they were; nothing if it does not even open."""
    copy = sqlite3.connect(":memory:", isolation_level=None)
    source.backup(copy)
    for (name,) in copy.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        copy.execute(f"DROP TRIGGER {name}")
    kind = rng.choice(KINDS)
    kind(copy, rng, size)
    for statement in SAFEGUARDS:
        copy.execute(statement)
    try:
        return kind.__name__, Ledger(Store(copy, "copy"))
    except DataError:
        return kind.__name__, None


def caught(ledger: Ledger | None, kept: TreeHead) -> bool:
    """Whether verifying against a kept head finds it."""
    if ledger is None:
        return True
    try:
        ledger.verify(kept)
    except DataError:
        return True
    finally:
        ledger.close()
    return False

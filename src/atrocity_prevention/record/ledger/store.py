"""One SQLite file: opened with care, written in whole transactions, and never leaking an error of SQLite."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NoReturn, Self

from atrocity_prevention.errors import DataError, Problem
from atrocity_prevention.record.ledger.schema import APPLICATION_ID, SAFEGUARDS, TABLES, VERSION

MEMORY = ":memory:"
"""In place of a path: a ledger that lasts as long as it is open."""

PATIENCE = 60.0
"""Seconds to wait for other processes that write."""

_NO_LEDGER = ("it is not a ledger", "give the path of a ledger, or of a file that is not there yet", "AP-E051")
_DAMAGED = ("the file is damaged or was altered", "keep it as evidence, and go on from a copy that verifies", "AP-E053")
_KINDS_OF_FAILURE = {
    "SQLITE_NOTADB": _NO_LEDGER,
    "SQLITE_CORRUPT": _DAMAGED,
    "SQLITE_CONSTRAINT": _DAMAGED,
    "SQLITE_ERROR": _DAMAGED,
    "SQLITE_BUSY": ("others have been writing all the time; nothing was recorded", "try again", "AP-E056"),
}
_UNUSABLE = ("the file cannot be used ({}); nothing was recorded", "mend the cause, and send it again", "AP-E056")


class Store:
    """A ledger file and what can be done to it: read, and add."""

    def __init__(self, connection: sqlite3.Connection, name: str) -> None:
        self.connection = connection
        self.name = name
        self._writing = False
        self._broken: DataError | None = None

    @classmethod
    def open(cls, path: str | os.PathLike[str], first: Sequence[tuple[str, bytes]] | None) -> Self:
        """Open a ledger file, or make one.

        Args:
            path: the file, or ``:memory:``.
            first: what a new file is to say of itself; ``None`` if the file must be there.

        Raises:
            DataError: AP-E050 to AP-E053, or AP-E056.
        """
        name = _checked(path, must_exist=first is None)
        try:
            connection = sqlite3.connect(os.fspath(path), timeout=PATIENCE, isolation_level=None)
        except sqlite3.Error as error:
            raise _cannot_open(str(error), name) from None
        connection.text_factory = _text
        store = cls(connection, name)
        try:
            store._prepare(first)
        except BaseException:
            connection.close()
            raise
        return store

    def _prepare(self, first: Sequence[tuple[str, bytes]] | None) -> None:
        """Look before anything is written, so that a file that is no ledger stays as it was."""
        with self.reading():
            new = self._is_new()
            if not new:
                self._check()
        if new and first is None:
            raise _problem(*_NO_LEDGER, self.name)
        self.run("PRAGMA trusted_schema = OFF")
        self.run("PRAGMA synchronous = FULL")
        if new and first is not None:
            self._create(first)
        with contextlib.suppress(DataError):  # others may have it open; the older journal is as safe, only slower
            self.run("PRAGMA journal_mode = WAL")

    def _is_new(self) -> bool:
        """Whether there is nothing in the file: it was not there, is empty, or its making was interrupted."""
        return self._header() == (0, 0) and not self.run("SELECT 1 FROM sqlite_master LIMIT 1")

    def _header(self) -> tuple[int, int]:
        return self.run("PRAGMA application_id")[0][0], self.run("PRAGMA user_version")[0][0]

    def _check(self) -> None:
        kind, version = self._header()
        if kind != APPLICATION_ID:
            raise _problem(*_NO_LEDGER, self.name)
        if version > VERSION:
            message, remedy = "a newer version of the library made this ledger", "open it with that version"
            raise _problem(message, remedy, "AP-E052", self.name)
        self.check_safeguards()

    def check_safeguards(self) -> None:
        """Refuse a file whose tables or triggers are not those it was made with."""
        found = self.run(
            "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
        )
        if sorted(row[0] for row in found) != sorted((*TABLES, *SAFEGUARDS)):
            raise _problem("what keeps its entries from being changed was altered", *_DAMAGED[1:], self.name)

    def _create(self, first: Sequence[tuple[str, bytes]]) -> None:
        with self.writing():
            if not self._is_new():  # another process was faster
                self._check()
                return
            for statement in TABLES:
                self.run(statement)
            for name, value in first:
                self.run("INSERT INTO meta VALUES (?, ?)", (name, value))
            for statement in SAFEGUARDS:
                self.run(statement)
            self.run(f"PRAGMA application_id = {APPLICATION_ID}")
            self.run(f"PRAGMA user_version = {VERSION}")

    def meta(self, name: str) -> bytes:
        """What the file says of itself under a name."""
        rows = self.run("SELECT value FROM meta WHERE name = ? AND typeof(value) = 'blob'", (name,))
        if not rows:
            raise _problem(*_DAMAGED, self.name)
        return bytes(rows[0][0])

    def run(self, statement: str, values: Sequence[Any] = ()) -> list[Any]:
        """Run one statement and give all its rows."""
        return list(self.stream(statement, values))

    def stream(self, statement: str, values: Sequence[Any] = ()) -> Iterator[Any]:
        """Run one statement and give its rows one by one."""
        try:
            for row in self.connection.execute(statement, values):  # noqa: UP028 it would close the cursor of a file closed before
                yield row
        except (sqlite3.Error, OSError) as error:
            self._fail(error)

    def _fail(self, error: sqlite3.Error | OSError) -> NoReturn:
        code = getattr(error, "sqlite_errorname", "")
        kind = next((found for start, found in _KINDS_OF_FAILURE.items() if code.startswith(start)), None)
        message, remedy, number = kind or (_UNUSABLE[0].format(error), *_UNUSABLE[1:])
        self._broken = _problem(message, remedy, number, self.name)
        raise self._broken from None

    @contextlib.contextmanager
    def reading(self) -> Iterator[None]:
        """All that is read inside is of one moment, whatever others write."""
        if self._writing:
            yield
            return
        self.run("BEGIN")
        try:
            yield
        finally:
            self._undo()

    @contextlib.contextmanager
    def writing(self) -> Iterator[None]:
        """All that is written inside is kept, or nothing is; inside another such block it is part of that.

        Nobody else writes meanwhile, so what was looked up inside stays true.
        """
        if self._writing:
            yield from self._joining()
            return
        self.run("BEGIN IMMEDIATE")
        self._writing, self._broken = True, None
        try:
            yield
            self._refuse_broken()
            self.run("COMMIT")
        except BaseException:
            self._undo()
            raise
        finally:
            self._writing = False

    def _joining(self) -> Iterator[None]:
        """A part of a larger block that was interrupted makes the whole fail, even if its caller goes on."""
        self._refuse_broken()
        try:
            yield
        except DataError:
            raise
        except BaseException:
            self._broken = _problem(_UNUSABLE[0].format("interrupted"), *_UNUSABLE[1:], self.name)
            raise

    def _refuse_broken(self) -> None:
        if self._broken is not None:
            raise self._broken

    def _undo(self) -> None:
        """Roll back; should even that fail, close the file, which rolls back too."""
        try:
            if self.connection.in_transaction:
                self.connection.execute("ROLLBACK")
        except (sqlite3.Error, OSError):
            self.close()

    def close(self) -> None:
        """Close the file; doing so twice does no harm."""
        with contextlib.suppress(sqlite3.Error, OSError):
            self.connection.close()


def _text(data: bytes) -> str:
    """Text of the file; the standard reader would repeat damaged text in its error."""
    return data.decode("utf-8", "replace")


def _checked(path: str | os.PathLike[str], *, must_exist: bool) -> str:
    """The name of a path for messages, if SQLite may be let at it."""
    if os.fspath(path) == MEMORY:
        return "ledger"
    name = Path(path).name or "ledger"
    try:
        found = os.stat(path)  # noqa: PTH116 a Path of empty text would be the current folder
    except FileNotFoundError as error:
        if must_exist or not os.fspath(path):
            raise _cannot_open(error.strerror or "", name) from None
        return name
    except (OSError, ValueError) as error:
        raise _cannot_open(getattr(error, "strerror", None) or "not a usable file name", name) from None
    if not stat.S_ISREG(found.st_mode):
        raise _cannot_open("not a file", name)
    return name


def _cannot_open(reason: str, name: str) -> DataError:
    return _problem(f"cannot be opened: {reason}", "check the path and who may write there", "AP-E050", name)


def _problem(message: str, remedy: str, code: str, name: str) -> DataError:
    return DataError([Problem(path="", message=message, remedy=remedy, code=code)], name)

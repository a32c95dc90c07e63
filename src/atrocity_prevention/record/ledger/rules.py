"""What may be recorded: answers to warnings that were issued, corrections of what stands, in a possible order."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import attrs

from atrocity_prevention.errors import fault
from atrocity_prevention.record.ledger.contents import Issued
from atrocity_prevention.record.ledger.entries import Entry, Statement
from atrocity_prevention.record.ledger.fields import surely_before
from atrocity_prevention.record.ledger.log import Log
from atrocity_prevention.record.ledger.store import Store


def issuers(store: Store, warning: str) -> list[str]:
    """The ids of the ledgers in which a warning of this id was issued, as far as can be seen here, sorted."""
    sql = "SELECT DISTINCT origin FROM body WHERE warning = ? AND kind = ? ORDER BY origin"
    return [row[0] for row in store.run(sql, (warning, Issued.kind))]


def resolved_issuer(log: Log, warning: str, issuer: str | None) -> str:
    """The ledger whose warning is meant: the one named, else the own one, else the only other.

    Raises:
        DataError: AP-E054 if the warning was never issued, or it could be one of several.
    """
    known = issuers(log.store, warning)
    if not known or (issuer is not None and issuer not in known):
        raise fault("warning", "no such warning was issued", "issue it, or merge the bundle it is in", "AP-E054")
    if issuer is None and log.origin not in known and len(known) > 1:
        raise fault("issuer", "several ledgers issued a warning with this id", "name the ledger meant", "AP-E054")
    return issuer or (log.origin if log.origin in known else known[0])


def check(log: Log, statement: Statement) -> None:
    """Refuse what cannot follow on what is recorded.

    Raises:
        DataError: AP-E054 or AP-E059.
    """
    if statement.corrects is not None:
        _check_correction(log, statement, statement.corrects)
    if not isinstance(statement.content, Issued):
        _check_order(log, statement)
    elif statement.corrects is None and log.origin in issuers(log.store, statement.warning):
        remedy = "give the new warning an id of its own, or say which entry it corrects"
        raise fault("warning", "a warning with this id was issued already", remedy, "AP-E054")


def _check_correction(log: Log, statement: Statement, number: int) -> None:
    old = log.entry(number)
    if old is None:
        raise fault("corrects", "this ledger has no such entry", "give the number of one of its entries", "AP-E054")
    if (old.kind, old.warning, old.issuer) != (statement.kind, statement.warning, statement.issuer):
        remedy = "correct an entry by one of the same kind on the same warning"
        raise fault("corrects", f"entry {number} is of another kind, or on another warning", remedy, "AP-E054")
    newer = log.correction_of(number)
    if newer is not None:
        raise fault("corrects", f"entry {number} is corrected already", f"correct entry {newer}", "AP-E054")


def _check_order(log: Log, statement: Statement) -> None:
    """Nobody answers a warning before it is issued."""
    issued = standing(_issues(log.store, statement))[0]
    if surely_before(statement.at, issued.at):
        raise fault("at", "before the warning was issued", "mend one of the two times", "AP-E059")


def _issues(store: Store, statement: Statement) -> list[Entry]:
    sql = "SELECT number FROM body WHERE warning = ? AND kind = ? AND origin = ? ORDER BY number"
    log = Log(store, statement.issuer)
    rows: list[Any] = store.run(sql, (statement.warning, Issued.kind, statement.issuer))
    return [entry for row in rows if (entry := log.entry(row[0])) is not None]


def standing(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """The entries without those that a later one of the same ledger corrects."""
    known = tuple(entries)
    replaced = {(entry.origin, entry.corrects) for entry in known}
    return tuple(entry for entry in known if (entry.origin, entry.number) not in replaced)


def placed(statement: Statement, **place: Any) -> Entry:  # noqa: ANN401 the remaining fields of an entry
    """A statement as the entry it becomes."""
    said = {field.name: getattr(statement, field.name) for field in attrs.fields(Statement)}
    return Entry(**said, **place)

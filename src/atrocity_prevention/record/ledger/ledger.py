"""The ledger: early warnings and what became of them, in a file in which entries are added and never changed."""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Required, Self, TypedDict, Unpack

import attrs

from atrocity_prevention.errors import DataError, Problem, fault, raise_problems
from atrocity_prevention.record.ledger.bundles import Merged, merge_bundle
from atrocity_prevention.record.ledger.commitments import SHORTEST_SALT, new_salt
from atrocity_prevention.record.ledger.contents import (
    Acknowledged,
    Acted,
    Content,
    Decided,
    Decision,
    Delivered,
    Issued,
    LessonLearned,
    OutcomeSeen,
)
from atrocity_prevention.record.ledger.entries import Entry, Statement, salt_of, seal
from atrocity_prevention.record.ledger.fields import as_name, build
from atrocity_prevention.record.ledger.history import History
from atrocity_prevention.record.ledger.merkle import leaf_hash
from atrocity_prevention.record.ledger.rules import check, placed, resolved_issuer
from atrocity_prevention.record.ledger.store import Store
from atrocity_prevention.vocabulary.markings import Marking
from atrocity_prevention.vocabulary.permitted_use import PermittedUse

Words = str | Mapping[str, str]
"""Text, or text by language."""


class Said(TypedDict, total=False):
    """What every entry says beside its content.

    Attributes:
        actor: the id of the actor who did it.
        at: when: a time with its zone, or a day.
        marking: who may see the entry; TLP:RED if left out.
        permitted_use: how far it may be used and passed on, a word of `PermittedUse`.
        key: a name of the caller's for this entry; the same key again records nothing new.
        corrects: the number of the entry that this one replaces.
    """

    actor: Required[str]
    at: Required[dt.date | str]
    marking: Marking | str | None
    permitted_use: PermittedUse | str | None
    key: str | None
    corrects: int | None


class SaidOfAnother(Said, total=False):
    """The same for what follows on a warning.

    Attributes:
        issuer: the id of the ledger that issued the warning, if others issued one with the same id.
    """

    issuer: str | None


class Ledger(History):
    """Warnings issued and what became of them. Nothing in it is ever changed or removed; a correction is a new entry.

    Open it with `Ledger.open`, and close it, or use it in a ``with`` block. One object serves one thread; any number of
    processes can have the file open and write to it.
    """

    @classmethod
    def open(
        cls,
        path: str | os.PathLike[str],
        *,
        origin: str | None = None,
        secret: bytes | None = None,
        create: bool = True,
    ) -> Self:
        """Open a ledger file, or make one.

        Args:
            path: the file, or ``:memory:`` for a ledger that lasts as long as it is open.
            origin: the id of a new ledger, by which other offices know it; by default made from the secret. An existing
                ledger with another id is refused.
            secret: at least 16 secret bytes for a new ledger, from which the salts of its entries are made; by default
                drawn with `new_salt`, the only thing in a ledger that no caller gave.
            create: whether to make the file if it is not there.

        Raises:
            DataError: AP-E050 if it cannot be opened, AP-E051 if it is something else, AP-E052 if it is of a newer
                version, AP-E053 if it is damaged.
        """
        wanted = None if origin is None else as_name(origin, "origin")
        first = _first(wanted, secret) if create else None
        store = Store.open(path, first)
        try:
            ledger = cls(store)
            if wanted not in (None, ledger.origin):
                remedy = "open the right file, or leave the origin out"
                raise fault("origin", "this is the ledger of another origin", remedy, "AP-E051")
        except DataError:
            store.close()
            raise
        return ledger

    def issue(
        self,
        warning: str,
        *,
        document: Mapping[str, Any],
        answer_by: dt.date | str,
        addressees: Iterable[str],
        basis: str,
        region: str | None = None,
        observed_on: dt.date | str | None = None,
        reported_on: dt.date | str | None = None,
        assessed_on: dt.date | str | None = None,
        **said: Unpack[Said],
    ) -> Entry:
        """Record that a warning was issued; the fields are those of `Issued` and `Said`.

        This and the methods below give the entry recorded or, if it was recorded before, that one.

        Raises:
            DataError: with every problem of the fields; AP-E054 if the id is taken; AP-E055 if the key was used for
                something else; AP-E056 if nothing could be written.
        """
        values = {
            "document": document,
            "answer_by": answer_by,
            "addressees": addressees,
            "basis": basis,
            "region": region,
            "observed_on": observed_on,
            "reported_on": reported_on,
            "assessed_on": assessed_on,
        }
        return self._add(warning, Issued, values, {**said, "issuer": self.origin})

    def deliver(self, warning: str, *, to: str, channel: str | None = None, **said: Unpack[SaidOfAnother]) -> Entry:
        """Record that a warning was handed to an actor; the fields are those of `Delivered` and `SaidOfAnother`.

        Raises:
            DataError: as `issue`; AP-E054 if no such warning was issued; AP-E059 if that was later.
        """
        return self._add(warning, Delivered, {"to": to, "channel": channel}, {**said})

    def acknowledge(self, warning: str, *, note: Words | None = None, **said: Unpack[SaidOfAnother]) -> Entry:
        """Record that the actor took note of a warning. Raises as `deliver`."""
        return self._add(warning, Acknowledged, {"note": note}, {**said})

    def decide(
        self,
        warning: str,
        decision: Decision | str,
        *,
        reasons: Words | Iterable[Words] = (),
        measures: Iterable[str] = (),
        **said: Unpack[SaidOfAnother],
    ) -> Entry:
        """Record the decision to act, not to act, or that there was none.

        Raises:
            DataError: as `deliver`; AP-E058 if it was decided not to act and no reason is given.
        """
        values = {"decision": decision, "reasons": reasons, "measures": measures}
        return self._add(warning, Decided, values, {**said})

    def act(self, warning: str, *, summary: Words, measure: str | None = None, **said: Unpack[SaidOfAnother]) -> Entry:
        """Record that the actor did something about a warning. Raises as `deliver`."""
        return self._add(warning, Acted, {"summary": summary, "measure": measure}, {**said})

    def outcome(
        self, warning: str, *, summary: Words, reference: str | None = None, **said: Unpack[SaidOfAnother]
    ) -> Entry:
        """Record what was seen afterwards. Raises as `deliver`."""
        return self._add(warning, OutcomeSeen, {"summary": summary, "reference": reference}, {**said})

    def lesson(
        self, warning: str, *, summary: Words, topics: Iterable[str] = (), **said: Unpack[SaidOfAnother]
    ) -> Entry:
        """Record a lesson. Raises as `deliver`."""
        return self._add(warning, LessonLearned, {"summary": summary, "topics": topics}, {**said})

    @contextlib.contextmanager
    def batch(self) -> Iterator[None]:
        """Record all entries added inside, or none of them. They are safe when the block has ended, not before.

        One wait for the disk serves them all. Nobody else can write meanwhile.
        """
        with self._store.writing():
            yield

    def merge(self, bundle: Mapping[str, Any]) -> Merged:
        """Take in the history that another ledger exported; merging it again changes nothing.

        Its entries stay under the id of their ledger, beside the own ones. Entries withheld in one bundle can come in a
        later one; their hashes are known by then, so that nothing else can be put in their place. A bundle of this
        ledger itself adds nothing, but is compared with it.

        Raises:
            DataError: with every problem of the bundle; AP-E053 if it does not match its own tree head; AP-E057 if its
                history contradicts the one held here, with the hashes of both as evidence.
        """
        return merge_bundle(self._log, bundle)

    def _add(self, warning: str, kind: type[Content], values: Mapping[str, Any], said: Mapping[str, Any]) -> Entry:
        asked = _statement(warning, kind, values, {**said, "issuer": said.get("issuer") or self.origin})
        with self._store.writing():
            issuer = (
                resolved_issuer(self._log, asked.warning, said.get("issuer")) if kind is not Issued else self.origin
            )
            statement = attrs.evolve(asked, issuer=issuer)
            known, same = self._log.same(statement)
            if known is None:
                check(self._log, statement)
                return self._append(statement)
            if not same:
                remedy = "use a new key for what is new; to mend an entry, add one that corrects it"
                raise fault("key", f"entry {known.number} has this key and says something else", remedy, "AP-E055")
            return known

    def _append(self, statement: Statement) -> Entry:
        tree = self._log.tree()
        number = tree.size + 1
        salt = salt_of(self._secret, number)
        entry = placed(statement, origin=self.origin, number=number, previous=tree.root().hex(), salt=salt)
        data = entry.to_bytes()
        self._log.add_leaf(tree, leaf_hash(data))
        self._log.add_body(entry, data)
        return entry


def _statement(warning: str, kind: type[Content], values: Mapping[str, Any], said: Mapping[str, Any]) -> Statement:
    """What was said, with the problems of the content and of all else in one error."""
    problems: list[Problem] = []
    made: list[Any] = []
    for record, fields in ((kind, values), (Statement, {**said, "warning": warning})):
        content = {"content": made[0] if made else Acknowledged()} if record is Statement else {}
        try:
            made.append(build(record, {**fields, **content}))
        except DataError as error:
            problems += error.problems
    raise_problems(problems, "entry")
    statement: Statement = made[-1]
    return statement


def _first(origin: str | None, secret: bytes | None) -> list[tuple[str, bytes]]:
    """What a new ledger says of itself."""
    drawn = new_salt() if secret is None else secret
    if not isinstance(drawn, bytes) or len(drawn) < SHORTEST_SALT:
        message, remedy = f"a secret of fewer than {SHORTEST_SALT} bytes", "draw one with new_salt()"
        raise fault("secret", message, remedy, "AP-E012")
    name = origin or f"ledger-{hashlib.sha256(b'origin' + drawn).hexdigest()[:16]}"
    return [("origin", name.encode("utf-8")), ("secret", drawn), ("seal", seal(name, drawn))]

"""Entries of the ledger: what is recorded, its place in the history, and its bytes."""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import re
from collections.abc import Iterable, Mapping
from typing import Any

import attrs

from atrocity_prevention.display.protected import Protected
from atrocity_prevention.errors import Problem, fault, raise_problems
from atrocity_prevention.record.ledger.canonical import canonical
from atrocity_prevention.record.ledger.contents import CONTENTS, Content, Issued
from atrocity_prevention.record.ledger.fields import as_marking, as_moment, as_name, as_number, build, surely_before
from atrocity_prevention.record.ledger.merkle import leaf_hash
from atrocity_prevention.vocabulary.markings import Marking
from atrocity_prevention.vocabulary.permitted_use import PermittedUse, as_permitted_use, holding
from atrocity_prevention.vocabulary.values import kind_of

FORMAT = 1
"""The version of the form in which entries are written; part of their bytes."""


def _warning(value: str) -> str:
    return as_name(value, "warning")


def _issuer(value: str) -> str:
    return as_name(value, "issuer")


def _actor(value: str) -> str:
    return as_name(value, "actor")


def _origin(value: str) -> str:
    return as_name(value, "origin")


def _key(value: str | None) -> str | None:
    return None if value is None else as_name(value, "key")


def _corrects(value: int | None) -> int | None:
    return None if value is None else as_number(value, "corrects")


def _number(value: int) -> int:
    return as_number(value, "number")


def _content(value: Content) -> Content:
    if not isinstance(value, Content):
        raise fault("content", f"expected what an entry says, got {kind_of(value)}", "give its content", "AP-E012")
    return value


def as_hash(value: str, path: str) -> str:
    """A SHA-256 hash as 64 lower-case hexadecimal digits."""
    return _hex(value, path, 64)


def _previous(value: str) -> str:
    return as_hash(value, "previous")


def _salt(value: str) -> str:
    return _hex(value, "salt", 32)


def _hex(value: str, path: str, digits: int) -> str:
    if not isinstance(value, str) or not re.fullmatch(f"[0-9a-f]{{{digits}}}", value):
        raise fault(path, f"not {digits} lower-case hexadecimal digits", "copy it whole", "AP-E012")
    return str(value)


@attrs.frozen(kw_only=True, repr=False)
class Statement(Protected):
    """What somebody puts on record, before it has a place in the ledger.

    Attributes:
        warning: the id of the warning concerned.
        issuer: the id of the ledger in which that warning was issued.
        actor: the id of the actor who did what the entry says.
        at: when it was done: a time with its zone, or a day. Never when it was written down.
        marking: who may see the entry; TLP:RED unless something else was said, and no less than its use needs.
        permitted_use: how far it may be used and passed on.
        content: what the entry says.
        key: the caller's own name for this entry, so that sending it twice records it once.
        corrects: the number of the entry in the same ledger that this one replaces.
    """

    warning: str = attrs.field(converter=_warning)
    issuer: str = attrs.field(converter=_issuer)
    actor: str = attrs.field(converter=_actor)
    at: dt.date = attrs.field(converter=as_moment)
    marking: Marking = attrs.field(default=None, converter=as_marking)
    permitted_use: PermittedUse | None = attrs.field(default=None, converter=as_permitted_use)
    content: Content = attrs.field(converter=_content)
    key: str | None = attrs.field(default=None, converter=_key)
    corrects: int | None = attrs.field(default=None, converter=_corrects)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "marking", holding(self.marking, self.permitted_use))
        if isinstance(self.content, Issued):
            raise_problems(_times_of_issue(self.at, self.content), "entry")

    @property
    def kind(self) -> str:
        """The step it records: issued, delivered, acknowledged, decided, acted, outcome or lesson."""
        return self.content.kind

    def __repr__(self) -> str:
        return f"<{type(self).__name__} ({self.kind}, {self.marking})>"


def _times_of_issue(at: dt.date, issued: Issued) -> Iterable[Problem]:
    if surely_before(issued.answer_by, at):
        message, remedy = "an answer is expected before the warning was issued", "mend one of the two dates"
        yield Problem(path="answer_by", message=message, remedy=remedy, code="AP-E059")
    for name in ("observed_on", "reported_on", "assessed_on"):
        day = getattr(issued, name)
        if day is not None and surely_before(at, day):
            message, remedy = "after the warning was issued", "mend one of the two dates"
            yield Problem(path=name, message=message, remedy=remedy, code="AP-E059")


@attrs.frozen(kw_only=True, repr=False)
class Entry(Statement):
    """A statement with its place in the history of one ledger.

    Attributes:
        origin: the id of the ledger it was first recorded in.
        number: its place there, counted from 1.
        previous: the root of the tree of all entries before it, in hexadecimal.
        salt: what keeps the hash of the entry from being guessed while the entry itself is withheld.
    """

    origin: str = attrs.field(converter=_origin)
    number: int = attrs.field(converter=_number)
    previous: str = attrs.field(converter=_previous)
    salt: str = attrs.field(converter=_salt)

    def __repr__(self) -> str:
        return f"<Entry {self.number} ({self.kind}, {self.marking})>"

    def to_dict(self) -> dict[str, Any]:
        """The entry as plain values, as it stands in bundles; what is missing or empty is left out."""
        return {
            **statement_dict(self),
            "format": FORMAT,
            "number": self.number,
            "origin": self.origin,
            "previous": self.previous,
            "salt": self.salt,
        }

    def to_bytes(self) -> bytes:
        """The bytes whose hash is the leaf of the tree."""
        return canonical(self.to_dict())

    @property
    def leaf(self) -> str:
        """The leaf of the tree that stands for this entry, in hexadecimal."""
        return leaf_hash(self.to_bytes()).hex()


def statement_dict(statement: Statement) -> dict[str, Any]:
    """A statement as plain values."""
    document = {
        "actor": statement.actor,
        "at": statement.at.isoformat(),
        "content": _content_dict(statement.content),
        "kind": statement.kind,
        "marking": str(statement.marking),
        "warning": statement.warning,
        "issuer": statement.issuer,
    }
    use = None if statement.permitted_use is None else str(statement.permitted_use)
    chosen = {"key": statement.key, "corrects": statement.corrects, "permitted_use": use}
    return document | {name: value for name, value in chosen.items() if value is not None}


def _content_dict(content: Content) -> dict[str, Any]:
    values = {field.name: getattr(content, field.name) for field in attrs.fields(type(content))}  # type: ignore[arg-type]  # all of them are attrs classes
    return {name: _plain(value) for name, value in values.items() if value is not None and value != ()}


def _plain(value: Any) -> Any:  # noqa: ANN401 any field of any content
    if isinstance(value, dt.date):
        return value.isoformat()
    return str(value) if isinstance(value, str) else value


def digest(statement: Statement) -> bytes:
    """A fingerprint of all that was said, by which a repetition is recognised; the caller's key is no part of it."""
    said = statement_dict(statement)
    said.pop("key", None)
    return hashlib.sha256(canonical(said)).digest()


def salt_of(secret: bytes, number: int) -> str:
    """The salt of an entry: nobody without the ledger's secret can tell that of an entry withheld."""
    return hmac.digest(secret, number.to_bytes(8, "big"), "sha256")[:16].hex()


def seal(origin: str, secret: bytes) -> bytes:
    """What ties the id of a ledger to its secret, so that neither is changed by accident without being noticed."""
    return hmac.digest(secret, b"origin:" + origin.encode("utf-8"), "sha256")


def entry_from(document: Mapping[str, Any], path: str = "") -> Entry:
    """The entry that plain values describe.

    Raises:
        DataError: with every problem found in them.
    """
    before = f"{path}." if path else ""
    if not isinstance(document, Mapping):
        raise fault(path, f"expected an entry, got {kind_of(document)}", "take the bundle as it was made", "AP-E012")
    values = dict(document)
    if values.pop("format", None) != FORMAT:
        remedy = "read it with the version of the library that wrote it, or a newer one"
        raise fault(f"{before}format", "an entry in a form that is not known here", remedy, "AP-E052")
    kind, content = values.pop("kind", None), values.pop("content", None)
    known = CONTENTS.get(kind) if isinstance(kind, str) else None
    if known is None or not isinstance(content, Mapping):
        raise fault(f"{before}content", "it has no content of a known kind", "take a newer version", "AP-E052")
    values["content"] = build(known, content, f"{before}content")
    return build(Entry, values, path)

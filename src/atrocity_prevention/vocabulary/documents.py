"""The documents that A/72/884-S/2018/525 cites, with a correction where it prints another symbol than theirs."""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Iterator, Mapping

import attrs

from atrocity_prevention.display.recorded import Recorded
from atrocity_prevention.vocabulary.frozen import FrozenMapping
from atrocity_prevention.vocabulary.tables import by_language, read_table
from atrocity_prevention.vocabulary.texts import LocalText

_MARKS = re.compile(r"[\s\u2010-\u2015-]+")


@attrs.frozen(kw_only=True)
class CitedDocument(Recorded):
    """A document of the United Nations, or a promise of States, that the report builds on.

    Attributes:
        id: its name here.
        symbol: its own symbol; empty if it has none.
        printed_as: the symbol as the report prints it, where that is another; else empty.
        kind: ``report``, ``resolution``, ``declaration``, ``principles`` or ``proposal``.
        dated: its day; ``None`` if that is left open here.
        paragraphs: where the report cites it.
        labels: its title or what it is about, in English and French.
        note: what is to be known of it; empty if nothing is.
    """

    id: str
    symbol: str
    printed_as: str
    kind: str
    dated: dt.date | None
    paragraphs: tuple[str, ...]
    labels: LocalText
    note: LocalText


@functools.cache
def cited_documents() -> Mapping[str, CitedDocument]:
    """All of them by id, beside the twelve `instruments` of footnote 3."""
    notes = {row["document"]: by_language(row) for row in read_table("cited_document_notes.tsv")}
    return FrozenMapping({row["id"]: _document(row, notes) for row in read_table("cited_documents.tsv")})


def find_document(symbol: str) -> CitedDocument | None:
    """The document that a symbol means: its own or as printed, either half of a double one, whatever its dashes.

    Args:
        symbol: such as ``A/68/947`` or ``S/2014/449``. ``None`` comes back for any that the report does not cite.
    """
    wanted = _plain(symbol)
    return _by_symbol().get(wanted) if wanted else None


@functools.cache
def _by_symbol() -> Mapping[str, CitedDocument]:
    return {_plain(name): one for one in cited_documents().values() for name in _symbols(one)}


def _symbols(one: CitedDocument) -> Iterator[str]:
    """Every way to write its symbols; where two are joined, each of them as well."""
    for symbol in filter(None, (one.symbol, one.printed_as)):
        yield symbol
        yield from symbol.split("-")


def _plain(symbol: str) -> str:
    return _MARKS.sub("", symbol.casefold())


def _document(row: Mapping[str, str], notes: Mapping[str, LocalText]) -> CitedDocument:
    return CitedDocument(
        id=row["id"],
        symbol=row["symbol"],
        printed_as=row["printed_as"],
        kind=row["kind"],
        dated=dt.date.fromisoformat(row["dated"]) if row["dated"] else None,
        paragraphs=tuple(row["paragraphs"].split()),
        labels=by_language(row),
        note=notes.get(row["id"], LocalText()),
    )

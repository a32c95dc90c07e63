"""Sources under names that lead nowhere without a key.

A pseudonym is the first 64 bits of HMAC-SHA-256 over the id, under a key that the caller keeps. The same key gives the
same pseudonym in every file, so that sources can be told apart, counted, graded and followed; without the key nobody
can try names until one fits, as with a plain hash. The key is never stored, shown or pickled. What leads back is a list
that somebody has to ask for.
"""

from __future__ import annotations

import hmac
import unicodedata
from collections.abc import Mapping
from typing import Any, NoReturn

import attrs

from atrocity_prevention.errors import fault
from atrocity_prevention.evidence.observations import Observation
from atrocity_prevention.evidence.situation import Situation
from atrocity_prevention.evidence.sources import Source
from atrocity_prevention.vocabulary.texts import LocalText

SHORTEST_KEY = 16
"""Bytes; a shorter key could be found by trying."""


class Pseudonyms:
    """Gives sources pseudonyms under a key.

    Args:
        key: at least 16 secret bytes, such as `secrets.token_bytes(32)`; who loses them can follow no source again.
        texts: whether references, and notes of reports, stay as they are. They often name a source, so they are left
            out by default.

    Raises:
        DataError: AP-E136 if the key is none, or too short.
    """

    __slots__ = ("_key", "_texts")

    def __init__(self, key: bytes, *, texts: bool = False) -> None:
        if not isinstance(key, bytes) or len(key) < SHORTEST_KEY:
            message = f"not a key of at least {SHORTEST_KEY} bytes"
            raise fault("key", message, "draw one with secrets.token_bytes(32), and keep it apart", "AP-E136")
        self._key, self._texts = key, texts

    def of(self, name: str, kind: str = "source") -> str:
        """The pseudonym of a name: the same every time under the same key, whatever the file."""
        said = f"{kind}\0{unicodedata.normalize('NFC', name)}".encode("utf-8", "surrogatepass")
        return f"{kind}-{hmac.digest(self._key, said, 'sha256').hex()[:16]}"

    def applied(self, situation: Situation) -> Situation:
        """The situation with its sources, their groups and the ids of its reports under pseudonyms.

        Sources lose their name and note and keep kind, grade, group and marking, so that every score stays the same.
        """
        return attrs.evolve(
            situation,
            sources=[self._source(one) for one in situation.sources],
            observations=[self._report(one) for one in situation.observations],
        )

    def leading_back(self, situation: Situation) -> Mapping[str, Mapping[str, Any]]:
        """What each pseudonym stands for: id and names. Whoever holds this can undo all; it is TLP:RED.

        Args:
            situation: as it was before pseudonyms were given.
        """
        return {self.of(one.id): {"id": one.id, "name": dict(one.name)} for one in situation.sources}

    def _source(self, one: Source) -> Source:
        # A group may be called like a source that stands alone, and the two then are one voice: same word, same name.
        group = None if one.independence_group is None else self.of(one.independence_group)
        return attrs.evolve(one, id=self.of(one.id), independence_group=group, name=LocalText(), note=None)

    def _report(self, one: Observation) -> Observation:
        kept: dict[str, Any] = {} if self._texts else {"reference": None, "note": None}
        return attrs.evolve(one, id=self.of(one.id, "report"), source=self.of(one.source), **kept)

    def __repr__(self) -> str:
        return "<Pseudonyms>"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a key is never stored")

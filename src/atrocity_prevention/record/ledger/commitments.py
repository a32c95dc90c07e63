"""Salted commitments in place of names: what can later be shown to have been meant, and cannot be read until then.

A ledger that nobody can change must not hold the names of those who spoke. It holds commitments. Whoever keeps the salt
can open one; once the salt is destroyed, nobody can, and the history still verifies.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import unicodedata

from atrocity_prevention.errors import fault
from atrocity_prevention.record.ledger.fields import whole_characters
from atrocity_prevention.vocabulary.values import kind_of

SALT_BYTES = 32
"""How many bytes `new_salt` gives."""

SHORTEST_SALT = 16
"""A shorter salt could be found by trying."""

_PURPOSE = b"atrocity-prevention/commitment/1\x00"


def new_salt() -> bytes:
    """Draw 32 secret bytes from the operating system. They are never the same twice, and belong in no ledger or report.

    Use a new one for each value: under one salt, equal values have equal commitments.
    """
    return secrets.token_bytes(SALT_BYTES)


def commit(value: str, salt: bytes) -> str:
    """A commitment to some text, in hexadecimal: SHA-256 over a fixed word, the length of the salt, the salt, the text.

    Args:
        value: the text, not empty; characters that can be composed are (Unicode NFC), so that one name spelt with the
            same letters has one commitment.
        salt: at least 16 secret bytes, from `new_salt`.

    Raises:
        DataError: if the salt is too short, or the value is not text.
    """
    if not isinstance(salt, bytes) or len(salt) < SHORTEST_SALT:
        raise fault("salt", f"a salt of fewer than {SHORTEST_SALT} bytes", "draw one with new_salt()", "AP-E012")
    if not isinstance(value, str) or not value:
        raise fault("value", f"expected text, got {kind_of(value)}", "give the text to commit to", "AP-E012")
    text = unicodedata.normalize("NFC", whole_characters(value, "value"))
    return hashlib.sha256(_PURPOSE + len(salt).to_bytes(8, "big") + salt + text.encode("utf-8")).hexdigest()


def opens(commitment: str, value: str, salt: bytes) -> bool:
    """Whether this value and this salt are what was committed to; compared in constant time.

    Raises:
        DataError: as `commit`.
    """
    return hmac.compare_digest(commit(value, salt).encode("ascii"), commitment.encode("utf-8", "replace"))

"""Where an actor's contact details are kept. The details themselves belong to a person, and stay out of a network."""

from __future__ import annotations

import re
import unicodedata

from atrocity_prevention.errors import fault
from atrocity_prevention.vocabulary.values import kind_of

_FEWEST_DIGITS = 7

_GAP = r"[\s:().\-/]*"
_DIGITS = rf"(?:{_GAP}\d){{{_FEWEST_DIGITS},}}"
_NUMBER_TO_CALL = re.compile(
    rf"""
    \+{_DIGITS}                                                # international, wherever it stands
    | (?<![\w.\-/])00(?=[1-9]){_DIGITS}                        # the same, as dialled
    | \b(?:tel|tél|phone|mobile|fax|whatsapp)[^\W\d]*{_DIGITS}  # after a word for it
    | \A{_DIGITS}{_GAP}\Z                                      # nothing but digits and what separates them
    """,
    re.VERBOSE | re.IGNORECASE,
)


def as_contact(value: str | None, path: str = "contact") -> str | None:
    """A reference to where contact details are kept, such as ``register of the secretariat, entry 12``.

    A personal name cannot be told from any other word. What can be told is refused: whatever holds an ``@``, and what
    looks like a telephone number: seven digits or more after a ``+``, after ``00``, after a word such as ``tel``, or
    with nothing else around them.

    Raises:
        DataError: AP-E042 if these are the details themselves; AP-E012 if it is not text.
    """
    if value is None:
        return None
    if not isinstance(value, str):
        raise fault(path, f"expected text, got {kind_of(value)}", "put quotes around it", "AP-E012")
    folded = unicodedata.normalize("NFKC", value)
    if "@" in folded or _NUMBER_TO_CALL.search(folded):
        raise fault(
            path,
            "this looks like an e-mail address or a telephone number",
            "say where the contact details are kept, never the details; name the register a number belongs to",
            "AP-E042",
        )
    return str(value)

"""What differs between languages besides the words: numbers, plurals and the spaces before punctuation."""

from __future__ import annotations

import re
from collections.abc import Callable

import attrs

NO_BREAK = "\N{NO-BREAK SPACE}"


@attrs.frozen(kw_only=True)
class Language:
    """How a language writes what is not a word.

    Attributes:
        tag: its BCP 47 tag.
        name: what it calls itself.
        mark: between units and decimals.
        percent: how a share in hundredths is written.
        colon: what stands between a name and what is said of it.
        form: which form of a message goes with a count, from 0.
        spaced: puts the spaces that must not break into a message.
    """

    tag: str
    name: str
    mark: str
    percent: str
    colon: str
    form: Callable[[int], int]
    spaced: Callable[[str], str]


_BEFORE, _AFTER = re.compile(r" (?=[:;?!%»])"), re.compile(r"(?<=«) ")


def _as_written(message: str) -> str:
    return message


def _french(message: str) -> str:
    """No line may begin with a colon, nor end with an opening quote."""
    return _AFTER.sub(NO_BREAK, _BEFORE.sub(NO_BREAK, message))


ENGLISH = Language(
    tag="en",
    name="English",
    mark=".",
    percent="{}%",
    colon=": ",
    form=lambda count: int(count != 1),
    spaced=_as_written,
)

FRENCH = Language(
    tag="fr",
    name="Français",
    mark=",",
    percent=f"{{}}{NO_BREAK}%",
    colon=f"{NO_BREAK}: ",
    form=lambda count: int(count > 1),
    spaced=_french,
)

LANGUAGES = {language.tag: language for language in (ENGLISH, FRENCH)}

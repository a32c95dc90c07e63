"""What differs between languages besides the words: direction, numbers, plurals, commas and the spaces before them.

Arabic pages have Western digits, as data and the other languages have them, so that figures can be compared letter by
letter; each figure is held together by marks that no one sees, or its sign would change sides after an Arabic word.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import attrs

NO_BREAK = "\N{NO-BREAK SPACE}"
LEFT_TO_RIGHT = "\N{LEFT-TO-RIGHT MARK}"

RIGHT_TO_LEFT = frozenset({"ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})
"""Languages whose usual script runs from right to left."""


def direction_of(tag: str) -> str:
    """Which way a language runs, as the attribute ``dir`` has it."""
    return "rtl" if tag.lower().split("-")[0] in RIGHT_TO_LEFT else "ltr"


@attrs.frozen(kw_only=True)
class Language:
    """How a language writes what is not a word.

    Attributes:
        tag: its BCP 47 tag.
        name: what it calls itself.
        mark: between units and decimals.
        percent: how a share in hundredths is written.
        colon: what stands between a name and what is said of it.
        comma, semicolon: what stands between things that are listed.
        first: how the first day of a month is written.
        figure: holds a written number together among the letters of the language.
        form: which form of a message goes with a count, from 0.
        spaced: puts the spaces that must not break into a message.
    """

    tag: str
    name: str
    mark: str
    percent: str
    colon: str
    comma: str = ", "
    semicolon: str = "; "
    first: str = "1"
    figure: Callable[[str], str] = str
    form: Callable[[float], int]
    spaced: Callable[[str], str]

    @property
    def direction(self) -> str:
        """Which way it runs, as the attribute ``dir`` has it."""
        return direction_of(self.tag)


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
    semicolon=f"{NO_BREAK}; ",
    first="1er",
    form=lambda count: int(count > 1),
    spaced=_french,
)

SPANISH = Language(
    tag="es",
    name="Español",
    mark=",",
    percent=f"{{}}{NO_BREAK}%",
    colon=": ",
    form=lambda count: int(count != 1),
    spaced=_as_written,
)

ARABIC = Language(
    tag="ar",
    name="العربية",
    mark=".",
    percent="{}%",
    colon=": ",
    comma="\N{ARABIC COMMA} ",
    semicolon="\N{ARABIC SEMICOLON} ",
    figure=lambda number: f"{LEFT_TO_RIGHT}{number}{LEFT_TO_RIGHT}",
    form=lambda _: 0,  # its messages say "number of reports: 3", which needs none of the six forms
    spaced=_as_written,
)

LANGUAGES = {language.tag: language for language in (ENGLISH, FRENCH, SPANISH, ARABIC)}

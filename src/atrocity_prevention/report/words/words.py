"""The words of one language: messages with their gaps filled, numbers and days as that language writes them.

Messages stand in the code in English, as gettext has it. The other languages are in ``.po`` files beside this one,
which are read as they are: there is no compiled copy that could be older than what the translator sees.
"""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Mapping

from atrocity_prevention.display.markup import InEnglish
from atrocity_prevention.errors import fault
from atrocity_prevention.exchange.formats.po_text import read_messages
from atrocity_prevention.report.words.languages import ENGLISH, LANGUAGES, NO_BREAK, Language
from atrocity_prevention.vocabulary.texts import FALLBACK, UNDETERMINED, LocalText

MINUS = "\N{MINUS SIGN}"

ONE_HUNDREDTH = 0.01


def message(text: str) -> str:
    """Mark a message that is said elsewhere, such as one in a table, so that it is translated with the others."""
    return text


MONTHS = (
    message("January"),
    message("February"),
    message("March"),
    message("April"),
    message("May"),
    message("June"),
    message("July"),
    message("August"),
    message("September"),
    message("October"),
    message("November"),
    message("December"),
)


class Words:
    """Says messages in one language."""

    def __init__(self, language: Language, messages: Mapping[str, tuple[str, ...]]) -> None:
        self.language = language
        self._messages = messages

    @property
    def tag(self) -> str:
        """The language's BCP 47 tag."""
        return self.language.tag

    @property
    def messages(self) -> Mapping[str, tuple[str, ...]]:
        """The message in English -> its forms in this language."""
        return self._messages

    @property
    def colon(self) -> str:
        """What stands between a name and what is said of it."""
        return self.language.colon

    @property
    def comma(self) -> str:
        """What stands between things that are listed."""
        return self.language.comma

    @property
    def semicolon(self) -> str:
        """What stands between statements that are listed."""
        return self.language.semicolon

    def __call__(self, text: str, /, **values: str) -> str:
        """A message with its gaps filled."""
        return _filled(self.template(text), **values)

    def many(self, one: str, more: str, count: float, /, **values: str) -> str:
        """A message about a number of things, which stands in its gap ``count`` unless it is given otherwise."""
        shown = str(count) if isinstance(count, int) else self.written(f"{count:g}")
        return _filled(self.template_for(one, more, count), **{"count": shown, **values})

    def template(self, text: str) -> str:
        """A message, its gaps still open. What no catalogue has is said in English rather than not at all."""
        forms = self._messages.get(text)
        return self.language.spaced(forms[0]) if forms and forms[0] else self._english(text)

    def template_for(self, one: str, more: str, count: float) -> str:
        """The form of a message that goes with a count, its gaps still open."""
        forms = self._messages.get(one)
        if not forms or not all(forms):
            return self._english(more if ENGLISH.form(count) else one)
        return self.language.spaced(forms[min(self.language.form(count), len(forms) - 1)])

    def _english(self, text: str) -> str:
        return text if self.tag == ENGLISH.tag else InEnglish(text)

    def label(self, text: LocalText) -> str:
        """A word of the fixed vocabulary."""
        return chosen(text, self.tag)[1]

    def decimal(self, value: float, places: int = 2) -> str:
        """A number with so many decimals; a negative zero is none."""
        return self.language.figure(self._decimal(value, places))

    def _decimal(self, value: float, places: int) -> str:
        shown = f"{abs(value):.{places}f}".replace(".", self.language.mark)
        return f"{MINUS}{shown}" if value < 0 and shown.strip("0.,") else shown

    def number(self, value: float) -> str:
        """A number with one decimal at most."""
        return self.language.figure(self._decimal(value, 1).removesuffix(f"{self.language.mark}0"))

    def written(self, shown: str) -> str:
        """A figure that was written in English, such as ``1,234.5`` or ``25%``, with the marks of this language."""
        if self.tag == ENGLISH.tag:
            return shown
        share = shown.endswith("%")
        marked = shown.removesuffix("%").replace(",", NO_BREAK).replace(".", self.language.mark)
        return self.language.figure(self.language.percent.format(marked) if share else marked)

    def shift(self, value: float, places: int = 2) -> str:
        """A number that says by how much something moved, with its sign."""
        shown = self._decimal(value, places)
        return self.language.figure(shown if shown.startswith(MINUS) or not shown.strip("0.,") else f"+{shown}")

    def percent(self, share: float) -> str:
        """A share in whole hundredths; only nothing is shown as nothing, and only all as all."""
        if 0 < share < ONE_HUNDREDTH:
            return self.language.figure(self.language.percent.format("<1"))
        shown = min(99, round(100 * share)) if share < 1 else 100
        return self.language.figure(self.language.percent.format(shown))

    def day(self, day: dt.date) -> str:
        """A day, written out, whatever the machine's own settings are."""
        number = self.language.first if day.day == 1 else str(day.day)
        return self("{day} {month} {year}", day=number, month=self.month(day), year=f"{day.year:04d}")

    def month(self, day: dt.date) -> str:
        """The name of a day's month."""
        return self(MONTHS[day.month - 1])

    def listed(self, items: list[str], most: int = 6) -> str:
        """Things one after the other; those beyond the first few are counted."""
        shown = self.comma.join(items[:most])
        left = len(items) - most
        return (
            shown if left <= 0 else self.many("{shown} and {count} more", "{shown} and {count} more", left, shown=shown)
        )


def _filled(template: str, **values: str) -> str:
    """A template with its gaps filled; what was not translated still says so."""
    told = template.format(**values)
    return InEnglish(told) if isinstance(template, InEnglish) else told


def chosen(text: LocalText, language: str) -> tuple[str, str]:
    """The tag and the text that `LocalText.text` would give; the undetermined tag and nothing if there is none."""
    known = {tag.lower(): tag for tag in text}
    parts = language.lower().split("-")
    wanted = ("-".join(parts[:length]) for length in range(len(parts), 0, -1))
    for tag in (*wanted, *FALLBACK, *known):
        if tag in known:
            return known[tag], text[known[tag]]
    return UNDETERMINED, ""


@functools.cache
def _catalogue(tag: str) -> Mapping[str, tuple[str, ...]]:
    return {} if tag == ENGLISH.tag else read_messages("atrocity_prevention.report.words", f"{tag}.po")


def words_in(language: str) -> Words:
    """The words of a language; a regional form such as ``fr-CI`` is written as the language itself.

    Raises:
        DataError: AP-E122 if there is no catalogue of that language.
    """
    tag = language.lower().split("-")[0] if isinstance(language, str) else ""
    if tag not in LANGUAGES:
        remedy = f"use one of: {', '.join(LANGUAGES)}"
        raise fault("lang", "there are no words in this language", remedy, "AP-E122")
    return Words(LANGUAGES[tag], _catalogue(tag))

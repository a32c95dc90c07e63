"""Text that knows its language: names, labels and notes."""

from __future__ import annotations

from collections.abc import Mapping

from atrocity_prevention.vocabulary.frozen import FrozenMapping

UNDETERMINED = "und"
"""The BCP 47 tag for text whose language nobody stated."""

FALLBACK = ("en", "fr", UNDETERMINED)


class LocalText(FrozenMapping[str, str]):
    """One text in one or more languages: BCP 47 tag -> text, kept exactly as written."""

    __slots__ = ()

    def text(self, language: str = "en") -> str:
        """The text in `language`, else in its base language, English, French, or whatever there is.

        An empty `LocalText` gives the empty string.
        """
        for tag in (language, language.split("-", maxsplit=1)[0], *FALLBACK, *self):
            if tag in self:
                return self[tag]
        return ""

    def __str__(self) -> str:
        return self.text()


def local_text(value: str | Mapping[str, str]) -> LocalText:
    """Take a plain string as text of undetermined language, and a mapping as text by language."""
    if isinstance(value, LocalText):
        return value
    return LocalText({UNDETERMINED: value} if isinstance(value, str) else value)


def optional_text(value: str | Mapping[str, str] | None) -> LocalText | None:
    """The same for a text that may be missing."""
    return None if value is None else local_text(value)

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
        """The text in `language`, else in a broader form of it, English, French, or whatever there is.

        Tags are compared without regard to case, ``zh-Hant-HK`` falls back to ``zh-Hant`` and then ``zh`` (RFC 4647).

        An empty `LocalText` gives the empty string.
        """
        known = {tag.lower(): tag for tag in self}
        parts = language.lower().split("-")
        wanted = ("-".join(parts[:length]) for length in range(len(parts), 0, -1))
        for tag in (*wanted, *FALLBACK, *known):
            if tag in known:
                return self[known[tag]]
        return ""

    def __str__(self) -> str:
        return self.text()

    def __repr__(self) -> str:
        """In which languages it is there; the text itself may be protected."""
        return f"<{type(self).__name__} {', '.join(self)}>" if self else f"<{type(self).__name__}>"


def local_text(value: str | Mapping[str, str]) -> LocalText:
    """Take a plain string as text of undetermined language, and a mapping as text by language."""
    if isinstance(value, LocalText):
        return value
    return LocalText({UNDETERMINED: value} if isinstance(value, str) else value)


def optional_text(value: str | Mapping[str, str] | None) -> LocalText | None:
    """The same for a text that may be missing."""
    return None if value is None else local_text(value)

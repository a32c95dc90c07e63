"""The error of a command that makes no sense, and what was perhaps meant."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

MOST_MEANT = 3
"""A few suggestions help; a long list is no suggestion."""


def nearest(word: str, known: Iterable[str]) -> tuple[str, ...]:
    """The known words that look like one that is not known, the most alike first; it is never taken for one of them."""
    return tuple(difflib.get_close_matches(word, sorted(set(known)), n=MOST_MEANT))


class UsageError(Exception):
    """The command was asked for something that makes no sense, whatever the data.

    Attributes:
        template: what is wrong, in English, with gaps.
        values: what stands in the gaps.
        meant: what was perhaps meant.
    """

    def __init__(self, template: str, /, *, meant: Iterable[str] = (), **values: str) -> None:
        self.template, self.values, self.meant = template, values, tuple(meant)
        super().__init__(template.format(**values))


def unwritable(option: str, file: str, error: OSError) -> UsageError:
    """The error of a command that cannot write where it shall."""
    reason = error.strerror or "the system refused"
    return UsageError("{option}: {file} cannot be written: {reason}", option=option, file=file, reason=reason)

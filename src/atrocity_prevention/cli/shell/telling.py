"""Errors and warnings in the user's language, as text that cannot steer the terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable

from atrocity_prevention.cli.shell.parser import meant
from atrocity_prevention.cli.shell.terminal import safe
from atrocity_prevention.cli.shell.usage import UsageError
from atrocity_prevention.errors import DataError
from atrocity_prevention.report.words.problem_words import error_in
from atrocity_prevention.report.words.shell import ShellWords


def told_error(error: Exception, words: ShellWords) -> str:
    """What is wrong, and what was perhaps meant."""
    if isinstance(error, UsageError):
        text = f"{words(error.template, **error.values)}{meant(words, error.meant)}"
    else:
        text = error_in(error, words) if isinstance(error, DataError) else words.heard(str(error))
    return "\n".join(safe(line) for line in text.split("\n"))


def told_warning(words: ShellWords) -> Callable[..., None]:
    """A function that tells a warning as one readable line, without the place in the code where it arose."""

    def show(message: Warning | str, *_: object, **__: object) -> None:
        print(safe(words("warning: {what}", what=words.heard(str(message)))), file=sys.stderr)

    return show

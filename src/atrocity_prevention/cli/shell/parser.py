"""The parser of the command line: help and errors in the user's language, and what was perhaps meant instead."""

from __future__ import annotations

import argparse
import functools
import re
import sys
from collections.abc import Iterable, Sequence
from typing import Any, NoReturn

from atrocity_prevention.cli.shell.language import Say
from atrocity_prevention.cli.shell.usage import nearest
from atrocity_prevention.cli.shell.values import message

SAID_BY_ARGPARSE = (
    message("the following arguments are required: {names}"),
    message("argument {name}: {what:words}"),
    message("expected one argument"),
    message("expected at least one argument"),
    message("ignored explicit argument {value}"),
    message("invalid choice: {value} (choose from {known})"),
    message("write one of {known}"),
    message("write one of {known}; did you mean {near:or}?"),
)
"""What the standard library says; where it says something else one day, that stays in English."""


class Help(argparse.RawDescriptionHelpFormatter):
    """Help whose every heading is in the user's language."""

    def __init__(self, words: Say, prog: str) -> None:
        super().__init__(prog=prog)
        self._words = words

    def add_usage(
        self, usage: str | None, actions: Iterable[argparse.Action], groups: Iterable[Any], prefix: str | None = None
    ) -> None:
        """The line of usage; its first word is translated."""
        super().add_usage(usage, actions, groups, self._words("usage: ") if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """A parser that neither guesses nor shortens: an option is written whole, or it is told what may be meant."""

    def __init__(self, words: Say, **given: Any) -> None:  # noqa: ANN401 what `ArgumentParser` takes
        super().__init__(formatter_class=functools.partial(Help, words), add_help=False, allow_abbrev=False, **given)
        self._words = words
        self.add_argument("-h", "--help", action="help", help=words("print this help and stop"))
        self._positionals.title, self._optionals.title = words("arguments"), words("options")

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and how the command is written; the exit status is 2."""
        self.print_usage(sys.stderr)
        told = f"{heard(self._words, message)}{self._meant(_choices(message))}"
        self.exit(2, f"{self.prog}: {self._words('error')}: {told}\n")

    def subparser(self, name: str | None) -> argparse.ArgumentParser:
        """The parser of a command; this one if there is none."""
        actions = [one for one in self._actions if isinstance(one, argparse._SubParsersAction)]  # noqa: SLF001 no other way
        return next((one.choices[name] for one in actions if name in one.choices), self)

    def unknown(self, rest: Sequence[str], command: argparse.ArgumentParser) -> NoReturn:
        """Say which words belong to nothing, and which options they may be meant for."""
        known = [option for one in (self, command) for option in one._option_string_actions]  # noqa: SLF001 no other way
        near = [nearest(word.split("=")[0], known) for word in rest if word.startswith("-")]
        command.print_usage(sys.stderr)
        told = self._words("unrecognized arguments: {words}", words=" ".join(rest))
        self.exit(2, f"{self.prog}: {self._words('error')}: {told}{self._meant(one[0] for one in near if one)}\n")

    def _meant(self, near: Iterable[str]) -> str:
        return meant(self._words, near)


def meant(words: Say, near: Iterable[str]) -> str:
    """What was perhaps meant, to stand after what is wrong."""
    found = list(dict.fromkeys(near))
    return words("; did you mean {near}?", near=words(" or ").join(found)) if found else ""


def heard(words: Say, text: str) -> str:
    """A message of the standard library in the user's language."""
    translate = getattr(words, "heard", None)
    return text if translate is None else str(translate(text))


_CHOICE = re.compile(r"invalid choice: '([^']*)' \(choose from (.*)\)")


def _choices(message: str) -> tuple[str, ...]:
    """The choices that look like one that is none."""
    found = _CHOICE.search(message)
    return () if found is None else nearest(found[1], re.findall(r"[\w:+./-]+", found[2]))

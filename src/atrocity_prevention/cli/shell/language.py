"""In which language does the command line speak? As asked with `--lang`, else as the environment says, else English."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

Say: TypeAlias = Callable[..., str]
"""Called with a message in English and what stands in its gaps; `Words` is one."""

ENGLISH, FRENCH = "en", "fr"

WHERE_TOLD = ("LC_ALL", "LC_MESSAGES", "LANG")
"""The variables that say in which language messages are wanted, the first that is set first (POSIX, XBD 8.2)."""


def in_english(text: str, /, **values: str) -> str:
    """A message as it stands in the code, its gaps filled."""
    return text.format(**values)


def say_in(tag: str) -> Say:
    """Who says messages in a language. English needs no catalogue, so that help is there at once."""
    if tag == ENGLISH:
        return in_english
    from atrocity_prevention.report.words.shell import shell_words  # noqa: PLC0415 loads catalogues

    return shell_words(tag)


def spoken(argv: Sequence[str], environment: Mapping[str, str]) -> str:
    """The language of messages: the last one asked for, else that of the environment; English if it has no words."""
    asked = _asked(argv)
    told = next((environment[name] for name in WHERE_TOLD if environment.get(name)), ENGLISH)
    return FRENCH if _base(asked or told) == FRENCH else ENGLISH


def _asked(argv: Sequence[str]) -> str | None:
    """What stands after `--lang`; the parser says later whether it may."""
    found = None
    for word, after in zip(argv, [*argv[1:], ""], strict=False):
        if word == "--":
            break
        if word == "--lang":
            found = after
        elif word.startswith("--lang="):
            found = word.removeprefix("--lang=")
    return found


def _base(tag: str) -> str:
    """``fr`` of ``fr_CI.UTF-8`` and of ``fr-CI``."""
    return tag.replace("-", "_").split(".")[0].split("@")[0].split("_")[0].lower()

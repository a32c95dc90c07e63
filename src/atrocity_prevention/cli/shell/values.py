"""How values must be written on the command line. Each function gives the value, or says how to write it."""

from __future__ import annotations

import argparse
import datetime as dt
import importlib

from atrocity_prevention.cli.shell.usage import nearest

LANGUAGES = ("en", "fr", "es", "ar")
"""Languages that can be asked for; `report.words.languages` has the same."""

SMALLEST = 5
"""The smallest count that is told, whatever is asked for; `display.few` has the same."""


def message(text: str) -> str:
    """Mark a message, so that it is translated with the others when the parser says it."""
    return text


def count(text: str) -> int:
    """A whole number of things, as it must be written on the command line.

    Raises:
        argparse.ArgumentTypeError: if it is none.
    """
    if not text.isdecimal() or not text.isascii():
        raise argparse.ArgumentTypeError(message("write a whole number, such as 8"))
    return int(text)


def smallest(text: str) -> int:
    """The smallest count that is told, as it must be written on the command line.

    Raises:
        argparse.ArgumentTypeError: if it is less than 5.
    """
    found = count(text)
    if found < SMALLEST:
        raise argparse.ArgumentTypeError(message("write a whole number from 5 up"))
    return found


def year(text: str) -> int:
    """A year as it must be written on the command line.

    Raises:
        argparse.ArgumentTypeError: if it is none.
    """
    found = count(text)
    if not dt.MINYEAR <= found < dt.MAXYEAR:
        raise argparse.ArgumentTypeError(message("write a year, such as 1994"))
    return found


def part(text: str) -> tuple[int, int]:
    """One of several parts, as it must be written on the command line.

    Raises:
        argparse.ArgumentTypeError: if there is no such part.
    """
    number, _, of = text.partition("/")
    if not (number.isdecimal() and of.isdecimal() and text.isascii() and 1 <= int(number) <= int(of)):
        raise argparse.ArgumentTypeError(message("write a part and how many there are, such as 2/5"))
    return int(number), int(of)


def day(text: str) -> str:
    """A date as it must be written on the command line.

    Raises:
        argparse.ArgumentTypeError: if it is none.
    """
    try:
        found = dt.date.fromisoformat(text).isoformat()
    except ValueError:
        found = ""
    if found != text:
        raise argparse.ArgumentTypeError(message("write a day of the calendar, as 2026-05-31"))
    return text


def chance(text: str) -> float:
    """A likelihood as it must be written on the command line.

    Raises:
        argparse.ArgumentTypeError: if it is none.
    """
    try:
        found = float(text)
    except ValueError:
        found = -1.0
    if not 0 <= found <= 1:
        raise argparse.ArgumentTypeError(message("write a number from 0 to 1, such as 0.6"))
    return found


def marking(text: str) -> str:
    """A marking as it must be written on the command line.

    Raises:
        argparse.ArgumentTypeError: if it is none.
    """
    known = [str(one) for one in importlib.import_module("atrocity_prevention.vocabulary.markings").Marking]
    return _one_of(text, known)


def language(text: str) -> str:
    """A language for which there are words, or a regional form of one.

    Raises:
        argparse.ArgumentTypeError: if there are none.
    """
    if text.lower().split("-")[0] not in LANGUAGES:
        _one_of(text, LANGUAGES)
    return text


def _one_of(text: str, known: list[str] | tuple[str, ...]) -> str:
    if text not in known:
        near = nearest(text, known) or nearest(text.upper(), known)
        told = f"write one of {', '.join(known)}"
        raise argparse.ArgumentTypeError(f"{told}; did you mean {' or '.join(near)}?" if near else told)
    return text

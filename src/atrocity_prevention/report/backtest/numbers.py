"""The figures of a backtest as a language writes them, and what is said where there is none."""

from __future__ import annotations

import math

from atrocity_prevention.report.words.shell import ShellWords

DAYS_A_MONTH = 30.44
DAYS_SHOWN = 60
"""Shorter times are told in days, longer ones in months."""


def figure(words: ShellWords, value: float, digits: int = 3) -> str:
    """A figure as it is shown."""
    if math.isnan(value):
        return words("not known")
    return words("infinite") if math.isinf(value) else words.written(f"{value:.{digits}f}")


def signed(words: ShellWords, value: float) -> str:
    """A difference, with its sign."""
    return words.written(f"{value:+.3f}")


def percent(words: ShellWords, share: float, digits: int = 1) -> str:
    """A share in hundredths; its sign stands apart in every language."""
    return words("{share} %", share=words.written(f"{100 * share:.{digits}f}"))


def grouped(words: ShellWords, count: int) -> str:
    """A count, its thousands apart."""
    return words.written(f"{count:,}")


def amount(words: ShellWords, value: float) -> str:
    """A count that can be a fraction."""
    if math.isnan(value):
        return words("not known")
    return words.written(f"{value:.1f}".removesuffix(".0"))


def days(words: ShellWords, count: float) -> str:
    """A time in days or months."""
    if count < DAYS_SHOWN:
        whole = round(count)
        return words.many("{count} day", "{count} days", whole, count=grouped(words, whole))
    return words("{count} months", count=words.written(f"{count / DAYS_A_MONTH:.0f}"))


def not_known(words: ShellWords, why: str) -> str:
    """That there is no figure, and why."""
    return words("not known ({why})", why=why) if why else words("not known")

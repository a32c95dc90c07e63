"""What every parser of this room gives and shares: text, plain values, their places and their problems."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Literal, NoReturn

import attrs

from atrocity_prevention.errors import DataError, Problem, raise_problems
from atrocity_prevention.exchange.limits import DEFAULT_LIMITS, Limits

DataPath = tuple[str | int, ...]
"""The way from the top of a document to one value: keys of objects, positions in lists counted from 0."""

MAX_EXACT = 2**53
"""Beyond this a program that keeps numbers as doubles cannot tell neighbouring whole numbers apart (RFC 8259, 6)."""

SURROGATE = re.compile("[\ud800-\udfff]")
"""Half of a UTF-16 pair: not a character, and nothing that UTF-8 could hold."""

_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?")
_LONGEST_KEY = 60
_SIMPLE_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")
_LONGEST_WHOLE = len(str(-MAX_EXACT))
_UTF_16_32 = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")


class Scalar(str):
    """A YAML value written without quotes, exactly as written: whoever knows the field decides what it is.

    So an indicator ``8.10`` does not become the number 8.1, nor Norway's ``NO`` a false.
    """

    __slots__ = ()


def read_number(token: str) -> int | float | None:
    """The number that a token of JSON's decimal grammar stands for, or None if it cannot be held faithfully.

    Whole numbers stay within +-2**53, others within what a double reaches. Takes no longer for a million digits.
    """
    if token.removeprefix("-").isdecimal():
        whole = int(token) if len(token) <= _LONGEST_WHOLE else None
        return whole if whole is not None and abs(whole) <= MAX_EXACT else None
    real = float(token)
    return real if math.isfinite(real) else None


def is_number(text: str) -> bool:
    """Whether a text follows the decimal grammar of JSON: no ``+1``, ``.5``, ``1_000``, ``0x1F``, ``010``, ``nan``."""
    return _NUMBER.fullmatch(text) is not None


def scalar_number(scalar: Scalar) -> int | float | None:
    """The number an unquoted scalar stands for.

    Returns:
        None when it is not a decimal number, and also when it is one that cannot be held (`is_number` tells which).
    """
    return read_number(scalar) if is_number(scalar) else None


def scalar_bool(scalar: Scalar) -> bool | None:
    """True or False for ``true`` and ``false`` and nothing else (not ``yes``, ``on``, ``True``); None otherwise."""
    return {"true": True, "false": False}.get(scalar)


def path_text(path: DataPath) -> str:
    """A path as people read it: ``observations[3].level``, with ``["odd key"]`` for keys that are no plain names."""
    return "".join(map(_segment, shortened(path))).removeprefix(".")


def shortened(path: DataPath) -> DataPath:
    """A path whose endless keys are cut: a thousand problems below a huge key must not each hold it."""
    return tuple(
        f"{part[:_LONGEST_KEY]}..." if isinstance(part, str) and len(part) > _LONGEST_KEY else part for part in path
    )


def _segment(part: str | int) -> str:
    if isinstance(part, int):
        return f"[{part}]"
    if _SIMPLE_KEY.fullmatch(part):
        return f".{part}"
    # What cannot be printed (controls, bidirectional marks, surrogates) is shown by its escape.
    return f"[{json.dumps(part, ensure_ascii=not part.isprintable())}]"


def stopped_after(count: int) -> Problem:
    """What stands at the end of a list of problems that was cut."""
    message, remedy = f"reading stopped after {count:,} problems", "mend these, then read again"
    return Problem(path="", message=message, remedy=remedy, code="AP-E004")


@attrs.define(kw_only=True)
class ProblemLog:
    """The problems of one input, collected until reading cannot go on or there are too many to list.

    Attributes:
        source: the file or object being read.
        limits: says how many problems are listed at most.
        found: what was found so far, in the order of the input.
    """

    source: str
    limits: Limits
    found: list[Problem] = attrs.field(factory=list)

    def add(self, code: str, message: str, remedy: str, *, path: DataPath = (), line: int | None = None) -> None:
        """Note one problem; raise them all once there are as many as are listed."""
        self.found.append(Problem(path=path_text(path), message=message, remedy=remedy, code=code, line=line))
        if len(self.found) >= self.limits.max_problems:
            raise DataError([*self.found, stopped_after(len(self.found))], self.source)

    def fail(self, code: str, message: str, remedy: str, *, path: DataPath = (), line: int | None = None) -> NoReturn:
        """Note a problem after which reading cannot go on, and raise all of them.

        Raises:
            DataError: always.
        """
        self.add(code, message, remedy, path=path, line=line)
        raise DataError(self.found, self.source)

    def note_repeat(self, first: int, path: DataPath, line: int) -> None:
        """Note a key that its object already has since the line `first`."""
        where = f"on lines {first} and {line}" if first != line else f"both times on line {line}"
        message = f"this key appears twice in one object, {where}"
        self.add("AP-E003", message, "keep one of them, or rename one", path=path, line=line)

    def note_surrogate(self, path: DataPath, line: int) -> None:
        """Note a text that UTF-8 cannot hold."""
        message = "this text holds half a character (a lone surrogate)"
        self.add("AP-E016", message, "write the character whole, or remove it", path=path, line=line)

    def note_unheld_number(self, path: DataPath, line: int) -> None:
        """Note a number that would be changed by reading it."""
        message = "this number is too large to be held: whole numbers reach 2^53, others about 1.8e308"
        self.add("AP-E006", message, "put quotes around it if it is an identifier", path=path, line=line)

    def fail_depth(self, path: DataPath, line: int | None) -> NoReturn:
        """Give up on lists and objects that stand too deep inside one another."""
        message = f"nested more than {self.limits.max_depth} levels deep"
        self.fail("AP-E004", message, "flatten it", path=path, line=line)

    def settle(self) -> None:
        """Raise `DataError` if anything was found."""
        raise_problems(self.found, self.source)


def decode(data: bytes, limits: Limits = DEFAULT_LIMITS, source: str = "input") -> str:
    """Bytes as text: UTF-8 and nothing else, with or without a byte order mark, which is dropped.

    Raises:
        DataError: AP-E004 when there is too much of it, AP-E001 when it is not UTF-8.
    """
    log = ProblemLog(source=source, limits=limits)
    _check_size(len(data), log)
    if _looks_wide(data):
        log.fail("AP-E001", "this is UTF-16 or UTF-32 text, not UTF-8", 'save the file again with encoding "UTF-8"')
    try:
        return data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        remedy = 'save the file again with encoding "UTF-8"'
        log.fail("AP-E001", f"byte {error.start + 1} is not UTF-8 text", remedy, line=line)


def read_text(data: str | bytes, log: ProblemLog) -> str:
    """Text from bytes or from a string, within the size limit and without a byte order mark."""
    if not isinstance(data, str):
        return decode(bytes(data), log.limits, log.source)
    _check_size(len(data), log)
    if not data.isascii():
        _check_size(len(data.encode("utf-8", "surrogatepass")), log)
    return data.removeprefix("\ufeff")


def _check_size(size: int, log: ProblemLog) -> None:
    if size > log.limits.max_bytes:
        message = f"more than {log.limits.max_bytes:,} bytes"
        log.fail("AP-E004", message, "split it into several files, or raise `Limits.max_bytes`")


def _looks_wide(data: bytes) -> bool:
    """Whether text starts like UTF-16 or UTF-32, whose first letter leaves zeros beside it."""
    zeros = [byte == 0 for byte in data[:4]]
    return data.startswith(_UTF_16_32) or zeros[:2] in ([True, False], [False, True]) or zeros[:3] == [True] * 3


def _no_places(_text: str) -> Iterator[tuple[DataPath, int]]:
    return iter(())


@attrs.frozen(kw_only=True, eq=False)
class Document:
    """One parsed document: plain values, and the text to find their lines in.

    Attributes:
        value: a tree of dict, list, str, int, float, bool and None; from YAML only dict, list, str, `Scalar` and None.
        text: the text it was read from. Neither is shown by `repr`: both may be protected.
        format: the language it was written in.
        places: walks through a text and gives each path with its line, in the order of the text.
    """

    value: Any = attrs.field(repr=False)
    text: str = attrs.field(repr=False)
    format: Literal["json", "yaml"]
    places: Callable[[str], Iterator[tuple[DataPath, int]]] = attrs.field(default=_no_places, repr=False)

    def line_of(self, path: DataPath) -> int | None:
        """The line of a value or its key, counted from 1; for what is missing, the line of its nearest parent."""
        return self.lines_of([path])[path]

    def lines_of(self, paths: Iterable[DataPath]) -> dict[DataPath, int | None]:
        """The lines of several paths, found in one walk through the text; nothing is computed before it is asked."""
        asked = list(dict.fromkeys(paths))
        starts = {path[:length] for path in asked for length in range(len(path) + 1)}
        # What is not there would be looked for up to the end of the text.
        wanted = {shortened(path) for path in starts if _may_be_in(self.value, path)}
        found: dict[DataPath, int] = {}
        for place, line in self.places(self.text) if wanted else ():
            path = shortened(place)
            if path in wanted:
                found.setdefault(path, line)
                if len(found) == len(wanted):
                    break
        return {path: _nearest(shortened(path), found) for path in asked}


def _may_be_in(value: Any, path: DataPath) -> bool:
    """Whether there is something under a path. Of one with an endless key, which may be cut, nobody knows."""
    if any(isinstance(part, str) and len(part) > _LONGEST_KEY for part in path):
        return True
    for part in path:
        if isinstance(part, int):
            if not isinstance(value, list) or part >= len(value):
                return False
        elif not isinstance(value, dict) or part not in value:
            return False
        value = value[part]
    return True


def _nearest(path: DataPath, found: dict[DataPath, int]) -> int | None:
    prefixes = (path[:length] for length in range(len(path), -1, -1))
    return next((found[prefix] for prefix in prefixes if prefix in found), None)

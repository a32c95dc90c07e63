"""JSON text -> plain values, strictly.

The standard parser does the reading, with hooks that only notice trouble. Once it was noticed, a second and slower
walk through the text finds every problem with its path and line, so sound files pay little for good messages.
"""

from __future__ import annotations

import contextlib
import gc
import json
import math
import re
from collections.abc import Iterator
from typing import Any, NoReturn

import attrs

from atrocity_prevention.exchange.limits import DEFAULT_LIMITS, Limits
from atrocity_prevention.exchange.plain import (
    MAX_EXACT,
    SURROGATE,
    DataPath,
    Document,
    ProblemLog,
    read_number,
    read_text,
)

_SHORT = len(str(MAX_EXACT))  # a whole number with fewer characters than this is always exact

# A surrogate escape without its other half. An escaped backslash can hide one from the first two, hence the third.
_LONE_ESCAPE = re.compile(
    r"\\u[dD][89abAB]..(?!\\u[dD][c-fC-F])|(?<!\\u[dD][89abAB]..)\\u[dD][c-fC-F]|\\\\u[dD][89a-fA-F]"
)
# A mark, a string without escapes, the opening quote of any other string, a number or a word.
_TOKEN = re.compile(r'[ \t\r\n]*([\[\]{}:,]|"[^"\\]*"|"|[^ \t\r\n\[\]{}:,"]+)')
_ESCAPED_PAIR = re.compile(r"\\.", re.DOTALL)
_AT_A_TIME = 1 << 20
_KINDS = {"{": "open", "[": "open", "}": "close", "]": "close", ",": "comma", ":": "colon", '"': "text"}
_decode_string = json.JSONDecoder().raw_decode


def parse_json(data: str | bytes, *, source: str = "input", limits: Limits = DEFAULT_LIMITS) -> Document:
    """Read one JSON document (RFC 8259).

    Refused beyond what the standard parser refuses: a key twice in one object, NaN and Infinity, numbers too large to
    hold, lone surrogates, and more size, depth or values than `limits` allow.

    Args:
        data: UTF-8 bytes, or text.
        source: what to call the input in messages.
        limits: how much is too much.

    Returns:
        The plain values, with a way to the lines they stand on.

    Raises:
        DataError: AP-E001 to AP-E004, AP-E006 or AP-E016; all that can be found, at once.
    """
    log = ProblemLog(source=source, limits=limits)
    text = read_text(data, log)
    _check_number_of_marks(text, log)
    watch = _Watch()
    with _uncollected():
        value = _loaded(watch, text, log)
        deep = text.count("[") + text.count("{") > limits.max_depth and _deeper_than(limits.max_depth, value)
    if watch.trouble or deep or _may_hold_surrogates(data, text):
        _inspect(text, log)
        log.settle()
    return Document(value=value, text=text, format="json", places=json_places)


@contextlib.contextmanager
def _uncollected() -> Iterator[None]:
    """No looking for garbage meanwhile: JSON has no cycles, and of a million new lists none can be thrown away yet."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _loaded(watch: _Watch, text: str, log: ProblemLog) -> Any:
    try:
        return watch.load(text)
    except json.JSONDecodeError as error:
        _inspect(text, log, end=error.pos)
        _fail_syntax(error, log)
    except RecursionError:
        _inspect(text, log)
        log.fail_depth((), None)  # not nested too deeply for us: the caller left hardly any stack


def json_places(text: str) -> Iterator[tuple[DataPath, int]]:
    """Walk through JSON text: the path and line of every key, list item and of the whole, in the order of the text."""
    return ((tuple(path), line) for kind, line, path, _ in _walk(text) if kind != "close")


@attrs.define
class _Watch:
    """The standard parser, with hooks that notice trouble and otherwise stay out of the way."""

    trouble: bool = False

    def load(self, text: str) -> Any:
        return json.loads(
            text,
            object_pairs_hook=self._object,
            parse_int=self._whole,
            parse_float=self._real,
            parse_constant=self._constant,
        )

    def _object(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        made = dict(pairs)
        if len(made) != len(pairs):
            self.trouble = True
        return made

    def _whole(self, token: str) -> int:
        if len(token) < _SHORT:
            return int(token)
        whole = read_number(token)  # never hands a long token to int(), which takes quadratic time
        self.trouble = self.trouble or whole is None
        return int(whole or 0)

    def _real(self, token: str) -> float:
        real = float(token)
        if not math.isfinite(real):
            self.trouble = True
        return real

    def _constant(self, _token: str) -> None:
        self.trouble = True


def _check_number_of_marks(text: str, log: ProblemLog) -> None:
    """Refuse millions of values before memory is spent on them."""
    most = log.limits.max_nodes
    if sum(map(text.count, "[{,")) > most and _more_marks_than(most, text):
        log.fail("AP-E004", f"more than {most:,} values", "split it into several files")


def _more_marks_than(most: int, text: str) -> bool:
    """Whether that many marks stand outside of strings; with more than two strings for each mark, it is no JSON."""
    marks = quotes = 0
    for part in _parts(text):
        pieces = _ESCAPED_PAIR.sub("", part).split('"')
        outside = "".join(pieces[quotes % 2 :: 2])  # every other piece, and which of them, the quotes before say
        marks += sum(map(outside.count, "[{,"))
        quotes += len(pieces) - 1
        if marks > most or quotes > 4 * most + 4:
            return True
    return False


def _parts(text: str) -> Iterator[str]:
    """A text in parts of a megabyte, none of which ends in the middle of an escape."""
    begin = 0
    while begin < len(text):
        end = begin + _AT_A_TIME
        while text[end - 1 : end] == "\\":
            end += 1
        yield text[begin:end]
        begin = end


def _deeper_than(limit: int, value: Any) -> bool:
    """Whether containers stand more than `limit` deep; level by level, so depth costs no stack.

    What the garbage collector does not track holds no container. In CPython that is every dict of plain values, so
    most of a large file needs no second look; where it tracks more, this is slower and gives the same answer.
    """
    level = [value] if isinstance(value, dict | list) else []
    for _ in range(limit - 1):
        level = list(filter(gc.is_tracked, gc.get_referents(*level)))
    return any(type(child) in (dict, list) for child in gc.get_referents(*level))


def _may_hold_surrogates(data: str | bytes, text: str) -> bool:
    """Whether every string needs a look, because of an escape or a character; never says no wrongly."""
    if "\\u" in text and ("\\ud" in text or "\\uD" in text) and _LONE_ESCAPE.search(text) is not None:
        return True
    return isinstance(data, str) and not _encodable(text)


def _encodable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _fail_syntax(error: json.JSONDecodeError, log: ProblemLog) -> NoReturn:
    if not error.doc.strip():
        log.fail("AP-E002", "there is nothing in it", "give a JSON document")
    reason = f"{error.msg[:1].lower()}{error.msg[1:]}"  # the parser's messages repeat nothing of the text
    remedy = "look here and just before: for a missing comma, quote or bracket, or one too many"
    log.fail("AP-E002", f"not valid JSON at column {error.colno}: {reason}", remedy, line=error.lineno)


def _inspect(text: str, log: ProblemLog, end: int | None = None) -> None:
    """Note every problem up to `end` that is not one of syntax, each with its place."""
    open_keys: list[dict[str, int]] = []  # for each open container, the lines of its keys so far
    for kind, line, path, token in _walk(text, end):
        if kind == "open":
            open_keys.append({})
            if len(open_keys) > log.limits.max_depth:
                log.fail_depth(tuple(path), line)
        elif kind == "close":
            open_keys.pop()
        elif kind == "bare":
            _check_bare(token, tuple(path), line, log)
        else:
            if kind == "key":
                _check_repeat(token, open_keys[-1], path, line, log)
            if SURROGATE.search(token):
                log.note_surrogate(tuple(path), line)


def _check_repeat(key: str, lines: dict[str, int], path: list[str | int], line: int, log: ProblemLog) -> None:
    if key in lines:
        log.note_repeat(lines[key], tuple(path), line)
    lines.setdefault(key, line)


def _check_bare(token: str, path: DataPath, line: int, log: ProblemLog) -> None:
    if token in ("true", "false", "null"):
        return
    if token in ("NaN", "Infinity", "-Infinity"):
        log.add("AP-E006", "not a finite number", "leave the value out, or write null", path=path, line=line)
    elif read_number(token) is None:
        log.note_unheld_number(path, line)


def _walk(text: str, end: int | None = None) -> Iterator[tuple[str, int, list[str | int], str]]:
    """Go through JSON text that is valid up to `end`, without recursion, and stop where it is not.

    Yields:
        What it is ("open" or "close" for a container, "key" or "text" for a string, "bare" for any other value), its
        line, its path (one list, which changes with every step), and the token; of strings, what they mean.
    """
    path: list[str | int] = []
    key_next = False
    for found, line, token in _tokens(text, len(text) if end is None else end):
        kind = "key" if found == "text" and key_next else found
        if kind in ("comma", "close") and not path:
            return
        if kind == "comma":
            key_next = _move_on(path)
            continue
        if kind == "key":
            path[-1] = token
        elif kind == "close":
            path.pop()
        key_next = kind == "open" and token[0] == "{"
        yield kind, line, path, token
        if kind == "open":
            path.append("" if key_next else 0)


def _move_on(path: list[str | int]) -> bool:
    """Step over a comma: to the next position of a list, or to the next key of an object (then True)."""
    last = path[-1]
    if isinstance(last, str):
        return True
    path[-1] = last + 1
    return False


def _tokens(text: str, end: int) -> Iterator[tuple[str, int, str]]:
    """Cut text into tokens up to `end`: their kind, line and content, with strings decoded and colons left out."""
    line, counted, at = 1, 0, 0
    while (match := _TOKEN.match(text, at, end)) is not None:
        token, start, at = match[1], match.start(1), match.end()
        line, counted = line + text.count("\n", counted, start), start
        kind = _KINDS.get(token[0], "bare")
        if kind == "text":
            try:
                token, at = (token[1:-1], at) if len(token) > 1 else _decode_string(text, start)
            except json.JSONDecodeError:
                return
        if kind != "colon":
            yield kind, line, token

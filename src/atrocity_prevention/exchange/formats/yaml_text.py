"""YAML text -> plain values, strictly and without YAML's guesses.

The tree is built here from the parser's events, one by one and without recursion. PyYAML's own next stage is left
out: it follows aliases and merge keys into any amount of work, and its C version ends the process on deep nesting.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import Any, NoReturn, cast

import attrs
import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from atrocity_prevention.exchange.limits import YAML_LIMITS, Limits
from atrocity_prevention.exchange.plain import SURROGATE, DataPath, Document, ProblemLog, Scalar, read_text

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""Gives the events: libyaml where PyYAML has it, else the same in Python, ten times slower and stricter on tabs."""

# All but what YAML 1.2 allows in a stream (production 1, c-printable), and byte order marks after the first, which the
# two parsers take differently. Checked here, where the line is known.
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
# A %TAG line after any of YAML's line ends; libyaml compares each with all before it, so many take hours.
_TAG_LINE = re.compile("[\n\r\x85\u2028\u2029]%TAG")
_PLAIN = bytes((9, 10, 13, *range(0x20, 0x7F)))
JSON_INSTEAD = "write it as JSON, which may hold more, or split it into several files"
_NULLS = ("", "null", "~")


def parse_yaml(data: str | bytes, *, source: str = "input", limits: Limits = YAML_LIMITS) -> Document:
    """Read one YAML document made of lists, objects and text.

    No value is guessed: what stands in quotes is `str`, what does not is `Scalar`, and only ``null``, ``~`` and
    nothing at all are None. Refused: anchors, aliases, tags, merge keys, further documents, keys that are not text, a
    key twice in one object, and more size, depth or values than `limits` allow.

    Args:
        data: UTF-8 bytes, or text.
        source: what to call the input in messages.
        limits: how much is too much.

    Returns:
        The plain values, with a way to the lines they stand on. An empty text has the value None.

    Raises:
        DataError: AP-E001 to AP-E005 or AP-E016; all that can be found, at once.
    """
    log = ProblemLog(source=source, limits=limits)
    text = read_text(data, log)
    _check_characters(text, log)
    tree = _Tree(log=log)
    for count, event in enumerate(_events(text, log)):
        if count > limits.max_nodes:
            line = _line(event)
            log.fail("AP-E004", f"more than {limits.max_nodes:,} values of YAML", JSON_INSTEAD, line=line)
        tree.feed(event)
    log.settle()
    places = functools.partial(_places, limits=limits)
    return Document(value=tree.value, text=text, format="yaml", places=places)


def _places(text: str, limits: Limits) -> Iterator[tuple[DataPath, int]]:
    """Walk once more through a text that was read before: the path and line of every key, list item and the whole."""
    log = ProblemLog(source="", limits=limits)
    tree = _Tree(log=log)
    for event in _events(text, log):
        if isinstance(event, NodeEvent):
            yield tree.path(), _line(event)
        tree.feed(event)
        if tree.trail and isinstance(tree.trail[-1], str):  # a key was read, its value is next
            yield tree.path(), _line(event)


def _check_characters(text: str, log: ProblemLog) -> None:
    """Refuse what the parser should not see: characters outside YAML, and definitions of tags."""
    for match in () if _is_plain(text) else _UNPRINTABLE.finditer(text):
        line = text.count("\n", 0, match.start()) + 1
        if SURROGATE.match(match[0]):
            log.note_surrogate((), line)
        else:
            message = f"the character U+{ord(match[0]):04X} cannot stand in YAML"
            log.add("AP-E016", message, "remove it, or write it as an escape in double quotes", line=line)
    if "%TAG" in text and (tags := _TAG_LINE.search(text)) is not None:
        line = text.count("\n", 0, tags.end()) + 1
        log.add("AP-E005", "tags are not allowed", "remove the %TAG line, or indent it if it is text", line=line)
    log.settle()


def _is_plain(text: str) -> bool:
    """Whether a text is made of printable ASCII: told at once, where a search looks at each character."""
    return text.isascii() and not text.encode().translate(None, _PLAIN)


def _events(text: str, log: ProblemLog) -> Iterator[Any]:
    """The parser's events, with its own errors turned into problems."""
    events = yaml.parse(text, Loader=LOADER)
    while True:
        try:
            event = next(events)
        except StopIteration:
            return
        except yaml.MarkedYAMLError as error:
            _fail_syntax(error, log)
        except (yaml.YAMLError, ValueError, OverflowError):  # the last two only from the parser in Python
            reason = "an escape or a version number that is out of range"
            log.fail("AP-E002", f"not valid YAML: {reason}", "write the character itself")
        yield event


def _line(event: Any) -> int:
    # Any, because the stub of an event allows for no mark; the parser always sets one.
    return int(event.start_mark.line) + 1


def _fail_syntax(error: yaml.MarkedYAMLError, log: ProblemLog) -> NoReturn:
    line = error.problem_mark.line + 1 if error.problem_mark else None
    reason = str(error.problem)
    if "tag handle" in reason:  # the one message that repeats a name from the text
        log.fail("AP-E005", "tags are not allowed", "remove the tag (!name)", line=line)
    if "Unicode character escape" in reason:
        log.fail("AP-E016", "an escape that is no character", "write the character itself", line=line)
    remedy = (
        "look here and just before: at the indent (spaces, no tabs), at quotes, brackets and the space after a colon"
    )
    log.fail("AP-E002", f"not valid YAML: {reason}", remedy, line=line)


@attrs.define(kw_only=True)
class _Tree:
    """The values so far, and the containers that are still open.

    Attributes:
        log: where problems are noted.
        value: the whole document.
        open: the containers that are open, outermost first.
        trail: for each of them the key or position of what is being read; None where a key comes next.
        lines: for each of them the line of every key so far.
        known: every key once, so that a thousand records share theirs.
        documents: how many documents have begun.
    """

    log: ProblemLog
    value: Any = None
    open: list[dict[str, Any] | list[Any]] = attrs.field(factory=list)
    trail: list[str | int | None] = attrs.field(factory=list)
    lines: list[dict[str, int]] = attrs.field(factory=list)
    known: dict[str, str] = attrs.field(factory=dict)
    documents: int = 0

    def feed(self, event: Event) -> None:
        """Take the next event."""
        match event:
            case ScalarEvent():
                self._scalar(event)
            case MappingStartEvent():
                self._start(event, {}, None)
            case SequenceStartEvent():
                self._start(event, [], 0)
            case MappingEndEvent() | SequenceEndEvent():
                self._end()
            case AliasEvent():
                self._alias(event)
            case DocumentStartEvent():
                self._document(event)

    def path(self) -> DataPath:
        """The way to the value that comes next, or to the object whose key comes next."""
        return tuple(part for part in self.trail if part is not None)

    def _key_next(self) -> bool:
        return bool(self.trail) and self.trail[-1] is None

    def _scalar(self, event: ScalarEvent) -> None:
        value = event.value
        if event.anchor is not None or event.tag is not None:
            self._forbid_node(event)
        if not value.isascii() and SURROGATE.search(value):  # only the parser in Python lets their escapes pass
            self.log.note_surrogate(self.path(), _line(event))
        if self._key_next():
            self._key(event)
        elif event.style:
            self._leaf(value)
        else:
            self._leaf(None if value in _NULLS else Scalar(value))

    def _key(self, event: ScalarEvent) -> None:
        line, lines = _line(event), self.lines[-1]
        key = self.trail[-1] = self.known.setdefault(event.value, event.value)
        if key in ("<<", "") and not event.style:
            self._forbid_key(key, line)
        if key in lines:
            self.log.note_repeat(lines[key], self.path(), line)
        else:
            lines[key] = line

    def _start(self, event: MappingStartEvent | SequenceStartEvent, container: Any, first: int | None) -> None:
        if event.anchor is not None or event.tag is not None:
            self._forbid_node(event)
        if self._key_next():
            message = "a list or object stands where a key belongs"
            self.log.fail("AP-E005", message, "use text as the key", path=self.path(), line=_line(event))
        if len(self.open) == self.log.limits.max_depth:
            self.log.fail_depth(self.path(), _line(event))
        self._put(container)
        self.open.append(container)
        self.trail.append(first)
        self.lines.append({})

    def _end(self) -> None:
        for stack in (self.open, self.trail, self.lines):
            stack.pop()
        self._advance()

    def _leaf(self, value: str | None) -> None:
        self._put(value)
        self._advance()

    def _put(self, value: Any) -> None:
        if not self.open:
            self.value = value
            return
        top = self.open[-1]
        if isinstance(top, list):
            top.append(value)
        else:
            top[cast("str", self.trail[-1])] = value

    def _advance(self) -> None:
        """Go on to the next position of a list, or to the next key of an object."""
        if self.trail:
            at = self.trail[-1]
            self.trail[-1] = at + 1 if isinstance(at, int) else None

    def _alias(self, event: AliasEvent) -> None:
        self._forbid("aliases are not allowed", "write the value out, or quote a text that starts with *", _line(event))
        if self._key_next():
            self.trail[-1] = "*"
        else:
            self._leaf(None)

    def _document(self, event: DocumentStartEvent) -> None:
        self.documents += 1
        if self.documents > 1:
            self.log.fail("AP-E005", "a second document starts here", "give each document a file", line=_line(event))
        if event.tags:
            self._forbid("tags are not allowed", "remove the %TAG line", _line(event))

    def _forbid_node(self, event: ScalarEvent | MappingStartEvent | SequenceStartEvent) -> None:
        if event.anchor is not None:
            self._forbid("anchors are not allowed", "remove it, or quote a text that starts with &", _line(event))
        if event.tag is not None:
            self._forbid("tags are not allowed", "remove it, or quote a text that starts with !", _line(event))

    def _forbid_key(self, key: str, line: int) -> None:
        if key:
            self._forbid("merge keys are not allowed", "write the fields out, or put quotes around <<", line)
        else:
            self._forbid("a key is missing", "write one before the colon", line)

    def _forbid(self, message: str, remedy: str, line: int) -> None:
        self.log.add("AP-E005", message, remedy, path=self.path(), line=line)

"""From typed records back to plain values, and from there to JSON or YAML that reads back the same."""

from __future__ import annotations

import datetime as dt
import enum
import json
import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import attrs
import yaml

from atrocity_prevention.errors import fault
from atrocity_prevention.evidence.observations import Observation
from atrocity_prevention.evidence.states import LEVELS
from atrocity_prevention.exchange.fields import key_of
from atrocity_prevention.exchange.files import JSON_SUFFIXES, YAML_SUFFIXES, write_bytes
from atrocity_prevention.exchange.formats.yaml_text import JSON_INSTEAD
from atrocity_prevention.exchange.limits import YAML_LIMITS, Limits
from atrocity_prevention.vocabulary.texts import UNDETERMINED, LocalText
from atrocity_prevention.vocabulary.values import Period

_WORDS = {number: word for word, number in LEVELS.items()}


def plain(value: Any) -> Any:
    """A value as text, number, list or mapping; what is missing or empty is left out of mappings."""
    if attrs.has(type(value)) and not isinstance(value, Period):
        return record(value)
    for kind, convert in _CONVERSIONS.items():
        if isinstance(value, kind):
            return convert(value)
    return value


def record(value: Any, *, whole: bool = False) -> dict[str, Any]:
    """The fields of a record in the order of its class.

    Args:
        value: the record.
        whole: whether to write what is as it would be if nothing were said, too.
    """
    found = {
        key_of(field.name): getattr(value, field.name)
        for field in _fields(value)
        if whole or not _is_default(value, field)
    }
    if isinstance(value, Observation) and value.level is not None:
        found["level"] = _WORDS.get(value.level, value.level)
    return {name: plain(part) for name, part in found.items()}


def _fields(value: Any) -> list[Any]:
    return [field for field in attrs.fields(type(value)) if field.init]


def _is_default(value: Any, field: Any) -> bool:
    default = field.default
    if isinstance(default, attrs.Factory):  # type: ignore[arg-type]  # a class, whatever its stub says
        default = default.factory()
    return bool(getattr(value, field.name) == default)


def _local(value: LocalText) -> Any:
    return value[UNDETERMINED] if list(value) == [UNDETERMINED] else dict(value)


def _period(value: Period) -> Any:
    if value.start == value.end:
        return value.start.isoformat()
    return {"from": value.start.isoformat(), "to": value.end.isoformat()}


_CONVERSIONS: dict[type, Callable[[Any], Any]] = {
    LocalText: _local,
    Period: _period,
    dt.date: dt.date.isoformat,
    enum.Enum: lambda member: member.value,
    Mapping: lambda mapping: {plain(key): plain(part) for key, part in mapping.items()},
    tuple: lambda parts: [plain(part) for part in parts],
}
"""Tried in this order."""


def write_document(document: Mapping[str, Any], path: str | os.PathLike[str]) -> None:
    """Write JSON or YAML, by suffix; the file is replaced as a whole.

    Raises:
        DataError: AP-E040 if the suffix says neither; AP-E004 for more YAML than could be read again.
    """
    target = Path(path)
    suffix = target.suffix.lower()
    refuse_half_characters(document)
    if suffix in JSON_SUFFIXES:
        text = to_json(document)
    elif suffix in YAML_SUFFIXES:
        refuse_too_many(document, YAML_LIMITS)
        text = to_yaml(document)
    else:
        raise fault("", "neither a JSON nor a YAML file by its name", "name it .json, .yaml or .yml", "AP-E040")
    write_bytes(target, text.encode("utf-8"))


def refuse_half_characters(document: Mapping[str, Any]) -> None:
    """A lone surrogate could be written, and never be read back."""
    try:
        json.dumps(document, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError:
        message, remedy = "a text holds half a character (a lone surrogate)", "write the character whole, or remove it"
        raise fault("", message, remedy, "AP-E016") from None


def refuse_too_many(document: Mapping[str, Any], limits: Limits) -> None:
    """What a reader of YAML would not take back is not written as YAML."""
    most = limits.max_nodes
    if any(count + AROUND > most for count in _events(document)):
        raise fault("", f"more than {most:,} values of YAML, which no reader would take back", JSON_INSTEAD, "AP-E004")


AROUND = 3
"""Events around what a document holds, of which a reader does not count the last: of a stream and of the document."""


def _events(document: object) -> Iterator[int]:
    """How many events of a parser what was looked at so far makes: a container two, a word one."""
    waiting, count = [document], 0
    while waiting:
        one = waiting.pop()
        if isinstance(one, Mapping):
            waiting += [*one.keys(), *one.values()]
        elif isinstance(one, list):
            waiting += one
        count += 2 if isinstance(one, Mapping | list) else 1
        yield count


def to_json(document: Mapping[str, Any]) -> str:
    """JSON in ASCII, indented by two, the same bytes on every machine."""
    return json.dumps(document, indent=2, ensure_ascii=True, allow_nan=False) + "\n"


class _Dumper(yaml.SafeDumper):
    """Writes text that could be taken for something else in quotes, and never an alias."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 the base class's signature
        return True


def _text(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
    """Codes, numbers and words such as NO or null are quoted, so that every reader takes them for text."""
    plain_word = value.isascii() and value.replace("_", "").replace("-", "").isalpha() and value.islower()
    style = None if plain_word and value not in _TAKEN_FOR_SOMETHING_ELSE else '"'
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)


_TAKEN_FOR_SOMETHING_ELSE = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", "inf"})

_Dumper.add_representer(str, _text)


def to_yaml(document: Mapping[str, Any]) -> str:
    """YAML as people write it, keys in the order of the record."""
    return yaml.dump(document, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=120)

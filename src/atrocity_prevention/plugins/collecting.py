"""What a plugin brings, asked for once and checked at the border: type checkers and pluggy look at none of it."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeGuard

import attrs

from atrocity_prevention.assessment.method import Method
from atrocity_prevention.capacity.questionnaire import Questionnaire
from atrocity_prevention.capacity.resilience_sources import ResilienceSource
from atrocity_prevention.datasets.table_reader import Layout
from atrocity_prevention.errors import PluginError
from atrocity_prevention.response.measures import ResponseMeasure
from atrocity_prevention.vocabulary.factors import Indicator, RiskFactor
from atrocity_prevention.vocabulary.texts import LocalText

HOOKS = {
    "factors": "atrocity_prevention_risk_factors",
    "indicators": "atrocity_prevention_indicators",
    "rules": "atrocity_prevention_scoring_rules",
    "methods": "atrocity_prevention_methods",
    "measures": "atrocity_prevention_response_measures",
    "readers": "atrocity_prevention_table_readers",
    "questionnaires": "atrocity_prevention_questionnaires",
    "resilience_sources": "atrocity_prevention_resilience_sources",
}
"""Where in the catalogue the answers of each hook go."""

MOST = 100_000
"""A plugin that brings more items than this is taken for one that never ends."""

Asked = Callable[[], Iterable[Any] | None]

_ID = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*", re.ASCII)

ITEM_TYPES: Mapping[str, type] = {
    "factors": RiskFactor,
    "indicators": Indicator,
    "methods": Method,
    "measures": ResponseMeasure,
    "questionnaires": Questionnaire,
    "resilience_sources": ResilienceSource,
}
"""What of a catalogue must be of which type; methods, rules and readers are looked at by what they can do."""


@attrs.frozen(kw_only=True)
class Contribution:
    """Everything one plugin brings.

    Attributes:
        plugin: its name.
        items: part of the catalogue -> what goes there.
        ids: the ids of all items, in the order of the parts.
    """

    plugin: str
    items: Mapping[str, tuple[Any, ...]]
    ids: tuple[str, ...]


def collect(plugin: str, hooks: Mapping[str, Asked], *, builtin: bool = False) -> Contribution:
    """Ask a plugin everything, and keep all of it or nothing.

    Args:
        plugin: its name; the ids it brings must begin with it and a dot.
        hooks: part of the catalogue -> the plugin's function.
        builtin: whether it is the library's own, whose ids need no prefix.

    Raises:
        PluginError: naming the hook and what is wrong. Nothing else that a plugin raises comes through, but for an
            interruption from the keyboard.
    """
    items = {part: _ask(plugin, HOOKS[part], asked) for part, asked in hooks.items()}
    prefix = "" if builtin else f"{plugin}."
    ids: list[str] = []
    for part, found in items.items():
        ids += _checked(plugin, part, found, prefix)
    for item_id, times in Counter(ids).items():
        if times > 1:
            raise PluginError(plugin, f"brings {item_id!r} twice; an id stands for one thing")
    return Contribution(plugin=plugin, items=items, ids=tuple(ids))


def told(error: BaseException) -> str:
    """What an error says, on one line; errors of plugins may fail at that, too."""
    try:
        said = error.reason if isinstance(error, PluginError) else f"{type(error).__name__}: {error}"
    except (Exception, SystemExit):  # noqa: BLE001 the name of its kind is all that can be had of such an error
        return type(error).__name__
    return " ".join(said.split())


def _ask(plugin: str, hook: str, asked: Asked) -> tuple[Any, ...]:
    try:
        answer = asked()
        text = isinstance(answer, str | bytes)
        found = () if answer is None else tuple(itertools.islice(answer, MOST + 1))
    except (Exception, SystemExit) as error:
        raise PluginError(plugin, f"{hook} failed: {told(error)}") from error
    if text:
        raise PluginError(plugin, f"{hook} gave text; it must give an iterable of objects")
    if len(found) > MOST:
        raise PluginError(plugin, f"{hook} gave more than {MOST:,} items")
    return found


def _checked(plugin: str, part: str, items: Iterable[Any], prefix: str) -> list[str]:
    """The ids of the items of one part; what an item says of itself may be computed, and fail."""
    try:
        return [_check(plugin, part, item, prefix) for item in items]
    except PluginError:
        raise
    except (Exception, SystemExit) as error:
        raise PluginError(plugin, f"{HOOKS[part]} gave something that cannot be read: {told(error)}") from error


def _check(plugin: str, part: str, item: Any, prefix: str) -> str:  # noqa: ANN401 it may be anything
    wanted = ITEM_TYPES.get(part)
    if wanted is not None and not isinstance(item, wanted):
        raise PluginError(plugin, f"{HOOKS[part]} gave {type(item).__name__}, expected {wanted.__name__}")
    item_id = getattr(item, "id", None)
    if not _is_text(item_id) or not _ID.fullmatch(item_id):
        raise PluginError(plugin, f"{HOOKS[part]} gave an id that is not text of letters, digits, '.', '_' and '-'")
    if item.id != item_id:
        raise PluginError(plugin, f"{HOOKS[part]} gave an item whose id changes: {item_id!r}, then another")
    if not item_id.startswith(prefix):
        raise PluginError(plugin, f"brings {item_id!r}; ids from outside begin with the plugin's name: {prefix!r}")
    if part == "rules":
        _check_rule(plugin, item, item_id)
    if part == "readers":
        _check_reader(plugin, item, item_id)
    if part == "indicators" and not _is_text(item.factor):
        raise PluginError(plugin, f"indicator {item_id!r} names its factor by something that is not text")
    return str.__str__(item_id)


def _is_text(value: object) -> TypeGuard[str]:
    """Whether it is text, and things can be looked up by it as by any other text that reads the same."""
    if type(value) is str:
        return True
    plain = str.__str__(value) if isinstance(value, str) else None
    return plain is not None and value == plain and hash(value) == hash(plain)


def _check_rule(plugin: str, rule: Any, rule_id: str) -> None:  # noqa: ANN401 it may be anything
    if not callable(rule) or not isinstance(getattr(rule, "version", None), str):
        raise PluginError(plugin, f"rule {rule_id!r} needs a version (text) and to be called with (levels, weights)")


def _check_reader(plugin: str, reader: Any, reader_id: str) -> None:  # noqa: ANN401 it may be anything
    if not callable(getattr(reader, "read", None)) or not isinstance(getattr(reader, "version", None), str):
        raise PluginError(plugin, f"reader {reader_id!r} needs a version (text) and a method read(raw, options)")
    if not isinstance(getattr(reader, "layout", None), Layout):
        raise PluginError(plugin, f"reader {reader_id!r} needs a layout, which says how its files are opened")
    options = getattr(reader, "options", None)
    if not isinstance(options, Mapping) or not all(_is_text(word) for pair in options.items() for word in pair):
        raise PluginError(plugin, f"reader {reader_id!r} needs options: each with what it means; none is {{}}")
    if not isinstance(getattr(reader, "labels", None), LocalText):
        raise PluginError(plugin, f"reader {reader_id!r} needs labels: a LocalText that says what it reads")

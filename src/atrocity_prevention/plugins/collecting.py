"""What a plugin brings, asked for once and checked at the border: type checkers and pluggy look at none of it."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import attrs

from atrocity_prevention.assessment.method import Method
from atrocity_prevention.errors import PluginError
from atrocity_prevention.vocabulary.factors import Indicator, RiskFactor

HOOKS = {
    "factors": "atrocity_prevention_risk_factors",
    "indicators": "atrocity_prevention_indicators",
    "rules": "atrocity_prevention_scoring_rules",
    "methods": "atrocity_prevention_methods",
    "measures": "atrocity_prevention_response_measures",
}
"""Where in the catalogue the answers of each hook go."""

MOST = 100_000
"""A plugin that brings more items than this is taken for one that never ends."""

Asked = Callable[[], Iterable[Any] | None]

_ID = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*", re.ASCII)

_TYPES: Mapping[str, type] = {"factors": RiskFactor, "indicators": Indicator, "methods": Method}


@attrs.frozen(kw_only=True)
class Contribution:
    """Everything one plugin brings, part of the catalogue -> items."""

    plugin: str
    items: Mapping[str, tuple[Any, ...]]

    def ids(self) -> tuple[str, ...]:
        """The ids of all items, in the order of the parts."""
        return tuple(item.id for items in self.items.values() for item in items)


def collect(plugin: str, hooks: Mapping[str, Asked], *, builtin: bool = False) -> Contribution:
    """Ask a plugin everything, and keep all of it or nothing.

    Args:
        plugin: its name; the ids it brings must begin with it and a dot.
        hooks: part of the catalogue -> the plugin's function.
        builtin: whether it is the library's own, whose ids need no prefix.

    Raises:
        PluginError: naming the hook and what is wrong.
    """
    items = {part: _ask(plugin, HOOKS[part], asked) for part, asked in hooks.items()}
    prefix = "" if builtin else f"{plugin}."
    for part, found in items.items():
        for item in found:
            _check(plugin, part, item, prefix)
    contribution = Contribution(plugin=plugin, items=items)
    for item_id, times in Counter(contribution.ids()).items():
        if times > 1:
            raise PluginError(plugin, f"brings {item_id!r} twice; an id stands for one thing")
    return contribution


def _ask(plugin: str, hook: str, asked: Asked) -> tuple[Any, ...]:
    try:
        answer = asked()
        found = () if answer is None else tuple(itertools.islice(answer, MOST + 1))
    except (Exception, SystemExit) as error:
        raise PluginError(plugin, f"{hook} failed: {type(error).__name__}: {error}") from error
    if isinstance(answer, str | bytes):
        raise PluginError(plugin, f"{hook} gave text; it must give an iterable of objects")
    if len(found) > MOST:
        raise PluginError(plugin, f"{hook} gave more than {MOST:,} items")
    return found


def _check(plugin: str, part: str, item: Any, prefix: str) -> None:  # noqa: ANN401 it may be anything
    wanted = _TYPES.get(part)
    if wanted is not None and not isinstance(item, wanted):
        raise PluginError(plugin, f"{HOOKS[part]} gave {type(item).__name__}, expected {wanted.__name__}")
    item_id = getattr(item, "id", None)
    if not isinstance(item_id, str) or not _ID.fullmatch(item_id):
        raise PluginError(plugin, f"{HOOKS[part]} gave an id that is not text of letters, digits, '.', '_' and '-'")
    if not item_id.startswith(prefix):
        raise PluginError(plugin, f"brings {item_id!r}; ids from outside begin with the plugin's name: {prefix!r}")
    if part == "rules":
        _check_rule(plugin, item)


def _check_rule(plugin: str, rule: Any) -> None:  # noqa: ANN401 it may be anything
    if not callable(rule) or not isinstance(getattr(rule, "version", None), str):
        raise PluginError(plugin, f"rule {rule.id!r} needs a version (text) and to be called with (levels, weights)")

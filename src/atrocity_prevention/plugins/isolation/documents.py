"""What a plugin brings as plain data, made in the plugin's process. What cannot cross is named, never left out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import attrs

from atrocity_prevention.assessment.method import Method
from atrocity_prevention.assessment.rules import MeanOfHighest
from atrocity_prevention.capacity.questionnaire import Questionnaire
from atrocity_prevention.capacity.resilience_sources import ResilienceSource
from atrocity_prevention.errors import PluginError
from atrocity_prevention.exchange.plainly import record
from atrocity_prevention.plugins.collecting import Contribution
from atrocity_prevention.plugins.isolation.described_rules import rule_document
from atrocity_prevention.response.measures import ResponseMeasure
from atrocity_prevention.vocabulary.factors import Indicator, RiskFactor

RULES = ("factor_rule", "crime_rule")
"""Where methods hold rules."""

RECORDS: Mapping[str, type] = {
    "factors": RiskFactor,
    "indicators": Indicator,
    "measures": ResponseMeasure,
    "methods": Method,
    "questionnaires": Questionnaire,
    "resilience_sources": ResilienceSource,
}

Documents = dict[str, list[Any]]
"""Part of the catalogue -> a document for each item, in order of the ids."""


def documents_of(contribution: Contribution) -> tuple[Documents, dict[str, Any]]:
    """Everything a plugin brings.

    Returns:
        the documents, and key -> rule for every rule that is not the library's own.

    Raises:
        PluginError: naming what cannot cross and why.
    """
    rules: dict[str, Any] = {f"rule:{rule.id}": rule for rule in contribution.items.get("rules", ())}
    found: Documents = {}
    for part, items in contribution.items.items():
        told = _TELL.get(part, _as_record)
        found[part] = [told(contribution.plugin, part, item, rules) for item in sorted(items, key=lambda one: one.id)]
    return found, rules


def _as_record(plugin: str, part: str, item: Any, _rules: dict[str, Any]) -> dict[str, Any]:
    _refuse_kin(plugin, item, RECORDS[part])
    return record(item, whole=True)


def _method(plugin: str, part: str, method: Any, rules: dict[str, Any]) -> dict[str, Any]:
    _refuse_kin(plugin, method, RECORDS[part])
    told = {}
    for place in RULES:

        def named(rule: Any, place: str = place) -> str:
            key = _known(rule, rules) or f"method:{method.id}:{place}"
            rules.setdefault(key, rule)
            return key

        told[place] = rule_document(getattr(method, place), named)
    rest = attrs.evolve(method, factor_rule=MeanOfHighest(), crime_rule=MeanOfHighest())
    return {**record(rest, whole=True), **told}


def _known(rule: object, rules: Mapping[str, Any]) -> str | None:
    """The key of the same rule, or of one that is equal to it, so that they stay the same on the other side."""
    return next((key for key, other in rules.items() if other is rule or _equal(other, rule)), None)


def _equal(one: object, other: object) -> bool:
    try:
        return type(one) is type(other) and bool(one == other)
    except Exception:  # noqa: BLE001 how a plugin's rules are compared is its own affair
        return False


def _rule(_plugin: str, _part: str, rule: Any, _rules: dict[str, Any]) -> dict[str, Any]:
    return rule_document(rule, lambda one: f"rule:{one.id}")


def _reader(plugin: str, _part: str, reader: Any, _rules: dict[str, Any]) -> dict[str, Any]:
    reason = f"brings the table reader {reader.id!r}, and readers cannot be isolated; discover or register it without"
    raise PluginError(plugin, reason)


_TELL: Mapping[str, Callable[[str, str, Any, dict[str, Any]], dict[str, Any]]] = {
    "rules": _rule,
    "methods": _method,
    "readers": _reader,
}
"""What is more than a record."""


def _refuse_kin(plugin: str, item: Any, kind: type) -> None:
    """A class derived from a record may do things that no data can say."""
    if type(item) is not kind:
        reason = f"{item.id!r} is a {type(item).__name__}; only the library's own {kind.__name__} can be isolated"
        raise PluginError(plugin, reason)

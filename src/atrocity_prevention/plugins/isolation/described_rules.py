"""A scoring rule told as plain data: which it is, what it declares, and what it can be set to.

This runs where the rule itself is, in the plugin's process.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any

import attrs

from atrocity_prevention.assessment.rules import BUILT_IN_RULES
from atrocity_prevention.exchange.plain import MAX_EXACT
from atrocity_prevention.panels.kernels import kernel_of

Named = Callable[[Any], str]
"""Gives the key under which a rule can be asked for again."""

_WHICH = frozenset({"id", "version"})


def rule_document(rule: Any, named: Named) -> dict[str, Any]:
    """A rule of the library by its settings alone; any other by a key, and what it says of itself."""
    if type(rule) in BUILT_IN_RULES:
        return {"library": rule.id, "settings": {one["name"]: one["value"] for one in _settings(rule)}}
    return {"key": named(rule), **described(rule)}


def described(rule: Any) -> dict[str, Any]:
    """What a rule says of itself."""
    kernel = kernel_of(rule)
    declared: dict[str, Any] = {
        fact: bool(value) for fact in ("is_mean", "pads") if (value := getattr(rule, fact, None)) is not None
    }
    if kernel is not None and math.isfinite(kernel.setting):
        declared["kernel"] = [kernel.kind, kernel.setting]
    return {"id": rule.id, "version": rule.version, "declared": declared, "settings": _settings(rule)}


def _settings(rule: Any) -> list[dict[str, Any]]:
    """What a rule is given when it is made, but for what says which it is."""
    if not attrs.has(type(rule)):
        return []
    fields = [field for field in attrs.fields(type(rule)) if field.init and field.name not in _WHICH]
    return [_setting(field, getattr(rule, field.name)) for field in fields]


def _setting(field: Any, value: object) -> dict[str, Any]:
    """A number, a switch or a text can cross; of anything else only whether it is as if nothing were said."""
    told = {"name": field.alias, "number": field.type in (float, "float")}
    if isinstance(value, str):
        return {**told, "value": str.__str__(value)}
    if isinstance(value, bool):
        return {**told, "value": value}
    if isinstance(value, float) and math.isfinite(value):
        return {**told, "value": float(value)}
    if isinstance(value, int) and abs(value) <= MAX_EXACT:
        return {**told, "value": int(value)}
    return {**told, "unsaid": _is_default(field.default, value)}


def _is_default(default: Any, value: object) -> bool:
    try:
        return bool((default.factory() if isinstance(default, attrs.Factory) else default) == value)  # type: ignore[arg-type]  # a class, whatever its stub says
    except Exception:  # noqa: BLE001 values of a plugin may be compared with nothing, as arrays are
        return False


def set_to(rule: Any, settings: Mapping[str, Any]) -> Any:
    """The same rule with other settings; whatever it objects to, it may say in its own way."""
    return attrs.evolve(rule, **settings) if settings else rule

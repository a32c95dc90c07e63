"""What stands in for a scoring rule that is in another process: the same to whoever sets, compares, writes or asks it.

Each rule has a class of its own here, with a field for every setting, since that is how method files and other code
learn what a rule can be set to.
"""

from __future__ import annotations

import keyword
from collections.abc import Mapping
from typing import Any, Protocol

import attrs
import numpy as np
import numpy.typing as npt

from atrocity_prevention.assessment.rules import Array
from atrocity_prevention.errors import fault
from atrocity_prevention.exchange import fields

_RESERVED = frozenset({"id", "version"})


class Home(Protocol):
    """The process a rule is in, as far as the rule needs it; sent to another process, it is found or started again."""

    kinds: dict[tuple[str, str], type[Any]]

    def describe(self, key: str, settings: Mapping[str, Any]) -> dict[str, Any]:
        """What the rule says of itself with these settings."""

    def score(
        self, key: str, settings: Mapping[str, Any], levels: npt.NDArray[Any], weights: npt.NDArray[Any]
    ) -> npt.NDArray[Any]:
        """Ask the rule."""


@attrs.frozen
class Kept:
    """A setting that stayed in the other process, since it is no number, switch or text.

    Attributes:
        name: the setting's.
    """

    name: str


class IsolatedRule:
    """A scoring rule in another process. Made by `rule_of`; each rule has a class below this one."""

    _home: Home
    _key: str
    _told: dict[str, Any]

    id: str
    version: str

    def __attrs_post_init__(self) -> None:
        changed = self._changed()
        told = self._home.describe(self._key, changed) if changed else self._told
        if _template(told) != _template(self._told):
            raise fault("", "its settings change what the rule can be set to", "mend the plugin", "AP-E012")
        shown = {"id": told["id"], "version": told["version"], **_values(told), "_declared": told["declared"]}
        for name, value in shown.items():
            object.__setattr__(self, name, value)

    def __getattr__(self, name: str) -> Any:
        declared = self.__dict__.get("_declared", {})
        if name in declared:
            return tuple(declared[name]) if name == "kernel" else declared[name]
        raise AttributeError(f"{type(self).__name__!r} declares no {name!r}")

    def __call__(self, levels: Array, weights: Array) -> Array:
        """Ask the rule; see `ScoringRule`.

        Raises:
            PluginError: if it fails, takes too long or too much, or gives something that is not one number for every
                cell. Whoever assesses gets it as a `ScoringError`.
        """
        return self._home.score(self._key, self._changed(), np.asarray(levels), np.asarray(weights))

    def __reduce__(self) -> tuple[Any, ...]:
        return _again, (self._home, self._key, self._told, self._changed())

    def _changed(self) -> dict[str, Any]:
        """The settings that are not as the plugin's own rule has them."""
        own = _values(self._told).items()
        return {name: getattr(self, name) for name, value in own if getattr(self, name) != value}


def rule_of(home: Home, document: Mapping[str, Any]) -> IsolatedRule:
    """The stand-in for a rule.

    Args:
        home: the process it is in.
        document: what `described_rules` told of it.

    Raises:
        DataError: if that is not what it tells.
    """
    key, told = fields.name(document.get("key")), read_told(document)
    return _again(home, key, told, {})


def _again(home: Home, key: str, told: dict[str, Any], changed: Mapping[str, Any]) -> IsolatedRule:
    kind = home.kinds.get((key, repr(told))) or home.kinds.setdefault((key, repr(told)), _kind(home, key, told))
    made: IsolatedRule = kind(**changed)
    return made


def _kind(home: Home, key: str, told: dict[str, Any]) -> type[Any]:
    own = {one["name"]: _field(one) for one in told["settings"]}
    kind: type[Any] = attrs.make_class(
        "IsolatedRule", own, bases=(IsolatedRule,), frozen=True, kw_only=True, slots=False
    )
    kind._home, kind._key, kind._told = home, key, told  # noqa: SLF001 its own class, made here
    return kind


def _field(setting: Mapping[str, Any]) -> Any:
    kind = float if setting["number"] else Any
    if "value" in setting:
        return attrs.field(default=setting["value"], type=kind)
    kept = Kept(setting["name"])

    def as_it_is(value: object) -> Kept:
        if value not in (kept, None):
            message, remedy = "only numbers, true or false and text can be set from here", "set it in the plugin"
            raise fault(kept.name, message, remedy, "AP-E012")
        return kept

    return attrs.field(default=kept if setting["unsaid"] else None, converter=as_it_is, type=kind)


def read_told(document: Mapping[str, Any]) -> dict[str, Any]:
    """What a rule tells of itself, judged field by field.

    Raises:
        DataError: if something is not as it should be.
    """
    declared = fields.table(lambda value: value)(document.get("declared"))
    facts: dict[str, Any] = {fact: fields.flag(declared[fact]) for fact in ("is_mean", "pads") if fact in declared}
    if "kernel" in declared:
        kind, setting = _pair(declared["kernel"])
        fields.number(setting)
        facts["kernel"] = [fields.text(kind), setting]
    settings = fields.items(_read_setting)(document.get("settings"))
    return {
        "id": fields.name(document.get("id")),
        "version": fields.text(document.get("version")),
        "declared": facts,
        "settings": list(settings),
    }


def _pair(value: Any) -> tuple[Any, Any]:
    match value:
        case [kind, setting]:
            return kind, setting
    raise fault("kernel", "expected a kind and a number", "mend the plugin", "AP-E012")


def _read_setting(value: Any) -> dict[str, Any]:
    given = fields.table(lambda part: part)(value)
    name = fields.name(given.get("name"))
    if not name.isidentifier() or keyword.iskeyword(name) or name in _RESERVED or name.startswith("_"):
        raise fault("name", "no name for a setting", "mend the plugin", "AP-E013")
    told: dict[str, Any] = {"name": name, "number": fields.flag(given.get("number"))}
    if "value" not in given:
        return {**told, "unsaid": fields.flag(given.get("unsaid"))}
    if not isinstance(given["value"], str | bool | int | float):
        raise fault("value", "neither a number, true or false, nor text", "mend the plugin", "AP-E012")
    return {**told, "value": given["value"]}


def _values(told: Mapping[str, Any]) -> dict[str, Any]:
    return {one["name"]: one["value"] for one in told["settings"] if "value" in one}


def _template(told: Mapping[str, Any]) -> tuple[Any, ...]:
    """What of a description must stay when a rule is set otherwise."""
    return told["id"], [(one["name"], one["number"], "value" in one) for one in told["settings"]]

"""Scoring rules in method files: a rule's id and its settings, which are numbers, switches or texts.

A file never names code. Whatever else a rule holds is its own affair and stays as the catalogue's rule has it.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import attrs

from atrocity_prevention.assessment.rules import ScoringRule
from atrocity_prevention.errors import DataError, Problem, fault, raise_problems
from atrocity_prevention.exchange import fields
from atrocity_prevention.exchange.plain import path_text
from atrocity_prevention.vocabulary.catalogue import Catalogue

_NO_SETTINGS = frozenset({"id", "version"})
"""These say which rule it is; a file that could change them could pass off one rule as another."""


def rule_reader(catalogue: Catalogue) -> fields.Reader[ScoringRule]:
    """A rule is named by its id alone, or with its settings: ``{id: mean_of_highest, k: 4}``."""
    rule_of = fields.one_of(catalogue.rules, "scoring rule", catalogue)

    def read(value: Any, _: object = None) -> ScoringRule:
        if isinstance(value, str):
            return _with_settings(catalogue.rules[rule_of(value)], {})
        settings = fields.table(lambda part: part)(value)
        if "id" not in settings:
            raise fault("id", "this field is missing", "name a scoring rule", "AP-E010")
        try:
            rule = catalogue.rules[rule_of(settings.pop("id"))]
        except DataError as error:
            raise DataError(fields.under("id", error)) from None
        return _with_settings(rule, settings)

    return read


def _with_settings(rule: Any, settings: dict[str, Any]) -> ScoringRule:
    own = _settings(rule)
    problems: list[Problem] = []
    said: dict[str, Any] = {}
    for key, value in settings.items():
        try:
            said[key] = _setting(key, value, rule, own)
        except DataError as error:
            problems += fields.under(path_text((key,)), error)
    if problems:
        raise DataError(problems)
    try:
        changed: ScoringRule = attrs.evolve(rule, **said) if said else rule
    except DataError:
        raise
    except Exception:  # noqa: BLE001 a plugin's rule may object in its own way; its words may repeat the value
        remedy = f"change one of: {', '.join(said)}"
        raise fault("", "a setting is outside what the rule allows", remedy, "AP-E014") from None
    return changed


def _settings(rule: Any) -> Mapping[str, Any]:
    """What a rule can be given when it is made, by the name under which it is given."""
    if not attrs.has(type(rule)):
        return {}
    return {field.alias: field for field in attrs.fields(type(rule)) if field.init and field.name not in _NO_SETTINGS}


def _setting(key: str, value: Any, rule: Any, own: Mapping[str, Any]) -> Any:
    """A setting is of the kind it has now: a switch, a whole number, any number, or text."""
    if key not in own:
        remedy = f"its settings are: {', '.join(own)}" if own else "it has none"
        raise fault("", "this rule has no such setting", remedy, "AP-E011")
    read = _reader(own[key], getattr(rule, own[key].name))
    if read is None:
        message, remedy = "only numbers, true or false and text can be set in a file", "leave it out; set it in code"
        raise fault("", message, remedy, "AP-E012")
    return read(value)


def _reader(field: Any, present: object) -> fields.Reader[Any] | None:
    """How such a setting is read; ``None`` if no file can hold it."""
    if isinstance(present, bool):
        return fields.flag
    if isinstance(present, str):
        return fields.text
    if isinstance(present, float) or (isinstance(present, int) and field.type in (float, "float")):
        return fields.number
    return fields.whole if isinstance(present, int) else None


def rule_document(rule: Any, path: str) -> dict[str, Any]:
    """A rule by its id and settings, as `rule_reader` reads them.

    Raises:
        DataError: naming every setting that no file can hold and that is not as it would be if nothing were said.
    """
    found, problems = {"id": rule.id}, []
    for key, field in _settings(rule).items():
        value = getattr(rule, field.name)
        if _reader(field, value) is not None and not (isinstance(value, float) and not math.isfinite(value)):
            found[key] = _plain(value)
        elif not _unsaid(field, value):
            problems.append(_unwritable(f"{path}.{path_text((key,))}"))
    raise_problems(problems, f"rule {rule.id}")
    return found


def _plain(value: Any) -> Any:
    """The value as a type that every writer knows: enumerations and numpy's numbers are text and numbers, too."""
    if isinstance(value, bool):
        return value
    if isinstance(value, str):
        return str.__str__(value)
    return float(value) if isinstance(value, float) else int(value)


def _unsaid(field: Any, value: object) -> bool:
    default = field.default
    try:
        return bool((default.factory() if isinstance(default, attrs.Factory) else default) == value)  # type: ignore[arg-type]  # a class, whatever its stub says
    except Exception:  # noqa: BLE001 values of a plugin may be compared with nothing, as arrays are
        return False


def _unwritable(path: str) -> Problem:
    message = "a file can hold finite numbers, true or false and text, and nothing else that a rule is set to"
    remedy = "leave it at its default, or contribute a rule with an id of its own that has it built in"
    return Problem(path=path, message=message, remedy=remedy, code="AP-E012")

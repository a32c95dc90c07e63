"""Plain data from a plugin's process -> the library's own records, read as strictly as any file."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import cattrs

from atrocity_prevention.assessment.method import Floor, Method, as_bands
from atrocity_prevention.assessment.rules import BUILT_IN_RULES, ScoringRule
from atrocity_prevention.capacity.questionnaire import Questionnaire, ReviewQuestion, ReviewSection
from atrocity_prevention.capacity.resilience_sources import ResilienceSource
from atrocity_prevention.errors import fault
from atrocity_prevention.exchange import fields, records
from atrocity_prevention.plugins.collecting import HOOKS
from atrocity_prevention.plugins.isolation.documents import RECORDS, RULES
from atrocity_prevention.plugins.isolation.proxies import Home, rule_of
from atrocity_prevention.response.measures import Days, Evidence, Remark, ResponseMeasure
from atrocity_prevention.vocabulary.factors import Indicator, RiskFactor

_TEXTS = fields.items(fields.text)
_OPTIONAL_TEXT = fields.optional(fields.text)

_CHECKED: records.Fields = {"verified": fields.flag, "source": fields.text}

_FACTOR: records.Fields = {
    "id": fields.name,
    "labels": fields.local,
    "crimes": _TEXTS,
    "tempo": fields.text,
    **_CHECKED,
}

_INDICATOR: records.Fields = {
    "id": fields.name,
    "labels": fields.local,
    "factor": fields.text,
    "tempo": _OPTIONAL_TEXT,
    **_CHECKED,
}

_DAYS: records.Fields = {"low": fields.whole, "high": fields.whole}

_EVIDENCE: records.Fields = {
    "verdict": fields.text,
    "studies": fields.optional(fields.whole),
    "direct": fields.optional(fields.whole),
    "harm_found": fields.flag,
    "summary": fields.local,
    "standing": _OPTIONAL_TEXT,
    "source": fields.text,
}

_REMARK: records.Fields = {"text": fields.local, "standing": fields.text}

_MEASURE: records.Fields = {
    "id": fields.name,
    "labels": fields.local,
    "kind": fields.text,
    **dict.fromkeys(("pillars", "strategies", "addresses", "actor_kinds", "lead_times", "paragraphs"), _TEXTS),
    "days_assumed": fields.flag,
    "legal_basis": fields.local,
    "legal_standing": fields.text,
    "uses_force": fields.flag,
    "source": fields.text,
}
"""All but days, evidence and remarks, which the converter reads."""

_QUESTION: records.Fields = {
    "id": fields.name,
    **dict.fromkeys(("text", "evidence", "good"), fields.local),
    "paragraphs": _TEXTS,
    "commitment": _OPTIONAL_TEXT,
    "bears_on": _TEXTS,
}

_QUESTIONNAIRE: records.Fields = {
    "id": fields.name,
    "version": fields.name,
    "labels": fields.local,
    "purpose": fields.local,
    "commitment": _OPTIONAL_TEXT,
    "paragraphs": _TEXTS,
    "respondents": _TEXTS,
}

_RESILIENCE: records.Fields = {
    "id": fields.name,
    "labels": fields.local,
    "kind": fields.text,
    "pillar": fields.text,
    "evidence": fields.local,
    **dict.fromkeys(("protects_against", "actor_kinds", "measures", "shows_absent", "paragraphs"), _TEXTS),
}

_FLOOR: records.Fields = {"when": fields.text, "at_least": fields.unit, "then": fields.text, "becomes": fields.unit}

_METHOD: records.Fields = {
    "id": fields.name,
    "version": fields.name,
    "labels": fields.local,
    "indicator_weights": fields.table(fields.weight),
    "crime_weights": fields.table(fields.table(fields.weight)),
    "prior": fields.unit,
    "half_lives": fields.table(fields.days),
    "indicator_half_lives": fields.table(fields.days),
    "bands": lambda value, _=None: as_bands(fields.items(fields.unit)(value), ""),
    "alert_threshold": fields.optional(fields.unit),
    "evidence_gate": fields.unit,
    "counts_only": fields.flag,
}
"""All but floors and rules. What a method names is looked up where it is used, as with every other plugin."""


def read_items(home: Home, documents: Any) -> dict[str, tuple[Any, ...]]:
    """What a plugin brings, by the part of the catalogue.

    Args:
        home: the process the plugin is in.
        documents: what came from there.

    Raises:
        DataError: if something is not what the library's own records hold.
    """
    made, rule = _converter(home), partial(_read_rule, home)
    readers = {part: records.list_of(made, kind) for part, kind in RECORDS.items()}
    readers["rules"] = fields.items(rule)
    readers["readers"] = fields.items(_no_reader)
    given = fields.table(lambda value: value, fields.one_of(HOOKS, "part of a catalogue"))(documents)
    return {part: readers[part](items) for part, items in given.items()}


def _no_reader(_value: Any, _: object = None) -> Any:
    raise fault("", "a reader of tables cannot be isolated", "mend the plugin", "AP-E012")


def _read_rule(home: Home, value: Any, _: object = None) -> ScoringRule:
    given = fields.table(lambda part: part)(value)
    if "library" not in given:
        return rule_of(home, given)
    settings: Mapping[str, Any] = fields.table(lambda part: part)(given.get("settings"))
    kinds = {kind().id: kind for kind in BUILT_IN_RULES}
    try:
        return kinds[fields.one_of(kinds, "scoring rule of the library")(given["library"])](**settings)
    except TypeError:
        raise fault("settings", "this rule has no such settings", "mend the plugin", "AP-E011") from None


def _converter(home: Home) -> cattrs.Converter:
    made = cattrs.Converter(forbid_extra_keys=True, detailed_validation=True)
    for kind, table in _SIMPLE.items():
        records.teach(made, kind, table)
    days, remarks = fields.optional(records.reader(made, Days)), records.list_of(made, Remark)
    measure = {
        **dict.fromkeys(("days_to_set_up", "days_to_effect"), days),
        **dict.fromkeys(("conditions", "risks", "questions"), remarks),
        "evidence": records.reader(made, Evidence),
    }
    records.teach(made, ResponseMeasure, {**_MEASURE, **measure})
    section = {"id": fields.name, "labels": fields.local, "questions": records.list_of(made, ReviewQuestion)}
    records.teach(made, ReviewSection, section)
    records.teach(made, Questionnaire, {**_QUESTIONNAIRE, "sections": records.list_of(made, ReviewSection)})
    rules = dict.fromkeys(RULES, partial(_read_rule, home))
    records.teach(made, Method, {**_METHOD, "floors": records.list_of(made, Floor), **rules})
    return made


_SIMPLE: Mapping[type, records.Fields] = {
    RiskFactor: _FACTOR,
    Indicator: _INDICATOR,
    Days: _DAYS,
    Evidence: _EVIDENCE,
    Remark: _REMARK,
    ReviewQuestion: _QUESTION,
    ResilienceSource: _RESILIENCE,
    Floor: _FLOOR,
}


def first_problem(error: Exception) -> str:
    """The first thing that is wrong with what came, for a message about the plugin."""
    try:
        first = next(iter(records.problems_of(error)))
    except Exception as other:  # noqa: BLE001 whatever reading data from outside ends in is about the data
        return type(other).__name__
    return f"{first.path or 'answer'}: {first.message} [{first.code}]"

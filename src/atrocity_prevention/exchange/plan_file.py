"""Plan files: read strictly, every problem at once; written so that they read back the same."""

from __future__ import annotations

import functools
import os
from collections.abc import Iterator
from typing import Any

import cattrs

from atrocity_prevention.assessment.scores import Band
from atrocity_prevention.errors import Problem
from atrocity_prevention.exchange import fields, records
from atrocity_prevention.exchange.plainly import record
from atrocity_prevention.exchange.reading import listed, load
from atrocity_prevention.response.plan import Consent, ItemStatus, Mitigation, PlanItem, ResponsePlan, repeated_items
from atrocity_prevention.vocabulary.actors import Level

SCHEMA = "atrocity-prevention/plan/1"

_OPTIONAL_TEXT = fields.optional(fields.local)
_OPTIONAL_NAME = fields.optional(fields.name)
_NAMES = fields.items(fields.name)

MITIGATION: records.Fields = {"risk": fields.name, "by": fields.local}

ITEM: records.Fields = {
    "id": fields.name,
    "measure": fields.name,
    "owner": _OPTIONAL_NAME,
    "partners": _NAMES,
    "start": fields.day_or_nothing,
    "deadline": fields.day_or_nothing,
    "review_on": fields.day_or_nothing,
    "once": fields.optional(fields.choice(Band)),
    "aims_at": _NAMES,
    "to_influence": _OPTIONAL_TEXT,
    "tailoring": _OPTIONAL_TEXT,
    "levels": fields.items(fields.choice(Level)),
    "local_consent": fields.choice(Consent),
    "builds_on": _NAMES,
    "programmes": _NAMES,
    "women": _OPTIONAL_TEXT,
    "resources": _OPTIONAL_TEXT,
    "status": fields.choice(ItemStatus),
    "result": _OPTIONAL_TEXT,
    "marking": fields.optional(fields.marking),
    "permitted_use": fields.optional(fields.permitted_use),
}
"""All but the mitigations, which the converter reads."""

PLAN: records.Fields = {
    "id": fields.name,
    "name": fields.local,
    "situation": fields.name,
    "basis": fields.text_or_nothing,
    "version": fields.whole,
    "decided_on": fields.day_or_nothing,
    "act_by": fields.day_or_nothing,
    "review_on": fields.day_or_nothing,
    "committed": _NAMES,
    "coordinator": _OPTIONAL_NAME,
    "alongside": _OPTIONAL_TEXT,
    "unity": _OPTIONAL_TEXT,
    **records.COMMON,
}
"""All but the items, likewise."""


def load_plan(path_or_text: str | os.PathLike[str]) -> ResponsePlan:
    """Read a plan from a JSON or YAML file or text; see `atrocity_prevention.read_plan`."""
    return load(
        path_or_text,
        SCHEMA,
        lambda raw: _converter().structure(raw, ResponsePlan),
        between=_between_the_items,
    )


def plan_document(plan: ResponsePlan) -> dict[str, Any]:
    """A plan as the content of a file."""
    return {"schema": SCHEMA, **record(plan)}


@functools.cache
def _converter() -> cattrs.Converter:
    made = cattrs.Converter(forbid_extra_keys=True, detailed_validation=True)
    records.teach(made, Mitigation, MITIGATION)
    records.teach(made, PlanItem, {**ITEM, "mitigations": records.list_of(made, Mitigation)})
    records.teach(made, ResponsePlan, {**PLAN, "items": records.list_of(made, PlanItem)})
    return made


def _between_the_items(raw: dict[str, Any]) -> Iterator[Problem]:
    """Ids given twice, told from whatever could be read, to be reported beside the other problems."""
    yield from repeated_items(records.read_what_can_be_read(item, {"id": ITEM["id"]}) for item in listed(raw, "items"))

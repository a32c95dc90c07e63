"""Files of early warnings: read strictly, every problem at once; written so that they read back the same."""

from __future__ import annotations

import functools
import os
from typing import Any

import cattrs

from atrocity_prevention.assessment.scores import Band, Conclusion
from atrocity_prevention.exchange import fields, records
from atrocity_prevention.exchange.plainly import record
from atrocity_prevention.exchange.reading import load
from atrocity_prevention.record.warning import EarlyWarning, WarningType
from atrocity_prevention.record.warning_parts import Addressee, WarningLevel, WarningOption
from atrocity_prevention.vocabulary.crimes import Crime

SCHEMA = "atrocity-prevention/warning/1"

_OPTIONAL_NAME = fields.optional(fields.name)
_NAMES = fields.items(fields.name)

LEVEL: records.Fields = {
    "target": fields.name,
    "low": fields.unit,
    "high": fields.unit,
    "band_low": fields.choice(Band),
    "band_high": fields.choice(Band),
    "coverage": fields.unit,
    "conclusion": fields.optional(fields.choice(Conclusion)),
    "method": fields.text,
}

OPTION: records.Fields = {
    "measure": fields.name,
    "owner": _OPTIONAL_NAME,
    "cost_of_delay": fields.optional(fields.local),
    "decide_by": fields.day_or_nothing,
}

ADDRESSEE: records.Fields = {
    "actor": fields.name,
    "route": _NAMES,
    "minutes": fields.optional(fields.whole),
    "reliability": fields.optional(fields.unit),
}

WARNING: records.Fields = {
    "id": fields.name,
    "type": fields.choice(WarningType),
    "replaces": _OPTIONAL_NAME,
    "situation": fields.name,
    "region": fields.text_or_nothing,
    "basis": fields.text,
    "as_of": fields.day_or_nothing,
    "crimes": fields.items(fields.choice(Crime)),
    "drivers": _NAMES,
    "populations": _NAMES,
    "answer_by": fields.day_or_nothing,
    "signed_by": _OPTIONAL_NAME,
    "languages": _NAMES,
    "summary": fields.local,
    "observed_on": fields.day_or_nothing,
    "reported_on": fields.day_or_nothing,
    "marking": fields.optional(fields.marking),
    "permitted_use": fields.optional(fields.permitted_use),
}
"""All but the level, the options and the addressees, which the converter reads."""


def load_warning(path_or_text: str | os.PathLike[str]) -> EarlyWarning:
    """Read a warning from a JSON or YAML file or text; see `atrocity_prevention.read_warning`."""
    return load(path_or_text, SCHEMA, lambda raw: _converter().structure(raw, EarlyWarning))


def warning_document(warning: EarlyWarning) -> dict[str, Any]:
    """A warning as the content of a file."""
    return {"schema": SCHEMA, **record(warning)}


@functools.cache
def _converter() -> cattrs.Converter:
    made = cattrs.Converter(forbid_extra_keys=True, detailed_validation=True)
    for kind, table in ((WarningLevel, LEVEL), (WarningOption, OPTION), (Addressee, ADDRESSEE)):
        records.teach(made, kind, table)
    inner = {
        "level": records.reader(made, WarningLevel),
        "options": records.list_of(made, WarningOption),
        "addressees": records.list_of(made, Addressee),
    }
    records.teach(made, EarlyWarning, {**WARNING, **inner})
    return made

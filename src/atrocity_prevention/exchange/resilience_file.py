"""Resilience evidence as a file: read strictly, every problem at once; written so that it reads back the same."""

from __future__ import annotations

import functools
import os
from collections.abc import Iterator
from typing import Any

import cattrs

from atrocity_prevention.capacity.maturity import Strength, as_strength
from atrocity_prevention.capacity.resilience import unknown_resilience, unknown_source
from atrocity_prevention.capacity.resilience_evidence import (
    ResilienceEvidence,
    ResilienceObservation,
    evidence_problems,
    strength_problems,
)
from atrocity_prevention.capacity.resilience_sources import resilience_sources_of
from atrocity_prevention.errors import DataError, Problem
from atrocity_prevention.evidence.sources import Source
from atrocity_prevention.exchange import fields, records
from atrocity_prevention.exchange.plain import Scalar, scalar_number
from atrocity_prevention.exchange.plainly import record
from atrocity_prevention.exchange.reading import by_place, listed, load, readable_report, readable_source, says
from atrocity_prevention.vocabulary.catalogue import Catalogue
from atrocity_prevention.vocabulary.places import Place

SCHEMA = "atrocity-prevention/resilience/1"

_STRENGTHS = {step.level: str(step) for step in Strength}


def _strength(value: Any, _: object = None) -> float | None:
    """A word, a number, or nothing."""
    number = scalar_number(value) if isinstance(value, Scalar) else None
    return as_strength(value if number is None else number, "")


OBSERVATION: records.Fields = {
    "id": fields.name,
    "resilience": fields.name,
    "state": fields.state,
    "strength": _strength,
    "observed_on": fields.period,
    "reported_on": fields.day_or_nothing,
    "source": fields.name,
    "credibility": fields.credibility,
    "confidence": fields.optional(fields.unit),
    "areas": fields.items(fields.name),
    "reference": fields.text_or_nothing,
    **records.COMMON,
}


@functools.cache
def _converter() -> cattrs.Converter:
    made = cattrs.Converter(forbid_extra_keys=True, detailed_validation=True)
    records.teach(made, Place, records.PLACE)
    records.teach(made, Source, records.SOURCE)
    records.teach(made, ResilienceObservation, OBSERVATION)
    evidence: records.Fields = {
        "id": fields.name,
        "name": fields.local,
        "place": records.reader(made, Place),
        "sources": records.list_of(made, Source),
        "observations": records.list_of(made, ResilienceObservation),
        **records.COMMON,
    }
    records.teach(made, ResilienceEvidence, evidence)
    return made


def load_resilience(path_or_text: str | os.PathLike[str], catalogue: Catalogue) -> ResilienceEvidence:
    """Read resilience evidence; see `atrocity_prevention.read_resilience`."""
    return load(
        path_or_text,
        SCHEMA,
        lambda raw: _converter().structure(raw, ResilienceEvidence),
        wrong=lambda evidence: unknown_resilience(evidence, catalogue),
        between=lambda raw: _between(raw, catalogue),
        once=by_place,
    )


def _between(raw: dict[str, Any], catalogue: Catalogue) -> Iterator[Problem]:
    """The problems between the parts, told from whatever could be read, so that they stand beside the others."""
    sources = [readable_source(item) for item in listed(raw, "sources")]
    observations = [_readable_observation(item) for item in listed(raw, "observations")]
    yield from evidence_problems(sources, observations)
    held = resilience_sources_of(catalogue)
    for place, one in enumerate(observations):
        yield from fields.under(f"observations[{place}]", DataError(strength_problems(one)))
        if one.resilience is not None and one.resilience not in held:
            yield unknown_source(place)


def _readable_observation(item: Any) -> Any:
    """A strength that is there but wrong has a problem of its own, too."""
    found = readable_report(item, OBSERVATION)
    if found.strength is None and says(item, "strength"):
        found.strength = 0.0
    return found


def resilience_document(evidence: ResilienceEvidence) -> dict[str, Any]:
    """Resilience evidence as the content of a file."""
    document = {"schema": SCHEMA, **record(evidence)}
    for told, one in zip(document.get("observations", []), evidence.observations, strict=True):
        if one.strength is not None:
            told["strength"] = _STRENGTHS.get(one.strength, one.strength)
    return document

"""Registers of commitments: read strictly, every problem at once; written so that they read back the same."""

from __future__ import annotations

import datetime as dt
import functools
import os
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import cattrs

from atrocity_prevention.commitments.builtin import commitment_reports, report_commitments
from atrocity_prevention.commitments.checking import Parts, register_problems
from atrocity_prevention.commitments.commitment import Commitment, CommitmentReport, RiskTag
from atrocity_prevention.commitments.register import CommitmentRegister
from atrocity_prevention.commitments.undertaking import (
    DEGREES,
    ImplementationEvidence,
    Undertaking,
    as_count,
    evidence_problems,
    holder_problems,
)
from atrocity_prevention.commitments.words import Mechanism, Says, Strand, Uptake
from atrocity_prevention.errors import DataError, Problem
from atrocity_prevention.evidence.sources import Source
from atrocity_prevention.exchange import fields, records
from atrocity_prevention.exchange.plainly import record
from atrocity_prevention.exchange.reading import listed, load, readable_report, readable_source, says
from atrocity_prevention.vocabulary.values import as_date

SCHEMA = "atrocity-prevention/commitments/1"

_NAMES = fields.items(fields.name)
_COMMON: records.Fields = {"marking": fields.optional(fields.marking), "note": fields.optional(fields.local)}


def _count(value: Any, _: object = None) -> int:
    return as_count(fields.whole(value), "")


def _day(value: Any, _: object = None) -> dt.date:
    return as_date(fields.text(value), "")


REPORT: records.Fields = {
    "id": fields.name,
    "symbol": fields.text,
    "mechanism": fields.choice(Mechanism),
    "name": fields.local,
    "published_on": fields.day_or_nothing,
    "follows": _NAMES,
    "cycle": fields.text_or_nothing,
    "version": fields.text,
    **_COMMON,
}

TAG: records.Fields = {"to": fields.name, "confirmed_by": fields.name, "confirmed_on": _day}

COMMITMENT: records.Fields = {
    "id": fields.name,
    "report": fields.name,
    "paragraph": fields.text,
    "text": fields.local,
    "addressees": fields.items(fields.actor_kind),
    "strands": fields.items(fields.choice(Strand)),
    "shown_by": fields.items(fields.local),
    "due": fields.day_or_nothing,
    "follows": _NAMES,
    "recommended_by": _NAMES,
    "reference": fields.text_or_nothing,
    **_COMMON,
}
"""All but the tags, which the converter reads."""

EVIDENCE: records.Fields = {
    "id": fields.name,
    "says": fields.choice(Says),
    "source": fields.name,
    "observed_on": fields.period,
    "reported_on": fields.day_or_nothing,
    "credibility": fields.credibility,
    "confidence": fields.optional(fields.unit),
    "about": _NAMES,
    "reference": fields.text_or_nothing,
    **_COMMON,
}

UNDERTAKING: records.Fields = {
    "id": fields.name,
    "commitment": fields.name,
    "state": fields.optional(fields.country),
    "body": fields.optional(fields.name),
    "uptake": fields.choice(Uptake),
    "taken_up_on": fields.day_or_nothing,
    "due": fields.day_or_nothing,
    "withheld": _count,
    **_COMMON,
}
"""All but the evidence, likewise."""


def load_commitments(path_or_text: str | os.PathLike[str]) -> CommitmentRegister:
    """Read a register from a JSON or YAML file or text; see `atrocity_prevention.read_commitments`."""
    return load(
        path_or_text,
        SCHEMA,
        lambda raw: _converter().structure(raw, CommitmentRegister),
        between=_between_the_parts,
    )


def commitments_document(register: CommitmentRegister) -> dict[str, Any]:
    """A register as the content of a file."""
    return {"schema": SCHEMA, **record(register)}


@functools.cache
def _converter() -> cattrs.Converter:
    made = cattrs.Converter(forbid_extra_keys=True, detailed_validation=True)
    records.teach(made, CommitmentReport, REPORT)
    records.teach(made, RiskTag, TAG)
    records.teach(made, Commitment, {**COMMITMENT, "tags": records.list_of(made, RiskTag)})
    records.teach(made, Source, records.SOURCE)
    records.teach(made, ImplementationEvidence, EVIDENCE)
    records.teach(made, Undertaking, {**UNDERTAKING, "evidence": records.list_of(made, ImplementationEvidence)})
    whole: records.Fields = {
        "id": fields.name,
        "name": fields.local,
        "reports": records.list_of(made, CommitmentReport),
        "commitments": records.list_of(made, Commitment),
        "sources": records.list_of(made, Source),
        "undertakings": records.list_of(made, Undertaking),
        **_COMMON,
    }
    records.teach(made, CommitmentRegister, whole)
    return made


def _between_the_parts(raw: dict[str, Any]) -> Iterator[Problem]:
    """What does not fit together, told from whatever could be read, to be reported beside the other problems."""
    parts = Parts(
        reports=_read(raw, "reports", REPORT),
        commitments=_read(raw, "commitments", COMMITMENT),
        sources=[readable_source(item) for item in listed(raw, "sources")],
        undertakings=[_readable_undertaking(item) for item in listed(raw, "undertakings")],
        known_reports=commitment_reports(),
        known_commitments=report_commitments(),
    )
    yield from register_problems(parts)
    for place, item in enumerate(listed(raw, "undertakings")):
        if isinstance(item, dict):
            yield from _within(item, parts.undertakings[place], f"undertakings[{place}]")


def _within(item: dict[str, Any], read: SimpleNamespace, path: str) -> Iterator[Problem]:
    """What the records themselves would find if every field of theirs could be read."""
    holders = holder_problems(state=says(item, "state"), body=says(item, "body"))
    yield from fields.under(path, DataError(holders))
    for number, piece in enumerate(read.evidence):
        found = evidence_problems(piece.observed_on, piece.reported_on)
        yield from fields.under(f"{path}.evidence[{number}]", DataError(found))


def _read(raw: Any, name: str, table: records.Fields) -> list[SimpleNamespace]:
    return [records.read_what_can_be_read(item, table) for item in listed(raw, name)]


def _readable_undertaking(item: Any) -> SimpleNamespace:
    undertaking = records.read_what_can_be_read(item, UNDERTAKING)
    undertaking.evidence = [_readable_evidence(piece) for piece in listed(item, "evidence")]
    return undertaking


def _readable_evidence(item: Any) -> SimpleNamespace:
    piece = readable_report(item, EVIDENCE)
    piece.known = piece.says in DEGREES
    return piece

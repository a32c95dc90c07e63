"""The integrity command: everything that bears on whether the evidence of a situation can be trusted."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import attrs

from atrocity_prevention.assessment.assessment import Assessment
from atrocity_prevention.assessment.case import OVERALL
from atrocity_prevention.cli.assessing.methods import found_method
from atrocity_prevention.door import files, integrity, scoring
from atrocity_prevention.exchange.plainly import record
from atrocity_prevention.integrity.held import HeldBack
from atrocity_prevention.integrity.silences import Silence, silences
from atrocity_prevention.integrity.suggestion import GroupSuggestion
from atrocity_prevention.vocabulary.crimes import Crime

SCHEMA = "atrocity-prevention/integrity/1"


@attrs.frozen(kw_only=True)
class Integrity:
    """What the integrity command found.

    Attributes:
        assessment: what the reports amount to, all of them counted.
        suggestions: groups that may be one.
        held: what only new sources say.
        silences: what is no longer heard.
    """

    assessment: Assessment
    suggestions: tuple[GroupSuggestion, ...]
    held: HeldBack
    silences: tuple[Silence, ...]


def examined(arguments: argparse.Namespace) -> Integrity:
    """Look at one file.

    Raises:
        UsageError: if there is no such method.
        DataError: with every problem of the file; AP-E140 for a group that nobody belongs to.
    """
    method = found_method(arguments.method)
    situation = files.read_situation(Path(arguments.file))
    assessment = scoring.assess(situation, as_of=arguments.as_of, method=method)
    day = assessment.as_of
    return Integrity(
        assessment=assessment,
        suggestions=integrity.suggest_groups(situation, as_of=day, method=method),
        held=integrity.hold_new(
            situation, as_of=day, days=arguments.new_days, vouched=arguments.vouched, method=method
        ),
        silences=silences(situation, day),
    )


def targets_of(assessment: Assessment) -> tuple[str, ...]:
    """Whatever has a score, from the whole to the factors."""
    return (OVERALL, *map(str, Crime), *assessment.factors)


def integrity_document(found: Integrity) -> dict[str, Any]:
    """The same as one object of plain values."""
    assessment = found.assessment
    return {
        "schema": SCHEMA,
        "situation": assessment.situation.id,
        "as_of": assessment.as_of.isoformat(),
        "marking": str(assessment.marking),
        "method": {"id": assessment.method.id, "version": assessment.method.version},
        "largest_source": {target: _largest(assessment, target) for target in targets_of(assessment)},
        "rests_on_one_source": {
            target: list(assessment.rests_on_one_source(target)) for target in targets_of(assessment)
        },
        "suggestions": [{**record(one, whole=True), "strength": one.strength} for one in found.suggestions],
        "new_sources": {
            "days": found.held.days,
            "groups": [record(one, whole=True) for one in found.held.groups],
            "moves": [record(one, whole=True) for one in found.held.moves],
        },
        "silences": [record(one, whole=True) for one in found.silences],
    }


def _largest(assessment: Assessment, target: str) -> dict[str, Any] | None:
    largest = assessment.largest_source(target)
    return None if largest is None else {"group": largest.group, "share": largest.share}

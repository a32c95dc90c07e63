"""The judgements command: what several assessors make of a situation, and what speaks against what."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import attrs

from atrocity_prevention.cli.assessing.methods import found_method
from atrocity_prevention.door import files, scoring
from atrocity_prevention.door.judgement import assess_judgements, competing_hypotheses, read_judgements
from atrocity_prevention.exchange.plainly import plain
from atrocity_prevention.judgement.competing import CompetingHypotheses
from atrocity_prevention.judgement.panel_reading import PanelReading

SCHEMA = "atrocity-prevention/panel-reading/1"


@attrs.frozen(kw_only=True)
class Judged:
    """What the judgements command found.

    Attributes:
        reading: the panel, read.
        earlier: the round before; ``None`` if there is none.
        competing: hypotheses side by side; ``None`` without a situation.
    """

    reading: PanelReading
    earlier: PanelReading | None
    competing: CompetingHypotheses | None


def judged(arguments: argparse.Namespace) -> Judged:
    """Read the panel, and set hypotheses against the situation if one is given.

    Raises:
        UsageError: if there is no such method.
        DataError: with every problem of the files; AP-E184 for a round in which nobody judged.
    """
    method = found_method(arguments.method)
    panel = read_judgements(Path(arguments.file))
    reading = assess_judgements(panel, round=arguments.round, method=method)
    before = [one for one in panel.rounds if one < reading.round]
    competing = None
    if arguments.situation is not None:
        assessment = scoring.assess(files.read_situation(Path(arguments.situation)), method=method)
        competing = competing_hypotheses(assessment, panel, round=reading.round)
    return Judged(
        reading=reading,
        earlier=assess_judgements(panel, round=before[-1], method=method) if before else None,
        competing=competing,
    )


def judged_document(found: Judged) -> dict[str, Any]:
    """The same as one object of plain values, with nothing rounded."""
    moves = () if found.earlier is None else found.reading.moved_since(found.earlier)
    return {
        "schema": SCHEMA,
        **found.reading.to_dict(),
        "moves": [
            {
                "assessor": one.assessor,
                "indicator": one.indicator,
                "before": None if one.before is None else plain(one.before.level),
                "after": None if one.after is None else plain(one.after.level),
            }
            for one in moves
        ],
        "competing": None if found.competing is None else found.competing.to_dict(),
    }

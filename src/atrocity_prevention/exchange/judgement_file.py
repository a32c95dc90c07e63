"""A panel of judgements as a file: read strictly, every problem at once; written so that it reads back the same."""

from __future__ import annotations

import functools
import os
from collections.abc import Iterator
from typing import Any

import cattrs

from atrocity_prevention.errors import DataError, Problem
from atrocity_prevention.evidence.states import LEVELS
from atrocity_prevention.exchange import fields, records
from atrocity_prevention.exchange.plainly import record
from atrocity_prevention.exchange.reading import by_place, load
from atrocity_prevention.judgement.hypotheses import Consistency, Hypothesis
from atrocity_prevention.judgement.judgement import Assessor, IndicatorJudgement, Judgement, Weighing
from atrocity_prevention.judgement.judgement_panel import JudgementPanel, panel_problems, unknown_indicators
from atrocity_prevention.vocabulary.catalogue import Catalogue
from atrocity_prevention.vocabulary.places import Place

SCHEMA = "atrocity-prevention/judgements/1"

_WORDS = {number: word for word, number in LEVELS.items()}

MARKED: records.Fields = {"marking": fields.optional(fields.marking), "note": fields.optional(fields.local)}

ASSESSOR: records.Fields = {
    "id": fields.name,
    "role": fields.local,
    "reliability": fields.optional(fields.reliability),
    "independence_group": fields.optional(fields.name),
    **MARKED,
}

INDICATOR: records.Fields = {
    "indicator": fields.name,
    "state": fields.state,
    "level": fields.level,
    "confidence": fields.optional(fields.unit),
    "credibility": fields.credibility,
    "reason": fields.optional(fields.local),
}

WEIGHING: records.Fields = {
    "indicator": fields.name,
    "reads": fields.table(fields.choice(Consistency), fields.choice(Hypothesis)),
    "reason": fields.optional(fields.local),
}


@functools.cache
def _converter() -> cattrs.Converter:
    made = cattrs.Converter(forbid_extra_keys=True, detailed_validation=True)
    for kind, table in (
        (Place, records.PLACE),
        (Assessor, ASSESSOR),
        (IndicatorJudgement, INDICATOR),
        (Weighing, WEIGHING),
    ):
        records.teach(made, kind, table)
    judgement: records.Fields = {
        "assessor": fields.name,
        "round": fields.whole,
        "given_on": fields.day_or_nothing,
        "indicators": records.list_of(made, IndicatorJudgement),
        "weighings": records.list_of(made, Weighing),
        **MARKED,
    }
    records.teach(made, Judgement, judgement)
    panel: records.Fields = {
        "id": fields.name,
        "situation": fields.name,
        "place": records.reader(made, Place),
        "assessors": records.list_of(made, Assessor),
        "judgements": records.list_of(made, Judgement),
        **MARKED,
    }
    records.teach(made, JudgementPanel, panel)
    return made


def load_judgements(path_or_text: str | os.PathLike[str], catalogue: Catalogue) -> JudgementPanel:
    """Read a panel of judgements; see `atrocity_prevention.read_judgements`."""
    return load(
        path_or_text,
        SCHEMA,
        lambda raw: _converter().structure(raw, JudgementPanel),
        wrong=lambda panel: unknown_indicators(panel, catalogue),
        between=lambda raw: _between(raw, catalogue),
        once=by_place,
    )


def _between(raw: dict[str, Any], catalogue: Catalogue) -> Iterator[Problem]:
    """The problems between the parts, if all parts can be read, so that they stand beside those of the head."""
    made = _converter()
    try:
        assessors = records.list_of(made, Assessor)(raw.get("assessors", []))
        judgements = records.list_of(made, Judgement)(raw.get("judgements", []))
    except DataError:
        return
    found = list(panel_problems(assessors, judgements))
    yield from found
    if not found:
        bare = JudgementPanel(
            id="panel", situation="panel", place=Place(country="CHE"), assessors=assessors, judgements=judgements
        )
        yield from unknown_indicators(bare, catalogue)


def judgements_document(panel: JudgementPanel) -> dict[str, Any]:
    """A panel of judgements as the content of a file."""
    document = {"schema": SCHEMA, **record(panel)}
    for told, judgement in zip(document.get("judgements", []), panel.judgements, strict=True):
        for each, one in zip(told.get("indicators", []), judgement.indicators, strict=True):
            if one.level is not None:
                each["level"] = _WORDS.get(one.level, one.level)
    return document

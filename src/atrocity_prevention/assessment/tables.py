"""An assessment as tables of plain values: its scores, and its findings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from atrocity_prevention.assessment.case import OVERALL
from atrocity_prevention.assessment.displaying import Assessed
from atrocity_prevention.assessment.scores import Score
from atrocity_prevention.display.rows import Kinds, Rows, part_of

PARTS = ("scores", "factors", "crimes", "findings")

_WHERE: Kinds = {"situation": str, "as_of": dt.date}
_FROM: Kinds = {"method": str, "method_version": str, "marking": str}

SCORE_KINDS: Kinds = {
    **_WHERE,
    "kind": str,
    "target": str,
    "label": str,
    "conclusion": str,
    "band_low": str,
    "band_high": str,
    "low": float,
    "estimate": float,
    "high": float,
    "coverage": float,
    "sufficient": bool,
    **_FROM,
}

FINDING_KINDS: Kinds = {
    **_WHERE,
    "indicator": str,
    "label": str,
    "factor": str,
    "state": str,
    "level": float,
    "confidence": float,
    "dissent": float,
    "newest_state": str,
    "reports": int,
    "largest_source_share": float,
    **_FROM,
}


def tabled(assessed: Assessed, part: str | None = None) -> Rows:
    """One of the tables of an assessment.

    An estimate is missing where too little was seen for it. A target without a score has a row in which all is missing.

    Args:
        assessed: the assessment.
        part: ``scores`` (factors, crimes and overall; the default), ``factors``, ``crimes`` or ``findings``.

    Raises:
        DataError: AP-E013 if there is no such part.
    """
    wanted = part_of(part, PARTS)
    if wanted == "findings":
        return Rows(kinds=FINDING_KINDS, rows=_findings(assessed))
    return Rows(kinds=SCORE_KINDS, rows=[row for row in _scores(assessed) if wanted in ("scores", f"{row['kind']}s")])


def _scores(assessed: Assessed) -> Iterable[dict[str, Any]]:
    factors, words = assessed.factors, assessed.catalogue.factors
    for factor, score in factors.items():
        yield _row(assessed, "factor", factor, words[factor].labels.text(), score)
    for crime, score in assessed.crimes.items():
        yield _row(assessed, "crime", str(crime), crime.labels.text(), score)
    yield _row(assessed, OVERALL, OVERALL, OVERALL, assessed.overall)


def _row(assessed: Assessed, kind: str, target: str, label: str, score: Score | None) -> dict[str, Any]:
    conclusion = assessed.conclusion(target)
    figures: dict[str, Any] = dict.fromkeys(("low", "estimate", "high", "coverage", "sufficient"))
    if score is not None:
        figures = {**score.to_dict(), "sufficient": score.sufficient}
        figures["estimate"] = score.estimate if score.sufficient else None
    return {
        "situation": assessed.situation.id,
        "as_of": assessed.as_of,
        "kind": kind,
        "target": target,
        "label": label,
        "conclusion": None if conclusion is None else str(conclusion),
        "band_low": None if score is None else str(score.band_low),
        "band_high": None if score is None else str(score.band_high),
        **figures,
        **_made_with(assessed),
    }


def _findings(assessed: Assessed) -> Iterable[dict[str, Any]]:
    indicators = assessed.catalogue.indicators
    for indicator, finding in assessed.findings.items():
        yield {
            "situation": assessed.situation.id,
            "as_of": assessed.as_of,
            "indicator": indicator,
            "label": indicators[indicator].labels.text(),
            "factor": indicators[indicator].factor,
            "state": str(finding.state),
            "level": finding.level,
            "confidence": finding.confidence,
            "dissent": finding.dissent,
            "newest_state": str(finding.newest_state),
            "reports": len(finding.observations),
            "largest_source_share": finding.largest_source_share,
            **_made_with(assessed),
        }


def _made_with(assessed: Assessed) -> dict[str, str]:
    method = assessed.method
    return {"method": method.id, "method_version": method.version, "marking": str(assessed.marking)}

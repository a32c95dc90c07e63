"""The library's own 42 measures, read from its tables.

Evidence stands exactly as it was graded when the sources were looked at. Which measure bears on which risk factor, and
how long it takes, are this project's own judgement and assumption, and are marked as such.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence
from typing import Any

from atrocity_prevention.response.measures import Days, Evidence, Remark, ResponseMeasure, Standing
from atrocity_prevention.vocabulary.tables import by_language, read_table
from atrocity_prevention.vocabulary.texts import LocalText

EVERY_MEASURE = "all"
"""Under this name the table keeps what holds of every measure."""

DAYS_ARE_ASSUMED = LocalText(
    {
        "en": "How long measures take is this library's own assumption, in wide ranges; no source gives such days.",
        "fr": "Les délais des mesures sont une hypothèse de cette bibliothèque, à larges fourchettes ; aucune source "
        "ne donne de tels délais.",
    }
)
"""To be said wherever the days of a built-in measure are shown."""

CROSS_TOOL_SOURCE = 'ushmm.org, blog "Distilling the literature"'
"""Where the conditions that help whatever the measure are written."""

_Row = Mapping[str, str]
_PARAGRAPH = re.compile(r"fn \d+|\S+")


@functools.cache
def response_measures() -> tuple[ResponseMeasure, ...]:
    """``M01`` to ``M42``."""
    texts = _texts()
    return tuple(_measure(row, texts[row["id"]]) for row in read_table("measures.tsv"))


@functools.cache
def cross_tool_conditions() -> tuple[Remark, ...]:
    """What was most linked to success across all tools reviewed: commitment, coordination, several tools together.

    Said once, since it holds of every measure; no measure repeats it.
    """
    return _remarks(_texts()[EVERY_MEASURE], "condition")


@functools.cache
def _texts() -> Mapping[str, Sequence[_Row]]:
    """The texts of each measure, in the order of the table."""
    found: dict[str, list[_Row]] = {}
    for row in read_table("measure_texts.tsv"):
        found.setdefault(row["measure"], []).append(row)
    return found


def _measure(row: _Row, texts: Sequence[_Row]) -> ResponseMeasure:
    (label,) = _remarks(texts, "label")
    return ResponseMeasure(
        id=row["id"],
        labels=label.text,
        kind=row["kind"],
        days_to_set_up=_days(row, "set_up"),
        days_to_effect=_days(row, "effect"),
        evidence=_evidence(row, texts),
        conditions=_remarks(texts, "condition"),
        risks=_remarks(texts, "risk"),
        questions=_remarks(texts, "question"),
        uses_force=row["uses_force"] == "yes",
        paragraphs=_PARAGRAPH.findall(row["paragraphs"]),
        source=row["source"],
        **_lists(row),
        **_law(texts),
    )


def _lists(row: _Row) -> dict[str, Any]:
    names = ("pillars", "strategies", "addresses", "actor_kinds", "lead_times")
    return {name: row[name].split() for name in names}


def _law(texts: Sequence[_Row]) -> dict[str, Any]:
    """The legal basis, where one is well known."""
    found = _remarks(texts, "legal_basis")
    return {"legal_basis": found[0].text, "legal_standing": found[0].standing} if found else {}


def _evidence(row: _Row, texts: Sequence[_Row]) -> Evidence:
    (said,) = (one for one in texts if one["field"] == "evidence")
    return Evidence(
        verdict=row["verdict"],
        studies=_count(row["studies"]),
        direct=_count(row["direct"]),
        harm_found=row["harm_found"] == "yes",
        summary=by_language(said),
        standing=said["standing"] or None,
        source=row["evidence_source"],
    )


def _remarks(texts: Sequence[_Row], field: str) -> tuple[Remark, ...]:
    found = (one for one in texts if one["field"] == field)
    return tuple(Remark(text=by_language(one), standing=one["standing"] or Standing.UNVERIFIED) for one in found)


def _days(row: _Row, what: str) -> Days | None:
    low, high = _count(row[f"{what}_low"]), _count(row[f"{what}_high"])
    return None if low is None or high is None else Days(low=low, high=high)


def _count(cell: str) -> int | None:
    return int(cell) if cell else None

"""The library's own cases, read from its tables: successes and failures, told from public documents."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from typing import Any

from atrocity_prevention.lessons.case import Case
from atrocity_prevention.lessons.case_parts import (
    CaseDecision,
    CaseFinding,
    CaseMeasure,
    CaseSource,
    CaseStatement,
    CaseWarning,
)
from atrocity_prevention.vocabulary.frozen import FrozenMapping
from atrocity_prevention.vocabulary.markings import Marking
from atrocity_prevention.vocabulary.tables import by_language, read_table
from atrocity_prevention.vocabulary.texts import LocalText

_Row = Mapping[str, str]

ILLUSTRATIVE = LocalText(
    {
        "en": "Illustrative coding by this project from the sources named; no body of the United Nations made it.",
        "fr": "Codage illustratif de ce projet d'après les sources citées, et d'aucun organe des Nations Unies.",
    }
)
"""To be said wherever the profile of a built-in case is used."""


@functools.cache
def case_library() -> Mapping[str, Case]:
    """Public cases by id, failures and successes (A/72/884-S/2018/525, para. 21, 22 and 40).

    Returns:
        id -> case, in order of the ids, which is nobody's rank.
    """
    rows: dict[str, list[_Row]] = {}
    for row in read_table("cases.tsv"):
        rows.setdefault(row["case"], []).append(row)
    profiles = {row.pop("case"): row for row in read_table("case_profiles.tsv")}
    return FrozenMapping({name: _case(name, rows[name], profiles[name]) for name in sorted(rows)})


def _case(name: str, rows: Sequence[_Row], profile: Mapping[str, str]) -> Case:
    parts: dict[str, list[_Row]] = {}
    for row in rows:
        parts.setdefault(row["part"], []).append(row)
    (head,), (situation,) = parts["case"], parts["situation"]
    start, end = head["on"].split("/")
    return Case(
        id=name,
        name=by_language(head),
        states=head["who"].split(),
        period={"from": start, "to": end},
        situation=by_language(situation),
        profile=profile,
        coded_by=ILLUSTRATIVE,
        warnings=[CaseWarning(**_said(row), to=[row["to"]], reply=row["code"]) for row in parts.get("warning", ())],
        decisions=[CaseDecision(**_said(row), kind=row["code"]) for row in parts.get("decision", ())],
        measures=[CaseMeasure(**_said(row), measure=row["ref"], result=row["code"]) for row in parts["measure"]],
        outcome=head["code"],
        came=[CaseStatement(**_said(row)) for row in parts["came"]],
        findings=[_finding(row) for row in parts.get("finding", ())],
        failures=head["to"].split(),
        contested=[by_language(row) for row in parts["contested"]],
        unknown=[by_language(row) for row in parts["unknown"]],
        sources=[_source(row) for row in parts["source"]],
        marking=Marking.CLEAR,
    )


def _said(row: _Row) -> dict[str, Any]:
    return {"text": by_language(row), "on": row["on"] or None, "by": row["who"], "sources": row["sources"].split()}


def _finding(row: _Row) -> CaseFinding:
    return CaseFinding(**{**_said(row), "by": ""}, crime=row["ref"], found_by=row["who"])


def _source(row: _Row) -> CaseSource:
    return CaseSource(id=row["ref"], symbol=row["who"], title=by_language(row), published_on=row["on"] or None)

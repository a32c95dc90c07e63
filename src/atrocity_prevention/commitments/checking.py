"""What does not fit together between the parts of a register, told from whatever could be read."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

import attrs

from atrocity_prevention.errors import Problem


@attrs.frozen(kw_only=True)
class Parts:
    """The parts of a register; any attribute of any of them may be ``None`` where it could not be read.

    Attributes:
        reports: its own reports.
        commitments: its own commitments.
        sources: those who say how far things are.
        undertakings: who took what up.
        known_reports: the ids of the reports the library brings.
        known_commitments: the commitments the library brings, by id.
    """

    reports: Sequence[Any]
    commitments: Sequence[Any]
    sources: Sequence[Any]
    undertakings: Sequence[Any]
    known_reports: Collection[str]
    known_commitments: Mapping[str, Any]


def register_problems(parts: Parts) -> Iterator[Problem]:
    """Ids given twice, names that lead nowhere, and evidence without a grade."""
    yield from _repeated("reports", [one.id for one in parts.reports], parts.known_reports)
    yield from _repeated("commitments", [one.id for one in parts.commitments], parts.known_commitments)
    yield from _repeated("sources", [one.id for one in parts.sources])
    yield from _repeated("undertakings", [one.id for one in parts.undertakings])
    yield from _evidence_repeated(parts.undertakings)
    yield from _reports_named(parts)
    commitments = {**parts.known_commitments, **{one.id: one for one in parts.commitments}}
    sources = {one.id: one for one in parts.sources}
    for place, undertaking in enumerate(parts.undertakings):
        path = f"undertakings[{place}]"
        commitment = commitments.get(undertaking.commitment)
        if commitment is None and undertaking.commitment is not None:
            known = parts.known_commitments
            yield _unknown(f"{path}.commitment", "commitment", undertaking.commitment, known)
        for number, one in enumerate(undertaking.evidence or ()):
            yield from _evidence(f"{path}.evidence[{number}]", one, commitment, sources)


def _repeated(name: str, ids: Sequence[str | None], taken: Collection[str] = ()) -> Iterator[Problem]:
    seen = set(taken)
    for place, one in enumerate(ids):
        if one is not None and one in seen:
            yield _twice(f"{name}[{place}].id")
        if one is not None:
            seen.add(one)


def _evidence_repeated(undertakings: Sequence[Any]) -> Iterator[Problem]:
    """Evidence is named across the whole register, so that a change can say which piece is new."""
    seen: set[str] = set()
    for place, undertaking in enumerate(undertakings):
        for number, one in enumerate(undertaking.evidence or ()):
            if one.id in seen:
                yield _twice(f"undertakings[{place}].evidence[{number}].id")
            if one.id is not None:
                seen.add(one.id)


def _twice(path: str) -> Problem:
    return Problem(path=path, message="another has this id", remedy="give each its own id", code="AP-E023")


def _reports_named(parts: Parts) -> Iterator[Problem]:
    known = {*parts.known_reports, *(one.id for one in parts.reports)}
    named = [
        *(
            (f"reports[{place}].follows[{n}]", one)
            for place, report in enumerate(parts.reports)
            for n, one in _of(report)
        ),
        *((f"commitments[{place}].report", one.report) for place, one in enumerate(parts.commitments)),
        *((f"commitments[{place}].follows[{n}]", o) for place, c in enumerate(parts.commitments) for n, o in _of(c)),
    ]
    for path, report in named:
        if report is not None and report not in known:
            yield _unknown(path, "report", report, parts.known_reports)


def _of(record: Any) -> Iterator[tuple[int, Any]]:  # noqa: ANN401 a record of which any part may be missing
    return enumerate(record.follows or ())


def _unknown(path: str, what: str, name: str, known: Collection[str]) -> Problem:
    """Nothing that the file itself says is offered, since that may be protected."""
    near = difflib.get_close_matches(name, sorted(known), n=2)
    remedy = (
        f"did you mean {' or '.join(near)}?" if near else f"use the id of a {what} of the library or of this register"
    )
    return Problem(path=path, message=f"there is no such {what}", remedy=remedy, code="AP-E151")


def _evidence(
    path: str,
    one: Any,  # noqa: ANN401 a record of which any part may be missing
    commitment: Any,  # noqa: ANN401 likewise
    sources: Mapping[str | None, Any],
) -> Iterator[Problem]:
    source = sources.get(one.source)
    if source is None and one.source is not None:
        # whom there is instead is not told, since messages end up in logs
        message, remedy = "there is no such source", "describe it under `sources`"
        yield Problem(path=f"{path}.source", message=message, remedy=remedy, code="AP-E020")
    if one.says is not None and one.known and _lacks_grade(one, source):
        message = "evidence that says something needs a grade"
        remedy = "give the source a reliability and the evidence a credibility, or state a confidence"
        yield Problem(path=path, message=message, remedy=remedy, code="AP-E025")
    for number, about in enumerate(one.about or ()):
        if commitment is not None and commitment.id is not None and about not in _proofs(commitment):
            yield _no_proof(f"{path}.about[{number}]", len(_proofs(commitment)))


def _lacks_grade(one: Any, source: Any) -> bool:  # noqa: ANN401 a record of which any part may be missing
    return one.confidence is None and source is not None and (source.reliability is None or one.credibility is None)


def _proofs(commitment: Any) -> list[str]:  # noqa: ANN401 a record of which any part may be missing
    return [f"{commitment.id}.{number}" for number, _ in enumerate(commitment.shown_by or (), 1)]


def _no_proof(path: str, proofs: int) -> Problem:
    remedy = "leave `about` out; this commitment names nothing"
    if proofs:
        remedy = f"write the id of the commitment, a point and a number up to {proofs}"
    return Problem(path=path, message="not what would show this commitment", remedy=remedy, code="AP-E152")

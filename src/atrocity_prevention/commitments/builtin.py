"""The recommendations of A/72/884-S/2018/525, para. 45 to 49, read from the library's own tables."""

from __future__ import annotations

import functools
from collections.abc import Mapping

from atrocity_prevention.commitments.commitment import Commitment, CommitmentReport
from atrocity_prevention.vocabulary.frozen import FrozenMapping
from atrocity_prevention.vocabulary.markings import Marking
from atrocity_prevention.vocabulary.tables import by_language, read_table
from atrocity_prevention.vocabulary.texts import LocalText


@functools.cache
def commitment_reports() -> Mapping[str, CommitmentReport]:
    """The reports this library knows: that of 2018, and that of 2017, which it follows on and which has no rows here.

    Returns:
        id -> report. What the report of 2017 recommends is not told by that of 2018 (para. 1, 2, 30, 45f), so it holds
        no commitments; a register adds its own.
    """
    return FrozenMapping({row["id"]: _report(row) for row in read_table("commitment_reports.tsv")})


@functools.cache
def report_commitments() -> Mapping[str, Commitment]:
    """Every recommendation of A/72/884-S/2018/525, para. 45 a-g, 46 a-d, 47 a-c, 48 and 49 a-g.

    Returns:
        id -> commitment, in the order of the report: ``A/72/884.45a`` to ``A/72/884.49g``.
    """
    texts: dict[str, dict[str, list[LocalText]]] = {}
    for row in read_table("commitment_texts.tsv"):
        texts.setdefault(row["commitment"], {}).setdefault(row["field"], []).append(by_language(row))
    return FrozenMapping({row["id"]: _commitment(row, texts[row["id"]]) for row in read_table("commitments.tsv")})


def _report(row: Mapping[str, str]) -> CommitmentReport:
    return CommitmentReport(
        id=row["id"],
        symbol=row["symbol"],
        mechanism=row["mechanism"],
        name=by_language(row),
        published_on=row["published_on"] or None,
        follows=row["follows"].split(),
        version=row["version"],
        marking=Marking.CLEAR,
    )


def _commitment(row: Mapping[str, str], texts: Mapping[str, list[LocalText]]) -> Commitment:
    (text,) = texts["text"]
    return Commitment(
        id=row["id"],
        report=row["report"],
        paragraph=row["paragraph"],
        text=text,
        addressees=row["addressees"].split(),
        strands=row["strands"].split(),
        shown_by=texts["shown_by"],
        due=row["due"] or None,
        follows=row["follows"].split(),
        marking=Marking.CLEAR,
    )

"""Every label of the fixed vocabulary, as its tables have it."""

from __future__ import annotations

from collections.abc import Iterator

from atrocity_prevention.vocabulary.tables import FIRST_LANGUAGE, by_language, read_table
from atrocity_prevention.vocabulary.texts import LocalText

TABLES = (
    "words.tsv",
    "framework.tsv",
    "actor_kinds.tsv",
    "partnership_kinds.tsv",
    "likelihood.tsv",
    "measures.tsv",
    "measure_texts.tsv",
    "plan_gaps.tsv",
    "capacity_words.tsv",
    "commitment_words.tsv",
    "countries.tsv",
    "territory_changes.tsv",
)
"""Tables with a column for each language."""


def every_label() -> Iterator[LocalText]:
    """The labels, table by table."""
    for table in TABLES:
        for row in read_table(table):
            if row.get(FIRST_LANGUAGE):
                yield by_language(row)

"""The words for what a plan leaves out."""

from __future__ import annotations

from collections.abc import Mapping

from atrocity_prevention.vocabulary.frozen import FrozenMapping
from atrocity_prevention.vocabulary.tables import by_language, read_table
from atrocity_prevention.vocabulary.texts import LocalText

GAP_WORDS: Mapping[str, LocalText] = FrozenMapping(
    {row["code"]: by_language(row) for row in read_table("plan_gaps.tsv")}
)
"""What is missing, by code and language."""

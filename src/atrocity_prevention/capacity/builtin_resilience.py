"""The library's own sources of resilience, read from its tables."""

from __future__ import annotations

import functools

from atrocity_prevention.capacity.resilience_sources import ResilienceSource
from atrocity_prevention.vocabulary.tables import by_language, read_table

_LISTS = ("protects_against", "shows_absent", "actor_kinds", "measures", "paragraphs")


@functools.cache
def resilience_sources() -> tuple[ResilienceSource, ...]:
    """``R01`` to ``R28``, after para. 5, 20 e, 24 and 40 of the report."""
    texts = {(row["item"], row["field"]): by_language(row) for row in read_table("resilience_texts.tsv")}
    return tuple(
        ResilienceSource(
            id=row["id"],
            labels=texts[row["id"], "label"],
            evidence=texts[row["id"], "evidence"],
            kind=row["kind"],
            pillar=row["pillar"],
            **{name: row[name].split() for name in _LISTS},
        )
        for row in read_table("resilience_sources.tsv")
    )

"""Cases on one page, in order of their names."""

from __future__ import annotations

from collections.abc import Iterable

from atrocity_prevention.display.display import Display
from atrocity_prevention.lessons.case import Case
from atrocity_prevention.lessons.displaying import listing
from atrocity_prevention.lessons.words import counted, phrase
from atrocity_prevention.vocabulary.markings import strictest


def library_display(cases: Iterable[Case], language: str = "en") -> Display:
    """The cases one has, each with its id, name and outcome; the order of ids is nobody's rank."""
    held = sorted(cases, key=lambda one: one.id)
    rows = [(one.id, one.name.text(language), one.outcome.labels.text(language)) for one in held]
    return Display(
        title=phrase("library", language),
        marking=str(strictest(one.marking for one in held)),
        lines=[counted(len(held), "case", language)],
        grids=[listing("library", ("code", "case", "outcome_head"), rows, language)],
        notes=[phrase("by_name", language), phrase("our_reading", language)],
    )

"""What is known about an indicator, in words, because "no" is not "don't know"."""

from __future__ import annotations

from collections.abc import Mapping

from atrocity_prevention.vocabulary.texts import LocalText
from atrocity_prevention.vocabulary.words import Word, words_of


class State(Word):
    """What an observation or a finding says (method, section 1).

    Only `OBSERVED` and `ABSENT` say something about the world; the others say why nothing is known.
    """

    OBSERVED = "observed"
    ABSENT = "absent"
    NO_INFORMATION = "no_information"
    ACCESS_DENIED = "access_denied"
    UNVERIFIABLE = "unverifiable"
    SOURCE_FAILED = "source_failed"
    WITHHELD = "withheld"
    NOT_APPLICABLE = "not_applicable"
    NOT_ASSESSED = "not_assessed"

    @property
    def known(self) -> bool:
        """Whether it says something about the world: seen at a level, or looked for and not found."""
        return self is State.OBSERVED or self is State.ABSENT


REPORTABLE = tuple(state for state in State if state is not State.NOT_ASSESSED)
"""The states an observation can have; `not_assessed` is what a finding says when there is no observation."""

LEVELS = {"absent": 0.0, "low": 0.25, "moderate": 0.5, "high": 0.75, "severe": 1.0}
"""How strongly an indicator shows: word -> level in [0, 1]."""


def level_words() -> Mapping[str, LocalText]:
    """What the five words of `LEVELS` are called, by language."""
    return words_of("level")

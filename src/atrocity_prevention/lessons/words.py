"""The codes cases and reviews are described by, and the fixed sentences of this room, in the languages of one table."""

from __future__ import annotations

import enum
import functools
from collections.abc import Mapping

from atrocity_prevention.vocabulary.frozen import FrozenMapping
from atrocity_prevention.vocabulary.tables import by_language, read_table
from atrocity_prevention.vocabulary.texts import LocalText


class LessonWord(enum.StrEnum):
    """A code that people read as a word."""

    @property
    def labels(self) -> LocalText:
        """The words by language."""
        return _table()[type(self).__name__][self.value]


class FailureCode(LessonWord):
    """Where the chain from sign to action broke (report, para. 16 and 22)."""

    NO_WARNING = "no_warning"
    KNOWN_NOT_PASSED = "known_not_passed"
    WARNED_NOT_ANSWERED = "warned_not_answered"
    ANSWERED_LATE = "answered_late"
    ANSWERED_TOO_LITTLE = "answered_too_little"
    CHANCE_NOT_USED = "chance_not_used"


class WarningReply(LessonWord):
    """What is known of the answer to a warning."""

    ANSWERED = "answered"
    ANSWERED_LATE = "answered_late"
    NOT_ANSWERED = "not_answered"
    NOT_KNOWN = "not_known"


class DecisionKind(LessonWord):
    """Deciding not to act is a decision too."""

    TO_ACT = "to_act"
    NOT_TO_ACT = "not_to_act"


class MeasureResult(LessonWord):
    """What the source named says came of a measure; never proof that it had this effect."""

    HELPED = "helped"
    MIXED = "mixed"
    NO_CHANGE = "no_change"
    HARM = "harm"
    NOT_KNOWN = "not_known"


class CaseOutcome(LessonWord):
    """What came of the situation as a whole, whatever brought it about."""

    AVERTED = "averted"
    LIMITED = "limited"
    NOT_AVERTED = "not_averted"
    NOT_KNOWN = "not_known"


class LessonStatus(LessonWord):
    """How far a lesson is followed up."""

    OPEN = "open"
    IN_PROGRESS = "in_progress"
    CLOSED = "closed"


class ReviewStep(LessonWord):
    """The steps of the timeline of a review, as they ought to follow each other."""

    SIGNAL = "signal"
    ASSESSMENT = "assessment"
    WARNING = "warning"
    RECEIPT = "receipt"
    DECISION = "decision"
    ACTION = "action"
    EVENT = "event"


class Similarity(LessonWord):
    """Whether a case resembles a situation, as far as can be told."""

    SIMILAR = "similar"
    MAY_BE_SIMILAR = "may_be_similar"
    NOT_SIMILAR = "not_similar"


def phrase(code: str, language: str, /, **gaps: str) -> str:
    """A sentence of the table with its gaps filled; a language that has none falls back as all text does."""
    return _table()["phrase"][code].text(language).format(**gaps)


def counted(count: int, what: str, language: str) -> str:
    """A number with its noun."""
    return phrase(f"one_{what}", language) if count == 1 else phrase(f"{what}s", language, count=str(count))


@functools.cache
def _table() -> Mapping[str, Mapping[str, LocalText]]:
    found: dict[str, dict[str, LocalText]] = {}
    for row in read_table("lesson_words.tsv"):
        found.setdefault(row["kind"], {})[row["code"]] = by_language(row)
    return {kind: FrozenMapping(words) for kind, words in found.items()}

"""The codes cases and reviews are described by, and the fixed sentences of this room, in the languages of one table."""

from __future__ import annotations

import enum
import functools

from atrocity_prevention.vocabulary import words
from atrocity_prevention.vocabulary.texts import LocalText
from atrocity_prevention.vocabulary.words import words_of

TABLE = "lesson_words.tsv"


class LessonWord(enum.StrEnum):
    """A code that people read as a word."""

    @property
    def labels(self) -> LocalText:
        """The words by language."""
        return words_of(type(self).__name__, TABLE)[self.value]


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


def body_name(name: str, language: str) -> str:
    """Who warned, decided or found; a body that the library's own cases do not name is called as somebody wrote it."""
    known = words_of("body", TABLE).get(name)
    return name if known is None else known.text(language)


phrase = functools.partial(words.phrase, TABLE)
"""A sentence of this room: its code, the language, and what fills the gaps."""

counted = functools.partial(words.counted, TABLE)
"""A number with its noun: the number, what is counted, and the language."""

"""Capacity reviews and resilience, with the default catalogue filled in where none is given."""

from __future__ import annotations

import datetime as dt
import os

from atrocity_prevention.assessment.method import Method, find_method
from atrocity_prevention.capacity.capacity_findings import CapacityFindings, read_review
from atrocity_prevention.capacity.capacity_review import CapacityReview, find_questionnaire
from atrocity_prevention.capacity.lowering import situation_with
from atrocity_prevention.capacity.questionnaire import Questionnaire
from atrocity_prevention.capacity.resilience import ResilienceFindings, find_resilience, newest_of, unknown_resilience
from atrocity_prevention.capacity.resilience_evidence import ResilienceEvidence
from atrocity_prevention.capacity.resilience_sources import ResilienceSource
from atrocity_prevention.door.words import words_of
from atrocity_prevention.errors import raise_problems
from atrocity_prevention.evidence.situation import Situation
from atrocity_prevention.exchange import capacity_file, capacity_form, resilience_file
from atrocity_prevention.exchange.plainly import write_document
from atrocity_prevention.exchange.tracebacks import without_frames
from atrocity_prevention.response.building_on import measures_on
from atrocity_prevention.response.measures import ResponseMeasure
from atrocity_prevention.sharing.refusing import refuse_above
from atrocity_prevention.vocabulary.catalogue import Catalogue
from atrocity_prevention.vocabulary.markings import Marking
from atrocity_prevention.vocabulary.values import as_date


@without_frames
def read_capacity_review(
    path_or_text: str | os.PathLike[str],
    *,
    catalogue: Catalogue | None = None,
    clearance: Marking | str = Marking.RED,
) -> CapacityReview:
    """Read a capacity review, JSON or YAML by suffix.

    Args:
        path_or_text: a path, or the text itself (any string with a line break, or that starts with ``{``).
        catalogue: where its questionnaire comes from; by default the library and every installed plugin.
        clearance: up to which marking anything may be here at all; a file that holds more is refused.

    Raises:
        DataError: with every problem of the file at once; nothing else, whatever the bytes.
    """
    found = capacity_file.load_review(path_or_text, words_of(catalogue))
    refuse_above(found, clearance, "capacity review")
    return found


def write_capacity_review(
    review: CapacityReview, path: str | os.PathLike[str], *, clearance: Marking | str = Marking.RED
) -> None:
    """Write a capacity review as JSON or YAML, by suffix, so that it reads back the same.

    Args:
        review: the review.
        path: where to; a file that is there is replaced as a whole.
        clearance: who will read it. By default it is one's own copy; for others, take what is `cleared_for` them.

    Raises:
        DataError: if the suffix is neither; AP-E130 if anything is marked above the clearance.
        OSError: if the folder cannot be written to.
    """
    refuse_above(review, clearance, "capacity review")
    write_document(capacity_file.review_document(review), path)


@without_frames
def read_questionnaire(path_or_text: str | os.PathLike[str]) -> Questionnaire:
    """Read a questionnaire, JSON or YAML by suffix.

    Args:
        path_or_text: a path, or the text itself (any string with a line break, or that starts with ``{``).

    Raises:
        DataError: with every problem of the file at once; nothing else, whatever the bytes.
    """
    return capacity_file.load_questionnaire(path_or_text)


def write_questionnaire(questionnaire: Questionnaire, path: str | os.PathLike[str]) -> None:
    """Write a questionnaire as JSON or YAML, by suffix, so that it reads back the same.

    Args:
        questionnaire: the questionnaire.
        path: where to; a file that is there is replaced as a whole.

    Raises:
        DataError: if the suffix is neither.
        OSError: if the folder cannot be written to.
    """
    write_document(capacity_file.questionnaire_document(questionnaire), path)


def blank_review(
    questionnaire: str | Questionnaire, *, form: str = "yaml", lang: str = "en", catalogue: Catalogue | None = None
) -> str:
    """A blank form of a questionnaire, to be filled in.

    Args:
        questionnaire: the questionnaire, or the id of one in the catalogue.
        form: ``yaml`` (a file of the library, in which nothing is known yet), ``csv`` or ``markdown`` (to print).
        lang: a BCP 47 tag; the library's own questionnaires are in English and French.
        catalogue: where the questionnaire comes from; by default the library and every installed plugin.

    Raises:
        DataError: AP-E021 if there is no such questionnaire, AP-E013 if there is no such form.
    """
    return capacity_form.blank_form(_asked(questionnaire, catalogue), form, lang)


def _asked(questionnaire: str | Questionnaire, catalogue: Catalogue | None) -> Questionnaire:
    if isinstance(questionnaire, Questionnaire):
        return questionnaire
    return find_questionnaire(words_of(catalogue), questionnaire)


def review_capacity(
    review: CapacityReview,
    *,
    as_of: dt.date | str | None = None,
    questionnaire: Questionnaire | None = None,
    catalogue: Catalogue | None = None,
) -> CapacityFindings:
    """Read a capacity review as it was known on a date: ranges by section, every account, what is missing.

    Not to be confused with `review`, which looks at warnings and situations of a month.

    Args:
        review: the answers.
        as_of: the date; by default the newest answer's, never the clock's.
        questionnaire: what was asked; by default the catalogue's of that id.
        catalogue: where the questionnaire comes from; by default the library and every installed plugin.

    Raises:
        DataError: if the review answers what was not asked, or no date can be told.
    """
    asked = _asked(questionnaire or review.questionnaire, catalogue)
    return read_review(review, asked, None if as_of is None else as_date(as_of, "as_of"))


@without_frames
def read_resilience(
    path_or_text: str | os.PathLike[str],
    *,
    catalogue: Catalogue | None = None,
    clearance: Marking | str = Marking.RED,
) -> ResilienceEvidence:
    """Read resilience evidence, JSON or YAML by suffix.

    Args:
        path_or_text: a path, or the text itself (any string with a line break, or that starts with ``{``).
        catalogue: where sources of resilience come from; by default the library and every installed plugin.
        clearance: up to which marking anything may be here at all; a file that holds more is refused.

    Raises:
        DataError: with every problem of the file at once; nothing else, whatever the bytes.
    """
    found = resilience_file.load_resilience(path_or_text, words_of(catalogue))
    refuse_above(found, clearance, "resilience")
    return found


def write_resilience(
    evidence: ResilienceEvidence, path: str | os.PathLike[str], *, clearance: Marking | str = Marking.RED
) -> None:
    """Write resilience evidence as JSON or YAML, by suffix, so that it reads back the same.

    Args:
        evidence: the evidence.
        path: where to; a file that is there is replaced as a whole.
        clearance: who will read it; by default it is one's own copy.

    Raises:
        DataError: if the suffix is neither; AP-E130 if anything is marked above the clearance.
        OSError: if the folder cannot be written to.
    """
    refuse_above(evidence, clearance, "resilience")
    write_document(resilience_file.resilience_document(evidence), path)


def resilience(
    situation: Situation,
    evidence: ResilienceEvidence,
    *,
    as_of: dt.date | str | None = None,
    method: str | Method = "reference",
    catalogue: Catalogue | None = None,
) -> ResilienceFindings:
    """What is known of the resilience of a place, beside its risk; neither is taken from the other.

    Args:
        situation: the reports on risk.
        evidence: the reports on resilience.
        as_of: the date; by default the newest report's among both, never the clock's.
        method: how the risk is scored: a method, or the id of one in the catalogue.
        catalogue: the words to use; by default those of the library and every installed plugin.

    Raises:
        DataError: if the two are about different places, or name something the catalogue does not have.
        ScoringError: if a scoring rule fails.
    """
    words = words_of(catalogue)
    day = None if as_of is None else as_date(as_of, "as_of")
    return find_resilience(situation, evidence, day, find_method(words, method), words)


def with_resilience(
    situation: Situation,
    evidence: ResilienceEvidence,
    *,
    as_of: dt.date | str | None = None,
    catalogue: Catalogue | None = None,
) -> Situation:
    """The situation with the reports added that show an incapacity of RF6 to be absent, as known on a date.

    This is the only way in which resilience reaches a score, and somebody has to take it. Every report that is added
    says in its note what it follows from.

    Args:
        situation: the reports on risk.
        evidence: the reports on resilience.
        as_of: the date; by default the newest report's among both. Assess the result as of the same date: a later
            report may have withdrawn what an earlier one showed.
        catalogue: says which source of resilience is the opposite of which indicator.

    Raises:
        DataError: AP-E163 if the two are about different places, AP-E164 if they grade one source in two ways.
    """
    words = words_of(catalogue)
    raise_problems(unknown_resilience(evidence, words), "resilience")
    day = newest_of(situation, evidence) if as_of is None else as_date(as_of, "as_of")
    return situation_with(situation, evidence, words, day)


def measures_building_on(
    source: str | ResilienceSource, *, catalogue: Catalogue | None = None
) -> tuple[ResponseMeasure, ...]:
    """The response measures that build on a source of resilience (A/72/884-S/2018/525, para. 20 e).

    Args:
        source: the source of resilience, or its id.
        catalogue: where both come from; by default the library and every installed plugin.

    Raises:
        KeyError: if there is no such source of resilience.
    """
    return measures_on(source, words_of(catalogue))

"""Cases, after-action reviews and guidance notes: reading, writing, and the default catalogue filled in."""

from __future__ import annotations

import os
from collections.abc import Iterable

from atrocity_prevention.door.words import words_of
from atrocity_prevention.exchange import lessons_file
from atrocity_prevention.exchange.plainly import write_document
from atrocity_prevention.exchange.tracebacks import without_frames
from atrocity_prevention.lessons import guidance
from atrocity_prevention.lessons.case import Case
from atrocity_prevention.lessons.guidance_note import GuidanceNote
from atrocity_prevention.lessons.review import AfterActionReview
from atrocity_prevention.sharing.refusing import refuse_above
from atrocity_prevention.vocabulary.catalogue import Catalogue
from atrocity_prevention.vocabulary.markings import Marking


@without_frames
def read_case(path_or_text: str | os.PathLike[str], *, clearance: Marking | str = Marking.RED) -> Case:
    """Read a case of one's own, JSON or YAML by suffix.

    Args:
        path_or_text: a path, or the text itself (any string with a line break, or that starts with ``{``).
        clearance: up to which marking anything may be here at all; a file that holds more is refused.

    Raises:
        DataError: with every problem of the file at once; nothing else, whatever the bytes.
    """
    found = lessons_file.load_case(path_or_text)
    refuse_above(found, clearance, "case")
    return found


def write_case(case: Case, path: str | os.PathLike[str], *, clearance: Marking | str = Marking.RED) -> None:
    """Write a case as JSON or YAML, by suffix, so that it reads back the same.

    Args:
        case: the case.
        path: where to; a file that is there is replaced as a whole.
        clearance: who will read it; by default it is one's own copy.

    Raises:
        DataError: if the suffix is neither; AP-E130 if it is marked above the clearance.
        OSError: if the folder cannot be written to.
    """
    refuse_above(case, clearance, "case")
    write_document(lessons_file.case_document(case), path)


@without_frames
def read_after_action(
    path_or_text: str | os.PathLike[str], *, clearance: Marking | str = Marking.RED
) -> AfterActionReview:
    """Read an after-action review, JSON or YAML by suffix.

    Args:
        path_or_text: a path, or the text itself (any string with a line break, or that starts with ``{``).
        clearance: up to which marking anything may be here at all; a file that holds more is refused.

    Raises:
        DataError: with every problem of the file at once; nothing else, whatever the bytes.
    """
    found = lessons_file.load_after_action(path_or_text)
    refuse_above(found, clearance, "review")
    return found


def write_after_action(
    review: AfterActionReview, path: str | os.PathLike[str], *, clearance: Marking | str = Marking.RED
) -> None:
    """Write an after-action review as JSON or YAML, by suffix, so that it reads back the same.

    Args:
        review: the review.
        path: where to; a file that is there is replaced as a whole.
        clearance: who will read it; by default it is one's own copy.

    Raises:
        DataError: if the suffix is neither; AP-E130 if it is marked above the clearance.
        OSError: if the folder cannot be written to.
    """
    refuse_above(review, clearance, "review")
    write_document(lessons_file.after_action_document(review), path)


def guidance_note(
    subject: str, *, cases: Iterable[Case] | None = None, catalogue: Catalogue | None = None
) -> GuidanceNote:
    """What is known of a measure, or of what was done about a risk factor (A/72/884-S/2018/525, para. 21 and 49 a).

    Args:
        subject: the id of a response measure (``M36``) or of a risk factor (``RF9``).
        cases: the cases to look at; by default `case_library`.
        catalogue: where measures and factors come from; by default the library and every installed plugin.

    Raises:
        DataError: AP-E173 if the catalogue has neither a measure nor a factor of that id.
    """
    return guidance.note_on(subject, cases, words_of(catalogue))

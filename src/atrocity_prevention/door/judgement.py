"""Judgements of several people, with the default catalogue filled in where none is given."""

from __future__ import annotations

import datetime as dt
import os

from atrocity_prevention.assessment.assessment import Assessment
from atrocity_prevention.assessment.method import Method, find_method
from atrocity_prevention.door.words import words_of
from atrocity_prevention.errors import Problem, raise_problems
from atrocity_prevention.exchange import judgement_file
from atrocity_prevention.exchange.plainly import write_document
from atrocity_prevention.exchange.tracebacks import without_frames
from atrocity_prevention.judgement.competing import CompetingHypotheses, compete
from atrocity_prevention.judgement.judgement_panel import JudgementPanel
from atrocity_prevention.judgement.panel_reading import PanelReading, read_panel
from atrocity_prevention.sharing.refusing import REMEDY
from atrocity_prevention.vocabulary.catalogue import Catalogue
from atrocity_prevention.vocabulary.markings import Marking, as_marking
from atrocity_prevention.vocabulary.values import as_date


@without_frames
def read_judgements(
    path_or_text: str | os.PathLike[str],
    *,
    catalogue: Catalogue | None = None,
    clearance: Marking | str = Marking.RED,
) -> JudgementPanel:
    """Read a panel of judgements, JSON or YAML by suffix.

    Args:
        path_or_text: a path, or the text itself (any string with a line break, or that starts with ``{``).
        catalogue: where indicators come from; by default the library and every installed plugin.
        clearance: up to which marking anything may be here at all; a file that holds more is refused.

    Raises:
        DataError: with every problem of the file at once; nothing else, whatever the bytes.
    """
    found = judgement_file.load_judgements(path_or_text, words_of(catalogue))
    _refuse_above(found, clearance)
    return found


def write_judgements(
    panel: JudgementPanel, path: str | os.PathLike[str], *, clearance: Marking | str = Marking.RED
) -> None:
    """Write a panel of judgements as JSON or YAML, by suffix, so that it reads back the same.

    Args:
        panel: the panel.
        path: where to; a file that is there is replaced as a whole.
        clearance: who will read it; by default it is one's own copy.

    Raises:
        DataError: if the suffix is neither; AP-E130 if anything is marked above the clearance.
        OSError: if the folder cannot be written to.
    """
    _refuse_above(panel, clearance)
    write_document(judgement_file.judgements_document(panel), path)


def _refuse_above(panel: JudgementPanel, clearance: Marking | str) -> None:
    """Nothing of the panel is told in the refusal."""
    found, cleared = panel.strictest_marking(), as_marking(clearance, "clearance")
    if not cleared.allows(found):
        message = f"something in the panel is marked {found}, above {cleared}"
        raise_problems([Problem(path="marking", message=message, remedy=REMEDY, code="AP-E130")], "judgements")


def assess_judgements(
    panel: JudgementPanel,
    *,
    round: int | None = None,  # noqa: A002 what the file calls it
    as_of: dt.date | str | None = None,
    method: str | Method = "reference",
    catalogue: Catalogue | None = None,
) -> PanelReading:
    """Score every assessor of a round alone, by the one path on which evidence is scored, and all of them joined.

    Args:
        panel: who said what.
        round: which round; by default the last.
        as_of: the date; by default the newest judgement's of that round, never the clock's.
        method: how judgements become scores: a method, or the id of one in the catalogue.
        catalogue: the words to use; by default those of the library and every installed plugin.

    Raises:
        DataError: AP-E184 if nobody judged in the round, AP-E021 for what the catalogue lacks.
        ScoringError: if a rule fails.
    """
    words = words_of(catalogue)
    day = None if as_of is None else as_date(as_of, "as_of")
    return read_panel(panel, round, day, find_method(words, method), words)


def competing_hypotheses(
    assessment: Assessment,
    panel: JudgementPanel | None = None,
    *,
    round: int | None = None,  # noqa: A002 as above
) -> CompetingHypotheses:
    """What speaks against each of several hypotheses, from the Framework and from assessors (Heuer 1999, chapter 8).

    Args:
        assessment: what the evidence amounts to.
        panel: what assessors hold each sign to say; by default only the Framework's own reading is used.
        round: which round of it; by default the last.

    Raises:
        DataError: AP-E182 if the panel judges another situation, AP-E184 if nobody judged in the round.
    """
    return compete(assessment, panel, round)

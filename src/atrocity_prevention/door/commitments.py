"""Registers of commitments, tables of ratifications and exports of recommendations: reading and writing."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterable, Mapping

from atrocity_prevention.commitments import foresight
from atrocity_prevention.commitments.foresight import SignAhead
from atrocity_prevention.commitments.register import CommitmentRegister
from atrocity_prevention.commitments.treaty_status import TreatyStatus
from atrocity_prevention.door.words import words_of
from atrocity_prevention.evidence.situation import Situation
from atrocity_prevention.evidence.sources import Source
from atrocity_prevention.exchange import commitments_file
from atrocity_prevention.exchange.plainly import write_document
from atrocity_prevention.exchange.tables import ratification_table, recommendation_table
from atrocity_prevention.exchange.tracebacks import without_frames
from atrocity_prevention.sharing.refusing import refuse_above
from atrocity_prevention.vocabulary.catalogue import Catalogue
from atrocity_prevention.vocabulary.grades import Credibility
from atrocity_prevention.vocabulary.markings import UNMARKED, Marking


@without_frames
def read_commitments(
    path_or_text: str | os.PathLike[str], *, clearance: Marking | str = Marking.RED
) -> CommitmentRegister:
    """Read a register of commitments, JSON or YAML by suffix.

    Args:
        path_or_text: a path, or the text itself (any string with a line break, or that starts with ``{``).
        clearance: up to which marking anything may be here at all; a file that holds more is refused.

    Raises:
        DataError: with every problem of the file at once; nothing else, whatever the bytes.
    """
    found = commitments_file.load_commitments(path_or_text)
    refuse_above(found, clearance, "register")
    return found


def write_commitments(
    register: CommitmentRegister, path: str | os.PathLike[str], *, clearance: Marking | str = Marking.RED
) -> None:
    """Write a register as JSON or YAML, by suffix, so that it reads back the same; nothing is left out.

    Args:
        register: the register.
        path: where to; a file that is there is replaced as a whole.
        clearance: who will read it. By default it is one's own copy; for others, `redact` it first.

    Raises:
        DataError: if the suffix is neither; AP-E130 if anything is marked above the clearance.
        OSError: if the folder cannot be written to.
    """
    refuse_above(register, clearance, "register")
    write_document(commitments_file.commitments_document(register), path)


@without_frames
def read_treaty_status(
    path: str | os.PathLike[str],
    *,
    source: Source,
    as_of: dt.date | str,
    layout: str | None = None,
    instrument: str | None = None,
    complete_for: Iterable[str] = (),
    credibility: Credibility | int = Credibility.PROBABLY_TRUE,
) -> TreatyStatus:
    """Read a table of ratifications of the instruments of footnote 3 (report, para. 24).

    What the table does not say stays unknown: it is no "not ratified". Rows that are not taken are counted in the
    table's notes.

    Args:
        path: a CSV file.
        source: who says so, with a reliability, an independence group (tables copied from one register share one) and
            a marking.
        as_of: the day up to which the table speaks; no table is read without it.
        layout: ``acts`` or ``members``; by default told by the columns.
        instrument: any name of the instrument, for a table that is about one and does not name it.
        complete_for: States for which whoever reads the table declares that it lists all their acts: what it does not
            list, on the instruments it has, they had not done by its day.
        credibility: the Admiralty grade of the information.

    Raises:
        DataError: AP-E091 if the columns are those of no known layout; AP-E154 for an unknown instrument; AP-E156 for
            every cell that cannot be read; whatever `exchange` finds wrong with the file.
    """
    return ratification_table.load_treaty_status(
        path,
        source=source,
        as_of=as_of,
        layout=layout,
        instrument=instrument,
        complete_for=complete_for,
        credibility=credibility,
    )


@without_frames
def read_recommendations(
    path: str | os.PathLike[str],
    *,
    layout: str | None = None,
    columns: Mapping[str, str] | None = None,
    language: str = "en",
    source: Source | None = None,
    seen_on: dt.date | str | None = None,
    credibility: Credibility | int = Credibility.POSSIBLY_TRUE,
    marking: Marking | str = UNMARKED,
) -> CommitmentRegister:
    """Read an export of recommendations: UPR Info, or the Universal Human Rights Index saved as CSV.

    A recommendation becomes a commitment, and each State it is about an undertaking with its answer. Nothing is tagged:
    `propose_tags` proposes, and a person confirms. What is not taken is counted in the register's note.

    Args:
        path: a CSV file.
        layout: ``uhri`` or ``upr_info``; by default told by the columns.
        columns: field -> the name of its column, where an edition calls it otherwise.
        language: the language of the texts.
        source: who says how far recommendations are carried out, where the table has a column for it.
        seen_on: as of which day that is said; without it, or without `source`, such grades are left out and counted.
        credibility: the Admiralty grade of such grades.
        marking: who may see the register; by default TLP:RED, like everything nobody has marked.

    Raises:
        DataError: AP-E157 if the columns are those of no known export; whatever `exchange` finds wrong with the file.
    """
    return recommendation_table.load_recommendations(
        path,
        layout=layout,
        columns=columns,
        language=language,
        source=source,
        seen_on=seen_on,
        credibility=credibility,
        marking=marking,
    )


def signs_ahead(
    register: CommitmentRegister,
    situation: Situation,
    *,
    as_of: dt.date | str | None = None,
    catalogue: Catalogue | None = None,
) -> tuple[SignAhead, ...]:
    """Lay what a State was recommended beside what was seen there since (A/72/884-S/2018/525, para. 27).

    Args:
        register: its commitments count that are tagged with a risk factor or an indicator and addressed to the State.
        situation: whose reports are looked at; the State is the country it is about.
        as_of: nothing counts that became known later; by default the newest day of both.
        catalogue: which indicators belong to a factor; by default the library and every installed plugin.

    Returns:
        one for each factor and indicator that is tagged, in the order of the catalogue: no ranking.

    Raises:
        DataError: AP-E015 for a day that is none; AP-E028 if no day is given and nothing is dated.
    """
    return foresight.signs_ahead(register, situation, words_of(catalogue), as_of)

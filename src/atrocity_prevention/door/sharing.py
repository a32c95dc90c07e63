"""Frames and lists for stated readers: the gate of the sharing room, before what other rooms make."""

from __future__ import annotations

import os
from typing import Any

from atrocity_prevention.display import frames
from atrocity_prevention.evidence.situation import Situation
from atrocity_prevention.exchange.plainly import write_document
from atrocity_prevention.sharing.pseudonyms import Pseudonyms
from atrocity_prevention.sharing.refusing import refuse_above
from atrocity_prevention.vocabulary.markings import Marking
from atrocity_prevention.vocabulary.permitted_use import PermittedUse

PSEUDONYMS = "atrocity-prevention/pseudonyms/1"


def as_frame(
    result: object,
    library: str = "pandas",
    *,
    part: str | None = None,
    clearance: Marking | str = Marking.RED,
) -> Any:  # noqa: ANN401 a library that need not be there has no types here
    """A result as a table of a library.

    Args:
        result: an assessment, response times or whatever else has `tabled`; several of them, such as the options of
            `match_measures`, one below the other; or columns by name, such as ``panel_scores.to_columns()``.
        library: ``pandas``, ``polars`` or ``pyarrow``.
        part: which table of a result that has several, such as ``findings``.
        clearance: who will see the table. By default it is one's own, and anything may stand in it.

    Returns:
        a ``pandas.DataFrame``, ``polars.DataFrame`` or ``pyarrow.Table``. What is missing is missing there, too; an
        empty list of results makes a table without columns.

    Raises:
        DataError: AP-E013 if there is no such library or part, AP-E012 if the result has no rows and columns, AP-E079
            if the library is not installed, AP-E130 if anything is marked above the clearance.
    """
    refuse_above(result, clearance, "result")
    return frames.as_frame(result, library, part=part)


def write_pseudonym_list(situation: Situation, pseudonyms: Pseudonyms, path: str | os.PathLike[str]) -> None:
    """Write which source each pseudonym stands for, as JSON or YAML by suffix. The list is TLP:RED: keep it apart.

    Nothing else ever writes it.

    Args:
        situation: as it was before pseudonyms were given.
        pseudonyms: what gives them.
        path: where to.

    Raises:
        DataError: AP-E040 if the suffix is neither.
        OSError: if the folder cannot be written to.
    """
    listed = pseudonyms.leading_back(situation)
    marked = {"marking": str(Marking.RED), "permitted_use": str(PermittedUse.NO_ONWARD)}
    write_document({"schema": PSEUDONYMS, **marked, "sources": listed}, path)

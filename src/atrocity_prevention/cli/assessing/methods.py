"""A method as it is named on the command line: by the id of one that somebody contributed, or by its file."""

from __future__ import annotations

from pathlib import Path

from atrocity_prevention.assessment.method import Method, find_method
from atrocity_prevention.cli.shell.usage import UsageError, nearest
from atrocity_prevention.door import files
from atrocity_prevention.door.words import words_of
from atrocity_prevention.errors import DataError
from atrocity_prevention.exchange.files import JSON_SUFFIXES, YAML_SUFFIXES
from atrocity_prevention.vocabulary.catalogue import Catalogue


def found_method(name: str, catalogue: Catalogue | None = None) -> Method:
    """A method file, or a method of the catalogue; an id nobody contributed is a slip in the command.

    Raises:
        UsageError: if there is no such method, with what was perhaps meant.
        DataError: with every problem of the file.
    """
    if Path(name).suffix.lower() in JSON_SUFFIXES | YAML_SUFFIXES:
        return files.read_method(Path(name), catalogue=catalogue)
    try:
        return find_method(words_of(catalogue), name)
    except DataError:
        known = sorted(words_of(catalogue).methods)
        raise UsageError(
            "--method: there is no such method: {name}; use one of {known}",
            meant=nearest(name, known),
            name=name,
            known=", ".join(known),
        ) from None

"""What the tests of readers are built from: tables as lines of text, and their figures by place and period."""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path

import pytest

from atrocity_prevention import DataError
from atrocity_prevention.datasets.table_reader import RawTable
from atrocity_prevention.plugins import default_catalogue

DATA = Path(__file__).parents[2].parent / "shared" / "data"


def raw(text, delimiter=","):
    """Return rows of text from the lines of a table."""
    return RawTable(rows=csv.reader(text.strip("\n").splitlines(), delimiter=delimiter))


def read(reader, text, **options):
    """Return what one of the library's readers makes of the lines of a table."""
    return default_catalogue().readers[reader].read(raw(text), options)


def figures(table, column):
    """Return the figures of a column as ``{(unit, first day, last day): figure}``."""
    days = [(dt.date.fromordinal(int(day)).isoformat() for day in ends) for ends in (table.starts, table.ends)]
    places = zip(table.units, *days, strict=True)
    return dict(zip(places, table.columns[column].tolist(), strict=True))


def by_year(table, column):
    """Return the figures of a column as ``{(unit, year): figure}``."""
    return {(unit, int(first[:4])): value for (unit, first, _), value in figures(table, column).items()}


def by_month(table, column):
    """Return the figures of a column as ``{(unit, month): figure}``."""
    return {(unit, first[:7]): value for (unit, first, _), value in figures(table, column).items()}


def codes(reader, text, **options):
    """Return the codes of the problems for which a table is refused."""
    with pytest.raises(DataError) as caught:
        read(reader, text, **options)
    return [problem.code for problem in caught.value.problems]


def published(name):
    """Return the path of a published file beside the project, or skip the test loudly."""
    path = DATA / name
    if not path.is_file():
        pytest.skip(f"no published file at ../shared/data/{name} to read")
    return path


def notes(table, word):
    """Return the notes that hold a word."""
    return [note for note in table.notes if word in note]

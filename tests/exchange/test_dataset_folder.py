"""The tables of a mapping, found below a data folder."""

from __future__ import annotations

import pytest

from atrocity_prevention.datasets.mapping.mapping import ColumnMapping
from atrocity_prevention.datasets.mapping.table_spec import TableSpec
from atrocity_prevention.datasets.readers.columns import COLUMNS
from atrocity_prevention.errors import DataError
from atrocity_prevention.exchange.tables.dataset_folder import file_of, read_tables

READERS = {"columns": COLUMNS}
OPTIONS = {"unit": "who", "codes": "iso3", "year": "year", "values": ["x"]}
TEXT = "who,year,x\nKEN,2000,3\n"


def spec(path, table_id="t", **more):
    return TableSpec(id=table_id, path=path, options=OPTIONS, **more)


def read(folder, *specs):
    return read_tables(ColumnMapping(id="m", version="1", tables=specs, rows=()), folder, READERS)


def codes(make):
    with pytest.raises(DataError) as refused:
        make()
    return [(one.path, one.code) for one in refused.value.problems]


def test_one_file_for_every_table(tmp_path):
    """A pattern that fits one file is read, under the mapping's name, source and marking."""
    (tmp_path / "violence").mkdir()
    (tmp_path / "violence" / "deaths_2000_2024.csv").write_text(TEXT, "utf-8")
    tables = read(
        tmp_path,
        spec("violence/deaths_*.csv", source="UN", marking="TLP:GREEN"),
        spec("elsewhere/*.csv", "gone", optional=True),
    )
    assert list(tables) == ["t"]
    found = tables["t"]
    assert (found.id, found.units, found.source, found.marking) == ("t", ("KEN",), "UN", "TLP:GREEN")
    assert found.columns["x"].tolist() == [3]


def test_every_table_that_cannot_be_read(tmp_path):
    """No file, several files, unknown readers and broken tables, all at once."""
    for name in ("a1.csv", "a2.csv"):
        (tmp_path / name).write_text(TEXT, "utf-8")
    (tmp_path / "bad.csv").write_text("who,year,x\nKEN,2000,three\n", "utf-8")
    tables = (spec("b*.txt"), spec("a?.csv", "two"), spec("a1.csv", "odd", reader="odd"), spec("bad.csv", "bad"))
    found = codes(lambda: read(tmp_path, *tables))
    assert found[:3] == [("t.path", "AP-E086"), ("two.path", "AP-E086"), ("odd.reader", "AP-E021")]
    assert found[3][0].startswith("bad")
    assert codes(lambda: read(tmp_path / "nowhere")) == [("", "AP-E086")]


@pytest.mark.parametrize("path", ["", "/etc/passwd", "../a.csv", "a/../../b.csv", "**/a.csv", "a\\b.csv"])
def test_paths_stay_in_the_folder(tmp_path, path):
    """A path that leads out of the folder, or looks everywhere, is refused."""
    assert codes(lambda: file_of(spec(path), tmp_path)) == [("path", "AP-E087")]


def test_links_stay_in_the_folder(tmp_path):
    """A link to a file elsewhere is not followed."""
    (tmp_path / "secret.csv").write_text(TEXT, "utf-8")
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "t.csv").symlink_to(tmp_path / "secret.csv")
    assert codes(lambda: file_of(spec("t.csv"), folder)) == [("path", "AP-E087")]

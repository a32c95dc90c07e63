"""Bytes of published data sets become rows of text, strictly; hostile ones are refused with a DataError."""

from __future__ import annotations

import csv
import io
import warnings

import attrs
import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import atrocity_prevention as ap
from atrocity_prevention import DataError
from atrocity_prevention.datasets.coded_table import CodedTable
from atrocity_prevention.datasets.table_reader import UTF_8_OR_WESTERN, Layout, RawTable, find_reader
from atrocity_prevention.exchange.limits import Limits
from atrocity_prevention.exchange.tables.dataset_file import DATASET_LIMITS, ENCODINGS, read_dataset, read_rows
from atrocity_prevention.plugins import default_catalogue
from atrocity_prevention.vocabulary.markings import Marking

READERS = default_catalogue().readers
COLUMNS = {"unit": "iso", "year": "year", "values": ["x"]}


def refused(data, layout=UTF_8_OR_WESTERN, options=None, **more):
    with pytest.raises(DataError) as caught:
        read_rows(data, layout, options, **more)
    return [(problem.code, problem.line) for problem in caught.value.problems]


def test_rows_keep_their_lines_and_blank_ones_go():
    """Titles above the header stay, blank lines go, and every row knows the line it starts on."""
    found = read_rows(b'Title\r\n\r\n,,\r\na,b\r\n"1\r\n2",3\r\n4,5\r\n', UTF_8_OR_WESTERN, source="t.csv")
    assert found.rows == (("Title",), ("a", "b"), ("1\r\n2", "3"), ("4", "5"))
    assert found.lines == (1, 4, 5, 7)
    assert found.source == "t.csv"


def test_equal_short_cells_are_one_text_in_memory():
    """A file of millions of cells repeats few words; each is held once."""
    found = read_rows(b"a,b\nword,other\nword,word\n", UTF_8_OR_WESTERN)
    assert found.rows[1][0] is found.rows[2][1]


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ("é,1".encode(), None),
        (b"\xef\xbb\xbf\xc3\xa9,1", None),
        (b"\xe9,1", None),
        (b"\xe9,1", "latin-1"),
        (b"\x8e,1", "mac-roman"),
        ("é,1".encode("utf-16"), "utf-16"),
        ("é,1".encode("utf-16"), None),
    ],
)
def test_the_encoding_is_tried_strictly_or_told(data, encoding):
    """UTF-8 first, with or without a mark, then the reader's others; an option says otherwise."""
    assert read_rows(data, UTF_8_OR_WESTERN, {"encoding": encoding}).rows == (("é", "1"),)


def test_bytes_that_make_no_sense_are_refused_with_their_line():
    """No byte is replaced or skipped; the problem says where, and how to tell the encoding."""
    assert refused(b"a\n\xe9\n", Layout()) == [("AP-E097", 2)]
    assert refused(b"a\n\n\x81\xff\n") == [("AP-E097", 3)]
    assert refused(b"\xff\xfea\0b")[0][0] == "AP-E016"


@pytest.mark.parametrize("mark", ["\0", "\x01", "\x7f", "\x9d"])
def test_control_characters_are_refused(mark):
    """What cannot stand in a table is the sign of another encoding or of no text at all."""
    assert refused(f"a\nb{mark}\n".encode()) == [("AP-E016", 2)]


@pytest.mark.parametrize(
    ("text", "mark"),
    [("a;b\n1,5;2,5\n1,5;2", ";"), ("T,1\na\tb\n1,5\t2\n1\t2", "\t"), ("a,b\n1;5,2\n1;5,2;5", ",")],
)
def test_the_delimiter_makes_even_rows(text, mark):
    """Commas, semicolons or tabs: the one that cuts most of the first rows alike, decimal commas or not."""
    assert read_rows(text.encode(), UTF_8_OR_WESTERN).rows == tuple(
        tuple(line.split(mark)) for line in text.split("\n")
    )


def test_the_delimiter_may_be_told():
    """Any one character, by option; quotes and line ends are none."""
    assert read_rows(b"a|b,c", UTF_8_OR_WESTERN, {"delimiter": "|"}).rows == (("a", "b,c"),)
    for wrong in ("", "||", '"', "\n", ["|"]):
        assert ("AP-E090", None) in refused(b"a", options={"delimiter": wrong})


def test_what_stands_above_the_header_may_be_passed_over():
    """The line of the header may be told where no name gives it away."""
    assert read_rows(b"Title\nx,y\na,b\n", UTF_8_OR_WESTERN, {"header_line": 3}).rows == (("a", "b"),)
    for wrong in ("x", "-1", "9" * 12, [3]):
        assert ("AP-E090", None) in refused(b"a", options={"header_line": wrong})
    assert ("AP-E090", None) in refused(b"a", options={"encoding": "klingon"})
    assert ("AP-E090", None) in refused(b"a", options={"colour": "red"})


def test_quotes_that_do_not_fit_are_refused():
    """A quote never closed, or text after a closing quote, is a problem and no cell."""
    assert refused(b'a,b\n1,"2\n3,4\n') == [("AP-E002", 2)]
    assert refused(b'a,b\n1,"2"3\n') == [("AP-E002", 2)]
    assert refused(b'"a" b;c\n') == [("AP-E002", 1)]


def test_there_is_an_end_to_bytes_cells_rows_and_lengths():
    """Each limit is kept, before memory is spent on what lies beyond it."""
    assert refused(b"a,b\n1,2\n", limits=Limits(max_bytes=4)) == [("AP-E004", None)]
    assert refused(b"a,b,c,d\n", limits=Limits(max_cells=2)) == [("AP-E004", None)]
    assert refused(b"a\n1\n2\n3\n", limits=Limits(max_rows=2)) == [("AP-E004", None)]
    assert refused(b"a\n12345\n", limits=Limits(max_cell=4)) == [("AP-E004", 2)]
    assert refused(b"a\n" + b"x" * 140_000) == [("AP-E004", 2)]
    assert DATASET_LIMITS.max_bytes > Limits().max_bytes


def test_a_file_is_read_by_its_reader(tmp_path):
    """From a path to a table; options about the file are followed here, the others by the reader."""
    file = tmp_path / "x.csv"
    file.write_bytes("Titre é\niso;year;x\nKEN;2000;1\n".encode("latin-1"))
    table = read_dataset(file, READERS["columns"], {**COLUMNS, "encoding": "latin-1", "header_line": 2})
    assert (table.id, table.units, table.source, table.marking) == ("columns", ("KEN",), "", Marking.RED)
    named = read_dataset(
        str(file), READERS["columns"], {**COLUMNS, "header_line": 2, "source": "X"}, table_id="t", marking="TLP:CLEAR"
    )
    assert (named.id, named.source, named.marking) == ("t", "X", Marking.CLEAR)
    cited = read_dataset(file, READERS["columns"], {**COLUMNS, "header_line": 2, "source": "X"}, source="Y")
    assert cited.source == "Y"


def test_the_door_finds_the_reader_by_its_id(tmp_path):
    """A table read at the door is the same by the reader's id, by the reader itself, and by the room's own function."""
    path = tmp_path / "a.csv"
    path.write_text("code,year,x\nKEN,2001,5\n", encoding="utf-8")
    about, columns = {"unit": "code", "year": "year", "values": ["x"]}, default_catalogue().readers["columns"]
    told = [
        ap.read_dataset(path, options=about, marking="TLP:GREEN"),
        ap.read_dataset(path, reader=columns, options=about, marking="TLP:GREEN"),
        read_dataset(path, columns, about, marking="TLP:GREEN"),
    ]
    assert [(one.units, one.columns["x"].tolist(), one.marking) for one in told] == [
        (("KEN",), [5.0], Marking.GREEN)
    ] * 3
    with pytest.raises(DataError):
        ap.read_dataset(path, reader="tea_leaves")


def test_a_file_that_is_not_there_is_a_problem(tmp_path):
    """A missing file is told like every other problem."""
    with pytest.raises(DataError) as caught:
        read_dataset(tmp_path / "none.csv", READERS["columns"], COLUMNS)
    assert caught.value.problems[0].code == "AP-E040"


@attrs.frozen(kw_only=True)
class Odd:
    """A reader that does as it is told, however wrong."""

    gives: object = None
    id: str = "acme.odd"
    version: str = "1"
    layout: Layout = UTF_8_OR_WESTERN

    def read(self, raw, options):
        if isinstance(self.gives, Exception):
            raise self.gives
        return self.gives


SHORT = CodedTable(id="x", units=["KEN"], starts=[1], ends=[2], columns={"x": np.zeros(2)})


@pytest.mark.parametrize(
    ("gives", "why"),
    [(ValueError("secret"), "it raised ValueError"), (None, "it gave NoneType"), (SHORT, "not all as long")],
)
def test_a_reader_that_fails_stops_the_reading(tmp_path, gives, why):
    """Whatever a reader from a plugin does, the caller hears of it as a problem, without what it said."""
    file = tmp_path / "x.csv"
    file.write_text("a\n1\n")
    with pytest.raises(DataError) as caught:
        read_dataset(file, Odd(gives=gives))
    (problem,) = caught.value.problems
    assert problem.code == "AP-E099"
    assert why in problem.message
    assert "secret" not in str(caught.value)


def test_readers_are_found_by_their_id():
    """An id that nobody contributes is a problem, with one that is near."""
    assert find_reader(READERS, "inform").id == "inform"
    for name, remedy in (("infrom", "did you mean 'inform'?"), ("?", "the readers are: columns")):
        with pytest.raises(DataError) as caught:
            find_reader(READERS, name)
        assert caught.value.problems[0].code == "AP-E021"
        assert caught.value.problems[0].remedy.startswith(remedy)


OPTIONS = {"columns": COLUMNS, "inform": {"period": 2016}, "hxl": {"period": 2016}}
CELLS = st.one_of(
    st.sampled_from(
        [
            "iso3",
            "ISO3",
            "year",
            "Year",
            "month",
            "ccode",
            "KEN",
            "345",
            "2000",
            "x",
            "#country",
            "#affected",
            "iso",
            "",
        ]
    ),
    st.sampled_from(["=cmd|' /C calc'!A0", "1e999", "-0", "NA", "vulnerability", "year_cy", "country_id", "prev_year"]),
    st.text(max_size=8),
)


def tried(reader, raw):
    try:
        table = READERS[reader].read(raw, OPTIONS.get(reader, {}))
    except DataError:
        return
    assert isinstance(table, CodedTable)
    assert {len(table.starts), len(table.ends), *map(len, table.columns.values())} == {len(table.units)}


@given(data=st.binary(max_size=200))
@example(b"\x00\x01\x02")
@example(b'a,b\n"never closed')
@example(b"\xff\xfe\x00")
def test_any_bytes_are_rows_or_a_problem(data):
    """Whatever a file holds, it becomes rows of text or a DataError, and nothing else."""
    try:
        raw = read_rows(data, UTF_8_OR_WESTERN)
    except DataError:
        return
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for reader in READERS:
            tried(reader, raw)


@pytest.mark.parametrize("reader", READERS)
@given(rows=st.lists(st.lists(CELLS, max_size=6), max_size=6))
def test_any_rows_are_a_table_or_a_problem(reader, rows):
    """Ragged rows, formulas, strange headers: a reader gives a table or a DataError, and nothing else."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        tried(reader, RawTable(rows=rows))


@given(rows=st.lists(st.lists(st.text('abé,;"\n', min_size=1, max_size=5), min_size=2, max_size=2), min_size=1))
def test_what_a_spreadsheet_writes_is_read_back(rows):
    """Quoted cells with separators, quotes and line ends come back as they were."""
    stream = io.StringIO()
    csv.writer(stream, quoting=csv.QUOTE_ALL).writerows(rows)
    kept = tuple(tuple(row) for row in rows if any(cell.strip() for cell in row))
    assert read_rows(stream.getvalue().encode(), Layout(delimiters=(",",))).rows == kept


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_every_encoding_is_one_python_has(encoding):
    """A name that may stand in an option can be opened."""
    assert read_rows("a,b".encode(encoding), Layout(encodings=(encoding,))).rows == (("a", "b"),)

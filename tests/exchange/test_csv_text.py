"""CSV text -> a table: one header, rows as wide as it, and a line for every mistake."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atrocity_prevention.errors import DataError
from atrocity_prevention.exchange.formats.csv_text import Table, parse_csv
from atrocity_prevention.exchange.limits import Limits

SPECTRUM = Path(__file__).parents[2].parent / "shared" / "third_party" / "csv_spectrum"
CASES = sorted(SPECTRUM.glob("csvs/*.csv"))
needs_spectrum = pytest.mark.skipif(not CASES, reason=f"csv-spectrum is not at {SPECTRUM}")

cells = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=6)


def problems(data, **options):
    """What is wrong with some input, as (code, path, line)."""
    with pytest.raises(DataError) as caught:
        parse_csv(data, **options)
    return [(problem.code, problem.path, problem.line) for problem in caught.value.problems]


def written(rows, delimiter=",", line_end="\r\n"):
    """The rows as the standard library writes them."""
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=delimiter, lineterminator=line_end).writerows(rows)
    return stream.getvalue()


@needs_spectrum
def test_the_spectrum_is_whole():
    """All twelve tables are there."""
    assert len(CASES) == 12


@needs_spectrum
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_every_table_of_the_spectrum(case):
    """Quotes, line ends, empty cells and other scripts are read as their authors say."""
    expected = json.loads((SPECTRUM / "json" / f"{case.stem}.json").read_bytes())
    table = parse_csv(case.read_bytes())
    found = [dict(zip(table.header, row, strict=True)) for row in table.rows]
    if case.stem == "location_coordinates":  # published with one object instead of a list, and another number in it
        assert found[0].pop("Contact Phone Number") == "2095257564"
        expected = [{name: cell for name, cell in expected.items() if name != "Contact Phone Number"}]
    assert found == expected


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_the_header_says_what_stands_between_cells(delimiter, line_end):
    """Commas, semicolons and tabs are told apart by the header, however the lines end."""
    rows = [["id", "level, word", "note"], ["o1", "0,5", 'say "no";\tor\nnot'], ["o2", "", ""]]
    table = parse_csv(written(rows, delimiter, line_end).encode("utf-8-sig"))
    assert table == Table(
        header=tuple(rows[0]), rows=(tuple(rows[1]), tuple(rows[2])), lines=(2, 4), delimiter=delimiter
    )


def test_one_column_needs_no_delimiter():
    """A list of ids is a table too."""
    assert parse_csv("id\no1\n") == Table(header=("id",), rows=(("o1",),), lines=(2,), delimiter=",")


def test_quotes_in_the_header_hide_other_delimiters():
    """A semicolon inside a quoted name does not count."""
    assert parse_csv('"a;b;c;d",e\n1,2').header == ("a;b;c;d", "e")


def test_names_lose_their_spaces_and_cells_keep_them():
    """Spaces around a column's name are an accident, those around a value are for its reader to judge."""
    table = parse_csv(" id , level \n o1 ,high")
    assert (table.header, table.rows) == (("id", "level"), ((" o1 ", "high"),))


def test_rows_without_content_are_left_out():
    """Blank lines, and the empty rows that spreadsheets leave, are no records; lines go on counting."""
    table = parse_csv("\n \nid,level\n\no1,high\n,\n  \no2,\n")
    assert (table.rows, table.lines) == ((("o1", "high"), ("o2", "")), (5, 8))


@pytest.mark.parametrize("data", ["", "\n\n", " ", ";;\n", b"\xef\xbb\xbf"])
def test_a_table_needs_a_header(data):
    """Nothing, or nothing but blanks, is no table."""
    assert problems(data) == [("AP-E030", "", None)]


def test_every_mistake_is_placed_and_none_hides_another():
    """Names that are missing or there twice, and rows of another width, are all reported with their lines."""
    text = 'id,level,, id\n1,2,3,4\n1,2\n"x\ny",2,3,4,5\n\n1,2,3'
    assert problems(text) == [
        ("AP-E030", "header[2]", 1),
        ("AP-E030", "header[3]", 1),
        ("AP-E031", "rows[1]", 3),
        ("AP-E031", "rows[2]", 4),
        ("AP-E031", "rows[3]", 7),
    ]


@pytest.mark.parametrize(
    ("text", "line"),
    [('a,b\n1,2\n"1,2\n3,4\n', 3), ('a,b\n1,"2" x\n', 2), ('a,b\n"1\n2"3,4', 3), ('"a,b\n', 1), ('"a"b\n', 1)],
)
def test_broken_quotes_are_placed(text, line):
    """A quote that is never closed is reported where its row starts, text after a closing quote where it is."""
    assert problems(text) == [("AP-E002", "", line)]


def test_what_comes_before_a_broken_quote_is_still_reported():
    """The end of reading does not hide the problems above it."""
    assert problems('a,b\n1\n"2') == [("AP-E031", "rows[0]", 2), ("AP-E002", "", 3)]


def test_characters_that_cannot_be_kept_are_placed():
    """NUL and lone surrogates are refused with their lines."""
    assert problems("a,b\n1,\0\n\ud800,2") == [("AP-E016", "", 2), ("AP-E016", "", 3)]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_wide_encodings_are_named(encoding):
    """What some spreadsheets call "Unicode text" is refused with a remedy."""
    assert problems("a,b\n1,2".encode(encoding)) == [("AP-E001", "", None)]


def test_bytes_that_are_not_utf_8_are_placed():
    """A table in an old encoding is reported with the line of its first accent."""
    assert problems("a,b\n1,\xe9".encode("latin-1")) == [("AP-E001", "", 2)]


def test_limits_are_kept():
    """Size, rows, cells, the length of a cell and the number of problems have an end."""
    assert problems("a,b\n1,2", limits=Limits(max_bytes=6)) == [("AP-E004", "", None)]
    assert problems("a\n1\n2\n3", limits=Limits(max_rows=2)) == [("AP-E004", "", 4)]
    assert problems("a,b\n1,2\n3,4", limits=Limits(max_cells=2)) == [("AP-E004", "", None)]
    assert problems("\n" * 9, limits=Limits(max_cells=8)) == [("AP-E004", "", None)]
    assert problems("a,b\n1,22222", limits=Limits(max_cell=4)) == [("AP-E004", "rows[0][1]", 2)]
    assert problems("aaaaa,b\n", limits=Limits(max_cell=4)) == [("AP-E004", "header[0]", 1)]
    assert problems("a,b\n1\n2\n3", limits=Limits(max_problems=2))[1:] == [
        ("AP-E031", "rows[1]", 3),
        ("AP-E004", "", None),
    ]
    assert problems("a,b\n1," + "2" * 200_000) == [("AP-E004", "", 2)]


@given(st.binary() | st.text(st.characters()) | st.text(',;\t"\n\r a1\0'))
def test_any_input_gives_a_table_or_a_data_error(data):
    """Nothing but `DataError` escapes, and what is a table is one: as wide everywhere, a line for each row."""
    try:
        table = parse_csv(data)
    except DataError as error:
        found = error.problems
    else:
        found = table.header
        assert {len(row) for row in table.rows} <= {len(table.header)}
        assert len(table.lines) == len(table.rows)
        assert sorted(set(table.lines)) == list(table.lines)
    assert found


@given(st.integers(1, 4).flatmap(lambda width: st.lists(st.lists(cells, min_size=width, max_size=width))), st.data())
def test_tables_come_back_unchanged(rows, data):
    """Whatever the standard library writes is read as it was, but for rows without content."""
    delimiter = data.draw(st.sampled_from([",", ";", "\t"]))
    width = len(rows[0]) if rows else 2
    header = [f"c{position}" for position in range(width)]
    table = parse_csv(written([header, *rows], delimiter).encode())
    assert table.header == tuple(header)
    assert table.rows == tuple(tuple(row) for row in rows if any(cell.strip() for cell in row))


def test_too_many_columns_are_refused_before_they_are_compared():
    """A header of more columns than anybody reads is refused; names that stand twice are found at any width."""
    assert problems(",".join(f"c{n}" for n in range(10_001))) == [("AP-E004", "", None)]
    wide = [f"c{n}" for n in range(10_000)]
    assert problems(",".join([*wide[:-1], "c7"])) == [("AP-E030", "header[9999]", 1)]

"""`observations.csv` beside a situation file: rows become observations, and their problems stand in the table."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from samples import SITUATION, as_json, as_yaml, changed, codes, outcome, problems

import atrocity_prevention as ap
from atrocity_prevention import DataError, Observation, Period, Situation
from atrocity_prevention.exchange.tables.observation_table import COLUMNS, beside

HEADER = "id,indicator,state,level,observed_on,source,credibility"
ROW = "t1,8.8,observed,high,2026-05-01,nhri,2"
NO_REPORTS = {name: part for name, part in SITUATION.items() if name != "observations"}


@pytest.fixture
def folder(tmp_path):
    """Give a folder with a situation of sources and populations, and no observations."""
    (tmp_path / "situation.yaml").write_text(as_yaml(NO_REPORTS), encoding="utf-8")
    return tmp_path


def read(folder, *lines, encoding="utf-8"):
    """Write a table beside the situation and read both."""
    (folder / "observations.csv").write_text("\n".join(lines) + "\n", encoding=encoding)
    return ap.read_situation(folder / "situation.yaml")


def faults(folder, *lines):
    """Return what is wrong with a situation and its table: path, code and line."""
    with pytest.raises(DataError) as caught:
        read(folder, *lines)
    return [(problem.path, problem.code, problem.line) for problem in caught.value.problems]


def test_rows_become_observations(folder):
    """A row is an observation as a file would have it, and comes after those of the file."""
    expected = Observation(
        id="t1",
        indicator="8.8",
        state="observed",
        level=0.75,
        observed_on="2026-05-01",
        source="nhri",
        credibility=2,
    )
    assert read(folder, HEADER, ROW).observations == (expected,)
    (folder / "situation.yaml").write_text(as_yaml(SITUATION), encoding="utf-8")
    assert [one.id for one in read(folder, HEADER, ROW).observations] == ["o1", "o2", "t1"]


def test_a_table_is_read_beside_json_and_with_semicolons_and_a_byte_order_mark(folder):
    """What a spreadsheet saves is read: another separator, a mark at the start, quotes, blank rows at the end."""
    lines = [HEADER.replace(",", ";"), ROW.replace(",", ";"), ";;;;;;", '"t2";"8.8";absent;;2026-05-01;nhri;1']
    assert [one.id for one in read(folder, *lines, encoding="utf-8-sig").observations] == ["t1", "t2"]
    (folder / "other.json").write_text(as_json(NO_REPORTS), encoding="utf-8")
    assert ap.read_situation(folder / "other.json") == ap.read_situation(folder / "situation.yaml")


@pytest.mark.parametrize(
    ("column", "cell", "field", "value"),
    [
        ("indicator", "RF8.10", "indicator", "8.10"),
        ("indicator", "8.10", "indicator", "8.10"),
        ("indicator", " 8.8 ", "indicator", "8.8"),
        ("level", "0.5", "level", 0.5),
        ("level", " severe ", "level", 1.0),
        ("observed_on", " 2026-05-02 ", "observed_on", Period(start="2026-05-02", end="2026-05-02")),
        ("credibility", "", "credibility", None),
        ("confidence", "0.7", "confidence", 0.7),
        ("reported_on", "2026-05-09", "reported_on", dt.date(2026, 5, 9)),
        ("reported_on", "  ", "reported_on", dt.date(2026, 5, 1)),
        ("populations", "coast river", "populations", ("coast", "river")),
        ("populations", " river;coast ; ", "populations", ("river", "coast")),
        ("populations", "", "populations", ()),
        ("reference", '" p. 4, ""x"" "', "reference", ' p. 4, "x" '),
        ("reference", " ", "reference", None),
        ("note", "null", "note", {"und": "null"}),
        ("note", " kept as written ", "note", {"und": " kept as written "}),
        ("note.en", "yes", "note", {"en": "yes"}),
        ("note.fr", '"deux\nlignes"', "note", {"fr": "deux\nlignes"}),
        ("marking", "TLP:AMBER", "marking", ap.Marking.AMBER),
        ("marking", "", "marking", None),
    ],
)
def test_a_cell_is_what_its_column_says(folder, column, cell, field, value):
    """Cells are read by the field they are for; an empty cell is a field that is not given."""
    cells = dict(zip(HEADER.split(","), ROW.split(","), strict=True)) | {"confidence": "1"} | {column: cell}
    (found,) = read(folder, ",".join(cells), ",".join(cells.values())).observations
    assert getattr(found, field) == value


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2026-05-01", "2026-05-31", ("2026-05-01", "2026-05-31")),
        ("2026-05-01", "", ("2026-05-01", "2026-05-01")),
        ("", "2026-05-31", ("2026-05-31", "2026-05-31")),
    ],
)
def test_two_columns_make_a_period(folder, start, end, expected):
    """`observed_from` and `observed_to` are the ends of a period; one alone is a day."""
    header, row = (
        HEADER.replace("observed_on", "observed_from,observed_to"),
        ROW.replace("2026-05-01", f"{start},{end}"),
    )
    (found,) = read(folder, header, row).observations
    assert found.observed_on == Period(start=expected[0], end=expected[1])


def test_notes_by_language_go_together(folder):
    """`note.en` and `note.fr` make one note in two languages."""
    (found,) = read(folder, f"{HEADER},note.en,note.fr", f"{ROW},short,bref").observations
    assert found.note == {"en": "short", "fr": "bref"}


def test_every_mistake_of_the_table_is_told_on_its_line(folder):
    """Problems of a cell are told under the name of the table, with its row and line, beside those of the file."""
    (folder / "situation.yaml").write_text(as_yaml({**SITUATION, "marking": "TLP:PINK"}), encoding="utf-8")
    found = faults(
        folder,
        f"{HEADER},populations,note.en",
        "t1,8.8,observed,high,2026-05-01,nhri,2,coast hill,",
        "o1,8.80,observed,1.5,2026-05-01,nobody,2,,",
        "",
        't1,8.8,seen,high,yesterday,nhri,2.0,,"two',
        'lines"',
        ",8.8,absent,,2026-05-01,nhri,,,",
        "t2,8.8,observed,,2026-05-01,radio,2,,",
    )
    assert ("marking", "AP-E013") in [where[:2] for where in found]
    assert sorted(found)[1:] == sorted(
        [
            ("observations.csv[0].populations[1]", "AP-E020", 2),
            ("observations.csv[1].id", "AP-E023", 3),
            ("observations.csv[1].indicator", "AP-E021", 3),
            ("observations.csv[1].level", "AP-E014", 3),
            ("observations.csv[1].source", "AP-E020", 3),
            ("observations.csv[2].credibility", "AP-E012", 5),
            ("observations.csv[2].id", "AP-E023", 5),
            ("observations.csv[2].observed_on", "AP-E015", 5),
            ("observations.csv[2].state", "AP-E013", 5),
            ("observations.csv[3].credibility", "AP-E025", 7),
            ("observations.csv[3].id", "AP-E010", 7),
            ("observations.csv[4].level", "AP-E026", 8),
        ]
    )


@pytest.mark.parametrize(
    ("header", "row", "remedy"),
    [("idd", "x", "did you mean 'id'?"), ("observed_form", "2026-05-01", "observed_from"), ("zzz", "", "note.fr")],
)
def test_an_unknown_column_is_a_problem(folder, header, row, remedy):
    """A column nobody knows is told once, in the header, with the one it could have been or all there are."""
    (folder / "observations.csv").write_text(f"{HEADER},{header}\n{ROW},{row}\n", encoding="utf-8")
    with pytest.raises(DataError) as caught:
        ap.read_situation(folder / "situation.yaml")
    (problem,) = caught.value.problems
    assert (caught.value.source, problem.path) == ("observations.csv", "header[7]")
    assert (problem.code, problem.line) == ("AP-E030", 1)
    assert remedy in problem.remedy


@pytest.mark.parametrize(
    ("table", "found"),
    [
        (f"{HEADER},leevl,levle\n{ROW},,\n", [(".header[7]", "AP-E030", 1), (".header[8]", "AP-E030", 1)]),
        (f"{HEADER},note,note.en\n{ROW},,\n", [(".header[7]", "AP-E030", 1)]),
        (f"{HEADER}\n{ROW},more\n", [(".rows[0]", "AP-E031", 2)]),
        (f'{HEADER}\n"{ROW}\n', [("", "AP-E002", 2)]),
        ("\n", [("", "AP-E030", None)]),
    ],
)
def test_a_table_that_cannot_be_read_does_not_hide_what_is_wrong_with_the_file(folder, table, found):
    """What is wrong with the table as a whole is told beside the problems of the file, and neither of its rows."""
    wrong = {**NO_REPORTS, "marking": "TLP:PINK", "strange": 1}
    (folder / "situation.yaml").write_text(as_yaml(wrong), encoding="utf-8")
    (folder / "observations.csv").write_text(table, encoding="utf-8")
    with pytest.raises(DataError) as caught:
        ap.read_situation(folder / "situation.yaml")
    told = [(problem.path, problem.code, problem.line) for problem in caught.value.problems]
    assert caught.value.source == "situation.yaml"
    assert sorted(where[:2] for where in told[:2]) == [("marking", "AP-E013"), ("strange", "AP-E011")]
    assert told[2:] == [(f"observations.csv{path}", code, line) for path, code, line in found]


def test_what_two_columns_say_is_not_dropped_in_silence(folder):
    """A day beside a period, or a note without a language beside one with, is told: one of them would be lost."""
    for more, cell in [("observed_from", "2026-04-01"), ("note,note.en", "one,two")]:
        assert faults(folder, f"{HEADER},{more}", f"{ROW},{cell}")


def test_a_table_with_a_header_alone_adds_nothing(folder):
    """A table without rows is no observation; a table without a header is a problem."""
    assert read(folder, HEADER).observations == ()
    assert [code for _, code, _ in faults(folder, "")] == ["AP-E030"]


def test_a_table_is_not_read_where_text_is_given(folder, monkeypatch):
    """Text has no folder, so nothing beside the working folder is read by accident."""
    read(folder, HEADER, ROW)
    monkeypatch.chdir(folder)
    assert ap.read_situation(as_yaml(NO_REPORTS)).observations == ()
    assert len(ap.read_situation("situation.yaml").observations) == 1
    assert beside(None) is None


def test_a_folder_named_like_the_table_is_no_table(folder):
    """Only a file is taken for the table."""
    (folder / "observations.csv").mkdir()
    assert ap.read_situation(folder / "situation.yaml").observations == ()


@pytest.mark.parametrize("wrong", ["x", {}, None, 5])
def test_a_table_does_not_hide_a_wrong_list_in_the_file(folder, wrong):
    """Observations of the wrong kind in the file are told, and the table is not taken in their place."""
    text = as_json({**NO_REPORTS, "observations": wrong})
    (folder / "situation.yaml").write_text(text, encoding="utf-8")
    assert faults(folder, HEADER, ROW) == [("observations", "AP-E012", text.count("\n"))]


def test_the_example_is_read_with_its_table(tmp_path):
    """The Exampleland that the repository shows is read whole, every row of its table included."""
    shutil.copytree(Path(__file__).parents[2] / "examples" / "exampleland", tmp_path / "copy")
    situation = ap.read_situation(tmp_path / "copy" / "situation.yaml")
    rows = (tmp_path / "copy" / "observations.csv").read_text(encoding="utf-8").splitlines()
    assert [one.id for one in situation.observations] == [row.split(",")[0] for row in rows[1:]]
    assert {one.indicator for one in situation.observations} >= {"7.10", "6.11", "13.1"}


def test_a_table_alone_is_no_situation(folder):
    """The table cannot be read or checked as a file of its own."""
    read(folder, HEADER, ROW)
    assert codes(problems(folder / "observations.csv")) == [("", "AP-E040")]


CELLS = st.one_of(st.text(max_size=8), st.sampled_from(["o1", "8.8", "RF8.8", "observed", "nhri", "2026-05-01", "2"]))


@given(
    st.one_of(
        st.binary(max_size=200),
        st.lists(st.lists(CELLS, max_size=9).map('","'.join).map('"{}"'.format), max_size=4).map(
            lambda rows: "\n".join([HEADER, *rows]).encode("utf-8")
        ),
        st.tuples(st.permutations(COLUMNS), st.lists(CELLS, min_size=len(COLUMNS), max_size=len(COLUMNS))).map(
            lambda table: "\n".join(",".join(cells) for cells in table).encode("utf-8")
        ),
    )
)
def test_whatever_the_table_holds_it_is_read_or_told(tmp_path_factory, table):
    """Any bytes in the table give a situation or problems, never anything else."""
    folder = tmp_path_factory.getbasetemp() / "any-table"
    folder.mkdir(exist_ok=True)
    (folder / "s.json").write_text(as_json(changed(SITUATION, ("observations",), [])), encoding="utf-8")
    (folder / "observations.csv").write_bytes(table)
    assert isinstance(outcome(folder / "s.json"), Situation | tuple)

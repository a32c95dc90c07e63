"""The reader that is described by options: places, periods, spells, pairs, joins, and everything it refuses."""

from __future__ import annotations

import math

import pytest
from read_samples import by_month, by_year, codes, figures, notes, raw, read

from atrocity_prevention import DataError
from atrocity_prevention.datasets.readers.columns import COLUMNS

PLAIN = """
iso,year,deaths,note
KEN,2001,3,quiet
KEN,2000,NA,
UGA,2000,0,
"""
BASE = {"unit": "iso", "year": "year", "values": ["deaths"]}


def test_a_plain_table_is_read_in_order_of_place_and_time():
    """Rows are sorted, a missing figure is NaN and a 0 is 0."""
    table = read("columns", PLAIN, **BASE)
    assert table.units == ("KEN", "KEN", "UGA")
    assert math.isnan(by_year(table, "deaths").pop(("KEN", 2000)))
    assert by_year(table, "deaths")["UGA", 2000] == 0
    assert table.reported is None
    assert notes(table, "columns that give no figures") == ["columns that give no figures: iso, year, note"]


def test_all_columns_with_figures_may_be_asked_for():
    """A star takes every column that holds figures, also one with nothing but missing ones, and no column of texts."""
    text = "iso,year,a,b,note,unnamed\nKEN,2000,1,NA,text,2\nKEN,2001,2,,text,3"
    assert list(read("columns", text, **{**BASE, "values": "*"}).columns) == ["a", "b", "unnamed"]


def test_figures_may_get_new_names():
    """Names for the mapping come before the columns they stand for."""
    assert list(read("columns", PLAIN, **{**BASE, "values": {"killed": "deaths"}}).columns) == ["killed"]


def test_missing_words_are_as_told():
    """A table's own word for "missing" takes the place of the usual ones; NA is then no figure."""
    text = "iso,year,deaths\nKEN,2000,-99\nKEN,2001,4"
    assert math.isnan(by_year(read("columns", text, **BASE, missing=["-99"]), "deaths")["KEN", 2000])
    assert codes("columns", PLAIN, **BASE, missing=["-99"]) == ["AP-E092"]


def test_the_decimal_comma():
    """Figures with a comma are figures where the option says so."""
    given = raw("iso;year;deaths\nKEN;2000;7,5", ";")
    assert by_year(COLUMNS.read(given, {**BASE, "decimal": ","}), "deaths") == {("KEN", 2000): 7.5}


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({"date": "when"}, ("2026-05-01", "2026-05-01")),
        ({"date": "written", "dates": "day_first"}, ("2026-05-02", "2026-05-02")),
        ({"year": "y", "month": "m"}, ("2026-02-01", "2026-02-28")),
        ({"start": "when", "end": "y"}, ("2026-05-01", "2026-12-31")),
        ({"start": "y", "end": "open", "until": "2027-06"}, ("2026-01-01", "2027-06-30")),
        ({"start": "y", "end": "ongoing", "until": 2027, "ongoing": "99999999"}, ("2026-01-01", "2027-12-31")),
        ({"start": "y", "until": "2026-03-15"}, ("2026-01-01", "2026-03-15")),
        ({"period": 2018}, ("2018-01-01", "2018-12-31")),
    ],
)
def test_periods_are_said_in_many_ways(options, expected):
    """Years, months, days, spells, or one period for the whole table."""
    text = "iso,when,written,y,m,open,ongoing,x\nKEN,2026-05-01,2/5/2026,2026,2,,99999999,1"
    table = read("columns", text, unit="iso", values="x", **options)
    assert figures(table, "x") == {("KEN", *expected): 1.0}


def test_spells_become_years_or_months():
    """A spell may be cut into the calendar years or months that it touches."""
    text = "iso,from,to,x\nKEN,2000-11-15,2001-01-01,2"
    options = {"unit": "iso", "start": "from", "end": "to", "values": "x"}
    assert by_year(read("columns", text, **options, split="year"), "x") == {("KEN", 2000): 2.0, ("KEN", 2001): 2.0}
    assert sorted(month for _, month in by_month(read("columns", text, **options, split="month"), "x")) == [
        "2000-11",
        "2000-12",
        "2001-01",
    ]


def test_what_goes_on_is_left_out_unless_the_end_is_said():
    """An open spell says nothing about where it ends; without the option it is left out, and counted."""
    text = "iso,from,to,x\nKEN,2000,,2\nUGA,2000,2001,1\nUGA,2005,2006,1"
    options = {"unit": "iso", "start": "from", "end": "to", "values": "x"}
    assert notes(read("columns", text, **options), "go on") == ["left out 1 row that go on, without the option 'until'"]
    cut = read("columns", text, **options, until=2003)
    assert figures(cut, "x")["KEN", "2000-01-01", "2003-12-31"] == 2
    assert notes(cut, "begin after") == ["left out 1 row that begin after the option 'until'"]


def test_rows_without_a_time_are_counted():
    """A row that does not say when cannot be placed; it is left out with a word."""
    text = "iso,y,m,d,x\nKEN,,1,,1\nKEN,2000,,,1\nKEN,2000,1,2000,1"
    assert notes(read("columns", text, unit="iso", year="y", month="m", values="x"), "left out") == [
        "left out 1 row without a month",
        "left out 1 row without a year",
    ]
    assert notes(read("columns", text, unit="iso", date="d", values="x"), "left out") == [
        "left out 2 rows without a date"
    ]
    spell = read("columns", text, unit="iso", start="d", until=2001, values="x")
    assert notes(spell, "left out") == ["left out 2 rows without a date"]


def test_rows_may_be_chosen_and_counted():
    """Only rows with the texts asked for are taken, and may be counted as a figure."""
    text = "iso,year,action\nKEN,2000,ratification\nKEN,2000,accession\nKEN,2000,denunciation\nUGA,2000,signature"
    table = read(
        "columns", text, unit="iso", year="year", count="treaties", where={"action": ["ratification", "accession"]}
    )
    assert by_year(table, "treaties") == {("KEN", 2000): 2.0}
    assert notes(table, "where") == ["left out 2 rows that the option 'where' does not ask for"]


@pytest.mark.parametrize(("join", "value"), [("sum", 7), ("mean", 3.5), ("max", 5), ("min", 2)])
def test_rows_of_one_place_and_period_are_joined_as_told(join, value):
    """Two rows for one place and period are a problem, unless a way to join them is given."""
    text = "iso,year,x\nKEN,2000,5\nKEN,2000,2"
    options = {"unit": "iso", "year": "year", "values": "x"}
    assert codes("columns", text, **options) == ["AP-E094"]
    assert by_year(read("columns", text, **options, join=join), "x") == {("KEN", 2000): value}
    assert by_year(read("columns", text, **options, join={"x": join}), "x") == {("KEN", 2000): value}


def test_a_sum_with_an_unknown_part_is_unknown():
    """A figure missing in one of the rows is missing in their sum, for it would be too low."""
    text = "iso,year,x\nKEN,2000,5\nKEN,2000,"
    assert math.isnan(by_year(read("columns", text, unit="iso", year="year", values="x", join="sum"), "x")["KEN", 2000])


def test_unknown_codes_are_counted_and_may_be_explained():
    """A code nobody knows is left out with a word; the option `also` gives it a unit."""
    text = "place,year,x\nChechnya,2000,oops\nKenya,2000,2"
    options = {"unit": "place", "codes": "name", "year": "year", "values": "x"}
    assert notes(read("columns", text, **options), "known code") == [
        "left out 1 row without a known code (name): 'Chechnya' 1"
    ]
    own = read("columns", text.replace("oops", "1"), **options, also={"Chechnya": "RUS"})
    assert by_year(own, "x") == {("KEN", 2000): 2.0, ("RUS", 2000): 1.0}


def test_pairs_are_read_both_ways():
    """A row about two places is a pair each way, one way, or counts for each of them."""
    text = "a,b,year,x\nKEN,UGA,2000,1\nKEN,KEN,2000,3\nKEN,???,2000,2"
    options = {"unit": ["a", "b"], "year": "year", "values": "x"}
    assert set(read("columns", text, **options, pairs=True).units) == {"KEN|UGA", "UGA|KEN", "KEN|KEN"}
    assert set(read("columns", text, **options, pairs="true", directed=True).units) == {"KEN|UGA", "KEN|KEN"}
    each = read("columns", text, **options, join="sum")
    assert by_year(each, "x") == {("KEN", 2000): 6.0, ("UGA", 2000): 1.0}


def test_the_day_of_report_is_kept():
    """Each row knows when it became known; where only some do, the others were never known in time."""
    text = "iso,year,x,said\nKEN,2000,1,2001-06-01\nUGA,2000,1,2001-07-01"
    options = {"unit": "iso", "year": "year", "values": "x", "reported": "said"}
    first, second = read("columns", text, **options).reported
    assert second - first == 30
    mixed = read("columns", text.replace(",2001-07-01", ","), **options)
    assert mixed.reported[1] > 3_600_000
    assert notes(mixed, "never known in time")
    assert read("columns", text.replace("2001-07-01", "").replace("2001-06-01", ""), **options).reported is None
    joined = read("columns", text.replace("UGA", "KEN"), **options, join="sum")
    assert list(joined.reported) == [second]
    assert codes("columns", text.replace("2001-07-01", "July"), **options) == ["AP-E093"]


def test_a_code_out_of_use_gives_way_to_one_in_use():
    """Germany has two rows in 1990 under two numbers; the one of the state at the year's end is taken."""
    text = "ccode,year,x\n260,1990,1\n255,1990,2\n260,1989,3"
    table = read("columns", text, unit="ccode", codes="cow", year="year", values="x")
    assert by_year(table, "x") == {("DEU", 1989): 3.0, ("DEU", 1990): 2.0}
    assert notes(table, "not in use") == ["left out 1 row of a code that was not in use then, beside one that was"]
    assert notes(table, "DEU until") == ["DEU until 1990-10-02: without the German Democratic Republic (DDDE) (1 row)"]


def test_one_long_series_says_how_many_rows_it_moved():
    """Former states count as their successors only where that is asked for, and never without a note."""
    text = "ccode,year,x\n365,1990,1\n365,2000,2"
    options = {"unit": "ccode", "codes": "cow", "year": "year", "values": "x"}
    assert read("columns", text, **options).units == ("RUS", "SUHH")
    long = read("columns", text, **options, states="continuing")
    assert long.units == ("RUS", "RUS")
    assert notes(long, "former state") == ["1 row of a former state count as RUS"]


def test_what_has_no_unit_is_named():
    """A known code that stands for no unit is left out by its name."""
    text = "gw,year,x\n711,1949,1\n700,1949,2"
    table = read("columns", text, unit="gw", codes="gw", year="year", values="x")
    assert notes(table, "no unit") == ["left out 1 row of what has no unit here (gw): '711, Tibet, 1913-1950' 1"]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({"unit": None}, "options.unit"),
        ({"unit": "nowhere"}, "options.unit"),
        ({"unit": {"iso": "x"}}, "options.unit"),
        ({"unit": [True]}, "options.unit"),
        ({"yaer": "year"}, "options.yaer"),
        ({"date": "year"}, "options.year"),
        ({"year": None}, "options.year"),
        ({"year": 3.5}, "options.year"),
        ({"year": None, "period": "soon"}, "options.period"),
        ({"values": None}, "options.values"),
        ({"values": {"x": 3}}, "options.values"),
        ({"values": ["deaths", "year", "oops"]}, "options.values.oops"),
        ({"count": "deaths"}, "options.count"),
        ({"join": "glue"}, "options.join"),
        ({"join": {"other": "sum"}}, "options.join"),
        ({"join": ["sum"]}, "options.join"),
        ({"where": "x"}, "options.where"),
        ({"where": {"nowhere": "x"}}, "options.where"),
        ({"where": {"note": {"a": "b"}}}, "options.where"),
        ({"pairs": True}, "options.pairs"),
        ({"pairs": "perhaps"}, "options.pairs"),
        ({"codes": "esperanto"}, "options.codes"),
        ({"states": "merged"}, "options.states"),
        ({"reported": "nowhere"}, "options.reported"),
        ({"until": "2001-13"}, "options.until"),
    ],
)
def test_options_that_do_not_fit_are_refused(options, expected):
    """A slip of the pen in the options is a problem at its place, never passed over."""
    with pytest.raises(DataError) as caught:
        read("columns", PLAIN, **{**BASE, **options})
    assert expected in [problem.path for problem in caught.value.problems]
    assert {problem.code for problem in caught.value.problems} <= {"AP-E090", "AP-E091"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ["AP-E030"]),
        ("iso,year,deaths", ["AP-E096"]),
        ("iso,year,deaths\nXXX,2000,1", ["AP-E096"]),
        ("iso,year,deaths\nKEN,2000", ["AP-E031"]),
        ("iso,year,deaths\nKEN,2000,1,2", ["AP-E031"]),
        ("iso,year,deaths\nKEN,2000,=A1", ["AP-E092"]),
        ("iso,year,deaths\nKEN,MM,1", ["AP-E093"]),
        ("iso,year,deaths\nKEN,2000.5,1", ["AP-E093"]),
        ("iso,year,deaths\nKEN,0,1", ["AP-E093"]),
        ("iso,year,deaths,deaths\nKEN,2000,1,2", ["AP-E091"]),
        ("iso,year,deaths\nKEN,2000,x\nKEN,20,1\nKEN,2001,y", ["AP-E092", "AP-E093", "AP-E092"]),
    ],
)
def test_tables_that_do_not_fit_are_refused(text, expected):
    """Every problem of the rows is told at once, with its code."""
    assert codes("columns", text, **BASE) == expected


def test_a_month_that_is_none_is_refused():
    """Months go from 1 to 12, in whole numbers."""
    text = "iso,year,m,deaths\nKEN,2000,{},1"
    assert [codes("columns", text.format(m), **BASE, month="m") for m in ("13", "x", "1.5")] == [["AP-E093"]] * 3


def test_a_spell_does_not_end_before_it_begins():
    """Dates in the wrong order are a problem, as are those that are none."""
    options = {"unit": "iso", "start": "a", "end": "b", "values": "x"}
    assert codes("columns", "iso,a,b,x\nKEN,2001,2000,1", **options) == ["AP-E093"]
    assert codes("columns", "iso,a,b,x\nKEN,soon,2000,1", **options) == ["AP-E093"]
    assert codes("columns", "iso,a,b,x\nKEN,2000,later,1", **options) == ["AP-E093"]


def test_columns_of_one_name_get_their_numbers():
    """Where two columns have one name, neither is taken for the other."""
    table = read("columns", "iso,year,x,x\nKEN,2000,1,2", unit="iso", year="year", values="*")
    assert {name: column.tolist() for name, column in table.columns.items()} == {"x#1": [1.0], "x#2": [2.0]}


def test_rows_with_faults_may_be_left_out():
    """A row with a cell that cannot be read is left out as a whole, with a word, where the option says so."""
    text = "iso,year,x,y,said\nKEN,2000,oops,1,\nKEN,20,1,1,\nKEN,2001,1,2,\nKEN,2002,1,2,soon"
    options = {"unit": "iso", "year": "year", "values": ["x", "y"], "reported": "said"}
    found = read("columns", text, **options, faulty="leave_out")
    assert by_year(found, "y") == {("KEN", 2001): 2.0}
    assert notes(found, "cannot be read") == ["left out 3 rows with a cell that cannot be read"]


def test_many_problems_come_to_an_end():
    """A table of another kind is given up after a thousand problems."""
    text = "iso,year,deaths\n" + "KEN,2000,oops\n" * 1500
    found = codes("columns", text, **BASE)
    assert (len(found), found[-1]) == (1001, "AP-E004")


def test_a_short_table_cannot_ask_for_endless_rows(monkeypatch):
    """Spells of thousands of years are cut into rows only up to a limit."""
    monkeypatch.setattr("atrocity_prevention.datasets.reading.building.MOST_ROWS", 1000)
    text = "iso,a,b,x\nKEN,1000,2000,1"
    assert codes("columns", text, unit="iso", start="a", end="b", split="month", values="x") == ["AP-E004"]


def test_long_codes_and_many_are_cut_short_in_notes():
    """A note names so many codes and no more, and none of them at length."""
    text = "iso,year,x\nKEN,2000,1\n" + "".join(f"{'Z' * 50}{n:03},2000,1\n" for n in range(30))
    text += "".join(f"Q{n},2000,1\n" for n in range(30))
    (note,) = notes(read("columns", text, unit="iso", year="year", values="x"), "known code")
    assert "'Q0' 1" in note
    assert note.endswith("and 11 more")
    wide = "iso,year," + ",".join(f"n{n}" for n in range(30)) + "\nKEN,2000," + ",".join(["text"] * 29) + ",1"
    assert notes(read("columns", wide, unit="iso", year="year", values="*"), "and 11 more")
    assert codes("columns", wide, unit="nowhere", year="year", values="*") == ["AP-E091"]

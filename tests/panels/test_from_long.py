from __future__ import annotations

import datetime as dt
import sys
from decimal import Decimal

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

import atrocity_prevention as ap
from atrocity_prevention.panels import columns as tables

JAN, FEB = dt.date(2026, 1, 1), dt.date(2026, 2, 1)
MIDNIGHT, NOON = (dt.datetime.combine(JAN, dt.time(hour)) for hour in (0, 12))

ROWS = {
    "country": ["XB", "XA", "XA", "XB"],
    "month": [JAN, JAN, FEB, FEB],
    "indicator": ["8.10", "8.9", "8.9", "1.1"],
    "level": [0.75, 0.0, None, 0.5],
    "confidence": [0.5, 1.0, 0.8, None],
}


def from_duckdb(table):
    return duckdb.from_arrow(pa.table(table))


def executed(table):
    connection = duckdb.connect()
    connection.register("t", pa.table(table))
    return connection.execute("select * from t")


def moments(days):
    return pa.array([dt.datetime.combine(day, dt.time.min) for day in days], pa.timestamp("ns"))


class Stream:
    """Arrow data that names no library."""

    def __init__(self, table):
        self.__arrow_c_stream__ = pa.table(table).__arrow_c_stream__


KINDS = {
    "dict": dict,
    "dict of arrays": lambda table: {name: np.array(column, dtype=object) for name, column in table.items()},
    "dict of series": lambda table: {name: pl.Series(column) for name, column in table.items()},
    "pandas": lambda table: pd.DataFrame(table).assign(month=lambda frame: pd.to_datetime(frame.month)),
    "pandas, objects": pd.DataFrame,
    "pandas, own types": lambda table: pd.DataFrame(table).convert_dtypes(),
    "pandas, categories": lambda table: pd.DataFrame(table).astype({"country": "category", "indicator": "category"}),
    "polars": pl.DataFrame,
    "polars, lazy": pl.LazyFrame,
    "polars, categories": lambda table: pl.DataFrame(table).cast({"country": pl.Categorical}),
    "pyarrow": pa.table,
    "pyarrow, batches": lambda table: pa.table(table).to_reader(2),
    "pyarrow, one batch": pa.record_batch,
    "pyarrow, dictionaries": lambda table: pa.table({
        name: pa.array(column).dictionary_encode() if name in ("country", "month", "indicator") else column
        for name, column in table.items()
    }),
    "pyarrow, moments": lambda table: pa.table({**table, "month": moments(table["month"])}),
    "duckdb": from_duckdb,
    "duckdb, executed": executed,
    "stream": Stream,
}  # fmt: skip


def same(one, other):
    """Whether two panels hold the same, labels and bits."""
    return (
        one.indicators == other.indicators
        and one.axes == other.axes
        and np.array_equal(one.levels, other.levels)
        and np.array_equal(one.confidences, other.confidences)
        and (one.applicable is None) == (other.applicable is None)
        and (one.applicable is None or np.array_equal(one.applicable, other.applicable))
    )


def refused(table, code, **more):
    """The problems a table is refused with, all of which have this code."""
    with pytest.raises(ap.DataError) as caught:
        ap.Panel.from_long(table, **more)
    assert {problem.code for problem in caught.value.problems} == {code}
    return caught.value.problems


def changed(**columns):
    return {**ROWS, **columns}


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_table_gives_the_same_panel(kind):
    """Whatever library a table comes from, its panel has the same labels and the same bits."""
    panel = ap.Panel.from_long(KINDS[kind](ROWS))

    assert panel.indicators == ("1.1", "8.9", "8.10")
    assert dict(panel.axes) == {"country": ("XA", "XB"), "month": (JAN, FEB)}
    assert panel.confidences.tolist() == [[[0, 0], [0, 0]], [[1, 0], [0, 0]], [[0, 0], [0.5, 0]]]
    assert panel.levels[panel.confidences > 0].tolist() == [0.0, 0.75]


@pytest.mark.parametrize("kind", ["pandas", "stream", "duckdb", "polars", "pyarrow, one batch"])
@pytest.mark.parametrize("missing", ["pyarrow", "polars"])
def test_one_of_the_libraries_is_enough(kind, missing, monkeypatch):
    """A stream of Arrow data goes through whichever library is installed; pandas and DuckDB need neither."""
    table = KINDS[kind](ROWS)
    monkeypatch.setattr(tables, "_installed", lambda library: library != missing)

    assert same(ap.Panel.from_long(table), ap.Panel.from_long(ROWS))


def test_duckdb_alone_is_enough(monkeypatch):
    """A result of DuckDB can be read without any other library, gaps in it too."""
    table = changed(state=[None, "observed", "no_information", None], note=[None, "a", None, "b"])
    monkeypatch.setattr(tables, "_installed", lambda library: False)

    for kind in (from_duckdb, executed):
        assert same(ap.Panel.from_long(kind(table)), ap.Panel.from_long(ROWS))
    refused(executed(changed(month=[None, JAN, FEB, FEB])), "AP-E076")


def test_without_any_of_them_a_stream_says_what_to_install(monkeypatch):
    """Nobody has to guess which extra reads a stream."""
    monkeypatch.setattr(tables, "_installed", lambda library: False)
    (problem,) = refused(Stream(ROWS), "AP-E075")

    assert 'pip install "atrocity-prevention[tables]"' in problem.remedy


def test_what_is_installed_is_told_without_importing_it():
    """Looking for a library neither needs nor loads it."""
    assert tables._installed("pyarrow")
    assert tables._installed("wsgiref")
    assert "wsgiref" not in sys.modules
    assert not tables._installed("no_such_library")


levels = st.one_of(st.none(), st.floats(0, 1))
cells = st.lists(
    st.tuples(
        st.sampled_from(["XA", "XB", "XC"]),
        st.integers(2019, 2022),
        st.sampled_from(["1.1", "8.9", "8.10"]),
        levels,
        levels,
        st.sampled_from([str(state) for state in ap.State]),
    ),
    unique_by=lambda row: row[:3],
    min_size=1,
)
NAMES = ("country", "year", "indicator", "level", "confidence", "state")


def as_table(rows):
    return {name: [row[place] for row in rows] for place, name in enumerate(NAMES)}


def tidy(row):
    """The same row without a level that contradicts its state."""
    return (*row[:3], row[3] if row[5] == "observed" else None, *row[4:])


@given(cells, st.randoms(use_true_random=False))
def test_the_order_of_the_rows_never_matters(rows, random):
    """Shuffled rows give the same panel."""
    shuffled = [*rows]
    random.shuffle(shuffled)
    one, other = (
        ap.Panel.from_long(as_table([tidy(row) for row in some]), axes=("country", "year")) for some in (rows, shuffled)
    )

    assert same(one, other)


@given(cells)
def test_every_cell_says_what_its_row_says(rows):
    """A plain dict of rows agrees: unknown unless observed with level and confidence, or absent with a confidence."""
    rows = [tidy(row) for row in rows]
    panel = ap.Panel.from_long(as_table(rows), axes=("country", "year"))
    said = {row[:3]: row[3:] for row in rows}

    for place in np.ndindex(panel.levels.shape):
        labels = panel.axes["country"][place[1]], panel.axes["year"][place[2]], panel.indicators[place[0]]
        level, confidence, state = said.get(labels, (None, None, "not_assessed"))
        level = 0.0 if state == "absent" else level
        known = state in ("observed", "absent") and level is not None and confidence is not None
        assert panel.confidences[place] == (confidence if known else 0.0)
        assert panel.levels[place] == (level if known and confidence else 0.0)
        assert panel.applicable is None or panel.applicable[place] == (state != "not_applicable")
    assert (panel.applicable is None) == all(row[5] != "not_applicable" for row in rows)


@given(cells, st.sampled_from(["float32", "float64"]))
def test_a_panel_comes_back_from_its_long_columns(rows, dtype):
    """Panel, long columns and panel again: the same labels and the same bits."""
    panel = ap.Panel.from_long(as_table([tidy(row) for row in rows]), axes=("country", "year"), dtype=dtype)

    assert same(ap.Panel.from_long(panel.to_long(), axes=("country", "year"), dtype=dtype), panel)


def test_long_columns_of_a_panel_without_axes():
    """One case has as many rows as indicators."""
    panel = ap.Panel(indicators=("8.9", "1.1"), levels=[0.5, np.nan], confidences=[0.5, 0.0], axes={})
    table = panel.to_long()

    assert {name: column.tolist() for name, column in table.items()} == {
        "indicator": ["8.9", "1.1"],
        "level": [0.5, 0.0],
        "confidence": [0.5, 0.0],
        "state": ["observed", "not_assessed"],
    }
    assert ap.Panel.from_long(table, axes=()).indicators == ("1.1", "8.9")


def test_the_marking_and_the_precision_are_those_asked_for():
    """A panel is TLP:RED and in double precision unless somebody says otherwise."""
    plain, other = ap.Panel.from_long(ROWS), ap.Panel.from_long(ROWS, dtype=np.float32, marking="TLP:GREEN")

    assert (plain.marking, plain.levels.dtype) == (ap.Marking.RED, np.float64)
    assert (other.marking, other.levels.dtype, other.confidences.dtype) == (ap.Marking.GREEN, np.float32, np.float32)


def test_level_words_and_one_confidence_for_all():
    """Levels may be the words of the scale, and a confidence one number."""
    table = changed(level=["high", "severe", None, "low"])
    panel = ap.Panel.from_long(table, confidence=0.5)

    assert sorted(panel.levels[panel.confidences > 0].tolist()) == [0.25, 0.75, 1.0]
    assert set(panel.confidences.ravel().tolist()) == {0.0, 0.5}


def test_a_level_may_be_a_decimal():
    """Databases give decimal numbers; so do dicts that come from them."""
    table = changed(level=[Decimal("0.75"), Decimal(0), None, Decimal("0.5")])

    assert same(ap.Panel.from_long(table), ap.Panel.from_long(ROWS))
    assert same(ap.Panel.from_long(pa.table(table)), ap.Panel.from_long(ROWS))


def test_a_column_without_anything_in_it_leaves_everything_unknown():
    """A table of nothing but gaps is one in which nothing is known."""
    nothing = changed(level=[None] * 4)

    assert not ap.Panel.from_long(nothing).confidences.any()
    assert not ap.Panel.from_long(pa.table(nothing)).confidences.any()


def test_an_axis_may_be_given_its_labels():
    """A country of which nobody reported is there, unknown, if it is asked for, in the order it is asked for."""
    panel = ap.Panel.from_long(ROWS, axes={"country": ["XC", "XB", "XA"], "month": None})

    assert panel.axes["country"] == ("XC", "XB", "XA")
    assert not panel.confidences[:, 0].any()
    assert panel.confidences[2, 1, 0] == 0.5


def test_labels_stand_in_natural_order():
    """KE9 comes before KE10, and numbers and moments rise."""
    table = {"area": ["KE10", "KE9"], "at": [NOON, MIDNIGHT], "n": [10, 9]}
    table |= {"indicator": ["1.1", "1.1"], "level": [0.1, 0.2], "confidence": [1, 1]}
    for kind in (dict, pd.DataFrame, pl.DataFrame, pa.table, from_duckdb):
        panel = ap.Panel.from_long(kind(table), axes=("area", "at", "n"))
        assert panel.axes["area"] == ("KE9", "KE10")
        assert panel.axes["at"] == (MIDNIGHT, NOON)
        assert panel.axes["n"] == (9, 10)


def test_cells_that_stand_twice_are_named():
    """Which of two rows is right cannot be known; the first ten cells are named, and how many there are."""
    table = {name: [*column, column[0]] for name, column in ROWS.items()}
    (problem,) = refused(table, "AP-E074")
    assert problem.message == "1 cell has more than one row: indicator=8.10 country=XB month=2026-01-01"

    many = {"country": [*"ABCDEFGHIJKL"] * 2, "indicator": ["1.1"] * 24, "level": [0.5] * 24, "confidence": [1] * 24}
    (problem,) = refused(many, "AP-E074", axes=("country",))
    assert problem.message.startswith("12 cells have more than one row: indicator=1.1 country=A; ")
    assert problem.message.endswith("country=J, and 2 more")


def test_a_missing_column_is_named_with_the_one_that_was_meant():
    """A slip in a name is said at once, together with any other."""
    table = {("cuontry" if name == "country" else name): column for name, column in ROWS.items() if name != "level"}
    country, level = refused(table, "AP-E075")

    assert (country.path, country.remedy) == ("country", "did you mean 'cuontry'?")
    assert (level.path, level.remedy) == ("level", "its columns are: cuontry, month, indicator, confidence")


@pytest.mark.parametrize(
    "table", [7, "country,month", {"country": [1, 2], "month": [1]}, {"country": np.zeros((2, 2))}]
)
def test_what_is_no_table_is_refused(table):
    """Anything else than columns of one length is no table."""
    refused(table, "AP-E075")


@pytest.mark.parametrize(
    "table", [pd.DataFrame([[1, 2]], columns=["country"] * 2), pa.table([[1], [2]], names=["country"] * 2)], ids=type
)
def test_two_columns_of_one_name_are_refused(table):
    """Which of the two was meant cannot be known."""
    refused(table, "AP-E075")


def test_axes_are_a_list():
    """One forgotten bracket would make every letter an axis."""
    refused(ROWS, "AP-E012", axes="country")


@pytest.mark.parametrize("nothing", [None, float("nan"), pd.NA])
@pytest.mark.parametrize("kind", [dict, pd.DataFrame])
def test_a_row_without_a_label_is_refused(nothing, kind):
    """A row that belongs nowhere is not silently left out."""
    (problem,) = refused(kind(changed(country=["XB", nothing, "XA", "XB"])), "AP-E076")

    assert (problem.path, problem.message) == ("country", "1 row without a label, the first being row 1")


def test_all_problems_are_named_at_once():
    """Everything that is wrong with a table is said in one go."""
    table = changed(country=[None, None, "XA", 7], level=[0.5, 1.5, -1.0, 2.0], confidence=[0.5, 0.5, 0.5, 2.0])
    with pytest.raises(ap.DataError) as caught:
        ap.Panel.from_long(table)

    assert [(problem.code, problem.path) for problem in caught.value.problems] == [
        ("AP-E076", "country"),
        ("AP-E076", "country"),
        ("AP-E014", "level[1]"),
        ("AP-E014", "confidence[3]"),
    ]
    texts = [problem.message for problem in caught.value.problems]
    assert texts[0] == "2 rows without a label, the first being row 0"
    assert texts[2] == "outside the range 0 to 1, and in 2 more rows"


def test_a_label_that_the_axis_shall_not_have_is_refused():
    """A row that fits nowhere is not silently left out."""
    (problem,) = refused(ROWS, "AP-E076", axes={"country": ["XA"], "month": None})

    assert "1 of its labels" in problem.message


def test_indicators_are_text():
    """As a number 8.10 would be 8.1, another indicator."""
    (problem,) = refused(changed(indicator=[8.10, 8.9, 8.9, 1.1]), "AP-E012")

    assert problem.path == "indicator"


@pytest.mark.parametrize(
    ("column", "values", "code"),
    [
        ("level", ["enormous", "high", "low", "low"], "AP-E013"),
        ("level", [True, False, True, False], "AP-E013"),
        ("level", [JAN] * 4, "AP-E013"),
        ("level", ["high", 0.5, "low", "low"], "AP-E013"),
        ("confidence", ["sure"] * 4, "AP-E012"),
        ("confidence", [True] * 4, "AP-E012"),
        ("state", ["seen"] * 4, "AP-E013"),
        ("state", ["not_applicable"] * 4, "AP-E026"),
        ("country", [["XA"]] * 4, "AP-E075"),
    ],
)
@pytest.mark.parametrize("kind", [dict, pd.DataFrame, pa.table])
def test_cells_of_another_kind_are_refused(column, values, code, kind):
    """Text that is no level, truth values, and a level beside a state that has none: nothing is guessed."""
    if kind is not dict and values in ([["XA"]] * 4, ["high", 0.5, "low", "low"]):
        return  # what only a dict can hold, or code
    refused(kind(changed(**{column: values})), code)


@pytest.mark.parametrize("confidence", [-0.1, 1.1])
def test_one_confidence_for_all_is_from_0_to_1(confidence):
    """A confidence of 80 was meant as 0.8; nobody can know."""
    refused(ROWS, "AP-E014", confidence=confidence)


def test_a_plain_array_of_text_is_read_as_words():
    """Numpy's own text arrays hold labels and words like any other."""
    table = {name: np.array(column) for name, column in changed(level=["high", "absent", "low", "severe"]).items()}
    table["confidence"] = np.ma.masked_array([1, 1, 1, 1])

    assert ap.Panel.from_long(table).levels[0].max() == 1.0


WIDE = {"country": ["XB", "XA"], "year": [2026, 2026], "killings": [0.75, None], "hate": ["low", "absent"]}
LEVELS = {"killings": "8.9", "hate": "8.10"}


def wide_refused(table, code, **more):
    with pytest.raises(ap.DataError) as caught:
        ap.Panel.from_wide(table, **{"axes": ("country", "year"), "levels": LEVELS, **more})
    assert {problem.code for problem in caught.value.problems} == {code}
    return caught.value.problems


def test_a_wide_table_has_a_column_for_each_indicator():
    """Every column goes to its indicator; an empty cell is unknown."""
    panel = ap.Panel.from_wide(WIDE, axes=("country", "year"), levels=LEVELS)

    assert panel.indicators == ("8.9", "8.10")
    assert panel.axes["country"] == ("XA", "XB")
    assert panel.confidences[..., 0].tolist() == [[0, 1], [1, 1]]
    assert panel.levels[..., 0].tolist() == [[0, 0.75], [0, 0.25]]


def test_a_wide_table_may_have_confidences_of_its_own():
    """Each column of levels may have a column of confidences, or one number."""
    table = {**WIDE, "how sure": [0.5, 0.6]}
    panel = ap.Panel.from_wide(table, axes=("country", "year"), levels=LEVELS, confidence={"killings": "how sure"})
    assert panel.confidences[..., 0].tolist() == [[0, 0.5], [1, 1]]

    panel = ap.Panel.from_wide(table, axes=("country", "year"), levels=LEVELS, confidence={"hate": 0.25})
    assert panel.confidences[..., 0].tolist() == [[0, 1], [0.25, 0.25]]


def test_a_wide_table_is_refused_for_what_a_long_one_is():
    """Rows that stand twice, columns that are not there, and levels that are none."""
    assert wide_refused({**WIDE, "country": ["XA", "XA"]}, "AP-E074")
    assert wide_refused(WIDE, "AP-E074", levels={"killings": "8.9", "hate": "8.9"})
    assert wide_refused(WIDE, "AP-E075", levels={"killing": "8.9"})[0].remedy == "did you mean 'killings'?"
    assert wide_refused(WIDE, "AP-E075", confidence={"hates": 1.0})[0].path == "confidence['hates']"
    assert wide_refused(WIDE, "AP-E075", axes=())
    assert wide_refused({**WIDE, "killings": [7, 0]}, "AP-E014")


@given(cells)
def test_a_wide_table_says_the_same_as_a_long_one(rows):
    """The same findings, one row for each or one column for each indicator, give the same panel."""
    rows = [(*row[:3], row[3], 1.0 if row[3] is not None else None, "observed") for row in rows]
    long = ap.Panel.from_long(as_table(rows), axes=("country", "year"))
    keys = sorted({row[:2] for row in rows})
    said = {row[:3]: row[3] for row in rows}
    wide = {"country": [key[0] for key in keys], "year": [key[1] for key in keys]}
    wide |= {name: [said.get((*key, name)) for key in keys] for name in long.indicators}

    panel = ap.Panel.from_wide(wide, axes=("country", "year"), levels={name: name for name in long.indicators})
    assert same(panel, long)

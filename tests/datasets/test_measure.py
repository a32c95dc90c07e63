"""From tables to measurements: every figure in its place, and nothing filled in."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from mapped_samples import NAN, day, derived, mapping, row, table, yearly

from atrocity_prevention.datasets.coded_table import CodedTable
from atrocity_prevention.datasets.mapping.derived import Derived
from atrocity_prevention.datasets.mapping.mapped_column import Scaling
from atrocity_prevention.datasets.mapping.publication import Publication
from atrocity_prevention.datasets.mapping.table_spec import TableSpec
from atrocity_prevention.datasets.measuring.grid import NEVER, periods
from atrocity_prevention.datasets.measuring.measure import measure
from atrocity_prevention.datasets.measuring.measurements import Measurements
from atrocity_prevention.errors import DataError


def codes(make):
    with pytest.raises(DataError) as refused:
        make()
    return [(problem.path, problem.code) for problem in refused.value.problems]


def known(measured, column="t/x"):
    """Return the figures of a column, with None for what is unknown."""
    return [[None if np.isnan(one) else one for one in unit] for unit in measured.column(column).tolist()]


def test_rows_find_their_place_in_any_order():
    """Units are sorted, years rise without a gap, and a year without a row is unknown."""
    rows = [("B", 2002, {"x": 3}), ("A", 2000, {"x": 1}), ("A", 2002, {"x": NAN}), ("B", 2000, {"x": 0})]
    measured = measure(mapping(), {"t": table(rows)})
    assert (measured.units, measured.columns) == (("A", "B"), ("t/x",))
    assert [dt.date.fromordinal(int(one)) for one in measured.ends] == [dt.date(y, 12, 31) for y in (2000, 2001, 2002)]
    assert known(measured) == [[1, None, None], [0, None, 3]]
    assert measured.exists.all()
    assert (measured.reported[np.isnan(measured.values)] == NEVER).all()
    assert measured.marking == "TLP:CLEAR"


def test_without_a_frame_a_unit_exists_from_its_first_row_on():
    """A year without a row says nothing, and rows of others say nothing of a unit."""
    rows = [("A", 2000, {"x": 1}), ("B", 2001, {"x": 2}), ("A", 2003, {"x": 3})]
    measured = measure(mapping(), {"t": table(rows)})
    assert measured.exists.tolist() == [[True] * 4, [False, True, True, True]]


@given(st.permutations(range(6)))
def test_the_order_of_rows_changes_nothing(order):
    """Any order of the rows gives the same bytes."""
    rows = [
        (unit, when, {"x": float(place)})
        for place, (unit, when) in enumerate(zip("ABCABC", [2000] * 3 + [2001] * 3, strict=True))
    ]
    first, second = (measure(mapping(), {"t": table(given)}) for given in (rows, [rows[place] for place in order]))
    assert first.values.tobytes() == second.values.tobytes()
    assert first.reported.tobytes() == second.reported.tobytes()


@given(st.dates(dt.date(1950, 1, 1), dt.date(2050, 12, 31)), st.integers(0, 900), st.sampled_from(["year", "month"]))
def test_periods_are_those_of_the_calendar(first, days, unit):
    """Calendar periods follow one another from the first day's to the last day's."""
    last = first + dt.timedelta(days=days)
    starts, ends = periods(unit, first.toordinal(), last.toordinal())
    assert starts[0] <= first.toordinal() <= ends[0]
    assert starts[-1] <= last.toordinal() <= ends[-1]
    assert (starts[1:] == ends[:-1] + 1).all()
    assert all(dt.date.fromordinal(int(one)).day == 1 for one in starts)
    assert all(unit == "month" or dt.date.fromordinal(int(one)).month == 1 for one in starts)


def test_months_and_a_yearly_figure_in_december():
    """In a mapping by months, a yearly figure stands at the end of its year, and its unit existed all the year."""
    monthly = table([("A", ("2000-10-01", "2000-10-31"), {"x": 1}), ("A", ("2000-12-01", "2000-12-31"), {"x": 2})])
    rows = [row(), row("u/y", indicator="data.y")]
    measured = measure(mapping(rows, ["t", "u"], every="month"), {"t": monthly, "u": yearly({"A": [7]}, column="y")})
    assert known(measured) == [[1, None, 2]]
    assert known(measured, "u/y") == [[None, None, 7]]
    assert measured.exists.tolist() == [[True, True, True]]


def test_what_does_not_fit_is_refused_with_all_its_fellows():
    """Months in a mapping by years, two rows for one year, and columns that are not there, all at once."""
    monthly = table([("A", ("2000-12-01", "2000-12-31"), {"x": 2})])
    twice = table([("A", 2000, {"x": 1}), ("A", 2000, {"x": 2}), ("B", 2000, {"x": NAN}), ("B", 2000, {"x": 2})])
    rows = [row(), row("u/x", indicator="data.y"), row("u/z", indicator="data.z"), row("more", indicator="data.d")]
    made = [derived("lag", "u/nothing"), Derived(id="more", operation="lag", of=["d"])]
    given = mapping(rows, ["t", "u"], made)
    assert codes(lambda: measure(given, {"t": monthly, "u": twice})) == [
        ("t/x", "AP-E082"),
        ("u/x", "AP-E083"),
        ("u/z", "AP-E080"),
        ("u/nothing", "AP-E080"),
    ]


def test_a_table_that_was_not_given():
    """Every missing table is named, unless nothing needs it, or the mapping can do without."""
    rows = [row(), row("d", indicator="data.y"), row("v/x", indicator="data.v")]
    tables = ["t", "u", "idle", TableSpec(id="v", optional=True), "pairs"]
    made = [derived("neighbours_max", "u/x", through="pairs")]
    assert codes(lambda: measure(mapping(rows, tables, made), {})) == [
        ("t", "AP-E080"),
        ("u", "AP-E080"),
        ("pairs", "AP-E080"),
    ]
    without = measure(mapping([row(), rows[2]], tables), {"t": yearly({"A": [1]})})
    assert known(without, "v/x") == [[None]]
    assert "v: not there: its figures are unknown" in without.notes


def test_an_optional_table_without_one_of_its_columns():
    """The column is unknown everywhere, and a note says so."""
    spec = TableSpec(id="t", optional=True)
    measured = measure(mapping([row(), row("t/y", indicator="b")], [spec]), {"t": yearly({"A": [1]})})
    assert known(measured, "t/y") == [[None]]
    assert "t: it has no column y: its figures are unknown" in measured.notes


def test_tables_without_rows():
    """Nothing at all is a problem, not an empty world."""
    assert codes(lambda: measure(mapping(), {"t": yearly({})})) == [("", "AP-E080")]


def test_the_frame_says_who_existed_when():
    """Only its units count, from and to its years; what other tables say outside is dropped."""
    frame = table([("A", 2001, {}), ("B", 2000, {}), ("B", 2001, {})])
    given = mapping([row()], ["t", "frame"], frame="frame")
    measured = measure(given, {"t": yearly({"A": [1, 2], "B": [3, 4], "C": [5, 6]}), "frame": frame})
    assert known(measured) == [[None, 2], [3, 4]]
    assert measured.exists.tolist() == [[False, True], [True, True]]


def test_the_first_period_that_is_wanted():
    """Earlier periods are dropped, but a difference may still look back on them."""
    rows = [row(), row("d", indicator="data.d")]
    measured = measure(
        mapping(rows, derived=[derived("difference", "t/x")], first="2001-01-01"), {"t": yearly({"A": [1, 4]})}
    )
    assert (known(measured), known(measured, "d")) == ([[4]], [[3]])


def test_what_a_source_repeats_was_not_measured():
    """Figures outside the years of measurement are unknown, however often they are printed."""
    spec = TableSpec(id="t", measured_from="2001-01-01", measured_until="2002-12-31")
    assert known(measure(mapping(tables=[spec]), {"t": yearly({"A": [5, 5, 5, 5]})})) == [[None, 5, 5, None]]


def test_a_missing_row_is_zero_only_where_the_mapping_says_so():
    """Between the first and last row of the table, and for whoever existed; otherwise it is unknown."""
    events = table([("A", 2001, {"x": 3}), ("B", 2002, {"x": 4})])
    frame = yearly({"A": [0, 0, 0, 0], "B": [0, 0, 0, 0]}, column="there")
    for absent, expected in (
        ("unknown", [[None, 3, None, None], [None, None, 4, None]]),
        ("zero", [[None, 3, 0, None], [None, 0, 4, None]]),
    ):
        given = mapping(tables=[TableSpec(id="t", absent_rows=absent), "frame"], frame="frame")
        assert known(measure(given, {"t": events, "frame": frame})) == expected


def test_a_missing_row_of_whom_the_table_does_not_cover():
    """A unit whose rows could not be read is unknown where it has none, not quiet."""
    spec = TableSpec(id="t", absent_rows="zero", not_covered=["B"])
    frame = yearly({"A": [0, 0], "B": [0, 0]}, column="there")
    events = table([("A", 2000, {"x": 3}), ("B", 2001, {"x": 4})])
    assert known(measure(mapping(tables=[spec, "frame"], frame="frame"), {"t": events, "frame": frame})) == [
        [3, 0],
        [None, 4],
    ]


def test_figures_are_known_from_their_publication():
    """By the lag, by what the rows say, or with neither from the end of the period; `lags: none` ignores both."""
    spec = TableSpec(id="t", published=Publication(month=6, day=1, years_after=1))
    said = yearly({"A": [1]}, column="y", reported=["2001-02-03"])
    rows = [row(), row("u/y", indicator="b"), row("v/z", indicator="c")]
    tables = {"t": yearly({"A": [1]}), "u": said, "v": yearly({"A": [1]}, column="z")}
    days = ["2001-06-01", "2001-02-03", "2000-12-31"]
    lagged = measure(mapping(rows, [spec, "u", "v"], lags="published"), tables)
    assert lagged.reported[:, 0, 0].tolist() == [day(one) for one in days]
    assert lagged.notes == ("v: nothing says when it was published: figures count from the end of their period",)
    at_once = measure(mapping(rows, [spec, "u", "v"]), tables)
    assert at_once.reported[:, 0, 0].tolist() == [day("2000-12-31")] * 3
    assert len(at_once.notes) == 3


def test_missing_rows_of_a_table_that_tells_its_own_days():
    """A zero that stands for a missing row is not known before the latest row of the table."""
    events = table([("A", 2000, {"x": 1}), ("B", 2001, {"x": 1})], reported=["2001-03-01", "2003-01-01"])
    frame = yearly({"A": [0, 0], "B": [0, 0]}, column="there")
    given = mapping(tables=[TableSpec(id="t", absent_rows="zero"), "frame"], frame="frame", lags="published")
    reported = measure(given, {"t": events, "frame": frame}).reported[0]
    assert reported[0].tolist() == [day("2001-03-01"), day("2003-01-01")]


@pytest.mark.parametrize(
    ("settings", "figures"),
    [
        ({"transform": "0/1"}, [0, 1, 2]),
        ({"transform": "log(1+x)"}, [0, 5, -1]),
        ({"scaling": Scaling(kind="as is")}, [0, 0.5, 1.5]),
    ],
)
def test_figures_that_contradict_the_mapping(settings, figures):
    """Neither flags, counts nor levels: one figure too many, and the row is named."""
    given = mapping([row(**settings)])
    assert codes(lambda: measure(given, {"t": yearly({"A": figures})})) == [("rows[0]", "AP-E084")]
    assert measure(given, {"t": yearly({"A": figures[:2]})}).values.size


def test_rows_that_are_left_out_need_nothing():
    """A row that is not used is not read, whatever is wrong with it."""
    rows = [row(), row("u/y", indicator="b", class_="leaky")]
    assert measure(mapping(rows, ["t", "u"], left_out=["leaky"]), {"t": yearly({"A": [1]})}).columns == ("t/x",)


def test_derived_columns_nobody_needs():
    """What no row speaks of is not computed, so its table may be missing."""
    made = [derived("lag", "u/x")]
    assert measure(mapping(tables=["t", "u"], derived=made), {"t": yearly({"A": [1]})}).columns == ("t/x",)


def measurements(**more):
    parts = {
        "columns": ("x",),
        "units": ("A", "B"),
        "starts": [1, 11],
        "ends": [10, 20],
        "values": [[[1, 2], [3, NAN]]],
        "reported": [[[15, 25], [12, 0]]],
        "exists": [[True, True], [True, False]],
        "marking": "TLP:CLEAR",
    }
    return Measurements(**{**parts, **more})


def test_known_on_a_day():
    """Whatever was reported later is unknown; a day can be given in three ways."""
    for when in (20, dt.date.fromordinal(20), dt.date.fromordinal(20).isoformat()):
        seen = measurements().known_on(when)
        assert known(seen, "x") == [[1, None], [3, None]]
        assert seen.reported.tolist() == [[[15, NEVER], [12, NEVER]]]
    assert codes(lambda: measurements().known_on(day=True)) == [("day", "AP-E015")]


def test_some_units_alone():
    """The selected units, sorted; strangers are left out."""
    seen = measurements().select(["C", "B"])
    assert (seen.units, known(seen, "x"), seen.exists.tolist()) == (("B",), [[3, None]], [[True, False]])


def test_measurements_must_fit():
    """Arrays of other shapes, and columns that are not there, are refused."""
    assert codes(lambda: measurements(starts=[1], exists=[[True]])) == [("starts", "AP-E070"), ("exists", "AP-E070")]
    assert codes(lambda: measurements().column("y")) == [("y", "AP-E080")]


def test_a_table_without_any_figure_makes_a_mapping_of_counts_alone():
    """Without a frame or plain columns, whoever has a row exists throughout."""
    events = CodedTable(
        id="t",
        units=["A", "B"],
        starts=[day("2000-05-01"), day("2001-05-01")],
        ends=[day("2000-05-01"), day("2001-05-01")],
        columns={},
        marking="TLP:GREEN",
    )
    measured = measure(mapping([row("d")], derived=[derived("count_rows", "t")]), {"t": events})
    assert known(measured, "d") == [[1, None], [None, 1]]
    assert measured.exists.all()
    assert measured.marking == "TLP:GREEN"

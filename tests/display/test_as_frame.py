"""Results become tables of pandas, Polars and pyarrow, with the same figures, kinds and gaps in each."""

from __future__ import annotations

import datetime as dt
import math
import subprocess
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

import atrocity_prevention as ap
from atrocity_prevention.display.frames import as_frame, framed
from atrocity_prevention.display.rows import Rows
from atrocity_prevention.record.response_times import Overdue, ResponseTimes
from atrocity_prevention.record.survival import Waited, survival

EXAMPLES = Path(__file__).parents[2] / "examples"
LIBRARIES = ("pandas", "polars", "pyarrow")
KINDS = {"text": str, "figure": float, "count": int, "yes": bool, "day": dt.date}

MAY = ap.assess(ap.read_situation(EXAMPLES / "exampleland" / "situation.yaml"))
NETWORK = ap.read_network(EXAMPLES / "exampleland" / "network.yaml")


def plain(frame):
    """The rows of a table of any of the libraries, as plain values."""
    if isinstance(frame, pd.DataFrame):
        return [{name: _plain(value) for name, value in row.items()} for row in frame.to_dict("records")]
    return frame.to_dicts() if isinstance(frame, pl.DataFrame) else frame.to_pylist()


def _plain(value):
    if value is pd.NA or value is pd.NaT or (isinstance(value, float) and math.isnan(value)):
        return None
    return value.date() if isinstance(value, pd.Timestamp) else value


def refused(code):
    return pytest.raises(ap.DataError, match=code)


VALUES = {
    str: st.none() | st.text(st.characters(codec="utf-8"), max_size=5),
    float: st.none() | st.floats(allow_nan=False),
    int: st.none() | st.integers(-(2**62), 2**62),
    bool: st.none() | st.booleans(),
    dt.date: st.none() | st.dates(dt.date(1, 1, 1)),
}


@given(rows=st.lists(st.fixed_dictionaries({name: VALUES[kind] for name, kind in KINDS.items()}), max_size=5))
@pytest.mark.parametrize("library", LIBRARIES)
def test_every_value_and_every_gap_comes_back(library, rows):
    """What goes into a table comes out of it, whatever is missing; a gap is never a 0, an empty text or a no."""
    assert plain(framed(Rows(kinds=KINDS, rows=rows), library)) == rows


@pytest.mark.parametrize("library", LIBRARIES)
def test_a_column_keeps_its_kind_although_nothing_in_it_is_known(library):
    """So that tables of different cases can be put below each other."""
    empty = framed(Rows(kinds=KINDS, rows=[dict.fromkeys(KINDS)]), library)
    full = framed(
        Rows(kinds=KINDS, rows=[{"text": "a", "figure": 0.5, "count": 1, "yes": True, "day": dt.date.max}]), library
    )
    none = framed(Rows(kinds=KINDS, rows=[]), library)

    assert _kinds(empty) == _kinds(full) == _kinds(none)


def _kinds(frame):
    return {name: str(getattr(frame[name], "dtype", None) or frame[name].type) for name in KINDS}


@pytest.mark.parametrize("part", ["scores", "factors", "crimes", "findings"])
@pytest.mark.parametrize("library", LIBRARIES)
def test_an_assessment_in_every_library(library, part):
    """The same rows as plain Python has."""
    assert plain(as_frame(MAY, library, part=part)) == MAY.to_rows(part)


def test_rows_and_columns_are_the_same_figures():
    """Columns are the rows, turned."""
    for part in (None, "factors", "crimes", "findings"):
        rows, columns = MAY.to_rows(part), MAY.to_columns(part)
        assert [dict(zip(columns, values, strict=True)) for values in zip(*columns.values(), strict=True)] == rows


def test_the_scores_are_those_of_the_assessment():
    """Every score is there once, unrounded, with its words; the estimate only where enough was seen."""
    rows = {(row["kind"], row["target"]): row for row in MAY.to_rows()}
    assert len(rows) == len(MAY.factors) + len(MAY.crimes) + 1
    for (_, target), row in rows.items():
        score = MAY.score(target)
        assert {name: row[name] for name in ("low", "high", "coverage")} == {
            name: getattr(score, name) for name in ("low", "high", "coverage")
        }
        assert row["estimate"] == (score.estimate if score.sufficient else None)
        assert (row["band_low"], row["conclusion"]) == (score.band_low, MAY.conclusion(target))
    assert {row["marking"] for row in rows.values()} == {"TLP:AMBER"}
    assert [row["target"] for row in MAY.to_rows("crimes")] == list(MAY.crimes)
    assert [row["target"] for row in MAY.to_rows("factors")] == list(MAY.factors)


def test_what_has_no_score_has_a_row_of_gaps():
    """No score is not a score of 0."""
    nowhere = [
        ap.Observation(
            id=one, indicator=one, state="not_applicable", observed_on="2026-05-01", source="s", marking="TLP:CLEAR"
        )
        for one in MAY.findings
    ]
    situation = ap.Situation(
        id="x", place=ap.Place(country="XEX"), sources=[ap.Source(id="s")], observations=nowhere, marking="TLP:CLEAR"
    )
    assessed = ap.assess(situation)
    gaps = ("low", "estimate", "high", "coverage", "sufficient", "band_low", "band_high", "conclusion")
    assert [row[name] for row in assessed.to_rows() for name in gaps] == [None] * len(gaps) * 19
    assert "No score" in assessed.to_text()
    assert "not applicable here" in assessed.to_text()


def test_findings_carry_no_ids_of_reports():
    """How many reports count is said, and which is not."""
    row = next(row for row in MAY.to_rows("findings") if row["indicator"] == "8.8")
    finding = MAY.findings["8.8"]

    assert row["reports"] == len(finding.observations) > 0
    assert (row["state"], row["level"], row["confidence"]) == (finding.state, finding.level, finding.confidence)
    assert set(finding.observations) & {str(value) for value in row.values()} == set()


@pytest.mark.parametrize("library", LIBRARIES)
def test_options_below_each_other(library):
    """What `match_measures` gives is one table, a row for each option, in its order."""
    options = ap.match_measures(MAY, NETWORK, act_by="2026-12-01")
    rows = plain(as_frame(options, library))

    assert rows == [row for option in options for row in option.to_rows()]
    assert [row["measure"] for row in rows] == [option.measure.id for option in options]
    assert rows[0]["decide_by"] == options[0].last_moment.safe
    assert rows[0]["reachable"] == len(options[0].reachable)


def test_an_option_that_nobody_can_time_has_gaps():
    """Without a day and a network nothing is made up."""
    (row,) = ap.match_measures(MAY)[0].to_rows("options")

    assert (row["act_by"], row["decide_by"], row["reachable"], row["days_to_ask"]) == (None, None, None, None)


def test_nothing_below_nothing_is_an_empty_table():
    """An empty list of options makes a table without rows and columns."""
    assert as_frame((), "pandas").shape == as_frame((), "polars").shape == as_frame((), "pyarrow").shape == (0, 0)


def _times():
    curve = survival([Waited(days=3, answered=True), Waited(days=9, answered=False), Waited(days=4, answered=True)])
    late = {"answer_by": dt.date(2026, 5, 1), "decided_on": None, "addressees": ("a", "b"), "marking": "TLP:RED"}
    return ResponseTimes(
        as_of=dt.date(2026, 6, 1),
        since="observed",
        matters=3,
        undated=0,
        stages={"issued": curve},
        by_region={"XEX": {"issued": curve}},
        by_kind={"elder": {"decided": survival([Waited(days=9, answered=False)])}},
        overdue=(
            Overdue(warning="w2", issuer="office", days_late=31, **late),
            Overdue(warning="w1", issuer="office", days_late=3, **late),
        ),
        declined=(),
        marking="TLP:RED",
    )


@pytest.mark.parametrize("library", LIBRARIES)
def test_response_times_in_every_library(library):
    """Each stage over all, by region and by kind; a median that is not reached is missing."""
    rows = plain(as_frame(_times(), library))

    assert [(row["grouped_by"], row["group"], row["stage"], row["median_days"], row["open"]) for row in rows] == [
        ("all", "all", "issued", 4, 1),
        ("region", "XEX", "issued", 4, 1),
        ("kind", "elder", "decided", None, 1),
    ]
    assert rows == _times().to_rows("stages")


def test_overdue_warnings_stand_in_the_order_of_name():
    """Not by how late they are; who was asked is counted."""
    rows = _times().to_rows("overdue")

    assert [(row["warning"], row["days_late"], row["addressees"]) for row in rows] == [("w1", 3, 2), ("w2", 31, 2)]


@pytest.mark.parametrize("library", LIBRARIES)
def test_columns_of_a_panel(library):
    """Columns of any kind, such as those of a panel's scores, become a table; a missing score stays missing."""
    panel = ap.Panel(
        indicators=["8.8"],
        levels=[[0.5, 0.5]],
        confidences=[[1, 1]],
        applicable=[[True, False]],
        axes={"country": ["XEX", "XEY"]},
    )
    scores = ap.assess_panel(panel)
    frame = as_frame(scores, library)

    assert frame.shape == as_frame(scores.to_columns(), library).shape == (2, len(scores.to_columns()))
    assert np.allclose(np.asarray(frame["RF8_low"], float), scores.to_columns()["RF8_low"], equal_nan=True)


def test_whoever_speaks_arrow_can_read_a_result():
    """Polars and pyarrow take an assessment as it is."""
    assert pl.DataFrame(MAY).to_dicts() == MAY.to_rows()
    assert pa.table(MAY).to_pylist() == MAY.to_rows()


def test_polars_alone_is_enough_to_speak_arrow(monkeypatch):
    """If Polars is there and pyarrow was not imported, Polars makes the stream."""
    monkeypatch.delitem(sys.modules, "pyarrow")
    stream = MAY.__arrow_c_stream__()
    assert "pyarrow" not in sys.modules
    monkeypatch.undo()

    assert pa.RecordBatchReader._import_from_c_capsule(stream).read_all().to_pylist() == MAY.to_rows()


@pytest.mark.parametrize(
    ("library", "remedy"), [("pandas", "pip install pandas"), ("polars", r"\[tables\]"), ("pyarrow", r"\[tables\]")]
)
def test_a_library_that_is_not_there_is_asked_for(monkeypatch, library, remedy):
    """The problem says what to install."""
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(ap.DataError, match=rf"AP-E079.*{remedy}"):
        as_frame(MAY, library)


def test_what_cannot_be_asked_for():
    """A library or part that there is not, and what has no rows and columns, is refused with what to use instead."""
    with refused("AP-E013"):
        as_frame(MAY, "excel")
    with refused("AP-E013"):
        as_frame(MAY, part="questions")
    with refused("AP-E013"):
        ap.match_measures(MAY)[0].tabled("scores")
    with refused("AP-E013"):
        _times().to_columns("declined")
    for nothing in (7, [7], [MAY, None]):
        with refused("AP-E012"):
            as_frame(nothing)


def test_nothing_is_imported_before_it_is_asked_for():
    """Showing a result and taking its rows imports no library of tables, nor rich."""
    code = (
        "import sys, atrocity_prevention as ap;"
        "now = ap.assess(ap.Situation(id='x', place=ap.Place(country='XEX')), as_of='2026-05-01');"
        "now._repr_html_(); now.to_text(); now.to_rows(); now.to_columns('findings');"
        "print([one for one in ('pandas', 'polars', 'pyarrow', 'rich') if one in sys.modules])"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True).stdout

    assert told.strip() == "[]"

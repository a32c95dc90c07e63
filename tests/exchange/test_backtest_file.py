"""Backtest files: read strictly, every problem at once, and nothing but problems ever escapes."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atrocity_prevention.datasets.mapping.mapped_column import Direction, RowClass
from atrocity_prevention.errors import DataError
from atrocity_prevention.evaluation.protocol import AtRisk, Calibrator, Overlap
from atrocity_prevention.exchange.backtest_file import load_backtest

EXAMPLE = Path(__file__).parents[2] / "examples" / "world" / "backtest.yaml"

WHOLE = """
schema: atrocity-prevention/backtest/1
id: small
mapping: mapping.yaml
tables:
  - {id: list, reader: columns, path: list.csv, options: {unit: place}, published: {days: 90}}
outcomes: {table: list, onset: onset, ongoing: going, at_least: 2}
protocol:
  first: 1996-12-31
  last: 2006-12-31
  every_months: 6
  horizon_months: 12
  overlap: forbid
  at_risk: quiet
  calibrator: platt
  train_from: 1990-01-01
  budgets: [30, 10]
  draws: 100
  seed: 3
forecasters:
  - {method: reference, id: ours, target: genocide, without: [circular], tables: [t]}
  - {column: t/noise, direction: "-"}
  - {scores: list/risk, retrospective: true}
baselines: {violence: t/violence, population: t/population}
listing: true
note: a note
"""


def problems(text):
    with pytest.raises(DataError) as error:
        load_backtest(text)
    return [(problem.path, problem.code) for problem in error.value.problems]


def test_everything_a_file_can_say_is_read():
    """Each key finds its place, and each value its type."""
    found = load_backtest(WHOLE)

    protocol = found.protocol
    assert (found.id, found.mapping, found.listing, found.note) == ("small", "mapping.yaml", True, "a note")
    assert found.tables[0].published.days == 90
    assert (found.outcomes.onset, found.outcomes.at_least) == ("onset", 2.0)
    assert (protocol.first, protocol.train_from) == (dt.date(1996, 12, 31), dt.date(1990, 1, 1))
    assert (protocol.overlap, protocol.at_risk) == (Overlap.FORBID, AtRisk.QUIET)
    assert (protocol.calibrator, protocol.budgets) == (Calibrator.PLATT, (10, 30))
    ours, column, scores = found.forecasters
    assert (ours.name, ours.target, ours.without, ours.tables) == ("ours", "genocide", (RowClass.CIRCULAR,), ("t",))
    assert (column.name, column.direction) == ("t/noise", Direction.LOWERS)
    assert (scores.name, scores.retrospective) == ("list/risk", True)
    assert found.columns == ("t/noise", "t/violence", "t/population")


def test_the_bundled_example_is_one():
    """The file of the worked example can be read."""
    assert load_backtest(EXAMPLE).id == "world"


def test_every_problem_is_told_at_once():
    """A wrong word, a missing field, a strange key, two ways of forecasting and a wrong type, each with its place."""
    text = (
        WHOLE.replace("overlap: forbid", "overlap: sometimes")
        .replace("onset: onset, ", "")
        .replace("listing: true", 'listing: "yes"')
        .replace("{column: t/noise,", "{column: t/noise, method: plain,")
        .replace("note: a note", "remark: a note")
    )

    assert problems(text) == [
        ("outcomes.onset", "AP-E010"),
        ("protocol.overlap", "AP-E013"),
        ("forecasters[1]", "AP-E109"),
        ("listing", "AP-E012"),
        ("remark", "AP-E011"),
    ]


def test_a_layout_that_makes_no_sense_has_its_place():
    """What only the whole layout shows is told under it."""
    assert problems(WHOLE.replace("last: 2006-12-31", "last: 1990-12-31")) == [("protocol.last", "AP-E109")]


def test_a_file_must_say_what_it_is():
    """Without a schema the rest is read all the same; another schema is another file."""
    assert problems(WHOLE.replace("schema: atrocity-prevention/backtest/1", "")) == [("schema", "AP-E010")]
    assert problems(WHOLE.replace("backtest/1", "method/1")) == [("schema", "AP-E019")]


@given(st.text(max_size=80), st.integers(0, 900))
def test_damaged_files_give_problems_and_nothing_else(junk, place):
    """Whatever is put into the text, what comes is a backtest or a list of problems."""
    text = WHOLE[:place] + junk + WHOLE[place:]
    try:
        told = [load_backtest(text).id]
    except DataError as error:
        told = [problem.code for problem in error.problems]

    assert told

"""From a backtest as it is written down, and tables that were read, to its report."""

from __future__ import annotations

import datetime as dt

import attrs
import numpy as np
import pytest

import atrocity_prevention as ap
from atrocity_prevention.assessment.method import find_method
from atrocity_prevention.datasets.coded_table import CodedTable
from atrocity_prevention.datasets.mapping.mapped_column import MappedColumn
from atrocity_prevention.datasets.mapping.mapping import ColumnMapping, Lags
from atrocity_prevention.datasets.mapping.publication import Publication
from atrocity_prevention.datasets.mapping.table_spec import TableSpec
from atrocity_prevention.errors import DataError
from atrocity_prevention.evaluation.assembly import Ingredients, run, until, with_lags
from atrocity_prevention.evaluation.baselines import Baselines
from atrocity_prevention.evaluation.protocol import BacktestProtocol
from atrocity_prevention.evaluation.setup import BacktestSetup, ForecasterSpec, OutcomeSpec
from backtest_world import ENDS, STARTS, UNITS, YEARS, onset_grid, values

NINE_MONTHS = Publication(month=10, day=1, years_after=1)


def coded(table_id, columns, reported=None):
    """A table of every place and year."""
    return CodedTable(
        id=table_id,
        units=[unit for unit in UNITS for _ in YEARS],
        starts=np.tile(STARTS, len(UNITS)),
        ends=np.tile(ENDS, len(UNITS)),
        columns={name: figures.ravel() for name, figures in columns.items()},
        reported=reported,
    )


def tables():
    held = values()
    names = ("tension", "noise", "population", "violence")
    risk = coded("published", {"risk": held[0]}, reported=np.tile(ENDS, len(UNITS)))
    going = np.zeros_like(held[0])
    return {
        "t": coded("t", dict(zip(names, held, strict=True))),
        "list": coded("list", {"onset": onset_grid(), "going": going}),
        "published": risk,
    }


def mapping(**changes):
    rows = [
        MappedColumn(column="t/tension", indicator="8.8", direction="+", class_="dynamic", confidence=0.9),
        MappedColumn(column="t/noise", indicator="2.1", direction="+", class_="circular", confidence=0.9),
    ]
    usual = {
        "id": "small",
        "version": "3",
        "tables": [TableSpec(id="t", path="t.csv", published=NINE_MONTHS)],
        "rows": rows,
    }
    return ColumnMapping(**{**usual, **changes})


def setup(*forecasters, **changes):
    usual = {
        "id": "written",
        "mapping": "mapping.yaml",
        "tables": [
            TableSpec(id="list", path="list.csv", published=NINE_MONTHS),
            TableSpec(id="published", path="risk.csv"),
        ],
        "outcomes": OutcomeSpec(table="list", onset="onset", ongoing="going"),
        "protocol": BacktestProtocol(
            first="1996-12-31", last="2006-12-31", train_from="1992-12-31", draws=20, budgets=(2,)
        ),
        "forecasters": forecasters,
        "baselines": Baselines(violence="t/violence", population="t/population"),
    }
    return BacktestSetup(**{**usual, **changes})


def ingredients(*forecasters, lags=Lags.PUBLISHED, **changes):
    catalogue = ap.default_catalogue()
    return Ingredients(
        setup=setup(*forecasters, **changes),
        mapping=mapping(lags=lags),
        tables=tables(),
        methods={"reference": find_method(catalogue, "reference")},
        catalogue=catalogue,
        versions={"plugin builtin": "1"},
    )


PLAIN = ForecasterSpec(method="plain")


def codes(error):
    return [problem.code for problem in error.value.problems]


def test_everything_that_is_written_down_takes_part():
    """A plain method, a method of the catalogue, a column turned round and published scores stand side by side."""
    report = run(
        ingredients(
            PLAIN,
            ForecasterSpec(method="reference", target="RF8", id="triggers"),
            ForecasterSpec(column="t/noise", direction="-"),
            ForecasterSpec(scores="published/risk"),
        )
    )

    assert [one.id for one in report.forecasters][:4] == ["plain", "triggers", "t/noise", "published/risk"]
    assert report.missing_baselines == ()
    assert dict(report.versions) == {"mapping small": "3", "plugin builtin": "1"}
    assert report.outcomes == "list.onset"
    assert {sign.forecaster for sign in report.signs} == {"plain", "triggers"}


def test_columns_beside_the_mapping_are_never_scored():
    """The baselines' columns are measured, but no method hears of them."""
    report = run(ingredients(PLAIN))

    assert [sign.part for sign in report.signs] == ["RF2", "RF8", "t/noise (2.1)", "t/tension (8.8)"]


def test_lags_can_be_switched_off():
    """Then every figure and outcome counts from the end of its period, and the report says so."""
    honest = ingredients(ForecasterSpec(column="t/tension"))
    early = with_lags(honest, Lags.NONE)

    with_them, without = run(honest), run(early)

    assert with_them.lags == "as published"
    assert without.lags.startswith("none")
    assert without.of("t/tension").measures["auc"].value > with_them.of("t/tension").measures["auc"].value
    assert with_them.of("past onsets").by_origin != without.of("past onsets").by_origin
    bare = attrs.evolve(honest, mapping=None)
    assert with_lags(bare, Lags.NONE) is bare


def test_scores_alone_need_no_mapping():
    """Published scores are tested against the outcomes with the baselines that need no figures."""
    bare = attrs.evolve(
        ingredients(ForecasterSpec(scores="published/risk"), mapping=None, baselines=Baselines()), mapping=None
    )

    report = run(bare)

    assert [one.id for one in report.forecasters] == ["published/risk", "constant", "past onsets"]
    assert report.missing_baselines == ("last year's violence", "population")


def test_a_method_can_hear_of_some_columns_alone():
    """Classes and tables of columns can be left out; what is not there is named."""
    report = run(ingredients(ForecasterSpec(method="plain", without=("circular",), tables=("t",))))

    assert {sign.part for sign in report.signs} == {"RF8", "t/tension (8.8)"}
    for spec in (
        ForecasterSpec(method="plain", tables=("u",)),
        ForecasterSpec(method="plain", without=("circular", "dynamic")),
    ):
        with pytest.raises(DataError) as error:
            run(ingredients(spec))
        assert codes(error) == ["AP-E118"]


def test_a_column_that_is_not_there():
    """Columns of a table, or derived ones, that the mapping does not have are named, all at once."""
    with pytest.raises(DataError) as error:
        run(ingredients(ForecasterSpec(column="tension"), ForecasterSpec(column="u/tension")))

    assert [(problem.path, problem.code) for problem in error.value.problems] == [
        ("tension", "AP-E118"),
        ("u/tension", "AP-E118"),
    ]


def test_a_table_that_is_not_there():
    """Outcomes in a table nobody read are refused."""
    with pytest.raises(DataError) as error:
        run(ingredients(PLAIN, outcomes=OutcomeSpec(table="lost", onset="onset")))

    assert codes(error) == ["AP-E118"]


def test_other_years_and_seeds():
    """The command line moves the base dates to other years, and a leap day to the 28th."""
    moved = until(setup(PLAIN), 1998, 2004, 7).protocol
    kept = until(setup(PLAIN), None, None, None).protocol
    leap = attrs.evolve(setup(PLAIN), protocol=BacktestProtocol(first="2000-02-29", last="2004-02-29"))

    assert (moved.first, moved.last, moved.seed) == (dt.date(1998, 12, 31), dt.date(2004, 12, 31), 7)
    assert kept == setup(PLAIN).protocol
    assert until(leap, 2001, None, None).protocol.first == dt.date(2001, 2, 28)


def test_what_contradicts_itself_is_told_at_once():
    """Names that stand twice and columns without a mapping, all together."""
    with pytest.raises(DataError) as error:
        setup(PLAIN, PLAIN, mapping=None, tables=[TableSpec(id="a", path="a.csv"), TableSpec(id="a", path="b.csv")])

    assert [problem.path for problem in error.value.problems] == ["forecasters[1]", "tables[1]", "mapping"]
    with pytest.raises(DataError) as error:
        setup()
    assert [problem.path for problem in error.value.problems] == ["forecasters"]


@pytest.mark.parametrize("parts", [{}, {"method": "plain", "column": "t/noise"}], ids=["none", "two"])
def test_a_forecaster_is_one_thing(parts):
    """A method, a column or scores: not none and not two of them."""
    with pytest.raises(DataError) as error:
        ForecasterSpec(**parts)

    assert codes(error) == ["AP-E109"]

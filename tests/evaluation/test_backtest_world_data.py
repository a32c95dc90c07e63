"""The published reference on real tables, computed by our own protocol; skipped where the tables are not there."""

from __future__ import annotations

from pathlib import Path

import attrs
import pytest

import atrocity_prevention as ap
from atrocity_prevention.datasets.mapping.mapped_column import Direction
from atrocity_prevention.datasets.mapping.mapping import Lags
from atrocity_prevention.errors import DataError
from atrocity_prevention.evaluation.assembly import Ingredients, run, with_lags
from atrocity_prevention.evaluation.measures.signs import SignFlag
from atrocity_prevention.evaluation.setup import OutcomeSpec
from atrocity_prevention.exchange.backtest_file import load_backtest
from atrocity_prevention.exchange.mapping_file import load_mapping
from made_once import made_once

ROOT = Path(__file__).parents[2]
DATA = ROOT.parent / "shared" / "data"
EXAMPLE = ROOT / "examples" / "world" / "backtest.yaml"

REFERENCE = {
    "composite": 0.853,
    "columns of the Early Warning Project": 0.830,
    "Early Warning Project": 0.863,
    "Political Terror Scale": 0.849,
    "past onsets": 0.813,
    "population": 0.715,
    "constant": 0.5,
}
"""Base years 1994-2008, an onset in one of the two following years, scales fitted on years up to two before."""


@pytest.fixture(scope="module")
def ingredients(world_tables):
    setup, mapping = load_backtest(EXAMPLE), load_mapping(EXAMPLE.parent / "mapping.yaml")
    setup = attrs.evolve(setup, protocol=attrs.evolve(setup.protocol, draws=40, calibrator="none", train_from=None))
    return Ingredients(setup=setup, mapping=mapping, tables=world_tables, methods={}, catalogue=ap.default_catalogue())


@pytest.fixture(scope="module")
def at_once(ingredients, tmp_path_factory):
    """The report without publication lags, as the reference ignores them."""
    return made_once(tmp_path_factory, "world-at-once", lambda: run(with_lags(ingredients, Lags.NONE)))


def only(ingredients, *names):
    """The same with some of the forecasters alone."""
    kept = tuple(one for one in ingredients.setup.forecasters if one.name in names)
    return attrs.evolve(ingredients, setup=attrs.evolve(ingredients.setup, forecasters=kept))


@pytest.mark.parametrize("name", REFERENCE)
def test_the_reference_figures_come_out(at_once, name):
    """Every figure of the reference is met within 0.02, from the same cases."""
    assert at_once.of(name).measures["auc"].value == pytest.approx(REFERENCE[name], abs=0.02)
    assert (at_once.cases, at_once.onsets, at_once.different_onsets) == (2382, 36, 21)


def test_a_constant_catches_thirty_of_n(at_once):
    """Its AUC is a half exactly, and its recall at 30 is the mean of 30 of n over the onsets."""
    constant = at_once.of("constant")
    share = sum(30 / row.scored * row.onsets for row in constant.by_origin) / at_once.onsets

    assert constant.measures["auc"].value == 0.5
    assert constant.measures["recall_at_30"].value == pytest.approx(share, abs=1e-12)


def test_nothing_is_too_good(at_once):
    """No forecaster and no part is above 0.93; the one column against its direction is known to be: older states."""
    assert all("ewp/countryage.new.log2" in text and "wrong way" in text for text in at_once.suspicions)


def test_a_direction_turned_round_is_caught_by_the_sign_check(ingredients):
    """With civil discussion turned round, the whole still looks fine; its own line says what is wrong."""
    mapping = ingredients.mapping
    rows = tuple(
        attrs.evolve(row, direction=Direction.RAISES) if row.column == "ewp/freediscussion" else row
        for row in mapping.rows
    )
    turned = attrs.evolve(only(ingredients, "composite"), mapping=attrs.evolve(mapping, rows=rows))

    report = run(with_lags(turned, Lags.NONE))

    signs = {sign.part: sign for sign in report.signs}
    assert report.of("composite").measures["auc"].value > 0.8
    assert signs["ewp/freediscussion (data.rf6.freediscussion)"].flag is SignFlag.AGAINST
    assert any("ewp/freediscussion" in text for text in report.suspicions)


def test_publication_lags_cost_something(ingredients, at_once):
    """What could have been known at the time tells less than what the tables hold today."""
    honest = run(only(ingredients, "Political Terror Scale"))

    assert honest.lags == "as published"
    for name in ("Political Terror Scale", "past onsets", "last year's violence"):
        assert honest.of(name).measures["auc"].value < at_once.of(name).measures["auc"].value + 0.01
    assert honest.cases == at_once.cases


def test_the_column_that_takes_the_future_for_zero_is_not_there(ingredients):
    """The list's own column for the next two years cannot be chosen as outcome."""
    outcomes = OutcomeSpec(table="onsets", onset="mk_onset_1or2")

    with pytest.raises(DataError) as error:
        run(attrs.evolve(ingredients, setup=attrs.evolve(ingredients.setup, outcomes=outcomes)))

    assert [problem.code for problem in error.value.problems] == ["AP-E118"]

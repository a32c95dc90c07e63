"""Who forecasts, and what is taken for a score."""

from __future__ import annotations

import datetime as dt

import attrs
import numpy as np
import pytest

import atrocity_prevention as ap
from atrocity_prevention.assessment.method import find_method
from atrocity_prevention.datasets.coded_table import CodedTable
from atrocity_prevention.datasets.mapping.mapped_column import MappedColumn
from atrocity_prevention.datasets.mapping.mapping import ColumnMapping
from atrocity_prevention.datasets.mapping.table_spec import TableSpec
from atrocity_prevention.datasets.panel_as_of import panel_as_of, panel_over
from atrocity_prevention.errors import DataError
from atrocity_prevention.evaluation.backtest import backtest
from atrocity_prevention.evaluation.baselines import Baselines, Constant, PastOnsets
from atrocity_prevention.evaluation.forecasters import ColumnForecaster, Forecast, Forecaster, checked
from atrocity_prevention.evaluation.known import known_on
from atrocity_prevention.evaluation.method_forecaster import MethodForecaster
from atrocity_prevention.evaluation.published import ScoreTable
from atrocity_prevention.evaluation.rolling import lay_out, roll
from atrocity_prevention.panels.assess_panel import assess_cells
from backtest_world import LAST, UNITS, measurements, outcomes, protocol, values

DAY = dt.date(2000, 12, 31)
UNASKED = ("Borvia", "Nowhere", "Aland")


def known(day=DAY, units=UNITS, lag=0):
    return known_on(day, units, outcomes(), measurements(lag=lag))


def codes(error):
    return [problem.code for problem in error.value.problems]


def test_a_column_gives_its_newest_known_figure():
    """With a lag the figure of the year before is the newest; a unit nobody measured has none."""
    figures = values()[0]

    at_once, later = (known(units=UNASKED, lag=lag).column("tension") for lag in (0, 90))

    assert at_once[0] == figures[1, 10]
    assert later[0] == figures[1, 9]
    assert np.isnan(at_once[1])


def test_a_figure_that_is_too_old_is_none():
    """Whoever asks for figures of this year alone gets nothing of the last one."""
    assert np.isnan(known(lag=90).column("tension", oldest_days=300)).all()
    assert np.isnan(known(day=dt.date(1980, 1, 1)).column("tension")).all()


def test_the_direction_of_a_column_can_be_turned_round():
    """Where less is worse, the score is the negative figure."""
    upright, turned = (ColumnForecaster(column="noise", direction=way).forecast(known(), DAY, 24) for way in (1, -1))

    assert np.array_equal(upright.scores, -turned.scores)
    with pytest.raises(DataError) as error:
        ColumnForecaster(column="noise", direction=0)
    assert codes(error) == ["AP-E109"]


def test_a_column_that_is_not_there():
    """It is named, whether there are other columns or none at all."""
    for seen in (known(), known_on(DAY, UNITS, outcomes(), None)):
        with pytest.raises(DataError) as error:
            ColumnForecaster(column="wrath").forecast(seen, DAY, 24)
        assert codes(error) == ["AP-E118"]


def test_a_forecaster_may_return_bare_scores():
    """An array is enough; whatever has the three parts is a forecaster."""
    found = checked(Constant(), np.arange(len(UNITS)), known())

    assert found.scores.tolist() == list(range(len(UNITS)))
    assert isinstance(Constant(), Forecaster)


@pytest.mark.parametrize(
    "given",
    [
        np.zeros(3),
        np.full(len(UNITS), np.inf),
        Forecast(scores=np.zeros(len(UNITS)), low=np.zeros(2)),
        Forecast(scores=np.zeros(len(UNITS)), parts={"a": np.full(len(UNITS), -np.inf)}),
    ],
    ids=["shape", "infinite", "low", "part"],
)
def test_what_is_no_score_is_refused(given):
    """A wrong shape or an infinite number is refused, in the scores and in everything beside them."""
    with pytest.raises(DataError) as error:
        checked(Constant(), given, known())

    assert codes(error) == ["AP-E107"]


def test_past_onsets_count_only_what_is_known():
    """Elmania had three onsets by 2003; before the third was known, two."""
    found = PastOnsets().forecast(known_on(dt.date(2003, 12, 31), UNITS, outcomes(lag=30), None), DAY, 24)

    assert found.scores[UNITS.index("Elmania")] == 2


def test_baselines_that_cannot_be_computed_are_missing():
    """They cannot be switched off: a constant and past onsets are always there, the rest is reported as missing."""
    whole, bare = Baselines(violence="violence", population="population"), Baselines()

    assert [one.id for one in whole.forecasters()] == [
        "constant",
        "last year's violence",
        "past onsets",
        "population",
    ]
    assert whole.missing() == ()
    assert [one.id for one in bare.forecasters()] == ["constant", "past onsets"]
    assert bare.missing() == ("last year's violence", "population")


def scores(**changes):
    rows = {
        "id": "table",
        "units": ["Borvia", "Aland", "Borvia"],
        "base_dates": [DAY, DAY, dt.date(2001, 12, 31)],
        "scores": [0.9, 0.1, 0.5],
        "issued": [DAY, dt.date(2000, 6, 1), dt.date(2001, 12, 1)],
        "low": [0.5, 0.0, 0.2],
    }
    return ScoreTable(**{**rows, **changes})


def test_ready_scores_of_a_base_date():
    """Each unit gets its score of that day; one without a row has none."""
    found = scores().forecast(known(units=UNASKED), DAY, 24)

    assert found.scores[[0, 2]].tolist() == [0.9, 0.1]
    assert np.isnan(found.scores[1])
    assert found.low[0] == 0.5
    assert found.high is None


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"scores": [0.1]}, "AP-E107"),
        ({"scores": [0.1, np.inf, 0.2]}, "AP-E107"),
        ({"units": ["Aland", "Aland", "Borvia"]}, "AP-E107"),
        ({"issued": None}, "AP-E105"),
        ({"issued": [dt.date(2005, 1, 1)] * 3}, "AP-E105"),
    ],
    ids=["length", "infinite", "twice", "unsaid", "late"],
)
def test_tables_of_scores_that_cannot_be_tested(changes, expected):
    """Each fault has its own message."""
    with pytest.raises(DataError) as error:
        scores(**changes)

    assert codes(error) == [expected]


def test_columns_that_are_missing_from_ready_scores():
    """All of them are named at once."""
    with pytest.raises(DataError) as error:
        ScoreTable.from_columns({"unit": ["Aland"]})

    assert [problem.path for problem in error.value.problems] == ["base_date", "score"]


def test_ready_scores_come_from_a_table():
    """A row speaks from the end of its period, was issued on the day it was reported, and an empty one is no score."""
    ends = [DAY.toordinal()] * 2
    table = CodedTable(
        id="published",
        units=["Borvia", "Aland"],
        starts=ends,
        ends=ends,
        columns={"risk": [0.4, np.nan]},
        reported=ends,
    )

    found = ScoreTable.from_table(table, "risk")

    assert (found.id, found.units, found.base_dates.tolist()) == ("published.risk", ("Borvia",), ends[:1])
    undated = ScoreTable.from_table(attrs.evolve(table, reported=None), "risk", retrospective=True)
    assert undated.in_time().all()
    with pytest.raises(DataError) as error:
        ScoreTable.from_table(table, "rank")
    assert codes(error) == ["AP-E118"]


def mapping(**changes):
    rows = [
        MappedColumn(column="t/tension", indicator="8.8", direction="+", class_="dynamic", confidence=0.9),
        MappedColumn(column="t/noise", indicator="2.1", direction="+", class_="structural", confidence=0.6),
        MappedColumn(column="t/population", indicator="9.1", direction="-", class_="structural", confidence=0.5),
    ]
    usual = {"id": "small", "version": "1", "tables": [TableSpec(id="t", path="t.csv")], "rows": rows}
    return ColumnMapping(**{**usual, **changes})


def mapped(lag=0):
    return measurements(lag=lag, columns=("t/tension", "t/noise", "t/population", "t/violence"))


def by_method(**changes):
    catalogue = ap.default_catalogue()
    usual = {"method": find_method(catalogue, "reference"), "mapping": mapping(), "catalogue": catalogue}
    return MethodForecaster(**{**usual, **changes})


@pytest.mark.parametrize("target", ["overall", "genocide", "RF8"])
def test_a_method_gives_the_readings_of_its_target(target):
    """Scores are those of the library's own panel of that day, with scales fitted a whole window before it."""
    forecaster = by_method(target=target)
    seen = known_on(DAY, UNASKED, outcomes(), mapped(lag=60))

    found = forecaster.forecast(seen, DAY, 24)

    panel = panel_as_of(
        mapped(lag=60),
        mapping(),
        DAY,
        fit_before=dt.date(1999, 1, 1),
        method=forecaster.method,
        catalogue=forecaster.catalogue,
    )
    whole = assess_cells(panel, forecaster.method, forecaster.catalogue)
    expected = {
        "overall": whole.overall,
        "genocide": whole.crimes[:, 0],
        "RF8": whole.factors[:, whole.factor_ids.index("RF8")],
    }[target]
    for reading, given in enumerate((found.low, found.scores, found.high)):
        assert np.array_equal(given[[0, 2]], expected[reading][[1, 0]])
        assert np.isnan(given[1])
    assert (found.coverage[[0, 2]] > 0).all()


def test_a_method_names_its_parts():
    """Factors that some column speaks of, and every column with the direction the mapping gives it."""
    parts = by_method().forecast(known_on(DAY, UNITS, outcomes(), mapped()), DAY, 24).parts

    assert set(parts) == {"RF2", "RF8", "RF9", "t/tension (8.8)", "t/noise (2.1)", "t/population (9.1)"}
    assert parts["t/population (9.1)"][0] > parts["t/population (9.1)"][-1]


def test_a_method_says_which_version_it_is_and_needs_figures():
    """Its version names the mapping's; its alert threshold is the method's; without measurements it cannot speak."""
    forecaster = by_method()

    assert forecaster.version == f"{forecaster.method.version}, mapping small 1"
    assert forecaster.alert_threshold == 0.6
    with pytest.raises(DataError) as error:
        forecaster.forecast(known_on(DAY, UNITS, outcomes(), None), DAY, 24)
    assert codes(error) == ["AP-E109"]
    with pytest.raises(DataError) as error:
        by_method(target="RF99")
    assert codes(error) == ["AP-E109"]


def test_a_scored_panel_is_retrospective():
    """A panel of units and dates gives the scores a method would give on each date, but cannot show what was known."""
    forecaster, days = by_method(), [dt.date(year, 12, 31) for year in range(1996, 2007)]
    panel = panel_over(
        mapped(),
        mapping(),
        days,
        fit_before=[dt.date(day.year - 1, 1, 1) for day in days],
        method=forecaster.method,
        catalogue=forecaster.catalogue,
    )
    scored = assess_cells(panel, forecaster.method, forecaster.catalogue)

    ready = backtest(scored, outcomes(), protocol=protocol())
    live = backtest(forecaster, outcomes(), protocol=protocol(), measurements=mapped())

    assert ready.of("reference").role == "retrospective"
    assert ready.of("reference").measures["auc"] == live.of("reference").measures["auc"]
    with pytest.raises(DataError) as error:
        ScoreTable.from_assessment(attrs.evolve(scored, axes={"unit": UNITS, "month": tuple(days)}))
    assert codes(error) == ["AP-E107"]


def test_no_outcome_no_backtest():
    """Base dates without a known outcome, or with the same for all, are nothing to test on."""
    for changes, words in (({"first": "2008-12-31", "last": "2008-12-31"}, "no outcome"), ({}, "the same")):
        came = outcomes() if changes else attrs.evolve(outcomes(), onsets=outcomes().onsets.where(np.zeros(12, bool)))
        with pytest.raises(DataError) as error:
            lay_out(protocol(**changes), came)
        assert codes(error) == ["AP-E119"]
        assert words in str(error.value)


def test_quiet_units_alone_can_be_at_risk():
    """Whoever is in an episode at the base date is left out if that is asked for."""
    going = outcomes(ongoing=[("Borvia", dt.date(1995, 1, 1), dt.date(LAST, 12, 31))])

    everyone, quiet = (lay_out(protocol(at_risk=which), going) for which in ("all", "quiet"))

    assert everyone.at_risk[:, 1].all()
    assert not quiet.at_risk[quiet.tested, 1].any()
    assert np.isnan(quiet.outcomes[quiet.tested, 1]).all()


def test_nobody_is_asked_about_units_that_are_not_there():
    """The forecaster hears of the units at risk alone, and its answers find their places."""
    came = outcomes()
    short = attrs.evolve(came, watched=came.watched.where(np.array([unit != "Aland" for unit in came.watched.units])))

    rolled = roll([ColumnForecaster(column="tension")], lay_out(protocol(), short), short, measurements()).rolled[0]

    assert rolled.scores.shape[1] == len(UNITS) - 1
    assert rolled.scores[-1, 0] == values()[0, 1, 16]

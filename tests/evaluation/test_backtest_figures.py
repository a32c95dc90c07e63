"""The figures of a backtest: of one forecaster, of two, of its parts, and of decisions by its scores."""

from __future__ import annotations

import itertools
import json
import math

import attrs
import numpy as np
import pytest

from atrocity_prevention.errors import DataError
from atrocity_prevention.evaluation.alarms import Alarms, alarms, highest
from atrocity_prevention.evaluation.backtest import backtest
from atrocity_prevention.evaluation.baselines import Baselines
from atrocity_prevention.evaluation.figures import Subject, figures_of
from atrocity_prevention.evaluation.forecasters import ColumnForecaster, Forecast
from atrocity_prevention.evaluation.measures.signs import SignFlag
from atrocity_prevention.evaluation.probabilities import fitted
from atrocity_prevention.evaluation.protocol import Calibrator
from atrocity_prevention.evaluation.report import Role
from atrocity_prevention.evaluation.rolling import lay_out, roll
from backtest_world import ENDS, ONSETS, UNITS, YEARS, measurements, outcomes, protocol, values

TENSION = ColumnForecaster(column="tension")


def backtested(forecasters=TENSION, measured=None, **changes):
    return backtest(
        forecasters,
        outcomes(),
        protocol=protocol(**changes),
        measurements=measurements() if measured is None else measured,
        baselines=Baselines(violence="violence", population="population"),
    )


@pytest.fixture(scope="module")
def report():
    return backtested()


def windows():
    """By hand: base date, unit, and whether an onset lies in the two years after it."""
    return [
        (year, unit, any(year < onset <= year + 2 for onset in ONSETS.get(unit, ())))
        for year in range(1996, 2007)
        for unit in UNITS
    ]


def test_auc_is_the_share_of_couples_in_the_right_order(report):
    """Counting every couple of cases by hand gives the same figure."""
    said = values()[0]
    cases = [(said[UNITS.index(unit), year - 1990], came) for year, unit, came in windows()]
    couples = [(yes, no) for (yes, one), (no, other) in itertools.product(cases, cases) if one and not other]

    by_hand = sum((yes > no) + 0.5 * (yes == no) for yes, no in couples) / len(couples)

    assert report.of("tension").measures["auc"].value == pytest.approx(by_hand, abs=1e-12)
    assert report.onsets == sum(came for *_, came in windows())
    assert report.cases == len(windows())


@pytest.mark.parametrize("size", [1, 3, 8])
def test_a_constant_catches_its_share_of_places(size):
    """A score that says the same of everybody catches k of n, and its AUC is a half, exactly."""
    constant = backtested(budgets=(size,)).of("constant")

    assert constant.measures["auc"].value == 0.5
    assert constant.measures[f"recall_at_{size}"].value == pytest.approx(size / len(UNITS), abs=1e-12)


def test_baselines_stand_in_every_report(report):
    """They come after the forecasters, in their own order, and one that is missing is reported."""
    assert [one.id for one in report.forecasters] == [
        "tension",
        "constant",
        "last year's violence",
        "past onsets",
        "population",
    ]
    assert [one.role for one in report.forecasters] == [Role.FORECASTER] + [Role.BASELINE] * 4
    bare = backtest(TENSION, outcomes(), protocol=protocol(), measurements=measurements())
    assert bare.missing_baselines == ("last year's violence", "population")


def test_every_base_date_has_its_figures(report):
    """Base dates stand in order with who was asked, who was scored, and how many onsets came."""
    rows = report.of("tension").by_origin

    assert [row.origin.year for row in rows] == list(range(1996, 2007))
    assert all(row.asked == row.scored == len(UNITS) for row in rows)
    assert sum(row.onsets for row in rows) == report.onsets


def test_probabilities_are_held_against_what_came(report):
    """The constant's probability is the share known by then, so its skill is nothing; tension has some."""
    assert report.of("constant").measures["brier_skill"].value == pytest.approx(0, abs=1e-12)
    assert report.of("tension").measures["brier_skill"].value > 0
    assert sum(part.n for part in report.of("tension").bins) == report.cases - report.of("tension").without_probability
    assert math.isfinite(report.of("tension").measures["log_loss"].value)


def test_probabilities_can_be_switched_off():
    """Without a calibrator there are none, and every case says so."""
    bare = backtested(calibrator="none").of("tension")

    assert bare.bins == ()
    assert bare.without_probability == 88
    assert not bare.measures["brier"].known


@pytest.mark.parametrize("kind", [Calibrator.PLATT, Calibrator.ISOTONIC])
def test_fitted_probabilities_rise_and_never_say_never(kind):
    """Higher scores never get lower probabilities, none is 0 or 1, and what has no score has none."""
    rng = np.random.default_rng(2)
    scores = rng.random(200)
    came = (rng.random(200) < scores).astype(float)

    found = fitted(kind, scores, came)(np.append(np.linspace(-1, 2, 50), np.nan))

    assert (np.diff(found[:-1]) >= 0).all()
    assert found[:-1].min() >= 0.5 / 200
    assert found[:-1].max() <= 1 - 0.5 / 200
    assert np.isnan(found[-1])


def test_too_few_onsets_fit_nothing():
    """Four onsets are too few, and onsets alone say nothing either."""
    scores = np.arange(10.0)

    assert fitted(Calibrator.PLATT, scores, (scores > 5).astype(float)) is None
    assert fitted(Calibrator.PLATT, scores, np.ones(10)) is None


def test_longest_list_by_hand():
    """With clear scores the highest are on watch; with equal ones each has its share of a place."""
    scores = np.array([[3.0, 2.0, 1.0, np.nan], [1.0, 1.0, 1.0, 0.0]])
    usable = ~np.isnan(scores)

    assert highest(scores, usable, 2).tolist() == [[1, 1, 0, 0], [2 / 3, 2 / 3, 2 / 3, 0]]
    assert highest(scores, usable, 9)[0].tolist() == [1, 1, 1, 0]


def test_the_budget_is_what_watch_lists_of_every_length_catch(report):
    """It agrees with recall and alarms at the protocol's own lengths, from nobody on the list to everybody."""
    for one in report.forecasters:
        rows = {row.size: row for row in one.budget.rows}
        told = next(alarm for alarm in one.alarms if alarm.rule == "the 2 highest scores")

        assert rows[2].recall == pytest.approx(one.measures["recall_at_2"].value)
        assert (rows[2].low, rows[2].high) == pytest.approx(
            (one.measures["recall_at_2"].low, one.measures["recall_at_2"].high)
        )
        assert (rows[2].watched, rows[2].caught) == pytest.approx((told.watched, told.hits))
        assert (min(rows), rows[max(rows)].recall) == (0, 1.0)


def test_alarms_by_hand(report):
    """Counting the watch lists of two by hand gives the same hits, onsets caught and times before."""
    said, place = values()[0], {unit: row for row, unit in enumerate(UNITS)}
    watched = {
        (year, UNITS[row]) for year in range(1996, 2007) for row in np.argsort(-said[:, year - 1990])[:2].tolist()
    }
    hits = sum(came for year, unit, came in windows() if (year, unit) in watched)
    ahead = [(unit, onset) for unit, years in ONSETS.items() for onset in years if 1997 <= onset <= 2008]
    first = {
        one: min((year for year in (one[1] - 2, one[1] - 1) if (year, one[0]) in watched), default=None)
        for one in ahead
    }
    caught = [(onset - year) * 365 for (_, onset), year in first.items() if year is not None]

    found = report.of("tension").alarms[0]

    assert place["Aland"] == 0
    assert (found.watched, found.hits, found.false_alarms) == (22.0, hits, 22 - hits)
    assert (found.onsets, found.caught) == (len(ahead), len(caught))
    assert found.watched_at_a_time == 2
    assert report.different_onsets == len(ahead)
    assert found.longest_lead_days == pytest.approx(max(caught) - 364, abs=2)


def test_equal_chances_add_up():
    """With equal scores at two base dates, the chance to have been on watch before an onset is that of either."""
    constant = backtested(budgets=(2,)).of("constant").alarms[0]
    both = [onset for years in ONSETS.values() for onset in years if 1998 <= onset <= 2007]
    once = [onset for years in ONSETS.values() for onset in years if onset in (1997, 2008)]

    assert constant.caught == pytest.approx(len(both) * (1 - 0.75**2) + len(once) * 0.25)
    happened = sum(came for *_, came in windows())
    assert constant.false_alarms_per_hit == pytest.approx((88 - happened) / happened)


def test_an_alert_threshold_makes_three_more_rules():
    """Established, estimated and not ruled out: the low end, the score and the high end above the threshold."""

    @attrs.frozen(kw_only=True)
    class Ranged:
        id: str = "ranged"
        version: str = "1"
        alert_threshold: float = 0.6

        def forecast(self, known, day, horizon_months):
            score = known.column("noise")
            return Forecast(scores=score, low=score - 0.9, high=score + 0.9, coverage=np.full(score.size, 0.5))

    ranged = backtested(Ranged()).of("ranged")

    rules = {one.rule: one for one in ranged.alarms}
    assert list(rules) == ["the 2 highest scores", "established at 0.6", "estimate at 0.6", "not ruled out at 0.6"]
    assert rules["established at 0.6"].watched == 0
    assert math.isnan(rules["established at 0.6"].false_alarms_per_hit)
    assert rules["not ruled out at 0.6"].watched > rules["estimate at 0.6"].watched > 0
    assert ranged.coverage == 0.5


def test_alarms_without_anything():
    """No base date, no hit and nobody on watch are told apart."""
    empty = Alarms(
        rule="r",
        base_dates=0,
        watched=0,
        hits=0,
        false_alarms=0,
        onsets=0,
        caught=0,
        lead_days=math.nan,
        shortest_lead_days=math.nan,
        longest_lead_days=math.nan,
    )

    assert math.isnan(empty.watched_at_a_time)
    assert math.isnan(empty.false_alarms_per_hit)
    assert attrs.evolve(empty, watched=1, false_alarms=1).false_alarms_per_hit == math.inf


def test_forecasters_are_compared_on_the_same_cases(report):
    """A forecaster beside itself differs by nothing; beside the constant it can be told apart."""
    twin = attrs.evolve(TENSION, id="twin")
    both = backtested([TENSION, twin])

    same = both.comparisons[0]
    assert (same.first, same.second) == ("tension", "twin")
    assert {one.value for one in same.differences.values()} == {0.0}
    assert [one.second for one in both.comparisons if one.first == "twin"] == []
    constant = next(one for one in report.comparisons if one.second == "constant")
    assert constant.differences["auc"].told_apart
    assert constant.differences["auc"].value == pytest.approx(report.of("tension").measures["auc"].value - 0.5)


def test_forecasters_with_no_case_in_common():
    """Two that never scored the same case are not compared, and the rest of the report stands."""

    @attrs.frozen(kw_only=True)
    class Half:
        id: str
        first: int
        version: str = "1"

        def forecast(self, known, day, horizon_months):
            scores = known.column("tension").copy()
            scores[self.first :: 2] = np.nan
            return scores

    halves = backtested([Half(id="odd", first=0), Half(id="even", first=1)])

    assert dict(halves.comparisons[0].differences) == {}
    assert halves.of("odd").without_score == 44


def parts_of(direction):
    @attrs.frozen(kw_only=True)
    class Parted:
        id: str = "parted"
        version: str = "1"

        def forecast(self, known, day, horizon_months):
            tension, noise = known.column("tension"), known.column("noise")
            return Forecast(scores=tension + noise, parts={"RF10": noise, "RF2": direction * tension})

    return Parted()


def test_a_direction_turned_round_is_caught():
    """The part that is turned round lies below a half with its whole range, and is told first."""
    upright, turned = backtested(parts_of(1)), backtested(parts_of(-1))

    assert {sign.part: sign.flag for sign in upright.signs}["RF2"] is SignFlag.SUPPORTED
    assert {sign.part: sign.flag for sign in turned.signs}["RF2"] is SignFlag.AGAINST
    assert not any("wrong way" in text for text in upright.suspicions)
    assert any(text.startswith("parted, RF2: points the wrong way") for text in turned.suspicions)


def test_parts_stand_in_the_order_of_their_numbers():
    """RF2 comes before RF10."""
    assert [sign.part for sign in backtested(parts_of(1)).signs] == ["RF2", "RF10"]


def test_a_part_that_is_not_always_there():
    """What a part does not say at some base dates is counted as missing there."""

    @attrs.frozen(kw_only=True)
    class Late:
        id: str = "late"
        version: str = "1"

        def forecast(self, known, day, horizon_months):
            tension = known.column("tension")
            return Forecast(scores=tension, parts={"late": tension} if day.year > 2000 else {})

    assert backtested(Late()).signs[0].missing == 5 * len(UNITS)


def test_overlapping_windows_are_told(report):
    """One onset counts at several base dates, and the report says so; spaced base dates do not overlap."""
    assert any("overlap" in note for note in report.notes)
    spaced = backtested(overlap="forbid", at_risk="quiet")
    assert not any("overlap" in note for note in spaced.notes)
    assert len(spaced.origins) == 6
    assert any("left out" in note for note in spaced.notes)


def test_what_is_not_known_is_left_out_and_told():
    """Windows that reach into the future are counted, and base dates without any outcome are named."""
    late = backtested(last="2008-12-31")

    assert late.cases == 88 + 8
    untold, empty = late.left_out
    assert untold.startswith("8 cases in 8 units whose window nobody watched to its end")
    assert empty == "base dates without any known outcome: 2008-12-31"


def test_units_are_listed_only_if_asked_for(report):
    """By default no unit is named; if asked for, they stand in order of name."""
    listed = backtest(TENSION, outcomes(), protocol=protocol(), measurements=measurements(), listing=True).listing

    assert report.listing is None
    assert not any(unit in json.dumps(report.to_dict()) for unit in UNITS)
    assert [row.unit for row in listed] == list(UNITS)
    assert sum(row.on_watch for row in listed) == 22
    assert sum(row.onsets for row in listed) == report.onsets


def test_the_report_becomes_plain_values(report):
    """It goes into JSON and back: dates as text, what is not known as null, what is infinite as a word."""
    document = json.loads(json.dumps(report.to_dict(), allow_nan=False))

    assert document["schema"] == "atrocity-prevention/backtest-report/1"
    assert document["origins"][0] == "1996-12-31"
    assert document["forecasters"][0]["coverage"] is None
    assert document["protocol"]["overlap"] == "allow"
    strange = attrs.evolve(report.forecasters[0], coverage=-math.inf)
    assert attrs.evolve(report, forecasters=(strange,)).to_dict()["forecasters"][0]["coverage"] == "-infinite"
    assert attrs.evolve(report, forecasters=(attrs.evolve(strange, coverage=math.inf),)).to_dict()["forecasters"][0][
        "coverage"
    ] == ("infinite")


def test_asking_for_somebody_who_is_not_there(report):
    """The figures of an unknown name are a plain KeyError."""
    with pytest.raises(KeyError):
        report.of("nobody")


def test_the_same_input_gives_the_same_report(report):
    """Twice the same; another seed moves ranges and no figure."""
    other = backtested(seed=9)

    assert backtested().to_dict() == report.to_dict()
    auc, moved = report.of("tension").measures["auc"], other.of("tension").measures["auc"]
    assert moved.value == auc.value
    assert (moved.low, moved.high) != (auc.low, auc.high)


def test_the_order_of_rows_changes_nothing(report):
    """Outcomes and measurements in another order give the same report."""
    came, measured = outcomes(), measurements()
    turned = [*range(len(UNITS))][::-1]
    other = attrs.evolve(
        measured,
        units=[UNITS[row] for row in turned],
        values=measured.values[:, turned],
        reported=measured.reported[:, turned],
    )
    rows = np.arange(len(came.watched))[::-1]
    mixed = attrs.evolve(
        came,
        watched=attrs.evolve(
            came.watched,
            units=[came.watched.units[row] for row in rows],
            starts=came.watched.starts[rows],
            ends=came.watched.ends[rows],
            known=came.watched.known[rows],
        ),
    )

    again = backtest(
        TENSION,
        mixed,
        protocol=protocol(),
        measurements=other,
        baselines=Baselines(violence="violence", population="population"),
    )

    assert again.to_dict() == report.to_dict()


def test_somebody_must_be_tested_under_a_name_of_their_own():
    """An empty list and a name that stands twice are refused; a baseline's name is taken."""
    for given in ([], [TENSION, TENSION], [attrs.evolve(TENSION, id="population")]):
        with pytest.raises(DataError) as error:
            backtested(given)
        assert [problem.code for problem in error.value.problems] == ["AP-E109"]


def test_progress_is_told():
    """After every base date, those for fitting among them."""
    told = []

    backtest(
        TENSION,
        outcomes(),
        protocol=protocol(),
        measurements=measurements(),
        tick=lambda done, every: told.append((done, every)),
    )

    assert told == [(place, 16) for place in range(1, 17)]


def test_a_forecaster_without_any_score():
    """One that never says anything has no figures, and each says why."""

    @attrs.frozen(kw_only=True)
    class Silent:
        id: str = "silent"
        version: str = "1"

        def forecast(self, known, day, horizon_months):
            return np.full(len(known.units), np.nan)

    silent = backtested(Silent()).of("silent")

    assert silent.measures["auc"].reason == "there is no case"
    assert silent.without_score == 88
    assert silent.alarms[0].base_dates == 0


def test_figures_can_be_asked_for_one_by_one():
    """The pieces are there for others to use: lay out, roll, measure."""
    came = outcomes()
    grid = lay_out(protocol(), came)
    answers = roll([TENSION], grid, came, measurements())

    found = figures_of(grid, Subject(rolled=answers.rolled[0], role=Role.FORECASTER), came, answers.past_share)

    assert found.alarms == alarms(grid, answers.rolled[0], came, None)
    assert len(ENDS) == len(YEARS)

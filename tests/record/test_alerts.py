"""Rules that say when a warning is due, and quiet that never hides what is extreme or has become worse."""

from __future__ import annotations

import datetime as dt

import pytest
from alarms import assessed
from hypothesis import given
from hypothesis import strategies as st

from atrocity_prevention.errors import DataError
from atrocity_prevention.record.alerts import AlertRule, AlertSettings, Raised, alerts
from atrocity_prevention.vocabulary.markings import Marking

FRAMEWORK = assessed({}).catalogue


def everything(level, factors=None, on="2026-05-01"):
    """Every indicator of some factors, or of all, at one level."""
    return assessed(
        {one.id: level for one in FRAMEWORK.indicators.values() if factors is None or one.factor in factors}, on
    )


HIGH, LOW, NOTHING = everything(1.0), everything(0.0), assessed({})


def fired(*given, **more):
    return {(one.rule, one.target) for one in alerts(*given, **more)}


def test_an_established_risk_is_an_alert_for_each_target():
    """Over all crimes and for each; where everything was seen at level 0 there is none."""
    targets = {"overall", *map(str, HIGH.crimes)}
    assert {target for rule, target in fired(HIGH) if rule == "established"} == targets
    assert fired(LOW) == fired(NOTHING) == set()
    assert {one.marking for one in alerts(HIGH)} == {Marking.GREEN}


def test_an_estimate_counts_only_where_enough_was_seen():
    """With a lower bar for the part seen the same assessment raises more, never less."""
    some = everything(0.9, {f"RF{number}" for number in range(1, 9)})
    strict = fired(some, settings=AlertSettings(coverage=1.0, threshold=0.5))
    lenient = fired(some, settings=AlertSettings(coverage=0.0, threshold=0.5))
    assert strict < lenient
    assert any(rule == "likely" for rule, _ in lenient)


def test_a_sharp_rise_since_last_time_is_an_alert():
    """Not without an earlier assessment, and not a fall."""
    assert any(rule == "sharp_change" for rule, _ in fired(HIGH, LOW))
    assert not any(rule == "sharp_change" for rule, _ in fired(HIGH))
    assert not any(rule == "sharp_change" for rule, _ in fired(LOW, HIGH))
    assert not any(rule == "sharp_change" for rule, _ in fired(HIGH, everything(1.0)))


def test_a_sharp_rise_from_little_seen_is_told_by_what_is_established():
    """The estimate of a picture that was not seen moves with the prior alone, and does not count."""
    assert any(rule == "sharp_change" for rule, _ in fired(HIGH, NOTHING))


def test_a_trigger_counts_on_a_fragile_base_alone():
    """The indicators seen and the factors that are established stand behind it."""
    structural = {one.id for one in FRAMEWORK.factors.values() if one.tempo == "structural"}
    base = {one.id: 1.0 for one in FRAMEWORK.indicators.values() if one.factor in structural}
    (alert,) = [one for one in alerts(assessed({**base, "8.8": 1.0})) if one.rule == "trigger"]
    assert "8.8" in alert.because
    assert structural & set(alert.because)
    assert not any(rule == "trigger" for rule, _ in fired(assessed({"8.8": 1.0})))
    assert not any(rule == "trigger" for rule, _ in fired(assessed({**base, "8.8": 0.0})))


def raised(days, level=1.0, rule="established", target="overall"):
    return Raised(rule=AlertRule(rule), target=target, on=HIGH.as_of - dt.timedelta(days=days), level=level)


CALM = AlertSettings(extreme=1.0, threshold=0.5)
NEAR = everything(0.7)


def test_the_same_alert_is_quiet_for_some_days_and_never_dropped():
    """It stands behind those to be heard and says since when it is quiet."""
    level = NEAR.overall.low
    found = alerts(NEAR, raised=[raised(10, level), raised(40, level)], settings=CALM)
    assert [one.quiet for one in found] == sorted(one.quiet for one in found)
    (quiet,) = [one for one in found if one.quiet]
    assert (quiet.rule, quiet.target) == ("established", "overall")
    assert quiet.quiet_since == NEAR.as_of - dt.timedelta(days=10)
    assert fired(NEAR, settings=CALM) == {(one.rule, one.target) for one in found}
    assert not any(one.quiet for one in alerts(NEAR, raised=[raised(30, level)], settings=CALM))
    later = Raised(rule=AlertRule.ESTABLISHED, target="overall", on=NEAR.as_of + dt.timedelta(days=1), level=level)
    assert not any(one.quiet for one in alerts(NEAR, raised=[later], settings=CALM))


def test_what_is_extreme_or_worse_is_never_quiet():
    """From a height on, and where it has risen since, the quiet period does not hold."""
    assert not any(one.quiet for one in alerts(HIGH, raised=[raised(1)]))
    assert not any(one.quiet for one in alerts(NEAR, raised=[raised(1, 0.2)], settings=CALM))


@given(
    st.dictionaries(st.sampled_from(["1.3", "4.1", "8.8", "8.7", "9.4", "11.2", "3.3"]), st.floats(0, 1), max_size=7)
)
def test_quiet_takes_no_alert_away(levels):
    """Whatever was raised before, the same rules fire for the same targets."""
    now = assessed(levels)
    before = [raised(1, 1.0, rule, target) for rule in AlertRule for target in ("overall", "genocide")]
    assert fired(now) == fired(now, raised=before)


@given(st.floats(0, 1), st.floats(0, 1))
def test_a_higher_threshold_establishes_no_more(one, other):
    """Raising the bar never adds an established alert."""
    low, high = sorted((one, other))

    def established(threshold):
        return {
            target for rule, target in fired(NEAR, settings=AlertSettings(threshold=threshold)) if rule == "established"
        }

    assert established(high) <= established(low)


@pytest.mark.parametrize(
    "wrong",
    [
        {"threshold": 2},
        {"coverage": -1},
        {"rise": "x"},
        {"fragile": 9},
        {"extreme": None},
        {"fragile_factors": 0},
        {"quiet_days": -1},
        {"quiet_days": True},
    ],
    ids=lambda wrong: "-".join(map(str, *wrong.items())),
)
def test_settings_are_checked(wrong):
    """Shares between 0 and 1, whole numbers where they belong."""
    with pytest.raises(DataError):
        AlertSettings(**wrong)


def test_a_rule_has_words_in_both_languages():
    """Each says in a phrase why it fires."""
    assert all(rule.labels["en"] and rule.labels["fr"] for rule in AlertRule)


def test_where_nothing_is_applicable_no_rule_fires():
    """Neither now nor against a time at which nothing was."""
    nothing = everything("not_applicable")
    assert nothing.overall is None
    assert fired(nothing) == fired(nothing, HIGH) == set()
    assert not any(rule == "sharp_change" for rule, _ in fired(HIGH, nothing))

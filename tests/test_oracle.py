"""The oracle itself, against numbers worked out by hand."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

import oracle

TABLE = Path(__file__).parents[1] / "src/atrocity_prevention/vocabulary/data/framework.tsv"
DAY = "2026-01-01"
TINY = {
    "factors": {"RF1": {"scope": "common", "tempo": "dynamic"}, "RF9": {"scope": "genocide", "tempo": "structural"}},
    "indicators": {
        **{f"1.{n}": {"factor": "RF1", "tempo": None} for n in (1, 2, 3, 4)},
        "9.1": {"factor": "RF9", "tempo": "trigger"},
        "9.2": {"factor": "RF9", "tempo": None},
    },
}
SOURCES = [
    {"id": "a", "reliability": "A"},
    {"id": "b", "reliability": "B"},
    {"id": "b2", "reliability": "A", "independence_group": "b"},
    {"id": "f", "reliability": "F"},
    {"id": "plain"},
]


def doc(*observations):
    return {"sources": SOURCES, "observations": [{"id": f"o{n}", **obs} for n, obs in enumerate(observations, 1)]}


def seen(indicator, level, source="plain", observed_on=DAY, **more):
    return {
        "indicator": indicator,
        "state": "observed",
        "level": level,
        "source": source,
        "observed_on": observed_on,
        **(more or {"confidence": 1}),
    }


def state(indicator, name, source="plain", observed_on=DAY, **more):
    return {"indicator": indicator, "state": name, "source": source, "observed_on": observed_on, **more}


def find(indicator, *observations, as_of=DAY):
    return oracle.findings(doc(*observations), as_of, TINY)[indicator]


def near(expected):
    return pytest.approx(expected, rel=0, abs=1e-12)


def test_grade_is_the_weaker_of_source_and_information():
    """The weaker letter or digit decides; F and 6 leave nothing, and a sighting without a grade is an error."""
    # B = 0.8 and 3 = 0.6, so 0.6. A = 1 and 2 = 0.8, so 0.8. F or 6: 0, reads unverifiable, no level.
    assert find("1.1", seen("1.1", "high", "b", credibility=3))["confidence"] == near(0.6)
    assert find("1.1", seen("1.1", "high", "a", credibility=2))["confidence"] == near(0.8)
    nothing = {"state": "unverifiable", "level": None, "confidence": 0.0, "dissent": 0.0}
    assert find("1.1", seen("1.1", "high", "f", credibility=1)) == nothing
    assert find("1.1", seen("1.1", "high", "a", credibility=6)) == nothing
    assert find("1.1", seen("1.1", "high", "a", credibility=6, confidence=0.3))["confidence"] == near(0.3)
    with pytest.raises(ValueError, match="o1: give a confidence"):
        find("1.1", seen("1.1", "high", "plain", credibility=1))


def test_confidence_halves_over_the_half_life_of_the_tempo():
    """Age runs from the last day observed, by the indicator's own tempo before its factor's."""
    # 2025-07-05 to 2026-01-01: 26 + 31 + 30 + 31 + 30 + 31 + 1 = 180 days, one dynamic half-life: 0.8 -> 0.4.
    old = seen("1.1", "high", "b", {"from": "2025-01-01", "to": "2025-07-05"}, credibility=1)
    assert find("1.1", old)["confidence"] == near(0.4)
    # 9.1 is a trigger although RF9 is structural: 180 days are four half-lives of 45, 0.8 -> 0.05.
    assert find("9.1", {**old, "indicator": "9.1"})["confidence"] == near(0.05)
    # 9.2 follows RF9: 2022-01-02 to 2026-01-01 is 3 * 365 + 366 - 1 = 1460 days: 0.8 -> 0.4.
    assert find("9.2", seen("9.2", "high", "b", "2022-01-02", credibility=1))["confidence"] == near(0.4)


def test_evidence_counts_once_begun_and_reported():
    """A running period counts with age 0 once reported; a late report is unknown before it came."""
    running = seen("1.1", 0.5, observed_on={"from": "2025-12-20", "to": "2026-02-01"}, confidence=1)
    assert find("1.1", running)["state"] == "not_assessed"  # reported by default on 2026-02-01
    assert find("1.1", {**running, "reported_on": "2025-12-31"})["confidence"] == 1.0
    not_begun = {**seen("1.1", 0.5, observed_on="2026-01-02", confidence=1), "reported_on": "2025-12-31"}
    assert find("1.1", not_begun)["state"] == "not_assessed"
    late = {**seen("1.1", 0.5, observed_on="2025-12-01", confidence=1), "reported_on": "2026-01-02"}
    assert find("1.1", late)["state"] == "not_assessed"
    assert find("1.1", late, as_of="2026-01-02")["state"] == "observed"
    assert oracle.known_on(doc(late), DAY)["observations"] == []
    assert len(oracle.known_on(doc(late), "2026-01-02")["observations"]) == 1


def test_agreement_of_groups_raises_confidence_and_volume_of_one_does_not():
    """Two groups join as 1 - (1 - c)(1 - c); two sources of one group count as the more confident one."""
    first, second = seen("1.1", 0.5, "a", confidence=0.5), seen("1.1", 0.5, "b", confidence=0.6)
    # 1 - 0.5 * 0.4 = 0.8, no dissent.
    assert find("1.1", first, second) == {"state": "observed", "level": 0.5, "confidence": near(0.8), "dissent": 0.0}
    # b and b2 are one group: 0.6 beats 0.5, so level 0.5 with 0.6.
    third = seen("1.1", 1.0, "b2", confidence=0.5)
    assert find("1.1", second, third)["confidence"] == near(0.6)
    assert find("1.1", second, third)["level"] == 0.5


def test_ties_within_a_group_go_to_the_later_then_the_higher_then_the_smaller_id():
    """Equal confidence: the later day wins; on the same day the higher level; then it is the smaller id."""
    # 0.8 on 2025-07-05 has aged 180 days to 0.4: a tie with 0.4 of today, which is later and wins with 0.25.
    old, new = seen("1.1", 1, "b", "2025-07-05", confidence=0.8), seen("1.1", 0.25, "b", confidence=0.4)
    assert find("1.1", old, new)["level"] == 0.25
    assert find("1.1", new, seen("1.1", 0.75, "b2", confidence=0.4))["level"] == 0.75
    # Level 0 twice, o1 observed and o2 absent: o1 is kept, so the finding is observed; the other way round absent.
    zero, gone = seen("1.1", 0, "b", confidence=0.4), state("1.1", "absent", "b", confidence=0.4)
    assert find("1.1", zero, gone)["state"] == "observed"
    assert find("1.1", gone, zero)["state"] == "absent"
    backwards = doc(zero, gone)
    backwards["observations"].reverse()
    assert oracle.findings(backwards, DAY, TINY)["1.1"]["state"] == "observed"


def test_disagreement_takes_the_weighted_median_and_costs_confidence():
    """Three groups: the level in the middle of the weights, less the mean distance to it."""
    # Levels 0 (0.2), 0.5 (0.5), 1 (0.3): T = 1, half 0.5; 0.2 no, 0.7 yes: x = 0.5.
    # Dissent (0.2 * 0.5 + 0 + 0.3 * 0.5) / 1 = 0.25. 1 - 0.8 * 0.5 * 0.7 = 0.72; 0.72 * 0.75 = 0.54.
    trio = [state("1.1", "absent", "a", confidence=0.2), seen("1.1", "moderate", "b", confidence=0.5)]
    result = find("1.1", *trio, seen("1.1", "severe", confidence=0.3))
    assert result == {"state": "observed", "level": 0.5, "confidence": near(0.54), "dissent": near(0.25)}


def test_even_split_takes_the_mean_of_both_sides():
    """Where the weights reach exactly half, the level lies between the two neighbours."""
    # Levels 0.25 (0.5), 0.75 (0.5): T/2 = 0.5 reached at the first, x = 0.5; dissent (0.125 + 0.125) / 1 = 0.25;
    # c = (1 - 0.25) * 0.75 = 0.5625.
    result = find("1.1", seen("1.1", "low", "a", confidence=0.5), seen("1.1", "high", "b", confidence=0.5))
    assert result == {"state": "observed", "level": 0.5, "confidence": 0.5625, "dissent": 0.25}
    # Weights 0.1 + 0.7 against 0.8: in floats 0.7999999999999999 of a half of 0.8, so the mean of 0.5 and 1.
    parts = [seen("1.1", 0, "a", confidence=0.1), seen("1.1", 0.5, "b", confidence=0.7)]
    assert find("1.1", *parts, seen("1.1", 1, confidence=0.8))["level"] == 0.75


def test_state_comes_from_kept_voices_and_else_from_the_newest():
    """Absent needs every kept voice; with no confidence at all the newest observation names the state."""
    gone, blocked = state("1.1", "absent", "a", credibility=2), state("1.1", "access_denied", "b")
    assert find("1.1", gone, blocked) == {"state": "absent", "level": 0.0, "confidence": 0.8, "dissent": 0.0}
    silent = state("1.1", "no_information", "a", "2025-12-01")
    assert find("1.1", silent, blocked)["state"] == "access_denied"
    # Same last day: later report wins; same report too: smaller id, here o1.
    late = {**state("1.1", "withheld", "a", {"from": "2025-12-01", "to": DAY}), "reported_on": "2025-12-15"}
    assert find("1.1", late, blocked)["state"] == "access_denied"
    assert find("1.1", state("1.1", "source_failed"), blocked)["state"] == "source_failed"
    assert find("1.1")["state"] == "not_assessed"


def test_not_applicable_only_while_it_is_the_newest():
    """A newer sighting brings the indicator back; a newer not-applicable takes it out, whoever said so."""
    out, back = state("1.1", "not_applicable", "a", "2025-12-31"), seen("1.1", "high", "b", credibility=1)
    assert find("1.1", out, back)["state"] == "observed"
    gone = find("1.1", {**out, "observed_on": DAY}, {**back, "observed_on": "2025-12-31"})
    assert gone == {"state": "not_applicable", "level": None, "confidence": 0.0, "dissent": 0.0}


EXAMPLE = doc(seen("1.1", 1), seen("1.2", 0.5, confidence=0.5), state("1.4", "absent", confidence=1))


def scores(low, estimate, high, coverage):
    return {"low": near(low), "estimate": near(estimate), "high": near(high), "coverage": near(coverage)}


def test_scores_are_one_rule_under_three_assumptions():
    """Factor, crimes and overall of a four-plus-two-indicator catalogue."""
    # l(low) 1, .25, 0, 0: mean of the top three 1.25/3 = 5/12. l(estimate) 1, .375, .25, 0: 1.625/3 = 13/24.
    # l(high) 1, .75, 1, 0: 2.75/3 = 11/12. Coverage (1 + .5 + 0 + 1)/4 = .625.
    # RF9 has two unknown indicators: 0, 1/4, 1, coverage 0.
    # Genocide: RF1 weighs 1, RF9 4: low 5/12/5 = 1/12; estimate (13/24 + 1)/5 = 37/120; high (11/12 + 4)/5 = 59/60;
    # coverage .625/5 = .125. Ethnic cleansing: 1 and 2, so 5/36, (13/24 + .5)/3 = 25/72, 35/36, .625/3.
    # The other two crimes have RF1 alone. Overall: highest of each, so 5/12, 13/24, 59/60; coverage (.625 + 0)/2.
    result = oracle.assess(EXAMPLE, DAY, TINY)
    rf1 = scores(5 / 12, 13 / 24, 11 / 12, 0.625)
    assert result["factors"] == {"RF1": rf1, "RF9": scores(0, 0.25, 1, 0)}
    assert result["crimes"] == {
        "genocide": scores(1 / 12, 37 / 120, 59 / 60, 0.125),
        "crimes_against_humanity": rf1,
        "war_crimes": rf1,
        "ethnic_cleansing": scores(5 / 36, 25 / 72, 35 / 36, 0.625 / 3),
    }
    assert result["overall"] == scores(5 / 12, 13 / 24, 59 / 60, 0.3125)


def test_reference_weights_give_specific_factors_half_of_every_crime():
    """Eight common factors weigh 1 each and the specific ones share 8, equally."""
    own = {
        "genocide": {"RF9": 4, "RF10": 4},
        "crimes_against_humanity": {"RF11": 4, "RF12": 4},
        "war_crimes": {"RF13": 4, "RF14": 4},
        "ethnic_cleansing": {"RF9": 2, "RF10": 2, "RF11": 2, "RF12": 2},
    }
    common = {f"RF{n}": 1 for n in range(1, 9)}
    assert oracle.REFERENCE["crime_weights"] == {crime: {**common, **weights} for crime, weights in own.items()}


def test_what_does_not_apply_leaves_and_an_empty_factor_leaves_with_it():
    """Not-applicable indicators neither score nor cover; without any factor there is no crime and no overall."""
    out = [state(i, "not_applicable") for i in ("9.1", "9.2", "1.3", "1.4")]
    # RF1 keeps 1.1 at level 1 and 1.2 unknown: means of two: .5, .625, 1, coverage .5. Genocide is RF1 alone.
    result = oracle.assess(doc(seen("1.1", 1), *out), DAY, TINY)
    assert result["factors"] == {"RF1": scores(0.5, 0.625, 1, 0.5), "RF9": None}
    assert result["crimes"]["genocide"] == result["overall"] == scores(0.5, 0.625, 1, 0.5)
    nothing = oracle.assess(doc(*[state(i, "not_applicable") for i in TINY["indicators"]]), DAY, TINY)
    assert nothing["overall"] is None
    assert set(nothing["crimes"].values()) == {None}


def test_weights_scale_levels_and_a_plugin_factor_enters_no_crime():
    """Weighted levels are divided by the largest weight; weight 0 leaves; foreign factors stand beside the crimes."""
    # k = 2, weights 1, 2, 4, 0: l(low) * w / 4 = .25, .125, 0: mean of two .1875.
    # l(high) 1, .75, 1: .25, .375, 1: (1 + .375)/2 = .6875. Estimate 1, .375, .25: .25, .1875, .25: .25.
    # Coverage (1 * 1 + 2 * .5 + 4 * 0)/7 = 2/7.
    params = {"k": 2, "indicator_weights": {"1.2": 2, "1.3": 4, "1.4": 0}}
    result = oracle.assess(EXAMPLE, DAY, TINY, params)
    assert result["factors"]["RF1"] == scores(0.1875, 0.25, 0.6875, 2 / 7)
    wider = {
        "factors": {**TINY["factors"], "acme.f": {"scope": "common", "tempo": "trigger"}},
        "indicators": {**TINY["indicators"], "acme.i": {"factor": "acme.f", "tempo": None}},
    }
    more = oracle.assess(doc(*EXAMPLE["observations"], seen("acme.i", 1)), DAY, wider)
    assert more["factors"].pop("acme.f") == scores(1, 1, 1, 1)
    assert more == oracle.assess(EXAMPLE, DAY, TINY)


def test_floors_lift_each_reading_and_may_chain():
    """A floor fires in the readings that meet its condition, and what it lifts may meet the next."""
    # 1.2 reads .25, .375, .75: only high meets .7, lifting RF9 there (1 already). 1.1 reads 1 always: RF9 >= .5.
    # Then genocide: low (5/12 + 4 * .5)/5 = 29/60; estimate (13/24 + 2)/5 = 61/120; RF9 >= .5 lifts it to .9;
    # high is 59/60, above .9 already.
    first = {"when": "1.1", "at_least": 1, "then": "RF9", "becomes": 0.5}
    result = oracle.assess(EXAMPLE, DAY, TINY, {"floors": [first]})
    assert result["crimes"]["genocide"] == scores(29 / 60, 61 / 120, 59 / 60, 0.125)
    chain = [{"when": "RF9", "at_least": 0.5, "then": "genocide", "becomes": 0.9}, first]
    assert oracle.assess(EXAMPLE, DAY, TINY, {"floors": chain})["overall"] == scores(0.9, 0.9, 59 / 60, 0.3125)
    partial = {"when": "1.2", "at_least": 0.7, "then": "RF1", "becomes": 0.95}
    lifted = oracle.assess(EXAMPLE, DAY, TINY, {"floors": [partial]})["factors"]["RF1"]
    assert lifted == scores(5 / 12, 13 / 24, 0.95, 0.625)


def test_conclusion_and_bands_at_their_edges():
    """At the threshold counts as established; a band begins at its own number."""
    assert oracle.conclusion({"low": 0.6, "high": 0.9}, 0.6) == "established"
    assert oracle.conclusion({"low": 0.1, "high": 0.6}, 0.6) == "undetermined"
    assert oracle.conclusion({"low": 0.1, "high": 0.59}, 0.6) == "ruled_out"
    assert oracle.conclusion(None, 0.6) == "undetermined"
    names = [oracle.band(value) for value in (0, 0.19, 0.2, 0.4, 0.6, 0.79, 0.8, 1)]
    assert names == ["very_low", "very_low", "low", "moderate", "high", "high", "very_high", "very_high"]


def test_drivers_by_taking_one_away_at_a_time():
    """What 1.1, 1.2 and the unseen 1.3 add to RF1, and the width each keeps open."""
    result = oracle.drivers(EXAMPLE, DAY, TINY, target="RF1")
    # Without 1.1: low .25/3, estimate (.375 + .25)/3, high 1.75/3: each falls by 1/3; it is known, no gap.
    assert result["1.1"] == {"low": near(1 / 3), "estimate": near(1 / 3), "high": near(1 / 3), "gap": near(0)}
    # 1.2 at level 0, c still .5: l = 0, .125, .5. Falls .25/3, .25/3, .25/3. Known at .5: low 1.5/3, high 2.5/3,
    # width 1/3 instead of 6/12: gap 1/6.
    assert result["1.2"] == {"low": near(1 / 12), "estimate": near(1 / 12), "high": near(1 / 12), "gap": near(1 / 6)}
    # 1.3 was never seen: no fall. Known at 0: high 1.75/3, low 1.25/3, width 1/6 instead of 1/2: gap 1/3.
    assert result["1.3"] == {"low": near(0), "estimate": near(0), "high": near(0), "gap": near(1 / 3)}
    assert result["9.1"] == dict.fromkeys(("low", "estimate", "high", "gap"), near(0))
    # With k = 1 and 1.2 alone at level 1, c .5: RF1 is .5 to 1. Known at its 1 the range closes: gap .5.
    # 1.1 known at 0 changes nothing: gap 0.
    single = oracle.drivers(doc(seen("1.2", 1, confidence=0.5)), DAY, TINY, {"k": 1}, "RF1")
    assert (single["1.2"]["gap"], single["1.1"]["gap"]) == (near(0.5), near(0))


def test_smallest_sets_by_trying_all():
    """How many answers would settle genocide at 0.6, and that a limit is respected."""
    # High is (11/12 + 4 RF9)/5. With 9.1 at 0 RF9 is 1/2: 35/60 = .583 < .6, so one rules it out.
    # Low is (5/12 + 4 RF9)/5. One of RF9 at 1: (5/12 + 2)/5 = .483; both: (5/12 + 4)/5 = .883, so two establish it.
    assert oracle.smallest_sets(EXAMPLE, DAY, TINY) == {"rule_out": 1, "establish": 2}
    assert oracle.smallest_sets(EXAMPLE, DAY, TINY, limit=1) == {"rule_out": 1, "establish": None}
    # Against .99 it is ruled out as it stands: 59/60 = .983.
    assert oracle.smallest_sets(EXAMPLE, DAY, TINY, threshold=0.99)["rule_out"] == 0
    # What is fully known cannot be found otherwise: all at 1 is established as it stands, and stays so.
    settled = doc(*[seen(i, 1) for i in TINY["indicators"]])
    assert oracle.smallest_sets(settled, DAY, TINY) == {"rule_out": None, "establish": 0}


def test_leaving_out_a_group_and_losing_sight():
    """A group goes with all its sources; lost are indicators that had confidence and have none."""
    full = doc(seen("1.1", 1, "b"), seen("1.2", 1, "b2"), seen("1.3", 1, "a"))
    rest = oracle.without_group(full, "b")
    assert [obs["id"] for obs in rest["observations"]] == ["o3"]
    assert len(full["observations"]) == 3
    before, now = oracle.findings(full, DAY, TINY), oracle.findings(rest, DAY, TINY)
    assert oracle.lost_sight(before, now) == ["1.1", "1.2"]
    gone = oracle.findings(doc(state("1.1", "not_applicable"), seen("1.2", 1), seen("1.3", 1)), DAY, TINY)
    assert oracle.lost_sight(before, gone) == ["1.1"]


def traits(made):
    """Return which of the wanted features one random situation has."""
    obs, sources = made["observations"], {source["id"]: source for source in made["sources"]}
    found = oracle.findings(made, oracle.CENTRE, TINY)
    groups = [source.get("independence_group") for source in sources.values()]
    yield from ((o["state"], type(o.get("level")).__name__) for o in obs)
    yield from (("confidence", o["confidence"]) for o in obs if o.get("confidence") in (0, 1))
    yield from (("dates", isinstance(o["observed_on"], dict), "reported_on" in o) for o in obs)
    yield from (("late", oracle.period(o)[1] <= oracle.CENTRE < oracle.reported(o)) for o in obs)
    yield from (("future", oracle.period(o)[0] > oracle.CENTRE) for o in obs)
    yield from (("F or 6", sources[o["source"]].get("reliability") == "F", o.get("credibility") == 6) for o in obs)
    yield ("shared group", len([g for g in groups if g]) > len({g for g in groups if g}))
    yield ("group named like another source", any(s.get("independence_group") == "s1" for s in made["sources"][1:]))
    yield ("one source", len(sources) == 1)
    yield ("all unknown", bool(obs) and not {o["state"] for o in obs} & {"observed", "absent"})
    yield ("conflict", any(one["dissent"] > 0 for one in found.values()))
    spots = [(o["indicator"], oracle.period(o)[1]) for o in obs]
    yield ("same-day tie", len(set(spots)) < len(spots))
    out = {o["indicator"] for o in obs if o["state"] == "not_applicable" and oracle.reported(o) <= oracle.CENTRE}
    yield from (("not applicable, newest", found[i]["state"] == "not_applicable") for i in out)


def test_random_situations_cover_the_difficult_cases():
    """Among a few hundred random situations every feature the comparison needs turns up, and its opposite."""
    found = {t for seed in range(300) for t in traits(oracle.random_document(random.Random(seed), TINY, 12))}
    flags = ["late", "future", "shared group", "group named like another source", "one source", "all unknown"]
    flags += ["conflict", "same-day tie", "not applicable, newest"]
    wanted = {(flag, value) for flag in flags for value in (True, False)}
    wanted |= {(name, "NoneType") for name in [*oracle.UNKNOWN, "absent", "not_applicable"]}
    wanted |= {("observed", kind) for kind in ("str", "int", "float")} | {("confidence", 0), ("confidence", 1)}
    wanted |= {("dates", a, b) for a in (True, False) for b in (True, False)}
    wanted |= {("F or 6", a, b) for a in (True, False) for b in (True, False)}
    assert wanted - found == set()


def test_random_situations_repeat_and_obey_the_laws():
    """The same seed gives the same situation; readings are ordered and bounded; replay and order change nothing."""
    for seed in range(60):
        made = oracle.random_document(random.Random(seed), TINY, seed % 15)
        assert json.loads(json.dumps(made)) == oracle.random_document(random.Random(seed), TINY, seed % 15)
        result = oracle.assess(made, oracle.CENTRE, TINY)
        flipped = {**made, "observations": made["observations"][::-1]}
        assert oracle.assess(oracle.known_on(flipped, oracle.CENTRE), oracle.CENTRE, TINY) == result
        for score in [*result["factors"].values(), *result["crimes"].values(), result["overall"]]:
            if score is not None:
                assert 0 <= score["low"] <= score["estimate"] + 1e-12 <= score["high"] + 2e-12 <= 1 + 3e-12
                assert 0 <= score["coverage"] <= 1


def test_catalogue_table_is_read_by_its_header(tmp_path):
    """Comments are skipped, a factor row has no factor of its own, and an empty tempo means the factor's."""
    rows = ["# a comment", "id factor scope tempo verified en fr", "RF1 - common dynamic yes War Guerre"]
    rows += ["1.1 RF1 common - no Arms Armes", "1.2 RF1 common trigger no Raid Raid"]
    table = tmp_path / "framework.tsv"
    table.write_text("\n".join(row if row[0] == "#" else row.replace(" ", "\t") for row in rows), encoding="utf-8")
    assert oracle.builtin_catalogue(table) == {
        "factors": {"RF1": {"scope": "common", "tempo": "dynamic"}},
        "indicators": {"1.1": {"factor": "RF1", "tempo": None}, "1.2": {"factor": "RF1", "tempo": "trigger"}},
    }


@pytest.mark.skipif(not TABLE.exists(), reason="the built-in framework table is not in this tree")
def test_built_in_catalogue_has_the_tempos_of_the_method():
    """Fourteen factors, each with the tempo the method gives it, and no indicator without a factor."""
    catalogue = oracle.builtin_catalogue(TABLE)
    slow, fast = {f"RF{n}" for n in (2, 3, 4, 5, 6, 9)}, {"RF8"}
    rest = {f"RF{n}" for n in (1, 7, 10, 11, 12, 13, 14)}
    tempos = {"structural": slow, "trigger": fast, "dynamic": rest}
    assert {n: f["tempo"] for n, f in catalogue["factors"].items()} == {n: t for t, ns in tempos.items() for n in ns}
    assert {one["factor"] for one in catalogue["indicators"].values()} == slow | fast | rest

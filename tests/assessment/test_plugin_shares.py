"""Who moved which score: what the words of a plugin add to an assessment."""

from __future__ import annotations

import copy

import pytest

import oracle
from agreement import close
from atrocity_prevention.assessment.rules import MeanOfHighest
from atrocity_prevention.vocabulary.catalogue import Catalogue, Origin
from atrocity_prevention.vocabulary.factors import Indicator
from atrocity_prevention.vocabulary.frozen import FrozenMapping
from building import (
    CENTRE,
    SCALE,
    TINY_PARAMS,
    TINY_WORDS,
    assessed,
    catalogue_of,
    doc_of,
    method_of,
    random_doc,
    said,
    seen,
)

OTHERS = Indicator(id="idle.i", labels="idle.i", factor="acme.f")
OWN, ACME, IDLE = (Origin(plugin=name) for name in ("builtin", "acme", "idle"))


def with_plugin():
    """Return words and catalogue with a plugin's factor of its own and its indicators, one in a built-in factor."""
    words = copy.deepcopy(TINY_WORDS)
    words["factors"]["acme.f"] = {"scope": "common", "tempo": "trigger"}
    words["indicators"]["acme.i1"] = {"factor": "acme.f", "tempo": None}
    words["indicators"]["acme.i2"] = {"factor": "RF1", "tempo": None}
    origins = {item: ACME if item.startswith("acme.") else OWN for part in words.values() for item in part}
    made = catalogue_of(words)
    parts = {"factors": made.factors, "indicators": made.indicators}
    return words, Catalogue(**parts, origins=FrozenMapping({**origins, "idle.rule": IDLE}))


WORDS, CATALOGUE = with_plugin()
PARAMS = {"crime_weights": {"genocide": {"RF1": 1.0, "RF9": 4.0, "acme.f": 2.0}, "war_crimes": {"RF1": 1.0}}}


def shares(doc, method=None):
    ours = assessed(doc, CENTRE, method or method_of(PARAMS), CATALOGUE)
    return {share.origin.plugin: share for share in ours.plugin_shares()}


def test_a_plugin_is_shown_by_how_much_it_moved_each_score():
    """The shift of a score, and of its coverage, is what it loses when the plugin's indicators are taken out."""
    for seed in range(60 * SCALE):
        doc = random_doc(seed, WORDS, seed % 30)
        found = oracle.findings(doc, CENTRE, WORDS)
        gone = {i: {**one, "state": "not_applicable"} if i.startswith("acme.") else one for i, one in found.items()}
        here, there = (oracle.score_findings(one, WORDS, PARAMS) for one in (found, gone))
        moved = shares(doc)["acme"].moved
        for target in ("RF1", "RF9", "acme.f", "genocide", "war_crimes", "overall"):
            for reading in ("low", "estimate", "high", "coverage"):
                before, after = ((oracle.pick(one, target) or {reading: 0.0})[reading] for one in (there, here))
                shift = getattr(moved[target], reading) if target in moved else 0.0
                assert close(shift, after - before), (seed, target, reading)
        assert all(moved.values())


UNSEEN = {"low": 0.0, "estimate": 0.0, "high": 0.0}


def test_a_plugin_that_moves_coverage_alone_is_named_for_it():
    """Three strong signs decide the factor; one that nobody looked at moves no reading, but the coverage."""
    doc = doc_of(*(seen(f"1.{n}", 1) for n in range(1, 6)))
    moved = shares(doc, method_of({**PARAMS, "indicator_weights": {"9.1": 0}}))["acme"].to_dict()["moved"]
    assert moved["RF1"] == {**UNSEEN, "coverage": pytest.approx(5 / 6 - 1)}
    assert moved["war_crimes"] == {**UNSEEN, "coverage": pytest.approx(5 / 6 - 1)}
    assert "RF9" not in moved


def test_a_plugin_without_a_share_moved_nothing():
    """Taken out of the calculation by weight, a plugin's indicators move neither readings nor coverage."""
    weightless = method_of({**PARAMS, "indicator_weights": {"acme.i1": 0, "acme.i2": 0}})
    assert dict(shares(random_doc(3, WORDS, 30), weightless)["acme"].moved) == {}


def test_the_indicators_others_add_to_a_plugins_factor_go_with_it():
    """Without the plugin there would be no such factor, so nothing could be seen of it either."""
    parts = {"factors": CATALOGUE.factors, "indicators": [*CATALOGUE.indicators.values(), OTHERS]}
    made = Catalogue(**parts, origins=FrozenMapping({**CATALOGUE.origins, OTHERS.id: IDLE}))
    doc = doc_of(seen(OTHERS.id, 1), said("acme.i1", "not_applicable"))
    told = {one.origin.plugin: one for one in assessed(doc, CENTRE, method_of(PARAMS), made).plugin_shares()}
    assert told["acme"].moved["acme.f"].low == told["idle"].moved["acme.f"].low == 1


def test_only_outside_plugins_are_said_to_move_anything():
    """The library's own words are what everybody has; a plugin that took no part is listed, with nothing."""
    told = shares(random_doc(7, WORDS, 30))
    assert list(told) == ["acme", "builtin", "idle"]
    assert set(told["acme"].items) == {"acme.f", "acme.i1", "acme.i2"}
    assert told["builtin"].items == told["idle"].items == ()
    assert not told["builtin"].moved
    assert not told["idle"].moved


def test_a_share_is_printed_with_its_origin():
    """Name, distribution and version of the plugin, its items, and the shifts by target."""
    plain = shares(doc_of(seen("acme.i2", 1)))["acme"].to_dict()
    assert (plain["name"], plain["distribution"], plain["version"]) == ("acme", None, None)
    assert plain["moved"]["war_crimes"]["low"] == pytest.approx(1 / 3)
    assert set(plain) == {"name", "distribution", "version", "items", "moved"}


def test_a_plugins_method_and_rules_count_as_its_items_if_used():
    """Whoever wrote the method or a rule of the assessment is named for it, even without indicators."""

    class Highest:
        id, version = "idle.rule", "1"

        def __call__(self, levels, weights):
            return MeanOfHighest(k=1)(levels, weights)

    method = method_of(PARAMS, factor_rule=Highest())
    assert shares(doc_of(), method)["idle"].items == ("idle.rule",)
    assert shares(doc_of())["idle"].items == ()


def test_without_plugins_nothing_is_moved():
    """A catalogue of the library alone names its contributor and nothing else."""
    made = Catalogue(factors=CATALOGUE.factors, indicators=CATALOGUE.indicators, origins=FrozenMapping({"RF1": OWN}))
    (share,) = assessed(doc_of(), CENTRE, method_of(TINY_PARAMS), made).plugin_shares()
    assert (share.origin, share.items, dict(share.moved)) == (OWN, (), {})

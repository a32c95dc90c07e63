"""Who moved which score: what the words of a plugin add to an assessment."""

from __future__ import annotations

import copy

import pytest

import oracle
from agreement import close
from atrocity_prevention.assessment.rules import MeanOfHighest
from atrocity_prevention.vocabulary.catalogue import Catalogue, Origin
from atrocity_prevention.vocabulary.frozen import FrozenMapping
from building import CENTRE, SCALE, TINY_PARAMS, TINY_WORDS, assessed, catalogue_of, doc_of, method_of, random_doc, seen

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
    """The shift of a score is what it loses when the plugin's indicators are taken out of the calculation."""
    for seed in range(60 * SCALE):
        doc = random_doc(seed, WORDS, seed % 30)
        found = oracle.findings(doc, CENTRE, WORDS)
        gone = {i: {**one, "state": "not_applicable"} if i.startswith("acme.") else one for i, one in found.items()}
        here, there = (oracle.score_findings(one, WORDS, PARAMS) for one in (found, gone))
        moved = shares(doc)["acme"].moved
        for target in ("RF1", "RF9", "acme.f", "genocide", "war_crimes", "overall"):
            for reading in ("low", "estimate", "high"):
                before, after = ((oracle.pick(one, target) or {reading: 0.0})[reading] for one in (there, here))
                shift = getattr(moved[target], reading) if target in moved else 0.0
                assert close(shift, after - before), (seed, target, reading)
        assert all(moved.values())


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

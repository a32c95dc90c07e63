"""An isolated plugin gives what it gives without isolation, to the last bit, and can be used in the same ways."""

from __future__ import annotations

import copy
import gc
import os
import pickle
from concurrent.futures import ThreadPoolExecutor

import attrs
import numpy as np
import plugin_apart
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

import atrocity_prevention as ap
from atrocity_prevention.plugins.isolation.home import IsolatedPlugin
from atrocity_prevention.plugins.isolation.proxies import Kept, _again

LIMITS = ap.IsolationLimits(seconds=60, megabytes=256)


def manager(**how):
    plugins = ap.Plugins.with_builtins()
    plugins.register("plugin_apart" if how else plugin_apart, name="apart", **how)
    return plugins


@pytest.fixture(scope="module")
def plugins():
    """The plugin in a process of its own, which all tests of this file share."""
    found = manager(isolate="process", limits=LIMITS)
    found.catalogue()
    yield found
    found.close()


@pytest.fixture(scope="module")
def apart(plugins):
    return plugins.catalogue()


HERE = manager().catalogue()


def situation():
    report = {"state": "observed", "observed_on": "2026-05-01", "source": "s", "confidence": 0.8}
    signs = {"8.1": 0.75, "8.8": 1.0, "1.1": 0.5, "9.1": 1.0, "apart.sign": 0.3}
    return ap.Situation(
        id="s",
        place=ap.Place(country="XEX"),
        sources=[ap.Source(id="s")],
        observations=[ap.Observation(id=one, indicator=one, level=level, **report) for one, level in signs.items()],
    )


@st.composite
def laid_out(draw):
    """Levels and weights as they may lie in memory: turned, transposed, with gaps, or thin."""
    shape = draw(arrays.array_shapes(min_dims=1, max_dims=4, max_side=5))
    kind = draw(st.sampled_from([np.float64, np.float32]))
    seed = draw(st.integers(0, 1000))
    wide = np.random.default_rng(seed).random([2 * length for length in shape]).astype(kind)
    cut = tuple(
        draw(st.sampled_from([slice(length), slice(0, 2 * length, 2), slice(length, 0, -1)])) for length in shape
    )
    order = draw(st.permutations(range(len(shape))))
    levels = wide[cut].transpose(order).copy(order=draw(st.sampled_from("CFK"))) if draw(st.booleans()) else wide[cut]
    weights = np.broadcast_to(levels[:, :1] if levels.ndim > 1 else levels[:1], levels.shape)
    return levels, weights if draw(st.booleans()) else np.ones_like(levels)


def bits(array):
    return array.dtype, array.shape, array.tobytes()


@pytest.mark.parametrize("rule", ["apart.sums", "apart.declared", "apart.plain"])
def test_a_rule_gives_the_same_bits(apart, rule):
    """Whatever the layout of what a rule is given, the other process gives the bits that this one gives."""

    @given(laid_out())
    def same(given_arrays):
        here = np.asarray(HERE.rules[rule](*given_arrays))
        assert bits(apart.rules[rule](*given_arrays)) == bits(here)

    same()


def test_a_large_sum_gives_the_same_bits(apart):
    """Sums along memory are added in pairs by numpy, and rows one by one: the layout decides, and it is kept."""
    levels = np.random.default_rng(1).random((1000, 3))
    turned = np.asfortranarray(levels)
    rule, weights = HERE.rules["apart.sums"], np.ones((1000, 3))
    assert bits(rule(levels, weights)) != bits(rule(turned, np.asfortranarray(weights)))
    for one, weight in ((levels, weights), (turned, np.asfortranarray(weights)), (turned, weights)):
        assert bits(apart.rules["apart.sums"](one, weight)) == bits(rule(one, weight))


@pytest.mark.parametrize("method", ["apart.own", "apart.listed"])
def test_assessing_gives_the_same(apart, method):
    """Situations and panels get the same scores under a method of the plugin, isolated or not."""
    found = [ap.assess(situation(), method=words.methods[method], catalogue=words) for words in (apart, HERE)]
    here, there = (one.to_dict() for one in found)
    assert here == there

    levels = np.random.default_rng(2).random((3, 40))
    panel = ap.Panel(
        indicators=["8.8", "1.1", "apart.sign"], levels=levels, confidences=levels[::-1], axes={"cell": range(40)}
    )
    scored = [ap.assess_panel(panel, method=words.methods[method], catalogue=words) for words in (apart, HERE)]
    assert [bits(one.factors) for one in scored[:1]] == [bits(one.factors) for one in scored[1:]]
    assert bits(scored[0].crimes) == bits(scored[1].crimes)


def test_what_a_plugin_brings_is_the_same(apart):
    """Records are equal, and rules say of themselves what they say without isolation."""
    assert apart.indicators["apart.sign"] == HERE.indicators["apart.sign"]
    assert apart.origins == HERE.origins
    plain = {"factor_rule": ap.Maximum(), "crime_rule": ap.Maximum()}
    for name in ("apart.own", "apart.listed"):
        assert attrs.evolve(apart.methods[name], **plain) == attrs.evolve(HERE.methods[name], **plain)
    assert apart.methods["apart.listed"].crime_rule == ap.PowerMean(p=3)
    assert apart.methods["apart.listed"].factor_rule == apart.rules["apart.sums"]
    for name in ("apart.sums", "apart.declared", "apart.plain"):
        for fact in ("id", "version", "is_mean", "pads", "kernel"):
            assert getattr(apart.rules[name], fact, None) == getattr(HERE.rules[name], fact, None)


def test_settings_are_the_rules_own(apart):
    """A rule can be set as without isolation: its own process says what that makes of it, and what it refuses."""
    other = attrs.evolve(apart.rules["apart.sums"], k=3, p=3, hard=True)
    same = attrs.evolve(HERE.rules["apart.sums"], k=3, p=3, hard=True)
    assert (other.k, other.p, other.version, other.kernel) == (same.k, same.p, same.version, same.kernel)
    assert other == attrs.evolve(apart.rules["apart.sums"], k=3, p=3, hard=True) != apart.rules["apart.sums"]
    assert len({other, attrs.evolve(apart.rules["apart.sums"], hard=True, p=3, k=3)}) == 1
    levels = np.random.default_rng(3).random((4, 5))
    assert bits(other(levels, levels)) == bits(same(levels, levels))
    with pytest.raises(ap.PluginError, match="ValueError: 0 is too little"):
        attrs.evolve(other, k=0)


def test_what_cannot_cross_stays_as_it_is(apart):
    """A setting that is no number, switch or text is kept by the plugin, and cannot be set from here."""
    rule = apart.rules["apart.sums"]
    assert rule.steps == Kept("steps")
    assert attrs.evolve(rule, k=5).steps == Kept("steps")
    with pytest.raises(ap.DataError, match="AP-E012"):
        attrs.evolve(rule, steps=(0.1,))


def method_text(rule):
    return f'{{"schema": "atrocity-prevention/method/1", "id": "m", "version": "1", "factor_rule": {rule}}}'


@pytest.mark.parametrize(
    "rule",
    [
        '"apart.sums"',
        '{"id": "apart.sums", "k": 4, "p": 1, "word": "x", "hard": true}',
        '{"id": "apart.sums", "k": 0}',
        '{"id": "apart.sums", "k": 1.5, "q": 1}',
        '{"id": "apart.sums", "steps": 1}',
        '{"id": "apart.plain", "k": 1}',
    ],
)
def test_method_files_set_an_isolated_rule(apart, tmp_path, rule):
    """A method file reads, writes and is refused as without isolation."""

    def told(words):
        try:
            method = ap.read_method(method_text(rule), catalogue=words)
        except ap.DataError as error:
            return [(problem.path, problem.code) for problem in error.problems]
        ap.write_method(method, tmp_path / "m.json")
        return (tmp_path / "m.json").read_text()

    assert told(apart) == told(HERE)


def test_what_no_file_can_hold_is_refused_alike(apart, tmp_path):
    """A rule that holds what is no number can be written only where that is as if nothing were said."""
    for words in (apart, HERE):
        method = ap.Method(id="m", version="1", factor_rule=words.rules["apart.declared"])
        with pytest.raises(ap.DataError, match="AP-E012"):
            ap.write_method(method, tmp_path / "m.json")


def test_a_rule_can_be_copied_and_sent(apart):
    """A rule that was pickled finds its process again, and is the same rule."""
    rule = attrs.evolve(apart.rules["apart.sums"], k=7)
    levels = np.random.default_rng(4).random((4, 5))
    for other in (pickle.loads(pickle.dumps(rule)), copy.deepcopy(rule), copy.copy(rule)):
        assert other == rule
        assert other.version == "1.7"
        assert bits(other(levels, levels)) == bits(rule(levels, levels))


def test_a_rule_can_be_sent_where_its_plugin_was_never_asked(apart):
    """In a process that knows nothing of the plugin, a rule that arrives finds it, and says and gives the same."""
    rule, levels = attrs.evolve(apart.rules["apart.sums"], k=7), np.random.default_rng(5).random((4, 5))
    shorter = attrs.evolve(rule._home.address, limits=ap.IsolationLimits(seconds=59))
    other = IsolatedPlugin(shorter)
    there = _again(other, rule._key, rule._told, {"k": 7})
    assert there.version == rule.version
    assert bits(there(levels, levels)) == bits(rule(levels, levels))
    other.close()
    with pytest.raises(ap.PluginError, match="brings something else"):
        _again(IsolatedPlugin(shorter), rule._key, {**rule._told, "version": "0"}, {})(levels, levels)


def test_threads_may_ask_at_once(apart):
    """Answers go to those who asked."""
    rule, numbers = apart.rules["apart.does"], np.arange(200) / 200
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda number: rule(np.full((2, 3), number), np.ones((2, 3))), numbers))
    assert [one.tolist() for one in found] == [[number] * 3 for number in numbers]


def test_a_fork_asks_a_process_of_its_own(apart):
    """A fork of this process does not talk into our conversation, and ends nothing of ours."""
    rule, levels = apart.rules["apart.does"], np.full((2, 3), 0.5)
    before = rule(levels, levels)
    read, write = os.pipe()
    pid = os.fork()
    if not pid:  # pragma: no cover - in the fork, which nothing measures
        gc.collect()
        os.write(write, rule(levels, levels).tobytes())
        rule._home.close()
        os._exit(0)
    os.close(write)
    assert os.read(read, 1000) == before.tobytes()
    os.close(read)
    os.waitpid(pid, 0)
    assert bits(rule(levels, levels)) == bits(before)


def test_the_listing_says_that_it_is_isolated(plugins):
    """Who looks at what became of the plugins sees which run on their own, and what each brought."""
    (info,) = [one for one in plugins.list() if one.name == "apart"]
    assert (info.status, info.isolation) == ("active", "process")
    assert set(info.provides) >= {"apart.sign", "apart.sums", "apart.own"}
    assert "Isolated: process." in info.to_display().lines


def test_after_closing_the_next_question_starts_a_process(plugins, apart):
    """Closing ends the process, and costs nothing but the time to start another."""
    rule, levels = apart.rules["apart.sums"], np.full((2, 3), 0.5)
    before = rule(levels, levels)
    plugins.close()
    plugins.close()
    assert bits(rule(levels, levels)) == bits(before)

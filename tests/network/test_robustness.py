"""How the network holds as actors fall silent: equal to taking them out one by one and asking again."""

from __future__ import annotations

import itertools
import statistics

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from networks import network
from test_weak_points import questions, reaching

from atrocity_prevention.errors import DataError


def share_left(net, sources, targets, silent):
    for one in silent:
        net = net.without_actor(one)
    return len(reaching(net, sources, targets)) / len(sources)


@settings(max_examples=60)
@given(questions(), st.integers(0, 6), st.integers(0, 3))
def test_by_lot_the_share_is_the_mean_over_the_orders_drawn(question, removals, seed):
    """The same permutations, each actor taken out in turn, give the same means and standard errors."""
    net, sources, targets = question
    found = net.robustness(sources, targets, removals, seed=seed, draws=4)
    mortal = [one for one in sorted(net.actors) if one not in sources]
    numbers = np.setdiff1d(np.arange(len(net.actors)), [sorted(net.actors).index(one) for one in sources])
    rng, names = np.random.default_rng(seed), sorted(net.actors)
    orders = [[names[one] for one in rng.permutation(numbers.tolist())] for _ in range(4)]
    assert len(found.steps) == min(removals, len(mortal)) + 1
    for step in found.steps:
        shares = [share_left(net, sources, targets, order[: step.failed]) for order in orders]
        assert step.share == pytest.approx(statistics.mean(shares))
        assert step.standard_error == pytest.approx(statistics.stdev(shares) / 2)
        assert step.last is None
    assert (found.draws, found.seed, found.sources) == (4, seed, len(sources))


@settings(max_examples=60)
@given(questions(), st.integers(0, 6))
def test_by_load_the_most_loaded_falls_silent_each_time(question, removals):
    """Asking for the bottlenecks after each failure names the same actor, and the shares are those without it."""
    net, sources, targets = question
    found = net.robustness(sources, targets, removals, order="load")
    rest, silent = net, []
    for step in found.steps:
        assert step.share == share_left(net, sources, targets, silent)
        assert (step.failed, step.standard_error) == (len(silent), 0)
        assert step.last == (silent[-1] if silent else None)
        left = [one for one in targets if one in rest.actors]
        loads = rest.bottlenecks(sources, left).actors if left else ()
        able = [one.id for one in loads if one.id not in sources]
        next_one = able[0] if able else next((one for one in rest.actors if one not in sources), None)
        if next_one is None:
            break
        silent.append(next_one)
        rest = rest.without_actor(next_one)
    assert (found.draws, found.seed) == (1, None)


@given(questions(), st.sampled_from(["random", "load"]))
def test_a_share_never_rises(question, order):
    """Whoever has fallen silent helps nobody."""
    steps = question[0].robustness(*question[1:], removals=6, order=order, draws=3).steps
    assert all(one.share >= other.share for one, other in itertools.pairwise(steps))


@given(questions(), st.data())
def test_a_partnership_less_never_helps(question, data):
    """With the same orders, no share is higher without one of the partnerships."""
    net, sources, targets = question
    if not net.partnerships:
        return
    gone = data.draw(st.sampled_from(sorted(net.partnerships)))
    whole = net.robustness(sources, targets, 6, draws=3)
    less = net.without_partnership(gone).robustness(sources, targets, 6, draws=3)
    assert all(one.share <= other.share + 1e-12 for one, other in zip(less.steps, whole.steps, strict=True))


def test_everything_wrong_with_a_question_is_told_at_once():
    """The number of failures, the order, the seed and the draws, with both ends."""
    with pytest.raises(DataError) as error:
        network("a-b").robustness("nobody", [], -1, order="fame", seed=-1, draws=1)
    paths = [problem.path for problem in error.value.problems]
    assert paths == ["sources", "targets", "removals", "seed", "draws", "order"]
    assert "blame" in network("a-b").robustness("a", "b", 1).note.text()

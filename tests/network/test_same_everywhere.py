"""Every answer has the same bytes under every hash seed, with both engines, and from input in any order."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import pytest

ASK = """
import random, sys
import attrs
from atrocity_prevention.network.actors import Actor
from atrocity_prevention.network.network import ActorNetwork
from atrocity_prevention.network.partnerships import Partnership

def plain(one):
    # all that an answer holds; its repr tells no ids
    if isinstance(one, tuple | list):
        return [plain(part) for part in one]
    if not attrs.has(type(one)):
        return one
    return type(one).__name__, {field.name: plain(getattr(one, field.name)) for field in attrs.fields(type(one))}


engine, order = sys.argv[1], random.Random(sys.argv[2])
rng = random.Random(1)
kinds = ["parliament", "elder", "ombudsman"]
functions = ["observe", "verify", "warn", "decide", "act"]
actors = [
    Actor(id=f"a{n}", kind=rng.choice(kinds), functions=rng.sample(functions, rng.randrange(3)),
          women_led=rng.choice([True, False, None]))
    for n in range(60)
]
ties = []
for n in range(150):
    tail, head = rng.sample([one.id for one in actors], 2)
    ties.append(Partnership(id=f"p{n}", from_=tail, to=head, kind=rng.choice(["mandate", "other"]),
                            latency_days=rng.choice([0, 0.5, 1, 1, 2]), reliability=rng.choice([0, 0.5, 1]),
                            mutual=rng.random() < 0.3, last_exercised=rng.choice([None, "2026-01-01"])))
order.shuffle(actors)
order.shuffle(ties)
net = ActorNetwork(actors, ties)
ends = {f"a{n}" for n in range(12)}, {f"a{n}" for n in range(50, 55)}
given = {"engine": engine}
told = net.reach(ends[0], 2, **given)
for answer in (
    net.routes(*ends, **given), net.routes(*ends, 3, **given), net.unreached(*ends, **given),
    net.untested("2026-05-01"), told.within, told.later, told.never, net.simulate("a1", ends[1], 200, 7),
    net.single_points_of_failure(*ends), net.minimum_cut(*ends), net.bridges(),
    net.loss_if_silent("a52", *ends, **given), net.bottlenecks(*ends, **given), net.betweenness(),
    net.betweenness(9, seed=3), net.robustness(*ends, 9), net.robustness(*ends, 9, order="load", **given),
    net.suggest_partnerships(*ends, 3, **given), net.suggest_partnerships(*ends, 2, aim="robust", **given),
    net.unheld({"verify", "act", "oversee"}), net.capacity_without_partners(), net.partners_without_capacity(),
    net.participation(), net.carriers({"elder", "parliament"}, **given),
):
    print(plain(answer))
"""


def answers(seed, engine, order):
    env = {**os.environ, "PYTHONHASHSEED": seed}
    env["PYTHONPATH"] = str(Path(__file__).parents[2] / "src")
    command = [sys.executable, "-c", ASK, engine, order]
    return subprocess.run(command, env=env, capture_output=True, check=True, timeout=120).stdout


def test_hash_seeds_and_the_order_of_the_input_change_nothing():
    """Three processes with other seeds, and with actors and partnerships in another order, print the same."""
    first = answers("0", "python", "1")
    assert len(first) > 10_000
    assert answers("1", "python", "2") == answers("77", "python", "3") == first


def test_engines_change_nothing():
    """With scipy the answers are as with plain Python, to the last tie."""
    if importlib.util.find_spec("scipy") is None:
        pytest.skip("scipy, the extra `fast`, is not installed")
    assert answers("5", "scipy", "4") == answers("6", "python", "4")

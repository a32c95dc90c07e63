"""What the library asks of every plugin, and what this one promises besides."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from atrocity_prevention_hatewatch import plugin
from atrocity_prevention_hatewatch.rule import LoudestVoice
from atrocity_prevention_hatewatch.words import ONLINE, indicators

import atrocity_prevention as ap
from atrocity_prevention.testing import plugin_checks

SITUATION = Path(__file__).parents[1] / "situation.yaml"


@pytest.fixture
def words() -> ap.Catalogue:
    """Give the library's words and ours, whatever else is installed."""
    plugins = ap.Plugins.with_builtins()
    plugins.register(plugin, name="hatewatch")
    return plugins.catalogue()


@pytest.mark.parametrize("check", plugin_checks(plugin, name="hatewatch"), ids=str)
def test_what_every_plugin_promises(check: Callable[[], None]) -> None:
    """The plugin keeps what plugins promise: ids, frozen objects, lawful rules, methods that can be used."""
    check()


def test_one_loud_voice_is_heard() -> None:
    """One severe sign among five absent ones gives the share, and a third of the rest."""
    levels, weights = np.array([1.0, 0, 0, 0, 0, 0]), np.ones(6)

    assert LoudestVoice(share=0.4)(levels, weights) == pytest.approx(0.4 + 0.6 / 3)


def test_the_factor_counts_in_our_method_and_in_no_other(words: ap.Catalogue) -> None:
    """Hate speech raises the crimes under our method; under the reference method they stay as they were."""
    situation = ap.read_situation(SITUATION, catalogue=words)
    ours = ap.assess(situation, method="hatewatch.speech", catalogue=words)
    (share,) = (one for one in ours.plugin_shares() if one.origin.plugin == "hatewatch")
    theirs = ap.assess(situation, catalogue=words)

    assert share.moved["genocide"].low > 0
    assert all(score is not None and score.low == 0 for score in theirs.crimes.values())


def test_everything_has_a_french_name(words: ap.Catalogue) -> None:
    """Nobody has to read English to read our words."""
    ours = [item for item in (*words.factors.values(), *words.indicators.values()) if item.id.startswith("hatewatch.")]

    assert len(ours) == len([ONLINE, *indicators()])
    assert all("fr" in item.labels for item in ours)

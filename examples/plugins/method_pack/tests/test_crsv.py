"""What the library asks of every plugin, and what this one promises besides."""

from collections.abc import Callable
from pathlib import Path

import atrocity_prevention_crsv
import pytest

import atrocity_prevention as ap
from atrocity_prevention.testing import plugin_checks

SITUATION = Path(__file__).parents[1] / "situation.yaml"


@pytest.fixture
def words() -> ap.Catalogue:
    """Give the library's words and ours, whatever else is installed."""
    plugins = ap.Plugins.with_builtins()
    plugins.register(atrocity_prevention_crsv, name="crsv")
    return plugins.catalogue()


@pytest.mark.parametrize("check", plugin_checks(atrocity_prevention_crsv, name="crsv"), ids=str)
def test_what_every_plugin_promises(check: Callable[[], None]) -> None:
    """The plugin keeps what plugins promise."""
    check()


def test_both_methods_can_be_used(words: ap.Catalogue) -> None:
    """The first gives the factor a score and a share in the crimes, the second counts."""
    situation = ap.read_situation(SITUATION, catalogue=words)
    watch = ap.assess(situation, method="crsv.watch", catalogue=words)
    count = ap.assess(situation, method="crsv.checklist", catalogue=words).tally("crsv.conditions")
    score = watch.factors["crsv.conditions"]

    assert score is not None
    assert score.low > 0
    assert (count.present, count.absent, count.unknown) == (2, 1, 9)


def test_an_open_threat_is_not_averaged_away(words: ap.Catalogue) -> None:
    """One confirmed threat lifts the factor to the floor, though nothing else is known."""
    threat = ap.Observation(
        id="t", indicator="crsv.threats", state="observed", level=1, observed_on="2026-05-01", source="s", confidence=1
    )
    situation = ap.Situation(
        id="one", place=ap.Place(country="XEX"), sources=[ap.Source(id="s")], observations=[threat]
    )
    score = ap.assess(situation, method="crsv.watch", catalogue=words).factors["crsv.conditions"]

    assert score is not None
    assert score.low == pytest.approx(0.6)


def test_every_sign_names_its_source_and_has_a_french_name(words: ap.Catalogue) -> None:
    """Whoever reads a label can find out where it comes from, in either language."""
    signs = words.indicators_of("crsv.conditions")

    assert signs
    assert all("Matrix" in sign.source and "fr" in sign.labels and not sign.verified for sign in signs)

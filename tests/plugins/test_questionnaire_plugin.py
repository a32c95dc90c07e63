"""The example plugin with a questionnaire in a data file and a source of resilience."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

import atrocity_prevention as ap
from atrocity_prevention.testing import plugin_checks

FILE = Path(__file__).parents[2] / "examples" / "plugins" / "questionnaire" / "water_points.py"


def _load():
    spec = importlib.util.spec_from_file_location("water_points", FILE)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


WATER_POINTS = _load()


@pytest.mark.parametrize(
    "check",
    [one for one in plugin_checks(WATER_POINTS, name="water_points") if one.group in ("plugin", "items", "capacity")],
    ids=str,
)
def test_it_passes_the_kit(check):
    """Every check of form, and every law of questionnaires and sources of resilience."""
    check()


def test_it_is_asked_and_looked_at_like_the_librarys_own():
    """A blank form, a review of it, and a source beside the others."""
    plugins = ap.Plugins.with_builtins()
    plugins.register(WATER_POINTS, name="water_points")
    words = plugins.catalogue()
    review = ap.read_capacity_review(ap.blank_review("water_points.wells", lang="fr", catalogue=words), catalogue=words)
    assert len(ap.review_capacity(review, catalogue=words).missing()) == 2
    (measure,) = ap.measures_building_on("water_points.committee", catalogue=words)
    assert measure.id == "M03"


def test_without_the_plugin_its_reviews_are_refused():
    """Never read as something else."""
    plugins = ap.Plugins.with_builtins()
    with pytest.raises(ap.DataError, match="AP-E021"):
        ap.blank_review("water_points.wells", catalogue=plugins.catalogue())

"""Sources of resilience: the library's own, what they protect against, and which measures build on them."""

from __future__ import annotations

import re

import pytest
from capacity_samples import WORDS

import atrocity_prevention as ap
from atrocity_prevention.capacity.resilience_sources import mitigating_indicators, resilience_sources_of
from atrocity_prevention.errors import DataError
from atrocity_prevention.response.building_on import measures_on, resilience_under
from atrocity_prevention.response.measures import measures_of
from atrocity_prevention.vocabulary.tables import read_table

HELD = resilience_sources_of(WORDS)


@pytest.mark.parametrize("one", HELD.values(), ids=lambda one: one.id)
def test_a_shipped_source_points_only_to_what_is_there(one):
    """Factors, indicators, measures and paragraphs exist; texts are in English and French."""
    assert set(one.protects_against) <= WORDS.indicators.keys() | WORDS.factors.keys()
    assert set(one.measures) <= WORDS.measures.keys()
    assert one.measures
    assert all(re.fullmatch(r"\d+[a-g]?", paragraph) for paragraph in one.paragraphs)
    assert one.paragraphs
    assert set(one.labels) == set(one.evidence) == {"en", "fr"}
    assert one.actor_kinds


def test_every_indicator_of_rf6_has_exactly_one_opposite():
    """The mapping is one to one, so that a report shows just the incapacity of which it speaks."""
    found = [indicator for one in HELD.values() for indicator in one.shows_absent]
    assert sorted(found) == sorted(indicator.id for indicator in WORDS.indicators_of("RF6"))


def test_every_kind_and_every_factor_but_the_plan_of_an_attack_is_covered():
    """RF12, signs of a plan or policy, is met by no source of resilience; all others by at least one."""
    assert {one.kind for one in HELD.values()} == set(ap.ResilienceKind)
    bare = [factor for factor in WORDS.factors if not any(one.protects(factor, WORDS) for one in HELD.values())]
    assert bare == ["RF12"]


def test_no_text_is_left_of_a_source_that_is_gone():
    """Both tables have the same ids."""
    assert {row["item"] for row in read_table("resilience_texts.tsv")} == set(HELD)


def test_measures_and_sources_lead_to_each_other():
    """Both ways give the same pairs; a measure that no catalogue knows is left out."""
    forth = {(one, measure.id) for one in HELD for measure in measures_on(one, WORDS)}
    back = {(one.id, measure) for measure in measures_of(WORDS) for one in resilience_under(measure, WORDS)}
    assert forth == back
    assert len(forth) > len(HELD)
    strange = ap.ResilienceSource(id="acme.x", labels={"en": "x"}, kind="ties", measures=["acme.gone", "M21"])
    assert [measure.id for measure in ap.measures_building_on(strange, catalogue=WORDS)] == ["M21"]
    with pytest.raises(KeyError):
        ap.measures_building_on("R99", catalogue=WORDS)


def test_only_indicators_of_rf6_can_be_shown_absent():
    """Whatever a plugin names besides is ignored."""
    eager = ap.ResilienceSource(id="acme.x", labels={"en": "x"}, kind="law", shows_absent=["8.8", "6.2", "RF1", "none"])
    assert mitigating_indicators(eager, WORDS) == ("6.2",)


@pytest.mark.parametrize(
    ("field", "wrong", "code"),
    [
        ("kind", "luck", "AP-E013"),
        ("pillar", "IV", "AP-E013"),
        ("actor_kinds", ["king"], "AP-E013"),
        ("id", "", "AP-E017"),
    ],
)
def test_fields_are_judged_alone(field, wrong, code):
    """Each by its own rule."""
    with pytest.raises(DataError, match=code):
        ap.ResilienceSource(**{"id": "acme.x", "labels": {"en": "x"}, "kind": "law", field: wrong})

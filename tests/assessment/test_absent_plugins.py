"""An id of a plugin that is not there is told as such, wherever it stands."""

from __future__ import annotations

import pytest

import atrocity_prevention as ap
from atrocity_prevention.assessment.strangers import absent_plugin

WORDS = ap.Plugins.with_builtins().catalogue()
ABSENT = "the plugin 'acme' is not installed, or was set aside: see `atrocity-prevention plugins`"


@pytest.mark.parametrize(
    ("item", "remedy"),
    [
        ("acme.fuel", ABSENT),
        ("acme.fuel.price", ABSENT),
        ("fuel", None),
        ("8.80", None),
        ("RF8.10", None),
        ("two words.x", None),
        (".x", None),
        ("a" * 61 + ".x", None),
        ("reference.x", None),
        ("builtin.x", None),
    ],
)
def test_only_what_looks_like_a_plugins_id_is_taken_for_one(item, remedy):
    """A name, a dot and more, where nothing in the catalogue begins like that."""
    assert absent_plugin(item, WORDS) == remedy


def report(indicator):
    """A situation with one report that has an indicator of that id."""
    one = ap.Observation(id="o", indicator=indicator, state="no_information", observed_on="2026-01-01", source="s")
    return ap.Situation(id="x", place=ap.Place(country="XEX"), sources=[ap.Source(id="s")], observations=[one])


METHOD = """
schema: atrocity-prevention/method/1
id: m
version: "1"
based_on: acme.method
factor_rule: acme.rule
crime_rule: {id: acme.rule, k: 1}
indicator_weights: {acme.fuel: 2}
indicator_half_lives: {acme.fuel: 2}
crime_weights: {genocide: {acme.roads: 2}}
floors: [{when: acme.fuel, at_least: 1, then: acme.roads, becomes: 1}]
"""


def test_whoever_uses_such_an_id_is_told():
    """Assessing a situation, asking for a method, and a method file, in each of its places."""
    with pytest.raises(ap.DataError) as situation:
        ap.assess(report("acme.fuel"), catalogue=WORDS)
    with pytest.raises(ap.DataError) as file:
        ap.read_method(METHOD, catalogue=WORDS)
    with pytest.raises(ap.DataError) as method:
        ap.assess(report("8.8"), method="acme.method", catalogue=WORDS)

    found = [*situation.value.problems, *file.value.problems]
    assert {(problem.code, problem.remedy) for problem in found} == {("AP-E021", ABSENT)}
    assert len(found) == 9
    assert method.value.problems[0].remedy == f"{ABSENT}; use one of: checklist, reference"


def test_a_plugin_that_is_there_is_not_called_absent():
    """Where the plugin has other indicators, those are named."""
    others = [ap.Indicator(id=f"acme.{name}", labels=name, factor="RF8") for name in ("fuel", "roads")]
    words = ap.Catalogue(factors=WORDS.factors, indicators=others)
    with pytest.raises(ap.DataError) as caught:
        ap.assess(report("acme.fule"), method=ap.Method(id="m", version="1", crime_weights={}), catalogue=words)
    assert caught.value.problems[0].remedy == "the indicators of this family are acme.fuel to acme.roads"

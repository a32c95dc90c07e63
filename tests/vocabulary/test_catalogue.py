from __future__ import annotations

import pickle
import types

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atrocity_prevention.errors import DataError
from atrocity_prevention.plugins import Plugins, hookimpl
from atrocity_prevention.vocabulary import framework
from atrocity_prevention.vocabulary.catalogue import Catalogue, Origin, natural_order
from atrocity_prevention.vocabulary.factors import Indicator, RiskFactor, Tempo
from atrocity_prevention.vocabulary.frozen import FrozenMapping

NUMBERS = st.lists(st.integers(0, 10**6), min_size=1, max_size=4).map(tuple)
IDS = st.text(st.sampled_from("019aRF.-_é²"), max_size=6)

FACTORS = framework.risk_factors()
INDICATORS = framework.indicators()


def factor(item_id: str = "acme.f", **changes) -> RiskFactor:
    return RiskFactor(**{"id": item_id, "labels": "a factor", "tempo": "dynamic", **changes})


def indicator(item_id: str = "acme.i", **changes) -> Indicator:
    return Indicator(**{"id": item_id, "labels": "an indicator", "factor": "RF8", **changes})


def plugin(*items: RiskFactor | Indicator) -> types.SimpleNamespace:
    """A plugin that brings these items."""

    @hookimpl
    def atrocity_prevention_risk_factors():
        return [item for item in items if isinstance(item, RiskFactor)]

    @hookimpl
    def atrocity_prevention_indicators():
        return [item for item in items if isinstance(item, Indicator)]

    return types.SimpleNamespace(
        atrocity_prevention_risk_factors=atrocity_prevention_risk_factors,
        atrocity_prevention_indicators=atrocity_prevention_indicators,
    )


def collected(**plugins: types.SimpleNamespace) -> Catalogue:
    manager = Plugins.with_builtins()
    for name, one in plugins.items():
        manager.register(one, name=name)
    return manager.catalogue()


def parts(catalogue: Catalogue) -> tuple:
    names = ("factors", "indicators", "rules", "methods", "measures", "readers", "questionnaires", "resilience_sources")
    return tuple(tuple(getattr(catalogue, name)) for name in names), dict(catalogue.origins)


# Natural order


@given(one=NUMBERS, other=NUMBERS)
def test_natural_order_counts(one, other):
    """Numbers between dots are compared as numbers: 8.9 comes before 8.10."""
    left, right = (".".join(map(str, numbers)) for numbers in (one, other))
    assert (natural_order(left) < natural_order(right)) is (one < other)


@given(ids=st.lists(IDS, unique=True, max_size=8), data=st.data())
def test_no_order_depends_on_the_order_before_it(ids, data):
    """Ids come out of a catalogue in one order, even those that count the same, such as 1 and 01."""
    ids = [*ids, "a.01", "a.1", "a.001"]
    one, other = ([factor(item) for item in order] for order in (ids, data.draw(st.permutations(ids))))
    assert list(Catalogue(factors=one, indicators=[]).factors) == list(Catalogue(factors=other, indicators=[]).factors)


def test_natural_order_has_letters_after_numbers():
    """The Framework's numbers come first, plugins' names after them."""
    ids = ["acme.2", "RF10", "10.1", "RF2", "8.10", "acme.10", "8.9"]
    assert sorted(ids, key=natural_order) == ["8.9", "8.10", "10.1", "RF2", "RF10", "acme.2", "acme.10"]


# What it holds


@given(factors=st.permutations(FACTORS), indicators=st.permutations(INDICATORS))
def test_the_order_of_contribution_does_not_matter(factors, indicators):
    """Items come out in natural order of their ids, however they went in."""
    catalogue = Catalogue(factors=factors, indicators=indicators)
    assert list(catalogue.factors.values()) == list(FACTORS)
    assert list(catalogue.indicators.values()) == list(INDICATORS)


def test_the_order_of_registration_does_not_matter():
    """Two plugins give the same catalogue and the same origins whichever was registered first."""
    one, other = plugin(factor("b.f"), indicator("b.i", factor="a.f")), plugin(factor("a.f"), indicator("a.i"))
    assert parts(collected(b=one, a=other)) == parts(collected(a=other, b=one))


def test_a_catalogue_can_be_made_from_the_mappings_of_another():
    """Mappings of items are as welcome as the items, so that a changed copy is easy."""
    whole = collected()
    again = Catalogue(factors=whole.factors, indicators=whole.indicators)
    assert again.factors == whole.factors
    assert again.indicators == whole.indicators


def test_the_indicators_of_a_factor_come_in_natural_order():
    """All of a factor's indicators are given and no other's; a factor nobody has gives none."""
    catalogue = collected(acme=plugin(indicator("acme.i", factor="RF8")))
    assert [item.id for item in catalogue.indicators_of("RF8")] == [*(f"8.{n}" for n in range(1, 13)), "acme.i"]
    assert catalogue.indicators_of("RF99") == ()


def test_an_indicator_has_its_factors_tempo_unless_it_says_otherwise():
    """Its own tempo wins; without one it changes as fast as its factor."""
    catalogue = collected(acme=plugin(indicator("acme.own", tempo="structural"), indicator("acme.none")))
    assert catalogue.tempo("acme.own") is Tempo.STRUCTURAL
    assert catalogue.tempo("acme.none") is catalogue.tempo("8.1") is Tempo.TRIGGER
    assert {catalogue.tempo(item.id) for item in INDICATORS if item.factor == "RF2"} == {Tempo.STRUCTURAL}


def test_the_tempo_of_an_unknown_indicator_is_a_key_error():
    """Nobody gets a tempo by default."""
    with pytest.raises(KeyError, match="99"):
        collected().tempo("99")


# What it refuses


def test_every_indicator_without_a_factor_is_reported_at_once():
    """Orphans are problems with the code AP-E021, all together, each with its place."""
    orphans = [indicator("acme.a", factor="acme.x"), indicator("acme.b", factor="acme.y"), indicator("acme.c")]
    with pytest.raises(DataError) as caught:
        Catalogue(factors=FACTORS, indicators=[*INDICATORS, *orphans])
    found = [(problem.path, problem.code) for problem in caught.value.problems]
    assert found == [("indicators['acme.a'].factor", "AP-E021"), ("indicators['acme.b'].factor", "AP-E021")]


def test_two_items_of_one_id_are_refused():
    """Neither of two items with the same id is dropped in silence."""
    with pytest.raises(DataError, match=r"acme\.f"):
        Catalogue(factors=[factor(labels="one"), factor(labels="two")], indicators=[])
    with pytest.raises(DataError, match="1\\.1"):
        Catalogue(factors=FACTORS, indicators=[*INDICATORS, INDICATORS[0]])


def test_a_catalogue_cannot_be_changed():
    """Neither its parts nor what is in them can be replaced."""
    catalogue = collected()
    with pytest.raises(AttributeError):
        catalogue.factors = {}
    with pytest.raises(TypeError):
        catalogue.factors["RF1"] = factor()


# Who contributed


def test_everything_has_an_origin():
    """Every id in any part of the catalogue says which plugin brought it."""
    catalogue = collected(acme=plugin(factor(), indicator()))
    assert sorted(item for part in parts(catalogue)[0] for item in part) == sorted(catalogue.origins)
    assert catalogue.origins["acme.f"] == catalogue.origins["acme.i"] == Origin(plugin="acme")
    assert catalogue.origins["RF1"].distribution == "atrocity-prevention"


def test_contributors_are_listed_once_by_name():
    """Each plugin that brought something stands once, sorted by its name; those that brought nothing do not."""
    catalogue = collected(zeta=plugin(factor("zeta.f")), acme=plugin(factor(), indicator()), empty=plugin())
    assert [origin.plugin for origin in catalogue.contributors()] == ["acme", "builtin", "zeta"]
    origins = {item: Origin(plugin=name) for item, name in (("RF1", "zeta"), ("RF2", "acme"), ("RF3", "zeta"))}
    turned = Catalogue(factors=FACTORS, indicators=INDICATORS, origins=FrozenMapping(origins))
    assert turned.contributors() == (Origin(plugin="acme"), Origin(plugin="zeta"))


def test_a_catalogue_survives_pickling():
    """A worker process gets the same items and origins in the same order."""
    catalogue = collected(acme=plugin(factor(), indicator()))
    twin = pickle.loads(pickle.dumps(catalogue))
    assert parts(twin) == parts(catalogue)
    assert twin.factors == catalogue.factors
    assert twin.indicators == catalogue.indicators

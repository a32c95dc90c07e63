"""Strategies for the vocabulary: texts, places, markings, factors, indicators, whole catalogues.

What needs no argument is made once: putting a strategy together takes longer than drawing from it.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from atrocity_prevention.plugins.manager import Plugins
from atrocity_prevention.vocabulary import countries as countries_room
from atrocity_prevention.vocabulary.catalogue import Catalogue, Origin
from atrocity_prevention.vocabulary.countries import Country
from atrocity_prevention.vocabulary.crimes import Crime
from atrocity_prevention.vocabulary.factors import Identified, Indicator, RiskFactor, Tempo
from atrocity_prevention.vocabulary.frozen import FrozenMapping
from atrocity_prevention.vocabulary.likelihood import SCALES, LikelihoodScale
from atrocity_prevention.vocabulary.markings import Marking
from atrocity_prevention.vocabulary.permitted_use import PermittedUse
from atrocity_prevention.vocabulary.places import Place
from atrocity_prevention.vocabulary.texts import UNDETERMINED, LocalText

T = TypeVar("T")

LANGUAGES = ("en", "fr", "sw", "ar", UNDETERMINED)
PLUGIN = "acme"
"""The plugin that brings what these strategies make up."""


@functools.cache
def library() -> Catalogue:
    """What the library ships, without any plugin that happens to be installed."""
    return Plugins.with_builtins().catalogue()


def maybe(strategy: SearchStrategy[T]) -> SearchStrategy[T | None]:
    """The same, or nothing."""
    return st.none() | strategy


@functools.cache
def units() -> SearchStrategy[float]:
    """Numbers in [0, 1], the ends and the middle more often."""
    return st.sampled_from([0.0, 0.25, 0.5, 0.75, 1.0]) | st.floats(0.0, 1.0)


@functools.cache
def ids(prefix: str = "") -> SearchStrategy[str]:
    """Short ids of letters, digits, dots, hyphens and low lines."""
    return st.from_regex(r"[a-z][a-z0-9_.-]{0,5}", fullmatch=True).map(lambda own: prefix + own)


@functools.cache
def texts(min_languages: int = 0) -> SearchStrategy[LocalText]:
    """Text in some languages, in any letters there are; at least one letter each."""
    written = st.text(min_size=1, max_size=12).filter(str.strip)
    return st.dictionaries(st.sampled_from(LANGUAGES), written, min_size=min_languages, max_size=3).map(LocalText)


@functools.cache
def markings() -> SearchStrategy[Marking]:
    """Any of the labels."""
    return st.sampled_from(Marking)


@functools.cache
def permitted_uses() -> SearchStrategy[PermittedUse]:
    """Any of the words for how far something may be used."""
    return st.sampled_from(PermittedUse)


@functools.cache
def countries() -> SearchStrategy[Country]:
    """Any country or territory of the list."""
    return st.sampled_from(countries_room.countries())


@functools.cache
def places() -> SearchStrategy[Place]:
    """A country, or an area of it."""
    codes = countries().map(lambda country: country.alpha3)
    areas = st.from_regex(r"[A-Z]{2}[0-9]{3}", fullmatch=True)
    return st.builds(Place, country=codes, area=maybe(areas))


@functools.cache
def likelihood_scales() -> SearchStrategy[LikelihoodScale]:
    """One of the published scales."""
    return st.sampled_from(list(SCALES.values()))


@functools.cache
def risk_factors() -> SearchStrategy[RiskFactor]:
    """A factor of a plugin's own."""
    return st.builds(
        RiskFactor,
        id=ids(f"{PLUGIN}."),
        labels=texts(1),
        crimes=st.lists(st.sampled_from(Crime), unique=True),
        tempo=st.sampled_from(Tempo),
        source=st.sampled_from(["", "Acme, field manual"]),
    )


def indicators(factors: Iterable[str] = ()) -> SearchStrategy[Indicator]:
    """An indicator of a plugin's own.

    Args:
        factors: the ids of the factors it may belong to; by default the library's.
    """
    return st.builds(
        Indicator,
        id=ids(f"{PLUGIN}."),
        labels=texts(1),
        factor=st.sampled_from(list(factors) or list(library().factors)),
        tempo=maybe(st.sampled_from(Tempo)),
        source=st.sampled_from(["", "Acme, field manual"]),
    )


@functools.cache
def origins() -> SearchStrategy[Origin]:
    """A plugin registered by hand, or one of an installed distribution."""
    by_hand = st.builds(Origin, plugin=st.sampled_from([PLUGIN, "hatewatch"]))
    versions = st.from_regex(r"[0-9]\.[0-9]", fullmatch=True)
    return by_hand | st.builds(Origin, plugin=st.just(PLUGIN), distribution=st.just("acme-words"), version=versions)


@st.composite
def catalogues(draw: st.DrawFn) -> Catalogue:
    """What the library ships, and up to three factors and five indicators of a plugin."""
    base, origin = library(), Origin(plugin=PLUGIN)
    more = draw(st.lists(risk_factors(), max_size=3, unique_by=_id))
    factors = [*base.factors, *map(_id, more)]
    added = draw(st.lists(indicators(factors).filter(lambda one: one.id not in factors), max_size=5, unique_by=_id))
    parts: dict[str, Any] = {
        "factors": [*base.factors.values(), *more],
        "indicators": [*base.indicators.values(), *added],
        "origins": FrozenMapping({**base.origins, **dict.fromkeys([*map(_id, more), *map(_id, added)], origin)}),
    }
    return attrs.evolve(base, **parts)


def _id(item: Identified) -> str:
    return item.id


def indicator_ids(catalogue: Catalogue | None) -> Sequence[str]:
    """The ids of a catalogue's indicators, by default the library's."""
    return list((catalogue or library()).indicators)

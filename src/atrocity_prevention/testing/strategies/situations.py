"""Strategies for the evidence: sources, reports and whole situations in which every reference holds."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Sequence
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from atrocity_prevention.evidence.findings import Finding
from atrocity_prevention.evidence.observations import Observation
from atrocity_prevention.evidence.situation import Situation
from atrocity_prevention.evidence.sources import Population, Source
from atrocity_prevention.evidence.states import REPORTABLE, State
from atrocity_prevention.testing.strategies.words import (
    ids,
    indicator_ids,
    markings,
    maybe,
    permitted_uses,
    places,
    texts,
    units,
)
from atrocity_prevention.vocabulary.catalogue import Catalogue
from atrocity_prevention.vocabulary.grades import Credibility, Reliability
from atrocity_prevention.vocabulary.values import Period

FIRST, LAST = dt.date(2010, 1, 1), dt.date(2030, 12, 31)
MOST_DAYS = 60
"""The longest period observed, and the longest time until it is reported."""


@functools.cache
def states() -> SearchStrategy[State]:
    """Any state a report can have, those that say something first."""
    return st.sampled_from(REPORTABLE)


@functools.cache
def periods() -> SearchStrategy[Period]:
    """One day, or up to two months."""
    begun, days = st.dates(FIRST, LAST), st.integers(0, MOST_DAYS)
    return st.builds(lambda start, more: Period(start=start, end=start + dt.timedelta(days=more)), begun, days)


@functools.cache
def sources() -> SearchStrategy[Source]:
    """A graded source, or one whose reports have to state their own confidence."""
    return st.builds(
        Source,
        id=ids(),
        name=texts(),
        kind=st.sampled_from(["unspecified", "media", "national_human_rights_institution"]),
        reliability=st.sampled_from(Reliability) | st.none(),
        independence_group=maybe(st.sampled_from(["g1", "g2"])),
        marking=maybe(markings()),
        permitted_use=maybe(permitted_uses()),
        note=maybe(texts(1)),
    )


@functools.cache
def populations() -> SearchStrategy[Population]:
    """People described as coarsely as they should be."""
    kinds = st.sampled_from(["unspecified", "ethnic", "religious", "displaced"])
    return st.builds(
        Population,
        id=ids(),
        name=texts(),
        kind=kinds,
        marking=maybe(markings()),
        permitted_use=maybe(permitted_uses()),
        note=maybe(texts(1)),
    )


@st.composite
def observations(
    draw: st.DrawFn,
    *,
    catalogue: Catalogue | None = None,
    by: Sequence[Source] = (),
    about: Sequence[Population] = (),
) -> Observation:
    """A report that carries a grade or a confidence wherever it needs one.

    Args:
        draw: given by hypothesis.
        catalogue: whose indicators it may be about; by default the library's.
        by: the sources it may come from; by default one that is graded and that nobody has described yet.
        about: the populations it may concern.
    """
    source = draw(st.sampled_from(list(by) or [Source(id="s1", reliability=Reliability.B)]))
    state, seen = draw(states()), draw(periods())
    concerned = draw(st.lists(st.sampled_from([one.id for one in about]), unique=True)) if about else []
    return Observation(
        indicator=draw(st.sampled_from(indicator_ids(catalogue))),
        state=state,
        level=draw(units()) if state is State.OBSERVED else None,
        observed_on=seen,
        reported_on=seen.start + dt.timedelta(days=draw(_delays())),
        source=source.id,
        populations=concerned,
        **draw(_grades(graded=source.reliability is not None, known=state.known)),
        **draw(_remarks()),
    )


@functools.cache
def _delays() -> SearchStrategy[int]:
    return st.integers(0, MOST_DAYS)


@functools.cache
def _remarks() -> SearchStrategy[dict[str, Any]]:
    """What any report has, whoever it comes from and whatever it is about."""
    reference = maybe(st.sampled_from(["A/HRC/00/00", "field report 7"]))
    return st.fixed_dictionaries(
        {
            "id": ids(),
            "reference": reference,
            "note": maybe(texts(1)),
            "marking": maybe(markings()),
            "permitted_use": maybe(permitted_uses()),
        }
    )


@functools.cache
def _grades(*, graded: bool, known: bool) -> SearchStrategy[dict[str, Any]]:
    """A credibility, a confidence, both, or none where none is needed."""
    credibility, confidence = st.sampled_from(Credibility), units()
    kinds: list[SearchStrategy[dict[str, Any]]] = [
        st.fixed_dictionaries({"confidence": confidence}, optional={"credibility": credibility})
    ]
    if graded:
        kinds.insert(0, st.fixed_dictionaries({"credibility": credibility}))
    if not known:
        kinds.insert(0, st.just({}))
    return st.one_of(kinds)


@st.composite
def situations(
    draw: st.DrawFn,
    *,
    catalogue: Catalogue | None = None,
    min_observations: int = 0,
    max_observations: int = 8,
) -> Situation:
    """A situation in which every source and population that is named is described.

    Args:
        draw: given by hypothesis.
        catalogue: whose indicators are reported on; by default the library's.
        min_observations: how many reports at least.
        max_observations: how many reports at most.
    """
    by, about = draw(_described())
    reports = observations(catalogue=catalogue, by=by, about=about)
    return Situation(
        populations=about,
        sources=by,
        observations=draw(
            st.lists(reports, min_size=min_observations, max_size=max_observations, unique_by=lambda one: one.id)
        ),
        **draw(_headers()),
    )


@functools.cache
def _described() -> SearchStrategy[tuple[list[Source], list[Population]]]:
    """Some sources, and perhaps the people they speak of."""
    return st.tuples(
        st.lists(sources(), min_size=1, max_size=4, unique_by=lambda one: one.id),
        st.lists(populations(), max_size=2, unique_by=lambda one: one.id),
    )


@functools.cache
def _headers() -> SearchStrategy[dict[str, Any]]:
    """What a situation is, whatever was reported."""
    return st.fixed_dictionaries(
        {
            "id": ids(),
            "name": texts(),
            "place": places(),
            "marking": maybe(markings()),
            "permitted_use": maybe(permitted_uses()),
            "note": maybe(texts(1)),
        }
    )


@st.composite
def findings(draw: st.DrawFn, *, catalogue: Catalogue | None = None) -> Finding:
    """What is known about one indicator, or why nothing is."""
    state, indicator = draw(st.sampled_from(State)), draw(st.sampled_from(indicator_ids(catalogue)))
    if not state.known:
        return Finding(indicator=indicator, state=state, newest_state=state)
    reports = draw(st.lists(ids(), min_size=1, max_size=3, unique=True).map(sorted))
    alone = len(reports) == 1
    return Finding(
        indicator=indicator,
        state=state,
        level=draw(units()) if state is State.OBSERVED else 0.0,
        confidence=draw(st.floats(0.01, 1.0)),
        dissent=0.0 if alone or state is State.ABSENT else draw(st.floats(0.0, 0.5)),
        observations=tuple(reports),
        largest_source_share=1.0 if alone else draw(st.floats(1 / len(reports), 1.0)),
        newest_state=draw(st.sampled_from([state, *REPORTABLE])),
    )

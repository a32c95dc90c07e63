"""Strategies for what several people make of it: assessors, judgements and panels."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from atrocity_prevention.evidence.states import State
from atrocity_prevention.judgement.agreement import Agreement
from atrocity_prevention.judgement.hypotheses import Consistency, Hypothesis
from atrocity_prevention.judgement.judgement import Assessor, IndicatorJudgement, Judgement, Weighing
from atrocity_prevention.judgement.judgement_panel import JudgementPanel
from atrocity_prevention.judgement.statistics import gwet_ac
from atrocity_prevention.testing.strategies.situations import FIRST, LAST, states
from atrocity_prevention.testing.strategies.words import ids, library, markings, maybe, places, texts, units
from atrocity_prevention.vocabulary.grades import Reliability


def assessors(assessor_id: str | None = None) -> SearchStrategy[Assessor]:
    """Somebody who judges, graded or not.

    Args:
        assessor_id: the id; by default any.
    """
    return st.builds(
        Assessor,
        id=ids() if assessor_id is None else st.just(assessor_id),
        role=texts(),
        reliability=maybe(st.sampled_from(Reliability)),
        independence_group=maybe(ids()),
        marking=maybe(markings()),
        note=maybe(texts(1)),
    )


def _indicators() -> SearchStrategy[str]:
    return st.sampled_from(list(library().indicators))


@st.composite
def indicator_judgements(draw: st.DrawFn, *, indicator: str | None = None) -> IndicatorJudgement:
    """What somebody makes of an indicator, with a confidence wherever something is known.

    Args:
        draw: given by hypothesis.
        indicator: which; by default any of the library.
    """
    state = draw(states())
    return IndicatorJudgement(
        indicator=indicator or draw(_indicators()),
        state=state,
        level=draw(units()) if state is State.OBSERVED else None,
        confidence=draw(units()) if state.known else None,
        reason=draw(maybe(texts(1))),
    )


def weighings(indicator: str | None = None) -> SearchStrategy[Weighing]:
    """What a sign says for and against some hypotheses.

    Args:
        indicator: which; by default any of the library.
    """
    return st.builds(
        Weighing,
        indicator=_indicators() if indicator is None else st.just(indicator),
        reads=st.dictionaries(st.sampled_from(Hypothesis), st.sampled_from(Consistency)),
        reason=maybe(texts(1)),
    )


@st.composite
def judgements(draw: st.DrawFn, *, assessor: str | None = None, number: int = 1) -> Judgement:
    """One judgement on a few indicators.

    Args:
        draw: given by hypothesis.
        assessor: whose; by default anybody's.
        number: which round.
    """
    named = draw(st.lists(_indicators(), max_size=3, unique=True))
    return Judgement(
        assessor=assessor or draw(ids()),
        round=number,
        given_on=draw(st.dates(FIRST, LAST)),
        indicators=[draw(indicator_judgements(indicator=one)) for one in named],
        weighings=[draw(weighings(one)) for one in named[:1]],
        marking=draw(maybe(markings())),
        note=draw(maybe(texts(1))),
    )


@st.composite
def judgement_panels(draw: st.DrawFn) -> JudgementPanel:
    """A panel of up to three assessors, each of whom has judged once."""
    named = draw(st.lists(ids(), min_size=1, max_size=3, unique=True))
    return JudgementPanel(
        id=draw(ids()),
        situation=draw(ids()),
        place=draw(places()),
        marking=draw(maybe(markings())),
        assessors=[draw(assessors(one)) for one in named],
        judgements=[draw(judgements(assessor=one)) for one in named],
        note=draw(maybe(texts(1))),
    )


def agreements() -> SearchStrategy[Agreement]:
    """How far two agree who choose among three, or that it cannot be said."""
    rating = st.sampled_from([0, 1, 2, None])
    return st.lists(st.tuples(rating, rating), max_size=9).map(lambda rows: gwet_ac(rows, categories=(0, 1, 2)))

"""Strategies for what could withstand it: questionnaires, capacity reviews and resilience."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Sequence
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from atrocity_prevention.capacity.answers import Respondent, ReviewAnswer
from atrocity_prevention.capacity.capacity_review import CapacityReview
from atrocity_prevention.capacity.maturity import NO_ANSWER, Maturity, MaturityRange
from atrocity_prevention.capacity.questionnaire import Questionnaire, ReviewQuestion, ReviewSection
from atrocity_prevention.capacity.resilience_evidence import ResilienceEvidence, ResilienceObservation
from atrocity_prevention.capacity.resilience_sources import PILLARS, ResilienceKind, ResilienceSource
from atrocity_prevention.evidence.sources import Source
from atrocity_prevention.evidence.states import State
from atrocity_prevention.testing.strategies.network import actor_kinds
from atrocity_prevention.testing.strategies.situations import FIRST, LAST, periods, sources, states
from atrocity_prevention.testing.strategies.words import ids, library, markings, maybe, places, texts, units
from atrocity_prevention.vocabulary.grades import Credibility, Reliability

ASKED = "early_warning"
"""The questionnaire that answers are about unless another is given."""

MOST_DAYS = 60


@st.composite
def maturity_ranges(draw: st.DrawFn) -> MaturityRange:
    """Any range of the scale."""
    low, high = sorted([draw(units()), draw(units())])
    return MaturityRange(low=low, high=high, coverage=draw(units()))


def review_questions(question_id: SearchStrategy[str] | None = None) -> SearchStrategy[ReviewQuestion]:
    """A question that says much or little.

    Args:
        question_id: its id; by default any.
    """
    return st.builds(
        ReviewQuestion,
        id=ids() if question_id is None else question_id,
        text=texts(1),
        evidence=texts(),
        good=texts(),
        paragraphs=st.lists(st.sampled_from(["30", "45f"]), max_size=2),
        commitment=maybe(st.sampled_from(["45c", "46b"])),
        bears_on=st.lists(st.sampled_from(["6.11", "3.6"]), max_size=2, unique=True),
    )


def review_sections(section_id: str | None = None) -> SearchStrategy[ReviewSection]:
    """A section of up to three questions, whose ids begin with its own.

    Args:
        section_id: its id; by default any.
    """

    def of(own: str) -> SearchStrategy[ReviewSection]:
        names = st.integers(1, 3).map(lambda many: [f"{own}.{place}" for place in range(1, many + 1)])
        questions = names.flatmap(lambda found: st.tuples(*(review_questions(st.just(name)) for name in found)))
        return st.builds(ReviewSection, id=st.just(own), labels=texts(1), questions=questions)

    return (ids() if section_id is None else st.just(section_id)).flatmap(of)


@st.composite
def questionnaires(draw: st.DrawFn) -> Questionnaire:
    """A questionnaire of up to three sections."""
    names = [f"S{place}" for place in range(1, draw(st.integers(1, 3)) + 1)]
    return Questionnaire(
        id=draw(ids("acme.")),
        version=draw(st.sampled_from(["1", "2026-11"])),
        labels=draw(texts(1)),
        purpose=draw(texts()),
        commitment=draw(maybe(st.just("45c"))),
        respondents=draw(st.lists(actor_kinds().map(lambda kind: kind.id), max_size=2, unique=True)),
        sections=[draw(review_sections(name)) for name in names],
    )


def respondents(asked: Sequence[str] = ()) -> SearchStrategy[Respondent]:
    """Somebody who was asked, graded or not.

    Args:
        asked: the ids of the sections there are; by default everybody is asked everything.
    """
    some = st.lists(st.sampled_from(list(asked)), max_size=2, unique=True) if asked else st.just([])
    return st.builds(
        Respondent,
        id=ids(),
        name=texts(),
        kind=actor_kinds().map(lambda kind: kind.id),
        reliability=maybe(st.sampled_from(Reliability)),
        asked=some,
        marking=maybe(markings()),
        note=maybe(texts(1)),
    )


@st.composite
def review_answers(
    draw: st.DrawFn, *, by: Respondent | None = None, to: Sequence[str] = (), answer_id: str | None = None
) -> ReviewAnswer:
    """An answer that carries a grade or a confidence wherever it needs one.

    Args:
        draw: given by hypothesis.
        by: who answers; by default one that is graded and that nobody has described yet.
        to: the ids of the questions it may be about; by default those of a questionnaire of the library.
        answer_id: its id; by default any.
    """
    who = by or Respondent(id="r1", kind="other", reliability=Reliability.B)
    day, graded = draw(st.dates(FIRST, LAST)), who.reliability is not None
    known = draw(st.booleans()) or not graded
    return ReviewAnswer(
        id=draw(ids()) if answer_id is None else answer_id,
        question=draw(st.sampled_from(list(to) or _library_questions())),
        respondent=who.id,
        answer=draw(st.sampled_from(Maturity) | st.sampled_from(NO_ANSWER)),
        answered_on=day,
        reported_on=day + dt.timedelta(days=draw(st.integers(0, MOST_DAYS))),
        credibility=draw(st.sampled_from(Credibility)) if graded else None,
        confidence=draw(units()) if known else None,
        reference=draw(maybe(st.sampled_from(["A/HRC/00/00, para. 12", "register"]))),
        note=draw(maybe(texts(1))),
        marking=draw(maybe(markings())),
    )


def _library_questions() -> list[str]:
    found: Any = library().questionnaires[ASKED]
    return [question.id for question in found.questions]


@st.composite
def capacity_reviews(draw: st.DrawFn, *, questionnaire: Questionnaire | None = None) -> CapacityReview:
    """A round in which every answer is to a question that was put.

    Args:
        draw: given by hypothesis.
        questionnaire: what is asked; by default one of the library's.
    """
    asked: Any = library().questionnaires[ASKED] if questionnaire is None else questionnaire
    sections = {section.id: [question.id for question in section.questions] for section in asked.sections}
    people = draw(st.lists(respondents(list(sections)), max_size=3, unique_by=lambda one: one.id))
    count = draw(st.integers(0, 5)) if people else 0
    return CapacityReview(
        id=draw(ids()),
        subject=draw(st.sampled_from(["exampleland", "neighbourland"])),
        name=draw(texts()),
        questionnaire=asked.id,
        marking=draw(maybe(markings())),
        respondents=people,
        answers=[draw(_answer_of(people, sections, f"a{place}")) for place in range(count)],
        note=draw(maybe(texts(1))),
    )


@st.composite
def _answer_of(draw: st.DrawFn, people: list[Respondent], sections: dict[str, list[str]], name: str) -> ReviewAnswer:
    who = draw(st.sampled_from(people))
    put = [question for section, found in sections.items() if who.was_asked(section) for question in found]
    return draw(review_answers(by=who, to=put, answer_id=name))


@functools.cache
def resilience_sources() -> SearchStrategy[ResilienceSource]:
    """A source of resilience of an organisation's own."""
    return st.builds(
        ResilienceSource,
        id=ids("acme."),
        labels=texts(1),
        kind=st.sampled_from(ResilienceKind),
        pillar=st.sampled_from(PILLARS),
        protects_against=st.lists(st.sampled_from(["RF1", "8.8", "9.4"]), max_size=2, unique=True),
        evidence=texts(),
        actor_kinds=st.lists(actor_kinds().map(lambda kind: kind.id), max_size=2, unique=True),
        measures=st.lists(st.sampled_from(["M03", "M36"]), max_size=2, unique=True),
        shows_absent=st.lists(st.sampled_from(["6.2", "6.8"]), max_size=2, unique=True),
    )


@st.composite
def resilience_observations(
    draw: st.DrawFn, *, by: Sequence[Source] = (), observation_id: str | None = None
) -> ResilienceObservation:
    """A report on resilience that carries a grade or a confidence wherever it needs one.

    Args:
        draw: given by hypothesis.
        by: the sources it may come from; by default one that is graded and that nobody has described yet.
        observation_id: its id; by default any.
    """
    source = draw(st.sampled_from(list(by) or [Source(id="s1", reliability=Reliability.B)]))
    state, seen = draw(states()), draw(periods())
    graded = source.reliability is not None
    return ResilienceObservation(
        id=draw(ids()) if observation_id is None else observation_id,
        resilience=draw(st.sampled_from(list(library().resilience_sources))),
        state=state,
        strength=draw(units()) if state is State.OBSERVED else None,
        observed_on=seen,
        reported_on=seen.start + dt.timedelta(days=draw(st.integers(0, MOST_DAYS))),
        source=source.id,
        credibility=draw(st.sampled_from(Credibility)) if graded else None,
        confidence=None if graded else draw(units()),
        areas=draw(st.lists(st.just("KE047"), max_size=1)),
        reference=draw(maybe(st.just("A/HRC/00/00, para. 12"))),
        note=draw(maybe(texts(1))),
        marking=draw(maybe(markings())),
    )


@st.composite
def resilience_evidence(draw: st.DrawFn) -> ResilienceEvidence:
    """Up to five reports from up to three sources."""
    by = draw(st.lists(sources(), max_size=3, unique_by=lambda one: one.id))
    count = draw(st.integers(0, 5)) if by else 0
    return ResilienceEvidence(
        id=draw(ids()),
        name=draw(texts()),
        place=draw(places()),
        marking=draw(maybe(markings())),
        sources=by,
        observations=[draw(resilience_observations(by=by, observation_id=f"o{place}")) for place in range(count)],
        note=draw(maybe(texts(1))),
    )

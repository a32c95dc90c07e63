"""Registers, capacity reviews and evidence on resilience full of canaries: what stands beside a situation."""

from __future__ import annotations

import attrs
from canaries import LEVELS, Canaries, texts

import atrocity_prevention as ap
from atrocity_prevention.capacity.builtin_questionnaires import questionnaires

QUESTIONNAIRE = questionnaires()[0]
DAY = "2026-06-30"
GREEN = "TLP:GREEN"
KIND = "national_human_rights_institution"


@attrs.frozen(kw_only=True)
class Beside:
    """What stands beside a situation.

    Attributes:
        say: gives the canaries.
        situation: whose integrity is asked about.
        register, review, resilience: as in a program.
    """

    say: Canaries
    situation: ap.Situation
    register: ap.CommitmentRegister
    review: ap.CapacityReview
    resilience: ap.ResilienceEvidence


def seeded_beside():
    """Two of everything at every marking; those of the whole are TLP:GREEN."""
    say = Canaries()
    marks, place = [*LEVELS, *LEVELS], ap.Place(country="XEX", area=say(GREEN))
    return Beside(
        say=say,
        situation=_situation(say, marks, place),
        register=_register(say, marks),
        review=_review(say, marks),
        resilience=_resilience(say, marks, place),
    )


def _sources(say, marks):
    return [
        ap.Source(
            id=say(one),
            name=texts(say, one),
            kind=say(one),
            reliability="B",
            independence_group=say(one),
            note=texts(say, one),
            marking=one,
        )
        for one in marks
    ]


def _register(say, marks):
    sources = _sources(say, marks)
    reports = [
        ap.CommitmentReport(
            id=say(one), symbol=say(one), name=texts(say, one), cycle=say(one), note=texts(say, one), marking=one
        )
        for one in marks
    ]
    commitments = [
        ap.Commitment(
            id=say(one),
            report=report.id,
            paragraph=say(one),
            text=texts(say, one),
            shown_by=[texts(say, one)],
            reference=say(one),
            note=texts(say, one),
            marking=one,
        )
        for one, report in zip(marks, reports, strict=True)
    ]
    undertakings = [
        ap.Undertaking(
            id=say(one),
            commitment=commitment.id,
            state="XEX",
            due="2026-05-01",
            evidence=[_piece(say, mark, source) for mark, source in zip(marks, sources, strict=True)],
            note=texts(say, one),
            marking=one,
        )
        for one, commitment in zip(marks, commitments, strict=True)
    ]
    return ap.CommitmentRegister(
        id=say(GREEN),
        name=texts(say, GREEN),
        note=texts(say, GREEN),
        reports=reports,
        commitments=commitments,
        sources=sources,
        undertakings=undertakings,
        marking=GREEN,
    )


def _piece(say, marking, source):
    return ap.ImplementationEvidence(
        id=say(marking),
        says="partly",
        source=source.id,
        observed_on="2026-04-01",
        credibility=2,
        reference=say(marking),
        note=texts(say, marking),
        marking=marking,
    )


def _review(say, marks):
    respondents = [
        ap.Respondent(id=say(one), name=texts(say, one), kind=KIND, reliability="B", note=texts(say, one), marking=one)
        for one in marks
    ]
    asked = [one.id for section in QUESTIONNAIRE.sections for one in section.questions]
    answers = [
        ap.ReviewAnswer(
            id=say(one),
            question=asked[place],
            respondent=respondents[place].id,
            answer="partial",
            answered_on="2026-05-01",
            credibility=2,
            reference=say(one),
            note=texts(say, one),
            marking=one,
        )
        for step in (0, 3)
        for place, one in enumerate([*marks[step:], *marks[:step]])
    ]
    return ap.CapacityReview(
        id=say(GREEN),
        subject=say(GREEN),
        name=texts(say, GREEN),
        questionnaire=QUESTIONNAIRE.id,
        respondents=respondents,
        answers=answers,
        note=texts(say, GREEN),
        marking=GREEN,
    )


def _resilience(say, marks, place):
    sources = _sources(say, marks)
    observations = [
        ap.ResilienceObservation(
            id=say(one),
            resilience=f"R{1 + number % 5:02d}",
            state="observed",
            strength="strong",
            observed_on="2026-05-01",
            source=source.id,
            credibility=2,
            areas=[say(one)],
            reference=say(one),
            note=texts(say, one),
            marking=one,
        )
        for number, (one, source) in enumerate(zip(marks, sources, strict=True))
    ]
    return ap.ResilienceEvidence(
        id=say(GREEN),
        name=texts(say, GREEN),
        place=place,
        sources=sources,
        observations=observations,
        note=texts(say, GREEN),
        marking=GREEN,
    )


def _situation(say, marks, place):
    """Two sources that say the same at the same time, and fall silent; one that is new."""
    sources = _sources(say, marks)
    told = {
        one: f"{say(one)} and so they stood by the river in the morning and turned everybody back" for one in LEVELS
    }
    reports = [
        ap.Observation(
            id=say(one),
            indicator="8.8",
            state="observed",
            level="high",
            observed_on=f"2026-0{month}-0{1 + number % 9}",
            source=sources[number].id,
            credibility=2,
            reference=say(one),
            note=told[one],
            marking=one,
        )
        for month in (1, 2, 3)
        for number, one in enumerate(marks)
    ]
    return ap.Situation(id=say(GREEN), place=place, sources=sources, observations=reports, marking=GREEN)

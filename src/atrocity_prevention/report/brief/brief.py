"""The brief as a function: one assessment, or several side by side, as a page, a note, questions or a short message."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from typing import TypeAlias

from atrocity_prevention.assessment.assessment import Assessment
from atrocity_prevention.capacity.capacity_findings import CapacityFindings
from atrocity_prevention.capacity.resilience import ResilienceFindings
from atrocity_prevention.commitments.register import CommitmentRegister
from atrocity_prevention.display.few import SMALLEST, as_smallest
from atrocity_prevention.errors import Problem, fault, raise_problems
from atrocity_prevention.judgement.panel_reading import PanelReading
from atrocity_prevention.network.network import ActorNetwork
from atrocity_prevention.record.response_times import ResponseTimes
from atrocity_prevention.record.warning import EarlyWarning
from atrocity_prevention.report.brief.collecting import Asked, collected, problems
from atrocity_prevention.report.brief.likelihood import judged
from atrocity_prevention.report.brief.note import note
from atrocity_prevention.report.brief.page import page
from atrocity_prevention.report.brief.parliament import parliament
from atrocity_prevention.report.brief.plain import sms, text
from atrocity_prevention.report.brief.review import review, review_text
from atrocity_prevention.report.brief.standing_by import StandingBy
from atrocity_prevention.report.brief.subject import Subject
from atrocity_prevention.report.words.words import Words, words_in
from atrocity_prevention.response.plan import ResponsePlan
from atrocity_prevention.vocabulary.likelihood import ICD_203, LikelihoodScale
from atrocity_prevention.vocabulary.markings import Marking, as_marking
from atrocity_prevention.vocabulary.values import as_date

FORMS: Mapping[str, Callable[[Subject, Words], str]] = {
    "page": page,
    "note": note,
    "parliament": parliament,
    "text": text,
    "sms": sms,
}
"""The page; a note on one sheet; questions to the executive (report, para. 45f); plain text; one short message."""

FORMS_OF_MANY: Mapping[str, Callable[[list[Subject], Words], str]] = {"page": review, "text": review_text}
"""Of several situations: the regular review side by side (report, para. 10), as a page and as plain text."""

Several: TypeAlias = Assessment | Iterable[Assessment]


def brief(
    assessment: Several,
    *,
    lang: str = "en",
    marking: Marking | str = Marking.CLEAR,
    form: str = "page",
    previous: Several | None = None,
    network: ActorNetwork | None = None,
    plan: ResponsePlan | None = None,
    warning: EarlyWarning | None = None,
    response_times: ResponseTimes | None = None,
    commitments: CommitmentRegister | None = None,
    capacity: CapacityFindings | Iterable[CapacityFindings] = (),
    resilience: ResilienceFindings | None = None,
    judgements: PanelReading | None = None,
    act_by: dt.date | str | None = None,
    answer_by: dt.date | str | None = None,
    likelihood: float | None = None,
    scale: LikelihoodScale | str = ICD_203,
    questions: int = 5,
    options: int = 5,
    k: int = SMALLEST,
) -> str:
    """What decision makers read: one HTML file without script or request, for a stated clearance.

    Args:
        assessment: what was found; of several situations, a review of them side by side is made.
        lang: ``en``, ``fr``, ``es`` or ``ar``, or a regional form of one.
        marking: the clearance of the readers: whatever is marked above is left out, and counted. The page carries it.
        form: ``page``, ``note``, ``parliament``, ``text`` or ``sms``; the last two are plain text of less than 1 kB.
        previous: what was found at an earlier date, or at several, to say what has changed since the last of them and
            to draw the risk over time; of several situations, matched by situation.
        network: who is there: who could carry an option out, and what actors are called.
        plan: what is to be done; its day is that by which options must work.
        warning: what was asked, of whom.
        response_times: how long answers have taken, as `response_times` found; drawn on the page of one situation.
        commitments: what was promised: a section of its own on the page of one situation, as are the next two.
        capacity: what could be done: one review of capacity, or several.
        resilience: what protects, beside the risk.
        judgements: what several assessors make of it, for the section on who disagrees on the page of one situation.
        act_by: the day by which an option must work; by default the plan's.
        answer_by: the day by which an answer is expected; by default the warning's.
        likelihood: how likely its authors hold the crimes, in [0, 1]: their own judgement, never made from a score.
        scale: whose words are used for it.
        questions: how many questions to ask.
        options: how many options to show.
        k: a smaller count of what was left out is told as being fewer; at least 5.

    Returns:
        the HTML, or plain text for the forms ``text`` and ``sms``.

    Raises:
        DataError: AP-E120 if a situation may not be named to these readers; AP-E121 if parts do not belong together;
            AP-E122 for a language without words; AP-E123 for a form that is none, or not one of several situations;
            AP-E124 if there is nothing to brief on; AP-E013 and AP-E014 for markings, scales and numbers that are none;
            AP-E133 if k is less than 5.
    """
    several = not isinstance(assessment, Assessment)
    words, found = words_in(lang), _listed(assessment)
    forms: Mapping[str, Callable[..., str]] = FORMS_OF_MANY if several else FORMS
    if form not in forms:
        raise fault("form", _no_form(several=several), f"use one of: {', '.join(forms)}", "AP-E123")
    before: dict[str, list[Assessment]] = {}
    for one in _listed(previous):
        before.setdefault(one.situation.id, []).append(one)
    earlier = tuple(_listed(previous))
    beside = StandingBy(commitments=commitments, capacity=capacity, resilience=resilience)
    single = (plan, warning, judgements)
    if several and (any(one is not None for one in single) or any(beside.parts())):
        raise fault(
            "plan",
            "a review of several situations has no place for what is about one of them",
            "brief on one",
            "AP-E123",
        )
    asked = [
        Asked(
            assessment=one,
            earlier=tuple(before.get(one.situation.id, ())) if several else earlier,
            network=network,
            plan=plan,
            warning=warning,
            times=response_times,
            marking=as_marking(marking),
            act_by=None if act_by is None else as_date(act_by, "act_by"),
            answer_by=None if answer_by is None else as_date(answer_by, "answer_by"),
            judgement=judged(likelihood, scale),
            standing_by=beside,
            panel=judgements,
            questions=_count(questions, "questions"),
            shown=_count(options, "options"),
            k=as_smallest(k),
            matching=not several,
        )
        for one in found
    ]
    raise_problems(_problems(asked, before, several=several), "brief")
    subjects = [collected(one) for one in asked]
    return forms[form](subjects if several else subjects[0], words)


def _listed(given: Several | None) -> list[Assessment]:
    if given is None:
        return []
    return [given] if isinstance(given, Assessment) else list(given)


def _no_form(*, several: bool) -> str:
    return "several situations have no such form" if several else "there is no such form"


def _count(value: int, path: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise fault(path, "not a number of things", "write 0 or more", "AP-E014")
    return value


def _problems(asked: list[Asked], before: Iterable[str], *, several: bool) -> list[Problem]:
    found = [] if asked else [_nothing()]
    seen: dict[str, int] = {}
    for place, one in enumerate(asked):
        found += problems(one, f"assessment[{place}]." if several else "")
        situation = one.assessment.situation.id
        if seen.setdefault(situation, place) != place:
            found.append(_repeated(place, seen[situation]))
    found += [_unmatched() for situation in before if several and situation not in seen]
    return found


def _nothing() -> Problem:
    return Problem(
        path="assessment", message="there is nothing to brief on", remedy="give an assessment", code="AP-E124"
    )


def _repeated(place: int, first: int) -> Problem:
    message = f"it is about the same situation as assessment[{first}]"
    return Problem(path=f"assessment[{place}]", message=message, remedy="give each situation once", code="AP-E121")


def _unmatched() -> Problem:
    message, remedy = "an earlier assessment is of none of the situations", "leave it out, or give the later one, too"
    return Problem(path="previous", message=message, remedy=remedy, code="AP-E121")

"""Finds everything a page tells about one situation, and leaves out what its readers may not see."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import attrs

from atrocity_prevention.assessment.assessment import Assessment
from atrocity_prevention.display.few import SMALLEST
from atrocity_prevention.display.protected import Protected
from atrocity_prevention.errors import DataError, Problem
from atrocity_prevention.judgement.panel_reading import PanelReading
from atrocity_prevention.network.network import ActorNetwork
from atrocity_prevention.record.response_times import ResponseTimes
from atrocity_prevention.record.warning import EarlyWarning
from atrocity_prevention.report.brief.likelihood import Judgement
from atrocity_prevention.report.brief.standing_by import NOTHING, StandingBy, shown_to
from atrocity_prevention.report.brief.subject import Subject
from atrocity_prevention.response.gaps import Gap, plan_gaps
from atrocity_prevention.response.matching import DEFAULT_ORDER, match_measures, unaddressed_drivers
from atrocity_prevention.response.measures import measures_of
from atrocity_prevention.response.plan import ResponsePlan
from atrocity_prevention.sharing.assessments import Redacted, redacted
from atrocity_prevention.sharing.release import release
from atrocity_prevention.vocabulary.frozen import FrozenMapping
from atrocity_prevention.vocabulary.markings import Marking

ASKABLE_FIRST = ("peaceful", "timing", "reachable", "established", "possible", "id")
"""With a network, the options come first for which somebody can be asked."""


@attrs.frozen(kw_only=True, repr=False)
class Asked(Protected):
    """What a page is to be made from.

    Attributes:
        assessment, earlier, network, plan, warning, times: as given; nothing is left out of them yet.
        marking: the clearance of the readers.
        act_by, answer_by: days that were named.
        judgement: how likely the authors hold it.
        standing_by: what was promised, what could be done and what protects, as given.
        panel: what several assessors make of it, as given.
        questions, shown: how many questions and options.
        k: the smallest count of what was left out that is told.
        matching: whether options are looked for at all.
    """

    assessment: Assessment
    earlier: tuple[Assessment, ...] = ()
    network: ActorNetwork | None = None
    plan: ResponsePlan | None = None
    warning: EarlyWarning | None = None
    times: ResponseTimes | None = None
    marking: Marking
    act_by: dt.date | None = None
    answer_by: dt.date | None = None
    judgement: Judgement | None = None
    standing_by: StandingBy = NOTHING
    panel: PanelReading | None = None
    questions: int = 5
    shown: int = 5
    k: int = SMALLEST
    matching: bool = True


def problems(asked: Asked, path: str = "") -> Iterator[Problem]:
    """What keeps a page from being made: it may not be named to its readers, or its parts do not belong together."""
    situation = asked.assessment.situation
    if not asked.marking.allows(situation.effective_marking()):
        yield Problem(
            path=f"{path}situation.marking",
            message=f"at {asked.marking} the situation itself may not be named",
            remedy="name the clearance of those who will read it, or mark the situation for them; unmarked is TLP:RED",
            code="AP-E120",
        )
    parts = {"plan": asked.plan and asked.plan.situation, "warning": asked.warning and asked.warning.situation}
    if asked.standing_by.resilience is not None:
        parts["resilience"] = asked.standing_by.resilience.assessment.situation.id
    if asked.panel is not None:
        parts["judgements"] = asked.panel.panel.situation
    others = [one for one in asked.earlier if one.situation.id != situation.id]
    if others:
        parts["previous"] = others[0].situation.id
    for name, answered in parts.items():
        if answered is not None and answered != situation.id:
            yield _stranger(f"{path}{name}", "it is about another situation", f"give the one of {situation.id}")
    if any(one.as_of > asked.assessment.as_of for one in asked.earlier):
        yield _stranger(f"{path}previous", "it is later than the assessment", "exchange the two")


def _stranger(path: str, message: str, remedy: str) -> Problem:
    return Problem(path=path, message=message, remedy=remedy, code="AP-E121")


def collected(asked: Asked) -> Subject:
    """Everything a page tells."""
    now, earlier = _with_the_same_eyes(asked)
    times, left_of_times = _times(asked)
    network, left_of_network = _network(asked)
    plan, gaps, left_of_plan = _plan(asked)
    warning, left_of_warning = _warning(asked)
    standing_by, left_beside = shown_to(asked.standing_by, asked.marking)
    panel, left_of_panel = _panel(asked)
    act_by = asked.act_by or (None if plan is None else plan.act_by)
    order = DEFAULT_ORDER if network is None else ASKABLE_FIRST
    options = match_measures(now.assessment, network, act_by=act_by, order=order) if asked.matching else ()
    return Subject(
        assessment=now.assessment,
        earlier=earlier,
        times=times,
        marking=asked.marking,
        unnamed=now.unnamed,
        unnamed_actors=_unnamed_actors(asked.network, network),
        network=network,
        plan=plan,
        gaps=gaps,
        warning=warning,
        options=options,
        unaddressed=unaddressed_drivers(now.assessment, options),
        k=asked.k,
        left_out=FrozenMapping(
            {
                **now.left_out,
                **left_of_network,
                **left_of_plan,
                **left_of_warning,
                **left_of_times,
                **left_beside,
                **left_of_panel,
            }
        ),
        answer_by=asked.answer_by or (None if warning is None else warning.answer_by),
        judgement=asked.judgement,
        panel=panel,
        standing_by=standing_by,
        questions=asked.questions,
        shown=asked.shown,
    )


def _with_the_same_eyes(asked: Asked) -> tuple[Redacted, tuple[Assessment, ...]]:
    """What is withheld at any date is withheld at all, so that dates can be compared; the earlier ones oldest first."""
    dated = sorted(asked.earlier, key=lambda one: one.as_of)
    hidden = frozenset[str]().union(*(redacted(one, asked.marking).withheld for one in dated))
    now = redacted(asked.assessment, asked.marking, hidden)
    hidden |= now.withheld
    return now, tuple(redacted(one, asked.marking, hidden).assessment for one in dated)


def _times(asked: Asked) -> tuple[ResponseTimes | None, dict[str, int]]:
    if asked.times is None or asked.marking.allows(asked.times.marking):
        return asked.times, {}
    return None, {"times": 1}


def _panel(asked: Asked) -> tuple[PanelReading | None, dict[str, int]]:
    """The assessors whose judgement may be shown, each by itself; of those who may not, how many there are."""
    if asked.panel is None:
        return None, {}
    shown = asked.panel.cleared_for(asked.marking)
    return shown, {"judgements": len(asked.panel.assessments) - len(shown.assessments)}


def _network(asked: Asked) -> tuple[ActorNetwork | None, dict[str, int]]:
    network = asked.network
    if network is None:
        return None, {}
    try:
        released = release(network, asked.marking)
    except DataError:  # nothing of it may be shown at all
        return None, {"actors": len(network.actors), "partnerships": len(network.partnerships)}
    left = {"actors": released.actors_left_out, "partnerships": released.partnerships_left_out}
    return released.network, left


def _unnamed_actors(whole: ActorNetwork | None, shown: ActorNetwork | None) -> frozenset[str]:
    if whole is None:
        return frozenset()
    return frozenset(whole.actors) - frozenset(() if shown is None else shown.actors)


def _plan(asked: Asked) -> tuple[ResponsePlan | None, tuple[Gap, ...], dict[str, int]]:
    """The items that may be shown; the texts of the whole go with the plan's own marking."""
    plan = asked.plan
    if plan is None:
        return None, (), {}
    items = [one for one in plan.items if asked.marking.allows(plan.marking_of(one))]
    gaps = plan_gaps(plan, measures_of(asked.assessment.catalogue), as_of=asked.assessment.as_of)
    shown_gaps = tuple(gap for gap in gaps if asked.marking.allows(gap.marking))
    left = {"items": len(plan.items) - len(items), "gaps": len(gaps) - len(shown_gaps)}
    if not asked.marking.allows(plan.effective_marking()):
        if not items:
            return None, (), {**left, "plans": 1}
        bare = ResponsePlan(id="plan", situation=plan.situation, items=items, marking=asked.marking)
        return bare, tuple(gap for gap in shown_gaps if gap.item is not None), {**left, "plans": 1}
    return attrs.evolve(plan, items=items), shown_gaps, left


def _warning(asked: Asked) -> tuple[EarlyWarning | None, dict[str, int]]:
    warning = asked.warning
    if warning is None or asked.marking.allows(warning.effective_marking()):
        return warning, {}
    return None, {"warnings": 1}

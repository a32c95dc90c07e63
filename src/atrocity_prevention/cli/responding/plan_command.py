"""The plan command: what can be done, and what a plan leaves out."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from atrocity_prevention.assessment.assessment import Assessment
from atrocity_prevention.cli.responding.plan_view import Planned
from atrocity_prevention.cli.shell.usage import UsageError, nearest
from atrocity_prevention.door import files, scoring
from atrocity_prevention.exchange.plainly import record
from atrocity_prevention.network.network import ActorNetwork
from atrocity_prevention.report.words.words import Words
from atrocity_prevention.response.escalation import agreed_steps
from atrocity_prevention.response.gaps import Gap, plan_gaps
from atrocity_prevention.response.matching import SORT_KEYS, Option, match_measures, unaddressed_drivers
from atrocity_prevention.response.measures import measures_of
from atrocity_prevention.response.plan import ResponsePlan
from atrocity_prevention.vocabulary.markings import strictest

SCHEMA = "atrocity-prevention/options/1"


def planned(arguments: argparse.Namespace) -> Planned:
    """Ask everything the command tells.

    Raises:
        UsageError: if a key to sort by is none, or the plan is of another situation.
        DataError: with every problem of the files.
    """
    if strange := [key for key in arguments.sort if key not in SORT_KEYS]:
        raise UsageError(
            "--sort: no such key: {strange}; use some of {known}",
            meant=[near for key in strange for near in nearest(key, SORT_KEYS)[:1]],
            strange=", ".join(strange),
            known=", ".join(SORT_KEYS),
        )
    words: Words = arguments.words
    situation = files.read_situation(Path(arguments.file))
    assessment = scoring.assess(situation, as_of=arguments.as_of)
    day = str(assessment.as_of)
    network = None if arguments.network is None else files.read_network(Path(arguments.network))
    plan = None if arguments.plan is None else _plan(arguments.plan, assessment)
    options = match_measures(
        assessment, network, act_by=_act_by(arguments, plan), order=arguments.sort, force=arguments.force
    )
    return Planned(
        heading=words("{name} as of {day}", name=words.label(situation.name) or situation.id, day=day),
        options=options,
        shown=arguments.most,
        unaddressed=unaddressed_drivers(assessment, options),
        plan=plan,
        gaps=() if plan is None else plan_gaps(plan, measures_of(assessment.catalogue), as_of=assessment.as_of),
        steps=() if plan is None else agreed_steps(plan, assessment),
        network=network,
        marking=strictest([assessment.marking, *_marks(plan, network)]),
    )


def bundled_plan(assessment: Assessment, folder: Path, words: Words) -> Planned:
    """The same for the bundled example, with its own network and plan, and only the first options shown."""
    network, plan = files.read_network(folder / "network.yaml"), files.read_plan(folder / "plan.yaml")
    order = (
        "peaceful",
        "timing",
        "reachable",
        "established",
    )  # the first ones shown are those somebody there can be asked for
    options = match_measures(assessment, network, act_by=plan.act_by, order=order)
    return Planned(
        heading=words("What could be done on {day}, with a plan written for illustration", day=str(assessment.as_of)),
        options=options,
        shown=2,
        unaddressed=unaddressed_drivers(assessment, options),
        plan=plan,
        gaps=plan_gaps(plan, measures_of(assessment.catalogue), as_of=assessment.as_of),
        steps=agreed_steps(plan, assessment),
        network=network,
        marking=strictest([assessment.marking, *_marks(plan, network)]),
    )


def _plan(path: str, assessment: Assessment) -> ResponsePlan:
    plan = files.read_plan(Path(path))
    if plan.situation != assessment.situation.id:
        raise UsageError(
            "--plan: {file} answers the situation {other}, not {this}",
            file=path,
            other=plan.situation,
            this=assessment.situation.id,
        )
    return plan


def _act_by(arguments: argparse.Namespace, plan: ResponsePlan | None) -> str | None:
    """The day given, or the plan's own."""
    if arguments.act_by is not None or plan is None or plan.act_by is None:
        found: str | None = arguments.act_by
        return found
    return plan.act_by.isoformat()


def _marks(plan: ResponsePlan | None, network: ActorNetwork | None) -> list[Any]:
    return [part.strictest_marking() for part in (plan, network) if part is not None]


def plan_findings_document(found: Planned) -> dict[str, Any]:
    """The same as one object of plain values, with nothing shortened."""
    return {
        "schema": SCHEMA,
        "marking": str(found.marking),
        "options": [_option(option) for option in found.options],
        "unaddressed": {
            "established": list(found.unaddressed.established),
            "possible": list(found.unaddressed.possible),
        },
        "plan": None if found.plan is None else found.plan.id,
        "steps": [record(step, whole=True) for step in found.steps],
        "gaps": [_gap(gap) for gap in found.gaps],
    }


def _option(option: Option) -> dict[str, Any]:
    moment = option.last_moment
    return {
        "measure": record(option.measure, whole=True),
        "established": list(option.established),
        "possible": list(option.possible),
        "timing": str(option.timing),
        "decide_by": None if moment is None else moment.safe.isoformat(),
        "decide_at_the_latest_by": None if moment is None else moment.latest.isoformat(),
        "carriers": None if option.carriers is None else _carriers(option),
        "not_known": list(option.not_known),
    }


def _carriers(option: Option) -> Sequence[dict[str, Any]]:
    assert option.carriers is not None
    return [
        {
            "actor": one.actor,
            "acts": one.acts,
            "whole_place": one.whole,
            "route": None if one.route is None else list(one.route.actors),
            "days_to_ask": None if one.route is None else one.route.days,
        }
        for one in option.carriers.carriers
    ]


def _gap(gap: Gap) -> dict[str, Any]:
    return {
        "code": gap.code,
        "item": gap.item,
        "paragraph": gap.paragraph,
        "about": gap.about,
        "text": dict(gap.text),
        "marking": str(gap.marking),
    }

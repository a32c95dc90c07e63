"""The laws for whole methods, with their weights, floors and rules, asked along the one scoring path."""

from __future__ import annotations

import attrs
import numpy as np

from atrocity_prevention.assessment.assess import assess_situation
from atrocity_prevention.assessment.assessment import Assessment
from atrocity_prevention.assessment.method import Method
from atrocity_prevention.assessment.panel import Mask, Scores, score
from atrocity_prevention.assessment.plan import Plan, plan
from atrocity_prevention.assessment.rules import Array
from atrocity_prevention.errors import DataError, ScoringError
from atrocity_prevention.evidence.situation import Situation
from atrocity_prevention.plugins.collecting import told
from atrocity_prevention.testing.describe import plain
from atrocity_prevention.testing.situations import AS_OF, small_situation
from atrocity_prevention.testing.subject import Subject
from atrocity_prevention.vocabulary.catalogue import Catalogue
from atrocity_prevention.vocabulary.crimes import Crime

PLANNED = "a method names only what there is"
SCORED = "a method scores every situation"
MONOTONE = "raising a level never lowers a score"
LOSING = "losing information never reassures"
REPLAYED = "the order of reports does not matter"

CELLS, SITUATIONS = 12, 2
SLACK = 1e-12


@attrs.frozen(kw_only=True, eq=False)
class Evidence:
    """What a method is tried on: arrays of shape ``(indicators, cells)``."""

    levels: Array
    confidences: Array
    applicable: Mask


def evidence(planned: Plan, seed: int = 0) -> Evidence:
    """Random evidence about everything the plan knows, with nothing known in the first cell and all in the second."""
    rng, shape = np.random.default_rng(seed), (len(planned.indicators), CELLS)
    confidences = rng.choice([0.0, 0.3, 0.8, 1.0], shape)
    confidences[:, 0], confidences[:, 1] = 0.0, 1.0
    return Evidence(
        levels=rng.choice([0.0, 0.25, 0.5, 0.75, 1.0], shape),
        confidences=confidences,
        applicable=rng.choice([True] * 9 + [False], shape),
    )


def planned(subject: Subject) -> None:
    """The indicators and factors a method names are in its plugin or in the library."""
    for method in subject.methods():
        plan_of(subject, method)


def plan_of(subject: Subject, method: Method) -> Plan:
    """The plan of a method for the library's items and its plugin's."""
    try:
        return plan(method, subject.catalogue())
    except DataError as error:
        said = "; ".join(f"{problem.path}: {problem.message}, {problem.remedy}" for problem in error.problems)
        raise subject.broken(PLANNED, said, "methods", method) from error


def scored(subject: Subject) -> None:
    """Whatever is known, a method gives scores: the scoring path itself refuses what is no range within 0 and 1."""
    for method in subject.methods():
        planned = plan_of(subject, method)
        _scored(subject, planned, evidence(planned))


def monotone(subject: Subject) -> None:
    """Worse evidence never lowers any score."""
    for method in subject.methods():
        given = evidence(planned := plan_of(subject, method))
        worse = attrs.evolve(given, levels=np.where(_some(given), 1.0, given.levels))
        before, after = (_targets(planned, _scored(subject, planned, one)) for one in (given, worse))
        for name, readings in before.items():
            if fall := _fall(readings, after[name]):
                said = f"with some levels raised to 1, {name} falls {fall}"
                raise subject.broken(MONOTONE, said, "methods", method)


def losing(subject: Subject) -> None:
    """With less confidence in any indicator no `low` rises and no `high` falls."""
    for method in subject.methods():
        given = evidence(planned := plan_of(subject, method))
        less = attrs.evolve(given, confidences=np.where(_some(given), given.confidences / 2, 0.0))
        before, after = (_targets(planned, _scored(subject, planned, one)) for one in (given, less))
        for name, (low, _, high) in before.items():
            if rise := _fall(-low, -after[name][0]):
                raise subject.broken(LOSING, f"knowing less, `low` of {name} rises {rise}", "methods", method)
            if fall := _fall(high, after[name][2]):
                raise subject.broken(LOSING, f"knowing less, `high` of {name} falls {fall}", "methods", method)


def assessed(subject: Subject) -> None:
    """A small situation can be assessed, explained and printed, and its reports in another order give the same."""
    for method in subject.methods():
        catalogue = plan_of(subject, method).catalogue
        for seed in range(SITUATIONS):
            situation = small_situation(seed, _reported(subject, catalogue))
            turned = attrs.evolve(situation, observations=situation.observations[::-1])
            one, other = (_assessed(subject, each, method, catalogue) for each in (situation, turned))
            if _explained(subject, method, one) != _explained(subject, method, other):
                said = f"with the reports of {situation.id} the other way round, the assessment is another"
                raise subject.broken(REPLAYED, said, "methods", method)


def outcome(subject: Subject, method: Method) -> Array:
    """The crimes' scores on the evidence every method is tried on."""
    planned = plan_of(subject, method)
    return _scored(subject, planned, evidence(planned)).crimes


def _fall(before: Array, after: Array) -> str:
    """From what to what it falls where it first does, without signs; where there is no score nothing falls."""
    falls = after < before - SLACK
    where = tuple(np.argwhere(falls)[0]) if falls.any() else ()
    return f"from {abs(before[where]):.6g} to {abs(after[where]):.6g}" if where else ""


def _some(given: Evidence) -> Mask:
    return np.random.default_rng(1).choice([True, False], given.levels.shape)


def _reported(subject: Subject, catalogue: Catalogue) -> tuple[str, ...]:
    """The plugin's own indicators, as many of the library's, and never none."""
    own = tuple(item.id for item in subject.collected().get("indicators", ()))
    return (*own, *list(catalogue.indicators)[:: max(1, len(catalogue.indicators) // (len(own) + 5))])


def _targets(planned: Plan, scores: Scores) -> dict[str, Array]:
    factors = dict(zip(planned.factors, scores.factors, strict=True))
    return {**factors, **dict(zip(map(str, Crime), scores.crimes, strict=True)), "overall": scores.overall}


def _scored(subject: Subject, planned: Plan, given: Evidence) -> Scores:
    try:
        return score(planned, given.levels, given.confidences, given.applicable)
    except ScoringError as error:
        raise subject.broken(SCORED, str(error), "methods", planned.method) from error


def _assessed(subject: Subject, situation: Situation, method: Method, catalogue: Catalogue) -> Assessment:
    try:
        return assess_situation(situation, AS_OF, method, catalogue)
    except ScoringError as error:
        raise subject.broken(SCORED, str(error), "methods", method) from error


def _explained(subject: Subject, method: Method, assessment: Assessment) -> object:
    """What an assessment can be asked, as plain values."""
    try:
        change = assessment.what_would_change(Crime.GENOCIDE)
        return plain([assessment.to_dict(), assessment.drivers(None), assessment.questions(None), change])
    except Exception as error:
        message = f"explaining one failed: {told(error)}"
        raise subject.broken(SCORED, message, "methods", method) from error

"""Who moved which score: what each outside plugin brought to an assessment, and what the scores are without it.

This is stamped on the assessment itself, so that it can be read years later, when the plugin may be gone.
"""

from __future__ import annotations

from typing import Any

import attrs
import numpy as np

from atrocity_prevention.assessment.case import OVERALL, Case, pick
from atrocity_prevention.assessment.compare import Shift
from atrocity_prevention.assessment.panel import Scores, score
from atrocity_prevention.assessment.plan import Plan
from atrocity_prevention.display.recorded import Recorded
from atrocity_prevention.vocabulary.catalogue import Origin
from atrocity_prevention.vocabulary.crimes import Crime
from atrocity_prevention.vocabulary.frozen import FrozenMapping


@attrs.frozen(kw_only=True)
class PluginShift(Shift):
    """By how much a score is higher with a plugin's words than without them; negative is lower.

    Attributes:
        low: the shift of what is established.
        estimate: the shift of the estimate.
        high: the shift of what cannot be ruled out.
        coverage: the shift of the coverage. A sign that nobody has looked at moves it even where no reading moves.
    """

    coverage: float

    def __bool__(self) -> bool:
        return super().__bool__() or bool(self.coverage)


@attrs.frozen(kw_only=True)
class PluginShare(Recorded):
    """What one contributor brought to an assessment.

    Attributes:
        origin: the plugin, with its distribution and version.
        items: the ids of its indicators and factors, and of its method and rules if the assessment used them; empty
            for the library's own plugin, whose words every assessment uses.
        moved: factor, crime or ``overall`` -> by how much each reading and the coverage are higher than without the
            plugin's indicators and those of its factors; every score of which any of these moved, and no other.
    """

    origin: Origin
    items: tuple[str, ...]
    moved: FrozenMapping[str, PluginShift]

    def to_dict(self) -> dict[str, Any]:
        """The share as plain values."""
        origin = {"name": self.origin.plugin, "distribution": self.origin.distribution, "version": self.origin.version}
        moved = {target: attrs.asdict(shift) for target, shift in self.moved.items()}
        return {**origin, "items": list(self.items), "moved": moved}


def plugin_shares(case: Case) -> tuple[PluginShare, ...]:
    """The share of everyone who contributed to the catalogue, in order of the plugin's name."""
    origins = case.plan.catalogue.contributors()
    items = [brought(case.plan, origin) for origin in origins]
    moved = _moved(case, items) if any(items) else [FrozenMapping[str, PluginShift]() for _ in origins]
    return tuple(
        PluginShare(origin=origin, items=brought, moved=shifts)
        for origin, brought, shifts in zip(origins, items, moved, strict=True)
    )


def brought(plan: Plan, origin: Origin) -> tuple[str, ...]:
    """What of a plugin's took part; ids from outside begin with the plugin's name and a dot, the library's do not."""
    catalogue, method = plan.catalogue, plan.method
    used = [*catalogue.factors, *catalogue.indicators, method.id, method.factor_rule.id, method.crime_rule.id]
    mine = (item for item in dict.fromkeys(used) if item.startswith(f"{origin.plugin}."))
    return tuple(item for item in mine if catalogue.origins.get(item) == origin)


def _moved(case: Case, items: list[tuple[str, ...]]) -> list[FrozenMapping[str, PluginShift]]:
    """One what-if per plugin: its indicators, and whatever belongs to its factors, out of the calculation."""
    levels, confidences, applicable = case.repeat(len(items))
    factors = [case.plan.factor_of(indicator) for indicator in case.plan.indicators]
    for column, brought in enumerate(items):
        applicable[np.isin(case.plan.indicators, brought) | np.isin(factors, brought), column] = False
    base, without = case.score(), score(case.plan, levels, confidences, applicable)
    return [_shifts(case.plan, base, without, column) for column in range(len(items))]


def _shifts(plan: Plan, base: Scores, without: Scores, column: int) -> FrozenMapping[str, PluginShift]:
    found = {}
    for target in (*plan.factors, *(str(crime) for crime in Crime), OVERALL):
        here, there = np.hstack(pick(plan, base, target)), np.vstack(pick(plan, without, target))[:, column]
        fall = np.where(np.isnan(here), 0.0, here) - np.where(np.isnan(there), 0.0, there)
        low, estimate, high, coverage = fall.tolist()
        found[target] = PluginShift(low=low, estimate=estimate, high=high, coverage=coverage)
    return FrozenMapping({target: shift for target, shift in found.items() if shift})

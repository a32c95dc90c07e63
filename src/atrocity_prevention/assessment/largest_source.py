"""How much of what was seen comes from one independence group? A share to stand beside every score."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

import attrs
import numpy as np

from atrocity_prevention.assessment.case import OVERALL
from atrocity_prevention.assessment.plan import Plan
from atrocity_prevention.assessment.rules import Array
from atrocity_prevention.assessment.scores import UNMARKED_NOTE
from atrocity_prevention.display.display import Display
from atrocity_prevention.display.shown import Shown
from atrocity_prevention.evidence.findings import Finding, graded
from atrocity_prevention.evidence.observations import Observation
from atrocity_prevention.evidence.situation import Situation
from atrocity_prevention.evidence.sources import Source
from atrocity_prevention.vocabulary.crimes import Crime
from atrocity_prevention.vocabulary.frozen import FrozenMapping


@attrs.frozen(kw_only=True, repr=False)
class LargestSource(Shown):
    """The independence group that the largest part of what was seen comes from.

    Attributes:
        group: the group; of several with the same share the first by name.
        share: its part of the coverage of a score, in [0, 1].
    """

    group: str
    share: float

    def to_display(self) -> Display:
        """The share; the group is not named."""
        return Display(
            title="The largest source",
            lines=[f"{self.share:.0%} of what was seen comes from one independence group."],
            notes=["Left out here: which group.", UNMARKED_NOTE],
        )


def largest_sources(
    situation: Situation, as_of: dt.date, findings: Mapping[str, Finding], plan: Plan
) -> FrozenMapping[str, LargestSource | None]:
    """The largest source of every factor, every crime and the whole; ``None`` where nothing was seen.

    A finding's confidence c is divided among its groups by their aged confidences: group g is given
    ``c * c_g / sum c_g``. The coverage of a score, which is a weighted mean of the c, is so divided among the groups
    as well, and the largest part over the whole is the share.
    """
    groups = situation.groups()
    parts = _parts(plan, findings, _of_groups(situation, as_of, findings, plan, groups))
    wider = parts @ plan.coverage_shares
    named = dict.fromkeys(plan.catalogue.factors, np.zeros(len(groups)))
    named |= dict(zip(plan.factors, parts.T, strict=True))
    named |= dict(zip((*map(str, Crime), OVERALL), wider.T, strict=True))
    return FrozenMapping({target: _largest(groups, values) for target, values in named.items()})


def _largest(groups: Sequence[str], values: Array) -> LargestSource | None:
    total = float(values.sum())
    if not total > 0:
        return None
    place = int(values.argmax())
    return LargestSource(group=groups[place], share=min(1.0, float(values[place]) / total))


def _of_groups(
    situation: Situation, as_of: dt.date, findings: Mapping[str, Finding], plan: Plan, groups: Sequence[str]
) -> Array:
    """What of every indicator's confidence each group is given, shape ``(groups, indicators)``."""
    kept = {report for finding in findings.values() if finding.confidence > 0 for report in finding.observations}
    reports = {report.id: report for report in situation.observations if report.id in kept}
    sources, places = situation.source_by_id(), {group: place for place, group in enumerate(groups)}
    divided = np.zeros((len(groups), len(plan.indicators)))
    for column, indicator in enumerate(plan.indicators):
        finding = findings[indicator]
        if finding.confidence > 0:
            said = list(_aged([reports[one] for one in finding.observations], sources, as_of, plan, indicator))
            total = sum(confidence for _, confidence in said)
            for group, confidence in said:
                divided[places[group], column] += finding.confidence * confidence / total
    return divided


def _aged(
    reports: Sequence[Observation], sources: Mapping[str, Source], as_of: dt.date, plan: Plan, indicator: str
) -> Iterator[tuple[str, float]]:
    for report in reports:
        source, age = sources[report.source], max(0, (as_of - report.observed_on.end).days)
        yield source.group, graded(report, source) * 2.0 ** (-age / plan.half_lives[indicator])


def _parts(plan: Plan, findings: Mapping[str, Finding], divided: Array) -> Array:
    """What of every factor's coverage each group is given, shape ``(groups, factors)``."""
    applies = np.array([findings[indicator].applicable for indicator in plan.indicators], dtype=bool)
    weights = np.where(applies, plan.weights, 0.0)
    parts = np.zeros((len(divided), len(plan.factors)))
    for column, block in enumerate(plan.blocks):
        total = weights[block].sum()
        if total > 0:
            parts[:, column] = (divided[:, block] * weights[block]).sum(axis=1) / total
    return parts


NOTHING_SEEN = "-"


def share_of(largest: LargestSource | None) -> str:
    """The share for a table of texts; a dash where nothing was seen."""
    return NOTHING_SEEN if largest is None else f"{largest.share:.0%}"

"""What a panel of assessors says: each scored alone, side by side, and joined with the dissent kept in sight."""

from __future__ import annotations

import datetime as dt
import itertools
from typing import Any

import attrs

from atrocity_prevention.assessment.assess import assess_situation
from atrocity_prevention.assessment.assessment import Assessment
from atrocity_prevention.assessment.case import OVERALL
from atrocity_prevention.assessment.method import Method
from atrocity_prevention.display.display import Display
from atrocity_prevention.display.protected import Protected
from atrocity_prevention.display.shown import Shown
from atrocity_prevention.errors import raise_problems
from atrocity_prevention.evidence.findings import Finding
from atrocity_prevention.evidence.states import LEVELS, State
from atrocity_prevention.judgement.agreement import Agreement
from atrocity_prevention.judgement.displaying import display_of
from atrocity_prevention.judgement.judgement_panel import JudgementPanel, situation_of, unknown_indicators
from atrocity_prevention.judgement.statistics import cohen_kappa, gwet_ac, krippendorff_alpha, percent_agreement
from atrocity_prevention.vocabulary.catalogue import Catalogue
from atrocity_prevention.vocabulary.crimes import Crime
from atrocity_prevention.vocabulary.frozen import FrozenMapping
from atrocity_prevention.vocabulary.markings import Marking, as_marking, strictest

STEPS = tuple(range(len(LEVELS)))
"""The five words of the scale, as places in their order."""

TWO = 2


@attrs.frozen(kw_only=True, repr=False)
class SplitJudgement(Protected):
    """An indicator on which assessors differ.

    Attributes:
        indicator: its id.
        dissent: how far they differ, in [0, 1], as the method joins independent groups.
        says: assessor -> what they make of it; those who left it blank are not here.
    """

    indicator: str
    dissent: float
    says: FrozenMapping[str, Finding]


@attrs.frozen(kw_only=True, repr=False)
class RangesApart(Protected):
    """Two assessors whose ranges do not overlap: whatever is still unknown, they cannot both be right.

    Attributes:
        target: ``overall``, a crime or a factor.
        lower: the assessor whose range ends first.
        upper: the assessor whose range begins after it.
        gap: how far the ranges are apart, in (0, 1].
    """

    target: str
    lower: str
    upper: str
    gap: float


@attrs.frozen(kw_only=True, repr=False)
class JudgementMove(Protected):
    """What an assessor changed from one round to the next; ``None`` is a blank.

    Attributes:
        assessor: who.
        indicator: its id.
        before: what they made of it.
        after: what they make of it now.
    """

    assessor: str
    indicator: str
    before: Finding | None
    after: Finding | None


@attrs.frozen(kw_only=True, repr=False)
class PanelReading(Shown):
    """A panel, read: every assessor scored alone, and all joined. Nothing is averaged away.

    Attributes:
        panel: who said what.
        round: which round.
        as_of: the date.
        assessments: assessor -> what their judgement alone amounts to.
        joined: all of them by the method's join, each an independence group. People who read the same reports are not
            independent witnesses, so its confidence is an upper bound, and it is never added to the evidence.
    """

    panel: JudgementPanel
    round: int
    as_of: dt.date
    assessments: FrozenMapping[str, Assessment] = attrs.field(repr=False)
    joined: Assessment = attrs.field(repr=False)

    @property
    def marking(self) -> Marking:
        """Who may see it: the strictest marking of anything in the panel."""
        return self.panel.strictest_marking()

    @property
    def targets(self) -> tuple[str, ...]:
        """Whatever has a score."""
        return (OVERALL, *map(str, Crime), *self.joined.factors)

    def cleared_for(self, clearance: Marking | str) -> PanelReading:
        """Only the assessors whose judgement of this round readers may see; `joined` is still that of all.

        Nobody's own reading changes when another is left out, so leaving out reassures nobody.

        Args:
            clearance: up to which marking the readers may see anything.
        """
        reader = as_marking(clearance, "clearance")
        shown = {
            one.assessor
            for one in self.panel.of_round(self.round)
            if reader.allows(strictest([self.panel.effective_marking(), self.panel.marking_of(one)]))
        }
        held = FrozenMapping((who, one) for who, one in self.assessments.items() if who in shown)
        return attrs.evolve(self, assessments=held)

    def says(self, indicator: str) -> FrozenMapping[str, Finding]:
        """What each assessor who did not leave it blank makes of an indicator."""
        found = ((who, one.findings[indicator]) for who, one in self.assessments.items())
        return FrozenMapping((who, finding) for who, finding in found if finding.state is not State.NOT_ASSESSED)

    def splits(self) -> tuple[SplitJudgement, ...]:
        """The indicators on which assessors differ, those where they differ most first."""
        found = []
        for indicator in self.joined.findings:
            says = self.says(indicator)
            if len({one.level for one in says.values() if one.level is not None}) > 1:
                dissent = self.joined.findings[indicator].dissent
                found.append(SplitJudgement(indicator=indicator, dissent=dissent, says=says))
        return tuple(sorted(found, key=lambda one: -one.dissent))

    def apart(self) -> tuple[RangesApart, ...]:
        """Every pair of assessors whose ranges of a score do not overlap."""
        return tuple(
            one
            for target in self.targets
            for pair in itertools.permutations(self.assessments, TWO)
            if (one := self._apart(target, *pair)) is not None
        )

    def _apart(self, target: str, lower: str, upper: str) -> RangesApart | None:
        below, above = self.assessments[lower].score(target), self.assessments[upper].score(target)
        if below is None or above is None or below.high >= above.low:
            return None
        return RangesApart(target=target, lower=lower, upper=upper, gap=above.low - below.high)

    def ratings(self) -> FrozenMapping[str, tuple[int | None, ...]]:
        """Indicator -> the step of the scale (0 absent to 4 severe) each assessor gives; blank is ``None``.

        A level between two words counts as the nearest, and halfway as the higher.
        """
        found = {
            indicator: tuple(_step(one.findings[indicator].level) for one in self.assessments.values())
            for indicator in self.joined.findings
        }
        return FrozenMapping((key, row) for key, row in found.items() if any(one is not None for one in row))

    def agreement(self, level: float = 0.95) -> tuple[Agreement, ...]:
        """How far they agree on the steps: percent, AC1, AC2 (ordinal), alpha (ordinal), and kappa if they are two."""
        rows = list(self.ratings().values())
        found = [
            percent_agreement(rows, categories=STEPS, level=level),
            gwet_ac(rows, categories=STEPS, level=level),
            gwet_ac(rows, categories=STEPS, weights="ordinal", level=level),
            krippendorff_alpha(rows, categories=STEPS, metric="ordinal", level=level),
        ]
        return (*found, cohen_kappa(rows, level=level)) if len(self.assessments) == TWO else tuple(found)

    def moved_since(self, earlier: PanelReading) -> tuple[JudgementMove, ...]:
        """What assessors changed since an earlier round, by assessor; who was not there then has moved nothing."""
        both = [who for who in self.assessments if who in earlier.assessments]
        found = (
            (who, indicator, earlier.says(indicator).get(who), self.says(indicator).get(who))
            for indicator in self.joined.findings
            for who in both
        )
        moves = (
            JudgementMove(assessor=who, indicator=indicator, before=before, after=after)
            for who, indicator, before, after in found
            if _told(before) != _told(after)
        )
        return tuple(sorted(moves, key=lambda one: one.assessor))

    def to_display(self) -> Display:
        """Ranges side by side, where they are apart, on what they differ, and how far they agree."""
        return display_of(self)

    def to_dict(self) -> dict[str, Any]:
        """All of it as plain values, with nothing rounded."""
        return {
            "panel": self.panel.id,
            "situation": self.panel.situation,
            "round": self.round,
            "as_of": self.as_of.isoformat(),
            "marking": str(self.marking),
            "method": {"id": self.joined.method.id, "version": self.joined.method.version},
            "assessors": {who: _scores(one) for who, one in self.assessments.items()},
            "joined": _scores(self.joined),
            "apart": [attrs.asdict(one) for one in self.apart()],
            "splits": [
                {
                    "indicator": one.indicator,
                    "dissent": one.dissent,
                    "says": {who: _plain(finding) for who, finding in one.says.items()},
                }
                for one in self.splits()
            ],
            "agreement": [attrs.asdict(one) for one in self.agreement()],
        }


def _told(finding: Finding | None) -> tuple[str, float | None, float] | None:
    return None if finding is None else (str(finding.state), finding.level, finding.confidence)


def _plain(finding: Finding) -> dict[str, Any]:
    return {"state": str(finding.state), "level": finding.level, "confidence": finding.confidence}


def _scores(assessment: Assessment) -> dict[str, Any]:
    targets = {OVERALL: assessment.overall, **{str(crime): one for crime, one in assessment.crimes.items()}}
    targets |= dict(assessment.factors)
    return {target: None if score is None else score.to_dict() for target, score in targets.items()}


def _step(level: float | None) -> int | None:
    return None if level is None else int(level * (len(LEVELS) - 1) + 0.5)


def read_panel(
    panel: JudgementPanel, number: int | None, as_of: dt.date | None, method: Method, catalogue: Catalogue
) -> PanelReading:
    """Score every assessor of a round alone, and all of them joined; see `atrocity_prevention.assess_judgements`."""
    raise_problems(unknown_indicators(panel, catalogue), f"judgements {panel.id}")
    held = panel.of_round(number)
    day = as_of or max(one.given_on for one in held)
    alone = {
        one.assessor: assess_situation(situation_of(panel, [one]), day, method, catalogue)
        for one in held
        if one.given_on <= day
    }
    joined = assess_situation(situation_of(panel, held), day, method, catalogue)
    return PanelReading(panel=panel, round=held[0].round, as_of=day, assessments=FrozenMapping(alone), joined=joined)

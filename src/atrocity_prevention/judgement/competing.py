"""Competing hypotheses: what speaks against each, and which question would tell them apart."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from typing import Any, TypeAlias

import attrs

from atrocity_prevention.assessment.assessment import Assessment
from atrocity_prevention.display.display import Display, Grid, counted, grid
from atrocity_prevention.display.shown import Shown
from atrocity_prevention.errors import fault
from atrocity_prevention.evidence.findings import Finding
from atrocity_prevention.evidence.states import State
from atrocity_prevention.judgement.hypotheses import Consistency, Hypothesis, framework_reading
from atrocity_prevention.judgement.judgement_panel import JudgementPanel
from atrocity_prevention.vocabulary.frozen import FrozenMapping
from atrocity_prevention.vocabulary.markings import Marking, as_marking, may_be_shown, strictest

FRAMEWORK = "Framework"
"""Who reads a sign by nothing but the crimes its factor is specific to."""

Reads: TypeAlias = FrozenMapping[Hypothesis, Consistency]
Could: TypeAlias = Mapping[str, frozenset[Hypothesis]]


@attrs.frozen(kw_only=True)
class Against:
    """How many pieces of evidence speak against a hypothesis: never a probability.

    Attributes:
        surely: those that everybody who reads them holds inconsistent with it.
        possibly: those, those that only some hold inconsistent, and what is unknown and could speak against it.
        contested: those that some hold inconsistent, and others do not.
    """

    surely: int
    possibly: int
    contested: int


@attrs.frozen(kw_only=True)
class TellingQuestion:
    """An unknown sign whose answer would tell hypotheses apart.

    Attributes:
        indicator: its id.
        text: what to find out, in English.
        pairs: how many pairs of hypotheses it would tell apart, seen or not found, whichever is more.
    """

    indicator: str
    text: str
    pairs: int


@attrs.frozen(kw_only=True, repr=False)
class CompetingHypotheses(Shown):
    """What speaks against what (Heuer 1999, Psychology of Intelligence Analysis, chapter 8), without a verdict.

    Attributes:
        situation: the id of the situation.
        readings: indicator -> reader -> hypothesis -> what it says; the readers are the Framework and assessors.
        against: hypothesis -> how many pieces of evidence speak against it.
        questions: what would tell most hypotheses apart, first.
        marking: who may see it.
    """

    situation: str
    readings: FrozenMapping[str, FrozenMapping[str, Reads]] = attrs.field(repr=False)
    against: FrozenMapping[Hypothesis, Against]
    questions: tuple[TellingQuestion, ...] = attrs.field(repr=False)
    marking: Marking = attrs.field(converter=as_marking)

    def left(self) -> tuple[Hypothesis, ...]:
        """The hypotheses that may still be those against which least speaks; more is unknown, more are left."""
        return _left(self.against)

    def diagnostic(self) -> tuple[str, ...]:
        """The indicators whose known evidence says something different of two crimes."""
        return tuple(one for one, readers in self.readings.items() if any(map(_separates, readers.values())))

    def in_words(self) -> str:
        """What is left, as words and without a verdict."""
        left = ", ".join(one.labels.text() for one in self.left())
        if len(self.left()) == 1:
            return f"Least speaks against: {left}. That is no finding that it happens."
        return f"Cannot be told apart yet: {left}."

    def to_display(self) -> Display:
        """What speaks against each hypothesis, and what would tell them apart."""
        open_ = may_be_shown(self.marking)
        return Display(
            title="Competing hypotheses",
            marking=str(self.marking),
            lines=[self.in_words()],
            grids=[self._table(), *([self._asked()] if open_ else [])],
            notes=[
                "Counted is what speaks against; what is consistent with several hypotheses proves none of them.",
                "No count is a probability, and nothing here says that a crime was committed.",
            ],
        )

    def _table(self) -> Grid:
        rows = [
            (one.labels.text(), str(found.surely), str(found.possibly), str(found.contested))
            for one, found in self.against.items()
        ]
        return grid("What speaks against", ("", "surely", "at most", "contested"), rows)

    def _asked(self) -> Grid:
        rows = [(one.indicator, one.text, counted(one.pairs, "pair")) for one in self.questions]
        return grid("What to find out", ("", "sign", "tells apart"), rows, 5)

    def to_dict(self) -> dict[str, Any]:
        """All of it as plain values."""
        return {
            "situation": self.situation,
            "marking": str(self.marking),
            "left": [str(one) for one in self.left()],
            "against": {str(one): attrs.asdict(found) for one, found in self.against.items()},
            "diagnostic": list(self.diagnostic()),
            "questions": [attrs.asdict(one) for one in self.questions],
        }


def compete(assessment: Assessment, panel: JudgementPanel | None, number: int | None) -> CompetingHypotheses:
    """Set hypotheses side by side; see `atrocity_prevention.competing_hypotheses`."""
    if panel is not None and panel.situation != assessment.situation.id:
        raise fault("situation", "the panel judges another situation", "give the panel of this one", "AP-E182")
    said = {} if panel is None else _said(panel, number)
    readings = {
        indicator: FrozenMapping({FRAMEWORK: _by_framework(assessment, finding), **said.get(indicator, {})})
        for indicator, finding in assessment.findings.items()
    }
    could = {one: frozenset[Hypothesis]().union(*_could(assessment, one)) for one in readings}
    against = {one: _against(one, readings, could) for one in Hypothesis}
    marks = [assessment.marking] if panel is None else [assessment.marking, panel.strictest_marking()]
    return CompetingHypotheses(
        situation=assessment.situation.id,
        readings=FrozenMapping(readings),
        against=FrozenMapping(against),
        questions=_questions(assessment, readings, _left(against)),
        marking=strictest(marks),
    )


def _by_framework(assessment: Assessment, finding: Finding) -> Reads:
    words = assessment.catalogue
    factor = words.factors[words.indicators[finding.indicator].factor]
    return FrozenMapping(framework_reading(finding, factor))


def _said(panel: JudgementPanel, number: int | None) -> dict[str, dict[str, Reads]]:
    found: dict[str, dict[str, Reads]] = {}
    for judgement in panel.of_round(number):
        for one in judgement.weighings:
            whole = {each: one.reads.get(each, Consistency.UNKNOWN) for each in Hypothesis}
            found.setdefault(one.indicator, {})[judgement.assessor] = FrozenMapping(whole)
    return found


def _against(one: Hypothesis, readings: Mapping[str, Mapping[str, Reads]], could: Could) -> Against:
    """Unknown evidence counts as if it could speak against, so that not knowing favours no hypothesis."""
    surely = possibly = contested = 0
    for indicator, readers in readings.items():
        own = readers[FRAMEWORK][one]
        said = [reads[one] for who, reads in readers.items() if who != FRAMEWORK]
        voices = said if own is Consistency.NEUTRAL else [own, *said]  # the Framework's neutral is no objection
        heard = Consistency.INCONSISTENT in voices
        sure = set(voices) == {Consistency.INCONSISTENT}
        open_ = Consistency.UNKNOWN in said or (own is Consistency.UNKNOWN and one in could[indicator])
        surely, contested, possibly = surely + sure, contested + (heard and not sure), possibly + (heard or open_)
    return Against(surely=surely, possibly=possibly, contested=contested)


def _separates(reads: Mapping[Hypothesis, Consistency]) -> bool:
    return len({reading for one, reading in reads.items() if one.crime is not None}) > 1


def _could(assessment: Assessment, indicator: str) -> tuple[frozenset[Hypothesis], ...]:
    """With which hypotheses a sign would be inconsistent if it were not found, and if it were seen."""
    answers = ((State.ABSENT, 0.0), (State.OBSERVED, 1.0))
    found = (
        _by_framework(assessment, Finding(indicator=indicator, state=state, level=level, confidence=1.0))
        for state, level in answers
    )
    return tuple(
        frozenset(one for one, reading in reads.items() if reading is Consistency.INCONSISTENT) for reads in found
    )


def _left(against: Mapping[Hypothesis, Against]) -> tuple[Hypothesis, ...]:
    least = min(one.possibly for one in against.values())
    return tuple(one for one, found in against.items() if found.surely <= least)


def _questions(
    assessment: Assessment, readings: Mapping[str, Mapping[str, Reads]], left: tuple[Hypothesis, ...]
) -> tuple[TellingQuestion, ...]:
    """Unknown, and able to tell two of the hypotheses that are left apart; natural order where they tell the same."""
    words = assessment.catalogue.indicators
    found = [
        TellingQuestion(indicator=one, text=words[one].labels.text(), pairs=_pairs(_could(assessment, one), left))
        for one, readers in readings.items()
        if set(readers[FRAMEWORK].values()) == {Consistency.UNKNOWN}
    ]
    return tuple(sorted((one for one in found if one.pairs), key=lambda one: -one.pairs))


def _pairs(could: tuple[frozenset[Hypothesis], ...], left: tuple[Hypothesis, ...]) -> int:
    """How many pairs the better answer would tell apart: one inconsistent with it, and the other not."""
    return max(
        sum((one in against) != (other in against) for one, other in itertools.combinations(left, 2))
        for against in could
    )

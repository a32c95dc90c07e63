"""Several assessors on one situation, kept apart."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

import attrs

from atrocity_prevention.display.protected import Protected
from atrocity_prevention.errors import Problem, fault, raise_problems
from atrocity_prevention.evidence.observations import Observation
from atrocity_prevention.evidence.situation import Situation
from atrocity_prevention.judgement.judgement import Assessor, IndicatorJudgement, Judgement
from atrocity_prevention.vocabulary.catalogue import Catalogue
from atrocity_prevention.vocabulary.markings import UNMARKED, Marking, as_marking, strictest
from atrocity_prevention.vocabulary.places import Place
from atrocity_prevention.vocabulary.texts import LocalText, optional_text
from atrocity_prevention.vocabulary.values import as_id


def _situation(value: str) -> str:
    return as_id(value, "situation")


def _assessors(values: Iterable[Assessor]) -> tuple[Assessor, ...]:
    return tuple(values)


def _judgements(values: Iterable[Judgement]) -> tuple[Judgement, ...]:
    return tuple(values)


@attrs.frozen(kw_only=True, repr=False)
class JudgementPanel(Protected):
    """Several assessors on one situation (A/72/884-S/2018/525, para. 16 b: joint analysis, dissent kept).

    Attributes:
        id: its own name.
        situation: the id of the situation that is judged.
        place: where it is.
        marking: who may see what carries no marking of its own; ``None`` means TLP:RED.
        assessors: those who judge.
        judgements: what they said, one for each assessor and round.
        note: what a reader must know about the whole, such as what the assessors were given to read.

    Raises:
        DataError: with every unknown or repeated assessor, judgement given twice and judgement without a grade.
    """

    id: str = attrs.field(converter=as_id)
    situation: str = attrs.field(converter=_situation)
    place: Place
    marking: Marking | None = attrs.field(default=None, converter=attrs.converters.optional(as_marking))
    assessors: tuple[Assessor, ...] = attrs.field(default=(), converter=_assessors)
    judgements: tuple[Judgement, ...] = attrs.field(default=(), converter=_judgements)
    note: LocalText | None = attrs.field(default=None, converter=optional_text)

    def __attrs_post_init__(self) -> None:
        raise_problems(panel_problems(self.assessors, self.judgements), "judgements")

    @property
    def rounds(self) -> tuple[int, ...]:
        """The rounds in which anybody judged, in order."""
        return tuple(sorted({one.round for one in self.judgements}))

    def of_round(self, number: int | None = None) -> tuple[Judgement, ...]:
        """The judgements of a round, by default the last, in the order of the assessors' ids.

        Raises:
            DataError: AP-E184 if nobody judged in it.
        """
        wanted = max(self.rounds, default=0) if number is None else number
        held = [one for one in self.judgements if one.round == wanted]
        if not held:
            rounds = ", ".join(map(str, self.rounds))
            remedy = f"the rounds are: {rounds}" if rounds else "add a judgement"
            raise fault("round", "nobody judged in this round", remedy, "AP-E184")
        return tuple(sorted(held, key=lambda one: one.assessor))

    def assessor(self, assessor_id: str) -> Assessor:
        """An assessor by id.

        Raises:
            KeyError: if there is none.
        """
        return {one.id: one for one in self.assessors}[assessor_id]

    def effective_marking(self) -> Marking:
        """The marking that holds for what the panel says as a whole."""
        return self.marking or UNMARKED

    def marking_of(self, item: Assessor | Judgement) -> Marking:
        """The marking that holds for an assessor, or for a judgement, which is at least its assessor's."""
        if isinstance(item, Assessor):
            return item.marking or self.effective_marking()
        by = self.marking_of(self.assessor(item.assessor))
        return by if item.marking is None else strictest([by, item.marking])

    def strictest_marking(self) -> Marking:
        """The marking of everything taken together."""
        parts: tuple[Assessor | Judgement, ...] = (*self.assessors, *self.judgements)
        return strictest([self.effective_marking(), *(self.marking_of(one) for one in parts)])


def situation_of(panel: JudgementPanel, judgements: Iterable[Judgement]) -> Situation:
    """Judgements as the reports of a situation of their own, each assessor a source; the evidence is not among them."""
    held = tuple(judgements)
    by = {one.assessor for one in held}
    return Situation(
        id=panel.situation,
        place=panel.place,
        marking=panel.effective_marking(),
        sources=[one.as_source(panel.marking_of(one)) for one in panel.assessors if one.id in by],
        observations=[_report(panel, judgement, one) for judgement in held for one in judgement.indicators],
    )


def _report(panel: JudgementPanel, judgement: Judgement, one: IndicatorJudgement) -> Observation:
    return Observation(
        id=f"{judgement.assessor} {one.indicator}",
        indicator=one.indicator,
        state=one.state,
        level=one.level,
        observed_on=judgement.given_on,
        source=judgement.assessor,
        credibility=one.credibility,
        confidence=one.confidence,
        note=one.reason,
        marking=panel.marking_of(judgement),
    )


def panel_problems(assessors: Sequence[Assessor], judgements: Sequence[Judgement]) -> Iterator[Problem]:
    """What does not fit together between the parts of a panel."""
    yield from _repeated_assessors(assessors)
    known = {one.id: one for one in assessors}
    for place, one in enumerate(judgements):
        if one.assessor not in known:
            remedy = "describe it under `assessors`"
            yield Problem(
                path=f"judgements[{place}].assessor", message="no such assessor", remedy=remedy, code="AP-E020"
            )
        yield from _within(f"judgements[{place}]", one, known.get(one.assessor))
    yield from _rounds(judgements)


def _repeated_assessors(assessors: Sequence[Assessor]) -> Iterator[Problem]:
    seen: set[str] = set()
    for place, one in enumerate(assessors):
        if one.id in seen:
            remedy = "give each its own id"
            yield Problem(path=f"assessors[{place}].id", message="the id is taken", remedy=remedy, code="AP-E023")
        seen.add(one.id)


def _within(path: str, judgement: Judgement, assessor: Assessor | None) -> Iterator[Problem]:
    yield from _twice(f"{path}.indicators", [one.indicator for one in judgement.indicators])
    yield from _twice(f"{path}.weighings", [one.indicator for one in judgement.weighings])
    for place, one in enumerate(judgement.indicators):
        if one.state.known and one.confidence is None and _no_grade(one, assessor):
            remedy = "give a confidence, or a credibility and the assessor's reliability"
            message = "the judgement has neither a confidence nor a grade"
            yield Problem(path=f"{path}.indicators[{place}]", message=message, remedy=remedy, code="AP-E025")


def _twice(path: str, indicators: Sequence[str]) -> Iterator[Problem]:
    for place, one in enumerate(indicators):
        if one in indicators[:place]:
            message, remedy = "the indicator stands twice in one judgement", "keep one of them"
            yield Problem(path=f"{path}[{place}]", message=message, remedy=remedy, code="AP-E180")


def _no_grade(one: IndicatorJudgement, assessor: Assessor | None) -> bool:
    return one.credibility is None or (assessor is not None and assessor.reliability is None)


def _rounds(judgements: Sequence[Judgement]) -> Iterator[Problem]:
    seen: dict[tuple[str, int], dt.date] = {}
    for place, one in enumerate(judgements):
        if (one.assessor, one.round) in seen:
            message, remedy = "the assessor judges twice in one round", "keep one, or number the rounds"
            yield Problem(path=f"judgements[{place}]", message=message, remedy=remedy, code="AP-E180")
        seen[one.assessor, one.round] = one.given_on
    for place, one in enumerate(judgements):
        if any(_later(one, other, day) for other, day in seen.items()):
            message, remedy = "it is dated after a later round of the same assessor", "mend the day or the round"
            yield Problem(path=f"judgements[{place}].given_on", message=message, remedy=remedy, code="AP-E181")


def _later(one: Judgement, other: tuple[str, int], day: dt.date) -> bool:
    return other[0] == one.assessor and other[1] > one.round and day < one.given_on


def unknown_indicators(panel: JudgementPanel, catalogue: Catalogue) -> Iterator[Problem]:
    """Every indicator that the catalogue does not have."""
    for place, judgement in enumerate(panel.judgements):
        named = {
            **{f"indicators[{at}]": one.indicator for at, one in enumerate(judgement.indicators)},
            **{f"weighings[{at}]": one.indicator for at, one in enumerate(judgement.weighings)},
        }
        for path, indicator in named.items():
            if indicator not in catalogue.indicators:
                yield _unknown(f"judgements[{place}].{path}.indicator")


def _unknown(path: str) -> Problem:
    message, remedy = "the catalogue has no such indicator", "see `atrocity-prevention catalogue`"
    return Problem(path=path, message=message, remedy=remedy, code="AP-E021")

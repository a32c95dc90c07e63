"""Which cases resemble a situation, as far as can be told: ranges of distance, bands, and never a precise rank."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeAlias

import attrs

from atrocity_prevention.assessment.assessment import Assessment
from atrocity_prevention.display.display import Display
from atrocity_prevention.display.protected import Protected
from atrocity_prevention.display.shown import Shown
from atrocity_prevention.errors import fault
from atrocity_prevention.lessons.builtin_cases import case_library
from atrocity_prevention.lessons.case import Case
from atrocity_prevention.lessons.displaying import listing, measure_name
from atrocity_prevention.lessons.profile import FACTORS, UNKNOWN, Given, Range, ranges_of
from atrocity_prevention.lessons.words import MeasureResult, Similarity, counted, phrase
from atrocity_prevention.vocabulary.frozen import FrozenMapping
from atrocity_prevention.vocabulary.markings import Marking, may_be_shown, strictest
from atrocity_prevention.vocabulary.texts import LocalText

CLOSE = 0.25
"""On average one step of the five level words; a convention of this project."""

Asked: TypeAlias = Case | Assessment | Mapping[str, Given]
"""What cases are compared with: another case, an assessment, or levels by risk factor."""


@attrs.frozen(kw_only=True, repr=False)
class SimilarCase(Shown):
    """A case beside a situation.

    Attributes:
        case: the case.
        least: the mean distance over the fourteen factors, in [0, 1], if what is not known were as alike as can be.
        greatest: the same if all of it were as unlike as it can be.
        compared: the factors of which something is known on both sides.
        alike: the factors at most one step apart whatever is not known; in these the two surely resemble each other.
        unlike: the factors more than a step apart whatever is not known.
        marking: who may see it: the stricter of both sides.
    """

    case: Case
    least: float
    greatest: float
    compared: tuple[str, ...]
    alike: tuple[str, ...]
    unlike: tuple[str, ...]
    marking: Marking

    @property
    def band(self) -> Similarity:
        """Similar if even the greatest distance is small, not similar if the least is not; else nobody can tell."""
        if self.greatest <= CLOSE:
            return Similarity.SIMILAR
        return Similarity.MAY_BE_SIMILAR if self.least <= CLOSE else Similarity.NOT_SIMILAR

    @property
    def not_compared(self) -> tuple[str, ...]:
        """The factors of which nothing is known on one side at least."""
        return tuple(name for name in FACTORS if name not in self.compared)

    def to_display(self, language: str = "en") -> Display:
        """The case as it stands, with how far it is alike."""
        told = self.case.to_display(language)
        alike = f"{self.band.labels.text(language)} ({self.least:.2f} - {self.greatest:.2f})"
        known = f"{phrase('compared', language)}: {len(self.compared)}/{len(FACTORS)}"
        notes = (*told.notes, phrase("unknown_factors", language))
        return attrs.evolve(told, marking=str(self.marking), lines=(*told.lines, alike, known), notes=notes)


def similar_cases(asked: Asked, n: int = 5, *, cases: Iterable[Case] | None = None) -> tuple[SimilarCase, ...]:
    """The cases that resemble a situation most, as far as can be told (A/72/884-S/2018/525, para. 20 to 22).

    Bands come in order, and within a band cases come in order of their ids: the distances are too uncertain to rank by.
    So a band is never cut: at least `n` cases come back, where there are as many. A case is not compared with itself.

    Args:
        asked: a case, an assessment, or levels by risk factor: a word, a number, a range ``(low, high)``, or ``None``.
        n: how many are wanted, at least 1.
        cases: the cases to look among; by default `case_library`.

    Raises:
        DataError: if `n` is no whole number from 1 up, or a factor or level is none.
    """
    if type(n) is not int or n < 1:
        raise fault("n", "expected a whole number from 1 up", "write 1 or more", "AP-E014")
    held = tuple(case_library().values() if cases is None else cases)
    here = ranges_of(asked.profile if isinstance(asked, Case) else asked)
    marking = _marking(asked)
    found = [_beside(here, case, marking) for case in sorted(held, key=lambda one: one.id) if case is not asked]
    chosen: list[SimilarCase] = []
    for band in Similarity:
        if len(chosen) < n:
            chosen += [one for one in found if one.band is band]
    return tuple(chosen)


def _marking(asked: Asked) -> Marking:
    """Plain levels carry no marking of their own."""
    if isinstance(asked, Case):
        return asked.strictest_marking()
    return asked.marking if isinstance(asked, Assessment) else Marking.CLEAR


def _beside(here: Mapping[str, Range], case: Case, marking: Marking) -> SimilarCase:
    there = ranges_of(case.profile)
    least = {name: _least(here[name], there[name]) for name in FACTORS}
    greatest = {name: _greatest(here[name], there[name]) for name in FACTORS}
    return SimilarCase(
        case=case,
        least=sum(least.values()) / len(FACTORS),
        greatest=sum(greatest.values()) / len(FACTORS),
        compared=tuple(name for name in FACTORS if UNKNOWN not in (here[name], there[name])),
        alike=tuple(name for name in FACTORS if greatest[name] <= CLOSE),
        unlike=tuple(name for name in FACTORS if least[name] > CLOSE),
        marking=strictest([marking, case.marking]),
    )


def _least(one: Range, other: Range) -> float:
    """How near two ranges may be; a wider range may be nearer, never farther."""
    return max(0.0, one[0] - other[1], other[0] - one[1])


def _greatest(one: Range, other: Range) -> float:
    """How far apart they may be."""
    return max(one[1] - other[0], other[1] - one[0])


@attrs.frozen(kw_only=True, repr=False)
class MeasureTried(Protected):
    """In how many cases a measure was tried, and what their documents say came of it; never proof of an effect.

    Attributes:
        measure: its id.
        cases: the ids of the cases, in their order.
        results: how many of these cases have a result: every result that occurs -> count.
        of: how many cases were looked at.
    """

    measure: str
    cases: tuple[str, ...]
    results: FrozenMapping[MeasureResult, int]
    of: int

    def in_words(self, language: str = "en") -> str:
        """The counts in a sentence."""
        said = "; ".join(f"{result.labels.text(language)}: {count}" for result, count in self.results.items())
        tried = phrase("tried_in", language, some=str(len(self.cases)), all=counted(self.of, "case", language))
        return f"{measure_name(self.measure, language)}: {tried}; {said}"


def measures_tried(cases: Iterable[Case | SimilarCase]) -> tuple[MeasureTried, ...]:
    """What was tried in some cases, how often, and with what result, in order of the measures' ids.

    Args:
        cases: the cases, as they are or as `similar_cases` gave them.
    """
    held = [one.case if isinstance(one, SimilarCase) else one for one in cases]
    names = sorted({tried.measure for case in held for tried in case.measures})
    return tuple(_tried(name, held) for name in names)


def _tried(measure: str, held: list[Case]) -> MeasureTried:
    by_case = {
        case.id: {tried.result for tried in case.measures if tried.measure == measure}
        for case in held
        if any(tried.measure == measure for tried in case.measures)
    }
    counts = ((result, sum(result in seen for seen in by_case.values())) for result in MeasureResult)
    results = FrozenMapping((result, count) for result, count in counts if count)
    return MeasureTried(measure=measure, cases=tuple(by_case), results=results, of=len(held))


def _name(case: Case, language: str, *, whole: bool) -> str:
    return case.name.text(language) if whole or may_be_shown(case.marking) else phrase("case", language)


def _open(case: Case, *, whole: bool) -> tuple[tuple[LocalText, ...], tuple[LocalText, ...]]:
    """What is contested and what is not known, as far as it may be shown."""
    return (case.contested, case.unknown) if whole or may_be_shown(case.marking) else ((), ())


def similar_display(found: Iterable[SimilarCase], language: str = "en", *, whole: bool = False) -> Display:
    """Similar cases on one page, and what was tried in them; the words of protected ones only if all is wanted."""
    held = tuple(found)
    rows = [
        (
            _name(one.case, language, whole=whole),
            one.band.labels.text(language),
            ", ".join(one.alike),
            ", ".join(one.unlike),
            one.case.outcome.labels.text(language),
            ", ".join(sorted({tried.measure for tried in one.case.measures})),
            *("; ".join(text.text(language) for text in texts) for texts in _open(one.case, whole=whole)),
        )
        for one in held
    ]
    heads = ("case", "similarity", "alike", "unlike", "outcome_head", "tried", "contested", "unknown")
    tried = [(one.in_words(language),) for one in measures_tried(held)]
    return Display(
        title=phrase("similar_title", language),
        marking=str(strictest(one.marking for one in held)),
        lines=[counted(len(held), "case", language)],
        grids=[listing("library", heads, rows, language), listing("measures", ("measure",), tried, language)],
        notes=[phrase(code, language) for code in ("no_rank", "unknown_factors", "never_proof", "our_reading")],
    )

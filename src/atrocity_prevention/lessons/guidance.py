"""Guidance notes made from evidence: the catalogue of measures on one side, cases on the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from atrocity_prevention.errors import fault
from atrocity_prevention.evidence.states import LEVELS
from atrocity_prevention.lessons.builtin_cases import case_library
from atrocity_prevention.lessons.case import Case
from atrocity_prevention.lessons.displaying import level_text
from atrocity_prevention.lessons.guidance_note import GuidanceItem, GuidanceNote
from atrocity_prevention.lessons.words import phrase
from atrocity_prevention.response.measures import Remark, ResponseMeasure, Standing, measures_of
from atrocity_prevention.vocabulary.catalogue import Catalogue
from atrocity_prevention.vocabulary.factors import RiskFactor
from atrocity_prevention.vocabulary.markings import strictest
from atrocity_prevention.vocabulary.texts import LocalText

LANGUAGES = ("en", "fr")
"""In which a note is written; plugins' words fall back as all text does."""

STRONG = LEVELS["high"]
"""From this level on a factor is said to have been strong in a case."""


def note_on(subject: str, cases: Iterable[Case] | None, catalogue: Catalogue) -> GuidanceNote:
    """A note on a measure or a factor; see `atrocity_prevention.guidance_note`."""
    held = sorted(case_library().values() if cases is None else cases, key=lambda one: one.id)
    measures = measures_of(catalogue)
    if subject in measures:
        return _on_measure(measures[subject], held)
    if subject in catalogue.factors:
        return _on_factor(catalogue.factors[subject], held, measures)
    raise fault("subject", "there is no such measure or risk factor", "see `atrocity-prevention catalogue`", "AP-E173")


def _on_measure(measure: ResponseMeasure, cases: Sequence[Case]) -> GuidanceNote:
    tried = [case for case in cases if any(one.measure == measure.id for one in case.measures)]
    items = [
        *_purpose(measure),
        _evidence(measure),
        *(_cases_of(measure, tried) if tried else [_no_cases()]),
        *_remarks("conditions", measure.conditions),
        *_remarks("risks", measure.risks),
        *(GuidanceItem(part="questions", id=str(n), text=one.text) for n, one in enumerate(measure.questions, 1)),
        *_open(tried),
    ]
    return _note(measure.id, measure.labels, items, tried)


def _on_factor(factor: RiskFactor, cases: Sequence[Case], measures: Mapping[str, ResponseMeasure]) -> GuidanceNote:
    strong = [case for case in cases if LEVELS.get(case.profile.get(factor.id, ""), 0.0) >= STRONG]
    bearing = [one for one in measures.values() if _bears_on(one, factor.id) and not one.uses_force]
    items = [
        *(_level_in(case, factor.id) for case in strong),
        *([] if strong else [_no_cases()]),
        *(GuidanceItem(part="measures_part", id=one.id, text=_named(one)) for one in bearing),
        *_open(strong),
    ]
    return _note(factor.id, factor.labels, items, strong)


def _note(subject: str, title: LocalText, items: Sequence[GuidanceItem], cases: Sequence[Case]) -> GuidanceNote:
    marking = strictest(case.marking for case in cases)
    return GuidanceNote(subject=subject, title=title, items=tuple(items), marking=marking)


def _bears_on(measure: ResponseMeasure, factor: str) -> bool:
    """Whether it addresses the factor, or one of its indicators as the Framework numbers them."""
    number = factor.removeprefix("RF")
    return any(one == factor or one.split(".")[0] == number for one in measure.addresses)


def _both(words: Iterable[tuple[str, str]]) -> LocalText:
    return LocalText(words)


def _named(measure: ResponseMeasure) -> LocalText:
    return _both((tag, f"{measure.id} {measure.labels.text(tag)}") for tag in LANGUAGES)


def _purpose(measure: ResponseMeasure) -> Iterator[GuidanceItem]:
    for strategy in measure.strategies:
        yield GuidanceItem(part="purpose", id=strategy.value, text=strategy.labels)
    bears = ", ".join(measure.addresses)
    if bears:
        text = _both((tag, f"{phrase('factor', tag)}: {bears}") for tag in LANGUAGES)
        yield GuidanceItem(part="purpose", id="addresses", text=text, source=measure.source)


def _evidence(measure: ResponseMeasure) -> GuidanceItem:
    """The verdict as the catalogue has it: no evidence seen is never "does not work"."""
    known = measure.evidence

    def told(tag: str) -> str:
        parts = [known.verdict.labels.text(tag)]
        if known.studies is not None:
            direct = "?" if known.direct is None else str(known.direct)
            parts.append(phrase("studies", tag, studies=str(known.studies), direct=direct))
        return ". ".join([*parts, *([known.summary.text(tag)] if known.summary else [])])

    text = _both((tag, told(tag)) for tag in LANGUAGES)
    return GuidanceItem(part="evidence", id="verdict", text=text, source=known.source)


def _remarks(part: str, remarks: Iterable[Remark]) -> Iterator[GuidanceItem]:
    """What nobody checked says so in its own line."""
    for number, one in enumerate(remarks, 1):
        checked = one.standing is not Standing.UNVERIFIED
        doubt = {tag: "" if checked else f" ({phrase('not_checked', tag)})" for tag in LANGUAGES}
        text = _both((tag, f"{one.text.text(tag)}{doubt[tag]}") for tag in LANGUAGES)
        yield GuidanceItem(part=part, id=str(number), text=text)


def _cases_of(measure: ResponseMeasure, cases: Iterable[Case]) -> Iterator[GuidanceItem]:
    for case in cases:
        symbols = {one.id: one.symbol for one in case.sources}
        for number, one in enumerate(case.measures, 1):
            if one.measure == measure.id:
                text = _both(
                    (tag, f"{case.name.text(tag)}: {one.text.text(tag)} {_result(one.result.labels, tag)}")
                    for tag in LANGUAGES
                )
                source = ", ".join(symbols[name] for name in one.sources)
                yield GuidanceItem(part="cases_part", id=f"{case.id}.{number}", text=text, source=source)


def _result(labels: LocalText, tag: str) -> str:
    return f"[{labels.text(tag)}]"


def _level_in(case: Case, factor: str) -> GuidanceItem:
    tried = ", ".join(sorted({one.measure for one in case.measures}))
    text = _both(
        (tag, f"{case.name.text(tag)}: {level_text(case.profile[factor], tag)}; {phrase('tried', tag)}: {tried}")
        for tag in LANGUAGES
    )
    return GuidanceItem(part="cases_part", id=case.id, text=text, source=", ".join(one.symbol for one in case.sources))


def _no_cases() -> GuidanceItem:
    return GuidanceItem(part="cases_part", id="none", text=_both((tag, phrase("no_cases", tag)) for tag in LANGUAGES))


def _open(cases: Iterable[Case]) -> Iterator[GuidanceItem]:
    """What is contested and what is not known in the cases named."""
    for case in cases:
        for part, texts in (("contested", case.contested), ("open", case.unknown)):
            for number, one in enumerate(texts, 1):
                text = _both((tag, f"{case.name.text(tag)}: {one.text(tag)}") for tag in LANGUAGES)
                yield GuidanceItem(part=part, id=f"{case.id}.{number}", text=text)

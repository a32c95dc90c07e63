"""What holds of every questionnaire and source of resilience: a form is wholly open, and ids lead somewhere."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from atrocity_prevention.capacity.capacity_findings import read_review
from atrocity_prevention.capacity.questionnaire import Questionnaire
from atrocity_prevention.capacity.resilience_sources import MITIGATING, ResilienceSource
from atrocity_prevention.exchange.capacity_file import load_questionnaire, load_review, questionnaire_document
from atrocity_prevention.exchange.capacity_form import FORMS, blank_form
from atrocity_prevention.exchange.plainly import to_json
from atrocity_prevention.testing.subject import Subject
from atrocity_prevention.vocabulary.catalogue import Catalogue

OPEN = "a blank form of each questionnaire can be read and says that nothing is known"
WRITTEN = "questionnaires read back the same from a file"
LEADS = "questionnaires and sources of resilience name only what there is"
OPPOSITE = "sources of resilience show only indicators of RF6 to be absent"

_DAY = dt.date(2026, 1, 31)


def open_forms(subject: Subject) -> None:
    """Each form can be made, and the one for the library is a review in which every range is open."""
    catalogue = subject.catalogue()
    for asked in _questionnaires(subject):
        for form in FORMS:
            blank_form(asked, form)
        found = read_review(load_review(blank_form(asked), catalogue), asked, _DAY)
        if len(found.missing()) != sum(len(section.questions) for section in asked.sections):
            raise subject.broken(OPEN, "its blank form already says something", "questionnaires", asked)


def written(subject: Subject) -> None:
    """What is written as a file is the same when it is read."""
    for asked in _questionnaires(subject):
        if load_questionnaire(to_json(questionnaire_document(asked))) != asked:
            raise subject.broken(WRITTEN, "another one comes back", "questionnaires", asked)


def leads(subject: Subject) -> str | None:
    """Indicators and factors exist; a measure that is not there may be another plugin's, which is worth saying."""
    catalogue = subject.catalogue()
    for part, item, named in _named(subject):
        lost = [one for one in named if one not in catalogue.indicators and one not in catalogue.factors]
        if lost:
            raise subject.broken(LEADS, f"there is no {lost[0]!r}; check the id", part, item)
    lost = _measures_not_there(subject, catalogue)
    return f"no such measure: {', '.join(lost[:5])}; it is left out where that is not installed" if lost else None


def _named(subject: Subject) -> Iterator[tuple[str, Any, tuple[str, ...]]]:
    for asked in _questionnaires(subject):
        yield from (("questionnaires", asked, question.bears_on) for question in asked.questions)
    for one in _sources(subject):
        yield "resilience_sources", one, (*one.protects_against, *one.shows_absent)


def _measures_not_there(subject: Subject, catalogue: Catalogue) -> list[str]:
    return [measure for one in _sources(subject) for measure in one.measures if measure not in catalogue.measures]


def opposite(subject: Subject) -> None:
    """What is named of another factor would be ignored, and whoever wrote it would not notice."""
    indicators = subject.catalogue().indicators
    for one in _sources(subject):
        for named in one.shows_absent:
            if named not in indicators or indicators[named].factor != MITIGATING:
                message = f"{named!r} is no indicator of {MITIGATING}, and would be ignored"
                raise subject.broken(OPPOSITE, message, "resilience_sources", one)


def _questionnaires(subject: Subject) -> tuple[Questionnaire, ...]:
    return subject.collected().get("questionnaires", ())


def _sources(subject: Subject) -> tuple[ResilienceSource, ...]:
    return subject.collected().get("resilience_sources", ())

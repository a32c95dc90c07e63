"""One round of a capacity review: a questionnaire, who was asked, and everything they answered, side by side."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import attrs

from atrocity_prevention.capacity.answers import Respondent, ReviewAnswer
from atrocity_prevention.capacity.maturity import Maturity
from atrocity_prevention.capacity.questionnaire import Questionnaire, repeated
from atrocity_prevention.display.protected import Protected
from atrocity_prevention.errors import Problem, fault, raise_problems
from atrocity_prevention.evidence.states import State
from atrocity_prevention.vocabulary.catalogue import Catalogue
from atrocity_prevention.vocabulary.frozen import FrozenMapping
from atrocity_prevention.vocabulary.markings import UNMARKED, Marking, as_marking, strictest
from atrocity_prevention.vocabulary.texts import LocalText, local_text, optional_text
from atrocity_prevention.vocabulary.values import as_id


def _respondents(values: Iterable[Respondent]) -> tuple[Respondent, ...]:
    return tuple(values)


def _answers(values: Iterable[ReviewAnswer]) -> tuple[ReviewAnswer, ...]:
    return tuple(values)


def _subject(value: str) -> str:
    return as_id(value, "subject")


def _questionnaire(value: str) -> str:
    return as_id(value, "questionnaire")


@attrs.frozen(kw_only=True, repr=False)
class CapacityReview(Protected):
    """The answers of one round about one State, organisation or mission.

    Attributes:
        id: its own name.
        subject: a short name for whom it is about; only reviews of one subject can be compared.
        name: what the subject is called, by language.
        questionnaire: the id of the questionnaire.
        marking: who may see what carries no marking of its own; ``None`` means TLP:RED.
        respondents: everyone who was asked, those who did not answer too.
        answers: what they said, in any order.
        note: what a reader must know about the whole.

    Raises:
        DataError: with every repeated id, unknown respondent and answer without a grade.
    """

    id: str = attrs.field(converter=as_id)
    subject: str = attrs.field(converter=_subject)
    name: LocalText = attrs.field(converter=local_text, factory=LocalText)
    questionnaire: str = attrs.field(converter=_questionnaire)
    marking: Marking | None = attrs.field(default=None, converter=attrs.converters.optional(as_marking))
    respondents: tuple[Respondent, ...] = attrs.field(default=(), converter=_respondents)
    answers: tuple[ReviewAnswer, ...] = attrs.field(default=(), converter=_answers)
    note: LocalText | None = attrs.field(default=None, converter=optional_text)

    def __attrs_post_init__(self) -> None:
        raise_problems(review_problems(self.respondents, self.answers), "capacity review")

    def newest_report(self) -> dt.date | None:
        """The day on which an answer last became known, or ``None`` without answers."""
        return max((one.reported_on for one in self.answers), default=None)

    def known_on(self, day: dt.date) -> CapacityReview:
        """The review as it was known on a day."""
        return attrs.evolve(self, answers=[one for one in self.answers if one.reported_on <= day])

    def marking_of(self, part: Respondent | ReviewAnswer) -> Marking:
        """The marking that holds for a part of the review."""
        return part.marking or self.marking or UNMARKED

    def effective_marking(self) -> Marking:
        """The marking that holds for the whole, to which whoever writes or shows it is held."""
        return self.strictest_marking()

    def strictest_marking(self) -> Marking:
        """The marking of everything taken together."""
        parts: tuple[Respondent | ReviewAnswer, ...] = (*self.respondents, *self.answers)
        return strictest([self.marking, *(self.marking_of(part) for part in parts)])

    def cleared_for(self, clearance: Marking | str) -> CapacityReview:
        """The review as a reader may see it: what is marked above is withheld, which opens ranges and moves none.

        Where one answer of a respondent to a question is withheld, so are its others, since an older one would pass for
        what it says now. A respondent that may not be known is called ``withheld-1`` and so on, and all its answers are
        withheld. What is withheld loses its id as well, which may be the name of a village.
        """
        reader = as_marking(clearance, "clearance")
        hidden = [one.id for one in self.respondents if not reader.allows(self.marking_of(one))]
        names = dict(zip(hidden, _free_names({one.id for one in self.respondents}), strict=False))
        above = {_pair(one) for one in self.answers if not reader.allows(self.marking_of(one))}
        open_ones = {one.id for one in self.answers if _pair(one) not in above and one.respondent not in names}
        closed = [one.id for one in self.answers if one.id not in open_ones]
        again = dict(zip(closed, _free_names(open_ones), strict=False))
        whole = reader.allows(self.marking or UNMARKED)
        return attrs.evolve(
            self,
            name=self.name if whole else LocalText(),
            note=self.note if whole else None,
            marking=min(self.marking or UNMARKED, reader),
            respondents=[_respondent_shown(one, names) for one in self.respondents],
            answers=[_answer_shown(one, names, again) for one in self.answers],
        )


def _free_names(taken: set[str]) -> Iterator[str]:
    """``withheld-1`` and so on, without those that somebody is really called."""
    return (name for name in (f"withheld-{place}" for place in itertools.count(1)) if name not in taken)


def _pair(answer: ReviewAnswer) -> tuple[str, str]:
    return answer.question, answer.respondent


def _respondent_shown(respondent: Respondent, names: dict[str, str]) -> Respondent:
    if respondent.id not in names:
        return respondent
    return attrs.evolve(
        respondent, id=names[respondent.id], name=LocalText(), kind="other", reliability="F", marking=None, note=None
    )


def _answer_shown(answer: ReviewAnswer, names: dict[str, str], again: dict[str, str]) -> ReviewAnswer:
    if answer.id not in again:
        return answer
    return attrs.evolve(
        answer,
        id=again[answer.id],
        respondent=names.get(answer.respondent, answer.respondent),
        answer=State.WITHHELD,
        credibility=None,
        confidence=None,
        reference=None,
        note=None,
        marking=None,
    )


def review_problems(respondents: Sequence[Any], answers: Sequence[Any]) -> Iterator[Problem]:
    """What does not fit together between the parts; attributes that could not be read are ``None``."""
    for name, parts in (("respondents", respondents), ("answers", answers)):
        yield from repeated((f"{name}[{place}].id", part.id) for place, part in enumerate(parts))
    known = {one.id: one for one in respondents}
    for place, answer in enumerate(answers):
        if answer.respondent is not None and answer.respondent not in known:
            yield _unknown(f"answers[{place}].respondent")
        elif isinstance(answer.answer, Maturity) and answer.confidence is None:
            yield from _ungraded(f"answers[{place}]", answer, known.get(answer.respondent))


def _unknown(path: str) -> Problem:
    """Whom there is instead is not told, since messages end up in logs."""
    message, remedy = "there is no such respondent in the review", "describe it under `respondents`"
    return Problem(path=path, message=message, remedy=remedy, code="AP-E020")


def _ungraded(path: str, answer: Any, respondent: Any) -> Iterator[Problem]:  # noqa: ANN401 may be incomplete, see above
    remedy = "grade the respondent A-F and the evidence 1-6 (6: a bare claim), or give a confidence"
    if answer.credibility is None:
        message = "the answer has no grade: its credibility is missing"
        yield Problem(path=f"{path}.credibility", message=message, remedy=remedy, code="AP-E025")
    elif respondent is not None and respondent.reliability is None:
        message = "the answer has no grade: its respondent's reliability is missing"
        yield Problem(path=f"{path}.respondent", message=message, remedy=remedy, code="AP-E025")


def unasked_problems(
    questionnaire: Questionnaire, respondents: Sequence[Any], answers: Sequence[Any]
) -> Iterator[Problem]:
    """What a review says of sections and questions that its questionnaire does not have, or did not put."""
    sections = {question.id: section.id for section in questionnaire.sections for question in section.questions}
    known, named = {one.id: one for one in respondents}, [section.id for section in questionnaire.sections]
    for place, respondent in enumerate(respondents):
        for number, section in enumerate(respondent.asked or ()):
            if section is not None and section not in named:
                yield _stranger(f"respondents[{place}].asked[{number}]", "section", named)
    for place, answer in enumerate(answers):
        if answer.question is not None and answer.question not in sections:
            yield _stranger(f"answers[{place}].question", "question", list(sections))
        elif answer.question is not None and _out_of_turn(known.get(answer.respondent), sections[answer.question]):
            yield Problem(
                path=f"answers[{place}].question",
                message="this respondent was not asked the section of this question",
                remedy="add the section to what it was asked, under `asked`",
                code="AP-E160",
            )


def _out_of_turn(respondent: Any, section: str) -> bool:  # noqa: ANN401 may be incomplete, see above
    return respondent is not None and bool(respondent.asked) and section not in respondent.asked


def _stranger(path: str, what: str, there: Sequence[str]) -> Problem:
    message, remedy = f"the questionnaire has no such {what}", f"its {what}s are {there[0]} to {there[-1]}"
    return Problem(path=path, message=message, remedy=remedy, code="AP-E021")


def questionnaires_of(catalogue: Catalogue) -> FrozenMapping[str, Questionnaire]:
    """The questionnaires of a catalogue by id, in natural order."""
    found = catalogue.questionnaires.items()
    return FrozenMapping((item_id, item) for item_id, item in found if isinstance(item, Questionnaire))


def find_questionnaire(catalogue: Catalogue, questionnaire: str) -> Questionnaire:
    """The catalogue's questionnaire of that id.

    Raises:
        DataError: AP-E021 if the catalogue has no such questionnaire.
    """
    found = questionnaires_of(catalogue).get(questionnaire)
    if found is None:
        remedy = f"use one of: {', '.join(catalogue.questionnaires)}"
        raise fault("questionnaire", "there is no such questionnaire", remedy, "AP-E021")
    return found

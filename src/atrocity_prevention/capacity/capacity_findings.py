"""What a capacity review amounts to: ranges by section and respondent, what is missing, what is disputed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from atrocity_prevention.assessment.method import Method
from atrocity_prevention.capacity.answers import Respondent
from atrocity_prevention.capacity.capacity_review import CapacityReview, unasked_problems
from atrocity_prevention.capacity.comparing import CapacityComparison, compared
from atrocity_prevention.capacity.displaying import comparison_grids, display_of
from atrocity_prevention.capacity.maturity import Maturity, MaturityRange
from atrocity_prevention.capacity.questionnaire import Questionnaire
from atrocity_prevention.capacity.reading import CAPACITY, UNKNOWN, Account, findings_of, hull, plan_of, ranges_of
from atrocity_prevention.capacity.said import Disagreement, Missing, Said, said_of
from atrocity_prevention.display.display import MOST_ROWS, Display
from atrocity_prevention.display.shown import Shown
from atrocity_prevention.errors import fault, raise_problems
from atrocity_prevention.evidence.findings import Finding
from atrocity_prevention.evidence.states import State
from atrocity_prevention.vocabulary.frozen import FrozenMapping
from atrocity_prevention.vocabulary.markings import Marking

SCHEMA = "atrocity-prevention/capacity/1"


@attrs.frozen(kw_only=True, eq=False, repr=False)
class CapacityFindings(Shown):
    """A capacity review as known on one date. There is no total, and nothing in it ranks anybody.

    Attributes:
        review: the answers as they were known.
        questionnaire: what was asked.
        as_of: the date.
        answers: respondent id -> question id -> what it says on that date; only questions it was asked.
        accounts: respondent id -> section id -> its own range; ``None`` where the section does not apply.
        sections: section id -> from the lowest to the highest of these; everything open where nobody was asked.
    """

    review: CapacityReview
    questionnaire: Questionnaire
    as_of: dt.date
    answers: FrozenMapping[str, FrozenMapping[str, Said]]
    accounts: FrozenMapping[str, FrozenMapping[str, MaturityRange | None]]
    sections: FrozenMapping[str, MaturityRange | None]

    @property
    def method(self) -> Method:
        """How answers become ranges."""
        return CAPACITY

    @property
    def marking(self) -> Marking:
        """Who may see it: the strictest marking of anything it was made from."""
        return self.review.strictest_marking()

    @property
    def respondents(self) -> tuple[Respondent, ...]:
        """Everyone who was asked, in the order of id."""
        return tuple(sorted(self.review.respondents, key=lambda one: one.id))

    def missing(self) -> tuple[Missing, ...]:
        """Every question that somebody was asked and has not answered, and why, in the order of asking."""
        return tuple(
            Missing(question=question, respondent=one.id, why=said.state)
            for question, one, said in self._each()
            if not said.known and said.state is not State.NOT_APPLICABLE
        )

    def disagreements(self) -> tuple[Disagreement, ...]:
        """Every question to which respondents give different answers, with what each says, in the order of asking."""
        found: dict[str, dict[str, Maturity | State]] = {}
        for question, one, said in self._each():
            if said.known or said.state is State.NOT_APPLICABLE:
                found.setdefault(question, {})[one.id] = said.answer
        return tuple(
            Disagreement(question=question, says=FrozenMapping(says))
            for question, says in found.items()
            if len(set(says.values())) > 1
        )

    def _each(self) -> Iterator[tuple[str, Respondent, Said]]:
        for question in self.questionnaire.questions:
            for one in self.respondents:
                if question.id in self.answers[one.id]:
                    yield question.id, one, self.answers[one.id][question.id]

    def compare(self, previous: CapacityFindings) -> CapacityComparison:
        """What moved since an earlier round about the same subject, and what was lost sight of.

        Raises:
            DataError: AP-E162 if it is about another subject or asks by another questionnaire.
        """
        return compared(self, previous)

    def to_dict(self) -> dict[str, Any]:
        """Everything as plain values; what ``capacity --json`` prints."""
        return {
            "schema": SCHEMA,
            "review": self.review.id,
            "subject": self.review.subject,
            "as_of": self.as_of.isoformat(),
            "questionnaire": {"id": self.questionnaire.id, "version": self.questionnaire.version},
            "method": {"id": self.method.id, "version": self.method.version},
            "marking": str(self.marking),
            "sections": {section: _range(found) for section, found in self.sections.items()},
            "respondents": {one.id: self._respondent(one) for one in self.respondents},
            "missing": [attrs.asdict(one) | {"why": str(one.why)} for one in self.missing()],
            "disagreements": [
                {"question": one.question, "says": {who: str(what) for who, what in one.says.items()}}
                for one in self.disagreements()
            ],
        }

    def _respondent(self, one: Respondent) -> dict[str, Any]:
        return {
            "kind": one.kind,
            "sections": {section: _range(found) for section, found in self.accounts[one.id].items()},
            "answers": {
                question: {"answer": str(said.answer), "confidence": said.confidence, "of": list(said.of)}
                for question, said in self.answers[one.id].items()
            },
        }

    def to_display(
        self, language: str = "en", most: int = MOST_ROWS, *, since: CapacityFindings | None = None
    ) -> Display:
        """Ranges by section and respondent, who disagrees and what is missing, in a language of the questionnaire.

        Args:
            language: a BCP 47 tag; what is not said in it is said in English.
            most: how many rows of a table are shown.
            since: an earlier round, to show what moved, too.
        """
        if since is None:
            return display_of(self, language, most)
        return display_of(
            self, language, most, comparison_grids(self, self.compare(since), since.as_of, language, most)
        )


def _range(found: MaturityRange | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {
        "low": found.low,
        "high": found.high,
        "coverage": found.coverage,
        "established": str(found.step_low),
        "not_ruled_out": str(found.step_high),
    }


def read_review(review: CapacityReview, questionnaire: Questionnaire, as_of: dt.date | None) -> CapacityFindings:
    """Read a capacity review as it was known on a date.

    Args:
        review: the answers.
        questionnaire: what was asked.
        as_of: the date; by default the newest answer's, never the clock's.

    Raises:
        DataError: AP-E021 and AP-E160 for answers to what was not asked, AP-E028 where no date can be told.
    """
    raise_problems(unasked_problems(questionnaire, review.respondents, review.answers), "capacity review")
    day = as_of or review.newest_report()
    if day is None:
        raise fault("as_of", "nothing is answered, so there is no newest answer", "give a date", "AP-E028")
    known, ordered = review.known_on(day), plan_of(questionnaire)
    people = sorted(review.respondents, key=lambda one: one.id)
    found = [findings_of(ordered, _account(known, one), day) for one in people]
    accounts = {
        one.id: FrozenMapping({section.id: ranges[section.id] for section in _put(questionnaire, one)})
        for one, ranges in zip(people, ranges_of(ordered, found), strict=True)
    }
    return CapacityFindings(
        review=known,
        questionnaire=questionnaire,
        as_of=day,
        answers=FrozenMapping(
            {one.id: _said(questionnaire, one, findings) for one, findings in zip(people, found, strict=True)}
        ),
        accounts=FrozenMapping(accounts),
        sections=FrozenMapping({section.id: _together(section.id, accounts) for section in questionnaire.sections}),
    )


def _account(review: CapacityReview, respondent: Respondent) -> Account:
    said = tuple(one.as_observation() for one in review.answers if one.respondent == respondent.id)
    return Account(sources=(respondent.as_source(),), observations=said)


def _put(questionnaire: Questionnaire, respondent: Respondent) -> Iterator[Any]:
    return (section for section in questionnaire.sections if respondent.was_asked(section.id))


def _said(
    questionnaire: Questionnaire, respondent: Respondent, findings: Mapping[str, Finding]
) -> FrozenMapping[str, Said]:
    asked = [question.id for section in _put(questionnaire, respondent) for question in section.questions]
    return FrozenMapping({question: said_of(findings[question]) for question in asked})


def _together(section: str, accounts: Mapping[str, Mapping[str, MaturityRange | None]]) -> MaturityRange | None:
    asked = [account[section] for account in accounts.values() if section in account]
    return hull(asked) if asked else UNKNOWN

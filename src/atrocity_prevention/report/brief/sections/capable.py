"""What could be done, as those who were asked see it? Ranges by section, and where they differ."""

from __future__ import annotations

from collections import Counter

from atrocity_prevention.capacity.capacity_findings import CapacityFindings
from atrocity_prevention.capacity.maturity import MaturityRange
from atrocity_prevention.capacity.said import Disagreement
from atrocity_prevention.capacity.words import Code
from atrocity_prevention.report.brief.markup import Markup, Node, code, items, joined, par, quote, say, table, term
from atrocity_prevention.report.brief.sections.section import heading, section
from atrocity_prevention.report.brief.subject import Subject
from atrocity_prevention.report.words.words import Words
from atrocity_prevention.vocabulary.actors import actor_kinds

MOST = 6


def capable(subject: Subject, words: Words) -> Markup:
    """One table for each review of capacity; nothing is added up."""
    told = words(
        "These are ranges and no marks: from what is established to what cannot be ruled out. "
        "Nothing is added up, and nobody is ranked."
    )
    parts = [part for one in subject.standing_by.capacity for part in _review(one, words)]
    return section("capacity", words("What the country is able to do"), par(told), *parts)


def _review(found: CapacityFindings, words: Words) -> list[Node]:
    missing = Counter(one.question for one in found.missing())
    disputed = found.disagreements()
    heads = [words("Part"), words("How far"), words("Seen"), words("Open answers"), words("Disputed")]
    named = {one.question for one in disputed}
    rows = [
        [
            term(words, part.labels),
            between(found.sections[part.id], words),
            _seen(found.sections[part.id], words),
            str(sum(missing[one.id] for one in part.questions)),
            str(sum(one.id in named for one in part.questions)),
        ]
        for part in found.questionnaire.sections
    ]
    known = words("As known on {day}.", day=words.day(found.as_of))
    shown: list[Node] = [heading(term(words, found.questionnaire.labels)), table(known, heads, rows, "data")]
    if disputed:
        shown += [
            par(words("Those who were asked differ:")),
            items(_split(found, one, words) for one in disputed[:MOST]),
        ]
    return shown


def between(found: MaturityRange | None, words: Words) -> Node:
    """A range in words; one word where both ends have the same."""
    return words("does not apply") if found is None else ends(found.step_low, found.step_high, words)


def ends(low: Code, high: Code, words: Words) -> Node:
    """From one step to another."""
    if low is high:
        return term(words, low.labels)
    return say(words, "{low} to {high}", low=term(words, low.labels), high=term(words, high.labels))


def _seen(found: MaturityRange | None, words: Words) -> str:
    return "-" if found is None else words.percent(found.coverage)


def _split(found: CapacityFindings, one: Disagreement, words: Words) -> Markup:
    questions = {question.id: question.text for part in found.questionnaire.sections for question in part.questions}
    voices = (
        joined([_who(found, who, words), words.colon, term(words, said.labels)]) for who, said in one.says.items()
    )
    return joined([code(one.question), " ", term(words, questions[one.question]), items(voices)])


def _who(found: CapacityFindings, respondent: str, words: Words) -> Node:
    person = next(one for one in found.respondents if one.id == respondent)
    kind = actor_kinds().get(person.kind)
    return quote(words, person.name, person.id) if person.name or kind is None else term(words, kind.labels)

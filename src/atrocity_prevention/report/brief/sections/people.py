"""For whom? Groups, as coarsely as the situation describes them; never persons, never places where they meet."""

from __future__ import annotations

from collections.abc import Mapping

from atrocity_prevention.evidence.sources import Population
from atrocity_prevention.report.brief import naming
from atrocity_prevention.report.brief.markup import Markup, Node, items, joined, par, quote, say_many
from atrocity_prevention.report.brief.sections.section import section
from atrocity_prevention.report.brief.subject import Subject
from atrocity_prevention.report.words.words import Words


def people(subject: Subject, words: Words) -> Markup:
    """Those whom reports name, those nobody reported on, and that the list is not all."""
    counts, named = _counts(subject), reported_on(subject, words)
    content: list[Node] = [
        items(_named(one, counts[one.id], words) for one in named)
        or par(words("No report that can be shown here names a group."))
    ]
    described = naming.in_name_order(subject.assessment.situation.populations, words)
    silent = [one for one in described if one not in named]
    if silent:
        names = joined((quote(words, one.name, one.id) for one in silent), words.comma)
        content.append(par(words("Described as possibly at risk, but nobody has reported on them:"), " ", names, "."))
    content.append(par(words("Not to be on this list does not mean to be safe."), " ", _more(subject, words)))
    return section("people", words("For whom"), *content)


def reported_on(subject: Subject, words: Words) -> list[Population]:
    """The groups that reports which say something name, in the order of their names."""
    counts = _counts(subject)
    found = (one for one in subject.assessment.situation.populations if one.id in counts)
    return naming.in_name_order(found, words)


def _counts(subject: Subject) -> Mapping[str, int]:
    """How many reports that say something name each group."""
    counts: dict[str, int] = {}
    for report in subject.reports():
        for population in report.populations if report.state.known else ():
            counts[population] = counts.get(population, 0) + 1
    return counts


def _named(population: Population, count: int, words: Words) -> Markup:
    told = say_many(words, "{count} report", "{count} reports", count)
    kind = naming.kind_name(words, population.kind, naming.POPULATION_KINDS)
    return joined([quote(words, population.name, population.id), " (", kind, ")", words.comma, told])


def _more(subject: Subject, words: Words) -> Node:
    return words("What was left out of this page may name others.") if subject.redacted else None

"""What protects, beside the risk? Nothing is subtracted."""

from __future__ import annotations

from atrocity_prevention.capacity.resilience import FactorBeside, ResilienceFindings
from atrocity_prevention.capacity.resilience_sources import resilience_sources_of
from atrocity_prevention.report.brief import naming
from atrocity_prevention.report.brief.markup import Markup, Node, code, joined, par, table, term
from atrocity_prevention.report.brief.sections.capable import ends
from atrocity_prevention.report.brief.sections.section import section
from atrocity_prevention.report.brief.subject import Subject
from atrocity_prevention.report.words.words import Words


def protecting(subject: Subject, words: Words) -> Markup:
    """The sources of resilience that were looked at, and what stands beside each risk factor."""
    found, title = subject.standing_by.resilience, words("What protects")
    if found is None:
        return section("protecting", title, par(words("No evidence on resilience is shown on this page.")))
    seen = [one for one, finding in found.sources.items() if finding.observations]
    told = words(
        "Of {all} sources of resilience, reports speak of {count}. "
        "Resilience stands beside risk and is never taken from it.",
        all=str(len(found.sources)),
        count=str(len(seen)),
    )
    return section("protecting", title, par(told), _sources(found, seen, words), _beside(subject, found, words))


def _sources(found: ResilienceFindings, seen: list[str], words: Words) -> Markup:
    heads = [words("Source"), words("What was found"), words("How strong"), words("Measures that build on it")]
    rows = [_source(found, one, words) for one in seen]
    return table(words("Sources of resilience that were looked at"), heads, rows, "data")


def _source(found: ResilienceFindings, one: str, words: Words) -> list[Node]:
    held, width = resilience_sources_of(found.assessment.catalogue)[one], found.ranges[one]
    return [
        joined([code(one), " ", term(words, held.labels)]),
        words.label(found.sources[one].state.labels),
        words("does not apply") if width is None else ends(width.strength_low, width.strength_high, words),
        joined(map(code, held.measures), words.comma),
    ]


def _beside(subject: Subject, found: ResilienceFindings, words: Words) -> Markup:
    heads = [words("Risk factor"), words("Risk"), words("Protects"), words("Looked for and not found")]
    rows = [_factor(subject, one, words) for one in found.beside.values() if one.found or one.absent]
    return table(words("Beside the risk"), heads, rows, "data")


def _factor(subject: Subject, one: FactorBeside, words: Words) -> list[Node]:
    score = subject.assessment.factors[one.factor]
    return [
        naming.factor(subject, words, one.factor),
        words("does not apply") if score is None else naming.bands(words, score),
        joined(map(code, one.found), words.comma),
        joined(map(code, one.absent), words.comma),
    ]

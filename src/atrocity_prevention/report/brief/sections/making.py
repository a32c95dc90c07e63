"""How was the figure made? Method, version, plugins, and sources by kind."""

from __future__ import annotations

from atrocity_prevention.assessment.change import ChangeSet
from atrocity_prevention.assessment.method import Method
from atrocity_prevention.report.brief import naming
from atrocity_prevention.report.brief.markup import Markup, Node, code, items, joined, par, say, say_many, table, term
from atrocity_prevention.report.brief.sections.section import heading, section
from atrocity_prevention.report.brief.subject import Subject
from atrocity_prevention.report.words.words import Words
from atrocity_prevention.vocabulary.catalogue import Origin


def making(subject: Subject, words: Words) -> Markup:
    """Everything needed to make it again, or to doubt it."""
    content: list[Node] = [par(_method(subject.assessment.method, words)), par(_reading(subject, words))]
    content += [*_sources(subject, words), *_settle(subject, words), *_contributors(subject, words)]
    mark = say(words, "Fingerprint of the assessment: {hash}", hash=code(subject.assessment.fingerprint))
    return section("making", words("How the figure was made"), *content, par(mark))


def _method(method: Method, words: Words) -> Node:
    return say(
        words,
        "Method {id}, version {version}: {label}.",
        id=code(method.id),
        version=code(method.version),
        label=term(words, method.labels) if method.labels else code(method.id),
    )


def _reading(subject: Subject, words: Words) -> str:
    method = subject.assessment.method
    if method.counts_only:
        return words("A sign is present from a moderate level on; nothing is scored.")
    return words(
        "What is unseen counts as 0 for the low end, as {prior} for the estimate and as 1 for the high end. "
        "Weights, steps and thresholds are conventions of the method, not of the United Nations.",
        prior=words.decimal(method.prior),
    )


def _sources(subject: Subject, words: Words) -> list[Node]:
    reports, situation = subject.reports(), subject.assessment.situation
    kinds = {one.id: one.kind for one in situation.sources}
    names: dict[str, set[str]] = {}
    counts: dict[str, int] = {}
    for report in reports:
        kind = "" if report.source in subject.unnamed else kinds[report.source]
        names.setdefault(kind, set()).add(report.source)
        counts[kind] = counts.get(kind, 0) + 1
    groups = {naming.group_of(subject, report) for report in reports}
    rows = [[_kind(kind, words), str(len(names[kind])), str(counts[kind])] for kind in sorted(names)]
    told = say_many(
        words,
        "{reports} reports count, from {count} independent source; those that copy from each other count as one.",
        "{reports} reports count, from {count} independent sources; those that copy from each other count as one.",
        len(groups),
        reports=str(len(reports)),
    )
    heads = [words("Kind of source"), words("Sources"), words("Reports")]
    return [par(told), table(words("Sources by kind"), heads, rows, "short")] if rows else [par(told)]


def _kind(kind: str, words: Words) -> Node:
    return naming.kind_name(words, kind, naming.SOURCE_KINDS) if kind else words("sources that are not named here")


def _settle(subject: Subject, words: Words) -> list[Node]:
    """What would settle it: how far the conclusion about the crime with the highest estimate is from being either."""
    scored = [(score.estimate, crime) for crime, score in subject.assessment.crimes.items() if score is not None]
    if subject.counts_only or subject.assessment.method.alert_threshold is None or not scored:
        return []
    change = subject.assessment.what_would_change(max(scored, key=lambda pair: pair[0])[1])
    rows: list[list[Node]] = [
        [words("Found absent, these would rule it out"), _set(change.rule_out, words)],
        [words("Found severe, these would establish it"), _set(change.establish, words)],
    ]
    caption = words(
        "How many answers would settle it, at the least, for the risk of {crime}",
        crime=words.label(change.crime.labels),
    )
    return [heading(words("What would settle it")), table(caption, [words("Answers"), words("Signs")], rows, "short")]


def _set(change: ChangeSet | None, words: Words) -> str:
    if change is None:
        return words("nothing that is still open could")
    if not change.indicators:
        return words("it is so already")
    count = len(change.indicators)
    ids = words.listed(list(change.indicators), 8)
    if change.exact:
        return words.many("{count} sign: {ids}", "{count} signs: {ids}", count, ids=ids)
    return words.many("{count} sign, perhaps fewer: {ids}", "{count} signs, perhaps fewer: {ids}", count, ids=ids)


def _contributors(subject: Subject, words: Words) -> list[Node]:
    catalogue = subject.assessment.catalogue
    checked = sum(one.verified for one in catalogue.indicators.values())
    numbers = words.many(
        "{count} of {all} indicator numbers was checked against a published text.",
        "{count} of {all} indicator numbers were checked against a published text.",
        checked,
        all=str(len(catalogue.indicators)),
    )
    return [
        heading(words("Who brought the words and the rules")),
        items(_origin(one) for one in catalogue.contributors()),
        par(numbers),
    ]


def _origin(origin: Origin) -> Markup:
    parts = [code(part) for part in (origin.plugin, origin.distribution, origin.version) if part]
    return joined(parts, " ")

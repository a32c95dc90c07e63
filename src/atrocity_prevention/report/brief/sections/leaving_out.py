"""What was left out for these readers? Kinds and numbers from `k` up, and nothing that would tell what it was."""

from __future__ import annotations

from collections.abc import Mapping

from atrocity_prevention.report.brief.markup import Markup, Node, items, par
from atrocity_prevention.report.brief.sections.section import section
from atrocity_prevention.report.brief.subject import Subject
from atrocity_prevention.report.words.words import Words, message

_COUNTED: Mapping[str, tuple[str, str]] = {
    "reports": (message("{count} report"), message("{count} reports")),
    "beside": (
        message("{count} further report on the same signs, so that nothing can be inferred"),
        message("{count} further reports on the same signs, so that nothing can be inferred"),
    ),
    "sources": (message("the name of {count} source"), message("the names of {count} sources")),
    "populations": (message("{count} group at risk"), message("{count} groups at risk")),
    "actors": (message("{count} actor"), message("{count} actors")),
    "partnerships": (message("{count} partnership"), message("{count} partnerships")),
    "plans": (message("what the plan says as a whole"), message("what the plan says as a whole")),
    "items": (message("{count} item of the plan"), message("{count} items of the plan")),
    "gaps": (message("{count} gap of the plan"), message("{count} gaps of the plan")),
    "times": (message("{count} record of response times"), message("{count} records of response times")),
    "warnings": (message("{count} warning"), message("{count} warnings")),
    "undertakings": (message("{count} undertaking"), message("{count} undertakings")),
    "evidence": (
        message("{count} piece of evidence on what was promised"),
        message("{count} pieces of evidence on what was promised"),
    ),
    "answers": (
        message("{count} answer of a review of capacity"),
        message("{count} answers of a review of capacity"),
    ),
    "judgements": (message("{count} judgement"), message("{count} judgements")),
    "resilience": (message("{count} report on resilience"), message("{count} reports on resilience")),
}


def leaving_out(subject: Subject, words: Words) -> Markup:
    """What kinds of things, and how many."""
    title = words("What was left out")
    if not subject.redacted:
        told = words("Nothing: its readers may see all that it was made from.")
        return section("left-out", title, par(told))
    listed = items(kinds(subject, words))
    told = words(
        "This page is made for readers cleared to {marking}. Marked above that, and left out:",
        marking=str(subject.marking),
    )
    wider = words(
        "What is withheld counts as unknown. So the range on this page is at least as wide as the whole one: "
        "leaving out makes no risk look smaller."
    )
    content: list[Node] = [par(told), listed, par(wider)]
    return section("left-out", title, *content)


def kinds(subject: Subject, words: Words) -> list[str]:
    """Each kind of thing that was left out, with how many; fewer than `k` are told as such."""
    return [_told(kind, count, subject.k, words) for kind, count in subject.left_out.items() if count]


def _told(kind: str, count: int, k: int, words: Words) -> str:
    """A small count is not told: beside what a reader knows already, it may point at somebody."""
    if count >= k:
        return words.many(*_COUNTED[kind], count)
    few = words("fewer than {count}", count=words.written(str(k)))
    return words.many(*_COUNTED[kind], k, count=few)

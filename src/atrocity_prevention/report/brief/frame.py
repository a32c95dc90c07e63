"""The frame of every page: head, marking, title, caution, and what can be jumped to."""

from __future__ import annotations

from collections.abc import Iterable

from atrocity_prevention.report.brief.markup import Markup, Node, items, joined, par, say, tag
from atrocity_prevention.report.brief.style import policy, style
from atrocity_prevention.report.words.words import Words
from atrocity_prevention.vocabulary.markings import Marking


def caution(words: Words) -> str:
    """What no page may be taken for."""
    return words(
        "This describes risk as the reports show it. "
        "It is not a finding that a crime was committed, nor about any person."
    )


def framed(title: str, head: Node, content: Node, words: Words, marking: Marking, *, kind: str | None = None) -> str:
    """A whole page.

    Args:
        title: its name, as plain text.
        head: what stands above everything else, with the heading of the page.
        content: the rest.
        words: the language.
        marking: what it is marked as.
        kind: the class of its body.
    """
    body = tag(
        "body",
        tag("a", words("Skip to the content"), href="#content", class_="skip"),
        tag("header", _banner(marking), head),
        tag("main", content, id="content", tabindex=-1),
        tag("footer", par(caution(words)), par(_sharing(words, marking), class_="quiet"), _banner(marking)),
        tag("div", str(marking), class_="edge", aria_hidden="true"),
        class_=kind,
    )
    page = tag("html", "\n", _head(title, marking), "\n", body, "\n", lang=words.tag, dir=words.language.direction)
    return f"<!doctype html>\n{page.text}\n"


def _head(title: str, marking: Marking) -> Markup:
    sheet = style(marking)
    return tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=policy(sheet)),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="referrer", content="no-referrer"),
        tag("meta", name="robots", content="noindex, nofollow, noarchive"),
        tag("link", rel="icon", href="data:,"),
        tag("title", f"{marking} {title}"),
        Markup(f"<style>{sheet}</style>"),
    )


def _banner(marking: Marking) -> Markup:
    return tag("p", str(marking), class_="tlp")


def _sharing(words: Words, marking: Marking) -> Markup:
    """The label says with whom it may be shared; it hides nothing."""
    return say(words, "{marking} says with whom this page may be shared. It does not encrypt it.", marking=str(marking))


def contents(sections: Iterable[tuple[str, Node]], words: Words) -> Markup:
    """Links to the sections."""
    links = items(tag("a", title, href=f"#{name}") for name, title in sections)
    return tag("nav", links, aria_label=words("On this page"))


def lines(nodes: Iterable[Node]) -> Markup:
    """Nodes on lines of their own, so that two pages can be compared line by line."""
    return joined(nodes, "\n")

"""A section: a question as its heading, and the answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from atrocity_prevention.report.brief.markup import Markup, Node, tag
from atrocity_prevention.report.brief.subject import Subject
from atrocity_prevention.report.words.words import Words

Section: TypeAlias = Callable[[Subject, Words], Markup]


def section(name: str, heading: Node, *content: Node) -> Markup:
    """A landmark with its heading."""
    return tag("section", tag("h2", heading, id=name), *content, aria_labelledby=name)


def heading(text: Node) -> Markup:
    """A heading within a section."""
    return tag("h3", text)

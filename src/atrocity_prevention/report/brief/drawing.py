"""Charts as small pieces of SVG: drawn by these few functions, so that nothing is installed and every byte is known.

A drawing is as wide as a phone, so that its letters keep their size there. Nothing is told by colour alone: what is
established is solid, what cannot be ruled out is hatched, and each drawing has a table with its figures beside it.

Drawings are not mirrored for languages that run from right to left: their scales begin at 0 on the left and time runs
to the right, as axes do there, too, so that pages of two languages can be laid side by side. Labels begin on the right.
"""

from __future__ import annotations

from collections.abc import Iterable

from atrocity_prevention.assessment.scores import Score
from atrocity_prevention.report.brief.markup import Markup, Node, clean, tag
from atrocity_prevention.report.style import INK, QUIET_INK, ROUTE
from atrocity_prevention.report.svg import wrapped
from atrocity_prevention.report.words.languages import LEFT_TO_RIGHT
from atrocity_prevention.report.words.words import Words

WIDTH = 340.0
SMALL, USUAL = 10.5, 12.0
TRACK = "#ffffff"
HATCH = "#46698a"

LETTER = 0.56
"""How wide a letter is, as a part of the height of the type; on the safe side for the usual faces."""


def drawing(name: str, title: Node, height: float, parts: Iterable[Node], told: Node) -> Markup:
    """A picture with its name and what it says, for those who do not see it."""
    return tag(
        "svg",
        tag("title", title, id=f"{name}-t"),
        tag("desc", told, id=f"{name}-d"),
        *parts,
        viewBox=f"0 0 {WIDTH:.0f} {height:.0f}",
        role="img",
        direction="ltr",
        aria_labelledby=f"{name}-t {name}-d",
        class_="chart",
    )


def hatching(name: str) -> Markup:
    """The pattern of what cannot be ruled out; it stays visible in grey print."""
    line = tag("path", d="M0 5L5 0", stroke=HATCH, stroke_width=1.3)
    pattern = tag("pattern", line, id=f"{name}-h", width=5, height=5, patternUnits="userSpaceOnUse")
    return tag("defs", pattern)


def rect(x: float, y: float, width: float, height: float, *, fill: str, stroke: str | None = None) -> Markup:
    """A box."""
    return tag("rect", x=x, y=y, width=max(width, 0.0), height=height, fill=fill, stroke=stroke)


def line(x: float, y: float, x2: float, y2: float, *, ink: str = QUIET_INK, dashes: str | None = None) -> Markup:
    """A stroke."""
    return tag("line", x1=x, y1=y, x2=x2, y2=y2, stroke=ink, stroke_dasharray=dashes)


def letters(text: str, x: float, y: float, size: float = SMALL, *, anchor: str | None = None, ink: str = INK) -> Markup:
    """A line of text."""
    return tag("text", text, x=x, y=y, font_size=size, text_anchor=anchor, fill=ink)


def row_label(words: Words, text: str, y: float, size: float = SMALL) -> Markup:
    """A line of text over a whole row, from the side on which the language begins."""
    start = WIDTH if words.language.direction == "rtl" else 0.0
    turned = "rtl" if start else None
    return tag("text", fitting(text, WIDTH, size), x=start, y=y, font_size=size, fill=INK, direction=turned)


def fitting(text: str, width: float, size: float = SMALL) -> str:
    """A text cut to a width; never empty, so that a drawing has the same parts whatever it is about."""
    bare = clean(text).replace(LEFT_TO_RIGHT, "")  # a drawing shows no signs that could change sides
    lines = wrapped(bare, int(width / (size * LETTER)), 1)
    return lines[0] if lines else "\N{EM DASH}"


def range_bar(name: str, x: float, y: float, width: float, score: Score) -> list[Node]:
    """A range from 0 to 1: solid what is established, hatched what cannot be ruled out, a mark at the estimate."""
    low, high = score.low, score.high
    parts: list[Node] = [
        rect(x, y, width, 10, fill=TRACK, stroke=QUIET_INK),
        rect(x + low * width, y, (high - low) * width, 10, fill=f"url(#{name}-h)"),
        rect(x, y, low * width, 10, fill=ROUTE),
    ]
    if score.sufficient:
        place = x + score.estimate * width
        parts.append(tag("path", d=f"M{place:.1f} {y + 3:.1f}l4 -6h-8z", fill=INK))
    return parts

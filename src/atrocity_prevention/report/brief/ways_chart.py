"""The fastest ways through the network as a tree at the width of a phone; and the same as a table.

A tree grows to the right whatever the language: its lines are read, not its letters, and beside the French page it is
the same picture.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from atrocity_prevention.report.brief import naming
from atrocity_prevention.report.brief.drawing import WIDTH, drawing, fitting, letters, line
from atrocity_prevention.report.brief.markup import Markup, Node, joined, quote, table, tag
from atrocity_prevention.report.brief.ways import Twig, remarks, takes
from atrocity_prevention.report.network.facts import State
from atrocity_prevention.report.style import INK, QUIET_INK, ROUTE
from atrocity_prevention.report.words.words import Words

ROW, INDENT, DEEPEST = 31.0, 18.0, 7


def ways_figure(twigs: Sequence[Twig], words: Words) -> Markup:
    """The drawing and its table; there is at least one actor."""
    caption = words(
        "Square: decides. Filled circle: sees something. Ring: passes it on. Outer ring: single point of failure. "
        "Dashed: not tried within a year. Thick: slow. Cross: no way is known to those who decide."
    )
    return tag("figure", _chart(twigs, words), tag("figcaption", caption), _table(twigs, words))


def _chart(twigs: Sequence[Twig], words: Words) -> Markup:
    parts: list[Node] = [_branch(place, twig, twigs) for place, twig in enumerate(twigs)]
    for place, twig in enumerate(twigs):
        parts += [*_mark(_x(twig), _y(place), twig), *_name(_x(twig) + 13, _y(place), twig, words)]
    told = words(
        "A tree of the fastest ways: those who decide stand above those who pass something on to them. "
        "The table below says the same."
    )
    return drawing("ways", words("Who can pass it on"), len(twigs) * ROW + 4, parts, told)


def _x(twig: Twig) -> float:
    return 10 + min(twig.depth, DEEPEST) * INDENT


def _y(place: int) -> float:
    return 12 + place * ROW


def _branch(place: int, twig: Twig, twigs: Sequence[Twig]) -> Markup | None:
    """From the one it passes on to, down and to the right."""
    if twig.parent is None or twig.tie is None:
        return None
    stem, own, down = _x(twigs[twig.parent]), _x(twig), _y(place)
    dashes = "4 3" if twig.tie.state is State.UNTESTED else "none"
    return joined(
        [
            line(stem, _y(twig.parent) + 8, stem, down, ink=ROUTE),
            tag(
                "path", d=f"M{stem:.0f} {down:.0f}H{own - 5:.0f}", stroke=ROUTE, stroke_dasharray=dashes, stroke_width=4
            )
            if twig.tie.slow
            else line(stem, down, own - 5, down, ink=ROUTE, dashes=dashes),
        ]
    )


def _mark(x: float, y: float, twig: Twig) -> Iterator[Node]:
    if twig.lost:
        yield tag("path", d=f"M{x - 4:.0f} {y - 4:.0f}l8 8m0 -8l-8 8", stroke=INK, stroke_width=2)
    elif twig.stop.target:
        yield tag("rect", x=x - 5, y=y - 5, width=10, height=10, fill=INK)
    else:
        yield tag("circle", cx=x, cy=y, r=4.5, fill=ROUTE if twig.stop.source else "#ffffff", stroke=ROUTE)
    if twig.stop.weak:
        yield tag("circle", cx=x, cy=y, r=8, fill="none", stroke=INK)


def _name(x: float, y: float, twig: Twig, words: Words) -> Iterator[Node]:
    actor = twig.stop.actor
    yield letters(fitting(naming.plain_name(words, actor.name, actor.id), WIDTH - x, 11), x, y + 4, 11)
    told = words.comma.join([*filter(None, [takes(twig, words)]), *remarks(twig, words)])
    yield letters(fitting(told, WIDTH - x, 9), x, y + 15, 9, ink=QUIET_INK)


def _table(twigs: Sequence[Twig], words: Words) -> Markup:
    heads = [words("Who"), words("Passes on to"), words("Takes"), words("What to know")]
    caption = words("Who passes something on to whom on the fastest way")
    return table(caption, heads, [_row(one, twigs, words) for one in twigs], "data")


def _row(twig: Twig, twigs: Sequence[Twig], words: Words) -> list[Node]:
    to = "" if twig.parent is None else _quoted(twigs[twig.parent], words)
    return [_quoted(twig, words), to, takes(twig, words), joined(remarks(twig, words), words.comma)]


def _quoted(twig: Twig, words: Words) -> Markup:
    return quote(words, twig.stop.actor.name, twig.stop.actor.id)

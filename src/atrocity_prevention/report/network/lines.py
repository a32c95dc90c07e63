"""Partnerships in the network picture: curves with arrowheads, told apart by thickness, dashes and words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import attrs

from atrocity_prevention.display.markup import number
from atrocity_prevention.report import style
from atrocity_prevention.report.network.facts import Facts, State, Tie
from atrocity_prevention.report.network.layout import BOX_HEIGHT, BOX_WIDTH, Curve, Layout, Point
from atrocity_prevention.report.network.words import Words, percent
from atrocity_prevention.report.svg import cells, element, hint, text

LABEL_SIZE = 10
LABEL_HEIGHT = 13
PLACES = (0.5, 0.4, 0.6, 0.32, 0.68, 0.24, 0.76, 0.16, 0.84)
"""Where along a line its label may stand, best first."""

BESIDE = (0.0, 0.6, -0.6)
"""Where there is no room on the line, the label stands beside it, by so many of its widths to the right."""


@attrs.frozen(kw_only=True)
class Stroke:
    """How a line is drawn."""

    colour: str
    width: float
    dashes: str | None


def stroke_of(tie: Tie) -> Stroke:
    """Thickness says whether it lies on a fastest way, dashes say whether one may count on it."""
    dashes = {State.TESTED: None, State.UNTESTED: "9 5"}.get(tie.state, "2 4")
    if tie.state.broken:
        return Stroke(colour=style.BROKEN, width=2, dashes=dashes)
    if tie.share is None:
        return Stroke(colour=style.OTHER, width=1, dashes="5 4" if dashes else None)
    return Stroke(colour=style.SLOW if tie.slow else style.ROUTE, width=5 if tie.slow else 2.6, dashes=dashes)


def line(tie: Tie, curve: Curve, facts: Facts, words: Words) -> str:
    """A partnership, with its arrowheads and, if it is broken, a cross."""
    stroke = stroke_of(tie)
    ends = f"{_name(facts, tie.from_, words)} \N{RIGHTWARDS ARROW} {_name(facts, tie.to, words)}"
    start, *rest = (f"{number(x)} {number(y)}" for x, y in curve.points)
    given: dict[str, str | float] = {"fill": "none", "stroke": stroke.colour, "stroke_width": stroke.width}
    dashes = {"stroke_dasharray": stroke.dashes} if stroke.dashes else {}
    parts = [
        hint(f"{ends}{words.colon} {spoken(tie, words)}"),
        element("path", d=f"M{start} C{', '.join(rest)}", **given, **dashes),
        arrowhead(curve.points[3], stroke, left=curve.back),
    ]
    if tie.partnership.mutual:
        parts.append(arrowhead(curve.points[0], stroke, left=curve.back_at_start))
    if tie.state.broken:
        parts.append(cross(curve.at(0.5)))
    return element("g", *parts)


def spoken(tie: Tie, words: Words) -> str:
    """Everything the line shows, as a list of words."""
    said = [words.time(tie.partnership.minutes), f"{percent(tie.partnership.reliability)} %", state(tie, words)]
    said += [words("fastest")] * (tie.share is not None) + [words("slow")] * tie.slow + [words("weak")] * tie.weak
    return ", ".join(said)


def state(tie: Tie, words: Words) -> str:
    """Whether one may count on it, with the day since when not or from when on."""
    days = {State.ENDED: tie.partnership.valid_to, State.NOT_BEGUN: tie.partnership.valid_from}
    return words(tie.state, day=days.get(tie.state))


def arrowhead(tip: Point, stroke: Stroke, *, left: bool) -> str:
    """A triangle whose tip touches the box."""
    x, y = tip
    long, half = 6 + stroke.width, 2.5 + stroke.width * 0.6
    back = x + long if left else x - long
    points = " ".join(f"{number(px)},{number(py)}" for px, py in ((x, y), (back, y - half), (back, y + half)))
    return element("polygon", points=points, fill=stroke.colour)


def cross(centre: Point) -> str:
    """Two strokes across a broken line."""
    x, y = centre
    (left, right), (top, bottom) = ((number(at - 5), number(at + 5)) for at in (x, y))
    path = f"M{left} {top} L{right} {bottom} M{left} {bottom} L{right} {top}"
    return element("path", d=path, fill="none", stroke=style.BROKEN, stroke_width=2.5)


def label_of(tie: Tie, words: Words) -> tuple[str, ...]:
    """What stands on a line, row by row; nothing on the quiet ones."""
    if tie.state.broken:
        return (state(tie, words),)
    if tie.share is None:
        return ()
    time = words.time(tie.partnership.minutes)
    said = f"{words('slow')}{words.colon} {time}" if tie.slow else time
    return (said, *([words("weak_line")] * tie.weak), *([words("untested")] * (tie.state is State.UNTESTED)))


@attrs.frozen(kw_only=True)
class _Area:
    """A rectangle on the page that is taken."""

    x: float
    y: float
    width: float
    height: float

    def meets(self, other: _Area) -> bool:
        """Whether two cover each other somewhere."""
        return (
            self.x < other.x + other.width
            and other.x < self.x + self.width
            and self.y < other.y + other.height
            and other.y < self.y + self.height
        )


def labels(ties: Iterable[Tie], layout: Layout, words: Words) -> list[str]:
    """The labels, each moved along its line until it covers no box and no other label, if that is possible."""
    taken = [_Area(x=x, y=y, width=BOX_WIDTH, height=BOX_HEIGHT) for x, y in layout.boxes.values()]
    found: list[str] = []
    for tie in ties:
        rows = label_of(tie, words)
        if not rows:
            continue
        curve = layout.curves[tie.partnership.id]
        spots = [_area(rows, curve.at(part), tie, beside) for beside in BESIDE for part in PLACES]
        free = (spot for spot in spots if not any(spot.meets(other) for other in taken))
        area = next(free, spots[0])
        taken.append(area)
        found.append(_label(rows, area, stroke_of(tie).colour))
    return found


def _area(rows: Sequence[str], point: Point, tie: Tie, beside: float) -> _Area:
    width = max(cells(row) for row in rows) * LABEL_SIZE * style.LETTER + 10
    height = LABEL_HEIGHT * len(rows)
    shift = 6 if tie.state.broken else -height / 2  # below the cross, not on it
    return _Area(x=point[0] + (beside - 0.5) * width, y=point[1] + shift, width=width, height=height)


def _label(rows: Sequence[str], area: _Area, colour: str) -> str:
    backing = element(
        "rect", x=area.x, y=area.y, width=area.width, height=area.height, rx=3, fill=style.BACKGROUND, opacity=0.92
    )
    type_: dict[str, str | float] = {
        "font_size": LABEL_SIZE,
        "font_weight": "bold",
        "text_anchor": "middle",
        "fill": colour,
    }
    middle = area.x + area.width / 2
    said = [text(row, middle, area.y + 10 + place * LABEL_HEIGHT, **type_) for place, row in enumerate(rows)]
    return element("g", backing, *said)


def _name(facts: Facts, actor: str, words: Words) -> str:
    return words.name(facts.network.actors[actor].name, actor)

"""Where the actors and lines of a network picture stand on the page, in points from the upper left corner."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping
from typing import TypeAlias

import attrs

from atrocity_prevention.display.protected import Protected
from atrocity_prevention.report.layers import Columns, ordered
from atrocity_prevention.report.network.facts import Facts, Stop, Tie

BOX_WIDTH, BOX_HEIGHT = 208, 46
PITCH, MOST_PITCH = 60, 100
GAP = 130
MARGIN = 28
RIGHT = 72
"""Lines between two targets bow out to the right of the last column."""

HEAD = 140
ON_WAY_WEIGHT = 5.0
"""A crossing of fastest ways hurts more than one of lines in the background."""

Point: TypeAlias = tuple[float, float]


@attrs.frozen(kw_only=True)
class Curve:
    """A line as drawn: a cubic curve that leaves and arrives level.

    Attributes:
        points: start, two control points, end.
        back: whether it arrives from the right, so that its arrowhead points left.
        back_at_start: whether a second arrowhead at the start would point left.
    """

    points: tuple[Point, Point, Point, Point]
    back: bool
    back_at_start: bool

    def at(self, part: float) -> Point:
        """A point of it, from 0 at the start to 1 at the end."""
        weights = ((1 - part) ** 3, 3 * part * (1 - part) ** 2, 3 * part**2 * (1 - part), part**3)
        return (
            sum(weight * x for weight, (x, _) in zip(weights, self.points, strict=True)),
            sum(weight * y for weight, (_, y) in zip(weights, self.points, strict=True)),
        )


@attrs.frozen(kw_only=True, repr=False)
class Layout(Protected):
    """The page.

    Attributes:
        columns: the ids of the actors in each column, from left to right and top to bottom.
        away: how many lines each column is from the nearest target; ``None`` for those without a way.
        boxes: the upper left corner of each actor's box.
        curves: how each partnership is drawn, by its id.
        width, bottom: how wide the page is, and where the lowest box ends.
    """

    columns: Columns
    away: tuple[int | None, ...]
    boxes: Mapping[str, Point]
    curves: Mapping[str, Curve]
    width: float
    bottom: float


def layout_of(facts: Facts) -> Layout:
    """Lay a network out: those without a way first, then by how many lines they are away, and the targets last."""
    away = _distances(facts.stops.values())
    members = [[name for name, stop in facts.stops.items() if stop.away == distance] for distance in away]
    columns = ordered(members, _line_weights(facts.ties))
    boxes = _boxes(columns)
    return Layout(
        columns=columns,
        away=away,
        boxes=boxes,
        curves=_curves(facts.ties, columns, boxes),
        width=max(5, len(columns)) * (BOX_WIDTH + GAP) - GAP + MARGIN + RIGHT,
        bottom=max(y for _, y in boxes.values()) + BOX_HEIGHT,
    )


def column_left(number: int) -> float:
    """Where a column begins."""
    return MARGIN + number * (BOX_WIDTH + GAP)


def _distances(stops: Iterable[Stop]) -> tuple[int | None, ...]:
    found = {stop.away for stop in stops}
    known = sorted((distance for distance in found if distance is not None), reverse=True)
    return (*((None,) if None in found else ()), *known)


def _line_weights(ties: Iterable[Tie]) -> dict[tuple[str, str], float]:
    found: dict[tuple[str, str], float] = {}
    for tie in ties:
        ends = (min(tie.from_, tie.to), max(tie.from_, tie.to))
        found[ends] = found.get(ends, 0.0) + (1.0 if tie.share is None else ON_WAY_WEIGHT)
    return found


def _boxes(columns: Columns) -> dict[str, Point]:
    """Short columns are spread, but not to where the eye loses them, and stand in the middle."""
    height = max(len(column) for column in columns) * PITCH
    found: dict[str, Point] = {}
    for number, column in enumerate(columns):
        pitch = min(MOST_PITCH, height / len(column))
        top = HEAD + (height - pitch * len(column)) / 2 + (pitch - BOX_HEIGHT) / 2
        for place, name in enumerate(column):
            found[name] = (column_left(number), top + place * pitch)
    return found


@attrs.frozen(kw_only=True, repr=False)
class _Port(Protected):
    """One end of a line: at whose box, on which side, for which partnership, and how high its other end is."""

    actor: str
    right: bool
    other_height: float
    partnership: str
    start: bool


def _curves(ties: Iterable[Tie], columns: Columns, boxes: Mapping[str, Point]) -> dict[str, Curve]:
    column = {name: number for number, names in enumerate(columns) for name in names}
    drawn = tuple(ties)
    heights = _port_heights([port for tie in drawn for port in _ports(tie, column, boxes)], boxes)
    return {tie.partnership.id: _curve(tie, column, boxes, heights) for tie in drawn}


def _ports(tie: Tie, column: Mapping[str, int], boxes: Mapping[str, Point]) -> tuple[_Port, _Port]:
    start_right, end_right = _sides(tie, column)
    name = tie.partnership.id
    return (
        _Port(actor=tie.from_, right=start_right, other_height=boxes[tie.to][1], partnership=name, start=True),
        _Port(actor=tie.to, right=end_right, other_height=boxes[tie.from_][1], partnership=name, start=False),
    )


def _sides(tie: Tie, column: Mapping[str, int]) -> tuple[bool, bool]:
    """Whether a line leaves and arrives on the right of a box; within a column it bows out to the right."""
    from_, to = column[tie.from_], column[tie.to]
    return from_ <= to, from_ >= to


def _port_heights(ports: Iterable[_Port], boxes: Mapping[str, Point]) -> dict[tuple[str, bool], float]:
    """Lines at one side of a box are spread over it in the order of their other ends, so as not to cross there."""

    def side(port: _Port) -> tuple[str, bool]:
        return port.actor, port.right

    found: dict[tuple[str, bool], float] = {}
    for (actor, _), together in itertools.groupby(sorted(ports, key=side), key=side):
        row = sorted(together, key=lambda port: (port.other_height, port.partnership))
        for place, port in enumerate(row):
            found[port.partnership, port.start] = boxes[actor][1] + BOX_HEIGHT * (place + 1) / (len(row) + 1)
    return found


def _curve(
    tie: Tie, column: Mapping[str, int], boxes: Mapping[str, Point], heights: Mapping[tuple[str, bool], float]
) -> Curve:
    start_right, end_right = _sides(tie, column)
    start_x = boxes[tie.from_][0] + BOX_WIDTH * start_right
    end_x = boxes[tie.to][0] + BOX_WIDTH * end_right
    start_y, end_y = (heights[tie.partnership.id, start] for start in (True, False))
    bow = 0.45 * abs(end_x - start_x) if start_right != end_right else min(GAP * 0.8, 26 + 0.12 * abs(end_y - start_y))
    return Curve(
        points=(
            (start_x, start_y),
            (start_x + (bow if start_right else -bow), start_y),
            (end_x + (bow if end_right else -bow), end_y),
            (end_x, end_y),
        ),
        back=end_right,
        back_at_start=start_right,
    )

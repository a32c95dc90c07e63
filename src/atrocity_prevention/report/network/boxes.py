"""Actors in the network picture: a box each, and a heading above each column."""

from __future__ import annotations

from atrocity_prevention.report import style
from atrocity_prevention.report.network.facts import Stop
from atrocity_prevention.report.network.layout import BOX_HEIGHT, BOX_WIDTH, HEAD, Point, column_left
from atrocity_prevention.report.network.words import Words, percent
from atrocity_prevention.report.svg import cells, element, hint, text, wrapped

NAME_SIZE, FIGURE_SIZE, TAG_SIZE = 11.5, 10.5, 9
BAR = 6
INSET = 13


def heading(number: int, away: int | None, words: Words) -> str:
    """What the actors of a column have in common."""
    return text(
        distance(away, words),
        column_left(number) + BOX_WIDTH / 2,
        HEAD - 12,
        font_size=13,
        font_weight="bold",
        text_anchor="middle",
        fill=style.INK,
    )


def distance(away: int | None, words: Words) -> str:
    """How many lines away, in words."""
    if away is None:
        return words("no_way")
    return {0: words("reached"), 1: words("one_line")}.get(away, words("lines", count=away))


def figures(stop: Stop, words: Words) -> str:
    """How long the fastest way takes, and how likely every line of it works."""
    if stop.minutes is None or stop.reliability is None:
        return words("no_way")
    if stop.target:
        return words("reached")
    return f"{words.time(stop.minutes)} \N{MIDDLE DOT} {percent(stop.reliability)} %"


def box(stop: Stop, corner: Point, words: Words) -> str:
    """An actor: its name, its figures, bars for start and target, a double outline for a single point of failure."""
    x, y = corner
    name = words.name(stop.actor.name, stop.actor.id)
    lines = wrapped(name, int((BOX_WIDTH - 2 * INSET) / (NAME_SIZE * style.LETTER)), 2)
    first = y + (14 if len(lines) > 1 else 20)
    parts = [
        hint(f"{name} ({stop.actor.id}){words.colon} {spoken(stop, words)}"),
        *_frame(stop, corner),
        *(
            text(words_, x + INSET, first + row * 13, font_size=NAME_SIZE, font_weight="bold", fill=style.INK)
            for row, words_ in enumerate(lines)
        ),
        text(_under(stop, words), x + INSET, y + BOX_HEIGHT - 6, font_size=FIGURE_SIZE, fill=style.QUIET_INK),
        *(_tag(corner, words) if stop.weak else ()),
    ]
    return element("g", *parts)


def spoken(stop: Stop, words: Words) -> str:
    """Everything the box shows, as a list of words."""
    said = [figures(stop, words)]
    said += [words("source")] * stop.source + [words("weak")] * stop.weak
    return ", ".join(said)


def _under(stop: Stop, words: Words) -> str:
    return f"{words('source')}{words.colon} {figures(stop, words)}" if stop.source else figures(stop, words)


def _frame(stop: Stop, corner: Point) -> list[str]:
    x, y = corner
    fill = style.BOX
    if stop.source:
        fill = style.SOURCE_BOX
    elif stop.target:
        fill = style.TARGET_BOX
    elif stop.minutes is None:
        fill = style.NO_WAY_BOX
    dashes = {"stroke_dasharray": "5 3"} if stop.minutes is None else {}
    size = {"width": BOX_WIDTH, "height": BOX_HEIGHT}
    parts = [element("rect", x=x, y=y, **size, rx=4, fill=fill, stroke=style.INK, stroke_width=1, **dashes)]
    if stop.source:
        parts.append(element("rect", x=x, y=y, width=BAR, height=BOX_HEIGHT, fill=style.ROUTE))
    if stop.target:
        parts.append(element("rect", x=x + BOX_WIDTH - BAR, y=y, width=BAR, height=BOX_HEIGHT, fill=style.TARGET_BAR))
    return parts


def _tag(corner: Point, words: Words) -> list[str]:
    x, y = corner
    width = cells(words("weak")) * TAG_SIZE * style.LETTER + 10
    outline = {"fill": "none", "stroke": style.BROKEN}
    return [
        element("rect", x=x - 1, y=y - 1, width=BOX_WIDTH + 2, height=BOX_HEIGHT + 2, rx=5, **outline, stroke_width=2),
        element(
            "rect", x=x - 4.5, y=y - 4.5, width=BOX_WIDTH + 9, height=BOX_HEIGHT + 9, rx=8, **outline, stroke_width=2
        ),
        element("rect", x=x + 8, y=y - 11, width=width, height=12, rx=3, fill=style.BROKEN),
        text(words("weak"), x + 13, y - 1.8, font_size=TAG_SIZE, font_weight="bold", fill=style.BACKGROUND),
    ]


def shortened(name: str, width: int) -> str:
    """A name cut to so many letters."""
    return wrapped(name, width, 1)[0]

"""What stands around the network picture: title, marking, legend, notes, and the summary for screen readers."""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import escape

import attrs

from atrocity_prevention.network.ends import ABOUT_LINES
from atrocity_prevention.report import style
from atrocity_prevention.report.network.boxes import shortened
from atrocity_prevention.report.network.facts import SLOW_MINUTES, SLOW_SHARE, UNTESTED_AFTER_DAYS, Facts, Stop
from atrocity_prevention.report.network.layout import MARGIN, Layout
from atrocity_prevention.report.network.lines import Stroke, arrowhead, cross
from atrocity_prevention.report.network.words import Words, percent
from atrocity_prevention.report.svg import cells, element, safe, text, wrapped
from atrocity_prevention.vocabulary.markings import Marking

ROW = 19
SMALL = 11.5
NOTE_LINES = 5
MARKING_SIZE = 16


@attrs.frozen(kw_only=True)
class Block:
    """Some markup, and how high it is."""

    markup: str
    height: float


def title(facts: Facts, words: Words) -> str:
    """What the whole is called."""
    return words.name(facts.network.name, facts.network.id)


def header(facts: Facts, words: Words, layout: Layout) -> str:
    """Title, the question, its day, and the marking on the right."""
    width = int((layout.width - 2 * MARGIN) / (SMALL * style.LETTER))
    room = width - 30
    lines = [
        shortened(f"{words('from')}{words.colon} {names(facts.starting(), words)}", room),
        shortened(f"{words('to')}{words.colon} {names(facts.reached(), words)}", width),
        words("any_day") if facts.day is None else words("as_held_on", day=facts.day.isoformat()),
    ]
    head = shortened(f"{words('title')} \N{EN DASH} {title(facts, words)}", int(room * SMALL / 19))
    return element(
        "g",
        text(head, MARGIN, 38, font_size=19, font_weight="bold", fill=style.INK),
        *_rows(lines, 58, style.INK, step=16),
        marking(facts.marking, layout.width - MARGIN, 20),
    )


def names(stops: Iterable[Stop], words: Words) -> str:
    """Some actors by name."""
    return "; ".join(words.name(stop.actor.name, stop.actor.id) for stop in stops)


def marking(label: Marking, right: float, top: float) -> str:
    """The TLP label as FIRST prescribes it: never translated, on black, in its own colour."""
    width = cells(label) * MARKING_SIZE * 0.72 + 16
    return element(
        "g",
        element("rect", x=right - width, y=top, width=width, height=26, fill=style.TLP_BACKGROUND),
        text(
            label,
            right - width / 2,
            top + 19,
            font_size=MARKING_SIZE,
            font_weight="bold",
            text_anchor="middle",
            fill=style.TLP_INK[label],
        ),
    )


def footer(facts: Facts, words: Words, layout: Layout) -> Block:
    """The legend, what the figures mean, the network's own note, and the marking again."""
    top = layout.bottom + 44
    legend = _legend(facts, words, top)
    letters = int((layout.width - 2 * MARGIN) / (SMALL * style.LETTER))
    note = facts.network.note
    said = (words("key_figures"), ABOUT_LINES.text("fr" if words.french else "en"))
    told = [line for part in said for line in wrapped(part, letters, 2)]
    told += () if note is None else wrapped(note.text(words.language), letters, NOTE_LINES)
    under = top + 4 * ROW + 14
    end = under + len(told) * ROW
    parts = (*legend, *_rows(told, under, style.QUIET_INK, step=ROW))
    markup = element("g", *parts, marking(facts.marking, layout.width - MARGIN, end))
    return Block(markup=markup, height=end + 26 + 20 - layout.bottom)


def _rows(lines: Iterable[str], top: float, colour: str, step: float) -> list[str]:
    return [text(line, MARGIN, top + place * step, font_size=SMALL, fill=colour) for place, line in enumerate(lines)]


def _legend(facts: Facts, words: Words, top: float) -> list[str]:
    untested = words("key_untested", days=UNTESTED_AFTER_DAYS) if facts.day else words("key_untested_ever")
    slow = words("key_slow", days=words.time(SLOW_MINUTES), share=percent(SLOW_SHARE))
    lines = [
        (Stroke(colour=style.ROUTE, width=2.6, dashes=None), words("key_fastest")),
        (Stroke(colour=style.SLOW, width=5, dashes=None), slow),
        (Stroke(colour=style.OTHER, width=1, dashes=None), words("key_other")),
        (Stroke(colour=style.ROUTE, width=2.6, dashes="9 5"), untested),
    ]
    broken = Stroke(colour=style.BROKEN, width=2, dashes="2 4")
    second = MARGIN + 640
    parts = [_line_key(stroke, said, MARGIN, top + place * ROW) for place, (stroke, said) in enumerate(lines)]
    parts += [
        _line_key(broken, words("key_broken"), second, top),
        cross((second + 20, top)),
        _box_key("source", words("key_source"), second, top + ROW),
        _box_key("target", words("key_reached"), second, top + 2 * ROW),
        _box_key("weak", words("key_weak"), second, top + 3 * ROW),
    ]
    return parts


def _line_key(stroke: Stroke, said: str, x: float, y: float) -> str:
    dashes = {"stroke_dasharray": stroke.dashes} if stroke.dashes else {}
    given: dict[str, str | float] = {"stroke": stroke.colour, "stroke_width": stroke.width}
    return element(
        "g",
        element("line", x1=x, y1=y, x2=x + 36, y2=y, **given, **dashes),
        arrowhead((x + 44, y), stroke, left=False),
        text(said, x + 54, y + 4, font_size=SMALL, fill=style.INK),
    )


def _box_key(kind: str, said: str, x: float, y: float) -> str:
    fill = {"source": style.SOURCE_BOX, "target": style.TARGET_BOX}.get(kind, style.BOX)
    parts = [element("rect", x=x + 8, y=y - 6, width=30, height=12, fill=fill, stroke=style.INK, stroke_width=1)]
    if kind == "weak":
        around: dict[str, str | float] = {"fill": "none", "stroke": style.BROKEN, "stroke_width": 1.5}
        parts += [
            element("rect", x=x + 8 - out, y=y - 6 - out, width=30 + 2 * out, height=12 + 2 * out, rx=2, **around)
            for out in (0, 2.5)
        ]
    else:
        bar, colour = (x + 8, style.ROUTE) if kind == "source" else (x + 34, style.TARGET_BAR)
        parts.append(element("rect", x=bar, y=y - 6, width=4, height=12, fill=colour))
    return element("g", *parts, text(said, x + 54, y + 4, font_size=SMALL, fill=style.INK))


def summary(facts: Facts, words: Words) -> str:
    """The picture in sentences."""
    starts = facts.starting()
    said = [
        words(
            "summary",
            actors=len(facts.stops),
            partnerships=len(facts.ties),
            sources=len(starts),
            reaching=sum(stop.minutes is not None for stop in starts),
        ),
        words("marked", label=facts.marking),
        words("weak_of", names=names(facts.weak(), words)) if facts.weak() else words("weak_none"),
        *(_way(stop, words) for stop in starts),
    ]
    return escape(safe(" ".join(said)))


def _way(stop: Stop, words: Words) -> str:
    name = words.name(stop.actor.name, stop.actor.id)
    if stop.minutes is None or stop.reliability is None:
        return words("none_of", name=name)
    return words("fastest_of", name=name, time=words.time(stop.minutes), share=percent(stop.reliability))

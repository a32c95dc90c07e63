"""How long answers have taken: the share still open by days, for each stage, with its band; and the same as a table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from atrocity_prevention.record.response_times import ResponseTimes
from atrocity_prevention.record.survival import Survival
from atrocity_prevention.report.brief.drawing import WIDTH, drawing, fitting, hatching, letters, line, row_label
from atrocity_prevention.report.brief.markup import Markup, Node, joined, par, table, tag
from atrocity_prevention.report.style import INK, QUIET_INK
from atrocity_prevention.report.words.words import Words, message

PANEL, TOP, HIGH = 104.0, 20.0, 64.0
LEFT, RIGHT = 34.0, WIDTH - 12.0

CLOSE = 40.0
"""So near to the beginning there is no room for a 0 beside the last day."""

LOOKED_AT = (7, 30, 90)
"""Days on which the table says how much is still open."""

STAGES: Mapping[str, str] = {
    "observed": message("observed"),
    "reported": message("reported"),
    "assessed": message("assessed"),
    "issued": message("warned"),
    "delivered": message("delivered"),
    "acknowledged": message("acknowledged"),
    "decided": message("decided"),
    "acted": message("acted on"),
    "outcome": message("outcome known"),
}


def waiting_figure(times: ResponseTimes, words: Words) -> Markup:
    """The drawing, if anything has come to any stage, its table, and what was done with those who still wait."""
    curves = {stage: curve for stage, curve in times.stages.items() if curve.steps}
    caption = words(
        "Line: estimated share still open. Hatched: where it lies in 19 of 20 cases. Dashed: no later answer is known."
    )
    drawn: list[Node] = [_chart(curves, words), tag("figcaption", caption)] if curves else []
    return joined([tag("figure", *drawn, _table(times, words)), par(joined(_told(times, words), " "))])


def _told(times: ResponseTimes, words: Words) -> Iterator[Node]:
    """From when days are counted, and what is done with those who still wait."""
    yield words("Counted in days from this stage on: {stage}.", stage=words(STAGES[times.since]))
    yield words(
        "Whoever still waits counts as waiting until {day}, not as answered; "
        "to leave them out would make every office look faster than it is.",
        day=words.day(times.as_of),
    )
    yield words("The shares are estimates (Kaplan and Meier).")
    if times.undated:
        yield words("Left out, because nobody recorded when they began: {count}.", count=str(times.undated))


def _chart(curves: Mapping[str, Survival], words: Words) -> Markup:
    most = max(curve.steps[-1].days for curve in curves.values()) * 1.15 or 1.0
    parts: list[Node] = [hatching("waiting")]
    for place, (stage, curve) in enumerate(curves.items()):
        parts += _panel(place * PANEL, words(STAGES[stage]), curve, most, words)
    told = words(
        "One curve for each stage, falling from all open on the left. The table below has figures of the same curves."
    )
    return drawing("waiting", words("Share still open, by days"), len(curves) * PANEL, parts, told)


def _panel(top: float, name: str, curve: Survival, most: float, words: Words) -> Iterator[Node]:
    base = top + TOP + HIGH
    yield row_label(words, name, top + 12, 11)
    for share in (0.0, 0.5, 1.0):
        yield letters(words.percent(share), LEFT - 4, base - share * HIGH + 3, 9, anchor="end", ink=QUIET_INK)
        yield line(LEFT, base - share * HIGH, RIGHT, base - share * HIGH, ink="#c3c9ce", dashes="1 3")
    yield from _curve(curve, most, base)
    last = _x(curve.steps[-1].days, most)
    if last - LEFT > CLOSE:
        yield letters("0", LEFT, base + 12, 9, anchor="middle", ink=QUIET_INK)
    told = fitting(words("days: {days}", days=str(curve.steps[-1].days)), WIDTH, 9)
    yield letters(told, last, base + 12, 9, anchor="middle", ink=QUIET_INK)


def _x(days: float, most: float) -> float:
    return LEFT + days / most * (RIGHT - LEFT)


def _curve(curve: Survival, most: float, base: float) -> Iterator[Markup]:
    """The band between its steps, the line, and what follows the last answer."""
    ends = [*(step.days for step in curve.steps[1:]), most]
    for step, end in zip(curve.steps, ends, strict=True):
        if step.low is not None and step.high is not None:
            x, wide, y = _x(step.days, most), _x(end, most) - _x(step.days, most), base - step.high * HIGH
            height = (step.high - step.low) * HIGH
            yield tag("rect", x=x, y=y, width=wide, height=height, fill="url(#waiting-h)")
    path = f"M{LEFT:.1f} {base - HIGH:.1f}"
    for step in curve.steps:
        path += f"H{_x(step.days, most):.1f}V{base - step.share * HIGH:.1f}"
    yield tag("path", d=path, fill="none", stroke=INK, stroke_width=2)
    last = curve.steps[-1]
    if last.share > 0:
        y = base - last.share * HIGH
        yield tag("path", d=f"M{_x(last.days, most):.1f} {y:.1f}H{RIGHT:.1f}", stroke=INK, stroke_dasharray="3 3")


def _table(times: ResponseTimes, words: Words) -> Markup:
    heads = [
        words("Stage"),
        words("Warnings"),
        words("Came to it"),
        words("Still open"),
        words("Half within days"),
        words("In 19 of 20 cases"),
        *(words("Open on day {day}", day=str(day)) for day in LOOKED_AT),
    ]
    rows = [_row(stage, curve, words) for stage, curve in times.stages.items()]
    return table(words("How far warnings came, and how long it took"), heads, rows, "data")


def _row(stage: str, curve: Survival, words: Words) -> list[Node]:
    low, high = (words("not known") if end is None else str(end) for end in curve.median_range)
    shares = [words.percent(curve.share_open(day)) for day in LOOKED_AT] if curve.cases else ["" for _ in LOOKED_AT]
    return [
        words(STAGES[stage]),
        str(curve.cases),
        str(curve.answered),
        str(curve.open),
        words("not yet") if curve.median is None else str(curve.median),
        words("{low} to {high}", low=low, high=high),
        *shares,
    ]

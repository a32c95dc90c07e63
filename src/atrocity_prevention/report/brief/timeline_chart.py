"""When was what seen? Reports by the day observed and by what they say, as shapes with counts, and as a table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from atrocity_prevention.evidence.observations import Observation
from atrocity_prevention.evidence.states import State
from atrocity_prevention.report.brief.drawing import WIDTH, drawing, letters, line, row_label
from atrocity_prevention.report.brief.markup import Markup, Node, table, tag
from atrocity_prevention.report.brief.periods import Periods, periods_of
from atrocity_prevention.report.style import INK, QUIET_INK, ROUTE
from atrocity_prevention.report.words.words import Words, message

ROW, TOP = 44.0, 6.0

_ROWS: Mapping[str, str] = {
    "observed": message("observed"),
    "absent": message("looked for and not found"),
    "unseen": message("could not see"),
    "closed": message("cannot occur here"),
}

Counts = dict[tuple[str, int], int]


def timeline_figure(reports: Sequence[Observation], words: Words) -> Markup:
    """The drawing and its table; there is at least one report."""
    periods = periods_of([one.observed_on.end for one in reports])
    counts: Counts = {}
    for one in reports:
        key = (_kind(one.state), periods.place(one.observed_on.end))
        counts[key] = counts.get(key, 0) + 1
    kinds = [kind for kind in _ROWS if any(kind == row for row, _ in counts)]
    caption = words(
        "Filled: observed. Ring: looked for and not found. Cross: could not see. Bar: cannot occur here. "
        "The number counts reports."
    )
    chart = _chart(counts, kinds, periods, words)
    return tag("figure", chart, tag("figcaption", caption), _table(counts, kinds, periods, words))


def _kind(state: State) -> str:
    known = {State.OBSERVED: "observed", State.ABSENT: "absent", State.NOT_APPLICABLE: "closed"}
    return known.get(state, "unseen")


def _chart(counts: Counts, kinds: Sequence[str], periods: Periods, words: Words) -> Markup:
    wide, bottom = WIDTH / periods.count, TOP + len(kinds) * ROW
    parts: list[Node] = []
    for row, kind in enumerate(kinds):
        parts.append(row_label(words, words(_ROWS[kind]), TOP + row * ROW + 8))
        parts.append(line(0, TOP + row * ROW + 21, WIDTH, TOP + row * ROW + 21, ink="#c3c9ce"))
        for place in range(periods.count):
            if count := counts.get((kind, place)):
                parts += _mark(kind, (place + 0.5) * wide, TOP + row * ROW + 21, count)
    parts += [
        letters(periods.mark(place), place * wide, bottom + 10, 9, ink=QUIET_INK) for place in range(periods.count)
    ]
    title = words("When it was seen, by the last day observed")
    told = words("One row for each kind of report, from the oldest on the left. The table below has the same counts.")
    return drawing("timeline", title, bottom + 14, parts, told)


def _mark(kind: str, x: float, y: float, count: int) -> Iterator[Node]:
    if kind == "observed":
        yield tag("circle", cx=x, cy=y, r=5, fill=ROUTE, stroke=ROUTE)
    elif kind == "absent":
        yield tag("circle", cx=x, cy=y, r=4.5, fill="#ffffff", stroke=ROUTE, stroke_width=2)
    elif kind == "unseen":
        yield tag("path", d=f"M{x - 4:.1f} {y - 4:.1f}l8 8m0 -8l-8 8", stroke=INK, stroke_width=2)
    else:
        yield tag("path", d=f"M{x - 5:.1f} {y:.1f}h10", stroke=INK, stroke_width=4)
    yield letters(str(count), x, y + 15, 9, anchor="middle")


def _table(counts: Counts, kinds: Sequence[str], periods: Periods, words: Words) -> Markup:
    filled = [place for place in range(periods.count) if any((kind, place) in counts for kind in kinds)]
    rows = [[periods.name(place, words), *(str(counts.get((kind, place), 0)) for kind in kinds)] for place in filled]
    heads = [words("Observed in"), *(words(_ROWS[kind]) for kind in kinds)]
    return table(
        words("How many reports, by when they were observed; times without any are not listed"), heads, rows, "data"
    )

"""Draws how far attacks get as docs/integrity.svg, and prints the table under it.

    python tools/make_integrity_picture.py            writes the picture, prints the table in Markdown
    python tools/make_integrity_picture.py --check    writes nothing; exit status 1 if picture or page would change

Eight honest groups report on every indicator of a factor, a little off the truth; attackers report its opposite.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import atrocity_prevention as ap
from atrocity_prevention.integrity.attack_curve import HONEST_GROUPS, AttackPoint, attack_point
from atrocity_prevention.report.style import BACKGROUND, INK, OTHER, QUIET_INK, ROUTE
from atrocity_prevention.report.svg import element, hint, text

ROOT = Path(__file__).parents[1]
PICTURE, PAGE = ROOT / "docs" / "integrity.svg", ROOT / "docs" / "integrity.md"
FACTOR, SEED, DRAWS = "RF7", 2026, 5
GROUPS = (1, 2, 3, 4, 6, 8, 12, 16)
VOLUMES = (1, 10, 100)
ATTACKS = (("absent, where it is high", 0.75, 0.0), ("severe, where it is low", 0.25, 1.0))
WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 640, 340, 56, 620, 24, 270
SMALL, DASHES = 12, ("", "7 4")


def points() -> dict[str, list[AttackPoint]]:
    """Attack -> one point for every number of groups."""
    return {name: [_point(groups, 1, truth, level) for groups in GROUPS] for name, truth, level in ATTACKS}


def volumes() -> list[AttackPoint]:
    """One group alone, with more and more reports."""
    return [_point(1, reports, ATTACKS[0][1], ATTACKS[0][2]) for reports in VOLUMES]


def _point(groups: int, reports: int, truth: float, level: float) -> AttackPoint:
    return attack_point(
        ap.default_catalogue(),
        FACTOR,
        groups=groups,
        reports=reports,
        truth=truth,
        level=level,
        seed=SEED,
        draws=DRAWS,
    )


def table(found: dict[str, list[AttackPoint]], volume: Sequence[AttackPoint]) -> str:
    """The figures, as they stand on the page."""
    heads = ["attackers", "reports of each", "they say", "low", "estimate", "high", "new sources held back"]
    lines = [f"| {' | '.join(heads)} |", f"|{' --- |' * len(heads)}"]
    rows = [(name, point) for name, some in found.items() for point in some]
    rows += [(ATTACKS[0][0], point) for point in volume[1:]]
    for name, point in rows:
        moved = " | ".join(f"{value:.3f}" for value in point.moved)
        lines.append(f"| {point.groups} | {point.reports} | {name} | {moved} | {max(point.held):.3f} |")
    return "\n".join(lines)


def picture(found: dict[str, list[AttackPoint]]) -> str:
    """One line for each attack: how far the estimate moves; and the line where new sources are held back."""
    held = {point.groups: max(max(one[at].held) for one in found.values()) for at, point in enumerate(_first(found))}
    faint: dict[str, str | float] = {"font_size": SMALL, "fill": QUIET_INK}
    title = f"How far the estimate of a factor moves against {HONEST_GROUPS} honest groups; figures in the table below"
    return element(
        "svg",
        hint(title),
        element("rect", x=0, y=0, width=WIDTH, height=HEIGHT, fill=BACKGROUND),
        *_frame(),
        *(part for (name, some), dash in zip(found.items(), DASHES, strict=True) for part in _line(name, some, dash)),
        _polyline([(groups, held[groups]) for groups in GROUPS], "2 4"),
        text(f"held back as new: at most {max(held.values()):.2g}", RIGHT, _up(0) - 6, text_anchor="end", **faint),
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {WIDTH} {HEIGHT}",
        width=WIDTH,
        height=HEIGHT,
        role="img",
    )


def _first(found: dict[str, list[AttackPoint]]) -> list[AttackPoint]:
    return next(iter(found.values()))


def _across(groups: float) -> float:
    return LEFT + (RIGHT - LEFT) * groups / GROUPS[-1]


def _up(moved: float) -> float:
    return BOTTOM - (BOTTOM - TOP) * moved


def _frame() -> Iterator[str]:
    for moved in (0, 0.25, 0.5, 0.75, 1):
        yield element("line", x1=LEFT, x2=RIGHT, y1=_up(moved), y2=_up(moved), stroke=OTHER, stroke_width=0.5)
        yield text(f"{moved:g}", LEFT - 6, _up(moved) + 4, font_size=SMALL, text_anchor="end", fill=QUIET_INK)
    for groups in GROUPS:
        yield text(f"{groups}", _across(groups), BOTTOM + 18, font_size=SMALL, text_anchor="middle", fill=QUIET_INK)
    under = f"attackers that are declared independent, beside {HONEST_GROUPS} honest groups"
    yield text(under, (LEFT + RIGHT) / 2, BOTTOM + 40, font_size=SMALL, text_anchor="middle", fill=INK)
    yield element(
        "line", x1=LEFT, x2=RIGHT, y1=_up(0.1), y2=_up(0.1), stroke=QUIET_INK, stroke_width=1, stroke_dasharray="1 3"
    )
    yield text("0.1", RIGHT, _up(0.1) - 4, font_size=SMALL, text_anchor="end", fill=QUIET_INK)


def _line(name: str, some: Sequence[AttackPoint], dash: str) -> Iterator[str]:
    yield _polyline([(point.groups, point.moved[1]) for point in some], dash)
    place = _across(GROUPS[-3]), _up(some[-3].moved[1])
    yield text(f"they say {name}", place[0] - 8, place[1] - 10, font_size=SMALL, text_anchor="end", fill=INK)


def _polyline(places: Sequence[tuple[float, float]], dash: str) -> str:
    drawn = " ".join(f"{_across(groups):.1f},{_up(moved):.1f}" for groups, moved in places)
    dashed = {"stroke_dasharray": dash} if dash else {}
    return element("polyline", points=drawn, fill="none", stroke=ROUTE, stroke_width=2.5, **dashed)


def main() -> int:
    """Write the picture, or check it and the page."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--check", action="store_true", help="change nothing")
    found = points()
    drawn, told = picture(found), table(found, volumes())
    if parser.parse_args().check:
        return int(PICTURE.read_text("utf-8") != drawn or told not in PAGE.read_text("utf-8"))
    PICTURE.write_text(drawn, encoding="utf-8")
    print(told)
    return 0


if __name__ == "__main__":
    sys.exit(main())

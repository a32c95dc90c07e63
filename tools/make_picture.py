"""Draws what the demo prints as docs/demo.svg, for the README. Run it with ``python tools/make_picture.py``."""

from __future__ import annotations

import html
import os
import subprocess
import sys
from pathlib import Path

PICTURE = Path(__file__).parents[1] / "docs" / "demo.svg"
LINES, COLUMNS = 52, 106
LINE_HEIGHT, CHARACTER_WIDTH, MARGIN = 17, 7.85, 16
COLOURS = {"█": "#c0392b", "▒": "#d9a441", "┃": "#1b4f72", "·": "#9aa5ad"}


def demo_text() -> str:
    """What the demo prints when piped."""
    command = [sys.executable, "-m", "atrocity_prevention", "demo"]
    environment = {**os.environ, "PYTHONUTF8": "1"}
    return subprocess.run(command, env=environment, capture_output=True, check=True, text=True).stdout  # noqa: S603 our own command


def picture(text: str) -> str:
    """The first lines of a text as a picture with a line of text per line."""
    lines = text.split("\n")[:LINES]
    width, height = round(COLUMNS * CHARACTER_WIDTH + 2 * MARGIN), len(lines) * LINE_HEIGHT + 2 * MARGIN
    rows = [_row(number, line) for number, line in enumerate(lines) if line]
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img">',
            "<title>What atrocity-prevention demo prints</title>",
            f'<rect width="{width}" height="{height}" rx="8" fill="#fdfdfb" stroke="#c8ccd0"/>',
            '<g font-family="DejaVu Sans Mono, Menlo, Consolas, monospace" font-size="13" fill="#1c2833">',
            *rows,
            "</g>",
            "</svg>",
            "",
        ]
    )


def _row(number: int, line: str) -> str:
    y = MARGIN + (number + 1) * LINE_HEIGHT - 5
    weight = "" if line.startswith(" ") or len(line) > 90 else ' font-weight="bold"'  # noqa: PLR2004 headings are short
    length = f'textLength="{len(line) * CHARACTER_WIDTH:.1f}" lengthAdjust="spacingAndGlyphs"'
    return f'<text x="{MARGIN}" y="{y}" xml:space="preserve" {length}{weight}>{_coloured(line)}</text>'


def _coloured(line: str) -> str:
    """Bar cells in the colours of a terminal; everything else as it is."""
    parts = []
    for char in line:
        colour = COLOURS.get(char)
        parts.append(f'<tspan fill="{colour}">{char}</tspan>' if colour else html.escape(char))
    return "".join(parts)


def main() -> None:
    """Write the picture."""
    PICTURE.write_text(picture(demo_text()), encoding="utf-8")
    print(PICTURE)


if __name__ == "__main__":
    main()

"""Draws Exampleland's network as docs/network.svg (``python tools/make_network_picture.py``)."""

from __future__ import annotations

from pathlib import Path

import atrocity_prevention as ap

ROOT = Path(__file__).parents[1]
PICTURE = ROOT / "docs" / "network.svg"
NETWORK = ROOT / "examples" / "exampleland" / "network.yaml"
SOURCES = ("coast-youth", "hill-herders", "north-committee", "village-monitors")
TARGETS = ("prime-minister", "regional-body")
DAY = "2026-05-29"


def picture() -> str:
    """Who can pass something on from those who see it to those who decide, as of the example's last day."""
    return ap.network_picture(ap.read_network(NETWORK), SOURCES, TARGETS, day=DAY)


def main() -> None:
    """Write the picture."""
    PICTURE.write_text(picture(), encoding="utf-8")
    print(PICTURE)


if __name__ == "__main__":
    main()

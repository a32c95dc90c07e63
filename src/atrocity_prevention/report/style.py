"""Colours and type of the network picture. Every text has a contrast of at least 4.5 to 1 against what it stands on."""

from __future__ import annotations

from atrocity_prevention.vocabulary.markings import Marking

FONT = "DejaVu Sans, Verdana, Helvetica, Arial, sans-serif"
LETTER = 0.62
"""How wide a letter of usual width is, as a part of the height of the type; on the safe side for these faces."""

BACKGROUND = "#ffffff"
INK = "#1c2833"
QUIET_INK = "#46525c"
ROUTE = "#1b4f72"
SLOW = "#9a4500"
BROKEN = "#8c1c13"
OTHER = "#7b868e"
BOX, SOURCE_BOX, TARGET_BOX, NO_WAY_BOX = "#f7f8f9", "#e4eef6", "#e8f1e6", "#ffffff"
TARGET_BAR = "#2f6b2a"

TLP_BACKGROUND = "#000000"
TLP_INK = {
    Marking.CLEAR: "#ffffff",
    Marking.GREEN: "#33ff00",
    Marking.AMBER: "#ffc000",
    Marking.AMBER_STRICT: "#ffc000",
    Marking.RED: "#ff2b2b",
}
"""The colours that FIRST prescribes for the labels of TLP 2.0, on black."""

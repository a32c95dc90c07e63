"""A page of twenty situations against assessing the twenty, and a page of one against reading its file.

The page asks the method again for every situation, without each sign that drives it and with each that is not known,
and for every option: that is what it costs beside the figures alone. A page is some tens of milliseconds.
"""

from __future__ import annotations

from pathlib import Path

import attrs
from side_by_side import report, side_by_side

import atrocity_prevention as ap

EXAMPLE = Path(__file__).parents[1] / "examples" / "kenya-2013" / "situation.yaml"
AS_OF = "2013-03-03"
LARGEST = 200_000
"""Bytes of a page of twenty situations, in any language."""


def main() -> None:
    """Print the ratios, and how large the page is in each language."""
    given = ap.read_situation(EXAMPLE)
    twenty = [attrs.evolve(given, id=f"region-{number + 1:02}") for number in range(20)]
    assessed = [ap.assess(one, as_of=AS_OF) for one in twenty]
    times = side_by_side(
        {
            "the page of twenty": lambda: ap.brief(assessed),
            "the page of one": lambda: ap.brief(assessed[0]),
            "twenty assessments": lambda: [ap.assess(one, as_of=AS_OF) for one in twenty],
            "one file read": lambda: ap.read_situation(EXAMPLE),
        },
        rounds=7,
    )
    report("twenty situations on a page", times, "the page of twenty", "twenty assessments", at_most=25)
    report("one situation on a page", times, "the page of one", "one file read", at_most=10)
    for lang in ("en", "fr", "es", "ar"):
        size = len(ap.brief(assessed, lang=lang).encode())
        print(f"  {lang}: {size:,} bytes (limit {LARGEST:,}: {'held' if size <= LARGEST else 'MISSED'})")


if __name__ == "__main__":
    main()

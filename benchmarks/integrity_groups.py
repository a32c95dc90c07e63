"""What does looking for copies cost in a large situation? Beside one assessment of the same.

    python benchmarks/integrity_groups.py [reports]

Three kinds of evidence: texts of their own, copies with changed words by a hundred groups, and a flood of one text.
"""

from __future__ import annotations

import datetime as dt
import itertools
import random
import sys

from side_by_side import report, side_by_side

import atrocity_prevention as ap

DAY = dt.date(2026, 5, 31)
GROUPS = 200
STARTS, MIDDLES = ("ka", "mo", "ti", "su", "ne", "bra", "fe"), ("lan", "ver", "dos", "pir", "gum", "chi", "tal")
WORDS = ["".join(parts) for parts in itertools.product(STARTS, MIDDLES, ("ro", "se", "min", "", "da"), "aeiou")]
LIMIT = 60.0
"""Suggesting may cost so many assessments of the same situation."""


def text(drawn: random.Random) -> str:
    """Twenty words."""
    return " ".join(drawn.choice(WORDS) for _ in range(20))


def situation(kind: str, reports: int) -> ap.Situation:
    """A large situation whose notes are of a kind."""
    drawn, indicators = random.Random(kind), list(ap.default_catalogue().indicators)
    told = [text(drawn) for _ in range(reports if kind == "own texts" else reports // 100 if kind == "copies" else 1)]
    observations = []
    for number in range(reports):
        note = told[number % len(told)]
        if kind != "own texts":
            words = note.split()
            words[drawn.randrange(20)] = drawn.choice(WORDS)
            note = " ".join(words)
        observations.append(
            ap.Observation(
                id=f"o{number}",
                indicator=drawn.choice(indicators),
                state="observed",
                level=drawn.random(),
                observed_on=DAY - dt.timedelta(days=drawn.randrange(700)),
                source=f"s{drawn.randrange(GROUPS)}",
                credibility=2,
                note=note,
            )
        )
    sources = [ap.Source(id=f"s{number}", reliability="B") for number in range(GROUPS)]
    return ap.Situation(id="large", place=ap.Place(country="XEX"), sources=sources, observations=observations)


def main(reports: int) -> None:
    """Print the ratios."""
    for kind in ("own texts", "copies", "one text"):
        large = situation(kind, reports)
        runs = {"suggest_groups": lambda s=large: ap.suggest_groups(s), "assess": lambda s=large: ap.assess(s)}
        times = side_by_side(runs, rounds=3)
        report(f"{reports:,} reports, {kind}", times, "suggest_groups", "assess", at_most=LIMIT)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)

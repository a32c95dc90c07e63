"""Reading 100,000 observations strictly, against `json.loads` and plain cattrs of the same file; and how it grows.

The other side parses without any check and lets cattrs, with its defaults, build plain attrs objects of the same
fields: no strictness, no checks between the parts, no readable problems.
"""

from __future__ import annotations

import datetime as dt
import json
import random
import tempfile
import tracemalloc
from pathlib import Path

import attrs
import cattrs
from side_by_side import report, side_by_side

import atrocity_prevention as ap


@attrs.define
class PlainSource:
    """The fields of a source."""

    id: str
    reliability: str
    independence_group: str


@attrs.define
class PlainObservation:
    """The fields of an observation."""

    id: str
    indicator: str
    state: str
    level: str
    observed_on: dt.date
    reported_on: dt.date
    source: str
    credibility: int
    reference: str


@attrs.define
class PlainSituation:
    """The fields of a situation."""

    schema: str
    id: str
    place: dict[str, str]
    sources: list[PlainSource]
    observations: list[PlainObservation]


def document(observations: int) -> str:
    """A situation file of that size."""
    rng = random.Random(7)
    indicators = list(ap.default_catalogue().indicators)
    return json.dumps(
        {
            "schema": "atrocity-prevention/situation/1",
            "id": "big",
            "place": {"country": "KEN"},
            "sources": [
                {"id": f"s{n}", "reliability": rng.choice("ABCDE"), "independence_group": f"g{n % 50}"}
                for n in range(200)
            ],
            "observations": [_observation(rng, n, indicators) for n in range(observations)],
        }
    )


def _observation(rng: random.Random, n: int, indicators: list[str]) -> dict[str, object]:
    day = dt.date(2024, 1, 1) + dt.timedelta(days=rng.randrange(700))
    return {
        "id": f"o{n}",
        "indicator": rng.choice(indicators),
        "state": "observed",
        "level": rng.choice(["low", "moderate", "high", "severe"]),
        "observed_on": day.isoformat(),
        "reported_on": (day + dt.timedelta(days=3)).isoformat(),
        "source": f"s{rng.randrange(200)}",
        "credibility": rng.randrange(1, 7),
        "reference": f"Report {n}, para. {n % 90}",
    }


def plain_reader() -> cattrs.Converter:
    """Plain cattrs; a date is the one thing it cannot read from JSON by itself."""
    converter = cattrs.Converter()
    converter.register_structure_hook(dt.date, lambda value, _: dt.date.fromisoformat(value))
    return converter


def main() -> None:
    """Measure."""
    plain = plain_reader()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "big.json"
        path.write_text(document(100_000), encoding="utf-8")
        times = side_by_side(
            {
                "read_situation": lambda: ap.read_situation(path),
                "json.loads + plain cattrs": lambda: plain.structure(
                    json.loads(path.read_text(encoding="utf-8")), PlainSituation
                ),
            },
            rounds=5,
        )
        report("reading 100,000 observations", times, "read_situation", "json.loads + plain cattrs", at_most=3.0)
        growth(Path(folder))


def growth(folder: Path) -> None:
    """Four times as many observations should cost four times the time and memory."""
    small, large = folder / "small.json", folder / "large.json"
    small.write_text(document(25_000), encoding="utf-8")
    large.write_text(document(100_000), encoding="utf-8")
    times = side_by_side(
        {"100,000": lambda: ap.read_situation(large), "25,000": lambda: ap.read_situation(small)}, rounds=5
    )
    report("growth of time, four times the observations", times, "100,000", "25,000", at_most=4.8)
    print("growth of peak memory, four times the observations")
    print(f"  {'ratio':40} {peak(large) / peak(small):10.2f}    (4 is linear)")


def peak(path: Path) -> int:
    """Bytes at most in use while reading."""
    tracemalloc.start()
    ap.read_situation(path)
    found = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return found


if __name__ == "__main__":
    main()

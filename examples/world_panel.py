"""The world as it was known at the end of 2008, from published tables: what was seen of each country, and the range.

    python examples/world_panel.py DATA_FOLDER

The folder holds the tables under the paths that examples/world/mapping.yaml gives; none of them comes with this
project. The countries stand in the order of their names. The range says how much the tables leave open; a country that
is seen better is not safer, and this is no ranking.
"""

from __future__ import annotations

import sys
from pathlib import Path

import atrocity_prevention as ap

HERE = Path(__file__).parent
DAY, FIT_BEFORE = "2008-12-31", "2007-01-01"
DEFAULT = HERE.parents[1] / "shared" / "data"


def main(folder: Path) -> None:
    """Print one line for every country that existed on the day."""
    mapping = ap.read_mapping(HERE / "world" / "mapping.yaml")
    catalogue = mapping.catalogue(ap.default_catalogue())
    measurements = ap.measure(mapping, ap.read_tables(mapping, folder))
    # Measures of the violence itself say what is going on; a forecast is shown without them.
    mapping = mapping.without("circular")
    method = mapping.method(catalogue)
    panel = ap.panel_as_of(measurements, mapping, DAY, fit_before=FIT_BEFORE, method=method, catalogue=catalogue)
    scores = ap.assess_panel(panel, method=method, catalogue=catalogue)
    low, estimate, high = scores.overall
    rows = zip(map(name_of, panel.axes["unit"]), low, estimate, high, scores.overall_coverage, strict=True)
    print(f"{DAY}, by {len(panel.indicators)} columns of published tables")
    for name, *readings, coverage in sorted(rows):
        if coverage == coverage:  # noqa: PLR0124 a country that did not exist has no score: NaN is not itself
            score = ap.Score(low=readings[0], estimate=readings[1], high=readings[2], coverage=coverage)
            print(
                f"{name:45} {score.band_low.labels.text():10} to {score.band_high.labels.text():10} seen {coverage:.0%}"
            )


def name_of(unit: str) -> str:
    """The name of a country, or its code where the library knows none."""
    try:
        return ap.find_country(unit).name()
    except ap.UnknownCountryError:
        return unit


if __name__ == "__main__":
    data = Path(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT
    if data.is_dir():
        main(data)
    else:
        print(f"no tables at {data}: give the folder that holds them; the mapping says which they are")

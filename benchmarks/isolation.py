"""What it costs to ask a rule in a process of its own: the same rule with and without isolation, side by side.

Run with ``python benchmarks/isolation.py``.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import numpy as np
from side_by_side import report, side_by_side

import atrocity_prevention as ap

PLUGIN = '''
"""The reference rule under a name of its own."""

import attrs

import atrocity_prevention as ap


@attrs.frozen(kw_only=True)
class Mean:
    id: str = "measured.mean"
    version: str = "1"

    def __call__(self, levels, weights):
        return ap.MeanOfHighest()(levels, weights)


@ap.hookimpl
def atrocity_prevention_scoring_rules():
    return [Mean()]
'''

SEED = 8


def catalogue(**how: str) -> ap.Catalogue:
    """The words with the plugin, isolated or not."""
    import measured  # noqa: PLC0415 written by this benchmark

    plugins = ap.Plugins.with_builtins()
    plugins.register("measured" if how else measured, name="measured", **how)
    return plugins.catalogue()


def situation() -> ap.Situation:
    """A few reports on every factor."""
    known = ap.default_catalogue().indicators
    report_of = {"state": "observed", "observed_on": "2026-05-01", "source": "s", "confidence": 0.8, "level": 0.5}
    reports = [ap.Observation(id=one, indicator=one, **report_of) for one in list(known)[::3]]
    return ap.Situation(id="s", place=ap.Place(country="XEX"), sources=[ap.Source(id="s")], observations=reports)


def panel(cells: int) -> ap.Panel:
    """All indicators for so many cells."""
    known = list(ap.default_catalogue().indicators)
    levels, confidences = np.random.default_rng(SEED).random((2, len(known), cells))
    return ap.Panel(indicators=known, levels=levels, confidences=confidences, axes={"cell": range(cells)})


def main() -> None:
    """Measure one assessment, panels of three sizes, and starting a process."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "measured.py").write_text(PLUGIN, encoding="utf-8")
        sys.path.insert(0, folder)
        here, apart = catalogue(), catalogue(isolate="process")
        methods = {
            "in this process": (here, ap.Method(id="m", version="1", factor_rule=here.rules["measured.mean"])),
            "in its own": (apart, ap.Method(id="m", version="1", factor_rule=apart.rules["measured.mean"])),
        }
        one = situation()
        times = side_by_side(
            {
                name: lambda words=words, method=method: ap.assess(one, method=method, catalogue=words)
                for name, (words, method) in methods.items()
            }
        )
        report("one assessment", times, "in its own", "in this process", at_most=10)
        for cells in (1_000, 10_000, 100_000):
            many = panel(cells)
            times = side_by_side(
                {
                    name: lambda words=words, method=method, many=many: ap.assess_panel(
                        many, method=method, catalogue=words
                    )
                    for name, (words, method) in methods.items()
                },
                rounds=5,
            )
            report(f"a panel of {cells:,} cells", times, "in its own", "in this process", at_most=10)


if __name__ == "__main__":
    main()

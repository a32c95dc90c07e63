"""Many methods over many cells, everything without each indicator, and Sobol indices for many outputs at once.

Each is measured in turn with what it is compared to, in one process. COINr (1.1.14, R 4.2.2) is not run here: its
uncertainty analysis of 200 units was measured once, at 0.0036 million rows times draws a second: a constant below.
The fast draws vary the weights of factors in crimes; the same with everything varied that a panel allows is stated too.
Numba is there, as where a panel was scored with it before; without it quantiles are found by sorting.
"""

from __future__ import annotations

import functools
import statistics

import attrs
import numba
import numpy as np
from SALib.analyze import sobol as salib
from side_by_side import report, side_by_side

import atrocity_prevention as ap
from atrocity_prevention.assessment.method import REFERENCE
from atrocity_prevention.assessment.threads import processors
from atrocity_prevention.panels.numpy_engine import assess_numpy
from atrocity_prevention.uncertainty.across_methods import method_uncertainty
from atrocity_prevention.uncertainty.draws import MethodDraws, draw_methods
from atrocity_prevention.uncertainty.leave_one_out import leave_one_out
from atrocity_prevention.uncertainty.sobol import estimate
from atrocity_prevention.uncertainty.sobol_indices import sobol_indices
from atrocity_prevention.uncertainty.spread import MethodSpread

CATALOGUE = ap.default_catalogue()
COINR = 0.0036e6
DRAWS = 1000
CELLS = 200
WEIGHTS = MethodSpread(
    indicator_weights=0, prior=0, factor_rules=[REFERENCE.factor_rule], grade_worse=0, grade_better=0, half_lives=1
)


def panel(cells: int) -> ap.Panel:
    """Random cells, two in five of their indicators unknown."""
    rng = np.random.default_rng(1)
    shape = (len(CATALOGUE.indicators), cells)
    return ap.Panel(
        indicators=CATALOGUE.indicators,
        levels=rng.random(shape),
        confidences=np.where(rng.random(shape) < 0.4, 0.0, rng.random(shape)),
        axes={"place": range(cells)},
    )


def draws() -> None:
    """1,000 drawn methods over 200 cells: quantiles, moments, bands and conclusions of the overall score."""
    few, single = panel(CELLS), attrs.evolve(WEIGHTS, factor_rules=None)
    weights = draw_methods(REFERENCE, CATALOGUE, seed=1, draws=DRAWS, spread=WEIGHTS)
    rules = draw_methods(REFERENCE, CATALOGUE, seed=1, draws=DRAWS, spread=single)
    everything = draw_methods(REFERENCE, CATALOGUE, seed=1, draws=DRAWS)

    def over(drawn: MethodDraws, workers: int | None = None, targets: tuple[str, ...] | None = ("overall",)) -> object:
        return method_uncertainty(few, drawn, targets=targets, workers=workers)

    times = side_by_side(
        {
            "overall": lambda: over(weights),
            "overall, one thread": lambda: over(weights, 1),
            "overall, k drawn too": lambda: over(rules),
            "overall, everything drawn": lambda: over(everything),
            "all 19 scores": lambda: over(weights, targets=None),
            "drawing the weights themselves": lambda: draw_methods(
                REFERENCE, CATALOGUE, seed=1, draws=DRAWS, spread=WEIGHTS
            ),
        },
        rounds=11,
    )
    print(f"numba {numba.__version__}, threads: {processors()}")
    print(
        f"{DRAWS} methods over {CELLS} cells, with quantiles; against COINr's measured {COINR / 1e6} million a second"
    )
    for name, found in times.items():
        seconds = statistics.median(found)
        speed = DRAWS * CELLS / seconds
        print(f"  {name:40} {seconds * 1e3:10.3f} ms {speed / 1e6:8.2f} M/s {speed / COINR:10,.0f} x COINr")
    ratio = DRAWS * CELLS / statistics.median(times["overall"]) / COINR
    print(f"  {'ratio':40} {ratio:10,.0f}    (at least 5,000: {'held' if ratio >= 5000 else 'MISSED'})")


def leaving_out() -> None:
    """Every score of 7,200 cells without each of 140 indicators, against scoring them once with as many threads."""
    many = panel(7200)
    for threads in dict.fromkeys((1, processors())):
        leave = functools.partial(leave_one_out, many, REFERENCE, CATALOGUE, workers=threads)
        score = functools.partial(assess_numpy, many, REFERENCE, CATALOGUE, threads=threads)
        times = side_by_side({"without each indicator": leave, "one scoring pass": score}, rounds=9)
        title = f"leaving out 140 indicators, 7,200 cells, threads: {threads}"
        report(title, times, "without each indicator", "one scoring pass", at_most=6)


def indices() -> None:
    """Sobol indices of 14 weights for 200 outputs with 100 resamples, against SALib called once for each."""
    few, samples, inputs = panel(CELLS), 1024, 14
    problem = {"num_vars": inputs, "names": [str(name) for name in range(inputs)], "bounds": [[0, 1]] * inputs}
    answers = np.random.default_rng(2).random((CELLS, inputs + 2, samples))
    theirs = [np.stack([one[0], *one[2:], one[1]], axis=1).ravel() for one in answers]
    found = estimate(answers[:5])
    for output in range(5):
        expected = salib.analyze(problem, theirs[output], calc_second_order=False, num_resamples=2)
        assert np.allclose(found.first[:, output], expected["S1"], atol=1e-12)
        assert np.allclose(found.total[:, output], expected["ST"], atol=1e-12)

    def loop() -> None:
        for values in theirs:
            salib.analyze(problem, values, calc_second_order=False, num_resamples=100)

    times = side_by_side(
        {
            "indices of all outputs": lambda: estimate(answers, resamples=100, seed=1),
            "with asking 16,384 methods": lambda: sobol_indices(few, REFERENCE, CATALOGUE, seed=1, samples=samples),
            "SALib's loop over outputs": loop,
        },
        rounds=3,
    )
    title = "Sobol indices of 14 weights, 200 outputs, 100 resamples (SALib was not asked to ask the methods)"
    report(title, times, "indices of all outputs", "SALib's loop over outputs", at_most=1 / 20)


def main() -> None:
    """Measure."""
    draws()
    leaving_out()
    indices()


if __name__ == "__main__":
    main()

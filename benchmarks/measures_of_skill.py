"""A thousand draws of whole countries: the area under the curve beside scikit-learn, one draw after the other.

Run with ``python benchmarks/measures_of_skill.py``. Needs scikit-learn. Both give the same figures; scikit-learn is
timed on a few draws and its time is multiplied, to keep the run short.
"""

from __future__ import annotations

import numpy as np
from side_by_side import report, side_by_side
from sklearn.metrics import average_precision_score, roc_auc_score

from atrocity_prevention.evaluation.measures.draws import draw_countries
from atrocity_prevention.evaluation.measures.measuring import figures
from atrocity_prevention.evaluation.measures.pairs import Pairs
from atrocity_prevention.evaluation.measures.ranking import AUC, AVERAGE_PRECISION

COUNTRIES, YEARS, DRAWS, FEW = 166, 15, 1000, 20


def main() -> None:
    """Print both times and their ratio for two measures."""
    rng = np.random.default_rng(1)
    countries = np.repeat(np.arange(COUNTRIES), YEARS)
    scores = np.round(rng.beta(1, 8, len(countries)), 3)
    outcomes = rng.random(len(countries)) < scores / 3
    pairs, draws = Pairs(scores=scores, outcomes=outcomes), draw_countries(countries, draws=DRAWS, seed=1)
    weights = np.concatenate(list(draws.weights()))[:FEW]
    for statistic, theirs in ((AUC, roc_auc_score), (AVERAGE_PRECISION, average_precision_score)):
        expected = [theirs(outcomes, scores, sample_weight=one) for one in weights]
        np.testing.assert_allclose(figures(statistic, pairs, draws)[:FEW], expected, atol=1e-12)
        times = side_by_side(
            {
                "this library": lambda statistic=statistic: figures(statistic, pairs, draws),
                "scikit-learn": lambda theirs=theirs: [theirs(outcomes, scores, sample_weight=one) for one in weights],
            },
            rounds=5,
        )
        times["scikit-learn"] = [seconds * DRAWS / FEW for seconds in times["scikit-learn"]]
        title = f"{statistic.label}, {DRAWS} draws of {len(countries)} cases, {pairs.positives} of them onsets"
        report(title, times, "this library", "scikit-learn", at_most=0.05)


if __name__ == "__main__":
    main()

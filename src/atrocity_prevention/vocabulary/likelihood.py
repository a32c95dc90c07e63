"""Calibrated words for likelihood, each bound to the scale it comes from.

The same word means different things on different scales ("very likely" is 80 to 95 % in ICD 203, more than 90 % for the
IPCC), so a word always travels with its scale. Likelihood is never the same as confidence in the evidence.
"""

from __future__ import annotations

import bisect
import itertools

import attrs

from atrocity_prevention.display.display import Display, grid
from atrocity_prevention.display.shown import Shown
from atrocity_prevention.vocabulary.tables import by_language, read_table
from atrocity_prevention.vocabulary.texts import LocalText


@attrs.frozen(kw_only=True)
class LikelihoodBand:
    """One step of a scale.

    Attributes:
        lower: the probability in [0, 1] at which the step begins, included.
        upper: the probability at which it ends, not included except at 1.
        labels: the word by language.
    """

    lower: float
    upper: float
    labels: LocalText


@attrs.frozen(kw_only=True)
class LikelihoodScale(Shown):
    """A set of words that together cover every probability exactly once.

    Attributes:
        id: the scale's short name.
        source: the publication that defines it.
        bands: the steps, from least to most likely.
    """

    id: str
    source: str
    bands: tuple[LikelihoodBand, ...]

    def band(self, probability: float) -> LikelihoodBand:
        """The step a probability falls into; a boundary belongs to the step it opens.

        Raises:
            ValueError: if `probability` is not a number in [0, 1].
        """
        number = isinstance(probability, int | float) and not isinstance(probability, bool)
        if not (number and 0 <= probability <= 1):
            raise ValueError(f"a probability must be a number from 0 to 1, got {probability!r}")
        starts = [band.lower for band in self.bands]
        return self.bands[bisect.bisect_right(starts, probability) - 1]

    def phrase(self, probability: float, language: str = "en") -> str:
        """The word for a probability, in a language."""
        return self.band(probability).labels.text(language)

    def to_display(self) -> Display:
        """Every word with the probabilities it stands for, least likely first."""
        rows = [(band.labels.text(), f"{band.lower:.0%} to {band.upper:.0%}") for band in self.bands]
        return Display(
            title=f"Words for likelihood, scale {self.id}",
            grids=[grid("From least to most likely", ("word", "stands for"), rows)],
            notes=[self.source, "A word of another scale may stand for something else. A score is no likelihood."],
        )


def _scale(scale_id: str, source: str) -> LikelihoodScale:
    rows = [row for row in read_table("likelihood.tsv") if row["scale"] == scale_id]
    ends = [*(float(row["lower"]) for row in rows), 1.0]
    bands = (
        LikelihoodBand(lower=lower, upper=upper, labels=by_language(row))
        for row, (lower, upper) in zip(rows, itertools.pairwise(ends), strict=True)
    )
    return LikelihoodScale(id=scale_id, source=source, bands=tuple(bands))


ICD_203 = _scale("icd-203", "Intelligence Community Directive 203, Analytic Standards (United States, 2015)")
"""ICD 203 gives words from 1 to 99 %; beyond, its outermost words are used, since it has none for certainty."""

IPCC = _scale(
    "ipcc",
    "Intergovernmental Panel on Climate Change, guidance note on the treatment of uncertainties (2010)",
)
"""The IPCC's terms overlap; here each probability gets the narrowest of its main terms that holds."""

SCALES = {scale.id: scale for scale in (ICD_203, IPCC)}

"""How likely the authors hold it, if they say so: a judgement of theirs, bound to a scale, and never a score.

A score is no probability, so no score is ever turned into a likelihood word. And a likelihood never stands in one
sentence with how confident one is in the evidence (ICD 203).
"""

from __future__ import annotations

import attrs

from atrocity_prevention.errors import fault
from atrocity_prevention.report.words.words import Words
from atrocity_prevention.vocabulary.likelihood import ICD_203, SCALES, LikelihoodScale
from atrocity_prevention.vocabulary.values import as_unit


@attrs.frozen(kw_only=True)
class Judgement:
    """How likely the authors hold it.

    Attributes:
        probability: in [0, 1].
        scale: whose words are used.
    """

    probability: float
    scale: LikelihoodScale

    def sentence(self, words: Words) -> str:
        """The word, the range it stands for, and whose word it is."""
        band = self.scale.band(self.probability)
        return words(
            "The authors of this page judge it {likelihood}, that is {lower} to {upper} on the scale {scale}.",
            likelihood=words.label(band.labels),
            lower=words.percent(band.lower),
            upper=words.percent(band.upper),
            scale=_NAMES.get(self.scale.id, self.scale.id),
        )


_NAMES = {"icd-203": "ICD 203", "ipcc": "IPCC"}


def judged(likelihood: float | None, scale: LikelihoodScale | str) -> Judgement | None:
    """A judgement, if one was given.

    Raises:
        DataError: AP-E013 if there is no such scale; AP-E012 or AP-E014 for what is no probability.
    """
    known = scale if isinstance(scale, LikelihoodScale) else SCALES.get(scale)
    if known is None:
        raise fault("scale", "there is no such scale", f"use one of: {', '.join(SCALES)}", "AP-E013")
    return None if likelihood is None else Judgement(probability=as_unit(likelihood, "likelihood"), scale=known)


DEFAULT_SCALE = ICD_203

"""A score is a range with a coverage, and words before numbers."""

from __future__ import annotations

import bisect

import attrs

from atrocity_prevention.display.display import Display
from atrocity_prevention.display.shown import Shown
from atrocity_prevention.vocabulary.values import as_unit
from atrocity_prevention.vocabulary.words import Word

BANDS = (0.2, 0.4, 0.6, 0.8)
"""Where the five bands begin, after the first: a convention of this project."""

ALERT_THRESHOLD = 0.6
EVIDENCE_GATE = 0.3


class Band(Word):
    """A step of the scale, in words. A score's band is a range, from the band of `low` to the band of `high`."""

    VERY_LOW = "very_low"
    LOW = "low"
    MODERATE = "moderate"
    HIGH = "high"
    VERY_HIGH = "very_high"


class Conclusion(Word):
    """What may be concluded against a threshold (method, section 4)."""

    ESTABLISHED = "established"
    UNDETERMINED = "undetermined"
    RULED_OUT = "ruled_out"


@attrs.frozen(kw_only=True)
class Score(Shown):
    """How far a risk is established and how far it cannot be ruled out.

    Attributes:
        low: the score if everything unseen were benign, in [0, 1].
        estimate: the score if everything unseen were as the method's prior has it.
        high: the score if everything unseen were at its worst.
        coverage: the share of the picture that was seen, in [0, 1].
        bands: where the method's bands begin, after the first.
        evidence_gate: the coverage below which the estimate must not be shown.
    """

    low: float
    estimate: float
    high: float
    coverage: float
    bands: tuple[float, ...] = attrs.field(default=BANDS, repr=False)
    evidence_gate: float = attrs.field(default=EVIDENCE_GATE, repr=False)

    @property
    def band_low(self) -> Band:
        """The band of `low`: what is established."""
        return self.band(self.low)

    @property
    def band_high(self) -> Band:
        """The band of `high`: what cannot be ruled out."""
        return self.band(self.high)

    @property
    def width(self) -> float:
        """How much is not known: `high` less `low`."""
        return self.high - self.low

    @property
    def sufficient(self) -> bool:
        """Whether there is enough evidence to show the estimate; otherwise only the range may be shown."""
        return self.coverage >= self.evidence_gate

    def band(self, value: float) -> Band:
        """The band a value falls into; a boundary belongs to the band it opens."""
        return tuple(Band)[bisect.bisect_right(self.bands, value)]

    def conclusion(self, threshold: float = ALERT_THRESHOLD) -> Conclusion:
        """Whether a threshold is certainly reached, certainly not reached, or neither.

        "Low risk" may be said only of what is ruled out; not knowing rules nothing out.
        """
        against = as_unit(threshold, "threshold")
        if self.low >= against:
            return Conclusion.ESTABLISHED
        return Conclusion.RULED_OUT if self.high < against else Conclusion.UNDETERMINED

    def to_dict(self) -> dict[str, float]:
        """The four figures, unrounded."""
        return {"low": self.low, "estimate": self.estimate, "high": self.high, "coverage": self.coverage}

    def to_display(self) -> Display:
        """The range in words, then in figures, and how much of the picture was seen."""
        established, not_ruled_out = self.band_low.labels.text(), self.band_high.labels.text()
        return Display(
            title="Score",
            lines=[f"Established: {established}. Cannot be ruled out: {not_ruled_out}.", figures(self)],
            notes=[UNMARKED_NOTE],
        )


UNMARKED_NOTE = "It carries no marking of its own: that of the assessment it comes from holds."

NOT_APPLICABLE = "not applicable here"

SCORE_HEADS = ("established to not ruled out", "range", "estimate", "seen")
"""What `cells` gives, column by column."""


def figures(score: Score) -> str:
    """The range, the estimate if there is enough evidence to show one, and the coverage, in one sentence."""
    estimate = f", estimate {score.estimate:.2f}" if score.sufficient else ""
    short = "" if score.sufficient else ", too little for an estimate"
    return (
        f"Between {score.low:.2f} and {score.high:.2f}{estimate}; {score.coverage:.0%} of the picture was seen{short}."
    )


def bands_in_words(score: Score | None) -> str:
    """The band of what is established and of what cannot be ruled out; one word if both are the same."""
    if score is None:
        return NOT_APPLICABLE
    low, high = score.band_low.labels.text(), score.band_high.labels.text()
    return low if low == high else f"{low} to {high}"


def cells(score: Score | None) -> tuple[str, ...]:
    """A score for a table of texts: words, range, estimate where it may be shown, coverage."""
    if score is None:
        return (NOT_APPLICABLE, "", "", "")
    estimate = f"{score.estimate:.2f}" if score.sufficient else "too little seen"
    return (bands_in_words(score), f"{score.low:.2f} to {score.high:.2f}", estimate, f"{score.coverage:.0%}")

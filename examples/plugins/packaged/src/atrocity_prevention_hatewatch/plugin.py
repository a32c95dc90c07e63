"""What the entry point names: one function for each kind of thing this plugin has."""

import attrs

import atrocity_prevention as ap
from atrocity_prevention_hatewatch.rule import LoudestVoice
from atrocity_prevention_hatewatch.words import ONLINE, indicators

_LIKE_THE_REFERENCE = ap.Method(id="hatewatch.speech", version="1")
"""Whatever a method does not say is as in the reference method."""

SPEECH = attrs.evolve(
    _LIKE_THE_REFERENCE,
    labels={"en": "Hate speech counts as a ninth common factor", "fr": "Le discours de haine, neuvième facteur commun"},
    factor_rule=LoudestVoice(),
    crime_weights={crime: {**weights, ONLINE.id: 1.0} for crime, weights in _LIKE_THE_REFERENCE.crime_weights.items()},
)


@ap.hookimpl
def atrocity_prevention_risk_factors() -> list[ap.RiskFactor]:
    """Give the factor of our own; other methods do not know it, so it changes none of their scores."""
    return [ONLINE]


@ap.hookimpl
def atrocity_prevention_indicators() -> tuple[ap.Indicator, ...]:
    """Give its signs."""
    return indicators()


@ap.hookimpl
def atrocity_prevention_scoring_rules() -> list[LoudestVoice]:
    """Give the rule, so that method files can name it and set its share."""
    return [LoudestVoice()]


@ap.hookimpl
def atrocity_prevention_methods() -> list[ap.Method]:
    """Give the method that uses all of this."""
    return [SPEECH]

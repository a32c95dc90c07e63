"""A method with weights, floors, half-lives and a rule of its own that is listed nowhere."""

from __future__ import annotations

import attrs

import atrocity_prevention as ap


@attrs.frozen(kw_only=True)
class Half:
    """Half the strongest sign, half the mean."""

    id: str = "good_method.half"
    version: str = "2"
    is_mean: bool = True

    def __call__(self, levels, weights):
        return (ap.Maximum()(levels, weights) + ap.WeightedMean()(levels, weights)) / 2


@ap.hookimpl
def atrocity_prevention_methods():
    yield ap.Method(
        id="good_method.ours",
        version="1",
        labels={"en": "ours"},
        factor_rule=Half(),
        indicator_weights={"8.1": 3.0, "1.1": 0.0},
        crime_weights={"genocide": {"RF9": 1.0, "RF10": 2.0}, "war_crimes": {"RF13": 1.0}},
        floors=[ap.Floor(when="8.8", at_least=0.75, then="RF8", becomes=0.6)],
        half_lives={"trigger": 20.0},
        prior=0.5,
    )

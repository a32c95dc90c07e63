"""A method: every constant between evidence and score, named and versioned, so that no number comes from nowhere."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

import attrs

from atrocity_prevention.assessment.rules import MeanOfHighest, ScoringRule, ShareAtLeast, WeightedMean
from atrocity_prevention.assessment.scores import ALERT_THRESHOLD, BANDS, EVIDENCE_GATE
from atrocity_prevention.assessment.strangers import absent_plugin
from atrocity_prevention.display.recorded import Recorded
from atrocity_prevention.errors import fault
from atrocity_prevention.vocabulary.catalogue import Catalogue
from atrocity_prevention.vocabulary.choices import as_choice
from atrocity_prevention.vocabulary.crimes import Crime
from atrocity_prevention.vocabulary.factors import Tempo
from atrocity_prevention.vocabulary.frozen import FrozenMapping
from atrocity_prevention.vocabulary.texts import LocalText, local_text
from atrocity_prevention.vocabulary.values import as_id, as_unit

LARGEST = 1e12
"""No weight and no half-life in days needs to be larger; beyond it sums of floats lose the small ones."""

K = TypeVar("K")

HALF_LIVES = FrozenMapping({Tempo.STRUCTURAL: 1460.0, Tempo.DYNAMIC: 180.0, Tempo.TRIGGER: 45.0})
"""Days after which a report counts half, by tempo: a convention of this project."""

COMMON_FACTORS = tuple(f"RF{number}" for number in range(1, 9))

_SPECIFIC = {
    Crime.GENOCIDE: {"RF9": 4.0, "RF10": 4.0},
    Crime.CRIMES_AGAINST_HUMANITY: {"RF11": 4.0, "RF12": 4.0},
    Crime.WAR_CRIMES: {"RF13": 4.0, "RF14": 4.0},
    Crime.ETHNIC_CLEANSING: {"RF9": 2.0, "RF10": 2.0, "RF11": 2.0, "RF12": 2.0},
}

CrimeWeights = FrozenMapping[Crime, FrozenMapping[str, float]]

CRIME_WEIGHTS: CrimeWeights = FrozenMapping(
    {crime: FrozenMapping({**dict.fromkeys(COMMON_FACTORS, 1.0), **specific}) for crime, specific in _SPECIFIC.items()}
)
"""How much each factor weighs in each crime: the common factors 8 together, the specific ones 8 together."""


def _at_least(value: float) -> float:
    return as_unit(value, "at_least")


def _becomes(value: float) -> float:
    return as_unit(value, "becomes")


@attrs.frozen(kw_only=True)
class Floor(Recorded):
    """If one thing is at least so high, another is at least so high: a floor can never make anything look safer.

    Attributes:
        when: the id of an indicator or factor.
        at_least: the value in [0, 1] it must reach.
        then: the id of a factor, or a crime.
        becomes: the value in [0, 1] below which that cannot stay.
    """

    when: str
    at_least: float = attrs.field(converter=_at_least)
    then: str
    becomes: float = attrs.field(converter=_becomes)


def as_weight(value: float, path: str = "") -> float:
    """A weight: a finite number of at least 0."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= LARGEST:
        raise fault(path, "not a weight", f"give a number from 0 to {LARGEST:g}", "AP-E014")
    return float(value)


def as_days(value: float, path: str = "") -> float:
    """A half-life: a finite number of days above 0."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value <= LARGEST:
        raise fault(path, "not a half-life", f"give a number of days above 0, at most {LARGEST:g}", "AP-E014")
    return float(value)


def as_bands(values: Iterable[float], path: str = "bands") -> tuple[float, ...]:
    """Where the five bands begin, after the first: four rising numbers in [0, 1]."""
    bands = tuple(as_unit(value, path) for value in values)
    if len(bands) != len(BANDS) or list(bands) != sorted(set(bands)):
        raise fault(path, "there are five bands", "give the four values where the later ones begin, rising", "AP-E014")
    return bands


def _weights(values: Mapping[str, float], path: str) -> FrozenMapping[str, float]:
    return FrozenMapping({key: as_weight(value, f"{path}[{key!r}]") for key, value in values.items()})


def _days(values: Mapping[K, float], path: str) -> FrozenMapping[K, float]:
    return FrozenMapping({key: as_days(value, f"{path}[{str(key)!r}]") for key, value in values.items()})


def _half_lives(values: Mapping[Tempo, float]) -> FrozenMapping[Tempo, float]:
    """Whatever is not given keeps the reference's half-life, since every tempo needs one."""
    return _days(
        {**HALF_LIVES, **{as_choice(Tempo, tempo, "half_lives"): days for tempo, days in values.items()}}, "half_lives"
    )


def _indicator_weights(values: Mapping[str, float]) -> FrozenMapping[str, float]:
    return _weights(values, "indicator_weights")


def _indicator_half_lives(values: Mapping[str, float]) -> FrozenMapping[str, float]:
    return _days(values, "indicator_half_lives")


def _floors(values: Iterable[Floor]) -> tuple[Floor, ...]:
    return tuple(values)


def _version(value: str) -> str:
    return as_id(value, "version")


def _prior(value: float) -> float:
    return as_unit(value, "prior")


def _evidence_gate(value: float) -> float:
    return as_unit(value, "evidence_gate")


def _threshold(value: float | None) -> float | None:
    return None if value is None else as_unit(value, "alert_threshold")


def _crime_weights(values: Mapping[Crime, Mapping[str, float]]) -> CrimeWeights:
    return FrozenMapping(
        {
            as_choice(Crime, crime, "crime_weights"): _weights(weights, f"crime_weights.{crime}")
            for crime, weights in values.items()
        }
    )


@attrs.frozen(kw_only=True, cache_hash=True)
class Method(Recorded):
    """How findings become scores. Stamped, by id and version, on every result.

    Attributes:
        id: the name by which it is asked for.
        version: changes whenever a result may change.
        labels: a short name by language.
        factor_rule: from the indicators of a factor to the factor.
        crime_rule: from the factors to a crime.
        indicator_weights: indicator id -> weight; 1 where nothing is said, 0 leaves an indicator out.
        crime_weights: crime -> factor id -> weight; a factor that is not named does not count towards the crime.
        prior: what is assumed of the unseen for the estimate, in [0, 1].
        half_lives: tempo -> days after which a report counts half.
        indicator_half_lives: indicator id -> days, where one indicator ages at its own pace.
        bands: where the five bands begin, after the first.
        alert_threshold: against which conclusions are drawn; ``None`` draws none.
        evidence_gate: the coverage below which an estimate is not shown.
        floors: see `Floor`.
        counts_only: whether results are to be shown as counts of indicators, not as levels.
    """

    id: str = attrs.field(converter=as_id)
    version: str = attrs.field(converter=_version)
    labels: LocalText = attrs.field(converter=local_text, factory=LocalText)
    factor_rule: ScoringRule = attrs.field(factory=MeanOfHighest)
    crime_rule: ScoringRule = attrs.field(factory=WeightedMean)
    indicator_weights: FrozenMapping[str, float] = attrs.field(converter=_indicator_weights, factory=FrozenMapping)
    crime_weights: CrimeWeights = attrs.field(converter=_crime_weights, default=CRIME_WEIGHTS)
    prior: float = attrs.field(default=0.25, converter=_prior)
    half_lives: FrozenMapping[Tempo, float] = attrs.field(converter=_half_lives, default=HALF_LIVES)
    indicator_half_lives: FrozenMapping[str, float] = attrs.field(
        converter=_indicator_half_lives, factory=FrozenMapping
    )
    bands: tuple[float, ...] = attrs.field(default=BANDS, converter=as_bands)
    alert_threshold: float | None = attrs.field(default=ALERT_THRESHOLD, converter=_threshold)
    evidence_gate: float = attrs.field(default=EVIDENCE_GATE, converter=_evidence_gate)
    floors: tuple[Floor, ...] = attrs.field(default=(), converter=_floors)
    counts_only: bool = False

    def half_life(self, catalogue: Catalogue, indicator_id: str) -> float:
        """The days after which a report on an indicator counts half."""
        own = self.indicator_half_lives.get(indicator_id)
        return self.half_lives[catalogue.tempo(indicator_id)] if own is None else own

    def crime_weight(self, crime: Crime, factor_id: str) -> float:
        """The weight of a factor in a crime."""
        weights = self.crime_weights.get(crime)
        return 0.0 if weights is None else weights.get(factor_id, 0.0)

    def weight(self, indicator_id: str) -> float:
        """The weight of an indicator within its factor."""
        return self.indicator_weights.get(indicator_id, 1.0)


REFERENCE = Method(
    id="reference",
    version="1",
    labels=LocalText({"en": "reference method", "fr": "méthode de référence"}),
)
"""The project's reference method, in docs/method.md formula by formula."""

CHECKLIST = Method(
    id="checklist",
    version="1",
    labels=LocalText({"en": "checklist: counts, no scores", "fr": "liste de contrôle : des comptes, aucun score"}),
    factor_rule=ShareAtLeast(level=0.5),
    alert_threshold=None,
    counts_only=True,
)
"""Counts which signs are there, which cannot be excluded and which nobody has seen; draws no conclusion."""


def find_method(catalogue: Catalogue, method: str | Method) -> Method:
    """The method itself, or the catalogue's method of that id.

    Raises:
        DataError: if the catalogue has no such method.
    """
    if isinstance(method, Method):
        return method
    found = catalogue.methods.get(method)
    if not isinstance(found, Method):
        known = f"use one of: {', '.join(catalogue.methods)}"
        remedy = "; ".join(part for part in (absent_plugin(str(method), catalogue), known) if part)
        raise fault("method", "there is no such method", remedy, "AP-E021")
    return found

"""The parts of a warning: how high the risk is, what can be done, and who is to answer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import attrs

from atrocity_prevention.assessment.scores import Band, Conclusion
from atrocity_prevention.display.protected import Protected
from atrocity_prevention.display.recorded import Recorded
from atrocity_prevention.vocabulary.choices import as_choice
from atrocity_prevention.vocabulary.texts import LocalText, optional_text
from atrocity_prevention.vocabulary.values import as_date, as_id, as_ids, as_unit
from atrocity_prevention.vocabulary.words import words_of


def _low(value: float) -> float:
    return as_unit(value, "low")


def _high(value: float) -> float:
    return as_unit(value, "high")


def _coverage(value: float) -> float:
    return as_unit(value, "coverage")


def _band_low(value: Band | str) -> Band:
    return as_choice(Band, value, "band_low")


def _band_high(value: Band | str) -> Band:
    return as_choice(Band, value, "band_high")


def _route(values: Iterable[str]) -> tuple[str, ...]:
    return as_ids(values, "route")


def _measure(value: str) -> str:
    return as_id(value, "measure")


def _actor(value: str) -> str:
    return as_id(value, "actor")


@attrs.frozen(kw_only=True)
class WarningLevel(Recorded):
    """How far a risk is established and how far it cannot be ruled out: a range, in words before numbers.

    Attributes:
        target: what it is the level of: ``overall``, a crime or a factor.
        low: the score if everything unseen were benign, in [0, 1].
        high: the score if everything unseen were at its worst.
        band_low: the word for `low`: what is established.
        band_high: the word for `high`: what cannot be ruled out.
        coverage: the share of the picture that was seen, in [0, 1].
        conclusion: what may be concluded against the method's alert threshold; ``None`` if it has none.
        method: the method and its version.
    """

    target: str
    low: float = attrs.field(converter=_low)
    high: float = attrs.field(converter=_high)
    band_low: Band = attrs.field(converter=_band_low)
    band_high: Band = attrs.field(converter=_band_high)
    coverage: float = attrs.field(converter=_coverage)
    conclusion: Conclusion | None = None
    method: str

    def text(self, language: str = "en") -> str:
        """The range in words; one word if both ends have the same."""
        low, high = self.band_low.labels.text(language), self.band_high.labels.text(language)
        return low if low == high else words_of("band_range")["between"].text(language).format(low, high)


def _owner(value: str | None) -> str | None:
    return None if value is None else as_id(value, "owner")


def _decide_by(value: dt.date | str | None) -> dt.date | None:
    return None if value is None else as_date(value, "decide_by")


@attrs.frozen(kw_only=True, repr=False)
class WarningOption(Protected):
    """Something that can be done, and what waiting costs.

    Attributes:
        measure: the id of the response measure.
        owner: the id of the actor that would answer for it; needed before the warning is issued.
        cost_of_delay: what is lost by deciding later; needed before the warning is issued.
        decide_by: the last responsible moment, as a day; ``None`` if nobody can say.
    """

    measure: str = attrs.field(converter=_measure)
    owner: str | None = attrs.field(default=None, converter=_owner)
    cost_of_delay: LocalText | None = attrs.field(default=None, converter=optional_text)
    decide_by: dt.date | None = attrs.field(default=None, converter=_decide_by)


@attrs.frozen(kw_only=True, repr=False)
class Addressee(Protected):
    """Who is to answer, and on what way the warning gets there.

    Attributes:
        actor: the id of the actor.
        route: the ids of the actors along the fastest way, from the sender to the addressee; empty if none is known.
        minutes: how long that takes when every partnership works; ``None`` if no way is known.
        reliability: how likely all of it works, from 0 to 1; ``None`` likewise.
    """

    actor: str = attrs.field(converter=_actor)
    route: tuple[str, ...] = attrs.field(default=(), converter=_route)
    minutes: int | None = None
    reliability: float | None = None

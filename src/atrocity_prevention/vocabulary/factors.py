"""What a risk factor and an indicator are."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

import attrs

from atrocity_prevention.display.recorded import Recorded
from atrocity_prevention.vocabulary.choices import as_choice
from atrocity_prevention.vocabulary.crimes import Crime
from atrocity_prevention.vocabulary.texts import LocalText, local_text
from atrocity_prevention.vocabulary.words import Word

FRAMEWORK = "United Nations Framework of Analysis for Atrocity Crimes (2014)"


class Identified(Protocol):
    """Anything a catalogue can hold: it has an id by which others refer to it."""

    @property
    def id(self) -> str:
        """The id, unique in the catalogue."""


class Tempo(Word):
    """How fast the thing an indicator describes changes, and so how fast a report about it grows old."""

    STRUCTURAL = "structural"
    DYNAMIC = "dynamic"
    TRIGGER = "trigger"


def _crimes(values: Iterable[Crime | str]) -> tuple[Crime, ...]:
    held = {as_choice(Crime, value, f"crimes[{place}]") for place, value in enumerate(values)}
    return tuple(crime for crime in Crime if crime in held)


def _tempo(value: Tempo | str) -> Tempo:
    return as_choice(Tempo, value, "tempo")


@attrs.frozen(kw_only=True)
class RiskFactor(Recorded):
    """A condition that raises the risk of atrocity crimes or the susceptibility to them.

    Attributes:
        id: ``RF1`` to ``RF14`` for the Framework's own; others start with their plugin's name and a dot.
        labels: a short name by language, in this project's words.
        crimes: the crimes the factor is specific to; empty when it is common to all of them.
        tempo: how fast it changes.
        verified: whether its number and title were checked against a published copy of the source.
        source: where it comes from.
    """

    id: str
    labels: LocalText = attrs.field(converter=local_text)
    crimes: tuple[Crime, ...] = attrs.field(default=(), converter=_crimes)
    tempo: Tempo = attrs.field(converter=_tempo)
    verified: bool = False
    source: str = ""

    @property
    def common(self) -> bool:
        """Whether the factor concerns every atrocity crime."""
        return not self.crimes


@attrs.frozen(kw_only=True)
class Indicator(Recorded):
    """One concrete way in which a risk factor shows itself.

    Attributes:
        id: ``1.1`` to ``14.7`` for the Framework's own; others start with their plugin's name and a dot.
        labels: a short description by language, in this project's words.
        factor: the id of the risk factor it belongs to.
        tempo: how fast it changes; ``None`` means as fast as its factor.
        verified: whether its number was checked against a published copy of the source.
        source: where it comes from.
    """

    id: str
    labels: LocalText = attrs.field(converter=local_text)
    factor: str
    tempo: Tempo | None = attrs.field(default=None, converter=attrs.converters.optional(_tempo))
    verified: bool = False
    source: str = ""

"""Sources of resilience and firewalls: what, in institutions and society, could withstand the pull towards violence."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from atrocity_prevention.capacity.words import Code
from atrocity_prevention.errors import fault
from atrocity_prevention.vocabulary.actors import as_actor_kind
from atrocity_prevention.vocabulary.catalogue import Catalogue
from atrocity_prevention.vocabulary.choices import as_choice
from atrocity_prevention.vocabulary.frozen import FrozenMapping
from atrocity_prevention.vocabulary.texts import LocalText, local_text
from atrocity_prevention.vocabulary.values import as_id, as_ids

PILLARS = ("I", "II", "III")
"""Whose part it is (A/63/677): the State's own, that of those who assist it, or that of those who act in time."""

MITIGATING = "RF6"
"""The factor that is itself an absence of mitigating factors; resilience bears on no other score."""


class ResilienceKind(Code):
    """Where resilience comes from."""

    INSTITUTIONS = "institutions"
    LAW = "law"
    SOCIETY = "society"
    VOICE = "voice"
    LIVELIHOODS = "livelihoods"
    LEADERSHIP = "leadership"
    TIES = "ties"


def _kind(value: ResilienceKind | str) -> ResilienceKind:
    return as_choice(ResilienceKind, value, "kind")


def _pillar(value: str) -> str:
    if value not in PILLARS:
        raise fault("pillar", "not a pillar", f"use one of: {', '.join(PILLARS)}", "AP-E013")
    return str(value)


def _protects(values: Iterable[str]) -> tuple[str, ...]:
    return as_ids(values, "protects_against")


def _absent(values: Iterable[str]) -> tuple[str, ...]:
    return as_ids(values, "shows_absent")


def _actor_kinds(values: Iterable[str]) -> tuple[str, ...]:
    found = as_ids(values, "actor_kinds")
    return tuple(as_actor_kind(kind, f"actor_kinds[{place}]") for place, kind in enumerate(found))


def _measures(values: Iterable[str]) -> tuple[str, ...]:
    return as_ids(values, "measures")


def _paragraphs(values: Iterable[str]) -> tuple[str, ...]:
    return as_ids(values, "paragraphs")


@attrs.frozen(kw_only=True)
class ResilienceSource:
    """A source of resilience, or a firewall (A/72/884-S/2018/525, para. 5 and 20 e).

    Attributes:
        id: ``R01`` to ``R28`` for the library's own; others start with their plugin's name and a dot.
        labels: a short name by language.
        kind: where it comes from.
        pillar: whose part it is: ``I``, ``II`` or ``III``.
        protects_against: ids of risk factors (all their indicators) and of indicators.
        evidence: what shows how strong it is, by language.
        actor_kinds: who it consists of, or who keeps it up.
        measures: ids of response measures that build on it.
        shows_absent: ids of indicators of RF6 whose incapacity is absent where this source is found strong, since it is
            their opposite. This is the only way in which resilience reaches a score, and nothing takes it by itself.
        paragraphs: where the report speaks of it.
    """

    id: str = attrs.field(converter=as_id)
    labels: LocalText = attrs.field(converter=local_text)
    kind: ResilienceKind = attrs.field(converter=_kind)
    pillar: str = attrs.field(default="I", converter=_pillar)
    protects_against: tuple[str, ...] = attrs.field(default=(), converter=_protects)
    evidence: LocalText = attrs.field(converter=local_text, factory=LocalText)
    actor_kinds: tuple[str, ...] = attrs.field(default=(), converter=_actor_kinds)
    measures: tuple[str, ...] = attrs.field(default=(), converter=_measures)
    shows_absent: tuple[str, ...] = attrs.field(default=(), converter=_absent)
    paragraphs: tuple[str, ...] = attrs.field(default=(), converter=_paragraphs)

    def protects(self, factor: str, catalogue: Catalogue) -> bool:
        """Whether it protects against a risk factor, or against one of its indicators."""
        named = (*self.protects_against, *self.shows_absent)
        return factor in named or any(_factor(catalogue.indicators.get(one)) == factor for one in named)


def _factor(indicator: object) -> str | None:
    return getattr(indicator, "factor", None)


def resilience_sources_of(catalogue: Catalogue) -> FrozenMapping[str, ResilienceSource]:
    """The sources of resilience of a catalogue by id, in natural order."""
    found = catalogue.resilience_sources.items()
    return FrozenMapping((item_id, item) for item_id, item in found if isinstance(item, ResilienceSource))


def mitigating_indicators(source: ResilienceSource, catalogue: Catalogue) -> tuple[str, ...]:
    """The indicators it shows as absent, of RF6 alone, whatever a plugin names."""
    known = catalogue.indicators
    return tuple(one for one in source.shows_absent if one in known and known[one].factor == MITIGATING)

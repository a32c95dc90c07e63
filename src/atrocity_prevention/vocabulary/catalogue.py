"""The catalogue: every word an assessment may use, who contributed it, and nothing that can change."""

from __future__ import annotations

import itertools
import operator
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

import attrs

from atrocity_prevention.display.display import Display, counted, grid
from atrocity_prevention.display.recorded import Recorded
from atrocity_prevention.display.shown import Shown
from atrocity_prevention.errors import Problem, fault, raise_problems
from atrocity_prevention.vocabulary.factors import Identified, Indicator, RiskFactor, Tempo
from atrocity_prevention.vocabulary.frozen import FrozenMapping

T = TypeVar("T", bound=Identified)


_NUMBER = re.compile(r"[0-9]+")

_DIGITS = 12
"""Numbers in ids are compared as if written with so many digits."""


def natural_order(item_id: str) -> str:
    """Sort key that counts: ``RF2`` before ``RF10``, ``8.9`` before ``8.10``, the same on every machine."""
    return _NUMBER.sub(_padded, item_id)


def _padded(number: re.Match[str]) -> str:
    return number[0].zfill(_DIGITS)


def _by_id(items: Iterable[T] | Mapping[str, T]) -> FrozenMapping[str, T]:
    values = items.values() if isinstance(items, Mapping) else items
    keyed = sorted([(natural_order(item.id), item.id, item) for item in values], key=_ORDER)
    found = FrozenMapping((item_id, item) for _, item_id, item in keyed)
    if len(found) < len(keyed):
        twice = next(one[1] for one, other in itertools.pairwise(keyed) if one[1] == other[1])
        raise fault(twice, "two items have this id", "give each its own id", "AP-E023")
    return found


_ORDER = operator.itemgetter(0, 1)


@attrs.frozen(kw_only=True)
class Origin(Recorded):
    """Where an item of the catalogue comes from.

    Attributes:
        plugin: the name of the plugin that contributed it.
        distribution: the installed distribution the plugin is part of; ``None`` if it was registered by hand.
        version: that distribution's version.
    """

    plugin: str
    distribution: str | None = None
    version: str | None = None


def _origin_order(origin: Origin) -> tuple[str, str, str]:
    return origin.plugin, origin.distribution or "", origin.version or ""


@attrs.frozen(kw_only=True, eq=False)
class Catalogue(Shown):
    """What is known in one process: the Framework's own items and what plugins added. Immutable.

    All mappings go from id to item, in natural order of the ids.

    Attributes:
        factors: the risk factors.
        indicators: the indicators; each belongs to one of the factors.
        rules: scoring rules that a method can name.
        methods: whole methods, such as ``reference``.
        measures: response measures.
        readers: readers of published tables.
        questionnaires: what capacity reviews ask.
        resilience_sources: sources of resilience and firewalls.
        origins: for every id above, who contributed it.
    """

    factors: FrozenMapping[str, RiskFactor] = attrs.field(converter=_by_id)
    indicators: FrozenMapping[str, Indicator] = attrs.field(converter=_by_id)
    rules: FrozenMapping[str, Identified] = attrs.field(converter=_by_id, default=())
    methods: FrozenMapping[str, Identified] = attrs.field(converter=_by_id, default=())
    measures: FrozenMapping[str, Identified] = attrs.field(converter=_by_id, default=())
    readers: FrozenMapping[str, Identified] = attrs.field(converter=_by_id, default=())
    questionnaires: FrozenMapping[str, Identified] = attrs.field(converter=_by_id, default=())
    resilience_sources: FrozenMapping[str, Identified] = attrs.field(converter=_by_id, default=())
    origins: FrozenMapping[str, Origin] = attrs.field(factory=FrozenMapping)

    def __attrs_post_init__(self) -> None:
        raise_problems(self._orphans(), "catalogue")

    def _orphans(self) -> Iterator[Problem]:
        for indicator in self.indicators.values():
            if indicator.factor not in self.factors:
                yield Problem(
                    path=f"indicators[{indicator.id!r}].factor",
                    message=f"there is no risk factor {indicator.factor!r}",
                    remedy="name a factor of the catalogue, or contribute the factor as well",
                    code="AP-E021",
                )

    def tempo(self, indicator_id: str) -> Tempo:
        """How fast an indicator changes: its own tempo, or its factor's."""
        indicator = self.indicators[indicator_id]
        return indicator.tempo or self.factors[indicator.factor].tempo

    def indicators_of(self, factor_id: str) -> tuple[Indicator, ...]:
        """The indicators of one factor, in natural order."""
        return tuple(indicator for indicator in self.indicators.values() if indicator.factor == factor_id)

    def contributors(self) -> tuple[Origin, ...]:
        """Everyone who contributed something, in order of the plugin's name."""
        return tuple(sorted(set(self.origins.values()), key=_origin_order))

    def to_display(self) -> Display:
        """How much there is of what, and who contributed it."""
        checked = sum(indicator.verified for indicator in self.indicators.values())
        factors = [
            (factor.id, factor.labels.text(), str(len(self.indicators_of(factor.id))))
            for factor in self.factors.values()
        ]
        brought = [(one.plugin, one.distribution or "by hand", one.version or "") for one in self.contributors()]
        return Display(
            title="Catalogue",
            lines=[
                (
                    f"{counted(len(self.factors), 'risk factor')}, {counted(len(self.indicators), 'indicator')}, "
                    f"{counted(len(self.measures), 'response measure')}, {counted(len(self.readers), 'reader')}, "
                    f"{counted(len(self.questionnaires), 'questionnaire')}, "
                    f"{counted(len(self.resilience_sources), 'source of resilience', 'sources of resilience')}."
                ),
                f"Methods: {', '.join(self.methods) or 'none'}. Rules: {', '.join(self.rules) or 'none'}.",
            ],
            grids=[
                grid("Risk factors", ("id", "risk factor", "indicators"), factors),
                grid("Contributed by", ("plugin", "distribution", "version"), brought),
            ],
            notes=[f"{checked} of {len(self.indicators)} indicator numbers were checked against a published text."],
        )

"""A situation: a place, who reports about it, who may be at risk, and everything reported."""

from __future__ import annotations

import datetime as dt
import heapq
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import attrs

from atrocity_prevention.display.display import Display
from atrocity_prevention.display.shown import Shown
from atrocity_prevention.errors import Problem, raise_problems
from atrocity_prevention.evidence.displaying import situation_display
from atrocity_prevention.evidence.observations import Observation
from atrocity_prevention.evidence.sources import Population, Source
from atrocity_prevention.vocabulary.markings import Marking, as_marking, may_be_shown, strictest
from atrocity_prevention.vocabulary.permitted_use import PermittedUse, as_permitted_use, holding
from atrocity_prevention.vocabulary.places import Place
from atrocity_prevention.vocabulary.texts import LocalText, local_text, optional_text
from atrocity_prevention.vocabulary.values import as_id


def _populations(values: Iterable[Population]) -> tuple[Population, ...]:
    return tuple(values)


def _sources(values: Iterable[Source]) -> tuple[Source, ...]:
    return tuple(values)


def _observations(values: Iterable[Observation]) -> tuple[Observation, ...]:
    return tuple(values)


@attrs.frozen(kw_only=True, repr=False)
class Situation(Shown):
    """All that is known about one place, ready to be assessed.

    Attributes:
        id: its own name.
        name: what it is called, by language.
        place: the country, and the area if it is about one.
        marking: who may see what carries no marking of its own; ``None`` means TLP:RED.
        permitted_use: how far it may be used and passed on; the default of its parts.
        populations: those who may be at risk.
        sources: those who report.
        observations: what they reported, in any order.
        note: what a reader must know about the whole, such as how it was coded.

    Raises:
        DataError: with every repeated id, unknown source or population, and report without a grade.
    """

    id: str = attrs.field(converter=as_id)
    name: LocalText = attrs.field(converter=local_text, factory=LocalText)
    place: Place
    marking: Marking | None = attrs.field(default=None, converter=attrs.converters.optional(as_marking))
    permitted_use: PermittedUse | None = attrs.field(default=None, converter=as_permitted_use)
    populations: tuple[Population, ...] = attrs.field(default=(), converter=_populations)
    sources: tuple[Source, ...] = attrs.field(default=(), converter=_sources)
    observations: tuple[Observation, ...] = attrs.field(default=(), converter=_observations)
    note: LocalText | None = attrs.field(default=None, converter=optional_text)

    def __attrs_post_init__(self) -> None:
        marked = self.marking, self.permitted_use
        raise_problems(situation_problems(self.populations, self.sources, self.observations, marked), "situation")

    def source_by_id(self) -> dict[str, Source]:
        """The sources by their id."""
        return {source.id: source for source in self.sources}

    def groups(self) -> tuple[str, ...]:
        """The independence groups that reported something, sorted."""
        sources = self.source_by_id()
        return tuple(sorted({sources[observation.source].group for observation in self.observations}))

    def newest_report(self) -> dt.date | None:
        """The day on which something last became known, or ``None`` without observations."""
        return max((observation.reported_on for observation in self.observations), default=None)

    def known_on(self, day: dt.date) -> Situation:
        """The situation as it was known on a day: nothing reported later, nothing that had not yet begun."""
        known = tuple([observation for observation in self.observations if counts_on(observation, day)])
        return self if len(known) == len(self.observations) else attrs.evolve(self, observations=known)

    def marking_of(self, item: Observation | Source | Population) -> Marking:
        """The marking that holds for a part of the situation."""
        return holding(item.marking or self.marking, item.permitted_use or self.permitted_use)

    def effective_marking(self) -> Marking:
        """The marking that holds for what the situation says as a whole: id, name, place and note."""
        return holding(self.marking, self.permitted_use)

    def strictest_marking(self) -> Marking:
        """The marking of everything taken together."""
        parts: tuple[Observation | Source | Population, ...] = (*self.populations, *self.sources, *self.observations)
        return strictest([self.effective_marking(), *(self.marking_of(part) for part in parts)])

    def to_display(self) -> Display:
        """How much was reported, on what and how it is marked; the reports themselves are left out."""
        return situation_display(self)


def counts_on(observation: Observation, day: dt.date) -> bool:
    """Whether an observation was known on a day and its period had begun (method, section 1)."""
    return observation.reported_on <= day and observation.observed_on.start <= day


def situation_problems(
    populations: Sequence[Any],
    sources: Sequence[Any],
    observations: Sequence[Any],
    marked: tuple[Marking | None, PermittedUse | None] = (None, None),
) -> Iterator[Problem]:
    """What does not fit together between the parts of a situation.

    Args:
        populations: the parts may be incomplete (attributes that could not be read are ``None``), so that a reader can
            report these problems beside those inside the parts.
        sources: the same.
        observations: the same.
        marked: marking and permitted use of the whole; of what may not be shown unasked, no id is told.
    """
    for name, items in (("populations", populations), ("sources", sources), ("observations", observations)):
        yield from _repeated(name, [item.id for item in items])
    known_sources = {source.id: source for source in sources}
    known_populations = {population.id for population in populations}
    # once: a large file may name many that are unknown
    there = _listed(_open(sources, marked)), _listed(_open(populations, marked))
    for place, observation in enumerate(observations):
        source = known_sources.get(observation.source)
        if source is None and observation.source is not None:
            yield _unknown(f"observations[{place}].source", "source", there[0])
        for number, population in enumerate(observation.populations or ()):
            if population is not None and population not in known_populations:
                yield _unknown(f"observations[{place}].populations[{number}]", "population", there[1])
        if _lacks_grade(observation, source):
            yield _ungraded(f"observations[{place}]", observation)


def _repeated(name: str, ids: Sequence[str | None]) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for place, item_id in enumerate(ids):
        if item_id is not None and seen.setdefault(item_id, place) != place:
            yield Problem(
                path=f"{name}[{place}].id",
                message=f"the id is already that of {name}[{seen[item_id]}]",
                remedy="give each its own id",
                code="AP-E023",
            )


def _unknown(path: str, kind: str, there: str) -> Problem:
    return Problem(
        path=path,
        message=f"there is no such {kind} in the situation",
        remedy=f"describe it under `{kind}s`, or use one of: {there}" if there else f"describe it under `{kind}s`",
        code="AP-E020",
    )


def _open(items: Iterable[Any], marked: tuple[Marking | None, PermittedUse | None]) -> list[str | None]:
    """The ids of those that may be shown unasked."""
    return [one.id for one in items if may_be_shown(holding(one.marking or marked[0], one.permitted_use or marked[1]))]


def _listed(known: Iterable[str | None]) -> str:
    """The first few ids there are."""
    return ", ".join(_cut(item) for item in heapq.nsmallest(12, (item for item in known if item is not None)))


def _cut(item_id: str) -> str:
    return item_id if len(item_id) <= _LONGEST_LISTED else f"{item_id[:_LONGEST_LISTED]}..."


_LONGEST_LISTED = 40


def _lacks_grade(observation: Any, source: Source | None) -> bool:  # noqa: ANN401 may be incomplete, see above
    if observation.state is None or not observation.state.known or observation.confidence is not None:
        return False
    return observation.credibility is None or (source is not None and source.reliability is None)


def _ungraded(path: str, observation: Any) -> Problem:  # noqa: ANN401 may be incomplete, see above
    missing = "credibility" if observation.credibility is None else "source's reliability"
    return Problem(
        path=f"{path}.credibility" if observation.credibility is None else f"{path}.source",
        message=f"the report has no grade: its {missing} is missing",
        remedy="grade the source A-F and the information 1-6 (F and 6: cannot be judged), or give a confidence",
        code="AP-E025",
    )

"""Which measures build on which source of resilience: prevention is cheapest where it backs what already protects."""

from __future__ import annotations

from atrocity_prevention.capacity.resilience_sources import ResilienceSource, resilience_sources_of
from atrocity_prevention.response.measures import ResponseMeasure, measures_of
from atrocity_prevention.vocabulary.catalogue import Catalogue


def measures_on(source: str | ResilienceSource, catalogue: Catalogue) -> tuple[ResponseMeasure, ...]:
    """The response measures that build on a source of resilience (A/72/884-S/2018/525, para. 20 e).

    Args:
        source: the source of resilience, or its id.
        catalogue: where measures and sources come from; an id that no catalogue knows is left out, as in matching.

    Raises:
        KeyError: if there is no such source of resilience.
    """
    one = resilience_sources_of(catalogue)[source] if isinstance(source, str) else source
    held = measures_of(catalogue)
    return tuple(held[measure] for measure in one.measures if measure in held)


def resilience_under(measure: str, catalogue: Catalogue) -> tuple[ResilienceSource, ...]:
    """The sources of resilience that a measure builds on, in natural order of their ids."""
    return tuple(one for one in resilience_sources_of(catalogue).values() if measure in one.measures)

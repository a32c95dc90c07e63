"""Which State does a published table mean, whose names are those of the United Nations?"""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence

from atrocity_prevention.datasets.country_codes import find_state
from atrocity_prevention.vocabulary.countries import UnknownCountryError, countries, find_country


def state_of(text: str, day: int, systems: Sequence[str]) -> str | None:
    """The unit of a State; ``None`` if nobody knows it, or if it could be more than one.

    Args:
        text: a name or code.
        day: a proleptic ordinal; States that were renamed or succeeded are looked up as of this day.
        systems: the code systems to try, in order (`datasets.country_codes.SYSTEMS`).
    """
    for system in systems:
        found = find_state(system, text, day)
        if found is not None and found.unit:
            return found.unit
    official = _official_names().get(" ".join(text.casefold().split()))
    return official or _as_a_country(text)


@functools.cache
def _official_names() -> Mapping[str, str]:
    """The names of the United Nations alone: by them "Congo" is one State, though people use the word for two."""
    return {one.names["en"].casefold(): one.alpha3 for one in countries() if "en" in one.names}


def _as_a_country(text: str) -> str | None:
    """User-assigned codes, such as those of teaching examples."""
    try:
        return find_country(text).alpha3
    except UnknownCountryError:
        return None

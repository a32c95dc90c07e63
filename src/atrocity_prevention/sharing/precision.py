"""How precisely may a place be told? The more sensitive what is told of it, the coarser the place.

P-codes (OCHA common operational data sets) nest: the code of a district begins with that of its province. How many
characters each level takes differs from country to country and changes over the years, so it is data and not guessed:
where it is not said, the area is left out and the country stays. Media reports rarely place an event better than to
within a district anyway (Weidmann, Journal of Conflict Resolution 59, 2015), so coarse places lose little.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import attrs

from atrocity_prevention.errors import fault
from atrocity_prevention.vocabulary.frozen import FrozenMapping
from atrocity_prevention.vocabulary.markings import Marking, as_marking
from atrocity_prevention.vocabulary.places import Place, as_country

FINEST: Mapping[Marking, int | None] = FrozenMapping(
    {Marking.CLEAR: None, Marking.GREEN: 2, Marking.AMBER: 1, Marking.AMBER_STRICT: 1, Marking.RED: 0}
)
"""The finest administrative level that may be told of what is marked so: 0 the country, ``None`` as it was given."""


def _finest(values: Mapping[Marking | str, int | None]) -> FrozenMapping[Marking, int | None]:
    """What is not said stays as it is by default."""
    said = {as_marking(marking, "finest"): _level(level) for marking, level in values.items()}
    return FrozenMapping({**FINEST, **said})


def _level(value: int | None) -> int | None:
    if value is not None and (type(value) is not int or value < 0):
        raise fault("finest", "not a level", "write 0 for the country, 1 for its provinces, or None", "AP-E135")
    return value


def _lengths(values: Mapping[str, Sequence[int]]) -> FrozenMapping[str, tuple[int, ...]]:
    return FrozenMapping({as_country(country, "lengths"): _rising(lengths) for country, lengths in values.items()})


def _rising(lengths: Sequence[int]) -> tuple[int, ...]:
    found = tuple(lengths)
    if not found or any(type(one) is not int or one < 1 for one in found) or list(found) != sorted(set(found)):
        remedy = "give the length of a P-code at each level, such as (5, 8) where KE047 is a province"
        raise fault("lengths", "these are no lengths of codes that nest", remedy, "AP-E135")
    return found


@attrs.frozen(kw_only=True)
class PlacePrecision:
    """How precisely places may be told, by marking.

    Attributes:
        finest: marking -> the finest administrative level: 0 the country, ``None`` as given; see `FINEST`.
        lengths: country -> how many characters a P-code of each level has, the first level first.

    Raises:
        DataError: AP-E013 for no marking, AP-E022 for no country, AP-E135 for no level or no lengths.
    """

    finest: FrozenMapping[Marking, int | None] = attrs.field(default=FINEST, converter=_finest)
    lengths: FrozenMapping[str, tuple[int, ...]] = attrs.field(factory=FrozenMapping, converter=_lengths)

    def of(self, place: Place, marking: Marking) -> Place:
        """A place as precisely as it may be told of something marked so; never finer than it was given."""
        level, lengths = self.finest[marking], self.lengths.get(place.country)
        if place.area is None or level is None:
            return place
        if level == 0 or lengths is None:
            return attrs.evolve(place, area=None)
        return attrs.evolve(place, area=place.area[: lengths[min(level, len(lengths)) - 1]])


BY_DEFAULT = PlacePrecision()

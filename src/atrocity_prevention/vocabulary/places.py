"""Where: a country, and an area of it as coarse as the reader may know."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

import attrs

from atrocity_prevention.display.recorded import Recorded
from atrocity_prevention.errors import fault
from atrocity_prevention.vocabulary.countries import Country, UnknownCountryError, find_country
from atrocity_prevention.vocabulary.values import kind_of


def as_country(value: str, path: str = "country") -> str:
    """The ISO 3166-1 alpha-3 code of a country given by code, M49 number or a known name."""
    try:
        return find_country(value).alpha3
    except UnknownCountryError as error:
        remedy = f"did you mean {' or '.join(error.suggestions)}?" if error.suggestions else "use its ISO 3166 code"
        raise fault(path, error.reason, remedy, "AP-E022") from None


@attrs.frozen(kw_only=True)
class Place(Recorded):
    """A country, or an area of one.

    Attributes:
        country: the ISO 3166-1 alpha-3 code; codes, M49 numbers and names in six languages are accepted.
        area: the P-code of an area (OCHA common operational data sets), kept as given; `repr` does not tell it.
    """

    country: str = attrs.field(converter=as_country)
    area: str | None = attrs.field(default=None, repr=False)

    def details(self) -> Country:
        """The country's names, codes and status note."""
        return find_country(self.country)

    def lies_in(self, other: Place) -> bool:
        """Whether it is the other place or a part of it. P-codes nest: ``KE047012`` lies in ``KE047``."""
        return self.country == other.country and (self.area or "").startswith(other.area or "")


Where: TypeAlias = Place | str | Mapping[str, str | None]
"""A place, a country as text (code, M49 number or known name), or ``{"country": ..., "area": ...}``."""


def as_place(value: Where, path: str = "place") -> Place:
    """A place, from a country as text or from ``{"country": ..., "area": ...}``.

    Raises:
        DataError: AP-E022 for a country nobody knows; AP-E012 if it is none of these.
    """
    if isinstance(value, Place):
        return value
    if isinstance(value, str):
        return Place(country=as_country(value, path))
    if not isinstance(value, Mapping) or not {"country"} <= value.keys() <= {"country", "area"}:
        raise fault(path, "not a place", 'write {"country": ..., "area": ...}, or the country alone', "AP-E012")
    country, area = _text(value["country"], f"{path}.country"), value.get("area")
    return Place(
        country=as_country(country, f"{path}.country"),
        area=None if area is None else _text(area, f"{path}.area"),
    )


def _text(value: object, path: str) -> str:
    if not isinstance(value, str):
        raise fault(path, f"expected text, got {kind_of(value)}", "put quotes around it", "AP-E012")
    return value

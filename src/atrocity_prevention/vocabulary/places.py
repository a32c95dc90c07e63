"""Where: a country, and an area of it as coarse as the reader may know."""

from __future__ import annotations

import attrs

from atrocity_prevention.errors import fault
from atrocity_prevention.vocabulary.countries import Country, UnknownCountryError, find_country


def as_country(value: str, path: str = "country") -> str:
    """The ISO 3166-1 alpha-3 code of a country given by code, M49 number or a known name."""
    try:
        return find_country(value).alpha3
    except UnknownCountryError as error:
        remedy = f"did you mean {' or '.join(error.suggestions)}?" if error.suggestions else "use its ISO 3166 code"
        raise fault(path, error.reason, remedy, "AP-E022") from None


@attrs.frozen(kw_only=True)
class Place:
    """A country, or an area of one.

    Attributes:
        country: the ISO 3166-1 alpha-3 code; codes, M49 numbers and names in six languages are accepted.
        area: the P-code of an area (OCHA common operational data sets), kept as given.
    """

    country: str = attrs.field(converter=as_country)
    area: str | None = None

    def details(self) -> Country:
        """The country's names, codes and status note."""
        return find_country(self.country)

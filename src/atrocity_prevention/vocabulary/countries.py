"""Countries and territories, found by the names people write.

The people who use this library write names, not codes: "South Korea", "Corée du Sud", "the Gambia", "RDC". Here a name
in one of the six languages of the United Nations, an everyday name or a code becomes one entry. A wrong country is
worse than an error, so a name that fits more than one, such as a bare "Congo" or "Korea", fits none, and the error says
which ones it could be. Names and codes are those of UN M49, UNTERM and ISO 3166-1 (the tables in ``data`` say which).
Where a name or a status is disputed, the entry carries a note on where it comes from; the library decides nothing.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping

import attrs

from atrocity_prevention.display.recorded import Recorded
from atrocity_prevention.errors import AtrocityPreventionError
from atrocity_prevention.vocabulary.tables import read_table
from atrocity_prevention.vocabulary.texts import LocalText, local_text, optional_text

LANGUAGES = ("en", "fr", "es", "ru", "zh", "ar")
"""The languages of the names, as BCP 47 tags."""

_USER_ASSIGNED_ALPHA2 = re.compile(r"AA|Q[M-Z]|X[A-Z]|ZZ")
_USER_ASSIGNED_ALPHA3 = re.compile(r"AA[A-Z]|Q[M-Z][A-Z]|X[A-Z][A-Z]|ZZ[A-Z]")
_USER_ASSIGNED_NOTE = "user-assigned"

_NOT_WRITTEN = dict.fromkeys(
    # The apostrophes people type, turn or paste; the dot of abbreviations; the line that stretches an Arabic word.
    map(ord, "'\u2019\u2018\u201b`\u00b4\u02b9\u02bb\u02bc\u02be\u02bf\u2032\uff07.\u0640")
)
_BREVE = "\N{COMBINING BREVE}"
_SUGGESTIONS = 3
_LIKENESS = 0.78  # of difflib: one or two slips in a name of usual length
_SHOWN = 100  # characters of the text in a message


UNKNOWN = "no country known by this"


class UnknownCountryError(AtrocityPreventionError, LookupError):
    """No country, or more than one, goes by this name or code.

    Attributes:
        text: what was looked for.
        suggestions: up to three names near to it, or the alpha-3 codes it could stand for; each can be looked up.
        reason: why it was refused.
    """

    def __init__(self, text: str, suggestions: Iterable[str] = (), reason: str = UNKNOWN) -> None:
        self.text = text
        self.suggestions = tuple(suggestions)
        self.reason = reason
        super().__init__(self.text, self.suggestions, self.reason)

    def __str__(self) -> str:
        shown = self.text if len(self.text) <= _SHOWN else self.text[:_SHOWN] + "…"
        hint = f"; did you mean {' or '.join(self.suggestions)}?" if self.suggestions else ""
        return f"{shown!r}: {self.reason}{hint}"


@attrs.frozen(kw_only=True)
class Country(Recorded):
    """A country or territory with a code of its own.

    Attributes:
        alpha3: the ISO 3166-1 alpha-3 code, or a user-assigned one.
        alpha2: the alpha-2 code; ``None`` for a user-assigned alpha-3 code, except Kosovo's ``XK``.
        m49: the UN M49 number as three digits (Taiwan's is from ISO 3166-1); ``None`` where there is none.
        names: the name by language, as in UN M49; empty for a user-assigned code.
        region: the M49 region in English; ``None`` where M49 gives none.
        subregion: the M49 sub-region in English; ``None`` where M49 gives none.
        status_note: for a disputed or special status, where code and name come from, in English and French. It is
            no decision.
    """

    alpha3: str
    alpha2: str | None = None
    m49: str | None = None
    names: LocalText = attrs.field(factory=LocalText, converter=local_text)
    region: str | None = None
    subregion: str | None = None
    status_note: LocalText | None = attrs.field(default=None, converter=optional_text)

    def name(self, language: str = "en") -> str:
        """The name in `language`, else in English; the alpha-3 code where there is no name at all."""
        return self.names.text(language) or self.alpha3

    @property
    def user_assigned(self) -> bool:
        """Whether the code is outside ISO 3166-1, in the range it leaves to its users."""
        return _USER_ASSIGNED_ALPHA3.fullmatch(self.alpha3) is not None


def find_country(text: str) -> Country:
    """The country that `text` names.

    Accepted are alpha-2 and alpha-3 codes in any case, M49 numbers with or without leading zeros, the names in six
    languages and everyday names. Case, accents, punctuation, extra spaces and a "the" at either end do not matter;
    beyond that nothing is guessed. A code wins over a name.

    Args:
        text: a code or a name, as somebody wrote it.

    Raises:
        UnknownCountryError: nothing, or more than one country, goes by `text`.
    """
    if not isinstance(text, str):
        raise _not_text(text)
    country = _by_code(text.strip())
    return _by_name(text) if country is None else country


def countries() -> tuple[Country, ...]:
    """The 249 entries of ISO 3166-1 and Kosovo, sorted by alpha-3 code.

    Other user-assigned codes can be looked up, but are not listed.
    """
    return tuple(_listed().values())


def _by_code(code: str) -> Country | None:
    if not code.isascii():  # upper() and isdigit() know more letters and digits than codes are made of
        return None
    if code.isdigit():
        return _codes().get(code.zfill(3))
    code = code.upper()
    if code not in _codes() and _USER_ASSIGNED_ALPHA3.fullmatch(code):
        return Country(alpha3=code, status_note=_notes()[_USER_ASSIGNED_NOTE])
    return _codes().get(code)


def _by_name(text: str) -> Country:
    key = _fold(text)
    found = _index().get(key, ())
    if len(found) == 1:
        return _listed()[found[0]]
    raise _ambiguous(text, found) if found else _unknown(text, key)


def _fold(text: str) -> str:
    """What is left of a name when everything that may differ is taken away; two names are the same if this is."""
    seen = "".join(c for c in text.translate(_NOT_WRITTEN) if unicodedata.category(c) != "Cf")  # no invisible ones
    letters = _without_marks(unicodedata.normalize("NFKD", seen).casefold())
    words = "".join(c if c.isalnum() else " " for c in letters).split()
    while words[-1:] == ["the"]:
        words.pop()
    while words[:1] == ["the"]:
        words.pop(0)
    return " ".join(words)


def _without_marks(text: str) -> str:
    # An Arabic hamza above or below a letter goes with the accents: it is often left out in writing. But the breve
    # of a Cyrillic "й" makes another letter, so it has to stay.
    spread = unicodedata.normalize("NFKD", text)
    kept = "".join(c for c in spread if c == _BREVE or unicodedata.category(c) != "Mn")
    return kept.replace("и" + _BREVE, "й").replace(_BREVE, "")


@functools.cache
def _notes() -> Mapping[str, LocalText]:
    return {row["alpha3"]: LocalText({"en": row["en"], "fr": row["fr"]}) for row in read_table("country_notes.tsv")}


@functools.cache
def _rows() -> tuple[Mapping[str, str], ...]:
    return tuple(sorted(read_table("countries.tsv"), key=lambda row: row["alpha3"]))


@functools.cache
def _listed() -> Mapping[str, Country]:
    return {row["alpha3"]: _country(row) for row in _rows()}


def _country(row: Mapping[str, str]) -> Country:
    return Country(
        alpha3=row["alpha3"],
        alpha2=row["alpha2"],
        m49=row["m49"] or None,
        names=LocalText({language: row[language] for language in LANGUAGES if row[language]}),
        region=row["region"] or None,
        subregion=row["subregion"] or None,
        status_note=_notes().get(row["alpha3"]),
    )


@functools.cache
def _codes() -> Mapping[str, Country]:
    listed = _listed().values()
    return {code: country for country in listed for code in (country.alpha2, country.alpha3, country.m49) if code}


def _spellings() -> Iterator[tuple[str, str, str]]:
    """Every name in the tables: alpha-3 code, name, and its language where the table says it."""
    for row in _rows():
        yield from ((row["alpha3"], row[language], language) for language in LANGUAGES if row[language])
        yield from ((row["alpha3"], name, "") for name in row["alternatives"].split(" | ") if name)
    for row in read_table("country_aliases.tsv"):
        yield row["alpha3"], row["alias"], row["language"]


@functools.cache
def _index() -> Mapping[str, tuple[str, ...]]:
    """Folded name -> the alpha-3 codes it can stand for, sorted; more than one makes the name ambiguous."""
    index: dict[str, set[str]] = {}
    for alpha3, name, _ in _spellings():
        index.setdefault(_fold(name), set()).add(alpha3)
    return {key: tuple(sorted(found)) for key, found in index.items()}


@functools.cache
def _suggestible() -> Mapping[str, str]:
    """Folded name -> the name as written, for the English and French names a slip of the pen is compared with."""
    names: dict[str, str] = {}
    for _, name, language in _spellings():
        if language in {"en", "fr"}:
            names.setdefault(_fold(name), name)
    return names


def _near(key: str) -> Iterator[str]:
    """Names like `key`, the likest first, one for each country; codes where the name alone would be ambiguous."""
    import difflib  # noqa: PLC0415 - only somebody who made a slip has to wait for it

    known = _suggestible()
    seen: set[str] = set()
    for match in difflib.get_close_matches(key, known, n=len(known), cutoff=_LIKENESS):
        found = _index()[match]
        if seen.isdisjoint(found):
            yield from (known[match],) if len(found) == 1 else found
        seen.update(found)


def _unknown(text: str, key: str) -> UnknownCountryError:
    code = text.strip().upper()
    if _USER_ASSIGNED_ALPHA2.fullmatch(code):
        return UnknownCountryError(
            text, reason="a user-assigned alpha-2 code has no alpha-3 code; write the alpha-3 code"
        )
    return UnknownCountryError(text, tuple(_near(key))[:_SUGGESTIONS])


def _ambiguous(text: str, found: tuple[str, ...]) -> UnknownCountryError:
    meant = " and ".join(f"{alpha3} ({_listed()[alpha3].name()})" for alpha3 in found)
    return UnknownCountryError(text, found, reason=f"more than one country goes by this, {meant}")


def _not_text(value: object) -> UnknownCountryError:
    reason = "a country is written as text; an unquoted NO or NA may have been read as something else"
    return UnknownCountryError(repr(value), reason=reason)

"""The atrocity crimes, as the 2005 World Summit Outcome names them (A/RES/60/1, para. 138)."""

from __future__ import annotations

import enum

from atrocity_prevention.vocabulary.texts import LocalText


class Crime(enum.StrEnum):
    """One of the four acts States committed to protect populations from.

    The library speaks of the *risk* of these acts; it never says that one was committed.
    """

    GENOCIDE = "genocide"
    CRIMES_AGAINST_HUMANITY = "crimes_against_humanity"
    WAR_CRIMES = "war_crimes"
    ETHNIC_CLEANSING = "ethnic_cleansing"

    @property
    def labels(self) -> LocalText:
        """The name by language."""
        return _LABELS[self]

    @property
    def independent(self) -> bool:
        """Whether international law defines it as a crime of its own (A/72/884-S/2018/525, footnote 1)."""
        return self is not Crime.ETHNIC_CLEANSING

    @property
    def may_amount_to(self) -> tuple[Crime, ...]:
        """For ethnic cleansing, the crimes its acts can amount to; empty for a crime of its own."""
        return () if self.independent else (Crime.GENOCIDE, Crime.CRIMES_AGAINST_HUMANITY)

    @property
    def defined_in(self) -> str | None:
        """The article of the Rome Statute that defines it, or ``None`` where there is none."""
        return _ROME_STATUTE.get(self)


_LABELS = {
    Crime.GENOCIDE: LocalText({"en": "genocide", "fr": "génocide", "es": "genocidio"}),
    Crime.CRIMES_AGAINST_HUMANITY: LocalText(
        {"en": "crimes against humanity", "fr": "crimes contre l'humanité", "es": "crímenes de lesa humanidad"},
    ),
    Crime.WAR_CRIMES: LocalText({"en": "war crimes", "fr": "crimes de guerre", "es": "crímenes de guerra"}),
    Crime.ETHNIC_CLEANSING: LocalText(
        {"en": "ethnic cleansing", "fr": "nettoyage ethnique", "es": "depuración étnica"},
    ),
}

_ROME_STATUTE = {
    Crime.GENOCIDE: "Rome Statute, art. 6",
    Crime.CRIMES_AGAINST_HUMANITY: "Rome Statute, art. 7",
    Crime.WAR_CRIMES: "Rome Statute, art. 8",
}

"""The atrocity crimes, as the 2005 World Summit Outcome names them (A/RES/60/1, para. 138)."""

from __future__ import annotations

from atrocity_prevention.vocabulary.texts import LocalText
from atrocity_prevention.vocabulary.words import Word, words_of


class Crime(Word):
    """One of the four acts States committed to protect populations from.

    The library speaks of the *risk* of these acts; it never says that one was committed.
    """

    GENOCIDE = "genocide"
    CRIMES_AGAINST_HUMANITY = "crimes_against_humanity"
    WAR_CRIMES = "war_crimes"
    ETHNIC_CLEANSING = "ethnic_cleansing"

    @property
    def independent(self) -> bool:
        """Whether international law defines it as a crime of its own (A/72/884-S/2018/525, footnote 1)."""
        return self is not Crime.ETHNIC_CLEANSING

    @property
    def may_amount_to(self) -> tuple[Crime, ...]:
        """For ethnic cleansing, the crimes its acts can amount to; empty for a crime of its own."""
        return () if self.independent else (Crime.GENOCIDE, Crime.CRIMES_AGAINST_HUMANITY)

    @property
    def note(self) -> LocalText | None:
        """What has to be said with the name, by language: that ethnic cleansing is no crime of its own."""
        return words_of("crime_note").get(self.value)

    @property
    def defined_in(self) -> str | None:
        """The article of the Rome Statute that defines it, or ``None`` where there is none."""
        return _ROME_STATUTE.get(self)


_ROME_STATUTE = {
    Crime.GENOCIDE: "Rome Statute, art. 6",
    Crime.CRIMES_AGAINST_HUMANITY: "Rome Statute, art. 7",
    Crime.WAR_CRIMES: "Rome Statute, art. 8",
}

"""The words of the network picture and its table, in English and French. TLP labels are never translated."""

from __future__ import annotations

from atrocity_prevention.network.partnerships import MINUTES_A_DAY
from atrocity_prevention.vocabulary.texts import LocalText

MINUTES_AN_HOUR = 60
ONE_HUNDREDTH = 0.01

_WORDS: dict[str, tuple[str, str]] = {
    "title": ("Who can pass it on, and who can act?", "Qui peut transmettre, et qui peut agir ?"),
    "from": ("From", "De"),
    "to": ("To", "À"),
    "as_held_on": ("As the partnerships hold on {day}", "Selon les partenariats en vigueur le {day}"),
    "any_day": ("Whatever the day: periods are not looked at", "Sans égard au jour : les périodes ne comptent pas"),
    "no_way": ("no way", "aucune voie"),
    "reached": ("to be reached", "à atteindre"),
    "one_line": ("1 line away", "à 1 ligne"),
    "lines": ("{count} lines away", "à {count} lignes"),
    "source": ("start", "départ"),
    "weak": ("single point of failure", "point de défaillance unique"),
    "weak_line": ("only way", "seule voie"),
    "slow": ("slow", "lent"),
    "untested": ("untested", "non éprouvé"),
    "not_begun": ("begins {day}", "débute le {day}"),
    "ended": ("ended {day}", "échu le {day}"),
    "silent": ("carries nothing", "ne transmet rien"),
    "fastest": ("on a fastest way", "sur une voie la plus rapide"),
    "other": ("another partnership", "un autre partenariat"),
    "tested": ("exercised", "éprouvé"),
    "at_once": ("at once", "aussitôt"),
    "minutes": ("{count} min", "{count} min"),
    "hours": ("{count} h", "{count} h"),
    "day": ("1 day", "1 jour"),
    "days": ("{count} days", "{count} jours"),
    "key_fastest": ("on the fastest way of somebody who starts", "sur la voie la plus rapide d'un départ"),
    "key_slow": (
        "slow: {days} or more, and {share} % or more of a fastest way's time",
        "lent : {days} ou plus, et {share} % ou plus du temps d'une voie la plus rapide",
    ),
    "key_other": ("another partnership", "un autre partenariat"),
    "key_untested": (
        "dashes, untested: no use or exercise is known within {days} days",
        "tirets, non éprouvé : ni usage ni exercice connu depuis {days} jours",
    ),
    "key_untested_ever": (
        "dashes, untested: no use or exercise is known",
        "tirets, non éprouvé : ni usage ni exercice connu",
    ),
    "key_broken": (
        "dots and a cross: ended, not begun, or carries nothing",
        "points et croix : échu, pas commencé, ou ne transmet rien",
    ),
    "key_source": ("bar on the left: where something is seen", "barre à gauche : où quelque chose est vu"),
    "key_reached": ("bar on the right: who must be reached", "barre à droite : qui doit être atteint"),
    "key_weak": (
        'double outline, or "only way" on a line: without it somebody who starts has no way left',
        "double contour, ou « seule voie » sur une ligne : sans cela, un départ n'a plus de voie",
    ),
    "key_figures": (
        "Under a name: time of the fastest way when every line works, and how likely every line of it works.",
        "Sous un nom : durée de la voie la plus rapide si tout fonctionne, et probabilité que tout y fonctionne.",
    ),
    "summary": (
        "{actors} actors, {partnerships} partnerships. Of {sources} that start, {reaching} reach who must be reached.",
        "{actors} acteurs, {partnerships} partenariats. Départs : {sources} ; atteignent qui doit l'être : {reaching}.",
    ),
    "fastest_of": ("{name}: {time}, {share} %.", "{name} : {time}, {share} %."),
    "none_of": ("{name}: no way.", "{name} : aucune voie."),
    "weak_of": ("Single points of failure: {names}.", "Points de défaillance uniques : {names}."),
    "weak_none": ("No single point of failure was found.", "Aucun point de défaillance unique n'a été trouvé."),
    "actor": ("actor", "acteur"),
    "kind": ("kind", "type"),
    "role": ("role", "rôle"),
    "away": ("lines away", "lignes à parcourir"),
    "time": ("time", "durée"),
    "reliability": ("reliability", "fiabilité"),
    "marking": ("marking", "marquage"),
    "marked": ("Marking: {label}.", "Marquage : {label}."),
    "partnership": ("partnership", "partenariat"),
    "both_ways": ("both ways", "dans les deux sens"),
    "way": ("fastest way", "voie la plus rapide"),
    "share": ("share of a fastest way's time", "part du temps d'une voie la plus rapide"),
    "state": ("state", "état"),
    "yes": ("yes", "oui"),
    "no": ("no", "non"),
}


class Words:
    """The words in one language: French for ``fr`` and its regional forms, English for everything else.

    In another language the sentences have no words, so labels, too, are in English: no sentence is half in one.
    """

    def __init__(self, language: str) -> None:
        self.french = language.lower().split("-")[0] == "fr"
        self.language = language if self.french else "en"

    @property
    def colon(self) -> str:
        """A colon as the language sets it."""
        return " :" if self.french else ":"

    def __call__(self, key: str, **given: object) -> str:
        """The words under a key, with their gaps filled."""
        return _WORDS[key][self.french].format(**given)

    def name(self, text: LocalText, otherwise: str) -> str:
        """A text of the network in this language, else something that is always there."""
        return text.text(self.language).strip() or otherwise

    def time(self, minutes: int) -> str:
        """Whole minutes as a person says them: minutes, hours or days."""
        if minutes == 0:
            return self("at_once")
        if minutes < MINUTES_AN_HOUR:
            return self("minutes", count=minutes)
        if minutes < MINUTES_A_DAY:
            return self("hours", count=self.number(minutes / MINUTES_AN_HOUR))
        days = self.number(minutes / MINUTES_A_DAY)
        return self("day") if days == "1" else self("days", count=days)

    def number(self, value: float) -> str:
        """One decimal at most, with the language's own mark."""
        shown = f"{value:.1f}".removesuffix(".0")
        return shown.replace(".", ",") if self.french else shown


def percent(share: float) -> str:
    """A share in whole hundredths; only nothing is shown as nothing, and only all as all."""
    if 0 < share < ONE_HUNDREDTH:
        return "<1"
    return str(min(99, round(100 * share)) if share < 1 else 100)

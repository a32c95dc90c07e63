"""The words of uncertainty and sensitivity, in English and French, in one place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from atrocity_prevention.assessment.case import OVERALL
from atrocity_prevention.vocabulary.catalogue import Catalogue
from atrocity_prevention.vocabulary.crimes import Crime
from atrocity_prevention.vocabulary.texts import LocalText

ONE_HUNDREDTH = 0.01

_WORDS: dict[str, tuple[str, str]] = {
    "overall": ("overall risk", "risque global"),
    "low": ("low end", "borne basse"),
    "estimate": ("estimate", "estimation"),
    "high": ("high end", "borne haute"),
    "then": ("; ", " ; "),
    "about": ("{cell}, {target}: {parts}.", "{cell}, {target} : {parts}."),
    "stays": (
        "the estimate stays {band} in {share} % of methods",
        "l'estimation reste « {band} » dans {share} % des méthodes",
    ),
    "stays_conclusion": (
        "stays {conclusion} in {share} % of methods",
        "reste « {conclusion} » dans {share} % des méthodes",
    ),
    "ends": (
        "the low end stays {low} in {low_share} %, the high end {high} in {high_share} %",
        "la borne basse reste « {low} » dans {low_share} %, la borne haute « {high} » dans {high_share} %",
    ),
    "insufficient": (
        "insufficient evidence for an estimate ({coverage} % seen)",
        "éléments insuffisants pour une estimation ({coverage} % observés)",
    ),
    "no_score": (
        "{cell}, {target}: no score, since nothing in it applies.",
        "{cell}, {target} : aucun score, car rien n'y est applicable.",
    ),
    "drawn": ("Drawn: {parts}.", "Tirés au sort : {parts}."),
    "nothing_drawn": ("Nothing was drawn.", "Rien n'a été tiré au sort."),
    "not_graded": (
        "Grades and half-lives were not drawn: a panel no longer knows its reports.",
        "Cotations et demi-vies non tirées : un tableau ne connaît plus ses rapports.",
    ),
    "head": (
        "{draws} methods around {method}, version {version}; seed {seed}.",
        "{draws} méthodes autour de {method}, version {version} ; graine {seed}.",
    ),
    "sobol_head": (
        "Shares of the variance around {method}, version {version}; {rows} sampled rows, seed {seed}.",
        "Parts de la variance autour de {method}, version {version} ; {rows} lignes tirées, graine {seed}.",
    ),
    "marked": ("Marking: {label}.", "Marquage : {label}."),
    "crime_weights": ("weights of factors in crimes", "poids des facteurs dans les crimes"),
    "indicator_weights": ("weights of indicators", "poids des indicateurs"),
    "prior": ("prior", "valeur a priori"),
    "factor_rule": ("rule for factors", "règle des facteurs"),
    "crime_rule": ("rule for crimes", "règle des crimes"),
    "grades": ("grades", "cotations"),
    "half_lives": ("half-lives", "demi-vies"),
    "weights": ("weights", "poids"),
    "rules": ("rules", "règles"),
    "floors": ("floors", "planchers"),
    "interaction": ("together", "ensemble"),
    "situation": ("situation", "situation"),
    "score": ("score", "score"),
    "seen": ("seen", "observé"),
    "range": ("range", "intervalle"),
    "conclusion": ("conclusion", "conclusion"),
    "stays_at": ("stays", "reste"),
    "middle": ("half of methods", "moitié des méthodes"),
    "most": ("nine in ten methods", "neuf méthodes sur dix"),
    "none": ("-", "-"),
    "indicator": ("indicator", "indicateur"),
    "factor": ("factor", "facteur"),
    "moves_low": ("low end moves by up to", "borne basse : jusqu'à"),
    "moves_high": ("high end moves by up to", "borne haute : jusqu'à"),
    "where": ("where", "où"),
    "changes": ("conclusions that change", "conclusions qui changent"),
    "turns": ("{cell}, {target}: {before} -> {after}", "{cell}, {target} : {before} -> {after}"),
    "without_head": (
        "Every score without one indicator, by {method}, version {version}.",
        "Chaque score sans un indicateur, selon {method}, version {version}.",
    ),
    "move": ("move of the {reading}", "écart, {reading}"),
    "rule": ("rule for factors", "règle des facteurs"),
    "input": ("varied", "élément varié"),
    "first": ("alone", "seul"),
    "total": ("in all", "en tout"),
    "compared": (
        "{a}, version {a_version}, and {b}, version {b_version}.",
        "{a}, version {a_version}, et {b}, version {b_version}.",
    ),
    "unchanged": ("Nothing moves.", "Rien ne bouge."),
    "not_exchanged": (
        "Half-lives differ, but a panel no longer knows its reports: their part is not known.",
        "Les demi-vies diffèrent, mais un tableau ne connaît plus ses rapports : leur part est inconnue.",
    ),
}


class Words:
    """The words in one language: French for ``fr`` and its regional forms, English for everything else.

    In another language the sentences have no words, so labels, too, are in English: no sentence is half in one.
    """

    def __init__(self, language: str) -> None:
        self.french = language.lower().split("-")[0] == "fr"
        self.language = language if self.french else "en"

    def __call__(self, key: str, **given: object) -> str:
        """The words under a key, with their gaps filled."""
        return _WORDS[key][self.french].format(**given)

    def label(self, labels: LocalText) -> str:
        """A label in this language."""
        return labels.text(self.language)

    def target(self, target: str, catalogue: Catalogue) -> str:
        """What a score is called: a crime by its name, a factor by its id and name."""
        if target == OVERALL:
            return self("overall")
        if target in list(Crime):
            return self.label(Crime(target).labels)
        return f"{target} {self.label(catalogue.factors[target].labels)}"

    def number(self, value: float, *, signed: bool = False) -> str:
        """Two decimals, with the language's own mark; a dash where there is none."""
        if value != value:  # noqa: PLR0124 NaN alone differs from itself
            return self("none")
        rounded = round(value, 2) + 0.0  # which makes -0.00 a 0.00
        shown = f"{rounded:+.2f}" if signed else f"{rounded:.2f}"
        return shown.replace(".", ",") if self.french else shown

    def percent(self, share: float) -> str:
        """A share in whole hundredths, and a dash where there is none."""
        return self("none") if share != share else f"{percent(share)} %"  # noqa: PLR0124 NaN alone differs from itself


def percent(share: float) -> str:
    """A share in whole hundredths; only nothing is shown as nothing, and only all as all."""
    if 0 < share < ONE_HUNDREDTH:
        return "<1"
    return str(min(99, round(100 * share)) if share < 1 else 100)


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Rows as plain text in columns, with a line under the head."""
    lines = [tuple(head), *(tuple(row) for row in rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    shown = ["  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in lines]
    shown.insert(1, "  ".join("-" * width for width in widths))
    return "\n".join(shown)

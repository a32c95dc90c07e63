"""The rules of a method in sentences, with their settings, and who contributed them."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from atrocity_prevention.assessment.rules import BUILT_IN_RULES, ScoringRule
from atrocity_prevention.report.method_card.parts import Card, CardTable
from atrocity_prevention.report.words.words import message
from atrocity_prevention.vocabulary.catalogue import Origin

MEANINGS: Mapping[str, str] = {
    "mean_of_highest": message("the mean of the strongest signs; k says of how many, and weaker ones change nothing"),
    "weighted_mean": message("the mean of all by weight: strong signs are offset by weak ones"),
    "power_mean": message("a mean that leans towards the strong signs, the more the larger p is"),
    "geometric_mean": message("the geometric mean by weight: one certain absence clears everything"),
    "maximum": message("the strongest sign alone: nothing offsets it"),
    "noisy_or": message("the chance that one sign at least is real, if signs were independent: it rises with each"),
    "share_at_least": message("the share of signs, by weight, that reach the level"),
}


def rule_sentence(card: Card, rule: ScoringRule) -> str:
    """What a rule computes; of one that is not the library's own no more than its name and version."""
    words = card.words
    name = words("Rule {id}, version {version}", id=rule.id, version=rule.version)
    settings = "".join(f"{words.comma}{key} = {value}" for key, value in _settings(card, rule))
    if type(rule) in BUILT_IN_RULES:
        meaning = words(MEANINGS[rule.id])
    else:
        meaning = words("not a rule of the library; what it computes, whoever contributed it must say")
    return f"{name}{settings}{words.colon}{meaning}."


def _settings(card: Card, rule: ScoringRule) -> list[tuple[str, str]]:
    """The settings a rule was made with, where it is a record."""
    kind: type = type(rule)
    if not attrs.has(kind):
        return []
    values = [(field.name, getattr(rule, field.name)) for field in attrs.fields(kind) if field.init and field.repr]
    return [(name, card.figure(value) if type(value) in (int, float) else str(value)) for name, value in values]


def contributed(card: Card) -> CardTable:
    """Who brought the method, its rules, and the factors and indicators it looks at."""
    words, method, catalogue = card.words, card.method, card.catalogue
    own = method.id if catalogue.methods.get(method.id) == method else None
    rows = [(words("the method"), method.id, _origin(card, own))]
    for name, rule in ((words("factor rule"), method.factor_rule), (words("crime rule"), method.crime_rule)):
        known = type(catalogue.rules.get(rule.id)) is type(rule)
        rows.append((name, rule.id, _origin(card, rule.id if known else None)))
    others = sorted({one for one in _items(card) if one.plugin != "builtin"}, key=str)
    rows += [(words("factors or indicators"), one.plugin, _named(card, one)) for one in others]
    heads = (words("What"), words("Id"), words("Contributed by"))
    return CardTable(caption=words("Who contributed it"), heads=heads, rows=tuple(rows))


def _items(card: Card) -> list[Origin]:
    catalogue = card.catalogue
    return [origin for item in (*catalogue.factors, *catalogue.indicators) if (origin := catalogue.origins.get(item))]


def _origin(card: Card, item: str | None) -> str:
    origin = None if item is None else card.catalogue.origins.get(item)
    if origin is None:
        return card.words("not in the catalogue: given as a file or by a program")
    return _named(card, origin)


def _named(card: Card, origin: Origin) -> str:
    if origin.distribution is None:
        return card.words("{plugin}, registered by hand", plugin=origin.plugin)
    version = origin.version or "?"
    return card.words(
        "{plugin}, of {distribution} {version}",
        plugin=origin.plugin,
        distribution=origin.distribution,
        version=version,
    )

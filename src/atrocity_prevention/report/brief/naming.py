"""What things are called on the page: indicators, sources, actors, levels. Ids of groups are never shown."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import TypeVar

from atrocity_prevention.assessment.largest_source import LargestSource
from atrocity_prevention.assessment.scores import Band, Score
from atrocity_prevention.evidence.observations import Observation
from atrocity_prevention.evidence.sources import Population, Source
from atrocity_prevention.evidence.states import LEVELS
from atrocity_prevention.report.brief.markup import Markup, Node, clean, code, joined, quote, say, tag, term
from atrocity_prevention.report.brief.subject import Subject
from atrocity_prevention.report.words.languages import NO_BREAK
from atrocity_prevention.report.words.words import Words, chosen, message
from atrocity_prevention.vocabulary.texts import LocalText

N = TypeVar("N", Source, Population)

LEVEL_WORDS = {
    "absent": message("absent"),
    "low": message("low level"),
    "moderate": message("moderate level"),
    "high": message("high level"),
    "severe": message("severe level"),
}

CONFIDENCE_WORDS = (message("low"), message("moderate"), message("high"))

CONFIDENCE_STEPS = (1 / 3, 2 / 3)
"""Where moderate and high confidence begin: a convention of this project."""

SOURCE_KINDS = {
    "academic": message("research institution"),
    "commission_of_inquiry": message("commission of inquiry"),
    "community_monitor": message("community monitor"),
    "court": message("court"),
    "diplomatic_mission": message("diplomatic mission"),
    "intergovernmental_body": message("intergovernmental body"),
    "international_organisation": message("international organisation"),
    "media": message("media"),
    "national_human_rights_institution": message("national human rights institution"),
    "ngo_international": message("international non-governmental organisation"),
    "ngo_national": message("national non-governmental organisation"),
    "regional_organisation": message("regional organisation"),
    "research": message("research institution"),
    "state_body": message("State body"),
    "think_tank": message("research institution"),
    "un_agency": message("United Nations entity"),
    "un_special_procedure": message("United Nations special procedure"),
    "un_treaty_body": message("United Nations treaty body"),
    "unspecified": message("kind not stated"),
}
"""The list is open; what is not on it is shown as it was written."""

POPULATION_KINDS = {
    "displaced": message("displaced people"),
    "ethnic": message("ethnic group"),
    "gender": message("by gender"),
    "livelihood": message("by livelihood"),
    "national": message("national group"),
    "political": message("by political role or opinion"),
    "professional": message("by profession"),
    "racial": message("racial group"),
    "regional": message("by region"),
    "religious": message("religious group"),
    "unspecified": message("kind not stated"),
}


def kind_name(words: Words, kind: str, known: dict[str, str]) -> Node:
    """A kind in words, or as it was written where the list has no words for it."""
    return words(known[kind]) if kind in known else tag("bdi", kind.replace("_", " "))


def situation_name(subject: Subject, words: Words) -> Markup:
    """What the situation is called."""
    situation = subject.assessment.situation
    return quote(words, situation.name, situation.id)


def indicator(subject: Subject, words: Words, indicator_id: str) -> Markup:
    """An indicator's id and label."""
    return joined([code(indicator_id), " ", term(words, subject.assessment.catalogue.indicators[indicator_id].labels)])


def factor(subject: Subject, words: Words, factor_id: str) -> Markup:
    """A factor's id and label."""
    return joined([code(factor_id), " ", term(words, subject.assessment.catalogue.factors[factor_id].labels)])


def source(subject: Subject, words: Words, source_id: str) -> Markup:
    """A source's name, unless it is one that is not named."""
    if source_id in subject.unnamed:
        return say(words, "a source that is not named here")
    found = subject.assessment.situation.source_by_id()[source_id]
    return quote(words, found.name, found.id)


def group(subject: Subject, words: Words, group_id: str) -> Markup:
    """Everyone who counts as one: their names, never what the group is called."""
    members = [one for one in subject.assessment.situation.sources if one.group == group_id]
    named = in_name_order((one for one in members if one.id not in subject.unnamed), words)
    return together(named, words) if named else say(words, "a source that is not named here")


def name_order(words: Words, text: LocalText, item_id: str) -> tuple[str, str]:
    """By name without marks and case, the same on every machine; then by id."""
    decomposed = unicodedata.normalize("NFKD", plain_name(words, text, item_id))
    return "".join(char for char in decomposed if not unicodedata.combining(char)).casefold(), item_id


def in_name_order(things: Iterable[N], words: Words) -> list[N]:
    """Sources or populations in the order of their names, which ranks nobody."""
    return sorted(things, key=lambda one: name_order(words, one.name, one.id))


def together(sources: Iterable[Source], words: Words) -> Markup:
    """Several sources by name."""
    return joined((quote(words, one.name, one.id) for one in sources), words.comma)


def group_of(subject: Subject, report: Observation) -> str:
    """The group a report's source belongs to."""
    return subject.assessment.situation.source_by_id()[report.source].group


def actor(subject: Subject, words: Words, actor_id: str) -> Markup:
    """An actor's name, or its id where no network says more, unless it is one that is not named."""
    if actor_id in subject.unnamed_actors:
        return say(words, "an actor that is not named here")
    network = subject.network
    if network is None or actor_id not in network.actors:
        return code(actor_id)
    return quote(words, network.actors[actor_id].name, actor_id)


def actors(subject: Subject, words: Words, ids: Iterable[str]) -> Markup:
    """Several actors."""
    return joined((actor(subject, words, one) for one in ids), words.comma)


def level(words: Words, value: float) -> str:
    """A level in words, with the number where it is none of the five."""
    word = min(LEVELS, key=lambda name: abs(LEVELS[name] - value))
    said = words(LEVEL_WORDS[word])
    if LEVELS[word] == value:
        return said
    return words("{number}, near {word}", number=words.decimal(value), word=said)


def confidence(words: Words, value: float) -> str:
    """How far one may trust what was reported, in words and as a number."""
    word = CONFIDENCE_WORDS[sum(value >= step for step in CONFIDENCE_STEPS)]
    return words("confidence {word} ({number})", word=words(word), number=words.decimal(value))


def bands(words: Words, score: Score) -> str:
    """The range in words; one word where both ends have the same."""
    low, high = band(words, score.band_low), band(words, score.band_high)
    return low if low == high else words("{low} to {high}", low=low, high=high)


def band(words: Words, one: Band) -> str:
    """A step of the scale in words."""
    return words.label(one.labels)


def figures(words: Words, score: Score) -> str:
    """The range as numbers, on one line."""
    told = words("{low} to {high}", low=words.decimal(score.low), high=words.decimal(score.high))
    return told.replace(" ", NO_BREAK)


def largest(words: Words, one: LargestSource | None) -> str:
    """How much of what was seen comes from the largest source; a dash where nothing was seen."""
    return "-" if one is None else words.percent(one.share)


def plain_name(words: Words, text: LocalText, otherwise: str) -> str:
    """Somebody else's text where there is no markup: on one line, without what is no text."""
    value = chosen(text, words.tag)[1]
    return " ".join(clean(value if value.strip() else otherwise).split())

"""Response measures: what can be done, what is known about it, and what could go wrong.

The library describes measures; it never says that one works because nothing speaks against it, and "no evidence seen"
is never "does not work". Peaceful means come first (A/72/884-S/2018/525, para. 47); the use of force is described so
that nobody has to look it up elsewhere, and is never offered unless it is asked for.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

import attrs

from atrocity_prevention.display.recorded import Recorded
from atrocity_prevention.errors import Problem, fault, raise_problems
from atrocity_prevention.response.measure_words import LeadTime, MeasureKind, Pillar, Standing, Strategy, Verdict
from atrocity_prevention.vocabulary.actors import as_actor_kind
from atrocity_prevention.vocabulary.catalogue import Catalogue
from atrocity_prevention.vocabulary.choices import as_choice
from atrocity_prevention.vocabulary.frozen import FrozenMapping
from atrocity_prevention.vocabulary.texts import LocalText, local_text
from atrocity_prevention.vocabulary.values import as_id, kind_of
from atrocity_prevention.vocabulary.words import Word

__all__ = [
    "Days",
    "Evidence",
    "LeadTime",
    "MeasureKind",
    "Pillar",
    "Remark",
    "ResponseMeasure",
    "Standing",
    "Strategy",
    "Verdict",
    "measures_of",
]

W = TypeVar("W", bound=Word)


@attrs.frozen(kw_only=True)
class Days(Recorded):
    """A number of days, as a range: nobody knows such times to the day.

    Attributes:
        low: if all goes well.
        high: if it goes slowly.
    """

    low: int
    high: int

    def __attrs_post_init__(self) -> None:
        raise_problems([*_not_a_count("low", self.low), *_not_a_count("high", self.high)], "days")
        if self.high < self.low:
            raise fault("high", "the range ends before it begins", "exchange `low` and `high`", "AP-E027")

    def __add__(self, other: Days) -> Days:
        return Days(low=self.low + other.low, high=self.high + other.high)


def _not_a_count(path: str, value: object) -> list[Problem]:
    """What is wrong with a whole number from 0 up, if anything; a boolean is not a number."""
    if type(value) is not int:
        told = (f"expected a whole number, got {kind_of(value)}", "write a whole number", "AP-E012")
    elif value < 0:
        told = ("less than nothing", "give at least 0", "AP-E014")
    else:
        return []
    message, remedy, code = told
    return [Problem(path=path, message=message, remedy=remedy, code=code)]


def _verdict(value: Verdict | str) -> Verdict:
    return as_choice(Verdict, value, "verdict")


def _standing(value: Standing | str) -> Standing:
    return as_choice(Standing, value, "standing")


def _optional_standing(value: Standing | str | None) -> Standing | None:
    return None if value is None else _standing(value)


@attrs.frozen(kw_only=True)
class Evidence(Recorded):
    """What is known about the effect of a measure, as graded by those who looked.

    Attributes:
        verdict: what kind of evidence there is.
        studies: how many studies a review counted; ``None`` where nobody counted.
        direct: how many of them looked at mass atrocities themselves, not at nearer outcomes.
        harm_found: whether a study seen found that things got worse, at least in some setting or when the measure was
            only threatened.
        summary: what was found, by language.
        standing: how far the summary was checked; ``None`` if it says no more than that nothing was seen.
        source: where that is written.
    """

    verdict: Verdict = attrs.field(converter=_verdict)
    studies: int | None = None
    direct: int | None = None
    harm_found: bool = False
    summary: LocalText = attrs.field(converter=local_text, factory=LocalText)
    standing: Standing | None = attrs.field(default=None, converter=_optional_standing)
    source: str = ""

    def __attrs_post_init__(self) -> None:
        counts = {"studies": self.studies, "direct": self.direct}
        given = [(path, value) for path, value in counts.items() if value is not None]
        raise_problems([one for path, value in given for one in _not_a_count(path, value)], "evidence")
        if self.direct is not None and (self.studies is None or self.direct > self.studies):
            raise fault("direct", "more than all studies", "count the direct ones among `studies`", "AP-E014")


@attrs.frozen(kw_only=True)
class Remark(Recorded):
    """One statement about a measure: a condition for success, a risk of harm, or a question to ask first.

    Attributes:
        text: the statement, by language.
        standing: how far it was checked; what is unverified must not be printed as fact. A question states nothing, and
            keeps the default.
    """

    text: LocalText = attrs.field(converter=local_text)
    standing: Standing = attrs.field(default=Standing.UNVERIFIED, converter=_standing)


def _listed(values: Iterable[str], path: str) -> tuple[str, ...]:
    """The members of a list that is no text: one forgotten bracket would give one of them per letter."""
    if isinstance(values, str):
        raise fault(path, "expected a list, got text", "put square brackets around it", "AP-E012")
    return tuple(values)


def _chosen(kind: type[W], values: Iterable[W | str], path: str) -> tuple[W, ...]:
    """The codes named, each once, in the order in which they are defined."""
    held = {as_choice(kind, value, f"{path}[{place}]") for place, value in enumerate(_listed(values, path))}
    return tuple(word for word in kind if word in held)


def _kind(value: MeasureKind | str) -> MeasureKind:
    return as_choice(MeasureKind, value, "kind")


def _pillars(values: Iterable[Pillar | str]) -> tuple[Pillar, ...]:
    return _chosen(Pillar, values, "pillars")


def _strategies(values: Iterable[Strategy | str]) -> tuple[Strategy, ...]:
    return _chosen(Strategy, values, "strategies")


def _lead_times(values: Iterable[LeadTime | str]) -> tuple[LeadTime, ...]:
    return _chosen(LeadTime, values, "lead_times")


def _addresses(values: Iterable[str]) -> tuple[str, ...]:
    listed = enumerate(_listed(values, "addresses"))
    return tuple(as_id(value, f"addresses[{place}]") for place, value in listed)


def _actor_kinds(values: Iterable[str]) -> tuple[str, ...]:
    listed = enumerate(_listed(values, "actor_kinds"))
    return tuple(as_actor_kind(value, f"actor_kinds[{place}]") for place, value in listed)


def _paragraphs(values: Iterable[str]) -> tuple[str, ...]:
    return _listed(values, "paragraphs")


def _remarks(values: Iterable[Remark]) -> tuple[Remark, ...]:
    return tuple(values)


@attrs.frozen(kw_only=True)
class ResponseMeasure(Recorded):
    """Something that can be done to prevent atrocity crimes or to protect people from them.

    Attributes:
        id: ``M01`` to ``M42`` for the library's own; others start with their plugin's name and a dot.
        labels: a short name by language.
        kind: the field of work.
        pillars: to which pillars of the responsibility to protect it belongs.
        strategies: what it sets out to do.
        addresses: the ids of the risk factors and indicators it bears on; a factor stands for all its indicators.
        actor_kinds: the kinds of actors able to carry it out; an organisation's own carry its name and a dot.
        lead_times: when it is taken.
        days_to_set_up: from the decision until it can begin; ``None`` if nobody can say.
        days_to_effect: from its beginning until it can be felt; ``None`` if nobody can say.
        days_assumed: whether these days are the assumption of whoever wrote the entry, and not measured.
        evidence: what is known about its effect.
        conditions: under what conditions it was seen to do better.
        risks: what harm it can do.
        questions: what to ask before choosing it, so that it does no harm.
        legal_basis: on what it rests in law.
        legal_standing: how far the legal basis was checked.
        uses_force: whether it means the use of force; then it is described, and not offered unless asked for.
        paragraphs: where A/72/884-S/2018/525 speaks of it.
        source: where the entry comes from.

    Raises:
        DataError: if a code, a kind of actor or an id is none.
    """

    id: str = attrs.field(converter=as_id)
    labels: LocalText = attrs.field(converter=local_text)
    kind: MeasureKind = attrs.field(converter=_kind)
    pillars: tuple[Pillar, ...] = attrs.field(default=(), converter=_pillars)
    strategies: tuple[Strategy, ...] = attrs.field(default=(), converter=_strategies)
    addresses: tuple[str, ...] = attrs.field(default=(), converter=_addresses)
    actor_kinds: tuple[str, ...] = attrs.field(default=(), converter=_actor_kinds)
    lead_times: tuple[LeadTime, ...] = attrs.field(default=(), converter=_lead_times)
    days_to_set_up: Days | None = None
    days_to_effect: Days | None = None
    days_assumed: bool = True
    evidence: Evidence = attrs.field(factory=lambda: Evidence(verdict=Verdict.NONE_SEEN))
    conditions: tuple[Remark, ...] = attrs.field(default=(), converter=_remarks)
    risks: tuple[Remark, ...] = attrs.field(default=(), converter=_remarks)
    questions: tuple[Remark, ...] = attrs.field(default=(), converter=_remarks)
    legal_basis: LocalText = attrs.field(converter=local_text, factory=LocalText)
    legal_standing: Standing = attrs.field(default=Standing.UNVERIFIED, converter=_standing)
    uses_force: bool = False
    paragraphs: tuple[str, ...] = attrs.field(default=(), converter=_paragraphs)
    source: str = ""

    @property
    def days_needed(self) -> Days | None:
        """From the decision until it can be felt; ``None`` where that is not known."""
        if self.days_to_set_up is None or self.days_to_effect is None:
            return None
        return self.days_to_set_up + self.days_to_effect

    @property
    def risk_ids(self) -> tuple[str, ...]:
        """By what a plan refers to each of the risks, counted from 1: ``M17.1``."""
        return tuple(f"{self.id}.{place}" for place in range(1, len(self.risks) + 1))


def measures_of(catalogue: Catalogue) -> FrozenMapping[str, ResponseMeasure]:
    """The response measures of a catalogue by id, in natural order.

    What a plugin brought under this heading that is no `ResponseMeasure` cannot be matched, and is left out.

    Args:
        catalogue: the words of the library and of plugins, such as `default_catalogue` gives.
    """
    found = catalogue.measures.items()
    return FrozenMapping((item_id, item) for item_id, item in found if isinstance(item, ResponseMeasure))

"""Gaps in treaties as graded observations, so that they are weighed like any other evidence.

Each source speaks for itself, so that two tables copied from one register can share an independence group. For one
indicator, with weights ``w`` and the answers of one source, the level is the weight of "no" among what is answered, and
the confidence is the source's grade times the share of the weight that is answered at all. So an answer that gets lost
never lowers what cannot be ruled out, and never raises what is established; and where too little is answered nothing is
said but that nothing is known.
"""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Iterable, Iterator, Mapping, Sequence

import attrs

from atrocity_prevention.commitments.instruments import as_instrument, instruments
from atrocity_prevention.commitments.treaties import TreatyAct, TreatyTable
from atrocity_prevention.commitments.treaty_standing import treaty_standing
from atrocity_prevention.commitments.treaty_status import TreatyStatus
from atrocity_prevention.commitments.words import Answer
from atrocity_prevention.display.recorded import Recorded
from atrocity_prevention.errors import fault
from atrocity_prevention.evidence.observations import Observation
from atrocity_prevention.evidence.states import State
from atrocity_prevention.vocabulary.grades import Reliability, graded_confidence
from atrocity_prevention.vocabulary.tables import read_table
from atrocity_prevention.vocabulary.values import as_id, as_unit

ASKED = ("party", "in_law", "reported")
"""The questions whose "no" is a gap."""


def _indicator(value: str) -> str:
    return as_id(value, "indicator")


def _question(value: str) -> str:
    if value not in ASKED:
        raise fault("question", "not a question about a treaty", f"use one of: {', '.join(ASKED)}", "AP-E158")
    return value


def _instruments(values: Iterable[str]) -> tuple[str, ...]:
    if isinstance(values, str):
        raise fault("instruments", "expected a list, got text", "put square brackets around it", "AP-E012")
    return tuple(as_instrument(value, f"instruments[{place}]") for place, value in enumerate(values))


def _weight(value: float) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value < float("inf"):
        raise fault("weight", "not a weight", "give a number above 0", "AP-E014")
    return float(value)


@attrs.frozen(kw_only=True)
class TreatyRule(Recorded):
    """That the answer to a question about some instruments bears on an indicator.

    Attributes:
        indicator: the indicator's id; one that is stronger the more answers are "no".
        question: ``party``, ``in_law`` or ``reported``.
        instruments: about which instruments it is asked; any of their names is accepted.
        weight: how much each answer counts beside the others of the indicator, above 0.
    """

    indicator: str = attrs.field(converter=_indicator)
    question: str = attrs.field(converter=_question)
    instruments: tuple[str, ...] = attrs.field(converter=_instruments)
    weight: float = attrs.field(default=1.0, converter=_weight)


def _rules(values: Iterable[TreatyRule]) -> tuple[TreatyRule, ...]:
    return tuple(values)


def _least(value: float) -> float:
    return as_unit(value, "least_answered")


@attrs.frozen(kw_only=True)
class TreatyMapping(Recorded):
    """Which answers about treaties bear on which indicators. An organisation makes its own of the same kind.

    Attributes:
        id: its own name; it stands in the note of every observation.
        version: changes whenever the same answers would give other observations.
        rules: the rules, in any order.
        least_answered: below this share of the weight nothing is said of an indicator, since a level drawn from one or
            two answers would look like knowledge.
    """

    id: str = attrs.field(converter=as_id)
    version: str
    rules: tuple[TreatyRule, ...] = attrs.field(converter=_rules)
    least_answered: float = attrs.field(default=0.25, converter=_least)


@functools.cache
def treaty_mapping() -> TreatyMapping:
    """The library's own: ratification and domestic law for 3.1, reporting for 6.7; this project's judgement."""
    rules = [
        TreatyRule(
            indicator=row["indicator"],
            question=row["question"],
            instruments=row["instruments"].split(),
            weight=float(row["weight"]),
        )
        for row in read_table("treaty_indicators.tsv")
    ]
    return TreatyMapping(id="footnote-3", version="1", rules=rules)


def treaty_observations(
    status: TreatyStatus, state: str, as_of: dt.date | str | None = None, *, mapping: TreatyMapping | None = None
) -> tuple[Observation, ...]:
    """What the status of a State's treaties says about indicators, one observation for each source and indicator.

    Acts of treaties are public on their day, so an act counts from then on; what a table says that a State had *not*
    done counts from the table's own day.

    Args:
        status: the tables.
        state: the State's code, alpha-3 or of ISO 3166-3.
        as_of: the day; by default the latest up to which any table speaks.
        mapping: which answers bear on which indicators; by default `treaty_mapping`.

    Returns:
        observations for a situation that has `status.sources` among its sources, in the order of tables and indicators.
        Where too little is answered the state is ``no_information``; where a source answers nothing it is silent.

    Raises:
        DataError: AP-E155 if there is no table and no day; AP-E025 if a table's source has no reliability.
    """
    day = status.day(as_of)
    rules = treaty_mapping() if mapping is None else mapping
    return tuple(
        observation
        for table in status.tables
        for observation in _of_table(table, [act for act in status.acts if act.state == state], day, rules)
    )


def _of_table(
    table: TreatyTable, acts: Sequence[TreatyAct], day: dt.date, mapping: TreatyMapping
) -> Iterator[Observation]:
    own = [act for act in acts if act.source == table.source.id and act.on.end <= day]
    if not own:
        return
    by_instrument: dict[str, list[TreatyAct]] = {name: [] for name in instruments()}
    for act in own:
        by_instrument[act.instrument].append(act)
    seen_on = min(day, table.as_of)
    for indicator in dict.fromkeys(rule.indicator for rule in mapping.rules):
        rules = [rule for rule in mapping.rules if rule.indicator == indicator]
        tally = _tally(rules, by_instrument, own[0].state, seen_on)
        if tally.answered > 0:
            name = f"{table.source.id}-{own[0].state}-{indicator}"
            yield _observation(table, name, tally, seen_on, mapping)


@attrs.frozen(kw_only=True)
class _Tally:
    """The weights of what is answered with no, with yes, and of all that is asked; and the instruments behind a no."""

    indicator: str
    no: float
    yes: float
    asked: float
    gaps: tuple[str, ...]

    @property
    def answered(self) -> float:
        """The share of the weight that is answered."""
        return (self.no + self.yes) / self.asked


def _tally(rules: Sequence[TreatyRule], acts: Mapping[str, Sequence[TreatyAct]], state: str, day: dt.date) -> _Tally:
    weights = {Answer.NO: 0.0, Answer.YES: 0.0, Answer.UNKNOWN: 0.0, Answer.DISPUTED: 0.0}
    gaps: dict[str, None] = {}
    for rule in rules:
        for name in rule.instruments:
            answer = treaty_standing(state, instruments()[name], acts[name], day).answer(rule.question)
            weights[answer] += rule.weight
            if answer is Answer.NO:
                gaps[f"{name} ({rule.question})"] = None
    return _Tally(
        indicator=rules[0].indicator,
        no=weights[Answer.NO],
        yes=weights[Answer.YES],
        asked=sum(weights.values()),
        gaps=tuple(gaps),
    )


def _observation(table: TreatyTable, name: str, tally: _Tally, seen_on: dt.date, mapping: TreatyMapping) -> Observation:
    """The observation of an indicator, which is called `name`: source, State and indicator."""
    known = tally.answered >= mapping.least_answered
    level = tally.no / (tally.no + tally.yes) if known else None
    what = State.NO_INFORMATION if level is None else State.OBSERVED if level > 0 else State.ABSENT
    return Observation(
        id=name,
        indicator=tally.indicator,
        state=what,
        level=level or None,
        observed_on=seen_on,
        source=table.source.id,
        confidence=_grade(table) * tally.answered if known else None,
        credibility=table.credibility,
        reference=f"{table.source.name.text() or table.source.id}, as of {table.as_of}",
        note=_note(tally, mapping),
        marking=table.source.marking,
    )


def _grade(table: TreatyTable) -> float:
    reliability: Reliability | None = table.source.reliability
    if reliability is None:
        raise fault("source.reliability", "the table's source has no grade", "give it a reliability", "AP-E025")
    return graded_confidence(reliability, table.credibility)


def _note(tally: _Tally, mapping: TreatyMapping) -> dict[str, str]:
    told = ", ".join(tally.gaps)
    share = f"{tally.answered:.0%}"
    return {
        "en": f"{share} of what is asked is answered. Answered no: {told or 'nothing'}. "
        f"Mapping {mapping.id} {mapping.version}, this project's judgement.",
        "fr": f"{share} de ce qui est demandé a une réponse. Réponse négative : {told or 'aucune'}. "
        f"Correspondance {mapping.id} {mapping.version}, appréciation de ce projet.",
    }

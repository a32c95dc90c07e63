"""The one way in which resilience reaches a score: as evidence that an incapacity of RF6 is absent.

RF6 is phrased as an absence, so what is found strong can be the opposite of one of its indicators: the catalogue says
of which (`ResilienceSource.shows_absent`). Nothing is subtracted: the report becomes one more observation of that
indicator, with its own source, grade, date and marking, and is joined with the others as any is.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import attrs

from atrocity_prevention.capacity.resilience_evidence import ResilienceEvidence, ResilienceObservation
from atrocity_prevention.capacity.resilience_sources import mitigating_indicators, resilience_sources_of
from atrocity_prevention.errors import Problem, raise_problems
from atrocity_prevention.evidence.observations import Observation
from atrocity_prevention.evidence.situation import Situation
from atrocity_prevention.evidence.sources import Source
from atrocity_prevention.evidence.states import State
from atrocity_prevention.vocabulary.catalogue import Catalogue
from atrocity_prevention.vocabulary.places import Place
from atrocity_prevention.vocabulary.texts import LocalText

STRONG = 0.75
"""From this strength on, a source of resilience shows its opposite to be absent; a weaker one shows nothing."""


@attrs.frozen(kw_only=True)
class ShownAbsent:
    """An incapacity that a report on resilience shows to be absent.

    Attributes:
        indicator: the id of the indicator of RF6.
        resilience: the id of the source of resilience that is its opposite.
        observation: the id of the report.
    """

    indicator: str
    resilience: str
    observation: str


@attrs.frozen(kw_only=True)
class Mitigating:
    """What resilience evidence says about RF6 on a date.

    Attributes:
        absent: what is shown to be absent, and by which reports.
        contested: indicators of which some reports would show it and others say otherwise: nothing is said of them.
    """

    absent: tuple[ShownAbsent, ...] = ()
    contested: tuple[str, ...] = ()


def mitigating(evidence: ResilienceEvidence, place: Place, catalogue: Catalogue, day: dt.date) -> Mitigating:
    """What resilience evidence shows to be absent in a place, as known on a day.

    Of each independence group the newest report that could see counts. All groups must have found it strong; where one
    did not, the incapacity is contested, and nothing is said.
    """
    absent: list[ShownAbsent] = []
    contested: list[str] = []
    for indicator, kept in _by_indicator(evidence, catalogue, day).items():
        strong = [(one, report) for one, report in kept if _strong(report) and _speaks_for(report, place)]
        if any(not _strong(report) for _, report in kept):
            contested += [indicator] if strong else []
        else:
            absent += [
                ShownAbsent(indicator=indicator, resilience=one, observation=report.id) for one, report in strong
            ]
    return Mitigating(absent=tuple(absent), contested=tuple(contested))


_Kept = list[tuple[str, ResilienceObservation]]


def _by_indicator(evidence: ResilienceEvidence, catalogue: Catalogue, day: dt.date) -> dict[str, _Kept]:
    """Indicator -> the newest report of each group on each of its opposites."""
    found: dict[str, _Kept] = {}
    for one in resilience_sources_of(catalogue).values():
        for indicator in mitigating_indicators(one, catalogue):
            newest = _newest_by_group(evidence, one.id, day)
            if newest:
                found.setdefault(indicator, []).extend((one.id, report) for report in newest)
    return found


def _newest_by_group(evidence: ResilienceEvidence, resilience: str, day: dt.date) -> list[ResilienceObservation]:
    groups = {source.id: source.group for source in evidence.sources}
    newest: dict[tuple[str, tuple[str, ...]], ResilienceObservation] = {}
    for report in sorted(evidence.observations, key=_age):
        about = report.resilience == resilience and report.state.known
        if about and report.reported_on <= day and report.observed_on.start <= day:
            newest[groups[report.source], report.areas] = report
    return [newest[key] for key in sorted(newest)]


def _age(report: ResilienceObservation) -> tuple[dt.date, dt.date, str]:
    return report.observed_on.end, report.reported_on, report.id


def _strong(report: ResilienceObservation) -> bool:
    return report.state is State.OBSERVED and (report.strength or 0.0) >= STRONG


def _speaks_for(report: ResilienceObservation, place: Place) -> bool:
    """A report about some areas says nothing for the rest of a country."""
    return not report.areas or any((place.area or "").startswith(area) for area in report.areas)


def situation_with(situation: Situation, evidence: ResilienceEvidence, catalogue: Catalogue, day: dt.date) -> Situation:
    """A situation with one observation more for everything that resilience evidence shows to be absent.

    Raises:
        DataError: AP-E163 if the two are about different places, AP-E164 if a source has two grades or groups, AP-E023
            if the evidence was added before.
    """
    raise_problems([*elsewhere(situation, evidence), *_two_faced(situation, evidence)], "resilience")
    found, reports = (
        mitigating(evidence, situation.place, catalogue, day),
        {one.id: one for one in evidence.observations},
    )
    added = [_observation(evidence, reports[one.observation], one, catalogue) for one in found.absent]
    known = {source.id for source in situation.sources}
    needed = {one.source for one in added} - known
    sources = [_marked(evidence, source) for source in evidence.sources if source.id in needed]
    return attrs.evolve(
        situation, sources=[*situation.sources, *sources], observations=[*situation.observations, *added]
    )


def elsewhere(situation: Situation, evidence: ResilienceEvidence) -> Iterator[Problem]:
    """The problem of evidence about another place."""
    if situation.place != evidence.place:
        message, remedy = (
            "the resilience evidence is about another place",
            "use evidence about the situation's own place",
        )
        yield Problem(path="place", message=message, remedy=remedy, code="AP-E163")


def _two_faced(situation: Situation, evidence: ResilienceEvidence) -> Iterator[Problem]:
    """Sources of one id must be one source: else its grade would depend on the file, or it would count twice."""
    known = situation.source_by_id()
    for place, source in enumerate(evidence.sources):
        other = known.get(source.id)
        if other is not None and (other.reliability, other.group) != (source.reliability, source.group):
            yield Problem(
                path=f"sources[{place}]",
                message="the situation has a source of this id with another grade or independence group",
                remedy="describe it alike in both files, or give it an id of its own",
                code="AP-E164",
            )


def _marked(evidence: ResilienceEvidence, source: Source) -> Source:
    return attrs.evolve(source, marking=evidence.marking_of(source))


def _observation(
    evidence: ResilienceEvidence, report: ResilienceObservation, shown: ShownAbsent, catalogue: Catalogue
) -> Observation:
    labels = resilience_sources_of(catalogue)[shown.resilience].labels
    return Observation(
        id=f"{evidence.id}/{report.id}/{shown.indicator}",
        indicator=shown.indicator,
        state=State.ABSENT,
        observed_on=report.observed_on,
        reported_on=report.reported_on,
        source=report.source,
        credibility=report.credibility,
        confidence=report.confidence,
        reference=report.reference,
        note=LocalText(
            {
                "en": f"Absent, since its opposite was found strong: {shown.resilience}, {labels.text('en')}",
                "fr": f"Absent, car son contraire a été trouvé fort : {shown.resilience}, {labels.text('fr')}",
            }
        ),
        marking=evidence.marking_of(report),
    )

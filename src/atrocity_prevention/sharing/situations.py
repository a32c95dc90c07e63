"""What of a situation its readers may see.

Leaving a report out could lower a risk: with the one that saw it gone, the one that denied it would be all there is. So
a sign on which anything is marked above the readers' clearance is withheld as a whole. The method then counts it as
unknown, and law 1 (docs/method.md, section 4) says that the range can only become wider.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterable, Iterator

import attrs

from atrocity_prevention.display.protected import Protected
from atrocity_prevention.evidence.observations import Observation
from atrocity_prevention.evidence.situation import Situation
from atrocity_prevention.evidence.sources import Source
from atrocity_prevention.evidence.states import State
from atrocity_prevention.vocabulary.catalogue import natural_order
from atrocity_prevention.vocabulary.frozen import FrozenMapping
from atrocity_prevention.vocabulary.markings import Marking


@attrs.frozen(kw_only=True, repr=False)
class Veiled(Protected):
    """A situation as its readers may see it.

    Attributes:
        situation: what they may see; the very same if they may see all.
        withheld: the ids of the indicators that are withheld.
        unnamed: the ids that stand for sources that are not named.
        left_out: what was left out -> how many: ``reports``, ``beside``, ``sources``, ``populations``.
    """

    situation: Situation
    withheld: frozenset[str]
    unnamed: frozenset[str]
    left_out: FrozenMapping[str, int]

    @property
    def whole(self) -> bool:
        """Whether nothing was left out."""
        return not any(self.left_out.values())


def veiled(
    situation: Situation, clearance: Marking, also: Iterable[str] = (), *, as_of: dt.date | None = None
) -> Veiled:
    """Leave out what is marked above a clearance.

    Args:
        situation: all there is.
        clearance: up to which marking the readers may see anything.
        also: indicators to withhold in any case, so that two dates can be compared with the same eyes.
        as_of: the day that stands beside what is withheld; by default `day_of_withholding`.
    """
    above = [one for one in situation.observations if not clearance.allows(situation.marking_of(one))]
    withheld = frozenset({*(one.indicator for one in above), *also})
    veil = _Veil(situation, clearance)
    kept = [one for one in situation.observations if one.indicator not in withheld]
    reported = {one.indicator for one in situation.observations} & withheld
    seen = [veil.lifted(one) for one in kept]
    day = as_of or day_of_withholding(situation, kept)
    beside = len(situation.observations) - len(seen) - len(above)
    told = {"reports": len(above), "beside": beside, "sources": len(veil.names), "populations": veil.hidden_populations}
    shown = attrs.evolve(
        situation,
        populations=veil.populations,
        sources=[*veil.sources(), *veil.silent(bool(reported))],
        observations=[*seen, *veil.withheld(sorted(reported, key=natural_order), day, seen)],
    )
    return Veiled(
        situation=shown if any(told.values()) else situation,
        withheld=frozenset(reported),
        unnamed=frozenset({*veil.names.values(), veil.nobody}),
        left_out=FrozenMapping(told),
    )


def day_of_withholding(situation: Situation, kept: Iterable[Observation]) -> dt.date:
    """The day on which a situation is assessed by default, without telling when a withheld report came in.

    If the newest report is withheld, the day is the last of its month: evidence is then older than it need be, and the
    range wider; an earlier day would make it fresher than it is.
    """
    newest = situation.newest_report() or dt.date.min
    if any(one.reported_on == newest for one in kept):
        return newest
    return newest.replace(day=calendar.monthrange(newest.year, newest.month)[1])


class _Veil:
    """Names for what is not named: made up, the same every time, and none that the situation has."""

    def __init__(self, situation: Situation, clearance: Marking) -> None:
        self.situation, self.clearance = situation, clearance
        hidden = [one for one in situation.sources if not self._shows(one)]
        taken = {one.id for one in situation.sources} | {one.group for one in situation.sources}
        fresh = _fresh(taken)
        self.nobody = next(fresh)
        self.names = {one.id: next(fresh) for one in hidden}
        said = {one.group for one in situation.sources if self._shows(one)}
        groups = sorted({one.group for one in hidden} - said)
        self.groups = {group: next(fresh) for group in groups}
        self.populations = [one for one in situation.populations if clearance.allows(situation.marking_of(one))]
        self.hidden_populations = len(situation.populations) - len(self.populations)
        self._populations = {one.id for one in self.populations}

    def _shows(self, source: Source) -> bool:
        return self.clearance.allows(self.situation.marking_of(source))

    def sources(self) -> list[Source]:
        """Each source; of one that is not named no more than how reliable it is and with whom it counts as one."""
        return [
            Source(
                id=self.names[one.id],
                reliability=one.reliability,
                independence_group=self.groups.get(one.group, one.group),
                marking=self.situation.marking,
            )
            if one.id in self.names
            else one
            for one in self.situation.sources
        ]

    def silent(self, needed: bool) -> list[Source]:  # noqa: FBT001 one word says it
        """Whoever is behind what is withheld: one source for all of it."""
        return [Source(id=self.nobody, marking=self.situation.marking)] if needed else []

    def lifted(self, report: Observation) -> Observation:
        """A report that may be shown, without names that may not."""
        populations = [one for one in report.populations if one in self._populations]
        return attrs.evolve(report, source=self.names.get(report.source, report.source), populations=populations)

    def withheld(self, indicators: list[str], day: dt.date, seen: list[Observation]) -> list[Observation]:
        """One report for each indicator that is withheld: it says so, and nothing else, not even when."""
        fresh = _fresh({one.id for one in seen})
        marking = self.situation.marking
        return [
            Observation(
                id=next(fresh),
                indicator=indicator,
                state=State.WITHHELD,
                observed_on=day,
                source=self.nobody,
                marking=marking,
            )
            for indicator in indicators
        ]


def _fresh(taken: set[str]) -> Iterator[str]:
    number = 0
    while True:
        number += 1
        if (name := f"withheld-{number}") not in taken:
            yield name

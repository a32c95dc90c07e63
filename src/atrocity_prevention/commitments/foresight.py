"""What was recommended about a sign, and when it was seen: mechanisms often speak years ahead (report, para. 27)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

import attrs

from atrocity_prevention.commitments.register import CommitmentRegister
from atrocity_prevention.commitments.undertaking import Undertaking
from atrocity_prevention.display.display import Display, counted
from atrocity_prevention.display.protected import Protected
from atrocity_prevention.errors import fault
from atrocity_prevention.evidence.observations import Observation
from atrocity_prevention.evidence.situation import Situation
from atrocity_prevention.evidence.states import State
from atrocity_prevention.vocabulary.catalogue import Catalogue
from atrocity_prevention.vocabulary.markings import Marking, may_be_shown, strictest
from atrocity_prevention.vocabulary.values import as_date


@attrs.frozen(kw_only=True, repr=False)
class SignAhead(Protected):
    """When something was recommended about a sign, beside when the sign was first seen.

    Attributes:
        to: the id of the risk factor or indicator.
        commitments: the ids of the recommendations that are tagged with it, in the order of the register.
        recommended_on: the day the first of them was published; ``None`` if no day is recorded.
        state: ``observed``; ``absent`` if somebody looked and found nothing; ``no_information`` if nobody did.
        seen_on: the first day that any report of the sign is about; ``None`` unless it was observed.
        marking: who may see it: as strict as the situation and the recommendations together.
    """

    to: str
    commitments: tuple[str, ...]
    recommended_on: dt.date | None
    state: State
    seen_on: dt.date | None
    marking: Marking

    @property
    def days_ahead(self) -> int | None:
        """Days from the first recommendation to the first sight, negative if it was seen before; else ``None``."""
        if self.seen_on is None or self.recommended_on is None:
            return None
        return (self.seen_on - self.recommended_on).days

    def to_display(self) -> Display:
        """Both days in words, unless it may not be shown by itself."""
        shown = may_be_shown(self.marking)
        return Display(
            title="A sign and what was recommended",
            marking=str(self.marking),
            lines=[self._recommended(), self._seen()] if shown else [],
            notes=["That a recommendation came first does not say that it was about what came later."],
        )

    def _recommended(self) -> str:
        if self.recommended_on is None:
            return f"{self.to}: recommended, on a day that is not recorded."
        return f"{self.to}: first recommended on {self.recommended_on}."

    def _seen(self) -> str:
        ahead = self.days_ahead
        if self.state is State.ABSENT:
            return "Looked for, and not found."
        if self.seen_on is None:
            return "Nothing is reported about it, which does not mean that it is not there."
        if ahead is None:
            return f"Seen from {self.seen_on}."
        if ahead < 0:
            return f"Seen from {self.seen_on}: {counted(-ahead, 'day')} before it was recommended."
        return f"Seen from {self.seen_on}: {counted(ahead, 'day')} after it was recommended."


def signs_ahead(
    register: CommitmentRegister, situation: Situation, catalogue: Catalogue, as_of: dt.date | str | None = None
) -> tuple[SignAhead, ...]:
    """Lay the recommendations to a State beside what was seen there since.

    Args:
        register: its commitments count that are tagged with a factor or an indicator and undertaken by the State.
        situation: whose reports are looked at, in the country it is about.
        catalogue: which indicators belong to a factor.
        as_of: nothing counts that became known later; by default the newest day of both.

    Returns:
        one for each factor and indicator that is tagged, in the order of the catalogue: no ranking.

    Raises:
        DataError: AP-E028 if no day is given and nothing is dated.
    """
    day = _day(register, situation, as_of)
    known = situation.known_on(day)
    marking = known.strictest_marking()
    found = _tagged(register, situation.place.country, day)
    order = [part for factor in catalogue.factors for part in (factor, *_indicators(factor, catalogue))]
    in_order = [*(to for to in order if to in found), *sorted(found.keys() - {*order})]
    return tuple(_beside(to, found[to], register, _reports(to, known, catalogue), marking) for to in in_order)


def _day(register: CommitmentRegister, situation: Situation, as_of: dt.date | str | None) -> dt.date:
    if as_of is not None:
        return as_date(as_of, "as_of")
    published = [one.published_on for one in register.reports]
    dated = [one for one in (*published, register.newest_day(), situation.newest_report()) if one is not None]
    if not dated:
        raise fault("as_of", "nothing here is dated", "give a day with `as_of`", "AP-E028")
    return max(dated)


def _indicators(to: str, catalogue: Catalogue) -> tuple[str, ...]:
    """The indicators that a factor or an indicator stands for."""
    return (to,) if to in catalogue.indicators else tuple(one.id for one in catalogue.indicators_of(to))


def _reports(to: str, known: Situation, catalogue: Catalogue) -> list[Observation]:
    """What was reported about a factor or an indicator."""
    about = {*_indicators(to, catalogue)}
    return [one for one in known.observations if one.indicator in about]


def _tagged(register: CommitmentRegister, country: str, day: dt.date) -> dict[str, list[Undertaking]]:
    """Factor or indicator -> what the State was asked for about it by then, in the order of the register."""
    found: dict[str, list[Undertaking]] = {}
    for undertaking in register.undertakings:
        published = _published(register, undertaking)
        if undertaking.state == country and (published is None or published <= day):
            for tag in register.all_commitments()[undertaking.commitment].tags:
                found.setdefault(tag.to, []).append(undertaking)
    return found


def _published(register: CommitmentRegister, undertaking: Undertaking) -> dt.date | None:
    return register.all_reports()[register.all_commitments()[undertaking.commitment].report].published_on


def _beside(
    to: str, asked: Sequence[Undertaking], register: CommitmentRegister, reports: Sequence[Observation], known: Marking
) -> SignAhead:
    """One sign, from what was asked and what was reported, whose situation is marked so."""
    days = [day for one in asked if (day := _published(register, one)) is not None]
    state, seen_on = _seen(reports)
    return SignAhead(
        to=to,
        commitments=tuple(dict.fromkeys(one.commitment for one in asked)),
        recommended_on=min(days, default=None),
        state=state,
        seen_on=seen_on,
        marking=strictest([known, *_markings(asked, register)]),
    )


def _seen(reports: Sequence[Observation]) -> tuple[State, dt.date | None]:
    """Whether it was seen, and from when on: one who saw it weighs more than any who did not."""
    seen = [one.observed_on.start for one in reports if one.state is State.OBSERVED and one.level != 0]
    if seen:
        return State.OBSERVED, min(seen)
    looked = any(one.state is State.ABSENT or one.level == 0 for one in reports)
    return (State.ABSENT if looked else State.NO_INFORMATION), None


def _markings(asked: Iterable[Undertaking], register: CommitmentRegister) -> Iterator[Marking]:
    for one in asked:
        commitment = register.all_commitments()[one.commitment]
        yield register.marking_of(one)
        yield register.marking_of(commitment)
        yield register.marking_of(register.all_reports()[commitment.report])

"""How long the chain takes: from the first observation to a report, an assessment, a warning, an answer, an outcome.

Every warning counts, also those nobody has answered yet: they have been waiting, and a curve that left them out would
reassure (see `survival`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence

import attrs

from atrocity_prevention.display.display import Display, counted
from atrocity_prevention.display.protected import Protected
from atrocity_prevention.display.rows import Rows, part_of
from atrocity_prevention.display.shown import Shown
from atrocity_prevention.display.tabular import Tabular
from atrocity_prevention.errors import fault
from atrocity_prevention.record.ledger.contents import Acknowledged, Decided, Decision
from atrocity_prevention.record.ledger.entries import Entry
from atrocity_prevention.record.matters import STAGES, Matter, day_of, matters
from atrocity_prevention.record.response_tables import PARTS, stage_grids, stage_rows, waiting_rows
from atrocity_prevention.record.survival import Survival, Waited, survival
from atrocity_prevention.vocabulary.frozen import FrozenMapping
from atrocity_prevention.vocabulary.markings import Marking, strictest
from atrocity_prevention.vocabulary.texts import LocalText
from atrocity_prevention.vocabulary.values import as_date

NOWHERE = "not stated"
"""Stands for the region of warnings that name none, and the kind of actors that are in no network given."""


@attrs.frozen(kw_only=True, repr=False)
class Overdue(Protected):
    """A warning without a decision by the day an answer was expected.

    Attributes:
        warning: its id.
        issuer: the id of the ledger that issued it.
        answer_by: the day by which an answer was expected.
        days_late: how many days later the decision came, or how many have passed without one.
        decided_on: the day of the decision; ``None`` if there is none yet.
        addressees: the ids of those who were asked.
        marking: the strictest marking of what is recorded on it.
    """

    warning: str
    issuer: str
    answer_by: dt.date
    days_late: int
    decided_on: dt.date | None
    addressees: tuple[str, ...]
    marking: Marking


@attrs.frozen(kw_only=True, repr=False)
class Declined(Protected):
    """A decision not to act, or a record that none was taken. It is an answer to account for, not a fault.

    Attributes:
        warning: the id of the warning.
        issuer: the id of the ledger that issued it.
        actor: the id of the actor.
        on: the day.
        decision: not to act, or no decision.
        reasons: why.
        marking: the marking of the entry.
    """

    warning: str
    issuer: str
    actor: str
    on: dt.date
    decision: Decision
    reasons: tuple[LocalText, ...]
    marking: Marking


@attrs.frozen(kw_only=True, repr=False)
class ResponseTimes(Shown, Tabular):
    """How long each stage took over all warnings, as known on a day.

    Attributes:
        as_of: the day.
        since: the stage from which days are counted.
        matters: how many warnings there are, updates not counted apart.
        undated: how many of them are left out of the curves, since nobody recorded when the first stage was.
        stages: for each later stage, the curve of those that have not reached it, by name.
        by_region: the same for the warnings of each region, by its code.
        by_kind: for each kind of actor asked, how long its actors took to acknowledge and to decide, each counted from
            the day the warning was issued.
        overdue: the warnings without a decision by the day one was expected, the longest overdue first.
        declined: decisions not to act and records of no decision, by day.
        marking: the strictest marking of the entries behind all this.
    """

    as_of: dt.date
    since: str
    matters: int
    undated: int
    stages: FrozenMapping[str, Survival]
    by_region: FrozenMapping[str, FrozenMapping[str, Survival]]
    by_kind: FrozenMapping[str, FrozenMapping[str, Survival]]
    overdue: tuple[Overdue, ...]
    declined: tuple[Declined, ...]
    marking: Marking

    def to_display(self) -> Display:
        """How long each stage took, those still waiting among them; warnings, actors and reasons are not named."""
        return Display(
            title=f"Response times as of {self.as_of}, counted from {self.since}",
            marking=str(self.marking),
            lines=[
                f"{counted(self.matters, 'warning')}, of which {self.undated} cannot be counted from that stage.",
                f"Without a decision by the day one was expected: {len(self.overdue)}.",
                f"Decided not to act, or recorded that nothing was decided: {len(self.declined)}.",
            ],
            grids=stage_grids(self.stages, self.by_region, self.by_kind),
            notes=["Who still waits counts as waiting.", "Left out here: which warnings, who was asked, and reasons."],
        )

    def tabled(self, part: str | None = None) -> Rows:
        """Its tables: ``stages`` (all, by region and by kind of actor; the default) and ``overdue``.

        Raises:
            DataError: AP-E013 if there is no such part.
        """
        made = {"as_of": self.as_of, "since": self.since, "marking": str(self.marking)}
        if part_of(part, PARTS) == "overdue":
            return waiting_rows(self.overdue, self.as_of)
        return stage_rows(self.stages, self.by_region, self.by_kind, made)


def response_times(
    entries: Iterable[Entry],
    *,
    as_of: dt.date | str,
    since: str = "observed",
    kinds: Mapping[str, str] = FrozenMapping(),
) -> ResponseTimes:
    """How long it took from a stage to each later one.

    Args:
        entries: entries of one ledger or several, such as ``ledger.entries()``.
        as_of: the day on which it is looked at; what is still open then counts as having waited until then.
        since: the stage from which days are counted: ``observed``, ``reported``, ``assessed`` or ``issued``.
        kinds: the kind of each actor by its id, such as ``{one.id: one.kind for one in network.actors.values()}``.

    Raises:
        DataError: if the day is none, or there is no such stage.
    """
    day = as_date(as_of, "as_of")
    if since not in STAGES[:4]:
        raise fault("since", "no such stage", f"use one of: {', '.join(STAGES[:4])}", "AP-E013")
    found = matters(entries, day)
    dated = [matter for matter in found if matter.begun()[since] is not None]
    return ResponseTimes(
        as_of=day,
        since=since,
        matters=len(found),
        undated=len(found) - len(dated),
        stages=_curves(dated, since, day),
        by_region=_grouped(dated, lambda matter: matter.last.region or NOWHERE, lambda some: _curves(some, since, day)),
        by_kind=_by_kind(found, kinds, day),
        overdue=tuple(sorted(_overdue(found, day), key=lambda one: (-one.days_late, one.issuer, one.warning))),
        declined=tuple(_declined(found)),
        marking=strictest(matter.marking for matter in found),
    )


def _curves(some: Sequence[Matter], since: str, day: dt.date) -> FrozenMapping[str, Survival]:
    later = STAGES[STAGES.index(since) + 1 :]
    return FrozenMapping({stage: survival(_waited(matter, since, stage, day) for matter in some) for stage in later})


def _waited(matter: Matter, since: str, stage: str, day: dt.date) -> Waited:
    """A warning that was taken back waits no longer, and was not answered by that."""
    begun = matter.begun()
    start, end = begun[since], begun[stage]
    assert start is not None  # the undated are left out
    until = end or min(day, matter.cancelled_on or day)
    return Waited(days=max((until - start).days, 0), answered=end is not None)


def _grouped(
    some: Iterable[Matter],
    key: Callable[[Matter], str],
    value: Callable[[Sequence[Matter]], FrozenMapping[str, Survival]],
) -> FrozenMapping[str, FrozenMapping[str, Survival]]:
    groups: dict[str, list[Matter]] = {}
    for matter in some:
        groups.setdefault(key(matter), []).append(matter)
    return FrozenMapping({name: value(groups[name]) for name in sorted(groups)})


def _by_kind(
    some: Iterable[Matter], kinds: Mapping[str, str], day: dt.date
) -> FrozenMapping[str, FrozenMapping[str, Survival]]:
    """Everyone who was asked counts for its own kind, and only its own answers count."""
    waits: dict[str, dict[str, list[Waited]]] = {}
    for matter in some:
        for actor in matter.last.addressees:
            own = waits.setdefault(kinds.get(actor, NOWHERE), {"acknowledged": [], "decided": []})
            own["acknowledged"].append(_own_answer(matter, actor, Acknowledged, day))
            own["decided"].append(_own_answer(matter, actor, Decided, day))
    return FrozenMapping(
        {
            kind: FrozenMapping({stage: survival(cases) for stage, cases in waits[kind].items()})
            for kind in sorted(waits)
        }
    )


def _own_answer(matter: Matter, actor: str, kind: type, day: dt.date) -> Waited:
    start = matter.begun()["issued"]
    assert start is not None  # a matter begins with a warning
    answers = matter.decisions() if kind is Decided else matter.entries
    own = (day_of(one.at) for one in answers if one.actor == actor and isinstance(one.content, kind))
    end = next(own, None)
    until = end or min(day, matter.cancelled_on or day)
    return Waited(days=max((until - start).days, 0), answered=end is not None)


def _overdue(some: Iterable[Matter], day: dt.date) -> Iterable[Overdue]:
    for matter in some:
        last, decided = matter.last, matter.begun()["decided"]
        until = decided or min(day, matter.cancelled_on or day)
        if until > last.answer_by:
            yield Overdue(
                warning=matter.warnings[0],
                issuer=matter.issuer,
                answer_by=last.answer_by,
                days_late=(until - last.answer_by).days,
                decided_on=decided,
                addressees=last.addressees,
                marking=matter.marking,
            )


def _declined(some: Iterable[Matter]) -> Iterable[Declined]:
    found = [
        Declined(
            warning=matter.warnings[0],
            issuer=matter.issuer,
            actor=entry.actor,
            on=day_of(entry.at),
            decision=entry.content.decision,
            reasons=entry.content.reasons,
            marking=entry.marking,
        )
        for matter in some
        for entry in matter.decisions(none_too=True)
        if isinstance(entry.content, Decided) and entry.content.decision is not Decision.ACT
    ]
    return sorted(found, key=lambda one: (one.on, one.issuer, one.warning, one.actor))

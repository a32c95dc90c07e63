"""A response plan: who does what, by when, asked of whom, and what came of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any

import attrs

from atrocity_prevention.assessment.scores import Band
from atrocity_prevention.display.display import Display, counted, grid
from atrocity_prevention.display.protected import Protected
from atrocity_prevention.display.shown import Shown
from atrocity_prevention.errors import Problem, fault, raise_problems
from atrocity_prevention.response.displaying import item_row
from atrocity_prevention.vocabulary.actors import Level
from atrocity_prevention.vocabulary.choices import as_choice
from atrocity_prevention.vocabulary.markings import Marking, as_marking, may_be_shown, strictest
from atrocity_prevention.vocabulary.permitted_use import PermittedUse, as_permitted_use, holding
from atrocity_prevention.vocabulary.texts import LocalText, local_text, optional_text
from atrocity_prevention.vocabulary.values import as_date, as_id, as_ids, kind_of
from atrocity_prevention.vocabulary.words import Word


class ItemStatus(Word):
    """How far an item of a plan has come."""

    PROPOSED = "proposed"
    AGREED = "agreed"
    UNDER_WAY = "under_way"
    DONE = "done"
    STOPPED = "stopped"

    @property
    def open(self) -> bool:
        """Whether something is still to be done."""
        return self not in (ItemStatus.DONE, ItemStatus.STOPPED)


class Consent(Word):
    """Whether those it is for have been asked, and what they said (report, para. 20b)."""

    GIVEN = "given"
    PARTIAL = "partial"
    REFUSED = "refused"
    NOT_ASKED = "not_asked"
    UNKNOWN = "unknown"


def _measure(value: str) -> str:
    return as_id(value, "measure")


def _owner(value: str | None) -> str | None:
    return None if value is None else as_id(value, "owner")


def _start(value: dt.date | str | None) -> dt.date | None:
    return None if value is None else as_date(value, "start")


def _deadline(value: dt.date | str | None) -> dt.date | None:
    return None if value is None else as_date(value, "deadline")


def _review(value: dt.date | str | None) -> dt.date | None:
    return None if value is None else as_date(value, "review_on")


def _partners(values: Iterable[str]) -> tuple[str, ...]:
    return as_ids(values, "partners")


def _aims_at(values: Iterable[str]) -> tuple[str, ...]:
    return as_ids(values, "aims_at")


def _builds_on(values: Iterable[str]) -> tuple[str, ...]:
    return as_ids(values, "builds_on")


def _programmes(values: Iterable[str]) -> tuple[str, ...]:
    return as_ids(values, "programmes")


def _committed(values: Iterable[str]) -> tuple[str, ...]:
    return as_ids(values, "committed")


def _levels(values: Iterable[Level | str]) -> tuple[Level, ...]:
    held = {as_choice(Level, value, f"levels[{place}]") for place, value in enumerate(values)}
    return tuple(level for level in Level if level in held)


def _once(value: Band | str | None) -> Band | None:
    return None if value is None else as_choice(Band, value, "once")


def _consent(value: Consent | str) -> Consent:
    return as_choice(Consent, value, "local_consent")


def _status(value: ItemStatus | str) -> ItemStatus:
    return as_choice(ItemStatus, value, "status")


@attrs.frozen(kw_only=True, repr=False)
class Mitigation(Protected):
    """What is done so that a measure does no harm.

    Attributes:
        risk: the risk of harm: its id in the catalogue, such as ``M17.1``, or one's own words.
        by: what is done about it; empty if nothing is yet.
    """

    risk: str
    by: LocalText = attrs.field(converter=local_text, factory=LocalText)


def _mitigations(values: Iterable[Mitigation]) -> tuple[Mitigation, ...]:
    return tuple(values)


@attrs.frozen(kw_only=True, repr=False)
class PlanItem(Protected):
    """One measure that somebody is to carry out. What is not settled is left empty, and shows up in the plan's gaps.

    Attributes:
        id: its own name.
        measure: the id of the measure.
        owner: the id of the actor who answers for it.
        partners: the ids of the actors who take part.
        start: the day on which it is to begin.
        deadline: the day by which it must have worked.
        review_on: the day on which it is looked at again.
        once: the band of the overall risk from which on it was agreed to be carried out (report, para. 25); ``None``
            waits for none. See `agreed_steps`.
        aims_at: the ids of the risk factors and indicators it is to change.
        to_influence: whom it is meant to influence, as a role or a group (report, para. 20a); never a name.
        tailoring: how it is fitted to this place.
        levels: at which levels it works: ``local``, ``national``, ``regional``, ``global``.
        local_consent: whether those it is for accept it.
        builds_on: the sources of resilience it supports (report, para. 20e).
        programmes: other programmes that help it along (report, para. 20d).
        women: how women take part in deciding on it and carrying it out (report, para. 41).
        resources: what it needs and where that comes from.
        mitigations: what is done about each risk of harm.
        status: how far it has come.
        result: what came of it.
        marking: who may see it; ``None`` means TLP:RED.
        permitted_use: how far it may be used and passed on; of an item, ``None`` takes the plan's.
    """

    id: str = attrs.field(converter=as_id)
    measure: str = attrs.field(converter=_measure)
    owner: str | None = attrs.field(default=None, converter=_owner)
    partners: tuple[str, ...] = attrs.field(default=(), converter=_partners)
    start: dt.date | None = attrs.field(default=None, converter=_start)
    deadline: dt.date | None = attrs.field(default=None, converter=_deadline)
    review_on: dt.date | None = attrs.field(default=None, converter=_review)
    once: Band | None = attrs.field(default=None, converter=_once)
    aims_at: tuple[str, ...] = attrs.field(default=(), converter=_aims_at)
    to_influence: LocalText | None = attrs.field(default=None, converter=optional_text)
    tailoring: LocalText | None = attrs.field(default=None, converter=optional_text)
    levels: tuple[Level, ...] = attrs.field(default=(), converter=_levels)
    local_consent: Consent = attrs.field(default=Consent.UNKNOWN, converter=_consent)
    builds_on: tuple[str, ...] = attrs.field(default=(), converter=_builds_on)
    programmes: tuple[str, ...] = attrs.field(default=(), converter=_programmes)
    women: LocalText | None = attrs.field(default=None, converter=optional_text)
    resources: LocalText | None = attrs.field(default=None, converter=optional_text)
    mitigations: tuple[Mitigation, ...] = attrs.field(default=(), converter=_mitigations)
    status: ItemStatus = attrs.field(default=ItemStatus.PROPOSED, converter=_status)
    result: LocalText | None = attrs.field(default=None, converter=optional_text)
    marking: Marking | None = attrs.field(default=None, converter=attrs.converters.optional(as_marking))
    permitted_use: PermittedUse | None = attrs.field(default=None, converter=as_permitted_use)

    def __attrs_post_init__(self) -> None:
        if self.start is not None and self.deadline is not None and self.deadline < self.start:
            raise fault("deadline", "it ends before it begins", "exchange the two days, or mend one", "AP-E027")


def _items(values: Iterable[PlanItem]) -> tuple[PlanItem, ...]:
    return tuple(values)


def _coordinator(value: str | None) -> str | None:
    return None if value is None else as_id(value, "coordinator")


def _situation(value: str) -> str:
    return as_id(value, "situation")


def _decided_on(value: dt.date | str | None) -> dt.date | None:
    return None if value is None else as_date(value, "decided_on")


def _version(value: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise fault("version", f"expected a whole number, got {kind_of(value)}", "write 1 or more", "AP-E012")
    if value < 1:
        raise fault("version", "less than 1", "write 1 or more", "AP-E014")
    return value


def _act_by(value: dt.date | str | None) -> dt.date | None:
    return None if value is None else as_date(value, "act_by")


@attrs.frozen(kw_only=True, repr=False)
class ResponsePlan(Shown):
    """What is to be done about a situation, by whom and by when. See `plan_gaps` for what it leaves out.

    Attributes:
        id: its own name.
        name: what it is called, by language.
        situation: the id of the situation it answers.
        basis: the fingerprint of the assessment it rests on (`Assessment.fingerprint`); ``None`` if it names none.
        version: counts up whenever it is changed.
        decided_on: the day it was agreed on in this version; ``None`` if it is a draft.
        act_by: the day by which it must have worked; ``None`` if none was named.
        review_on: the day on which the whole is looked at again.
        items: the measures, in the order in which they are to be read.
        committed: the ids of the actors that have committed themselves, with the means to go through with it.
        coordinator: the id of the actor that coordinates.
        alongside: what else is done at the same time that helps or hinders.
        unity: how those who speak to would-be perpetrators say the same (report, para. 20f).
        marking: who may see what carries no marking of its own; ``None`` means TLP:RED.
        permitted_use: how far it may be used and passed on; of an item, ``None`` takes the plan's.
        note: anything else worth knowing.
    """

    id: str = attrs.field(converter=as_id)
    name: LocalText = attrs.field(converter=local_text, factory=LocalText)
    situation: str = attrs.field(converter=_situation)
    basis: str | None = None
    version: int = attrs.field(default=1, converter=_version)
    decided_on: dt.date | None = attrs.field(default=None, converter=_decided_on)
    act_by: dt.date | None = attrs.field(default=None, converter=_act_by)
    review_on: dt.date | None = attrs.field(default=None, converter=_review)
    items: tuple[PlanItem, ...] = attrs.field(default=(), converter=_items)
    committed: tuple[str, ...] = attrs.field(default=(), converter=_committed)
    coordinator: str | None = attrs.field(default=None, converter=_coordinator)
    alongside: LocalText | None = attrs.field(default=None, converter=optional_text)
    unity: LocalText | None = attrs.field(default=None, converter=optional_text)
    marking: Marking | None = attrs.field(default=None, converter=attrs.converters.optional(as_marking))
    permitted_use: PermittedUse | None = attrs.field(default=None, converter=as_permitted_use)
    note: LocalText | None = attrs.field(default=None, converter=optional_text)

    def __attrs_post_init__(self) -> None:
        raise_problems(repeated_items(self.items), "plan")

    @property
    def open_items(self) -> tuple[PlanItem, ...]:
        """The items of which something is still to be done."""
        return tuple(item for item in self.items if item.status.open)

    def marking_of(self, item: PlanItem) -> Marking:
        """The marking that holds for an item."""
        return holding(item.marking or self.marking, item.permitted_use or self.permitted_use)

    def effective_marking(self) -> Marking:
        """The marking that holds for what the plan says as a whole."""
        return holding(self.marking, self.permitted_use)

    def strictest_marking(self) -> Marking:
        """The marking of the plan as a whole."""
        return strictest([self.effective_marking(), *(self.marking_of(item) for item in self.items)])

    def to_display(self) -> Display:
        """The items that may be shown, in the order in which they are to be read, and how many others there are."""
        named = may_be_shown(self.effective_marking())
        shown = [item for item in self.items if may_be_shown(self.marking_of(item))]
        hidden = len(self.items) - len(shown)
        left_out = "notes, tailoring, resources and results" + (f", and {counted(hidden, 'item')}" if hidden else "")
        return Display(
            title=(self.name.text() or self.id) if named else "A plan that is not named here",
            marking=str(self.strictest_marking()),
            lines=[
                (
                    f"Response plan{f' for {self.situation}' if named else ''}, "
                    f"version {self.version}: {counted(len(self.items), 'item')}, "
                    f"something still to be done of {len(self.open_items)}."
                ),
                "A draft." if self.decided_on is None else f"Agreed on {self.decided_on}.",
                "No day is named by which it must have worked."
                if self.act_by is None
                else f"To work by {self.act_by}.",
            ],
            grids=[grid("Items", ("item", "measure", "owner", "deadline", "status"), [item_row(one) for one in shown])],
            notes=[f"Left out here: {left_out}.", "What a plan leaves open: `plan_gaps`."],
        )


def repeated_items(items: Iterable[Any]) -> Iterator[Problem]:
    """Items with the id of an earlier one. They may be incomplete: an id that could not be read is ``None``."""
    seen: set[str] = set()
    for place, item in enumerate(items):
        if item.id is None:
            continue
        if item.id in seen:
            path, remedy = f"items[{place}].id", "give each its own id"
            yield Problem(path=path, message="another item has this id", remedy=remedy, code="AP-E023")
        seen.add(item.id)

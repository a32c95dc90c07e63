"""The early warning itself: what is known, what can be done, who is asked, and by when they are to answer.

A warning that asks nobody, or asks for nothing, is not heard (A/72/884-S/2018/525, para. 16-18). So a draft may be
incomplete, but what is issued names who signs it, who is to answer, by when, and at least one option with an owner and
the cost of delay.
"""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Iterable, Iterator

import attrs

from atrocity_prevention.display.display import Display, counted, grid
from atrocity_prevention.display.shown import Shown
from atrocity_prevention.errors import Problem, fault, raise_problems
from atrocity_prevention.record.warning_parts import Addressee, WarningLevel, WarningOption
from atrocity_prevention.vocabulary.choices import as_choice
from atrocity_prevention.vocabulary.crimes import Crime
from atrocity_prevention.vocabulary.markings import Marking, as_marking, may_be_shown
from atrocity_prevention.vocabulary.permitted_use import PermittedUse, as_permitted_use, holding
from atrocity_prevention.vocabulary.texts import LocalText, local_text
from atrocity_prevention.vocabulary.values import as_date, as_id, as_ids


class WarningType(enum.StrEnum):
    """Whether a warning is the first of its matter, brings one up to date, or takes one back."""

    ALERT = "alert"
    UPDATE = "update"
    CANCEL = "cancel"


def _drivers(values: Iterable[str]) -> tuple[str, ...]:
    return as_ids(values, "drivers")


def _populations(values: Iterable[str]) -> tuple[str, ...]:
    return as_ids(values, "populations")


def _languages(values: Iterable[str]) -> tuple[str, ...]:
    return as_ids(values, "languages")


def _situation(value: str) -> str:
    return as_id(value, "situation")


def _options(values: Iterable[WarningOption]) -> tuple[WarningOption, ...]:
    return tuple(values)


def _addressees(values: Iterable[Addressee]) -> tuple[Addressee, ...]:
    return tuple(values)


def _crimes(values: Iterable[Crime | str]) -> tuple[Crime, ...]:
    held = {as_choice(Crime, value, f"crimes[{place}]") for place, value in enumerate(values)}
    return tuple(crime for crime in Crime if crime in held)


def _type(value: WarningType | str) -> WarningType:
    return as_choice(WarningType, value, "type")


def _id_or_none(path: str, value: str | None) -> str | None:
    return None if value is None else as_id(value, path)


def _replaces(value: str | None) -> str | None:
    return _id_or_none("replaces", value)


def _signed_by(value: str | None) -> str | None:
    return _id_or_none("signed_by", value)


def _answer_by(value: dt.date | str | None) -> dt.date | None:
    return None if value is None else as_date(value, "answer_by")


def _as_of(value: dt.date | str) -> dt.date:
    return as_date(value, "as_of")


def _observed_on(value: dt.date | str | None) -> dt.date | None:
    return None if value is None else as_date(value, "observed_on")


def _reported_on(value: dt.date | str | None) -> dt.date | None:
    return None if value is None else as_date(value, "reported_on")


@attrs.frozen(kw_only=True, repr=False)
class EarlyWarning(Shown):
    """A warning, complete or still a draft.

    Attributes:
        id: its own name.
        type: whether it is the first, an update, or takes one back.
        replaces: the id of the warning it updates or cancels.
        situation: the id of the situation.
        region: the area it concerns, as a code; no finer than its readers may know.
        basis: the fingerprint of the assessment it rests on.
        as_of: the day of that assessment.
        level: how far the risk is established and how far it cannot be ruled out.
        crimes: the crimes whose risk is established, or cannot be ruled out.
        drivers: the ids of the indicators that add most.
        populations: the ids of those who are vulnerable, as groups; never persons, never places where they meet.
        options: what can be done.
        addressees: who is to answer.
        answer_by: the day by which they are to answer.
        signed_by: the id of the actor that signs: an office or a role, never a name.
        languages: in what languages it goes out, as two-letter codes.
        summary: what it says, by language.
        observed_on: the day of the first observation behind it.
        reported_on: the day on which that first became known.
        marking: who may see it; ``None`` means TLP:RED.
        permitted_use: how far it may be used and passed on; ``None`` adds nothing to the marking.
    """

    id: str = attrs.field(converter=as_id)
    type: WarningType = attrs.field(default=WarningType.ALERT, converter=_type)
    replaces: str | None = attrs.field(default=None, converter=_replaces)
    situation: str = attrs.field(converter=_situation)
    region: str | None = None
    basis: str
    as_of: dt.date = attrs.field(converter=_as_of)
    level: WarningLevel
    crimes: tuple[Crime, ...] = attrs.field(default=(), converter=_crimes)
    drivers: tuple[str, ...] = attrs.field(default=(), converter=_drivers)
    populations: tuple[str, ...] = attrs.field(default=(), converter=_populations)
    options: tuple[WarningOption, ...] = attrs.field(default=(), converter=_options)
    addressees: tuple[Addressee, ...] = attrs.field(default=(), converter=_addressees)
    answer_by: dt.date | None = attrs.field(default=None, converter=_answer_by)
    signed_by: str | None = attrs.field(default=None, converter=_signed_by)
    languages: tuple[str, ...] = attrs.field(default=("en",), converter=_languages)
    summary: LocalText = attrs.field(converter=local_text, factory=LocalText)
    observed_on: dt.date | None = attrs.field(default=None, converter=_observed_on)
    reported_on: dt.date | None = attrs.field(default=None, converter=_reported_on)
    marking: Marking | None = attrs.field(default=None, converter=attrs.converters.optional(as_marking))
    permitted_use: PermittedUse | None = attrs.field(default=None, converter=as_permitted_use)

    def __attrs_post_init__(self) -> None:
        if (self.type is WarningType.ALERT) != (self.replaces is None):
            message = "a first warning replaces none; an update or a cancellation names the one it replaces"
            raise fault("replaces", message, "name the warning, or mend the type", "AP-E010")

    def effective_marking(self) -> Marking:
        """The marking that holds: what carries none is TLP:RED."""
        return holding(self.marking, self.permitted_use)

    def missing(self) -> tuple[Problem, ...]:
        """What keeps it from being issued; empty if nothing does."""
        return tuple(_missing(self))

    def to_display(self) -> Display:
        """How high the risk is, what can be done, who is to answer by when, and what is still missing."""
        open_one = may_be_shown(self.effective_marking())
        level, answer = self.level, "no day named" if self.answer_by is None else str(self.answer_by)
        options = [
            (
                one.measure if open_one else "not named",
                "not named" if one.owner is None or not open_one else one.owner,
                str(one.decide_by or "not said"),
            )
            for one in self.options
        ]
        missing = [(one.path, one.message, one.remedy) for one in self.missing()]
        return Display(
            title=f"Early warning{f' {self.id}' if open_one else ''} ({self.type})",
            marking=str(self.effective_marking()),
            lines=[
                f"{level.target}, established to not ruled out: {level.text()}.",
                f"Between {level.low:.2f} and {level.high:.2f}; {level.coverage:.0%} of the picture was seen.",
                f"{counted(len(self.addressees), 'addressee')}; answer expected by: {answer}.",
                *([self.summary.text()] if open_one and self.summary.text() else []),
            ],
            grids=[
                grid("What can be done", ("measure", "owner", "decide by"), options),
                grid("What keeps it from being issued", ("where", "what", "remedy"), missing),
            ],
            notes=[
                f"Method {level.method}; as of {self.as_of}.",
                "Left out here: costs of delay, populations and ways."
                if open_one
                else "Left out here, since it is marked stricter than TLP:GREEN: its id, summary, measures, owners, "
                "costs of delay, populations and ways.",
            ],
        )

    def check(self) -> None:
        """Refuse to go on with what cannot be issued.

        Raises:
            DataError: AP-E060 with everything that is missing.
        """
        raise_problems(self.missing(), "warning")


def _missing(warning: EarlyWarning) -> Iterator[Problem]:
    if warning.signed_by is None:
        yield _needed("signed_by", "nobody signs it", "name the office or role that answers for it")
    if not warning.addressees:
        yield _needed("addressees", "nobody is asked", "name at least one actor who can decide")
    if warning.answer_by is None:
        yield _needed("answer_by", "no day is named by which an answer is expected", "name the day")
    elif warning.answer_by < warning.as_of:
        yield _needed("answer_by", "the answer is expected before the assessment was made", "name a later day")
    if warning.type is not WarningType.CANCEL:
        yield from _missing_options(warning)


def _missing_options(warning: EarlyWarning) -> Iterator[Problem]:
    """A warning that is taken back needs no option."""
    if not warning.options:
        yield _needed("options", "it says nothing that can be done", "name at least one option")
    for place, option in enumerate(warning.options):
        if option.owner is None:
            yield _needed(f"options[{place}].owner", "nobody would answer for it", "name the actor")
        if not option.cost_of_delay:
            yield _needed(f"options[{place}].cost_of_delay", "it is missing", "say what waiting costs")


def _needed(path: str, message: str, remedy: str) -> Problem:
    return Problem(path=path, message=message, remedy=remedy, code="AP-E060")

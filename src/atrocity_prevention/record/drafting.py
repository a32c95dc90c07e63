"""From an assessment and its options to a draft of a warning, and from a complete one to the ledger."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

import attrs

from atrocity_prevention.assessment.assessment import Assessment
from atrocity_prevention.assessment.case import OVERALL
from atrocity_prevention.assessment.scores import Conclusion
from atrocity_prevention.errors import fault
from atrocity_prevention.evidence.observations import Observation
from atrocity_prevention.network.network import ActorNetwork
from atrocity_prevention.record.ledger.entries import Entry
from atrocity_prevention.record.ledger.ledger import Ledger
from atrocity_prevention.record.warning import EarlyWarning
from atrocity_prevention.record.warning_parts import Addressee, WarningLevel, WarningOption
from atrocity_prevention.response.matching import Option
from atrocity_prevention.vocabulary.crimes import Crime
from atrocity_prevention.vocabulary.frozen import FrozenMapping
from atrocity_prevention.vocabulary.markings import strictest

DRIVERS = 5
"""How many drivers a warning names."""


def draft_warning(
    assessment: Assessment,
    options: Iterable[Option] = (),
    *,
    id: str,  # noqa: A002 the name every record uses for it
    target: str = OVERALL,
    network: ActorNetwork | None = None,
    sender: str | None = None,
    addressees: Iterable[str] = (),
    owners: Mapping[str, str] = FrozenMapping(),
    cost_of_delay: Mapping[str, str | Mapping[str, str]] = FrozenMapping(),
    **said: Any,  # noqa: ANN401 the remaining fields of a warning
) -> EarlyWarning:
    """A draft of a warning: what an assessment says, with the options chosen and the way to each addressee.

    Nothing is made up: an owner or a cost of delay that is not given stays empty, and keeps the warning from being
    issued until somebody answers for it.

    Args:
        assessment: what it rests on.
        options: the options chosen, as `match_measures` gives them.
        id: the warning's own name.
        target: what it warns of: ``overall``, a crime or a factor.
        network: who is there; with it, the fastest way to each addressee is looked up as of the assessment's day.
        sender: the id of the actor it starts from; by default whoever signs it.
        addressees: the ids of those who are to answer.
        owners: the id of the actor that would answer for each measure, by the measure's id.
        cost_of_delay: what waiting costs, by the measure's id.
        said: further fields of `EarlyWarning`, such as ``answer_by``, ``signed_by`` and ``summary``.

    Raises:
        DataError: if the target has no score, and with every field that is wrong.
        KeyError: if there is no such target.
    """
    chosen = tuple(options)
    start = sender or said.get("signed_by")
    marks = [assessment.marking, *(option.marking for option in chosen)]
    if network is not None:
        marks.append(network.strictest_marking())
    found: dict[str, Any] = {
        "marking": strictest(marks),
        "region": assessment.situation.place.area or assessment.situation.place.country,
        **_days(assessment),
        **said,
    }
    return EarlyWarning(
        id=id,
        situation=assessment.situation.id,
        basis=assessment.fingerprint,
        as_of=assessment.as_of,
        level=_level(assessment, target),
        crimes=_crimes(assessment),
        drivers=[one.indicator for one in assessment.drivers(DRIVERS, target) if one.adds_low > 0],
        populations=_populations(assessment),
        options=[_option(one, owners, cost_of_delay) for one in chosen],
        addressees=[_addressee(one, network, start, assessment.as_of) for one in addressees],
        **found,
    )


def issue_warning(ledger: Ledger, warning: EarlyWarning, *, at: dt.date | str, key: str | None = None) -> Entry:
    """Put a warning on record as issued by whoever signs it.

    Args:
        ledger: the ledger.
        warning: a complete warning.
        at: when it was issued: a time with its zone, or a day.
        key: the caller's name for the entry, so that sending it twice records it once; by default made of its id.

    Raises:
        DataError: AP-E060 with everything that is missing, and as `Ledger.issue`.
    """
    warning.check()
    assert warning.signed_by is not None  # `check` has seen to these
    assert warning.answer_by is not None
    return ledger.issue(
        warning.id,
        document=warning_document(warning),
        answer_by=warning.answer_by,
        addressees=[one.actor for one in warning.addressees],
        basis=warning.basis,
        region=warning.region,
        observed_on=warning.observed_on,
        reported_on=warning.reported_on,
        assessed_on=warning.as_of,
        actor=warning.signed_by,
        at=at,
        marking=warning.effective_marking(),
        permitted_use=warning.permitted_use,
        key=key or f"issue {warning.id}",
    )


def warning_document(warning: EarlyWarning) -> dict[str, Any]:
    """A warning as plain values, as the ledger keeps it; what is empty is left out."""
    found: dict[str, Any] = _plain(attrs.asdict(warning))
    return found


def _plain(value: Any) -> Any:  # noqa: ANN401 whatever a field holds
    if isinstance(value, Mapping):
        return {key: _plain(part) for key, part in value.items() if part not in (None, (), [], {})}
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    if isinstance(value, dt.date):
        return value.isoformat()
    return str(value) if isinstance(value, str) else value


def _level(assessment: Assessment, target: str) -> WarningLevel:
    score = assessment.score(target)
    if score is None:
        raise fault("target", "there is no score for it", "warn of something that was assessed", "AP-E061")
    return WarningLevel(
        target=target,
        low=score.low,
        high=score.high,
        band_low=score.band_low,
        band_high=score.band_high,
        coverage=score.coverage,
        conclusion=assessment.conclusion(target),
        method=f"{assessment.method.id} {assessment.method.version}",
    )


def _crimes(assessment: Assessment) -> list[Crime]:
    """Those whose risk is established or, if none is, those that cannot be ruled out."""
    conclusions = {crime: assessment.conclusion(str(crime)) for crime in assessment.crimes}
    for wanted in (Conclusion.ESTABLISHED, Conclusion.UNDETERMINED):
        if found := [crime for crime, conclusion in conclusions.items() if conclusion is wanted]:
            return found
    return []


def _populations(assessment: Assessment) -> list[str]:
    """The groups that known observations name, in the order of the situation."""
    held = {one for observation in _seen(assessment) for one in observation.populations}
    return [one.id for one in assessment.situation.populations if one.id in held]


def _seen(assessment: Assessment) -> list[Observation]:
    return [one for one in assessment.situation.observations if one.state.known]


def _days(assessment: Assessment) -> dict[str, dt.date]:
    """When something was first seen, and when that first became known."""
    seen = _seen(assessment)
    if not seen:
        return {}
    first = min(one.reported_on or one.observed_on.end for one in seen)
    return {"observed_on": min(first, *(one.observed_on.start for one in seen)), "reported_on": first}


def _option(option: Option, owners: Mapping[str, str], costs: Mapping[str, str | Mapping[str, str]]) -> WarningOption:
    moment = option.last_moment
    return WarningOption(
        measure=option.measure.id,
        owner=owners.get(option.measure.id),
        cost_of_delay=costs.get(option.measure.id),
        decide_by=None if moment is None else moment.safe,
    )


def _addressee(actor: str, network: ActorNetwork | None, start: str | None, day: dt.date) -> Addressee:
    if network is None or start is None:
        return Addressee(actor=actor)
    routes = network.on(day).routes(start, actor)
    if not routes:
        return Addressee(actor=actor)
    (best,) = routes
    return Addressee(actor=actor, route=best.actors, minutes=best.minutes, reliability=best.reliability)

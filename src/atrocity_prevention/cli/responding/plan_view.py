"""Options and the gaps of a plan as text: what fits, who could do it, by when to decide, and what is not known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs

from atrocity_prevention.cli.shell.terminal import Terminal, safe
from atrocity_prevention.network.network import ActorNetwork
from atrocity_prevention.report.words.words import Words, message
from atrocity_prevention.response.escalation import AgreedStep, StepDue
from atrocity_prevention.response.gaps import Gap
from atrocity_prevention.response.matching import Option, Unaddressed
from atrocity_prevention.response.measures import Remark, Standing
from atrocity_prevention.response.plan import ResponsePlan
from atrocity_prevention.response.timing import Timing
from atrocity_prevention.vocabulary.markings import Marking

CAUTION = message(
    "An option bears on a driver; that does not mean that it works here. What no study was seen of may work or not. "
    "What is marked as unverified is general knowledge: check it before you rely on it."
)

_STYLES = {Timing.IN_TIME: "calm", Timing.TIGHT: "warn", Timing.TOO_LATE: "faint", Timing.UNKNOWN: "warn"}


@attrs.frozen(kw_only=True)
class Planned:
    """What the plan command found.

    Attributes:
        heading: of what situation, as of when.
        options: the options, sorted.
        shown: how many of them the text shows.
        unaddressed: the drivers no option bears on.
        plan: the plan looked at; ``None`` if none was given.
        gaps: what it leaves out.
        steps: what was agreed to be done from a band on.
        network: who is there; ``None`` if no network was given.
        marking: the strictest marking of anything told.
    """

    heading: str
    options: tuple[Option, ...]
    shown: int
    unaddressed: Unaddressed
    plan: ResponsePlan | None
    gaps: tuple[Gap, ...]
    steps: tuple[AgreedStep, ...]
    network: ActorNetwork | None
    marking: Marking


def show_plan(found: Planned, terminal: Terminal) -> str:
    """Everything on one page of text."""
    begin = [_head(found, terminal), _steps(found, terminal), _gaps(found, terminal)]
    parts = [*begin, _options(found, terminal), _left(found, terminal)]
    return "\n".join(line for part in parts for line in part) + "\n"


def _head(found: Planned, terminal: Terminal) -> Iterator[str]:
    told = terminal.words("{heading}, {marking}", heading=found.heading, marking=str(found.marking))
    yield terminal.styled(safe(told), "strong")
    yield terminal.styled(terminal.wrapped(terminal.words(CAUTION), ""), "faint")


_URGENT = {StepDue.DUE: "alarm", StepDue.MAY_BE_DUE: "warn", StepDue.NOT_YET: "faint"}


def _steps(found: Planned, terminal: Terminal) -> Iterator[str]:
    words = terminal.words
    if found.steps:
        yield terminal.heading(words("What was agreed beforehand"))
    for step in found.steps:
        told = words(
            "{due}, once the risk is {band}: item {id}, {owner}",
            due=words.label(step.due.labels),
            band=words.label(step.once.labels),
            id=step.item,
            owner=words("nobody was agreed on") if step.owner is None else step.owner,
        )
        yield terminal.styled(terminal.wrapped(safe(told)), _URGENT[step.due])


def _gaps(found: Planned, terminal: Terminal) -> Iterator[str]:
    if found.plan is None:
        return
    words = terminal.words
    yield terminal.heading(safe(words("What the plan {id} leaves out", id=found.plan.id)))
    rows = [_gap(gap, words) for gap in found.gaps]
    yield from (terminal.styled(terminal.wrapped(row), "warn") for row in rows)
    if not rows:
        yield f"  {words('Nothing that the lessons of the report ask for.')}"


def _gap(gap: Gap, words: Words) -> str:
    whom = words("the plan") if gap.item is None else words("item {id}", id=gap.item)
    about = f" ({gap.about})" if gap.about else ""
    where = words(" [para. {paragraph}]", paragraph=gap.paragraph) if gap.paragraph else ""
    told = words("{whom}: {gap}", whom=whom, gap=words.label(gap.text))
    return safe(f"{told}{about}{where}")


def _options(found: Planned, terminal: Terminal) -> Iterator[str]:
    words = terminal.words
    yield terminal.heading(words("Options that bear on what was found"))
    for option in found.options[: found.shown]:
        yield from _option(option, found.network, terminal)
    if not found.options:
        yield f"  {words('None.')}"
    rest = len(found.options) - found.shown
    if rest > 0:
        yield f"  {words('and {count} more (see --most, or all of them with --json)', count=str(rest))}"


def _option(option: Option, network: ActorNetwork | None, terminal: Terminal) -> Iterator[str]:
    measure, words = option.measure, terminal.words
    verdict, summary = words.label(measure.evidence.verdict.labels), words.label(measure.evidence.summary)
    yield terminal.styled(safe(f"  {measure.id} {words.label(measure.labels)}"), "strong")
    rows = [
        words("bears on {drivers}", drivers=_drivers(option, words)),
        _when(option, words),
        *_who(option, network, words),
        words("known: {verdict}. {summary}", verdict=verdict, summary=summary),
        words("could go wrong: {risks}", risks=_remarks(measure.risks, words)),
        words("ask first: {questions}", questions=_remarks(measure.questions, words)),
    ]
    for place, row in enumerate(rows):
        text = terminal.wrapped(safe(row), "     ")
        yield terminal.styled(text, _STYLES[option.timing]) if place == 1 else text


def _drivers(option: Option, words: Words) -> str:
    told = []
    if option.established:
        told.append(words("established {ids}", ids=words.comma.join(option.established)))
    if option.possible:
        told.append(words("possible {ids}", ids=words.listed([*option.possible])))
    return words.semicolon.join(told)


def _when(option: Option, words: Words) -> str:
    moment, timing = option.last_moment, words.label(option.timing.labels)
    if moment is None:
        return timing
    if option.timing is Timing.IN_TIME:
        days = {"safe": str(moment.safe), "latest": str(moment.latest)}
        return words("{timing}: decide by {safe}, at the very latest by {latest}", timing=timing, **days)
    if option.timing is Timing.TOO_LATE:
        return words("{timing}: the latest day to decide was {latest}", timing=timing, latest=str(moment.latest))
    return words("{timing}: the latest day to decide is {latest}", timing=timing, latest=str(moment.latest))


def _who(option: Option, network: ActorNetwork | None, words: Words) -> Iterator[str]:
    if network is None or option.carriers is None:
        return
    names = [
        words(
            "{name} ({days} days to ask)",
            name=words.label(network.actors[one.actor].name) or one.actor,
            days=words.written(f"{one.route.days:g}"),
        )
        for one in option.reachable
        if one.route is not None
    ]
    unasked = len(option.carriers) - len(names)
    if names:
        yield words("could be done by {names}", names=words.listed(names, 3))
    elif unasked:
        yield words("could be done by {count} in this network, whom nobody who decides can ask", count=str(unasked))
    else:
        yield words("nobody in this network is known to do such a thing")


def _remarks(remarks: Iterable[Remark], words: Words) -> str:
    told = [
        words("{remark} (unverified)", remark=words.label(one.text))
        if one.standing is Standing.UNVERIFIED
        else words.label(one.text)
        for one in remarks
    ]
    return words.semicolon.join(told) or words("nothing is recorded, which does not mean that nothing can")


def _left(found: Planned, terminal: Terminal) -> Iterator[str]:
    words, left = terminal.words, found.unaddressed
    yield terminal.heading(words("What nobody has an answer to"))
    if left.established:
        told = words("established: {ids}", ids=words.comma.join(left.established))
        yield terminal.styled(terminal.wrapped(told), "alarm")
    if left.possible:
        yield terminal.wrapped(words("possible: {ids}", ids=words.listed([*left.possible], 20)))
    if not (left.established or left.possible):
        yield f"  {words('Nothing: some option bears on each driver.')}"

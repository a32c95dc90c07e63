"""Options and the gaps of a plan as text: what fits, who could do it, by when to decide, and what is not known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import attrs

from atrocity_prevention.cli.terminal import Terminal, safe
from atrocity_prevention.network.network import ActorNetwork
from atrocity_prevention.response.gaps import Gap
from atrocity_prevention.response.matching import Option, Unaddressed
from atrocity_prevention.response.measures import Remark, Standing
from atrocity_prevention.response.plan import ResponsePlan
from atrocity_prevention.response.timing import Timing
from atrocity_prevention.vocabulary.markings import Marking

CAUTION = (
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
        network: who is there; ``None`` if no network was given.
        marking: the strictest marking of anything told.
    """

    heading: str
    options: tuple[Option, ...]
    shown: int
    unaddressed: Unaddressed
    plan: ResponsePlan | None
    gaps: tuple[Gap, ...]
    network: ActorNetwork | None
    marking: Marking


def show_plan(found: Planned, terminal: Terminal) -> str:
    """Everything on one page of text."""
    parts = [_head(found, terminal), _gaps(found, terminal), _options(found, terminal), _left(found, terminal)]
    return "\n".join(line for part in parts for line in part) + "\n"


def _head(found: Planned, terminal: Terminal) -> Iterator[str]:
    yield terminal.styled(safe(f"{found.heading}, {found.marking}"), "strong")
    yield terminal.styled(terminal.wrapped(CAUTION, ""), "faint")


def _gaps(found: Planned, terminal: Terminal) -> Iterator[str]:
    if found.plan is None:
        return
    yield terminal.heading(safe(f"What the plan {found.plan.id} leaves out"))
    rows = [_gap(gap) for gap in found.gaps]
    yield from (terminal.styled(terminal.wrapped(row), "warn") for row in rows)
    if not rows:
        yield "  Nothing that the lessons of the report ask for."


def _gap(gap: Gap) -> str:
    whom = "the plan" if gap.item is None else f"item {gap.item}"
    about = f" ({gap.about})" if gap.about else ""
    where = f" [para. {gap.paragraph}]" if gap.paragraph else ""
    return safe(f"{whom}: {gap.text.text()}{about}{where}")


def _options(found: Planned, terminal: Terminal) -> Iterator[str]:
    yield terminal.heading("Options that bear on what was found")
    for option in found.options[: found.shown]:
        yield from _option(option, found.network, terminal)
    if not found.options:
        yield "  None."
    rest = len(found.options) - found.shown
    if rest > 0:
        yield f"  and {rest} more (see --most, or all of them with --json)"


def _option(option: Option, network: ActorNetwork | None, terminal: Terminal) -> Iterator[str]:
    measure = option.measure
    yield terminal.styled(safe(f"  {measure.id} {measure.labels.text()}"), "strong")
    rows = [
        f"bears on {_drivers(option)}",
        _when(option),
        *_who(option, network),
        f"known: {measure.evidence.verdict.labels.text()}. {measure.evidence.summary.text()}",
        f"could go wrong: {_remarks(measure.risks)}",
        f"ask first: {_remarks(measure.questions)}",
    ]
    for place, row in enumerate(rows):
        text = terminal.wrapped(safe(row), "     ")
        yield terminal.styled(text, _STYLES[option.timing]) if place == 1 else text


def _drivers(option: Option) -> str:
    established = f"established {', '.join(option.established)}" if option.established else ""
    possible = f"possible {_some(option.possible)}" if option.possible else ""
    return "; ".join(filter(None, (established, possible)))


def _some(ids: Sequence[str], most: int = 6) -> str:
    return ", ".join(ids) if len(ids) <= most else f"{', '.join(ids[:most])} and {len(ids) - most} more"


def _when(option: Option) -> str:
    moment = option.last_moment
    words = option.timing.labels.text()
    if moment is None:
        return words
    if option.timing is Timing.IN_TIME:
        return f"{words}: decide by {moment.safe}, at the very latest by {moment.latest}"
    return f"{words}: the latest day to decide {'was' if option.timing is Timing.TOO_LATE else 'is'} {moment.latest}"


def _who(option: Option, network: ActorNetwork | None) -> Iterator[str]:
    if network is None or option.carriers is None:
        return
    names = [
        f"{network.actors[one.actor].name.text() or one.actor} ({one.route.days:g} days to ask)"
        for one in option.reachable
        if one.route is not None
    ]
    unasked = len(option.carriers) - len(names)
    if names:
        yield f"could be done by {_some(names, 3)}"
    elif unasked:
        yield f"could be done by {unasked} in this network, whom nobody who decides can ask"
    else:
        yield "nobody in this network is known to do such a thing"


def _remarks(remarks: Iterable[Remark]) -> str:
    told = [f"{one.text.text()}{' (unverified)' if one.standing is Standing.UNVERIFIED else ''}" for one in remarks]
    return "; ".join(told) or "nothing is recorded, which does not mean that nothing can"


def _left(found: Planned, terminal: Terminal) -> Iterator[str]:
    yield terminal.heading("What nobody has an answer to")
    left = found.unaddressed
    if left.established:
        yield terminal.styled(terminal.wrapped(f"established: {', '.join(left.established)}"), "alarm")
    if left.possible:
        yield terminal.wrapped(f"possible: {_some(left.possible, 20)}")
    if not (left.established or left.possible):
        yield "  Nothing: some option bears on each driver."

"""Findings about a network as text: words before numbers, and where it breaks before where it works."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence

from atrocity_prevention.cli.network_findings import Findings, Passing
from atrocity_prevention.cli.terminal import Terminal, safe
from atrocity_prevention.network.missing.gaps import Unheld
from atrocity_prevention.network.missing.suggest import Suggestion
from atrocity_prevention.network.network import ActorNetwork
from atrocity_prevention.network.partnerships import MINUTES_A_DAY
from atrocity_prevention.network.ways.routes import Route, Untested
from atrocity_prevention.network.weak.weak_points import SinglePoint
from atrocity_prevention.vocabulary.likelihood import ICD_203
from atrocity_prevention.vocabulary.places import Place

MOST_SHOWN = 10
"""Of a long list; the JSON holds all of it."""

CAUTION = (
    "Days and reliabilities are as good as the file's estimates. Nothing here is about persons, and nothing says who "
    "is to blame."
)

_HOUR = 60


def show_network(findings: Findings, terminal: Terminal) -> str:
    """All findings on one page of text."""
    parts = [_head(findings, terminal)]
    if findings.passing is None:
        parts.append(_no_ends(findings, terminal))
    else:
        asked = (findings.passing, findings.network, terminal)
        parts += [_unreached(*asked), _routes(*asked), _points(*asked), _suggested(*asked)]
    parts += [_unheld(findings, terminal), _unused(findings, terminal), _untested(findings, terminal)]
    parts += [_women(findings, terminal), _foot(terminal)]
    return "\n".join(line for part in parts for line in part) + "\n"


def _head(findings: Findings, terminal: Terminal) -> Iterator[str]:
    network = findings.network
    yield terminal.styled(safe(network.name.text() or network.id), "strong")
    day = "whatever the day" if findings.day is None else f"on {findings.day}"
    size = f"{many(len(network.actors), 'actor')}, {many(len(network.partnerships), 'partnership')}"
    yield f"{size} {day}, {findings.marking}"
    if network.note is not None:
        yield terminal.wrapped(safe(network.note.text()), "")
    for word, ends in (("from", findings.sources), ("to", findings.targets)):
        yield terminal.wrapped(safe(f"{word}: {', '.join(ends) or 'nobody'}"), "")


def _no_ends(findings: Findings, terminal: Terminal) -> Iterator[str]:
    missing = "with whom a warning could begin" if not findings.sources else "whom a warning could reach"
    option = "--from" if not findings.sources else "--to"
    yield terminal.heading("How a warning passes")
    yield terminal.styled(f"  There is nobody {missing}. Give actors functions, or name them with {option}.", "warn")


def _unreached(passing: Passing, network: ActorNetwork, terminal: Terminal) -> Iterator[str]:
    yield terminal.heading("Whose warning never arrives")
    missing = "no way leads to any of those to be reached"
    rows = [f"{_name(network, actor)}: {missing}" for actor in passing.unreached.actors]
    yield from _shown(rows, terminal, "  Nobody's.", "alarm")


def _routes(passing: Passing, network: ActorNetwork, terminal: Terminal) -> Iterator[str]:
    yield terminal.heading("The fastest ways, when every partnership works")
    slowest_first = sorted(passing.routes, key=lambda route: -route.minutes)
    rows = [row for route in slowest_first[:MOST_SHOWN] for row in _route(route, network, terminal)]
    yield from rows or ["  There is none."]
    yield from _rest(len(slowest_first), "faster")


def _route(route: Route, network: ActorNetwork, terminal: Terminal) -> Iterator[str]:
    name = terminal.fit(_name(network, route.source), 34)
    if not route.partnerships:
        yield f"  {name} is one of those to be reached"
        return
    yield f"  {name} {duration(route.minutes)}, {chance(route.reliability)}"
    yield terminal.wrapped(safe(f"{' > '.join(route.actors)}; slowest: {route.slowest}"), "       ")


def _points(passing: Passing, network: ActorNetwork, terminal: Terminal) -> Iterator[str]:
    points = passing.points
    yield terminal.heading("Single points of failure")
    rows = [_point(_name(network, point.id), point, points.reaching) for point in points.actors]
    rows += [_point(f"partnership {safe(point.id)}", point, points.reaching) for point in points.partnerships]
    yield from _shown(rows, terminal, "  None: each warning has another way past every actor and partnership.", "warn")
    yield from _cut(passing, network, terminal)
    yield terminal.wrapped(points.note.text())


def _cut(passing: Passing, network: ActorNetwork, terminal: Terminal) -> Iterator[str]:
    """Worth telling only where it takes more than one failure."""
    if len(passing.cut.actors) > 1:
        names = ", ".join(_name(network, actor) for actor in passing.cut.actors)
        yield terminal.wrapped(f"No warning would arrive if all of these fell silent: {names}.")


def _point(name: str, point: SinglePoint, reaching: int) -> str:
    return f"Without {name}, {point.lost} of {many(reaching, 'warning')} that arrive{'s' * (reaching == 1)} would not."


def _suggested(passing: Passing, network: ActorNetwork, terminal: Terminal) -> Iterator[str]:
    yield terminal.heading(f"New partnerships that would help, if each took {passing.sooner.latency_days:g} day")
    rows = [_suggestion(one, network) for one in passing.sooner.found]
    rows += [f"for the day {_failing(passing, network)}, {_suggestion(one, network)}" for one in passing.sturdier.found]
    yield from _shown(rows, terminal, "  None: no line more would change when or whether one arrives.", "calm")


def _failing(passing: Passing, network: ActorNetwork) -> str:
    actor, partnership = passing.sturdier.against, passing.sturdier.against_partnership
    return f"partnership {safe(partnership or '')} fails" if actor is None else f"{_name(network, actor)} falls silent"


def _suggestion(one: Suggestion, network: ActorNetwork) -> str:
    gains = [f"{many(len(one.newly_reaching), 'warning')} more would arrive"] if one.newly_reaching else []
    if one.sooner:
        saved = many(round(one.days_saved, 1), "day")
        gains.append(f"{many(len(one.sooner), 'warning')} sooner, by {saved} in all")
    return f"from {_name(network, one.from_)} to {_name(network, one.to)}: {'; '.join(gains)}"


def _unheld(findings: Findings, terminal: Terminal) -> Iterator[str]:
    yield terminal.heading("What nobody is known to do")
    by_place = itertools.groupby(findings.unheld, key=lambda one: one.place)
    rows = [_missing(place, [*gaps], findings.network) for place, gaps in by_place]
    yield from _shown(rows, terminal, "  Every function is held.", "warn")


def _missing(place: Place | None, gaps: Sequence[Unheld], network: ActorNetwork) -> str:
    perhaps = ", ".join(_name(network, actor) for actor in gaps[0].perhaps)
    missing = f"{_place(place)}: {', '.join(map(_gap, gaps))}"
    return f"{missing}; of {perhaps} no function is known" if perhaps else missing


def _gap(gap: Unheld) -> str:
    return f"{gap.function} (but for parts of it)" if gap.partly else str(gap.function)


def _place(place: Place | None) -> str:
    if place is None:
        return "anywhere"
    area = "" if place.area is None else f", {place.area}"
    return safe(f"{place.details().name()}{area}")


def _unused(findings: Findings, terminal: Terminal) -> Iterator[str]:
    network = findings.network
    yield terminal.heading("Capacity without partners, and partners without known capacity")
    rows = [
        f"{_name(network, one.actor)}: no line serves what it does ({', '.join(one.functions)})"
        for one in findings.unused
    ]
    rows += [f"{_name(network, one.actor)}: tied in, and none of its functions is known" for one in findings.unknown]
    yield from _shown(rows, terminal, "  Neither: a line serves every known function of everyone.", "warn")


def _women(findings: Findings, terminal: Terminal) -> Iterator[str]:
    yield terminal.heading("Women's part")
    parts = {"all": "all actors", "from": "those with whom a warning begins", "to": "those whom it must reach"}
    for part, name in parts.items():
        women = findings.women[part]
        known = women.led + women.not_led
        told = f"women lead {women.led} of {known} of whom that is known; of {women.unknown} it is not"
        told = told if known else "of none is it known whether women lead"
        yield terminal.wrapped(f"Of {name}: {told}.")
    absent = [stage.function for stage in findings.stages if stage.absent and stage.function is not None]
    if absent:
        yield terminal.styled(terminal.wrapped(f"Women lead none of those known to {', '.join(absent)}."), "warn")


def _untested(findings: Findings, terminal: Terminal) -> Iterator[str]:
    known = "lately" if findings.day is not None else "at all"
    yield terminal.heading(f"Partnerships not known to have been used or rehearsed {known}")
    yield from _shown([_not_tested(one) for one in findings.untested], terminal, "  None.", "warn")


def _not_tested(one: Untested) -> str:
    if one.last_exercised is None:
        return f"{safe(one.partnership)}: no time is known"
    return f"{safe(one.partnership)}: last on {one.last_exercised}, {many(one.days_ago or 0, 'day')} before"


def _foot(terminal: Terminal) -> Iterator[str]:
    yield ""
    yield terminal.styled(terminal.wrapped(CAUTION, ""), "faint")


def _shown(rows: Sequence[str], terminal: Terminal, otherwise: str, style: str) -> Iterator[str]:
    """The first rows and how many more there are; or what it means that there are none."""
    yield from (terminal.styled(terminal.wrapped(row), style) for row in rows[:MOST_SHOWN])
    yield from _rest(len(rows), "more")
    if not rows:
        yield otherwise


def _rest(count: int, word: str) -> Iterable[str]:
    return [f"  and {count - MOST_SHOWN} {word} (all of them with --json)"] if count > MOST_SHOWN else []


def _name(network: ActorNetwork, actor: str) -> str:
    return safe(network.actors[actor].name.text() or actor)


def duration(minutes: int) -> str:
    """A time in the unit one would say it in."""
    if minutes >= MINUTES_A_DAY:
        return many(round(minutes / MINUTES_A_DAY, 1), "day")
    return many(round(minutes / _HOUR, 1), "hour") if minutes >= _HOUR else many(minutes, "minute")


def chance(reliability: float) -> str:
    """How likely something is passed on, in the words of ICD 203; "almost no chance" and "even chance" are of it."""
    phrase = ICD_203.phrase(reliability)
    joined = f"{phrase} of arriving" if phrase.endswith("chance") else f"{phrase} to arrive"
    return f"{joined} ({reliability:.0%})"


def many(count: float, thing: str) -> str:
    """A number of things."""
    return f"{count:g} {thing}{'' if count == 1 else 's'}"

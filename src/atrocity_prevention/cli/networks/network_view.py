"""Findings about a network as text: words before numbers, and where it breaks before where it works."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from atrocity_prevention.cli.networks.network_findings import Findings, Passing
from atrocity_prevention.cli.shell.described import size_of
from atrocity_prevention.cli.shell.terminal import Terminal, safe
from atrocity_prevention.network.missing.gaps import Unheld
from atrocity_prevention.network.missing.suggest import Suggestion
from atrocity_prevention.network.network import ActorNetwork
from atrocity_prevention.network.partnerships import MINUTES_A_DAY
from atrocity_prevention.network.ways.routes import Route, Untested
from atrocity_prevention.network.weak.weak_points import SinglePoint
from atrocity_prevention.report.words.words import Words, message
from atrocity_prevention.vocabulary.likelihood import ICD_203
from atrocity_prevention.vocabulary.places import Place

MOST_SHOWN = 10
"""Of a long list; the JSON holds all of it."""

CAUTION = message(
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
    network, words = findings.network, terminal.words
    yield terminal.styled(safe(words.label(network.name) or network.id), "strong")
    day = words("whatever the day") if findings.day is None else words("on {day}", day=str(findings.day))
    yield words("{size} {day}, {marking}", size=size_of(network, words), day=day, marking=str(findings.marking))
    if network.note is not None:
        yield terminal.wrapped(safe(words.label(network.note)), "")
    nobody = words("nobody")
    yield terminal.wrapped(safe(words("from: {names}", names=words.comma.join(findings.sources) or nobody)), "")
    yield terminal.wrapped(safe(words("to: {names}", names=words.comma.join(findings.targets) or nobody)), "")


def _no_ends(findings: Findings, terminal: Terminal) -> Iterator[str]:
    words = terminal.words
    yield terminal.heading(words("How a warning passes"))
    if findings.sources:
        told = words("There is nobody whom a warning could reach. Give actors functions, or name them with --to.")
    else:
        told = words(
            "There is nobody with whom a warning could begin. Give actors functions, or name them with --from."
        )
    yield terminal.styled(terminal.wrapped(told), "warn")


def _unreached(passing: Passing, network: ActorNetwork, terminal: Terminal) -> Iterator[str]:
    words = terminal.words
    yield terminal.heading(words("Whose warning never arrives"))
    rows = [
        words("{name}: no way leads to any of those to be reached", name=_name(network, actor, words))
        for actor in passing.unreached.actors
    ]
    yield from _shown(rows, terminal, words("Nobody's."), "alarm")


def _routes(passing: Passing, network: ActorNetwork, terminal: Terminal) -> Iterator[str]:
    words = terminal.words
    yield terminal.heading(words("The fastest ways, when every partnership works"))
    slowest_first = sorted(passing.routes, key=lambda route: -route.minutes)
    rows = [row for route in slowest_first[:MOST_SHOWN] for row in _route(route, network, terminal)]
    yield from rows or [f"  {words('There is none.')}"]
    more = len(slowest_first) - MOST_SHOWN
    if more > 0:
        yield f"  {words('and {count} faster (all of them with --json)', count=str(more))}"


def _route(route: Route, network: ActorNetwork, terminal: Terminal) -> Iterator[str]:
    words = terminal.words
    name = terminal.fit(_name(network, route.source, words), 34)
    if not route.partnerships:
        yield f"  {words('{name} is one of those to be reached', name=name)}"
        return
    yield f"  {name} {duration(route.minutes, words)}, {chance(route.reliability, words)}"
    told = words("{way}; slowest: {slowest}", way=" > ".join(route.actors), slowest=str(route.slowest))
    yield terminal.wrapped(safe(told), "       ")


def _points(passing: Passing, network: ActorNetwork, terminal: Terminal) -> Iterator[str]:
    points, words = passing.points, terminal.words
    yield terminal.heading(words("Single points of failure"))
    rows = [_point(_name(network, point.id, words), point, points.reaching, words) for point in points.actors]
    rows += [
        _point(words("partnership {id}", id=safe(point.id)), point, points.reaching, words)
        for point in points.partnerships
    ]
    none = words("None: each warning has another way past every actor and partnership.")
    yield from _shown(rows, terminal, none, "warn")
    yield from _cut(passing, network, terminal)
    yield terminal.wrapped(words.label(points.note))


def _cut(passing: Passing, network: ActorNetwork, terminal: Terminal) -> Iterator[str]:
    """Worth telling only where it takes more than one failure."""
    words = terminal.words
    if len(passing.cut.actors) > 1:
        names = words.comma.join(_name(network, actor, words) for actor in passing.cut.actors)
        yield terminal.wrapped(words("No warning would arrive if all of these fell silent: {names}.", names=names))


def _point(name: str, point: SinglePoint, reaching: int, words: Words) -> str:
    return words.many(
        "Without {name}, {lost} of {count} warning that arrives would not.",
        "Without {name}, {lost} of {count} warnings that arrive would not.",
        reaching,
        name=name,
        lost=str(point.lost),
    )


def _suggested(passing: Passing, network: ActorNetwork, terminal: Terminal) -> Iterator[str]:
    words = terminal.words
    days = words.written(f"{passing.sooner.latency_days:g}")
    yield terminal.heading(words("New partnerships that would help, if each took {days} day", days=days))
    rows = [_suggestion(one, network, words) for one in passing.sooner.found]
    rows += [
        words(
            "for the day {failing}, {suggestion}",
            failing=_failing(passing, network, words),
            suggestion=_suggestion(one, network, words),
        )
        for one in passing.sturdier.found
    ]
    yield from _shown(rows, terminal, words("None: no line more would change when or whether one arrives."), "calm")


def _failing(passing: Passing, network: ActorNetwork, words: Words) -> str:
    actor, partnership = passing.sturdier.against, passing.sturdier.against_partnership
    if actor is None:
        return words("partnership {id} fails", id=safe(partnership or ""))
    return words("{name} falls silent", name=_name(network, actor, words))


def _suggestion(one: Suggestion, network: ActorNetwork, words: Words) -> str:
    gains = []
    if one.newly_reaching:
        count = len(one.newly_reaching)
        gains.append(words.many("{count} warning more would arrive", "{count} warnings more would arrive", count))
    if one.sooner:
        saved = round(one.days_saved, 1)
        gains.append(
            words(
                "{warnings} sooner, by {days} in all",
                warnings=words.many("{count} warning", "{count} warnings", len(one.sooner)),
                days=words.many("{count} day", "{count} days", saved),
            )
        )
    ends = {"from_": _name(network, one.from_, words), "to": _name(network, one.to, words)}
    return words("from {from_} to {to}: {gains}", **ends, gains=words.semicolon.join(gains))


def _unheld(findings: Findings, terminal: Terminal) -> Iterator[str]:
    words = terminal.words
    yield terminal.heading(words("What nobody is known to do"))
    by_place = itertools.groupby(findings.unheld, key=lambda one: one.place)
    rows = [_missing(place, [*gaps], findings.network, words) for place, gaps in by_place]
    yield from _shown(rows, terminal, words("Every function is held."), "warn")


def _missing(place: Place | None, gaps: Sequence[Unheld], network: ActorNetwork, words: Words) -> str:
    perhaps = words.comma.join(_name(network, actor, words) for actor in gaps[0].perhaps)
    where, held = _place(place, words), words.comma.join(_gap(gap, words) for gap in gaps)
    missing = words("{place}: {functions}", place=where, functions=held)
    return words("{missing}; of {names} no function is known", missing=missing, names=perhaps) if perhaps else missing


def _gap(gap: Unheld, words: Words) -> str:
    told = str(gap.function)
    return words("{function} (but for parts of it)", function=told) if gap.partly else told


def _place(place: Place | None, words: Words) -> str:
    if place is None:
        return words("anywhere")
    area = "" if place.area is None else f", {place.area}"
    return safe(f"{place.details().name(words.tag)}{area}")


def _unused(findings: Findings, terminal: Terminal) -> Iterator[str]:
    network, words = findings.network, terminal.words
    yield terminal.heading(words("Capacity without partners, and partners without known capacity"))
    rows = [
        words(
            "{name}: no line serves what it does ({functions})",
            name=_name(network, one.actor, words),
            functions=words.comma.join(one.functions),
        )
        for one in findings.unused
    ]
    rows += [
        words("{name}: tied in, and none of its functions is known", name=_name(network, one.actor, words))
        for one in findings.unknown
    ]
    yield from _shown(rows, terminal, words("Neither: a line serves every known function of everyone."), "warn")


def _women(findings: Findings, terminal: Terminal) -> Iterator[str]:
    words = terminal.words
    yield terminal.heading(words("Women's part"))
    parts = {
        "all": words("all actors"),
        "from": words("those with whom a warning begins"),
        "to": words("those whom it must reach"),
    }
    for part, name in parts.items():
        women = findings.women[part]
        if known := women.led + women.not_led:
            told = words(
                "Of {name}: women lead {led} of {known} of whom that is known; of {unknown} it is not.",
                name=name,
                led=str(women.led),
                known=str(known),
                unknown=str(women.unknown),
            )
        else:
            told = words("Of {name}: of none is it known whether women lead.", name=name)
        yield terminal.wrapped(told)
    absent = [stage.function for stage in findings.stages if stage.absent and stage.function is not None]
    if absent:
        told = words("Women lead none of those known to {functions}.", functions=words.comma.join(absent))
        yield terminal.styled(terminal.wrapped(told), "warn")


def _untested(findings: Findings, terminal: Terminal) -> Iterator[str]:
    words = terminal.words
    if findings.day is not None:
        yield terminal.heading(words("Partnerships not known to have been used or rehearsed lately"))
    else:
        yield terminal.heading(words("Partnerships not known to have been used or rehearsed at all"))
    rows = [_not_tested(one, words) for one in findings.untested]
    yield from _shown(rows, terminal, words("None."), "warn")


def _not_tested(one: Untested, words: Words) -> str:
    if one.last_exercised is None:
        return words("{id}: no time is known", id=safe(one.partnership))
    days = words.many("{count} day", "{count} days", one.days_ago or 0)
    return words("{id}: last on {day}, {days} before", id=safe(one.partnership), day=str(one.last_exercised), days=days)


def _foot(terminal: Terminal) -> Iterator[str]:
    yield ""
    yield terminal.styled(terminal.wrapped(terminal.words(CAUTION), ""), "faint")


def _shown(rows: Sequence[str], terminal: Terminal, otherwise: str, style: str) -> Iterator[str]:
    """The first rows and how many more there are; or what it means that there are none."""
    yield from (terminal.styled(terminal.wrapped(row), style) for row in rows[:MOST_SHOWN])
    more = len(rows) - MOST_SHOWN
    if more > 0:
        yield f"  {terminal.words('and {count} more (all of them with --json)', count=str(more))}"
    if not rows:
        yield terminal.wrapped(otherwise)


def _name(network: ActorNetwork, actor: str, words: Words) -> str:
    return safe(words.label(network.actors[actor].name) or actor)


def duration(minutes: int, words: Words) -> str:
    """A time in the unit one would say it in."""
    if minutes >= MINUTES_A_DAY:
        return words.many("{count} day", "{count} days", round(minutes / MINUTES_A_DAY, 1))
    if minutes >= _HOUR:
        return words.many("{count} hour", "{count} hours", round(minutes / _HOUR, 1))
    return words.many("{count} minute", "{count} minutes", minutes)


def chance(reliability: float, words: Words) -> str:
    """How likely something is passed on, in the words of ICD 203; "almost no chance" and "even chance" are of it."""
    phrase, share = words.label(ICD_203.band(reliability).labels), words.written(f"{reliability:.0%}")
    if ICD_203.phrase(reliability).endswith("chance"):
        return words("{chance} of arriving ({share})", chance=phrase, share=share)
    return words("{likely} to arrive ({share})", likely=phrase, share=share)

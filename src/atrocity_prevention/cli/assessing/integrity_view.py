"""What was found about the integrity of evidence, as text. Whoever has the file may read the names in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from atrocity_prevention.assessment.assessment import Assessment
from atrocity_prevention.assessment.case import OVERALL
from atrocity_prevention.assessment.compare import Move
from atrocity_prevention.cli.assessing.integrity_command import Integrity, targets_of
from atrocity_prevention.cli.shell.terminal import Terminal, safe
from atrocity_prevention.integrity.held import HeldBack, NewGroup
from atrocity_prevention.integrity.links import GroupLink
from atrocity_prevention.integrity.silences import Silence
from atrocity_prevention.integrity.suggestion import GroupSuggestion
from atrocity_prevention.report.words.shell import ShellWords
from atrocity_prevention.vocabulary.crimes import Crime

MOST_LINKS = 8
"""How many pairs of a suggestion are told; JSON has all."""

SEEN_FROM = 0.0005
"""What three decimals show."""


def show_integrity(found: Integrity, terminal: Terminal) -> str:
    """The whole on one page of text."""
    parts = (
        _head(found.assessment, terminal),
        _largest(found.assessment, terminal),
        _suggestions(found.suggestions, terminal),
        _held(found.held, terminal),
        _silences(found.silences, terminal),
    )
    return "\n".join(line for part in parts for line in part) + "\n"


def _head(assessment: Assessment, terminal: Terminal) -> Iterator[str]:
    situation, method, words = assessment.situation, assessment.method, terminal.words
    yield terminal.styled(safe(words.label(situation.name) or situation.id), "strong")
    reports = words.many("{count} report", "{count} reports", len(situation.observations))
    groups = words.many("{count} independence group", "{count} independence groups", len(situation.groups()))
    told = words(
        "Can the evidence be trusted? As known on {day}: {reports}, {groups}.",
        day=words.day(assessment.as_of),
        reports=reports,
        groups=groups,
    )
    made = words(
        "Method {id} {version}, {marking}.", id=method.id, version=method.version, marking=str(assessment.marking)
    )
    yield terminal.wrapped(safe(f"{told} {made}"), "")


def _largest(assessment: Assessment, terminal: Terminal) -> Iterator[str]:
    words = terminal.words
    yield terminal.heading(words("How much of what was seen comes from the largest source"))
    for target in targets_of(assessment):
        largest = assessment.largest_source(target)
        if largest is not None:
            name = terminal.fit(safe(_name(target, assessment, words)), terminal.width - 40)
            yield f"  {name} {words.percent(largest.share):>5} {safe(largest.group)}"
    known = [one for one in assessment.findings.values() if one.confidence > 0]
    single = sum(len(one.observations) == 1 for one in known)
    seen = words(
        "Signs known in some way: {all}; of these from one group alone: {single}.",
        all=str(len(known)),
        single=str(single),
    )
    yield f"  {seen}"
    alone = assessment.rests_on_one_source()
    if alone:
        told = words("It rests on one source: without {groups} it would fall.", groups=", ".join(alone))
        yield terminal.styled(terminal.wrapped(safe(told)), "warn")


def _name(target: str, assessment: Assessment, words: ShellWords) -> str:
    if target == OVERALL:
        return words("any of them")
    if target in assessment.factors:
        return f"{target} {words.label(assessment.catalogue.factors[target].labels)}"
    return words.label(Crime(target).labels)


def _suggestions(found: Iterable[GroupSuggestion], terminal: Terminal) -> Iterator[str]:
    words = terminal.words
    yield terminal.heading(words("Groups that may be one: suggestions, nothing was joined"))
    lines = [line for one in found for line in _suggestion(one, terminal)]
    yield from lines or [f"  {words('No two groups have enough in common.')}"]


def _suggestion(one: GroupSuggestion, terminal: Terminal) -> Iterator[str]:
    words = terminal.words
    yield terminal.wrapped(safe(f"{', '.join(one.groups)}. {words.heard(one.in_words())}"))
    for link in one.links[:MOST_LINKS]:
        yield terminal.wrapped(safe(f"{link.group}, {link.other}{words.colon}{_link(link, words)}"), "    ")
    left = len(one.links) - MOST_LINKS
    if left > 0:
        yield f"    {words.many('and {count} more', 'and {count} more', left)}"
    yield from _moves(one.moves, words("If they counted as one:"), terminal)


def _link(link: GroupLink, words: ShellWords) -> str:
    shared, of = str(link.shared), str(link.of)
    if link.chance is not None:
        return words(
            "on {shared} of {of} days both report on the same; so much alike by chance at most {chance} times",
            shared=shared,
            of=of,
            chance=f"{link.chance:.2g}",
        )
    return words(
        "{shared} of {of} reports with a text share one: a note alike in {notes}, the same reference in {references}",
        shared=shared,
        of=of,
        notes=str(link.notes),
        references=str(link.references),
    )


def _moves(moves: Iterable[Move], head: str, terminal: Terminal) -> Iterator[str]:
    words = terminal.words
    yield terminal.wrapped(head, "    ")
    told = [one for one in moves if one.target == OVERALL or one.target in list(Crime)]
    told = [one for one in told if max(abs(one.total.low), abs(one.total.high)) >= SEEN_FROM]
    for one in told:
        name = words("any of them") if one.target == OVERALL else words.label(Crime(one.target).labels)
        ends = words(
            "established {low}; not ruled out {high}",
            low=words.shift(one.total.low, 3),
            high=words.shift(one.total.high, 3),
        )
        yield f"      {terminal.fit(name, 26)} {ends}"
    if not told:
        yield f"      {words('The range of no crime would move.')}"


def _held(held: HeldBack, terminal: Terminal) -> Iterator[str]:
    words = terminal.words
    days = str(held.days)
    yield terminal.heading(words("Sources first heard of less than {days} days before", days=days))
    for one in held.groups:
        yield terminal.wrapped(safe(_new(one, words)))
    if held.groups:
        head = words("From holding back what only they say to counting it all:")
        yield from _moves(held.moves, head, terminal)
    else:
        yield f"  {words('None.')}"


def _new(one: NewGroup, words: ShellWords) -> str:
    return words(
        "{group}, first heard of on {day}: reports held back: {held}, borne out: {borne_out}",
        group=one.group,
        day=words.day(one.first_heard),
        held=str(len(one.held)),
        borne_out=str(len(one.borne_out)),
    )


def _silences(found: Iterable[Silence], terminal: Terminal) -> Iterator[str]:
    words = terminal.words
    yield terminal.heading(words("What we no longer hear"))
    lines = [terminal.wrapped(safe(words.heard(one.in_words(named=True)))) for one in found]
    yield from lines or [f"  {words('Nobody who reported regularly has gone quiet.')}"]

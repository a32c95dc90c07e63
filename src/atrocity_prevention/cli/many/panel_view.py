"""Where many cases stand, as text: how many in each range of bands, what may be concluded, and names in their order."""

from __future__ import annotations

from collections.abc import Iterator

from atrocity_prevention.assessment.scores import Conclusion
from atrocity_prevention.cli.many.panel_command import PanelFound
from atrocity_prevention.cli.shell.terminal import Terminal, safe
from atrocity_prevention.report.words.words import message
from atrocity_prevention.vocabulary.crimes import Crime

CAUTION = message(
    "These are counts of cases, and names in alphabetical order: there is no ranking. A case with a wide range is one "
    "of which little is known, which is no good news."
)


def show_panel(found: PanelFound, terminal: Terminal) -> str:
    """Everything on one page of text."""
    views = (_head, _bands, _conclusions, _names, _notes)
    parts = [view(found, terminal) for view in views]
    return "\n".join(line for part in parts for line in part) + "\n"


def _head(found: PanelFound, terminal: Terminal) -> Iterator[str]:
    words, cases = terminal.words, found.tallies["overall"].cases
    told = words(
        "{source}: {cases}, method {id} {version}, engine {engine}, {marking}",
        source=found.source,
        cases=words.many("{count} case", "{count} cases", cases, count=words.written(f"{cases:,}")),
        id=found.method.id,
        version=found.method.version,
        engine=found.engine,
        marking=found.marking,
    )
    yield terminal.styled(safe(told), "strong")
    if found.told:
        mapping, days = found.told["mapping"], words.comma.join(found.told["as_of"])
        told = words(
            "mapping {id} {version}, as known on {days}", id=mapping["id"], version=mapping["version"], days=days
        )
        yield terminal.wrapped(safe(told), "")
    yield terminal.styled(terminal.wrapped(words(CAUTION), ""), "faint")


def _bands(found: PanelFound, terminal: Terminal) -> Iterator[str]:
    tally, words = found.tallies["overall"], terminal.words
    yield terminal.heading(words("Overall: from what is established to what cannot be ruled out"))
    for (low, high), count in tally.ranges().items():
        one, other = words.label(low.labels), words.label(high.labels)
        between = one if low is high else words("{low} to {high}", low=one, high=other)
        yield f"  {between:24}{words.written(f'{count:,}'):>14}"
    yield f"  {words('no score'):24}{words.written(f'{tally.unscored:,}'):>14}"
    thin = words("of these, too little seen for an estimate: {count}", count=words.written(f"{tally.thin:,}"))
    yield f"  {thin}"


def _conclusions(found: PanelFound, terminal: Terminal) -> Iterator[str]:
    threshold, words = found.method.alert_threshold, terminal.words
    if threshold is None:
        return
    yield terminal.heading(
        words("What may be concluded, against {threshold}", threshold=words.written(f"{threshold:g}"))
    )
    yield f"  {'':24}" + "".join(f"{words.label(conclusion.labels):>14}" for conclusion in Conclusion)
    labels = {"overall": words("overall"), **{str(crime): words.label(crime.labels) for crime in Crime}}
    for target, tally in found.tallies.items():
        counts = "".join(f"{words.written(f'{tally.conclusions[conclusion]:,}'):>14}" for conclusion in Conclusion)
        yield f"  {terminal.fit(labels[target], 24)}{counts}"


def _names(found: PanelFound, terminal: Terminal) -> Iterator[str]:
    tally = found.tallies["overall"]
    every = tally.conclusions.get(Conclusion.ESTABLISHED, 0)
    if not every:
        return
    words = terminal.words
    yield terminal.heading(words("Established, by name"))
    yield from (terminal.wrapped(safe(name)) for name in tally.established)
    if every > len(tally.established):
        more = words.written(f"{every - len(tally.established):,}")
        yield f"  {words('and {count} more (see --most)', count=more)}"


def _notes(found: PanelFound, terminal: Terminal) -> Iterator[str]:
    """What was not known yet, by name; of the rest, which can be hundreds of lines, how much there is."""
    words = terminal.words
    silent, notes = found.told.get("not_known_yet", {}), found.told.get("notes", ())
    if silent or notes:
        yield terminal.heading(words("The tables"))
    for day, columns in silent.items():
        told = words("{day}: nothing was known yet of {columns}", day=day, columns=words.comma.join(columns))
        yield terminal.wrapped(safe(told))
    if notes:
        told = words.many(
            "{count} note on how they were read (see --json)",
            "{count} notes on how they were read (see --json)",
            len(notes),
            count=words.written(f"{len(notes):,}"),
        )
        yield f"  {told}"

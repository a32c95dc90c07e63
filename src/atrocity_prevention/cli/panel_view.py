"""Where many cases stand, as text: how many in each range of bands, what may be concluded, and names in their order."""

from __future__ import annotations

from collections.abc import Iterator

from atrocity_prevention.assessment.scores import Conclusion
from atrocity_prevention.cli.panel_command import PanelFound
from atrocity_prevention.cli.terminal import Terminal, safe
from atrocity_prevention.vocabulary.crimes import Crime

CAUTION = (
    "These are counts of cases, and names in alphabetical order: there is no ranking. A case with a wide range is one "
    "of which little is known, which is no good news."
)


def show_panel(found: PanelFound, terminal: Terminal) -> str:
    """Everything on one page of text."""
    views = (_head, _bands, _conclusions, _names, _notes)
    parts = [view(found, terminal) for view in views]
    return "\n".join(line for part in parts for line in part) + "\n"


def _head(found: PanelFound, terminal: Terminal) -> Iterator[str]:
    cases = found.tallies["overall"].cases
    name, method = safe(found.source), safe(f"{found.method.id} {found.method.version}")
    many = f"{cases:,} case{'' if cases == 1 else 's'}"
    yield terminal.styled(f"{name}: {many}, method {method}, engine {safe(found.engine)}, {found.marking}", "strong")
    if found.told:
        mapping = found.told["mapping"]
        told = f"mapping {mapping['id']} {mapping['version']}, as known on {', '.join(found.told['as_of'])}"
        yield terminal.wrapped(safe(told), "")
    yield terminal.styled(terminal.wrapped(CAUTION, ""), "faint")


def _bands(found: PanelFound, terminal: Terminal) -> Iterator[str]:
    tally = found.tallies["overall"]
    yield terminal.heading("Overall: from what is established to what cannot be ruled out")
    for (low, high), count in tally.ranges().items():
        between = low.labels.text() if low is high else f"{low.labels.text()} to {high.labels.text()}"
        yield f"  {between:24}{count:14,}"
    yield f"  {'no score':24}{tally.unscored:14,}"
    yield f"  of these, too little seen for an estimate: {tally.thin:,}"


def _conclusions(found: PanelFound, terminal: Terminal) -> Iterator[str]:
    threshold = found.method.alert_threshold
    if threshold is None:
        return
    yield terminal.heading(f"What may be concluded, against {threshold:g}")
    yield f"  {'':24}" + "".join(f"{conclusion.labels.text():>14}" for conclusion in Conclusion)
    labels = {"overall": "overall", **{str(crime): crime.labels.text() for crime in Crime}}
    for target, tally in found.tallies.items():
        counts = "".join(f"{tally.conclusions[conclusion]:14,}" for conclusion in Conclusion)
        yield f"  {terminal.fit(labels[target], 24)}{counts}"


def _names(found: PanelFound, terminal: Terminal) -> Iterator[str]:
    tally = found.tallies["overall"]
    every = tally.conclusions.get(Conclusion.ESTABLISHED, 0)
    if not every:
        return
    yield terminal.heading("Established, by name")
    yield from (terminal.wrapped(safe(name)) for name in tally.established)
    if every > len(tally.established):
        yield f"  and {every - len(tally.established):,} more (see --most)"


def _notes(found: PanelFound, terminal: Terminal) -> Iterator[str]:
    """What was not known yet, by name; of the rest, which can be hundreds of lines, how much there is."""
    silent, notes = found.told.get("not_known_yet", {}), found.told.get("notes", ())
    if silent or notes:
        yield terminal.heading("The tables")
    for day, columns in silent.items():
        yield terminal.wrapped(safe(f"{day}: nothing was known yet of {', '.join(columns)}"))
    if notes:
        yield f"  {len(notes):,} note{'' if len(notes) == 1 else 's'} on how they were read (see --json)"

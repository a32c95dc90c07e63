"""The compare-methods command: which situations another method would move, and what of it moves them."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from atrocity_prevention.assessment.case import OVERALL
from atrocity_prevention.cli.assessing.methods import found_method
from atrocity_prevention.cli.shell.terminal import Terminal, safe
from atrocity_prevention.door import files, methods
from atrocity_prevention.uncertainty.method_moves import MethodMoves
from atrocity_prevention.vocabulary.crimes import Crime

TARGETS = (OVERALL, *map(str, Crime))


def compared(arguments: argparse.Namespace) -> MethodMoves:
    """Score the same files by both methods.

    Raises:
        UsageError: if there is no such method.
        DataError: with every problem of the files; AP-E113 for a score that there is none of.
    """
    one, other = found_method(arguments.method_a), found_method(arguments.method_b)
    situations = [files.read_situation(Path(file)) for file in arguments.files]
    targets = tuple(arguments.targets) or TARGETS
    return methods.compare_methods(situations, one, other, targets=targets, as_of=arguments.as_of)


def show_methods(found: MethodMoves, terminal: Terminal) -> str:
    """What is concluded differently; then what is established by both methods, and what moves it."""
    words = terminal.words
    lines = [terminal.styled(safe(found.notes(words.tag)[0]), "strong"), *_changed(found, terminal)]
    for target in found.targets:
        *_, title, rows = found.table(target, language=words.tag, reading="low").split("\n\n")
        lines += [terminal.heading(safe(title)), *(f"  {safe(row)}" for row in rows.split("\n"))]
    lines += ["", *(safe(note) for note in found.notes(words.tag)[1:])]
    return "\n".join(lines) + "\n"


def _changed(found: MethodMoves, terminal: Terminal) -> Iterator[str]:
    words = terminal.words
    yield terminal.heading(words("Concluded differently"))
    lines = [
        words(
            "{name}, {score}: {before} becomes {after}",
            name=move.cell,
            score=_name(target, terminal),
            before=words("none") if move.conclusion_before is None else words.label(move.conclusion_before.labels),
            after=words("none") if move.conclusion_after is None else words.label(move.conclusion_after.labels),
        )
        for target in found.targets
        for move in found.changed(target)
    ]
    yield from (terminal.wrapped(safe(line)) for line in lines or [words("Nothing.")])


def _name(target: str, terminal: Terminal) -> str:
    if target == OVERALL:
        return terminal.words("any of them")
    return terminal.words.label(Crime(target).labels) if target in list(Crime) else target

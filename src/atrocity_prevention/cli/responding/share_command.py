"""The share command: what of a file its readers may see, written for them, or told before it is."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from pathlib import Path

from atrocity_prevention.capacity.capacity_review import CapacityReview
from atrocity_prevention.cli.shell.terminal import safe
from atrocity_prevention.cli.shell.usage import UsageError
from atrocity_prevention.commitments.register import CommitmentRegister
from atrocity_prevention.display.display import Grid
from atrocity_prevention.door import files
from atrocity_prevention.door.capacity import write_capacity_review
from atrocity_prevention.door.commitments import write_commitments
from atrocity_prevention.door.sharing import write_pseudonym_list
from atrocity_prevention.errors import raise_problems
from atrocity_prevention.evidence.situation import Situation
from atrocity_prevention.exchange.check import check_file
from atrocity_prevention.exchange.key_file import read_key
from atrocity_prevention.network.network import ActorNetwork
from atrocity_prevention.plugins import default_catalogue
from atrocity_prevention.sharing.fates import Shareable
from atrocity_prevention.sharing.precision import PlacePrecision
from atrocity_prevention.sharing.preview import SharingPreview, sharing_preview
from atrocity_prevention.sharing.pseudonyms import Pseudonyms
from atrocity_prevention.sharing.redact import redact


def shared(arguments: argparse.Namespace) -> SharingPreview:
    """Write what may leave, unless only a preview is asked for; say what leaves and what stays.

    Raises:
        UsageError: without a file to write, with one that would be replaced, for a file that cannot be shared, or if it
            cannot be written.
        DataError: with every problem of the file, and as `redact`.
    """
    _check(arguments)
    whole = _read(arguments.file)
    if arguments.pseudonyms is not None:
        whole = _renamed(whole, arguments)
    if not arguments.preview:
        _write(whole, arguments)
    return sharing_preview(whole, arguments.clearance)


def preview_text(found: SharingPreview, arguments: argparse.Namespace) -> str:
    """The preview as text; after writing, its title and counts alone."""
    page, heard = found.to_display(), arguments.words.heard
    lines = [heard(page.title), *(f"  {heard(line)}" for line in page.lines)]
    if arguments.preview:
        lines += ["", *_table(page.grids[0], heard), "", *(f"- {heard(note)}" for note in page.notes)]
    return "\n".join([*map(safe, lines), ""])


def _table(grid: Grid, heard: Callable[[str], str]) -> Iterator[str]:
    rows = [tuple(heard(cell) for cell in row) for row in (grid.heads, *grid.rows)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    yield heard(grid.caption)
    for row in rows:
        yield "  " + "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


def _check(arguments: argparse.Namespace) -> None:
    if arguments.out is None and not arguments.preview:
        raise UsageError("-o: name the file to write, or ask for a --preview")
    if arguments.pseudonym_list is not None and arguments.pseudonyms is None:
        raise UsageError("--pseudonym-list: there are none without --pseudonyms")
    read = {Path(one).resolve() for one in (arguments.file, arguments.pseudonyms) if one is not None}
    written = [Path(one).resolve() for one in (arguments.out, arguments.pseudonym_list) if one is not None]
    if read & {*written} or len({*written}) < len(written):
        raise UsageError("-o: a file would be replaced by another one; give each its own name")


def _read(file: str) -> Shareable:
    checked = check_file(Path(file), default_catalogue())
    raise_problems(checked.problems, checked.source)
    if not isinstance(checked.content, Shareable):
        raise UsageError("{file}: only situations, networks, plans, registers and reviews can be shared", file=file)
    return checked.content


def _renamed(whole: Shareable, arguments: argparse.Namespace) -> Situation:
    if not isinstance(whole, Situation):
        raise UsageError("--pseudonyms: only a situation has sources")
    pseudonyms = Pseudonyms(read_key(arguments.pseudonyms))
    if arguments.pseudonym_list is not None and not arguments.preview:
        write_pseudonym_list(whole, pseudonyms, arguments.pseudonym_list)
    return pseudonyms.applied(whole)


def _write(whole: Shareable, arguments: argparse.Namespace) -> None:
    precision = PlacePrecision(lengths=dict(arguments.areas))
    target, clearance = Path(arguments.out), arguments.clearance
    try:
        if isinstance(whole, Situation):
            shown = redact(whole, clearance, as_of=arguments.as_of, precision=precision)
            files.write_situation(shown, target, clearance=clearance)
        elif isinstance(whole, ActorNetwork):
            files.write_network(redact(whole, clearance, precision=precision), target, clearance=clearance)
        elif isinstance(whole, CommitmentRegister):
            write_commitments(redact(whole, clearance), target, clearance=clearance)
        elif isinstance(whole, CapacityReview):
            write_capacity_review(redact(whole, clearance), target, clearance=clearance)
        else:
            files.write_plan(redact(whole, clearance), target, clearance=clearance)
    except OSError as error:
        reason = error.strerror or ""
        raise UsageError("-o: {out} cannot be written: {reason}", out=arguments.out, reason=reason) from error

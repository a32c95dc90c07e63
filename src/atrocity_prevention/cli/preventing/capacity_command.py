"""The commands that look at what could withstand it: capacity reviews, blank forms, resilience beside risk."""

from __future__ import annotations

import argparse
from pathlib import Path

from atrocity_prevention.capacity.capacity_findings import CapacityFindings
from atrocity_prevention.cli.shell.terminal import safe
from atrocity_prevention.cli.shell.usage import UsageError, nearest
from atrocity_prevention.display.display import Display
from atrocity_prevention.display.text import as_text
from atrocity_prevention.door import capacity as door
from atrocity_prevention.door import files
from atrocity_prevention.exchange.files import JSON_SUFFIXES, YAML_SUFFIXES
from atrocity_prevention.exchange.plainly import to_json
from atrocity_prevention.plugins import default_catalogue
from atrocity_prevention.sharing.redact import redact

ALL_ROWS = 100_000
"""A terminal is scrolled and piped; nothing is left out there."""


def capacity_text(arguments: argparse.Namespace) -> str:
    """A blank form, or what a review amounts to.

    Raises:
        UsageError: without a review or a questionnaire, with both, or with a questionnaire that is not there.
        DataError: with every problem of the files.
    """
    if (arguments.file is None) == (arguments.blank is None):
        raise UsageError("give a capacity review, or --blank and a questionnaire")
    if arguments.blank is not None:
        return _blank(arguments)
    found = _found(arguments.file, arguments.as_of, arguments.clearance)
    before = None if arguments.compare is None else _found(arguments.compare, None, arguments.clearance)
    if arguments.json:
        moves = {} if before is None else {"since": before.as_of.isoformat(), "moves": found.compare(before).to_dict()}
        return to_json({**found.to_dict(), **moves})
    return _page(found.to_display(arguments.words.tag, ALL_ROWS, since=before))


def _found(file: str, as_of: str | None, clearance: str | None) -> CapacityFindings:
    review = door.read_capacity_review(Path(file))
    return door.review_capacity(review if clearance is None else redact(review, clearance), as_of=as_of)


def _blank(arguments: argparse.Namespace) -> str:
    wanted, known = arguments.blank, default_catalogue().questionnaires
    if Path(wanted).suffix.lower() in JSON_SUFFIXES | YAML_SUFFIXES:
        return door.blank_review(door.read_questionnaire(Path(wanted)), form=arguments.form, lang=arguments.words.tag)
    if wanted not in known:
        raise UsageError("--blank: there is no questionnaire {id}", id=wanted, meant=nearest(wanted, known))
    return door.blank_review(wanted, form=arguments.form, lang=arguments.words.tag)


def resilience_text(arguments: argparse.Namespace) -> str:
    """What is known of resilience, beside the risk.

    Raises:
        DataError: with every problem of the files, or if they are about different places.
    """
    situation = files.read_situation(Path(arguments.situation))
    found = door.resilience(situation, door.read_resilience(Path(arguments.file)), as_of=arguments.as_of)
    return to_json(found.to_dict()) if arguments.json else _page(found.to_display(arguments.words.tag, ALL_ROWS))


def _page(display: Display) -> str:
    return "\n".join([*(safe(line) for line in as_text(display).split("\n")), ""])

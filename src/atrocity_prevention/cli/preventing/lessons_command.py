"""The lessons command: cases, similar cases, guidance notes and after-action reviews."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path

from atrocity_prevention.cli.shell.terminal import safe
from atrocity_prevention.cli.shell.usage import UsageError, nearest
from atrocity_prevention.display.display import Display
from atrocity_prevention.display.text import as_text
from atrocity_prevention.door import files, scoring
from atrocity_prevention.door import lessons as door
from atrocity_prevention.exchange.files import JSON_SUFFIXES, YAML_SUFFIXES, read_document
from atrocity_prevention.exchange.lessons_file import CASE
from atrocity_prevention.exchange.schema import schema_of
from atrocity_prevention.lessons.builtin_cases import case_library
from atrocity_prevention.lessons.case import Case
from atrocity_prevention.lessons.library_page import library_display
from atrocity_prevention.lessons.similar import Asked, similar_cases, similar_display


def lessons_text(arguments: argparse.Namespace) -> str:
    """What was asked for, as text.

    Raises:
        UsageError: without the subject of an action that needs one, or with a case that is not there.
        DataError: with every problem of the files.
    """
    if arguments.action != "list" and arguments.subject is None:
        raise UsageError("{action}: say of what", action=arguments.action)
    tag, held = arguments.words.tag, _held(arguments)
    if arguments.action == "list":
        return _page(library_display(held.values(), tag))
    if arguments.action == "show":
        return _page(_case(arguments.subject, held).to_display(tag, whole=True))
    if arguments.action == "similar":
        found = similar_cases(_asked(arguments, held), arguments.most, cases=held.values())
        return _page(similar_display(found, tag, whole=True))
    if arguments.action == "guidance":
        note = door.guidance_note(arguments.subject, cases=held.values())
        return note.to_markdown(tag) if arguments.markdown else _page(note.to_display(tag, whole=True))
    review = door.read_after_action(Path(arguments.subject))
    return _page(review.to_display(tag, arguments.as_of, whole=True))


def _held(arguments: argparse.Namespace) -> Mapping[str, Case]:
    """The public cases, and one's own; one's own goes before a public one of the same id."""
    own = [door.read_case(Path(file)) for file in arguments.cases]
    return {**case_library(), **{one.id: one for one in own}}


def _is_file(subject: str) -> bool:
    return Path(subject).suffix.lower() in JSON_SUFFIXES | YAML_SUFFIXES


def _case(subject: str, held: Mapping[str, Case]) -> Case:
    if _is_file(subject):
        return door.read_case(Path(subject))
    if subject not in held:
        raise UsageError("there is no case {id}", id=subject, meant=nearest(subject, held))
    return held[subject]


def _asked(arguments: argparse.Namespace, held: Mapping[str, Case]) -> Asked:
    """A case, or the assessment of a situation."""
    subject = arguments.subject
    if not _is_file(subject) or schema_of(read_document(Path(subject))[0]) == CASE:
        return _case(subject, held)
    return scoring.assess(files.read_situation(Path(subject)), as_of=arguments.as_of)


def _page(display: Display) -> str:
    return "\n".join([*(safe(line) for line in as_text(display).split("\n")), ""])

"""The brief command: what decision makers read, written to a file or printed."""

from __future__ import annotations

import argparse
from pathlib import Path

from atrocity_prevention.assessment.assessment import Assessment
from atrocity_prevention.cli.usage import UsageError
from atrocity_prevention.door import files, scoring
from atrocity_prevention.evidence.situation import Situation
from atrocity_prevention.exchange.files import write_bytes
from atrocity_prevention.report.brief.brief import FORMS, brief

PLAIN = ("text", "sms")
"""The forms that are printed as readily as written."""


def briefed(arguments: argparse.Namespace) -> str:
    """What is to be printed: the brief itself, or where it was written to.

    Raises:
        UsageError: for a form that is none, no file to write to, a file that would be replaced, or dates out of order.
        DataError: with every problem of the files, and as `brief`.
    """
    _check(arguments)
    situations = [files.read_situation(Path(file)) for file in arguments.files]
    found = [scoring.assess(one, as_of=arguments.as_of) for one in situations]
    before = [_previous(one, arguments.since, now) for one, now in zip(situations, found, strict=True)]
    many = len(found) > 1
    text = brief(
        found if many else found[0],
        lang=arguments.lang,
        marking=arguments.clearance,
        form=arguments.form,
        previous=[one for one in before if one is not None],
        network=None if arguments.network is None else files.read_network(Path(arguments.network)),
        plan=None if arguments.plan is None else files.read_plan(Path(arguments.plan)),
        act_by=arguments.act_by,
        answer_by=arguments.answer_by,
    )
    if arguments.out is None:
        return text if text.endswith("\n") else f"{text}\n"
    return _written(text, Path(arguments.out))


def _check(arguments: argparse.Namespace) -> None:
    if arguments.form not in FORMS:
        raise UsageError(f"--form: no such form: {arguments.form}; use one of {', '.join(FORMS)}")
    if arguments.out is None and arguments.form not in PLAIN:
        raise UsageError("-o: name the file to write; only text and sms are printed")
    read = [*arguments.files, *filter(None, (arguments.network, arguments.plan))]
    if arguments.out is not None and Path(arguments.out).resolve() in [Path(file).resolve() for file in read]:
        raise UsageError(f"-o: {arguments.out} would replace what it is made from; give it another name")


def _previous(situation: Situation, since: str | None, now: Assessment) -> Assessment | None:
    if since is None:
        return None
    if since >= now.as_of.isoformat():
        raise UsageError(f"--since {since} is not before {now.as_of}, the day of the assessment")
    return scoring.assess(situation, as_of=since, method=now.method)


def _written(text: str, path: Path) -> str:
    data = text.encode("utf-8")
    try:
        write_bytes(path, data)
    except OSError as error:
        raise UsageError(f"-o: {path} cannot be written: {error.strerror}") from error
    return f"wrote {path}: {len(data)} bytes, one file that needs no other\n"

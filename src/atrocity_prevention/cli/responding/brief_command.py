"""The brief command: what decision makers read, written to a file or printed."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from atrocity_prevention.assessment.assessment import Assessment
from atrocity_prevention.cli.assessing.methods import found_method
from atrocity_prevention.cli.shell.language import ENGLISH
from atrocity_prevention.cli.shell.usage import UsageError, nearest, unwritable
from atrocity_prevention.door import capacity, commitments, files, scoring, warnings
from atrocity_prevention.evidence.situation import Situation
from atrocity_prevention.exchange.files import write_bytes
from atrocity_prevention.record.ledger.ledger import Ledger
from atrocity_prevention.record.response_times import ResponseTimes, response_times
from atrocity_prevention.report.brief.brief import FORMS, brief
from atrocity_prevention.report.words.words import Words
from atrocity_prevention.vocabulary.likelihood import SCALES

PLAIN = ("text", "sms")
"""The forms that are printed as readily as written."""


def briefed(arguments: argparse.Namespace) -> str:
    """What is to be printed: the brief itself, or where it was written to.

    Raises:
        UsageError: for a form or scale that is none, no file to write to, a file that would be replaced, or dates out
            of order.
        DataError: with every problem of the files, and as `brief`.
    """
    _check(arguments)
    method = found_method(arguments.method)
    situations = [files.read_situation(Path(file)) for file in arguments.files]
    found = [scoring.assess(one, as_of=arguments.as_of, method=method) for one in situations]
    many = len(found) > 1
    text = brief(
        found if many else found[0],
        lang=arguments.lang or ENGLISH,
        marking=arguments.clearance,
        form=arguments.form,
        previous=[_at(one, day, now) for one, now in zip(situations, found, strict=True) for day in arguments.since],
        network=None if arguments.network is None else files.read_network(Path(arguments.network)),
        plan=None if arguments.plan is None else files.read_plan(Path(arguments.plan)),
        warning=None if arguments.warning is None else warnings.read_warning(Path(arguments.warning)),
        response_times=None if arguments.ledger is None else _times(arguments, found),
        **_standing_by(arguments, found[0]),
        act_by=arguments.act_by,
        answer_by=arguments.answer_by,
        likelihood=arguments.likelihood,
        scale=arguments.scale,
        questions=arguments.questions,
        options=arguments.options,
        k=arguments.smallest,
    )
    if arguments.out is None:
        return text if text.endswith("\n") else f"{text}\n"
    return _written(text, arguments)


def _check(arguments: argparse.Namespace) -> None:
    for option, asked, known in (("--form", arguments.form, FORMS), ("--scale", arguments.scale, SCALES)):
        if asked not in known:
            raise UsageError(
                "{option}: there is no {asked}; use one of {known}",
                meant=nearest(asked, known),
                option=option,
                asked=asked,
                known=", ".join(known),
            )
    if arguments.out is None and arguments.form not in PLAIN:
        raise UsageError("-o: name the file to write; only text and sms are printed")
    named = (arguments.network, arguments.plan, arguments.warning, arguments.ledger)
    beside = (arguments.commitments, *arguments.capacity, arguments.resilience)
    read = [*arguments.files, *filter(None, (*named, *beside))]
    if arguments.out is not None and Path(arguments.out).resolve() in [Path(file).resolve() for file in read]:
        raise UsageError("-o: {file} would replace what it is made from; give it another name", file=arguments.out)


def _standing_by(arguments: argparse.Namespace, now: Assessment) -> dict[str, Any]:
    """The parts of a national review that were named; `brief` refuses them for several situations."""
    found: dict[str, Any] = {}
    if arguments.commitments is not None:
        found["commitments"] = commitments.read_commitments(Path(arguments.commitments))
    if arguments.capacity:
        rounds = [capacity.read_capacity_review(Path(file)) for file in arguments.capacity]
        found["capacity"] = [capacity.review_capacity(one) for one in rounds]
    if arguments.resilience is not None:
        evidence = capacity.read_resilience(Path(arguments.resilience))
        found["resilience"] = capacity.resilience(now.situation, evidence, as_of=now.as_of, method=now.method)
    return found


def _at(situation: Situation, day: str, now: Assessment) -> Assessment:
    """The same situation as it was known on an earlier day."""
    if day >= now.as_of.isoformat():
        raise UsageError(
            "--since {since} is not before {day}, the day of the assessment", since=day, day=str(now.as_of)
        )
    return scoring.assess(situation, as_of=day, method=now.method)


def _times(arguments: argparse.Namespace, found: list[Assessment]) -> ResponseTimes:
    """How long answers took, as known on the newest day of what the brief is about."""
    kinds = {}
    if arguments.network is not None:
        kinds = {one.id: one.kind for one in files.read_network(Path(arguments.network)).actors.values()}
    with Ledger.open(Path(arguments.ledger), create=False) as ledger:
        return response_times(ledger.entries(), as_of=max(one.as_of for one in found), kinds=kinds)


def _written(text: str, arguments: argparse.Namespace) -> str:
    data = text.encode("utf-8")
    words: Words = arguments.words
    try:
        write_bytes(Path(arguments.out), data)
    except OSError as error:
        raise unwritable("-o", arguments.out, error) from error
    told: str = words(
        "wrote {file}: {size} bytes, one file that needs no other", file=arguments.out, size=str(len(data))
    )
    return f"{told}\n"

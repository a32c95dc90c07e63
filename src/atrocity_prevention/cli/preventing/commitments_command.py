"""The commitments command: what was promised, by when, and what was seen of it."""

from __future__ import annotations

import argparse
import datetime as dt
from pathlib import Path
from typing import Any

from atrocity_prevention.cli.preventing.commitments_view import Told
from atrocity_prevention.commitments.publishing import public_register
from atrocity_prevention.commitments.standing import CommitmentStanding
from atrocity_prevention.door.commitments import read_commitments
from atrocity_prevention.exchange.plainly import record
from atrocity_prevention.vocabulary.markings import Marking

SCHEMA = "atrocity-prevention/standings/1"


def told(arguments: argparse.Namespace) -> Told:
    """Read the register, for the public if asked, and say where things stand.

    Raises:
        DataError: with every problem of the file; AP-E028 if nothing is dated and no day is given.
    """
    register, left_out = read_commitments(Path(arguments.file)), None
    if arguments.public:
        public = public_register(register, Marking.CLEAR)
        register, left_out = public.register, public.left_out
    day = None if not register.undertakings else register.day(arguments.as_of)
    standings = register.overdue(day) if arguments.overdue else register.standings(day)
    return Told(
        register=register,
        as_of=day,
        standings=standings,
        overdue_only=arguments.overdue,
        left_out=left_out,
        marking=register.strictest_marking(),
    )


def standings_document(found: Told) -> dict[str, Any]:
    """The same as one object of plain values, with nothing shortened."""
    return {
        "schema": SCHEMA,
        "register": found.register.id,
        "as_of": None if found.as_of is None else found.as_of.isoformat(),
        "marking": str(found.marking),
        "overdue_only": found.overdue_only,
        "left_out": None if found.left_out is None else dict(found.left_out),
        "standings": [_standing(one) for one in found.standings],
    }


def _standing(one: CommitmentStanding) -> dict[str, Any]:
    return {
        **record(one, whole=True),
        "due": _day(one.due),
        "overdue": one.overdue,
        "disagreement": one.disagreement,
        "says": {str(party): record(position, whole=True) for party, position in one.says.items()},
    }


def _day(day: dt.date | None) -> str | None:
    return None if day is None else day.isoformat()

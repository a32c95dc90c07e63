"""Ledgers for the tests of their room: small, filled, and the same every time."""

from __future__ import annotations

import contextlib
from typing import Any

import pytest

from atrocity_prevention.errors import DataError
from atrocity_prevention.record.ledger.ledger import Ledger

SECRET = bytes(range(32))

WARNING: dict[str, Any] = {
    "document": {"situation": "exampleland", "scores": {"overall": [0.25, 0.5, 0.75]}, "note": None, "alert": True},
    "answer_by": "2026-05-31",
    "addressees": ["regional-organisation", "government"],
    "basis": "sha256:0011",
    "actor": "early-warning-desk",
    "at": "2026-05-10T09:00:00+03:00",
}


def memory(origin: str = "office-a", secret: bytes = SECRET) -> Ledger:
    return Ledger.open(":memory:", origin=origin, secret=secret)


def issue(ledger: Ledger, warning: str = "w1", **changes: Any):
    return ledger.issue(warning, **{**WARNING, **changes})


def fill(ledger: Ledger, warning: str = "w1") -> Ledger:
    """One warning and all that can become of it: eight entries of all kinds and several markings."""
    issue(ledger, warning, marking="TLP:GREEN", region="XEX", observed_on="2026-05-01", reported_on="2026-05-04")
    ledger.deliver(warning, to="government", channel="note", actor="early-warning-desk", at="2026-05-10")
    ledger.acknowledge(warning, actor="government", at="2026-05-12T10:30:00Z", marking="TLP:AMBER")
    ledger.decide(warning, "no_decision", actor="government", at="2026-05-20", key=f"{warning}-20")
    ledger.decide(
        warning,
        "not_to_act",
        reasons=["no mandate", {"fr": "pas de moyens"}],
        actor="regional-organisation",
        at="2026-05-21",
        marking="TLP:GREEN",
    )
    ledger.act(warning, summary="mediators sent", measure="mediation", actor="church-council", at="2026-05-22")
    ledger.outcome(warning, summary="the rally passed", reference="S/0000/00", actor="observers", at="2026-06-01")
    ledger.lesson(
        warning,
        summary="ask the council first",
        topics=["mediation"],
        actor="desk",
        at="2026-07-01",
        marking="TLP:CLEAR",
    )
    return ledger


@contextlib.contextmanager
def refused(*codes: str):
    """What is done inside is refused with exactly these codes; gives the paths and the whole message."""
    with pytest.raises(DataError) as caught:
        yield (found := {})
    assert tuple(problem.code for problem in caught.value.problems) == codes
    found["paths"] = [problem.path for problem in caught.value.problems]
    found["text"] = str(caught.value)

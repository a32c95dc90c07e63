"""Views of a ledger and of a table that somebody wrote: in French they say nothing in English."""

from __future__ import annotations

import pytest
from pseudo_words import phrases

import atrocity_prevention as ap
from atrocity_prevention.cli import FINE, main

TABLE = "country,month,indicator,level,confidence\nXA,2026-01,8.8,0.75,1\nXA,2026-02,8.8,1,0.5\nXB,2026-01,2.3,1,1\n"


@pytest.fixture
def ledger(tmp_path):
    """One warning that was decided on, one that is overdue, one that waits, and an action that helped nobody yet."""
    given = {"document": {}, "basis": "b", "actor": "desk", "at": "2026-05-02", "marking": "TLP:GREEN"}
    known = {"marking": "TLP:GREEN"}
    with ap.Ledger.open(tmp_path / "warnings.ledger", origin="desk", secret=bytes(32)) as made:
        for name, answer in (("w1", "2026-05-10"), ("w2", "2026-05-12"), ("w3", "2026-07-01")):
            made.issue(name, answer_by=answer, addressees=["minister"], observed_on="2026-05-01", **given)
        made.decide("w1", "not_to_act", reasons="-", actor="minister", at="2026-05-20", **known)
        made.decide("w1", "act", actor="minister", at="2026-05-25", **known)
        made.acknowledge("w3", actor="minister", at="2026-05-30", **known)
        made.outcome("w3", summary="-", actor="desk", at="2026-05-31", **known)
    return tmp_path / "warnings.ledger"


def told(capsys, *words) -> str:
    assert main([str(word) for word in words]) == FINE
    return capsys.readouterr().out


@pytest.mark.parametrize("more", [(), ("--verify",), ("--as-of", "2026-08-31")], ids=" ".join)
def test_what_became_of_warnings_is_told_in_french(ledger, more, capsys):
    """The figures are the same, the sentences are others."""
    english, french = (told(capsys, "ledger", ledger, *more, "--lang", lang) for lang in ("en", "fr"))

    assert len(english.splitlines()) > 10
    assert phrases(english) & phrases(french) == set()


@pytest.mark.parametrize("more", [(), ("--scores", "crimes", "factors", "coverage"), ("--most", "1")], ids=" ".join)
def test_where_cases_stand_is_told_in_french(tmp_path, more, capsys):
    """So are the counts, and where a file was written to."""
    (tmp_path / "long.csv").write_text(TABLE, encoding="utf-8")
    view = ("panel", tmp_path / "long.csv", *more)
    english, french = (told(capsys, *view, "--lang", lang) for lang in ("en", "fr"))

    assert len(english.splitlines()) > 5
    assert phrases(english) & phrases(french) == set()

"""What is recorded, what is refused, and how it is read again."""

from __future__ import annotations

import datetime as dt
import json
import pickle

import pytest
from ledgers import SECRET, WARNING, fill, issue, memory, refused

from atrocity_prevention.record.ledger.contents import CONTENTS, Acted, Decided, Decision, Issued
from atrocity_prevention.record.ledger.entries import entry_from
from atrocity_prevention.record.ledger.ledger import Ledger
from atrocity_prevention.record.ledger.rules import standing
from atrocity_prevention.vocabulary.markings import Marking


def test_every_step_from_warning_to_lesson_is_recorded_in_order():
    """Eight entries of seven kinds, numbered from 1, each the one the method gave back."""
    with fill(memory()) as ledger:
        found = ledger.entries("w1")
        assert [entry.number for entry in found] == list(range(1, 9))
        assert list(dict.fromkeys(entry.kind for entry in found)) == list(CONTENTS)
        assert {entry.origin for entry in found} == {entry.issuer for entry in found} == {"office-a"}
        assert ledger.warnings() == found[:1]


def test_what_a_method_gives_back_is_what_is_read_later():
    """The entry is the same before and after it went through the file."""
    with memory() as ledger:
        given = issue(ledger)
        decided = ledger.decide("w1", Decision.ACT, measures=["mediation"], actor="g", at=dt.date(2026, 5, 11))
        assert ledger.entries() == (given, decided)
        assert isinstance(given.content, Issued)
        assert given.content.document["scores"]["overall"] == (0.25, 0.5, 0.75)
        assert given.content.answer_by == dt.date(2026, 5, 31)
        assert isinstance(decided.content, Decided)
        assert decided.content.decision is Decision.ACT


def test_entries_can_be_picked_by_warning_and_by_ledger():
    """Of several warnings, only what concerns one."""
    with fill(memory()) as ledger:
        fill(ledger, "w2")
        assert [entry.number for entry in ledger.entries("w2")] == list(range(9, 17))
        assert ledger.entries("w1", origin="office-a") == ledger.entries()[:8]
        assert ledger.entries("w1", origin="office-b") == ledger.entries("w3") == ()


def test_what_is_not_marked_is_red():
    """Silence is the strictest marking."""
    with memory() as ledger:
        assert issue(ledger).marking is Marking.RED
        assert issue(ledger, "w2", marking=Marking.GREEN).marking is Marking.GREEN


def test_the_same_ledger_has_the_same_bytes_and_another_secret_other_hashes():
    """Nothing comes from a clock or from chance, but for the secret, which can be given."""
    with fill(memory()) as one, fill(memory()) as same, fill(memory(secret=bytes(32))) as other:
        assert [entry.to_bytes() for entry in one.entries()] == [entry.to_bytes() for entry in same.entries()]
        assert one.head() == same.head() != other.head()


def test_the_bytes_of_an_entry_stay_the_same_in_all_versions():
    """Canonical JSON: sorted keys, no spaces; a change here would break every head that was ever kept."""
    with memory() as ledger:
        issue(ledger)
        entry = ledger.acknowledge(
            "w1", note={"fr": "reçu"}, actor="government", at="2026-05-12", key="k", marking=None
        )
        document = json.loads(entry.to_bytes())
        assert entry.to_bytes().decode("utf-8") == json.dumps(
            document, sort_keys=True, separators=(",", ":"), ensure_ascii=False
        )
        assert document == {
            "actor": "government",
            "at": "2026-05-12",
            "content": {"note": {"fr": "reçu"}},
            "format": 1,
            "issuer": "office-a",
            "key": "k",
            "kind": "acknowledged",
            "marking": "TLP:RED",
            "number": 2,
            "origin": "office-a",
            "previous": ledger.entries()[0].leaf,
            "salt": entry.salt,
            "warning": "w1",
        }
        assert entry.leaf == ledger.inclusion(2).leaf
        assert entry_from(document) == entry


def test_entries_can_be_pickled_and_hashed():
    """Read-only through and through."""
    with fill(memory()) as ledger:
        assert pickle.loads(pickle.dumps(ledger.entries())) == ledger.entries()
        assert len(set(ledger.entries())) == 8


def test_nothing_shows_what_an_entry_says():
    """A log file may get the kind, the number and the marking, and not a word more."""
    with fill(memory()) as ledger:
        shown = repr(ledger.entries()) + repr([entry.content for entry in ledger.entries()])
        assert "<Entry 5 (decided, TLP:GREEN)>" in shown
        assert "<Decided>" in shown
        for secret in ("w1", "mandate", "church", "exampleland", "mediation", "government"):
            assert secret not in shown
        assert repr(ledger) == "<Ledger office-a>"


@pytest.mark.parametrize(
    "answer",
    [
        lambda ledger, **said: ledger.deliver("w9", to="government", **said),
        lambda ledger, **said: ledger.acknowledge("w9", **said),
        lambda ledger, **said: ledger.decide("w9", "act", **said),
        lambda ledger, **said: ledger.act("w9", summary="something", **said),
        lambda ledger, **said: ledger.outcome("w9", summary="something", **said),
        lambda ledger, **said: ledger.lesson("w9", summary="something", **said),
    ],
    ids=["deliver", "acknowledge", "decide", "act", "outcome", "lesson"],
)
def test_a_warning_that_was_never_issued_has_no_follow_up(answer):
    """Whatever the step, there must be a warning first; and the message does not repeat its id."""
    with fill(memory()) as ledger:
        with refused("AP-E054") as found:
            answer(ledger, actor="government", at="2026-06-01")
        assert "w9" not in found["text"]
        assert ledger.head().size == 8


def test_not_acting_needs_a_reason():
    """Deciding to do nothing is a decision to be answered for; taking none is recorded as it is."""
    with memory() as ledger:
        issue(ledger)
        for reasons, codes in (([], ["AP-E058"]), ([" "], ["AP-E010"]), ("", ["AP-E010"])):
            with refused(*codes):
                ledger.decide("w1", "not_to_act", reasons=reasons, actor="g", at="2026-05-12")
        with refused("AP-E058"):
            ledger.decide("w1", "no_decision", measures=["mediation"], actor="g", at="2026-05-12")
        kept = ledger.decide("w1", "not_to_act", reasons="no mandate", actor="g", at="2026-05-12")
        assert [str(reason) for reason in kept.content.reasons] == ["no mandate"]


def test_a_warning_is_issued_once():
    """The id of a warning cannot be used for a second one."""
    with memory() as ledger:
        issue(ledger)
        with refused("AP-E054"):
            issue(ledger, basis="sha256:0022")


def test_sending_the_same_twice_records_it_once():
    """Without a key the content decides; the entry given back is the first."""
    with fill(memory()) as ledger:
        before = ledger.entries()
        fill(ledger)
        assert ledger.entries() == before


def test_a_key_stands_for_one_entry():
    """The same key and content is a repetition, with other content an error, and another key a second entry."""
    with memory() as ledger:
        issue(ledger, key="k1")
        said = {"summary": "mediators sent", "actor": "church-council", "at": "2026-05-22"}
        first = ledger.act("w1", **said, key="k2")
        assert ledger.act("w1", **said, key="k2") == ledger.act("w1", **said) == first
        with refused("AP-E055") as found:
            ledger.act("w1", **{**said, "summary": "observers sent"}, key="k2")
        assert "k2" not in found["text"]
        assert ledger.act("w1", **said, key="k3").number == 3


def test_a_correction_is_a_new_entry_and_the_old_one_stays():
    """What stands is the correction; what was recorded first can still be read."""
    with memory() as ledger:
        issue(ledger)
        wrong = ledger.acknowledge("w1", actor="government", at="2026-05-12")
        right = ledger.acknowledge("w1", actor="government", at="2026-05-13", corrects=wrong.number)
        again = issue(ledger, answer_by="2026-06-15", corrects=1)
        assert ledger.entries()[1:] == (wrong, right, again)
        assert standing(ledger.entries()) == (right, again)
        assert ledger.warnings()[-1] == again


def test_only_what_stands_and_is_of_the_same_kind_can_be_corrected():
    """One chain of corrections, and never of something else."""
    with fill(memory()) as ledger:
        ledger.acknowledge("w1", actor="government", at="2026-05-13", corrects=3)
        issue(ledger, "w2")
        said = {"actor": "government", "at": "2026-05-14"}
        for warning, number in (("w1", 3), ("w1", 99), ("w1", 4), ("w2", 3)):
            with refused("AP-E054") as found:
                ledger.acknowledge(warning, **said, corrects=number)
            assert found["paths"] == ["corrects"]
        with refused("AP-E014"):
            ledger.acknowledge("w1", **said, corrects=0)
        with refused("AP-E012"):
            ledger.acknowledge("w1", **said, corrects=True)


def test_nobody_answers_before_a_warning_is_issued():
    """A time that is earlier wherever on earth it is meant is refused; the same day passes."""
    with memory() as ledger:
        issue(ledger)
        for at in ("2026-05-10T05:59:59Z", "2026-05-08"):
            with refused("AP-E059") as found:
                ledger.acknowledge("w1", actor="government", at=at)
            assert found["paths"] == ["at"]
        for at in ("2026-05-10T06:00:00Z", "2026-05-10"):
            assert ledger.acknowledge("w1", actor="government", at=at).at is not None
        issue(ledger, at="2026-05-20", corrects=1)
        with refused("AP-E059"):
            ledger.acknowledge("w1", actor="un", at="2026-05-11")


def test_the_days_of_a_warning_come_in_order():
    """Observed, reported, assessed, issued, answered: every one that is out of order is named."""
    with memory() as ledger:
        with refused("AP-E059", "AP-E059") as found:
            issue(ledger, observed_on="2026-05-03", reported_on="2026-05-02", assessed_on="2026-05-01")
        assert found["paths"] == ["reported_on", "assessed_on"]
        with refused("AP-E059", "AP-E059") as found:
            issue(ledger, answer_by="2026-05-01", assessed_on="2026-05-20")
        assert found["paths"] == ["answer_by", "assessed_on"]
        assert issue(ledger, answer_by="2026-05-10", assessed_on="2026-05-10").number == 1


def test_every_problem_of_an_entry_is_named_at_once():
    """Those of the content, and those of who, when and for whom."""
    codes = ("AP-E012", "AP-E015", "AP-E012", "AP-E017", "AP-E012", "AP-E059", "AP-E013")
    with memory() as ledger, refused(*codes) as found:
        issue(
            ledger,
            document=[],
            answer_by="soon",
            addressees="un",
            basis="",
            actor=7,
            at="2026-05-10T09:00",
            marking="RED",
        )
    assert sorted(found["paths"]) == ["actor", "addressees", "answer_by", "at", "basis", "document", "marking"]


def test_missing_and_unknown_fields_are_named():
    """A misspelt marking would protect nothing."""
    with memory() as ledger:
        issue(ledger)
        with refused("AP-E011", "AP-E010") as found:
            ledger.acknowledge("w1", actor="government", markng="TLP:RED")
        assert found["paths"] == ["markng", "at"]
        with refused("AP-E010"):
            issue(ledger, "w2", addressees=[])


def test_an_entry_too_large_to_travel_is_refused():
    """The document belongs elsewhere, its fingerprint here."""
    with memory() as ledger:
        with refused("AP-E004"):
            issue(ledger, document={"text": "x" * 2**20})
        assert ledger.head().size == 0


def test_two_ledgers_may_issue_warnings_with_the_same_id():
    """The own one is meant unless another is named; between two others, one must be named."""
    with memory() as own, memory("office-b") as b, memory("office-c") as c:
        for other in (b, c):
            issue(other, marking="TLP:GREEN")
            own.merge(other.export("TLP:GREEN", actor="desk", at="2026-05-11"))
        said = {"actor": "government", "at": "2026-05-12"}
        with refused("AP-E054") as found:
            own.acknowledge("w1", **said)
        assert found["paths"] == ["issuer"]
        assert own.acknowledge("w1", **said, issuer="office-c").issuer == "office-c"
        with refused("AP-E054"):
            own.acknowledge("w1", **said, issuer="office-d")
        issue(own)
        assert own.acknowledge("w1", **said).issuer == "office-a"
        assert [(entry.origin, entry.number) for entry in own.entries("w1")] == [
            ("office-a", 1),
            ("office-a", 2),
            ("office-a", 3),
            ("office-b", 1),
            ("office-c", 1),
        ]
        assert own.origins() == ("office-a", "office-b", "office-c")
        assert [entry.origin for entry in own.warnings()] == ["office-a", "office-b", "office-c"]


def test_a_ledger_may_name_itself_and_draw_its_own_secret():
    """By default the id is made from the secret, so that two ledgers never have the same."""
    with (
        Ledger.open(":memory:") as one,
        Ledger.open(":memory:") as other,
        Ledger.open(":memory:", secret=SECRET) as third,
    ):
        assert one.origin != other.origin
        assert third.origin == "ledger-" + third.origin[7:] != one.origin
        assert fill(one).head().root != fill(other).head().root


@pytest.mark.parametrize("secret", [b"short", "0" * 32], ids=["short", "text"])
def test_a_secret_that_protects_nothing_is_refused(secret):
    """Withheld entries could be guessed from their hashes."""
    with refused("AP-E012"):
        Ledger.open(":memory:", secret=secret)


def test_a_batch_is_recorded_whole_or_not_at_all():
    """An error that leaves the block takes everything back; one that is dealt with inside takes nothing."""
    with memory() as ledger:
        with refused("AP-E054"), ledger.batch():
            fill(ledger).lesson("w9", summary="nobody knows w9", actor="desk", at="2026-07-01")
        assert ledger.entries() == ()
        with ledger.batch():
            issue(ledger)
            with refused("AP-E054"):
                issue(ledger, basis="other")
            with ledger.batch():
                ledger.act("w1", summary="mediators sent", actor="church-council", at="2026-05-22")
        assert [type(entry.content) for entry in ledger.entries()] == [Issued, Acted]
        ledger.verify()


def test_a_batch_that_was_interrupted_inside_is_lost_whole():
    """Even where the interruption is caught inside, half an entry is never kept."""
    with memory() as ledger:
        with refused("AP-E056"), ledger.batch():
            issue(ledger)
            with pytest.raises(KeyboardInterrupt), ledger.batch():
                raise KeyboardInterrupt
            with refused("AP-E056"):
                issue(ledger, "w2")
        assert ledger.entries() == ()
        issue(ledger)
        assert ledger.verify().entries == 1


def test_a_closed_ledger_says_so():
    """Closing twice does no harm; using it afterwards is refused without a foreign error."""
    ledger = memory()
    ledger.close()
    ledger.close()
    for use in (ledger.head, ledger.entries, lambda: issue(ledger), ledger.verify):
        with refused("AP-E056"):
            use()


@pytest.mark.parametrize("name", ["actor", "at"])
def test_who_and_when_are_always_said(name):
    """No entry without an actor and a time."""
    with memory() as ledger, refused("AP-E010") as found:
        ledger.issue("w1", **{key: value for key, value in WARNING.items() if key != name})
    assert found["paths"] == [name]

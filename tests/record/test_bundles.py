"""How a history travels: only what its readers may see, whole, and never in contradiction to what they hold."""

from __future__ import annotations

import copy
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ledgers import fill, issue, memory, refused

from atrocity_prevention.record.ledger.bundles import SCHEMA
from atrocity_prevention.vocabulary.markings import Marking

SIGNED = {"actor": "office-a-desk", "at": "2026-07-02"}
OTHER = bytes(range(1, 33))


def bundle(ledger, clearance="TLP:RED", **given):
    """A bundle that went through JSON, as it would on its way."""
    return json.loads(json.dumps(ledger.export(clearance, **{**SIGNED, **given})))


def second():
    return memory("office-b", OTHER)


def test_a_whole_history_arrives_under_the_id_of_its_ledger():
    """Every entry that may be seen stands beside the own ones, the same as where it was recorded."""
    with fill(memory()) as one, second() as two:
        issue(two, "own")
        merged = two.merge(bundle(one))
        assert (merged.added, merged.shown, merged.head) == (8, 8, one.head())
        assert two.entries(origin="office-a") == one.entries()
        assert two.origins() == ("office-b", "office-a")
        assert two.head("office-a") == one.head()
        assert two.verify().entries == 9


def test_what_readers_may_not_see_is_withheld_and_still_counts():
    """Of what is stricter than the clearance only the hash travels; the head is the same."""
    with fill(memory()) as one, second() as two:
        made = bundle(one, "TLP:GREEN")
        assert made["schema"] == SCHEMA
        assert made["marking"] == "TLP:GREEN"
        merged = two.merge(made)
        seen = two.entries(origin="office-a")
        assert (merged.added, merged.shown) == (8, len(seen)) == (8, 3)
        assert {entry.marking for entry in seen} <= {Marking.GREEN, Marking.CLEAR}
        assert merged.head == one.head()
        assert two.verify().withheld == 5
        text = json.dumps(made)
        assert "mediators sent" not in text
        assert "no mandate" in text


def test_what_was_withheld_can_come_later_and_nothing_else_in_its_place():
    """A second bundle with more shows what the first only counted."""
    with fill(memory()) as one, second() as two:
        two.merge(bundle(one, "TLP:CLEAR"))
        merged = two.merge(bundle(one))
        assert (merged.added, merged.shown) == (0, 7)
        assert two.merge(bundle(one)).shown == 0
        assert two.verify().withheld == 0


def test_a_history_can_come_in_parts():
    """From the next entry on; a gap is refused and says from where to ask."""
    with fill(memory()) as one, second() as two:
        whole = bundle(one)
        fill(one, "w2")
        with refused("AP-E054") as told:
            two.merge(bundle(one, first=9))
        assert "from entry 1 on" in told["text"]
        two.merge(whole)
        assert two.merge(bundle(one, first=9)).added == 8
        assert two.merge(bundle(one, first=5)).added == 0
        assert two.head("office-a") == one.head()


def test_answers_to_a_warning_of_another_ledger_are_recorded_at_home():
    """The own entries name the ledger that issued it, and nobody answers before it was issued."""
    with fill(memory()) as one, second() as two:
        two.merge(bundle(one))
        entry = two.acknowledge("w1", actor="government", at="2026-05-13")
        assert (entry.issuer, entry.origin, entry.number) == ("office-a", "office-b", 1)
        with refused("AP-E059"):
            two.acknowledge("w1", actor="government", at="2026-01-01")
        merged = one.merge(bundle(two))
        assert merged.added == 1
        assert one.entries("w1")[-1] == entry


def test_a_copy_can_be_passed_on():
    """What may be seen here of another ledger's history, and the hashes of the rest."""
    with fill(memory()) as one, second() as two, memory("office-c", bytes(32)) as three:
        two.merge(bundle(one, "TLP:AMBER"))
        merged = three.merge(bundle(two, origin="office-a"))
        assert merged.head == one.head()
        assert three.entries(origin="office-a") == two.entries(origin="office-a")


def test_two_histories_of_one_ledger_cannot_both_be_held():
    """One written anew contradicts the other, and the hashes of both are the evidence."""
    with fill(memory()) as one, memory() as anew, second() as two:
        issue(anew, "w9")
        fill(anew)
        two.merge(bundle(one))
        with refused("AP-E057") as told:
            two.merge(bundle(anew))
        assert one.entries()[0].leaf in told["text"]
        with refused("AP-E057"):
            two.merge(bundle(anew, first=9))
        assert two.head("office-a") == one.head()


def test_a_bundle_of_the_own_ledger_is_compared_with_it():
    """It adds nothing; one with more entries shows that some were lost here."""
    with fill(memory()) as one, memory() as cut:
        issue(cut, marking="TLP:GREEN", region="XEX", observed_on="2026-05-01", reported_on="2026-05-04")
        assert one.merge(bundle(one)).added == 0
        with refused("AP-E057") as told:
            cut.merge(bundle(one))
        assert "some were lost here" in told["text"]


def test_an_empty_ledger_has_a_bundle_too():
    """Nothing travels, and says so."""
    with memory() as one, second() as two:
        assert bundle(one)["entries"] == []
        assert two.merge(bundle(one)).added == 0
        with refused("AP-E054"):
            one.export("TLP:RED", **SIGNED, first=2)


CHANGES = {
    "schema": ("other", ["AP-E019"]),
    "origin": ("office-x", ["AP-E053"] * 8),
    "size": (9, ["AP-E053"]),
    "root": ("00" * 32, ["AP-E053"]),
    "before": ("00" * 32, ["AP-E057"]),
    "first": (0, ["AP-E014"]),
    "clearance": ("TLP:GREEN", ["AP-E053"] * 5),
    "signed_off": ("me", ["AP-E012"]),
    "entries": ("all", ["AP-E012"]),
    "marking": ("TLP:PINK", ["AP-E013"]),
}


@pytest.mark.parametrize("part", CHANGES)
def test_a_bundle_that_was_changed_is_refused_whole(part):
    """Whatever was changed, nothing of it is taken in."""
    value, expected = CHANGES[part]
    with fill(memory()) as one, second() as two:
        with refused(*expected):
            two.merge({**bundle(one), part: value})
        assert two.origins() == ("office-b",)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda entries: entries.reverse(), "AP-E053"),
        (lambda entries: entries.__setitem__(0, "zz"), "AP-E012"),
        (lambda entries: entries.__setitem__(0, 7), "AP-E012"),
        (lambda entries: entries[0].update(format=2), "AP-E052"),
        (lambda entries: entries[0].update(kind="poem"), "AP-E052"),
        (lambda entries: entries[0].update(salt="xyz"), "AP-E012"),
        (lambda entries: entries[2].update(previous="00" * 32), "AP-E053"),
        (lambda entries: entries[0]["content"].update(answer_by="soon"), "AP-E015"),
        (lambda entries: entries[3].update(actor="somebody-else"), "AP-E053"),
    ],
)
def test_an_entry_that_was_changed_is_found(change, code):
    """Exchanged, cut, mistyped, or saying something else than its hash."""
    with fill(memory()) as one, second() as two:
        made = bundle(one)
        change(made["entries"])
        with pytest.raises(Exception, match=code):
            two.merge(made)
        assert two.origins() == ("office-b",)


def test_what_is_no_bundle_at_all_is_refused():
    """Text, a list, or a mapping without the fields: every one that is missing is named."""
    with memory() as one:
        for wrong in ("text", [], None):
            with refused("AP-E012"):
                one.merge(wrong)
        with refused(*["AP-E010"] * 10):
            one.merge({})
        with refused("AP-E010"):
            one.export(None, **SIGNED)
        with refused("AP-E012", "AP-E015"):
            one.export("TLP:RED", actor=7, at="soon")


@settings(max_examples=25)
@given(st.sampled_from(list(Marking)), st.integers(1, 8))
def test_no_bundle_says_more_than_its_clearance(clearance, first):
    """Whatever the clearance and the part, only what it allows is in it, and the readers' head is right."""
    with fill(memory()) as one, second() as two:
        made = bundle(one, clearance, first=first)
        shown = [item for item in made["entries"] if not isinstance(item, str)]
        assert all(clearance.allows(Marking(item["marking"])) for item in shown)
        two.merge(bundle(one, "TLP:CLEAR"))
        assert two.merge(copy.deepcopy(made)).head == one.head()

"""Tree heads and proofs: with a few hashes two offices can show that they hold the same history."""

from __future__ import annotations

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from ledgers import fill, issue, memory, refused

from atrocity_prevention.errors import DataError
from atrocity_prevention.record.ledger.heads import TreeHead


def test_a_head_can_be_written_as_one_line_and_read_again():
    """The ledger's id, the size and the root; anything else is refused."""
    with fill(memory()) as ledger:
        head = ledger.head()
        assert TreeHead.parse(f" {head}\n") == head
        assert str(head).split()[:2] == ["office-a", "8"]
    for wrong in ("", "office-a 8", "office-a eight " + "00" * 32, "office-a 8 xyz"):
        with pytest.raises(DataError, match="AP-E012"):
            TreeHead.parse(wrong)
    with pytest.raises(DataError, match="AP-E012"):
        TreeHead(origin="a", size=-1, root="00" * 32)


def test_every_entry_is_proved_to_be_part_of_the_history():
    """And the proof of one does not serve for another."""
    with fill(memory()) as ledger:
        for entry in ledger.entries():
            proof = ledger.inclusion(entry.number)
            assert proof.holds()
            assert proof.leaf == entry.leaf
            assert not attrs.evolve(proof, number=entry.number % 8 + 1).holds()
            assert not attrs.evolve(proof, leaf="00" * 32).holds()
        with refused("AP-E054"):
            ledger.inclusion(9)
        with refused("AP-E014"):
            ledger.inclusion(0)


@given(st.integers(0, 8))
def test_an_older_head_is_proved_to_be_the_beginning_of_the_newer(size):
    """From every size on, the empty one included."""
    with fill(memory()) as ledger:
        older = _head_at(size)
        proof = ledger.consistency(older)
        assert proof.holds()
        assert proof.newer == ledger.head()
        assert not attrs.evolve(proof, older=attrs.evolve(older, origin="office-x")).holds()
        if 0 < size < 8:
            assert not attrs.evolve(proof, path=()).holds()


def _head_at(size):
    """The head the filled ledger had when it had so many entries."""
    if size == 0:
        with memory() as ledger:
            return ledger.head()
    with fill(memory()) as ledger:
        entries = ledger.entries()
        root = entries[size].previous if size < len(entries) else ledger.head().root
        return TreeHead(origin="office-a", size=size, root=root)


def test_a_head_of_another_history_is_no_beginning():
    """Written anew, or longer than what is held here: told apart."""
    with fill(memory()) as ledger, memory() as anew:
        issue(anew, "w9")
        with refused("AP-E057"):
            ledger.consistency(anew.head())
        with refused("AP-E053"):
            anew.consistency(ledger.head())


@pytest.mark.parametrize("size", [1, 8])
def test_a_kept_head_of_a_ledger_that_is_not_here_is_not_held(size):
    """Nothing here proves it, be it about one entry: whoever verifies against it is told that entries are missing."""
    with fill(memory()) as ledger:
        elsewhere = attrs.evolve(ledger.head(), origin="office-x", size=size)
        with pytest.raises(DataError, match="0 entries, but the head kept elsewhere covers") as caught:
            ledger.verify(elsewhere)
        assert [problem.code for problem in caught.value.problems] == ["AP-E053"]

"""Whatever is changed in a ledger file is found, and what the file alone cannot show is said."""

from __future__ import annotations

import random
import sqlite3

import pytest
from ledgers import SECRET, fill, issue, memory, refused
from tampering import KINDS, caught, tampered

from atrocity_prevention.errors import DataError
from atrocity_prevention.record.ledger.ledger import Ledger
from atrocity_prevention.record.ledger.schema import SAFEGUARDS

TAMPERINGS = 500
"""`benchmarks/ledger_tampering.py` does a hundred thousand."""


@pytest.fixture
def file(tmp_path):
    """A ledger of sixteen entries on the disk, closed."""
    path = tmp_path / "warnings.ledger"
    with Ledger.open(path, origin="office-a", secret=SECRET) as ledger:
        fill(ledger)
        fill(ledger, "w2")
    return path


def altered(path, *statements):
    """Change the file behind the library's back, its safeguards taken off and put on again."""
    with sqlite3.connect(path, isolation_level=None) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        triggers = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for (name,) in triggers:
            connection.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            connection.execute(*statement) if isinstance(statement, tuple) else connection.execute(statement)
        for statement in SAFEGUARDS:
            connection.execute(statement)
    connection.close()


def test_a_ledger_that_was_left_alone_verifies(file):
    """Opened again, every hash is worked out anew; what stays without proof is said."""
    with Ledger.open(file) as ledger:
        found = ledger.verify()
        assert (found.entries, found.withheld, found.heads) == (16, 0, (ledger.head(),))
        assert "cannot be proved" in found.not_proved
        assert "after entry 16" in ledger.verify(ledger.head()).not_proved


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE body SET bytes = bytes || x'20' WHERE number = 3",
        "UPDATE body SET bytes = x'00' WHERE number = 3",
        "UPDATE body SET bytes = 'text' WHERE number = 3",
        "UPDATE body SET warning = 'w9' WHERE number = 3",
        "UPDATE body SET number = 99 WHERE number = 16",
        "DELETE FROM body WHERE number = 3",
        "DELETE FROM leaf WHERE number = 3",
        "UPDATE leaf SET nodes = zeroblob(32) WHERE number = 3",
        "UPDATE leaf SET nodes = nodes || zeroblob(32) WHERE number = 3",
        "UPDATE body SET digest = zeroblob(32) WHERE number = 3",
        "INSERT INTO body SELECT origin, 99, warning, issuer, kind, 'k99', corrects, digest, bytes FROM body LIMIT 1",
    ],
)
def test_a_change_behind_its_back_is_found(file, statement):
    """Bytes, what they are looked up by, places in the tree, things removed and things put in."""
    altered(file, statement)
    with Ledger.open(file) as ledger, refused("AP-E053"):
        ledger.verify()


def test_entries_that_were_exchanged_are_found(file):
    """Two that are sound in themselves, each in the place of the other."""
    altered(
        file,
        "UPDATE body SET number = 100 WHERE number = 2",
        "UPDATE body SET number = 2 WHERE number = 3",
        "UPDATE body SET number = 3 WHERE number = 100",
    )
    with Ledger.open(file) as ledger, refused("AP-E053"):
        ledger.verify()


def test_safeguards_that_were_taken_off_are_found(file):
    """Before anything is read."""
    with sqlite3.connect(file) as connection:
        connection.execute("DROP TRIGGER body_no_update")
    connection.close()
    with refused("AP-E053"):
        Ledger.open(file)


def test_nothing_can_be_changed_while_the_safeguards_are_on(file):
    """SQLite itself refuses to update, delete or replace."""
    connection = sqlite3.connect(file)
    for statement in (
        "UPDATE body SET warning = 'x'",
        "DELETE FROM leaf",
        "INSERT OR REPLACE INTO body SELECT * FROM body LIMIT 1",
        "UPDATE meta SET value = x'00'",
    ):
        with pytest.raises(sqlite3.DatabaseError):
            connection.execute(statement)
    connection.close()


def test_what_the_file_says_of_itself_is_sealed(file):
    """Another secret or another id would make other salts."""
    altered(file, ("UPDATE meta SET value = ? WHERE name = 'origin'", (b"office-x",)))
    with refused("AP-E053"):
        Ledger.open(file)


def test_a_missing_word_of_the_file_about_itself_is_damage(file):
    """Without its secret it cannot go on."""
    altered(file, "DELETE FROM meta WHERE name = 'secret'")
    with refused("AP-E053"):
        Ledger.open(file)


def test_entries_cut_off_at_the_end_show_against_a_kept_head_alone(file):
    """The file is right in itself; the head somebody else kept is not."""
    with Ledger.open(file) as ledger:
        kept = ledger.head()
    altered(file, "DELETE FROM body WHERE number > 14", "DELETE FROM leaf WHERE number > 14")
    with Ledger.open(file) as ledger:
        assert ledger.verify().entries == 14
        with refused("AP-E053"):
            ledger.verify(kept)


def test_a_history_written_anew_shows_against_a_kept_head_alone():
    """Every hash is right, and the head is another."""
    with fill(memory()) as one, memory() as anew:
        issue(anew, "w9")
        fill(anew)
        assert anew.verify().entries == 9
        with refused("AP-E057"):
            anew.verify(one.head())


def test_a_copy_of_another_ledger_is_verified_with_the_own(file):
    """An entry removed from a copy is only withheld, as far as the file can tell, and that is said."""
    with fill(memory("office-b", bytes(32))) as two:
        made = two.export("TLP:RED", actor="desk", at="2026-07-02")
    with Ledger.open(file) as ledger:
        ledger.merge(made)
        found = ledger.verify()
    assert (found.entries, found.withheld) == (24, 0)
    assert "merge its bundle again" in found.not_proved
    altered(file, "DELETE FROM body WHERE origin = 'office-b' AND number = 3")
    with Ledger.open(file) as ledger:
        assert ledger.verify().withheld == 1


def test_random_tamperings_are_caught(file):
    """Flipped, dropped, exchanged, inserted, cut off against a kept head: none goes unseen."""
    with Ledger.open(file) as ledger:
        kept = ledger.head()
    source, rng, seen = sqlite3.connect(file), random.Random(1), set()
    for _ in range(TAMPERINGS):
        kind, copy = tampered(source, kept.size, rng)
        assert caught(copy, kept), kind
        seen.add(kind)
    source.close()
    assert seen == {kind.__name__ for kind in KINDS}


def test_a_file_that_is_damaged_on_the_disk_never_raises_a_foreign_error(file, tmp_path):
    """Any byte changed anywhere: the ledger opens and verifies, or says what is wrong in its own words."""
    data, rng = file.read_bytes(), random.Random(2)
    for number in range(60):
        broken = bytearray(data)
        broken[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
        path = tmp_path / f"broken-{number}.ledger"
        path.write_bytes(bytes(broken))
        assert told(path) <= {"AP-E050", "AP-E051", "AP-E052", "AP-E053", "AP-E056"}


def told(path):
    """The codes of what opening and verifying a file finds."""
    try:
        with Ledger.open(path) as ledger:
            ledger.verify()
    except DataError as error:
        return {problem.code for problem in error.problems}
    return set()

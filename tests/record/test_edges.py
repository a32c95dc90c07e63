"""What hardly ever happens: values nobody would write, files that are no ledgers, failures of the disk."""

from __future__ import annotations

import datetime as dt
import sqlite3
import threading

import attrs
import pytest
from ledgers import SECRET, WARNING, fill, issue, memory, refused

from atrocity_prevention.errors import DataError
from atrocity_prevention.record.ledger.canonical import canonical, freeze, parsed
from atrocity_prevention.record.ledger.contents import Acknowledged
from atrocity_prevention.record.ledger.entries import Statement
from atrocity_prevention.record.ledger.fields import build
from atrocity_prevention.record.ledger.ledger import Ledger
from atrocity_prevention.record.ledger.merkle import leaf_hash
from atrocity_prevention.record.ledger.schema import APPLICATION_ID


def placed(ledger, **changes):
    """Put a forged entry into the file, with every hash right."""
    log, entry = ledger._log, ledger.entries()[-1]
    with ledger._store.writing():
        tree = log.tree()
        right = {"previous": tree.root().hex(), "number": tree.size + 1, "key": None}
        forged = attrs.evolve(entry, **{**right, **changes})
        log.add_leaf(tree, leaf_hash(forged.to_bytes()))
        log.add_body(forged, forged.to_bytes())


def test_a_forged_entry_with_the_right_hash_is_found():
    """It names another past, or has a salt that only this ledger's secret could have made."""
    for change in ({"previous": "00" * 32}, {"salt": "00" * 16}):
        with fill(memory()) as ledger:
            placed(ledger, **change)
            with refused("AP-E053"):
                ledger.verify()


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ({"a": [float("nan")]}, "AP-E006"),
        ({"a": 2**60}, "AP-E006"),
        ({"a": {1: "x"}}, "AP-E012"),
        ({"a": object()}, "AP-E012"),
        ({"a": "\ud800"}, "AP-E016"),
        ({"\ud800": 1}, "AP-E016"),
    ],
    ids=["nan", "huge", "key", "object", "half", "half-key"],
)
def test_a_document_of_other_than_plain_values_is_refused(value, code):
    """What JSON cannot hold, or other readers would change."""
    with pytest.raises(DataError, match=code):
        freeze(value, "document")


def test_a_document_nested_without_end_is_refused():
    """Writing and reading stop before Python does."""
    deep = value = {}
    for _ in range(100):
        deep["a"] = deep = {}
    with pytest.raises(DataError, match="AP-E004"):
        freeze(value, "document")
    with pytest.raises(ValueError, match="too deep"):
        parsed(b"[" * 100_000)
    with pytest.raises(DataError, match="AP-E004"):
        canonical({"a": "x" * 2_000_000})


@pytest.mark.parametrize(("deep", "fine"), [(64, True), (65, False)])
@pytest.mark.parametrize("of", ["lists", "mappings"])
def test_a_document_may_be_as_deep_as_is_said(deep, fine, of):
    """Sixty-four lists or mappings inside one another are kept as they are, and one more is refused."""
    value: object = [] if of == "lists" else {}
    for _ in range(deep - 1):
        value = [value] if of == "lists" else {"a": value}
    if fine:
        assert parsed(canonical(freeze(value, "document"))) == value
        return
    with pytest.raises(DataError, match="AP-E004"):
        freeze(value, "document")


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("actor", 7, "AP-E012"),
        ("actor", "\ud800", "AP-E016"),
        ("at", "2026-13-01T00:00Z", "AP-E059"),
        ("at", "2026-05-01T10:00", "AP-E059"),
        ("marking", "TLP:PINK", "AP-E013"),
        ("addressees", 7, "AP-E012"),
        ("addressees", [], "AP-E010"),
    ],
)
def test_a_wrong_field_of_a_warning_is_named(field, value, code):
    """One problem with the path of the field."""
    with memory() as ledger, pytest.raises(DataError, match=code) as error:
        issue(ledger, **{field: value})
    assert all(problem.path.startswith(field) for problem in error.value.problems)


def test_words_are_text_by_language_and_not_empty():
    """Of a note, of reasons, and of a summary."""
    with fill(memory()) as ledger:
        for note in (7, {"en": 7}, {"en": " "}, {}):
            with pytest.raises(DataError):
                ledger.acknowledge("w1", note=note, actor="a", at="2026-05-12")
        with refused("AP-E012"):
            ledger.decide("w1", "not_to_act", reasons=7, actor="a", at="2026-05-12")
        with refused("AP-E013"):
            ledger.decide("w1", "perhaps", actor="a", at="2026-05-12")
        decided = ledger.decide("w1", "not_to_act", reasons="no means", actor="a", at="2026-05-12")
        assert [reason.text() for reason in decided.content.reasons] == ["no means"]


def test_a_statement_needs_something_to_say():
    """Its content is one of the seven kinds, and its text shows nothing of it."""
    with pytest.raises(DataError, match="AP-E012"):
        Statement(warning="w", issuer="i", actor="a", at="2026-05-01", content="hello")
    said = Statement(warning="w", issuer="i", actor="a", at=dt.date(2026, 5, 1), content=Acknowledged(note="secret"))
    assert repr(said) == "<Statement (acknowledged, TLP:RED)>"


def test_a_file_that_is_no_ledger_is_left_as_it_was(tmp_path):
    """Text, a folder, a database of somebody else, nothing at all."""
    text = tmp_path / "a.txt"
    text.write_text("hello " * 1000)
    other = tmp_path / "b.db"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE mine (x)")
    connection.close()
    for path, code in (
        (text, "AP-E051"),
        (other, "AP-E051"),
        (tmp_path, "AP-E050"),
        ("", "AP-E050"),
        (f"{tmp_path}/\0", "AP-E050"),
        (tmp_path / "no" / "where", "AP-E050"),
    ):
        with pytest.raises(DataError, match=code):
            Ledger.open(path)
    assert text.read_text() == "hello " * 1000
    missing = tmp_path / "missing.ledger"
    with pytest.raises(DataError, match="AP-E050"):
        Ledger.open(missing, create=False)
    assert not missing.exists()
    empty = tmp_path / "empty.ledger"
    empty.touch()
    with pytest.raises(DataError, match="AP-E051"):
        Ledger.open(empty, create=False)


def test_a_ledger_of_a_newer_version_is_not_touched(tmp_path):
    """Whoever made it knows how to read it."""
    path = tmp_path / "new.ledger"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE t (x)")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(DataError, match="AP-E052"):
        Ledger.open(path)


def test_a_ledger_of_another_origin_is_refused(tmp_path):
    """The id asked for must be its own."""
    path = tmp_path / "one.ledger"
    Ledger.open(path, origin="office-a", secret=SECRET).close()
    with pytest.raises(DataError, match="AP-E051"):
        Ledger.open(path, origin="office-b")


def test_two_processes_may_make_the_same_ledger(tmp_path):
    """Whoever comes second finds it made."""
    path = tmp_path / "both.ledger"
    found, start = [], threading.Barrier(4)

    def make():
        start.wait()
        with Ledger.open(path) as ledger:
            found.append(ledger.origin)

    threads = [threading.Thread(target=make) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 4
    assert len(set(found)) == 1


def test_a_writer_that_waits_in_vain_says_so(tmp_path, monkeypatch):
    """Nothing is recorded, and it can be sent again."""
    monkeypatch.setattr("atrocity_prevention.record.ledger.store.PATIENCE", 0.05)
    path = tmp_path / "busy.ledger"
    with Ledger.open(path, secret=SECRET) as one, Ledger.open(path) as two:
        with one.batch():
            issue(one)
            with pytest.raises(DataError, match="AP-E056"):
                issue(two, "w2")
        assert issue(two, "w2").number == 2


@pytest.mark.parametrize("broken", [True, False])
def test_an_error_of_the_database_is_told_in_our_words(broken):
    """Whatever SQLite raises becomes one problem; a rollback that fails closes the file, and may not be needed."""
    with memory() as ledger:
        issue(ledger)
        real = ledger._store.connection

        class Failing:
            in_transaction = broken

            def execute(self, statement, *values):
                if statement.startswith(("INSERT", "ROLLBACK")):
                    raise sqlite3.OperationalError("disk I/O error")
                return real.execute(statement, *values)

            def close(self):
                real.close()

        ledger._store.connection = Failing()
        with pytest.raises(DataError, match="AP-E056"):
            ledger.acknowledge("w1", actor="a", at="2026-05-12")


def test_a_tree_without_numbers_is_damage():
    """Whatever stands in place of a number is not taken for one."""
    with fill(memory()) as ledger:
        connection = ledger._store.connection
        connection.execute("PRAGMA ignore_check_constraints = ON")
        for name in ("leaf_no_update", "leaf_no_delete", "body_no_update"):
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute("UPDATE leaf SET number = 'x' WHERE number = 8")
        with refused("AP-E053"):
            ledger.head()
        connection.execute("UPDATE leaf SET number = 8 WHERE number = 'x'")
        connection.execute("UPDATE leaf SET nodes = x'00' WHERE number = 8")
        with refused("AP-E053"):
            ledger.head()
        connection.execute("UPDATE body SET bytes = ? WHERE number = 1", (b"[" * 90_000,))
        with refused("AP-E053"):
            ledger.entries()


def test_the_document_keeps_what_it_was_given():
    """Enumerations become their text, numbers stay numbers."""
    with memory() as ledger:
        entry = ledger.issue("w", **{**WARNING, "document": {"a": True, "b": 1, "c": 1.5, "d": None, "e": ["x"]}})
        assert dict(entry.content.document) == {"a": True, "b": 1, "c": 1.5, "d": None, "e": ("x",)}


def test_bytes_that_are_no_entry_are_damage():
    """Not JSON, JSON of something else, the same in other bytes, or of a version not known here."""
    with fill(memory()) as ledger:
        connection = ledger._store.connection
        connection.execute("DROP TRIGGER body_no_update")
        right = ledger.entries()[0].to_bytes()
        for wrong, code in (
            (b"\xff", "AP-E053"),
            (b"[]", "AP-E053"),
            (right + b" ", "AP-E053"),
            (right.replace(b'"format":1', b'"format":2'), "AP-E052"),
        ):
            connection.execute("UPDATE body SET bytes = ? WHERE number = 1", (wrong,))
            with refused(code):
                ledger.entries()


def test_a_batch_can_read_what_it_has_written():
    """Inside, heads and proofs are those of what is not yet safe; half a batch inside another is part of it."""
    with memory() as ledger:
        with ledger.batch():
            issue(ledger)
            assert ledger.head().size == 1
            with ledger.batch():
                issue(ledger, "w2")
        assert ledger.verify().entries == 2


def test_a_ledger_that_another_process_has_just_made_is_taken_as_it_is(tmp_path):
    """Between looking and writing somebody else was faster; what it says of itself holds."""
    path = tmp_path / "one.ledger"
    Ledger.open(path, origin="office-a", secret=SECRET).close()
    store = Ledger.open(path)._store
    store._create([("origin", b"office-b")])
    assert store.meta("origin") == b"office-a"
    store.close()


def test_what_is_wrong_in_a_record_itself_is_not_hidden():
    """An error that is no problem of the data stays what it is."""

    def fail(value):
        raise TypeError(value)

    @attrs.frozen(kw_only=True)
    class Odd:
        field: str = attrs.field(default="x", converter=fail)

    with pytest.raises(TypeError, match="x"):
        build(Odd, {})

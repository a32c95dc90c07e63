"""What is written reads back the same, byte for byte the same each time, and never destroys what was there."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import attrs
import pytest
from hypothesis import given
from samples import METHOD, METHODS, READERS, SITUATION, as_json, as_yaml, changed, naughty_strings, situations

import atrocity_prevention as ap
from atrocity_prevention import DataError, Method, Observation, Place, Population, Situation, Source
from atrocity_prevention.exchange import plainly
from atrocity_prevention.exchange.files import write_bytes
from atrocity_prevention.exchange.formats.yaml_text import parse_yaml
from atrocity_prevention.exchange.limits import Limits
from atrocity_prevention.network.network import ActorNetwork
from atrocity_prevention.response.plan import ResponsePlan

SUFFIXES = (".json", ".yaml", ".yml")
WRITERS = {
    "situation": ap.write_situation,
    "method": ap.write_method,
    "network": ap.write_network,
    "plan": ap.write_plan,
}
KINDS = {"situation": Situation, "method": Method, "network": ActorNetwork, "plan": ResponsePlan}


def there_and_back(item, folder, suffix):
    """Write something, read it, and return what was read and what was written."""
    path = folder / f"item{suffix}"
    kind = next(name for name, known in KINDS.items() if isinstance(item, known))
    WRITERS[kind](item, path)
    return READERS[kind][1](path), path.read_bytes()


def assert_comes_back(item, folder):
    """Assert that all formats give the same thing back, and that writing what was read gives the same bytes."""
    for suffix in SUFFIXES:
        read, written = there_and_back(item, folder, suffix)
        assert read == item
        assert there_and_back(read, folder, suffix)[1] == written


@pytest.fixture(scope="session")
def session_folder(tmp_path_factory):
    """Give one folder to all examples of a property."""
    return tmp_path_factory.mktemp("written")


@given(situations())
def test_every_situation_comes_back(session_folder, situation):
    """Any situation, whatever its texts, is read back equal from JSON and YAML, and its bytes are stable."""
    assert_comes_back(situation, session_folder)


@given(METHODS)
def test_every_method_comes_back(session_folder, method):
    """Any method, with any rule and settings, is read back equal from JSON and YAML, and its bytes are stable."""
    assert_comes_back(method, session_folder)


@pytest.mark.parametrize("kind", WRITERS)
@pytest.mark.parametrize("write", [as_json, as_yaml])
def test_a_full_document_comes_back(tmp_path, kind, write):
    """A document that uses every key says the same after it was read and written."""
    document, read = READERS[kind]
    assert_comes_back(read(write(document)), tmp_path)


@pytest.mark.parametrize("name", ["reference", "checklist"])
def test_a_method_of_the_catalogue_comes_back(tmp_path, name):
    """The methods that the library ships can be written out, the checklist with its absence of a threshold."""
    assert_comes_back(ap.default_catalogue().methods[name], tmp_path)


@pytest.mark.parametrize("rule", list(ap.default_catalogue().rules))
def test_every_rule_comes_back(tmp_path, rule):
    """A method may use any rule of the catalogue, for factors and for crimes."""
    found = ap.default_catalogue().rules[rule]
    assert_comes_back(Method(id="m", version="1", labels="m", factor_rule=found, crime_rule=found), tmp_path)


@pytest.mark.parametrize("field", ["labels", "crime_weights", "floors", "indicator_weights"])
def test_what_a_method_leaves_empty_stays_empty(tmp_path, field):
    """An empty field of a method comes back empty, not as that of the method a file is based on."""
    full = {"labels": "m", "crime_weights": {ap.Crime.GENOCIDE: {"RF1": 1}}}
    assert_comes_back(
        Method(**({"id": "m", "version": "1"} | full | {field: () if field == "floors" else {}})), tmp_path
    )


@pytest.mark.parametrize("holder", [(), ("populations", 0), ("sources", 0), ("observations", 0)])
def test_a_note_without_a_text_comes_back(tmp_path, holder):
    """`note: {}` is read as a note in no language, and comes back as one."""
    assert_comes_back(ap.read_situation(as_json(changed(SITUATION, (*holder, "note"), {}))), tmp_path)


def texts_everywhere(texts):
    """Return a situation with each text in every field that takes text."""
    ids = [text for text in dict.fromkeys(texts) if text.strip()]
    return Situation(
        id=ids[0],
        name={f"x-{number}": text for number, text in enumerate(texts)},
        note={text: text for text in texts},
        place=Place(country="KEN", area=ids[-1]),
        populations=[Population(id=text, name=text, kind=text, note=text) for text in ids],
        sources=[Source(id=text, name={"en": text}, kind=text, independence_group=text, note=text) for text in ids],
        observations=[
            Observation(
                id=text,
                indicator="8.8",
                state="withheld",
                observed_on="2026-05-01",
                source=text,
                populations=[text],
                reference=text,
                note={text: text},
            )
            for text in ids
        ],
    )


def test_naughty_strings_come_back_from_every_field(tmp_path, monkeypatch):
    """All of the Big List of Naughty Strings passes through every text field of both formats unchanged."""
    monkeypatch.setattr(os, "fsync", lambda _: None)  # a thousand waits for the disk prove nothing more
    texts = naughty_strings()
    assert len(texts) > 500
    assert_comes_back(texts_everywhere(texts), tmp_path)
    for text in dict.fromkeys(texts):
        situation = Situation(id=text if text.strip() else "s", name=text, place=Place(country="KEN", area=text))
        for suffix in (".json", ".yaml"):
            assert there_and_back(situation, tmp_path, suffix)[0] == situation


AWKWARD = ["", " ", "\t", "\n", "a\n", "\r\n", "\0", "\x7f", "\x85", "\u2028", "\ufeff", "\ufffe", "\U0010ffff", "# no"]
AWKWARD += ["- a", "? a", "a: b", "%TAG", "---", "...", "&a", "*a", "!a", "<<", "=", "~", "null", "yes", "NO", "0x1F"]
AWKWARD += ["8.10", "1e5", "1_000", "2026-05-01", "12:30:45", ".inf", "'", '"', "\\", "{", "[", "a " * 200, "x" * 5000]
AWKWARD += ["word " * 30 + "\n  indented " * 9, "\U0001f469\u200d\U0001f692", "\u202eright to left"]


def test_what_yaml_could_take_for_something_else_comes_back(tmp_path):
    """Marks of YAML's syntax, words it knows, control characters and endless lines are text like any other."""
    assert_comes_back(texts_everywhere(AWKWARD), tmp_path)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_half_a_character_is_never_written_unreadable(tmp_path, suffix):
    """A text that no file can hold is refused before anything is replaced; the old file is still there."""
    path = tmp_path / f"s{suffix}"
    path.write_bytes(b"old")
    with pytest.raises(DataError):
        ap.write_situation(Situation(id="s", name="half \ud800", place=Place(country="KEN")), path)
    assert path.read_bytes() == b"old"


def test_what_is_written_does_not_depend_on_the_machine(tmp_path):
    """Bytes are the same under another hash seed, locale and encoding: UTF-8 with line feeds, JSON in ASCII."""
    situation = attrs.evolve(ap.read_situation(as_json(SITUATION)), name="Côte")
    code = (
        "import sys, atrocity_prevention as ap\n"
        "for suffix in ('.json', '.yaml'):\n"
        "    ap.write_situation(ap.read_situation(sys.argv[1] + suffix), sys.argv[2] + suffix)\n"
    )
    for suffix in (".json", ".yaml"):
        ap.write_situation(situation, tmp_path / f"here{suffix}")
    other = {**os.environ, "PYTHONHASHSEED": "7", "LC_ALL": "C", "PYTHONUTF8": "0", "TZ": "Asia/Kolkata"}
    command = [sys.executable, "-c", code, tmp_path / "here", tmp_path / "there"]
    subprocess.run(command, env=other, check=True)
    for suffix in (".json", ".yaml"):
        here = (tmp_path / f"here{suffix}").read_bytes()
        assert here == (tmp_path / f"there{suffix}").read_bytes()
        assert here.endswith(b"\n")
        assert b"\r" not in here
    assert (tmp_path / "here.json").read_bytes().isascii()
    assert "Côte" in (tmp_path / "here.yaml").read_text(encoding="utf-8")


def test_a_written_file_reads_like_one_by_hand(tmp_path):
    """Keys stand in the order of the record, the schema first; words stay words, and codes and numbers are quoted."""
    ap.write_situation(ap.read_situation(as_json(SITUATION)), tmp_path / "s.yaml")
    text = (tmp_path / "s.yaml").read_text(encoding="utf-8")
    lines = text.splitlines()
    assert lines[0] == 'schema: "atrocity-prevention/situation/1"'
    assert [line.partition(":")[0] for line in lines if line[:1].isalpha()] == [
        *("schema", "id", "name", "place", "marking", "populations", "sources", "observations", "note")
    ]
    assert 'indicator: "8.8"' in text
    assert "level: high" in text
    assert "credibility: 2\n" in text
    assert "null" not in text


@pytest.mark.parametrize("kind", WRITERS)
@pytest.mark.parametrize("name", ["a.txt", "a", "a.csv", ".yaml", "a.json.bak"])
def test_another_suffix_is_refused(tmp_path, kind, name):
    """A name that says neither JSON nor YAML is a problem of the data, and no file is made."""
    document, read = READERS[kind]
    with pytest.raises(DataError) as caught:
        WRITERS[kind](read(as_json(document)), tmp_path / name)
    assert [problem.code for problem in caught.value.problems] == ["AP-E040"]
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("kind", WRITERS)
def test_a_folder_that_is_not_there_is_an_error_of_the_system(tmp_path, kind):
    """A missing folder, or a file where a folder should be, raises OSError as the system does."""
    document, read = READERS[kind]
    (tmp_path / "file").write_bytes(b"")
    for folder in ("missing", "file"):
        with pytest.raises(OSError, match=folder):
            WRITERS[kind](read(as_json(document)), tmp_path / folder / "a.json")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


@pytest.mark.parametrize("broken", ["os.fsync", "pathlib.Path.open", "pathlib.Path.replace"])
@pytest.mark.parametrize("error", [OSError("disk full"), KeyboardInterrupt(), MemoryError()])
def test_a_write_that_fails_leaves_the_old_file(tmp_path, monkeypatch, broken, error):
    """Whatever happens before the new content is in place, the old stays whole and nothing else is left behind."""
    path = tmp_path / "s.yaml"
    path.write_bytes(b"old")

    def fail(*_, **__):
        raise error

    method = ap.read_method(as_json(METHOD))
    monkeypatch.setattr(broken, fail)
    with pytest.raises(type(error)):
        ap.write_method(method, path)
    monkeypatch.undo()
    assert path.read_bytes() == b"old"
    assert [found.name for found in tmp_path.iterdir()] == ["s.yaml"]


def test_a_file_is_replaced_as_a_whole(tmp_path, monkeypatch):
    """The new content is complete on the disk, under another name, before it takes the place of the old."""
    path = tmp_path / "s.bin"
    path.write_bytes(b"old and long")
    seen = []
    replace = Path.replace

    def look(self, target):
        seen.append((self.read_bytes(), self.parent, Path(target).read_bytes()))
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", look)
    write_bytes(path, b"new")
    assert seen == [(b"new", tmp_path, b"old and long")]
    assert path.read_bytes() == b"new"
    assert [found.name for found in tmp_path.iterdir()] == ["s.bin"]


@pytest.mark.parametrize(("more", "fits"), [(0, True), (1, False)])
def test_no_yaml_is_written_that_would_not_be_read(tmp_path, monkeypatch, more, fits):
    """What is just as long as allowed comes back; one more is refused with JSON as the remedy, and leaves the file."""
    notes = ["a"] * (100 - 13 + more)
    document = {"one": {"two": "three"}, "notes": notes}
    monkeypatch.setattr(plainly, "YAML_LIMITS", few := Limits(max_nodes=100))
    path = tmp_path / "notes.yaml"
    path.write_text("before", "utf-8")
    if fits:
        plainly.write_document(document, path)
        assert parse_yaml(path.read_bytes(), limits=few).value is not None
        return
    with pytest.raises(DataError, match=r"more than 100 values of YAML.*AP-E004.*write it as JSON"):
        plainly.write_document(document, path)
    assert path.read_text("utf-8") == "before"
    plainly.write_document(document, tmp_path / "notes.json")


def test_what_is_written_as_yaml_is_counted_as_a_reader_counts_it(tmp_path):
    """The least limit under which a reader takes a document back is the least under which it is written."""
    document = {"a": [], "b": {}, "c": [{"d": "e"}, ["f", {"g": ["h"]}]]}
    path = tmp_path / "counted.yaml"
    plainly.write_document(document, path)
    text = path.read_bytes()

    assert least(lambda limits: parse_yaml(text, limits=limits)) == least(
        lambda limits: plainly.refuse_too_many(document, limits)
    )


def least(try_with):
    """Return the smallest number of values that is enough."""
    for most in range(100):
        try:
            try_with(Limits(max_nodes=most))
        except DataError:
            continue
        return most
    raise AssertionError("no limit is enough")

"""A document comes from a path or is the text itself; what cannot be read is one clear problem."""

from __future__ import annotations

import os
from pathlib import Path

import attrs
import pytest
from samples import BARE, METHOD, READERS, SITUATION, as_json, as_yaml, codes, problems

import atrocity_prevention as ap
from atrocity_prevention import DataError, Problem
from atrocity_prevention.exchange.files import placed, read_bytes, read_document
from atrocity_prevention.exchange.formats.json_text import parse_json
from atrocity_prevention.exchange.limits import DEFAULT_LIMITS

BOM = "\ufeff"
READ = ap.read_situation(as_json(SITUATION))


@pytest.mark.parametrize(
    "text",
    [
        as_json(SITUATION),
        as_json(SITUATION).replace("\n", ""),
        f"{BOM} \t\r\n{as_json(SITUATION)}",
        f"{BOM} {as_json(SITUATION)}".replace("\n", " "),
        as_yaml(SITUATION),
        f"\n\n{as_yaml(SITUATION)}",
        f"{BOM}{as_yaml(SITUATION)}",
        as_yaml(SITUATION).replace("\n", "\r\n"),
    ],
)
def test_a_string_with_a_line_break_or_a_brace_is_the_text_itself(text):
    """Text is read as JSON where it starts with a brace and as YAML elsewhere, whatever stands before it."""
    assert ap.read_situation(text) == READ
    assert read_document(text)[1].name == "text"
    assert read_document(text)[1].path is None


@pytest.mark.parametrize(
    "name", ["a.json", "a.yaml", "a.yml", "A.JSON", "A.YAML", "B.Yml", "with space.json", "é.yaml"]
)
def test_a_path_is_read_by_its_suffix(tmp_path, name):
    """A path, as text or not, is read by its suffix in either case, and messages call it by its name."""
    path = tmp_path / name
    write = as_json if path.suffix.lower() == ".json" else as_yaml
    path.write_text(write(SITUATION), encoding="utf-8")
    assert ap.read_situation(path) == ap.read_situation(str(path)) == READ
    assert (read_document(path)[1].name, read_document(path)[1].path) == (name, path)
    path.write_text(write({**SITUATION, "strange": 1}), encoding="utf-8")
    with pytest.raises(DataError, match="1 problem") as caught:
        ap.read_situation(path)
    assert caught.value.source == name


def test_a_path_object_is_never_taken_for_text(tmp_path):
    """A `Path` names a file even where its name has a brace or a line break."""
    path = tmp_path / "{a\nb}.json"
    path.write_text(as_json(SITUATION), encoding="utf-8")
    assert ap.read_situation(path) == READ
    assert codes(problems(Path("{a\nb}.json"))) == [("", "AP-E040")]


@pytest.mark.parametrize("kind", READERS)
@pytest.mark.parametrize(
    "name",
    [
        *("missing.yaml", "missing.json", "", ".", "..", "noticed", ".yaml", "a.txt", "a.csv", "a\0b.json"),
        *("\ud800.yaml", "n" * 300 + ".yaml", "no/such/folder/a.yml", "[]", "null", "schema: x"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_problem(tmp_path, monkeypatch, kind, name):
    """A file that is not there, has no known suffix or no possible name is told as such, and nothing else is raised."""
    monkeypatch.chdir(tmp_path)
    (problem,) = problems(name, READERS[kind][1])
    assert (problem.path, problem.code, problem.line) == ("", "AP-E040", None)
    assert problem.remedy
    assert [problem.code for problem in ap.check(name)] == ["AP-E040"]


def test_a_folder_is_no_file(tmp_path):
    """A folder whose name ends like a file's is told as unreadable."""
    folder = tmp_path / "folder.yaml"
    folder.mkdir()
    assert codes(problems(folder)) == [("", "AP-E040")]


def test_a_file_that_may_not_be_read_says_so(tmp_path, monkeypatch):
    """What the system answers is passed on, without the folders in which the file lies."""
    path = tmp_path / "secret.yaml"
    path.write_text(as_yaml(SITUATION), encoding="utf-8")

    def refuse(*_, **__):
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(DataError) as caught:
        ap.read_situation(path)
    assert "Permission denied" in caught.value.problems[0].message
    assert (caught.value.source, str(tmp_path) in str(caught.value)) == ("secret.yaml", False)


@pytest.mark.parametrize(
    ("name", "path", "code"), [("a.json", "", "AP-E002"), ("a.yaml", "", "AP-E012"), ("a.yml", "", "AP-E012")]
)
@pytest.mark.parametrize("content", [b"", b" \n", b"\n\n", b"\xef\xbb\xbf"])
def test_an_empty_file_is_one_problem(tmp_path, name, path, code, content):
    """An empty file is told as what it is to each format."""
    (tmp_path / name).write_bytes(content)
    assert codes(problems(tmp_path / name)) == [(path, code)]


@pytest.mark.parametrize("name", ["a.json", "a.yaml", "observations.csv"])
def test_a_file_that_is_too_large_is_refused(tmp_path, name):
    """One byte beyond the limit is refused before anything is parsed, and no more than that is read."""
    situation = tmp_path / ("s.json" if name.endswith("csv") else name)
    situation.write_text(as_json(BARE), encoding="utf-8")
    with (tmp_path / name).open("wb") as stream:
        stream.truncate(DEFAULT_LIMITS.max_bytes + 10)
    assert len(read_bytes(tmp_path / name)) == DEFAULT_LIMITS.max_bytes + 1
    assert codes(problems(situation)) == [("", "AP-E004")]


@pytest.mark.skipif(os.name == "nt", reason="Windows needs a privilege for links")
def test_a_link_is_followed(tmp_path):
    """A link to a file is read as the file; one that leads nowhere is missing."""
    (tmp_path / "a.json").write_text(as_json(METHOD), encoding="utf-8")
    (tmp_path / "b.json").symlink_to(tmp_path / "a.json")
    (tmp_path / "c.json").symlink_to(tmp_path / "c.json")
    assert ap.read_method(tmp_path / "b.json") == ap.read_method(as_json(METHOD))
    assert codes(problems(tmp_path / "c.json", ap.read_method)) == [("", "AP-E040")]


def test_problems_are_placed_and_told_in_the_order_of_the_document():
    """Problems get the line of their value, or of what would hold it, and are sorted by it; nothing else changes."""
    document = parse_json('{"a": [\n1,\n{"b": 2}],\n"c": 3}')
    expected = [("", 1), ("a[0]", 2), ("a[1]", 3), ("a[1].b", 3), ("a[1].x", 3), ("a[1].x[9]", 3), ("c", 4)]
    given = [Problem(path=path, message="m", remedy="r", code="AP-E010") for path, _ in reversed(expected)]
    found = placed(given, document)
    assert [(problem.path, problem.line) for problem in found] == expected
    assert {attrs.evolve(problem, line=None) for problem in found} == set(given)

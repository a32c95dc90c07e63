"""What fuzzing once found stays found, and other people's hostile files go through every reader."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from corpus_files import HERE, inputs, keep
from reading import TARGETS, document, told
from seeds import seeds

import atrocity_prevention as ap

THIRD_PARTY = Path(__file__).parents[2].parent / "shared" / "third_party"
JSON_READERS = sorted(target for target in TARGETS if target.endswith(".json") or target in {"json", "bundle"})
TABLE_READERS = sorted({"csv", "observations.csv"} | set(ap.default_catalogue().readers))


def third_party(*places):
    """Return the files of a folder of other people's test cases; skip loudly where it is not there."""
    found = sorted(path for place in places for path in THIRD_PARTY.glob(place))
    if not found:
        pytest.skip(f"no test cases at ../shared/third_party/{places[0]}")
    return [path.read_bytes() for path in found]


def naughty():
    """Return the Big List of Naughty Strings."""
    return json.loads(third_party("naughty_strings/blns.json")[0])


@pytest.mark.parametrize("target", sorted(TARGETS))
def test_every_input_of_the_corpus_is_read_or_refused(target):
    """Whatever once reached something new in a reader is read, or refused with problems, and nothing else escapes."""
    begun_with = seeds(target)
    spoilt = [data[: len(data) // 2] + b'"\x00\xff' for data in begun_with]
    outcomes = {TARGETS[target](data) for data in [*begun_with, *spoilt, *inputs(target)]}
    assert outcomes - {("read",)}, "where nothing is refused little is tested"


def test_every_way_in_is_a_target():
    """There is a target for each public reader of a file or table, and each has a corpus that holds something."""
    public = {name.removeprefix("read_") for name in dir(ap) if name.startswith("read_")}
    kinds = {target.partition(".")[0] for target in TARGETS}

    assert public - {"dataset", "tables"} <= kinds
    assert set(ap.default_catalogue().readers) <= kinds
    assert {path.stem for path in HERE.glob("*.txt")} == TARGETS.keys()
    assert all(inputs(target) for target in TARGETS), "a corpus without inputs replays nothing"


@pytest.mark.parametrize("target", JSON_READERS)
def test_the_json_test_suite_goes_through_every_reader(target):
    """All 318 files of JSONTestSuite are refused or read by every reader of JSON: over 2,500 readings in all."""
    cases = third_party("json_test_suite/test_parsing/*.json")
    assert len(cases) == 318
    assert len(cases) * len(JSON_READERS) > 2_500
    for data in cases:
        assert TARGETS[target](data)


@pytest.mark.parametrize("target", TABLE_READERS)
def test_csv_spectrum_goes_through_every_reader_of_tables(target):
    """None of the twelve odd CSV files brings a reader of tables to anything but a table or problems."""
    for data in third_party("csv_spectrum/csvs/*.csv"):
        assert TARGETS[target](data)


@pytest.mark.parametrize("target", ["json", "yaml", "csv", "situation.yaml", "network.yaml", "check.yaml", "hxl"])
def test_naughty_strings_as_whole_files(target):
    """Each of the 515 naughty strings, alone in a file, is read or refused."""
    for text in naughty():
        assert TARGETS[target](text.encode("utf-8", "surrogatepass"))


def ap_network(actors):
    """Return a small network as bytes."""
    return json.dumps({"schema": "atrocity-prevention/network/1", "id": "n", "actors": actors}).encode()


def test_the_harness_sees_what_escapes(monkeypatch):
    """A reader that lets another error out, or does not give back what it wrote, is found."""
    good = ap_network([{"id": "a", "kind": "government", "functions": ["act"]}])
    assert document("network", ".json", good) == ("read",)
    monkeypatch.setattr(ap, "write_network", lambda _network, path: path.write_text("{}", "utf-8"), raising=False)
    with pytest.raises(ap.DataError):
        document("network", ".json", good)
    monkeypatch.setattr(ap, "read_network", lambda _path: json.loads("["), raising=False)
    with pytest.raises(ValueError, match="Expecting value"):
        document("network", ".json", good)


def test_a_refusal_without_a_remedy_is_a_fault():
    """Each problem of a refusal has a message, a remedy and a code, and a line only where there is one."""
    for problem in (
        ap.Problem(path="a", message="wrong", remedy="", code="AP-E001"),
        ap.Problem(path="a", message="wrong", remedy="mend it", code="AP-E001", line=0),
    ):
        with pytest.raises(AssertionError):
            told(ap.DataError([problem], "a"))


def test_the_corpus_comes_back_as_it_was_kept(tmp_path):
    """Kept inputs are the shortest first, each once, and any bytes come back."""
    keep("x", [b"long\x00er", b"\xff", b"", b"\xff"], tmp_path)

    assert inputs("x", tmp_path) == [b"", b"\xff", b"long\x00er"]
    assert inputs("y", tmp_path) == []

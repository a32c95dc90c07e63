"""Sources under names that lead nowhere without a key, and the same in every file with it."""

from __future__ import annotations

import copy
import hashlib
import hmac
import json
import pickle

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sharing_cases import SLOW, codes, report, situation, source

import atrocity_prevention as ap
from atrocity_prevention.exchange.key_file import read_key
from atrocity_prevention.testing import strategies

KEY = b"a key that nobody knows but these tests"


def test_the_same_key_gives_the_same_name_and_another_key_another():
    """Stable across files and processes; worked out here a second time from the definition."""
    name = ap.Pseudonyms(KEY).of("nhri")
    assert name == f"source-{hmac.new(KEY, b'source' + bytes(1) + b'nhri', hashlib.sha256).hexdigest()[:16]}"
    assert ap.Pseudonyms(KEY).of("nhri") == name
    assert ap.Pseudonyms(KEY[:-1] + b"?").of("nhri") != name
    assert ap.Pseudonyms(KEY).of("e\u0301") == ap.Pseudonyms(KEY).of("\u00e9")
    assert ap.Pseudonyms(KEY).of("\ud800").startswith("source-")


@settings(max_examples=7, deadline=None, suppress_health_check=SLOW)
@given(strategies.situations(min_observations=1), st.dates(ap.Period(start="2020-01-01", end="2020-01-01").start))
def test_no_score_changes(whole, day):
    """Groups stay groups, also where one is called like a source that stands alone."""
    shown = ap.Pseudonyms(KEY).applied(whole)
    before, after = (ap.assess(one, as_of=day) for one in (whole, shown))
    assert {**before.factors, **before.crimes} == {**after.factors, **after.crimes}
    assert {ap.Pseudonyms(KEY).of(one) for one in whole.groups()} == set(shown.groups())


def test_no_name_of_a_source_is_left():
    """Neither id, name, note nor group; references and notes of reports often name one, and go as well."""
    whole = situation(report("nhri-7", source="monitors"), sources=[source(note="who they are"), source("monitors")])
    shown = ap.Pseudonyms(KEY).applied(whole)
    path_text = json.dumps(attrs.asdict(shown), default=str)
    for word in ("nhri", "monitors", "who they are", "reference", "note nhri-7"):
        assert word not in path_text.replace('"reference"', "")
    assert [one.kind for one in shown.sources] == [one.kind for one in whole.sources]
    kept = ap.Pseudonyms(KEY, texts=True).applied(whole).observations[0]
    assert (kept.reference, str(kept.note)) == ("reference nhri-7", "note nhri-7")


def test_a_reader_gives_them_at_once(tmp_path):
    """So the names are in no object of the process."""
    whole = situation(report("a"))
    ap.write_situation(whole, tmp_path / "s.json")
    pseudonyms = ap.Pseudonyms(KEY)
    assert ap.read_situation(tmp_path / "s.json", pseudonyms=pseudonyms) == pseudonyms.applied(whole)


@pytest.mark.parametrize("suffix", ["json", "yaml"])
def test_the_list_that_leads_back_is_red_and_written_on_request_alone(tmp_path, suffix):
    """It stands in a file of its own, which only its owner may read."""
    whole, pseudonyms = situation(report("a")), ap.Pseudonyms(KEY)
    path = tmp_path / f"list.{suffix}"
    ap.write_pseudonym_list(whole, pseudonyms, path)
    text = path.read_text("utf-8")
    assert "TLP:RED" in text
    assert "no_onward" in text
    assert path.stat().st_mode & 0o077 == 0
    assert KEY.decode() not in text
    if suffix == "json":
        assert json.loads(text)["sources"] == {
            pseudonyms.of("nhri"): {"id": "nhri", "name": {"und": "The nhri"}},
            pseudonyms.of("monitors"): {"id": "monitors", "name": {"und": "The monitors"}},
        }


def test_a_key_is_never_shown_or_stored():
    """Not by repr, not in a pickle, not in a deep copy."""
    pseudonyms = ap.Pseudonyms(KEY)
    assert repr(pseudonyms) == "<Pseudonyms>"
    assert not hasattr(pseudonyms, "__dict__")
    for stored in (pickle.dumps, copy.deepcopy):
        with pytest.raises(TypeError, match="a key is never stored"):
            stored(pseudonyms)


@pytest.mark.parametrize("key", [b"", b"x" * 15, "x" * 32, None, bytearray(32)])
def test_a_weak_key_is_refused(key):
    """Without a word of it."""
    with pytest.raises(ap.DataError) as caught:
        ap.Pseudonyms(key)
    assert codes(caught) == ["AP-E136"]
    assert "xxx" not in str(caught.value)


def test_a_key_is_read_from_a_file(tmp_path):
    """An editor's line end is no part of it."""
    (tmp_path / "key").write_bytes(KEY + b"\r\n")
    assert read_key(tmp_path / "key") == KEY
    with pytest.raises(ap.DataError) as caught:
        read_key(tmp_path / "nothing")
    assert codes(caught) == ["AP-E040"]

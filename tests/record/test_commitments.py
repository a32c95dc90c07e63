"""Commitments stand for names that must not be written down."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ledgers import refused

from atrocity_prevention.record.ledger.commitments import SALT_BYTES, commit, new_salt, opens

SALT = bytes(range(16))
NAMES = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)
SALTS = st.binary(min_size=16, max_size=80)


@given(name=NAMES, salt=SALTS)
def test_a_commitment_opens_with_what_it_was_made_from(name, salt):
    """The same name and salt, also when the name is spelt with decomposed characters."""
    assert opens(commit(name, salt), unicodedata.normalize("NFD", name), salt)


@given(one=NAMES, other=NAMES, salt=SALTS, added=st.binary(max_size=3))
def test_another_name_or_another_salt_does_not_open_it(one, other, salt, added):
    """Nor does a salt that is longer by zero bytes, or one that borrows from the name."""
    same_name = unicodedata.normalize("NFC", one) == unicodedata.normalize("NFC", other)
    assert opens(commit(one, salt), other, salt + added) is (same_name and not added)
    assert not opens(commit(one, salt), one, salt + b"\x00")
    assert not opens(commit(one, salt), one[1:] or one, salt + one[0].encode())


def test_a_commitment_stays_the_same_in_all_versions():
    """What was committed to years ago can be opened years later."""
    assert commit("a name", SALT) == "844c74bfd32c3276d943c7ed8c969af09f001ab190f4b3c0156daa4f6b3bf881"


def test_salts_are_long_and_never_the_same():
    """Two draws differ, and each is long enough to be used."""
    one, other = new_salt(), new_salt()
    assert len(one) == len(other) == SALT_BYTES
    assert one != other
    assert commit("a name", one) != commit("a name", other)


@pytest.mark.parametrize("salt", [b"", bytes(15), "0" * 32, None], ids=["none", "short", "text", "nothing"])
def test_a_salt_that_protects_nothing_is_refused(salt):
    """Fewer than sixteen bytes could be found by trying."""
    with refused("AP-E012"):
        commit("a name", salt)


@pytest.mark.parametrize(("value", "code"), [("", "AP-E012"), (7, "AP-E012"), ("a\ud800", "AP-E016")])
def test_a_value_that_is_no_text_is_refused(value, code):
    """There is nothing to commit to."""
    with refused(code):
        commit(value, SALT)


@pytest.mark.parametrize("commitment", ["", "é", "\ud800"])
def test_what_is_no_commitment_never_opens(commitment):
    """A damaged commitment is one that does not open, not an error."""
    assert not opens(commitment, "a name", SALT)

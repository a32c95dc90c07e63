"""A contact says where the details are kept, never the details."""

from __future__ import annotations

import time

import pytest

from atrocity_prevention.errors import DataError
from atrocity_prevention.network.contacts import as_contact


@pytest.mark.parametrize(
    "reference",
    [
        "register of the secretariat, entry 12",
        "safe, shelf 4 (2026-0012)",
        "register 2026-05-01/12",
        "entry 0000000012",
        "2026/05",
        "telegram channel list, sheet 3",
        "",
    ],
)
def test_a_reference_is_kept_as_it_is(reference):
    """Registers, shelves, dates and entries are no contact details."""
    assert as_contact(reference) == reference
    assert as_contact(None) is None


@pytest.mark.parametrize(
    "details",
    [
        "desk@example.org",
        "desk\uff20example.org",
        "+254 20 123 4567",
        "ring +254-20-1234567 at night",
        "00254 20 1234567",
        "Tel: 020 123 45 67",
        "téléphone (020) 123-4567",
        "WhatsApp 0201234567",
        "020 123 45 67",
        "\u0662\u0660\u0662\u0660\u0661\u0662\u0663\u0664",
    ],
)
def test_contact_details_are_refused_without_being_repeated(details):
    """Addresses and numbers to call are told by one problem that does not repeat them."""
    with pytest.raises(DataError) as caught:
        as_contact(details)
    (problem,) = caught.value.problems
    assert (problem.path, problem.code) == ("contact", "AP-E042")
    assert details not in str(problem)


def test_a_contact_is_text():
    """A number is no reference."""
    with pytest.raises(DataError, match="AP-E012"):
        as_contact(12)


@pytest.mark.parametrize(
    "text",
    ["tel" + " " * 50_000, "tel " * 20_000, "+ " * 30_000, "(" * 99_999, "1" + " " * 50_000 + "x"],
    ids=["word", "words", "plus", "brackets", "digit"],
)
def test_a_long_contact_is_judged_quickly(text):
    """No text makes the search for a number take more than a moment: time grows with the length alone."""
    started = time.perf_counter()
    as_contact(text)
    assert time.perf_counter() - started < 5

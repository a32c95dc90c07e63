"""Registers and capacity reviews are redacted and previewed like situations; resilience is not."""

from __future__ import annotations

import attrs
import pytest
from canaries_beside import seeded_beside
from sharing_cases import codes

import atrocity_prevention as ap


@pytest.fixture(scope="module")
def given():
    return seeded_beside()


def test_what_leaves_is_what_the_rooms_themselves_leave(given):
    """A register is that of `public_register`, a review that of `cleared_for`, with no id of a withheld answer."""
    assert ap.redact(given.register, "TLP:GREEN") == ap.public_register(given.register, "TLP:GREEN").register
    shown = ap.redact(given.review, "TLP:GREEN")
    assert shown == given.review.cleared_for("TLP:GREEN")
    closed = [one.id for one in shown.answers if one.answer is ap.State.WITHHELD]
    assert closed
    assert all(name.startswith("withheld-") for name in closed)
    assert len({one.id for one in shown.answers}) == len(given.review.answers)


def test_what_may_not_be_named_is_refused(given):
    """A review whose subject is not for these readers, and resilience, which is told whole or not at all."""
    review = attrs.evolve(given.review, marking="TLP:RED")
    for thing, code in ((review, "AP-E131"), (given.resilience, "AP-E132")):
        with pytest.raises(ap.DataError) as caught:
            ap.redact(thing, "TLP:GREEN")
        assert codes(caught) == [code]

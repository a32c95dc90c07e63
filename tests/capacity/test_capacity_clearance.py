"""Nothing is read or written above what its readers may see."""

from __future__ import annotations

import pytest
from capacity_samples import WORDS, answer, evidence, report, review

import atrocity_prevention as ap
from atrocity_prevention.errors import DataError

STRICT = review(answer("secret", "W1.1", "gov", "absent", marking="TLP:AMBER"))
GUARDED = evidence(report("secret", "R10", "strong", marking="TLP:AMBER"))


@pytest.mark.parametrize(("write", "thing"), [(ap.write_capacity_review, STRICT), (ap.write_resilience, GUARDED)])
def test_writing_above_a_clearance_is_refused(write, thing, tmp_path):
    """Nothing is left behind, and no text is told."""
    with pytest.raises(DataError, match="AP-E130") as refused:
        write(thing, tmp_path / "one.yaml", clearance="TLP:GREEN")
    assert "secret" not in str(refused.value)
    assert list(tmp_path.iterdir()) == []
    write(thing, tmp_path / "one.yaml", clearance="TLP:AMBER")


def test_what_is_cleared_for_readers_may_be_written_for_them(tmp_path):
    """Withholding is what makes it fit."""
    ap.write_capacity_review(STRICT.cleared_for("TLP:GREEN"), tmp_path / "one.yaml", clearance="TLP:GREEN")


def test_reading_above_a_clearance_is_refused(tmp_path):
    """Where more may not be here at all."""
    ap.write_resilience(GUARDED, tmp_path / "one.yaml")
    with pytest.raises(DataError, match="AP-E130"):
        ap.read_resilience(tmp_path / "one.yaml", catalogue=WORDS, clearance="TLP:GREEN")
    whole = ap.read_capacity_review(ap.blank_review("oversight", catalogue=WORDS), catalogue=WORDS)
    ap.write_capacity_review(whole, tmp_path / "two.yaml")
    with pytest.raises(DataError, match="AP-E130"):
        ap.read_capacity_review(tmp_path / "two.yaml", catalogue=WORDS, clearance="TLP:GREEN")


def test_the_repr_of_a_whole_is_as_strict_as_its_parts():
    """Its id is told only where everything may be."""
    assert repr(STRICT) == "<CapacityReview, TLP:AMBER>"
    assert repr(review()) == "<CapacityReview 'r', TLP:GREEN>"

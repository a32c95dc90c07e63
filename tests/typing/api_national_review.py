"""What type checkers say of the parts of a national review on the brief."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_type

import atrocity_prevention as ap


def parts(
    now: ap.Assessment,
    register: ap.CommitmentRegister,
    rounds: Sequence[ap.CapacityFindings],
    found: ap.ResilienceFindings,
) -> None:
    """One review or several, a register and what protects."""
    assert_type(ap.brief(now, commitments=register, capacity=rounds, resilience=found), str)
    assert_type(ap.brief(now, capacity=rounds[0]), str)
    ap.brief(now, commitments="register.yaml")  # type: ignore[arg-type]

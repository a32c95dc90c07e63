"""As `api.py`: how far a result depends on the method. Never run, only type-checked."""

from __future__ import annotations

from typing import Any, assert_type

import atrocity_prevention as ap
from atrocity_prevention.uncertainty.left_out import LeftOut
from atrocity_prevention.uncertainty.method_moves import MethodMove


def draws() -> ap.MethodDraws:
    """Methods drawn around a method."""
    spread = ap.MethodSpread(prior=0.1, factor_rules=[ap.Maximum()])
    assert_type(spread.varies_evidence, bool)
    drawn = ap.draw_methods("reference", seed=1, draws=20, spread=spread)
    assert_type(drawn, ap.MethodDraws)
    assert_type(drawn.variants, int)
    assert_type(drawn.variant(3), int)
    assert_type(drawn.half_lives(0), dict[str, float])
    assert_type(drawn.method(3), ap.Method)
    ap.draw_methods("reference")  # type: ignore[call-arg]
    ap.MethodSpread(prior="wide")  # type: ignore[arg-type]
    return drawn


def under_many_methods(panel: ap.Panel, situation: ap.Situation, drawn: ap.MethodDraws) -> None:
    """What stays true under others."""
    found = ap.method_uncertainty(panel, drawn, targets=["overall"], workers=1)
    assert_type(found, ap.MethodUncertainty)
    assert_type(ap.method_uncertainty([situation], drawn, as_of="2026-05-31"), ap.MethodUncertainty)
    assert_type(found.method, ap.Method)
    assert_type(found.score("XEX"), ap.Score | None)
    assert_type(found.bands("XEX", reading="low"), dict[ap.Band, float])
    assert_type(found.conclusions("XEX"), dict[ap.Conclusion, float] | None)
    assert_type(found.quantiles("XEX"), dict[float, float])
    assert_type(found.stays("XEX"), float)
    assert_type(found.conclusion_stays("XEX"), float)
    assert_type(found.sentence("XEX", language="fr"), str)
    assert_type(found.table(), str)
    assert_type(found.notes(), tuple[str, ...])
    assert_type(found.to_dict(), dict[str, Any])
    ap.method_uncertainty(panel, 100)  # type: ignore[arg-type]


def what_it_rests_on(panel: ap.Panel, situation: ap.Situation) -> None:
    """Every indicator left out in turn, and the shares of the variance."""
    without = ap.leave_one_out(panel, keep=True, workers=1)
    assert_type(without, ap.LeaveOneOut)
    assert_type(without.method, ap.Method)
    assert_type(without.without("8.1"), LeftOut)
    assert_type(without.left_out, tuple[LeftOut, ...])
    assert_type(without.table(all_indicators=True), str)
    assert_type(without.notes("fr"), tuple[str, ...])
    assert_type(without.to_dict(), dict[str, Any])
    shares = ap.sobol_indices(situation, seed=1, inputs=["prior", "rule"], samples=64, sampler="sobol")
    assert_type(shares, ap.SobolIndices)
    assert_type(shares.of("here"), dict[str, tuple[float, float]])
    assert_type(shares.table("here"), str)
    assert_type(shares.to_dict(), dict[str, Any])
    ap.sobol_indices(situation, seed=1, sampler="dice")  # type: ignore[arg-type]


def two_methods(panel: ap.Panel, theirs: ap.Method) -> None:
    """What moves from one method to another, and why."""
    moves = ap.compare_methods(panel, "reference", theirs)
    assert_type(moves, ap.MethodMoves)
    move = moves.move("XEX", "RF1")
    assert_type(move, MethodMove)
    assert_type(move.changed, bool)
    assert_type(move.total, tuple[float, float, float])
    assert_type(moves.moves(), tuple[MethodMove, ...])
    assert_type(moves.changed(), tuple[MethodMove, ...])
    assert_type(moves.table(reading="high"), str)
    assert_type(moves.notes(), tuple[str, ...])
    assert_type(moves.to_dict(), dict[str, Any])
    ap.compare_methods(panel, theirs)  # type: ignore[call-arg]

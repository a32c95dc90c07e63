"""The whole contract between this library and its plugins: five hooks, each of which says what a plugin has.

Hooks are called once, when a catalogue is collected, and never while scoring. Each returns an iterable of frozen
objects; nothing, or ``None``, is a fine answer. Everything else the library ships comes through the same hooks.
"""

from __future__ import annotations

from collections.abc import Iterable

import pluggy

from atrocity_prevention.assessment.method import Method
from atrocity_prevention.assessment.rules import ScoringRule
from atrocity_prevention.vocabulary.factors import Identified, Indicator, RiskFactor

PROJECT = "atrocity_prevention"
"""The one name of markers, manager and entry-point group."""

hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)


@hookspec
def atrocity_prevention_risk_factors() -> Iterable[RiskFactor]:
    """Risk factors an organisation uses beside the Framework's."""
    return ()


@hookspec
def atrocity_prevention_indicators() -> Iterable[Indicator]:
    """Indicators, of a plugin's own factors or of the Framework's."""
    return ()


@hookspec
def atrocity_prevention_scoring_rules() -> Iterable[ScoringRule]:
    """Scoring rules that methods can name: pure functions of their arguments, without network, clock or randomness."""
    return ()


@hookspec
def atrocity_prevention_methods() -> Iterable[Method]:
    """Whole methods, each with an id and a version."""
    return ()


@hookspec
def atrocity_prevention_response_measures() -> Iterable[Identified]:
    """Response measures."""
    return ()

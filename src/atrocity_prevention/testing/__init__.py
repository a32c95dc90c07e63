"""How do authors check theirs? Checks for plugins, laws for rules, strategies and fixtures for tests.

Nothing here is loaded before it is used; the checks and laws need no testing library, `strategies` needs hypothesis and
`fixtures` needs pytest (``pip install "atrocity-prevention[testing]"`` brings both).
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from atrocity_prevention.testing.broken import CheckSkipped as CheckSkipped
    from atrocity_prevention.testing.broken import LawBroken as LawBroken
    from atrocity_prevention.testing.checks import Check as Check
    from atrocity_prevention.testing.checks import check_plugin as check_plugin
    from atrocity_prevention.testing.checks import plugin_checks as plugin_checks
    from atrocity_prevention.testing.grids import Grid as Grid
    from atrocity_prevention.testing.laws import LAWS as LAWS
    from atrocity_prevention.testing.laws import check_rule as check_rule
    from atrocity_prevention.testing.readers import check_reader as check_reader
    from atrocity_prevention.testing.subject import registered as registered

_HOME = {
    "LAWS": "laws",
    "Check": "checks",
    "CheckSkipped": "broken",
    "Grid": "grids",
    "LawBroken": "broken",
    "check_plugin": "checks",
    "check_reader": "readers",
    "check_rule": "laws",
    "plugin_checks": "checks",
    "registered": "subject",
}

__all__ = [
    "LAWS",
    "Check",
    "CheckSkipped",
    "Grid",
    "LawBroken",
    "check_plugin",
    "check_reader",
    "check_rule",
    "plugin_checks",
    "registered",
]


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(importlib.import_module(f"{__name__}.{_HOME[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return list(__all__)

"""The interface to plugins, written down: whoever changes it has to change hook-signatures.txt in the same review."""

from __future__ import annotations

import inspect
from pathlib import Path

from atrocity_prevention.plugins import hookspecs
from atrocity_prevention.plugins.collecting import HOOKS

WRITTEN = Path(__file__).with_name("hook-signatures.txt")


def _found():
    return [
        f"{name}{inspect.signature(hook)}".replace("'", "")
        for name, hook in sorted(vars(hookspecs).items())
        if hasattr(hook, f"{hookspecs.PROJECT}_spec")
    ]


def test_the_hooks_are_those_written_down():
    """Names, arguments and results of all hooks are those of the checked-in file."""
    assert WRITTEN.read_text("utf-8").splitlines() == _found(), (
        "The interface to plugins has changed. docs/plugins-changes.md says how it may; "
        "then change hook-signatures.txt, the table of that page and CHANGELOG.md as well."
    )


def test_every_hook_is_asked():
    """What is written down is what the manager asks plugins for, no more and no less."""
    assert sorted(HOOKS.values()) == [line.partition("(")[0] for line in _found()]


def test_no_hook_stops_at_the_first_answer_or_calls_late():
    """Every hook asks all plugins alike: no first result, no history, no warning as yet."""
    options = [getattr(getattr(hookspecs, hook), f"{hookspecs.PROJECT}_spec") for hook in HOOKS.values()]

    assert not [one for one in options if any(one.values())]

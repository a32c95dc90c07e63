"""As `api.py`: plugins in processes of their own. Never run, only type-checked."""

from __future__ import annotations

from typing import assert_type

import atrocity_prevention as ap


def isolated(plugins: ap.Plugins) -> ap.Catalogue:
    """Registered and discovered, with limits and without."""
    limits = ap.IsolationLimits(seconds=2, megabytes=256)
    assert_type(limits.seconds, float)
    assert_type(limits.megabytes, int)
    assert_type(limits.bytes, int)
    assert_type(limits.processor_seconds, int)
    plugins.register("acme:PLUGIN", name="acme", isolate="process", limits=limits)
    plugins.discover(block=["acme"], isolate="process")
    assert_type(plugins.list()[0].isolation, str | None)
    plugins.discover(limits=2)  # type: ignore[arg-type]
    plugins.close()
    return plugins.catalogue()

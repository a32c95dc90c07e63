"""Where an isolated plugin is found."""

from __future__ import annotations

import attrs

from atrocity_prevention.plugins.isolation.limits import IsolationLimits


@attrs.frozen(kw_only=True)
class Address:
    """Where a plugin is, and what it may use.

    Attributes:
        name: the plugin's name.
        module: what to import.
        attribute: what to take from there; empty for the module itself.
        limits: its limits.
    """

    name: str
    module: str
    attribute: str
    limits: IsolationLimits

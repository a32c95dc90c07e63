"""What to do about an id that the catalogue does not have."""

from __future__ import annotations

import functools
from collections.abc import Iterable

from atrocity_prevention.vocabulary.catalogue import Catalogue

_LONGEST = 60
"""Longer names are not repeated: a file may hold anything."""


def absent_plugin(item_id: str, catalogue: Catalogue) -> str | None:
    """The remedy where an id is of the form `plugin.thing` and the catalogue has nothing of that plugin."""
    plugin, dot, _ = item_id.partition(".")
    if not dot or not plugin.isidentifier() or len(plugin) > _LONGEST or plugin in _families(catalogue):
        return None
    return f"the plugin {plugin!r} is not installed, or was set aside: see `atrocity-prevention plugins`"


@functools.lru_cache(maxsize=8)  # a large file may name as many strangers as it has reports
def _families(catalogue: Catalogue) -> frozenset[str]:
    """Whatever stands before the dot in ids that the catalogue has, and the factors: RF8.10 is a way to write 8.10."""
    parts: Iterable[Iterable[str]] = (
        catalogue.indicators,
        catalogue.factors,
        catalogue.rules,
        catalogue.methods,
        (origin.plugin for origin in catalogue.origins.values()),
    )
    return frozenset(item_id.partition(".")[0] for part in parts for item_id in part)

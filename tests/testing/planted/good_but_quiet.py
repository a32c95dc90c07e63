"""Has its hooks and nothing to bring yet."""

from __future__ import annotations

import atrocity_prevention as ap


@ap.hookimpl
def atrocity_prevention_response_measures():
    return None

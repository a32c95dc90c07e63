"""The card of a method, as a type checker sees it."""

from __future__ import annotations

from typing import assert_type

import atrocity_prevention as ap

assert_type(ap.method_card(), str)
assert_type(ap.method_card("checklist", "fr", form="markdown", marking="TLP:GREEN"), str)

"""As `api.py`: the page of a result in a language. Never run, only type-checked."""

from __future__ import annotations

from typing import assert_type

import atrocity_prevention as ap
from atrocity_prevention.display.display import Display


def pages(now: ap.Assessment, situation: ap.Situation, method: ap.Method) -> None:
    """Records and results have a page as plain data, and as text."""
    assert_type(str(ap.show(now, lang="fr")), str)
    assert_type(ap.show(now).to_display(), Display)
    assert_type(situation.to_display(), Display)
    assert_type(method.to_text(), str)

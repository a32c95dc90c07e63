"""As `api.py`: results as pages for readers, in notebooks and as tables. Never run, only type-checked."""

from __future__ import annotations

from typing import Any, assert_type

import atrocity_prevention as ap
from atrocity_prevention.display.display import Display
from atrocity_prevention.display.rows import Rows
from atrocity_prevention.display.shown import Shown


def briefs(now: ap.Assessment, before: ap.Assessment, network: ap.ActorNetwork) -> None:
    """What decision makers read."""
    assert_type(ap.brief(now, lang="fr", marking="TLP:GREEN", previous=before, network=network), str)
    assert_type(ap.brief([now, before], form="text"), str)
    ap.brief(now, "fr")  # type: ignore[call-arg]
    ap.brief(now, likelihood="likely")  # type: ignore[arg-type]


def pages(now: ap.Assessment, score: ap.Score) -> None:
    """What a notebook or a terminal shows."""
    every: list[Shown] = [now, score, ap.default_catalogue(), now.findings["8.1"]]
    assert_type(every[0].to_display(), Display)
    assert_type(every[0].to_text(), str)
    assert_type(now.findings["8.1"].in_words(), str)


def frames(now: ap.Assessment) -> None:
    """Rows and columns for other libraries."""
    assert_type(now.tabled("findings"), Rows)
    assert_type(now.tabled().columns(), dict[str, list[Any]])
    assert_type(now.to_rows(), list[dict[str, Any]])
    assert_type(now.to_columns(), dict[str, list[Any]])
    assert_type(ap.as_frame(now, "pandas", part="findings"), Any)
    ap.as_frame(now, part=1)  # type: ignore[arg-type]
    now.to_rows(1)  # type: ignore[arg-type]

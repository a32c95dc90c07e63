"""As `api.py`: what leaves, for whom, and under which names. Never run, only type-checked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, assert_type

import atrocity_prevention as ap
from atrocity_prevention.sharing.preview import Fate
from atrocity_prevention.vocabulary.frozen import FrozenMapping


def what_leaves(
    situation: ap.Situation, assessment: ap.Assessment, network: ap.ActorNetwork, plan: ap.ResponsePlan
) -> None:
    """Redaction gives the kind of thing it was given; writers and readers take a clearance."""
    precision = ap.PlacePrecision(lengths={"KEN": (5, 8)}, finest={"TLP:AMBER": 2})
    assert_type(precision.of(situation.place, ap.Marking.AMBER), ap.Place)
    assert_type(ap.redact(situation, "TLP:GREEN", as_of="2026-06-30", precision=precision), ap.Situation)
    assert_type(ap.redact(assessment, "TLP:GREEN"), ap.Assessment)
    assert_type(ap.redact(network, ap.Marking.GREEN), ap.ActorNetwork)
    assert_type(ap.redact(plan, "TLP:GREEN"), ap.ResponsePlan)
    preview = ap.sharing_preview(situation, "TLP:GREEN")
    assert_type(preview, ap.SharingPreview)
    assert_type((preview.leaving, preview.staying), tuple[int, int])
    assert_type(preview.fates, tuple[Fate, ...])
    assert_type(preview.fates[0].leaves, bool)
    assert_type(ap.refuse_above([situation, network], "TLP:GREEN"), None)
    assert_type(ap.write_situation(situation, "s.json", clearance="TLP:GREEN"), None)
    assert_type(ap.write_network(network, "n.json", clearance="TLP:GREEN"), None)
    assert_type(ap.write_plan(plan, "p.json", clearance="TLP:GREEN"), None)
    assert_type(ap.read_network("n.json", clearance=ap.Marking.GREEN), ap.ActorNetwork)
    assert_type(ap.read_plan("p.json", clearance="TLP:GREEN"), ap.ResponsePlan)
    assert_type(situation.effective_marking(), ap.Marking)
    ap.redact(situation.place, "TLP:GREEN")  # type: ignore[type-var]


def how_far(situation: ap.Situation) -> None:
    """A permitted use is one of four words, and has the label that allows no more."""
    source = ap.Source(id="s", permitted_use="internal")
    assert_type(source.permitted_use, ap.PermittedUse | None)
    assert_type(ap.PermittedUse.INTERNAL.at_least, ap.Marking)
    assert_type(ap.PermittedUse.under(ap.Marking.GREEN), ap.PermittedUse)
    assert_type(ap.permitted_use_of(situation), ap.PermittedUse)


def under_other_names(situation: ap.Situation) -> None:
    """Pseudonyms under a key, and the list that leads back."""
    pseudonyms = ap.Pseudonyms(b"x" * 32, texts=True)
    assert_type(pseudonyms.of("nhri"), str)
    assert_type(pseudonyms.applied(situation), ap.Situation)
    assert_type(pseudonyms.leading_back(situation), Mapping[str, Mapping[str, Any]])
    assert_type(ap.read_situation("s.yaml", clearance="TLP:AMBER", pseudonyms=pseudonyms), ap.Situation)
    assert_type(ap.write_pseudonym_list(situation, pseudonyms, "list.json"), None)


def small_counts() -> None:
    """Lists and tables of counts."""
    safe = ap.suppress_small_cells({"a": 1, "b": 7}, k=6)
    assert_type(safe, ap.SafeCounts)
    assert_type(safe.cells, FrozenMapping[str | tuple[str, str], int | None])
    assert_type(ap.suppress_small_cells({("r", "c"): 1}).left_out, int)

"""As `api.py`: what can be done, and what became of it. Never run, only type-checked."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any, assert_type

import atrocity_prevention as ap
from atrocity_prevention.network.missing.carriers import Carrier
from atrocity_prevention.record.ledger.bundles import Merged
from atrocity_prevention.record.ledger.entries import Entry
from atrocity_prevention.record.ledger.heads import TreeHead
from atrocity_prevention.record.ledger.verify import Verification
from atrocity_prevention.record.response_times import ResponseTimes
from atrocity_prevention.record.review import Review
from atrocity_prevention.response.gaps import Gap
from atrocity_prevention.response.timing import LastMoment, Timing
from atrocity_prevention.vocabulary.frozen import FrozenMapping

DAY = dt.date(2026, 5, 1)


def what_can_be_done(assessment: ap.Assessment, network: ap.ActorNetwork) -> None:
    """Measures matched to drivers, and plans with what they leave out."""
    options = ap.match_measures(assessment, network, act_by="2026-12-01", order=["soonest"], force=True)
    assert_type(options, tuple[ap.Option, ...])
    (option,) = options
    assert_type(option.reachable, tuple[Carrier, ...])
    assert_type(option.timing, Timing)
    assert_type(option.last_moment, LastMoment | None)
    assert_type(LastMoment(safe=DAY, latest=DAY).timing(DAY), Timing)
    assert_type(option.not_known, tuple[str, ...])
    assert_type(ap.unaddressed_drivers(assessment, options).established, tuple[str, ...])
    measure = ap.ResponseMeasure(
        id="acme.m",
        labels="boats",
        kind="protection",
        evidence=ap.Evidence(verdict="none_seen"),
        risks=[ap.Remark(text="a storm")],
        days_to_set_up=ap.Days(low=1, high=2),
    )
    assert_type(measure.days_needed, ap.Days | None)
    assert_type(measure.risk_ids, tuple[str, ...])
    assert_type(ap.measures_of(assessment.catalogue), FrozenMapping[str, ap.ResponseMeasure])
    item = ap.PlanItem(id="i", measure="M03", mitigations=[ap.Mitigation(risk="M03.1", by="a rota")])
    plan = ap.ResponsePlan(id="p", situation="s", items=[item])
    assert_type(plan.open_items, tuple[ap.PlanItem, ...])
    assert_type(item.status.open, bool)
    assert_type(ap.plan_gaps(plan, as_of=DAY), tuple[Gap, ...])
    steps: tuple[ap.AgreedStep, ...] = ap.agreed_steps(plan, assessment)
    assert_type([step.due for step in steps], list[ap.StepDue])
    assert_type(ap.read_plan("plan.yaml"), ap.ResponsePlan)
    assert_type(ap.write_plan(plan, "plan.yaml"), None)
    ap.match_measures(network)  # type: ignore[arg-type]


def what_became_of_it(assessment: ap.Assessment, path: Path) -> None:
    """Warnings, the ledger, and how long answers took."""
    (alert,) = ap.alerts(assessment)
    assert_type(alert.quiet, bool)
    warning = ap.draft_warning(assessment, id="w", addressees=["a"], answer_by="2026-06-01")
    assert_type(warning, ap.EarlyWarning)
    assert_type(warning.missing(), tuple[ap.Problem, ...])
    assert_type(warning.effective_marking(), ap.Marking)
    assert_type(ap.Addressee(actor="a").route, tuple[str, ...])
    assert_type(ap.WarningOption(measure="M03").owner, str | None)
    with ap.Ledger.open(path, origin="desk") as ledger:
        entry = ap.issue_warning(ledger, warning, at="2026-05-01")
        assert_type(entry, Entry)
        assert_type((entry.kind, entry.leaf, entry.to_bytes()), tuple[str, str, bytes])
        with ledger.batch():
            ledger.issue("v", document={}, answer_by=DAY, addressees=["a"], basis="b", actor="a", at=DAY)
        ledger.deliver("w", to="a", actor="b", at="2026-05-02")
        ledger.acknowledge("w", actor="a", at="2026-05-03", key="k")
        ledger.decide("w", "not_to_act", reasons=["no means"], actor="a", at="2026-05-04", marking=ap.Marking.GREEN)
        ledger.act("w", summary="talks", actor="a", at="2026-05-05")
        ledger.outcome("w", summary={"en": "quiet"}, actor="a", at="2026-05-06")
        ledger.lesson("w", summary="sooner", topics=["M03"], actor="a", at="2026-05-07")
        assert_type(ledger.entries("w"), tuple[Entry, ...])
        assert_type(ledger.warnings(), tuple[Entry, ...])
        assert_type(ledger.origins(), tuple[str, ...])
        head = ledger.head()
        assert_type(TreeHead.parse(str(head)), TreeHead)
        assert_type(ledger.inclusion(1).holds(), bool)
        assert_type(ledger.consistency(head).holds(), bool)
        assert_type(ledger.verify(head), Verification)
        bundle = ledger.export("TLP:GREEN", actor="a", at=DAY)
        assert_type(bundle, dict[str, Any])
        assert_type(ledger.merge(bundle), Merged)
        assert_type(ledger.close(), None)
    times = ap.response_times([entry], as_of=DAY, since="issued")
    assert_type(times, ResponseTimes)
    assert_type(times.stages["decided"].median_range, tuple[int | None, int | None])
    assert_type(ap.review([entry], as_of=DAY, since=DAY), Review)
    assert_type(ap.commit("somebody", ap.new_salt()), str)
    ledger.decide("w", 7, actor="a", at=DAY)  # type: ignore[arg-type]

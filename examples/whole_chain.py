"""From evidence to a lesson in one script: Kenya before the elections of March 2013, illustratively coded.

Evidence, assessment, warning, decision, action, lesson. The evidence is this project's coding of public documents; the
network, the plan and everything recorded in the ledger are illustrations, not a record of what anybody did.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import atrocity_prevention as ap

KENYA = Path(__file__).parent / "kenya-2013"
DAY = "2012-12-31"

situation = ap.read_situation(KENYA / "situation.yaml")
network = ap.read_network(KENYA / "network.yaml")
assessment = ap.assess(situation, as_of=DAY)

print("1. What is established, and what cannot be ruled out?")
overall = assessment.overall
print(f"   {overall.band_low.labels.text()} to {overall.band_high.labels.text()}; seen {overall.coverage:.0%}")

print("2. By which way does a warning reach those who decide?")
for route in network.routes(["peace-monitors", "women-for-peace"], ["elections-body", "regional-panel"]):
    print(f"   {' > '.join(route.actors)}: {route.days} days, {route.reliability:.0%}")

print("3. What can be done, by whom, and is there still time?")
plan = ap.read_plan(KENYA / "plan.yaml")
options = ap.match_measures(assessment, network, act_by=plan.act_by)
chosen = [option for option in options if option.measure.id in {item.measure for item in plan.items}]
for option in chosen:
    able = ", ".join(carrier.actor for carrier in option.reachable) or "nobody who can be asked"
    print(f"   {option.measure.id} {option.measure.labels.text()}: {option.timing.labels.text()}; {able}")

print("4. What does the plan leave out?")
for gap in ap.plan_gaps(plan, ap.measures_of(assessment.catalogue), as_of=DAY)[:4]:
    print(f"   {gap.item or 'the plan'}: {gap.text.text()} [{gap.paragraph}]")

print("5. A warning that asks somebody for something by a day")
warning = ap.draft_warning(
    assessment,
    chosen,
    id="kenya-1",
    network=network,
    signed_by="national-desk",
    addressees=["elections-body"],
    answer_by="2013-01-14",
    owners={"M36": "dialogue-coalition", "M39": "media-houses"},
    cost_of_delay={"M36": "the parties agree before they campaign, or not at all", "M39": "the campaign begins"},
)
print(f"   {warning.level.text()}; missing: {len(warning.missing())}; basis {warning.basis[:14]}...")

print("6. What became of it")
with tempfile.TemporaryDirectory() as folder, ap.Ledger.open(Path(folder) / "kenya.ledger", origin="desk") as ledger:
    ap.issue_warning(ledger, warning, at="2013-01-02")
    ledger.deliver("kenya-1", to="elections-body", actor="national-desk", at="2013-01-04", marking="TLP:CLEAR")
    ledger.acknowledge("kenya-1", actor="elections-body", at="2013-01-07", marking="TLP:CLEAR")
    ledger.decide("kenya-1", "act", measures=["M36"], actor="elections-body", at="2013-01-16", marking="TLP:CLEAR")
    ledger.act(
        "kenya-1",
        summary="dialogue and appeals for peace",
        measure="M36",
        actor="dialogue-coalition",
        at="2013-01-20",
        marking="TLP:CLEAR",
    )
    ledger.outcome(
        "kenya-1",
        summary="no violence on the scale of 2007 and 2008 followed the vote",
        actor="national-desk",
        at="2013-03-30",
        reference="A/72/884-S/2018/525, para. 40",
        marking="TLP:CLEAR",
    )
    ledger.lesson(
        "kenya-1",
        summary="civil society and business can carry prevention if they are ready before",
        topics=["M36"],
        actor="national-desk",
        at="2013-06-01",
        marking="TLP:CLEAR",
    )
    times = ap.response_times(ledger.entries(), as_of="2013-06-30", since="issued")
    for stage in ("acknowledged", "decided", "acted", "outcome"):
        print(f"   {stage} after {times.stages[stage].median} days")
    print(f"   overdue: {[f'{one.warning}, {one.days_late} days' for one in times.overdue]}")
    print(f"   verified: {ledger.verify(ledger.head()).entries} entries")

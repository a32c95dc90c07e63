"""A national review of prevention in one script: Exampleland, a country that does not exist.

Risk and what protects beside it, treaties, capacity, what was promised, a plan, versions for others, and a brief
in two languages. Everything is read from `exampleland/` beside this script and written into a folder, a temporary one
unless another is named:

    python examples/national_review.py [FOLDER]
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path
from typing import Any

import attrs

import atrocity_prevention as ap

EXAMPLELAND = Path(__file__).parent / "exampleland"
DAY = "2026-05-29"
STATE = "XEX"
FOR_THE_DESK, FOR_PARLIAMENT, FOR_EVERYBODY = "TLP:AMBER", "TLP:GREEN", "TLP:CLEAR"


def main(folder: Path) -> None:
    """Write the whole review into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    situation, treaties = with_treaties(ap.read_situation(EXAMPLELAND / "situation.yaml"))
    assessment = ap.assess(situation, as_of=DAY)
    resilience = ap.resilience(situation, ap.read_resilience(EXAMPLELAND / "resilience.yaml"), as_of=DAY)
    reviews = {
        name: ap.review_capacity(ap.read_capacity_review(EXAMPLELAND / f"capacity-{name}.yaml"))
        for name in ("oversight", "early-warning")
    }
    register = ap.read_commitments(EXAMPLELAND / "commitments.yaml")
    network = ap.read_network(EXAMPLELAND / "network.yaml")
    plan = ap.read_plan(EXAMPLELAND / "plan.yaml")
    judged = judgements(folder)

    risk(folder, assessment, resilience)
    write(folder / "treaties.json", [dict(row) for row in treaties.of(STATE).to_rows()])
    capacity(folder, reviews)
    promised(folder, register)
    lessons(folder)
    planned(folder, assessment, plan)
    for_others(folder, situation, register, reviews)
    for language in ("en", "fr"):
        for name, marking in {"desk": FOR_THE_DESK, "parliament": FOR_PARLIAMENT}.items():
            page = ap.brief(
                assessment,
                lang=language,
                marking=marking,
                previous=ap.assess(situation, as_of="2026-03-31"),
                network=network,
                plan=plan,
                commitments=register,
                capacity=reviews.values(),
                resilience=resilience,
                judgements=judged,
            )
            (folder / f"brief-{name}.{language}.html").write_text(page, encoding="utf-8", newline="\n")


def with_treaties(situation: ap.Situation) -> tuple[ap.Situation, ap.TreatyStatus]:
    """The situation with the gaps of its treaties as evidence, each from its table and on its day."""
    table = ap.Source(
        id="treaty-register",
        name={"en": "Register of treaties", "fr": "Registre des traités"},
        kind="un_agency",
        reliability="A",
        marking="TLP:CLEAR",
    )
    status = ap.read_treaty_status(EXAMPLELAND / "treaties.csv", source=table, as_of="2026-04-30", complete_for=[STATE])
    gaps = ap.treaty_observations(status, STATE)
    print(f"treaties: {', '.join(f'{one.indicator} {one.state}' for one in gaps)}")
    more = attrs.evolve(
        situation, sources=(*situation.sources, *status.sources), observations=(*situation.observations, *gaps)
    )
    return more, status


def risk(folder: Path, assessment: ap.Assessment, resilience: ap.ResilienceFindings) -> None:
    """The risk, what protects beside it, and which factor that would speak to if somebody added it as evidence."""
    write(folder / "assessment.json", assessment.to_dict())
    write(folder / "resilience.json", resilience.to_dict())
    overall = assessment.overall
    print(f"risk: {overall.band_low.labels.text()} to {overall.band_high.labels.text()}, {overall.coverage:.0%} seen")
    after = ap.assess(ap.with_resilience(assessment.situation, resilience.evidence), as_of=DAY)
    moved = [factor for factor in assessment.factors if assessment.factors[factor] != after.factors[factor]]
    print(f"what protects, added as evidence, speaks to {moved} alone; contested: {resilience.mitigating.contested}")


def judgements(folder: Path) -> ap.PanelReading:
    """What several assessors make of the same reports: apart, and where they still differ after they talked."""
    panel = ap.read_judgements(EXAMPLELAND / "judgements.yaml")
    first, second = (ap.assess_judgements(panel, round=number) for number in (1, 2))
    splits = [
        {"indicator": one.indicator, "levels": {who: said.level for who, said in one.says.items()}}
        for one in second.splits()
    ]
    write(folder / "judgements.json", splits)
    print(f"assessors: {len(first.splits())} signs judged apart, {len(second.moved_since(first))} moved after talking")
    return second


def capacity(folder: Path, reviews: dict[str, ap.CapacityFindings]) -> None:
    """Ranges by section, every account beside the others, and what moved since the last round."""
    before = ap.review_capacity(ap.read_capacity_review(EXAMPLELAND / "capacity-2024.yaml"))
    moves = reviews["oversight"].compare(before)
    for name, found in reviews.items():
        write(folder / f"capacity-{name}.json", found.to_dict())
        for section, one in found.sections.items():
            print(f"{section}: {one.in_words() if one else 'does not apply'}")
    print(f"moved since 2024: {[(one.question, one.respondent) for one in moves.moved]}, lost: {moves.lost_sight}")


def promised(folder: Path, register: ap.CommitmentRegister) -> None:
    """How far each undertaking is carried out, what is overdue, and of what nothing is recorded."""
    standings = register.standings(DAY)
    rows = [dict(row) for one in standings for row in one.to_rows()]
    write(folder / "commitments.json", rows)
    for one in register.overdue(DAY):
        print(f"overdue: {one.commitment}, {one.in_words()}")
    print(f"not recorded: {len(register.not_recorded(STATE))}")


def lessons(folder: Path) -> None:
    """Warnings that were not answered, and lessons that are still open, each with the promises it is tied to."""
    review = ap.read_after_action(EXAMPLELAND / "after-action.yaml")
    open_ = review.overdue(DAY)
    write(
        folder / "lessons.json", [{"lesson": one.id, "due": one.due, "commitments": one.commitments} for one in open_]
    )
    print(f"lessons: {[one.id for one in open_]} open, {[one.warning for one in review.unanswered()]} not answered")


def planned(folder: Path, assessment: ap.Assessment, plan: ap.ResponsePlan) -> None:
    """The plan, and the questions it leaves open."""
    gaps = ap.plan_gaps(plan, ap.measures_of(assessment.catalogue), as_of=DAY)
    write(
        folder / "plan-gaps.json", [{"item": one.item, "para": one.paragraph, "gap": one.text.text()} for one in gaps]
    )
    ap.write_plan(plan, folder / "plan.yaml", clearance=FOR_PARLIAMENT)
    print(f"plan: {len(plan.items)} items, {len(gaps)} open questions")


def for_others(
    folder: Path, situation: ap.Situation, register: ap.CommitmentRegister, reviews: dict[str, ap.CapacityFindings]
) -> None:
    """What others may read: leaving out makes ranges wider, and never reassures."""
    ap.write_situation(
        ap.redact(situation, FOR_PARLIAMENT), folder / "situation-parliament.yaml", clearance=FOR_PARLIAMENT
    )
    public = ap.public_register(register, FOR_EVERYBODY)
    ap.refuse_above(public.register, FOR_EVERYBODY)
    ap.write_commitments(public.register, folder / "commitments-public.yaml")
    for name, found in reviews.items():
        less = found.review.cleared_for(FOR_EVERYBODY)
        ap.write_capacity_review(less, folder / f"capacity-{name}-public.yaml", clearance=FOR_EVERYBODY)
    print(f"left out for everybody: {sum(public.left_out.values())} parts of the register")


def write(path: Path, document: Any) -> None:  # noqa: ANN401 whatever JSON can hold
    """Plain values as JSON, in an order of their own."""
    text = json.dumps(document, ensure_ascii=False, indent=1, default=str)
    path.write_text(f"{text}\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        main(Path(sys.argv[1]))
    else:
        with tempfile.TemporaryDirectory() as temporary:
            main(Path(temporary))

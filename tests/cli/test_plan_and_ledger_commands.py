"""The plan and ledger commands: what an officer reads and what a program reads."""

from __future__ import annotations

import json
from pathlib import Path

import attrs
import pytest

import atrocity_prevention as ap
from atrocity_prevention.cli import DATA_HAS_PROBLEMS, FINE, WRONG_USAGE, main
from atrocity_prevention.cli.responding.plan_view import Planned, show_plan
from atrocity_prevention.cli.shell.terminal import Terminal

EXAMPLES = Path(__file__).parents[2] / "examples" / "exampleland"
SITUATION, NETWORK = str(EXAMPLES / "situation.yaml"), str(EXAMPLES / "network.yaml")

PLAN = """\
schema: atrocity-prevention/plan/1
id: river
situation: {situation}
act_by: 2026-12-01
items: [{{id: talks, measure: M03, status: proposed}}]
marking: TLP:GREEN
"""


def printed(capsys, *arguments, status=FINE):
    assert main([*map(str, arguments)]) == status
    return capsys.readouterr()


@pytest.fixture
def plan(tmp_path):
    """Write a plan that says little, and give its path."""
    path = tmp_path / "plan.yaml"
    situation = ap.read_situation(SITUATION)
    path.write_text(PLAN.format(situation=situation.id), encoding="utf-8")
    return path


def test_options_say_what_is_known_and_what_could_go_wrong(capsys):
    """Each with its drivers, its time, who could do it, and what to ask first."""
    page = printed(capsys, "plan", SITUATION, "--network", NETWORK, "--act-by", "2026-12-01").out
    for words in (
        "bears on established",
        "known: ",
        "could go wrong: ",
        "ask first: ",
        "could be done by",
        "days to ask)",
    ):
        assert words in page
    assert "and 33 more (see --most" in page
    assert "What nobody has an answer to" in page
    assert "M22" not in page
    assert all(len(line) <= 100 for line in page.splitlines())


def test_force_is_described_only_if_asked_for(capsys):
    """And stands last."""
    found = json.loads(printed(capsys, "plan", SITUATION, "--force", "--json").out)
    assert found["options"][-1]["measure"]["id"] == "M22"
    found = json.loads(printed(capsys, "plan", SITUATION, "--json").out)
    assert not any(option["measure"]["uses_force"] for option in found["options"])
    assert found["options"][0]["carriers"] is None
    assert found["options"][0]["decide_by"] is None


def test_a_plan_is_looked_through_for_gaps(capsys, plan):
    """Each gap with its paragraph; the day of the plan counts for the options."""
    page = printed(capsys, "plan", SITUATION, "--plan", plan, "--most", "1").out
    assert "What the plan river leaves out" in page
    assert "item talks: nobody answers for it [para. 20b]" in page
    assert "nothing is said to be done about this risk of harm (M03.1)" in page
    found = json.loads(printed(capsys, "plan", SITUATION, "--plan", plan, "--network", NETWORK, "--json").out)
    assert found["plan"] == "river"
    assert ("no_owner", "talks", "20b") in [(gap["code"], gap["item"], gap["paragraph"]) for gap in found["gaps"]]
    assert any(option["decide_by"] for option in found["options"])
    assert found["options"][0]["carriers"] is not None


def test_check_describes_a_plan(capsys, plan):
    """A sound plan is told with its version and size."""
    assert "fine, plan river, version 1: 1 item\n" in printed(capsys, "check", plan).out


def test_steps_that_were_agreed_beforehand_stand_first(capsys, plan):
    """Due, perhaps due, and not yet, each with who takes it; in JSON as well, and nothing where none was agreed."""
    assert "agreed beforehand" not in printed(capsys, "plan", SITUATION, "--plan", plan).out
    text = plan.read_text("utf-8").replace(
        "status: proposed}", "once: very_low}, {id: envoy, measure: M01, owner: un, once: high}"
    )
    plan.write_text(
        text.replace("items: [{id: talks", "items: [{id: later, measure: M02, once: very_high}, {id: talks"), "utf-8"
    )
    page = printed(capsys, "plan", SITUATION, "--plan", plan).out
    assert "  due, once the risk is very low: item talks, nobody was agreed on\n" in page
    assert "  may be due, once the risk is high: item envoy, un\n" in page
    assert page.index("What was agreed beforehand") < page.index("What the plan river leaves out")
    assert (
        "peut-être échu, dès que le risque est élevé"
        in printed(capsys, "plan", SITUATION, "--plan", plan, "--lang", "fr").out
    )
    found = json.loads(printed(capsys, "plan", SITUATION, "--plan", plan, "--json").out)
    assert [(step["item"], step["due"]) for step in found["steps"]] == [
        ("talks", "due"),
        ("envoy", "may_be_due"),
        ("later", "may_be_due"),
    ]


def test_a_plan_of_another_situation_is_wrong_usage(capsys, tmp_path):
    """It would be held against the wrong drivers."""
    path = tmp_path / "other.yaml"
    path.write_text(PLAN.format(situation="elsewhere"), encoding="utf-8")
    errors = printed(capsys, "plan", SITUATION, "--plan", path, status=WRONG_USAGE).err
    assert "answers the situation elsewhere" in errors


def test_an_unknown_key_is_wrong_usage(capsys):
    """With the keys there are."""
    errors = printed(capsys, "plan", SITUATION, "--sort", "merit", status=WRONG_USAGE).err
    assert "no such key: merit; use some of peaceful, timing" in errors
    with pytest.raises(SystemExit):
        main(["plan", SITUATION, "--most", "many"])


def found_nothing(**given):
    """What the command found where there is nothing to tell."""
    assessment = ap.assess(ap.read_situation(SITUATION))
    left = attrs.evolve(ap.unaddressed_drivers(assessment, ()), established=(), possible=())
    empty = {"options": (), "shown": 8, "unaddressed": left, "plan": None, "gaps": (), "steps": (), "network": None}
    return Planned(**{"heading": "Here", "marking": ap.Marking.CLEAR, **empty, **given})


def test_that_there_is_nothing_is_said_in_words():
    """No option, no gap, nothing without an answer; and what nobody has an answer to is told apart."""
    page = show_plan(found_nothing(plan=ap.ResponsePlan(id="p", situation="s")), Terminal())
    assert "Nothing that the lessons of the report ask for." in page
    assert "Options that bear on what was found\n  None.\n" in page
    assert "Nothing: some option bears on each driver." in page
    assessment = ap.assess(ap.read_situation(SITUATION))
    page = show_plan(found_nothing(unaddressed=ap.unaddressed_drivers(assessment, ())), Terminal())
    assert "  established: " in page
    assert "  possible: " in page


def test_a_measure_of_which_little_is_said_is_shown_as_it_is():
    """No risk recorded is not no risk; who could do it but cannot be asked is told by number."""
    assessment = ap.assess(ap.read_situation(SITUATION))
    bare = ap.ResponseMeasure(
        id="x.m",
        labels="m",
        kind="mediation",
        addresses=["RF8"],
        actor_kinds=["elder"],
        evidence=ap.Evidence(verdict="none_seen"),
    )
    held = attrs.evolve(assessment, catalogue=attrs.evolve(assessment.catalogue, measures=[bare]))
    network = ap.ActorNetwork([ap.Actor(id="e", kind="elder", functions=["act"])])
    (option,) = ap.match_measures(held, network)
    page = show_plan(found_nothing(options=(option,), network=network), Terminal())
    assert "could go wrong: nothing is recorded, which does not mean that nothing can" in page
    assert "could be done by 1 in this network, whom nobody who decides can ask" in page
    sure = attrs.evolve(option, established=("8.8",), possible=())
    drivers = next(line for line in show_plan(found_nothing(options=(sure,)), Terminal()).splitlines() if "8.8" in line)
    assert "established 8.8" in drivers
    assert "possible" not in drivers


def test_late_options_and_those_nobody_can_be_asked_for_say_so(capsys):
    """Too late, only just, and nobody who could."""
    page = printed(capsys, "plan", SITUATION, "--network", NETWORK, "--act-by", "2026-08-01", "--most", "99").out
    assert "too late to work by then: the latest day to decide was" in page
    assert "only if all goes well: the latest day to decide is" in page
    assert "nobody in this network is known to do such a thing" in page
    assert "nobody can say whether there is time" in page


@pytest.fixture
def ledger(tmp_path):
    """A ledger of three warnings: one decided on late, one overdue, one that waits."""
    path = tmp_path / "warnings.ledger"
    common = {"document": {}, "basis": "b", "actor": "desk", "at": "2026-05-02", "marking": "TLP:GREEN"}
    with ap.Ledger.open(path, origin="desk", secret=bytes(32)) as made:
        made.issue("w1", answer_by="2026-05-10", addressees=["minister"], observed_on="2026-05-01", **common)
        made.decide("w1", "not_to_act", reasons="no means", actor="minister", at="2026-05-20", marking="TLP:GREEN")
        made.decide("w1", "act", actor="minister", at="2026-05-25", marking="TLP:GREEN")
        made.issue("w2", answer_by="2026-05-12", addressees=["minister"], **common)
        made.issue("w3", answer_by="2026-07-01", addressees=["prime-minister"], observed_on="2026-05-02", **common)
        made.acknowledge("w3", actor="minister", at="2026-05-30", marking="TLP:GREEN")
        made.outcome("w3", summary="quiet", actor="desk", at="2026-05-31", marking="TLP:GREEN")
    return path


def test_the_review_tells_what_is_overdue_first(capsys, ledger):
    """Then what waits, what was declined, what was left loose, and how long it took."""
    page = printed(capsys, "ledger", ledger, "--verify").out
    assert "Review from 2026-04-30 to 2026-05-31: 3 warnings, TLP:GREEN" in page
    assert "w2: 19 days past 2026-05-12 and no decision; asked: minister" in page
    assert "w3: 31 days left, until 2026-07-01; acknowledged" in page
    assert "w1, 2026-05-20, minister: not to act; no means" in page
    assert "w1: decided to act, and no action is recorded" in page
    assert "w3: an outcome is recorded, and no lesson" in page
    assert "left out, since no first observation is dated: 1 warning" in page
    assert "head of desk: 7 " in page
    assert page.index("Overdue") < page.index("Waiting") < page.index("Decided not") < page.index("Loose")


def test_the_review_as_json_holds_the_curves(capsys, ledger):
    """By stage, region and kind of actor, with the kinds from a network."""
    found = json.loads(printed(capsys, "ledger", ledger, "--as-of", "2026-06-30", "--json", "--network", NETWORK).out)
    assert found["schema"] == "atrocity-prevention/review/1"
    assert found["days"]["decided"]["answered"] == 1
    assert set(found["days_by_kind"]) == {"government", "not stated"}
    assert found["verified"] is None
    assert json.loads(printed(capsys, "ledger", ledger, "--verify", "--json").out)["verified"]["entries"] == 7


def test_a_quiet_ledger_is_told_in_words(capsys, tmp_path):
    """Nothing overdue, nothing waiting; without any entry a day must be given."""
    path = tmp_path / "empty.ledger"
    ap.Ledger.open(path).close()
    errors = printed(capsys, "ledger", path, status=WRONG_USAGE).err
    assert "give a day with --as-of" in errors
    page = printed(capsys, "ledger", path, "--as-of", "2026-05-01", "--since", "2026-04-01").out
    assert page.count("  Nothing.") == 2
    assert "  None." in page
    assert "more than half have not got so far" in page


def test_a_file_that_is_no_ledger_is_a_problem_of_the_data(capsys, tmp_path):
    """Told with its code; nothing is made where nothing was."""
    missing = tmp_path / "missing.ledger"
    assert "AP-E050" in printed(capsys, "ledger", missing, status=DATA_HAS_PROBLEMS).err
    assert not missing.exists()


def test_an_after_action_review_is_begun_and_never_replaced(capsys, ledger, tmp_path):
    """It is what the function begins; a file that is there, perhaps filled in by people, stays as it is."""
    out = tmp_path / "review.yaml"
    asked = ("ledger", ledger, "--as-of", "2026-06-30", "--after-action", out)
    printed(capsys, *asked)
    with ap.Ledger.open(ledger, create=False) as held:
        begun = ap.begin_after_action(held.entries(), as_of="2026-06-30", id="desk-2026-06-30")
    assert ap.read_after_action(out) == begun
    assert begun.failures == ("warned_not_answered", "answered_late")
    assert "is there already; give another name" in printed(capsys, *asked, status=WRONG_USAGE).err
    assert ap.read_after_action(out) == begun
    nowhere = tmp_path / "no" / "review.yaml"
    refused = printed(capsys, "ledger", ledger, "--after-action", nowhere, status=WRONG_USAGE)
    assert "--after-action: " in refused.err
    assert "cannot be written" in refused.err

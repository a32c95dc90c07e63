"""Plan files: every field read strictly, every problem at once, and written so that they read back the same."""

from __future__ import annotations

import copy

import pytest
from samples import PLAN, as_json, as_yaml, changed, codes, problems

import atrocity_prevention as ap
from atrocity_prevention.exchange.paths import parse_path


def test_a_plan_says_what_its_file_says():
    """Every field arrives where it belongs, from JSON and from YAML."""
    plan = ap.read_plan(as_json(PLAN))
    assert ap.read_plan(as_yaml(PLAN)) == plan
    talks, bare = plan.items
    assert (plan.version, str(plan.act_by), plan.coordinator) == (2, "2026-07-01", "focal-point")
    assert (talks.levels, talks.local_consent, talks.status) == (("local", "national"), "partial", "under_way")
    assert [(one.risk, one.by.text()) for one in talks.mitigations] == [
        ("M03.1", "the chair rotates"),
        ("rumours", "radio"),
    ]
    assert (bare.owner, bare.mitigations, bare.local_consent) == (None, (), "unknown")


@pytest.mark.parametrize("write", [as_json, as_yaml])
def test_every_problem_of_a_plan_is_told_at_once(write):
    """Inside the items, between them, and of the plan as a whole."""
    document = copy.deepcopy(PLAN)
    document |= {"colour": "red", "version": 0, "act_by": "soon"}
    document["items"][0] |= {"levels": ["village"], "mitigations": [{"risk": "M03.1", "who": "x"}]}
    document["items"].append({"id": "bare"})
    found = codes(problems(write(document), ap.read_plan))
    assert {
        ("colour", "AP-E011"),
        ("act_by", "AP-E015"),
        ("items[0].levels[0]", "AP-E013"),
        ("items[0].mitigations[0].who", "AP-E011"),
        ("items[2].measure", "AP-E010"),
        ("items[2].id", "AP-E023"),
    } <= set(found)


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("version", 0, "AP-E014"),
        ("version", "2", "AP-E012"),
        ("items", {}, "AP-E012"),
        ("items[0].deadline", "2026-01-01", "AP-E027"),
        ("items[0].partners", "nhri", "AP-E012"),
        ("items[0].local_consent", "maybe", "AP-E013"),
        ("items[0].status", None, "AP-E012"),
        ("marking", "TLP:PINK", "AP-E013"),
    ],
)
def test_a_field_of_a_plan_takes_no_other_value(field, value, code):
    """One problem with the path of the field."""
    ((path, found),) = codes(problems(as_json(changed(PLAN, parse_path(field), value)), ap.read_plan))
    assert found == code
    assert path.startswith(field.split("[")[0])

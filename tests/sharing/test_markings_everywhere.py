"""The strictest marking wins through every join and derived value; what is unmarked is TLP:RED."""

from __future__ import annotations

import attrs
import pytest
from canaries import seeded
from hypothesis import given, settings
from hypothesis import strategies as st
from sharing_cases import LEVELS, SLOW, codes, marked_situations, network, report, situation, source
from ways_out import everything

import atrocity_prevention as ap
from atrocity_prevention.panels.arrow_blocks import BlockSpec
from atrocity_prevention.sharing.inventory import marking_of
from atrocity_prevention.testing import strategies

DAY = "2026-06-30"


def all_known(situation):
    """A day on which every report is known: what became known later is in nothing that is made, and lifts nothing."""
    return situation.newest_report() or DAY


def derived(situation, whole, plan):
    """Everything that is made from a situation, a network and a plan, by name; the situation's own first."""
    day = all_known(situation)
    assessed, panel = ap.assess(situation, as_of=day), ap.panel_of([situation], as_of=day)
    options = ap.match_measures(assessed)
    yield "assessment", assessed
    yield "unaddressed", ap.unaddressed_drivers(assessed, options)
    yield "panel", panel
    yield "scores of a panel", ap.assess_panel(panel)
    yield "warning", ap.draft_warning(assessed, options, id="w")
    yield from (("option", one) for one in options)
    yield from (("alert", one) for one in ap.alerts(assessed))
    with_network = ap.match_measures(assessed, whole)
    yield from (("option with a network", one) for one in with_network)


@settings(max_examples=5, deadline=None, suppress_health_check=SLOW)
@given(marked_situations(min_observations=1), strategies.networks(), strategies.response_plans())
def test_everything_made_from_a_thing_is_as_strict_as_the_strictest_of_it(one, whole, plan):
    """Assessments, options, panels, scores, alerts, warnings; of a network and a plan likewise."""
    strict, with_network = one.strictest_marking(), ap.strictest([one.strictest_marking(), whole.strictest_marking()])
    for name, made in derived(one, whole, plan):
        wanted = with_network if "network" in name else strict
        assert marking_of(made) == wanted, name
    drafted = ap.draft_warning(ap.assess(one, as_of=all_known(one)), id="w", network=whole)
    assert drafted.effective_marking() >= with_network
    assert {gap.marking for gap in ap.plan_gaps(plan, as_of=DAY)} <= {
        plan.strictest_marking(),
        *map(plan.marking_of, plan.items),
    }


@settings(max_examples=5, deadline=None, suppress_health_check=SLOW)
@given(marked_situations(), st.data())
def test_one_thing_more_never_makes_anything_less_strict(one, data):
    """Raising the marking of one part raises what is made from it to at least that."""
    part = data.draw(st.sampled_from(["populations", "sources", "observations"]))
    items = list(getattr(one, part))
    if not items:
        return
    place, marking = data.draw(st.integers(0, len(items) - 1)), ap.Marking(data.draw(st.sampled_from(LEVELS)))
    items[place] = attrs.evolve(items[place], marking=marking)
    raised = attrs.evolve(one, **{part: items})
    assert ap.assess(raised, as_of=all_known(raised)).marking >= marking


def test_what_became_known_later_lifts_no_marking():
    """An assessment as of a day holds what was known then, and no more."""
    whole = situation(report("a"), report("b", reported_on="2026-07-01", marking="TLP:RED"), sources=[source()])
    early, late = (ap.assess(whole, as_of=day).marking for day in (DAY, "2026-07-01"))
    assert (early, late) == ("TLP:AMBER", "TLP:RED")


def test_what_is_unmarked_is_red_in_every_derived_value():
    """A situation without a marking, and a part without one in a situation without one."""
    unmarked = situation(report("a"), marking=None, sources=[source()], populations=[])
    for name, made in derived(unmarked, network(), None):
        assert marking_of(made) is ap.Marking.RED, name


def test_everything_that_tells_a_marking_tells_one_of_its_parts():
    """No object of a seeded program tells a marking that none of what it was made from has."""
    given_ = seeded(1)
    for name, thing in everything(given_):
        for one in thing if isinstance(thing, list | tuple) else [thing]:
            if hasattr(one, "marking") and one.marking is not None:
                assert str(one.marking) in LEVELS, name


def test_every_frame_carries_the_marking():
    """In a column of its own, so that it stays with the rows."""
    amber = situation(report("a", marking="TLP:AMBER"), sources=[source()], populations=[])
    assert set(ap.as_frame(ap.assess(amber))["marking"]) == {"TLP:AMBER"}
    assert set(ap.as_frame(list(ap.match_measures(ap.assess(amber))))["marking"]) == {"TLP:AMBER"}


def test_writers_of_scores_and_drawings_refuse_as_well(tmp_path):
    """Parquet by pieces, a network drawn or in rows: whatever is above the clearance."""
    words = ap.default_catalogue()
    method = words.methods["reference"]
    spec = BlockSpec(levels={"8.8": "8.8"}, confidence=1.0, marking="TLP:AMBER", method=method, catalogue=words)
    refusals = [
        lambda: ap.score_parquet(tmp_path / "in.parquet", tmp_path / "out", spec, clearance="TLP:GREEN"),
        lambda: ap.score_parquet_dask(tmp_path / "in.parquet", tmp_path / "out", spec, None, clearance="TLP:GREEN"),
        lambda: ap.network_picture(network(), ["open"], ["third"], clearance="TLP:GREEN"),
        lambda: ap.network_table(network(), ["open"], ["third"], clearance="TLP:GREEN"),
    ]
    for refused in refusals:
        with pytest.raises(ap.DataError) as caught:
            refused()
        assert set(codes(caught)) == {"AP-E130"}
    assert not any(tmp_path.iterdir())
    assert "<svg" in ap.network_picture(ap.redact(network(), "TLP:GREEN"), ["open"], ["third"], clearance="TLP:GREEN")

"""What may be done with it: a restriction lifts the marking, and so travels wherever markings travel."""

from __future__ import annotations

import itertools

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sharing_cases import SLOW

import atrocity_prevention as ap
from atrocity_prevention.testing import strategies
from atrocity_prevention.vocabulary.permitted_use import holding

USES = [None, *ap.PermittedUse]
MARKS = [None, *ap.Marking]


def test_each_use_has_the_label_that_allows_no_more():
    """TLP 2.0: the world, the community, the organisation, nobody else."""
    labels = {str(use): str(use.at_least) for use in ap.PermittedUse}
    assert labels == {
        "public": "TLP:CLEAR",
        "partners": "TLP:GREEN",
        "internal": "TLP:AMBER+STRICT",
        "no_onward": "TLP:RED",
    }


def test_every_label_allows_a_use():
    """What a label allows by itself is the widest use whose own label is as strict; clients are no partners."""
    allowed = [str(ap.PermittedUse.under(marking)) for marking in ap.Marking]
    assert allowed == ["public", "partners", "internal", "internal", "no_onward"]


@pytest.mark.parametrize(("marking", "use"), list(itertools.product(MARKS, USES)))
def test_the_stricter_of_the_two_holds(marking, use):
    """A use never loosens a marking, and what carries no marking is TLP:RED whatever its use."""
    found = holding(marking, use)
    assert found >= (marking or ap.Marking.RED)
    assert use is None or found >= use.at_least
    assert found in {marking or ap.Marking.RED, None if use is None else use.at_least}


def test_another_word_is_refused_without_being_repeated():
    """There are four words; a fifth is a problem that names them."""
    with pytest.raises(ap.DataError) as caught:
        ap.Source(id="s", permitted_use="secret-word")
    assert [(one.path, one.code) for one in caught.value.problems] == [("permitted_use", "AP-E013")]
    assert "secret-word" not in str(caught.value)
    assert "no_onward" in str(caught.value)


def test_a_part_takes_the_use_of_the_whole_unless_it_has_its_own():
    """As with markings; its own can be wider, for the source of a part may allow what the rest does not."""
    inherits, own = (
        ap.Source(id=name, marking="TLP:CLEAR", permitted_use=use) for name, use in (("a", None), ("b", "public"))
    )
    situation = ap.Situation(
        id="s",
        place=ap.Place(country="XEX"),
        marking="TLP:CLEAR",
        permitted_use="internal",
        sources=[inherits, own],
    )
    assert situation.marking_of(inherits) is ap.Marking.AMBER_STRICT
    assert situation.marking_of(own) is ap.Marking.CLEAR
    assert situation.effective_marking() is situation.strictest_marking() is ap.Marking.AMBER_STRICT


@settings(max_examples=7, deadline=None, suppress_health_check=SLOW)
@given(strategies.situations(), st.sampled_from(ap.PermittedUse))
def test_one_restricted_source_restricts_what_is_made_from_it(situation, use):
    """The strictest use wins through every join: the assessment, and everything that takes its marking."""
    first, *rest = situation.sources
    restricted = attrs.evolve(situation, sources=[attrs.evolve(first, permitted_use=use), *rest])
    assert ap.assess(restricted, as_of="2026-06-01").marking >= use.at_least
    uses = list(ap.PermittedUse)
    assert uses.index(ap.permitted_use_of(restricted)) >= uses.index(use)


def test_an_entry_of_a_ledger_is_lifted_as_well():
    """Its marking is what holds, so bundles withhold it without knowing of uses; its bytes tell the use."""
    with ap.Ledger.open(":memory:", origin="desk", secret=b"0" * 16) as ledger:
        entry = ledger.issue(
            "w",
            document={},
            answer_by="2026-06-01",
            addressees=["a"],
            basis="b",
            actor="a",
            at="2026-05-01",
            marking="TLP:CLEAR",
            permitted_use="internal",
        )
        plain = ledger.acknowledge("w", actor="a", at="2026-05-02", marking="TLP:CLEAR")
        assert entry.marking is ap.Marking.AMBER_STRICT
        assert entry.to_dict()["permitted_use"] == "internal"
        assert "permitted_use" not in plain.to_dict()
        bundle = ledger.export("TLP:AMBER", actor="a", at="2026-05-03")
        assert [type(one) for one in bundle["entries"]] == [str, dict]
        with ap.Ledger.open(":memory:", origin="other", secret=b"1" * 16) as other:
            other.merge(ledger.export("TLP:RED", actor="a", at="2026-05-03"))
            assert other.entries("w")[0].permitted_use is ap.PermittedUse.INTERNAL


def test_a_warning_takes_its_use_into_the_ledger():
    """What is issued keeps it."""
    warning = ap.EarlyWarning(
        id="w",
        situation="s",
        basis="b",
        as_of="2026-05-01",
        level=ap.draft_warning(
            ap.assess(ap.Situation(id="s", place=ap.Place(country="XEX")), as_of="2026-05-01"), id="d"
        ).level,
        marking="TLP:CLEAR",
        permitted_use="no_onward",
    )
    assert warning.effective_marking() is ap.Marking.RED
    assert "TLP:RED" in warning.to_text()


@settings(max_examples=6, deadline=None, suppress_health_check=SLOW)
@given(suffix=st.sampled_from(["json", "yaml"]), data=st.data())
def test_uses_survive_being_written(tmp_path_factory, suffix, data):
    """Situations, networks and plans read back the same, and so does a graph."""
    folder = tmp_path_factory.mktemp("uses")
    situation, network, plan = (
        data.draw(one()) for one in (strategies.situations, strategies.networks, strategies.response_plans)
    )
    ap.write_situation(situation, folder / f"s.{suffix}")
    ap.write_network(network, folder / f"n.{suffix}")
    ap.write_plan(plan, folder / f"p.{suffix}")
    assert ap.read_situation(folder / f"s.{suffix}") == situation
    assert ap.read_network(folder / f"n.{suffix}") == network
    assert ap.read_plan(folder / f"p.{suffix}") == plan
    assert ap.ActorNetwork.from_networkx(network.to_networkx()) == network

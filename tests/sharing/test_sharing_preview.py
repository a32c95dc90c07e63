"""What would leave and what would stay, before anything is sent."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st
from sharing_cases import LEVELS, SLOW, marked_situations, network, plan, report, situation

import atrocity_prevention as ap


def told(preview):
    return [(one.kind, str(one.marking), one.fate, one.count) for one in preview.fates]


def test_a_situation():
    """Sources above leave without their name; a report beside one that stays, stays."""
    whole = situation(
        report("a", marking="TLP:RED"), report("b"), report("c", indicator="8.7"), report("d", indicator="8.7")
    )
    preview = ap.sharing_preview(whole, "TLP:GREEN")
    assert told(preview) == [
        ("situation", "TLP:GREEN", "leaves", 1),
        ("population", "TLP:GREEN", "leaves", 1),
        ("population", "TLP:AMBER", "stays: marked above", 1),
        ("source", "TLP:GREEN", "leaves", 1),
        ("source", "TLP:RED", "leaves without its name", 1),
        ("observation", "TLP:GREEN", "leaves", 2),
        ("observation", "TLP:GREEN", "stays: on a sign that is withheld", 1),
        ("observation", "TLP:RED", "stays: marked above", 1),
    ]
    assert (preview.leaving, preview.staying) == (6, 3)
    assert told(ap.sharing_preview(ap.assess(whole), "TLP:GREEN")) == told(preview)


def test_a_network():
    """A partnership stays with the actor at its end."""
    assert told(ap.sharing_preview(network(), "TLP:GREEN")) == [
        ("network", "TLP:GREEN", "leaves", 1),
        ("actor", "TLP:GREEN", "leaves", 2),
        ("actor", "TLP:AMBER", "stays: marked above", 1),
        ("partnership", "TLP:CLEAR", "stays: an end of it stays", 1),
        ("partnership", "TLP:GREEN", "leaves", 1),
        ("partnership", "TLP:AMBER+STRICT", "stays: marked above", 1),
    ]


def test_a_plan_that_stays_as_a_whole():
    """The plan itself comes first, and says that it stays."""
    preview = ap.sharing_preview(plan(), "TLP:CLEAR")
    assert told(preview)[0] == ("plan", "TLP:GREEN", "stays: marked above", 1)
    assert (preview.leaving, preview.staying) == (1, 6)


def test_its_page_and_its_table_say_the_same_and_name_nobody():
    """Counts by kind and marking; no id, name, note or place."""
    preview = ap.sharing_preview(situation(report("a", marking="TLP:RED")), "TLP:GREEN")
    page = preview.to_text()
    assert "4 things would leave, 2 would stay." in page
    assert "XEX" not in page
    assert "nhri" not in page
    assert [tuple(row.values()) for row in preview.tabled().rows] == told(preview)
    assert ap.as_frame(preview)["count"].sum() == 6


@settings(max_examples=7, deadline=None, suppress_health_check=SLOW)
@given(marked_situations(), st.sampled_from(LEVELS))
def test_the_preview_says_what_redacting_does(whole, clearance):
    """As many things leave as are left afterwards, what stands for the withheld apart."""
    preview, shown = ap.sharing_preview(whole, clearance), ap.redact(whole, clearance)
    leaving = Counter[str]()
    for one in preview.fates:
        leaving[one.kind] += one.count if one.leaves else 0
    assert leaving["population"] == len(shown.populations)
    assert leaving["observation"] == sum(one.state is not ap.State.WITHHELD for one in shown.observations) or any(
        one.state is ap.State.WITHHELD for one in whole.observations
    )
    assert leaving["source"] == len(whole.sources)
    assert preview.leaving + preview.staying == 1 + len(whole.populations) + len(whole.sources) + len(
        whole.observations
    )

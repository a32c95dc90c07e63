"""Counts of what was left out are told to readers only from five up."""

from __future__ import annotations

import pytest
from sharing_cases import report, situation, source

import atrocity_prevention as ap
from atrocity_prevention.display.few import told_count
from atrocity_prevention.sharing.release import release


@pytest.mark.parametrize(
    ("count", "k", "told"),
    [
        (0, 5, "0"),
        (1, 5, "fewer than 5"),
        (4, 5, "fewer than 5"),
        (5, 5, "5"),
        (9, 10, "fewer than 10"),
        (10, 10, "10"),
    ],
)
def test_small_counts_are_told_as_fewer(count, k, told):
    """Nothing is told as nothing, and a count from k up as it is."""
    assert told_count(count, k) == told


@pytest.mark.parametrize(
    ("lang", "few", "many"),
    [
        ("en", "fewer than 5 reports", "6 reports"),
        ("fr", "moins de 5 rapports", "6 rapports"),
        ("es", "menos de 5 informes", "6 informes"),
        ("ar", "أقل من", "التقارير: 6"),
    ],
)
def test_a_brief_tells_no_small_count(lang, few, many):
    """Of reports left out, in every language: two are fewer than five, six are six."""
    open_one = report("open", indicator="8.7", marking="TLP:GREEN")
    for count, told, other in ((2, few, many), (6, many, few)):
        hidden = [report(f"r{number}", marking="TLP:RED") for number in range(count)]
        whole = situation(open_one, *hidden, sources=[source()], populations=[])
        page = ap.brief(ap.assess(whole), marking="TLP:GREEN", lang=lang)
        left = page[page.index('id="left-out"') :]
        assert told in left
        assert other not in left.split("</section>")[0]


def network_of(hidden):
    """Two actors who may be seen, and so many who may not."""
    actors = [
        ap.Actor(id=f"a{number}", kind="elder", functions=["observe"], marking="TLP:RED" if number > 1 else "TLP:CLEAR")
        for number in range(2 + hidden)
    ]
    return ap.ActorNetwork(actors, [], marking="TLP:CLEAR")


def test_exports_of_a_network_tell_no_small_count():
    """In the text of each format; whoever holds the whole network can count."""
    for hidden, told in ((3, "fewer than 5"), (7, "7")):
        whole = network_of(hidden)
        assert ap.to_node_link(whole)["left_out"] == {"actors": told, "partnerships": "0"}
        assert f"actors {told}, partnerships 0" in ap.to_dot(whole)
        assert f'actors_left_out">{told}<' in ap.to_graphml(whole)
        assert release(whole).left_out == {"actors": hidden, "partnerships": 0}


def test_a_public_register_tells_no_small_count():
    """On its page; the counts by kind stay with whoever made it."""
    reports = [ap.CommitmentReport(id=f"r{number}", marking="TLP:RED") for number in range(3)]
    public = ap.public_register(ap.CommitmentRegister(id="r", reports=reports, marking="TLP:CLEAR"))
    assert "fewer than 5 reports" in public.to_text()
    assert public.left_out["reports"] == 3


def test_the_place_in_a_brief_is_as_coarse_as_redacting_makes_it():
    """The area goes with anything marked above TLP:CLEAR, since how codes nest is not known."""
    for marking, shown in (("TLP:GREEN", False), ("TLP:CLEAR", True)):
        whole = situation(report("a"), marking=marking, sources=[source()], populations=[])
        page = ap.brief(ap.assess(whole), marking=marking)
        assert ("XEX0102" in page) is shown
        assert (ap.redact(whole, marking).place.area is not None) is shown

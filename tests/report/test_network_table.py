from __future__ import annotations

import pytest
from hypothesis import given, settings

import atrocity_prevention as ap
from atrocity_prevention.network.network import ActorNetwork
from atrocity_prevention.report.network.facts import facts_of
from atrocity_prevention.report.network.lines import label_of
from atrocity_prevention.report.network.words import Words, percent
from network.networks import actor, random_networks, tie

NET = ActorNetwork(
    [actor("a", name="The seer"), actor("b"), actor("c", kind="acme.desk", marking="TLP:CLEAR")],
    [
        tie("p", "a", "b", 3, last_exercised="2026-05-01", mutual=True),
        tie("q", "b", "c", 1, kind="acme.tie"),
        tie("r", "c", "a", 1 / 48, valid_to="2020-01-01"),
    ],
    marking="TLP:GREEN",
)


def test_actors_in_rows():
    """The nearest to the targets come first; kinds of an organisation's own keep their id."""
    table = ap.network_table(NET, "a", "b", day="2026-05-29")

    assert table.marking is ap.Marking.GREEN
    assert table.actors == (
        ("actor", "kind", "role", "lines away", "time", "reliability", "single point of failure", "marking"),
        ("b", "civil society organisation", "to be reached", "0", "at once", "100 %", "yes", "TLP:GREEN"),
        ("The seer", "civil society organisation", "start", "1", "3 days", "100 %", "no", "TLP:GREEN"),
        ("c", "acme.desk", "", "no way", "", "", "no", "TLP:CLEAR"),
    )


def test_partnerships_in_rows():
    """Those on a fastest way come first, and say how much of it they take."""
    rows = ap.network_table(NET, "a", "b", day="2026-05-29").partnerships

    assert [len(row) for row in rows] == [13] * 4
    assert rows[1] == (
        *("p", "The seer", "b", "yes", "other tie", "3 days", "100 %", "exercised", "yes", "100 %", "yes", "yes"),
        "TLP:GREEN",
    )
    assert rows[2][4:10] == ("acme.tie", "1 day", "100 %", "untested", "no", "")
    assert rows[3][5:8] == ("30 min", "100 %", "ended 2020-01-01")


def test_in_french():
    """Headings, kinds and answers are French, and the marking is not."""
    table = ap.network_table(NET, "a", "b", language="fr")

    assert table.actors[0][0] == "acteur"
    assert table.partnerships[1][3:5] == ("oui", "autre lien")
    assert table.actors[1][-1] == "TLP:GREEN"


@given(random_networks())
@settings(max_examples=40)
def test_whatever_the_picture_says_of_a_line_stands_in_its_row(net):
    """Nobody who reads the table knows less: every label of a line is found in its row."""
    words = Words("en")
    table = ap.network_table(net, ["a0"], ["a1"])
    heads, rows = table.partnerships[0], {row[0]: row for row in table.partnerships[1:]}

    assert set(rows) == set(net.partnerships)
    assert len(table.actors) == len(net.actors) + 1
    for tie_ in facts_of(net, ["a0"], ["a1"], None).ties:
        said = " ".join(label_of(tie_, words))
        row = dict(zip(heads, rows[tie_.partnership.id], strict=True))
        assert row["slow"] == ("yes" if "slow" in said else "no")
        assert not said or row["state"] in said or row["time"] in said
        if "only way" in said:
            assert row["single point of failure"] == "yes"


@pytest.mark.parametrize(
    ("minutes", "said"),
    [(0, "at once"), (59, "59 min"), (90, "1.5 h"), (1439, "24 h"), (1440, "1 day"), (2160, "1.5 days")],
)
def test_times_in_words(minutes, said):
    """Minutes, hours or days, as a person says them."""
    assert Words("en").time(minutes) == said


@pytest.mark.parametrize(
    ("share", "said"), [(0, "0"), (0.001, "<1"), (0.01, "1"), (0.999, "99"), (1, "100"), (0.5, "50")]
)
def test_only_nothing_is_shown_as_nothing(share, said):
    """Rounding turns no small chance into none, and no large one into certainty."""
    assert percent(share) == said

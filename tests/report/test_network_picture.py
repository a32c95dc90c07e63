from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import atrocity_prevention as ap
from atrocity_prevention.network.network import ActorNetwork
from atrocity_prevention.report import style
from atrocity_prevention.report.network.facts import State, facts_of
from atrocity_prevention.report.network.layout import BOX_HEIGHT, BOX_WIDTH, layout_of
from network.networks import actor, network, random_networks, tie

SVG = "{http://www.w3.org/2000/svg}"
DAY = "2026-05-29"


def read(net, sources="a0", targets="a1", **given):
    return ET.fromstring(ap.network_picture(net, sources, targets, **given))


def texts(root):
    return [element.text or "" for element in root.iter(f"{SVG}text")]


def hints(root):
    return [element.text or "" for element in root.iter(f"{SVG}title")]


def group(root, beginning):
    """The group whose hint begins with some words."""
    return next(one for one in root.iter(f"{SVG}g") if (one.findtext(f"{SVG}title") or "").startswith(beginning))


def awkward():
    """A network with every sort of actor and line, seen on `DAY`."""
    return ActorNetwork(
        [
            actor(name, name={"en": f"The {name}", "fr": f"Le {name}"})
            for name in ("seer", "hub", "desk", "chief", "lost")
        ],
        [
            tie("in", "seer", "hub", 0.25, last_exercised="2026-05-01", marking="TLP:AMBER"),
            tie("on", "hub", "desk", 3, mutual=True),
            tie("up", "desk", "chief", 1, reliability=0.5, last_exercised="2024-01-01"),
            tie("old", "seer", "chief", 0.5, valid_to="2026-03-31"),
            tie("next", "hub", "chief", 0.5, valid_from="2026-07-01"),
            tie("dead", "lost", "hub", 1, reliability=0),
            tie("back", "chief", "seer", 30, last_exercised="2026-05-01"),
        ],
        id="awkward",
        name={"en": "An awkward network", "fr": "Un réseau malcommode"},
        marking="TLP:GREEN",
        note="Invented.",
    )


@pytest.fixture(scope="module")
def drawn():
    return read(awkward(), "seer", "chief", day=DAY)


def test_it_says_where_the_line_is_slow_or_untested(drawn):
    """A line of the fastest way carries its time, and says if it is slow, untested or the only way."""
    said = texts(drawn)

    assert "6 h" in said
    assert "slow: 3 days" in said
    assert said.count("untested") == 2
    assert said.count("only way") == 3


def test_it_says_which_lines_are_broken_and_why(drawn):
    """What has ended, not begun or carries nothing is dotted, crossed out, and labelled."""
    assert {"ended 2026-03-31", "begins 2026-07-01", "carries nothing"} <= set(texts(drawn))
    for beginning in ("The seer → The chief", "The hub → The chief", "The lost → The hub"):
        paths = group(drawn, beginning).findall(f"{SVG}path")
        assert paths[0].attrib["stroke-dasharray"] == "2 4"
        assert len(paths) == 2


def test_nothing_is_told_by_colour_alone(drawn):
    """The five sorts of line differ in thickness or dashes."""
    sorts = ("The seer → The hub", "The hub → The desk", "The desk → The chief", "The seer → The chief", "The chief →")
    paths = [group(drawn, sort).find(f"{SVG}path").attrib for sort in sorts]

    assert len({(path["stroke-width"], path.get("stroke-dasharray")) for path in paths}) == 5


def test_single_points_of_failure_are_outlined_and_named(drawn):
    """A double outline and a label, on those the network finds and on nobody else."""
    points = awkward().on(DAY)
    found = {stop.actor.id for stop in facts_of(points, "seer", "chief", None).weak()}

    assert found == {"hub", "desk", "chief"}
    for name in ("seer", "hub", "desk", "chief", "lost"):
        outlines = [r for r in group(drawn, f"The {name} (").iter(f"{SVG}rect") if r.attrib["fill"] == "none"]
        assert len(outlines) == (2 if name in found else 0)
    assert texts(drawn).count("single point of failure") == 3


def test_under_each_name_stands_how_far_it_is(drawn):
    """Time and likelihood of the fastest way; who starts, who is to be reached and who has no way are said in words."""
    assert {"start: 4.2 days · 50 %", "4 days · 50 %", "1 day · 50 %", "to be reached", "no way"} <= set(texts(drawn))
    assert {"3 lines away", "2 lines away", "1 line away"} <= set(texts(drawn))


def test_those_without_a_way_stand_apart_on_the_left(drawn):
    """A dashed box in a column of its own."""
    lost = group(drawn, "The lost (").find(f"{SVG}rect").attrib
    seer = group(drawn, "The seer (").find(f"{SVG}rect").attrib

    assert "stroke-dasharray" in lost
    assert "stroke-dasharray" not in seer
    assert float(lost["x"]) < float(seer["x"])


def test_the_marking_is_printed_twice_and_never_translated():
    """The strictest marking of anything shown stands above and below, in French too."""
    assert texts(read(awkward(), "seer", "chief", language="fr")).count("TLP:AMBER") == 2
    assert texts(read(network("a0-a1"))).count("TLP:RED") == 2


def test_in_french_no_english_word_is_left():
    """Words and names are French; what stays is the same in both languages."""
    here, there = (set(texts(read(awkward(), "seer", "chief", day=DAY, language=one))) for one in ("en", "fr-CH"))

    assert {word for word in here & there if re.search("[a-z]{2}", word)} == {"Invented."}
    assert {"lent : 3 jours", "non éprouvé", "échu le 2026-03-31", "De : Le seer", "départ : 4,2 jours · 50 %"} <= there


def test_screen_readers_hear_a_title_and_a_summary(drawn):
    """Title and description are named by the picture, and the description says the findings."""
    names = drawn.attrib["aria-labelledby"].split()
    title, summary = (drawn.find(f"*[@id='{name}']").text for name in names)

    assert drawn.attrib["role"] == "img"
    assert title == "An awkward network"
    assert summary.split(". ")[:3] == [
        "5 actors, 7 partnerships",
        "Of 1 that start, 1 reach who must be reached",
        "Marking: TLP:AMBER",
    ]
    assert "Single points of failure: The chief; The desk; The hub." in summary
    assert summary.endswith("The seer: 4.2 days, 50 %.")


def test_the_summary_says_who_reaches_nobody():
    """A source without a way is said to have none, and no single point is invented."""
    summary = read(network("a1-a0")).find(f"{SVG}desc").text

    assert "No single point of failure was found. a0: no way." in summary


def test_without_a_day_no_period_counts():
    """Ended and coming partnerships count as holding, as they do in every question without a day."""
    said = texts(read(awkward(), "seer", "chief"))

    assert "Whatever the day: periods are not looked at" in said
    assert not [word for word in said if word.startswith(("ended", "begins"))]


def test_nothing_outside_is_referred_to_and_nothing_runs(drawn):
    """No scripts, links, styles, images or addresses; and no identifiers but those of title and description."""
    text = ap.network_picture(awkward(), "seer", "chief")

    assert {element.tag.removeprefix(SVG) for element in drawn.iter()} == {
        *("svg", "title", "desc", "g", "rect", "text", "path", "polygon", "line")
    }
    assert text.count("http") == 1
    assert not re.search(r"href|url\(|<!|<\?|\son\w+=|style=", text)


def _luminance(colour):
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one, other):
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("marking", list(ap.Marking))
def test_every_text_can_be_read_on_what_it_stands_on(marking):
    """A contrast of at least 4.5 to 1 (WCAG 2.2, success criterion 1.4.3) with the last filled box drawn below it."""
    net = attrs.evolve(awkward(), marking=marking, partnerships=())
    pictures = [read(awkward(), "seer", "chief", day=DAY), read(net, "seer", "chief")]
    for element, x, y, boxes in (found for root in pictures for found in _texts_and_boxes(root)):
        below = [fill for left, top, right, bottom, fill in boxes if left <= x <= right and top <= y <= bottom]
        assert _contrast(element.attrib["fill"], below[-1]) >= 4.5, element.text


def _texts_and_boxes(root):
    """Each text with its place and the filled boxes drawn before it."""
    boxes = []
    for element in root.iter():
        given = element.attrib
        if element.tag == f"{SVG}rect" and given["fill"] != "none":
            left, top = float(given.get("x", 0)), float(given.get("y", 0))
            boxes.append((left, top, left + float(given["width"]), top + float(given["height"]), given["fill"]))
        elif element.tag == f"{SVG}text":
            yield element, float(given["x"]), float(given["y"]), tuple(boxes)


@given(st.text(min_size=1, max_size=40).filter(str.strip), st.text(max_size=20), st.text(max_size=5))
@settings(max_examples=60)
def test_it_is_well_formed_whatever_things_are_called(name, other, language):
    """Hostile names, notes and languages break neither the picture nor its shape."""
    net = ActorNetwork(
        [actor(name, name=other), actor(name + "x", name={language or "en": name})],
        [tie(name, name, name + "x")],
        id=name,
        name=other,
        note=name,
    )
    root = read(net, name, name + "x", language=language)

    assert len(list(root.iter(f"{SVG}polygon"))) == 6  # one line, and five in the legend


def test_control_characters_and_halves_of_letters_do_no_harm():
    """What XML cannot hold is shown as replaced."""
    net = ActorNetwork([actor("a\x00\x1b]"), actor("b\ud800")], [tie("p\uffff", "a\x00\x1b]", "b\ud800")], id="\ud800")

    assert "a\ufffd\ufffd]" in texts(read(net, "a\x00\x1b]", "b\ud800"))


@given(random_networks())
@settings(max_examples=60)
def test_laws_of_the_layout(net):
    """Boxes do not cover each other, fastest ways go column by column to the right, and times are the routes'."""
    facts = facts_of(net, ["a0", "a1"], ["a1"], None)
    layout = layout_of(facts)
    column = {name: number for number, names in enumerate(layout.columns) for name in names}
    best = {route.source: route for route in net.routes(["a0", "a1"], ["a1"])}

    assert sorted(column) == sorted(net.actors)
    assert len({(x, round(y / (BOX_HEIGHT + 8))) for x, y in layout.boxes.values()}) == len(column)
    assert all(x > 0 and x + BOX_WIDTH <= layout.width for x, _ in layout.boxes.values())
    on_way = [one for one in facts.ties if one.share is not None]
    assert all(column[one.to] == column[one.from_] + 1 for one in on_way)
    assert {one.partnership.id for one in on_way} == {name for route in best.values() for name in route.partnerships}
    for stop in facts.starting():
        route = best.get(stop.actor.id)
        assert stop.minutes == (None if route is None else route.minutes)
        assert stop.reliability == (None if route is None else pytest.approx(route.reliability))


@given(random_networks(), st.randoms(use_true_random=False))
@settings(max_examples=30)
def test_the_order_of_the_input_does_not_matter(net, random):
    """The same network in another order is the same picture, byte by byte."""
    actors, ties = list(net.actors.values()), list(net.partnerships.values())
    random.shuffle(actors)
    random.shuffle(ties)
    other = ActorNetwork(actors, ties)

    assert ap.network_picture(other, ["a1", "a0"], "a1") == ap.network_picture(net, ["a0", "a1"], "a1")


def test_the_hash_seed_does_not_matter():
    """Two interpreters that order sets differently draw the same bytes."""
    code = (
        "import atrocity_prevention as ap, hashlib;"
        "net = ap.read_network('examples/exampleland/network.yaml');"
        "print(hashlib.sha256(ap.network_picture(net, ['village-monitors'], ['prime-minister']).encode()).hexdigest())"
    )
    root = Path(__file__).parents[2]
    seen = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=root,
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    }

    assert len(seen) == 1


def test_slow_is_both_long_and_much_of_the_way():
    """Half of a short way is not slow, nor are two days of a month."""
    shares = {
        text: [(one.partnership.id, one.slow) for one in facts_of(network(text), "a", "c", None).ties]
        for text in ("a-b:1 b-c:1", "a-b:2 b-c:2", "a-b:2 b-c:30")
    }

    assert shares == {
        "a-b:1 b-c:1": [("p0", False), ("p1", False)],
        "a-b:2 b-c:2": [("p0", True), ("p1", True)],
        "a-b:2 b-c:30": [("p0", False), ("p1", True)],
    }


def test_the_largest_share_counts_whoever_comes_first():
    """A line that two fastest ways use has the share it has of the shorter one."""
    shares = [
        [one.share for one in facts_of(network(text), list(names), "z", None).ties]
        for text, names in (("a-b:9 b-z:1", "ab"), ("b-a:9 a-z:1", "ab"))
    ]

    assert shares == [[0.9, 1.0], [0.9, 1.0]]


@pytest.mark.parametrize(
    ("given_", "day", "state"),
    [
        ({}, None, State.UNTESTED),
        ({"last_exercised": "2020-01-01"}, None, State.TESTED),
        ({"last_exercised": "2025-05-29"}, DAY, State.TESTED),
        ({"last_exercised": "2025-05-28"}, DAY, State.UNTESTED),
        ({"last_exercised": "2026-05-30"}, DAY, State.UNTESTED),
        ({"last_exercised": "2026-05-29", "reliability": 0}, DAY, State.SILENT),
        ({"valid_to": "2026-05-28", "reliability": 0}, DAY, State.ENDED),
        ({"valid_from": "2026-05-30"}, DAY, State.NOT_BEGUN),
    ],
)
def test_states_of_a_line(given_, day, state):
    """What holds is judged on the day asked about; a use after it does not count."""
    net = ActorNetwork([actor("a"), actor("b")], [tie("p", "a", "b", **given_)])

    assert facts_of(net, "a", "b", day).ties[0].state is state


def test_every_unknown_name_is_in_one_error():
    """Both ends are judged together, and an end without anybody is refused."""
    with pytest.raises(ap.DataError) as caught:
        ap.network_picture(network("a-b"), ["nobody", "noone"], [])

    assert [problem.path for problem in caught.value.problems] == ["sources", "sources", "targets"]


def test_the_tlp_labels_have_their_colours():
    """Every label has its prescribed colour."""
    assert set(style.TLP_INK) == set(ap.Marking)

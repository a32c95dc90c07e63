"""The network command: what an officer reads, what a program reads, and what may be written for others."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import attrs
import pytest

import atrocity_prevention as ap
from atrocity_prevention.cli import DATA_HAS_PROBLEMS, FINE, WRONG_USAGE, main
from atrocity_prevention.cli.networks.network_findings import find, findings_document
from atrocity_prevention.cli.networks.network_view import duration, show_network
from atrocity_prevention.cli.shell.terminal import Terminal
from atrocity_prevention.network.actors import Actor
from atrocity_prevention.network.network import ActorNetwork
from atrocity_prevention.network.partnerships import Partnership
from atrocity_prevention.report.words.shell import shell_words
from atrocity_prevention.vocabulary.actors import Function

NETWORK = """\
schema: atrocity-prevention/network/1
id: n
name: {en: "Exampleland\\e[31m"}
marking: TLP:GREEN
note: invented
actors:
  - {id: monitors, kind: community_monitor, functions: [observe]}
  - {id: radio, name: Radio, kind: media_organisation, functions: [observe, warn]}
  - {id: elders, kind: elder, functions: [observe]}
  - {id: desk, kind: ministry_of_foreign_affairs, functions: [observe, decide]}
  - {id: point, name: Focal point, kind: national_focal_point, functions: [warn], marking: TLP:AMBER}
  - {id: board, kind: inter_agency_board, functions: [decide]}
partnerships:
  - {id: call, from: monitors, to: point, kind: other, latency_days: 7, reliability: 0.9, last_exercised: 2026-04-01}
  - {id: tip, from: monitors, to: radio, kind: other, latency_days: 0.5, reliability: 0.8, last_exercised: 2024-01-01}
  - {id: wire, from: radio, to: point, kind: other, latency_days: 0.25, reliability: 0.5}
  - {id: brief, from: point, to: board, kind: mandate, latency_days: 2, reliability: 1, valid_to: 2026-12-31}
"""


@pytest.fixture
def file(tmp_path):
    """Write the network and give its path."""
    path = tmp_path / "network.yaml"
    path.write_text(NETWORK, encoding="utf-8")
    return str(path)


def printed(capsys, *arguments, status=FINE):
    assert main(["network", *map(str, arguments)]) == status
    return capsys.readouterr()


def test_the_page_says_where_it_breaks_in_words_first(file, capsys):
    """Who is unreached, the ways with their slowest partnership, the weak points and what was never rehearsed."""
    page = printed(capsys, file, "--as-of", "2026-05-01").out
    assert "Exampleland\\u001b[31m\n6 actors, 4 partnerships on 2026-05-01, TLP:AMBER\ninvented\n" in page
    assert "from: desk, elders, monitors, radio\nto: board, desk\n" in page
    for section in (
        "Whose warning never arrives\n  elders: no way leads to any of those to be reached\n",
        (
            "monitors                           2.8 days, unlikely to arrive (40%)\n"
            "       monitors > radio > point > board; slowest: brief\n"
        ),
        "Radio                              2.2 days, roughly even chance of arriving (50%)\n",
        "desk                               is one of those to be reached\n",
        "  Without Focal point, 2 of 3 warnings that arrive would not.\n",
        "  Without partnership brief, 2 of 3 warnings that arrive would not.\n",
        "This is about lines, not about blame",
        (
            "used or rehearsed lately\n  brief: no time is known\n  wire: no time is known\n"
            "  tip: last on 2024-01-01, 851 days before\n"
        ),
    ):
        assert section in page
    assert "What nobody is known to do\n  anywhere: verify, analyse, act, oversee, support\n" in page
    assert page.index("never arrives") < page.index("fastest ways") < page.index("Single points")
    assert all(len(line) <= 100 for line in page.splitlines())


def test_a_day_decides_which_partnerships_hold(file, capsys):
    """A partnership that has ended carries nothing on that day; without a day every one counts."""
    page = printed(capsys, file, "--as-of", "2027-01-01").out
    assert "6 actors, 3 partnerships on 2027-01-01" in page
    assert "monitors: no way leads" in page
    page = printed(capsys, file).out
    assert "4 partnerships whatever the day" in page
    assert "rehearsed at all\n  brief: no time is known\n  wire: no time is known\n\n" in page


def test_ends_are_actors_or_functions(file, capsys):
    """A word is an actor's id, or a function that stands for all who have it."""
    found = json.loads(printed(capsys, file, "--from", "elders", "warn", "--to", "board", "--json").out)
    assert (found["from"], found["to"]) == (["elders", "point", "radio"], ["board"])
    errors = printed(capsys, file, "--to", "board", "nobody", "nothing", status=WRONG_USAGE).err
    assert errors == "--to: neither an actor of this network nor a function: nobody, nothing\n"


def test_nobody_at_one_end_is_a_finding(file, capsys):
    """A network in which nobody decides is told so, and the rest of the page follows."""
    page = printed(capsys, file, "--to", "oversee").out
    assert "to: nobody\n" in page
    assert "There is nobody whom a warning could reach. Give actors functions, or name them with --to." in page
    assert "rehearsed at all" in page
    assert "with --from" in printed(capsys, file, "--from", "oversee").out
    assert json.loads(printed(capsys, file, "--to", "oversee", "--json").out)["passing"] is None


def test_nothing_wrong_is_said_in_words():
    """Where nobody is cut off and nothing hangs on one actor, the page says so; an empty way is one of none."""
    both = {"kind": "other", "latency_days": 1, "reliability": 1, "last_exercised": "2026-01-01"}
    actors = [Actor(id=name, kind="other") for name in "abc"]
    ties = [Partnership(id=name, from_=name[0], to=name[1], **both) for name in ("ab", "ac")]
    network = ActorNetwork(actors, ties)
    page = show_network(find(network, ["a"], ["b", "c"], None), Terminal())
    assert "Whose warning never arrives\n  Nobody's.\n" in page
    assert "Single points of failure\n  None: each warning has another way" in page
    assert "rehearsed at all\n  None.\n" in page
    page = show_network(find(network, ["b"], ["a"], None), Terminal())
    assert "when every partnership works\n  There is none.\n" in page


def test_what_is_missing_is_told_place_by_place():
    """A function held in one area is missing in the other, and an actor without places holds it everywhere."""
    everywhere = [function for function in Function if function not in ("observe", "act")]
    actors = [
        Actor(id="a", kind="other", functions=everywhere, women_led=True),
        Actor(
            id="b", kind="other", functions=["observe"], places=[ap.Place(country="KEN", area="KE1")], women_led=False
        ),
        Actor(id="c", kind="other", functions=["act"], places=[ap.Place(country="KEN")]),
    ]
    findings = find(ActorNetwork(actors), ["b"], ["a", "c"], None)
    page = show_network(findings, Terminal())
    assert "What nobody is known to do\n  Kenya: observe (but for parts of it)\n\n" in page
    assert "Of all actors: women lead 1 of 2 of whom that is known; of 1 it is not.\n" in page
    assert "Of those whom it must reach: women lead 1 of 1 of whom that is known; of 1 it is not.\n" in page
    found = findings_document(findings)
    (gap,) = found["unheld"]
    assert (gap["place"], gap["function"], gap["partly"]) == ({"country": "KEN"}, "observe", ["b"])
    women = found["women_led"]["to"]
    assert [women[key] for key in ("led", "not_led", "unknown", "low", "high")] == [1, 0, 1, 0.5, 1.0]
    assert [stage["function"] for stage in found["women_led_by_function"]] == list(Function)
    actors[2] = attrs.evolve(actors[2], places=[ap.Place(country="KEN", area="KE2")])
    rows = "  Kenya, KE1: act\n  Kenya, KE2: observe\n"
    assert rows in show_network(find(ActorNetwork(actors), ["b"], ["a"], None), Terminal())
    held = ActorNetwork([Actor(id="a", kind="other", functions=list(Function))])
    page = show_network(find(held, ["a"], ["a"], None), Terminal())
    assert "Of all actors: of none is it known whether women lead.\n" in page
    assert "Every function is held." in page
    assert "Women lead none of those known to" not in page


def test_what_may_be_there_is_told_beside_what_is_missing():
    """Whoever has no known function is named beside the gaps; a stage women are known not to lead is told."""
    actors = [
        Actor(id="a", kind="other", functions=["observe", "verify"], women_led=False),
        Actor(id="b", kind="other", name="Elders", women_led=False),
        Actor(id="c", kind="other", functions=["decide"]),
    ]
    tie = Partnership(id="ab", from_="a", to="b", kind="other", latency_days=1, reliability=1)
    network = ActorNetwork(actors, [tie])
    findings = find(network, ["a"], ["c"], None)
    page = show_network(findings, Terminal())
    missing = "  anywhere: analyse, warn, act, oversee, support; of Elders no function is known\n"
    assert missing in page
    assert "c: no line serves what it does (decide)\n  Elders: tied in, and none of its functions is known\n" in page
    assert "Women lead none of those known to observe, verify.\n" in page
    found = findings_document(findings)
    assert [one["actor"] for one in found["capacity_without_partners"]] == ["c"]
    assert [one["actor"] for one in found["partners_without_known_capacity"]] == ["b"]


def test_new_partnerships_are_suggested_with_what_they_would_gain():
    """Warnings that would arrive at last, those that would be sooner, and what makes up for a failure."""
    both = {"kind": "other", "latency_days": 4, "reliability": 1}
    tie = Partnership(id="ab", from_="a", to="b", **both)
    network = ActorNetwork([Actor(id=name, kind="other") for name in "abc"], [tie])
    page = show_network(find(network, ["a", "c"], ["b"], None), Terminal(colour=True))
    assert "from c to b: 1 warning more would arrive" in page
    assert "from a to b: 1 warning sooner, by 3 days in all" in page
    assert "for the day partnership ab fails, from a to b: 1 warning more would arrive" in page
    long = ActorNetwork(
        [Actor(id=name, kind="other") for name in "abc"],
        [Partnership(id="ac", from_="a", to="c", **both), Partnership(id="cb", from_="c", to="b", **both)],
    )
    page = show_network(find(long, ["a"], ["b"], None), Terminal(colour=True))
    assert "for the day c falls silent, from a to b" in page


def test_two_failures_together_are_told_where_no_single_one_is():
    """The smallest set of actors that everything hangs on is named if it is more than one."""
    both = {"kind": "other", "latency_days": 1, "reliability": 1}
    ties = [Partnership(id=name, from_=name[0], to=name[1], **both) for name in ("ab", "ac", "bd", "ce")]
    network = ActorNetwork([Actor(id=name, kind="other") for name in "abcde"], ties)
    findings = find(network, ["a"], ["d", "e"], None)
    assert "No warning would arrive if all of these fell silent: b, c.\n" in show_network(findings, Terminal())
    assert findings_document(findings)["passing"]["minimum_cut"]["actors"] == ["b", "c"]


def test_long_lists_are_cut_on_the_page_alone():
    """Ten of a list are shown with how many more there are; the JSON has them all."""
    actors = [Actor(id=f"a{number:02}", kind="other") for number in range(13)]
    network = ActorNetwork([*actors, Actor(id="z", kind="other")])
    findings = find(network, list(network.actors)[:-1], ["z"], None)
    assert "  and 3 more (all of them with --json)\n" in show_network(findings, Terminal())
    assert len(findings_document(findings)["passing"]["unreached"]) == 13


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(0, "0 minutes"), (1, "1 minute"), (60, "1 hour"), (90, "1.5 hours"), (1440, "1 day"), (4000, "2.8 days")],
)
def test_a_time_is_said_in_its_own_unit(minutes, words):
    """Minutes, hours or days, as one would say it."""
    assert duration(minutes, shell_words("en")) == words


def test_the_json_holds_what_the_library_finds(file, capsys):
    """One object of plain values, with the routes, the unreached, the weak points and the untested."""
    found = json.loads(printed(capsys, file, "--as-of", "2026-05-01", "--json").out)
    network = ap.read_network(file).on("2026-05-01")
    assert (found["schema"], found["network"]) == ("atrocity-prevention/network-findings/1", "n")
    assert (found["as_of"], found["marking"]) == ("2026-05-01", "TLP:AMBER")
    routes = network.routes(["desk", "elders", "monitors", "radio"], ["board", "desk"])
    told = [(tuple(route["actors"]), route["minutes"], route["reliability"]) for route in found["passing"]["routes"]]
    assert told == [(route.actors, route.minutes, route.reliability) for route in routes]
    assert found["passing"]["unreached"] == ["elders"]
    points = found["passing"]["single_points_of_failure"]
    assert points["actors"][0]["sources"] == ["monitors", "radio"]
    assert points["actors"][0]["id"] in ("board", "point")
    assert [one["partnership"] for one in found["untested"]] == ["brief", "wire", "tip"]


def test_the_json_is_the_same_bytes_under_every_hash_seed(file):
    """Nothing in the output follows the order of a set."""
    command = [sys.executable, "-m", "atrocity_prevention", "network", file, "--as-of", "2026-05-01", "--json"]
    runs = {
        subprocess.run(command, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True).stdout
        for seed in ("0", "1", "2")
    }
    assert len(runs) == 1


# --- exports ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("suffix", [".graphml", ".dot", ".gv", ".json", ".svg"])
def test_an_export_leaves_out_and_counts_what_is_above_its_clearance(file, tmp_path, capsys, suffix):
    """Each kind of file is written by its suffix, without what its readers may not see."""
    target = tmp_path / f"out{suffix}"
    told = printed(capsys, file, "--export", target, "--clearance", "TLP:GREEN").err
    assert told == (
        f"wrote {target}: 5 actors and 1 partnership; left out what may not be shown at TLP:GREEN: "
        "1 actor and 3 partnerships\n"
    )
    assert "Focal point" not in target.read_text("utf-8")
    told = printed(capsys, file, "--export", target, "--clearance", "TLP:AMBER").err
    assert told == f"wrote {target}: 6 actors and 4 partnerships, all there are\n"
    assert "Focal" in target.read_text("utf-8")


def test_an_export_holds_the_network_of_the_day(file, tmp_path, capsys):
    """With a day, partnerships that do not hold on it are not written for other programs."""
    target = tmp_path / "out.dot"
    printed(capsys, file, "--as-of", "2027-01-01", "--export", target, "--clearance", "TLP:RED")
    assert "brief" not in target.read_text("utf-8")


def test_nothing_above_the_clearance_is_written(file, tmp_path, capsys):
    """By default an export is for everybody, and a network nobody else may see is refused."""
    for suffix in (".graphml", ".svg"):
        target = tmp_path / f"out{suffix}"
        assert "AP-E044" in printed(capsys, file, "--export", target, status=DATA_HAS_PROBLEMS).err
        assert not target.exists()


@pytest.mark.parametrize(("option", "others"), [("--from", ["--to", "board"]), ("--to", ["--from", "radio", "--to"])])
def test_a_picture_without_anyone_at_one_end_is_refused(file, tmp_path, capsys, option, others):
    """Where the clearance leaves nobody of one end, a picture would mislead; the message says which end."""
    arguments = [*others, "point"] if option == "--to" else ["--from", "point", *others]
    target = tmp_path / "out.svg"
    errors = printed(capsys, file, *arguments, "--export", target, "--clearance", "TLP:GREEN", status=WRONG_USAGE).err
    assert f"would show nobody of {option}; see --clearance" in errors
    assert not target.exists()


def test_an_export_that_cannot_be_written_is_wrong_usage(file, tmp_path, capsys):
    """Another suffix, a folder that is not there, or the file that is being read: told, and nothing is written."""
    for target, words in [
        (tmp_path / "out.png", "end the name with one of .graphml, .dot, .gv, .json, .svg"),
        (tmp_path / "nowhere" / "out.dot", "cannot be written: No such file or directory"),
    ]:
        errors = printed(capsys, file, "--export", target, "--clearance", "TLP:RED", status=WRONG_USAGE).err
        assert words in errors
    copy = tmp_path / "network.json"
    ap.write_network(ap.read_network(file), copy)
    before = copy.read_bytes()
    errors = printed(capsys, copy, "--export", copy, "--clearance", "TLP:RED", status=WRONG_USAGE).err
    assert "would replace the network itself" in errors
    assert copy.read_bytes() == before


def test_a_clearance_is_a_marking(file, capsys):
    """Anything else is told before a file is read."""
    with pytest.raises(SystemExit) as error:
        main(["network", file, "--clearance", "TLP:WHITE"])
    assert error.value.code == WRONG_USAGE
    assert "TLP:AMBER+STRICT" in capsys.readouterr().err


def test_problems_of_a_network_are_printed_with_their_places(tmp_path, capsys):
    """A file with problems gives exit status 1, from this command and from `check`."""
    path = tmp_path / "bad.yaml"
    path.write_text(NETWORK.replace("to: board", "to: borad"), encoding="utf-8")
    assert "partnerships[3].to (line 17)" in printed(capsys, path, status=DATA_HAS_PROBLEMS).err
    assert main(["check", str(path)]) == DATA_HAS_PROBLEMS


def test_check_describes_a_network(file, capsys):
    """A sound network is told with its size."""
    assert main(["check", file]) == FINE
    assert "fine, network n: 6 actors, 4 partnerships" in capsys.readouterr().out


def test_the_network_of_the_report_can_be_asked(capsys):
    """The example that ships with the sources gives findings and a marking open to all."""
    example = Path(__file__).parents[2] / "examples" / "un-network" / "network.yaml"
    found = json.loads(printed(capsys, example, "--json").out)
    assert found["marking"] == "TLP:CLEAR"
    assert found["passing"]["routes"]


def test_findings_are_frozen(file):
    """What was found cannot be changed before it is shown."""
    findings = find(ap.read_network(file), ["radio"], ["board"], None)
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        findings.day = "2026-01-01"

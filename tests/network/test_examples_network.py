from __future__ import annotations

import re
from pathlib import Path

import pytest

import atrocity_prevention as ap
from atrocity_prevention.network.weak.weak_points import single_points_of_failure
from atrocity_prevention.report.network.facts import State, facts_of

EXAMPLES = Path(__file__).parents[2] / "examples"
REPORT = Path(__file__).parents[3] / "shared" / "reference" / "report-fr.md"
ORGANS = ("general-assembly", "rights-council", "security-council")
DAY = "2026-05-29"


@pytest.fixture(scope="module")
def un():
    return ap.read_network(EXAMPLES / "un-network" / "network.yaml")


@pytest.fixture(scope="module")
def exampleland():
    return ap.read_network(EXAMPLES / "exampleland" / "network.yaml")


@pytest.fixture(scope="module")
def told():
    """The page beside the network of the report, on one line."""
    return " ".join((EXAMPLES / "un-network" / "README.md").read_text("utf-8").split())


@pytest.mark.parametrize("name", ["un-network", "exampleland"])
def test_the_files_have_no_problem(name):
    """Both networks can be read as they stand."""
    assert ap.check(EXAMPLES / name / "network.yaml") == ()


def test_everything_of_the_report_cites_its_paragraph(un):
    """Whoever doubts a partnership can look it up, and sees that its figures are assumed."""
    cited = r"A/72/884-S/2018/525, para\. \d+( [a-g])?\. [A-Z].*\. Days and reliability are assumptions\."

    assert all(re.fullmatch(cited, one.note.text()) for one in un.partnerships.values())
    assert all(one.note.text().startswith("A/72/884-S/2018/525, para") for one in un.actors.values())
    assert un.strictest_marking() is ap.Marking.CLEAR


def test_figures_keep_to_the_two_scales(un):
    """The file's note gives the scales, and no figure is finer than they are."""
    note = " ".join(un.note.text().split())
    days = {f"{one.latency_days:g}" for one in un.partnerships.values()}
    sure = {one.reliability for one in un.partnerships.values()}

    assert sure == {0.3, 0.5, 0.7, 0.9}
    assert all(re.search(rf"\b{re.escape(figure)}\b", note) for figure in (*days, *map(str, sure)))
    for one in un.partnerships.values():
        assert (one.last_exercised is not None) == (one.reliability >= 0.7)


@pytest.mark.skipif(not REPORT.exists(), reason="the text of the report is not beside the project")
def test_cited_paragraphs_exist(un):
    """Every paragraph cited is one of the report, down to its letter."""
    text = REPORT.read_text("utf-8")
    starts = {int(found[1]): found.start() for found in re.finditer(r"^\W*(\d{1,2})\. ", text, re.MULTILINE)}
    for one in un.partnerships.values():
        number, letter = re.search(r"para\. (\d+)(?: ([a-g]))?", one.note.text()).groups()
        body = text[starts[int(number)] : starts.get(int(number) + 1, len(text))]
        assert letter is None or re.search(rf"^\W*{letter}\) ", body, re.MULTILINE), one.id


def _way(network, source, targets):
    (best,) = network.routes(source, targets)
    return f"{best.days:g} days", f"{100 * best.reliability:.0f} %"


def test_the_page_says_what_the_network_of_the_report_shows(un, told):
    """Counts, ways and gaps on the page are computed from the file."""
    silent = un.without_actor("government")
    observers = un.holders("observe")
    weak = [one.id for one in un.partnerships.values() if one.reliability == 0.3]
    built = un
    for one in weak:
        built = built.without_partnership(one)

    assert f"{len(un.actors)} actors" in told
    assert f"{len(un.partnerships)} partnerships" in told
    assert f"the other {len(un.untested('2018-06-01'))} partnerships" in told
    assert _way(un, "affected-communities", "government") == ("2.5 days", "25 %")
    assert _way(un, "affected-communities", ORGANS) == ("7.5 days", "12 %")
    assert "government" in un.routes("affected-communities", ORGANS)[0].actors
    assert _way(silent, "affected-communities", ORGANS) == ("9 days", "11 %")
    assert _way(silent, "nhri", ORGANS)[0] == "42.5 days"
    for figure in ("2.5 days", "(25 %)", "7.5 days", "(12 %)", "9 days, 11 %", "42.5 days"):
        assert figure in told
    assert (len(observers), len(weak)) == (22, 18)
    assert "the 18 links" in told
    assert "of 22 actors that observe" in told
    assert built.unreached(observers, ORGANS).actors == ("partner-missions", "traditional-leaders", "youth")
    fourth = built.without_actor("government").unreached(observers, ORGANS).actors
    assert set(fourth) - {"partner-missions", "traditional-leaders", "youth"} == {"subregional-warning"}


def test_many_unlikely_ways_make_a_likely_one(un):
    """The share of draws that the page gives, within what chance allows."""
    drawn = un.without_actor("government").simulate("affected-communities", ORGANS, 2000, seed=1)

    assert drawn.chance(14).share == pytest.approx(0.85, abs=0.03)


def test_the_adviser_alone_hears_journalists(un):
    """Their single point of failure is the one the page names."""
    found = single_points_of_failure(un, "journalists", (*ORGANS, "government"))

    assert [point.id for point in found.actors] == ["adviser-genocide"]


def test_exampleland_has_its_gaps(exampleland):
    """Each gap that the page speaks of is in the file."""
    facts = facts_of(exampleland, "village-monitors", ["prime-minister", "regional-body"], DAY)
    states = {one.partnership.id: one.state for one in facts.ties}

    assert states["network-nhri"] is State.ENDED
    assert states["rights-focal"] is State.NOT_BEGUN
    assert states["radio-monitors"] is State.SILENT
    assert [states[one] for one in ("focal-region", "elders-prefect", "network-faith")] == [State.UNTESTED] * 3
    assert facts.stops["women-network"].weak
    north = ap.Place(country="XEX", area="XEX04")
    assert exampleland.holders("verify", north) == ()
    assert exampleland.holders("observe", north) == ("interior-ministry", "north-committee", "un-relief")
    assert (len(exampleland.actors), len(exampleland.partnerships)) == (21, 29)


def test_the_fastest_way_in_exampleland_leads_through_the_ministry(exampleland):
    """What the page warns of: the monitors' reports pass the ministry that denies them."""
    best = exampleland.on(DAY).routes("village-monitors", ["prime-minister", "regional-body"])[0]

    assert best.actors[-3:] == ("river-prefect", "interior-ministry", "prime-minister")

"""A backtest as a page: nothing runs, nothing is fetched, and everything is in figures as well."""

from __future__ import annotations

import base64
import hashlib
import html.parser
import math
import re

import attrs
import pytest

from atrocity_prevention.evaluation.backtest import backtest
from atrocity_prevention.evaluation.baselines import Baselines
from atrocity_prevention.evaluation.forecasters import ColumnForecaster, Forecast
from atrocity_prevention.evaluation.measures.measure import Measure
from atrocity_prevention.evaluation.report import Role
from atrocity_prevention.report.backtest import numbers
from atrocity_prevention.report.backtest import words as told
from atrocity_prevention.report.backtest.charts import forest, reliability
from atrocity_prevention.report.backtest.page import backtest_page
from atrocity_prevention.report.words.shell import shell_words
from backtest_world import UNITS, measurements, outcomes, protocol

ENGLISH = shell_words("en")

VOID = {"meta", "br", "line", "circle", "rect", "polyline", "polygon"}


@attrs.frozen(kw_only=True)
class Parted:
    """A forecaster with parts, ranges and a threshold."""

    id: str = "ours"
    version: str = "2"
    alert_threshold: float = 0.6

    def forecast(self, known, day, horizon_months):
        tension, noise = known.column("tension"), known.column("noise")
        return Forecast(
            scores=tension / 2,
            low=tension / 3,
            high=tension / 1.5,
            coverage=noise,
            parts={"tension": tension, "noise": -tension},
        )


def made(forecasters, **changes):
    came = attrs.evolve(outcomes(), source="A made-up list", notes=("two rows were joined",))
    return backtest(
        forecasters,
        came,
        protocol=protocol(**changes.pop("protocol", {})),
        measurements=measurements(),
        baselines=Baselines(violence="violence"),
        **changes,
    )


@pytest.fixture(scope="module")
def report():
    return made([Parted(), ColumnForecaster(column="noise")], listing=True, versions={"mapping": "1"})


class Balance(html.parser.HTMLParser):
    """Notes which elements were opened and whether each was closed in its turn."""

    def __init__(self):
        super().__init__()
        self.stack, self.seen, self.values = [], [], []

    def handle_starttag(self, tag, attributes):
        self.seen.append(tag)
        self.values += attributes
        if tag not in VOID:
            self.stack.append(tag)

    def handle_startendtag(self, tag, attributes):
        self.seen.append(tag)
        self.values += attributes

    def handle_endtag(self, tag):
        assert self.stack.pop() == tag


def parsed(page):
    found = Balance()
    found.feed(page)
    assert found.stack == []
    return found


def test_the_page_runs_nothing_and_fetches_nothing(report):
    """There is no script, no event, no link and no picture from elsewhere; the policy would stop them anyway."""
    page = backtest_page(report)
    found = parsed(page)

    assert not {"script", "iframe", "img", "link", "form", "object"} & set(found.seen)
    assert not any(name.startswith("on") or name in ("src", "href", "style") for name, _ in found.values)
    urls = set(re.findall(r"https?://[^\s\"'<]+", page))
    assert urls == {"http://www.w3.org/2000/svg"}
    assert "default-src 'none'" in page


def test_the_policy_allows_its_own_style_by_hash(report):
    """The hash in the policy is that of the style sheet, byte for byte."""
    page = backtest_page(report)
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL)[1]

    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()

    assert f"style-src 'sha256-{digest}'" in page


def test_everything_stands_on_the_page(report):
    """Forecasters in their order, what is suspicious, the sign check, what was left out, notes and versions."""
    page = backtest_page(report)

    for text in (
        "Look at this first",
        "points the wrong way",
        "What watching would have meant",
        "not ruled out at 0.6",
        "Beside each other",
        "against its direction",
        "baseline population: missing",
        "two rows were joined",
        "A made-up list",
        "mapping: 1",
        "TLP:RED",
    ):
        assert text in page
    order = [page.index(f"<caption>{name}") for name in ("ours: ", "noise: ", "baseline: constant")]
    assert order == sorted(order)
    assert page == backtest_page(report)


def test_every_picture_has_its_figures_in_a_table(report):
    """A picture is named, and a table with the same figures follows it."""
    page = backtest_page(report)

    tested = [one for one in report.forecasters if one.role is not Role.BASELINE]
    assert page.count("<svg") == 1 + sum(bool(one.bins) for one in report.forecasters) + len(tested)
    assert [page.count(f"<caption>{one.id}, lists of every length: ") for one in tested] == [1] * len(tested)
    assert page.count("the same in figures") == sum(bool(one.bins) for one in report.forecasters)
    assert all(part.startswith(" xmlns") and "<title>" in part[:400] for part in page.split("<svg")[1:])


def test_units_are_on_the_page_only_if_asked_for(report):
    """Then they stand in order of name."""
    page, bare = backtest_page(report), backtest_page(attrs.evolve(report, listing=None))

    assert [page.index(f'<th scope="row">{unit}') for unit in UNITS] == sorted(
        page.index(f'<th scope="row">{unit}') for unit in UNITS
    )
    assert not any(unit in bare for unit in UNITS)


def test_hostile_names_stay_text(report):
    """Markup in a name is shown as it is written, and marks that turn text around are replaced."""
    bad = '<script>alert("1")</script>\u202e'
    named = attrs.evolve(report, id=bad, forecasters=(attrs.evolve(report.forecasters[0], id=bad),), comparisons=())
    named = attrs.evolve(named, signs=())

    page = backtest_page(named)

    parsed(page)
    assert "<script" not in page
    assert "\u202e" not in page
    assert "&lt;script&gt;" in page


def test_a_report_with_hardly_anything():
    """Without parts, probabilities or suspicions, their sections are not there, and the page stands."""
    bare = made([ColumnForecaster(column="noise")], protocol={"calibrator": "none"})
    bare = attrs.evolve(bare, suspicions=(), source="", table_notes=(), comparisons=(), versions={})

    page = backtest_page(bare)

    parsed(page)
    for text in ("Look at this first", "point the right way", "the same in figures", "Beside each other", "Source"):
        assert text not in page
    assert "no probabilities" in page


def test_charts_of_what_is_not_known(report):
    """A forecaster without a figure has its row without a mark, and probabilities of nothing do not divide by it."""
    unknown = Measure(value=math.nan, n=0, positives=0, reason="there is no case")
    bare = attrs.evolve(report.forecasters[0], measures={**report.forecasters[0].measures, "auc": unknown})
    zero = tuple(attrs.evolve(part, said=0.0, high=0.0, low=0.0, came=0.0) for part in report.forecasters[0].bins[:1])

    assert "circle" not in forest(ENGLISH, attrs.evolve(report, forecasters=(bare,)))
    assert "nan" not in reliability(ENGLISH, attrs.evolve(report.forecasters[0], bins=zero))


def test_words_for_figures():
    """What is infinite, not known or a fraction is said in words a reader can use."""
    assert [numbers.figure(ENGLISH, value, 1) for value in (math.nan, math.inf, 1.26)] == [
        "not known",
        "infinite",
        "1.3",
    ]
    assert [numbers.amount(ENGLISH, value) for value in (math.nan, 3.0, 2.25)] == ["not known", "3", "2.2"]
    assert [numbers.days(ENGLISH, value) for value in (1, 20.4, 365)] == ["1 day", "20 days", "12 months"]


@pytest.mark.parametrize(
    ("ends", "said"),
    [
        ((math.nan, math.nan), "cannot be judged"),
        ((0.6, 0.8), "better than chance"),
        ((0.2, 0.4), "worse than chance"),
        ((0.4, 0.6), "not told apart from chance"),
    ],
)
def test_chance_in_words(ends, said):
    """The whole range decides, not the point."""
    assert told.against_chance(ENGLISH, Measure(value=0.5, low=ends[0], high=ends[1], n=9, positives=3)) == said


def test_ranges_in_words():
    """A figure has its range, or none, or the reason why it is not there."""
    whole = Measure(value=0.5, low=0.4, high=0.6, n=9, positives=3)

    assert told.ranged(ENGLISH, whole, 1) == "0.5 (0.4 to 0.6)"
    assert told.ranged(ENGLISH, attrs.evolve(whole, low=math.nan), 1) == "0.5"
    assert told.ranged(ENGLISH, attrs.evolve(whole, value=math.nan)) == "not known"
    assert told.ranged(ENGLISH, attrs.evolve(whole, value=math.nan, reason="why")) == "not known (why)"


def test_differences_in_words(report):
    """Not known, not told apart, told apart; and nothing in common."""
    one = report.comparisons[0]
    difference = next(iter(one.differences.values()))

    assert told.told_apart(ENGLISH, attrs.evolve(difference, value=math.nan, reason="why")) == "not known (why)"
    assert told.told_apart(ENGLISH, attrs.evolve(difference, low=-1.0, high=1.0)).endswith("not told apart")
    assert not told.told_apart(ENGLISH, attrs.evolve(difference, low=0.1, high=1.0)).endswith("not told apart")
    assert len(list(told.compared(ENGLISH, one))) == len(one.differences)
    assert len(list(told.compared(ENGLISH, one, shortly=True))) == 2
    assert list(told.compared(ENGLISH, attrs.evolve(one, differences={}))) == ["no case for which both gave a score"]


def test_watching_in_words(report):
    """Nobody on watch, only false alarms, hits without a time, and the whole."""
    alarm = report.forecasters[0].alarms[0]

    assert "false alarms for each hit; first on watch" in told.watching(ENGLISH, alarm)
    assert told.watching(ENGLISH, attrs.evolve(alarm, watched=0.0)).endswith("caught")
    assert told.watching(ENGLISH, attrs.evolve(alarm, hits=0.0, lead_days=math.nan)).endswith(
        "no hit, only false alarms"
    )


def test_what_was_left_out_in_words(report):
    """Cases without a score or a probability are told of each forecaster that has some."""
    less = attrs.evolve(report.forecasters[0], without_score=1, without_probability=2)

    found = list(told.left_out(ENGLISH, attrs.evolve(report, forecasters=(less,))))

    assert "ours: 1 case without a score" in found
    assert any(text.startswith("ours: 2 cases without a probability") for text in found)

"""The picture of the alarm budget says what its table says, and works without colour, script or a mouse."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import numpy as np
import pytest

from atrocity_prevention.evaluation.measures.alarm_budget import alarm_budget
from atrocity_prevention.evaluation.measures.draws import draw_countries
from atrocity_prevention.evaluation.measures.pairs import Pairs
from atrocity_prevention.report.backtest import alarm_budget_picture
from atrocity_prevention.report.backtest.alarm_budget_picture import HEADS, alarm_budget_figure, alarm_budget_svg

SVG = "{http://www.w3.org/2000/svg}"


def budget(n=20, draws=None, sizes=None):
    scores, dates = np.arange(n) % 7, np.arange(n) % 2
    pairs = Pairs(scores=scores, outcomes=(scores == 6) | (np.arange(n) == 0), dates=dates)
    drawn = draw_countries(np.arange(n) % 5, draws=draws, seed=1) if draws else None
    return alarm_budget(pairs, drawn, sizes=sizes)


def parsed(found, title="Exampleland"):
    return ET.fromstring(alarm_budget_figure(found, title))


def body(figure):
    return [["".join(cell.itertext()) for cell in row] for row in figure.iter("tr")][1:]


def test_the_table_has_the_figures():
    """Every length but nothing has its row, with what is caught, its range, and what ties do to it."""
    found = budget(draws=50)
    rows = body(parsed(found))
    shown = found.rows[1:]

    assert [row[0] for row in rows] == [str(one.size) for one in shown]
    for row, one in zip(rows, shown, strict=True):
        assert row[1] == f"{one.caught:.1f} ({one.recall:.0%})"
        assert row[2] == f"{one.low:.0%} to {one.high:.0%}"
        assert row[3] == f"{one.worst:g} to {one.best:g}"
        assert row[4] == f"{one.false_alarms_per_hit:.1f}"


def test_the_picture_is_drawn_from_the_same_figures():
    """The line passes through the share caught by each length; the dotted one is what a lot catches."""
    found = budget()
    lot, caught = ET.fromstring(alarm_budget_svg(found, "x")).iter(f"{SVG}polyline")
    places = [tuple(map(float, point.split(","))) for point in caught.attrib["points"].split()]
    picture = alarm_budget_picture
    high = [(picture.BOTTOM - y) / (picture.BOTTOM - picture.TOP) for _, y in places]

    assert high == pytest.approx([row.recall for row in found.rows], abs=1e-3)
    assert places[-1] == (picture.RIGHT, picture.TOP)
    assert "stroke-dasharray" in lot.attrib
    assert "stroke-dasharray" not in caught.attrib


def test_the_range_is_a_shade_if_there_are_draws():
    """Without draws there is no range, and the table says that none was asked for."""
    assert "<polygon" in alarm_budget_svg(budget(draws=20), "x")
    assert "<polygon" not in alarm_budget_svg(budget(), "x")
    assert {row[2] for row in body(parsed(budget()))} == {"not asked for"}


def test_a_long_table_is_thinned():
    """Of many lengths twelve are shown, the first and the last among them."""
    rows = body(parsed(budget(n=100)))

    assert (len(rows), rows[0][0], rows[-1][0]) == (12, "1", "50")


def test_nothing_to_show_says_why():
    """Without an onset there is no line, and both the picture and the caption give the reason."""
    quiet = alarm_budget(Pairs(scores=[1, 2], outcomes=[0, 0]))
    figure = parsed(quiet)

    assert "<polyline" not in alarm_budget_svg(quiet, "x")
    assert "it happened in no case" in alarm_budget_svg(quiet, "x")
    assert "it happened in no case" in "".join(figure.find("table/caption").itertext())
    assert body(figure)[0] == ["1", "0.0 (not known)", "not asked for", "0 to 0", "no hit"]


def test_a_single_length_of_nothing_can_be_drawn():
    """A curve that was asked for at 0 alone is a point, and no fault."""
    assert "<polyline" in alarm_budget_svg(budget(sizes=[0]), "x")
    assert body(parsed(budget(sizes=[0]))) == []


def test_whatever_the_title_says_stays_text():
    """A title with markup is text in the picture and in the table."""
    figure = alarm_budget_figure(budget(), "<script>alert(1)</script>")

    assert "<script" not in figure
    assert "<script>alert(1)</script>" in "".join(ET.fromstring(figure).find("table/caption").itertext())


def test_it_can_be_read_without_seeing_it():
    """The picture has a role and a title; the table has a caption and heads for its columns and rows."""
    figure = parsed(budget())
    picture = figure.find(f"{SVG}svg")

    assert picture.attrib["role"] == "img"
    assert picture.find(f"{SVG}title").text.startswith("Exampleland: share of the onsets caught")
    assert [head.text for head in figure.iter("th") if head.attrib["scope"] == "col"] == list(HEADS)
    assert all(row[0].attrib["scope"] == "row" for row in figure.find("table/tbody"))


def test_text_has_contrast():
    """Every text stands out by at least 4.5 to 1 from the white it stands on."""

    def light(colour):
        parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
        straight = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), straight, strict=True))

    inks = set(re.findall(r'<text[^>]* fill="(#\w+)"', alarm_budget_svg(budget(), "x")))
    assert inks
    for ink in inks:
        assert (1 + 0.05) / (light(ink) + 0.05) >= 4.5


def test_the_same_budget_gives_the_same_bytes():
    """Drawn twice, the figure is the same."""
    assert alarm_budget_figure(budget(draws=20), "x") == alarm_budget_figure(budget(draws=20), "x")

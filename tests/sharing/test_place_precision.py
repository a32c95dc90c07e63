"""The more sensitive what is told of a place, the coarser the place; never finer than it was given."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sharing_cases import LEVELS, codes, report, situation

import atrocity_prevention as ap
from atrocity_prevention.sharing.precision import FINEST

PRECISION = ap.PlacePrecision(lengths={"XEX": (5, 7, 9)})


@pytest.mark.parametrize(
    ("marking", "area"),
    list(zip(LEVELS, ("XEX010203", "XEX0102", "XEX01", "XEX01", None), strict=True)),
)
def test_each_marking_has_its_finest_level(marking, area):
    """CLEAR as it was given, GREEN the district, AMBER the province, RED the country alone."""
    place = ap.Place(country="XEX", area="XEX010203")
    assert PRECISION.of(place, ap.Marking(marking)) == ap.Place(country="XEX", area=area)


def test_where_the_lengths_are_not_known_nothing_is_guessed():
    """Codes differ from country to country; a wrong guess would tell a village."""
    place = ap.Place(country="KEN", area="KE047012")
    assert PRECISION.of(place, ap.Marking.GREEN) == ap.Place(country="KEN")
    assert PRECISION.of(place, ap.Marking.CLEAR) == place


def test_what_is_coarse_already_stays():
    """A province is no district; a country is none either."""
    province, country = ap.Place(country="XEX", area="XEX01"), ap.Place(country="XEX")
    assert PRECISION.of(province, ap.Marking.GREEN) == province
    assert PRECISION.of(country, ap.Marking.GREEN) == country


def test_levels_can_be_set():
    """They are data: another house may keep districts at AMBER; what is not said stays."""
    other = ap.PlacePrecision(finest={"TLP:AMBER": 2, "TLP:GREEN": None}, lengths={"Kenya": (5, 8)})
    assert dict(other.finest) == {**FINEST, ap.Marking.AMBER: 2, ap.Marking.GREEN: None}
    assert dict(other.lengths) == {"KEN": (5, 8)}
    assert other.of(ap.Place(country="KEN", area="KE047012999"), ap.Marking.AMBER).area == "KE047012"


@given(st.text("0123456789", max_size=9), st.sampled_from(ap.Marking), st.integers(0, 4))
def test_cutting_nests_and_is_monotone(digits, marking, level):
    """What comes out begins what went in, is no longer for a stricter marking, and stays when cut again."""
    place = ap.Place(country="XEX", area=f"XEX{digits}")
    precision = ap.PlacePrecision(finest={marking: level}, lengths={"XEX": (5, 7, 9)})
    cut = precision.of(place, marking)
    assert place.lies_in(cut)
    assert precision.of(cut, marking) == cut
    for one, other in itertools.pairwise(LEVELS):
        wide, narrow = (PRECISION.of(place, ap.Marking(marking)).area or "" for marking in (other, one))
        assert narrow.startswith(wide)


def test_a_situation_is_placed_by_the_strictest_of_what_is_left():
    """An AMBER report and a village together would tell where it was."""
    green = situation(report("a"), populations=[])
    amber = situation(report("a", marking="TLP:AMBER"), populations=[])
    areas = [ap.redact(one, "TLP:AMBER", precision=PRECISION).place.area for one in (green, amber)]
    assert areas == ["XEX0102", "XEX01"]
    assert ap.redact(amber, "TLP:AMBER").place.area is None


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"finest": {"TLP:AMBER": -1}}, "AP-E135"),
        ({"finest": {"TLP:AMBER": True}}, "AP-E135"),
        ({"finest": {"TLP:ORANGE": 1}}, "AP-E013"),
        ({"lengths": {"XEX": ()}}, "AP-E135"),
        ({"lengths": {"XEX": (7, 5)}}, "AP-E135"),
        ({"lengths": {"XEX": (5, 5)}}, "AP-E135"),
        ({"lengths": {"XEX": (0, 5)}}, "AP-E135"),
        ({"lengths": {"XEX": (5.0,)}}, "AP-E135"),
        ({"lengths": {"Nowhereland": (5,)}}, "AP-E022"),
    ],
)
def test_what_is_no_precision_is_refused(given, code):
    """Levels are whole numbers from 0, lengths rise."""
    with pytest.raises(ap.DataError) as caught:
        ap.PlacePrecision(**given)
    assert codes(caught) == [code]


def test_the_shortest_code_has_one_character():
    """One is a length, and none is not."""
    short = ap.PlacePrecision(lengths={"XEX": (1, 3)})
    assert short.lengths["XEX"] == (1, 3)
    assert short.of(ap.Place(country="XEX", area="A12"), ap.Marking.AMBER) == ap.Place(country="XEX", area="A")
    with pytest.raises(ap.DataError, match="AP-E135"):
        ap.PlacePrecision(lengths={"XEX": (0, 3)})

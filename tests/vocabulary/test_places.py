from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atrocity_prevention.errors import DataError
from atrocity_prevention.vocabulary.countries import find_country
from atrocity_prevention.vocabulary.places import Place


def problem(country):
    with pytest.raises(DataError) as caught:
        Place(country=country)
    assert len(caught.value.problems) == 1
    return caught.value.problems[0]


@pytest.mark.parametrize("written", ["KEN", "ken", "KE", "404", " Kenya ", "кения", "Republic of Kenya", "肯尼亚"])
def test_a_country_may_be_written_in_many_ways_and_is_stored_in_one(written):
    """Codes, numbers and names all become the alpha-3 code, so that the places are equal."""
    assert Place(country=written).country == "KEN"
    assert Place(country=written) == Place(country="KEN")
    assert hash(Place(country=written)) == hash(Place(country="KEN"))


@given(area=st.none() | st.text())
def test_an_area_is_kept_as_given(area):
    """P-codes differ between countries, so nothing is read into them."""
    assert Place(country="KEN", area=area).area == area


def test_places_in_the_same_country_differ_by_area():
    """An area makes a place of its own."""
    assert Place(country="KEN", area="KE047") != Place(country="KEN")


def test_details_are_the_countrys():
    """Names and codes are looked up from the place."""
    assert Place(country="ke").details() == find_country("KEN")
    assert Place(country="ke").details().name("fr") == "Kenya"


def test_an_unknown_country_is_a_problem_with_a_suggestion():
    """A slip of the pen gets the code AP-E022 and the name that was probably meant."""
    found = problem("Kennya")
    assert (found.path, found.code) == ("country", "AP-E022")
    assert "Kenya" in found.remedy


def test_an_ambiguous_country_is_a_problem_that_names_the_choices():
    """A name of two countries is refused with both of their codes."""
    found = problem("Congo")
    assert found.code == "AP-E022"
    assert "COD" in found.remedy
    assert "COG" in found.remedy


@pytest.mark.parametrize("wrong", ["", "Qqqqqqqq", False, None, 404], ids=repr)
def test_what_is_like_no_country_is_a_problem_with_a_remedy(wrong):
    """Text like no name, and values that are no text, are refused with a way out."""
    found = problem(wrong)
    assert found.code == "AP-E022"
    assert found.remedy


def test_the_message_does_not_repeat_what_was_written():
    """A place may be protected, so the text that was refused stays out of the problem."""
    assert "Secretville" not in str(problem("Secretville"))


def test_a_place_cannot_be_changed_and_survives_pickling():
    """It is a frozen record."""
    place = Place(country="KEN", area="KE047")
    with pytest.raises(AttributeError):
        place.area = "KE001"
    assert pickle.loads(pickle.dumps(place)) == place

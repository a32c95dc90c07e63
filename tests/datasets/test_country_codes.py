"""Which state a code stands for on a day, in every system of codes, for every state there has been since 1946."""

from __future__ import annotations

import csv
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from read_samples import published

from atrocity_prevention.datasets.country_codes import (
    CODE_SYSTEMS,
    STATES,
    find_state,
    historical_states,
    territory_changes,
)
from atrocity_prevention.vocabulary.countries import countries


def unit(system, code, year, states="as_they_were"):
    found = find_state(system, code, dt.date(year, 12, 31).toordinal(), states)
    return None if found is None else found.unit


@pytest.mark.parametrize(
    ("system", "code", "year", "expected"),
    [
        ("iso3", "KEN", 2026, "KEN"),
        ("iso3", " ken ", 2026, "KEN"),
        ("iso3", "XKX", 2020, "XKX"),
        ("iso3", "XXA", 2020, None),
        ("iso3", "UAE", 2020, None),
        ("iso3", "ZAR", 1990, "COD"),
        ("iso3", "YMD", 1980, "YDYE"),
        ("iso2", "NA", 2020, "NAM"),
        ("iso2", "XK", 2020, "XKX"),
        ("iso2", "UK", 2020, "GBR"),
        ("iso2", "CS", 1980, "CSHH"),
        ("iso2", "CS", 2004, "CSXX"),
        ("iso2", "KEN", 2020, None),
        ("m49", "4", 2020, "AFG"),
        ("m49", "004", 2020, "AFG"),
        ("m49", "404.0", 2020, "KEN"),
        ("m49", "736", 2000, "SDN"),
        ("m49", "9999", 2000, None),
        ("cow", "700.0", 2000, "AFG"),
        ("cow", "970", 2000, "NRU"),
        ("gw", "970", 2000, "KIR"),
        ("gw", "260", 2000, "DEU"),
        ("cow", "255", 2000, "DEU"),
        ("ewp", "255", 1980, "DEU"),
        ("cow", "260", 1980, "DEU"),
        ("gw", "678", 2000, "YEM"),
        ("cow", "679", 2000, "YEM"),
        ("cow", "680", 1980, "YDYE"),
        ("ewp", "817", 1970, "VSVN"),
        ("gw", "345", 1990, "YUCS"),
        ("gw", "345", 2004, "CSXX"),
        ("gw", "345", 2020, "SRB"),
        ("gw", "340", 2020, "SRB"),
        ("ewp", "340", 2020, "SRB"),
        ("cow", "365", 1990, "SUHH"),
        ("cow", "365", 1991, "RUS"),
        ("cow", "265", 1989, "DDDE"),
        ("cow", "315", 1992, "CSHH"),
        ("cow", "816", 1975, "VDVN"),
        ("cow", "816", 1980, "VNM"),
        ("cow", "99999", 2000, None),
        ("cow", "", 2000, None),
        ("cow", "x", 2000, None),
        ("pitf", "ETI", 2000, "ETH"),
        ("pitf", "PKS", 1960, "PAK"),
        ("pitf", "USS", 1980, "SUHH"),
        ("pitf", "MON", 2000, "MNG"),
        ("pitf", "MNG", 2010, "MNE"),
        ("pitf", "???", 2010, None),
        ("vdem", "VDR", 1970, "VSVN"),
        ("iso3", "VDR", 1970, "VDVN"),
        ("vdem", "KEN", 1970, "KEN"),
        ("world_bank", "KSV", 2010, "XKX"),
        ("world_bank", "WBG", 2010, "PSE"),
        ("name", "Côte d'Ivoire", 2010, "CIV"),
        ("name", "Soviet Union", 1980, "SUHH"),
        ("name", "Soviet Union", 1991, "RUS"),
        ("name", "South Yemen", 1980, "YDYE"),
        ("name", "Congo", 2010, None),
        ("name", "NA", 2010, None),
        ("name", "UK", 2010, "GBR"),
        ("unit", "KE047", 2010, "KE047"),
        ("unit", "  ", 2010, None),
    ],
)
def test_codes_stand_for_states_of_their_time(system, code, year, expected):
    """A code is looked up in its own system, on its own day, and what nobody knows is not guessed."""
    assert unit(system, code, year) == expected


def test_a_known_code_without_a_unit_says_what_it_is():
    """Zanzibar and Tibet are in lists of states, and in no list of units."""
    found = find_state("gw", "711", dt.date(1949, 12, 31).toordinal())
    assert (found.unit, found.note) == ("", "Tibet, 1913-1950")


@pytest.mark.parametrize(
    ("former", "year", "heir"), [("365", 1980, "RUS"), ("345", 1980, "SRB"), ("315", 1980, "CZE"), ("816", 1960, "VNM")]
)
def test_one_long_series_has_to_be_asked_for(former, year, heir):
    """A state that is no more keeps its own code, unless its successor's is asked for, and that is said."""
    day = dt.date(year, 12, 31).toordinal()
    as_it_was, moved = find_state("cow", former, day), find_state("cow", former, day, "continuing")
    assert (as_it_was.moved, moved.unit, moved.moved) == (False, heir, True)
    assert historical_states()[as_it_was.unit].goes_before == heir


def test_states_without_an_heir_are_never_merged():
    """East Germany and South Yemen joined states that kept their codes; no option hides them there."""
    assert unit("cow", "265", 1980, "continuing") == "DDDE"
    assert unit("cow", "680", 1980, "continuing") == "YDYE"


def test_a_code_out_of_use_gives_way():
    """A code knows whether its system uses it on that day."""
    day = dt.date(1990, 12, 31).toordinal()
    assert (find_state("cow", "260", day).in_use, find_state("cow", "255", day).in_use) == (False, True)


@pytest.mark.parametrize("country", countries(), ids=lambda one: one.alpha3)
def test_every_country_is_found_by_all_its_codes(country):
    """Alpha-3, alpha-2 and M49 codes of the 250 entries give today's unit."""
    day = dt.date(2026, 1, 1).toordinal()
    for system, code in (("iso3", country.alpha3), ("iso2", country.alpha2), ("m49", country.m49)):
        assert code is None or find_state(system, code, day).unit == country.alpha3


def test_historical_states_lead_to_countries_there_are():
    """Successors and heirs are countries, and the heir of a state's series is one of its successors."""
    today = {one.alpha3 for one in countries()}
    for state in historical_states().values():
        assert set(state.successors) <= today
        assert state.goes_before in ("", *state.successors)
        assert state.first < state.last
    assert {change.unit for change in territory_changes()} <= today


def _spells(name, code, first, last):
    with published(f"country_codes/{name}").open(encoding="utf-8") as stream:
        rows = list(csv.DictReader(stream))
    return {row[code]: (first(row), last(row)) for row in rows if last(row) >= 1946}


@pytest.mark.parametrize(
    ("system", "spells"),
    [
        ("cow", ("cow_states.csv", "ccode", lambda row: int(row["styear"]), lambda row: int(row["endyear"]))),
        ("gw", ("gw_states.csv", "gwcode", lambda row: int(row["startdate"][:4]), lambda row: int(row["enddate"][:4]))),
    ],
)
def test_every_state_of_the_published_lists_is_known(system, spells):
    """Each state since 1946 has a unit in every year of its life, or says what it is; two never share one."""
    taken = {}
    for code, (first, last) in _spells(*spells).items():
        for year in range(max(first, 1946), last):
            found = find_state(system, code, dt.date(year, 12, 31).toordinal())
            assert found is not None, (system, code)
            assert found.unit or found.note
            if found.in_use and found.unit:
                assert taken.setdefault((found.unit, year), code) == code
    assert len({unit for unit, _ in taken}) > 180


@given(
    system=st.sampled_from([*CODE_SYSTEMS]),
    code=st.text(max_size=12),
    year=st.integers(1, 9999),
    how=st.sampled_from(STATES),
)
def test_any_text_has_an_answer(system, code, year, how):
    """Whatever stands where a code should be, there is a state, a note or none; never an error."""
    found = find_state(system, code, dt.date(year, 12, 31).toordinal(), how)
    assert found is None or found.unit or found.note

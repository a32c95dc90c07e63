"""Tables with hashtags: where the hashtags stand, what they say, and what is refused."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from read_samples import by_month, by_year, codes, figures, notes, read

from atrocity_prevention import DataError
from atrocity_prevention.datasets.reading.hashtags import Tag, read_tag

WIDE = """
Report of the week,,,,
Where,,How many,,Free text
#country+code,#adm1+code,#affected+f,#affected+m,,#date+reported
KEN,KE01,10,12,text,2026-05-01
KEN,KE02,1,"1,200",text,2026-05-01
NA,NA01,,5,text,1 May 2026
UGA,,3,4,text
"""


def test_hashtags_name_the_figures():
    """A figure is called by its hashtag; rows may be short, and what has no date is counted."""
    table = read("hxl", WIDE, join="sum")
    assert figures(table, "affected+m") == {
        ("KEN", "2026-05-01", "2026-05-01"): 1212.0,
        ("NAM", "2026-05-01", "2026-05-01"): 5.0,
    }
    assert math.isnan(by_year(table, "affected+f")["NAM", 2026])
    assert notes(table, "without a date") == ["left out 1 row without a date"]
    assert notes(table, "hashtags") == ["hashtags that give no figures: #country+code, #adm1+code, #date+reported"]


def test_areas_are_told_by_their_p_codes():
    """Rows are about areas where that is asked for; a row without one is counted."""
    table = read("hxl", WIDE, level="adm1", period="2026-05")
    assert by_month(table, "affected+f")["KE01", "2026-05"] == 10
    assert notes(table, "area is not known") == ["left out 1 row whose area is not known"]
    assert codes("hxl", WIDE, level="adm2") == ["AP-E090"]


LONG = """
Country,Indicator,Value,From,To
#country+name,#indicator+code,#indicator+value,#date+start,#date+end
Kenya,food,3,2026-01-01,2026-03-31
Kenya,fuel,4,2026-01-01,2026-03-31
Uganda,food,x,2026-01-01,2026-03-31
Uganda,,7,2026-01-01,2026-03-31
"""


def test_each_indicator_of_a_long_table_is_a_figure():
    """Codes in one column and values in another become a column for each code."""
    table = read("hxl", LONG.replace(",x,", ",NA,"))
    assert figures(table, "food")["KEN", "2026-01-01", "2026-03-31"] == 3
    assert math.isnan(by_year(table, "fuel")["UGA", 2026])
    assert codes("hxl", LONG) == ["AP-E092"]


def test_two_values_of_one_indicator_are_a_problem():
    """Nothing says which of two figures for one place, period and indicator is right."""
    assert codes("hxl", LONG.replace("fuel", "food").replace(",x,", ",1,")) == ["AP-E094"]


def test_figures_may_be_chosen_and_renamed():
    """Hashtags for the figures come from the options; one that fits no column, or two, is refused."""
    table = read("hxl", WIDE, values={"men": "#affected+m"}, period=2026, join="max")
    assert by_year(table, "men")["KEN", 2026] == 1200
    assert list(read("hxl", WIDE, values=["#affected+f"], join="sum").columns) == ["affected+f"]
    assert codes("hxl", WIDE, values=["#reached"], join="sum") == ["AP-E090", "AP-E091"]
    assert codes("hxl", WIDE, values=["#affected"], join="sum") == ["AP-E090", "AP-E091"]


@pytest.mark.parametrize(
    ("header", "row", "unit"),
    [
        ("#country+code+v_iso2", "NA", "NAM"),
        ("#country+code+v_iso3", "NAM", "NAM"),
        ("#country+code", "404", "KEN"),
        ("#country", "Panamá", "PAN"),
        ("# Country +Name", "Kenya", "KEN"),
        ("#country+iso3", "KEN", "KEN"),
    ],
)
def test_countries_are_told_by_code_or_name(header, row, unit):
    """Codes are told apart by their attributes and their length; ``NA`` is Namibia."""
    assert read("hxl", f"{header},#affected\n{row},1", period=2026).units == (unit,)


def test_what_says_no_place_or_time_is_refused():
    """A table needs a place, a date or period, and a figure."""
    assert codes("hxl", "#adm1+name,#affected\nCoast,1", period=2026) == ["AP-E091"]
    assert codes("hxl", "#country,#affected\nKenya,1") == ["AP-E090"]
    assert codes("hxl", "#country,#affected\nKenya,1", period="soon") == ["AP-E090"]
    assert codes("hxl", "#country,#sector\nKenya,Health", period=2026) == ["AP-E091"]
    assert codes("hxl", "#country,#affected,#date\nKenya,1,5/1/2026") == ["AP-E093"]
    assert read("hxl", "#country,#affected,#date\nKenya,1,5/1/2026", dates="day_first").units == ("KEN",)


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("country,affected\nKenya,1", "add a row of hashtags"),
        ("country+code,affected+f\nKEN,1", "looks like hashtags without their mark"),
        ("Country,#affected,Note,Other\nKenya,1,x,y", "add a row of hashtags"),
        ("\n".join(["x,y"] * 30) + "\n#country,#affected\nKenya,1", "add a row of hashtags"),
    ],
)
def test_a_table_without_hashtags_is_refused_with_a_remedy(text, remedy):
    """No row of hashtags near the top: the problem says how to add one, or what is wrong with what looks like it."""
    with pytest.raises(DataError) as caught:
        read("hxl", text, period=2026)
    (problem,) = caught.value.problems
    assert problem.code == "AP-E095"
    assert remedy in problem.remedy


def test_a_row_wider_than_its_hashtags_is_refused():
    """More cells than hashtags: a separator inside a text without quotes."""
    assert codes("hxl", "#country,#affected\nKenya,1,200", period=2026) == ["AP-E031"]
    assert read("hxl", "#country,#affected\nKenya,1,,", period=2026).units == ("KEN",)


@given(name=st.from_regex(r"[a-z][a-z0-9_]{0,9}", fullmatch=True), attributes=st.lists(st.sampled_from("fmci")))
def test_a_hashtag_is_read_whatever_its_attributes(name, attributes):
    """Order, case, spaces and repeats of attributes do not matter."""
    tag = Tag(name=name, attributes=tuple(sorted(set(attributes))))
    written = f" #{name.upper()}" + "".join(f" +{one}" for one in reversed(attributes))
    assert read_tag(written) == tag
    assert read_tag(f"#{tag}") == tag
    assert tag.matches(f"#{name}")
    assert tag.matches(str(tag))


@pytest.mark.parametrize("cell", ["", "country", "#", "# 1", "#1st", "#country and more", "##country", "#é"])
def test_other_cells_are_no_hashtags(cell):
    """A mark alone, or a sentence after it, is no hashtag."""
    assert read_tag(cell) is None

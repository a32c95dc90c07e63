"""Readers of published layouts on small tables of their kind, with the traps that the real files hold."""

from __future__ import annotations

import math
import pickle

import pytest
from read_samples import by_month, by_year, codes, figures, notes, raw, read

from atrocity_prevention.datasets.readers.built_in import BUILT_IN_READERS
from atrocity_prevention.testing import check_reader

EWP = """
ewp_name,year,ccode,mk_onset_1,mk_onset_2,mk_onset_1or2,popsize.log2,mk_ongoing_code
Kenya,2022,501,0,1,1,25.5,
Kenya,2023,501,0,NA,0,25.6,ken1
Germany,1980,255,0,0,0,26,
"""


@pytest.mark.parametrize("reader", ["ewp_predictors", "ewp_outcomes"])
def test_an_unknown_future_is_not_zero(reader):
    """The column that is 0 where the future is not known is never given on; its parts are, with their gaps."""
    table = read(reader, EWP)
    assert list(table.columns) == ["mk_onset_1", "mk_onset_2", "popsize.log2"]
    assert math.isnan(by_year(table, "mk_onset_2")["KEN", 2023])
    assert notes(table, "where the future is not known")
    assert ("DEU", 1980) in by_year(table, "mk_onset_1")


def test_rows_without_a_year_are_counted():
    """A row that does not say when is left out, with a word."""
    found = read("ewp_predictors", EWP.replace("2022", ""))
    assert notes(found, "left out 1 row") == ["left out 1 row without a year"]


def test_older_editions_have_other_codes():
    """Editions before 2021 name countries by three letters that look like alpha-3 and are not."""
    text = "sftgcode,ccode,year,x\nMON,,2000,1\nSUD,,2000,2"
    table = read("ewp_predictors", text, codes_column="sftgcode")
    assert by_year(table, "x") == {("MNG", 2000): 1.0, ("SDN", 2000): 2.0}
    assert read("ewp_predictors", text.replace(",ccode", "").replace(",,", ",")).units == ("MNG", "SDN")


@pytest.mark.parametrize(
    ("reader", "text", "expected"),
    [
        ("ewp_predictors", "year,x\n2000,1", "AP-E091"),
        ("ewp_predictors", "ccode,x\n2,1", "AP-E030"),
        ("ewp_forecasts", "base_year,risk\n2012,0.1", "AP-E091"),
        ("ewp_forecasts", "year,risk\n2012,0.1", "AP-E030"),
        ("ucdp_country_year", "country_id_cy,year_cy\n2,x", "AP-E093"),
        ("ged_country_month", "iso3,year,month\nKEN,2000,13", "AP-E093"),
        ("vdem", "year,x\n2000,1", "AP-E030"),
        ("unhcr", "year,refugees\n2000,1", "AP-E091"),
        ("inform", "Country,ISO3,INFORM RISK\nKenya,KEN,5", "AP-E030"),
        ("political_terror_scale", "Country,Year,PTS_A\nKenya,2000,1", "AP-E030"),
        ("hxl", "country,affected\nKenya,1", "AP-E095"),
    ],
)
def test_other_tables_are_refused(reader, text, expected):
    """A table that is not of the reader's kind is refused by what it lacks."""
    options = {"period": 2016} if reader == "inform" else {}
    assert codes(reader, text, **options) == [expected]


FOOS = """
year,ewp_name,ccode,mk_onset,prev_year,two_years_prior,risk_prev,rank_prev,maxrisk2
1994,Kenya,501,1,1993,1992,0.02,99,0.02
1995,Kenya,501,0,1994,1993,0.03,98,0.03
"""


def test_a_forecast_is_about_its_base_year():
    """Retrospective forecasts stand under the year they speak from, without the outcomes beside them."""
    table = read("ewp_forecasts", FOOS)
    assert by_year(table, "risk_prev") == {("KEN", 1993): 0.02, ("KEN", 1994): 0.03}
    assert list(table.columns) == ["risk_prev", "rank_prev", "maxrisk2"]
    assert notes(table, "not known at the base year")


LISTS = """
edition,base_year,country,ccode,sftgcode,risk_1yr,run_date
old,2012,Mongolia,,MON,0.1,
old,2012,Kosovo,,,0.2,
new,2018,Kenya,501,,0.3,2019-09-19
"""


def test_published_lists_know_when_they_were_made():
    """The day of the list is the day it became known; countries are named by whatever code a row has."""
    table = read("ewp_forecasts", LISTS)
    assert by_year(table, "risk_1yr") == {("KEN", 2018): 0.3, ("MNG", 2012): 0.1, ("XKX", 2012): 0.2}
    assert notes(table, "never known in time")
    new = read("ewp_forecasts", LISTS, edition="new")
    assert (new.units, len(new.reported), notes(new, "other editions")) == (
        ("KEN",),
        1,
        ["left out 2 rows of other editions"],
    )
    assert read("ewp_forecasts", LISTS, edition="old").reported is None
    assert len(read("ewp_forecasts", LISTS, edition="old", run_date="2013-09-01").reported) == 2


def test_forecasts_that_do_not_fit_are_refused():
    """Dates and years that are none, an edition where no column says one."""
    assert codes("ewp_forecasts", LISTS.replace("2019-09-19", "soon")) == ["AP-E093"]
    assert codes("ewp_forecasts", FOOS, edition="x") == ["AP-E090"]
    assert codes("ewp_forecasts", "base_year,country,risk\nMM,Kenya,1") == ["AP-E093"]
    assert notes(read("ewp_forecasts", "base_year,country,risk\n,Kenya,1\n2000,Kenya,1"), "without a year")


def test_ucdp_counts_by_country_and_year():
    """Columns lose their suffix; lists of dyads give no figures even where they hold one number."""
    text = """
country_id_cy,country_cy,year_cy,main_govt_name_cy,os_dyad_ids_cy,os_dyad_names_cy,os_total_deaths_best_cy,version
345,Serbia (Yugoslavia),2000,Government of Yugoslavia,724,A - B,12,25.1
678,Yemen (North Yemen),2000,Government of Yemen,0,NO_DYAD,0,25.1
"""
    table = read("ucdp_country_year", text)
    assert list(table.columns) == ["os_total_deaths_best"]
    assert by_year(table, "os_total_deaths_best") == {("YEM", 2000): 0.0, ("YUCS", 2000): 12.0}


MONTHS = """
year,month,iso3,name,ged_best_sb
1991,2,ERI,Eritrea,5
1993,6,ERI,Eritrea,7
1991,3,RUS,Russia,2
1991,1,,,1
"""


def test_a_month_that_is_not_listed_is_unknown_unless_it_was_covered():
    """Zeros are added only within the coverage that the options state, and only for states that were there."""
    assert len(read("ged_country_month", MONTHS).units) == 3
    filled = read("ged_country_month", MONTHS, covered_from="1993-05", covered_to=1993)
    assert by_month(filled, "ged_best_sb") == {
        ("ERI", "1991-02"): 5.0,
        ("SUHH", "1991-03"): 2.0,
        **{("ERI", f"1993-{month:02}"): 7.0 if month == 6 else 0.0 for month in range(5, 13)},
    }
    assert notes(filled, "added") == ["7 rows added where nothing was listed: 0 in every column"]
    assert notes(read("ged_country_month", MONTHS, covered_from="1993-06", covered_to="1993-06"), "added") == []


def test_coverage_may_be_of_all_states_or_of_some():
    """Zeros for every state there was, or for the places named; a part of a month is not the month."""
    everyone = read("ged_country_month", MONTHS, covered_from="1991-01", covered_to="1991-02", covered_units="states")
    units = set(everyone.units)
    assert {"KEN", "SUHH", "YUCS", "CSHH"} <= units
    assert not units & {"RUS", "CZE", "SSD", "DDDE"}
    some = read(
        "ged_country_month", MONTHS, covered_from="1991-01-15", covered_to="1991-03-31", covered_units=["KE047"]
    )
    assert [month for unit, month in by_month(some, "ged_best_sb") if unit == "KE047"] == ["1991-02", "1991-03"]


@pytest.mark.parametrize(
    "options",
    [
        {"covered_from": 1991},
        {"covered_to": 1991},
        {"covered_from": 1992, "covered_to": 1991},
        {"covered_from": "x", "covered_to": 1991},
    ],
)
def test_coverage_has_two_ends_in_order(options):
    """Half a coverage is a slip of the pen."""
    assert set(codes("ged_country_month", MONTHS, **options)) == {"AP-E090"}


EVENTS = """
id,type_of_violence,adm_1,where_prec,country_id,date_start,date_end,code_status,best,high,low,deaths_civilians,pcode
1,3,Coast,1,501,2021-01-01 00:00:00.000,2021-01-02 00:00:00.000,Clear,4,5,3,4,KE01
2,1,Coast,4,501,2021-01-30,2021-02-01,Clear,10,10,10,0,KE01
3,3,Coast,5,501,2021-01-05,2021-01-05,Check deaths,1,1,1,1,
4,2,,6,500,2021-01-05,2021-01-05,Clear,2,2,2,0,UG01
5,3,Hills,2,501,2021-01-07,2021-01-07,Clear,6,9,0,6,KE02
"""


def test_events_are_summed_by_month_country_and_type():
    """Deaths by estimate, events and civilians for each type; an event counts for the month of its last day."""
    table = read("ucdp_ged", EVENTS)
    assert by_month(table, "ged_best_os") == {
        ("KEN", "2021-01"): 11.0,
        ("KEN", "2021-02"): 0.0,
        ("UGA", "2021-01"): 0.0,
    }
    assert by_month(table, "ged_low_os")["KEN", "2021-01"] == 4
    assert by_month(table, "ged_high_os")["KEN", "2021-01"] == 15
    assert by_month(table, "ged_count_os")["KEN", "2021-01"] == 3
    assert by_month(table, "ged_civilians_os")["KEN", "2021-01"] == 11
    assert by_month(table, "ged_best_sb")["KEN", "2021-02"] == 10
    assert by_month(table, "ged_count_ns")["UGA", "2021-01"] == 1
    assert notes(table, "span months") == ["1 row span months; what becomes of them: end"]


def test_events_that_span_months_go_where_the_option_says():
    """To the month of the first day, or nowhere, with a note."""
    start = read("ucdp_ged", EVENTS, spanning="start")
    assert by_month(start, "ged_best_sb")["KEN", "2021-01"] == 10
    gone = read("ucdp_ged", EVENTS, spanning="leave_out")
    assert ("KEN", "2021-02") not in by_month(gone, "ged_best_sb")
    assert notes(gone, "left out 1 row that span months")


def test_events_may_be_summed_by_area():
    """By a column of P-codes, or by names of areas with a P-code for each; what is known of no area counts for none."""
    table = read("ucdp_ged", EVENTS, area_column="pcode")
    assert by_month(table, "ged_best_os")["KE01", "2021-01"] == 4
    assert notes(table, "area is not known") == ["left out 1 row whose area is not known"]
    named = read("ucdp_ged", EVENTS, pcodes={"coast": "KE01"})
    assert by_month(named, "ged_count_os") == {("KE01", "2021-01"): 1.0, ("KE01", "2021-02"): 0.0}
    assert notes(named, "area is not known") == ["left out 2 rows whose area is not known"]
    assert notes(named, "pcodes") == ["left out 1 row without a known code (pcodes): 'Hills' 1"]


def test_events_still_to_be_checked_may_be_left_out():
    """Candidate events that are not clear are counted, and taken unless told otherwise."""
    table = read("ucdp_ged", EVENTS, only_clear=True)
    assert by_month(table, "ged_count_os")["KEN", "2021-01"] == 2
    assert notes(table, "still to check")


def test_versions_without_deaths_of_civilians():
    """Where the file says nothing of civilians, there is no column of zeros."""
    text = "type_of_violence,country_id,date_start,date_end,best,high,low\n3,501,2021-01-01,2021-01-02,1,2,"
    table = read("ucdp_ged", text, covered_from="2021-01", covered_to="2021-02")
    assert not [name for name in table.columns if "civilians" in name]
    assert math.isnan(by_month(table, "ged_low_os")["KEN", "2021-01"])
    assert by_month(table, "ged_best_os")["KEN", "2021-02"] == 0


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("1,3,Coast", "1,4,Coast", ["AP-E092"]),
        ("2021-01-30,2021-02-01", "2021-02-30,2021-02-01", ["AP-E093"]),
        ("2021-01-30,2021-02-01", "2021-03-30,2021-02-01", ["AP-E093"]),
        ("where_prec", "precision", ["AP-E091"]),
    ],
)
def test_events_that_do_not_fit_are_refused(old, new, expected):
    """Types and dates that are none, an end before the start, a column that the options need."""
    assert codes("ucdp_ged", EVENTS.replace(old, new), pcodes={"coast": "KE01", "hills": "KE02"}) == expected
    assert codes("ucdp_ged", EVENTS, area_column="nowhere") == ["AP-E091"]


VDEM = """
country_name,country_text_id,COWcode,year,v2x,v2x_codelow,v2x_codehigh,v2csreprss,v2csreprss_ord,histname
Republic of Vietnam,VDR,817,1970,0.2,0.1,0.3,-1.5,0,Republic of Vietnam
Germany,DEU,255,1970,0.9,0.8,0.95,2,4,Federal Republic of Germany
"""


def test_vdem_variables_bring_what_belongs_to_them():
    """Whoever asks for a variable gets its range and its steps; by default all of them come."""
    table = read("vdem", VDEM, values="v2x")
    assert list(table.columns) == ["v2x", "v2x_codelow", "v2x_codehigh"]
    assert by_year(table, "v2x") == {("DEU", 1970): 0.9, ("VSVN", 1970): 0.2}
    assert list(read("vdem", VDEM).columns)[-2:] == ["v2csreprss", "v2csreprss_ord"]


@pytest.mark.parametrize(("column", "unit"), [("COWcode", "VSVN"), ("country_name", "VSVN")])
def test_vdem_countries_may_be_told_by_other_columns(column, unit):
    """Subsets of V-Dem often keep another code, or the name alone."""
    assert unit in read("vdem", VDEM, codes_column=column).units
    assert codes("vdem", VDEM, codes_column="iso") == ["AP-E090"]
    assert codes("vdem", VDEM, values=["v3"]) == ["AP-E091"]


def test_vdem_header_without_case():
    """A header in other case still says which column holds the country."""
    assert read("vdem", "COUNTRY_TEXT_ID,year,x\nKEN,2000,1").units == ("KEN",)


INFORM_2016 = """
COUNTRY,ISO3,Flood,HAZARD & EXPOSURE,Uprooted people,VULNERABILITY,LACK OF COPING CAPACITY,INFORM RISK,Rank,
,,,,,,,,,
Kenya,KEN,0.00E+00,5,x,#VALUE!,6,5.5,3
Namibia,NAM,2,1,0,3,4,2.5,90
"""
INFORM_LATER = """\
INFORM Risk Index 2018 (mid-year),,,,,,,,
(a-z),(a-z),(0-10),(0-10),(0-10),(0-10),,,
Country,ISO3 code,INFORM Risk 2018,Hazard and exposure,Vulnerability (0-10),Coping capacity,Class,% of missing,Rank
Côte d'Ivoire,CIV,6.2,5,7,No data,High,12%,20
Elsewhere,,1,1,1,1,Low,0%,21
"""


def test_editions_of_inform_are_read_under_one_set_of_names():
    """Case, marks, titles above the header, blank lines, words for "no data" and per cent do not matter."""
    old, new = read("inform", INFORM_2016, period=2016), read("inform", INFORM_LATER, period="2018-06-30")
    assert by_year(old, "inform_risk") == {("KEN", 2016): 5.5, ("NAM", 2016): 2.5}
    assert by_year(old, "flood")["KEN", 2016] == 0
    assert math.isnan(by_year(old, "vulnerability")["KEN", 2016])
    assert math.isnan(by_year(old, "uprooted_people")["KEN", 2016])
    assert figures(new, "inform_risk") == {("CIV", "2018-06-30", "2018-06-30"): 6.2}
    assert by_year(new, "of_missing") == {("CIV", 2018): 0.12}
    shared = {"inform_risk", "hazard_and_exposure", "vulnerability", "lack_of_coping_capacity", "rank"}
    assert shared <= set(old.columns) & set(new.columns)
    assert notes(new, "known code")


def test_inform_does_not_say_when():
    """No column holds the year of an edition, so the option must."""
    assert codes("inform", INFORM_2016) == ["AP-E090"]
    several = INFORM_LATER.replace("Rank", "Year").replace("%,20", "%,2018").replace("%,21", "%,")
    assert by_year(read("inform", several, year="Year"), "vulnerability") == {("CIV", 2018): 7.0}


def test_inform_scores_go_from_0_to_10():
    """A score outside the scale is another column, or another scale."""
    assert codes("inform", INFORM_2016.replace("5.5", "55"), period=2016) == ["AP-E092"]
    assert codes("inform", INFORM_2016.replace("KEN", "KEN ").replace("Flood", "rank"), period=2016) == ["AP-E030"]
    assert codes("inform", INFORM_2016.replace("x,#VALUE!", "n.a.,?"), period=2016) == ["AP-E092", "AP-E092"]


PTS = """
Country,Country_OLD,Year,COW_Code_A,COW_Code_N,WordBank_Code_A,UN_Code_N,Region,PTS_A,PTS_H,PTS_S,NA_Status_A
Namibia,Namibia,1990,NAM,565,NAM,516,ssa,NA,NA,2,88
Namibia,Namibia,1980,NAM,565,NAM,516,ssa,NA,NA,NA,66
"Yugoslavia, Socialist Federal Republic of",Yugoslavia,1992,YUG,345,YUG,NA,eca,4,NA,NA,0
"Yugoslavia, Federal Republic of",Yugoslavia,1992,YUG,345,YUG,NA,eca,3,NA,5,0
Serbia,Serbia,2010,NA,NA,SRB,688,eca,2,3,2,0
Soviet Union,Soviet Union,1980,NA,NA,NA,NA,eca,3,NA,4,0
Israel in pre-1967 borders,Israel,2000,NA,NA,NA,NA,mena,3,NA,2,0
Kenya,Kenya,,KEN,501,KEN,404,ssa,3,NA,2,0
"""


def test_the_worse_reading_counts_where_a_state_changed():
    """Rows without a reading are left out; two rows for one state are joined by their worse reading."""
    table = read("political_terror_scale", PTS)
    assert by_year(table, "pts_mean") == {
        ("NAM", 1990): 2.0,
        ("SRB", 2010): pytest.approx(7 / 3),
        ("SUHH", 1980): 3.5,
        ("YUCS", 1992): 4.0,
    }
    assert by_year(table, "pts_a")["YUCS", 1992] == 4
    assert by_year(table, "pts_s")["YUCS", 1992] == 5
    assert math.isnan(by_year(table, "pts_h")["YUCS", 1992])
    assert notes(table, "left out") == [
        "left out 1 row without a year",
        "left out 1 row without any reading",
        "left out 1 row without a known code (name): 'Israel in pre-1967 borders' 1",
    ]


def test_readings_go_from_1_to_5():
    """A reading outside the scale, or a year that is none, is a problem."""
    assert codes("political_terror_scale", PTS.replace("3,NA,5", "3,NA,6")) == ["AP-E092"]
    assert codes("political_terror_scale", PTS.replace("2010", "MMX")) == ["AP-E093"]


FLOWS = """
year,coo_iso,coa_iso,refugees,asylum_seekers,oip
1990,KEN,UGA,5,*,
1990,KEN,TZA,7,3,
1990,UNK,TZA,7,3,
1990,UGA,TZA,0,1,
"""


def test_displaced_people_are_summed_by_origin():
    """People count for where they left; a blacked-out figure makes the sum unknown, not lower."""
    table = read("unhcr", FLOWS)
    assert by_year(table, "refugees") == {("KEN", 1990): 12.0, ("UGA", 1990): 0.0}
    assert math.isnan(by_year(table, "asylum_seekers")["KEN", 1990])
    assert list(table.columns) == ["refugees", "asylum_seekers", "oip"]
    assert notes(table, "'UNK' 1")


def test_displaced_people_by_asylum_or_as_pairs():
    """The same table says who took people in, and from where."""
    assert by_year(read("unhcr", FLOWS, by="asylum"), "refugees") == {("TZA", 1990): 14.0, ("UGA", 1990): 5.0}
    pairs = by_year(read("unhcr", FLOWS, by="pair"), "refugees")
    assert pairs == {("KEN|TZA", 1990): 7.0, ("KEN|UGA", 1990): 5.0, ("UGA|TZA", 1990): 0.0}


SAMPLES = {
    "ewp_predictors": (EWP, {}),
    "ewp_outcomes": (EWP, {}),
    "ewp_forecasts": (LISTS, {}),
    "ged_country_month": (MONTHS, {"covered_from": 1991, "covered_to": 1993}),
    "ucdp_ged": (EVENTS, {}),
    "vdem": (VDEM, {}),
    "inform": (INFORM_2016, {"period": 2016}),
    "political_terror_scale": (PTS, {}),
    "unhcr": (FLOWS, {}),
}


@pytest.mark.parametrize("reader", BUILT_IN_READERS, ids=lambda one: one.id)
def test_every_reader_keeps_the_laws_that_plugins_must_keep(reader):
    """Same rows, same table: twice, in another process, in any order; readers are values that can be sent."""
    sent = pickle.loads(pickle.dumps(reader))
    assert sent == reader
    assert hash(sent) == hash(reader)
    text, options = SAMPLES.get(reader.id, ("", None))
    if options is not None:
        check_reader(reader, raw(text).rows, options)


def test_the_readers_stand_in_the_order_of_their_ids():
    """Each once."""
    ids = [reader.id for reader in BUILT_IN_READERS]
    assert ids == sorted(set(ids))

"""The published files themselves, where they lie beside the project: counts, spot values and every trap they hold."""

from __future__ import annotations

import math

import numpy as np
import pytest
from read_samples import by_month, by_year, figures, notes, published

from atrocity_prevention import DataError
from atrocity_prevention.exchange.tables.dataset_file import read_dataset
from atrocity_prevention.plugins import default_catalogue

READERS = default_catalogue().readers
PREDICTORS = "ewp_predictors_2025ed/predictors_1960_to2010.csv"
OUTCOMES = "ewp_outcomes_2025ed/mk_country_year_1934_to2010.csv"
COUNTRY_YEAR = "ucdp_country_year_25_1/organizedviolencecy_v25_1_to2010.csv"
MONTHS = "ucdp_ged_country_month/ged_country_month_nonzero_to2010.csv"
EVENTS = "ucdp_ged_candidate_2021/ged_candidate_events_jan2021_sample.csv"


READ = {}


def table(name, reader, **options):
    """Return what a reader makes of a file; each is read once."""
    key = (name, reader, repr(options))
    if key not in READ:
        READ[key] = read_dataset(published(name), READERS[reader], options)
    return READ[key]


@pytest.mark.parametrize(
    ("name", "reader", "options", "rows", "units"),
    [
        (PREDICTORS, "ewp_predictors", {}, 7127, 173),
        (PREDICTORS, "ewp_predictors", {"states": "continuing"}, 7127, 168),
        (OUTCOMES, "ewp_outcomes", {}, 8977, 173),
        ("ewp_foos/foos_2025ed_to2010.csv", "ewp_forecasts", {}, 2711, 167),
        ("ewp_published_forecasts/exante_forecasts_base2012_sample.csv", "ewp_forecasts", {}, 167, 167),
        (COUNTRY_YEAR, "ucdp_country_year", {}, 4192, 201),
        (MONTHS, "ged_country_month", {}, 7806, 109),
        (EVENTS, "ucdp_ged", {}, 53, 34),
        ("vdem_subset/vdem_subset_1945_2024_to2010.csv", "vdem", {}, 10483, 181),
        ("inform_risk/inform_2016.csv", "inform", {"period": 2016}, 191, 191),
        ("political_terror_scale_2024/PTS-2024_latin1_to2010.csv", "political_terror_scale", {}, 6045, 202),
        ("political_terror_scale_2024/pts_utf8_to2010.csv", "political_terror_scale", {}, 6045, 202),
        ("unhcr_displacement/displaced_by_origin_1951_2025_to2010.csv", "unhcr", {}, 4538, 203),
        ("pitf_2015ed/elite_characteristics_to2010.csv", "ewp_predictors", {}, 7930, 174),
        ("pitf_2015ed/ulfelder_io_membership_to2010.csv", "ewp_predictors", {}, 7899, 174),
        (
            "epr_country_year/epr_country_year_to2010.csv",
            "columns",
            {"unit": "countries_gwid", "codes": "gw", "year": "year", "values": "*"},
            8917,
            181,
        ),
        (
            "cow_nmc/cow_nmc_1945_2022_to2010.csv",
            "columns",
            {"unit": "ccode", "codes": "cow", "year": "year", "values": "*"},
            9408,
            202,
        ),
        (
            "freedom_house/fh_1972_2024_to2010.csv",
            "columns",
            {"unit": "GWn", "codes": "gw", "year": "year", "values": ["pr", "cl"]},
            6721,
            202,
        ),
        (
            "hr_protection_scores_v4/HumanRightsProtectionScores_v4.01_to2010.csv",
            "columns",
            {"unit": "COW", "codes": "cow", "year": "YEAR", "values": ["theta_mean", "KILL"]},
            9517,
            202,
        ),
        (
            "contiguity_rivalry/cow_contiguity.csv",
            "columns",
            {"unit": ["ccode1", "ccode2"], "codes": "cow", "pairs": True, "start": "stdate", "end": "enddate"}
            | {"values": ["conttype"], "join": "min"},
            1702,
            1278,
        ),
        (
            "treaty_status_2015/treaty_actions_to2010.csv",
            "columns",
            {"unit": "participant", "codes": "name", "also": {"Congo": "COG"}, "start": "action_date", "until": 2010}
            | {"split": "year", "where": {"action": ["ratification", "accession", "succession"]}, "count": "treaties"},
            7934,
            198,
        ),
        (
            "military_interventions_imi/imi_to1999.csv",
            "columns",
            {"unit": "target", "codes": "cow", "start": "start", "end": "end", "dates": "compact", "until": 1999}
            | {"ongoing": "99999999", "split": "year", "count": "interventions", "faulty": "leave_out"},
            1570,
            136,
        ),
    ],
)
def test_published_files_are_read_whole(name, reader, options, rows, units):
    """Every row is taken, joined or counted in the notes; nothing is lost without a word."""
    found = table(name, reader, **options)
    assert (len(found.units), len(set(found.units))) == (rows, units)
    assert not np.isinf(np.concatenate(list(found.columns.values()))).any()


def test_the_future_of_the_last_years_is_unknown_and_not_zero():
    """Leads that look past the end of the file are missing; the column that hides it is not given on."""
    found = table(PREDICTORS, "ewp_predictors")
    assert "mk_onset_1or2" not in found.columns
    first, second = by_year(found, "mk_onset_1"), by_year(found, "mk_onset_2")
    assert first["SDN", 2002] == 1
    assert math.isnan(first["KEN", 2010])
    assert math.isnan(second["KEN", 2009])
    assert by_year(found, "includesnonstate")["KEN", 1988] == 0
    assert by_year(found, "includesnonstate")["KEN", 1989] == 1


def test_states_that_are_no_more_keep_their_codes():
    """Predecessors and successors share no code, and figures of both are found under the same one in every file."""
    ewp, ucdp = table(OUTCOMES, "ewp_outcomes"), table(COUNTRY_YEAR, "ucdp_country_year")
    onsets, deaths = by_year(ewp, "mk_onset"), by_year(ucdp, "os_total_deaths_best")
    for place in [("SUHH", 1990), ("YUCS", 1992), ("CSHH", 1992), ("YUCS", 2002), ("CSXX", 2004), ("SRB", 2008)]:
        assert place in onsets
        assert place in deaths
    assert ("RUS", 1990) not in onsets
    assert ("DDDE", 1989) in onsets
    assert ("DEU", 2000) in onsets
    assert ("DEU", 2000) in deaths
    assert ("YEM", 2000) in onsets
    assert ("YEM", 2000) in deaths
    assert ("VSVN", 1970) in onsets
    assert ("XKX", 2009) in onsets


def test_one_year_of_one_country_outweighs_the_rest():
    """Most of all one-sided deaths since 1989 are those of Rwanda in 1994."""
    deaths = by_year(table(COUNTRY_YEAR, "ucdp_country_year"), "os_total_deaths_best")
    assert deaths["RWA", 1994] > 0.5 * sum(deaths.values())


def test_lists_of_dyads_are_no_figures():
    """Columns of ids and names are left out, though many of them hold one number."""
    found = table(COUNTRY_YEAR, "ucdp_country_year")
    assert len(found.columns) == 58
    assert not [name for name in found.columns if name.endswith(("_ids", "_names", "_cy"))]


def test_months_are_zero_only_within_what_was_covered():
    """A month that is not listed is unknown; with the coverage stated it is 0 for states that were there."""
    found = table(MONTHS, "ged_country_month")
    assert by_month(found, "ged_best_os")["RWA", "1994-04"] > 100_000
    assert ("NOR", "1994-04") not in by_month(found, "ged_best_os")
    assert notes(found, "known code") == ["left out 36 rows without a known code (iso3): '' 36"]
    filled = table(MONTHS, "ged_country_month", covered_from=1989, covered_to=2010, covered_units="states")
    assert by_month(filled, "ged_best_os")["NOR", "1994-04"] == 0
    assert ("ERI", "1990-04") not in by_month(filled, "ged_best_os")
    assert sum(by_month(filled, "ged_best_os").values()) == sum(by_month(found, "ged_best_os").values())


def test_events_add_up_to_what_the_file_holds():
    """Nothing is lost between events and months: 500 events, and the deaths of each type."""
    found = table(EVENTS, "ucdp_ged")
    assert [found.columns[f"ged_count_{kind}"].sum() for kind in ("sb", "ns", "os")] == [260, 156, 84]
    assert notes(found, "span months") == ["37 rows span months; what becomes of them: end"]
    clear = table(EVENTS, "ucdp_ged", only_clear=True)
    assert sum(clear.columns[f"ged_count_{kind}"].sum() for kind in ("sb", "ns", "os")) == 415


def test_both_encodings_of_the_terror_scale_are_one_table():
    """Latin-1 with NA strings and UTF-8 with empty cells and decimals give the same figures."""
    latin, utf8 = (
        table(f"political_terror_scale_2024/{name}_to2010.csv", "political_terror_scale")
        for name in ("PTS-2024_latin1", "pts_utf8")
    )
    assert latin.units == utf8.units
    assert by_year(latin, "pts_mean") == by_year(utf8, "pts_mean")
    assert by_year(latin, "pts_mean")["NAM", 2000] > 0
    assert ("TUR", 2000) in by_year(latin, "pts_a")
    assert ("SUHH", 1985) in by_year(latin, "pts_a")
    assert notes(latin, "without any reading") == ["left out 1,369 rows without any reading"]


def test_inform_holds_words_for_missing_and_a_blank_line_after_each_row():
    """An x is no figure, 0.00E+00 is one, and every score lies between 0 and 10."""
    found = table("inform_risk/inform_2016.csv", "inform", period=2016)
    assert by_year(found, "inform_risk")["AFG", 2016] == 7.9
    assert by_year(found, "food_security")["DZA", 2016] == 3.1
    assert by_year(found, "recent_shocks")["DZA", 2016] == 0
    assert math.isnan(by_year(found, "drr")["ALB", 2016])
    assert sum(int(np.isnan(column).sum()) for column in found.columns.values()) == 69
    assert ("NAM", 2016) in by_year(found, "vulnerability")


def test_people_of_unknown_origin_have_no_unit():
    """Stateless people and unknown origins are counted in the notes, and merged into nobody's figures."""
    found = table("unhcr_displacement/displaced_by_origin_1951_2025_to2010.csv", "unhcr")
    (note,) = notes(found, "known code")
    assert note.endswith("(iso3): 'TIB' 47, 'UNK' 60, 'XXA' 31")
    flows = table("unhcr_displacement/flows_dyadic_ge1000_to2010.csv", "unhcr", by="pair")
    assert by_year(flows, "refugees")["RWA|COD", 1994] > 1_000_000


def test_forecasts_speak_from_their_base_year():
    """A retrospective forecast for 1994 stands under 1993, and the onset of 1994 is not beside it."""
    found = table("ewp_foos/foos_2025ed_to2010.csv", "ewp_forecasts")
    assert by_year(found, "risk_prev")["USA", 1993] == 0.02453852124
    assert max(year for _, year in by_year(found, "risk_prev")) == 2009
    assert "mk_onset" not in found.columns
    lists = table("ewp_published_forecasts/exante_forecasts_base2012_sample.csv", "ewp_forecasts")
    assert by_year(lists, "risk_1yr")["SDN", 2012] == 0.058778292
    assert by_year(lists, "risk_1yr")["GBR", 2012] >= 0
    assert by_year(lists, "risk_1yr")["MNE", 2012] >= 0
    assert lists.reported is None


@pytest.mark.parametrize("name", ["input-valid", "input-valid-latin1"])
def test_hashtag_samples_are_read_in_either_encoding(name):
    """The samples of the standard: figures by sex, the country by its Spanish name, one row with a date."""
    found = table(f"hxl_samples/{name}.csv", "hxl")
    assert figures(found, "targeted+f") == {("PAN", "2015-03-01", "2015-03-01"): 100.0}
    assert notes(found, "without a date") == ["left out 3 rows without a date"]
    assert len(table(f"hxl_samples/{name}.csv", "hxl", period=2015, join="sum").units) == 3


@pytest.mark.parametrize(
    ("name", "word"), [("input-invalid", "without their mark"), ("input-untagged", "add a row of hashtags")]
)
def test_samples_without_hashtags_are_refused(name, word):
    """Hashtags without their mark, or none at all, with what to do about it."""
    with pytest.raises(DataError) as caught:
        table(f"hxl_samples/{name}.csv", "hxl")
    assert word in caught.value.problems[0].remedy


def test_cells_with_several_codes_are_refused():
    """A cell such as "1 5" is a problem at its line, and not read as something else."""
    with pytest.raises(DataError) as caught:
        table(
            "sanctions_ties/ties_to1999.csv",
            "columns",
            unit="targetstate",
            codes="cow",
            year="startyear",
            values={"sanctions": "sanctiontype"},
            join="max",
        )
    assert {problem.code for problem in caught.value.problems} == {"AP-E092"}


def test_rows_with_faults_may_be_left_out_and_counted():
    """Dates that are none and spells that end before they begin: refused, or left out with a word."""
    options = {"unit": "target", "codes": "cow", "start": "start", "end": "end", "dates": "compact", "until": 1999}
    options |= {"ongoing": "99999999", "count": "interventions"}
    with pytest.raises(DataError) as caught:
        table("military_interventions_imi/imi_to1999.csv", "columns", **options)
    assert {problem.code for problem in caught.value.problems} == {"AP-E093"}
    found = table("military_interventions_imi/imi_to1999.csv", "columns", **options, faulty="leave_out")
    assert notes(found, "cannot be read") == ["left out 25 rows with a cell that cannot be read"]

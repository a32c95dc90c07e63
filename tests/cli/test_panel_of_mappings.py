"""The panel command on a mapping: from published tables to scores as known on a day, by configuration alone."""

from __future__ import annotations

import csv
import datetime as dt
import json

import pyarrow.parquet as pq
import pytest

import atrocity_prevention as ap
from atrocity_prevention.cli import DATA_HAS_PROBLEMS, FINE, WRONG_USAGE, main
from atrocity_prevention.cli.arguments_of_many import CLASSES
from atrocity_prevention.datasets.mapping.mapped_column import RowClass

DEATHS = """\
province,year,deaths
XE01,2018,0
XE01,2019,3
XE01,2020,11
XE02,2018,0
XE02,2019,0
XE02,2020,0
XE03,2018,2
XE03,2020,7
"""

SPEECH = """\
province,year,freedom
XE01,2019,0.7
XE01,2020,0.4
XE02,2020,0.8
XE03,2020,0.5
"""

MAPPING = """\
schema: atrocity-prevention/mapping/1
id: exampleland
version: "1"
tables:
  - id: deaths
    path: "deaths*.csv"
    options: {unit: province, codes: unit, year: year, values: [deaths]}
    published: {month: 6, day: 1, years_after: 1}
    marking: TLP:GREEN
  - id: speech
    path: speech.csv
    options: {unit: province, codes: unit, year: year, values: [freedom]}
    published: {days: 90}
    marking: TLP:CLEAR
rows:
  - {column: deaths/deaths, indicator: data.deaths, factor: RF1, direction: +, class: circular, confidence: 0.8}
  - column: speech/freedom
    indicator: "6.2"
    direction: "-"
    scaling: {between: [0, 1]}
    class: structural
    confidence: 0.6
"""

NEXT_EDITION = """\
Where;Day;Killed
Northland;3.1.2018;0
Northland;4.5.2019;1
Northland;5.5.2019;2
Northland;1.8.2020;11
Northland;2.3.2021;40
Southland;1.1.2018;0
Southland;1.1.2019;0
Southland;1.1.2020;0
XE03;9.9.2018;2
XE03;9.9.2020;6,0
XE03;10.9.2020;1,0
"""
"""The same facts and one year more: incidents instead of years, other names, other marks."""

NEXT_OPTIONS = """\
    options:
      unit: Where
      codes: unit
      also: {Northland: XE01, Southland: XE02}
      date: Day
      dates: day_first
      split: year
      join: sum
      decimal: ","
      values: {deaths: Killed}
"""

UNTIL_2021 = "2021-12-31"


@pytest.fixture
def folder(tmp_path):
    """A mapping, and the tables it is about in a folder of their own."""
    (tmp_path / "data").mkdir()
    for name, text in (("data/deaths_2020.csv", DEATHS), ("data/speech.csv", SPEECH), ("mapping.yaml", MAPPING)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def run(folder, *words, name="mapping.yaml"):
    return main(["panel", str(folder / name), "--data", str(folder / "data"), *map(str, words)])


def rows_of(folder, *words, name="mapping.yaml"):
    """Return the rows of the CSV file that the command writes."""
    assert run(folder, "-o", folder / "out.csv", *words, name=name) == FINE
    return list(csv.DictReader((folder / "out.csv").read_text(encoding="utf-8").splitlines()))


def readings(rows):
    return [(row["unit"], row["date"], row["overall_low"], row["overall_high"]) for row in rows]


def by_hand(folder, days, method=None, **changes):
    """Return the scores as a program would work them out."""
    mapping = ap.read_mapping(MAPPING)
    catalogue = mapping.catalogue(ap.default_catalogue())
    measured = ap.measure(mapping, ap.read_tables(mapping, folder / "data"))
    chosen = mapping.method(catalogue) if method is None else method
    more = {"fit_before": days, **changes, "method": chosen, "catalogue": catalogue}
    return ap.assess_panel(ap.panel_over(measured, mapping, days, **more), method=chosen, catalogue=catalogue)


def test_scores_are_those_that_a_program_gets(folder, capsys):
    """One row for every unit and day, each as known on its own day, with how it came about in every row."""
    rows = rows_of(folder, "--as-of", UNTIL_2021, "--as-of", "2020-12-31", "--scores", "overall", "coverage")
    assert capsys.readouterr().err == f"wrote {folder / 'out.csv'}: 6 cases, TLP:GREEN\n"

    expected = by_hand(folder, ["2020-12-31", UNTIL_2021])
    assert [(row["unit"], row["date"]) for row in rows] == [
        (unit, day) for unit in ("XE01", "XE02", "XE03") for day in ("2020-12-31", UNTIL_2021)
    ]
    assert [float(row["overall_low"]) for row in rows] == expected.overall[0].ravel().tolist()
    assert [float(row["overall_coverage"]) for row in rows] == expected.overall_coverage.ravel().tolist()
    assert {(row["method"], row["mapping"], row["marking"]) for row in rows} == {
        ("exampleland 1", "exampleland 1", "TLP:GREEN")
    }


def test_the_same_scores_as_json_and_as_parquet(folder, capsys):
    """Every format holds the same figures, and how they came about stands beside them."""
    rows = rows_of(folder, "--as-of", UNTIL_2021)
    assert run(folder, "--as-of", UNTIL_2021, "-o", folder / "out.json") == FINE
    assert run(folder, "--as-of", UNTIL_2021, "-o", folder / "out.parquet") == FINE
    document = json.loads((folder / "out.json").read_text(encoding="ascii"))
    table = pq.read_table(folder / "out.parquet")
    stamp = json.loads(table.schema.metadata[b"atrocity_prevention"])

    assert document.pop("cases") == [
        {name: row[name] if name in ("unit", "date") else float(row[name]) for name in table.column_names}
        for row in rows
    ]
    assert table.column("date").to_pylist() == [dt.date(2021, 12, 31)] * 3
    assert table.column("overall_low").to_pylist() == [float(row["overall_low"]) for row in rows]
    assert document == stamp
    assert document["schema"] == "atrocity-prevention/panel-scores/1"
    assert document["mapping"] == {"id": "exampleland", "version": "1"}
    assert (document["as_of"], document["fit_before"], document["lags"]) == ([UNTIL_2021], [UNTIL_2021], "published")
    assert "deaths: columns that give no figures: province, year" in document["notes"]


def test_on_a_terminal_cases_are_counted(folder, capsys):
    """Counts, the days, and what nothing was known of by then, so that a table published later is missed by name."""
    assert run(folder, "--as-of", "2019-03-31", "--most", 1) == FINE
    page = capsys.readouterr().out

    assert page.startswith("mapping.yaml: 3 cases, method exampleland 1, engine auto, TLP:GREEN\n")
    assert "\nmapping exampleland 1, as known on 2019-03-31\n" in page
    assert page.endswith(
        "The tables\n"
        "  2019-03-31: nothing was known yet of deaths/deaths, speech/freedom\n"
        "  2 notes on how they were read (see --json)\n"
    )
    assert run(folder, "--as-of", "2019-06-01", "--json") == FINE
    found = json.loads(capsys.readouterr().out)
    assert found["not_known_yet"] == {"2019-06-01": ["speech/freedom"]}
    assert (found["targets"]["overall"]["cases"], len(found["notes"])) == (3, 2)


def test_the_day_is_that_of_the_newest_figure_unless_asked_for(folder, capsys):
    """Never the clock's; and the last period's if no cell holds a figure."""
    assert {row["date"] for row in rows_of(folder)} == {"2021-06-01"}
    for name, text in (("deaths_2020", DEATHS), ("speech", SPEECH)):
        head, *rest = text.splitlines()
        (folder / "data" / f"{name}.csv").write_text(
            "\n".join([head, *(f"{row.rpartition(',')[0]}," for row in rest)]), encoding="utf-8"
        )
    assert {(row["date"], row["overall_low"], row["overall_high"]) for row in rows_of(folder)} == {
        ("2020-12-31", "0.0", "1.0")
    }


def test_another_edition_in_another_layout_by_configuration_alone(folder, capsys):
    """Incidents under other names, with other marks and a year more, give the same bits for the same days."""
    days = ("--as-of", "2020-12-31", "--as-of", UNTIL_2021)
    before = rows_of(folder, *days)
    (folder / "data" / "deaths_2020.csv").unlink()
    (folder / "data" / "deaths_2021_events.csv").write_text(NEXT_EDITION, encoding="utf-8")
    old = "    options: {unit: province, codes: unit, year: year, values: [deaths]}\n"
    assert old in MAPPING
    (folder / "next.yaml").write_text(MAPPING.replace(old, NEXT_OPTIONS), encoding="utf-8")

    assert rows_of(folder, *days, name="next.yaml") == before
    later = rows_of(folder, "--as-of", "2022-12-31", name="next.yaml")
    assert [row["date"] for row in later] == ["2022-12-31"] * 3
    assert run(folder, "-o", folder / "out.csv") == DATA_HAS_PROBLEMS


def test_assumptions_can_be_changed(folder, capsys):
    """Lags, the periods that scales are fitted on, and which classes of columns take part."""
    usual = readings(rows_of(folder, "--as-of", "2020-12-31"))

    assert readings(rows_of(folder, "--as-of", "2020-12-31", "--lags", "none")) != usual
    fitted = rows_of(folder, "--as-of", UNTIL_2021, "--fit-before", "2019-12-31")
    expected = by_hand(folder, [UNTIL_2021], fit_before="2019-12-31")
    assert [float(row["overall_low"]) for row in fitted] == expected.overall[0].ravel().tolist()
    assert run(folder, "--json", "--without", "circular", "leaky") == FINE
    document = json.loads(capsys.readouterr().out)
    assert document["left_out"] == ["circular", "leaky"]
    assert run(folder, "--without", "circular", "structural") == WRONG_USAGE
    assert "no column of the mapping is left" in capsys.readouterr().err


def test_any_method_will_do(folder, capsys):
    """One of the catalogue, or a file, which may speak of the indicators that the mapping brings."""
    method = ap.default_catalogue().methods["reference"]
    rows = rows_of(folder, "--as-of", UNTIL_2021, "--method", "reference")
    expected = by_hand(folder, [UNTIL_2021], method)
    assert [float(row["overall_high"]) for row in rows] == expected.overall[2].ravel().tolist()
    own = {"schema": "atrocity-prevention/method/1", "id": "own", "version": "2"}
    own["indicator_weights"] = {"data.deaths": 2}
    (folder / "own.json").write_text(json.dumps(own), encoding="utf-8")
    assert {row["method"] for row in rows_of(folder, "--method", folder / "own.json")} == {"own 2"}
    assert rows_of(folder, "--method", "plain") == rows_of(folder)
    assert run(folder, "--method", "refrence") == WRONG_USAGE


def test_a_marking_may_be_stricter_than_the_tables_and_never_laxer(folder, capsys):
    """The strictest of the tables' and the asked one."""
    for asked, expected in (("TLP:CLEAR", "TLP:GREEN"), ("TLP:AMBER", "TLP:AMBER")):
        assert {row["marking"] for row in rows_of(folder, "--marking", asked)} == {expected}


def test_the_problems_of_all_tables_are_told_at_once(folder, capsys):
    """A file that is missing and one that cannot be read stand in one list."""
    (folder / "data" / "deaths_2020.csv").unlink()
    (folder / "data" / "speech.csv").write_text("province,year,liberty\nXE01,2020,1\n", encoding="utf-8")

    assert run(folder) == DATA_HAS_PROBLEMS
    told = capsys.readouterr().err
    assert "AP-E086" in told
    assert "AP-E091" in told


def test_another_kind_of_file_is_told_as_that(folder, capsys):
    """A situation is no mapping."""
    (folder / "situation.yaml").write_text("schema: atrocity-prevention/situation/1\nid: x\n", encoding="utf-8")

    assert run(folder, name="situation.yaml") == DATA_HAS_PROBLEMS
    assert "AP-E019" in capsys.readouterr().err


@pytest.mark.parametrize(
    "words", [["--columns", "a=8.9"], ["--confidence", "1"], ["--part", "1/2"], ["-o", "x.csv", "--part", "1/2"]]
)
def test_what_mappings_do_not_have_is_usage(folder, words, capsys):
    """The mapping says which column is which, and is scored as a whole."""
    assert run(folder, *words) == WRONG_USAGE


def test_a_mapping_without_a_folder_is_usage(folder, capsys):
    """Where the tables are is asked for."""
    assert main(["panel", str(folder / "mapping.yaml")]) == WRONG_USAGE
    assert capsys.readouterr().err.startswith("--data: say which folder")


@pytest.mark.parametrize(
    "words", [["--data", "."], ["--as-of", "2020-12-31"], ["--lags", "none"], ["--without", "circular"]]
)
@pytest.mark.parametrize("name", ["long.csv", "wide.parquet"])
def test_what_only_mappings_have_is_usage_elsewhere(tmp_path, name, words, capsys):
    """A table of findings was read by whoever made it."""
    assert main(["panel", str(tmp_path / name), *words]) == WRONG_USAGE
    assert capsys.readouterr().err.startswith(f"{words[0]}: only a mapping")


def test_a_name_that_nothing_can_be_written_under_is_told_first(folder, capsys):
    """Before any table is read."""
    (folder / "mapping.yaml").unlink()

    assert run(folder, "-o", folder / "out.xlsx") == DATA_HAS_PROBLEMS
    assert "end it with .csv, .json, .parquet" in capsys.readouterr().err


def test_the_classes_of_the_command_are_those_of_mappings():
    """What the command offers to leave out is what a row can be."""
    assert tuple(CLASSES) == tuple(RowClass)

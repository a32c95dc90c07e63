from __future__ import annotations

import csv
import json

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import atrocity_prevention as ap
from atrocity_prevention.cli import DATA_HAS_PROBLEMS, FINE, WRONG_USAGE, main
from atrocity_prevention.exchange.parquet.scoring import score_parquet
from atrocity_prevention.exchange.parquet.stamp import stamp_on
from atrocity_prevention.panels.arrow_blocks import score_block
from wide_blocks import INDICATORS, block, codes_of, evolved, spec

LONG = """\
country,month,indicator,level,confidence,state
XA,2026-01,8.9,0.75,0.8,observed
XA,2026-01,8.10,,0.5,absent
XB,2026-01,1.1,1,1,
XB,2026-02,1.1,,,no_information
"""


@pytest.fixture
def wide(tmp_path):
    """A Parquet file whose columns are named like indicators."""
    names = ["country", *INDICATORS]
    table = pa.Table.from_batches([block(codes_of(60), "codes with gaps")]).rename_columns(names)
    pq.write_table(table, tmp_path / "panel.parquet", row_group_size=20)
    return tmp_path / "panel.parquet"


@pytest.fixture
def long(tmp_path):
    (tmp_path / "long.csv").write_text(LONG, encoding="utf-8")
    return tmp_path / "long.csv"


def run(*words):
    return main(["panel", *map(str, words)])


def all_high(tmp_path, rows=25):
    """A table in which everything is established."""
    columns = {name: np.full(rows, 240, np.uint8) for name in ap.default_catalogue().indicators}
    path = tmp_path / "high.parquet"
    pq.write_table(pa.table({"country": [f"X{row}" for row in range(rows)], "year": [2026] * rows, **columns}), path)
    return path


def test_a_wide_table_is_scored_into_a_folder(wide, tmp_path, capsys):
    """Columns named like indicators are read as those, the others are kept, and what is done is said."""
    assert run(wide, "-o", tmp_path / "out", "--engine", "numpy", "--marking", "TLP:GREEN") == FINE
    assert capsys.readouterr().err == f"wrote 1 file to {tmp_path / 'out'}: 60 cases, TLP:GREEN\n"
    assert run(wide, "-o", tmp_path / "out", "--engine", "numpy", "--marking", "TLP:GREEN") == FINE
    assert "wrote 0 files" in (told := capsys.readouterr().err)
    assert "1 were there already" in told

    columns = dict(zip(INDICATORS, INDICATORS, strict=True))
    given = spec(levels=columns, outputs=("overall", "crimes", "coverage"), dtype="float64")
    expected = score_block(pq.read_table(wide).combine_chunks().to_batches()[0], given)
    table = pq.read_table(tmp_path / "out" / "panel-00000.parquet")
    assert table.replace_schema_metadata().combine_chunks().equals(pa.Table.from_batches([expected]))
    assert stamp_on(tmp_path / "out" / "panel-00000.parquet")["marking"] == "TLP:GREEN"


def test_columns_may_have_other_names(wide, tmp_path, capsys):
    """Which column is which indicator, and how sure each is, can be said."""
    table = pq.read_table(wide).rename_columns(["country", "killings", "hate", *INDICATORS[2:]])
    pq.write_table(table.append_column("sure", pa.array([0.5] * 60)), wide)
    words = ["--columns", "killings=8.9", "hate=8.10", "--confidence", "killings=sure", "hate=0.25"]
    assert run(wide, "-o", tmp_path / "out.parquet", "--scores", "overall", *words) == FINE
    found = stamp_on(tmp_path / "out.parquet")

    assert found["levels"] == {"killings": "8.9", "hate": "8.10"}
    assert found["confidence"] == {"killings": "sure", "hate": 0.25}
    assert pq.read_table(tmp_path / "out.parquet").column_names == [
        "country",
        *INDICATORS[2:],
        "overall_low",
        "overall_estimate",
        "overall_high",
    ]


def test_parts_put_together_are_the_whole(wide, tmp_path, capsys, monkeypatch):
    """Two processes may share the work, each with its part."""
    monkeypatch.setitem(score_parquet.__kwdefaults__, "piece_rows", 20)
    for part in ("2/2", "1/2"):
        assert run(wide, "-o", tmp_path / "out", "--part", part) == FINE
    assert run(wide, "-o", tmp_path / "one.parquet") == FINE

    assert len(list((tmp_path / "out").iterdir())) == 3
    assert pq.read_table(tmp_path / "out").equals(pq.read_table(tmp_path / "one.parquet"))
    assert run(wide, "-o", tmp_path / "one.parquet", "--part", "1/2") == DATA_HAS_PROBLEMS


def test_without_output_the_cases_are_counted(tmp_path, capsys):
    """How many cases have which bands and conclusions; names in their order, and no more than asked for."""
    path = all_high(tmp_path)
    assert run(path, "--most", "3", "--engine", "numpy") == FINE
    page = capsys.readouterr().out

    assert page.startswith("high.parquet: 25 cases, method reference 1, engine numpy, TLP:RED\n")
    assert "  very high                           25\n" in page
    assert "  genocide                            25             0             0\n" in page
    assert page.endswith("Established, by name\n  X0 2026\n  X1 2026\n  X2 2026\n  and 22 more (see --most)\n")
    assert "ranking" in page


def test_counts_as_json(tmp_path, capsys):
    """The same as one object, for other programs."""
    assert run(all_high(tmp_path), "--json", "--confidence", "0.5") == FINE
    found = json.loads(capsys.readouterr().out)

    assert (found["schema"], found["source"]) == ("atrocity-prevention/panel-summary/1", "high.parquet")
    assert found["method"] == {"id": "reference", "version": "1"}
    assert [*found["targets"]] == ["overall", *ap.Crime]
    assert found["targets"]["genocide"] == {
        "cases": 25,
        "without_score": 0,
        "insufficient_evidence": 0,
        "bands": [{"low": "moderate", "high": "very_high", "cases": 25}],
        "conclusions": {"established": 0, "undetermined": 25, "ruled_out": 0},
        "established": [],
    }


def test_a_method_that_only_counts_concludes_nothing(tmp_path, capsys):
    """The checklist has no threshold, so nothing is said about reaching one."""
    assert run(all_high(tmp_path), "--method", "checklist") == FINE
    page = capsys.readouterr().out

    assert "concluded" not in page
    assert "Established" not in page


def test_a_table_without_labels_names_rows(tmp_path, capsys):
    """Where nothing says what a row is about, its number does."""
    path = all_high(tmp_path, rows=1)
    pq.write_table(pq.read_table(path).drop(["country", "year"]), path)
    assert run(path) == FINE
    page = capsys.readouterr().out

    assert "high.parquet: 1 case," in page
    assert page.endswith("Established, by name\n  row 0\n")


def test_a_long_csv_is_counted_and_scored(long, tmp_path, capsys):
    """One row for each finding in, one row for each case out, with method and marking in every row."""
    assert run(long) == FINE
    assert capsys.readouterr().out.startswith("long.csv: 4 cases, method reference 1, engine ")
    assert run(long, "-o", tmp_path / "out.csv", "--scores", "overall", "coverage", "--marking", "TLP:AMBER") == FINE
    assert capsys.readouterr().err == f"wrote {tmp_path / 'out.csv'}: 4 cases, TLP:AMBER\n"

    with (tmp_path / "out.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    panel = ap.Panel.from_long(
        {
            "country": ["XA", "XA", "XB", "XB"],
            "month": ["2026-01"] * 3 + ["2026-02"],
            "indicator": ["8.9", "8.10", "1.1", "1.1"],
            "level": [0.75, 0.0, 1.0, None],
            "confidence": [0.8, 0.5, 1.0, None],
        }
    )
    expected = ap.assess_panel(panel)
    assert [(row["country"], row["month"]) for row in rows] == [
        (country, month) for country in ("XA", "XB") for month in ("2026-01", "2026-02")
    ]
    assert [float(row["overall_low"]) for row in rows] == expected.overall[0].ravel().tolist()
    assert [float(row["overall_coverage"]) for row in rows] == expected.overall_coverage.ravel().tolist()
    assert {(row["method"], row["marking"]) for row in rows} == {("reference 1", "TLP:AMBER")}


def test_a_csv_with_words_and_one_confidence_for_all(tmp_path, capsys):
    """Levels may be words, a column of confidences may be missing if one is given for all, and no score is no cell."""
    path = tmp_path / "words.csv"
    indicators = ap.default_catalogue().indicators_of("RF9")
    rows = [f"XA,{one.id},,not_applicable" for one in indicators]
    path.write_text("\n".join(["country,indicator,level,state", "XA,8.9,high,observed", *rows, ""]), encoding="utf-8")
    assert run(path, "--confidence", "0.5", "-o", tmp_path / "out.csv", "--scores", "factors") == FINE
    (row,) = csv.DictReader((tmp_path / "out.csv").read_text(encoding="utf-8").splitlines())

    assert (row["RF9_low"], row["RF9_high"]) == ("", "")
    assert float(row["RF8_low"]) == pytest.approx(0.75 * 0.5 / 3)


@pytest.mark.parametrize("level", ["0,5", "1_0", "\u0660", "inf", "nan", "high 0.5"])
def test_a_level_that_is_no_number_is_named(level, tmp_path, capsys):
    """Decimal commas, digits of other scripts and infinities are not guessed at."""
    path = tmp_path / "long.csv"
    path.write_text(f'country,indicator,level,confidence\nXA,8.9,"{level}",1\nXB,8.9,0.5,1\n', encoding="utf-8")
    assert run(path) == DATA_HAS_PROBLEMS

    assert "AP-E013" in capsys.readouterr().err


def test_a_csv_without_rows_has_no_cases(tmp_path, capsys):
    """A header alone is a table of nothing."""
    path = tmp_path / "long.csv"
    path.write_text("country,indicator,level,confidence\n", encoding="utf-8")
    assert run(path) == FINE

    assert capsys.readouterr().out.startswith("long.csv: 0 cases,")


@pytest.mark.parametrize(
    "words",
    [
        ["--columns", "killings"],
        ["--columns", "=8.9"],
        ["--confidence", "sure"],
        ["--confidence", "8.9="],
        ["--part", "1/2"],
    ],
)
def test_options_that_make_no_sense_are_usage(wide, words, capsys):
    """A slip in the command is told as one, with how to write it."""
    assert run(wide, *words) == WRONG_USAGE
    assert capsys.readouterr().err.startswith(words[0])


@pytest.mark.parametrize("words", [["--columns", "a=8.9"], ["--part", "1/2", "-o", "out.csv"]])
def test_what_csv_files_do_not_have_is_usage(long, words, capsys):
    """A long table has its indicators in a column, and no parts."""
    assert run(long, *words) == WRONG_USAGE


@pytest.mark.parametrize("part", ["2", "0/2", "3/2", "a/b", "1/", "\u00b2/5"])
def test_a_part_that_there_is_not_is_usage(wide, part, capsys):
    """The first of five is 1/5, the last 5/5."""
    with pytest.raises(SystemExit) as stopped:
        run(wide, "--part", part)
    assert stopped.value.code == WRONG_USAGE
    assert "2/5" in capsys.readouterr().err


def test_a_table_without_indicators_is_usage(tmp_path, capsys):
    """Where no column is named like an indicator, the command asks which are."""
    pq.write_table(pa.table({"country": ["XA"], "killings": [0.5]}), tmp_path / "panel.parquet")
    assert run(tmp_path / "panel.parquet") == WRONG_USAGE
    assert "--columns killings=8.9" in capsys.readouterr().err


def test_what_cannot_be_written_is_said(long, wide, tmp_path, capsys):
    """Another kind of file, and a folder that is a file, are problems with a code."""
    assert run(long, "-o", tmp_path / "out.xlsx") == DATA_HAS_PROBLEMS
    assert "AP-E040" in capsys.readouterr().err
    assert run(wide, "-o", long) == WRONG_USAGE
    assert "cannot be written" in capsys.readouterr().err


def test_the_words_of_the_command_are_those_of_the_spec():
    """What the command offers to write is what a spec can ask for."""
    from atrocity_prevention.cli.arguments_of_many import SCORES  # noqa: PLC0415 beside what it is compared with
    from atrocity_prevention.panels.score_names import OUTPUTS  # noqa: PLC0415 same

    assert tuple(SCORES) == OUTPUTS
    assert evolved(spec(), outputs=SCORES).outputs == OUTPUTS

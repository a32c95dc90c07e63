"""What is marked above the clearance is neither printed nor written, by any command that takes one."""

from __future__ import annotations

from pathlib import Path

import pytest

from atrocity_prevention.cli import DATA_HAS_PROBLEMS, FINE, main

SITUATION = str(Path(__file__).parents[2] / "examples" / "exampleland" / "situation.yaml")


def test_an_assessment_is_refused(capsys):
    """As text and as JSON, with the kinds and numbers of what is above and nothing of it."""
    for more in ([], ["--json"]):
        assert main(["assess", SITUATION, "--clearance", "TLP:GREEN", *more]) == DATA_HAS_PROBLEMS
        told = capsys.readouterr()
        assert "2 observations are marked TLP:AMBER, above TLP:GREEN" in told.err
        assert told.out == ""
        assert main(["assess", SITUATION, "--clearance", "TLP:AMBER", *more]) == FINE
        assert capsys.readouterr().out


@pytest.mark.parametrize("table", ["csv", "parquet"])
def test_scores_of_many_cases_are_refused(capsys, tmp_path, table):
    """Counted or written, from a long table or a wide one; without a marking they are TLP:RED."""
    file, out = tmp_path / f"in.{table}", tmp_path / "out.csv"
    if table == "csv":
        file.write_text("case,indicator,level,confidence\na,8.8,0.5,1.0\n")
    else:
        pytest.importorskip("pyarrow.parquet").write_table(pytest.importorskip("pyarrow").table({"8.8": [0.5]}), file)
        out = tmp_path / "out"
    for more in ([], ["-o", str(out)]):
        assert main(["panel", str(file), "--clearance", "TLP:GREEN", *more]) == DATA_HAS_PROBLEMS
        assert "AP-E130" in capsys.readouterr().err
        assert not out.exists()
        assert main(["panel", str(file), "--clearance", "TLP:GREEN", "--marking", "TLP:GREEN", *more]) == FINE

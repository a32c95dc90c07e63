"""The rows of a mapping from a spreadsheet."""

from __future__ import annotations

import pytest

import atrocity_prevention as ap
from atrocity_prevention.datasets.mapping.derived import Derived
from atrocity_prevention.datasets.mapping.mapping import ColumnMapping
from atrocity_prevention.datasets.mapping.table_spec import TableSpec
from atrocity_prevention.errors import DataError
from atrocity_prevention.exchange.tables.mapping_table import WANTED, load_mapping_table

MIN_MAX = '"min-max on training 1-99 pct, clipped"'
HEADER = "risk_factor,column,data_set,framework_indicator,direction,transform,scaling,klass,coverage\n"


def base():
    return ColumnMapping(
        id="m",
        version="1",
        tables=[
            TableSpec(id="deaths", path="violence/deaths_*.csv"),
            TableSpec(id="a", path="two/a.csv", options={"values": ("x",), "count": "rows"}),
            TableSpec(id="b", path="two/b.csv", options={"values": {"y": "Y"}}),
            TableSpec(id="c", path="two/c.csv", options={"values": "z"}),
        ],
        derived=[Derived(id="change", operation="difference", of=["deaths/n"])],
        rows=[],
    )


def load(tmp_path, lines, header=HEADER, **more):
    path = tmp_path / "rows.csv"
    path.write_text(header + "\n".join(lines), "utf-8")
    return load_mapping_table(path, base(), **more)


def test_the_public_reader_reads_the_same(tmp_path):
    """`ap.read_mapping_table` reads what its room reads, with the same settings."""
    row = f"RF1,n.best,violence,1.1,+,log(1+x),{MIN_MAX},dynamic,1989-"
    found = load(tmp_path, [row], confidence=0.5, carry_days=None)

    assert ap.read_mapping_table(tmp_path / "rows.csv", base(), confidence=0.5, carry_days=None) == found
    assert (found.rows[0].confidence, found.rows[0].carry_days) == (0.5, None)


def test_rows_are_understood(tmp_path):
    """Columns are found by their folder, by their names within it, or as derived ones."""
    found = load(
        tmp_path,
        [
            f"RF1,n.best,violence,1.1,+,log(1+x),{MIN_MAX},dynamic,1989-",
            "RF2,change,violence (derived),2.1,-,none,rank,circular,",
            "RF3,y,two,,+,0/1,as is,structural,",
            f'RF3,rows,two,,+,log(1+10^4 x),{MIN_MAX},"LEAKY, do not score",',
            f"RF4,z,two,,+,none,{MIN_MAX},dynamic,",
            f"RF5,k,deaths,,+,none,{MIN_MAX},dynamic,",
        ],
        confidence=0.6,
        carry_days=None,
    )
    assert [row.column for row in found.rows] == ["deaths/n.best", "change", "b/y", "a/rows", "c/z", "deaths/k"]
    first, second, third, fourth, *_ = found.rows
    assert (first.indicator, first.factor, first.note, first.confidence) == ("data.rf1.n_best", "RF1", "1.1", 0.6)
    assert (first.transform, first.scaling.low, first.carry_days) == ("log(1+x)", 1.0, None)
    assert (second.direction, second.class_, second.scaling.kind) == ("-", "circular", "rank")
    assert (third.scaling.kind, fourth.class_) == ("as is", "leaky")
    assert found.tables == base().tables


def test_every_cell_that_is_not_understood(tmp_path):
    """Each is named with its line, at once."""
    with pytest.raises(DataError) as refused:
        load(tmp_path, ["RF1,n,violence,,up,sqrt,guess,new,", f"RF1,w,two,,+,none,{MIN_MAX},dynamic,"])
    found = [(one.path, one.line, one.code) for one in refused.value.problems]
    assert found == [
        *((f"rows[0].{name}", 2, "AP-E088") for name in ("direction", "transform", "scaling", "klass")),
        ("rows[1].column", 3, "AP-E088"),
    ]
    with pytest.raises(DataError) as refused:
        load(tmp_path, [f"RF1,w,elsewhere,,+,none,{MIN_MAX},dynamic,"])
    assert "no tables" in str(refused.value)


def test_columns_that_are_not_there(tmp_path):
    """Another table is refused, and the columns it would need are named."""
    with pytest.raises(DataError) as refused:
        load(tmp_path, [], header="a,b\n")
    (problem,) = refused.value.problems
    assert problem.code == "AP-E030"
    assert all(name in problem.remedy for name in WANTED)

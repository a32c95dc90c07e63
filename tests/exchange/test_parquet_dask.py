from __future__ import annotations

import sys
import warnings

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import atrocity_prevention as ap
from atrocity_prevention.exchange.parquet.dask_parts import score_parquet_dask
from atrocity_prevention.exchange.parquet.scoring import score_parquet
from atrocity_prevention.panels.dask_engine import DaskPanel, assess_dask
from wide_blocks import COLUMNS, block, codes_of, panel_of, spec

ROWS, GROUP = 230, 50


@pytest.fixture(scope="module")
def client():
    """Two worker processes on this machine, without a dashboard, heard by nobody outside."""
    distributed = pytest.importorskip("distributed")
    with (
        warnings.catch_warnings(),
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, processes=True, dashboard_address="127.0.0.1:0", host="127.0.0.1"
        ) as cluster,
        distributed.Client(cluster) as client,
    ):
        yield client


@pytest.fixture
def source(tmp_path):
    (tmp_path / "in").mkdir()
    codes = codes_of(2 * ROWS)
    for name, part in (("a", codes[:, :ROWS]), ("b", codes[:, ROWS:])):
        table = pa.Table.from_batches([block(part, "codes with gaps")])
        pq.write_table(table, tmp_path / "in" / f"{name}.parquet", row_group_size=GROUP)
    return tmp_path / "in"


def bytes_of(folder):
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def refused(code, call):
    with pytest.raises(ap.DataError) as caught:
        call()
    assert {problem.code for problem in caught.value.problems} == {code}
    return caught.value.problems


@pytest.mark.parametrize("piece_rows", [1, 2 * GROUP, 10 * ROWS])
def test_two_workers_write_the_bytes_of_one_process(client, source, tmp_path, piece_rows):
    """However the pieces are cut and whoever takes which, every file is the same to the last byte."""
    told = []
    expected = score_parquet(source, tmp_path / "one", spec(), piece_rows=piece_rows)
    made = score_parquet_dask(
        source, tmp_path / "two", spec(), client, piece_rows=piece_rows, progress=lambda *far: told.append(far)
    )

    assert [path.name for path in made.written] == [path.name for path in expected.written]
    assert (made.rows, told[-1]) == (2 * ROWS, (2 * ROWS, 2 * ROWS))
    assert bytes_of(tmp_path / "two") == bytes_of(tmp_path / "one")


def test_workers_go_on_where_one_process_stopped(client, source, tmp_path):
    """What one process has done is done; workers make the rest."""
    first = score_parquet(source, tmp_path / "out", spec(engine="auto"), part=(2, 3), piece_rows=GROUP)
    made = score_parquet_dask(source, tmp_path / "out", spec(engine="auto"), client, piece_rows=GROUP)
    score_parquet(source, tmp_path / "one", spec(engine="auto"), piece_rows=GROUP)

    assert made.skipped == first.written
    assert bytes_of(tmp_path / "out") == bytes_of(tmp_path / "one")


def test_an_error_on_a_worker_is_raised_here(client, tmp_path):
    """A level out of range is said as one process would say it."""
    batch = block(codes_of(4), "double with gaps").set_column(1, next(iter(COLUMNS)), pa.array([0.5, 2.0, 0.0, 0.0]))
    pq.write_table(pa.Table.from_batches([batch]), tmp_path / "in.parquet")
    refused("AP-E014", lambda: score_parquet_dask(tmp_path / "in.parquet", tmp_path / "out", spec(), client))


def test_many_workers_cannot_write_one_file(client, source, tmp_path):
    """A file name as target is refused before anything is handed out."""
    refused("AP-E077", lambda: score_parquet_dask(source, tmp_path / "out.parquet", spec(), client))


def test_without_dask_the_extra_is_named(source, tmp_path, monkeypatch):
    """Somebody without Dask is told what to install."""
    monkeypatch.setitem(sys.modules, "distributed", None)
    (problem,) = refused("AP-E079", lambda: score_parquet_dask(source, tmp_path / "out", spec(), None))

    assert problem.remedy == 'pip install "atrocity-prevention[dask]"'


@pytest.mark.parametrize("chunk", [7, 100, 230])
def test_arrays_on_two_workers_have_the_bits_of_one_process(client, chunk):
    """A panel of Dask's arrays, scored by worker processes, is the panel scored here, to the last bit."""
    from dask import array  # noqa: PLC0415 slow to load, and only this test needs it here

    panel = panel_of(codes_of(ROWS))
    chunks = (3, chunk)
    given = DaskPanel(
        indicators=panel.indicators,
        levels=array.from_array(np.array(panel.levels), chunks=chunks),
        confidences=array.from_array(np.array(panel.confidences), chunks=chunks),
        axes=panel.axes,
    )
    catalogue = ap.default_catalogue()
    lazy = assess_dask(given, catalogue.methods["reference"], catalogue)
    expected, found = ap.assess_panel(panel), client.compute([lazy.factors, lazy.overall, lazy.overall_coverage])

    names = ("factors", "overall", "overall_coverage")
    for name, future in zip(names, found, strict=True):
        assert np.array_equal(future.result(), getattr(expected, name), equal_nan=True), name

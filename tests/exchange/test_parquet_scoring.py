from __future__ import annotations

import importlib.util
import json
import os
import sys

import numpy as np
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import atrocity_prevention as ap
from atrocity_prevention.exchange.parquet import reading, scoring, stamp
from atrocity_prevention.exchange.parquet.pieces import content, files_of, pieces_of
from atrocity_prevention.exchange.parquet.reading import ahead, one_late
from atrocity_prevention.exchange.parquet.scoring import score_parquet
from atrocity_prevention.exchange.parquet.stamp import stamp_on
from atrocity_prevention.panels.arrow_blocks import score_block
from wide_blocks import COLUMNS, block, codes_of, evolved, spec

ROWS, GROUP = 230, 50
KINDS = ("codes", "codes with gaps", "float with gaps")


def refused(code, call):
    with pytest.raises(ap.DataError) as caught:
        call()
    assert {problem.code for problem in caught.value.problems} == {code}
    return caught.value.problems


def write(path, batch, group=GROUP, **more):
    pq.write_table(pa.Table.from_batches([batch]), path, row_group_size=group, **more)
    return path


@pytest.fixture
def source(tmp_path):
    return write(tmp_path / "panel.parquet", block(codes_of(ROWS)))


def run(source, target, given=None, **more):
    """Score in pieces of two row groups."""
    return score_parquet(source, target, given or spec(), **{"piece_rows": 2 * GROUP, **more})


def bytes_of(folder):
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_scored_is_its_blocks_scored(tmp_path, kind):
    """The pieces put together are the scores of the whole table, to the last bit, with the kept columns."""
    whole = block(codes_of(ROWS), kind)
    made = run(write(tmp_path / "panel.parquet", whole), tmp_path / "scores")

    assert [path.name for path in made.written] == [f"panel-0000{number}.parquet" for number in range(3)]
    assert (made.skipped, made.rows) == ((), ROWS)
    scored = pq.read_table(tmp_path / "scores").replace_schema_metadata()
    assert scored.combine_chunks().equals(pa.Table.from_batches([score_block(whole, spec())]))


def test_one_file_holds_the_same(source, tmp_path):
    """A target that ends in .parquet is one file with the same rows, and the stamp of all of it."""
    run(source, tmp_path / "scores")
    run(source, tmp_path / "scores.parquet")
    folder, file = pq.read_table(tmp_path / "scores"), pq.read_table(tmp_path / "scores.parquet")

    assert file.equals(folder)
    assert stamp_on(tmp_path / "scores.parquet")["marking"] == "TLP:RED"
    refused("AP-E014", lambda: run(source, tmp_path / "scores.parquet", part=(1, 2)))


@settings(max_examples=8)
@given(st.permutations(range(1, 4)), st.sampled_from([33, GROUP, 1000]), st.booleans())
def test_any_partition_any_order_and_any_reader_give_the_same_bytes(tmp_path_factory, order, batch, polars):
    """However the pieces are shared out, and whoever reads them, the files are the same to the last byte."""
    folder = tmp_path_factory.mktemp("parts")
    source = write(folder / "panel.parquet", block(codes_of(ROWS), "codes with gaps"))
    run(source, folder / "expected")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reading, "BATCH_ROWS", batch)
        patch.setattr(importlib.util, "find_spec", lambda name: polars or None)
        for part in order:
            run(source, folder / "parts", part=(part, 3))

    assert bytes_of(folder / "parts") == bytes_of(folder / "expected")


def test_a_folder_is_scored_file_by_file(tmp_path):
    """Every file of a folder has pieces of its own; hidden files and other files are left alone."""
    (tmp_path / "in").mkdir()
    codes = codes_of(ROWS)
    write(tmp_path / "in" / "b.parquet", block(codes[:, 100:]))
    write(tmp_path / "in" / "a.parquet", block(codes[:, :100]))
    (tmp_path / "in" / "_metadata.parquet").write_bytes(b"not to be read")
    (tmp_path / "in" / "README.txt").write_text("text", encoding="utf-8")
    run(tmp_path / "in", tmp_path / "out")

    assert [path.name for path in sorted((tmp_path / "out").iterdir())] == [
        "a-00000.parquet",
        "b-00000.parquet",
        "b-00001.parquet",
    ]
    scored = pq.read_table(tmp_path / "out").drop(["country"]).combine_chunks()
    assert scored.replace_schema_metadata().equals(
        pa.Table.from_batches([score_block(block(codes), spec(keep=()))]).combine_chunks()
    )


def test_a_file_without_rows_is_not_forgotten(tmp_path):
    """An empty part of a source gives an empty part of the scores, of the same columns."""
    source = write(tmp_path / "none.parquet", block(codes_of(3)).slice(0, 0))
    for target in (tmp_path / "out", tmp_path / "out.parquet"):
        made = run(source, target)
        table = pq.read_table(made.written[0])
        assert (table.num_rows, table.column_names) == (0, ["country", *spec().written])


def test_kept_columns_keep_their_kind(tmp_path):
    """Text, dictionaries, dates and gaps pass through as they are; without any, the scores stand alone."""
    batch = block(codes_of(4)).append_column("month", pa.array([0, 31, None, 90], pa.date32()))
    batch = batch.set_column(0, "country", pa.array(["XA", "XB", None, "XA"]).dictionary_encode())
    run(write(tmp_path / "in.parquet", batch), tmp_path / "out.parquet", spec(keep=("month", "country")))
    table = pq.read_table(tmp_path / "out.parquet")
    assert table.column("country").combine_chunks().equals(batch.column("country"))
    assert table.column("month").to_pylist() == batch.column("month").to_pylist()

    run(tmp_path / "in.parquet", tmp_path / "alone.parquet", spec(keep=()))
    assert pq.read_table(tmp_path / "alone.parquet").column_names == [*spec().written]


def test_what_is_done_is_skipped_and_what_changed_is_done_again(source, tmp_path):
    """A second run writes nothing; a lost piece, and one whose content changed by one cell, are written again."""
    first = run(source, tmp_path / "out")
    before = bytes_of(tmp_path / "out")
    again = run(source, tmp_path / "out")
    assert (again.written, again.skipped) == ((), first.written)

    first.written[1].unlink()
    assert run(source, tmp_path / "out").written == (first.written[1],)
    assert bytes_of(tmp_path / "out") == before

    codes = codes_of(ROWS)
    codes[0, 0] = 7 if codes[0, 0] != 7 else 8
    write(source, block(codes))
    assert run(source, tmp_path / "out").written == (first.written[0],)


def test_a_change_that_leaves_sizes_and_statistics_alone_is_seen(tmp_path):
    """Content is compared, not sizes, dates or statistics: two cells that change places are another content."""
    codes = codes_of(20, unknown=0.0)
    swapped = codes.copy()
    swapped[:, [3, 4]] = swapped[:, [4, 3]]
    plain = {"compression": "none", "use_dictionary": False, "write_statistics": False}
    marks = set()
    for name, held in (("one", codes), ("two", swapped), ("three", codes)):
        path = write(tmp_path / f"{name}.parquet", block(held), **plain)
        (piece,) = pieces_of(path, ["country", *COLUMNS])
        marks.add((path.stat().st_size, content(piece, [*COLUMNS])))

    assert len(marks) == 2
    assert len({size for size, _ in marks}) == 1


def test_columns_that_are_not_read_are_not_looked_at(tmp_path):
    """A change elsewhere in the file is no reason to do the work again."""
    batch = block(codes_of(20))
    marks = set()
    for text in ("one note", "another note"):
        path = write(tmp_path / "in.parquet", batch.append_column("note", pa.array([text] * 20)))
        (piece,) = pieces_of(path, list(COLUMNS))
        marks.add(content(piece, list(COLUMNS)))

    assert len(marks) == 1


class PowerCutError(BaseException):
    """The machine stops."""


@pytest.mark.parametrize("written", [0, 1, 2])
def test_a_run_that_was_stopped_goes_on(source, tmp_path, monkeypatch, written):
    """Wherever a run is stopped, whole pieces stay, no part of one does, and the next run makes the rest."""
    run(source, tmp_path / "expected")
    left, real = [written], os.fsync

    def fsync(handle):
        if not left[0]:
            raise PowerCutError
        left[0] -= os.fstat(handle).st_size > 4096
        real(handle)

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", fsync)
        with pytest.raises(PowerCutError):
            run(source, tmp_path / "out")
    assert len(list((tmp_path / "out").iterdir())) == written
    made = run(source, tmp_path / "out")

    assert (len(made.written), len(made.skipped)) == (3 - written, written)
    assert bytes_of(tmp_path / "out") == bytes_of(tmp_path / "expected")


def test_the_stamp_says_how_the_scores_came_about(source, tmp_path):
    """Method, plugins, engine, columns, marking and version of the library stand in every file."""
    (path, *_) = run(source, tmp_path / "out", spec(marking="TLP:AMBER")).written
    found = stamp_on(path)

    assert found["schema"] == "atrocity-prevention/panel-scores/1"
    assert (found["method"]["id"], found["method"]["version"]) == ("reference", "1")
    assert (found["marking"], found["engine"], found["library"]) == ("TLP:AMBER", "numpy", ap.__version__)
    assert found["levels"] == COLUMNS
    assert [plugin["plugin"] for plugin in found["plugins"]] == ["builtin"]
    assert {"fingerprint", "content"} <= found.keys()
    assert stamp_on(source) is None


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"dtype": "float64"}, "dtype"),
        ({"confidence": 0.5}, "confidence"),
        ({"confidence": {next(iter(COLUMNS)): 0.5}}, "confidence"),
        ({"marking": "TLP:CLEAR"}, "marking"),
        ({"outputs": ("overall",)}, "scores"),
        ({"method": evolved(spec().method, prior=0.3)}, "method"),
    ],
)
def test_two_ways_of_scoring_are_not_mixed(source, tmp_path, change, named):
    """A folder that holds scores made in another way is refused, and what differs is said."""
    run(source, tmp_path / "out", part=(1, 3))
    (problem,) = refused("AP-E078", lambda: run(source, tmp_path / "out", spec(**change)))

    assert problem.message == f"was made in another way: {named}"


def test_another_version_of_the_library_is_another_way(source, tmp_path, monkeypatch):
    """What an older library scored is not put together with what this one scores; nor is a stamp that is not whole."""
    (path,) = run(source, tmp_path / "out", part=(1, 3)).written
    monkeypatch.setattr(stamp.importlib.metadata, "version", lambda name: "0.0.0")
    (problem,) = refused("AP-E078", lambda: run(source, tmp_path / "out"))
    assert problem.message == "was made in another way: library"

    monkeypatch.undo()
    whole = {key: value for key, value in stamp_on(path).items() if key != "fingerprint"}
    held = {stamp.KEY: json.dumps({**whole, "fingerprint": "0"}), stamp.CONTENT: "0"}
    table = pq.read_table(path).replace_schema_metadata(held)
    pq.write_table(table, path)
    (problem,) = refused("AP-E078", lambda: run(source, tmp_path / "out"))
    assert problem.message == "was made in another way: its stamp is not whole"


def test_a_folder_with_something_else_in_it_is_refused(source, tmp_path):
    """Whoever reads the folder would read the stranger as well; so would they a piece of a source that shrank."""
    run(source, tmp_path / "out")
    write(tmp_path / "out" / "other.parquet", block(codes_of(3)))
    (tmp_path / "out" / "panel-00002.parquet").write_bytes(b"half of a piece, copied by hand")
    other, cut = refused("AP-E078", lambda: run(source, tmp_path / "out"))
    assert (other.path, cut.path) == ("other.parquet", "panel-00002.parquet")

    refused("AP-E078", lambda: run(source, tmp_path / "out", piece_rows=ROWS))


def test_the_source_is_never_the_target(source, tmp_path):
    """Neither a file nor a folder is written over itself."""
    refused("AP-E078", lambda: run(source, source))
    refused("AP-E078", lambda: run(source, tmp_path))
    refused("AP-E078", lambda: run(tmp_path, tmp_path))
    assert pq.read_table(source).num_rows == ROWS


@pytest.mark.parametrize("part", [(0, 3), (4, 3), (1, 0)])
def test_a_part_that_there_is_not_is_refused(source, tmp_path, part):
    """The first of three is 1, the last 3."""
    refused("AP-E014", lambda: run(source, tmp_path / "out", part=part))


def test_a_part_may_be_empty(source, tmp_path):
    """With more workers than pieces some have nothing to do."""
    made = run(source, tmp_path / "out", part=(5, 9))

    assert (made.written, made.rows) == ((), 0)


def test_what_cannot_be_read_is_named(source, tmp_path):
    """No such file, no Parquet, nothing in the folder, folders in the folder: each is said in its own words."""
    (tmp_path / "empty").mkdir()
    (tmp_path / "deep" / "2026").mkdir(parents=True)
    write(tmp_path / "deep" / "2026" / "a.parquet", block(codes_of(3)))
    (tmp_path / "cut.parquet").write_bytes(source.read_bytes()[:-100])
    messages = [
        refused("AP-E077", lambda name=name: run(tmp_path / name, tmp_path / "out"))[0].message
        for name in ("missing.parquet", "empty", "deep", "cut.parquet")
    ]

    assert messages == [
        "there is no such file or folder",
        "no Parquet file in this folder",
        "Parquet files in folders inside it",
        "cannot be read as Parquet",
    ]


def test_a_column_that_is_not_there_is_named_with_its_file(tmp_path):
    """Every file of a folder must have every column, once."""
    (tmp_path / "in").mkdir()
    write(tmp_path / "in" / "a.parquet", block(codes_of(3)))
    write(tmp_path / "in" / "b.parquet", block(codes_of(3)).select(["country"]))
    (problem,) = refused("AP-E075", lambda: run(tmp_path / "in", tmp_path / "out"))
    assert (problem.path, problem.message) == ("b.parquet", f"has no column {next(iter(COLUMNS))!r}")

    twice = pa.Table.from_arrays([pa.array(["XA"])] * 2, names=["country"] * 2)
    pq.write_table(twice, tmp_path / "twice.parquet")
    (problem,) = refused("AP-E075", lambda: run(tmp_path / "twice.parquet", tmp_path / "out"))
    assert problem.message == "has more than one column 'country'"


def test_what_is_wrong_with_the_cells_is_said_and_nothing_is_left(tmp_path):
    """A level out of range stops the run; no file of it stays behind."""
    batch = block(codes_of(4), "double with gaps").set_column(1, next(iter(COLUMNS)), pa.array([0.5, 2.0, 0.0, 0.0]))
    source = write(tmp_path / "in.parquet", batch)

    refused("AP-E014", lambda: run(source, tmp_path / "out"))
    refused("AP-E014", lambda: run(source, tmp_path / "out.parquet"))
    assert bytes_of(tmp_path / "out") == {}
    assert [path.name for path in sorted(tmp_path.iterdir())] == ["in.parquet", "out"]


def test_progress_is_told_and_ends_at_the_end(source, tmp_path):
    """Whoever waits is told how many rows are done, of how many, skipped ones too."""
    for _ in range(2):
        told = []
        run(source, tmp_path / "out", progress=lambda *far, told=told: told.append(far))
        assert [done for done, _ in told] == sorted(done for done, _ in told)
        assert {every for _, every in told} == {ROWS}
        assert told[-1] == (ROWS, ROWS)


def test_a_large_row_group_is_a_piece_of_its_own(tmp_path):
    """Row groups are never cut, and small ones are put together."""
    groups = [10, 10, 10, 300, 10]
    batch = block(codes_of(sum(groups)))
    with pq.ParquetWriter(tmp_path / "in.parquet", batch.schema) as writer:
        starts = np.cumsum([0, *groups])
        for start, size in zip(starts, groups, strict=False):
            writer.write_batch(batch.slice(start, size))
    found = pieces_of(tmp_path / "in.parquet", [], rows=25)

    assert [piece.groups for piece in found] == [(0, 1), (2,), (3,), (4,)]
    assert [(piece.first, piece.rows) for piece in found] == [(0, 20), (20, 10), (30, 300), (330, 10)]


def test_files_come_in_the_order_of_their_names(tmp_path):
    """The order of a folder does not depend on the file system."""
    for name in ("b", "a", "c"):
        write(tmp_path / f"{name}.parquet", block(codes_of(1)))

    assert [path.stem for path in files_of(tmp_path)] == ["a", "b", "c"]


def test_polars_wrote_it_polars_reads_it(tmp_path):
    """A file written by Polars is read like any other."""
    whole = block(codes_of(ROWS), "float with gaps")
    pl.from_arrow(whole).write_parquet(tmp_path / "in.parquet", row_group_size=GROUP)
    run(tmp_path / "in.parquet", tmp_path / "out", spec(keep=()))

    scored = pq.read_table(tmp_path / "out").replace_schema_metadata().combine_chunks()
    assert scored.equals(pa.Table.from_batches([score_block(whole, spec(keep=()))]))


def test_without_pyarrow_the_extra_is_named(source, tmp_path, monkeypatch):
    """Somebody without pyarrow is told what to install."""
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    (problem,) = refused("AP-E079", lambda: run(source, tmp_path / "out"))

    assert problem.remedy == 'pip install "atrocity-prevention[tables]"'


# --- reading ahead -----------------------------------------------------------------------------------------------


def test_what_fails_while_reading_ahead_fails_here():
    """An error in the reading thread reaches whoever waits, after what was read before it."""

    def items():
        yield 1
        raise PowerCutError

    reader = ahead(items())
    assert next(reader) == 1
    with pytest.raises(PowerCutError):
        next(reader)
    assert list(ahead(iter([1, 2, 3]))) == [1, 2, 3]


def test_whoever_stops_asking_stops_the_reading():
    """A consumer that leaves early does not leave a thread behind, however much there would be to read."""
    made = []

    def items():
        for number in range(10**9):
            made.append(number)
            yield number

    reader = ahead(items(), depth=1)
    assert next(reader) == 0
    reader.close()

    assert len(made) < 10


def test_scoring_files_is_the_work_of_one_function(source, tmp_path):
    """One piece scored as a worker would is the piece of the whole run."""
    run(source, tmp_path / "expected")
    found = pieces_of(source, [], rows=2 * GROUP)
    (tmp_path / "out").mkdir()
    for piece in reversed(found):
        made = scoring.score_piece(piece, tmp_path / "out", spec(), stamp.Stamp.of(spec()), {})
        assert made == (tmp_path / "out" / piece.name, True)

    assert bytes_of(tmp_path / "out") == bytes_of(tmp_path / "expected")


@pytest.mark.parametrize("items", [[], [1], [1, 2, 3]])
def test_what_is_handed_out_one_late_is_handed_out(items):
    """All of them in their order, each once its successor was asked for."""
    asked: list[int] = []

    def given():
        for item in items:
            asked.append(item)
            yield item

    seen = [(item, list(asked)) for item in one_late(given())]
    assert [item for item, _ in seen] == items
    assert [known for _, known in seen] == [items[: place + 2] for place in range(len(items))]

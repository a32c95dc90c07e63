from __future__ import annotations

import itertools
import pickle
import sys
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

import atrocity_prevention as ap
from atrocity_prevention.assessment.threads import beside_others, processors
from atrocity_prevention.panels import arrow_blocks
from atrocity_prevention.panels.arrow_blocks import BlockSpec, score_block, with_engine
from atrocity_prevention.panels.engines import WORTH_COMPILING
from wide_blocks import COLUMNS, INDICATORS, block, codes_of, columns_of, evolved, numbers, panel_of, spec

KINDS = ("codes", "codes with gaps", "float with gaps", "float with NaN", "double with gaps")
CODES = codes_of(50)


def refused(code, call):
    with pytest.raises(ap.DataError) as caught:
        call()
    assert {problem.code for problem in caught.value.problems} == {code}
    return caught.value.problems


@pytest.mark.parametrize("kind", KINDS)
def test_a_block_has_the_scores_of_the_same_panel(kind):
    """However levels are written down, a block has the scores of the panel with the same findings, to the last bit."""
    scored = score_block(block(CODES, kind), spec())
    expected = columns_of(ap.assess_panel(panel_of(CODES), engine="numpy"))

    assert scored.schema.names == ["country", *expected]
    assert scored.column("country").to_pylist() == [f"X{row}" for row in range(50)]
    for name, column in expected.items():
        assert np.array_equal(scored.column(name).to_numpy(zero_copy_only=False), column, equal_nan=True), name


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_the_compiled_engine_gives_the_same_bits(kind, dtype):
    """Columns decoded and scored by compiled code have the bits of numpy."""
    codes = codes_of(700)
    codes[3, 5] = 254 if kind == "codes" else 255
    given = spec(dtype=dtype)

    assert score_block(block(codes, kind), evolved(given, engine="numba")).equals(
        score_block(block(codes, kind), given)
    )


@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_the_precision_is_the_one_asked_for(dtype):
    """Scores have the precision of the spec, and double precision is really double."""
    scored = score_block(block(CODES, "double with gaps"), spec(dtype=dtype))
    expected = ap.assess_panel(panel_of(CODES, np.dtype(dtype).type), engine="numpy").overall[0]

    assert str(scored.schema.field("overall_low").type) == {"float32": "float", "float64": "double"}[dtype]
    assert np.abs(scored.column("overall_low").to_numpy() - expected).max() <= (1e-6 if dtype == "float32" else 1e-15)


@given(st.lists(st.integers(1, 49), max_size=4), st.sampled_from(KINDS), st.integers(80, 400))
def test_where_rows_are_cut_changes_nothing(cuts, kind, cells):
    """Any partition of the rows, and any size of the inner blocks, give the same bits; slices share memory, too."""
    whole, bounds = block(CODES, kind), [0, *sorted(set(cuts)), 50]
    expected = score_block(whole, spec())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(arrow_blocks, "BLOCK_CELLS", cells)
        parts = [score_block(whole.slice(a, b - a), spec()) for a, b in itertools.pairwise(bounds)]

    assert pa.Table.from_batches(parts).combine_chunks().equals(pa.Table.from_batches([expected]))


def test_what_cannot_occur_leaves_the_calculation():
    """Code 254 takes an indicator out; a factor without any has no score, which is null."""
    codes = codes_of(6, unknown=0.0)
    codes[[0, 1, 2], 0] = 254
    codes[4, 1] = 254
    only = block(codes).select(["country", *list(COLUMNS)[:3]])
    scored = score_block(block(codes), spec())
    expected = columns_of(ap.assess_panel(panel_of(codes, applicable=codes != 254), engine="numpy"))
    assert numbers(scored, [*expected]).tolist() == pytest.approx(np.array([*expected.values()]), abs=0, nan_ok=True)

    words = ap.Catalogue(
        factors=[ap.default_catalogue().factors["RF1"]],
        indicators=[ap.default_catalogue().indicators[one] for one in ("1.1", "1.2", "1.3")],
    )
    method = ap.Method(id="one", version="1", crime_weights={"genocide": {"RF1": 1.0}})
    some = spec(catalogue=words, method=method, levels=dict(list(COLUMNS.items())[:3]), outputs=("factors", "coverage"))
    alone = score_block(only, some)
    assert alone.schema.names == ["country", "RF1_low", "RF1_estimate", "RF1_high", "RF1_coverage"]
    assert [alone.column(name).to_pylist()[0] for name in alone.schema.names[1:]] == [None] * 4
    assert alone.column("RF1_low").null_count == 1


def test_later_blocks_do_not_inherit_what_cannot_occur():
    """The arrays that are used again forget what stood in them."""
    codes = codes_of(40)
    codes[0, :4] = 254
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(arrow_blocks, "BLOCK_CELLS", 4 * len(INDICATORS))
        scored = score_block(block(codes), spec())

    assert scored.slice(4).equals(
        score_block(block(codes[:, 4:]).set_column(0, "country", scored["country"][4:]), spec())
    )


def test_confidences_may_be_one_number_or_columns():
    """A level counts as surely as its column of confidences says, in codes or floats; a gap there makes it unknown."""
    first, second, *_ = COLUMNS
    sure = {"sure": pa.array([0.5, None, 1.0]), "codes": pa.array(np.array([120, 255, 240], np.uint8))}
    table = pa.record_batch({**{name: pa.array([1.0, 1.0, 1.0]) for name in COLUMNS}, **sure})
    given = spec(keep=(), confidence={first: "sure", second: "codes"}, dtype="float64")
    confidences = np.ones((len(INDICATORS), 3))
    confidences[:2] = [0.5, 0.0, 1.0]
    panel = ap.Panel(indicators=INDICATORS, levels=np.ones((8, 3)), confidences=confidences, axes={"case": range(3)})
    expected = columns_of(ap.assess_panel(panel, engine="numpy"))
    assert np.array_equal(numbers(score_block(table, given), [*expected]), [*expected.values()], equal_nan=True)

    half = score_block(table, spec(keep=(), confidence=0.5)).column("RF1_coverage").to_pylist()
    assert half == pytest.approx([0.5 * 3 / len(ap.default_catalogue().indicators_of("RF1"))] * 3)


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_in_nothing_out(kind):
    """A block without rows has columns and no scores."""
    scored = score_block(block(CODES, kind).slice(0, 0), spec())

    assert (scored.num_rows, scored.schema.names) == (0, ["country", *spec().written])
    empty = pa.RecordBatch.from_arrays([pa.array([], t) for t in scored.schema.types[:1]], names=["country"])
    refused("AP-E075", lambda: score_block(empty, spec()))


def test_what_is_no_level_is_named_with_its_column():
    """Numbers out of range, codes without a meaning and columns of another kind: never taken for something else."""
    name = next(iter(COLUMNS))
    whole = block(CODES, "float with gaps")

    def with_column(values):
        return whole.set_column(1, name, pa.array(values))

    (problem,) = refused("AP-E014", lambda: score_block(with_column([0.5] * 49 + [1.5]), spec()))
    assert problem.path == f"{name}[49]"
    refused("AP-E014", lambda: score_block(with_column([-0.1] * 50), spec()))
    (problem,) = refused("AP-E014", lambda: score_block(with_column(np.array([9] * 9 + [250] * 41, np.uint8)), spec()))
    assert problem.path == f"{name}[9]"
    for values in ([1] * 50, ["high"] * 50, [True] * 50):
        (problem,) = refused("AP-E012", lambda values=values: score_block(with_column(values), spec()))
        assert problem.path == name
    sure = whole.append_column("sure", pa.array(np.full(50, 254, np.uint8)))
    (problem,) = refused("AP-E014", lambda: score_block(sure, spec(confidence={name: "sure"})))
    assert problem.path == "sure[0]"
    sure = whole.append_column("sure", pa.array(["high"] * 50))
    (problem,) = refused("AP-E012", lambda: score_block(sure, spec(confidence={name: "sure"})))
    assert problem.path == "sure"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"levels": {"a": "no such"}}, "AP-E021"),
        ({"levels": {"a": "1.1", "b": "1.1"}}, "AP-E074"),
        ({"outputs": ("rank",)}, "AP-E013"),
        ({"confidence": {"no such": 1.0}}, "AP-E075"),
        ({"confidence": 1.5}, "AP-E014"),
        ({"confidence": {next(iter(COLUMNS)): -0.1}}, "AP-E014"),
    ],
)
def test_a_spec_that_means_nothing_is_refused(change, code):
    """What cannot be meant is said before anything is read."""
    refused(code, lambda: spec(**change))


def test_a_spec_travels_to_other_processes():
    """A spec can be pickled, and gives the same scores there."""
    there = pickle.loads(pickle.dumps(spec()))

    assert isinstance(there, BlockSpec)
    assert score_block(block(CODES), there).equals(score_block(block(CODES), spec()))


def test_the_columns_that_are_read_are_named_once():
    """One column may be the confidence of many."""
    one = dict.fromkeys(COLUMNS, "sure")

    assert spec(confidence=one).read == (*COLUMNS, "sure")
    assert spec(confidence=0.5).read == tuple(COLUMNS)


def test_auto_looks_at_all_rows_together():
    """One block is too small for a compiled engine; all together may be worth it, if that changes no bit."""
    cells = WORTH_COMPILING // len(COLUMNS)
    power = ap.Method(id="power", version="1", factor_rule=ap.PowerMean())
    floors = ap.Method(id="floor", version="1", floors=[ap.Floor(when="8.9", at_least=0.5, then="RF8", becomes=0.5)])
    auto = spec(engine="auto")

    assert with_engine(auto, cells - 1).engine == "numpy"
    assert with_engine(auto, cells).engine == "numba"
    assert with_engine(evolved(auto, method=power), cells).engine == "numpy"
    assert with_engine(evolved(auto, method=floors), cells).engine == "numpy"
    assert with_engine(spec(engine="numpy"), cells).engine == "numpy"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("importlib.util.find_spec", lambda name: None)
        assert with_engine(auto, cells).engine == "numpy"


def test_without_pyarrow_the_extra_is_named(monkeypatch):
    """Somebody without pyarrow is told what to install."""
    batch = block(CODES)
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    (problem,) = refused("AP-E079", lambda: score_block(batch, spec()))

    assert problem.remedy == 'pip install "atrocity-prevention[tables]"'


@pytest.mark.parametrize(("said", "expected"), [("1", 1), ("0", 1), ("", None), ("many", None), ("999", None)])
def test_threads_are_as_many_as_there_are_processors_or_fewer(said, expected, monkeypatch):
    """Whoever runs one worker for each processor can say that each has one thread."""
    monkeypatch.setenv("NUMBA_NUM_THREADS", said)
    monkeypatch.delattr("os.sched_getaffinity", raising=False)
    monkeypatch.setattr("os.cpu_count", lambda: 3)

    assert processors() == (expected or 3)


def test_threads_are_no_more_than_the_system_gives(monkeypatch):
    """A process that may use one processor does not start a thread for each that there is."""
    monkeypatch.delenv("NUMBA_NUM_THREADS", raising=False)
    monkeypatch.setattr("os.sched_getaffinity", lambda process: {7}, raising=False)

    assert processors() == 1


def test_a_thread_that_works_beside_others_divides_nothing(monkeypatch):
    """Blocks that are scored side by side start no threads of their own; elsewhere nothing changes."""
    monkeypatch.setattr("os.sched_getaffinity", lambda process: {1, 2, 3}, raising=False)
    monkeypatch.delenv("NUMBA_NUM_THREADS", raising=False)
    with ThreadPoolExecutor(1, "beside", beside_others) as pool:
        assert pool.submit(processors).result() == 1

    assert processors() == 3


@pytest.mark.parametrize("more", [{}, {"keep": ["again"]}])
def test_a_column_that_is_there_twice_is_refused(more):
    """Arrow would give the last column of the block for it, whatever that is; one that nobody asks for may be there."""
    whole = block(CODES)
    asked = spec(**more)
    name = (more.get("keep") or asked.read)[0]
    twice = pa.RecordBatch.from_arrays(
        [*whole.columns, whole.column(0), whole.column(0)], names=[*whole.schema.names, name, name]
    )
    (problem,) = refused("AP-E075", lambda: score_block(twice, asked))

    assert (problem.path, problem.message) == (name, "there is more than one such column")
    unasked = twice.rename_columns([*whole.schema.names, "other", "other"])
    assert score_block(unasked, spec()).num_rows == whole.num_rows

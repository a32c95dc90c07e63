"""How the tests run: hypothesis repeats itself exactly unless it is told to look further, and workers share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings

from made_once import compile_once, made_once

settings.register_profile(
    "ci",
    derandomize=True,
    deadline=None,
    database=None,
    max_examples=40,
    suppress_health_check=[HealthCheck.too_slow],  # the machines that run this are slow and shared
)
settings.register_profile(
    "thorough",
    parent=settings.get_profile("ci"),
    derandomize=False,
    max_examples=10 * settings.get_profile("ci").max_examples,
    print_blob=True,
)
settings.register_profile(
    "mutants",
    parent=settings.get_profile("ci"),
    phases=[Phase.explicit, Phase.generate],
)
"""For planted faults: that one is noticed is enough, and nobody reads the smallest example."""

settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))

ROOT = Path(__file__).parents[1]
DATA = ROOT.parent / "shared" / "data"


@pytest.fixture(scope="session", autouse=True)
def _compiled_by_one_worker(tmp_path_factory):
    """Keep workers from compiling the same thing at the same time."""
    compile_once(tmp_path_factory)


@pytest.fixture(scope="session")
def world_tables(tmp_path_factory):
    """The published tables that the example of the world names, read once in a run; skipped where they are not."""
    if not DATA.is_dir():
        pytest.skip("no published tables at ../shared/data, the world of which could be tried")
    return made_once(tmp_path_factory, "world-tables", _read_world)


def _read_world():
    from atrocity_prevention.datasets.mapping.mapping import ColumnMapping  # noqa: PLC0415 few tests need it
    from atrocity_prevention.exchange.backtest_file import load_backtest  # noqa: PLC0415 same
    from atrocity_prevention.exchange.mapping_file import load_mapping  # noqa: PLC0415 same
    from atrocity_prevention.exchange.tables.dataset_folder import read_tables  # noqa: PLC0415 same
    from atrocity_prevention.plugins import default_catalogue  # noqa: PLC0415 same

    world, readers = ROOT / "examples" / "world", default_catalogue().readers
    own = ColumnMapping(id="own", version="1", tables=load_backtest(world / "backtest.yaml").tables, rows=())
    both = (load_mapping(world / "mapping.yaml"), own)
    return {name: table for one in both for name, table in read_tables(one, DATA, readers).items()}

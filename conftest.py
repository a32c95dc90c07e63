"""Runs every code block of the documentation pages and the README; tests/docs says what each kind of block means.

The blocks of one page build on each other: they share a namespace and a scratch folder, and run in one process.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest
from sybil import Sybil

sys.path.insert(0, str(Path(__file__).parent / "tests" / "docs"))

from page_blocks import PageBlockParser, PythonBlockParser, enter_scratch_folder, leave_scratch_folder

pytest_collect_file = Sybil(
    parsers=[PythonBlockParser(), PageBlockParser()],
    patterns=["docs/*.md", "docs/*/*.md", "README.md"],
    excludes=["*/README.md"],
    setup=enter_scratch_folder,
    teardown=leave_scratch_folder,
).pytest()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:  # noqa: ANN401 pytest-xdist may not be there
    """Give all blocks of a page to one worker, and every other test to whichever is free."""
    if config.getvalue("dist") != "load":
        return None
    from xdist.scheduler import LoadScopeScheduling  # noqa: PLC0415 only asked for where pytest-xdist is

    class OnePageOneWorker(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            file = nodeid.split("::", maxsplit=1)[0]
            return file if file.endswith(".md") else nodeid

    return OnePageOneWorker(config, log)

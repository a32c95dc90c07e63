"""The tool that plants faults: which it knows, where it plants none, and whether it can tell a test that notices."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

TOOLS = Path(__file__).parents[1] / "tools"

CODE = '''
"""Words are not run."""
LIMIT: int = 3


@cached(5)
def clipped(values: list, *, most: float = 2.5) -> int:
    """Nor are these."""
    kept = [value for value in values if value > 0 and value is not None]
    for value, _ in zip(kept, kept, strict=True):
        if value % 2 == 0:
            continue
        kept[0] += 1
    return len(kept) - LIMIT if kept else 0
'''


@pytest.fixture(autouse=True)
def _tools(monkeypatch):
    monkeypatch.syspath_prepend(str(TOOLS))


def told():
    """Line and kind of every fault of the code above."""
    from mutating import faults  # noqa: PLC0415 a tool beside the package

    return [(fault.line, fault.what) for fault in faults(ast.parse(CODE))]


def test_every_place_that_is_run_has_its_faults():
    """Comparisons, conditions, sums, numbers, answers, loops; no annotation, decorator, text or `strict` of `zip`."""
    assert sorted(told()) == sorted(
        [
            (3, "3 -> 4"),
            (7, "2.5 -> 3.5"),
            (9, "no filter"),
            (9, "And -> Or"),
            (9, "Gt -> GtE"),
            (9, "0 -> 1"),
            (9, "IsNot -> Is"),
            (11, "the condition turned round"),
            (11, "Eq -> NotEq"),
            (11, "Mod -> Mult"),
            (11, "2 -> 3"),
            (11, "0 -> 1"),
            (12, "continue <-> break"),
            (13, "Add -> Sub"),
            (13, "0 -> 1"),
            (13, "1 -> 2"),
            (14, "return None"),
            (14, "the condition turned round"),
            (14, "Sub -> Add"),
            (14, "0 -> 1"),
        ]
    )


def test_each_fault_changes_the_code_in_its_own_way():
    """No two are alike, and none is the code as it stands."""
    from mutating import code_with, faults  # noqa: PLC0415 a tool beside the package

    def planted(number):
        return ast.unparse(ast.parse(CODE)) if number is None else _unparsed(faults, number)

    texts = [planted(number) for number in (None, *range(len(told())))]
    assert len(set(texts)) == len(texts)
    names = {}
    exec(code_with(CODE.replace("@cached(5)\n", ""), "code.py", 0), names)
    assert names["LIMIT"] == 4
    assert names["clipped"]([1, 1, 1, 1]) == 0


def _unparsed(faults, number):
    tree = ast.parse(CODE)
    faults(tree)[number].plant()
    return ast.unparse(ast.fix_missing_locations(tree))


def test_a_sample_is_always_the_same_and_never_too_large():
    """Whoever runs it, in the order of the code; another module has another one."""
    from mutating import sample  # noqa: PLC0415 a tool beside the package

    assert sample(100, 5, "a.py") == sample(100, 5, "a.py") != sample(100, 5, "b.py")
    assert sample(3, 9, "a.py") == [0, 1, 2]


@pytest.mark.skipif(sys.platform == "win32", reason="there is no fork")
def test_a_fault_is_told_from_none_by_tests_that_notice():
    """Two processes of their own: with the module as it is the tests pass, and with a fault they do not."""
    import subprocess  # noqa: PLC0415 this test alone

    call = (
        "import mutants\n"
        "asked = ('vocabulary/markings.py', ('vocabulary/test_markings.py',))\n"
        "print(mutants.outcome(*asked, None, 60), mutants.outcome(*asked, 0, 60), mutants.outcome(*asked, 0, 0))\n"
    )
    done = subprocess.run([sys.executable, "-c", call], capture_output=True, text=True, cwd=TOOLS, check=True)
    assert done.stdout.split() == ["missed", "noticed", "endless"]


def test_every_subject_and_every_test_is_there():
    """What was moved since is noticed here and not in the night."""
    import mutants  # noqa: PLC0415 a tool beside the package

    for subject, modules in mutants.SUBJECTS.items():
        for module, tests in modules.items():
            assert (mutants.PACKAGE / module).is_file(), module
            for test in (*tests, *mutants.ASKED_LAST[subject]):
                assert (mutants.ROOT / "tests" / test).exists(), test

"""Do the tests notice a fault? Plants small ones, one at a time, and runs the tests that are to find them.

Nothing is written into the checkout: a fault exists in a process of its own, which imports the module with the fault in
it. A process that does not end in time counts as found out. Faults are chosen by a hash, so the same ones every time.

    bash scripts/mutants                  every subject, all their faults
    bash scripts/mutants --most 40 rules  at most 40 faults of each module of one subject
"""

from __future__ import annotations

import argparse
import ast
import importlib.abc
import importlib.machinery
import importlib.util
import os
import signal
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from types import CodeType, ModuleType

from mutating import Fault, code_with, faults, sample

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "atrocity_prevention"
SUBJECTS: dict[str, dict[str, tuple[str, ...]]] = {
    "rules": {
        "assessment/rules.py": ("assessment/test_rules_by_hand.py", "assessment/test_laws_of_rules.py"),
        "assessment/floors.py": ("assessment/test_methods.py", "assessment/test_laws_of_methods.py"),
        "assessment/scores.py": ("assessment/test_assessments.py", "assessment/test_rules_by_hand.py"),
        "assessment/coverage.py": ("assessment/test_agrees_with_oracle.py", "assessment/test_assessments.py"),
    },
    "findings": {
        "evidence/findings.py": ("evidence/test_findings_by_hand.py", "assessment/test_agrees_with_oracle.py"),
        "evidence/joining.py": ("evidence/test_joining.py", "evidence/test_findings_by_hand.py"),
        "evidence/states.py": ("evidence/test_findings_by_hand.py",),
    },
    "markings": {
        "vocabulary/markings.py": ("vocabulary/test_markings.py",),
        "vocabulary/permitted_use.py": ("sharing/test_permitted_use.py",),
        "sharing/redact.py": ("sharing/test_redact.py", "sharing/test_redact_beside.py"),
        "sharing/fates.py": (
            "sharing/test_sharing_preview.py",
            "sharing/test_redact_beside.py",
            "sharing/test_redact.py",
        ),
        "sharing/refusing.py": ("sharing/test_markings_everywhere.py", "cli/test_clearances.py"),
        "sharing/small_cells.py": ("sharing/test_small_cells.py",),
        "sharing/precision.py": ("sharing/test_place_precision.py",),
    },
    "ledger": {
        "record/ledger/merkle.py": ("record/test_merkle.py",),
        "record/ledger/rules.py": ("record/test_ledger.py", "record/test_edges.py"),
        "record/ledger/history.py": ("record/test_ledger.py", "record/test_tampering.py"),
        "record/ledger/verify.py": ("record/test_tampering.py", "record/test_heads.py", "record/test_ledger.py"),
        "record/ledger/entries.py": ("record/test_ledger.py", "record/test_edges.py"),
        "record/ledger/canonical.py": ("record/test_ledger.py", "record/test_edges.py", "record/test_merkle.py"),
    },
    "readers": {
        "exchange/fields.py": ("exchange/test_fields.py", "exchange/test_records.py", "exchange/test_every_problem.py"),
        "exchange/records.py": ("exchange/test_records.py", "exchange/test_situation_file.py"),
        "exchange/reading.py": ("exchange/test_situation_file.py", "exchange/test_every_problem.py"),
        "exchange/paths.py": ("exchange/test_paths.py",),
        "exchange/situation_file.py": ("exchange/test_situation_file.py",),
        "exchange/formats/json_text.py": ("exchange/test_json_text.py", "exchange/test_hostile.py"),
        "exchange/formats/yaml_text.py": ("exchange/test_yaml_text.py", "exchange/test_hostile.py"),
        "exchange/formats/csv_text.py": ("exchange/test_csv_text.py",),
        "exchange/tables/observation_table.py": ("exchange/test_observation_table.py",),
    },
}
"""What is tried: subject -> module -> the tests that are asked first."""

ASKED_LAST = {
    "rules": ("assessment",),
    "findings": ("evidence", "assessment"),
    "markings": ("vocabulary", "sharing"),
    "ledger": ("record",),
    "readers": tuple(
        sorted(
            str(path.relative_to(ROOT / "tests"))
            for path in (ROOT / "tests" / "exchange").glob("test_*.py")
            if not path.name.startswith("test_parquet")  # they take minutes, and read none of these
        )
    ),
}
"""The tests that are asked about what those did not notice."""

NOTICED, MISSED, ENDLESS = "noticed", "missed", "endless"
PATIENCE = 4
"""So many times as long as without a fault may the tests take, and ten seconds more."""


class Planted(importlib.abc.MetaPathFinder, importlib.machinery.SourceFileLoader):
    """Imports one module with a fault, wherever else it would come from."""

    def __init__(self, name: str, path: Path, number: int | None) -> None:
        super().__init__(name, str(path))
        self.number = number

    def find_spec(
        self, fullname: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        """Answer for that module alone."""
        del path, target
        return importlib.util.spec_from_loader(fullname, self) if fullname == self.name else None

    def get_code(self, fullname: str) -> CodeType | None:  # noqa: ARG002 it knows its name
        """Its code, never from a cache."""
        source = Path(self.path).read_text("utf-8")
        return compile(source, self.path, "exec") if self.number is None else code_with(source, self.path, self.number)


def outcome(module: str, tests: Sequence[str], number: int | None, seconds: float) -> str:
    """Run the tests in a process of its own, with a fault or with none."""
    child = os.fork()
    if not child:
        os._exit(_tested(module, tests, number))
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            return MISSED if status == 0 else NOTICED
        time.sleep(0.02)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return ENDLESS


def _tested(module: str, tests: Sequence[str], number: int | None) -> int:
    import pytest  # noqa: PLC0415 it is there before the first fork

    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)
    os.dup2(silence, 2)
    name = "atrocity_prevention." + module.removesuffix(".py").replace("/", ".")
    sys.meta_path.insert(0, Planted(name, PACKAGE / module, number))
    asked = ["-x", "-q", "-p", "no:cacheprovider", "-W", "ignore::pytest.PytestAssertRewriteWarning"]
    return int(pytest.main([*asked, *(str(ROOT / "tests" / test) for test in tests)]))


def tried(module: str, rounds: Sequence[Sequence[str]], most: int) -> tuple[int, list[tuple[Fault, str]]]:
    """How many faults there are, and what became of those that were planted.

    Args:
        module: the module.
        rounds: tests that are asked first, and tests that are asked about what those did not notice.
        most: how many faults are planted.

    Raises:
        SystemExit: if tests fail without any fault.
    """
    found = faults(ast.parse((PACKAGE / module).read_text("utf-8")))
    left, became = sample(len(found), most, module), dict[int, str]()
    for tests in rounds:
        seconds = _patience(module, tests) if left else 0
        became |= {number: outcome(module, tests, number, seconds) for number in left}
        left = [number for number in left if became[number] == MISSED]
    return len(found), [(found[number], what) for number, what in sorted(became.items())]


def _patience(module: str, tests: Sequence[str]) -> float:
    start = time.monotonic()
    if outcome(module, tests, None, 600) != MISSED:
        raise SystemExit(f"{module}: tests fail without any fault; run them alone first: {' '.join(tests)}")
    return PATIENCE * (time.monotonic() - start) + 10


def main() -> None:
    """Plant faults and print a line for each module, and one for each that nobody noticed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("subjects", nargs="*", metavar="SUBJECT", help=f"of {', '.join(SUBJECTS)}; by default all")
    parser.add_argument("--most", type=int, default=sys.maxsize, help="faults of each module at most (default: all)")
    asked = parser.parse_args()
    os.environ["HYPOTHESIS_PROFILE"] = "mutants"
    import hypothesis  # noqa: F401, PLC0415 what takes long to import is imported once
    import numpy as np  # noqa: F401, PLC0415 same
    import pytest  # noqa: F401, PLC0415 same

    print(f"{'module':40} {'faults':>7} {'planted':>7} {'noticed':>7} {'share':>6}")
    noticed = planted = 0
    for subject in asked.subjects or SUBJECTS:
        for module, tests in SUBJECTS[subject].items():
            there, outcomes = tried(module, (tests, ASKED_LAST[subject]), asked.most)
            missed = [fault for fault, what in outcomes if what == MISSED]
            noticed, planted = noticed + len(outcomes) - len(missed), planted + len(outcomes)
            share = 100 * (1 - len(missed) / max(1, len(outcomes)))
            print(f"{module:40} {there:7} {len(outcomes):7} {len(outcomes) - len(missed):7} {share:5.0f}%", flush=True)
            for fault in missed:
                print(f"    line {fault.line}: {fault.what}", flush=True)
    print(f"{'all':40} {'':7} {planted:7} {noticed:7} {100 * noticed / max(1, planted):5.1f}%")


if __name__ == "__main__":
    main()

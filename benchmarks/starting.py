"""What it costs to start: importing the package and ``--help``, as whole processes, above a bare interpreter.

The reference is importing attrs, cattrs and pluggy, which any program that works with this library's objects does.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from statistics import median

from side_by_side import side_by_side

LIBRARIES = ["-c", "import attrs, cattrs, pluggy"]
PACKAGE = ["-c", "import atrocity_prevention"]
HELP = ["-m", "atrocity_prevention", "--help"]


def process(arguments: list[str]) -> Callable[[], object]:
    """Runs a fresh interpreter."""
    return lambda: subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL)


def main() -> None:
    """Measure."""
    times = side_by_side(
        {
            "bare": process(["-c", "pass"]),
            "libraries": process(LIBRARIES),
            "package": process(PACKAGE),
            "help": process(HELP),
        },
        rounds=25,
    )
    above = {name: median(found) - median(times["bare"]) for name, found in times.items()}
    print("above a bare interpreter")
    for name in ("libraries", "package", "help"):
        print(f"  {name:40} {above[name] * 1000:10.3f} ms")
    for name, limit in (("package", 0.3), ("help", 2.0)):
        ratio = above[name] / above["libraries"]
        verdict = "held" if ratio <= limit else "MISSED"
        print(f"  {name + ' / libraries':40} {ratio:10.2f}    (limit {limit:g}: {verdict})")


if __name__ == "__main__":
    main()

"""How long each kind of hostile file keeps a reader busy, and how much memory that takes.

Every file is made here, read by a process of its own, and must be read or refused within a second of processor time and
256 MB of memory in all, interpreter and libraries included. Most are as large as a file may be (64 MB) or just above.
"""

from __future__ import annotations

import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from atrocity_prevention.exchange.limits import YAML_LIMITS, Limits

SECONDS, MEGABYTES = 1.0, 256
FULL = 64 * 1024 * 1024
SITUATION = '{"schema": "atrocity-prevention/situation/1", "id": "x", "place": {"country": "KEN"}, '
YAML = "schema: atrocity-prevention/situation/1\nid: x\nplace: {country: KEN}\n"
WITHIN = Limits().max_nodes
"""How many values a document may have: files that stay within every limit and are wrong all the same."""
YAML_WITHIN, YAML_FULL = YAML_LIMITS.max_nodes - 100, YAML_LIMITS.max_bytes
"""The same of YAML."""


def _yaml_aliases(_size: int) -> str:
    lines = ["a0: &a0 [x, x]"] + [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 60)]
    return "\n".join(lines)


def _yaml_merges(_size: int) -> str:
    lines = ["a0: &a0 {x: 1}"] + [f"a{n}: &a{n} {{<<: [*a{n - 1}, *a{n - 1}]}}" for n in range(1, 60)]
    return "\n".join(lines)


def _noise(size: int) -> bytes:
    return random.Random(1).randbytes(size)


FILES: dict[str, Callable[[int], str | bytes]] = {
    "open brackets.json": lambda size: "[" * size,
    "nested.json": lambda _size: "[" * 100_000 + "]" * 100_000,
    "many numbers.json": lambda size: "[" + "1," * (size // 2 - 2) + "1]",
    "many keys.json": lambda size: SITUATION + ",".join(f'"k{n}": 0' for n in range(size // 16)) + "}",
    "just not too many keys.json": lambda _size: SITUATION + ",".join(f'"k{n}": 0' for n in range(WITHIN)) + "}",
    "just not too many reports.json": lambda _size: SITUATION + '"observations": [' + "{}," * (WITHIN // 2) + "{}]}",
    "just not too many values.json": lambda _size: SITUATION + '"note": [' + "1," * (WITHIN - 10) + "1]}",
    "just not too deep.json": lambda _size: (
        SITUATION + '"note": [' + ("[" * 50 + "]" * 50 + ",") * (WITHIN // 60) + "1]}"
    ),
    "same key.json": lambda size: "{" + '"a":1,' * (size // 6 - 1) + '"a":1}',
    "long number.json": lambda _size: SITUATION + '"note": ' + "9" * 1_000_000 + "}",
    "long text.json": lambda size: SITUATION + '"note": "' + "x" * (size - 200) + '"}',
    "escapes.json": lambda size: SITUATION + '"note": "' + "\\ud800" * (size // 6 - 40) + '"}',
    "many wrong reports.json": lambda size: SITUATION + '"observations": [' + "{}," * (size // 3 - 100) + "{}]}",
    "too large.json": lambda size: "[" + " " * size,
    "noise.json": _noise,
    "zeros.json": bytes,
    "sixteen bits.json": lambda size: ("[" + "1," * (size // 4 - 8) + "1]").encode("utf-16"),
    "just not too many reports.yaml": lambda _size: YAML + "observations:\n" + "- {}\n" * (YAML_WITHIN // 2),
    "just not too many keys.yaml": lambda _size: YAML + "".join(f"k{n}: 0\n" for n in range(YAML_WITHIN // 2)),
    "just not too many items.yaml": lambda _size: "- 1\n" * YAML_WITHIN,
    "just not too long.yaml": lambda _size: "a: " + "x" * (YAML_FULL - 3),
    "just not too many escapes.yaml": lambda _size: 'a: "' + "\\x41" * (YAML_FULL // 4 - 2) + '"',
    "aliases.yaml": _yaml_aliases,
    "merges.yaml": _yaml_merges,
    "open brackets.yaml": lambda size: "[" * size,
    "open lists.yaml": lambda size: "- " * (size // 2),
    "many items.yaml": lambda size: "- 1\n" * (size // 4),
    "tags.yaml": lambda size: "%TAG !a! tag:a\n" * (size // 15),
    "documents.yaml": lambda size: "---\n" * (size // 4),
    "long text.yaml": lambda size: "a: " + "x" * (size - 3),
    "quotes.yaml": lambda size: 'a: "' + "\\x41" * (size // 4 - 1),
    "noise.yaml": _noise,
    "zeros.yaml": bytes,
}


def reading(path: str) -> None:
    """Read one file in this process, and print what it took."""
    import atrocity_prevention as ap  # noqa: PLC0415 only the process that reads needs it

    ap.check('{"schema": "atrocity-prevention/situation/1"}')  # whatever is fetched when first used is fetched now
    begun = time.process_time()
    try:
        problems = ap.check(path)
    except ap.DataError as error:
        problems = error.problems
    seconds = time.process_time() - begun
    status = Path("/proc/self/status").read_text("ascii")  # unlike getrusage, this begins with the process
    peak = int(re.search(r"VmHWM:\s+(\d+)", status)[1]) / 1024  # type: ignore[index]  # every Linux has the line
    codes = sorted({problem.code for problem in problems})
    print(f"{seconds:.3f} {peak:.0f} {' '.join(codes[:4]) or 'read'}")


def measure(name: str, make: Callable[[int], str | bytes], folder: Path) -> bool:
    """Make a file, have it read, and say how it went."""
    content = make(FULL)
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    size = path.stat().st_size / 1024 / 1024
    del content
    said = subprocess.run([sys.executable, __file__, str(path)], capture_output=True, text=True, check=False)
    path.unlink()
    if said.returncode:
        print(f"  {name:26} {size:6.1f} MB  FAILED: {said.stderr[-300:]}")
        return False
    seconds, peak, codes = said.stdout.strip().split(" ", 2)
    held = float(seconds) <= SECONDS and float(peak) <= MEGABYTES
    print(f"  {name:26} {size:6.1f} MB {float(seconds):7.3f} s {peak:>5} MB  {codes:24} {'held' if held else 'MISSED'}")
    return held


def main() -> int:
    """Measure every file."""
    print(f"limits: {SECONDS:g} s of processor time, {MEGABYTES} MB")
    with tempfile.TemporaryDirectory() as folder:
        held = [measure(name, make, Path(folder)) for name, make in FILES.items()]
    print(f"{sum(held)} of {len(held)} held")
    return 0 if all(held) else 1


if __name__ == "__main__":
    sys.exit(reading(sys.argv[1]) if sys.argv[1:] else main())

"""Builds wheel and source distribution in different surroundings, and says whether they are the same bytes.

    python tools/reproduce.py [OUT]     builds, compares, and leaves one wheel and one sdist in OUT if it is named

The tree is copied to folders of different names. Times of files, permissions, umask, time zone, locale, hash seed and
`SOURCE_DATE_EPOCH` of the caller differ or are gone. The wheel is also built from the sdist, as packagers do.
Needs hatchling, which the extra `test` brings. Exit status 1 if any byte differs.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).parents[1]

LEFT_OUT = shutil.ignore_patterns(
    ".git", ".venv*", "build", "dist", "__pycache__", "*.egg-info", ".*_cache", ".hypothesis", ".coverage*"
)

SURROUNDINGS: Mapping[str, tuple[int, int, dict[str, str]]] = {
    "one": (0o022, 1_000_000_000, {"TZ": "UTC", "LC_ALL": "C", "PYTHONHASHSEED": "1"}),
    "another place": (0o077, 1_700_000_000, {"TZ": "Pacific/Auckland", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "2"}),
}
"""Name of the folder -> umask, time of every file, and what differs in the environment."""


def copied(source: Path, target: Path, umask: int, seconds: int) -> Path:
    """A copy of a tree whose files have other times, and the permissions that the umask leaves."""
    shutil.copytree(source, target, ignore=LEFT_OUT)
    for path in target.rglob("*"):
        path.chmod(path.stat().st_mode & ~umask)
        os.utime(path, (seconds, seconds))
    return target


def built(tree: Path, out: Path, umask: int, surroundings: Mapping[str, str], *kinds: str) -> dict[str, str]:
    """Build in a tree; file name -> SHA-256."""
    kept = {key: value for key, value in os.environ.items() if key != "SOURCE_DATE_EPOCH" and not key.startswith("COV")}
    asked = [part for kind in kinds for part in ("-t", kind)]
    command = [sys.executable, "-m", "hatchling", "build", "-d", str(out), *asked]
    told = subprocess.run(  # noqa: S603 our own command
        command, cwd=tree, env={**kept, **surroundings}, umask=umask, check=False, capture_output=True, text=True
    )
    if told.returncode:
        raise RuntimeError(told.stderr)
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(out.iterdir())}


def builds(home: Path, source: Path = ROOT) -> Iterator[tuple[str, dict[str, str]]]:
    """Every build: what it was built from, and what came of it."""
    # From a copy that stands still: whoever goes on working in the tree changes nothing here.
    still = copied(source, home / "still" / source.name, 0, 0)
    for name, (umask, seconds, surroundings) in SURROUNDINGS.items():
        tree = copied(still, home / name / source.name, umask, seconds)
        yield f"the tree, {name}", built(tree, home / name / "dist", umask, surroundings, "wheel", "sdist")
    (sdist,) = (home / "one" / "dist").glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        archive.extractall(home / "unpacked", filter="data")
    (tree,) = (home / "unpacked").iterdir()
    yield "the sdist", built(tree, home / "from-sdist", 0o022, {}, "wheel")


def differing(found: list[tuple[str, dict[str, str]]]) -> list[str]:
    """The files that are not the same in every build that made them."""
    digests: dict[str, set[str]] = {}
    for _, files in found:
        for name, digest in files.items():
            digests.setdefault(name, set()).add(digest)
    return sorted(name for name, some in digests.items() if len(some) > 1)


def main() -> int:
    """Build, compare, tell."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        found = list(builds(home))
        for what, files in found:
            for name, digest in files.items():
                print(f"{digest}  {name}  from {what}")
        wrong = differing(found)
        print(f"not the same bytes: {', '.join(wrong)}" if wrong else "the same bytes in every build")
        if not wrong and sys.argv[1:]:
            shutil.copytree(home / "one" / "dist", sys.argv[1], dirs_exist_ok=True)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())

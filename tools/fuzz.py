"""Coverage-guided fuzzing of every reader with Atheris; `scripts/fuzz` sets up an environment and calls this.

    scripts/fuzz --runs 100000                 every target
    scripts/fuzz --runs 100000 json ledger     some of them
    scripts/fuzz --runs 100000 --keep          and keep what reached something new, for the tests

Each target runs in a process of its own, begins with its corpus, and stops at the first fault, whose input is printed
and kept. Inputs may be up to 4 kB; one that takes longer than 10 s or more than 1 GB is a fault, too.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

TESTS = Path(__file__).parents[1] / "tests" / "fuzzing"
sys.path.insert(0, str(TESTS))

from corpus_files import inputs, keep  # noqa: E402 its folder had to be named first

LONGEST = 4096
KEPT_LONGEST, KEPT_MOST = 1024, 60
SECONDS, MEGABYTES = 10, 1024
FIGURES = re.compile(r"^#(\d+)\s+\S+\s+cov: (\d+) ft: (\d+)", re.MULTILINE)


def one_target(target: str, arguments: Sequence[str]) -> None:
    """Fuzz one target in this process; never returns."""
    import atheris  # noqa: PLC0415 only the script's own environment has it

    with atheris.instrument_imports(include=["atrocity_prevention"]):
        import reading  # noqa: PLC0415 what is instrumented is imported here

        reading.TARGETS[target](b"")  # whatever is fetched when first used is fetched now
    run = reading.TARGETS[target]
    atheris.Setup([sys.argv[0], *arguments], lambda data: run(data) and None)
    atheris.Fuzz()


def corpus_folder(home: Path, target: str) -> Path:
    """The inputs that a target begins with, as files."""
    from seeds import seeds, words  # noqa: PLC0415 a target's own process does not need them

    folder = home / "corpus"
    folder.mkdir()
    for number, data in enumerate([*seeds(target), *inputs(target)]):
        (folder / f"begin-{number}").write_bytes(data)
    lines = (f'"{word.replace(chr(92), chr(92) * 2).replace(chr(34), chr(92) + chr(34))}"\n' for word in words())
    (home / "words.txt").write_text("".join(lines), "ascii")
    return folder


def fuzz(target: str, runs: int, seed: int, *, keeping: bool) -> bool:
    """Fuzz one target in another process, and say how it went."""
    with tempfile.TemporaryDirectory() as made:
        home = Path(made)
        corpus = corpus_folder(home, target)
        begun = time.perf_counter()
        said = _run(target, home, [f"-runs={runs}", f"-seed={seed}", f"-dict={home / 'words.txt'}", str(corpus)])
        seconds = time.perf_counter() - begun
        figures = FIGURES.findall(said.stderr)
        done, lines, features = figures[-1] if figures else ("0", "0", "0")
        fine = said.returncode == 0
        print(
            f"{target:24} {int(done):>10} inputs {seconds:8.0f} s  {lines:>6} places {features:>6} features", end="  "
        )
        print("no fault" if fine else "FAULT", flush=True)
        if not fine:
            _tell(home, said.stdout + said.stderr)
        if keeping and fine:
            keep(target, _worth_keeping(target, corpus))
    return fine


def _run(target: str, home: Path, arguments: Sequence[str]) -> subprocess.CompletedProcess[str]:
    limits = [f"-max_len={LONGEST}", f"-timeout={SECONDS}", f"-rss_limit_mb={MEGABYTES}"]
    command = [sys.executable, __file__, "--one", target, "--", *limits, f"-artifact_prefix={home}/fault-", *arguments]
    return subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)  # noqa: S603 ourselves


def _tell(home: Path, said: str) -> None:
    print(said[-4000:])
    for path in sorted(home.glob("fault-*")):
        kept = Path(path.name)
        kept.write_bytes(path.read_bytes())
        print(f"the input is kept in {kept}: {path.read_bytes()[:300]!r}")


def _worth_keeping(target: str, corpus: Path) -> list[bytes]:
    """What was kept before, and of what reached something new as many of every length as there is room for.

    The fuzzer could choose the fewest itself (``-merge``), but it starts its own program anew for that, which no script
    in Python is: it then chooses none and says so nowhere.
    """
    known = inputs(target)
    found = {path.read_bytes() for path in corpus.iterdir() if not path.name.startswith("begin-")} - set(known)
    new = sorted((one for one in found if len(one) <= KEPT_LONGEST), key=lambda one: (len(one), one))
    room = max(0, KEPT_MOST - len(known))
    step = max(1, -(-len(new) // room)) if room else 1
    return [*known, *new[::step][:room]]


def main() -> int:
    """Fuzz what the command line says."""
    if sys.argv[1:2] == ["--one"]:
        one_target(sys.argv[2], sys.argv[4:])
    from reading import TARGETS  # noqa: PLC0415 in a target's own process it must be imported under instruments

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=f"by default all: {', '.join(TARGETS)}")
    parser.add_argument("--runs", type=int, default=400_000, help="inputs for each target (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=1, help="where the fuzzer's own randomness begins")
    parser.add_argument("--keep", action="store_true", help="add what reached something new to the corpus of the tests")
    asked = parser.parse_args()
    if strange := set(asked.targets) - TARGETS.keys():
        parser.error(f"no such target: {', '.join(sorted(strange))}")
    fine = [fuzz(target, asked.runs, asked.seed, keeping=asked.keep) for target in asked.targets or TARGETS]
    print(f"{len(fine)} targets, {asked.runs} inputs each; {fine.count(False)} with a fault")
    return 0 if all(fine) else 1


if __name__ == "__main__":
    sys.exit(main())

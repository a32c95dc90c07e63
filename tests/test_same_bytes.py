"""Same input, same bytes out: over hash seeds, locales, time zones and orders."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

import atrocity_prevention as ap
from atrocity_prevention.exchange.plainly import to_json

EXAMPLES = Path(__file__).parents[1] / "examples"


def _printed(file: Path, arguments: list[str], **environment: str) -> bytes:
    inherited = {key: value for key, value in os.environ.items() if not key.startswith(("LC_", "LANG", "PYTHON", "TZ"))}
    command = [sys.executable, "-m", "atrocity_prevention", "assess", str(file), *arguments]
    return subprocess.run(command, env={**inherited, **environment}, capture_output=True, check=True).stdout


@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONHASHSEED": "0"},
        {"PYTHONHASHSEED": "1", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "2", "LC_ALL": "C.UTF-8", "TZ": "Pacific/Kiritimati"},
        {"PYTHONHASHSEED": "3", "LC_ALL": "POSIX", "TZ": "America/New_York", "PYTHONIOENCODING": "latin-1"},
        {"PYTHONHASHSEED": "4", "LANG": "fr_FR.UTF-8", "TZ": "Africa/Abidjan", "PYTHONUTF8": "0"},
        {"PYTHONHASHSEED": "5", "LANG": "tr_TR.UTF-8", "TZ": "Asia/Kolkata", "NO_COLOR": "1"},
    ],
    ids=str,
)
def test_json_is_the_same_everywhere(environment):
    """``assess --json`` prints the same bytes under every hash seed, locale, encoding and time zone."""
    for name in ("kenya-2013", "exampleland"):
        file = EXAMPLES / name / "situation.yaml"
        expected = to_json(ap.assess(ap.read_situation(file)).to_dict()).encode("ascii")
        assert _printed(file, ["--json"], **environment).replace(b"\r\n", b"\n") == expected


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_a_file_changes_no_bit(seed, tmp_path):
    """Shuffled observations, sources, populations and keys give the same bytes."""
    situation = ap.read_situation(EXAMPLES / "kenya-2013" / "situation.yaml")
    path = tmp_path / "shuffled.json"
    ap.write_situation(situation, path)
    document = json.loads(path.read_text("utf-8"))
    rng = random.Random(seed)
    for part in ("observations", "sources", "populations"):
        rng.shuffle(document[part])
    document["observations"] = [dict(rng.sample(list(o.items()), len(o))) for o in document["observations"]]
    path.write_text(json.dumps(document), encoding="utf-8")

    shuffled = ap.assess(ap.read_situation(path))

    assert to_json(shuffled.to_dict()) == to_json(ap.assess(situation).to_dict())


def test_text_output_is_the_same_under_every_hash_seed():
    """What people read does not depend on hash order either."""
    file = EXAMPLES / "kenya-2013" / "situation.yaml"
    pages = {_printed(file, ["--since", "2012-12-31"], PYTHONHASHSEED=str(seed), PYTHONUTF8="1") for seed in range(3)}

    assert len(pages) == 1

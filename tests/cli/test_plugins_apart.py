"""Plugins that nobody trusts yet are listed from a shell without running in its process."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parents[1] / "plugins"))

from installing import GOOD, install

from atrocity_prevention.cli import FINE, main

LEAVES = """
    import os
    os._exit(7)
"""


@pytest.fixture
def installed(tmp_path, monkeypatch):
    """Two plugins that are installed: one is fine, one ends whatever process imports it."""
    for name, code in (("good", GOOD), ("leaves", LEAVES)):
        site = install(tmp_path, f"acme-{name}", name, code)
        monkeypatch.syspath_prepend(str(site))


@pytest.mark.usefixtures("installed")
@pytest.mark.filterwarnings("ignore::atrocity_prevention.PluginWarning")
def test_isolated_plugins_are_listed_and_run_nowhere_here(capsys):
    """What is fine says what it brings, what ends its process is failed, and neither was imported by the command."""
    assert main(["plugins", "--isolate", "--json"]) == FINE
    found = {one["name"]: one for one in json.loads(capsys.readouterr().out)["plugins"]}
    assert (found["good"]["status"], found["good"]["provides"]) == ("active", ["good.sign"])
    assert found["good"]["isolation"].startswith("process")
    assert (found["leaves"]["status"], found["leaves"].get("provides", [])) == ("failed", [])
    assert "isolation" not in found["builtin"] or found["builtin"]["isolation"] is None
    assert not {"acme_good_module", "acme_leaves_module"} & sys.modules.keys()


@pytest.mark.usefixtures("installed")
@pytest.mark.filterwarnings("ignore::atrocity_prevention.PluginWarning")
def test_the_page_says_who_was_kept_apart(capsys):
    """Text says it below the name, in the language of the user."""
    main(["plugins", "--isolate"])
    assert "good (acme-good 1.0): active\n  in a process of its own\n" in capsys.readouterr().out
    main(["--lang", "fr", "plugins", "--isolate"])
    assert "dans un processus \u00e0 part" in capsys.readouterr().out


def test_without_the_option_a_plugin_is_code_of_the_command(tmp_path):
    """The test can fail: what ends its process ends the command that does not isolate it, and no other."""
    site = install(tmp_path, "acme-leaves", "leaves", LEAVES)
    start = "import sys; sys.path.insert(0, sys.argv.pop(1)); from atrocity_prevention.cli import main"
    code = f"{start}; sys.exit(main(sys.argv[1:]))"
    ends = [
        subprocess.run(
            [sys.executable, "-c", code, str(site), "plugins", *more], capture_output=True, check=False
        ).returncode
        for more in ([], ["--isolate"])
    ]
    assert ends == [7, FINE]

"""The example plugins: installed as an organisation would install them, listed, used, and taken away again."""

from __future__ import annotations

import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from atrocity_prevention.testing import plugin_checks

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples" / "plugins"
PACKAGED = {
    "template": ("acme", "atrocity-prevention-acme", "0.1.0"),
    "packaged": ("hatewatch", "atrocity-prevention-hatewatch", "1.2.0"),
    "method_pack": ("crsv", "atrocity-prevention-crsv", "0.1.0"),
}
SECONDS = 300
NEEDED = ("hatchling", "pip")


def _load(path):
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


FUEL_PRICES = _load(EXAMPLES / "one_file" / "fuel_prices.py")


def run(*command, site=None, cwd=None):
    """Run a command of this environment, with or without a folder of installed plugins; gives what it printed."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    environment = {**os.environ, "PATH": path, "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"}
    environment |= {"PYTHONPATH": "" if site is None else str(site), "PYTEST_ADDOPTS": "-p no:cacheprovider"}
    return subprocess.run(
        command, cwd=cwd, env=environment, capture_output=True, encoding="utf-8", timeout=SECONDS, check=False
    )


def printed(*command, site=None, cwd=None):
    """Return what a command printed that must not fail."""
    done = run(*command, site=site, cwd=cwd)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def sources(tmp_path_factory):
    """Copy the examples, so that nothing is ever built or cached in the source tree."""
    return Path(shutil.copytree(EXAMPLES, tmp_path_factory.mktemp("sources") / "plugins"))


@pytest.fixture(scope="module")
def site(sources, tmp_path_factory):
    """Install all packaged examples, built from their source, into one folder, without any network."""
    missing = [name for name in NEEDED if importlib.util.find_spec(name) is None]
    if missing:
        pytest.skip(f"THE EXAMPLE PLUGINS ARE NOT TESTED: install {' and '.join(missing)} to build them")
    folder = tmp_path_factory.mktemp("site")
    options = ["--quiet", "--disable-pip-version-check", "--no-index", "--no-deps", "--no-build-isolation"]
    projects = [str(sources / name) for name in PACKAGED]
    printed(sys.executable, "-m", "pip", "install", *options, "--target", str(folder), *projects)
    return folder


# --- one file ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("check", plugin_checks(FUEL_PRICES, name="fuel_prices"), ids=str)
def test_the_one_file_plugin_keeps_what_plugins_promise(check):
    """The plugin in one file passes every check of the kit."""
    check()


def test_the_one_file_plugin_changes_an_assessment():
    """The script that tries it prints a factor which the new report raises, and nothing else."""
    lines = printed(sys.executable, "try_it.py", cwd=EXAMPLES / "one_file").splitlines()
    low = {line.split()[0]: float(line.split("between ")[1].split()[0]) for line in lines}

    assert list(low) == ["without", "with"]
    assert low["with"] > low["without"] > 0


def test_the_first_page_shows_the_one_file_plugin():
    """What the first page has a newcomer save is the example that is checked here."""
    page = (ROOT / "docs" / "plugins.md").read_text("utf-8")

    assert f"cat > fuel_prices.py <<'END'\n{(EXAMPLES / 'one_file' / 'fuel_prices.py').read_text('utf-8')}END\n" in page


# --- packaged ----------------------------------------------------------------------------------------------------


def test_installed_plugins_are_listed_with_distribution_and_version(site):
    """The command line finds what is installed, whole and active, and without the folder it finds nothing of it."""
    command = ["atrocity-prevention", "plugins", "--json"]
    found = {one["name"]: one for one in json.loads(printed(*command, site=site))["plugins"]}
    origins = [(name, found[name]["distribution"], found[name]["version"]) for name, *_ in PACKAGED.values()]

    assert origins == list(PACKAGED.values())
    assert {found[name]["status"] for name, *_ in origins} == {"active"}
    assert not {one["name"] for one in json.loads(printed(*command))["plugins"]} & {name for name, *_ in origins}


@pytest.mark.parametrize("example", PACKAGED)
def test_every_example_passes_its_own_tests_once_installed(example, site, sources):
    """The tests an example ships, the whole kit among them, pass without a skip against what was installed."""
    said = printed(sys.executable, "-m", "pytest", "-q", "-W", "error", cwd=sources / example, site=site)
    (module,) = (file for file in (sources / example).rglob("test_*.py"))

    assert "plugin_checks(" in module.read_text("utf-8")
    assert re.search(r"^(\d+) passed in ", said, re.MULTILINE), said
    assert int(re.findall(r"(\d+) passed", said)[0]) >= len(plugin_checks(FUEL_PRICES))


@pytest.mark.parametrize("example", PACKAGED)
def test_the_three_commands_of_a_readme_work(example, site, sources):
    """A README shows three commands: one installs, and the other two do what they say."""
    readme = (sources / example / "README.md").read_text("utf-8")
    commands = [line.partition("#")[0].strip() for line in readme.split("```")[1].splitlines()[1:]]

    assert len(commands) == 3
    assert commands[0].startswith("pip install ")
    for command in commands[1:]:
        if command != "pytest":  # the test above runs it
            assert PACKAGED[example][0] in printed(*command.split(), site=site, cwd=sources / example)


@pytest.fixture(scope="module")
def assessed(site, sources, tmp_path_factory):
    """Assess the NGO's situation by its own method, and write the JSON down."""
    file = tmp_path_factory.mktemp("old") / "assessment.json"
    command = ["atrocity-prevention", "assess", "situation.yaml", "--method", "hatewatch.speech", "--json"]
    file.write_text(printed(*command, site=site, cwd=sources / "packaged"), encoding="utf-8")
    return file


def test_an_assessment_is_stamped_with_the_plugins(assessed):
    """The JSON names method, plugin, distribution and version, what of it took part, and what it moved."""
    found = json.loads(assessed.read_text("utf-8"))
    (share,) = (one for one in found["plugins"] if one["name"] == "hatewatch")

    assert found["method"] == {"id": "hatewatch.speech", "version": "1"}
    assert (share["distribution"], share["version"]) == PACKAGED["packaged"][1:]
    assert {"hatewatch.online", "hatewatch.speech", "hatewatch.loudest_voice"} < set(share["items"])
    assert share["moved"]["genocide"]["low"] > 0
    assert {one["name"] for one in found["plugins"]} == {"builtin", *(name for name, *_ in PACKAGED.values())}


def test_a_plugin_that_is_gone_leaves_old_results_readable(assessed, sources):
    """Without the plugin its evidence is refused, never half assessed, while the old JSON still says it all."""
    done = run("atrocity-prevention", "check", "situation.yaml", cwd=sources / "packaged")
    reader = (
        "import json, sys; found = json.load(open(sys.argv[1])); print(found['factors']['hatewatch.online']['low'])"
    )

    assert done.returncode == 1
    assert done.stdout.count("AP-E021") == 4
    assert float(printed(sys.executable, "-c", reader, str(assessed))) > 0


def test_a_method_of_a_plugin_that_is_gone_is_refused():
    """Nobody gets the reference method when they ask for one that is not there."""
    situation = ROOT / "examples" / "exampleland" / "situation.yaml"
    done = run("atrocity-prevention", "assess", str(situation), "--method", "crsv.watch")

    assert done.returncode != 0
    assert done.stdout == ""
    assert "reference" in done.stderr  # the methods there are
    assert "hatewatch" not in done.stderr


# --- the template ------------------------------------------------------------------------------------------------


def test_the_template_is_as_small_as_it_says():
    """Four files and a module of a dozen lines: nobody is kept from writing a plugin by its packaging."""
    files = sorted(path.name for path in (EXAMPLES / "template").iterdir() if path.is_file())

    assert files == ["README.md", "atrocity_prevention_acme.py", "pyproject.toml", "test_acme.py"]
    assert len((EXAMPLES / "template" / "atrocity_prevention_acme.py").read_text("utf-8").splitlines()) <= 12
    assert len((EXAMPLES / "template" / "pyproject.toml").read_text("utf-8").splitlines()) <= 20


# --- do no harm --------------------------------------------------------------------------------------------------


def test_the_method_pack_has_no_place_for_testimony():
    """A row of the pack is an id, a factor, a tempo and a label in two languages, from a source that is named."""
    data = EXAMPLES / "method_pack" / "src" / "atrocity_prevention_crsv" / "data"
    header, *rows = [line.split("\t") for line in (data / "indicators.tsv").read_text("utf-8").splitlines()]

    assert header == ["id", "factor", "tempo", "en", "fr"]
    assert 8 <= len(rows) <= 12
    assert all(len(row) == len(header) and all(row) for row in rows)

from __future__ import annotations

import itertools
import subprocess
import sys
from pathlib import Path

import pytest
from installing import install

import atrocity_prevention as ap
from atrocity_prevention.exchange.plainly import to_json


@pytest.fixture
def sites(tmp_path, monkeypatch):
    """Install distributions for one test; their modules are forgotten afterwards."""

    def make(*distributions, order=1):
        folders = [str(install(tmp_path, *one)) for one in distributions]
        for folder in folders[::order]:
            monkeypatch.syspath_prepend(folder)
        for one in distributions:
            monkeypatch.delitem(sys.modules, one[0].replace("-", "_") + "_module", raising=False)

    return make


def _discovered(**options):
    plugins = ap.Plugins.with_builtins()
    plugins.discover(**options)
    return plugins


def test_an_installed_plugin_is_found_with_its_distribution_and_version(sites):
    """What an installed plugin brings is in the catalogue, and its origin names distribution and version."""
    sites(("acme-signs", "acme"))
    catalogue = _discovered().catalogue()

    assert "acme.sign" in catalogue.indicators
    assert catalogue.origins["acme.sign"] == ap.Origin(plugin="acme", distribution="acme-signs", version="1.0")


def test_the_order_on_the_path_changes_nothing(tmp_path, monkeypatch):
    """Distributions found in any order give the same catalogue and the same bytes out."""
    names = [("a-dist", "zeta"), ("b-dist", "alpha"), ("c-dist", "mid")]
    folders = [str(install(tmp_path, *one)) for one in names]
    situation = ap.Situation(
        id="x",
        place=ap.Place(country="XEX"),
        sources=[ap.Source(id="s", reliability="A")],
        observations=[
            ap.Observation(
                id=name,
                indicator=f"{name}.sign",
                state="observed",
                level=0.7,
                observed_on="2026-01-01",
                source="s",
                credibility=1,
            )
            for _, name in names
        ],
    )
    seen = set()
    for order in itertools.permutations(folders):
        with monkeypatch.context() as patch:
            for folder in order:
                patch.syspath_prepend(folder)
            catalogue = _discovered().catalogue()
        seen.add((tuple(catalogue.indicators), to_json(ap.assess(situation, catalogue=catalogue).to_dict())))

    assert len(seen) == 1


def test_a_plugin_of_one_name_in_two_distributions_names_both_and_the_ways_out(sites):
    """Two distributions that declare one name are both named, with what to do, and neither is loaded silently."""
    sites(("first-dist", "acme"), ("second-dist", "acme"))

    with pytest.warns(
        ap.PluginWarning, match=r"first-dist 1.0 and second-dist 1.0; uninstall one, or discover\(prefer"
    ):
        plugins = _discovered()
    assert [info.status for info in plugins.list() if info.name == "acme"] == ["failed"]
    with pytest.raises(ap.PluginError, match="first-dist"):
        _discovered(strict=True)


@pytest.mark.parametrize("wanted", ["first-dist", "second-dist"])
def test_prefer_chooses_between_two_distributions(sites, wanted):
    """``prefer`` says which distribution a name means."""
    sites(("first-dist", "acme"), ("second-dist", "acme"))

    catalogue = _discovered(prefer={"acme": wanted}).catalogue()

    assert catalogue.origins["acme.sign"].distribution == wanted


def test_only_and_block_load_what_is_wanted_and_list_the_rest(sites):
    """A blocked plugin is not imported, and is listed as blocked."""
    sites(("a-dist", "alpha"), ("b-dist", "beta", "raise RuntimeError('imported')"))

    for options in ({"only": ["alpha"]}, {"block": ["beta"]}):
        plugins = _discovered(**options)
        assert "alpha.sign" in plugins.catalogue().indicators
        assert {info.name: info.status for info in plugins.list()} == {
            "alpha": "active",
            "beta": "blocked",
            "builtin": "active",
        }


@pytest.mark.parametrize("options", [{"only": ["acmee"]}, {"block": ["acmee"]}, {"prefer": {"acmee": "x"}}])
def test_a_name_that_is_not_installed_is_a_slip(sites, options):
    """Asking for or blocking a plugin that is not there is an error that names those that are."""
    sites(("a-dist", "acme"))

    with pytest.raises(ap.PluginError, match="not installed; installed plugins: acme"):
        _discovered(**options)


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("import no_such_module_anywhere", "cannot be imported: ModuleNotFoundError"),
        ("raise SystemExit(3)", "cannot be imported: SystemExit: 3"),
        ("x = (", "cannot be imported: SyntaxError"),
        ("value = 1", "implements no hook"),
        (
            "from atrocity_prevention import hookimpl\n@hookimpl\ndef atrocity_prevention_indicator(): return []",
            "unknown hook 'atrocity_prevention_indicator'",
        ),
        (
            "from atrocity_prevention import hookimpl as h\n"  # noqa: ISC004 one line of code per line
            "@h(wrapper=True)\ndef atrocity_prevention_indicators():\n    return (yield)",
            "is a wrapper",
        ),
        (
            "from atrocity_prevention import hookimpl\n@hookimpl\ndef atrocity_prevention_indicators(x): return []",
            "'x'",
        ),
    ],
)
def test_a_broken_installed_plugin_is_set_aside_and_the_others_deliver(sites, code, reason):
    """A plugin that cannot be used is warned about, listed as failed with the reason, and costs nobody else."""
    sites(("bad-dist", "bad", code), ("good-dist", "good"))

    with pytest.warns(ap.PluginWarning, match="'bad'"):
        plugins = _discovered()

    assert "good.sign" in plugins.catalogue().indicators
    (bad,) = [info for info in plugins.list() if info.name == "bad"]
    assert (bad.status, bad.distribution, bad.provides) == ("failed", "bad-dist", ())
    assert reason in bad.error
    with pytest.raises(ap.PluginError, match="'bad'"):
        _discovered(strict=True)


def test_strict_also_raises_for_what_shows_only_when_asked(sites):
    """A plugin discovered strictly that fails when asked what it has raises instead of being set aside."""
    code = (
        "from atrocity_prevention import hookimpl\n@hookimpl\ndef atrocity_prevention_indicators():\n    return 1 / 0"
    )
    sites(("bad-dist", "bad", code))

    plugins = _discovered(strict=True)
    with pytest.raises(ap.PluginError, match="ZeroDivisionError"):
        plugins.catalogue()


def test_a_name_that_is_no_identifier_is_refused(sites):
    """Ids begin with the plugin's name and a dot, so the name must be an identifier."""
    sites(("odd-dist", "odd-name"))

    with pytest.warns(ap.PluginWarning, match="must be an identifier"):
        _discovered()


def test_the_name_of_the_library_cannot_be_taken(sites):
    """A distribution that declares the library's own plugin name is set aside, and everything else works."""
    sites(("bad-dist", "builtin"), ("good-dist", "good"))

    with pytest.warns(ap.PluginWarning, match="bad-dist 1.0 must declare another"):
        catalogue = _discovered().catalogue()
    assert len(catalogue.indicators) == 141
    with pytest.raises(ap.PluginError, match="library's own"):
        _discovered(strict=True)


def test_discovering_twice_changes_nothing(sites):
    """A second discovery finds everything in place."""
    sites(("a-dist", "acme"))
    plugins = _discovered()
    plugins.discover()

    assert [info.name for info in plugins.list()] == ["acme", "builtin"]


def test_a_plugin_registered_by_hand_under_an_installed_name_is_a_clash(sites):
    """Nobody can tell which of the two is meant, so it is an error with the ways out."""
    sites(("a-dist", "acme"))
    plugins = ap.Plugins.with_builtins()

    class Own:
        @ap.hookimpl
        def atrocity_prevention_indicators(self):
            return ()

    plugins.register(Own(), name="acme")
    with pytest.raises(ap.PluginError, match="registered by hand, and installed by a-dist"):
        plugins.discover()


def test_importing_the_package_loads_no_plugin(tmp_path):
    """A plugin that raises on import does not disturb importing the package, its help, or its version."""
    site = install(tmp_path, "bad-dist", "bad", "raise RuntimeError('imported')")
    code = "import atrocity_prevention; print(len(atrocity_prevention.__all__) > 10)"
    environment = {"PYTHONPATH": str(site), "PATH": ""}
    for arguments in (["-c", code], ["-m", "atrocity_prevention", "--help"]):
        done = subprocess.run(
            [sys.executable, *arguments], env=environment, capture_output=True, text=True, check=True, cwd=tmp_path
        )
        assert done.stderr == ""


def test_the_command_lists_a_failed_plugin_and_goes_on(tmp_path):
    """``plugins`` lists active and failed plugins with their reason; other commands warn on one line and work."""
    bad = install(tmp_path, "bad-dist", "bad", "import no_such_module_anywhere")
    good = install(tmp_path, "good-dist", "good")
    environment = {"PYTHONPATH": f"{bad}:{good}", "PATH": "", "PYTHONUTF8": "1"}

    def run(*arguments):
        command = [sys.executable, "-m", "atrocity_prevention", *arguments]
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=True, cwd=tmp_path)

    listed = run("plugins")
    assert "bad (bad-dist 1.0): failed" in listed.stdout
    assert "good (good-dist 1.0): active" in listed.stdout
    assert "brings good.sign" in listed.stdout
    assert listed.stderr.startswith("warning: plugin 'bad': cannot be imported")
    assert listed.stderr.count("\n") == 1
    assert '"good.sign"' in run("catalogue", "--json").stdout
    assert Path(good).exists()

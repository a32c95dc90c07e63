"""The fixtures and checks as an author's test suite uses them: an inner pytest runs a suite of its own."""

from __future__ import annotations

import importlib
import subprocess
import sys

import pytest

import atrocity_prevention.testing.checks  # noqa: F401 numpy cannot be loaded again by a second inner suite

pytest_plugins = ["pytester"]

PLUGIN = """
    import atrocity_prevention as ap

    class Acme:
        name = "acme"

        @ap.hookimpl
        def atrocity_prevention_indicators(self):
            return [ap.Indicator(id="acme.fuel", labels={"en": "fuel"}, factor=FACTOR)]

    FACTOR = "RF8"
    acme = Acme()
"""


def test_the_fixtures_are_there_for_those_who_ask(pytester):
    """Named in `pytest_plugins` they give a manager, a catalogue and a way to try a plugin, none of which is shared."""
    pytester.makepyfile(acme=PLUGIN)
    pytester.makeconftest('pytest_plugins = ["atrocity_prevention.testing.fixtures"]')
    pytester.makepyfile(
        """
        import pytest
        import atrocity_prevention as ap
        from acme import acme

        @pytest.mark.parametrize("turn", [1, 2])
        def test_plugins(plugins, turn):
            plugins.register(acme, name="acme")
            assert "acme.fuel" in plugins.catalogue().indicators

        def test_catalogue(catalogue):
            assert "8.8" in catalogue.indicators
            assert {origin.plugin for origin in catalogue.contributors()} == {"builtin"}

        def test_registered(registered):
            assert "acme.fuel" in registered(acme).indicators
            assert "acme.fuel" in registered(acme, "acme").indicators
            with pytest.raises(ap.PluginError, match="other"):
                registered(acme, "other")
        """
    )
    pytester.runpytest_inprocess("-p", "no:cacheprovider").assert_outcomes(passed=4)


def test_nobody_gets_the_fixtures_unasked(pytester):
    """Being installed adds nothing to other people's test suites."""
    pytester.makepyfile("def test_one(catalogue): pass")
    pytester.runpytest_inprocess("-p", "no:cacheprovider").assert_outcomes(errors=1)


def test_each_check_is_a_test_with_a_name(pytester):
    """Parametrized, the checks are tests that pass one by one under names that say what they are."""
    pytester.makepyfile(acme=PLUGIN)
    pytester.makepyfile(
        """
        import pytest
        from acme import acme
        from atrocity_prevention.testing import plugin_checks

        @pytest.mark.parametrize("check", plugin_checks(acme), ids=str)
        def test_acme(check):
            check()

        @pytest.mark.parametrize("check", plugin_checks(acme)[:3])
        def test_named_without_help(check):
            check()
        """
    )
    result = pytester.runpytest_inprocess("-v", "-p", "no:cacheprovider")
    assert "failed" not in result.parseoutcomes()
    assert result.parseoutcomes()["passed"] > 28
    result.stdout.fnmatch_lines_random(
        [
            "*test_acme?rules: losing information never reassures? PASSED*",
            "*test_named_without_help?plugin: fits the hooks? PASSED*",
        ]
    )


def test_a_fault_is_a_failed_test_that_names_law_and_plugin(pytester):
    """The report of the failed test says what is broken and by whom."""
    pytester.makepyfile(acme=PLUGIN.replace('FACTOR = "RF8"', 'FACTOR = "RF15"'))
    pytester.makepyfile(
        """
        import pytest
        from acme import acme
        from atrocity_prevention.testing import plugin_checks

        @pytest.mark.parametrize("check", plugin_checks(acme)[:7], ids=str)
        def test_acme(check):
            check()
        """
    )
    result = pytester.runpytest_inprocess("-p", "no:cacheprovider")
    result.assert_outcomes(passed=6, failed=1)
    result.stdout.fnmatch_lines(["*plugin 'acme': breaks the law 'can be collected with others': 'acme.fuel' belongs*"])


def test_a_check_that_cannot_be_made_is_a_skipped_test(pytester):
    """It is shown as skipped, with the reason."""
    pytester.makepyfile(
        PLUGIN.replace("\n    ", "\n").replace("    acme = Acme()", "")
        + """
import pytest
from atrocity_prevention.testing import plugin_checks

@pytest.mark.parametrize("check", plugin_checks(Acme())[-1:], ids=str)
def test_acme(check):
    check()
"""
    )
    result = pytester.runpytest_inprocess("-rs", "-p", "no:cacheprovider")
    result.assert_outcomes(skipped=1)
    result.stdout.fnmatch_lines(["*SKIPPED*was not checked: no name of module*"])


def test_without_pytest_the_error_says_how_to_get_it(monkeypatch):
    """Asking for the fixtures where pytest is not installed names the extra."""
    monkeypatch.setitem(sys.modules, "pytest", None)
    monkeypatch.delitem(sys.modules, "atrocity_prevention.testing.fixtures", raising=False)
    with pytest.raises(ImportError, match=r'the fixtures need pytest: pip install "atrocity-prevention\[testing\]"'):
        importlib.import_module("atrocity_prevention.testing.fixtures")


def test_the_checks_need_neither_pytest_nor_hypothesis():
    """Whoever tests in another way, or at the prompt, installs nothing besides the library."""
    code = (
        "import sys; sys.modules['pytest'] = sys.modules['hypothesis'] = None\n"
        "from atrocity_prevention.testing import LAWS, check_plugin, check_rule, plugin_checks, registered\n"
        "from atrocity_prevention.assessment.rules import Maximum\n"
        "print(check_rule(Maximum()))"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60).stdout
    assert shown.strip() == "None"

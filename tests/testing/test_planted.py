"""Plugins with one fault each: the kit names it, and what the library itself can see it survives."""

from __future__ import annotations

import ast
import importlib
import textwrap
import warnings
from pathlib import Path

import pytest

import atrocity_prevention as ap
from atrocity_prevention.testing import LawBroken, check_plugin, plugin_checks
from atrocity_prevention.testing.interpreters import SAME

FOLDER = Path(__file__).parent / "planted"
GOOD = sorted(path.stem for path in FOLDER.glob("good_*.py"))


def _constants(path):
    assigned = [node for node in ast.parse(path.read_text("utf-8")).body if isinstance(node, ast.Assign)]
    return {node.targets[0].id: node.value.value for node in assigned if isinstance(node.value, ast.Constant)}


BAD = {path.stem: _constants(path) for path in sorted(FOLDER.glob("*.py")) if path.stem not in GOOD}
SHOWS = {name: constants["SHOWS"] for name, constants in BAD.items()}

SEEN_BY_THE_LIBRARY = {"importing", "registering", "collecting"}

NINE = tuple(f"{letter}_words" for letter in "abefjlqxz")
"""Plugins without fault, whose names come before, between and after those of the others."""


DEMANDED = {
    *("not_monotone", "not_a_number", "out_of_range", "changes_its_input", "order_counts", "hash_seed_counts"),
    *("clock_counts", "unhashable_id", "id_of_another", "raises", "raises_while_scoring", "exits", "stops_midway"),
    *("wrong_type", "wrong_shape", "prints", "prints_without_end", "too_many_signs", "huge_label", "huge_id"),
    *("huge_scores", "fails_at_import", "misspelt_hook", "id_without_namespace", "unknown_reassures", "no_mean"),
}
"""The faults that must never go without a plugin that has them."""


def named(*shows):
    return [name for name, when in SHOWS.items() if when in shows]


def planted(name):
    """The plugin itself, or for one that cannot be imported the text that names it."""
    if SHOWS.get(name) == "importing":
        return f"planted.{name}"
    module = importlib.import_module(f"planted.{name}")
    return getattr(module, "PLUGIN", module)


@pytest.fixture
def installed(tmp_path, monkeypatch):
    """Pretend that a distribution is installed which declares the nine plugins and one more; gives all their names."""
    code = """
        import atrocity_prevention as ap

        class Words:
            def __init__(self, name):
                self.id = f"{name}.sign"

            @ap.hookimpl
            def atrocity_prevention_indicators(self):
                return [ap.Indicator(id=self.id, labels={"en": "a sign"}, factor="RF8")]

        """
    lines = "\n".join(f"{name} = Words({name!r})" for name in NINE)
    (tmp_path / "nine_words.py").write_text(textwrap.dedent(code) + lines + "\n")
    metadata = tmp_path / "ten_plugins-1.0.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: ten-plugins\nVersion: 1.0\n")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(importlib.import_module("sys").modules, "nine_words", raising=False)

    def declare(name):
        entries = [f"{one} = nine_words:{one}" for one in NINE] + [f"{name} = planted.{name}"]
        (metadata / "entry_points.txt").write_text("\n".join(["[atrocity_prevention]", *entries, ""]))
        return [*NINE, name]

    return declare


def collected(names):
    """A manager with these installed plugins, and its catalogue."""
    plugins = ap.Plugins.with_builtins()
    plugins.discover(only=names)
    return plugins, plugins.catalogue()


def test_there_is_a_plugin_for_every_way_to_fail():
    """The faults are many and of every kind, and good plugins stand beside them."""
    assert BAD.keys() >= DEMANDED
    assert len(BAD) >= 55
    assert set(SHOWS.values()) == {*SEEN_BY_THE_LIBRARY, "planning", "scoring", "exits", "kit"}
    assert len(GOOD) >= 5


@pytest.mark.parametrize("name", BAD)
def test_a_fault_is_found_and_named(name):
    """The first thing the kit says about a bad plugin is the law it breaks, and whose fault it is."""
    with pytest.raises(LawBroken) as caught:
        check_plugin(planted(name), name=name)
    assert caught.value.law == BAD[name]["LAW"]
    assert caught.value.plugin == name
    assert f"plugin {name!r}" in str(caught.value)
    assert f"breaks the law '{BAD[name]['LAW']}'" in str(caught.value)


@pytest.mark.parametrize("name", BAD)
def test_no_fault_makes_the_kit_itself_fail(name):
    """Made one by one, every check ends well or with a broken law that names the plugin; nothing else comes out."""
    broken = []
    for check in plugin_checks(planted(name), name=name):
        if check.law != SAME:
            try:
                check()
            except LawBroken as error:
                broken.append(error)
    assert {error.plugin for error in broken} <= {name}
    assert BAD[name]["LAW"] in {error.law for error in broken} | {SAME}


@pytest.mark.parametrize("name", GOOD)
def test_a_good_plugin_passes(name):
    """Where nothing is wrong, no check fails, is left out or has advice to give."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        check_plugin(planted(name), name=name)


@pytest.mark.parametrize("name", named(*SEEN_BY_THE_LIBRARY))
def test_what_the_library_sees_costs_nobody_else_anything(installed, name):
    """Of ten installed plugins the bad one is set aside whole, with a warning and a reason; nine give their words."""
    with pytest.warns(ap.PluginWarning, match=f"plugin '{name}'"):
        plugins, catalogue = collected(installed(name))
    statuses = {info.name: info.status for info in plugins.list()}
    assert statuses == {**dict.fromkeys([*NINE, "builtin"], "active"), name: "failed"}
    assert {f"{one}.sign" for one in NINE} <= catalogue.indicators.keys()
    assert [item for item in catalogue.origins if item.startswith(f"{name}.")] == []


@pytest.mark.parametrize("name", [name for name in BAD if SHOWS[name] not in SEEN_BY_THE_LIBRARY])
def test_what_only_the_kit_sees_is_collected(installed, name):
    """Other faults cannot be seen when words are collected, so all ten plugins are active: the kit is needed."""
    plugins, catalogue = collected(installed(name))
    assert {info.status for info in plugins.list()} == {"active"}
    assert {f"{one}.sign" for one in NINE} <= catalogue.indicators.keys()


def situation():
    report = {"state": "observed", "observed_on": "2026-05-01", "source": "s", "confidence": 0.8}
    signs = {"8.1": 0.75, "8.8": 1.0, "1.1": 0.5, "9.1": 1.0}
    return ap.Situation(
        id="s",
        place=ap.Place(country="XEX"),
        sources=[ap.Source(id="s")],
        observations=[ap.Observation(id=one, indicator=one, level=level, **report) for one, level in signs.items()],
    )


def scored_by(name):
    rule = planted(name).Rule()
    method = ap.Method(id=f"{name}.m", version="1", factor_rule=rule)
    return ap.assess(situation(), method=method, catalogue=ap.Plugins.with_builtins().catalogue())


@pytest.mark.parametrize("name", named("scoring"))
def test_a_rule_that_fails_ends_in_an_error_that_names_it(name):
    """No score is given where the library sees that a rule is wrong, and the error says which rule and where."""
    with pytest.raises(ap.ScoringError, match=f"{name}.rule") as caught:
        scored_by(name)
    assert caught.value.rule == f"{name}.rule"
    assert caught.value.subject.startswith("RF")


@pytest.mark.parametrize("name", named("exits"))
def test_a_rule_that_exits_does_not_end_the_program(name):
    """Leaving the program is no answer of a rule, so it ends in the same error as any other failure."""
    with pytest.raises(ap.ScoringError, match=f"{name}.rule"):
        scored_by(name)


def test_a_method_of_unknown_indicators_ends_in_an_error_that_names_them():
    """Assessing with a method that weighs what nobody has is refused with the place of the slip."""
    (method,) = planted("unknown_indicators").atrocity_prevention_methods()
    with pytest.raises(ap.DataError, match=r"1\.99"):
        ap.assess(situation(), method=method, catalogue=ap.Plugins.with_builtins().catalogue())

from __future__ import annotations

import itertools
from importlib.metadata import EntryPoint

import attrs
import pytest
from making import INDICATORS, bringing, indicator, plugin, with_plugins

import atrocity_prevention as ap
from atrocity_prevention.plugins import discovery, hookspecs
from atrocity_prevention.plugins.collecting import HOOKS, MOST


def test_the_library_comes_through_its_own_hooks():
    """Without built-ins there is nothing; with them, the Framework's items, the rules and the methods."""
    assert len(ap.Plugins().catalogue().indicators) == 0
    catalogue = ap.Plugins.with_builtins().catalogue()
    assert (len(catalogue.factors), len(catalogue.indicators)) == (14, 140)
    assert set(catalogue.methods) == {"reference", "checklist"}
    assert {origin.plugin for origin in catalogue.contributors()} == {"builtin"}


def test_a_plugin_changes_an_assessment_and_is_stamped_on_it():
    """A plugin's indicator moves its factor, and the assessment says which plugin moved which score by how much."""
    catalogue = with_plugins(acme=bringing(indicator("acme.fuel"))).catalogue()
    observation = ap.Observation(
        id="o",
        indicator="acme.fuel",
        state="observed",
        level="severe",
        observed_on="2026-01-01",
        source="s",
        credibility=1,
    )
    situation = ap.Situation(
        id="x", place=ap.Place(country="XEX"), sources=[ap.Source(id="s", reliability="A")], observations=[observation]
    )
    assessment = ap.assess(situation, catalogue=catalogue)

    acme, builtin = assessment.plugin_shares()
    assert acme.origin == ap.Origin(plugin="acme")
    assert acme.items == ("acme.fuel",)
    assert acme.moved["RF8"].low == pytest.approx(1 / 3)
    assert acme.moved["overall"].low == pytest.approx(1 / 48)
    assert (builtin.items, dict(builtin.moved)) == ((), {})
    assert assessment.to_dict()["plugins"][0]["moved"]["RF8"]["low"] == pytest.approx(1 / 3)


def test_the_method_and_rule_of_a_plugin_are_stamped_when_used():
    """A plugin's method and rule are among what it brought to the assessments that used them."""

    @attrs.frozen
    class Rule:
        id: str = "acme.rule"
        version: str = "1"

        def __call__(self, levels, weights):
            return ap.Maximum()(levels, weights)

    method = ap.Method(id="acme.method", version="7", factor_rule=Rule())
    manager = with_plugins(
        acme=plugin(atrocity_prevention_scoring_rules=lambda: [Rule()], atrocity_prevention_methods=lambda: [method])
    )
    situation = ap.Situation(id="x", place=ap.Place(country="XEX"))
    used, unused = (
        ap.assess(situation, as_of="2026-01-01", method=name, catalogue=manager.catalogue()).plugin_shares()[0]
        for name in ("acme.method", "reference")
    )

    assert used.items == ("acme.method", "acme.rule")
    assert unused.items == ()


def test_the_order_of_registration_changes_nothing():
    """Plugins registered in any order give the same catalogue."""
    plugins = {name: bringing(indicator(f"{name}.a"), indicator(f"{name}.b")) for name in ("x", "y", "z")}
    catalogues = [
        with_plugins(**{name: plugins[name] for name in order}).catalogue() for order in itertools.permutations(plugins)
    ]

    assert len({tuple(catalogue.indicators) for catalogue in catalogues}) == 1


def _half():
    yield indicator("bad.one")
    raise RuntimeError("midway")


def _endless():
    return (indicator(f"bad.n{n}") for n in itertools.count())


class _Odd:
    id = ("not", "text")


@pytest.mark.parametrize(
    ("hooks", "reason"),
    [
        ({INDICATORS: lambda: 1 / 0}, "ZeroDivisionError"),
        ({INDICATORS: lambda: (_ for _ in ()).throw(SystemExit(1))}, "SystemExit"),
        ({INDICATORS: _half}, "RuntimeError: midway"),
        ({INDICATORS: lambda: ["text"]}, "gave str, expected Indicator"),
        ({INDICATORS: lambda: 5}, "TypeError"),
        ({INDICATORS: lambda: ""}, "gave text"),
        ({INDICATORS: _endless}, f"more than {MOST:,} items"),
        ({INDICATORS: lambda: [indicator("1.1")]}, "begin with the plugin's name: 'bad.'"),
        ({INDICATORS: lambda: [indicator("good.sign")]}, "begin with the plugin's name: 'bad.'"),
        ({INDICATORS: lambda: [indicator("bad.a"), indicator("bad.a")]}, "twice"),
        ({INDICATORS: lambda: [indicator("bad. a")]}, "letters, digits"),
        ({INDICATORS: lambda: [indicator("bad.a", factor="RF99")]}, "belongs to 'RF99', which nobody contributes"),
        ({"atrocity_prevention_scoring_rules": lambda: [_Odd()]}, "not text"),
        ({"atrocity_prevention_scoring_rules": lambda: [indicator("bad.r")]}, "needs a version"),
        ({"atrocity_prevention_response_measures": lambda: [_Odd()]}, "gave _Odd, expected ResponseMeasure"),
        ({"atrocity_prevention_risk_factors": lambda: [indicator("bad.a")]}, "gave Indicator, expected RiskFactor"),
        ({"atrocity_prevention_methods": lambda: ["reference"]}, "gave str, expected Method"),
    ],
)
def test_one_broken_plugin_of_ten_costs_the_other_nine_nothing(hooks, reason):
    """A plugin that fails when asked is set aside whole and listed with the reason; the others deliver."""
    good = {f"good{n}": bringing(indicator(f"good{n}.sign")) for n in range(9)}
    manager = with_plugins(**good, bad=plugin(**hooks))

    with pytest.warns(ap.PluginWarning, match="'bad'"):
        catalogue = manager.catalogue()

    assert {f"good{n}.sign" for n in range(9)} <= set(catalogue.indicators)
    assert not [item for item in catalogue.origins if item.startswith("bad")]
    (bad,) = [info for info in manager.list() if info.status == "failed"]
    assert bad.name == "bad"
    assert reason in bad.error


def test_what_depends_on_a_failed_plugin_fails_with_it():
    """An indicator of a factor whose plugin failed has nothing to belong to, and its plugin is set aside too."""
    manager = with_plugins(
        base=plugin(atrocity_prevention_risk_factors=lambda: 1 / 0), top=bringing(indicator("top.sign", "base.factor"))
    )

    with pytest.warns(ap.PluginWarning) as warned:
        catalogue = manager.catalogue()

    assert len(warned) == 2
    assert len(catalogue.indicators) == 140


def test_a_failure_is_warned_about_once():
    """Asking again gives the same catalogue without asking the plugins or warning a second time."""
    asked = []
    manager = with_plugins(
        good=plugin(**{INDICATORS: lambda: asked.append(1) or []}), bad=plugin(**{INDICATORS: lambda: 1 / 0})
    )
    with pytest.warns(ap.PluginWarning):
        manager.catalogue()
    manager.catalogue()

    assert len(asked) == 1


def test_a_plugin_that_joins_later_is_in_the_next_catalogue():
    """A catalogue never changes; the next one knows the plugin that joined."""
    manager = with_plugins()
    before = manager.catalogue()
    manager.register(bringing(indicator("late.sign")), name="late")

    assert "late.sign" not in before.indicators
    assert "late.sign" in manager.catalogue().indicators


@pytest.mark.parametrize("name", ["two words", "a.b", "", "1st"])
def test_a_name_that_is_no_identifier_cannot_be_registered(name):
    """Ids begin with the name and a dot, so the name must be an identifier."""
    with pytest.raises(ap.PluginError, match="identifier"):
        ap.Plugins().register(bringing(), name=name)


def test_a_name_can_be_taken_once():
    """A second plugin of the same name is refused and the first stays."""
    manager = with_plugins(acme=bringing(indicator("acme.sign")))
    with pytest.raises(ap.PluginError, match="acme"):
        manager.register(bringing(), name="acme")

    assert "acme.sign" in manager.catalogue().indicators


def test_a_plugin_that_does_not_fit_leaves_no_trace():
    """What was refused is not asked, and its name stays free."""
    manager = ap.Plugins.with_builtins()
    wrapper = type("W", (), {INDICATORS: ap.hookimpl(wrapper=True)(lambda self: (yield))})()
    for bad in (wrapper, object(), plugin(atrocity_prevention_indicator=list)):
        with pytest.raises(ap.PluginError, match="acme"):
            manager.register(bad, name="acme")
    manager.register(bringing(indicator("acme.sign")), name="acme")

    assert "acme.sign" in manager.catalogue().indicators


def test_two_managers_know_nothing_of_each_other():
    """Registering in one manager leaves another untouched."""
    with_plugins(acme=bringing(indicator("acme.sign"))).catalogue()

    assert "acme.sign" not in ap.Plugins.with_builtins().catalogue().indicators


def test_scoring_calls_no_hook(monkeypatch):
    """Once the catalogue is made, assessing asks no plugin anything."""
    asked = []
    manager = with_plugins(acme=plugin(**{INDICATORS: lambda: asked.append(1) or [indicator("acme.sign")]}))
    catalogue = manager.catalogue()
    asked.clear()
    ap.assess(ap.Situation(id="x", place=ap.Place(country="XEX")), as_of="2026-01-01", catalogue=catalogue)

    assert asked == []


def test_the_list_says_what_every_plugin_brought():
    """The list names hooks, ids and status, sorted by name."""
    first, second = with_plugins(acme=bringing(indicator("acme.sign"))).list()

    assert (first.name, first.status, first.hooks, first.provides) == ("acme", "active", (INDICATORS,), ("acme.sign",))
    assert second.name == "builtin"
    assert second.distribution == "atrocity-prevention"
    assert set(second.hooks) == set(HOOKS.values())


@pytest.mark.parametrize("hook", HOOKS.values())
def test_a_spec_by_itself_brings_nothing(hook):
    """The specification of a hook is no implementation: called, it gives nothing."""
    assert tuple(getattr(hookspecs, hook)()) == ()


def test_an_entry_point_without_a_distribution_has_none():
    """An entry point made by hand belongs to no distribution, and its origin says so."""
    entry_point = EntryPoint(name="acme", value="acme", group="atrocity_prevention")
    assert discovery._origin(entry_point) == ap.Origin(plugin="acme")

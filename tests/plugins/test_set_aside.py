"""A plugin that fails in any way is set aside, whole and by name, and costs the others nothing."""

from __future__ import annotations

import importlib.util
import threading
from pathlib import Path

import attrs
import numpy as np
import pytest
from installing import install
from making import INDICATORS, bringing, indicator, plugin, with_plugins

import atrocity_prevention as ap
from atrocity_prevention.plugins import default

RULES = "atrocity_prevention_scoring_rules"
MEASURES = "atrocity_prevention_response_measures"
PLANTED = sorted((Path(__file__).parents[1] / "testing" / "planted").glob("*.py"))


class Raising:
    """A rule whose id cannot be read."""

    version = "1"

    def __init__(self, error):
        self.error = error

    @property
    def id(self):
        raise self.error

    def __call__(self, levels, weights):
        return levels.max(axis=0)


class Unhashable(str):
    __slots__ = ()
    __hash__ = None


class Elsewhere(str):
    """Text that is looked up under something else."""

    __slots__ = ()

    def __hash__(self):
        return 1


class Changing:
    """A rule with another id every time it is asked."""

    count = 0

    @property
    def id(self):
        self.count += 1
        return f"bad.m{self.count}"


class MuteError(Exception):
    """An error that cannot say what it is."""

    def __str__(self):
        raise RuntimeError


def ten(bad):
    """A manager with nine good plugins and a bad one among them."""
    return with_plugins(**{f"good{n}": bringing(indicator(f"good{n}.sign")) for n in range(9)}, bad=bad)


@pytest.mark.parametrize(
    ("hooks", "reason"),
    [
        ({RULES: lambda: [Raising(RuntimeError("no table"))]}, f"{RULES} gave something that cannot be read: Runtime"),
        ({RULES: lambda: [Raising(SystemExit("no licence"))]}, "SystemExit: no licence"),
        ({RULES: lambda: [Raising(MuteError())]}, "cannot be read: MuteError"),
        ({RULES: lambda: [Changing()]}, "id changes: 'bad.m1', then another"),
        ({INDICATORS: lambda: [indicator(Unhashable("bad.a"))]}, "unhashable type"),
        ({INDICATORS: lambda: [indicator(Elsewhere("bad.a"))]}, "an id that is not text"),
        ({INDICATORS: lambda: [indicator("bad.a", factor=["RF8"])]}, "'bad.a' names its factor by something"),
        ({INDICATORS: lambda: [indicator("bad.a", factor=Unhashable("RF8"))]}, "unhashable type"),
        ({INDICATORS: lambda: (_ for _ in ()).throw(MuteError())}, f"{INDICATORS} failed: MuteError"),
    ],
)
def test_an_item_that_cannot_be_read_costs_its_plugin_alone(hooks, reason):
    """Whatever an item does when it is looked at, nine plugins of ten deliver, and nothing of the tenth is kept."""
    manager = ten(plugin(**hooks, atrocity_prevention_risk_factors=list))
    with pytest.warns(ap.PluginWarning, match="'bad'") as warned:
        catalogue = manager.catalogue()

    assert len(warned) == 1
    assert {f"good{n}.sign" for n in range(9)} <= set(catalogue.indicators)
    assert not [item for item in catalogue.origins if item.startswith("bad")]
    (bad,) = [info for info in manager.list() if info.status == "failed"]
    assert (bad.name, bad.provides) == ("bad", ())
    assert reason in bad.error


def _interrupt():
    raise KeyboardInterrupt


@pytest.mark.parametrize("hooks", [{RULES: lambda: [Raising(KeyboardInterrupt())]}, {MEASURES: _interrupt}])
def test_an_interruption_from_the_keyboard_is_nobodys_fault(hooks):
    """Ctrl-C while plugins are asked stops the program, and they can be asked again afterwards."""
    manager = ten(plugin(**hooks))
    for _ in range(2):
        with pytest.raises(KeyboardInterrupt):
            manager.catalogue()


@pytest.mark.parametrize("path", PLANTED, ids=lambda path: path.stem)
@pytest.mark.filterwarnings("ignore::atrocity_prevention.PluginWarning", "ignore:loading")
def test_no_planted_fault_stops_the_other_nine(path):
    """Each faulty plugin the testing kit is tried on is refused, or leaves the other nine as they are."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    manager = ten(bringing())
    try:
        spec.loader.exec_module(module)
        manager.register(getattr(module, "PLUGIN", module), name=path.stem)
    except (ImportError, ap.PluginError):
        pass
    assert {f"good{n}.sign" for n in range(9)} <= set(manager.catalogue().indicators)


@pytest.mark.parametrize("kind", [str, np.str_])
def test_text_of_another_make_is_an_id_if_it_is_found_like_text(kind):
    """Ids read from a table may be numpy's text; they become plain text in what is listed."""
    manager = ten(bringing(indicator(kind("bad.a"))))

    assert "bad.a" in manager.catalogue().indicators
    (info,) = [info for info in manager.list() if info.name == "bad"]
    assert (info.provides, type(info.provides[0])) == (("bad.a",), str)


def test_the_warning_names_the_distribution(tmp_path, monkeypatch):
    """Who reads the warning can tell which installed package to mend or to remove."""
    code = "import atrocity_prevention as ap\n@ap.hookimpl\ndef atrocity_prevention_indicators():\n    return [7]\n"
    monkeypatch.syspath_prepend(install(tmp_path, "seven-dist", "bad", code, "2.1"))
    manager = ap.Plugins.with_builtins()
    manager.discover()
    with pytest.warns(ap.PluginWarning, match=r"plugin 'bad': .* gave int, .* nothing of seven-dist 2\.1 is used"):
        manager.catalogue()


@attrs.frozen
class Words:
    """A plugin that is equal to any other with the same words."""

    words: tuple[str, ...] = ()
    name: str = attrs.field(default="", eq=False)

    @ap.hookimpl
    def atrocity_prevention_indicators(self):
        """The words as indicators of a plugin of that name."""
        return [indicator(f"{self.name}.{word}") for word in self.words]


def test_plugins_that_are_equal_are_two():
    """Two frozen objects with equal fields are two plugins; what they are called tells them apart."""
    one, other = Words(("fuel",), "one"), Words(("fuel",), "other")
    assert one == other

    assert {"one.fuel", "other.fuel"} <= set(with_plugins(one=one, other=other).catalogue().indicators)


class Touchy(Words):
    """A plugin that can be compared with nothing, not be hashed and not be shown."""

    __hash__ = None

    def __eq__(self, other):
        raise RuntimeError

    def __repr__(self):
        raise RuntimeError


def test_a_plugin_need_not_be_comparable():
    """Registering compares no plugin with another, shows none and hashes none."""
    plugins = {name: Touchy(("fuel",), name) for name in ("one", "other")}

    assert {"one.fuel", "other.fuel"} <= set(with_plugins(**plugins).catalogue().indicators)


def test_a_plugin_under_two_names_is_told_what_it_brings_twice():
    """The second name fails, since ids begin with the name; the first stays."""
    same = bringing(indicator("one.fuel"))
    manager = with_plugins(one=same, other=same)
    with pytest.warns(ap.PluginWarning, match=r"brings 'one.fuel'; .* begin with the plugin's name: 'other\.'"):
        assert "one.fuel" in manager.catalogue().indicators


def test_a_refusal_speaks_of_one_plugin_alone():
    """A name that is taken, and a plugin that cannot be looked at, are told without what else is registered."""
    manager = ten(bringing())
    with pytest.raises(ap.PluginError, match="taken by a plugin registered before; register it") as taken:
        manager.register(bringing(), name="bad")
    with pytest.raises(ap.PluginError, match="taken by the plugin of atrocity-prevention "):
        manager.register(bringing(), name="builtin")
    with pytest.raises(ap.PluginError, match="cannot be looked at: RuntimeError: no list") as closed:
        manager.register(Closed(), name="closed")
    with pytest.raises(ap.PluginError, match="identifier"):
        manager.register(bringing(), name=7)

    assert not any("good" in str(one.value) or "0x" in str(one.value) for one in (taken, closed))


class Closed:
    """An object that does not even say what it has."""

    def __dir__(self):
        raise RuntimeError("no list")


@pytest.fixture
def fresh():
    """Forget what this process has discovered, before and after."""
    for kept in (default.discovered, default.default_catalogue):
        kept.cache_clear()
    yield
    for kept in (default.discovered, default.default_catalogue):
        kept.cache_clear()


ASKING = """
    import atrocity_prevention as ap

    @ap.hookimpl
    def atrocity_prevention_indicators():
        ap.default_catalogue()
        return []
"""


@pytest.mark.usefixtures("fresh")
@pytest.mark.parametrize(
    ("code", "begin"),
    [(ASKING, f"{INDICATORS} failed"), ("import atrocity_prevention as ap\nap.default_catalogue()\n", "cannot be imp")],
)
def test_asking_for_the_default_catalogue_while_it_is_made(tmp_path, monkeypatch, code, begin):
    """A plugin that does so is set aside like any that fails, and is told what to ask for instead."""
    monkeypatch.syspath_prepend(install(tmp_path, f"asking-{len(code)}", "asking", code))
    with pytest.warns(ap.PluginWarning, match="'asking'") as warned:
        catalogue = ap.default_catalogue()

    assert len(warned) == 1
    assert len(catalogue.indicators) == 140
    (failed,) = [info for info in default.discovered().list() if info.status == "failed"]
    assert failed.error.startswith(begin)
    assert "asked for the catalogue while it is being collected" in failed.error
    assert "Plugins.with_builtins().catalogue()" in failed.error


def test_any_manager_refuses_to_be_asked_by_its_own_plugins():
    """What is true of the default catalogue is true of each; other managers may be asked."""
    manager = ap.Plugins.with_builtins()
    manager.register(plugin(**{INDICATORS: manager.catalogue}), name="bad")
    other = plugin(**{INDICATORS: lambda: [indicator(f"good.s{len(ap.Plugins.with_builtins().catalogue().factors)}")]})
    manager.register(other, name="good")
    with pytest.warns(ap.PluginWarning, match="'bad': .* while it is being collected") as warned:
        assert "good.s14" in manager.catalogue().indicators
    assert len(warned) == 1


def test_another_thread_may_ask_meanwhile():
    """Two threads that need the same catalogue at the same time both get it."""
    inside, go = threading.Event(), threading.Event()

    def slow():
        inside.set()
        go.wait(10)
        return [indicator("slow.sign")]

    manager, found = with_plugins(slow=plugin(**{INDICATORS: slow})), []
    first = threading.Thread(target=lambda: found.append(manager.catalogue()))
    first.start()
    assert inside.wait(10)
    go.set()
    found.append(manager.catalogue())
    first.join(10)

    assert ["slow.sign" in catalogue.indicators for catalogue in found] == [True, True]

"""The kit from an author's side: what it is called with, what it says, and what it leaves to the author."""

from __future__ import annotations

import types
import unittest

import pytest
from kit_plugins import bringing, law_of, sign

import atrocity_prevention as ap
from atrocity_prevention import testing
from atrocity_prevention.testing import Check, CheckSkipped, LawBroken, check_plugin, plugin_checks, registered
from atrocity_prevention.testing.interpreters import SAME
from atrocity_prevention.testing.items import LABELS
from atrocity_prevention.testing.subject import IMPORTED, Subject, name_of

# The list of checks


def test_every_check_has_a_name_of_its_own_that_says_what_it_is():
    """The names are sentences, each once; pytest shows them with and without being asked to."""
    checks = plugin_checks(bringing())
    assert len({str(check) for check in checks}) == len(checks) > 25
    assert [check.__name__ for check in checks] == [str(check) for check in checks]
    assert str(checks[0]) == f"plugin: {IMPORTED}"
    assert Check.__name__ == "Check"
    assert list(dict.fromkeys(check.group for check in checks)) == [
        "plugin",
        "items",
        "rules",
        "methods",
        "readers",
        "capacity",
        "surroundings",
    ]


def test_listing_the_checks_asks_the_plugin_nothing():
    """A test suite can be collected though the plugin fails at once."""

    def fail():
        raise AssertionError("asked too early")

    module = types.ModuleType("acme")
    module.atrocity_prevention_indicators = ap.hookimpl(fail)
    assert plugin_checks(module)
    assert plugin_checks("there.is.no.such.module")


def test_a_good_plugin_passes_and_what_could_not_be_checked_is_said():
    """A module that no other interpreter can import gets a warning that names the check that was left out."""
    with pytest.warns(CheckSkipped, match=f"plugin 'acme': '{SAME}' was not checked"):
        check_plugin(bringing())


def test_one_skipped_check_is_a_skipped_test():
    """Called by a test runner, the check that cannot be made raises what makes the test a skipped one."""
    (check,) = (one for one in plugin_checks(bringing()) if one.law == SAME)
    with pytest.raises(unittest.SkipTest, match="no other interpreter can import acme"):
        check()


def test_a_missing_english_label_is_advice():
    """No English label is allowed, and worth a warning that names the item."""
    plugin = bringing(items=(sign(labels={"fr": "un signe"}),))
    (check,) = (one for one in plugin_checks(plugin) if one.law == LABELS)
    with pytest.warns(ap.PluginWarning, match=r"plugin 'acme': no English label: acme\.sign"):
        check()


def test_an_attempt_on_the_network_is_the_fault_whatever_else_is_wrong():
    """A hook that dies for lack of a network is told that it needs none, with its own error as the cause."""

    def ask():
        import socket  # noqa: PLC0415 as a plugin would that hides it

        socket.create_connection(("127.0.0.1", 9))

    module = types.ModuleType("acme")
    module.atrocity_prevention_indicators = ap.hookimpl(ask)
    with pytest.raises(LawBroken, match="needs no network") as caught:
        check_plugin(module)
    assert isinstance(caught.value.__cause__, LawBroken)


@pytest.mark.parametrize("error", [RuntimeError("odd"), SystemExit("odd")], ids=repr)
def test_whatever_an_item_raises_is_a_broken_law(error):
    """An item may fail in a place where nobody expects it: the check says so, and keeps the cause."""

    class Odd(ap.ResponseMeasure):
        def __hash__(self):
            raise error

    plugin = bringing("atrocity_prevention_response_measures", [Odd(id="acme.measure", labels="odd", kind="mediation")])
    with pytest.raises(LawBroken, match="odd") as caught:
        check_plugin(plugin)
    assert caught.value.plugin == "acme"
    assert caught.value.__cause__ is error


# The name


def test_a_plugins_name_is_what_it_says_itself():
    """An attribute `name` that is an identifier wins; anything else under that name is no answer."""
    module = types.ModuleType("org.plugin")
    assert name_of(module) == "org"
    module.name = "acme"
    assert name_of(module) == "acme"
    module.name = "not an identifier"
    assert name_of(module) == "org"


def test_a_plugins_name_is_that_under_which_it_is_installed(monkeypatch):
    """What a distribution declares for the module is the name, for the module, an object of it, and the text."""
    entry = types.SimpleNamespace(entry_point=types.SimpleNamespace(module=__name__))
    monkeypatch.setattr("atrocity_prevention.testing.subject.installed", lambda: {"acme": (entry,)})
    assert name_of(types.ModuleType(__name__)) == "acme"
    assert name_of(f"{__name__}:plugin") == "acme"
    assert name_of(types.ModuleType("other")) == "other"


@pytest.mark.parametrize(
    ("plugin", "name"),
    [
        ("acme.plugin:Plugin", "acme"),
        ("acme", "acme"),
        ("my-plugin", "my_plugin"),
        ("3d", "_3d"),
        (type("Plugin", (), {"__module__": "acme.words"}), "acme"),
        (type("Plugin", (), {"__module__": "acme.words"})(), "acme"),
    ],
    ids=["entry", "module", "dash", "digit", "class", "object"],
)
def test_without_a_name_the_first_part_of_the_module_is_taken(plugin, name):
    """The package a module, a class or an object comes from, made an identifier, is what it most likely goes by."""
    assert name_of(plugin) == name


def test_a_wrong_name_is_told_apart_from_wrong_ids():
    """Whoever forgot to give the name finds the way out in the message."""
    assert law_of(bringing(), name="acme") is None
    with pytest.raises(LawBroken, match=r"does not begin with 'other\.' .*give name="):
        check_plugin(bringing(), name="other")


# Plugins given as text


def test_a_plugin_can_be_given_as_an_entry_point_would_name_it():
    """Module and attribute by name: the object is imported and checked."""
    check_plugin("planted.good_object:PLUGIN", name="good_object")
    assert Subject(given="planted.good_object:PLUGIN", name="x").plugin().name == "good_object"


@pytest.mark.parametrize("text", ["no_such_module", "planted.good_object:NOTHING", "planted.good_object:__loader__.x"])
def test_what_cannot_be_imported_is_said_first(text):
    """A name that leads nowhere breaks the first law of all."""
    with pytest.raises(LawBroken) as caught:
        check_plugin(text)
    assert caught.value.law == IMPORTED


def test_a_name_that_leads_to_nothing_is_no_plugin(monkeypatch):
    """An entry point may name something that is `None`."""
    monkeypatch.setattr("planted.good_object.LATER", None, raising=False)
    with pytest.raises(LawBroken, match="there is nothing under this name"):
        check_plugin("planted.good_object:LATER")


# A catalogue with one plugin


def test_registered_gives_a_catalogue_with_the_plugin_in_it():
    """Inside the block there are the library's words and the plugin's; no other manager knows of it."""
    with registered(bringing(), "acme") as catalogue:
        assert "acme.sign" in catalogue.indicators
        assert {origin.plugin for origin in catalogue.contributors()} == {"acme", "builtin"}
    assert "acme.sign" not in ap.default_catalogue().indicators
    with registered(bringing()) as catalogue:
        assert "acme.sign" in catalogue.indicators


def test_registered_raises_where_the_library_would_only_warn():
    """In a test nothing is set aside: a plugin that fails is an error, at registering and at collecting alike."""
    with pytest.raises(ap.PluginError, match="begin with the plugin's name"), registered(bringing(), "other"):
        pass
    with pytest.raises(ap.PluginError, match="implements no hook"), registered(object(), "acme"):
        pass


# The room


def test_the_room_lists_what_it_offers():
    """Every name it promises can be had from it, and no other."""
    assert dir(testing) == sorted(testing.__all__)
    assert all(getattr(testing, name) is getattr(testing, name) for name in testing.__all__)
    with pytest.raises(AttributeError, match=r"'atrocity_prevention\.testing'.*'nothing'"):
        _ = testing.nothing

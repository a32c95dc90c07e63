"""Asking a plugin again in fresh interpreters: how they find it, and what they say if they cannot."""

from __future__ import annotations

import importlib
import importlib.util
import os
import sys
import types

import pytest

from atrocity_prevention.testing import LawBroken, interpreters
from atrocity_prevention.testing.interpreters import INSIDE, SAME, same_everywhere, tell
from atrocity_prevention.testing.subject import Subject

CODE = """
import os
import atrocity_prevention as ap

@ap.hookimpl
def atrocity_prevention_indicators():
    return [ap.Indicator(id="acme.sign", labels={"en": TEXT}, factor="RF8")]
"""


@pytest.fixture
def module_from(tmp_path, monkeypatch):
    """Write a plugin into a file and load it from there; by default its folder is on nobody's path."""

    def make(code, name="acme_words", file="acme_words.py", *, on_path=False):
        path = tmp_path / file
        path.parent.mkdir(exist_ok=True)
        path.write_text(code)
        if on_path:
            monkeypatch.syspath_prepend(tmp_path)
        spec = importlib.util.spec_from_file_location(name, path)
        module = importlib.util.module_from_spec(spec)
        monkeypatch.setitem(sys.modules, name, module)
        spec.loader.exec_module(module)
        return module

    return make


def subject(plugin):
    return Subject(given=plugin, name="acme")


def test_a_plugin_loaded_from_a_file_is_found_again(module_from):
    """A module that cannot be imported by its name is run from its file, there as here."""
    same_everywhere(subject(module_from(CODE.replace("TEXT", '"a sign"'))))


def test_a_package_loaded_from_a_file_finds_its_own_parts(module_from, tmp_path):
    """A package's folder comes with it, so that it can import the rest of itself."""
    package = tmp_path / "acme_words"
    package.mkdir()
    (package / "labels.py").write_text('TEXT = "a sign"\n')
    spec = importlib.util.spec_from_file_location(
        "acme_words", package / "__init__.py", submodule_search_locations=[str(package)]
    )
    (package / "__init__.py").write_text("from atrocity_prevention import Indicator\n" + CODE.replace("TEXT", '"a"'))
    assert tell("acme", "acme_words", spec.origin, None).keys() == {"indicators"}
    sys.modules.pop("acme_words")


@pytest.mark.parametrize(
    ("code", "what"),
    [
        (CODE.replace("TEXT", 'os.environ["TZ"]'), "indicators came out differently"),
        (CODE.replace("TEXT", 'os.environ.get("LC_ALL", "none")'), "LC_ALL=tr_TR.UTF-8"),
        (CODE.replace("TEXT", '"a" + str(hash("a"))'), "PYTHONHASHSEED=1"),
        (
            f"import os\nif os.environ.get({INSIDE!r}):\n    raise LookupError('not here')\n{CODE}",
            "failed: LookupError: not",
        ),
        (f"import os\nif os.environ.get({INSIDE!r}):\n    os._exit(3)\n{CODE}", "it failed: no message"),
    ],
    ids=["zone", "locale", "hash", "raises", "exits"],
)
def test_what_differs_in_a_fresh_interpreter_is_found(module_from, monkeypatch, code, what):
    """Another time zone, locale or hash seed, or failing there, breaks the law, and the message says which."""
    monkeypatch.setenv("TZ", "UTC")
    with pytest.raises(LawBroken, match=what) as caught:
        same_everywhere(subject(module_from(code.replace("TEXT", '"a sign"'), on_path=True)))
    assert (caught.value.law, caught.value.plugin) == (SAME, "acme")


def test_an_interpreter_that_never_answers_is_given_up(module_from, monkeypatch):
    """A plugin that hangs there is told apart from one that fails, and the interpreters are ended."""
    monkeypatch.setattr(interpreters, "TIMEOUT", 0.01)
    with pytest.raises(LawBroken, match=r"gave no answer within 0\.01 seconds"):
        same_everywhere(subject(module_from(CODE.replace("TEXT", '"a sign"'))))


def test_what_a_plugin_prints_there_does_not_get_in_between(module_from):
    """A module that prints when it is imported is compared all the same."""
    same_everywhere(subject(module_from("print('hello')\n" + CODE.replace("TEXT", '"a sign"'))))


def test_an_object_is_found_by_its_name_in_its_module():
    """For an object the name under which its module holds it is looked up."""
    same_everywhere(Subject(given=importlib.import_module("planted.good_object").PLUGIN, name="good_object"))


@pytest.mark.parametrize("given", ["no file", "no name", "main", "inside", "class"])
def test_what_no_other_interpreter_can_find_is_left_out(module_from, monkeypatch, given):
    """Made by hand, under no name, in the script itself, or asked from such an interpreter: the check is skipped."""
    module = module_from(CODE.replace("TEXT", '"a sign"'))
    plugin = {
        "no file": types.ModuleType("made_by_hand"),
        "no name": type("Plugin", (), {"__module__": "acme_words"})(),
        "main": type("Plugin", (), {"__module__": "__main__"})(),
        "inside": module,
        "class": type("Plugin", (), {"__module__": "acme_words"}),
    }[given]
    if given == "inside":
        monkeypatch.setenv(INSIDE, "1")
    with pytest.raises(__import__("unittest").SkipTest, match=SAME):
        same_everywhere(subject(plugin))


def test_the_inside_tells_what_the_outside_would(module_from):
    """In the same surroundings a plugin gives the same through either door, by name and from its file."""
    module = module_from(CODE.replace("TEXT", '"a sign"'), on_path=True)
    by_name = tell("acme", "acme_words", module.__file__, None)
    by_file = tell("acme", "acme_other_words", module.__file__, None)
    sys.modules.pop("acme_other_words")
    assert by_name == by_file
    assert by_name.keys() == {"indicators"}
    other = os.path.join(os.path.dirname(module.__file__), "other.py")  # noqa: PTH118,PTH120 as __file__ is text
    with open(other, "w") as file:  # noqa: PTH123 same
        file.write(CODE.replace("TEXT", '"another"'))
    assert tell("acme", "acme_words", other, None) != by_name

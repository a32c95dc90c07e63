"""Each parameter of each public function is described where the function is."""

from __future__ import annotations

import inspect
import re

import pytest

import atrocity_prevention as ap

FUNCTIONS = sorted(name for name in ap.__all__ if inspect.isfunction(getattr(ap, name)))


def described(function):
    """The names that stand before a colon under ``Args``."""
    found = re.search(r"^Args:\n((?: {4}.*\n?|\n)*)", inspect.getdoc(function) or "", re.MULTILINE)
    names = re.findall(r"^ {4}\*{0,2}([\w, ]+):", found[1] if found else "", re.MULTILINE)
    return {name.strip() for line in names for name in line.split(",")}


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_parameter_is_described(name):
    """A parameter that is added without a word on what it means is noticed here."""
    function = getattr(ap, name)

    assert [*inspect.signature(function).parameters.keys() - described(function)] == []

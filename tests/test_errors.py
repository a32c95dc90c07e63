from __future__ import annotations

import copy
import importlib
import inspect
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

import atrocity_prevention as ap
from atrocity_prevention import errors
from atrocity_prevention.vocabulary.countries import UnknownCountryError

WORDS = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=12)
PROBLEMS = st.builds(
    ap.Problem,
    path=WORDS,
    message=WORDS,
    remedy=WORDS,
    code=st.integers(1, 999).map("AP-E{:03}".format),
    line=st.none() | st.integers(1, 10**6),
)

ONE = ap.Problem(path="observations[3].level", message="is a lot", remedy="give less", code="AP-E014", line=7)
TWO = ap.Problem(path="", message="is empty", remedy="", code="AP-E001")

EXAMPLES = {
    ap.AtrocityPreventionError: ap.AtrocityPreventionError("what happened"),
    ap.DataError: ap.DataError([ONE, TWO], "situation.yaml"),
    ap.ScoringError: ap.ScoringError("noisy_or", "RF8", "it gave NaN"),
    ap.PluginError: ap.PluginError("acme", "it has no hooks"),
    ap.PluginWarning: ap.PluginWarning("acme was set aside"),
    UnknownCountryError: UnknownCountryError("Kennya", ["Kenya"], "no country known by this"),
}
"""One of every sort of error; the test below says when one is missing."""

EVERY = pytest.mark.parametrize("error", EXAMPLES.values(), ids=[kind.__name__ for kind in EXAMPLES])


def descendants(kind: type) -> set[type]:
    """A class and all that inherit from it, within this package."""
    found = {kind}.union(*(descendants(child) for child in kind.__subclasses__()))
    return {one for one in found if one.__module__.split(".")[0] == "atrocity_prevention"}


def test_every_error_of_the_tree_has_an_example_here():
    """No error can be added without being held to the laws of this file."""
    for room in set(ap._HOME.values()):
        importlib.import_module(f"atrocity_prevention.{room}")
    assert descendants(ap.AtrocityPreventionError) | {ap.PluginWarning} == set(EXAMPLES)


def test_there_is_one_tree():
    """All errors are caught by the base, bad data also as a `ValueError`; the warning is no error."""
    assert issubclass(ap.AtrocityPreventionError, Exception)
    for kind in (ap.DataError, ap.ScoringError, ap.PluginError, UnknownCountryError):
        assert issubclass(kind, ap.AtrocityPreventionError)
    assert issubclass(ap.DataError, ValueError)
    assert issubclass(UnknownCountryError, LookupError)
    assert issubclass(ap.PluginWarning, UserWarning)
    assert not issubclass(ap.PluginWarning, ap.AtrocityPreventionError)


def test_the_picture_in_the_module_shows_every_error_of_it():
    """The drawn tree names each class the module defines."""
    own = [name for name, kind in inspect.getmembers(errors, inspect.isclass) if kind.__module__ == errors.__name__]
    drawn = {line.strip("├─└ ").split(" ")[0] for line in (errors.__doc__ or "").splitlines()}
    assert {name for name in own if name.endswith(("Error", "Warning"))} <= drawn


@EVERY
def test_every_error_survives_pickling_with_its_fields(error):
    """A worker process can send it back: same class, same text, same fields."""
    for twin in (pickle.loads(pickle.dumps(error)), copy.copy(error), copy.deepcopy(error)):
        assert type(twin) is type(error)
        assert vars(twin) == vars(error)
        assert twin.args == error.args
        assert str(twin) == str(error)


@EVERY
def test_every_error_says_something_on_one_or_more_lines(error):
    """The text of an error is never empty and never a tuple of arguments."""
    assert str(error).strip()
    assert not str(error).startswith("(")


def test_fields_can_be_read_by_a_program():
    """What the text says is there as attributes as well."""
    scoring, plugin, data = (EXAMPLES[kind] for kind in (ap.ScoringError, ap.PluginError, ap.DataError))
    assert (scoring.rule, scoring.subject, scoring.reason) == ("noisy_or", "RF8", "it gave NaN")
    assert (plugin.plugin, plugin.reason) == ("acme", "it has no hooks")
    assert (data.problems, data.source) == ((ONE, TWO), "situation.yaml")


def test_scoring_and_plugin_errors_name_what_failed():
    """The rule and what it scored, the plugin and the reason, are in the text."""
    assert all(word in str(EXAMPLES[ap.ScoringError]) for word in ("noisy_or", "RF8", "it gave NaN"))
    assert all(word in str(EXAMPLES[ap.PluginError]) for word in ("acme", "it has no hooks"))


@given(problem=PROBLEMS)
def test_a_problem_tells_place_message_code_and_remedy(problem):
    """Its text holds the path, the message, the code and the remedy, and the line exactly where there is one."""
    text = str(problem)
    assert all(part in text for part in (problem.path, problem.message, problem.code, problem.remedy))
    assert (f"(line {problem.line})" in text) is (problem.line is not None)


@given(problems=st.lists(PROBLEMS, max_size=4), source=WORDS)
def test_a_data_error_tells_every_problem_and_its_source(problems, source):
    """Each problem has a line of its own, in order, under one that names the source and how many there are."""
    head, *rest = str(ap.DataError(problems, source)).split("\n")
    assert head.startswith(f"{source}: {len(problems)} problem")
    assert [line.strip() for line in rest] == [str(problem) for problem in problems]


def test_one_problem_is_not_problems():
    """The head of the text counts as English does."""
    assert "1 problem\n" in str(ap.DataError([ONE]))
    assert "2 problems\n" in str(ap.DataError([ONE, TWO]))


def test_a_problem_of_the_whole_document_says_so():
    """Without a path the text speaks of the document, and without a remedy it has no blank at its end."""
    assert str(TWO) == "document: is empty [AP-E001]"


def test_problems_may_come_from_a_generator():
    """An iterable is read once and kept."""
    error = ap.DataError(problem for problem in (ONE, TWO))
    assert error.problems == error.problems == (ONE, TWO)


def test_problems_are_frozen_and_can_be_compared():
    """A problem cannot be changed; equal problems hash alike."""
    with pytest.raises(AttributeError):
        ONE.line = 8
    assert {ONE, pickle.loads(pickle.dumps(ONE))} == {ONE}


def test_raise_problems_raises_all_of_them_or_nothing():
    """Without problems nothing happens; with some, one error carries them all."""
    errors.raise_problems([])
    errors.raise_problems(iter(()))
    with pytest.raises(ap.DataError) as caught:
        errors.raise_problems(iter([ONE, TWO]), "here")
    assert (caught.value.problems, caught.value.source) == ((ONE, TWO), "here")


def test_a_fault_is_an_error_with_a_single_problem():
    """A value that is judged alone becomes a problem with all its parts."""
    error = errors.fault("a.b", "wrong", "mend it", "AP-E099")
    assert error.problems == (ap.Problem(path="a.b", message="wrong", remedy="mend it", code="AP-E099"),)

"""The shipped laws of a rule, each on its own."""

from __future__ import annotations

import pickle

import attrs
import numpy as np
import pytest
from hypothesis import given

import atrocity_prevention as ap
from atrocity_prevention.assessment.rules import BUILT_IN_RULES
from atrocity_prevention.testing import LAWS, Grid, LawBroken, check_rule
from atrocity_prevention.testing.broken import LONGEST
from atrocity_prevention.testing.grids import SHOWN, edges, grid, grids
from atrocity_prevention.testing.laws import ANSWERS, PURE, SCORES
from atrocity_prevention.testing.strategies import grids as any_grid
from atrocity_prevention.testing.strategies import rules

RULES = [*(rule() for rule in BUILT_IN_RULES), ap.MeanOfHighest(k=1), ap.PowerMean(p=0.5), ap.ShareAtLeast(level=1.0)]


@attrs.frozen
class Rule:
    how: object
    is_mean: bool = False
    id: str = "acme.rule"
    version: str = "1"

    def __call__(self, levels, weights):
        return self.how(levels, weights)


def mean(levels, weights):
    return (levels * weights).sum(axis=0) / np.maximum(weights.sum(axis=0), 1e-9)


def spoil(array, answer):
    array[...] = 0.0
    return answer


def calls(answers=(0.9, 0.8), _count=[0]):  # noqa: B006 the shared list is the fault under test
    _count[0] += 1
    return answers[_count[0] % 2]


def judging_by_the_readings(levels, weights):
    """Takes what is unknown, low 0 and high 1, for absent."""
    if levels.ndim > 2:
        levels = np.where((levels[:, :1] == 0) & (levels[:, 2:3] == 1), 0.0, levels)
    return mean(levels, weights)


BREAKERS = {
    PURE: [
        lambda x, w: spoil(x, mean(x, w)),
        lambda x, w: spoil(w, mean(x, w)),
    ],
    "gives the same answer every time": [lambda x, w: mean(x, w) * calls()],
    SCORES: [
        lambda x, w: mean(x, w)[None],
        lambda x, w: mean(x, w).max(initial=0.0),
        lambda x, w: mean(x, w) * np.nan,
        lambda x, w: mean(x, w) + np.inf,
        lambda x, w: np.where(w.sum(axis=0) > 0, mean(x, w), np.nan),
        lambda x, w: None,
    ],
    "stays between 0 and 1": [lambda x, w: 2 * mean(x, w), lambda x, w: mean(x, w) - 1],
    "the order of indicators does not matter": [lambda x, w: x[0] * (w[0] > 0)],
    "a panel gives what its cells give alone": [lambda x, w: mean(x, w) * x.mean() if x.size else mean(x, w)],
    "weight 0 means left out": [lambda x, w: x.mean(axis=0)],
    "raising a level never lowers a score": [lambda x, w: 1 - mean(x, w), lambda x, w: mean(np.where(x == 1, 0, x), w)],
    "losing information never reassures": [judging_by_the_readings, lambda x, w: 1 - mean(x, w)],
    "low <= estimate <= high": [
        lambda x, w: 1 - mean(x, w),
        lambda x, w: mean(x, w) + np.arange(3)[:, None] / 10 if x.ndim > 2 else mean(x, w),
    ],
    "a mean of equal levels is that level": [lambda x, w: mean(x, w) ** 2],
}


def hold(law, rule):
    for one in grids():
        law(rule, one)


@pytest.mark.parametrize("sentence", LAWS)
@given(rule=rules(), one=any_grid())
def test_the_librarys_rules_keep_every_law(sentence, rule, one):
    """Each law holds for each of the library's rules, with any setting and on any grid."""
    LAWS[sentence](rule, one)


@pytest.mark.parametrize("rule", [*RULES, Rule(mean, is_mean=True)], ids=lambda rule: type(rule).__name__)
def test_a_lawful_rule_passes(rule):
    """The library's rules and a plain function of one's own pass on the kit's own grids."""
    check_rule(rule)


def test_every_law_has_a_breaker():
    """The rules below break every law there is, so that no law is one that cannot fail."""
    assert BREAKERS.keys() == LAWS.keys()


@pytest.mark.parametrize(("sentence", "how"), [(law, how) for law, hows in BREAKERS.items() for how in hows])
def test_a_broken_law_is_named(sentence, how):
    """For each way to break a law, that law alone finds it on the kit's own grids and says which rule it was."""
    with pytest.raises(LawBroken) as caught:
        hold(LAWS[sentence], Rule(how, is_mean=True))
    assert (caught.value.law, caught.value.kind, caught.value.item) == (sentence, "rule", "acme.rule")
    assert str(caught.value).startswith(f"rule 'acme.rule': breaks the law '{sentence}': ")


def test_a_broken_law_shows_an_example_that_can_be_tried():
    """The message holds the levels and weights of one cell and what the rule made of them."""
    with pytest.raises(LawBroken, match=r"score 2 \(levels \[1\.0, 1\.0, 1\.0\].*weights \[1\.0, 1\.0, 1\.0\]\)"):
        check_rule(Rule(lambda x, w: 2 * mean(x, w)))


@pytest.mark.parametrize("error", [LookupError("no such line"), SystemExit("rule gives up")], ids=repr)
def test_a_rule_that_raises_does_not_answer(error):
    """Whatever a rule raises is told with the shape it was asked about, and kept as the cause."""

    def fail(levels, weights):
        raise error

    with pytest.raises(LawBroken, match=str(error)) as caught:
        check_rule(Rule(fail))
    assert caught.value.law == ANSWERS
    assert caught.value.__cause__ is error


def test_writing_where_nothing_changes_is_still_writing():
    """A rule that clips its levels in place breaks the law of its arguments, though no value becomes another."""
    with pytest.raises(LawBroken, match="read-only") as caught:
        check_rule(Rule(lambda x, w: mean(np.clip(x, 0, 1, out=x), w)))
    assert caught.value.law == PURE


def test_a_rule_without_an_id_goes_by_its_type():
    """A plain function can be checked before it has become a rule."""
    with pytest.raises(LawBroken, match="rule 'function'"):
        check_rule(lambda levels, weights: 1 - mean(levels, weights))


def test_only_a_rule_that_calls_itself_a_mean_must_be_one():
    """Squaring a mean is allowed as long as nobody claims that it is a mean."""
    check_rule(Rule(lambda x, w: mean(x, w) ** 2, is_mean=False))


def test_a_rule_can_be_held_against_grids_of_ones_own():
    """Only the grids that are given are tried: this rule is wrong for seven indicators and no others."""
    rule = Rule(lambda x, w: mean(x, w) * (2.0 if len(x) == 7 else 1.0))
    check_rule(rule, [grid(4, 3, 2)])
    with pytest.raises(LawBroken):
        check_rule(rule, [grid(4, 7, 2)])


# The grids


def test_the_grids_are_the_same_every_time():
    """A finding can be repeated, since the same seed gives the same grid."""
    one, other = grid(7, 3, 2), grid(7, 3, 2)
    assert all(
        np.array_equal(getattr(one, part), getattr(other, part)) for part in ("levels", "confidences", "weights")
    )
    assert not np.array_equal(one.levels, grid(9, 3, 2).levels)


@pytest.mark.parametrize("one", grids(), ids=lambda one: str(one.levels.shape))
def test_every_cell_of_a_grid_can_be_scored(one):
    """Levels and confidences lie in [0, 1], and each cell has something that counts."""
    assert one.levels.shape == one.confidences.shape == one.weights.shape
    assert ((one.levels >= 0) & (one.levels <= 1) & (one.confidences >= 0) & (one.confidences <= 1)).all()
    assert (one.weights >= 0).all()
    assert (one.weights.max(axis=0) > 0).all()


def test_the_edges_are_among_the_grids():
    """No evidence, full evidence, a single indicator, weights of 0 and more indicators than a factor has are tried."""
    shapes = [one.levels.shape[0] for one in edges()]
    assert {1, 3, 40} <= set(shapes)
    assert any((one.levels == 0).all() for one in edges())
    assert any((one.levels == 1).all() and (one.confidences == 1).all() for one in edges())
    assert any((one.weights == 0).any() for one in edges())


def test_a_long_cell_is_shown_in_part():
    """An example shows so many indicators, and says how many there are besides."""
    long = Grid(levels=np.ones((12, 1)), confidences=np.ones((12, 1)), weights=np.ones((12, 1)))
    assert long.example().endswith(f"and {12 - SHOWN} more")
    assert "more" not in grid(1, 3, 1).example()


# The error


def test_a_broken_law_survives_pickling():
    """Test runners that work in several processes can send it from one to the other."""
    error = LawBroken("the law", "is broken", plugin="acme", kind="rule", item="acme.rule")
    back = pickle.loads(pickle.dumps(error))
    assert vars(back) == vars(error)
    assert str(back) == str(error) == "plugin 'acme', rule 'acme.rule': breaks the law 'the law': is broken"


def test_a_message_comes_to_an_end():
    """What a plugin says of itself may be of any length; the message ends, and says that there was more."""
    assert LawBroken("the law", "x" * LONGEST).message == "x" * LONGEST
    assert LawBroken("the law", "x" * 10 * LONGEST).message == "x" * LONGEST + "..."


def test_a_broken_law_is_a_failed_assertion():
    """To a test runner it is an assertion that failed, not an error of the test; and it can be said of nothing."""
    assert isinstance(LawBroken("the law", "why"), AssertionError)
    assert str(LawBroken("the law", "why")) == "it: breaks the law 'the law': why"

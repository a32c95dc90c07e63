"""The laws about whole methods, and the evidence they are tried on."""

from __future__ import annotations

import attrs
import numpy as np
import pytest
from kit_plugins import bringing

import atrocity_prevention as ap
from atrocity_prevention.testing import LawBroken, check_plugin, methods, plugin_checks
from atrocity_prevention.testing.methods import LOSING, MONOTONE, REPLAYED, SCORED
from atrocity_prevention.testing.situations import AS_OF, small_situation


@attrs.frozen(kw_only=True)
class Cells:
    """Lawful on two axes and strange on three, as only the scoring path asks."""

    id: str = "acme.cells"
    version: str = "1"
    how: str = "raise"
    always: bool = False

    def __call__(self, levels, weights):
        mean = ap.WeightedMean()(levels, weights)
        if not self.always and (levels.ndim < 3 or levels.shape[2] <= 4):
            return mean
        if self.how == "raise":
            raise LookupError("too wide")
        estimates = np.broadcast_to(mean[1:2], mean.shape)
        return {"turn": 1 - mean, "fall": 1 - estimates, "guess": estimates, "doubt": np.minimum(estimates, 0.25)}[
            self.how
        ]


def of_method(rule):
    """A plugin whose method uses a rule."""
    method = ap.Method(id="acme.m", version="1", labels={"en": "m"}, factor_rule=rule)
    return bringing("atrocity_prevention_methods", [method])


@pytest.mark.parametrize(
    ("how", "law", "said"),
    [
        ("raise", SCORED, "LookupError: too wide"),
        ("turn", SCORED, "falls where a level rises"),
        ("fall", MONOTONE, r"with some levels raised to 1, RF1 falls from 0\.\d+ to 0\.\d+"),
        ("doubt", LOSING, r"knowing less, `low` of RF\d+ rises from 0(\.\d+)? to 0\.\d+"),
        ("guess", LOSING, r"knowing less, `high` of RF1 falls from 0\.\d+ to 0\.\d+"),
    ],
)
def test_a_method_whose_rule_fails_only_in_a_real_panel_is_found(how, law, said):
    """Rules that pass on small grids are asked again along the scoring path, and the method is named."""
    with pytest.raises(LawBroken, match=said) as caught:
        check_plugin(of_method(Cells(how=how)))
    assert (caught.value.law, caught.value.plugin, caught.value.item) == (law, "acme", "acme.m")


@pytest.mark.parametrize(
    ("always", "said"),
    [(True, r"situation': rule 'acme\.cells'.* too wide"), (False, r"explaining one failed: ScoringError: .*too wide")],
)
def test_a_method_must_score_and_explain_a_situation(always, said):
    """A rule that fails on a situation, or in the panels of what-ifs that explain it, is found with its error."""
    (check,) = (one for one in plugin_checks(of_method(Cells(how="raise", always=always))) if one.law == REPLAYED)
    with pytest.raises(LawBroken, match=said) as caught:
        check()
    assert caught.value.law == SCORED


def test_a_method_that_hangs_on_the_order_of_reports_is_found(monkeypatch):
    """Two assessments of the same reports in another order that explain themselves differently break the law."""
    monkeypatch.setattr(methods, "_explained", lambda _, __, one: [report.id for report in one.situation.observations])
    (check,) = (one for one in plugin_checks(of_method(ap.Maximum())) if one.law == REPLAYED)
    with pytest.raises(LawBroken, match="the reports of small-0 the other way round"):
        check()


def test_small_situations_are_the_same_every_time_and_never_empty():
    """The same seed gives the same situation; another seed another; all of it is known on the day."""
    one = small_situation(3, ["8.1", "8.2"])
    assert one == small_situation(3, ["8.1", "8.2"]) != small_situation(4, ["8.1", "8.2"])
    assert len(one.observations) == 12
    assert one.known_on(AS_OF) != one.known_on(AS_OF.replace(year=2020))
    assert {report.indicator for report in one.observations} == {"8.1", "8.2"}

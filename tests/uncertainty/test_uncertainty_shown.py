"""What a person reads: in order of name, with method, marking and coverage, in English and French."""

from __future__ import annotations

import json
import math

import attrs
import pytest
from uncertain_cases import CATALOGUE, NOTHING, codes, graded_situation, random_panel, without_factor

from atrocity_prevention.assessment.method import CHECKLIST, REFERENCE
from atrocity_prevention.errors import DataError
from atrocity_prevention.uncertainty.across_methods import method_uncertainty
from atrocity_prevention.uncertainty.compare_methods import compare_methods
from atrocity_prevention.uncertainty.draws import draw_methods
from atrocity_prevention.uncertainty.leave_one_out import leave_one_out
from atrocity_prevention.uncertainty.sobol_indices import sobol_indices
from atrocity_prevention.uncertainty.words import _WORDS, Words, percent

PANEL = without_factor(random_panel(11, unknown=0.1), {"RF8"})
BARE = attrs.evolve(PANEL, confidences=PANEL.confidences * 0.1)
DRAWS = draw_methods(REFERENCE, CATALOGUE, seed=1, draws=40)


def rows(shown):
    """Return the rows of a table, each as its words."""
    lines = shown.splitlines()
    ruler = next(place for place, line in enumerate(lines) if line.startswith("---"))
    return [line.split() for line in lines[ruler + 1 :]]


def test_a_sentence_says_what_stays_and_in_how_many_methods():
    """The conclusion, and the estimate's band where there is enough evidence."""
    found = method_uncertainty(PANEL, DRAWS)
    share = percent(found.stays("p1"))

    kept = percent(found.conclusion_stays("p1"))
    assert found.sentence("p1") == (
        f"p1, overall risk: stays undetermined in {kept} % of methods; "
        f"the estimate stays moderate in {share} % of methods."
    )
    assert f"l'estimation reste « modéré » dans {share} % des méthodes." in found.sentence("p1", language="fr")
    assert found.sentence("p0", "RF8") == "p0, RF8 Triggering factors: no score, since nothing in it applies."
    assert "crimes de guerre" in found.sentence("p1", "war_crimes", "fr-CA")


def test_without_enough_evidence_no_estimate_is_shown():
    """The two ends are, and why; neither in the sentence nor in the table does an estimate appear."""
    found = method_uncertainty(BARE, DRAWS, targets=["overall", "RF8"])

    assert "estimate stays" not in found.sentence("p1")
    assert "insufficient evidence for an estimate" in found.sentence("p1")
    assert "éléments insuffisants" in found.sentence("p1", language="fr")
    assert all(row[-3:] == ["-", "-", "-"] for row in rows(found.table()))
    assert rows(found.table("RF8"))[0][1:] == ["-"] * 8


def test_a_checklist_speaks_of_no_conclusion():
    """Bands alone."""
    draws = draw_methods(CHECKLIST, CATALOGUE, seed=1, draws=9, spread=NOTHING)
    found = method_uncertainty(PANEL, draws, targets=["overall"])

    assert found.sentence("p1").count("stays") == 1
    assert {row[3] for row in rows(found.table())} == {"-"}
    assert "Nothing was drawn." in found.table()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_tables_stand_in_order_of_name_and_say_where_they_come_from(language):
    """p2 stands before p10, and method, version, seed and marking stand above."""
    shown = method_uncertainty(PANEL, DRAWS).table(language=language)
    names = [row[0] for row in rows(shown)]

    assert names == [f"p{number}" for number in range(11)]
    assert "TLP:GREEN" in shown
    assert "reference" in shown
    moved = compare_methods(PANEL, REFERENCE, attrs.evolve(REFERENCE, id="x", prior=0.5), CATALOGUE)
    told = rows(moved.table("RF8", language))
    assert [row[0] for row in told] == names
    assert told[0][1:] == ["-"] * 7


def test_figures_have_the_languages_own_mark():
    """A comma in French; nothing is not shown as a negative nothing; a share is 100 only when it is all."""
    assert Words("fr").number(0.256, signed=True) == "+0,26"
    assert Words("en").number(-0.001, signed=True) == "+0.00"
    assert Words("en").number(math.nan) == "-"
    assert Words("en").percent(math.nan) == "-"
    assert [percent(share) for share in (0, 0.001, 0.256, 0.999, 1)] == ["0", "<1", "26", "99", "100"]


def test_leaving_out_is_told_by_indicator():
    """Only what moves something, unless all are asked for; what turns is named with where and how."""
    found = leave_one_out(random_panel(30, 5, unknown=0.1), attrs.evolve(REFERENCE, alert_threshold=0.5), CATALOGUE)
    shown = found.table(all_indicators=True).splitlines()
    assert len(shown) == 5 + len(CATALOGUE.indicators)
    some = next(one for one in found.left_out if one.turns)
    turn = some.turns[0]
    line = next(line for line in shown if line.startswith(f"{some.indicator} "))
    assert turn.cell in line
    assert f"{turn.before.labels.text()} -> {turn.after.labels.text()}" in line

    nothing = leave_one_out(
        attrs.evolve(PANEL, confidences=PANEL.confidences * 0), attrs.evolve(REFERENCE, prior=0), CATALOGUE
    )
    assert nothing.table("fr").endswith("Rien ne bouge.")


def test_indices_are_told_in_the_order_of_the_catalogue():
    """Not by size; the prior and the rule stand last."""
    found = sobol_indices(PANEL, REFERENCE, CATALOGUE, seed=1, samples=16, inputs=["weights", "prior"])
    lines = found.table("p3", "fr").splitlines()

    assert [row[0] for row in rows("\n".join(lines))] == [*(f"RF{number}" for number in range(1, 15)), "valeur"]
    assert "graine 1" in lines[0]
    assert "TLP:GREEN" in lines[1]
    with pytest.raises(DataError) as refused:
        found.of("nowhere")
    assert codes(refused) == ["AP-E116"]


@pytest.mark.parametrize(
    "found",
    [
        method_uncertainty(PANEL, DRAWS),
        method_uncertainty(PANEL, draw_methods(CHECKLIST, CATALOGUE, seed=1, draws=9)),
        method_uncertainty(graded_situation(), DRAWS),
        leave_one_out(PANEL, REFERENCE, CATALOGUE),
        leave_one_out(random_panel(30, 5, unknown=0.1), attrs.evolve(REFERENCE, alert_threshold=0.5), CATALOGUE),
        compare_methods(PANEL, REFERENCE, CHECKLIST, CATALOGUE),
        sobol_indices(PANEL, REFERENCE, CATALOGUE, seed=1, samples=16),
        sobol_indices(PANEL, REFERENCE, CATALOGUE, seed=1, samples=16, target="RF8", resamples=0),
    ],
)
def test_everything_goes_into_json(found):
    """Plain values, no NaN, with schema, method, version and marking."""
    document = json.loads(json.dumps(found.to_dict(), allow_nan=False))

    assert document == found.to_dict()
    assert document["schema"].startswith("atrocity-prevention/")
    assert document["marking"] in ("TLP:GREEN", "TLP:RED")
    assert document.get("method", {"version": 1})["version"]


def test_cells_in_json_stand_in_order_of_name():
    """Whatever the order in which they came."""
    document = method_uncertainty([graded_situation("b"), graded_situation("a")], DRAWS).to_dict()

    assert list(document["cells"]) == ["a", "b"]
    estimate = document["cells"]["a"]["overall"]["readings"]["estimate"]
    assert list(estimate["quantiles"]) == ["0.05", "0.25", "0.5", "0.75", "0.95"]
    assert sum(estimate["bands"].values()) == pytest.approx(1)


@pytest.mark.parametrize(
    ("ask", "code"),
    [
        (lambda found: found.sentence("nowhere"), "AP-E116"),
        (lambda found: found.sentence("p0", "RF1"), "AP-E113"),
        (lambda found: found.bands("p0", reading="middle"), "AP-E113"),
    ],
)
def test_what_was_not_looked_at_cannot_be_shown(ask, code):
    """Each with the code that explains it."""
    found = method_uncertainty(PANEL, DRAWS, targets=["overall"])
    with pytest.raises(DataError) as refused:
        ask(found)

    assert codes(refused) == [code]


def test_every_word_is_there_in_both_languages():
    """With the same gaps to fill."""
    for english, french in _WORDS.values():
        gaps = [sorted(part.split("}")[0] for part in text.split("{")[1:]) for text in (english, french)]
        assert gaps[0] == gaps[1] or set(gaps[0]) - set(gaps[1]) == {"reading"}

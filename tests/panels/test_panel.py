"""A panel and its scores as people use them: by labels, in words, as columns, with where they come from."""

from __future__ import annotations

import attrs
import numpy as np
import pytest
from panel_cases import CATALOGUE, INDICATORS, random_panel, same

from atrocity_prevention.assessment.method import CHECKLIST, REFERENCE
from atrocity_prevention.assessment.scores import Band, Conclusion
from atrocity_prevention.errors import DataError
from atrocity_prevention.panels.assess_panel import assess_cells
from atrocity_prevention.panels.panel import Panel
from atrocity_prevention.panels.wording import bands_of, conclusions_of
from atrocity_prevention.vocabulary.crimes import Crime

AXES = {"country": ["XEX", "XFY", "XGZ"], "year": [2024, 2025]}


def labelled(dtype=np.float64, **more):
    panel = random_panel(4, (3, 2), dtype)
    return attrs.evolve(panel, axes=AXES, **more)


def refused(action):
    with pytest.raises(DataError) as caught:
        action()
    return [(problem.code, problem.path) for problem in caught.value.problems]


def test_arrays_that_do_not_fit_are_refused_together():
    """Shapes, precisions and labels that stand twice: every problem at once."""
    given = {
        "indicators": ["1.1", "1.1"],
        "levels": np.zeros((2, 3)),
        "confidences": np.zeros((2, 2), dtype=np.float32),
        "applicable": np.ones((2, 3), dtype=bool),
        "axes": {"country": ["XEX", "XEX", "XFY"]},
    }
    found = refused(lambda: Panel(**given))
    assert found == [
        ("AP-E070", "confidences"),
        ("AP-E070", "levels"),
        ("AP-E023", "indicators"),
        ("AP-E023", "country"),
    ]


def test_numbers_out_of_range_are_refused_with_their_cell():
    """A confidence that is none, or a level that counts: named by indicator and labels; without repeating the value."""
    axes = {"country": ["XEX", "XFY"]}
    found = refused(lambda: Panel(indicators=["1.1"], levels=[[0.5, 2.0]], confidences=[[np.nan, 0.5]], axes=axes))
    assert found == [("AP-E014", "confidences[1.1, country='XEX']"), ("AP-E014", "levels[1.1, country='XFY']")]
    fine = Panel(indicators=["1.1"], levels=[[0.5, 2.0]], confidences=[[1, 0]], axes=axes)
    assert (fine.levels_fine, fine.levels.flags.writeable, fine.levels.dtype) == (False, False, np.float64)


def test_a_part_of_a_panel_is_found_by_its_labels():
    """The scores of a country, or of a single cell, are those that it has in the whole."""
    panel = labelled()
    whole = assess_cells(panel, REFERENCE, CATALOGUE)
    country = panel.at(country="XFY")
    assert dict(country.axes) == {"year": (2024, 2025)}
    scores = assess_cells(country, REFERENCE, CATALOGUE)
    assert np.array_equal(scores.factors, whole.factors[:, :, 1], equal_nan=True)
    cell = assess_cells(panel.at(year=2025, country="XFY"), REFERENCE, CATALOGUE)
    assert cell.score() == whole.score(country="XFY", year=2025)
    assert labelled(applicable=None).at(year=2024).applicable is None


def test_labels_that_are_not_there_are_named():
    """An axis, a label, or an axis that a cell needs: each with its own problem."""
    panel = labelled()
    scores = assess_cells(panel, REFERENCE, CATALOGUE)
    assert refused(lambda: panel.at(month=3, year="2024")) == [("AP-E073", "month"), ("AP-E073", "year")]
    assert refused(lambda: scores.score(year=2024)) == [("AP-E073", "country")]
    assert refused(lambda: scores.score(year=2024, country="KEN")) == [("AP-E073", "country")]
    assert refused(lambda: panel.at(year=2024, country="XEX").at(year=2024)) == [("AP-E073", "year")]
    with pytest.raises(KeyError):
        scores.score("RF99", year=2024, country="XEX")


def test_a_month_that_comes_in_takes_its_place():
    """Other cells under the same labels: as if the panel had been made with them; what they lack is unknown now."""
    panel, later = labelled(), labelled()
    other = attrs.evolve(random_panel(8, (1, 3)), axes={"year": [2025], "country": AXES["country"][::-1]})
    wide = attrs.evolve(random_panel(9, (3, 2), some=False), axes=AXES)
    made = wide.replace(other)
    ours, old, new = (assess_cells(one, REFERENCE, CATALOGUE) for one in (made, wide, other))
    for country in AXES["country"]:
        assert ours.score(country=country, year=2025) == new.score(country=country, year=2025)
        assert ours.score(country=country, year=2024) == old.score(country=country, year=2024)
    assert same(assess_cells(panel.replace(later), REFERENCE, CATALOGUE), assess_cells(panel, REFERENCE, CATALOGUE))


@pytest.mark.parametrize("holes", [(True, False), (False, True), (False, False)])
def test_everything_applies_unless_it_is_said(holes):
    """Where one of the two says what applies and the other does not, nothing is lost and nothing made up."""
    whole, part = (random_panel(seed, (4,), some=False, holes=some) for seed, some in enumerate(holes))
    part = attrs.evolve(
        part.at(axis0=1),
        levels=part.levels[:, :1],
        confidences=part.confidences[:, :1],
        applicable=None if part.applicable is None else part.applicable[:, :1],
        axes={"axis0": [3]},
    )
    made = whole.replace(part)
    assert (made.applicable is None) == (holes == (False, False))
    ours, theirs = (assess_cells(one, REFERENCE, CATALOGUE).score(axis0=3) for one in (made, part))
    assert ours == theirs


def test_cells_that_do_not_belong_are_refused():
    """Other axes, other labels and other indicators."""
    panel = labelled()
    missing = [indicator for indicator in INDICATORS if indicator not in panel.indicators][:1]
    strange = Panel(
        indicators=missing, levels=[[[1.0]]], confidences=[[[1.0]]], axes={"country": ["XEX"], "year": [2024]}
    )
    assert refused(lambda: panel.replace(strange)) == [("AP-E073", "indicators[0]")]
    odd = Panel(
        indicators=(),
        levels=np.zeros((0, 1, 1)),
        confidences=np.zeros((0, 1, 1)),
        axes={"country": ["KEN"], "day": [1]},
    )
    assert refused(lambda: panel.replace(odd)) == [("AP-E073", "year"), ("AP-E073", "country"), ("AP-E073", "day")]


def test_the_strictest_marking_goes_with_the_cells():
    """What is put together may be seen by whoever may see all of it; scores are marked as their panel."""
    clear, amber = labelled(marking="TLP:CLEAR"), labelled(marking="TLP:AMBER")
    made = clear.replace(amber)
    assert made.marking == "TLP:AMBER"
    assert assess_cells(made.at(year=2024), REFERENCE, CATALOGUE).marking == "TLP:AMBER"


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_words_agree_with_the_score_of_each_cell(dtype):
    """Bands and conclusions of whole arrays are those of the cells, one by one; none where there is no score."""
    panel = attrs.evolve(random_panel(4, (3, 2), dtype, some=False), axes=AXES)
    applicable = panel.applicable.copy()
    applicable[:, 0] = False
    scores = assess_cells(attrs.evolve(panel, applicable=applicable), REFERENCE, CATALOGUE)
    for target in ("RF1", "RF9", Crime.GENOCIDE, "overall"):
        bands, conclusions = scores.bands(target), scores.conclusion(target, 0.5)
        for row, country in enumerate(AXES["country"]):
            for column, year in enumerate(AXES["year"]):
                one = scores.score(target, country=country, year=year)
                found = (*bands[:, row, column], conclusions[row, column])
                assert found == ((one.band_low, one.band_high, one.conclusion(0.5)) if one else (None, None, None))
    assert scores.score(country="XEX", year=2024) is None


def test_edges_in_single_precision_belong_where_they_are_written():
    """0.7 in single precision is a hair below 0.7; it still reaches a threshold, and a band, that begin at 0.7."""
    edge = np.full((3, 1), 0.7, dtype=np.float32)
    assert conclusions_of(edge, 0.7).tolist() == [Conclusion.ESTABLISHED]
    assert bands_of(edge, (0.2, 0.4, 0.7, 0.8))[0].tolist() == [Band.HIGH]
    levels = np.full((len(INDICATORS), 1), 0.7, dtype=np.float32)
    panel = Panel(indicators=INDICATORS, levels=levels, confidences=np.ones_like(levels), axes={"cell": [1]})
    assert assess_cells(panel, REFERENCE, CATALOGUE).score("RF1", cell=1).low == pytest.approx(0.7, abs=1e-7)


def test_a_method_without_threshold_concludes_nothing():
    """A checklist counts; what it counts is not judged, unless somebody gives a threshold."""
    scores = assess_cells(labelled(), CHECKLIST, CATALOGUE)
    assert set(scores.conclusion().ravel()) == {None}
    assert set(scores.conclusion(threshold=1.0).ravel()) <= {None, *Conclusion}
    with pytest.raises(DataError):
        scores.conclusion(threshold=2.0)


def test_columns_have_one_row_for_each_cell():
    """Labels first, then every reading of every target, then the coverages; the last axis changes fastest."""
    scores = assess_cells(labelled(), REFERENCE, CATALOGUE)
    columns = scores.to_columns()
    assert list(columns)[:3] == ["country", "year", "overall_low"]
    assert columns["country"].tolist() == ["XEX", "XEX", "XFY", "XFY", "XGZ", "XGZ"]
    assert columns["year"].tolist() == [2024, 2025] * 3
    assert len(columns) == 2 + 4 * (14 + 4 + 1)
    one = scores.score("war_crimes", country="XGZ", year=2024)
    assert [columns[f"war_crimes_{figure}"][4] for figure in one.to_dict()] == list(one.to_dict().values())
    clash = attrs.evolve(scores, axes={"RF1_low": ["a", "b", "c"], "year": [2024, 2025]})
    assert refused(clash.to_columns) == [("AP-E072", "RF1_low")]


def test_figures_say_where_they_come_from():
    """Method and rules with their versions, whose words, which engine, and what is to be known about it."""
    scores = assess_cells(labelled(), REFERENCE, CATALOGUE, "numpy")
    stamped = scores.provenance()
    assert stamped["method"] == {"id": "reference", "version": "1"}
    assert stamped["factor_rule"]["id"] == "mean_of_highest"
    assert stamped["crime_rule"]["id"] == "weighted_mean"
    assert [plugin["name"] for plugin in stamped["plugins"]] == ["builtin"]
    assert (stamped["engine"], stamped["notes"]) == ("numpy", [])

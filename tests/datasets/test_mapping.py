"""What a mapping refuses, and what it brings to a catalogue."""

from __future__ import annotations

import attrs
import numpy as np
import pytest
from mapped_samples import base, derived, mapping, row

from atrocity_prevention.assessment.plan import plan
from atrocity_prevention.datasets.mapping.derived import Derived
from atrocity_prevention.datasets.mapping.mapped_column import MappedColumn, Scaling
from atrocity_prevention.datasets.mapping.mapping import ColumnMapping
from atrocity_prevention.datasets.mapping.table_spec import TableSpec
from atrocity_prevention.errors import DataError
from atrocity_prevention.panels.assess_panel import assess_cells
from atrocity_prevention.panels.panel import Panel


def problems(make):
    with pytest.raises(DataError) as refused:
        make()
    return [(problem.path, problem.code) for problem in refused.value.problems]


def test_every_reference_must_lead_somewhere():
    """Unknown tables, unknown and later derived columns, and unknown pairs are all named at once."""
    two = [
        Derived(id="a", operation="lag", of=["b"]),
        Derived(id="b", operation="count_rows", of=["u"]),
        Derived(id="c", operation="neighbours_max", of=["b"], through="v/x"),
        Derived(id="e", operation="so_far", of=["b"]),
        Derived(id="f", operation="lag", of=["t"]),
    ]
    found = problems(lambda: mapping([row("t/"), row("u/x", indicator="i")], derived=two, frame="nowhere"))
    assert found == [
        ("frame", "AP-E021"),
        ("derived[0].of[0]", "AP-E021"),
        ("derived[1].of[0]", "AP-E021"),
        ("derived[2].through", "AP-E021"),
        ("derived[3].of[0]", "AP-E021"),
        ("derived[4].of[0]", "AP-E021"),
        ("rows[0].column", "AP-E021"),
        ("rows[1].column", "AP-E021"),
    ]


def test_nothing_stands_twice():
    """Tables, derived columns and rows have one place each; an indicator has one factor."""
    made = [derived("lag", "t/x"), derived("lag", "t/y"), Derived(id="t", operation="lag", of=["t/x"])]
    rows = [row(), row(), row("t/y", factor="RF2")]
    assert problems(lambda: mapping(rows, tables=["t", "t"], derived=made)) == [
        ("tables[1].id", "AP-E023"),
        ("derived[1].id", "AP-E023"),
        ("derived[2].id", "AP-E023"),
        ("rows[1]", "AP-E023"),
        ("rows[2].factor", "AP-E081"),
    ]


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda: derived("per", "t/x"), "AP-E081"),
        (lambda: derived("mean_of"), "AP-E081"),
        (lambda: derived("difference", "t/x", "t/y"), "AP-E081"),
        (lambda: derived("mean_of", "t/x", periods=2), "AP-E081"),
        (lambda: derived("per", "t/x", "t/y", at_least=1), "AP-E081"),
        (lambda: derived("lag", "t/x", through="t"), "AP-E081"),
        (lambda: derived("neighbours_max", "t/x"), "AP-E081"),
        (lambda: derived("lag", "t/x", periods=0), "AP-E014"),
        (lambda: derived("guess", "t/x"), "AP-E013"),
        (lambda: Derived(id="a/b", operation="lag", of=["t/x"]), "AP-E017"),
        (lambda: TableSpec(id="a/b"), "AP-E017"),
        (lambda: row(carry_days=-1), "AP-E014"),
        (lambda: row(confidence=2), "AP-E014"),
        (lambda: row(direction="up"), "AP-E013"),
        (lambda: Scaling(kind="rank", low=1.0), "AP-E014"),
        (lambda: Scaling(kind="between"), "AP-E014"),
        (lambda: Scaling(kind="between", low=3.0, high=3.0), "AP-E014"),
        (lambda: Scaling(kind="between", low=0.0, high=float("inf")), "AP-E014"),
        (lambda: Scaling(kind="percentiles", low=1.0, high=101.0), "AP-E014"),
    ],
)
def test_settings_that_mean_nothing(make, code):
    """An operation, row or scaling with settings it cannot have is refused where it is made."""
    with pytest.raises(DataError) as refused:
        make()
    assert refused.value.problems[0].code == code


def test_what_knows_the_future_is_not_scored_by_accident():
    """A leaky row must be left out, or asked for in so many words."""
    leaky = mapping([row(), row("t/y", indicator="data.y", class_="leaky")])
    assert problems(lambda: leaky.used) == [("rows[1]", "AP-E085")]
    assert [one.column for one in leaky.without("leaky").used] == ["t/x"]
    assert [one.column for one in attrs.evolve(leaky, use_leaky=True).used] == ["t/x", "t/y"]


def test_classes_can_be_shown_apart():
    """What measures the violence itself can be left out, or shown alone."""
    both = mapping([row(), row("t/y", indicator="data.y", class_="circular")])
    assert both.columns == ("t/x", "t/y")
    assert both.without("circular").columns == ("t/x",)
    assert both.only("circular").columns == ("t/y",)


def test_groups_are_tables_unless_said_otherwise():
    """A row speaks for its own group, its table's, or the table its derived column starts from."""
    tables = [TableSpec(id="t"), TableSpec(id="u", group="v-dem")]
    made = [
        Derived(id="count", operation="count_rows", of=["u"]),
        Derived(id="more", operation="difference", of=["count"]),
    ]
    rows = [row(), row("u/x", indicator="a"), row("more", indicator="b"), row("t/z", indicator="c", group="own")]
    made_of = mapping(rows, tables=tables, derived=made)
    assert [made_of.group_of(one) for one in rows] == ["t", "v-dem", "v-dem", "own"]


def test_a_mapping_adds_its_own_indicators():
    """An indicator with a factor is new, ages as its class does, and is named in plain words."""
    rows = [
        row(label="deaths"),
        row("t/y", label="other"),
        row("t/z", indicator="data.z", factor="RF2", class_="structural"),
        row("t/y", indicator="1.1", factor=None),
    ]
    words = mapping(rows).catalogue(base())
    assert len(words.indicators) == len(base().indicators) + 2
    new = words.indicators["data.x"]
    assert (new.labels["en"], new.tempo, new.source) == ("deaths", "dynamic", "mapping m 1")
    assert (words.indicators["data.z"].labels["en"], words.tempo("data.z")) == ("t/z", "structural")


def test_an_indicator_or_factor_that_is_not_there():
    """Unknown indicators and factors, and own ones that exist already, are named together."""
    rows = [
        row("t/a", indicator="99.9", factor=None),
        row("t/b", indicator="1.1"),
        row("t/c", indicator="data.c", factor="RF99"),
    ]
    assert problems(lambda: mapping(rows).catalogue(base())) == [
        ("rows[0].indicator", "AP-E021"),
        ("rows[1].indicator", "AP-E023"),
        ("rows[2].factor", "AP-E021"),
    ]


def test_the_plain_method_is_the_mean_of_factor_means():
    """With full confidence, the whole is the mean over the factors of the mean of their columns."""
    rows = [
        row("t/a", indicator="data.a"),
        row("t/b", indicator="data.b"),
        row("t/c", indicator="data.c", factor="RF11"),
    ]
    given = mapping(rows)
    words = given.catalogue(base())
    method = given.method(words)
    assert (method.id, method.version) == ("m", "1")
    levels = np.array([[0.2], [0.6], [0.9]])
    indicators = ("data.a", "data.b", "data.c")
    panel = Panel(indicators=indicators, levels=levels, confidences=np.ones((3, 1)), axes={"u": ["A"]})
    found = assess_cells(panel, method, words)
    assert found.overall[:, 0].tolist() == pytest.approx([(0.4 + 0.9) / 2] * 3)
    assert found.overall_coverage.tolist() == [1.0]
    assert plan(method, words).factors  # the weights fit the catalogue


def test_the_records_take_words_and_members_alike():
    """Enumerations can be given by their words."""
    assert MappedColumn(column="t/x", indicator="1.1", direction="-", class_="circular", confidence=1).direction == "-"
    assert ColumnMapping(id="m", version="1", every="month", first="2000-01-01", tables=(), rows=()).every == "month"

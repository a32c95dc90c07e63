"""Single fields are read strictly, and the same from JSON's values as from YAML's unquoted scalars."""

from __future__ import annotations

import datetime as dt
import math

import pytest

from atrocity_prevention import Credibility, DataError, LocalText, Marking, Period, Reliability, State
from atrocity_prevention.errors import fault
from atrocity_prevention.exchange import fields
from atrocity_prevention.exchange.plain import Scalar

DAY = dt.date(2026, 5, 1)
WRONG_FOR_TEXT = (None, True, 1, 1.5, [], {}, ["x"])


def faults(read, value):
    """Return the paths and codes of what a reader finds wrong with one value."""
    with pytest.raises(DataError) as caught:
        read(value)
    return [(problem.path, problem.code) for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("read", "value", "expected"),
    [
        (fields.text, "  kept \n", "  kept \n"),
        (fields.text, Scalar("NO"), "NO"),
        (fields.text, "", ""),
        (fields.text_or_nothing, None, None),
        (fields.text_or_nothing, Scalar("8.10"), "8.10"),
        (fields.name, Scalar("123"), "123"),
        (fields.number, 3, 3.0),
        (fields.number, Scalar("-1e-3"), -0.001),
        (fields.unit, 0, 0.0),
        (fields.unit, Scalar("1"), 1.0),
        (fields.weight, 0, 0.0),
        (fields.weight, Scalar("7.5"), 7.5),
        (fields.days, 1460, 1460.0),
        (fields.whole, 4, 4),
        (fields.whole, Scalar("-4"), -4),
        (fields.flag, True, True),
        (fields.flag, Scalar("false"), False),
        (fields.day_or_nothing, None, None),
        (fields.day_or_nothing, Scalar("2026-05-01"), DAY),
        (fields.period, "2026-05-01", Period(start=DAY, end=DAY)),
        (fields.period, {"from": "2026-05-01", "to": Scalar("2026-05-01")}, Period(start=DAY, end=DAY)),
        (fields.level, None, None),
        (fields.level, Scalar("0.5"), 0.5),
        (fields.level, Scalar("high"), 0.75),
        (fields.level, "severe", 1.0),
        (fields.level, 1, 1.0),
        (fields.credibility, None, None),
        (fields.credibility, Scalar("6"), Credibility.CANNOT_BE_JUDGED),
        (fields.credibility, 1, Credibility.CONFIRMED),
        (fields.state, Scalar("absent"), State.ABSENT),
        (fields.country, Scalar("NO"), "NOR"),
        (fields.country, Scalar("404"), "KEN"),
        (fields.local, Scalar("12"), LocalText({"und": "12"})),
        (fields.local, {"en": Scalar("no")}, LocalText({"en": "no"})),
        (fields.reliability, Scalar("F"), Reliability.F),
        (fields.marking, "TLP:AMBER+STRICT", Marking.AMBER_STRICT),
        (fields.optional(fields.unit), None, None),
        (fields.optional(fields.unit), 0.25, 0.25),
        (fields.items(fields.text), [], ()),
        (fields.items(fields.text), ["a", Scalar("1")], ("a", "1")),
        (fields.table(fields.unit), {"a": 1}, {"a": 1.0}),
        (fields.one_of(["a", "b"], "letter"), Scalar("b"), "b"),
    ],
)
def test_a_sound_value_is_read(read, value, expected):
    """Each reader takes what its field may hold and gives the typed value, of a plain type."""
    found = read(value)
    assert found == expected
    assert type(found) is type(expected)


@pytest.mark.parametrize(
    ("read", "values", "code"),
    [
        (fields.text, WRONG_FOR_TEXT, "AP-E012"),
        (fields.text_or_nothing, WRONG_FOR_TEXT[1:], "AP-E012"),
        (fields.name, ("", " ", "\t\n", Scalar("")), "AP-E017"),
        (fields.number, (None, True, "1", Scalar("true"), Scalar("0x10"), Scalar("1_000"), Scalar(".5")), "AP-E012"),
        (fields.number, (Scalar("1e999"), Scalar("9" * 400)), "AP-E006"),
        (fields.unit, (-0.1, 1.1, 2, Scalar("1.0000001")), "AP-E014"),
        (fields.weight, (-1, Scalar("-0.5")), "AP-E014"),
        (fields.days, (0, -1, Scalar("0")), "AP-E014"),
        (fields.whole, (1.0, True, None, "1", Scalar("2.0"), Scalar("x")), "AP-E012"),
        (fields.whole, (Scalar("9" * 20),), "AP-E006"),
        (fields.flag, (1, 0, "true", Scalar("yes"), Scalar("True"), None), "AP-E012"),
        (
            fields.day_or_nothing,
            ("", "2026-5-1", "20260501", "2026-02-30", "2026-05-01T00:00", "\u0662026-05-01"),
            "AP-E015",
        ),
        (fields.period, ("tomorrow", {"from": "2026-05-01"}, {}, {"from": "x", "to": "2026-05-01"}), "AP-E015"),
        (fields.period, ({"from": "2026-05-02", "to": "2026-05-01"},), "AP-E027"),
        (fields.level, ("0.5", "High", "", Scalar("true"), Scalar("nan")), "AP-E013"),
        (fields.level, (True, [], {}), "AP-E012"),
        (fields.level, (1.01, Scalar("-0.01"), math.nan, math.inf), "AP-E014"),
        (fields.level, (Scalar("1e999"),), "AP-E006"),
        (fields.credibility, (0, 7, Scalar("0"), -1), "AP-E013"),
        (fields.credibility, (True, 2.0, "2", Scalar("2.0"), Scalar("B")), "AP-E012"),
        (fields.state, ("not_assessed", "Observed", ""), "AP-E013"),
        (fields.country, ("", "Atlantis", "Congo", Scalar("9999")), "AP-E022"),
        (fields.local, (*WRONG_FOR_TEXT[:-2], {"en": 1}), "AP-E012"),
        (fields.reliability, ("b", "G", "", Scalar("1")), "AP-E013"),
        (fields.marking, ("tlp:red", "TLP:WHITE", "RED"), "AP-E013"),
        (fields.items(fields.text), (None, "ab", {"a": "b"}, 1), "AP-E012"),
        (fields.table(fields.text), (None, "ab", ["a"], 1), "AP-E012"),
        (fields.one_of(["a"], "letter"), ("b", "", Scalar("aa")), "AP-E021"),
    ],
)
def test_a_value_that_only_resembles_is_refused(read, values, code):
    """Nothing is coerced: every wrong kind, range or word is one problem with the code of its sort."""
    for value in values:
        assert [code for _, code in faults(read, value)] == [code], value


def test_every_wrong_item_of_a_list_is_told():
    """The items of a list are all looked at, each problem under its position."""
    read = fields.items(fields.items(fields.unit))
    assert faults(read, [[0, 2], [1], 7, [None]]) == [
        ("[0][1]", "AP-E014"),
        ("[2]", "AP-E012"),
        ("[3][0]", "AP-E012"),
    ]


def test_every_wrong_entry_of_a_mapping_is_told():
    """The entries of a mapping are all looked at, each problem under its key, whatever the key looks like."""
    read = fields.table(fields.unit, fields.one_of(["8.8", "b", "c"], "indicator"))
    assert faults(read, {"8.8": 2, "b": 1, "c": "x", "9.99": 1, "": 1}) == [
        ('["8.8"]', "AP-E014"),
        ("c", "AP-E012"),
        ('["9.99"]', "AP-E021"),
        ('[""]', "AP-E021"),
    ]


@pytest.mark.parametrize(
    ("inner", "moved"),
    [("", "level"), ("[2]", "level[2]"), ("word", "level.word"), ("levels", "level.levels"), ("level", "level.level")],
)
def test_problems_move_below_their_field(inner, moved):
    """A problem found inside a field is told with the field's name before its own place."""
    error = fields.fault(inner, "wrong", "mend it", "AP-E014")
    assert [problem.path for problem in fields.under("level", error)] == [moved]


def test_what_is_not_known_brings_what_it_could_have_been():
    """An unknown id is answered with up to three near ones, else with where the known ones are listed."""
    read = fields.one_of(["fuel_price", "fuel_prices", "rain"], "indicator")
    for value, hint in [("fule_price", "did you mean fuel_price or fuel_prices?"), ("zzz", "catalogue")]:
        with pytest.raises(DataError) as caught:
            read(value)
        assert hint in caught.value.problems[0].remedy


def test_a_choice_offers_its_words():
    """A word outside an enumeration is answered with the words of the enumeration."""
    with pytest.raises(DataError) as caught:
        fields.marking("TLP:PINK")
    assert caught.value.problems[0].remedy == f"use one of: {', '.join(Marking)}"


@pytest.mark.parametrize("wrong", [fields.MOST_PROBLEMS - 1, fields.MOST_PROBLEMS, fields.MOST_PROBLEMS + 1])
def test_a_list_of_problems_is_cut_where_it_is_said(wrong):
    """Below a thousand nothing more is said; from there on that reading stopped, and what follows is left."""
    asked = []

    def read(value):
        asked.append(value)
        raise fault("", "wrong", "mend it", "AP-E012")

    with pytest.raises(DataError) as caught:
        fields.each(((f"[{place}]", place) for place in range(wrong)), read)
    codes = [problem.code for problem in caught.value.problems]
    assert len(asked) == min(wrong, fields.MOST_PROBLEMS) == codes.count("AP-E012")
    assert codes[len(asked) :] == (["AP-E004"] if wrong >= fields.MOST_PROBLEMS else [])

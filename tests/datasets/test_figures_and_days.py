"""Cells become figures and days strictly; what is not plainly one is not guessed."""

from __future__ import annotations

import datetime as dt
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atrocity_prevention.datasets.reading.figures import MISSING, figure, month_period, period, year_period
from atrocity_prevention.datasets.reading.spells import pieces


def days(first, last=None):
    return dt.date.fromisoformat(first).toordinal(), dt.date.fromisoformat(last or first).toordinal()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1", 1.0),
        ("-0.5", -0.5),
        (" .5 ", 0.5),
        ("5.", 5.0),
        ("1.80E+00", 1.8),
        ("12%", 0.12),
        ("1,234", 1234.0),
        ("12 345 678.5", 12345678.5),
        ("1'234", 1234.0),
        ("12,34", None),
        ("1e999", None),
        ("=1+1", None),
        ("0x10", None),
        ("1_000", None),
        ("nan", None),
        ("inf", None),
        ("\N{ARABIC-INDIC DIGIT ONE}", None),
        ("", None),
        ("9" * 401, None),
    ],
)
def test_a_cell_is_a_figure_or_none(text, value):
    """Decimal figures, with exponent, percent sign or groups of three, and nothing else."""
    assert figure(text) == value


def test_the_decimal_comma_is_asked_for():
    """With a comma as the decimal mark, points set groups of three apart."""
    assert [figure(text, ",") for text in ("7,5", "1.234,5", "1.5", "7,5%")] == [7.5, 1234.5, None, 0.075]


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_every_double_is_read_back(value):
    """What Python writes of a figure is read as the same figure."""
    assert figure(repr(value)) == value


@pytest.mark.parametrize(
    ("text", "order", "expected"),
    [
        ("2026", "year_first", days("2026-01-01", "2026-12-31")),
        ("2026.0", "year_first", days("2026-01-01", "2026-12-31")),
        ("2024-02", "year_first", days("2024-02-01", "2024-02-29")),
        ("2026-05-01", "year_first", days("2026-05-01")),
        ("2021-01-01 00:00:00.000", "year_first", days("2021-01-01")),
        ("2021-01-01T00:00:00Z", "year_first", days("2021-01-01")),
        ("1 March 2015", "year_first", days("2015-03-01")),
        ("1er août 2015", "year_first", None),
        ("1 août 2015", "year_first", days("2015-08-01")),
        ("1 de mayo de 2015", "year_first", days("2015-05-01")),
        ("1 Brumaire 2015", "year_first", None),
        ("1/5/2026", "year_first", None),
        ("1/5/2026", "day_first", days("2026-05-01")),
        ("1/5/2026", "month_first", days("2026-01-05")),
        ("20260501", "compact", days("2026-05-01")),
        ("20260501", "year_first", None),
        ("99999999", "compact", None),
        ("19580200", "compact", days("1958-02-01", "1958-02-28")),
        ("1958-00-00", "year_first", days("1958-01-01", "1958-12-31")),
        ("1958-00-05", "year_first", None),
        ("2026-13", "year_first", None),
        ("2026-02-30", "year_first", None),
        ("0000", "year_first", None),
        ("12//67", "day_first", None),
        ("soon", "day_first", None),
    ],
)
def test_a_cell_is_a_period_or_none(text, order, expected):
    """Years, months and days; digits in an order that could be another are read only if it is given."""
    assert period(text, order) == expected


def test_years_have_four_digits_and_months_end_with_twelve():
    """A year of two digits is not guessed at, and no calendar has a month 13."""
    found = (year_period(98), year_period(10_000), month_period(2026, 13), month_period(98, 1), period("0098-01-01"))
    assert found == (None,) * 5


@given(
    days=st.lists(st.dates(min_value=dt.date(1000, 1, 1)), min_size=2, max_size=2)
    .map(sorted)
    .filter(lambda two: two[1].year - two[0].year < 300),
    split=st.sampled_from(["year", "month"]),
)
def test_pieces_cover_what_they_are_made_of(days, split):
    """The years or months of a spell follow one another without a gap, and each touches it."""
    first, last = (day.toordinal() for day in days)
    found = list(pieces((first, last), split))
    assert found[0][0] <= first
    assert found[-1][1] >= last
    assert all(after[0] == before[1] + 1 for before, after in itertools.pairwise(found))
    assert all(one[0] <= last and one[1] >= first for one in found)
    assert list(pieces((first, last), "none")) == [(first, last)]


@pytest.mark.parametrize("text", [*MISSING, "x", "*"])
def test_a_word_for_missing_is_never_a_figure(text):
    """No word for "missing" is read as a figure, least of all as 0."""
    assert figure(text) is None

"""The laws about table readers, each broken on purpose by one that is made for it."""

from __future__ import annotations

import attrs
import numpy as np
import pytest
from kit_plugins import bringing, law_of

import atrocity_prevention as ap
from atrocity_prevention.datasets.coded_table import CodedTable
from atrocity_prevention.datasets.readers.columns import COLUMNS
from atrocity_prevention.datasets.table_reader import Layout
from atrocity_prevention.errors import fault
from atrocity_prevention.testing import LawBroken, check_reader
from atrocity_prevention.testing.items import LABELS, TYPES
from atrocity_prevention.testing.readers import (
    ANY_ORDER,
    DATA_ERRORS,
    NOTHING_SILENT,
    OPENED,
    SAME_ELSEWHERE,
    SAME_TWICE,
    STRICT,
    WHOLE,
)
from atrocity_prevention.vocabulary.frozen import FrozenMapping

HOOK = "atrocity_prevention_table_readers"
LABEL = ap.LocalText({"en": "curfews"})
NONE = CodedTable(id="acme.r", units=[], starts=[], ends=[], columns={})


def answered(raw, options):
    """Refuse whatever is asked, as a strict reader does with a strange table."""
    raise fault("", "not a table of curfews", "give one", "AP-E091")


def wordless(raw, options):
    """Refuse unknown options, and give nothing, without a word, for everything else."""
    return answered(raw, options) if options else NONE


def careless(raw, options):
    """Refuse unknown options, and fail for everything else."""
    return answered(raw, options) if options else NONE.columns["nowhere"]


def lax(raw, options):
    """Take everything, with a note."""
    return attrs.evolve(NONE, notes=["nothing here"])


@attrs.frozen(kw_only=True)
class Reader:
    id: str = "acme.r"
    version: str = "1"
    labels: object = attrs.field(default=LABEL)
    layout: object = attrs.field(default=Layout())
    options: object = attrs.field(default=FrozenMapping({"unit": "a column"}))
    how: object = answered

    def read(self, raw, options):
        return self.how(raw, options)


def brought(**more):
    return bringing(HOOK, [Reader(**more)])


def test_a_strict_reader_passes():
    """One that refuses what it does not know breaks no law."""
    assert law_of(brought()) is None


@pytest.mark.parametrize(
    ("more", "law"),
    [
        ({"layout": "csv"}, TYPES),
        ({"layout": Layout(encodings=["klingon"])}, OPENED),
        ({"layout": Layout(encodings=[])}, OPENED),
        ({"layout": Layout(delimiters=["::"])}, OPENED),
        ({"layout": Layout(delimiters=[])}, OPENED),
        ({"labels": ap.LocalText({"en": " "})}, LABELS),
        ({"how": lax}, STRICT),
        ({"how": careless}, DATA_ERRORS),
        ({"how": wordless}, NOTHING_SILENT),
    ],
)
def test_each_law_is_told_by_name(more, law):
    """What is wrong with a reader is told by the law it breaks."""
    assert law_of(brought(**more)) == law


ROWS = [["iso", "year", "x"], ["UGA", "2001", "2"], ["KEN", "2000", "1"]]
OPTIONS = {"unit": "iso", "year": "year", "values": "x"}


def test_a_reader_is_checked_on_a_table_of_its_own():
    """Read twice, elsewhere and in another order, a table is the same; what it gives is handed back."""
    assert check_reader(COLUMNS, ROWS, OPTIONS).units == ("KEN", "UGA")
    with pytest.raises(ap.DataError):
        check_reader(COLUMNS, ROWS)


def table(figures, ends=(2,)):
    return CodedTable(id="t", units=["KEN"], starts=[1], ends=ends, columns={"x": np.array(figures)})


def long(raw, options):
    """Give more figures than units."""
    return table([1.0, 2.0])


def backward(raw, options):
    """Give a period that ends before it begins."""
    return table([1.0], ends=[0])


def first(raw, options):
    """Give the first figure there is."""
    return table([float(raw.rows[1][2])])


CALLS = []


def forgetful(raw, options):
    """Give another figure with each call."""
    CALLS.append(raw)
    return table([float(len(CALLS))])


@pytest.mark.parametrize(
    ("how", "law"), [(long, WHOLE), (backward, WHOLE), (first, ANY_ORDER), (forgetful, SAME_TWICE)]
)
def test_a_table_that_is_not_the_same_breaks_a_law(how, law):
    """Length, periods, memory and the order of rows."""
    with pytest.raises(LawBroken) as caught:
        check_reader(Reader(how=how), ROWS)
    assert (caught.value.law, caught.value.kind, caught.value.item) == (law, "table reader", "acme.r")


def test_a_reader_that_does_not_arrive_whole_breaks_a_law():
    """What another process gets must read the same."""
    with pytest.raises(LawBroken) as caught:
        check_reader(Homesick(), ROWS)
    assert caught.value.law == SAME_ELSEWHERE


@attrs.frozen(kw_only=True)
class Homesick(Reader):
    def __reduce__(self):
        return elsewhere, ()

    def read(self, raw, options):
        return table([7.0])


def elsewhere():
    """What arrives of a homesick reader."""
    return Reader(how=constant)


def constant(raw, options):
    """Give another figure than at home."""
    return table([8.0])

"""Standings as rows and frames: nothing missing becomes a zero or a no."""

from __future__ import annotations

import datetime as dt

import pytest
from promises import register, seen, undertaken

import atrocity_prevention as ap

UNTC = ap.Source(id="untc", reliability="A", marking="TLP:CLEAR")


def test_standings_come_as_one_row_each():
    """Plain values, unrounded, with the marking in every row."""
    whole = register(undertaken(seen("e", "partly", "nhri"), due="2026-01-01"), undertaken(name="v"))
    first, second = (row for one in whole.standings("2026-01-10") for row in one.to_rows())
    assert (first["status"], first["low"], first["high"]) == ("partly", pytest.approx(0.4), pytest.approx(0.6))
    assert (first["due"], first["overdue"], first["marking"]) == (dt.date(2026, 1, 1), True, "TLP:GREEN")
    assert (second["status"], second["low"], second["high"], second["due"]) == ("no_information", 0.0, 1.0, None)
    assert ap.as_frame(whole.standings("2026-01-10")).shape == (2, 16)
    with pytest.raises(ap.DataError, match="AP-E013"):
        whole.standing("u").tabled("people")


def test_a_state_s_treaties_come_as_twelve_rows():
    """What is not known says so, and has no day."""
    act = ap.TreatyAct(state="XEX", instrument="cat", act="acceded", on="2000-01-01", source="untc")
    status = ap.TreatyStatus(tables=[ap.TreatyTable(source=UNTC, as_of="2010-12-31")], acts=[act])
    rows = {row["instrument"]: row for row in status.of("XEX").to_rows()}
    assert len(rows) == 12
    assert (rows["cat"]["party"], rows["cat"]["party_since"], rows["cat"]["party_by"]) == (
        "yes",
        dt.date(2000, 1, 1),
        "acceded",
    )
    assert (rows["att"]["party"], rows["att"]["party_since"], rows["att"]["party_by"]) == ("unknown", None, None)
    assert (rows["cat"]["sources"], rows["att"]["sources"], rows["att"]["marking"]) == ("untc", "", "TLP:CLEAR")
    with pytest.raises(ap.DataError, match="AP-E013"):
        status.of("XEX").tabled("people")

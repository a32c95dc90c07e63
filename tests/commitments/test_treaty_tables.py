"""Tables of ratifications: two published layouts, and the real ones where they are there."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

import atrocity_prevention as ap
from atrocity_prevention.commitments.words import Answer

DATA = Path(__file__).parents[2].parent / "shared" / "data"
UNTC = ap.Source(
    id="untc", name="UN Treaty Collection", reliability="A", independence_group="untc", marking="TLP:CLEAR"
)

ACTS = """\
treaty,chapter,participant,signature_date,action_date,action
Genocide Convention,4-1,Exampleland,1949-12-16,1954-08-11,ratification
ICCPR,4-4,XEX,,1972-05-01,accession
Rome Statute,18-10,XEX,1999-08-11,,
CAT,4-9,Swaziland,,2004-03-26,accession
CAT,4-9,The former Yugoslav Republic of Macedonia 3,,1994-12-12,succession
CAT,4-9,Congo,,2003-07-30,accession
CRC,4-11,European Union,,2003-07-30,accession
OPCAT,4-9-b,XEX,,2005-01-01,accession
OPCAT,4-9-b,KEN,,2005-01-01,accession
CEDAW,4-8,XEX,,,accession
"""

MEMBERS = """\
treaty,iso2,member,state party,year ratification or accession,signatory,no action,status,note
cat,KE,Kenya,1,1997,0,0,state party,
cat,IN,India,0,,1,0,signatory state,
cat,MM,Myanmar,0,,0,1,no action,
cat,TZ,Tanzania,0,,0,0,,
cat,NA,Namibia,1,,0,0,state party,
cat,TP,East Timor,1,2003.0,0,0,state party,
cat,ZZ,Nowhere,1,2003,0,0,state party,
cat,FR,France,1,1884,0,0,state party,
cped,KE,Kenya,0,,1,0,signatory state,
"""


@pytest.fixture
def read(tmp_path):
    """Reads a table from its text."""

    def read_table(text, as_of="2010-12-31", **more):
        path = tmp_path / "table.csv"
        path.write_text(text, encoding="utf-8")
        return ap.read_treaty_status(path, source=UNTC, as_of=as_of, **more)

    return read_table


def refused(call, *arguments, **more):
    """The codes, paths and lines of what is refused."""
    with pytest.raises(ap.DataError) as error:
        call(*arguments, **more)
    return [(one.code, one.path, one.line) for one in error.value.problems]


def told(status, state, instrument):
    """Signed and party, and when it joined."""
    found = status.standing(state, instrument)
    since = None if found.party_since is None else (str(found.party_since.start), str(found.party_since.end))
    return str(found.signed), str(found.party), since


def test_the_layout_of_the_treaty_collection(read):
    """Days of signature and of the further act; what stands nowhere is not known."""
    found = read(ACTS.replace("Exampleland", "XEX"))
    assert told(found, "XEX", "genocide") == ("yes", "yes", ("1954-08-11", "1954-08-11"))
    assert told(found, "XEX", "iccpr") == ("unknown", "yes", ("1972-05-01", "1972-05-01"))
    assert told(found, "XEX", "rome-statute") == ("yes", "unknown", None)
    assert told(found, "XEX", "att") == ("unknown", "unknown", None)
    assert found.acts[0].reference == "line 2"


def test_states_that_were_renamed_or_share_a_name_are_found_under_the_code_of_the_day(read):
    """UN names, old names and footnote digits; by the UN's own names "Congo" is one State."""
    found = read(ACTS)
    assert found.states() == ("COG", "MKD", "SWZ", "XEX")


def test_what_is_not_taken_is_counted(read):
    """Treaties that are none of the twelve, participants nobody knows, acts without a day."""
    assert read(ACTS).tables[0].notes == (
        "left out 2 rows of treaties that are none of the twelve: OPCAT",
        "left out 1 row of participants that are no known State: European Union",
        "left out 1 row of participants that are no known State: Exampleland",
        "left out 1 row with an act without its day, or a day without its act",
    )


def test_a_table_is_complete_only_where_somebody_says_so(read):
    """Declared complete for a State, what it does not list had not been done by its day; of others nothing is known."""
    found = read(ACTS, complete_for=["XEX"])
    assert told(found, "XEX", "genocide") == ("no", "no", None)
    assert told(found, "XEX", "rome-statute") == ("yes", "no", None)
    assert told(found, "XEX", "iccpr")[1] == "yes"
    assert told(found, "XEX", "att") == ("unknown", "unknown", None)  # the table has nothing on it
    assert told(found, "KEN", "genocide") == ("unknown", "unknown", None)


def test_the_layout_of_member_states(read):
    """Flags and years; a table that says "no action" knows a no."""
    found = read(MEMBERS, "2022-12-31")
    assert told(found, "KEN", "cat") == ("unknown", "yes", ("1997-01-01", "1997-12-31"))
    assert told(found, "IND", "cat") == ("yes", "no", None)
    assert told(found, "MMR", "cat") == ("no", "no", None)
    assert told(found, "TZA", "cat") == ("unknown", "unknown", None)
    assert told(found, "NAM", "cat") == ("unknown", "yes", ("1984-12-10", "2022-12-31"))
    assert told(found, "TLS", "cat")[1] == "yes"
    assert told(found, "FRA", "cat") == ("unknown", "yes", ("1984-12-10", "2022-12-31"))
    assert found.tables[0].notes == (
        "left out 1 row of participants that are no known State: ZZ",
        "left out 1 row of treaties that are none of the twelve: cped",
        "left out 1 row that say neither party nor signatory nor no action",
        "left out 1 row whose year is before the treaty or after the table; the year alone",
    )


def test_a_table_about_one_treaty_need_not_name_it(read):
    """Then whoever reads it does."""
    text = "\n".join(line.split(",", maxsplit=1)[1] for line in MEMBERS.splitlines() if "cped" not in line)
    assert told(read(text, "2022-12-31", instrument="CAT"), "KEN", "cat")[1] == "yes"
    assert refused(read, text, "2022-12-31")[0] == ("AP-E156", "treaty", 2)


def test_a_year_that_is_not_over_ends_with_the_table(read):
    """Nothing is said of days after the day up to which it speaks."""
    text = MEMBERS.replace("1997", "2022")
    assert told(read(text, "2022-06-30"), "KEN", "cat") == ("unknown", "yes", ("2022-01-01", "2022-06-30"))


def test_cells_that_cannot_be_read_are_told_with_their_lines(read):
    """All at once."""
    text = "treaty,participant,signature_date,action_date,action\n"
    text += "CAT,XEX,1999,2000-01-01,agreed\nCAT,XEX,2011-01-01,,\n"
    assert refused(read, text) == [
        ("AP-E156", "signature_date", 2),
        ("AP-E156", "action", 2),
        ("AP-E156", "signature_date", 3),
    ]
    wrong = MEMBERS.replace("cat,KE,Kenya,1,1997,0,0", "cat,KE,Kenya,yes,97,1,1")
    assert refused(read, wrong, "2022-12-31") == [("AP-E156", "state party", 2), ("AP-E156", "no action", 2)]
    wrong = MEMBERS.replace("1997", "97")
    assert refused(read, wrong, "2022-12-31") == [("AP-E156", "year", 2)]


def test_a_table_of_another_kind_is_refused(read):
    """The remedy names the columns of both layouts."""
    assert refused(read, "a,b\n1,2\n") == [("AP-E091", "", None)]
    assert refused(read, MEMBERS, layout="acts") == [("AP-E091", "", None)]
    assert refused(read, MEMBERS, layout="other") == [("AP-E013", "layout", None)]
    assert refused(read, MEMBERS, instrument="OPCAT") == [("AP-E154", "instrument", None)]
    assert refused(read, ACTS, complete_for=["Nowhere"]) == [("AP-E022", "complete_for[0]", None)]
    assert refused(read, ACTS, as_of="2010") == [("AP-E015", "as_of", None)]
    assert read(MEMBERS, "2022-12-31", layout="members").acts


def test_two_tables_that_contradict_each_other_are_reported(read):
    """Different layouts, one question."""
    one = read(ACTS)
    other = ap.TreatyStatus(
        tables=[ap.TreatyTable(source=ap.Source(id="members", reliability="B"), as_of="2022-12-31")],
        acts=[
            ap.TreatyAct(state="SWZ", instrument="cat", act="joined", on="2005-01-01", source="members"),
            ap.TreatyAct(state="COG", instrument="cat", act="not_party", on="2022-12-31", source="members"),
        ],
    )
    found = one.with_tables(other).conflicts()
    assert [(conflict.state, conflict.about) for conflict in found] == [("COG", "party"), ("SWZ", "joined")]


# The real table


@pytest.fixture(scope="module")
def real():
    """The acts of the Treaty Collection up to 2010."""
    path = DATA / "treaty_status_2015" / "treaty_actions_to2010.csv"
    if not path.is_file():
        pytest.skip("no table of ratifications at ../shared/data/treaty_status_2015 to read")
    return ap.read_treaty_status(path, source=UNTC, as_of="2010-12-31")


def test_the_real_table_is_read_as_a_whole(real):
    """Every participant is a known State, and ten of the twelve instruments are in it."""
    (table,) = real.tables
    assert not [note for note in table.notes if "no known State" in note or "without its day" in note]
    held = {act.instrument for act in real.acts}
    assert set(ap.instruments()) - held == {"iccpr-op2", "att"}
    assert len(real.acts) > 2000
    assert real.conflicts() == ()
    assert 190 <= len(real.states()) <= 200


def test_the_real_table_says_what_is_commonly_known(real):
    """A few facts anybody can look up."""
    assert told(real, "KEN", "rome-statute") == ("yes", "yes", ("2005-03-15", "2005-03-15"))
    assert told(real, "USA", "genocide")[1] == "yes"
    assert told(real, "USA", "crc") == ("yes", "unknown", None)
    assert told(real, "RWA", "genocide")[1] == "yes"
    assert told(real, "MKD", "cat")[1] == "yes"
    assert real.standing("USA", "genocide", "1985-01-01").party is Answer.UNKNOWN


def test_the_real_table_has_as_many_parties_as_a_plain_count_of_its_rows(real):
    """Read a second time with nothing but the csv module: one party for each row with an act and its day."""
    with (DATA / "treaty_status_2015" / "treaty_actions_to2010.csv").open(encoding="utf-8") as stream:
        rows = [row for row in csv.DictReader(stream) if row["action"] and row["action_date"]]
    plain = Counter(found.id for row in rows if (found := ap.find_instrument(row["chapter"])) is not None)
    parties = Counter(
        name for state in real.states() for name, one in real.of(state).standings.items() if one.party is Answer.YES
    )
    assert parties == plain
    assert len(plain) == 10


def test_no_state_has_a_no_in_the_real_table_unless_somebody_declares_it_complete(real):
    """Not in a table is not known."""
    for state in real.states():
        assert Answer.NO not in {one.party for one in real.of(state).standings.values()}


def test_the_real_table_feeds_an_assessment_of_a_real_country(real):
    """Illustrative: Kenya at the end of 2010, from this one table alone."""
    observations = ap.treaty_observations(real, "KEN", "2010-12-31")
    situation = ap.Situation(id="kenya-treaties", place="KEN", sources=real.sources, observations=observations)
    finding = ap.assess(situation).findings["3.1"]
    assert str(finding.state) == "absent"
    assert 0.2 < finding.confidence < 0.5

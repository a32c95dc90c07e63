"""How records show themselves where nobody chose what is shown."""

from __future__ import annotations

import io

import pytest
from rich.console import Console
from sharing_cases import LEVELS, network, plan, report, situation

import atrocity_prevention as ap
from atrocity_prevention.display.protected import OPEN
from atrocity_prevention.vocabulary.markings import may_be_shown


def rich_of(thing):
    console = Console(file=io.StringIO(), width=200)
    console.print([thing])
    return console.file.getvalue().strip()


def test_open_is_what_may_be_shown_unasked():
    """The lowest room cannot ask the vocabulary, and says the same."""
    assert {str(one) for one in ap.Marking if may_be_shown(one)} == OPEN


@pytest.mark.parametrize("marking", LEVELS)
def test_an_id_is_told_only_where_it_may_be(marking):
    """Kind and marking always; the id, which can be the name of a village, at CLEAR and GREEN."""
    told = repr(ap.Source(id="by-the-mill", name="a name", note="a note", marking=marking))
    assert told == (f"<Source 'by-the-mill', {marking}>" if marking in OPEN else f"<Source, {marking}>")
    told = rich_of(ap.Source(id="by-the-mill", name="a name", note="a note", marking=marking))
    assert ("by-the-mill" in told) is (marking in OPEN)
    assert "a n" not in told
    assert marking in told


def test_what_is_unmarked_by_itself_is_red_by_itself():
    """The record cannot know what the whole says."""
    assert repr(ap.Population(id="coast")) == "<Population, unmarked>"
    assert repr(ap.Source(id="s", marking="TLP:CLEAR", permitted_use="no_onward")) == "<Source, TLP:RED>"
    assert repr(ap.Source(id="s", permitted_use="public")) == "<Source, unmarked>"


def test_wholes_show_what_holds_for_them_as_wholes():
    """Not for the strictest of their parts, of which nothing is told."""
    assert repr(situation(report("a", marking="TLP:RED"))) == "<Situation 'exampleland', TLP:GREEN>"
    assert repr(network()) == "<ActorNetwork 'net', TLP:GREEN>"
    assert repr(plan(marking=None)) == "<ResponsePlan, TLP:RED>"
    assert repr(ap.assess(situation(report("a")))) == "<Assessment, TLP:RED>"


def test_what_carries_no_marking_shows_its_kind():
    """A finding holds ids of reports; a mitigation a text."""
    assert repr(ap.assess(situation(report("a"))).findings["8.8"]) == "<Finding>"
    assert repr(ap.Mitigation(risk="a name")) == "<Mitigation>"
    assert rich_of(ap.Mitigation(risk="a name")) == "[Mitigation()]"


def test_pages_do_not_name_what_may_not_be_named():
    """A situation, network, plan or warning that is unmarked has a page without its id or name."""
    bare = situation(report("a"), id="secret-id", name="secret-name", marking=None)
    whole = ap.ActorNetwork(id="secret-id", name="secret-name")
    agreed = plan(id="secret-id", name="secret-name", situation="secret-situation", marking=None)
    warned = ap.draft_warning(ap.assess(bare), id="secret-id", options=ap.match_measures(ap.assess(bare))[:1])
    for one in (ap.assess(bare), whole, agreed, warned):
        assert "secret" not in one.to_text()
    assert "M" in ap.draft_warning(ap.assess(bare), id="w", marking="TLP:GREEN").to_text()

"""Guidance notes: made from the catalogue and from cases, with a version that their content decides."""

from __future__ import annotations

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import atrocity_prevention as ap
from atrocity_prevention.lessons.guidance_note import PARTS
from atrocity_prevention.testing import strategies
from atrocity_prevention.vocabulary.markings import Marking
from lesson_samples import case


def test_a_note_on_a_measure_says_what_is_known_and_what_is_not():
    """Purpose, evidence as the catalogue has it, cases with their sources, risks, and open questions."""
    note = ap.guidance_note("M36")
    assert [one.id.split(".")[0] for one in note.part("cases_part")] == ["kenya-2013", "tunisia-2013"]
    assert all(one.source for one in note.part("cases_part"))
    for part in ("purpose", "evidence", "risks", "contested", "open"):
        assert note.part(part), part
    assert {one.part for one in note.items} <= set(PARTS)
    assert note.marking is Marking.CLEAR


def test_evidence_is_told_with_its_counts():
    """How many studies a review counted, and how many looked at atrocities themselves."""
    (known,) = ap.guidance_note("M02").part("evidence")
    assert "88 studies, 7 of them" in known.text["en"]
    (unknown,) = ap.guidance_note("M28").part("evidence")
    assert "studies" not in unknown.text["en"].split(".")[0]


def test_a_note_on_a_factor_names_cases_in_which_it_was_strong():
    """And the peaceful measures that bear on it, the use of force not among them."""
    note = ap.guidance_note("RF10")
    assert [one.id for one in note.part("cases_part")] == ["bosnia-1995", "rwanda-1994"]
    measures = [one.id for one in note.part("measures_part")]
    held = ap.measures_of(ap.default_catalogue())
    assert measures
    assert not any(held[one].uses_force for one in measures)


def test_no_case_says_nothing_about_effect():
    """A note without cases says so in words."""
    for subject in ("M36", "RF1"):
        (only,) = ap.guidance_note(subject, cases=[]).part("cases_part")
        assert "says nothing about its effect" in only.text["en"]


def test_a_stranger_is_refused():
    """Neither a measure nor a factor."""
    with pytest.raises(ap.DataError, match="AP-E173"):
        ap.guidance_note("M99")


def test_the_version_follows_from_the_content_alone():
    """The order of cases changes nothing; another case does."""
    held = list(ap.case_library().values())
    note = ap.guidance_note("M03")
    assert ap.guidance_note("M03", cases=held[::-1]) == note
    more = ap.guidance_note("M03", cases=[*held, case()])
    assert more.version != note.version
    assert len(note.version) == 12
    assert more.marking is Marking.GREEN


def test_changes_between_two_versions_are_told_statement_by_statement():
    """What was added, removed and changed; the same version has none."""
    held = list(ap.case_library().values())
    one = case()
    before = ap.guidance_note("M03", cases=[*held, one])
    reworded = attrs.evolve(one, measures=[attrs.evolve(one.measures[0], text={"en": "Elders wrote"})], unknown=[])
    after = ap.guidance_note("M03", cases=[reworded])
    changes = after.changes_since(before)
    assert (changes.before, changes.after, changes.marking) == (before.version, after.version, Marking.GREEN)
    kinds = {(each.change, each.item.id) for each in changes.changes}
    assert ("reworded", "exampleland-2019.1") in kinds
    assert ("removed", "exampleland-2019.1") in kinds
    assert {each.change for each in before.changes_since(after).changes} == {"added", "reworded"}
    assert after.changes_since(after).changes == ()
    assert "Nothing changed." in after.changes_since(after).to_text()
    assert "Elders wrote" in changes.to_text()
    assert "Elders wrote" not in attrs.evolve(changes, marking=Marking.RED).to_text()


@given(st.lists(strategies.guidance_items(), max_size=4, unique_by=lambda one: (one.part, one.id)), st.data())
def test_the_same_content_has_the_same_version_and_other_content_another(items, data):
    """Versions are equal exactly when the statements are."""
    note = ap.GuidanceNote(subject="M1", title={"en": "x"}, items=tuple(items), marking=Marking.CLEAR)
    kept = tuple(one for one in items if data.draw(st.booleans()))
    other = attrs.evolve(note, items=kept)
    assert (note.version == other.version) == (note.items == other.items)
    assert len(note.changes_since(other).changes) == len(items) - len(kept)


def test_a_note_is_text_and_markdown_in_two_languages():
    """Both name the version; nothing in the text is taken for markup."""
    note = ap.guidance_note("M36")
    text, markdown = note.to_text(), note.to_markdown("fr")
    assert note.version in text
    assert markdown.startswith("**TLP:CLEAR**\n")
    assert "## Risques de nuire" in markdown
    assert "\\[dite utile\\]" in markdown
    secret = ap.guidance_note("M03", cases=[attrs.evolve(case(), marking=None)])
    assert "Elders" not in secret.to_text()
    assert "Elders" in str(secret.to_display(whole=True))


def test_a_measure_of_a_plugin_that_says_little_has_a_note_too():
    """Without addresses there is no line about what it bears on."""

    class Acme:
        """A plugin with one measure."""

        @ap.hookimpl
        def atrocity_prevention_response_measures(self):
            """One that says nothing but its name."""
            return [ap.ResponseMeasure(id="acme.x", labels={"en": "Talks"}, kind="mediation")]

    plugins = ap.Plugins.with_builtins()
    plugins.register(Acme(), name="acme")
    note = ap.guidance_note("acme.x", catalogue=plugins.catalogue())
    assert note.part("purpose") == ()
    assert note.part("evidence")

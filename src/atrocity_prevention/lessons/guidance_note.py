"""A guidance note: what is known of one measure or one risk factor, with a version that its content decides."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator

import attrs

from atrocity_prevention.display.display import Display, Grid
from atrocity_prevention.display.protected import Protected
from atrocity_prevention.display.shown import Shown
from atrocity_prevention.lessons.displaying import listing
from atrocity_prevention.lessons.words import phrase
from atrocity_prevention.vocabulary.markings import Marking, may_be_shown
from atrocity_prevention.vocabulary.texts import LocalText

DIGITS = 12
"""Of the hash of a note's content, enough to tell any two versions apart."""

PARTS = ("purpose", "evidence", "cases_part", "measures_part", "conditions", "risks", "questions", "contested", "open")
"""The parts of a note, in this order."""


@attrs.frozen(kw_only=True, repr=False)
class GuidanceItem(Protected):
    """One statement of a note.

    Attributes:
        part: which part it belongs to.
        id: what it is about: a measure, a case and its statement, a condition; by it two versions are compared.
        text: the statement, by language.
        source: where it comes from; empty if it is a question or not recorded.
    """

    part: str
    id: str
    text: LocalText
    source: str = ""


@attrs.frozen(kw_only=True, repr=False)
class GuidanceChange(Protected):
    """What became of one statement between two versions.

    Attributes:
        change: ``added``, ``removed`` or ``reworded``.
        item: the statement, as it is now; one that was removed, as it was.
    """

    change: str
    item: GuidanceItem


@attrs.frozen(kw_only=True, repr=False)
class GuidanceChanges(Shown):
    """What changed from one version of a note to another.

    Attributes:
        before: the earlier version.
        after: the later one.
        changes: statement by statement, in the order of the parts.
        marking: who may see it.
    """

    before: str
    after: str
    changes: tuple[GuidanceChange, ...]
    marking: Marking

    def to_display(self, language: str = "en") -> Display:
        """The changes on a page, or that there are none."""
        rows = [
            (phrase(one.change, language), phrase(one.item.part, language), one.item.text.text(language))
            for one in self.changes
        ]
        shown = rows if may_be_shown(self.marking) else []
        return Display(
            title=phrase("changes", language, before=self.before, after=self.after),
            marking=str(self.marking),
            lines=[] if rows else [phrase("no_changes", language)],
            grids=[listing("change", ("change", "part", "text"), shown, language)],
        )


@attrs.frozen(kw_only=True, repr=False)
class GuidanceNote(Shown):
    """A living document (A/72/884-S/2018/525, para. 21 and 49 a): other evidence or other cases make another version.

    Attributes:
        subject: the id of the measure or factor.
        title: its name, by language.
        items: the statements, part by part.
        marking: who may see it: the strictest marking of the cases it was made from.
    """

    subject: str
    title: LocalText
    items: tuple[GuidanceItem, ...]
    marking: Marking

    @property
    def version(self) -> str:
        """The first hexadecimal digits of the SHA-256 of all it says, in every language."""
        said = [[one.part, one.id, sorted(one.text.items()), one.source] for one in self.items]
        content = json.dumps([self.subject, sorted(self.title.items()), said], ensure_ascii=True)
        return hashlib.sha256(content.encode("ascii")).hexdigest()[:DIGITS]

    def part(self, name: str) -> tuple[GuidanceItem, ...]:
        """The statements of one part."""
        return tuple(one for one in self.items if one.part == name)

    def changes_since(self, previous: GuidanceNote) -> GuidanceChanges:
        """What was added, removed or changed since another version of this note."""
        now, then = _by_place(self), _by_place(previous)
        found = [GuidanceChange(change="added", item=now[place]) for place in now if place not in then]
        found += [GuidanceChange(change="removed", item=then[place]) for place in then if place not in now]
        found += [
            GuidanceChange(change="reworded", item=now[place])
            for place in now
            if place in then and now[place] != then[place]
        ]
        changes = tuple(sorted(found, key=lambda one: (PARTS.index(one.item.part), one.item.id, one.change)))
        marking = max(self.marking, previous.marking)
        return GuidanceChanges(before=previous.version, after=self.version, changes=changes, marking=marking)

    def to_display(self, language: str = "en", *, whole: bool | None = None) -> Display:
        """The note on a page.

        Args:
            language: a BCP 47 tag; the library's own words are in English and French.
            whole: whether to show what is said; by default only what is marked TLP:GREEN or less.
        """
        shown = may_be_shown(self.marking) if whole is None else whole
        return Display(
            title=phrase("guidance", language, subject=f"{self.subject} {self.title.text(language)}"),
            marking=str(self.marking),
            lines=[phrase("version", language, version=self.version)],
            grids=self._grids(language) if shown else [],
            notes=[phrase("never_proof", language), phrase("our_reading", language)],
        )

    def to_markdown(self, language: str = "en") -> str:
        """The note as Markdown, whole, to be kept beside others; the label stands in its first line."""
        page = self.to_display(language, whole=True)
        lines = [f"**{page.marking}**", "", f"# {_plain(page.title)}", "", *(_plain(one) for one in page.lines)]
        for part in PARTS:
            items = self.part(part)
            if items:
                lines += ["", f"## {phrase(part, language)}", ""]
                lines += [f"- {_plain(_with_source(one, language))}" for one in items]
        return "\n".join([*lines, "", *(f"*{_plain(one)}*  " for one in page.notes), ""])

    def _grids(self, language: str) -> Iterator[Grid]:
        for part in PARTS:
            rows = [(one.text.text(language), one.source) for one in self.part(part)]
            yield listing(part, ("what", "source"), rows, language)


def _by_place(note: GuidanceNote) -> dict[tuple[str, str], GuidanceItem]:
    return {(one.part, one.id): one for one in note.items}


def _with_source(one: GuidanceItem, language: str) -> str:
    text = one.text.text(language)
    return f"{text} ({one.source})" if one.source else text


def _plain(text: str) -> str:
    """Text in which nothing is taken for markup."""
    kept = "".join(f"\\{letter}" if letter in "\\`*_[]<>#|" else letter for letter in text)
    return " ".join(kept.split())

"""A method card as one HTML file, as Markdown and as plain text. Names in a method are text in all of them."""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Callable, Iterator, Mapping

import attrs

from atrocity_prevention.display.markup import clean
from atrocity_prevention.report.brief.frame import contents, framed, lines
from atrocity_prevention.report.brief.markup import Markup, code, items, joined, par, table, tag
from atrocity_prevention.report.brief.sections.section import heading, section
from atrocity_prevention.report.method_card.parts import CardTable, Step
from atrocity_prevention.report.words.words import Words
from atrocity_prevention.vocabulary.markings import Marking

WIDTH = 100

NARROW = 2
"""So many columns stand side by side on a phone, whatever is in them; more are told row by row."""


@attrs.frozen(kw_only=True)
class WrittenCard:
    """A card before it has a form.

    Attributes:
        title: its name.
        about: what stands below it.
        steps: the ten steps.
        words: the language.
        marking: who may see it.
    """

    title: str
    about: tuple[str, ...]
    steps: tuple[Step, ...]
    words: Words
    marking: Marking


def as_html(card: WrittenCard) -> str:
    """One file without script or request."""
    words = card.words
    named = [(f"step-{place}", f"{place}. {step.title}", step) for place, step in enumerate(card.steps, 1)]
    head = joined([tag("h1", card.title), *map(par, card.about), contents([one[:2] for one in named], words)])
    body = lines(section(name, title, *_html_step(step, words)) for name, title, step in named)
    return framed(card.title, head, body, words, card.marking)


def _html_step(step: Step, words: Words) -> Iterator[Markup | None]:
    yield from map(par, step.does)
    for one in _filled(step):
        yield table(one.caption, one.heads, one.rows, "short" if len(one.heads) <= NARROW else "data")
    yield heading(words("What it does not do"))
    yield items(step.does_not)
    yield par(words("Read on"), words.colon, joined(map(code, step.read), words.comma), class_="quiet")


def _filled(step: Step) -> Iterator[CardTable]:
    return (one for one in step.tables if one.rows)


def as_markdown(card: WrittenCard) -> str:
    """Markdown in which nothing that a method is called can be more than text."""
    blocks = [f"**{card.marking}**", f"# {_plain(card.title)}", *map(_plain, card.about)]
    for place, step in enumerate(card.steps, 1):
        blocks += [f"## {place}. {_plain(step.title)}", *_markdown_step(step, card.words)]
    return "\n\n".join([*blocks, f"**{card.marking}**"]) + "\n"


def _markdown_step(step: Step, words: Words) -> Iterator[str]:
    yield from map(_plain, step.does)
    for one in _filled(step):
        yield f"**{_plain(one.caption)}**"
        rows = [one.heads, ("---",) * len(one.heads), *one.rows]
        yield "\n".join(f"| {' | '.join(cell if cell == '---' else _plain(cell) for cell in row)} |" for row in rows)
    yield f"### {_plain(words('What it does not do'))}"
    yield "\n".join(f"* {_plain(one)}" for one in step.does_not)
    yield f"{_plain(words('Read on'))}{words.colon}{words.comma.join(f'`{page}`' for page in step.read)}"


_MEANS_SOMETHING = re.compile(r"[\\`*_\[\]<>|~&#$]")
_BEGINS_SOMETHING = re.compile(r"^(?:[-+=]|(?<!\S)\d+(?=[.)]))")
_LEADS_AWAY = re.compile(r"(?<=:)(?=//)|(?<=www)(?=\.)|(?=@)", re.IGNORECASE)


def _plain(text: str) -> str:
    """Text that Markdown takes for nothing else: no markup, list, table, heading or link."""
    escaped = _MEANS_SOMETHING.sub(r"\\\g<0>", _one_line(text))
    return _BEGINS_SOMETHING.sub(_not_begun, _LEADS_AWAY.sub(r"\\", escaped))


def _not_begun(found: re.Match[str]) -> str:
    return f"{found[0]}\\" if found[0].isdigit() else f"\\{found[0]}"


def _one_line(text: str) -> str:
    """Text on one line, without what cannot be seen or turns the order of letters."""
    words = " ".join(clean(str(text)).split())
    return "".join(char for char in words if unicodedata.category(char) not in ("Cc", "Cf") or char in "\u200c\u200d")


def as_text(card: WrittenCard) -> str:
    """Plain text, in lines of at most a hundred letters where words allow."""
    told = [str(card.marking), *_wrapped(card.title)]
    for one in card.about:
        told += _wrapped(one, "  ")
    for place, step in enumerate(card.steps, 1):
        told += ["", *_wrapped(f"{place}. {step.title}"), *_text_step(step, card.words)]
    return "\n".join([*told, "", str(card.marking)]) + "\n"


def _text_step(step: Step, words: Words) -> Iterator[str]:
    for sentence in step.does:
        yield from _wrapped(sentence, "   ")
    for one in _filled(step):
        yield from _wrapped(f"{_caption(one)}{words.colon.rstrip()}", "   ")
        yield from (line for row in one.rows for line in _wrapped(_row(one, row, words), "     ", "       "))
    yield from _wrapped(f"{words('What it does not do')}{words.colon.rstrip()}", "   ")
    for sentence in step.does_not:
        yield from _wrapped(sentence, "   - ", "     ")
    yield from _wrapped(f"{words('Read on')}{words.colon}{words.comma.join(step.read)}", "   ", "     ")


def _caption(one: CardTable) -> str:
    """With two columns, what the second holds; with more, each cell says so itself."""
    return f"{one.caption} ({one.heads[1]})" if len(one.heads) == _TWO else one.caption


def _row(one: CardTable, row: tuple[str, ...], words: Words) -> str:
    """A row as it would be read out; cells without anything are left out."""
    first, *rest = row
    if len(row) == _TWO:
        return f"{first}{words.colon}{rest[0]}"
    told = [f"{head} {cell}" for head, cell in zip(one.heads[1:], rest, strict=True) if cell]
    return f"{first}{words.colon}{words.semicolon.join(told)}"


_TWO = 2


def _wrapped(text: str, first: str = "", later: str | None = None) -> list[str]:
    indent = first if later is None else later
    return textwrap.wrap(_one_line(text), WIDTH, initial_indent=first, subsequent_indent=indent) or [first.rstrip()]


CARD_FORMS: Mapping[str, Callable[[WrittenCard], str]] = {"html": as_html, "markdown": as_markdown, "text": as_text}

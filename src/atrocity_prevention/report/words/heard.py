"""Says again in another language what is heard in English from the rooms below.

Problems and the pages of results are worded where they arise, below any catalogue, with their values inside. A
catalogue lists every such sentence as a template with gaps. A finished sentence is recognised by its template, and
said in the other language with the same values. What fits no template stays as it is: whole, and in English.

A gap may say what stands in it: ``words`` that are recognised in their turn, a ``number``, a ``label`` of the
vocabulary, things ``counted``, or alternatives joined by ``or``. Everything else, ids and names among it, is copied;
a translation that needs a word as the code has it, for instance as the name of a field, asks for it ``raw``.
"""

from __future__ import annotations

import functools
import re
import string
from collections.abc import Callable, Iterator, Mapping

import attrs

from atrocity_prevention.report.words.languages import ENGLISH
from atrocity_prevention.report.words.words import Words

SURE = 7
"""A template that says nothing of its gaps needs so many letters: ``{one} and {other}`` would be found anywhere."""

DEEPEST = 8
"""How many recognised sentences may stand inside one another."""


@attrs.frozen
class Template:
    """A sentence with gaps.

    Attributes:
        text: as the catalogue has it, with its gaps.
        pattern: what finished sentences look like.
        start: how they all begin.
        sorts: what stands in each gap.
    """

    text: str
    pattern: re.Pattern[str]
    start: str
    sorts: Mapping[str, str]

    @classmethod
    def of(cls, text: str) -> Template:
        """Read a template."""
        parts = list(string.Formatter().parse(text))
        after = [literal for literal, *_ in parts[1:]] + ["."]
        pattern = "".join(
            re.escape(literal) + ("" if gap is None else f"(?P<{gap}>{_pattern(sort or '', beside=not follows)})")
            for (literal, gap, sort, _), follows in zip(parts, after, strict=True)
        )
        sorts = {gap: sort or "" for _, gap, sort, _ in parts if gap is not None}
        return cls(text, re.compile(pattern, re.DOTALL), parts[0][0] if parts else "", sorts)

    @property
    def weight(self) -> int:
        """How much of it is fixed: the more, the surer it is recognised."""
        return sum(len(literal) for literal, *_ in string.Formatter().parse(self.text))


_NUMBER = r"[-+]?\d+(?:,\d{3})*(?:\.\d+)?(?:e[-+]?\d+)?%?"

_GAPS = {"number": rf"(?:{_NUMBER}|nan|-?inf)", "counted": rf"{_NUMBER} .+?"}

_LABEL_BEFORE_MORE = "[^:;,()]+"


def _pattern(sort: str, *, beside: bool) -> str:
    """What can stand in a gap; where another one follows at once, a label ends with the first mark."""
    return _LABEL_BEFORE_MORE if sort == "label" and beside else _GAPS.get(sort, ".*?")


_MARKS = re.compile(r"([:;,.(\s]+)(.+)", re.DOTALL)

_COUNTED = re.compile(rf"({_NUMBER}) (.+)", re.DOTALL)


class Heard:
    """Recognises sentences and says them again."""

    def __init__(self, messages: Mapping[str, tuple[str, ...]], words: Words) -> None:
        self._messages = {text: forms for text, forms in messages.items() if all(forms)}
        self._words = words
        self._whole = {_unbraced(text): text for text in self._messages if "{" not in text.replace("{{", "")}
        self._sorts: Mapping[str, Callable[[str, int], str]] = {
            "words": self._said,
            "number": lambda text, _: words.written(text),
            "label": lambda text, _: self._label(text),
            "counted": self._counted,
            "or": lambda text, _: text.replace(" or ", messages.get(" or ", (" or ",))[0]),
        }

    def __call__(self, text: str) -> str:
        """The sentence in this language, or as it is if it is not known."""
        return self._said(text, 0)

    def knows(self, text: str) -> bool:
        """Whether the sentence is one of the catalogue."""
        return text in self._whole or self._match(text) is not None

    def _said(self, text: str, depth: int) -> str:
        if not text or depth > DEEPEST:
            return text
        if text in self._whole:
            return self._words.language.spaced(_unbraced(self._messages[self._whole[text]][0]))
        found = None if text in vocabulary(self._words.tag) else self._match(text)
        if found is None:
            begun = _MARKS.fullmatch(text)
            return self._label(text) if begun is None else self._after_marks(begun[1], begun[2], depth)
        template, values = found
        form = self._form(template.text, values)
        sorts = {**template.sorts, **{gap: sort for _, gap, sort, _ in string.Formatter().parse(form) if gap and sort}}
        return _format(form, {gap: self._filled(sorts[gap], value, depth) for gap, value in values.items()})

    def _after_marks(self, marks: str, rest: str, depth: int) -> str:
        """What follows a mark, such as the second half of a sentence that was put together."""
        told = self._said(rest, depth + 1)
        if told == rest:
            return marks + rest
        return self._words.language.spaced(f" {marks}" if marks.startswith(":") else marks) + told

    def _filled(self, sort: str, value: str, depth: int) -> str:
        return self._sorts[sort](value, depth + 1) if sort in self._sorts else value

    def _form(self, text: str, values: Mapping[str, str]) -> str:
        """The template in this language, in the form that goes with its count, if it has one."""
        forms = self._messages[text]
        count = values.get("count", "").replace(",", "")
        place = self._words.language.form(int(count)) if count.isdecimal() else 0
        return self._words.language.spaced(forms[min(place, len(forms) - 1)])

    def _counted(self, text: str, _: int) -> str:
        found = _COUNTED.fullmatch(text)
        if found is None:
            return text
        key = self._nouns.get(found[2], "")
        if not key:
            return text
        return _format(self._form(key, {"count": found[1]}), {"count": self._words.written(found[1])})

    def _match(self, text: str) -> tuple[Template, dict[str, str]] | None:
        for template in self._templates:
            if text.startswith(template.start):
                found = template.pattern.fullmatch(text)
                if found is not None and self._is_sure(template, found.groupdict()):
                    return template, found.groupdict()
        return None

    def _is_sure(self, template: Template, values: Mapping[str, str]) -> bool:
        """Whether it is this sentence: with few letters of its own, ``{label} to {label}`` needs labels that exist."""
        labels = [value for gap, value in values.items() if template.sorts[gap] == "label"]
        return template.weight >= SURE or all(self._named(value) is not None for value in labels)

    @functools.cached_property
    def _templates(self) -> tuple[Template, ...]:
        """Those with gaps, what says most first."""
        found = [Template.of(text) for text in self._messages if text not in self._whole.values()]
        sure = [one for one in found if one.weight >= SURE or any(one.sorts.values())]
        return tuple(sorted(sure, key=lambda one: (-one.weight, -sum(map(bool, one.sorts.values())), one.text)))

    @functools.cached_property
    def _nouns(self) -> Mapping[str, str]:
        """What can be counted, in both of its English forms -> the message it is told by."""
        return dict(self._each_noun())

    def _each_noun(self) -> Iterator[tuple[str, str]]:
        for text in self._messages:
            if text.startswith("{count} "):
                noun = text.removeprefix("{count} ")
                yield noun, text
                yield self._plurals.get(noun, f"{noun}s"), text

    @property
    def _plurals(self) -> Mapping[str, str]:
        return {"entry": "entries", "case": "cases", "country": "countries", "partnership": "partnerships"}

    def _label(self, text: str) -> str:
        """A word of the vocabulary, with its id before it or without."""
        named = self._named(text)
        return text if named is None else named

    def _named(self, text: str) -> str | None:
        """The same, or nothing where the vocabulary has no such word."""
        labels = vocabulary(self._words.tag)
        if text in labels:
            return labels[text]
        head, _, rest = text.partition(" ")
        return f"{head} {labels[rest]}" if rest in labels else None


def _unbraced(text: str) -> str:
    return text.replace("{{", "{").replace("}}", "}")


def _format(template: str, values: Mapping[str, str]) -> str:
    """A template filled; what its gaps say of themselves was heeded before."""
    return "".join(
        literal + ("" if gap is None else values[gap]) for literal, gap, _, _ in string.Formatter().parse(template)
    )


@functools.cache
def vocabulary(tag: str) -> Mapping[str, str]:
    """Every label of the fixed vocabulary: in English -> in this language."""
    from atrocity_prevention.report.words.labels import every_label  # noqa: PLC0415 reads the tables

    found: dict[str, str] = {}
    for text in every_label():
        if tag in text:
            found.setdefault(text[ENGLISH.tag], text[tag])
    return found

"""Message catalogues in gettext's own text form (``.po``): what a translator edits is what is read at run time.

Only what such a catalogue needs is understood: comments, ``msgid``, ``msgid_plural``, ``msgstr`` and ``msgstr[n]``,
each with text in quotes that may go on over several lines. Anything else is refused, so that no message is lost unseen.
"""

from __future__ import annotations

import importlib.resources
import json
import re
from collections.abc import Iterator

_LINE = re.compile(r'(?:(msgid|msgid_plural|msgstr|msgstr\[[0-9]\])[ ]+)?("(?:[^"\\]|\\["\\nt])*")')

Messages = dict[str, tuple[str, ...]]
"""The message in English -> its forms in the other language, the one for a single thing first."""


def read_messages(package: str, name: str) -> Messages:
    """A catalogue that is shipped beside a package's code."""
    return parse_po(importlib.resources.files(package).joinpath(name).read_text("utf-8"))


def parse_po(text: str) -> Messages:
    """The messages of a catalogue; the header, whose id is empty, is left out.

    Raises:
        ValueError: for a line that is no part of a message, a repeated message, or one without any form.
    """
    found: Messages = {}
    for entry in _entries(text):
        key, forms = entry["msgid"], tuple(value for name, value in entry.items() if name.startswith("msgstr"))
        if not forms or key in found:
            raise ValueError(f"the message {key[:60]!r} {'stands twice' if forms else 'has no translation'}")
        found[key] = forms
    found.pop("", None)
    return found


def _entries(text: str) -> Iterator[dict[str, str]]:
    entry: dict[str, str] = {}
    field = ""
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        found = _LINE.fullmatch(line.strip())
        if found is None or not (found[1] or field):
            raise ValueError(f"line {number} is no part of a message")
        if found[1] == "msgid" and entry:
            yield entry
            entry = {}
        field = found[1] or field
        entry[field] = entry.get(field, "") + json.loads(found[2])
    if entry:
        yield entry

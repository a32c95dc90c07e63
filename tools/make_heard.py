"""Brings the catalogues of what is heard from the rooms below up to date with the code.

    python tools/make_heard.py            writes src/atrocity_prevention/report/words/heard.*.po
    python tools/make_heard.py --check    changes nothing; exit status 1 if something would change or is empty

Problems and the pages of results are worded in English where they arise; `heard_below` finds all they can say.
Translations are kept as they are, by the English text; order and comments come from the code.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from heard_below import Reading
from make_messages import FOLDER, HEADER, folded, po_field

from atrocity_prevention.exchange.formats.po_text import Messages, parse_po

LANGUAGES = ("fr",)
"""In other languages what comes from below is in English altogether, and not half in one and half in the other."""


def catalogue(tag: str) -> Path:
    """The file of one language."""
    return FOLDER / f"heard.{tag}.po"


def written(tag: str, known: Messages) -> str:
    """A catalogue as text."""
    reading = Reading()
    parts = [f'msgid ""\nmsgstr ""\n{folded(HEADER[tag])}']
    for template, files in reading.all().items():
        parts.append("\n".join([*(f"#: {name}" for name in files), *_entry(template, reading.plurals, known)]))
    return "\n\n".join(parts) + "\n"


def _entry(template: str, plurals: dict[str, str], known: Messages) -> list[str]:
    forms = known.get(template, ())
    if template not in plurals:
        return [po_field("msgid", template), po_field("msgstr", forms[0] if forms else "")]
    told = [po_field(f"msgstr[{place}]", forms[place] if len(forms) > place else "") for place in range(2)]
    return [po_field("msgid", template), po_field("msgid_plural", plurals[template]), *told]


def main() -> int:
    """Write the catalogues, or check them."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--check", action="store_true", help="change nothing")
    check, status = parser.parse_args().check, 0
    for tag in LANGUAGES:
        path = catalogue(tag)
        before = path.read_text("utf-8") if path.is_file() else ""
        after = written(tag, parse_po(before))
        empty = sum(not all(forms) for forms in parse_po(after).values())
        print(f"{path.name}: {len(parse_po(after))} messages, {empty} to be translated")
        status |= bool(empty or before != after)
        if not check:
            path.write_text(after, "utf-8")
    return status if check else 0


if __name__ == "__main__":
    sys.exit(main())

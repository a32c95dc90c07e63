"""Brings the message catalogues up to date with the code: new messages come in empty, those nobody says go out.

    python tools/make_messages.py            writes the .po files in src/atrocity_prevention/report/words
    python tools/make_messages.py --check    changes nothing; exit status 1 if something would change or is empty

A message is what stands in English in `words(...)`, `words.many(...)`, `say(words, ...)`, `say_many(words, ...)`,
`message(...)` or `UsageError(...)`. Translations are kept as they are, by the English text; order and comments come
from the code. The brief has a catalogue for every language, the command line and the page of a backtest
(`shell`) and a method's card (`card`) for French alone.
"""

from __future__ import annotations

import argparse
import ast
import json
import re
import sys
from pathlib import Path

from atrocity_prevention.exchange.formats.po_text import Messages, parse_po

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "atrocity_prevention"
FOLDER = SOURCE / "report" / "words"
WIDTH = 110

PLURALS = {
    "fr": "nplurals=2; plural=(n > 1);",
    "es": "nplurals=2; plural=(n != 1);",
    "ar": "nplurals=1; plural=0;",
}
"""Arabic messages say "number of reports: 3", which needs none of its six forms."""

HEADER = {
    tag: f"Language: {tag}\\nMIME-Version: 1.0\\nContent-Type: text/plain; charset=UTF-8\\n"
    f"Content-Transfer-Encoding: 8bit\\nPlural-Forms: {plurals}\\n"
    for tag, plurals in PLURALS.items()
}

BRIEF, SHELL, CARD = "", "shell.", "card."
"""How the name of a catalogue begins."""

CATALOGUES = ((BRIEF, "fr"), (BRIEF, "es"), (BRIEF, "ar"), (SHELL, "fr"), (CARD, "fr"))

ONE = ("words", "self", "message", "say", "UsageError", "say_in(tag)")
MANY = ("words.many", "self.many", "say_many")

OF_THE_SHELL = ("heard.py", "labels.py", "problem_words.py", "shell.py", "shown_page.py")
"""Files beside the catalogues that speak on a command line and not in a brief."""

OF_A_BACKTEST = SOURCE / "report" / "backtest"
"""Says on a page what the command line says of a backtest."""

Key = tuple[str, ...]
"""A message, or the forms of one about a number of things."""


def said(path: Path) -> list[Key]:
    """The messages of one file, in its order."""
    calls = [node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call)]
    found = [_keys(call) for call in sorted(calls, key=lambda call: (call.lineno, call.col_offset))]
    return [key for keys in found for key in keys]


def _keys(call: ast.Call) -> list[Key]:
    name = ast.unparse(call.func)
    texts = [arg.value for arg in call.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
    if (name in ONE or re.fullmatch(r"(.*\.)?_?words", name)) and texts:
        return [(texts[0],)]
    if name in MANY and len(texts) == 2:  # noqa: PLR2004 one and more
        return [(texts[0], texts[1])]
    return []


def paired(keys: list[Key], path: Path) -> list[Key]:
    """Messages of a table that stand in pairs of `message(...)` are the two forms of one."""
    pairs: dict[str, Key] = {}
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Tuple) and len(node.elts) == 2:  # noqa: PLR2004 one and more
            texts = [
                _keys(one)[0][0]
                for one in node.elts
                if isinstance(one, ast.Call) and ast.unparse(one.func) == "message"
            ]
            if len(texts) == 2:  # noqa: PLR2004 same
                pairs[texts[0]] = (texts[0], texts[1])
    seconds = {pair[1] for pair in pairs.values() if pair[0] != pair[1]}
    return [pairs.get(key[0], key) for key in keys if key[0] not in seconds]


def speakers(domain: str) -> list[Path]:
    """The files that say the messages of a catalogue: of the brief, of the shell, or of the card of a method."""
    if domain == CARD:
        return sorted((SOURCE / "report" / "method_card").glob("*.py"))
    beside = [path for path in FOLDER.glob("*.py") if (path.name in OF_THE_SHELL) is (domain == SHELL)]
    if domain == SHELL:
        beside += OF_A_BACKTEST.glob("*.py")
    folder = SOURCE / "cli" if domain == SHELL else SOURCE / "report" / "brief"
    return sorted([*folder.rglob("*.py"), *beside])


def all_said(domain: str = BRIEF) -> dict[str, tuple[Key, list[str]]]:
    """Every message of the code, with the files that say it."""
    found: dict[str, tuple[Key, list[str]]] = {}
    for path in speakers(domain):
        for key in paired(said(path), path):
            _, files = found.setdefault(key[0], (key, []))
            name = path.relative_to(SOURCE).as_posix()
            if name not in files:
                files.append(name)
    return found


def written(tag: str, known: Messages, domain: str = BRIEF) -> str:
    """A catalogue as text."""
    parts = [f'msgid ""\nmsgstr ""\n{folded(HEADER[tag])}']
    for first, (key, files) in all_said(domain).items():
        forms = known.get(first, ())
        lines = [f"#: {name}" for name in files]
        lines.append(po_field("msgid", first))
        if len(key) == 1:
            lines.append(po_field("msgstr", forms[0] if forms else ""))
        else:
            lines.append(po_field("msgid_plural", key[1]))
            count = int(PLURALS[tag].removeprefix("nplurals=")[0])
            lines += [po_field(f"msgstr[{form}]", forms[form] if len(forms) > form else "") for form in range(count)]
        parts.append("\n".join(lines))
    return "\n\n".join(parts) + "\n"


def folded(header: str) -> str:
    """The header in lines."""
    return "\n".join(f'"{line}\\n"' for line in header.split("\\n") if line)


def po_field(name: str, text: str) -> str:
    """A field on one line, or in pieces of words where it is long."""
    if len(text) <= WIDTH:
        return f"{name} {_quoted(text)}"
    pieces, rest = [], text
    while len(rest) > WIDTH:
        cut = rest.rfind(" ", 0, WIDTH) + 1 or WIDTH
        pieces.append(rest[:cut])
        rest = rest[cut:]
    return "\n".join([f'{name} ""', *map(_quoted, [*pieces, rest])])


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def main() -> int:
    """Write the catalogues, or check them."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--check", action="store_true", help="change nothing")
    check, status = parser.parse_args().check, 0
    for domain, tag in CATALOGUES:
        path = FOLDER / f"{domain}{tag}.po"
        before = path.read_text("utf-8") if path.is_file() else ""
        known = parse_po(before)
        after = written(tag, known, domain)
        empty = sum(not all(forms) for forms in parse_po(after).values())
        print(f"{path.name}: {len(parse_po(after))} messages, {empty} to be translated")
        status |= bool(empty or before != after)
        if not check:
            path.write_text(after, "utf-8")
    return status if check else 0


if __name__ == "__main__":
    sys.exit(main())

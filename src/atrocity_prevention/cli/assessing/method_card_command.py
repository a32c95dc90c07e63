"""The method-card command: what a method does and does not do, written to a file or printed."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path

from atrocity_prevention.cli.assessing.methods import found_method
from atrocity_prevention.cli.shell.language import ENGLISH
from atrocity_prevention.cli.shell.usage import UsageError, nearest, unwritable
from atrocity_prevention.exchange.files import write_bytes
from atrocity_prevention.report.method_card.card import method_card

FORM_OF: Mapping[str, str] = {".html": "html", ".md": "markdown", ".txt": "text"}


def carded(arguments: argparse.Namespace) -> str:
    """What is to be printed: the card itself as text, or where it was written to.

    Raises:
        UsageError: if there is no such method or kind of file, if the method would be replaced, or if the file cannot
            be written.
        DataError: with every problem of a method file.
    """
    form = "text" if arguments.out is None else _form(arguments)
    method = found_method(arguments.method)
    text = method_card(method, arguments.lang or ENGLISH, form=form, marking=arguments.marking)
    return text if arguments.out is None else _written(text, arguments)


def _form(arguments: argparse.Namespace) -> str:
    path = Path(arguments.out)
    suffix = path.suffix.lower()
    if suffix not in FORM_OF:
        known = ", ".join(FORM_OF)
        raise UsageError("-o: end the name with one of {known}", meant=nearest(suffix, FORM_OF), known=known)
    if path.resolve() == Path(arguments.method).resolve():
        file = arguments.out
        raise UsageError("-o: {file} would replace what it is made from; give it another name", file=file)
    return FORM_OF[suffix]


def _written(text: str, arguments: argparse.Namespace) -> str:
    data = text.encode("utf-8")
    try:
        write_bytes(Path(arguments.out), data)
    except OSError as error:
        raise unwritable("-o", arguments.out, error) from error
    told: str = arguments.words(
        "wrote {file}: {size} bytes, one file that needs no other", file=arguments.out, size=str(len(data))
    )
    return f"{told}\n"

"""A language in which every message stands in brackets, to find what is said without a catalogue."""

from __future__ import annotations

import re

from atrocity_prevention.report.words.shell import ShellWords, heard_in, shell_words


class Pseudo(ShellWords):
    """Every message and label stands in brackets, and so does what is heard if the French catalogue knows it."""

    def __init__(self) -> None:
        super().__init__(shell_words("en"), {})

    def template(self, text):
        return f"⟦{super().template(text)}⟧"

    def template_for(self, one, more, count):
        return f"⟦{super().template_for(one, more, count)}⟧"

    def label(self, text):
        return f"⟦{super().label(text)}⟧"

    def heard(self, text):
        heard = heard_in("fr")
        return f"⟦{text}⟧" if heard.knows(text) or heard(text) != text else text


def outside(text: str) -> str:
    """What is left when everything in brackets, one inside the other, is taken away."""
    while (shorter := re.sub("⟦[^⟦⟧]*⟧", "", text)) != text:
        text = shorter
    return text


CODES = r"\b(XEX|RF\d+|M\d+|TLP:[A-Z+]+|\d+\.\d+|atrocity_prevention_\w+)\b"


def left_over(text: str, *names: str) -> list[str]:
    """The words outside of brackets that are neither codes nor names somebody gave."""
    rest = re.sub(CODES, "", outside(text))
    for name in sorted(names, key=len, reverse=True):
        rest = rest.replace(name, "")
    return re.findall(r"[A-Za-zÀ-ÿ][\w-]+", rest)

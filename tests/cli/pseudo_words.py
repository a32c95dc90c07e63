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


PUBLISHED = (
    "Early Warning Project",
    "Political Terror Scale",
    "One Earth Future",
    "The Role of Kenya's Private Sector in Peacebuilding",
    "Geneva Peacebuilding Platform",
    "Tunisia's 2013 National Dialogue",
    "hors de combat",
    "checklist",
    "reference",
)
"""Titles and names that are the same in both languages."""


def phrases(text: str, length: int = 3) -> set[str]:
    """Every run of so many words, names of publications apart."""
    for name in PUBLISHED:
        text = re.sub(name.replace(" ", r"\s+"), "1", text)
    runs = re.findall(r"[A-Za-zÀ-ÿ][a-zÀ-ÿ']+(?: [A-Za-zÀ-ÿ][a-zÀ-ÿ']+)+", re.sub(r"[^\S\n]+", " ", text))
    words = [run.split(" ") for run in runs]
    return {" ".join(run[start : start + length]) for run in words for start in range(len(run) - length + 1)}

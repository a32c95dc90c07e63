"""Writes docs/traceability.md from docs/traceability.tsv. Run it with ``python tools/make_traceability.py``."""

from __future__ import annotations

import csv
import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias

DOCS = Path(__file__).parents[1] / "docs"
TABLE, PAGE = DOCS / "traceability.tsv", DOCS / "traceability.md"
MADE = "<!-- Made by tools/make_traceability.py from traceability.tsv; edit that file. -->"

GROUPS = (
    ("Scope", "summary, footnotes 1 and 2, para. 1 to 8", 1, 55),
    ("Early warning", "para. 9 to 17", 56, 90),
    ("Early action", "para. 18 to 22", 91, 109),
    ("National capacity and treaties", "para. 24, footnote 3", 110, 123),
    ("Regions and United Nations organs", "para. 25 to 29", 124, 150),
    ("Accountability", "para. 30 to 32", 151, 156),
    ("Civilian action", "para. 33 to 43", 157, 204),
    ("Recommendations", "para. 44 to 49", 205, 228),
)
"""Heading, where it stands in the report, and the first and last row."""

Row: TypeAlias = dict[str, str]


def rows() -> list[Row]:
    """The rows of the table, in its order."""
    lines = (line for line in TABLE.read_text("utf-8").splitlines() if not line.startswith("#"))
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE, strict=True))


def group_of(group: tuple[str, str, int, int], found: list[Row]) -> list[Row]:
    """The rows of one part of the report."""
    return [row for row in found if group[2] <= int(row["row"][1:]) <= group[3]]


def served(found: list[Row]) -> int:
    """How many rows there is an example for."""
    return sum(bool(row["link"]) for row in found)


def page() -> str:
    """The whole page."""
    found = rows()
    parts = [MADE, "# Every statement of the report, and where it is served", *_begin(found)]
    for group in GROUPS:
        of_group = group_of(group, found)
        counted = f"{served(of_group)} of {len(of_group)} served. {group[1][0].upper()}{group[1][1:]}."
        parts += [f"## {group[0]}", counted, "\n".join(_table(of_group))]
    return "\n\n".join(parts) + "\n"


def _begin(found: list[Row]) -> Iterator[str]:
    yield (
        "The report A/72/884-S/2018/525 says who should prevent atrocity crimes, and how.\n"
        f"Taken apart, these are {len(found)} statements: concepts, actors, tasks, lessons, recommendations.\n"
        "This page goes through them, in this project's words, and says for each what the library has for it and where "
        "an example of it is run."
    )
    yield f"**{served(found)} of {len(found)} are served**, each by a section whose example the tests run."
    yield (
        "*Served* means that the example is there, not that nothing is left to wish: where a part is missing, the row "
        "says so.\nThe others say why they are not served."
    )
    heads = ["| part of the report | statements | served |", "| --- | --- | --- |"]
    for group in GROUPS:
        of_group = group_of(group, found)
        anchor = group[0].lower().replace(" ", "-")
        heads.append(f"| [{group[0]}](#{anchor}) | {len(of_group)} | {served(of_group)} |")
    yield "\n".join(heads)


def _table(found: list[Row]) -> Iterator[str]:
    yield "| row | para. | the report | the library | example |"
    yield "| --- | --- | --- | --- | --- |"
    for row in found:
        link = f"[{title(row['link'])}]({row['link']})" if row["link"] else ""
        yield f"| {row['row']} | {row['para']} | {row['item']} | {row['offer']} | {link} |"


def title(link: str) -> str:
    """The heading that a link leads to."""
    page_name, anchor = link.split("#")
    text = re.sub(r"^```.*?^```", "", (DOCS / page_name).read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
    for heading in re.findall(r"^#+ (.*)$", text, re.MULTILINE):
        if re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") == anchor:
            return str(heading)
    message = f"{posixpath.basename(page_name)} has no section {anchor}"
    raise ValueError(message)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    print(f"wrote {PAGE}: {served(rows())} of {len(rows())} served")

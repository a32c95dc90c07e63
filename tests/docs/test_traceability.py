"""The page that traces the report row by row keeps its word: every row, every link, every name, every count."""

from __future__ import annotations

import importlib.util
import re

import attrs
import pytest
from test_docs import PAGES, ROOT, commands, headings

import atrocity_prevention as ap

SHARED = ROOT.parent / "shared" / "reference" / "report_rows.md"
LEAST = 200
"""So many of the rows are to be served."""

_RUN = re.compile(r"(<!--[^>]*-->\s*)?^```(python|bash)\n", re.MULTILINE)
_LIBRARY = {
    **dict(ap.actor_kinds()),
    **dict(ap.partnership_kinds()),
    **dict(ap.instruments()),
    **dict(ap.default_catalogue().readers),
    **{str(one): one for one in ap.Function},
}
"""What else is named in code: kinds, treaties, readers and what actors do."""
IDS = (
    set(ap.measures_of(ap.default_catalogue()))
    | set(ap.default_catalogue().resilience_sources)
    | set(ap.default_catalogue().factors)
    | {
        question.id
        for asked in ap.default_catalogue().questionnaires.values()
        for section in asked.sections
        for question in section.questions
    }
)
NUMBERS = {7: "seven", 8: "eight", 9: "nine", 10: "ten", 11: "eleven", 12: "twelve", 13: "thirteen"}


def _tool():
    spec = importlib.util.spec_from_file_location("make_traceability", ROOT / "tools" / "make_traceability.py")
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    return tool


TOOL = _tool()
PAGE = PAGES["traceability.md"]
ROWS = {
    cells[0]: cells
    for line in PAGE.splitlines()
    if (cells := [one.strip() for one in line.strip("|").split("|")])[0][:1] == "S"
    and re.fullmatch(r"S\d{3}", cells[0])
}
"""What the page itself says: row -> its cells."""
LINKED = {row: re.search(r"\]\(([^)#]+)#([^)]+)\)", cells[4]).groups() for row, cells in ROWS.items() if cells[4]}


def under(page: str, anchor: str) -> str:
    """What stands under the heading with that anchor, up to the next heading."""
    parts = re.split(
        r"^(?=#+ )", re.sub(r"^(```.*?^```)", _hidden, PAGES[page], flags=re.MULTILINE | re.DOTALL), flags=re.MULTILINE
    )
    (found,) = (part for part in parts if part.startswith("#") and headings(part.replace("\x00", ""))[:1] == [anchor])
    return found.replace("\x00", "")


def _hidden(block: re.Match[str]) -> str:
    """A block in which no comment is taken for a heading."""
    return re.sub("^", "\x00", block[1], flags=re.MULTILINE)


def test_the_page_is_made_from_the_table():
    """The page is what the tool writes."""
    assert TOOL.page() == PAGE, "python tools/make_traceability.py"


def test_every_statement_stands_there_once():
    """Rows 1 to 228, in their order, each once."""
    found = re.findall(r"^\| (S\d{3}) \|", PAGE, re.MULTILINE)

    assert found == [f"S{number:03}" for number in range(1, 229)]


def test_they_are_the_rows_of_the_report():
    """The reference that took the report apart has the same rows, with the same paragraphs first."""
    if not SHARED.is_file():
        pytest.skip("the reference of the report's rows is not beside the checkout")
    listed = dict(re.findall(r"^\| (S\d{3}) \| ([^|]*?) \|", SHARED.read_text("utf-8"), re.MULTILINE))

    assert list(listed) == list(ROWS)
    for row, where in listed.items():
        theirs, ours = (re.findall(r"fn \d|summary|\d+[a-g]?", text) for text in (where, ROWS[row][1]))
        assert theirs[:1] == ours[:1], row


def test_the_counts_are_right():
    """So many served as the page says, in all and in each part; and enough."""
    total = re.search(r"\*\*(\d+) of (\d+) are served\*\*", PAGE)
    assert (int(total[1]), int(total[2])) == (len(LINKED), len(ROWS))
    assert len(LINKED) >= LEAST
    parts = re.findall(r"^## (.*?)\n\n(\d+) of (\d+) served\..*?(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL)
    listed = re.findall(r"^\| \[(.*?)\]\(#.*?\) \| (\d+) \| (\d+) \|$", PAGE, re.MULTILINE)
    assert [(name, of, served) for name, served, of in parts] == listed
    for heading, served, of in parts:
        text = re.search(rf"^## {heading}\n(.*?)(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL)[1]
        here = re.findall(r"^\| (S\d{3}) ", text, re.MULTILINE)
        assert (len(here), sum(row in LINKED for row in here)) == (int(of), int(served))


def test_what_is_not_served_says_so_and_why():
    """A row without an example begins with saying so; a row with one does not."""
    for row, cells in ROWS.items():
        assert cells[3].startswith("not served") == (row not in LINKED), row
        assert len(cells[3]) > len("not served: ") if row not in LINKED else cells[3], row


@pytest.mark.parametrize("link", sorted(set(LINKED.values())), ids="#".join)
def test_every_example_is_run(link):
    """The section that a row leads to is there, and holds a block that the page tests run."""
    page, anchor = link

    assert anchor in headings(PAGES[page])
    run = [found for found in _RUN.finditer(under(page, anchor)) if "run by CI" not in (found[1] or "")]
    assert run


def test_every_name_is_there():
    """What a row names in code is a public name, its attribute, a command with its option, or a word of the library."""
    missing = [
        (row, name) for row, cells in ROWS.items() for name in re.findall(r"`([^`]+)`", cells[3]) if not _there(name)
    ]

    assert missing == []


def _there(name: str) -> bool:
    if name.startswith("ap."):
        return name[3:] in ap.__all__
    if re.fullmatch(r"[A-Z]\w+\.\w+", name):
        owner, attribute = name.split(".")
        found = getattr(ap, owner)
        return hasattr(found, attribute) or attribute in {one.name for one in attrs.fields(found)}
    if " " in name:
        command, option, *_ = name.split()
        return option in commands()[command].format_help()
    return name in _LIBRARY


def test_every_measure_source_and_question_is_there():
    """Ids of measures, sources, factors and questions exist; measures and questions are printed where a row leads."""
    for row, cells in ROWS.items():
        named = re.findall(r"\b(?:M\d\d|R\d\d|RF\d+|[A-Z]{2}\d\.\d)\b", cells[3])
        assert set(named) <= IDS, row
        if LINKED.get(row, ("", ""))[0] == "by-paragraph.md":
            assert [
                one
                for one in named
                if (one[0] != "R" or one[:2] in ("RA", "RC")) and one not in PAGES["by-paragraph.md"]
            ] == [], row


def test_numbers_of_questions_are_right():
    """Where a row says how many questions are asked, so many are asked about its recommendation."""
    asked = {one.commitment: len(one.questions) for one in ap.default_catalogue().questionnaires.values()}
    for row in (f"S{number}" for number in (208, 210, 211, 212, 214, 228)):
        paragraph = ROWS[row][1]
        assert ROWS[row][3].startswith(f"{NUMBERS[asked[paragraph]]} questions"), row

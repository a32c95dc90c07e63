"""Builds the pages of docs/ as a site that works from a folder, without a network.

    python tools/make_site.py OUT

It needs the extra ``docs``; `scripts/site` makes an environment for it. The way through the site is that of
docs/index.md: each heading under "All pages" is a part, and each page linked from its list an entry. So a new page
needs its line there, and nothing else.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
OUTSIDE = ("README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md", "LICENSE")
START = "docs/index.html"
MOVED = (
    '<!doctype html><html lang="en"><title>atrocity-prevention</title>'
    f'<meta http-equiv="refresh" content="0; url={START}"><p><a href="{START}">All pages</a></p></html>\n'
)
_PART = re.compile(r"^### (.+?)\n(.*?)(?=^##|\Z)", re.MULTILINE | re.DOTALL)
_PAGE = re.compile(r"\[([^\]]+)\]\(([\w/.-]+)\.md\)")
_FILE = re.compile(r"^<!-- file: (\S+) -->\n```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def parts(index: str) -> dict[str, list[str]]:
    """The parts of the site, each with its entries, as the first page lists them.

    A page stands where it is named first. An entry is a page and, before it, its title, if the link's words are one:
    those of a translation are not.
    """
    listed = index.partition("\n## All pages\n")[2].partition("\n## ")[0]
    seen, found = set[str](), dict[str, list[str]]()
    for title, text in _PART.findall(listed):
        for words, page in _PAGE.findall(text):
            if page not in seen:
                seen.add(page)
                found.setdefault(title, []).append(f"{words} <{page}>" if words[0].isupper() else page)
    return found


def ways(index: str) -> str:
    """The same as directives for Sphinx; they are not shown on the page itself."""
    made = {**parts(index), "The project": ["../README", "../CONTRIBUTING", "../SECURITY", "../CHANGELOG"]}
    return "\n".join(_toctree(title, pages) for title, pages in made.items())


def _toctree(title: str, pages: list[str]) -> str:
    return "\n".join(["", "```{toctree}", ":hidden:", f":caption: {title}", "", *pages, "```", ""])


def named(text: str) -> str:
    """A page on which every file that is shown has its name above it."""
    return _FILE.sub(r"```{code-block} \2\n:caption: \1\n\n\3```", text)


def stage(folder: Path) -> None:
    """Lay out what Sphinx reads: the project as it lies, so that every link between pages holds."""
    shutil.copytree(ROOT / "docs", folder / "docs")
    shutil.copytree(ROOT / "examples", folder / "examples", ignore=shutil.ignore_patterns("__pycache__"))
    for name in OUTSIDE:
        shutil.copy(ROOT / name, folder / name)
    for page in (folder / "docs").rglob("*.md"):
        page.write_text(named(page.read_text("utf-8")), "utf-8")
    first, reference = folder / "docs" / "index.md", folder / "docs" / "reference" / "index.md"
    first.write_text(first.read_text("utf-8") + ways(first.read_text("utf-8")), "utf-8")
    rooms = [room for _, room in _PAGE.findall(reference.read_text("utf-8"))]
    reference.write_text(reference.read_text("utf-8") + _toctree("Rooms", rooms), "utf-8")
    shutil.copy(ROOT / "tools" / "site" / "conf.py", folder)
    (folder / "static").mkdir()
    shutil.copy(ROOT / "tools" / "site" / "site.css", folder / "static")
    (folder / "extra").mkdir()
    (folder / "extra" / "index.html").write_text(MOVED, "utf-8")


def reachable(page: str) -> str:
    """A page on which whoever has no mouse can scroll what is wide, and headings beside the text have a level."""
    for plain, better in (
        ("<pre>", '<pre tabindex="0">'),
        ('<div class="table-wrapper', '<div tabindex="0" class="table-wrapper'),
        ('role="heading"', 'role="heading" aria-level="2"'),
    ):
        page = page.replace(plain, better)
    return page


def build(out: Path) -> int:
    """Build the site; Sphinx's exit status, which is 1 for any warning."""
    with tempfile.TemporaryDirectory() as folder:
        stage(Path(folder))
        shutil.rmtree(out, ignore_errors=True)
        command = [sys.executable, "-m", "sphinx", "-b", "html", "-W", "--keep-going", "-q"]
        made = subprocess.run([*command, "-d", f"{folder}/.doctrees", folder, str(out)], check=False)  # noqa: S603 our own command
    for page in out.rglob("*.html"):
        page.write_text(reachable(page.read_text("utf-8")), "utf-8")
    (out / ".buildinfo").unlink(missing_ok=True)
    return made.returncode


def main() -> int:
    """Build, and say where the first page is."""
    parser = argparse.ArgumentParser(description="Build the pages as a site that works without a network.")
    parser.add_argument("out", type=Path, help="the folder to make; what is in it is replaced")
    out = parser.parse_args().out.resolve()
    status = build(out)
    size = sum(file.stat().st_size for file in out.rglob("*") if file.is_file())
    print(f"{out / START}: {size / 1e6:.1f} MB")
    return status


if __name__ == "__main__":
    sys.exit(main())

"""The machinery behind the pages: whatever is wrong on a page must be noticed."""

from __future__ import annotations

from pathlib import Path

import pytest
from page_blocks import PageBlockParser, PythonBlockParser, enter_scratch_folder, leave_scratch_folder, matches
from sybil import Document
from sybil.example import SybilFailure


@pytest.fixture
def run(tmp_path):
    """Runs a page as the documentation is run; gives what is in its scratch folder afterwards."""

    def run_page(text: str) -> dict[str, str]:
        page = tmp_path / "page.md"
        page.write_text(text, encoding="utf-8")
        document = Document.parse(str(page), PythonBlockParser(), PageBlockParser())
        enter_scratch_folder(document.namespace)
        try:
            for example in document.examples():
                example.evaluate()
            return {file.name: file.read_text() for file in Path().iterdir() if file.is_file()}
        finally:
            leave_scratch_folder(document.namespace)

    return run_page


def test_a_command_may_print_what_the_page_says(run):
    """A bash block passes when it prints the text block after it."""
    run("```bash\necho one; echo two >&2\n```\n\n```text\none\ntwo\n```\n")


def test_other_output_is_a_failure(run):
    """A bash block that prints something else fails, and shows the difference."""
    with pytest.raises(SybilFailure, match=r"-two\n\+three"):
        run("```bash\necho three\n```\n\n```text\ntwo\n```\n")


def test_python_prints_what_the_page_says(run):
    """A Python block prints the text block after it, and shares its names with the blocks after it."""
    run("```python\nn = 1\nprint(n)\n```\n\n```text\n1\n```\n\n```python\n>>> n\n1\n\n```\n")

    with pytest.raises(SybilFailure, match=r"-2\n\+1"):
        run("```python\nprint(1)\n```\n\n```text\n2\n```\n")


def test_a_failing_command_is_a_failure(run):
    """A bash block fails when any of its commands does, even with nothing to compare and inside a pipe."""
    with pytest.raises(SybilFailure, match="exit status 3"):
        run("```bash\n(exit 3) | cat\necho fine\n```\n")


def test_the_command_of_this_environment_is_found(run):
    """The command line that is tested is the one installed beside the running Python."""
    run("```bash\natrocity-prevention --version\n```\n\n```text\natrocity-prevention ...\n```\n")


def test_files_are_written_for_later_blocks(run):
    """A block with a file's name is there for the commands after it, as are the examples."""
    page = "<!-- file: a.yaml -->\n```yaml\nid: a\n```\n\n```bash\ncat a.yaml; ls -d examples/exampleland\n```\n"

    assert run(page + "\n```text\nid: a\nexamples/exampleland\n```\n") == {"a.yaml": "id: a\n"}


def test_what_ci_calls_itself_is_not_run(run):
    """A command marked as run by CI is not run, so that the tests do not start themselves."""
    run("<!-- run by CI -->\n```bash\nexit 9\n```\n\n```text\nanything\n```\n")


@pytest.mark.parametrize(
    "block",
    [
        "<!-- observation: fine -->\n```yaml\nlevel: low\n```\n",
        "<!-- observation: fine -->\n```yaml\nstate: absent\n```\n",
        '<!-- observation: fine -->\n```json\n{"level": "low"}\n```\n',
        "<!-- observation: AP-E014, AP-E020 -->\n```yaml\nlevel: 2\nsource: nobody\n```\n",
        "<!-- situation: AP-E022 -->\n```yaml\nplace: {country: Nowhere}\n```\n",
        "<!-- method: AP-E011 -->\n```yaml\nprio: 0.5\n```\n",
        "<!-- table: AP-E030 -->\n```csv\nid,sate\n```\n",
        "<!-- document: AP-E019 -->\n```json\n{}\n```\n",
    ],
)
def test_data_has_the_problems_its_label_says(run, block):
    """A block of data passes when checking it finds exactly the problems of its label."""
    run(block)


@pytest.mark.parametrize(
    "block",
    [
        "<!-- observation: fine -->\n```yaml\nlevel: 2\n```\n",
        "<!-- observation: AP-E014 -->\n```yaml\nlevel: low\n```\n",
        "<!-- observation: AP-E014 -->\n```yaml\nlevel: 2\nsource: nobody\n```\n",
        "<!-- table: fine -->\n```csv\nid,sate\n```\n",
    ],
)
def test_other_problems_are_a_failure(run, block):
    """A block of data fails when checking it finds more, fewer or other problems than its label says."""
    with pytest.raises(SybilFailure, match=r"expected .*, found:"):
        run(block)


@pytest.mark.parametrize(
    "block",
    [
        "```yaml\nid: a\n```\n",
        "```\nid: a\n```\n",
        "```toml\nid = 'a'\n```\n",
        "<!-- something: fine -->\n```yaml\nid: a\n```\n",
        "<!-- run by CI -->\n```yaml\nid: a\n```\n",
    ],
)
def test_blocks_nobody_would_check_are_refused(run, block):
    """A block of another language, or of data without a label, is refused before anything is run."""
    with pytest.raises(ValueError, match="nobody would check this"):
        run(block)


def test_declarations_are_not_run(run):
    """A block of declarations is left alone: it stands on pages that are made from the code."""
    run("```pyi\ndef nothing(at: all) -> None\n```\n")


def test_output_apart_from_its_command_is_refused(run):
    """A text block with prose between it and its command would not be compared, so it is refused; a drawing is not."""
    with pytest.raises(ValueError, match="right after the command"):
        run("```bash\necho one\n```\n\nIt prints\n\n```text\ntwo\n```\n")

    with pytest.raises(ValueError, match="right after the command"):
        run("```python\n>>> 1\n1\n\n```\n\n```text\n2\n```\n")

    run("```bash\necho one\n```\n\n## A drawing\n\n```text\ntwo\n```\n")


def test_dots_stand_for_anything():
    """Output matches with dots for what changes, and without regard to the space at the ends of lines."""
    assert matches("a\n...\nd\n", "a \nb\nc\nd\n")
    assert not matches("a\n...\nd\n", "a\nb\nc\n")

"""The command that tells what a method does and does not do."""

from __future__ import annotations

from pathlib import Path

import attrs
import pytest

import atrocity_prevention as ap
from atrocity_prevention.cli import main
from atrocity_prevention.cli.shell.examples import EXAMPLES


def test_without_a_file_the_card_is_printed(capsys):
    """The reference method in plain text, in the language asked for."""
    assert main(["method-card"]) == 0
    assert capsys.readouterr().out == ap.method_card(form="text")
    assert main(["--lang", "fr", "method-card", "checklist", "--marking", "TLP:GREEN"]) == 0
    assert capsys.readouterr().out == ap.method_card("checklist", "fr", form="text", marking="TLP:GREEN")


@pytest.mark.parametrize(("name", "form"), [("c.html", "html"), ("c.md", "markdown"), ("c.TXT", "text")])
def test_the_suffix_chooses_the_form(name, form, tmp_path, capsys):
    """A page, Markdown or text is written for a method file, and how much is told."""
    method = attrs.evolve(ap.default_catalogue().methods["reference"], id="house", prior=0.3)
    ap.write_method(method, tmp_path / "house.yaml")

    assert main(["method-card", str(tmp_path / "house.yaml"), "-o", str(tmp_path / name)]) == 0
    assert (tmp_path / name).read_text("utf-8") == ap.method_card(method, form=form)
    assert f"{(tmp_path / name).stat().st_size} bytes" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["-o", "card.pdf"], "end the name with one of .html, .md, .txt"),
        (["nobody"], "there is no such method"),
        (["-o", "nowhere/card.html"], "cannot be written"),
    ],
)
def test_what_cannot_be_is_a_slip_in_the_command(words, told, tmp_path, monkeypatch, capsys):
    """Another kind of file, a method nobody contributed, a folder that is not there."""
    monkeypatch.chdir(tmp_path)

    assert main(["--lang", "en", "method-card", *words]) == 2
    assert told in capsys.readouterr().err
    assert list(Path().iterdir()) == []


def test_a_method_is_never_replaced_by_its_card(tmp_path, monkeypatch, capsys):
    """A method that is called like a card stays what it is."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("atrocity_prevention.cli.assessing.method_card_command.found_method", lambda _: "reference")
    Path("m.md").write_text("x", encoding="utf-8")

    assert main(["--lang", "en", "method-card", "m.md", "-o", "m.md"]) == 2
    assert "would replace" in capsys.readouterr().err
    assert Path("m.md").read_text("utf-8") == "x"


def test_the_examples_of_its_help_run(tmp_path, monkeypatch, capsys):
    """Both run as they stand."""
    monkeypatch.chdir(tmp_path)

    for written, _ in EXAMPLES["method-card"]:
        assert main(written.split()) == 0
    assert (tmp_path / "card.html").is_file()
    assert capsys.readouterr().err == ""

"""The Tab key: what the scripts complete, in real shells where they are installed."""

from __future__ import annotations

import os
import shutil
import subprocess

import pytest

from atrocity_prevention.cli import FINE, WRONG_USAGE, build_parser, main
from atrocity_prevention.cli.arguments_of_many import SHELLS
from atrocity_prevention.cli.completion import commands_of, known_values, script

DRIVE = """
source completion.bash
complete_line() {{
    COMP_LINE="$1"; COMP_POINT=${{#1}}; COMPREPLY=()
    {breaks}
    _atrocity_prevention
    printf '%s\\n' "${{COMPREPLY[@]}}"
}}
complete_line "$LINE"
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The scripts, a file and a folder to complete."""
    path = tmp_path_factory.mktemp("completion")
    for shell in SHELLS:
        (path / f"completion.{shell}").write_text(script(build_parser(), shell, known_values()), encoding="utf-8")
    (path / "situation one.yaml").touch()
    (path / "tables").mkdir()
    return path


def completed(folder, line, breaks="COMP_WORDBREAKS=' :'"):
    """What bash offers at the end of a line."""
    driver = DRIVE.format(breaks=breaks)
    done = subprocess.run(
        ["bash", "-c", driver],
        cwd=folder,
        env={**os.environ, "LINE": line},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr == ""
    return [word for word in done.stdout.split("\n") if word]


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("atrocity-prevention b", ["brief", "backtest"]),
        ("atrocity-prevention assess --si", ["--since"]),
        ("atrocity-prevention --lang f", ["fr"]),
        ("atrocity-prevention --lang fr ass", ["assess"]),
        ("atrocity-prevention assess x --method ref", ["reference"]),
        ("atrocity-prevention brief x --form p", ["page", "parliament"]),
        ("atrocity-prevention plan x --sort peaceful so", ["soonest"]),
        ("atrocity-prevention panel x --scores overall fac", ["factors"]),
        ("atrocity-prevention assess sit", ["situation one.yaml"]),
        ("atrocity-prevention brief x -o sit", ["situation one.yaml"]),
        ("atrocity-prevention backtest x --data t", ["tables"]),
        ("atrocity-prevention assess --as-of ", []),
        ("atrocity-prevention completion ", ["bash", "zsh", "fish", "--help", "--lang"]),
    ],
)
def test_bash_completes(folder, line, offered):
    """Commands, options, values, files and folders, where each belongs."""
    assert completed(folder, line) == offered


def test_bash_completes_a_marking_across_its_colon(folder):
    """Bash takes ``TLP`` and what follows for two words; only what is missing is added."""
    line = "atrocity-prevention brief x --clearance TLP:A"
    assert completed(folder, line) == ["AMBER", "AMBER+STRICT"]
    assert completed(folder, line, "COMP_WORDBREAKS=' '") == ["TLP:AMBER", "TLP:AMBER+STRICT"]


ZSH = """
compdef() { :; }
source completion.zsh
compadd() { shift; printf '%s\\n' "$@"; }
_files() { print -r -- "files $*"; }
words=(${(z)LINE} "$CUR"); CURRENT=${#words}
_atrocity_prevention
"""


@pytest.mark.skipif(shutil.which("zsh") is None, reason="zsh is not installed")
@pytest.mark.parametrize(
    ("line", "current", "offered"),
    [
        ("atrocity-prevention", "", "assess"),
        ("atrocity-prevention assess x --method", "", "reference"),
        ("atrocity-prevention brief x --clearance", "", "TLP:GREEN"),
        ("atrocity-prevention assess", "--s", "--since"),
        ("atrocity-prevention assess", "", "files"),
        ("atrocity-prevention backtest x --data", "", "files -/"),
    ],
)
def test_zsh_completes(folder, line, current, offered):
    """The function hands zsh the same words."""
    done = subprocess.run(
        ["zsh", "-f", "-c", ZSH],
        cwd=folder,
        env={**os.environ, "LINE": line, "CUR": current},
        capture_output=True,
        text=True,
        check=True,
    )
    assert offered in [one.strip() for one in done.stdout.split("\n")]


@pytest.mark.skipif(shutil.which("fish") is None, reason="fish is not installed")
@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("atrocity-prevention asse", "assess"),
        ("atrocity-prevention assess --sin", "--since"),
        ("atrocity-prevention assess --method ref", "reference"),
        ("atrocity-prevention brief --clearance TLP:G", "TLP:GREEN"),
        ("atrocity-prevention completion z", "zsh"),
    ],
)
def test_fish_completes(folder, line, offered):
    """What fish offers, with what it does beside it."""
    done = subprocess.run(
        ["fish", "-c", f"source completion.fish; complete -C '{line}'"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
    )
    assert offered in [one.split("\t")[0] for one in done.stdout.split("\n")]


def test_every_value_of_an_option_is_known_or_free():
    """An option whose values are told to a shell is one that some command has."""
    names = {name for one in commands_of(build_parser(), {}) for option in one.options for name in option.names}
    assert set(known_values()) <= names


def test_the_command_prints_the_script(capsys):
    """As it is made for the shell that is named; another shell is wrong usage."""
    assert main(["completion", "fish"]) == FINE
    assert capsys.readouterr().out == script(build_parser(), "fish", known_values())
    with pytest.raises(SystemExit) as stopped:
        main(["completion", "tcsh"])
    assert stopped.value.code == WRONG_USAGE


def test_scripts_tell_in_the_language_of_the_user(capsys):
    """What fish shows beside a command is in French where the user's language is."""
    main(["--lang", "fr", "completion", "fish"])
    assert "évalue un fichier de situation" in capsys.readouterr().out

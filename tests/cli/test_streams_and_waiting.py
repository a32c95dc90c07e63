"""Exit statuses and streams: whatever the terminal, the pipe or the patience of the reader."""

from __future__ import annotations

import io
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atrocity_prevention.cli import DATA_HAS_PROBLEMS, FINE, STOPPED, WRONG_USAGE, commands, main
from atrocity_prevention.cli.shell.streams import PLAINLY, forgiving, plainly, silenced
from atrocity_prevention.cli.shell.terminal import Terminal
from atrocity_prevention.cli.shell.waiting import Waiting

LAND = str(Path(__file__).parents[2] / "examples" / "exampleland" / "situation.yaml")
PROGRAM = [sys.executable, "-m", "atrocity_prevention"]


def run(*arguments, **environment):
    return subprocess.run([*PROGRAM, *arguments], env={**os.environ, **environment}, capture_output=True, check=False)


def test_a_closed_pipe_is_no_error_for_help_either():
    """``--help | head`` ends with 0 and says nothing."""
    pipe = subprocess.run(
        f"{sys.executable} -m atrocity_prevention --help | head -n 1; echo ${{PIPESTATUS[0]}}",
        shell=True,
        executable="/bin/bash",
        capture_output=True,
        text=True,
        check=True,
    )
    assert pipe.stderr == ""
    assert pipe.stdout.split("\n")[1] == "0"


def test_ctrl_c_ends_with_130(monkeypatch, capsys):
    """Whoever stops a command is told so in one word, without a traceback."""
    monkeypatch.setattr(commands, "catalogue", lambda _: (_ for _ in ()).throw(KeyboardInterrupt))
    assert main(["catalogue"]) == STOPPED == 128 + signal.SIGINT
    assert capsys.readouterr().err == "\nstopped\n"
    assert main(["--lang", "fr", "catalogue"]) == STOPPED
    assert capsys.readouterr().err == "\narrêté\n"


@pytest.mark.parametrize("command", ["assess", "plan", "network", "backtest"])
def test_a_folder_is_no_file(command, tmp_path, capsys):
    """A folder where a file belongs is a problem of the data, with its code."""
    more = ["--data", str(tmp_path)] if command == "backtest" else []
    assert main([command, str(tmp_path), *more]) == DATA_HAS_PROBLEMS
    assert re.search(r"AP-E0\d\d", capsys.readouterr().err)


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252", "utf-8"])
@pytest.mark.parametrize("arguments", [["--help"], ["assess", LAND], ["assess", "--nonsense"]])
def test_any_encoding_will_do(encoding, arguments):
    """In French, on a stream that cannot print it, accents are left out and nothing fails."""
    done = run("--lang", "fr", *arguments, PYTHONIOENCODING=encoding, PYTHONUTF8="0")
    assert done.returncode == (WRONG_USAGE if "--nonsense" in arguments else FINE)
    assert b"Traceback" not in done.stderr
    (done.stdout + done.stderr).decode(encoding)


@given(st.text())
def test_what_cannot_be_printed_is_printed_plainly(text):
    """Every text can be printed in ASCII, and what is ASCII stays as it is."""
    told = text.encode("ascii", PLAINLY).decode("ascii")
    if text.isascii():
        assert told == text


def test_plain_letters_are_the_nearest_ones():
    """A letter loses its accent, a quote becomes a plain one, and what has no likeness is spelled out."""
    assert "déjà « vu »\N{NO-BREAK SPACE}: …".encode("ascii", PLAINLY) == b'deja " vu " : ...'
    assert "\N{CJK UNIFIED IDEOGRAPH-4E2D}".encode("ascii", PLAINLY) == b"\\u4e2d"
    with pytest.raises(UnicodeDecodeError):
        plainly(UnicodeDecodeError("ascii", b"x", 0, 1, "no"))


def test_streams_are_given_back_as_they_were(monkeypatch):
    """Only while a command runs is a stream forgiving; one that is closed meanwhile is let go."""
    stream = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    monkeypatch.setattr(sys, "stdout", stream)
    with forgiving():
        stream.write("é")
    assert stream.errors == "strict"
    with forgiving():
        stream.close()


def test_a_stream_without_a_number_is_left_alone(monkeypatch):
    """Silencing something that is no file does nothing."""
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    silenced()


class Live(io.StringIO):
    def isatty(self):
        return True


@pytest.mark.parametrize(
    ("environment", "live", "coloured"),
    [
        ({}, True, True),
        ({}, False, False),
        ({"FORCE_COLOR": "1"}, False, True),
        ({"FORCE_COLOR": "0"}, False, False),
        ({"CLICOLOR_FORCE": "1"}, False, True),
        ({"CLICOLOR": "0"}, True, False),
        ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, True, False),
        ({"NO_COLOR": ""}, True, True),
        ({"TERM": "dumb", "FORCE_COLOR": "1"}, True, False),
    ],
)
def test_colour_is_a_matter_of_the_terminal_and_of_what_was_asked(environment, live, coloured, monkeypatch):
    """On a terminal unless told not to; in a pipe only if told to; never where nothing but text can be shown."""
    for name in ("NO_COLOR", "FORCE_COLOR", "CLICOLOR", "CLICOLOR_FORCE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert Terminal.of(Live() if live else io.StringIO()).colour is coloured


def test_who_waits_at_a_terminal_is_told_and_the_line_is_cleared(monkeypatch):
    """After a while one line appears, and before anything else is written it is gone."""
    monkeypatch.setenv("TERM", "xterm")
    stream = Live()
    with Waiting("assess: at work\x1b[2J", stream, patience=0.0):
        for _ in range(200):
            if stream.getvalue():
                break
            time.sleep(0.01)
    assert stream.getvalue() == "\rassess: at work\\u001b[2J \r\x1b[K"


def test_nobody_else_is_told(monkeypatch):
    """Not a file, not a dumb terminal, and not whoever had no time to wait."""
    monkeypatch.setenv("TERM", "xterm")
    for stream in (io.StringIO(), Live()):
        with Waiting("x", stream, patience=60.0):
            pass
        assert stream.getvalue() == ""
    stream = Live()
    waiting = Waiting("x", stream, patience=60.0)
    waiting.over()
    waiting._show("x")
    assert stream.getvalue() == ""
    monkeypatch.setenv("TERM", "dumb")
    with Waiting("x", stream, patience=0.0):
        pass
    assert stream.getvalue() == ""

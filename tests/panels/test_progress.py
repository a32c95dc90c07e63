from __future__ import annotations

import io

import pytest

from atrocity_prevention.panels.progress import ProgressBar


class Screen(io.StringIO):
    def __init__(self, *, live=True):
        super().__init__()
        self.live = live

    def isatty(self):
        return self.live


@pytest.fixture(autouse=True)
def plain(monkeypatch):
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")


def watched(times, *, live=True):
    """What stands on a screen after a call at each of these seconds, each with one tenth more done."""
    screen, clock = Screen(live=live), iter(times)
    with ProgressBar(stream=screen, clock=lambda: next(clock)) as bar:
        for done in range(len(times)):
            bar(done * 10, 100)
    return screen.getvalue()


def test_short_work_shows_nothing():
    """Whatever is done within a second needs no bar."""
    assert watched([0.0, 0.5, 0.9]) == ""


def test_long_work_shows_how_far_it_is_and_clears_itself_away():
    """After a second a bar says what is done, of how much, and about how long it will take; at the end it is gone."""
    shown = watched([0.0, 2.0])

    assert shown.startswith("\r\x1b[36m###...........................\x1b[0m 10 of 100 rows, about 18 s left ")
    assert shown.endswith("\r\x1b[K")
    assert "about 3 min left" in watched([0.0, 20.0])


def test_it_does_not_flicker():
    """Calls that follow each other too fast are passed over."""
    assert watched([0.0, 2.0, 2.01, 2.02]).count("of 100") == 1
    assert watched([0.0, 2.0, 2.2]).count("of 100") == 2


def test_what_is_done_clears_the_bar():
    """The call that says all is done leaves the line empty for what comes after it."""
    screen, clock = Screen(), iter([0.0, 2.0, 3.0])
    bar = ProgressBar(stream=screen, unit="base dates", clock=lambda: next(clock))
    for done in (0, 1, 2):
        bar(done, 2)

    assert "1 of 2 base dates" in screen.getvalue()
    assert screen.getvalue().endswith("\r\x1b[K")


def test_nothing_done_yet_makes_no_forecast():
    """Without anything done nobody knows how long it takes."""
    screen, clock = Screen(), iter([0.0, 2.0])
    bar = ProgressBar(stream=screen, clock=lambda: next(clock))
    bar(0, 5)
    bar(0, 5)

    assert "left" not in screen.getvalue()


def test_no_colour_where_none_is_wanted(monkeypatch):
    """NO_COLOR is honoured; the bar itself stays."""
    monkeypatch.setenv("NO_COLOR", "1")
    assert watched([0.0, 2.0]).startswith("\r###........................... 10")


@pytest.mark.parametrize(("live", "term"), [(False, "xterm"), (True, "dumb")])
def test_nothing_is_written_where_nobody_could_see_it(live, term, monkeypatch):
    """A pipe, a file and a terminal that cannot move its cursor get nothing."""
    monkeypatch.setenv("TERM", term)
    assert watched([0.0, 2.0, 3.0], live=live) == ""


def test_the_standard_error_is_where_it_goes(capsys):
    """Results go to the standard output, so the bar does not."""
    import sys  # noqa: PLC0415 the stream that is there while this test runs

    assert ProgressBar().stream is sys.stderr
    ProgressBar()(0, 0)
    assert capsys.readouterr() == ("", "")

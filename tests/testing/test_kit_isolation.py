"""The surroundings that the kit replaces: each is replaced inside the block, and itself again afterwards."""

from __future__ import annotations

import datetime as dt
import random
import socket
import sys
import time
import types
import warnings

import numpy as np
import pytest

from atrocity_prevention.testing.isolation import KEPT, modules_of, no_network, quiet, seeded, stopped_clock

MOMENT = dt.datetime(2001, 2, 3, 4, 5, 6, tzinfo=dt.UTC)
REAL_DATE, REAL_DATETIME, REAL_TIME = dt.date, dt.datetime, time.time


# Output


def test_what_is_printed_is_heard_and_not_shown(capsys):
    """Both streams are kept back, and can be read afterwards."""
    with quiet() as heard:
        print("one")  # noqa: T201 the thing under test
        print("two", file=sys.stderr)  # noqa: T201 same
    assert heard.text() == "one\ntwo\n"
    assert capsys.readouterr() == ("", "")


def test_warnings_are_heard_unless_python_would_not_show_them():
    """A warning counts as output; a deprecation, which users never see, does not."""
    with quiet() as heard:
        warnings.warn("look here", RuntimeWarning, stacklevel=1)
        warnings.warn("old", DeprecationWarning, stacklevel=1)
    assert heard.text() == "RuntimeWarning: look here"


def test_only_the_start_of_much_output_is_kept():
    """However much is printed, no more is held than a message can use, and whoever prints does not notice."""
    with quiet() as heard:
        print("x" * KEPT, end="")  # noqa: T201 the thing under test
        assert sys.stdout.write("y" * KEPT) == KEPT
    assert heard.text() == "x" * KEPT


def test_a_warning_that_is_repeated_is_heard_once():
    """A rule that warns on every grid warns of one thing."""
    with quiet() as heard:
        for _ in range(3):
            warnings.warn("look here", RuntimeWarning, stacklevel=1)
    assert heard.text() == "RuntimeWarning: look here"


def test_silence_is_the_empty_text():
    """Where nothing was said there is nothing to hear."""
    with quiet() as heard:
        pass
    assert heard.text() == ""


# Network


@pytest.mark.parametrize(
    ("attempt", "what"),
    [
        (lambda: socket.create_connection(("127.0.0.1", 9)), "create_connection"),
        (lambda: socket.getaddrinfo("example.org", 80), "getaddrinfo"),
        (lambda: socket.gethostbyname("example.org"), "gethostbyname"),
        (lambda: socket.socket().connect(("127.0.0.1", 9)), "connect"),
        (lambda: socket.socket().connect_ex(("127.0.0.1", 9)), "connect_ex"),
        (lambda: socket.socket(type=socket.SOCK_DGRAM).sendto(b"x", ("127.0.0.1", 9)), "sendto"),
        (lambda: socket.socket().bind(("127.0.0.1", 0)), "bind"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_every_way_to_the_network_is_refused_and_noted(attempt, what):
    """An attempt fails as it would without a network, and stays on the list though the caller catches it."""
    with no_network() as tried:
        assert tried == []
        with pytest.raises(OSError, match="there is no network"):
            attempt()
    assert tried == [f"socket.{what}"]


def test_a_connection_made_by_a_name_imported_before_is_seen(monkeypatch):
    """Who holds `create_connection` itself still gets no further than the socket's own methods."""
    held = socket.create_connection
    with no_network() as tried, pytest.raises(OSError, match="there is no network"):
        held(("127.0.0.1", 9))
    assert tried != []


def test_the_network_is_back_afterwards():
    """Sockets work again, and are the very same functions."""
    before = socket.create_connection, socket.socket.connect
    with no_network():
        assert socket.create_connection is not before[0]
    assert (socket.create_connection, socket.socket.connect) == before


# Randomness


def test_both_global_generators_start_from_the_seed_and_go_on_as_before():
    """Inside, the numbers depend on the seed alone; afterwards the generators go on where they stood."""
    random.seed(5)
    np.random.seed(5)  # noqa: NPY002 the thing under test
    expected = random.random(), np.random.random()  # noqa: NPY002 same
    random.seed(5)
    np.random.seed(5)  # noqa: NPY002 same
    drawn = []
    for seed in (1, 2, 1):
        with seeded(seed):
            drawn.append((random.random(), np.random.random()))  # noqa: NPY002 same
    assert drawn[0] == drawn[2]
    assert drawn[0][0] != drawn[1][0]
    assert drawn[0][1] != drawn[1][1]
    assert (random.random(), np.random.random()) == expected  # noqa: NPY002 same


# Clock


@pytest.mark.parametrize("name", ["time", "monotonic", "perf_counter", "process_time", "thread_time"])
def test_every_counter_stands_still(name):
    """Each gives the moment, in seconds and in nanoseconds, and counts again afterwards."""
    with stopped_clock(MOMENT):
        assert getattr(time, name)() == getattr(time, name)() == MOMENT.timestamp()
        assert getattr(time, f"{name}_ns")() == int(MOMENT.timestamp()) * 10**9
    assert getattr(time, name)() != MOMENT.timestamp()


@pytest.mark.parametrize(
    ("read", "shown"),
    [
        (lambda: time.gmtime().tm_hour, 4),
        (lambda: time.localtime().tm_year, 2001),
        (lambda: time.ctime()[-4:], "2001"),
        (lambda: time.strftime("%Y"), "2001"),
        (lambda: dt.datetime.now(dt.UTC), MOMENT),
        (lambda: dt.datetime.now().year, 2001),  # noqa: DTZ005 the thing under test
        (lambda: dt.datetime.today().year, 2001),  # noqa: DTZ002 same
        (lambda: dt.datetime.utcnow().hour, 4),  # noqa: DTZ003 same
        (lambda: dt.date.today().year, 2001),  # noqa: DTZ011 same
    ],
)
def test_every_calendar_stands_still(read, shown):
    """Each way to read the time gives the moment, and the true time again afterwards."""
    with stopped_clock(MOMENT):
        assert read() == read() == shown
    assert REAL_DATETIME.now(dt.UTC) > MOMENT


def test_what_is_no_clock_works_as_ever_while_it_stands_still():
    """Given a time, calendars give that time; real dates are still dates, and so are those made meanwhile."""
    real, moment = REAL_DATE(2020, 1, 2), REAL_DATETIME(2020, 1, 2, tzinfo=dt.UTC)
    with stopped_clock(MOMENT):
        assert time.gmtime(0).tm_year == time.localtime(86400 * 3).tm_year == 1970
        assert time.strftime("%Y", time.gmtime(0)) == "1970"
        assert isinstance(real, dt.date)
        assert isinstance(moment, dt.datetime)
        assert not isinstance("2020-01-02", dt.date)
        assert issubclass(REAL_DATETIME, dt.date)
        assert issubclass(REAL_DATETIME, dt.datetime)
        assert dt.date(2020, 1, 2) == real
        made = dt.date(2020, 1, 2)
    assert isinstance(made, REAL_DATE)
    assert (dt.date, dt.datetime, time.time) == (REAL_DATE, REAL_DATETIME, REAL_TIME)


def test_names_a_module_took_from_the_clock_are_replaced_as_well():
    """A module that imported `date` or `time` by name is stopped too, if it is one that is asked about."""
    module = types.ModuleType("acme")
    module.date, module.now, module.other = REAL_DATE, time.time, "text"
    with stopped_clock(MOMENT, [module]):
        assert module.date.today() == REAL_DATE(2001, 2, 3)
        assert module.now() == MOMENT.timestamp()
        assert REAL_TIME() > MOMENT.timestamp()  # this module was not named
    assert (module.date, module.now, module.other) == (REAL_DATE, time.time, "text")


def test_everything_is_put_back_when_the_block_fails():
    """An error inside leaves no clock standing."""
    with pytest.raises(LookupError), stopped_clock(MOMENT):
        raise LookupError
    assert time.time is REAL_TIME
    assert dt.datetime is REAL_DATETIME


# Whose modules


def test_the_modules_of_a_plugin_are_those_of_its_package():
    """Things are traced to their top package, all of which counts; this library and Python are never theirs."""
    import xml.dom.minidom  # noqa: PLC0415 a package of the standard library with parts

    import hypothesis.strategies  # noqa: PLC0415 a package with parts that belongs to neither

    found = modules_of(hypothesis.strategies, xml.dom.minidom, REAL_DATE, modules_of, 3)
    names = {module.__name__.split(".")[0] for module in found}
    assert hypothesis in found
    assert hypothesis.strategies in found
    assert "hypothesis" in names
    assert names.isdisjoint({"xml", "datetime", "builtins", "atrocity_prevention"})


def test_a_module_that_nobody_has_registered_counts_as_its_own():
    """A plugin made by hand, in no table of modules, is found by itself."""
    module = types.ModuleType("made_by_hand")
    assert modules_of(module) == (module,)
    assert modules_of() == ()

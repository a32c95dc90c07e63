"""The surroundings a plugin must not depend on, each replaced for the length of a ``with`` block.

Nothing here keeps a plugin from doing harm; it makes accidents visible.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import io
import random
import socket
import sys
import time
import types
import warnings
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from typing import Any
from unittest import mock

import attrs
import numpy as np

_HARMLESS = (DeprecationWarning, PendingDeprecationWarning, ImportWarning, ResourceWarning)
"""Warnings that Python itself does not show by default."""

KEPT = 10_000
"""Characters of output that are kept."""

_CONNECTING = ("connect", "connect_ex", "bind", "sendto")
_LOOKING_UP = ("create_connection", "getaddrinfo", "gethostbyname", "gethostbyname_ex", "gethostbyaddr", "getnameinfo")


class _Start(io.StringIO):
    """Keeps the start of what is printed: a rule asked a thousand times may print more than there is memory."""

    def write(self, text: str) -> int:
        super().write(text[: max(0, KEPT - self.tell())])
        return len(text)


@attrs.frozen(kw_only=True, eq=False)
class Heard:
    """The start of what was printed, and which warnings were given."""

    printed: _Start
    warned: list[warnings.WarningMessage]

    def text(self) -> str:
        """What was printed, then every warning once."""
        shown = dict.fromkeys(f"{one.category.__name__}: {one.message}" for one in self.warned)
        return "\n".join([*filter(None, [self.printed.getvalue()]), *shown])


@contextlib.contextmanager
def quiet() -> Iterator[Heard]:
    """Keep what is printed or warned of inside the block from the reader, and note it."""
    printed = _Start()
    with (
        contextlib.redirect_stdout(printed),
        contextlib.redirect_stderr(printed),
        warnings.catch_warnings(record=True) as warned,
    ):
        warnings.simplefilter("always")
        for category in _HARMLESS:
            warnings.simplefilter("ignore", category)
        yield Heard(printed=printed, warned=warned)


@contextlib.contextmanager
def no_network() -> Iterator[list[str]]:
    """Refuse every connection and every look-up of a name; gives the list of what was tried, also if it was caught."""
    tried: list[str] = []
    places = [(socket.socket, name, _refusing(f"socket.{name}", tried)) for name in _CONNECTING]
    others = [(socket, name, _refusing(f"socket.{name}", tried)) for name in _LOOKING_UP]
    with _replaced([*places, *others]):
        yield tried


def _refusing(what: str, tried: list[str]) -> Callable[..., None]:
    def refuse(*_given: object, **_named: object) -> None:
        tried.append(what)
        raise OSError(f"{what}: there is no network while a plugin is checked")

    return refuse


@contextlib.contextmanager
def seeded(seed: int) -> Iterator[None]:
    """Put the global random numbers of Python and numpy into the state of a seed, and back afterwards."""
    python, numpy = random.getstate(), np.random.get_state()  # noqa: NPY002 plugins may use what is old
    random.seed(seed)
    np.random.seed(seed)  # noqa: NPY002 same
    try:
        yield
    finally:
        random.setstate(python)
        np.random.set_state(numpy)  # noqa: NPY002 same


@contextlib.contextmanager
def stopped_clock(moment: datetime, modules: Iterable[types.ModuleType] = ()) -> Iterator[None]:
    """Stop every clock of Python at a moment.

    Args:
        moment: the moment, with its time zone.
        modules: modules whose own names for a clock (``from datetime import date``) are replaced as well.
    """
    stopped = _stopped(moment)
    places = [(time, name, stopped[id(getattr(time, name))]) for name in _clocks(moment.timestamp())]
    places += [(dt, "datetime", stopped[id(datetime)]), (dt, "date", stopped[id(date)])]
    for module in modules:
        places += [(module, name, stopped[id(held)]) for name, held in vars(module).items() if id(held) in stopped]
    with _replaced(places):
        yield


def _stopped(moment: datetime) -> dict[int, Any]:
    """What stands in for each clock: identity of the real thing -> the one that has stopped."""
    clocks = _clocks(moment.timestamp())
    days = {id(datetime): _datetime_at(moment), id(date): _date_at(moment)}
    return {**{id(getattr(time, name)): clock for name, clock in clocks.items()}, **days}


def _clocks(seconds: float) -> dict[str, Callable[..., Any]]:
    def instead(real: Callable[[float], Any]) -> Callable[..., Any]:
        return lambda given=None: real(seconds if given is None else given)

    counting = ("time", "monotonic", "perf_counter", "process_time", "thread_time")
    return {
        **dict.fromkeys(counting, lambda: seconds),
        **dict.fromkeys((f"{name}_ns" for name in counting), lambda: int(seconds) * 10**9),
        **{real.__name__: instead(real) for real in _CALENDARS},
        "strftime": lambda form, given=None: _WRITE(form, _CALENDARS[1](seconds) if given is None else given),
    }


_CALENDARS: tuple[Callable[[float], Any], ...] = (time.gmtime, time.localtime, time.ctime)
_WRITE = time.strftime


class _AsTheReal(type):
    """Makes real dates count as instances of the stopped classes, since that is what everyone holds."""

    def __instancecheck__(cls, instance: object) -> bool:
        return isinstance(instance, cls.__mro__[1])

    def __subclasscheck__(cls, other: type) -> bool:
        return issubclass(other, cls.__mro__[1])


def _datetime_at(moment: datetime) -> type:
    class Stopped(datetime, metaclass=_AsTheReal):
        @classmethod
        def now(cls, tz: dt.tzinfo | None = None) -> Any:  # noqa: ANN401 of whichever class it is asked
            return cls.fromtimestamp(moment.timestamp(), tz)

        @classmethod
        def today(cls) -> Any:  # noqa: ANN401 same
            return cls.now()

        @classmethod
        def utcnow(cls) -> Any:  # noqa: ANN401 same
            return cls.now(dt.UTC).replace(tzinfo=None)

    return Stopped


def _date_at(moment: datetime) -> type:
    class Stopped(date, metaclass=_AsTheReal):
        @classmethod
        def today(cls) -> Any:  # noqa: ANN401 of whichever class it is asked
            return cls.fromtimestamp(moment.timestamp())

    return Stopped


def modules_of(*things: object) -> tuple[types.ModuleType, ...]:
    """The loaded modules of the packages that things come from, without this library's own."""
    named = {thing.__name__ if isinstance(thing, types.ModuleType) else type(thing).__module__ for thing in things}
    named |= {thing.__module__ for thing in things if isinstance(thing, type)}
    packages = {name.split(".", maxsplit=1)[0] for name in named} - _NOT_THEIRS
    loaded = [
        *sys.modules.items(),
        *((thing.__name__, thing) for thing in things if isinstance(thing, types.ModuleType)),
    ]
    found = {id(module): module for name, module in loaded if name.split(".", maxsplit=1)[0] in packages}
    return tuple(module for module in found.values() if isinstance(module, types.ModuleType))


_NOT_THEIRS = {"atrocity_prevention", "builtins", *sys.stdlib_module_names}


@contextlib.contextmanager
def _replaced(places: Iterable[tuple[object, str, object]]) -> Iterator[None]:
    with contextlib.ExitStack() as stack:
        for owner, name, value in places:
            stack.enter_context(mock.patch.object(owner, name, value))
        yield

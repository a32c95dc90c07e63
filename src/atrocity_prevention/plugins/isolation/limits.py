"""How long an isolated plugin may take, and how much memory."""

from __future__ import annotations

import math

import attrs

from atrocity_prevention.errors import fault

_SHORTEST, _LONGEST = 0.05, 86_400.0
_LEAST, _MOST = 16, 1_048_576


def _seconds(value: float) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not _SHORTEST <= value <= _LONGEST:
        remedy = f"give a number of seconds from {_SHORTEST} to {_LONGEST:,.0f}"
        raise fault("seconds", "not a limit on time", remedy, "AP-E145")
    return float(value)


def _megabytes(value: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not _LEAST <= value <= _MOST:
        remedy = f"give a whole number of megabytes from {_LEAST} to {_MOST:,}"
        raise fault("megabytes", "not a limit on memory", remedy, "AP-E145")
    return value


@attrs.frozen(kw_only=True)
class IsolationLimits:
    """What a plugin in a process of its own may use.

    Attributes:
        seconds: how long it may take for one thing it is asked: to be imported, to say what it has, to score once. A
            process that takes longer is ended. The same goes, with a margin, for the processor's time.
        megabytes: how much memory it may take beyond what the interpreter with this library takes, and how large a
            file it writes may become. Not every system can limit memory: Windows and macOS cannot.

    Raises:
        DataError: AP-E145 for a limit that cannot be.
    """

    seconds: float = attrs.field(default=10.0, converter=_seconds)
    megabytes: int = attrs.field(default=1024, converter=_megabytes)

    @property
    def bytes(self) -> int:
        """The limit on memory in bytes."""
        return self.megabytes * 1024 * 1024

    @property
    def processor_seconds(self) -> int:
        """After how much of the processor's time the system itself ends a process that nobody watches any more."""
        return math.ceil(2 * self.seconds) + 1

"""What the system is asked to limit for the process of a plugin, as far as it can.

Windows has no such limits, and macOS none on memory; the limit on time is kept by the process that asks.
"""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path

from atrocity_prevention.errors import DataError
from atrocity_prevention.exchange.files import read_bytes

try:
    import resource
except ImportError:  # pragma: no cover - Windows has no such module
    resource = None  # type: ignore[assignment]  # told apart by `None`

_USED = Path("/proc/self/statm")


def limit_memory(most: int) -> bool:
    """Let this process take so many bytes beyond what it has; give whether the system keeps to it."""
    if resource is None or sys.platform == "darwin":
        return False
    ceiling = _used() + most
    with contextlib.suppress(ValueError, OSError):  # a lower limit that somebody else set is as good
        resource.setrlimit(resource.RLIMIT_AS, (ceiling, ceiling))
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    return True


def _used() -> int:
    """The bytes of address space this process has; 0 where the system does not say."""
    try:
        return int(read_bytes(_USED).split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except DataError:
        return 0


def limit_processor(seconds: int) -> None:
    """End this process once it has used so many more seconds of the processor: for when nobody watches any more."""
    if resource is None:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    with contextlib.suppress(ValueError, OSError):  # same
        resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + seconds, hard))

"""Products of matrices on one thread: the pools of a BLAS library and our own threads would wait for each other."""

from __future__ import annotations

import contextlib
import functools
from collections.abc import Iterator
from typing import Any

SMALL_PRODUCT = 262_144
"""Products up to this size are not spread over threads by OpenBLAS, whether or not it is told so."""

LARGE_PRODUCT = 1_048_576
"""Once it is told so, larger ones are faster."""


@functools.cache
def _controller() -> Any:  # noqa: ANN401 threadpoolctl is an extra
    """The libraries that can be told, or ``None`` without threadpoolctl (the extra ``fast``). Looking costs a while."""
    try:
        import threadpoolctl  # noqa: PLC0415 an extra
    except ModuleNotFoundError:
        return None
    return threadpoolctl.ThreadpoolController()


def best_product() -> int:
    """How large one product had best be, within `one_blas_thread`."""
    return SMALL_PRODUCT if _controller() is None else LARGE_PRODUCT


@contextlib.contextmanager
def one_blas_thread() -> Iterator[None]:
    """Keep BLAS to one thread, where that can be done. To be entered by one thread, before it starts others."""
    controller = _controller()
    with contextlib.nullcontext() if controller is None else controller.limit(limits=1, user_api="blas"):
        yield

"""Which engine does ``auto`` mean for work that is done block by block?"""

from __future__ import annotations

import importlib.util

from atrocity_prevention.assessment.method import Method
from atrocity_prevention.panels.engines import AUTO, WORTH_COMPILING
from atrocity_prevention.panels.kernels import exact, kernel_notes


def engine_for(name: str, cells: int, method: Method) -> str:
    """The engine by its id; for ``auto`` the fastest for all the cells together that gives the bits of numpy."""
    if name != AUTO:
        return name
    fits = cells >= WORTH_COMPILING and exact(method) and not kernel_notes(method)
    return "numba" if fits and importlib.util.find_spec("numba") is not None else "numpy"

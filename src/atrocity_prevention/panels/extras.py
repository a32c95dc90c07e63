"""Libraries that not everybody has: imported when they are needed, and asked for by the extra that brings them."""

from __future__ import annotations

import importlib
from typing import Any

from atrocity_prevention.errors import fault


def library(name: str, extra: str) -> Any:  # noqa: ANN401 a module
    """A library of an extra.

    Args:
        name: the module.
        extra: the extra that brings it.

    Raises:
        DataError: AP-E079 if it is not installed.
    """
    try:
        return importlib.import_module(name)
    except ImportError as error:
        wanted = name.partition(".")[0]
        raise fault(
            "", f"{wanted} is not installed", f'pip install "atrocity-prevention[{extra}]"', "AP-E079"
        ) from error

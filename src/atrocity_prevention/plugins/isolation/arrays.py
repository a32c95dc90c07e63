"""An array as bytes and a description, and back with the same layout in memory.

Sums depend on the order in which numbers are added, and numpy chooses it by how an array lies in memory. So a rule is
given here what it would be given in the other process: axes in the same order, the same ones thin (a weight that is
spread over three readings stands in memory once), turned round or with gaps between their rows. Only the width of a
gap is not kept.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from atrocity_prevention.errors import fault

KINDS = "?bBhHiIlLqQefd"
"""Numpy's letters for the kinds of numbers that can cross: switches, whole numbers, and floats up to double."""

_MOST_AXES = 16


def pack(array: npt.NDArray[Any]) -> tuple[dict[str, Any], bytes]:
    """Describe an array, and take its bytes in the order of memory.

    Raises:
        DataError: AP-E012 if it holds anything but numbers, or has more than 16 axes.
    """
    kind = array.dtype.char
    if kind not in KINDS or array.ndim > _MOST_AXES:
        raise fault("", "not an array of plain numbers", "give numbers in double precision", "AP-E012")
    native = array.astype(array.dtype.newbyteorder("="), copy=False)
    long = [axis for axis in range(array.ndim) if array.shape[axis] > 1]
    thin = [axis for axis in long if native.strides[axis] == 0]
    order = sorted(set(long) - set(thin), key=lambda axis: (abs(native.strides[axis]), -axis))
    turned = [axis for axis in order if native.strides[axis] < 0]
    layout = {
        "kind": kind,
        "shape": list(array.shape),
        "order": order,
        "thin": thin,
        "gaps": _gaps(native, order),
        "turned": turned,
        "writable": array.flags.writeable,
    }
    return layout, _bare(native, order, turned).tobytes()


def _gaps(array: npt.NDArray[Any], order: Sequence[int]) -> list[int]:
    """The axes whose next step lies further away than where the inner axes end."""
    gaps, end = [], array.itemsize
    for axis in order:
        step = abs(array.strides[axis])
        if step > end:
            gaps.append(axis)
        end = step * array.shape[axis]
    return gaps


def _bare(array: npt.NDArray[Any], order: Sequence[int], turned: Sequence[int]) -> npt.NDArray[Any]:
    """Each number once, the outermost axis first."""
    if not array.size:
        return np.empty(0, array.dtype)
    forward = _turned(array, turned)
    once = forward[(*(slice(None) if axis in order else 0 for axis in range(array.ndim)), ...)]
    kept = sorted(order)
    return np.ascontiguousarray(once.transpose([kept.index(axis) for axis in reversed(order)]))


def _turned(array: npt.NDArray[Any], axes: Sequence[int]) -> npt.NDArray[Any]:
    cuts: list[Any] = [slice(None, None, -1 if axis in axes else 1) for axis in range(array.ndim)]
    turned: npt.NDArray[Any] = array[(*cuts, ...)]
    return turned


def size_of(layout: Any) -> int:
    """How many bytes come with a description.

    Raises:
        DataError: if the description is none.
    """
    if not (isinstance(layout, dict) and _is_layout(layout)):
        raise fault("", "not the description of an array", "mend the plugin", "AP-E012")
    shape: list[int] = layout["shape"]
    of_each = np.dtype(layout["kind"]).itemsize
    return 0 if 0 in shape else of_each * math.prod(shape[axis] for axis in layout["order"])


def _is_layout(layout: dict[str, Any]) -> bool:
    kind, writable = layout.get("kind"), layout.get("writable")
    parts = [layout.get(part) for part in ("shape", "order", "thin", "gaps", "turned")]
    if not (isinstance(kind, str) and len(kind) == 1 and kind in KINDS and isinstance(writable, bool)):
        return False
    counts = [part for part in parts if isinstance(part, list) and all(type(one) is int for one in part)]
    if len(counts) < len(parts):
        return False
    shape, order, thin, gaps, turned = counts
    long = [axis for axis, length in enumerate(shape) if length > 1]
    fits = sorted([*order, *thin]) == long and {*gaps, *turned} <= set(order)
    return fits and len(shape) <= _MOST_AXES and all(length >= 0 for length in shape)


def unpack(layout: dict[str, Any], raw: bytes) -> npt.NDArray[Any]:
    """The array of a description that `size_of` has judged, and of as many bytes as it says."""
    kind, shape, order = np.dtype(layout["kind"]), tuple(layout["shape"]), layout["order"]
    if 0 in shape:
        return np.zeros(shape, kind)
    steps, end = [0] * len(shape), 1
    for axis in order:
        steps[axis] = end + (axis in layout["gaps"])
        end = steps[axis] * (shape[axis] - 1) + end
    room = np.zeros(end, kind)
    forward: npt.NDArray[Any] = np.ndarray(shape, kind, room, 0, [step * kind.itemsize for step in steps])
    once = forward[(*(slice(None) if axis in order else slice(0, 1) for axis in range(len(shape))), ...)]
    outwards = [*order[::-1], *(axis for axis in range(len(shape)) if axis not in order)]
    once.transpose(outwards)[...] = np.frombuffer(raw, kind).reshape([once.shape[axis] for axis in outwards])
    found = _turned(forward, layout["turned"])
    found.flags.writeable = layout["writable"] and not layout["thin"]
    return found

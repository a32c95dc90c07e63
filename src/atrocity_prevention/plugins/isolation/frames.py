"""How two processes talk: a head of fixed size, a document as JSON, and the bytes of arrays.

Nothing that arrives is ever run or unpickled, and no memory is set aside before its length was judged.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Iterable, Mapping
from typing import Any

from atrocity_prevention.errors import fault
from atrocity_prevention.exchange.formats.json_text import parse_json
from atrocity_prevention.exchange.limits import DEFAULT_LIMITS

_HEAD = struct.Struct(">4sQQ")
_MARK = b"APi1"

Frame = tuple[dict[str, Any], bytes]
"""A document, and the bytes that come with it."""


def as_frame(document: Mapping[str, Any], parts: Iterable[bytes] = ()) -> bytes:
    """A document and the bytes of arrays, ready to be sent.

    Raises:
        ValueError, TypeError, RecursionError: if the document cannot be JSON.
    """
    text = json.dumps(document, allow_nan=False, separators=(",", ":")).encode("ascii")
    raw = b"".join(parts)
    return _HEAD.pack(_MARK, len(text), len(raw)) + text + raw


def write_frame(pipe: Any, frame: bytes) -> None:
    """Send a frame.

    Raises:
        OSError: if nobody reads any more.
    """
    left = memoryview(frame)
    while left:
        left = left[pipe.write(left) :]


def read_frame(pipe: Any, most: int) -> Frame:
    """Receive what the other side sent.

    Args:
        pipe: a raw stream.
        most: how many bytes of arrays can come at most.

    Raises:
        EOFError: if the other side ended.
        DataError: if what arrives is no frame.
    """
    mark, of_text, of_arrays = _HEAD.unpack(_exactly(pipe, _HEAD.size))
    if mark != _MARK or of_text > DEFAULT_LIMITS.max_bytes or of_arrays > most:
        raise fault("", "not an answer, or more than could be one", "mend the plugin", "AP-E004")
    value = parse_json(_exactly(pipe, of_text), source="answer").value
    if not isinstance(value, dict):
        raise fault("", "not an answer", "mend the plugin", "AP-E012")
    return value, _exactly(pipe, of_arrays)


def _exactly(pipe: Any, count: int) -> bytes:
    found = bytearray(count)
    left = memoryview(found)
    while left:
        read = pipe.readinto(left)
        if not read:
            raise EOFError
        left = left[read:]
    return bytes(found)

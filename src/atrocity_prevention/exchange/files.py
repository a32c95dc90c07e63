"""Where documents come from and go to: a path or the text itself, JSON or YAML by suffix."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

import attrs

from atrocity_prevention.errors import DataError, Problem, fault
from atrocity_prevention.exchange.formats.json_text import parse_json
from atrocity_prevention.exchange.formats.yaml_text import parse_yaml
from atrocity_prevention.exchange.limits import DEFAULT_LIMITS, Limits
from atrocity_prevention.exchange.paths import parse_path
from atrocity_prevention.exchange.plain import Document
from atrocity_prevention.exchange.tracebacks import told

JSON_SUFFIXES = frozenset({".json"})
YAML_SUFFIXES = frozenset({".yaml", ".yml"})


@attrs.frozen(kw_only=True)
class Origin:
    """Where a document was read from.

    Attributes:
        name: what to call it in messages.
        path: the file; ``None`` if the text itself was given.
    """

    name: str
    path: Path | None = None


@attrs.frozen(kw_only=True)
class Opened:
    """A document that was parsed already: whoever asked what it is need not have it parsed again.

    Attributes:
        document: what was read.
        origin: where from.
    """

    document: Document = attrs.field(repr=False)
    origin: Origin


def read_document(path_or_text: str | os.PathLike[str] | Opened) -> tuple[Document, Origin]:
    """Parse a file, or the text of one; what was parsed already is given back.

    A string with a line break, or that starts with ``{``, is the text itself; any other names a file.

    Raises:
        DataError: if the file cannot be read, or is neither JSON nor YAML. While nobody knows what it is, keys that
            look like text are not told.
    """
    if isinstance(path_or_text, Opened):
        return path_or_text.document, path_or_text.origin
    try:
        return _parsed(path_or_text)
    except DataError as error:
        raise DataError(told(error.problems), error.source) from None


def _parsed(path_or_text: str | os.PathLike[str]) -> tuple[Document, Origin]:
    if isinstance(path_or_text, str) and _is_text(path_or_text):
        parse = parse_json if path_or_text.lstrip("\ufeff \t\r\n").startswith("{") else parse_yaml
        return parse(path_or_text, source="text"), Origin(name="text")
    path = Path(path_or_text)
    return _parser(path)(read_bytes(path), source=path.name), Origin(name=path.name, path=path)


def _is_text(value: str) -> bool:
    return "\n" in value or value.lstrip("\ufeff \t\r").startswith("{")


def _parser(path: Path) -> Any:
    suffix = path.suffix.lower()
    if suffix in JSON_SUFFIXES:
        return parse_json
    if suffix in YAML_SUFFIXES:
        return parse_yaml
    raise _about_file(path, "neither a JSON nor a YAML file by its name", "name it .json, .yaml or .yml")


def read_bytes(path: Path, limits: Limits = DEFAULT_LIMITS) -> bytes:
    """The bytes of a file, never more than one beyond what the limit allows."""
    try:
        with path.open("rb") as stream:
            return stream.read(limits.max_bytes + 1)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else "not a usable file name"
        raise _about_file(path, f"cannot be read: {reason}", "check the path and who may read it") from error


def _about_file(path: Path, message: str, remedy: str) -> DataError:
    return DataError(fault("", message, remedy, "AP-E040").problems, path.name or str(path))


def placed(problems: list[Problem], document: Document) -> list[Problem]:
    """The problems with their lines, in the order of the document."""
    paths = {problem.path: parse_path(problem.path) for problem in problems}
    lines = document.lines_of(paths.values())
    found = [attrs.evolve(problem, line=lines[paths[problem.path]]) for problem in problems]
    return sorted(found, key=lambda problem: (problem.line or 0, *_order(paths[problem.path])))


def _order(path: tuple[str | int, ...]) -> tuple[tuple[int, str], ...]:
    return tuple((part, "") if isinstance(part, int) else (0, part) for part in path)


def write_bytes(path: Path, data: bytes) -> None:
    """Replace a file's content as a whole; see `replaced`.

    Raises:
        OSError: if the folder cannot be written to.
    """
    with replaced(path) as stream:
        stream.write(data)


@contextlib.contextmanager
def replaced(path: Path) -> Iterator[BinaryIO]:
    """A stream whose content becomes the file's: after a crash the file holds the old content or the new, never a part.

    A new file is for its owner alone, since evidence is not handed to the other users of a machine; one that was there
    stays open to whom it was.

    Raises:
        OSError: if the folder cannot be written to.
    """
    # The name is not made from the file's own: with more than that it could be longer than a file system allows.
    temporary = path.parent / f".atrocity-prevention-{secrets.token_hex(8)}.tmp"
    try:
        with temporary.open("xb") as stream:
            _permit_as(temporary, path)
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)


def _permit_as(new: Path, old: Path) -> None:
    """Let a file be read by those who may read the one it replaces, or its owner, before there is anything in it."""
    mode = stat.S_IMODE(old.stat().st_mode) if old.exists() else _OWNER_ALONE
    if stat.S_IMODE(new.stat().st_mode) != mode:
        new.chmod(mode)


_OWNER_ALONE = stat.S_IRUSR | stat.S_IWUSR


_CANNOT = frozenset({errno.EINVAL, errno.ENOTSUP, errno.ENOSYS, errno.EBADF, errno.EACCES, errno.EPERM})
"""How systems say that this folder is not one to be opened or synced; none of it is about the disk."""


def _sync_folder(folder: Path) -> None:
    """Make the new name survive a power cut; systems that cannot sync a folder do without."""
    if os.name == "nt":  # pragma: no cover - Windows keeps no folder handles
        return
    try:
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError as error:
        if error.errno not in _CANNOT:
            raise

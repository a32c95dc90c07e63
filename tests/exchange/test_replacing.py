"""Files are replaced as a whole, with the permissions and on the file systems that people have."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from atrocity_prevention.exchange.files import write_bytes

WINDOWS = pytest.mark.skipif(os.name == "nt", reason="Windows has other permissions and cannot sync folders")


def modes(path):
    return oct(stat.S_IMODE(path.stat().st_mode))


@WINDOWS
@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_a_new_file_is_for_its_owner_alone(tmp_path, umask):
    """Evidence is not handed to the other users of a machine, whatever else the process hands to them."""
    before = os.umask(umask)
    try:
        write_bytes(tmp_path / "s.bin", b"new")
    finally:
        os.umask(before)
    assert modes(tmp_path / "s.bin") == "0o600"


@WINDOWS
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664])
def test_a_replaced_file_is_for_whom_it_was(tmp_path, monkeypatch, mode):
    """A file that was closed to others stays so, and is never open to them while it is written."""
    path, seen = tmp_path / "s.bin", []
    path.write_bytes(b"old")
    path.chmod(mode)
    sync = os.fsync
    monkeypatch.setattr(os, "fsync", lambda handle: (seen.append(stat.S_IMODE(os.fstat(handle).st_mode)), sync(handle)))
    write_bytes(path, b"new")
    assert modes(path) == oct(mode)
    assert (path.read_bytes(), seen[0]) == (b"new", mode)


@pytest.mark.parametrize("length", [200, 245, 255])
def test_a_name_of_any_length_that_can_be_a_file_can_be_written(tmp_path, length):
    """The longest name a file system takes is written like any other, and replaced too."""
    path = tmp_path / ("n" * (length - 5) + ".json")
    for content in (b"old", b"new"):
        write_bytes(path, content)
    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]


def failing_for_folders(monkeypatch, function, number):
    """Let a function of `os` fail for folders alone, as some file systems do."""
    real = getattr(os, function)

    def fail(target, *more):
        if stat.S_ISDIR(os.fstat(target).st_mode if isinstance(target, int) else Path(target).stat().st_mode):
            raise OSError(number, os.strerror(number))
        return real(target, *more)

    monkeypatch.setattr(os, function, fail)


@WINDOWS
@pytest.mark.parametrize(
    ("function", "number"),
    [("fsync", errno.EINVAL), ("fsync", errno.ENOTSUP), ("fsync", errno.EBADF), ("open", errno.EACCES)],
)
def test_a_folder_that_cannot_be_synced_does_not_spoil_a_finished_write(tmp_path, monkeypatch, function, number):
    """Network and other odd file systems refuse to sync a folder; the file is written all the same."""
    failing_for_folders(monkeypatch, function, number)
    write_bytes(tmp_path / "s.bin", b"new")
    assert (tmp_path / "s.bin").read_bytes() == b"new"


@WINDOWS
def test_a_disk_that_fails_is_told(tmp_path, monkeypatch):
    """An input or output error is about the disk, and nobody may think that the file is safe."""
    failing_for_folders(monkeypatch, "fsync", errno.EIO)
    with pytest.raises(OSError, match=os.strerror(errno.EIO)):
        write_bytes(tmp_path / "s.bin", b"new")

"""The error of a command that makes no sense."""

from __future__ import annotations


class UsageError(Exception):
    """The command was asked for something that makes no sense, whatever the data."""

"""YAML text -> plain values, strictly and without YAML's guesses.

The tree is built here from the parser's events, one by one and without recursion. PyYAML's own next stage is left
out: it follows aliases and merge keys into any amount of work, and its C version ends the process on deep nesting.
"""

from __future__ import annotations

import re
from typing import Any

import yaml

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""Where the events come from: libyaml where PyYAML was built with it, else the same in Python, some ten times slower."""

# What YAML 1.1 and 1.2 allow in a stream (production c-printable). Checked here so that both parsers agree.
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NULLS = ("", "null", "~")

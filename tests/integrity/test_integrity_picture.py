"""The curves that the page shows are those that the code gives."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_picture_and_table_are_up_to_date():
    """Drawn again, the picture is the same bytes, and the page holds the same table."""
    command = [sys.executable, str(ROOT / "tools" / "make_integrity_picture.py"), "--check"]
    assert subprocess.run(command, check=False, cwd=ROOT).returncode == 0

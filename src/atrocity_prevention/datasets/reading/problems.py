"""What is wrong with a table, collected until reading ends or there is too much of it to list."""

from __future__ import annotations

from typing import NoReturn

import attrs

from atrocity_prevention.errors import DataError, Problem, raise_problems

MOST = 1_000
"""Problems listed before a reader gives up; nobody mends more in one go."""


@attrs.define
class Problems:
    """The problems of one table.

    Attributes:
        source: what to call the table.
        found: what was found so far.
    """

    source: str
    found: list[Problem] = attrs.field(factory=list)

    def add(self, code: str, message: str, remedy: str, *, path: str = "", line: int | None = None) -> None:
        """Note one problem; raise them all once there are as many as are listed."""
        self.found.append(Problem(path=path, message=message, remedy=remedy, code=code, line=line))
        if len(self.found) >= MOST:
            message = f"reading stopped after {MOST:,} problems"
            rest = Problem(path="", message=message, remedy="mend these, then read again", code="AP-E004")
            raise DataError([*self.found, rest], self.source)

    def fail(self, code: str, message: str, remedy: str, *, path: str = "", line: int | None = None) -> NoReturn:
        """Note a problem after which reading cannot go on, and raise all of them.

        Raises:
            DataError: always.
        """
        self.add(code, message, remedy, path=path, line=line)
        raise DataError(self.found, self.source)

    def take_back(self, count: int) -> bool:
        """Forget all problems but the first `count`; whether there were any."""
        more = len(self.found) > count
        del self.found[count:]
        return more

    def settle(self) -> None:
        """Raise `DataError` if anything was found."""
        raise_problems(self.found, self.source)

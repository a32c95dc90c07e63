"""How a file of any kind becomes a record, or every problem it has, at once and in its place.

A reader that fails goes on looking: what could be read of the parts is held against each other, so that whoever mends a
file does so once.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from types import SimpleNamespace
from typing import Any, TypeVar

from atrocity_prevention.errors import DataError, Problem, raise_problems
from atrocity_prevention.exchange import fields, records
from atrocity_prevention.exchange.files import placed, read_document
from atrocity_prevention.exchange.schema import content
from atrocity_prevention.vocabulary.grades import Reliability

R = TypeVar("R")

Raw = dict[str, Any]
Looks = Callable[[Raw], Iterable[Problem]]


def nothing(_: object) -> Iterable[Problem]:
    """No problems: for files whose parts cannot contradict each other."""
    return ()


def as_told(problems: Iterable[Problem]) -> list[Problem]:
    """Each problem once."""
    return list(dict.fromkeys(problems))


def by_place(problems: Iterable[Problem]) -> list[Problem]:
    """Each problem once, though it may be found both inside a record and between the parts, in other words."""
    return list({(one.path, one.code): one for one in reversed(list(problems))}.values())[::-1]


def load(
    path_or_text: str | os.PathLike[str],
    schema: str,
    made: Callable[[Raw], R],
    *,
    wrong: Callable[[R], Iterable[Problem]] = nothing,
    between: Looks = nothing,
    once: Callable[[Iterable[Problem]], list[Problem]] = as_told,
) -> R:
    """Read one record from a JSON or YAML file or text.

    Args:
        path_or_text: as for `read_document`.
        schema: the kind of file it must be.
        made: makes the record of the content.
        wrong: what is wrong with a record that could be made, such as a word that no catalogue has.
        between: what does not fit together, told from whatever could be read where no record could be made.
        once: tells problems that are the same.

    Raises:
        DataError: with every problem of the file.
    """
    document, origin = read_document(path_or_text)
    raw, unlabelled = content(document, schema, origin.name)
    try:
        record = made(raw)
        raise_problems([*unlabelled, *wrong(record)])
    except Exception as error:  # noqa: BLE001 problems_of raises again whatever is not a problem of the data
        found = once([*unlabelled, *every_problem(error, raw, between)])
        raise DataError(placed(found, document), origin.name) from None
    return record


def every_problem(error: Exception, raw: Raw, between: Looks) -> list[Problem]:
    """What a failed reading found, and what is found between the parts unless there is too much already."""
    inside = list(records.problems_of(error))
    return [*inside, *between(raw)] if len(inside) < fields.MOST_PROBLEMS else inside


def listed(value: Any, name: str) -> list[Any]:
    """The items of a list in a mapping, and none where there is something else."""
    found = value.get(name) if isinstance(value, dict) else None
    return found if isinstance(found, list) else []


def says(item: Any, key: str) -> bool:
    """Whether a mapping has something under a key, right or wrong."""
    return isinstance(item, dict) and item.get(key) is not None


# A grade that is there but wrong has a problem of its own; it must not be reported as missing too.


def readable_source(item: Any, table: records.Fields = records.SOURCE) -> SimpleNamespace:
    """What could be read of a source, or of anything else that has a reliability."""
    source = records.read_what_can_be_read(item, table)
    if source.reliability is None and says(item, "reliability"):
        source.reliability = Reliability.F
    return source


def readable_report(item: Any, table: records.Fields) -> SimpleNamespace:
    """What could be read of anything that is graded by a credibility or a confidence."""
    report = records.read_what_can_be_read(item, table)
    if any(getattr(report, key) is None and says(item, key) for key in ("credibility", "confidence")):
        report.confidence = 0.0
    return report

"""The one gate before every file: nothing marked above its readers' clearance passes, and the refusal tells no text."""

from __future__ import annotations

from collections import Counter

from atrocity_prevention.display.display import counted
from atrocity_prevention.errors import Problem, raise_problems
from atrocity_prevention.sharing.inventory import Part, parts_of
from atrocity_prevention.vocabulary.markings import Marking, as_marking

REMEDY = "leave them out with `redact`, or name the clearance of readers who may see them"


def refuse_above(thing: object, clearance: Marking | str, source: str = "input") -> None:
    """Do nothing if all of a thing may be seen by readers cleared to a marking.

    Args:
        thing: a situation, a network, a plan, or any result of this library.
        clearance: up to which marking the readers may see anything.
        source: what to call the whole in the refusal.

    Raises:
        DataError: AP-E013 if there is no such marking; AP-E130, one problem for each kind and marking above it, with
            how many there are and without anything they say.
    """
    cleared = as_marking(clearance, "clearance")
    if cleared is Marking.RED:
        return
    above = Counter(part for part in parts_of(thing) if not cleared.allows(part.marking))
    raise_problems((_problem(part, count, cleared) for part, count in above.items()), source)


def _problem(part: Part, count: int, clearance: Marking) -> Problem:
    verb = "is" if count == 1 else "are"
    message = f"{counted(count, part.kind)} {verb} marked {part.marking}, above {clearance}"
    return Problem(path=part.path, message=message, remedy=REMEDY, code="AP-E130")

"""A network on a small page: how many there are of each kind. Nobody is named, whatever the markings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from atrocity_prevention.display.display import Display, counted, grid
from atrocity_prevention.network.members import Members
from atrocity_prevention.vocabulary.markings import may_be_shown


def network_display(network: Members) -> Display:
    """The page of a network; kinds and functions stand in the order of name."""
    actors, ties = network.actors.values(), network.partnerships.values()
    functions = (str(one) for actor in actors for one in actor.functions)
    return Display(
        title=_title(network),
        marking=str(network.strictest_marking()),
        lines=[f"{counted(len(actors), 'actor')} and {counted(len(ties), 'partnership')}."],
        grids=[
            grid("Actors by kind", ("kind", "actors"), _counts(str(one.kind) for one in actors)),
            grid("Actors by function", ("function", "actors"), _counts(functions)),
            grid("Partnerships by kind", ("kind", "partnerships"), _counts(str(one.kind) for one in ties)),
        ],
        notes=["Left out here: names, ids and notes of actors and partnerships."],
    )


def _title(network: Members) -> str:
    """Its name, or else its id, unless neither may be shown."""
    if not may_be_shown(network.effective_marking()):
        return "A network that is not named here"
    return network.name.text() or network.id


def _counts(names: Iterable[str]) -> list[tuple[str, str]]:
    return [(name, f"{count:,}") for name, count in sorted(Counter(names).items())]

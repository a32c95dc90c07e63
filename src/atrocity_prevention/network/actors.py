"""Who takes part: organisations and roles, never named persons."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from atrocity_prevention.display.protected import Protected
from atrocity_prevention.errors import fault
from atrocity_prevention.network.contacts import as_contact
from atrocity_prevention.vocabulary.actors import Function, actor_kinds, as_actor_kind, as_function
from atrocity_prevention.vocabulary.markings import Marking, as_marking
from atrocity_prevention.vocabulary.permitted_use import PermittedUse, as_permitted_use
from atrocity_prevention.vocabulary.places import Place
from atrocity_prevention.vocabulary.texts import LocalText, local_text, optional_text
from atrocity_prevention.vocabulary.values import as_id


def _functions(values: Iterable[Function | str]) -> tuple[Function, ...]:
    if isinstance(values, str):  # one forgotten bracket would give one function per letter
        raise fault("functions", "expected a list, got text", "put square brackets around it", "AP-E012")
    held = {as_function(value, f"functions[{place}]") for place, value in enumerate(values)}
    return tuple(function for function in Function if function in held)


def _places(values: Iterable[Place]) -> tuple[Place, ...]:
    return tuple(values)


@attrs.frozen(kw_only=True, repr=False)
class Actor(Protected):
    """An organisation or a role that can observe, pass on, decide or act.

    Attributes:
        id: the name partnerships refer to.
        name: what it is called, by language.
        kind: what sort of actor it is, an id of `atrocity_prevention.actor_kinds`.
        functions: what it does, in the order of the chain; none if that is not known.
        places: where it does so; none means everywhere the network is about.
        sector: to what part of public life it belongs; by default that of its kind.
        women_led: whether women lead it, or it is a women's organisation; ``None`` if that is not known.
        contact: a reference to where its contact details are kept, never the details and never a personal name.
        marking: who may know of it; ``None`` means TLP:RED.
        permitted_use: how far it may be used and passed on; ``None`` takes the network's.
        note: anything else worth knowing.
    """

    id: str = attrs.field(converter=as_id)
    name: LocalText = attrs.field(converter=local_text, factory=LocalText)
    kind: str = attrs.field(converter=as_actor_kind)
    functions: tuple[Function, ...] = attrs.field(default=(), converter=_functions)
    places: tuple[Place, ...] = attrs.field(default=(), converter=_places)
    sector: str = ""
    women_led: bool | None = None
    contact: str | None = attrs.field(default=None, converter=as_contact)
    marking: Marking | None = attrs.field(default=None, converter=attrs.converters.optional(as_marking))
    permitted_use: PermittedUse | None = attrs.field(default=None, converter=as_permitted_use)
    note: LocalText | None = attrs.field(default=None, converter=optional_text)

    def __attrs_post_init__(self) -> None:
        kind = actor_kinds().get(self.kind)
        if not self.sector:
            object.__setattr__(self, "sector", "other" if kind is None else kind.sector)

    def does(self, function: Function | str) -> bool:
        """Whether it has this function."""
        return function in self.functions

    def works_in(self, place: Place) -> bool:
        """Whether it works in a place: in all of it, in the country around it, or everywhere."""
        return not self.places or any(place.lies_in(own) for own in self.places)

    def is_present_in(self, place: Place) -> bool:
        """Whether it works in a place or in some part of it."""
        return self.works_in(place) or any(own.lies_in(place) for own in self.places)

"""Who reported, and about whom."""

from __future__ import annotations

import attrs

from atrocity_prevention.display.protected import Protected
from atrocity_prevention.vocabulary.choices import as_choice
from atrocity_prevention.vocabulary.grades import Reliability
from atrocity_prevention.vocabulary.markings import Marking, as_marking
from atrocity_prevention.vocabulary.permitted_use import PermittedUse, as_permitted_use
from atrocity_prevention.vocabulary.texts import LocalText, local_text, optional_text
from atrocity_prevention.vocabulary.values import as_id


def _group(value: str) -> str | None:
    """An empty group is none, in code as in a table."""
    return as_id(value, "independence_group") if value else None


def _reliability(value: Reliability | str) -> Reliability:
    return as_choice(Reliability, value, "reliability")


@attrs.frozen(kw_only=True, repr=False)
class Source(Protected):
    """Someone who reports: an institution, a mission, an organisation, never a private person by name.

    Attributes:
        id: the name observations refer to.
        name: what it is called, by language.
        kind: what sort of source it is (``national_human_rights_institution``, ``media``, ...); an open list.
        reliability: the Admiralty grade A to F; needed unless its observations state their own confidence.
        independence_group: sources that copy from each other share a group and count once; by default each alone.
        marking: who may know of it; ``None`` takes the situation's default.
        permitted_use: how far it may be used and passed on; ``None`` takes the situation's.
        note: anything else worth knowing.
    """

    id: str = attrs.field(converter=as_id)
    name: LocalText = attrs.field(converter=local_text, factory=LocalText)
    kind: str = "unspecified"
    reliability: Reliability | None = attrs.field(default=None, converter=attrs.converters.optional(_reliability))
    independence_group: str | None = attrs.field(default=None, converter=attrs.converters.optional(_group))
    marking: Marking | None = attrs.field(default=None, converter=attrs.converters.optional(as_marking))
    permitted_use: PermittedUse | None = attrs.field(default=None, converter=as_permitted_use)
    note: LocalText | None = attrs.field(default=None, converter=optional_text)

    @property
    def group(self) -> str:
        """The independence group; a source that declares none stands alone."""
        return self.independence_group or self.id


@attrs.frozen(kw_only=True, repr=False)
class Population(Protected):
    """People who may be at risk, described coarsely: a list of them in the wrong hands is a target list.

    Attributes:
        id: the name observations refer to.
        name: what they are called, by language.
        kind: by what they are a group (``ethnic``, ``religious``, ``displaced``, ...); an open list.
        marking: who may know of it; ``None`` takes the situation's default.
        permitted_use: how far it may be used and passed on; ``None`` takes the situation's.
        note: anything else worth knowing.
    """

    id: str = attrs.field(converter=as_id)
    name: LocalText = attrs.field(converter=local_text, factory=LocalText)
    kind: str = "unspecified"
    marking: Marking | None = attrs.field(default=None, converter=attrs.converters.optional(as_marking))
    permitted_use: PermittedUse | None = attrs.field(default=None, converter=as_permitted_use)
    note: LocalText | None = attrs.field(default=None, converter=optional_text)

"""Bundles: how the history of one ledger travels to another, without what its readers may not see."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import attrs

from atrocity_prevention.display.protected import Protected
from atrocity_prevention.errors import DataError, Problem, fault, raise_problems
from atrocity_prevention.record.ledger.canonical import freeze, thawed
from atrocity_prevention.record.ledger.entries import Entry, as_hash, entry_from
from atrocity_prevention.record.ledger.fields import as_marking, as_moment, as_name, as_number, build
from atrocity_prevention.record.ledger.heads import TreeHead
from atrocity_prevention.record.ledger.log import Log
from atrocity_prevention.record.ledger.merkle import GrowingTree, leaf_hash
from atrocity_prevention.vocabulary.markings import Marking, strictest
from atrocity_prevention.vocabulary.values import kind_of

SCHEMA = "atrocity-prevention/ledger-bundle/1"


def _clearance(value: Marking | str) -> Marking:
    if value is None:
        raise fault("clearance", "it is missing", "say what the readers may see", "AP-E010")
    return as_marking(value, "clearance")


def _actor(value: str) -> str:
    return as_name(value, "actor")


def _first(value: int) -> int:
    return as_number(value, "first")


@attrs.frozen(kw_only=True, repr=False)
class SignedOff(Protected):
    """Who answers for a bundle.

    Attributes:
        actor: the id of the actor who signed it off.
        at: when.
    """

    actor: str = attrs.field(converter=_actor)
    at: dt.date = attrs.field(converter=as_moment)


@attrs.frozen(kw_only=True, repr=False)
class Request(Protected):
    """What a bundle is to be: the arguments of `History.export`."""

    clearance: Marking = attrs.field(converter=_clearance)
    actor: str = attrs.field(converter=_actor)
    at: dt.date = attrs.field(converter=as_moment)
    first: int = attrs.field(converter=_first)


@attrs.frozen(kw_only=True)
class Merged:
    """What a bundle brought.

    Attributes:
        head: the fingerprint of the history of its ledger, as held now.
        added: how many entries are new in that history, withheld ones included.
        shown: how many entries can be seen that could not before.
    """

    head: TreeHead
    added: int
    shown: int


def make_bundle(log: Log, **arguments: Any) -> dict[str, Any]:  # noqa: ANN401 judged by Request
    """The bundle of a log, for readers up to a clearance; see `History.export`."""
    request = build(Request, arguments)
    tree = log.tree()
    before = _tree_before(log, request.first, tree.size)
    seen = {one.number: one for one in log.bodies(request.first) if request.clearance.allows(one.marking)}
    numbers = range(request.first, tree.size + 1)
    return {
        "schema": SCHEMA,
        "origin": log.origin,
        "size": tree.size,
        "root": tree.root().hex(),
        "first": request.first,
        "before": before.root().hex(),
        "clearance": str(request.clearance),
        "marking": str(strictest(one.marking for one in seen.values())),
        "signed_off": {"actor": request.actor, "at": request.at.isoformat()},
        "entries": [thawed(seen[place].to_dict()) if place in seen else log.leaf(place).hex() for place in numbers],
    }


def _tree_before(log: Log, first: int, size: int) -> GrowingTree:
    if first > size + 1:
        raise fault("first", "there are fewer entries than that", f"the last is number {size}", "AP-E054")
    return log.tree(first - 1)


def _origin(value: str) -> str:
    return as_name(value, "origin")


def _size(value: int) -> int:
    return value if value == 0 and type(value) is int else as_number(value, "size")


def _root(value: str) -> str:
    return as_hash(value, "root")


def _before(value: str) -> str:
    return as_hash(value, "before")


def _marking(value: Marking | str) -> Marking:
    return as_marking(value, "marking")


def _schema(value: str) -> str:
    if value != SCHEMA:
        raise fault("schema", "not a bundle of a ledger", f"it begins with schema: {SCHEMA}", "AP-E019")
    return value


def _signed_off(value: Mapping[str, Any]) -> SignedOff:
    if not isinstance(value, Mapping):
        raise fault("signed_off", f"expected a mapping, got {kind_of(value)}", "say who and when", "AP-E012")
    return build(SignedOff, value, "signed_off")


def _items(value: Sequence[Any]) -> tuple[Entry | str, ...]:
    """The entries and, of those withheld, the hashes; with the problems of all of them."""
    if not isinstance(value, list | tuple):
        raise fault("entries", f"expected a list, got {kind_of(value)}", "take the bundle as it was made", "AP-E012")
    found: list[Entry | str] = []
    problems: list[Problem] = []
    for place, item in enumerate(value):
        try:
            found.append(_item(item, f"entries[{place}]"))
        except DataError as error:
            problems += error.problems
    raise_problems(problems, "bundle")
    return tuple(found)


def _item(item: Any, path: str) -> Entry | str:  # noqa: ANN401 whatever a bundle holds
    if isinstance(item, str):
        return as_hash(item, path)
    return entry_from(freeze(item, path), path)


@attrs.frozen(kw_only=True, repr=False)
class Bundle(Protected):
    """A bundle that was read; each part is sound in itself."""

    schema: str = attrs.field(converter=_schema)
    origin: str = attrs.field(converter=_origin)
    size: int = attrs.field(converter=_size)
    root: str = attrs.field(converter=_root)
    first: int = attrs.field(converter=_first)
    before: str = attrs.field(converter=_before)
    clearance: Marking = attrs.field(converter=_clearance)
    marking: Marking = attrs.field(converter=_marking)
    signed_off: SignedOff = attrs.field(converter=_signed_off)
    entries: tuple[Entry | str, ...] = attrs.field(converter=_items)

    def __attrs_post_init__(self) -> None:
        raise_problems(self._problems(), "bundle")

    def _problems(self) -> Iterator[Problem]:
        if len(self.entries) != self.size - self.first + 1:
            message = f"{len(self.entries)} entries where its head says {self.size - self.first + 1}"
            yield _not_whole("entries", message)
        for place, item in enumerate(self.entries):
            if isinstance(item, str):
                continue
            if (item.origin, item.number) != (self.origin, self.first + place):
                yield _not_whole(f"entries[{place}]", "the entry belongs to another place")
            if not self.clearance.allows(item.marking):
                message, remedy = "an entry above the clearance of the bundle", "ask for it to be made again"
                yield Problem(path=f"entries[{place}].marking", message=message, remedy=remedy, code="AP-E053")

    def leaves(self) -> Iterator[tuple[bytes, bytes | None]]:
        """The hash of each entry, and its bytes unless they are withheld."""
        for item in self.entries:
            data = None if isinstance(item, str) else item.to_bytes()
            yield (bytes.fromhex(str(item)), None) if data is None else (leaf_hash(data), data)


def _not_whole(path: str, message: str) -> Problem:
    return Problem(path=path, message=message, remedy="ask for the bundle again", code="AP-E053")


def merge_bundle(own: Log, document: Mapping[str, Any]) -> Merged:
    """Take a bundle into the store of a ledger; see `Ledger.merge`."""
    if not isinstance(document, Mapping):
        raise fault("", f"expected a bundle, got {kind_of(document)}", "give what export made", "AP-E012")
    bundle = build(Bundle, document)
    leaves = tuple(bundle.leaves())
    log = Log(own.store, bundle.origin)
    with own.store.writing():
        held = log.size()
        _check_beginning(log, bundle, held)
        _check_overlap(log, bundle, leaves, held)
        _check_whole(log, bundle, leaves)
        if log == own and bundle.size > held:
            message = f"it has {bundle.size} entries of this ledger, which has only {held}: some were lost here"
            raise _forked(message, "go on from a copy of this ledger that has them")
        return _store(log, bundle, leaves, held)


def _check_beginning(log: Log, bundle: Bundle, held: int) -> None:
    if bundle.first > held + 1:
        remedy = f"ask for a bundle from entry {held + 1} on"
        raise fault("first", f"it begins at entry {bundle.first}, but only {held} are held here", remedy, "AP-E054")
    root = log.tree(bundle.first - 1).root().hex()
    if root != bundle.before:
        before = bundle.first - 1
        raise _forked(f"the first {before} entries have the root {bundle.before} there, and {root} here")


def _check_overlap(log: Log, bundle: Bundle, leaves: Sequence[tuple[bytes, bytes | None]], held: int) -> None:
    for number in range(bundle.first, min(held, bundle.size) + 1):
        here, there = log.leaf(number), leaves[number - bundle.first][0]
        if here != there:
            message = f"entry {number} of {log.origin} has the hash {there.hex()} there, and {here.hex()} here"
            raise _forked(message)


def _check_whole(log: Log, bundle: Bundle, leaves: Sequence[tuple[bytes, bytes | None]]) -> None:
    """Whether the entries lead to the head, and each shown one says the right thing of those before it."""
    tree = log.tree(bundle.first - 1)
    for place, (leaf, _) in enumerate(leaves):
        item = bundle.entries[place]
        if isinstance(item, Entry) and item.previous != tree.root().hex():
            raise DataError([_not_whole(f"entries[{place}]", "the history before it is another one")], "bundle")
        tree.append(leaf)
    if tree.root().hex() != bundle.root:
        raise DataError([_not_whole("root", "the entries do not lead to the head of the bundle")], "bundle")


def _forked(
    evidence: str, remedy: str = "keep both as evidence, and ask its office which history is right"
) -> DataError:
    message = f"two histories of one ledger contradict each other: {evidence}"
    return DataError([Problem(path="entries", message=message, remedy=remedy, code="AP-E057")], "bundle")


def _store(log: Log, bundle: Bundle, leaves: Sequence[tuple[bytes, bytes | None]], held: int) -> Merged:
    tree, shown = log.tree(), 0
    for place, (leaf, data) in enumerate(leaves):
        number, item = bundle.first + place, bundle.entries[place]
        if number > held:
            log.add_leaf(tree, leaf)
        if data is not None and isinstance(item, Entry) and not log.has_body(number):
            log.add_body(item, data)
            shown += 1
    head = TreeHead(origin=log.origin, size=tree.size, root=tree.root().hex())
    return Merged(head=head, added=tree.size - held, shown=shown)

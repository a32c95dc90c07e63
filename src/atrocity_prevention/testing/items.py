"""What holds of every item a plugin brings: the right type, an id of its own, and nothing that can change."""

from __future__ import annotations

import difflib
import inspect
import pickle
from collections import Counter
from collections.abc import Iterator, MutableMapping, MutableSequence, MutableSet
from typing import TypeVar

import numpy as np

from atrocity_prevention.datasets.table_reader import Layout
from atrocity_prevention.plugins.collecting import HOOKS, ITEM_TYPES, told
from atrocity_prevention.plugins.hookspecs import PROJECT
from atrocity_prevention.testing.describe import difference, fields_of, plain
from atrocity_prevention.testing.subject import ANSWERS, COLLECTED, FITS, IMPORTED, KINDS, Subject
from atrocity_prevention.vocabulary.texts import LocalText

TWICE = "answers the same twice"
TYPES = "brings what each hook is for"
IDS = "ids are text, begin with the plugin's name and stand for one thing"
FROZEN = "items cannot be changed"
HASHED = "items can be hashed"
PICKLED = "items can be pickled"
LABELS = "items have labels"

LONGEST_ID, LONGEST_LABEL = 100, 500
"""Characters. The longest label of the Framework has 110 in any language, so this leaves room for everyone."""

T = TypeVar("T")

_CHANGEABLE = (MutableMapping, MutableSequence, MutableSet)


def imported(subject: Subject) -> None:
    """A plugin given as text can be imported."""
    if subject.plugin() is None:
        raise subject.broken(IMPORTED, "there is nothing under this name")


def fits(subject: Subject) -> None:
    """Every hook is spelled right, implemented once, and no wrapper around what others bring."""
    for name, times in _implemented(subject).items():
        if name not in HOOKS.values():
            meant = difflib.get_close_matches(name, HOOKS.values(), n=1, cutoff=0.9)
            ways = f"did you mean {meant[0]}?" if meant else f"the hooks are {', '.join(HOOKS.values())}"
            raise subject.broken(FITS, f"there is no hook {name}; {ways}")
        if times > 1:
            raise subject.broken(FITS, f"{name} is implemented {times} times; only one of them would be asked")
    subject.functions()


def _implemented(subject: Subject) -> Counter[str]:
    """How often the plugin implements each hook, those that do not exist included."""
    plugin, implemented = subject.plugin(), Counter[str]()
    for name in dir(plugin):
        found = inspect.getattr_static(plugin, name)
        options = getattr(getattr(found, "__func__", found), f"{PROJECT}_impl", None)
        if isinstance(options, dict):
            implemented[options.get("specname") or name] += 1
        elif name.startswith(f"{PROJECT}_") and inspect.isroutine(found):
            raise subject.broken(FITS, f"{name} looks like a hook, but nobody will call it: put @hookimpl before it")
    return implemented


def answers(subject: Subject) -> None:
    """Every hook can be called and gives an iterable that comes to an end."""
    for part, items in subject.items().items():
        if items and all(isinstance(item, str) for item in items):
            raise subject.broken(ANSWERS, f"for {KINDS[part]}s it gave text; it must give an iterable of objects")


def twice(subject: Subject) -> None:
    """A hook asked again, after the others and in another order, gives the same items in the same order."""
    functions = subject.functions()
    for part, asked in functions.items():
        answer = asked()
        if isinstance(answer, Iterator) and asked() is answer:
            raise subject.broken(TWICE, f"{HOOKS[part]} gives one iterator again and again, and it runs dry")
    first = {part: plain(subject.answer(part, asked)) for part, asked in functions.items()}
    second = {part: plain(subject.answer(part, asked)) for part, asked in reversed(functions.items())}
    changed = difference(first, second)
    if changed is not None:
        raise subject.broken(TWICE, f"asked again, {HOOKS[changed]} gave other items, or another order")


def right_types(subject: Subject) -> None:
    """Each hook gives the type it is for; a rule can be called and has a version, which is text."""
    for part, items in subject.items().items():
        wanted = ITEM_TYPES.get(part)
        for item in items:
            if wanted is not None and not isinstance(item, wanted):
                message = f"{HOOKS[part]} gave {type(item).__name__}, expected {wanted.__name__}"
                raise subject.broken(TYPES, message)
            if part == "rules" and not (callable(item) and isinstance(getattr(item, "version", None), str)):
                message = 'a rule has a `version`, which is text such as "1", and is called with (levels, weights)'
                raise subject.broken(TYPES, message, part, item)
            if part == "readers" and not (callable(getattr(item, "read", None)) and isinstance(item.layout, Layout)):
                message = "a reader has a `layout` of how its files are opened, and a method read(raw, options)"
                raise subject.broken(TYPES, message, part, item)


def ids(subject: Subject) -> None:
    """Ids are text, can be looked up, begin with the plugin's name, and none is used twice."""
    prefix, taken = f"{subject.name}.", set[str]()
    for part, items in subject.items().items():
        for item in items:
            if not isinstance(item.id, str) or type(item.id).__hash__ is None:
                message = f"its id is {type(item.id).__name__}; give plain text, by which it can be looked up"
                raise subject.broken(IDS, message, part, item)
            if len(item.id) > LONGEST_ID:
                raise subject.broken(IDS, f"its id has {len(item.id):,} characters; keep it short", part, item)
            if not item.id.startswith(prefix):
                message = f"it does not begin with {prefix!r} (or is the plugin's name another? then give name=)"
                raise subject.broken(IDS, message, part, item)
            if item.id in taken:
                raise subject.broken(IDS, "the plugin brings this id twice", part, item)
            taken.add(item.id)


def collectable(subject: Subject) -> None:
    """The library takes all of it into a catalogue; above all, each indicator belongs to a factor that is there."""
    subject.collected()
    factors = subject.catalogue().factors
    for part, item in subject.each():
        if part == "rules" and not isinstance(getattr(item, "id", None), str):
            raise subject.broken(COLLECTED, "a rule of its methods has no id", part, item)
    assert factors  # the library's own are always among them


def frozen(subject: Subject) -> None:
    """No field of an item can be set, and none holds anything that can be changed in place."""
    for part, item in subject.each():
        for name, held in fields_of(item).items():
            if _can_be_set(item, name, held):
                raise subject.broken(FROZEN, f"{name} can be set; make it an attrs.frozen class", part, item)
            if isinstance(held, _CHANGEABLE) or (isinstance(held, np.ndarray) and held.flags.writeable):
                message = f"{name} holds a {type(held).__name__}, which can be changed; hold a tuple or the like"
                raise subject.broken(FROZEN, message, part, item)


def _can_be_set(item: object, name: str, value: object) -> bool:
    try:
        setattr(item, name, value)
    except (AttributeError, TypeError):
        return False
    return True


def hashed(subject: Subject) -> None:
    """An item has a hash, always the same: plans are kept by it."""
    for part, item in subject.each():
        try:
            same = hash(item) == hash(item)
        except TypeError as error:
            raise subject.broken(HASHED, f"{error}; make it an attrs.frozen class of values", part, item) from error
        if not same:
            raise subject.broken(HASHED, "its hash changes", part, item)


def sent(item: T) -> T:
    """What arrives when an item is sent to another process."""
    back: T = pickle.loads(pickle.dumps(item))  # noqa: S301 it was pickled on this line
    return back


def pickled(subject: Subject) -> None:
    """An item survives being sent to another process."""
    for part, item in subject.each():
        try:
            back = sent(item)
        except Exception as error:
            message = f"{told(error)}; hold values, and functions and classes that have a name in their module"
            raise subject.broken(PICKLED, message, part, item) from error
        if plain(back) != plain(item):
            raise subject.broken(PICKLED, "what comes back is not the same", part, item)


def labelled(subject: Subject) -> str | None:
    """Factors, indicators and methods say what they are in some language; English is recommended, since all read it."""
    without = []
    for part, item in subject.each():
        labels = getattr(item, "labels", None)
        if part not in ITEM_TYPES and labels is None:
            continue
        if not isinstance(labels, LocalText) or not labels.text().strip():
            raise subject.broken(LABELS, 'it has no label in any language; give labels={"en": "..."}', part, item)
        longest = max(map(len, labels.values()))
        if longest > LONGEST_LABEL:
            message = f"a label of {longest:,} characters stands in no table; more than {LONGEST_LABEL} is not a label"
            raise subject.broken(LABELS, message, part, item)
        if not labels.get("en", "").strip():
            without.append(item.id)
    return f"no English label: {', '.join(without[:5])}; more people could read it with one" if without else None

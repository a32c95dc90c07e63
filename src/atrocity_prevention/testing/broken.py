"""What the kit raises: one broken law, with everything an author needs to find the fault."""

from __future__ import annotations

EXTRA = 'pip install "atrocity-prevention[testing]"'
"""What brings everything that only tests need."""

LONGEST = 1000
"""Characters after which a message ends: what a plugin says of itself may be of any length."""


class LawBroken(AssertionError):  # noqa: N818 it is read as it stands: "law broken", as a test would say it
    """A plugin, or something it brings, does not do what everyone may rely on.

    Attributes:
        law: the law, as a sentence.
        message: how it is broken, with an example where there is one.
        plugin: the name of the plugin; empty where a rule was checked on its own.
        kind: what broke it (``rule``, ``indicator``, ...); empty if it is the plugin as a whole.
        item: the id of that thing.
    """

    def __init__(self, law: str, message: str, *, plugin: str = "", kind: str = "", item: str = "") -> None:
        self.law = law
        self.message = message if len(message) <= LONGEST else f"{message[:LONGEST]}..."
        self.plugin, self.kind, self.item = plugin, kind, item
        super().__init__(law, self.message)

    def __str__(self) -> str:
        who = [f"plugin {self.plugin!r}"] if self.plugin else []
        who += [f"{self.kind} {self.item!r}"] if self.kind else []
        return f"{', '.join(who) or 'it'}: breaks the law '{self.law}': {self.message}"

    def __reduce__(self) -> tuple[object, ...]:
        return _again, (self.law, self.message, self.plugin, self.kind, self.item)

    def of(self, plugin: str) -> LawBroken:
        """The same, said of a plugin."""
        return _again(self.law, self.message, plugin, self.kind, self.item)


def _again(law: str, message: str, plugin: str, kind: str, item: str) -> LawBroken:
    return LawBroken(law, message, plugin=plugin, kind=kind, item=item)


class CheckSkipped(UserWarning):
    """A check that could not be made; the plugin may still break that law."""

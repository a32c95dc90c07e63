"""Which risk factors may a recommendation bear on? Proposals by words; a person confirms each, or does not."""

from __future__ import annotations

import datetime as dt
import functools
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping

import attrs

from atrocity_prevention.commitments.commitment import Commitment, RiskTag
from atrocity_prevention.commitments.register import CommitmentRegister
from atrocity_prevention.display.recorded import Recorded
from atrocity_prevention.errors import Problem, raise_problems
from atrocity_prevention.vocabulary.tables import by_language, read_table
from atrocity_prevention.vocabulary.texts import UNDETERMINED
from atrocity_prevention.vocabulary.values import as_id


def _target(value: str) -> str:
    return as_id(value, "to")


def _keywords(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(value.strip() for value in values if value.strip())


@attrs.frozen(kw_only=True)
class TagRule(Recorded):
    """Words that may mean that a text bears on a risk factor or an indicator.

    Attributes:
        to: the id of the risk factor or indicator.
        language: the language of the words, as a BCP 47 tag.
        keywords: words or phrases; a ``*`` stands for the rest of a word. Case and accents do not matter.
    """

    to: str = attrs.field(converter=_target)
    language: str
    keywords: tuple[str, ...] = attrs.field(converter=_keywords)


@attrs.frozen(kw_only=True)
class TagProposal(Recorded):
    """That a commitment may bear on something, and the words that suggest it. It is no tag until somebody confirms it.

    Attributes:
        commitment: the id of the commitment.
        to: the id of the risk factor or indicator.
        because: the keywords that were found, in the order of the rules.
    """

    commitment: str
    to: str
    because: tuple[str, ...]


@functools.cache
def tag_rules() -> tuple[TagRule, ...]:
    """The library's own rules, in English and French; this project's judgement."""
    return tuple(
        TagRule(to=row["to"], language=language, keywords=words.split(";"))
        for row in read_table("recommendation_tags.tsv")
        for language, words in by_language(row).items()
    )


def propose_tags(commitments: Iterable[Commitment], rules: Iterable[TagRule] | None = None) -> tuple[TagProposal, ...]:
    """What the words of commitments suggest that they bear on; what is already confirmed is not proposed again.

    A text of undetermined language is searched with the words of every language. Nothing found does not mean that a
    commitment bears on nothing.

    Args:
        commitments: the commitments.
        rules: the words to look for; by default `tag_rules`.
    """
    known = tag_rules() if rules is None else tuple(rules)
    return tuple(proposal for one in commitments for proposal in _proposals(one, known))


def confirm_tags(
    register: CommitmentRegister,
    confirmed: Iterable[TagProposal | tuple[str, str]],
    *,
    confirmed_by: str,
    confirmed_on: dt.date | str,
) -> CommitmentRegister:
    """The register with tags that somebody has looked at.

    Args:
        register: the register; only its own commitments can be tagged.
        confirmed: proposals, or pairs of a commitment's id and that of a risk factor or indicator.
        confirmed_by: the office or role that looked at them; never a name.
        confirmed_on: the day it did.

    Raises:
        DataError: AP-E151 for every commitment that is not the register's own.
    """
    pairs = [(one.commitment, one.to) if isinstance(one, TagProposal) else one for one in confirmed]
    own = {one.id for one in register.commitments}
    raise_problems(_strange(place, one) for place, (one, _) in enumerate(pairs) if one not in own)
    new: dict[str, list[RiskTag]] = {}
    for commitment, to in dict.fromkeys(pairs):
        new.setdefault(commitment, []).append(RiskTag(to=to, confirmed_by=confirmed_by, confirmed_on=confirmed_on))
    return attrs.evolve(register, commitments=[_tagged(one, new.get(one.id, [])) for one in register.commitments])


def _tagged(commitment: Commitment, new: Iterable[RiskTag]) -> Commitment:
    added = [tag for tag in new if tag.to not in commitment.tagged]
    return attrs.evolve(commitment, tags=[*commitment.tags, *added])


def _strange(place: int, _: str) -> Problem:
    message, remedy = "not a commitment of this register's own", "confirm tags of commitments that the register lists"
    return Problem(path=f"confirmed[{place}]", message=message, remedy=remedy, code="AP-E151")


def _proposals(commitment: Commitment, rules: Iterable[TagRule]) -> Iterator[TagProposal]:
    texts = {language: _plain(text) for language, text in commitment.text.items()}
    found: dict[str, list[str]] = {}
    for rule in rules:
        searched = [text for language, text in texts.items() if _speaks(language, rule.language)]
        hits = [word for word in rule.keywords if any(_pattern(word).search(text) for text in searched)]
        if hits:
            found.setdefault(rule.to, []).extend(hits)
    for to, because in found.items():
        if to not in commitment.tagged:
            yield TagProposal(commitment=commitment.id, to=to, because=tuple(dict.fromkeys(because)))


def _speaks(language: str, wanted: str) -> bool:
    return language == UNDETERMINED or language.casefold().split("-")[0] == wanted.casefold().split("-")[0]


@functools.lru_cache(maxsize=4096)
def _pattern(keyword: str) -> re.Pattern[str]:
    """The keyword as whole words, however far apart they are written."""
    words = _plain(keyword).split()
    phrase = r"\s+".join(re.escape(word.removesuffix("*")) + (r"\w*" if word.endswith("*") else "") for word in words)
    return re.compile(rf"(?<!\w){phrase}(?!\w)")


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold().replace("\u2019", "'"))
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def tagged_with(register: CommitmentRegister) -> Mapping[str, tuple[str, ...]]:
    """Risk factor or indicator -> the ids of the commitments confirmed to bear on it, in the order of the register.

    Args:
        register: whose commitments; proposed tags that nobody confirmed do not count.
    """
    found: dict[str, list[str]] = {}
    for one in register.commitments:
        for to in one.tagged:
            found.setdefault(to, []).append(one.id)
    return {to: tuple(found[to]) for to in sorted(found)}

"""An assessment as its readers may see it: made anew from what they may see, so that it is wider and never lower."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from atrocity_prevention.assessment.assess import assess_situation
from atrocity_prevention.assessment.assessment import Assessment
from atrocity_prevention.display.protected import Protected
from atrocity_prevention.sharing.situations import veiled
from atrocity_prevention.vocabulary.frozen import FrozenMapping
from atrocity_prevention.vocabulary.markings import Marking


@attrs.frozen(kw_only=True, repr=False)
class Redacted(Protected):
    """An assessment as its readers may see it.

    Attributes:
        assessment: made anew from what they may see; the very same if they may see all.
        withheld: the ids of the indicators that are withheld.
        unnamed: the ids that stand for sources that are not named.
        left_out: what was left out -> how many: ``reports``, ``beside``, ``sources``, ``populations``.
    """

    assessment: Assessment
    withheld: frozenset[str]
    unnamed: frozenset[str]
    left_out: FrozenMapping[str, int]


def redacted(assessment: Assessment, clearance: Marking, also: Iterable[str] = ()) -> Redacted:
    """Leave out what is marked above a clearance, and assess again.

    Args:
        assessment: what was found from all there is.
        clearance: up to which marking the readers may see anything.
        also: indicators to withhold in any case, so that two dates can be compared with the same eyes.
    """
    veil = veiled(assessment.situation, clearance, also, as_of=assessment.as_of)
    found = assessment
    if not veil.whole:
        found = assess_situation(veil.situation, assessment.as_of, assessment.method, assessment.catalogue)
    return Redacted(assessment=found, withheld=veil.withheld, unnamed=veil.unnamed, left_out=veil.left_out)

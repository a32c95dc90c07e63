"""A network as a picture: who sees something on the left, who must be reached on the right, and where it may break.

Nothing is told by colour alone: lines differ in thickness, in their dashes and by words, actors by bars and outlines.
"""

from __future__ import annotations

import datetime as dt
import zlib
from xml.sax.saxutils import escape

from atrocity_prevention.network.ends import Names
from atrocity_prevention.network.network import ActorNetwork
from atrocity_prevention.report.network import layout as place
from atrocity_prevention.report.network.boxes import box, heading
from atrocity_prevention.report.network.facts import Facts, facts_of
from atrocity_prevention.report.network.frame import footer, header, summary, title
from atrocity_prevention.report.network.lines import labels, line
from atrocity_prevention.report.network.words import Words
from atrocity_prevention.report.style import BACKGROUND, FONT
from atrocity_prevention.report.svg import element, safe
from atrocity_prevention.sharing.refusing import refuse_above
from atrocity_prevention.vocabulary.markings import Marking


def network_picture(
    network: ActorNetwork,
    sources: Names,
    targets: Names,
    *,
    day: dt.date | str | None = None,
    language: str = "en",
    clearance: Marking | str = Marking.RED,
) -> str:
    """Draw who can pass something on from the sources to the targets, as SVG text.

    The columns say how many lines an actor is away from the nearest target on its fastest way. Lines on the fastest
    way of a source are thick, slow ones thicker and labelled; untested lines are dashed, broken ones dotted with a
    cross; single points of failure have a double outline (report A/72/884-S/2018/525, para. 16, 17 and 19). The
    strictest marking of anything shown is printed above and below. The picture is one file without scripts or
    references to anything outside, and the same bytes for the same network. `network_table` says the same in rows.

    Args:
        network: the actors and partnerships.
        sources: the ids of those who see something.
        targets: the ids of those who must be reached.
        day: the day for which it is drawn; without one, no partnership counts as ended or not begun.
        language: of the words: ``fr``, else English; names in the network have languages of their own.
        clearance: who will see it; by default it is one's own. For others, `redact` the network first.

    Raises:
        DataError: AP-E130 if anything is marked above the clearance; for ids the network does not have,
            ends without any actor, or a day that is none.
    """
    refuse_above(network, clearance, "network")
    return drawn(facts_of(network, sources, targets, day), Words(language))


def drawn(facts: Facts, words: Words) -> str:
    """The picture of what was found out."""
    layout = place.layout_of(facts)
    below = footer(facts, words, layout)
    height = layout.bottom + below.height
    name = f"network-{zlib.crc32(facts.network.id.encode('utf-8', 'replace')):08x}"
    # Quiet lines first, so that what matters lies on top of them.
    ties = sorted(facts.ties, key=lambda tie: (tie.share is not None, tie.slow, tie.partnership.id))
    parts = [
        element("title", escape(safe(title(facts, words))), id=f"{name}-title"),
        element("desc", summary(facts, words), id=f"{name}-desc"),
        element("rect", width=layout.width, height=height, fill=BACKGROUND),
        header(facts, words, layout),
        *(heading(number, away, words) for number, away in enumerate(layout.away)),
        *(line(tie, layout.curves[tie.partnership.id], facts, words) for tie in ties),
        *(box(facts.stops[actor], layout.boxes[actor], words) for column in layout.columns for actor in column),
        *labels(ties, layout, words),
        below.markup,
    ]
    return (
        element(
            "svg",
            "\n" + "\n".join(parts) + "\n",
            xmlns="http://www.w3.org/2000/svg",
            viewBox=f"0 0 {round(layout.width)} {round(height)}",
            role="img",
            aria_labelledby=f"{name}-title {name}-desc",
            lang="fr" if words.french else "en",
            font_family=FONT,
        )
        + "\n"
    )

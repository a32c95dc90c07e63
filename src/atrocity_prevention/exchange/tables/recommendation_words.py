"""What published exports of recommendations call their columns, answers and grades of implementation.

Sources: the columns of the spreadsheet that the Universal Human Rights Index exports (``Countries Concerned``,
``Reccomending Body`` with its own spelling, ``UPR Position`` and so on), and those of the database of UPR Info. Both
change from edition to edition, so each field is known under several names, and a caller can name others.
"""

from __future__ import annotations

from collections.abc import Mapping

from atrocity_prevention.commitments.words import Mechanism, Says, Uptake

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "text": ("Recommendation", "Text", "Recommendation text"),
    "state": ("State under review", "SuR", "State reviewed", "Countries Concerned", "Countries", "Country", "State"),
    "recommended_by": (
        *("Recommending State", "Recommending States", "UPR Reccomending States", "UPR Recommending States"),
        *("Recommending State/Entity", "RS"),
    ),
    "body": ("Reccomending Body", "Recommending Body", "Human rights body", "Body", "Mechanism"),
    "response": ("Response", "UPR Position", "Position", "Government response", "Decision"),
    "cycle": ("Cycle", "UPR Cycle", "Reporting Cycle"),
    "session": ("Session", "UPR Session"),
    "symbol": ("Document Symbol", "Document Code", "Symbol"),
    "published_on": ("Document Publication Date", "Publication Date", "Date"),
    "paragraph": ("Paragraph", "Recommendation number", "Number"),
    "id": ("Annotation ID", "AnnotationId", "Recommendation ID", "ID"),
    "implementation": (
        *("Implementation", "Level of implementation", "Status of implementation"),
        *("Implementation status", "Progress status"),
    ),
    "type": ("Type", "Annotation type"),
}
"""Field -> the names of its column, in whatever case and with whatever marks between the words."""

LAYOUTS: Mapping[str, tuple[str, ...]] = {"uhri": ("text", "state", "body"), "upr_info": ("text", "state", "response")}
"""Layout -> the fields it must have. ``uhri``: all mechanisms, named in the row; ``upr_info``: the UPR alone."""

RESPONSES: Mapping[str, Uptake] = {
    **dict.fromkeys(("accepted", "accept", "supported", "support", "enjoys support"), Uptake.ACCEPTED),
    **dict.fromkeys(("accepté", "acceptée", "soutenu", "soutenue"), Uptake.ACCEPTED),
    **dict.fromkeys(("partially accepted", "partially supported", "supported in part"), Uptake.PARTLY_ACCEPTED),
    **dict.fromkeys(("accepted in part", "accepté en partie", "partly accepted"), Uptake.PARTLY_ACCEPTED),
    **dict.fromkeys(("noted", "note", "not supported", "not accepted", "rejected", "noté", "notée"), Uptake.NOTED),
    **dict.fromkeys(("pending", "to be considered", "consider", "en attente", "under consideration"), Uptake.PENDING),
    **dict.fromkeys(("", "unclear", "no response", "no clear position", "general response"), Uptake.UNKNOWN),
}
"""What a State answered, in the words of exports; whatever is not here is counted and stays unknown."""

IMPLEMENTATION: Mapping[str, Says] = {
    **dict.fromkeys(("implemented", "fully implemented", "mise en œuvre", "mis en œuvre"), Says.IMPLEMENTED),
    **dict.fromkeys(("partially implemented", "partly implemented", "in progress", "ongoing"), Says.PARTLY),
    **dict.fromkeys(("en cours", "partiellement mise en œuvre"), Says.PARTLY),
    **dict.fromkeys(("not implemented", "non mise en œuvre", "not started"), Says.NOT_IMPLEMENTED),
    **dict.fromkeys(("no information", "not assessed", "unknown", "n/a"), Says.NO_INFORMATION),
}
"""How far a recommendation is carried out, in the words of exports."""

TREATY_BODIES = frozenset(
    {
        *("cat", "ccpr", "cedaw", "cerd", "ced", "cescr", "cmw", "crc", "crpd", "spt"),
        *("crc-op-ac", "crc-op-sc", "crc-opac", "crc-opsc", "committee"),
    }
)
"""The treaty bodies by their abbreviations; a body whose name begins with "Committee" or ends with it is one too."""


def mechanism_of(body: str) -> Mechanism:
    """The mechanism a body belongs to, from how exports write it; `OTHER` for what cannot be told."""
    plain = body.casefold()
    if "upr" in plain.split() or "universal periodic" in plain:
        return Mechanism.UNIVERSAL_PERIODIC_REVIEW
    if plain.startswith(("sr ", "ie ", "wg ")) or "special" in plain or "working group" in plain:
        return Mechanism.SPECIAL_PROCEDURE
    words = plain.split()
    if words and (words[0] in TREATY_BODIES or words[-1] == "committee"):
        return Mechanism.TREATY_BODY
    return Mechanism.OTHER

"""The words: a factor common to all crimes, and six signs of it."""

import atrocity_prevention as ap

SOURCE = "Hatewatch, in its own words; the questions follow the Rabat Plan of Action, A/HRC/22/17/Add.4, para. 29"

ONLINE = ap.RiskFactor(
    id="hatewatch.online",
    labels={"en": "Hate speech online", "fr": "Discours de haine en ligne"},
    tempo="dynamic",
    source=SOURCE,
)

_SIGNS = {
    "dehumanising": (
        "Posts that call a group vermin, disease or dirt",
        "Messages qui traitent un groupe de vermine, de maladie ou de saleté",
    ),
    "calls": (
        "Calls to drive out, hurt or kill members of a group",
        "Appels à chasser, à blesser ou à tuer les membres d'un groupe",
    ),
    "speakers": (
        "Hateful content passed on by people whom many obey or trust",
        "Contenus haineux relayés par des personnes que beaucoup suivent ou croient",
    ),
    "reach": (
        "Hateful content that spreads fast, or from the network to radio and print",
        "Contenus haineux qui se répandent vite, ou passent du réseau à la radio et à la presse",
    ),
    "coordinated": (
        "The same hateful message sent by many accounts at once",
        "Même message haineux envoyé par de nombreux comptes à la fois",
    ),
    "unanswered": (
        "Reported content left in place by platforms and authorities",
        "Contenus signalés que plateformes et autorités laissent en ligne",
    ),
}

_FAST = ("calls", "reach")
"""These come and go within weeks; the others change as slowly as the factor."""


def indicators() -> tuple[ap.Indicator, ...]:
    """The six signs."""
    return tuple(
        ap.Indicator(
            id=f"hatewatch.{name}",
            factor=ONLINE.id,
            labels={"en": english, "fr": french},
            tempo="trigger" if name in _FAST else None,
            source=SOURCE,
        )
        for name, (english, french) in _SIGNS.items()
    )

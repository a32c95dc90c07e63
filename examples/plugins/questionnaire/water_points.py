"""A plugin of a fictional body: a questionnaire kept in a data file, and a source of resilience."""

from pathlib import Path

import atrocity_prevention as ap


@ap.hookimpl
def atrocity_prevention_questionnaires() -> list[ap.Questionnaire]:
    """What is asked about wells, in wells.yaml beside this file."""
    return [ap.read_questionnaire(Path(__file__).with_name("wells.yaml"))]


@ap.hookimpl
def atrocity_prevention_resilience_sources() -> list[ap.ResilienceSource]:
    """What holds herders and farmers together."""
    return [
        ap.ResilienceSource(
            id="water_points.committee",
            labels={"en": "Water committees of all groups", "fr": "Comités de l'eau de tous les groupes"},
            kind="society",
            protects_against=["1.7", "9.4", "9.6"],
            evidence={
                "en": "Rota kept through the last drought",
                "fr": "Tour d'eau tenu lors de la dernière sécheresse",
            },
            actor_kinds=["peace_committee", "affected_community"],
            measures=["M03"],
        )
    ]

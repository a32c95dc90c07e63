"""Situation files: read strictly, every problem at once; written so that they read back the same."""

from __future__ import annotations

import os
from typing import Any

from atrocity_prevention.assessment.assess import indicator_problems, unknown_indicator
from atrocity_prevention.errors import DataError, Problem, raise_problems
from atrocity_prevention.evidence.observations import observation_problems
from atrocity_prevention.evidence.situation import Situation, situation_problems
from atrocity_prevention.exchange import fields, records
from atrocity_prevention.exchange.files import Origin, placed, read_document
from atrocity_prevention.exchange.reading import by_place, every_problem, listed, readable_report, readable_source, says
from atrocity_prevention.exchange.schema import content
from atrocity_prevention.exchange.tables import observation_table
from atrocity_prevention.vocabulary.catalogue import Catalogue

SCHEMA = "atrocity-prevention/situation/1"


def load_situation(path_or_text: str | os.PathLike[str], catalogue: Catalogue) -> Situation:
    """Read a situation from a JSON or YAML file or text; see `atrocity_prevention.read_situation`."""
    document, origin = read_document(path_or_text)
    raw, unlabelled = content(document, SCHEMA, origin.name)
    (table, spoilt), inline = _table(origin), len(listed(raw, "observations"))
    if table is not None and isinstance(raw.get("observations", []), list):
        raw = {**raw, "observations": [*listed(raw, "observations"), *table.observations]}
    try:
        situation = records.converter().structure(raw, Situation)
        raise_problems([*unlabelled, *indicator_problems(situation, catalogue)])
    except Exception as error:  # noqa: BLE001 problems_of raises again whatever is not a problem of the data
        found = by_place([*unlabelled, *every_problem(error, raw, lambda raw: _beyond(raw, catalogue))])
        own = [problem for problem in found if table is None or not table.holds(problem, inline)]
        others = [table.placed(problem, inline) for problem in found if table is not None and problem not in own]
        others += [] if spoilt is None else fields.under(observation_table.FILE_NAME, spoilt)
        raise DataError([*placed(own, document), *others], origin.name) from None
    if spoilt is not None:
        raise spoilt
    return situation


def _table(origin: Origin) -> tuple[observation_table.ObservationTable | None, DataError | None]:
    """The table beside the file, or what is wrong with it: then the file is looked at without its rows."""
    try:
        return observation_table.beside(origin.path), None
    except DataError as error:
        return None, error


def _beyond(raw: dict[str, Any], catalogue: Catalogue) -> list[Problem]:
    """The problems between the parts, told from whatever could be read, so that they are reported beside the others."""
    populations = [records.read_what_can_be_read(item, records.POPULATION) for item in listed(raw, "populations")]
    sources = [readable_source(item) for item in listed(raw, "sources")]
    observations = [_readable_observation(item) for item in listed(raw, "observations")]
    whole = records.read_what_can_be_read(raw, records.COMMON)
    marked = whole.marking, whole.permitted_use
    found = list(situation_problems(populations, sources, observations, marked))
    for place, observation in enumerate(observations):
        found += fields.under(f"observations[{place}]", DataError(observation_problems(observation)))
        if observation.indicator is not None and observation.indicator not in catalogue.indicators:
            found.append(unknown_indicator(place, observation.indicator, catalogue))
    return found


def _readable_observation(item: Any) -> Any:
    """A level that is there but wrong has a problem of its own, too."""
    observation = readable_report(item, records.OBSERVATION)
    if observation.level is None and says(item, "level"):
        observation.level = 0.0
    if observation.populations is None and isinstance(item, dict):
        observation.populations = [one if isinstance(one, str) else None for one in listed(item, "populations")]
    return observation

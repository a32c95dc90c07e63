"""One assessment of 500 observations over 140 indicators, objects in and out, against a hand-written loop.

The loop does the same arithmetic on the same objects with nothing but floats and dicts: findings, factors, crimes and
overall in three readings with coverage. Both run in turn in one process; the ratio of the medians is the claim.
"""

from __future__ import annotations

import datetime as dt
import random

from side_by_side import report, side_by_side

import atrocity_prevention as ap
from atrocity_prevention.evidence.states import State

AS_OF = dt.date(2026, 6, 30)
GRADE = {"A": 1.0, "B": 0.8, "C": 0.6, "D": 0.4, "E": 0.2, "F": 0.0}


def situation(observations: int) -> ap.Situation:
    """A random but fixed situation."""
    rng = random.Random(1)
    catalogue = ap.default_catalogue()
    sources = [
        ap.Source(id=f"s{n}", reliability=rng.choice("ABCDE"), independence_group=f"g{n % 8}") for n in range(20)
    ]
    indicators = list(catalogue.indicators)
    made = []
    for n in range(observations):
        end = AS_OF - dt.timedelta(days=rng.randrange(0, 900))
        made.append(_observation(rng, n, rng.choice(indicators), end, rng.choice(sources).id))
    return ap.Situation(id="bench", place=ap.Place(country="KEN"), sources=sources, observations=made)


def _observation(rng: random.Random, n: int, indicator: str, end: dt.date, source: str) -> ap.Observation:
    state = "observed" if rng.random() < 0.8 else rng.choice(["absent", "no_information", "access_denied"])
    level = rng.choice([0.25, 0.5, 0.75, 1.0]) if state == "observed" else None
    return ap.Observation(
        id=f"o{n}",
        indicator=indicator,
        state=state,
        level=level,
        observed_on=end,
        source=source,
        credibility=rng.randrange(1, 6),
    )


def by_hand(  # noqa: C901, PLR0912, PLR0915 one loop written by hand is the point
    given: ap.Situation, catalogue: ap.Catalogue
) -> dict[str, object]:
    """The same figures, with loops."""
    day = AS_OF.toordinal()
    sources = {source.id: source for source in given.sources}
    reports: dict[str, list[ap.Observation]] = {}
    for observation in given.observations:
        if observation.reported_on <= AS_OF and observation.observed_on.start <= AS_OF:
            reports.setdefault(observation.indicator, []).append(observation)
    half = {"structural": 1460.0, "dynamic": 180.0, "trigger": 45.0}
    known: dict[str, tuple[float, float, str, float]] = {}
    for indicator in catalogue.indicators:
        mine = reports.get(indicator)
        if not mine:
            known[indicator] = (0.0, 0.0, "not_assessed", 0.0)
            continue
        newest = max(mine, key=lambda o: (o.observed_on.end, o.reported_on))
        if newest.state is State.NOT_APPLICABLE:
            known[indicator] = (0.0, 0.0, "not_applicable", 0.0)
            continue
        half_life = half[catalogue.tempo(indicator)]
        best: dict[str, tuple[float, int, float, ap.Observation]] = {}
        for observation in mine:
            source = sources[observation.source]
            end = observation.observed_on.end.toordinal()
            c = 0.0
            if observation.state is State.OBSERVED or observation.state is State.ABSENT:
                c = min(GRADE[source.reliability], (6 - observation.credibility) / 5) * 2 ** ((end - day) / half_life)
            x = observation.level or 0.0
            held = best.get(source.group)
            if held is None or (c, end, x) > held[:3]:
                best[source.group] = (c, end, x, observation)
        kept = sorted((x, group, c) for group, (c, _, x, _) in best.items() if c > 0)
        if not kept:
            known[indicator] = (0.0, 0.0, str(newest.state), 0.0)
            continue
        total = sum(c for _, _, c in kept)
        reached, x = 0.0, kept[-1][0]
        for place, (level, _, c) in enumerate(kept):
            reached += c
            if abs(reached - total / 2) <= 1e-12 * total:
                x = (level + kept[min(place + 1, len(kept) - 1)][0]) / 2
                break
            if reached > total / 2:
                x = level
                break
        dissent = sum(c * abs(level - x) for level, _, c in kept) / total
        doubt = 1.0
        for _, _, c in kept:
            doubt *= 1 - c
        state = "absent" if all(best[group][3].state is State.ABSENT for _, group, _ in kept) else "observed"
        known[indicator] = (x, (1 - doubt) * (1 - dissent), state, dissent)
    factors: dict[str, tuple[float, float, float, float]] = {}
    for factor in catalogue.factors:
        found = [known[i.id] for i in catalogue.indicators_of(factor) if known[i.id][2] != "not_applicable"]
        if found:
            readings = []
            for a in (0.0, 0.25, 1.0):
                top = sorted((c * x + (1 - c) * a for x, c, _, _ in found), reverse=True)[:3]
                readings.append(sum(top) / len(top))
            factors[factor] = (*readings, sum(c for _, c, _, _ in found) / len(found))
    crimes: dict[str, tuple[float, ...]] = {}
    for crime, weights in ap.default_catalogue().methods["reference"].crime_weights.items():
        used = [(w, factors[f]) for f, w in weights.items() if f in factors]
        share = sum(w for w, _ in used)
        crimes[crime] = tuple(sum(w * score[k] for w, score in used) / share for k in range(4))
    overall = tuple(max(score[k] for score in crimes.values()) for k in range(3))
    return {"known": known, "factors": factors, "crimes": crimes, "overall": overall}


def main() -> None:
    """Measure."""
    catalogue, given = ap.default_catalogue(), situation(500)
    ours, theirs = ap.assess(given, as_of=AS_OF), by_hand(given, catalogue)
    assert abs(ours.overall.low - theirs["overall"][0]) < 1e-12
    assert abs(ours.overall.high - theirs["overall"][2]) < 1e-12
    times = side_by_side(
        {"assess": lambda: ap.assess(given, as_of=AS_OF), "hand-written loop": lambda: by_hand(given, catalogue)},
        rounds=60,
    )
    report("one assessment, 500 observations over 140 indicators", times, "assess", "hand-written loop", at_most=2.0)


if __name__ == "__main__":
    main()

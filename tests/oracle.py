"""A second, deliberately plain implementation of the reference method, to hold the library's numbers against.

Standard library only, no import from the package under test: whatever both get wrong, they get wrong independently.
Everything is a dict, a list or a float. Slow on purpose wherever slow is easier to believe.

A *situation* is the situation file as a dict; dates are `datetime.date` objects or ISO strings.
A *catalogue* is ``{"factors": {"RF1": {"scope", "tempo"}}, "indicators": {"1.1": {"factor", "tempo"}}}``.
A *finding* is ``{"state", "level", "confidence", "dissent"}``; a *score* ``{"low", "estimate", "high", "coverage"}``.
"""

from __future__ import annotations

import itertools
import math
import random
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

WORDS = {"absent": 0.0, "low": 0.25, "moderate": 0.5, "high": 0.75, "severe": 1.0}
RELIABILITY = {"A": 1.0, "B": 0.8, "C": 0.6, "D": 0.4, "E": 0.2, "F": 0.0}
CREDIBILITY = {1: 1.0, 2: 0.8, 3: 0.6, 4: 0.4, 5: 0.2, 6: 0.0}
UNKNOWN = ["no_information", "access_denied", "unverifiable", "source_failed", "withheld"]
COMMON = {"RF1": 1, "RF2": 1, "RF3": 1, "RF4": 1, "RF5": 1, "RF6": 1, "RF7": 1, "RF8": 1}
REFERENCE = {
    "k": 3,
    "prior": 0.25,
    "half_lives": {"structural": 1460, "dynamic": 180, "trigger": 45},
    "indicator_weights": {},  # an indicator that is not named weighs 1
    "crime_weights": {
        "genocide": {**COMMON, "RF9": 4, "RF10": 4},
        "crimes_against_humanity": {**COMMON, "RF11": 4, "RF12": 4},
        "war_crimes": {**COMMON, "RF13": 4, "RF14": 4},
        "ethnic_cleansing": {**COMMON, "RF9": 2, "RF10": 2, "RF11": 2, "RF12": 2},
    },
    "floors": [],
    "bands": [(0.2, "very_low"), (0.4, "low"), (0.6, "moderate"), (0.8, "high")],  # each below its number
    "top_band": "very_high",
    "alert_threshold": 0.6,
}


def builtin_catalogue(path):
    """Read the built-in framework table: a row without a factor of its own is a factor, any other an indicator."""
    lines = [line for line in Path(path).read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    header = lines[0].split("\t")
    catalogue = {"factors": {}, "indicators": {}}
    for line in lines[1:]:
        row = dict(zip(header, line.split("\t"), strict=True))
        tempo = None if row["tempo"] in ("", "-") else row["tempo"]
        if row["factor"] in ("", "-", row["id"]):
            catalogue["factors"][row["id"]] = {"scope": row["scope"], "tempo": tempo}
        else:
            catalogue["indicators"][row["id"]] = {"factor": row["factor"], "tempo": tempo}
    return catalogue


# --- what is known about one indicator ---------------------------------------------------------------------------


def to_date(value):
    return date.fromisoformat(value) if isinstance(value, str) else value


def period(obs):
    """Return the first and the last day observed."""
    seen = obs["observed_on"]
    if isinstance(seen, dict):
        return to_date(seen["from"]), to_date(seen["to"])
    return to_date(seen), to_date(seen)


def reported(obs):
    """Return the day of the report, by default the last day observed."""
    return to_date(obs["reported_on"]) if obs.get("reported_on") is not None else period(obs)[1]


def source_of(doc, obs):
    return next(source for source in doc["sources"] if source["id"] == obs["source"])


def group_of(doc, obs):
    """Return the independence group that speaks, by default the source itself."""
    return source_of(doc, obs).get("independence_group") or obs["source"]


def level_of(obs):
    """Return x; states that carry no level give 0, which nothing uses because their confidence is 0."""
    if obs["state"] != "observed":
        return 0.0
    return WORDS[obs["level"]] if isinstance(obs["level"], str) else float(obs["level"])


def grade(doc, obs):
    """Return c before ageing."""
    if obs["state"] not in ("observed", "absent"):
        return 0.0
    if obs.get("confidence") is not None:
        return float(obs["confidence"])
    reliability = source_of(doc, obs).get("reliability")
    if reliability is None or obs.get("credibility") is None:
        raise ValueError(f"{obs['id']}: give a confidence, or a source reliability and a credibility")
    return min(RELIABILITY[reliability], CREDIBILITY[obs["credibility"]])


def aged_confidence(doc, obs, as_of, half_life):
    age = max(0, (as_of - period(obs)[1]).days)
    return grade(doc, obs) * 2.0 ** (-age / half_life)


def weighted_median(pairs):
    """Return the median level of (level, weight) pairs that are already in order."""
    half = sum(weight for _, weight in pairs) / 2
    running = 0.0
    for position, (level, weight) in enumerate(pairs):
        running += weight
        if abs(running - half) <= 1e-12 * half:
            return (level + pairs[position + 1][0]) / 2
        if running > half:
            return level
    raise ValueError("no median of nothing")


def kept_per_group(doc, observations, as_of, half_life):
    """Return {group: (c, x, state)}: the best observation of every group that has one with c > 0."""
    by_group = {}
    for obs in observations:
        if aged_confidence(doc, obs, as_of, half_life) > 0:
            by_group.setdefault(group_of(doc, obs), []).append(obs)

    def rank(obs):  # the smallest is kept: most confident, then latest, then highest level, then smallest id
        c = aged_confidence(doc, obs, as_of, half_life)
        return (-c, -period(obs)[1].toordinal(), -level_of(obs), obs["id"])

    best = {group: min(members, key=rank) for group, members in by_group.items()}
    return {g: (aged_confidence(doc, o, as_of, half_life), level_of(o), o["state"]) for g, o in best.items()}


def combine(kept):
    """Join the groups' voices into one finding."""
    ordered = sorted((x, group, c) for group, (c, x, _) in kept.items())
    total = sum(c for _, _, c in ordered)
    level = weighted_median([(x, c) for x, _, c in ordered])
    dissent = sum(c * abs(x - level) for x, _, c in ordered) / total
    doubt = math.prod(1 - Fraction(c) for _, _, c in ordered)  # exact: floats lose small confidences beside 1
    all_absent = all(state == "absent" for _, _, state in kept.values())
    state = "absent" if all_absent else "observed"
    return {"state": state, "level": level, "confidence": float(1 - doubt) * (1 - dissent), "dissent": dissent}


def finding(doc, observations, as_of, half_life):
    """Return what is known from the given observations, all of one indicator."""
    known = [obs for obs in observations if period(obs)[0] <= as_of and reported(obs) <= as_of]
    nothing = {"state": "not_assessed", "level": None, "confidence": 0.0, "dissent": 0.0}
    if not known:
        return nothing
    newest = min(known, key=lambda o: (-period(o)[1].toordinal(), -reported(o).toordinal(), o["id"]))
    if newest["state"] == "not_applicable":
        return {**nothing, "state": "not_applicable"}
    kept = kept_per_group(doc, known, as_of, half_life)
    if kept:
        return combine(kept)
    # Nothing carries confidence: a sighting that nobody can vouch for reads as unverifiable.
    state = "unverifiable" if newest["state"] in ("observed", "absent") else newest["state"]
    return {**nothing, "state": state}


def findings(doc, as_of, catalogue, half_lives=REFERENCE["half_lives"]):
    """Return the finding of every indicator of the catalogue."""
    as_of = to_date(as_of)
    strangers = {obs["indicator"] for obs in doc["observations"]} - set(catalogue["indicators"])
    if strangers:
        raise ValueError(f"indicators not in the catalogue: {sorted(strangers)}")
    found = {}
    for name, indicator in catalogue["indicators"].items():
        tempo = indicator.get("tempo") or catalogue["factors"][indicator["factor"]]["tempo"]
        about_it = [obs for obs in doc["observations"] if obs["indicator"] == name]
        found[name] = finding(doc, about_it, as_of, half_lives[tempo])
    return found


# --- scores ------------------------------------------------------------------------------------------------------


def members(found, catalogue, params, factor):
    """Return {indicator: weight} of what counts in a factor: applicable, weight above 0."""
    weight = params["indicator_weights"]
    mine = [i for i, indicator in catalogue["indicators"].items() if indicator["factor"] == factor]
    applicable = [i for i in mine if found[i]["state"] != "not_applicable"]
    return {i: weight.get(i, 1.0) for i in applicable if weight.get(i, 1.0) > 0}


def weighted_mean(values, weights):
    """Return the mean over the names that have both a value and a positive weight, or None where there are none."""
    names = [name for name in weights if weights[name] > 0 and values.get(name) is not None]
    if not names:
        return None
    return sum(weights[name] * values[name] for name in names) / sum(weights[name] for name in names)


def assumed_level(one, a):
    """Return c x + (1 - c) a."""
    return one["confidence"] * (one["level"] or 0.0) + (1 - one["confidence"]) * a


def factor_rule(levels, weights, k):
    """Return the mean of the k highest weighted levels."""
    if not weights:
        return None
    highest = max(weights.values())
    top = sorted((weights[i] * levels[i] / highest for i in weights), reverse=True)[:k]
    return sum(top) / len(top)


def not_below(value, floor):
    return None if value is None else max(value, floor)


def reading(found, catalogue, params, a):
    """Return {factor or crime: value or None} for one assumption about what cannot be seen."""
    levels = {i: assumed_level(one, a) for i, one in found.items() if one["state"] != "not_applicable"}
    raised = {}
    while True:
        values = {}
        for factor in catalogue["factors"]:
            rule = factor_rule(levels, members(found, catalogue, params, factor), params["k"])
            values[factor] = not_below(rule, raised.get(factor, 0.0))
        for crime, weights in params["crime_weights"].items():
            # All factors are in place by now, and no crime bears a factor's name.
            values[crime] = not_below(weighted_mean(values, weights), raised.get(crime, 0.0))
        before = dict(raised)
        for floor in params["floors"]:
            seen = {**levels, **values}.get(floor["when"])
            if seen is not None and seen >= floor["at_least"]:
                raised[floor["then"]] = max(raised.get(floor["then"], 0.0), floor["becomes"])
        if raised == before:
            return values


def coverages(found, catalogue, params):
    """Return {factor, crime or "overall": coverage or None}."""
    confidence = {i: one["confidence"] for i, one in found.items()}
    result = {f: weighted_mean(confidence, members(found, catalogue, params, f)) for f in catalogue["factors"]}
    crimes = {crime: weighted_mean(result, weights) for crime, weights in params["crime_weights"].items()}
    used = {f: 1 for weights in params["crime_weights"].values() for f, w in weights.items() if w > 0}
    return {**result, **crimes, "overall": weighted_mean(result, used)}


def score_findings(found, catalogue, params=REFERENCE):
    """Return factors, crimes and overall from findings."""
    params = {**REFERENCE, **params}
    assumptions = {"low": 0.0, "estimate": params["prior"], "high": 1.0}
    values = {name: reading(found, catalogue, params, a) for name, a in assumptions.items()}
    for one in values.values():
        scored = [one[crime] for crime in params["crime_weights"] if one[crime] is not None]
        one["overall"] = max(scored, default=None)
    cover = coverages(found, catalogue, params)

    def score(name):
        if values["low"][name] is None:
            return None
        return {**{key: values[key][name] for key in assumptions}, "coverage": cover[name]}

    return {
        "factors": {factor: score(factor) for factor in catalogue["factors"]},
        "crimes": {crime: score(crime) for crime in params["crime_weights"]},
        "overall": score("overall"),
    }


def assess(doc, as_of, catalogue, params=REFERENCE):
    """Return factors, crimes and overall of a situation on a date."""
    half_lives = {**REFERENCE, **params}["half_lives"]
    return score_findings(findings(doc, as_of, catalogue, half_lives), catalogue, params)


def conclusion(score, threshold=REFERENCE["alert_threshold"]):
    """Return what may be said against a threshold; without a score, nothing may."""
    if score is not None and score["low"] >= threshold:
        return "established"
    if score is not None and score["high"] < threshold:
        return "ruled_out"
    return "undetermined"


def band(value):
    for below, name in REFERENCE["bands"]:
        if value < below:
            return name
    return REFERENCE["top_band"]


# --- explanations, by trying ---------------------------------------------------------------------------------------


def pick(assessment, target):
    if target == "overall":
        return assessment["overall"]
    return {**assessment["factors"], **assessment["crimes"]}[target]


def known_at(one, level):
    """Return the finding as it would be if it were fully known at a level."""
    return {**one, "state": "observed", "level": level, "confidence": 1.0}


def drivers(doc, as_of, catalogue, params=REFERENCE, target="overall"):
    """Return {indicator: {"low", "estimate", "high", "gap"}} of every applicable indicator; empty without a score."""
    found = findings(doc, as_of, catalogue, {**REFERENCE, **params}["half_lives"])
    now = pick(score_findings(found, catalogue, params), target)
    result = {}
    for name, one in found.items():
        if one["state"] == "not_applicable" or now is None:
            continue
        gone = pick(score_findings({**found, name: {**one, "level": 0.0}}, catalogue, params), target)
        seen = pick(score_findings({**found, name: known_at(one, one["level"] or 0.0)}, catalogue, params), target)
        falls = {key: now[key] - gone[key] for key in ("low", "estimate", "high")}
        result[name] = {**falls, "gap": (now["high"] - now["low"]) - (seen["high"] - seen["low"])}
    return result


def smallest_sets(  # noqa: PLR0917 - the question has seven parts, and tests ask it in this order
    doc, as_of, catalogue, params=REFERENCE, crime="genocide", threshold=0.6, limit=4
):
    """Return {"rule_out", "establish"}: how many indicators it takes at least, None if more than `limit`."""
    found = findings(doc, as_of, catalogue, {**REFERENCE, **params}["half_lives"])
    open_ones = [i for i, one in found.items() if one["state"] != "not_applicable" and one["confidence"] < 1]

    def smallest(level, wanted):
        for size in range(limit + 1):
            for chosen in itertools.combinations(open_ones, size):
                changed = {**found, **{i: known_at(found[i], level) for i in chosen}}
                score = score_findings(changed, catalogue, params)["crimes"][crime]
                if conclusion(score, threshold) == wanted:
                    return size
        return None

    return {"rule_out": smallest(0.0, "ruled_out"), "establish": smallest(1.0, "established")}


def without_group(doc, group):
    """Return the situation without what one independence group reported."""
    return {**doc, "observations": [obs for obs in doc["observations"] if group_of(doc, obs) != group]}


def known_on(doc, day):
    """Return the situation without what was reported after a day."""
    return {**doc, "observations": [obs for obs in doc["observations"] if reported(obs) <= to_date(day)]}


def lost_sight(findings_before, findings_now):
    """Return the indicators with confidence before and none now, whatever took it."""
    return [
        name
        for name, now in findings_now.items()
        if findings_before.get(name, {"confidence": 0})["confidence"] > 0 and now["confidence"] == 0
    ]


# --- random situations ---------------------------------------------------------------------------------------------

CENTRE = date(2026, 1, 1)  # random dates lie around this day, some after it
DAYS = [0, 0, -1, -30, -45, -180, -180, -1460]  # few distinct days and whole half-lives, so that ties happen


def random_sources(rng, count):
    """Return sources: graded or not, alone, sharing a group, or in a group named like another source."""
    sources = []
    for number in range(1, count + 1):
        source = {"id": f"s{number}", "name": {"en": f"Source {number}"}, "kind": "national_human_rights_institution"}
        if rng.random() < 0.8:
            source["reliability"] = rng.choice("AABBCCDEF")
        if rng.random() < 0.5:
            source["independence_group"] = rng.choice(["g1", "g1", "g2", "s1"])
        sources.append(source)
    return sources


def random_dates(rng):
    """Return observed_on and perhaps reported_on: days and periods, past, running and future, prompt, early, late."""
    last = CENTRE + timedelta(days=rng.choice([*DAYS, rng.randint(-2000, 0), rng.randint(1, 60)]))
    first = last - timedelta(days=rng.randint(0, 90)) if rng.random() < 0.4 else last
    when = {"observed_on": last.isoformat()}
    if first != last:
        when["observed_on"] = {"from": first.isoformat(), "to": last.isoformat()}
    told = rng.choice([None, None, last, last + timedelta(days=rng.randint(1, 120)), first])
    return when if told is None else {**when, "reported_on": told.isoformat()}


def random_grade(rng, source):
    explicit = rng.choice([0, 1, 0.0, 1.0, 0.5, 0.7, round(rng.random(), 3)])
    if "reliability" not in source or rng.random() < 0.2:
        return {"confidence": explicit}
    both = {"confidence": explicit} if rng.random() < 0.1 else {}  # the explicit one must win
    return {**both, "credibility": rng.randint(1, 6)}


def random_observation(rng, name, indicator, source, states):
    obs = {"id": name, "indicator": indicator, "source": source["id"], "state": rng.choice(states), **random_dates(rng)}
    if obs["state"] == "observed":
        number = rng.choice([0, 1, 0.0, 1.0, 0.25, 0.5, round(rng.random(), 3)])
        obs["level"] = rng.choice([rng.choice(list(WORDS)), number])
    if obs["state"] in ("observed", "absent"):
        obs.update(random_grade(rng, source))
    elif rng.random() < 0.2:
        obs["credibility"] = rng.randint(1, 6)
    return obs


def random_document(rng: random.Random, catalogue, size):
    """Return a valid situation with `size` observations, the same for the same state of `rng`; ready for JSON."""
    temper = rng.choice(["mixed", "mixed", "mixed", "mixed", "one source", "all unknown"])
    states = [*UNKNOWN, "not_applicable"]
    if temper != "all unknown":
        states += ["observed"] * 12 + ["absent"] * 4
    sources = random_sources(rng, 1 if temper == "one source" else rng.randint(2, 7))
    every = sorted(catalogue["indicators"])
    pool = rng.sample(every, min(len(every), max(1, size // 3)))  # few indicators, so that sources meet
    names = [f"o{number}" for number in range(1, size + 1)]
    rng.shuffle(names)  # the order in the file says nothing about the order of ids
    return {
        "schema": "atrocity-prevention/situation/1",
        "id": "random",
        "name": {"en": "Random"},
        "place": {"country": "KEN"},
        "marking": "TLP:CLEAR",
        "populations": [],
        "sources": sources,
        "observations": [random_observation(rng, n, rng.choice(pool), rng.choice(sources), states) for n in names],
    }

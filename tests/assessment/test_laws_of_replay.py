"""Laws 4 to 6: order, repetition and what is learnt later change no bit of an assessment."""

from __future__ import annotations

import datetime as dt
import json
import random

from hypothesis import given
from hypothesis import strategies as st

import oracle
from agreement import random_params
from atrocity_prevention.assessment.plan import plan
from atrocity_prevention.vocabulary.catalogue import Catalogue
from building import (
    CENTRE,
    DAYS,
    TINY,
    TINY_WORDS,
    WORDS,
    assessed,
    documents,
    full_catalogue,
    method_of,
    random_doc,
    situation_of,
    tiny_method,
)

SEEDS = st.integers(0, 2**32)


def everything(assessment):
    """Return all a tiny assessment says, explanations included, as one text."""
    told = [assessment.to_dict(), assessment.drivers(None), assessment.questions(None), assessment.reliance()]
    told += [assessment.what_would_change(crime) for crime in assessment.crimes]
    return json.dumps(told, default=repr)


def figures(assessment):
    """Return what `assess --json` prints, byte for byte."""
    return json.dumps(assessment.to_dict())


@given(seed=SEEDS, doc=documents(WORDS, 60), as_of=st.sampled_from(DAYS))
def test_order_changes_no_bit(seed, doc, as_of):
    """Law 4: reports, sources and the words of the catalogue may come in any order; every byte stays the same."""
    rng, words = random.Random(seed), full_catalogue()
    parts = [list(part.values()) for part in (words.factors, words.indicators)]
    shuffled = Catalogue(factors=rng.sample(parts[0], 14), indicators=rng.sample(parts[1], len(parts[1])))
    plain = Catalogue(factors=parts[0], indicators=parts[1])
    method = method_of(random_params(rng, WORDS))
    assert figures(assessed(mixed(rng, doc), as_of, method, shuffled)) == figures(assessed(doc, as_of, method, plain))


def mixed(rng, doc):
    """Return the same situation with its parts in another order."""
    return {**doc, **{part: rng.sample(doc[part], len(doc[part])) for part in ("sources", "observations")}}


@given(seed=SEEDS, doc=documents(TINY_WORDS))
def test_order_changes_no_explanation(seed, doc):
    """Law 4: drivers, questions, what would change and reliance are the same, and listed in the same order."""
    rng, method = random.Random(seed), tiny_method()
    other = Catalogue(factors=list(TINY.factors.values())[::-1], indicators=list(TINY.indicators.values())[::-1])
    assert everything(assessed(mixed(rng, doc), method=method, catalogue=other)) == everything(
        assessed(doc, method=method, catalogue=TINY)
    )


@given(seed=SEEDS, doc=documents(TINY_WORDS), copies=st.integers(1, 5))
def test_repeating_oneself_changes_nothing(seed, doc, copies):
    """Law 5: a group that says the same again, through any of its sources, is heard once."""
    rng = random.Random(seed)
    sources = {source["id"]: source for source in doc["sources"]}
    echoes = [
        {**sources[s], "id": f"{s}-echo", "independence_group": oracle.group_of(doc, {"source": s})} for s in sources
    ]
    repeated = [
        {**obs, "id": f"{obs['id']}-{copy}", "source": rng.choice([obs["source"], f"{obs['source']}-echo"])}
        for obs in doc["observations"]
        for copy in range(rng.randint(0, copies))
    ]
    louder = {**doc, "sources": doc["sources"] + echoes, "observations": doc["observations"] + repeated}
    before, after = (assessed(one, catalogue=TINY, method=tiny_method()) for one in (doc, louder))
    assert everything(after) == everything(before)


@given(seed=SEEDS, doc=documents(TINY_WORDS, 12), copies=st.integers(1, 30))
def test_weaker_reports_of_a_group_change_nothing(seed, doc, copies):
    """Law 5: however much else a group says, with less confidence and longer ago, its best report alone counts."""
    rng, before = random.Random(seed), assessed(doc, catalogue=TINY, method=tiny_method())
    kept = {name for finding in before.findings.values() if finding.confidence for name in finding.observations}
    loud = [obs for obs in doc["observations"] if obs["id"] in kept and confidence_now(doc, obs) > WEAK["confidence"]]
    more = [{**obs, **WEAK, "id": f"{obs['id']}-{n}", "level": rng.random()} for obs in loud for n in range(copies)]
    after = assessed({**doc, "observations": doc["observations"] + more}, catalogue=TINY, method=tiny_method())
    assert everything(after) == everything(before)


WEAK = {"observed_on": "2015-01-01", "reported_on": "2015-02-01", "confidence": 0.01, "state": "observed"}


def confidence_now(doc, obs):
    half_life = plan(tiny_method(), TINY).half_lives[obs["indicator"]]
    return oracle.aged_confidence(doc, obs, CENTRE, half_life)


@given(seed=SEEDS, doc=documents(WORDS, 60), as_of=st.sampled_from(DAYS))
def test_replaying_a_date_uses_nothing_learnt_later(seed, doc, as_of):
    """Law 6: what was reported after a date makes no difference to the assessment of that date, in any part."""
    situation = situation_of(doc)
    then = assessed(situation, as_of)
    assert then == assessed(situation.known_on(as_of), as_of)
    rng, later = random.Random(seed), as_of + dt.timedelta(days=1)
    news = {**random_doc(rng.random(), WORDS, 10), "sources": doc["sources"]}["observations"]
    told = [
        {**obs, "id": f"new-{n}", "source": doc["sources"][0]["id"], "reported_on": str(later), "confidence": 1}
        for n, obs in enumerate(news)
        if oracle.period(obs)[0] <= later
    ]
    assert assessed({**doc, "observations": doc["observations"] + told}, as_of) == then
    assert figures(then) == figures(assessed(oracle.known_on(doc, as_of), as_of))

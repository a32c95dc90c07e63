"""One of everything that shows itself, with a text of one's own in every text field."""

from __future__ import annotations

import datetime as dt

import attrs
import numpy as np
from brief_cases import Say, everything

import atrocity_prevention as ap
from atrocity_prevention.evaluation.backtest import backtest
from atrocity_prevention.evaluation.baselines import Baselines
from atrocity_prevention.evaluation.forecasters import ColumnForecaster
from atrocity_prevention.evaluation.measures.measure import Measure
from atrocity_prevention.integrity.links import GroupLink
from atrocity_prevention.record.response_times import Overdue, ResponseTimes
from atrocity_prevention.record.review import Review
from atrocity_prevention.record.survival import Waited, survival
from atrocity_prevention.response.matching import Unaddressed
from atrocity_prevention.response.measures import Remark
from atrocity_prevention.uncertainty.across_methods import method_uncertainty
from atrocity_prevention.uncertainty.closed_form import closed_form
from atrocity_prevention.uncertainty.compare_methods import compare_methods
from atrocity_prevention.uncertainty.draws import draw_methods
from atrocity_prevention.uncertainty.leave_one_out import leave_one_out
from atrocity_prevention.uncertainty.sobol_indices import sobol_indices
from atrocity_prevention.uncertainty.spread import MethodSpread
from atrocity_prevention.vocabulary.likelihood import LikelihoodBand, LikelihoodScale
from backtest_world import measurements, outcomes, protocol

WEIGHTS = MethodSpread(indicator_weights=0, prior=0, grade_worse=0, grade_better=0, half_lives=1)
CLEAR = "TLP:CLEAR"


def every_shown(say: Say) -> dict[str, ap.Assessment]:
    """Name -> something that shows itself, every class at least once."""
    given = everything(say)
    return {
        **_assessed(given),
        **_words(say),
        **_chain(say, given),
        **_withstanding(say, given),
        **_promised(say),
        **_learned(say),
        **_panels(say),
        **_uncertain(say),
        **_backtested(say),
    }


def _assessed(given):
    now, before = given["assessment"], given["previous"]
    counted = ap.assess(now.situation, as_of=now.as_of, method="checklist")
    empty = ap.Situation(id="empty", place=ap.Place(country="XEX"))
    return {
        "assessment": now,
        "situation": now.situation,
        **{f"source {place}": one for place, one in enumerate(now.situation.sources)},
        "report": now.situation.observations[0],
        "group at risk": now.situation.populations[0],
        "checklist": counted,
        "preview of sharing": ap.sharing_preview(now, "TLP:GREEN"),
        "unmarked": ap.assess(empty, as_of="2026-05-01"),
        "score": now.overall,
        "finding": now.findings["7.1"],
        "unknown finding": now.findings["14.1"],
        "driver": now.drivers()[0],
        "question": now.questions()[0],
        "change": now.what_would_change("genocide"),
        "settled": now.what_would_change("genocide", threshold=0),
        "change set": now.what_would_change("genocide").establish,
        "move": now.compare(before)[-1],
        "tally": now.tally("RF1"),
        "without a group": next(iter(now.reliance().values())),
        "dependence": now.relies_most_on(),
        "largest source": now.largest_source(),
        **_trusted(now),
        **_judged(now),
    }


def _judged(now):
    """What several people make of the same place, each with a role of one's own."""
    indicators = list(now.findings)[:6]
    says = [
        ap.Judgement(
            assessor=who,
            given_on=now.as_of,
            indicators=[
                ap.IndicatorJudgement(indicator=one, state="observed", level=level, confidence=0.5)
                for one in indicators
            ],
        )
        for who, level in (("a", 0.25), ("b", 0.75))
    ]
    role = now.situation.name
    panel = ap.JudgementPanel(
        id=now.situation.id,
        situation=now.situation.id,
        place=now.situation.place,
        marking=CLEAR,
        assessors=[ap.Assessor(id=one.assessor, role=role) for one in says],
        judgements=says,
    )
    found = ap.assess_judgements(panel)
    return {
        "panel of judgements": found,
        "agreement": found.agreement()[0],
        "competing hypotheses": ap.competing_hypotheses(now, panel),
    }


def _trusted(now):
    """What is said of evidence, about every source there is."""
    situation = now.situation
    groups = situation.groups()
    marking = situation.strictest_marking()
    links = [GroupLink(group=groups[0], other=other, basis="text", shared=1, of=2, notes=1) for other in groups[1:]]
    return {
        "held back": ap.hold_new(situation, as_of=now.as_of, days=9999),
        "suggestion": ap.GroupSuggestion(
            groups=groups, basis="text", links=tuple(links), moves=now.compare(now)[-1:], marking=marking
        ),
        "silence": ap.Silence(
            group=groups[0],
            indicator="7.1",
            reports=4,
            usual_days=7.0,
            longest_days=7,
            last_heard=now.as_of,
            quiet_days=30,
            marking=marking,
        ),
    }


def hostile_catalogue(say: Say) -> ap.Catalogue:
    """The built-in words with a factor, an indicator and a measure that carry these texts."""
    usual = ap.default_catalogue()
    factor = ap.RiskFactor(id="acme.rf", labels=say(CLEAR), crimes=["genocide"], tempo="dynamic", source=say(CLEAR))
    sign = ap.Indicator(id="acme.1", labels=say(CLEAR), factor="acme.rf")
    measure = attrs.evolve(
        usual.measures["M03"],
        id="acme.measure",
        labels=say(CLEAR),
        addresses=["RF7"],
        risks=[Remark(text=say(CLEAR))],
    )
    return ap.Catalogue(
        factors={**usual.factors, factor.id: factor},
        indicators={**usual.indicators, sign.id: sign},
        methods=usual.methods,
        rules=usual.rules,
        measures={**usual.measures, measure.id: measure},
        origins={**usual.origins, "acme.rf": ap.Origin(plugin=say(CLEAR), distribution=say(CLEAR), version=say(CLEAR))},
    )


def _words(say):
    band = LikelihoodBand(lower=0, upper=1, labels=ap.LocalText({"en": say(CLEAR)}))
    info = ap.PluginInfo(
        name=say(CLEAR),
        distribution=say(CLEAR),
        version=say(CLEAR),
        status="failed",
        hooks=(say(CLEAR),),
        provides=(say(CLEAR),),
        error=say(CLEAR),
    )
    return {
        "scale": LikelihoodScale(id=say(CLEAR), source=say(CLEAR), bands=(band,)),
        "catalogue": hostile_catalogue(say),
        "plugin": info,
        "plugin by hand": ap.PluginInfo(name="hand", distribution=None, version=None, status="active"),
        "plugins": ap.Plugins.with_builtins(),
    }


def _chain(say, given):
    words = hostile_catalogue(say)
    assessed = ap.assess(given["assessment"].situation, as_of="2026-05-31", catalogue=words)
    options = ap.match_measures(assessed, given["network"], act_by="2026-12-01", force=True)
    open_warning = attrs.evolve(
        given["warning"],
        marking="TLP:GREEN",
        level=attrs.evolve(given["warning"].level, target=say(CLEAR), method=say(CLEAR)),
        signed_by=None,
        summary=say("TLP:GREEN"),
    )
    return {
        "with other words": assessed,
        "option": next(one for one in options if one.measure.id == "acme.measure"),
        "forceful option": next(one for one in options if one.measure.uses_force),
        "bare option": ap.match_measures(assessed)[0],
        "plan": given["plan"],
        "plan without a day": attrs.evolve(given["plan"], act_by=None, decided_on="2026-05-01", items=(), name=""),
        "warning": given["warning"],
        "open warning": attrs.evolve(open_warning, answer_by=None),
        "network": given["network"],
        "response times": _times(say),
        "unaddressed": ap.unaddressed_drivers(assessed, options[:1]),
        "nothing unaddressed": Unaddressed(established=(), possible=(), marking="TLP:CLEAR"),
        "review": _review(say),
    }


def _times(say):
    curve = survival([Waited(days=3, answered=True), Waited(days=9, answered=False), Waited(days=4, answered=True)])
    waiting = survival([Waited(days=9, answered=False)])
    late = Overdue(
        warning=say("TLP:RED"),
        issuer=say("TLP:RED"),
        answer_by=dt.date(2026, 5, 1),
        days_late=3,
        decided_on=None,
        addressees=(say("TLP:RED"),),
        marking="TLP:RED",
    )
    return ResponseTimes(
        as_of=dt.date(2026, 6, 1),
        since="observed",
        matters=3,
        undated=0,
        stages={"issued": curve, "decided": waiting},
        by_region={say(CLEAR): {"issued": curve}},
        by_kind={say(CLEAR): {"decided": waiting}},
        overdue=(late,),
        declined=(),
        marking="TLP:RED",
    )


def _review(say):
    times = _times(say)
    return Review(
        as_of=times.as_of,
        since=dt.date(2026, 1, 1),
        overdue=times.overdue,
        waiting=(),
        declined=(),
        unfinished=(say("TLP:RED"),),
        without_lesson=(),
        entries=(),
        times=times,
        marking="TLP:RED",
    )


def _promised(say):
    """A register with a promise of one's own, how far it is kept, and what the public may see of it."""
    state = ap.Source(id="ministry", name=say(CLEAR), reliability="B", note=say(CLEAR), marking=CLEAR)
    seen = ap.ImplementationEvidence(
        id="e", says="partly", source="ministry", observed_on="2026-01-10", credibility=2, note=say(CLEAR)
    )
    promise = ap.Undertaking(id="u", commitment="A/72/884.45a", state="XEX", evidence=[seen], note=say(CLEAR))
    register = ap.CommitmentRegister(
        id="r", name=say(CLEAR), sources=[state], undertakings=[promise], marking=CLEAR, note=say(CLEAR)
    )
    return {
        "register": register,
        "standing": register.standing("u", "2026-01-10"),
        "public register": ap.public_register(register, CLEAR),
    }


def _learned(say):
    """A case and an after-action review in words of one's own."""
    case = attrs.evolve(
        next(iter(ap.case_library().values())),
        name=say(CLEAR),
        situation=say(CLEAR),
        coded_by=say(CLEAR),
        contested=[say(CLEAR)],
        unknown=[say(CLEAR)],
    )
    event = ap.ReviewEvent(id="w", on="2026-01-01", step="warning", by="desk", text=say(CLEAR))
    review = ap.AfterActionReview(
        id="review",
        name=say(CLEAR),
        timeline=[event],
        findings=[say(CLEAR)],
        would_have_helped=[say(CLEAR)],
        marking=CLEAR,
    )
    return {"case": case, "after-action review": review}


def _withstanding(say, given):
    """A capacity review by a questionnaire of one's own, and resilience beside the risk."""
    question = ap.ReviewQuestion(id="Q1.1", text={"en": say(CLEAR)}, evidence=say(CLEAR), good=say(CLEAR))
    section = ap.ReviewSection(id="Q1", labels={"en": say(CLEAR)}, questions=[question])
    asked = ap.Questionnaire(id="acme.q", labels={"en": say(CLEAR)}, purpose=say(CLEAR), sections=[section])
    marks = ("TLP:CLEAR", "TLP:AMBER", "TLP:RED")
    people = [
        ap.Respondent(id=f"r{place}", kind="other", reliability="A", name=say(mark), note=say(mark), marking=mark)
        for place, mark in enumerate(marks)
    ]
    answers = [
        ap.ReviewAnswer(
            id=f"a{place}",
            question="Q1.1",
            respondent=f"r{place}",
            answer=("partial", "absent", "no_information")[place],
            answered_on="2026-05-01",
            credibility=1,
            reference=say("TLP:RED"),
            note=say("TLP:RED"),
            marking=mark,
        )
        for place, mark in enumerate(marks)
    ]
    review = ap.CapacityReview(
        id="c", subject="s", questionnaire=asked.id, name=say("TLP:RED"), respondents=people, answers=answers
    )
    situation = given["assessment"].situation
    evidence = ap.ResilienceEvidence(
        id="e",
        place=situation.place,
        name=say("TLP:AMBER"),
        marking="TLP:AMBER",
        sources=[ap.Source(id="s", reliability="A", name=say("TLP:AMBER"))],
        observations=[
            ap.ResilienceObservation(
                id="o",
                resilience="R10",
                state="observed",
                strength="strong",
                observed_on="2026-05-01",
                source="s",
                credibility=1,
                reference=say("TLP:AMBER"),
                note=say("TLP:AMBER"),
            )
        ],
    )
    return {
        "capacity": ap.review_capacity(review, questionnaire=asked),
        "resilience": ap.resilience(situation, evidence),
    }


def panel(say: Say, cells: int = 3) -> ap.Panel:
    """A panel whose axis and labels carry these texts."""
    labels = [f"{place} {say(CLEAR)}" for place in range(cells)]
    return ap.Panel(
        indicators=["8.8", "10.1"],
        levels=np.tile([[0.9], [0.8]], cells),
        confidences=np.tile([[1.0], [0.5]], cells),
        axes={f"axis {say(CLEAR)}": labels},
        marking=CLEAR,
    )


def _panels(say):
    many = panel(say)
    nowhere = ap.Panel(
        indicators=["8.8"], levels=[[0.5]], confidences=[[1]], applicable=[[False]], axes={"country": ["XEX"]}
    )
    figures = measurements()
    columns = [f"{place} {say(CLEAR)}" for place in range(len(figures.columns))]
    named = attrs.evolve(figures, columns=columns, notes=(say(CLEAR),), marking=CLEAR)
    return {
        "panel": many,
        "panel of nothing": nowhere,
        "panel without axes": ap.Panel(indicators=["8.8"], levels=[0.5], confidences=[1.0], axes={}),
        "empty panel": ap.Panel(
            indicators=["8.8"], levels=np.zeros((1, 0)), confidences=np.zeros((1, 0)), axes={"country": ()}
        ),
        "panel scores": attrs.evolve(ap.assess_panel(many), notes=(say(CLEAR),)),
        "counted panel": ap.assess_panel(many, method="checklist"),
        "one score": ap.assess_panel(ap.Panel(indicators=["8.8"], levels=[0.5], confidences=[1.0], axes={})),
        "measurements": named,
        "protected measurements": attrs.evolve(figures, notes=(say("TLP:RED"),), marking="TLP:RED"),
        "table": _table(say, CLEAR),
        "protected table": _table(say, "TLP:RED"),
        "bare table": attrs.evolve(_table(say, CLEAR), source="", notes=()),
        "no measurements": ap.Measurements(
            columns=["x"],
            units=[],
            starts=[],
            ends=[],
            values=np.zeros((1, 0, 0)),
            reported=np.zeros((1, 0, 0)),
            exists=np.zeros((0, 0)),
        ),
    }


def _table(say, marking):
    return ap.CodedTable(
        id=say(CLEAR),
        units=["XEX", "XEY"],
        starts=[1, 1],
        ends=[2, 2],
        columns={say(CLEAR): [1.0, np.nan]},
        notes=(say(marking),),
        source=say(CLEAR),
        marking=marking,
    )


def _uncertain(say):
    words = ap.default_catalogue()
    reference = words.methods["reference"]
    other = attrs.evolve(reference, id="other", prior=0.5)
    cases = panel(say, cells=5)
    draws = draw_methods(reference, words, seed=1, draws=4)
    weights = attrs.evolve(WEIGHTS, factor_rules=[reference.factor_rule])
    return {
        "method uncertainty": method_uncertainty(cases, draws),
        "left out": leave_one_out(cases, reference, words),
        "nothing left out": leave_one_out(
            ap.Panel(indicators=["8.8"], levels=[[0.0]], confidences=[[0.0]], axes={"country": ["XEX"]}),
            reference,
            words,
        ),
        "method moves": compare_methods(cases, reference, other, words),
        "sobol": sobol_indices(cases, reference, words, seed=1, samples=8, resamples=0),
        "sobol of one": sobol_indices(panel(say, cells=1), reference, words, seed=1, samples=8, resamples=0),
        "moments": closed_form(cases, draw_methods(reference, words, seed=1, draws=2, spread=weights)),
    }


def _backtested(say):
    report = backtest(
        [ColumnForecaster(column="noise")],
        outcomes(),
        protocol=protocol(),
        measurements=measurements(),
        baselines=Baselines(violence="violence"),
    )
    first, *rest = report.forecasters
    few = Measure(value=np.nan, n=0, positives=0, reason=say(CLEAR))
    sure = Measure(value=0.5, n=2, positives=1)
    hostile = attrs.evolve(first, id=say(CLEAR), version=say(CLEAR), measures={"auc": few, "average_precision": sure})
    bare = attrs.evolve(first, id="bare", measures={})
    return {
        "backtest": attrs.evolve(
            report,
            id=say(CLEAR),
            outcomes=say(CLEAR),
            source=say(CLEAR),
            forecasters=(hostile, bare, *rest),
            suspicions=(say(CLEAR),),
            left_out=(say(CLEAR),),
            missing_baselines=(say(CLEAR),),
            notes=(say(CLEAR),),
            versions={say(CLEAR): say(CLEAR)},
        ),
        "bare backtest": attrs.evolve(report, notes=(), table_notes=(), versions={}, left_out=(), missing_baselines=()),
    }

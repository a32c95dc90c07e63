"""Situations for the tests of integrity, written down shortly."""

from __future__ import annotations

import datetime as dt
import random

from hypothesis import strategies as st

import atrocity_prevention as ap

CATALOGUE = ap.default_catalogue()
DAY = dt.date(2026, 5, 31)
EARLY = dt.date(2025, 5, 31)

SENTENCES = (
    "Three new police posts were seen at the river crossing, and villagers are stopped there every morning.",
    "Leaflets that call the coastal families a danger to the harvest were handed out at the northern market.",
    "The school at the old mill stays closed since the teachers were told not to come back after the rains.",
    "The local radio repeated for a week that the herders hide weapons in the wells of the dry valley.",
)

SCRIPTS = {
    "am": "በወንዙ መሻገሪያ ላይ ሦስት አዲስ የፖሊስ ጣቢያዎች ታይተዋል፤ ነዋሪዎችም በየጠዋቱ ይቆማሉ።",
    "ar": "شوهدت ثلاثة مراكز جديدة للشرطة عند معبر النهر، ويُوقَف سكان القرى هناك كل صباح.",
    "hi": "नदी के घाट पर तीन नई पुलिस चौकियाँ देखी गईं और गाँव वालों को हर सुबह वहाँ रोका जाता है।",
    "my": "မြစ်ကူးဂိတ်တွင် ရဲကင်းအသစ်သုံးခု တွေ့ရပြီး ရွာသားများကို မနက်တိုင်း ရပ်တန့်စစ်ဆေးသည်။",
    "ru": "Возле переправы через реку замечены три новых полицейских поста, и каждое утро там останавливают жителей.",
    "th": "พบป้อมตำรวจใหม่สามแห่งที่ท่าข้ามแม่น้ำ และชาวบ้านถูกเรียกให้หยุดที่นั่นทุกเช้าก่อนไปตลาด",
    "zh": "在渡口附近发现了三个新的警察哨所。每天早晨去集市的村民都在那里被拦下来盘问很长时间。",
}


def source(name, group=None, reliability="B", **more):
    return ap.Source(id=name, reliability=reliability, independence_group=group, **more)


def said(name, by, indicator="8.8", level="high", *, state="observed", back=0, **more):
    """Return a report about a day so many days before `DAY`."""
    day = DAY - dt.timedelta(days=back)
    known = {"level": level} if state == "observed" else {}
    grade = {} if "confidence" in more else {"credibility": 2}
    return ap.Observation(
        id=name, indicator=indicator, state=state, observed_on=day, source=by, **{**known, **grade, **more}
    )


def situation(*reports, sources=(), **more):
    """Return a situation; sources that are not described are reliable to a grade of B and stand alone."""
    described = {one.id: one for one in sources}
    names = sorted({report.source for report in reports} | set(described))
    return ap.Situation(
        id="x",
        place=ap.Place(country="XEX"),
        sources=[described.get(name, source(name)) for name in names],
        observations=reports,
        **more,
    )


def shuffled(one, seed):
    """Return the same situation in another order."""
    drawn = random.Random(seed)
    reports, sources = list(one.observations), list(one.sources)
    drawn.shuffle(reports)
    drawn.shuffle(sources)
    return ap.Situation(id=one.id, place=one.place, sources=sources, observations=reports, marking=one.marking)


def readings(score):
    return (score.low, score.estimate, score.high)


def all_scores(assessment):
    """Return every score there is, by what it is about."""
    return {
        **assessment.factors,
        **{str(crime): score for crime, score in assessment.crimes.items()},
        "overall": assessment.overall,
    }


INDICATORS = ("8.8", "8.7", "8.1", "7.3", "2.3", "10.1")

STATES = ("observed", "observed", "absent", "no_information", "not_applicable", "unverifiable")


@st.composite
def reports(draw, groups, *, first=0, latest=0, states=STATES, levels=None):
    """Draw reports of some groups that came so many days before `DAY`, from `first` to `latest`."""
    found = []
    for number in range(draw(st.integers(0, 12))):
        state = draw(st.sampled_from(states))
        group, indicator = draw(st.sampled_from(groups)), draw(st.sampled_from(INDICATORS))
        level = draw(st.sampled_from([0.1, 0.25, 0.5, 0.75, 1.0])) if levels is None else levels[indicator]
        confidence = draw(st.sampled_from([0.2, 0.4, 0.6, 0.8, 1.0]))
        back = draw(st.integers(latest, first))
        found.append(said(f"{group}-{number}", group, indicator, level, state=state, back=back, confidence=confidence))
    return found

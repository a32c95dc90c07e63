"""The risk over time, the ways through the network, and how long answers take: drawings that say what tables say."""

from __future__ import annotations

import datetime as dt
import functools
import re

import attrs
import pytest
from brief_cases import Reader, exampleland, kenya, may, network, text_of, warning
from hypothesis import given, settings
from hypothesis import strategies as st

import atrocity_prevention as ap
from atrocity_prevention.record.response_times import ResponseTimes
from atrocity_prevention.record.survival import Waited, survival
from atrocity_prevention.report.brief.brief import brief
from atrocity_prevention.report.brief.collecting import Asked, collected
from atrocity_prevention.report.brief.course_chart import BAR, HIGH, MOST, course_figure
from atrocity_prevention.report.brief.drawing import WIDTH
from atrocity_prevention.report.brief.waiting_chart import waiting_figure
from atrocity_prevention.report.brief.ways import remarks, takes, tree_of
from atrocity_prevention.report.brief.ways_chart import ways_figure
from atrocity_prevention.report.words.words import words_in
from atrocity_prevention.vocabulary.frozen import FrozenMapping

ENGLISH = words_in("en")
DATES = ("2026-02-28", "2026-03-31", "2026-04-30")


@functools.cache
def assessed(day: str) -> ap.Assessment:
    return ap.assess(exampleland(), as_of=day)


def subject_of(assessment: ap.Assessment, **given: object):
    return collected(Asked(assessment=assessment, marking=ap.Marking.RED, **given))


def table_of(markup: str, caption: str) -> list[list[str]]:
    """The cells of a table, by rows."""
    (table,) = [one for one in re.findall("<table.*?</table>", markup, re.DOTALL) if caption in one]
    rows = re.findall("<tr>(.*?)</tr>", table, re.DOTALL)
    return [[re.sub("<[^>]*>", "", cell) for cell in re.findall("<t[hd][^>]*>(.*?)</t[hd]>", row)] for row in rows]


# --- the risk over time ------------------------------------------------------------------------------------------


def test_each_date_has_the_range_that_was_known_then():
    """A bar from what is established to what cannot be ruled out, and a row with the same, oldest first."""
    subject = subject_of(may(), earlier=tuple(map(assessed, DATES)))
    figure = course_figure(subject, ENGLISH).text
    bars = [one for one in Reader(figure).all("rect") if one["width"] == f"{BAR:g}"]
    scores = [one.overall for one in (*map(assessed, DATES), may())]

    assert [float(one["height"]) / HIGH for one in bars[::2]] == pytest.approx(
        [s.high - s.low for s in scores], abs=1e-3
    )
    assert [float(one["height"]) / HIGH for one in bars[1::2]] == pytest.approx([s.low for s in scores], abs=1e-3)
    rows = table_of(figure, "on each date")[1:]
    assert [row[0] for row in rows] == ["28 February 2026", "31 March 2026", "30 April 2026", "29 May 2026"]
    assert rows[-1][3].replace("\N{NO-BREAK SPACE}", " ") == f"{scores[-1].low:.2f} to {scores[-1].high:.2f}"
    words = re.findall("<text[^>]*>([^<]*)</text>", figure)
    assert words[:5] == ["very low", "low", "moderate", "high", "very high"]
    assert words[-2:] == ["2026", "05-29"]


def test_of_many_dates_the_last_are_drawn_and_all_are_listed():
    """And the page says so."""
    days = [dt.date(2026, 5, 1) + dt.timedelta(days=number) for number in range(MOST + 3)]
    subject = subject_of(may(), earlier=tuple(assessed(day.isoformat()) for day in days))
    figure = course_figure(subject, ENGLISH).text

    assert len([one for one in Reader(figure).all("rect") if one["width"] == f"{BAR:g}"]) == 2 * MOST
    assert len(table_of(figure, "on each date")) == 1 + len(days) + 1
    drawn = re.findall("<text[^>]*>(05-[0-9]+)</text>", figure)
    assert drawn == [f"{day:%m-%d}" for day in [*days, may().as_of][-MOST:]]
    assert f"Only the last {MOST} dates are drawn" in figure


def test_one_date_is_no_course():
    """Nor is a method that counts, nor dates without a score."""
    count = ap.assess(exampleland(), method="checklist")
    earlier = ap.assess(exampleland(), method="checklist", as_of=DATES[0])

    assert course_figure(subject_of(may()), ENGLISH) is None
    assert course_figure(subject_of(count, earlier=(earlier,)), ENGLISH) is None


def test_several_earlier_dates_in_any_order():
    """What has changed is told since the last of them, and the order in which they are given changes no byte."""
    forms = [[assessed(day) for day in days] for days in (DATES, DATES[::-1])]
    first, second = (brief(may(), previous=one, marking="TLP:AMBER") for one in forms)

    assert first == second
    assert "Compared with 30 April 2026." in first
    alone = brief(may(), previous=assessed(DATES[-1]), marking="TLP:AMBER")
    assert len(Reader(first).all("svg")) == len(Reader(alone).all("svg"))


def test_what_is_withheld_at_one_date_is_withheld_at_all():
    """Or the course would rise where a report was only marked higher."""
    secret = attrs.evolve(exampleland().observations[0], marking="TLP:RED")
    then = attrs.evolve(exampleland(), observations=[secret, *exampleland().observations[1:]])
    subject = collected(
        Asked(
            assessment=may(),
            earlier=(ap.assess(then, as_of=DATES[1]), assessed(DATES[2])),
            marking=ap.Marking.AMBER,
        )
    )

    states = [str(one.findings[secret.indicator].newest_state) for one in (*subject.earlier, subject.assessment)]
    assert states == ["withheld"] * 3


@pytest.mark.parametrize(
    ("earlier", "told"), [("later", "it is later than the assessment"), ("other", "it is about another situation")]
)
def test_every_earlier_date_must_belong(earlier, told):
    """One that does not is refused among others that do."""
    wrong = may() if earlier == "later" else kenya()
    with pytest.raises(ap.DataError, match=told):
        brief(assessed(DATES[1]), previous=[assessed(DATES[0]), wrong], marking="TLP:AMBER")


# --- the ways through the network --------------------------------------------------------------------------------


def by_name(twigs) -> dict[str, object]:
    return {one.stop.actor.id: one for one in twigs}


def test_the_tree_is_made_of_the_fastest_ways():
    """Everyone stands once, as far from those who decide as the library counts, under the one they pass on to."""
    twigs = tree_of(subject_of(may(), network=network()), ENGLISH)
    found = by_name(twigs)

    assert len(found) == len(twigs)
    for twig in twigs:
        if twig.stop.away is not None:
            assert twig.depth == twig.stop.away
        if twig.parent is not None:
            above = twigs[twig.parent]
            assert above.depth == twig.depth - 1
            assert {twig.stop.actor.id, above.stop.actor.id} == {twig.tie.from_, twig.tie.to}
            assert twig.stop.minutes - above.stop.minutes == twig.tie.partnership.minutes
    observing = {one.id for one in network().actors.values() if "observe" in one.functions}
    deciding = {one.id for one in network().actors.values() if "decide" in one.functions}
    assert observing | deciding <= set(found)
    assert {one for one, twig in found.items() if twig.depth == 0 and not twig.lost} == deciding


def test_a_warning_says_who_must_be_reached():
    """Those it asks stand at the roots, if the network has them."""
    twigs = tree_of(subject_of(may(), network=network(), warning=warning()), ENGLISH)

    assert [one.stop.actor.id for one in twigs if one.stop.target] == ["prime-minister"]


def test_the_drawing_and_the_table_of_the_ways_agree():
    """One mark, one name and one row for each actor; what the table remarks is drawn, not by colour alone."""
    twigs = tree_of(subject_of(may(), network=network(), warning=warning()), ENGLISH)
    figure = ways_figure(twigs, ENGLISH).text
    read = Reader(figure)
    rows = table_of(figure, "Who passes something on")[1:]

    assert [row[0] for row in rows] == [one.stop.actor.name.text("en") for one in twigs]
    assert len(read.all("rect")) == sum("decides" in row[3] for row in rows)
    assert len([one for one in read.all("circle") if one["r"] == "8"]) == sum("single point" in row[3] for row in rows)
    dashes = [one for one in (*read.all("line"), *read.all("path")) if one.get("stroke-dasharray") == "4 3"]
    assert len(dashes) == sum("not tried" in row[3] for row in rows)
    assert len([one for one in read.all("path") if one.get("stroke-width") == "4"]) == sum(
        "slow" in row[3] for row in rows
    )
    lost = [row for row in rows if "no way is known" in row[3]]
    assert len(lost) == len([one for one in read.all("path") if one.get("stroke-width") == "2"]) == 1
    assert {row[2].split(":")[0] for row in rows} == {"", "hours", "days"}
    assert all(float(one["x"]) < WIDTH / 2 for one in read.all("text"))


def test_without_both_ends_there_is_no_tree():
    """No network, nobody who sees anything, or nobody who decides: nothing is drawn, and nothing raises."""
    actors = [ap.Actor(id="a", name="A", kind="elder", functions=["observe"], marking="TLP:CLEAR")]
    alone = ap.ActorNetwork(actors, [], marking="TLP:CLEAR", name="net", id="net")

    assert tree_of(subject_of(may()), ENGLISH) == ()
    assert tree_of(subject_of(may(), network=alone), ENGLISH) == ()
    assert "ways-t" not in brief(may(), network=alone, marking="TLP:AMBER")


def test_a_root_takes_no_time_and_is_not_slow():
    """Whoever decides passes nothing on."""
    root = tree_of(subject_of(may(), network=network()), ENGLISH)[0]

    assert takes(root, ENGLISH) == ""
    assert "decides" in remarks(root, ENGLISH)
    assert "slow" not in remarks(root, ENGLISH)


# --- how long answers take ---------------------------------------------------------------------------------------


def times_of(marking: str = "TLP:GREEN", undated: int = 0, **stages: list[tuple[int, bool]]) -> ResponseTimes:
    curves = {
        name: survival(Waited(days=days, answered=ended) for days, ended in some) for name, some in stages.items()
    }
    return ResponseTimes(
        as_of=dt.date(2026, 5, 29),
        since="issued",
        matters=5,
        undated=undated,
        stages=FrozenMapping(curves),
        by_region=FrozenMapping(),
        by_kind=FrozenMapping(),
        overdue=(),
        declined=(),
        marking=ap.Marking(marking),
    )


TIMES = times_of(
    undated=2,
    acknowledged=[(1, True), (3, True), (3, False), (9, True), (20, False)],
    decided=[(5, True), (8, True), (8, True), (9, True)],
    outcome=[(30, False)] * 3,
)


@given(st.lists(st.tuples(st.integers(0, 400), st.booleans()), min_size=1, max_size=12))
@settings(max_examples=40)
def test_the_line_falls_where_the_curve_falls(cases):
    """Read back from the drawing, its heights are the shares, and it never leaves the panel."""
    times = times_of(decided=cases)
    figure = waiting_figure(times, ENGLISH).text
    lines = [one["d"] for one in Reader(figure).all("path") if one.get("stroke-width") == "2"]
    if not times.stages["decided"].steps:
        assert lines == []
        return
    (path,) = lines
    base = 84.0

    shares = [(base - float(y)) / 64.0 for y in re.findall("V([0-9.]+)", path)]
    assert shares == pytest.approx([one.share for one in times.stages["decided"].steps], abs=1e-3)
    assert all(34 <= float(x) <= WIDTH - 12 for x in re.findall("H([0-9.]+)", path))


def test_the_table_has_the_figures_of_the_curves():
    """How many came to a stage, how many still wait, the median with its range, and the share open on some days."""
    rows = table_of(waiting_figure(TIMES, ENGLISH).text, "How far warnings came")
    acknowledged = TIMES.stages["acknowledged"]

    assert rows[0][-3:] == ["Open on day 7", "Open on day 30", "Open on day 90"]
    assert rows[1][:5] == ["acknowledged", "5", "3", "2", str(acknowledged.median)]
    assert rows[1][-3] == f"{round(acknowledged.share_open(7) * 100)}%"
    assert rows[2][:5] == ["decided", "4", "4", "0", "8"]
    assert rows[3] == ["outcome known", "3", "0", "3", "not yet", "not known to not known", "100%", "100%", "100%"]


def test_waiting_is_told_in_words():
    """Those who still wait count as waiting; from which stage days are counted, and who is left out."""
    told = text_of(waiting_figure(TIMES, ENGLISH).text)

    assert "Counted in days from this stage on: warned." in told
    assert "counts as waiting until 29 May 2026, not as answered" in told
    assert "nobody recorded when they began: 2." in told
    assert "nobody recorded" not in text_of(waiting_figure(times_of(decided=[(1, True)]), ENGLISH).text)


def test_days_do_not_stand_on_each_other():
    """Where the last answer came early there is no room for a 0 beside its day."""
    figure = waiting_figure(times_of(acknowledged=[(2, True)], decided=[(200, True)]), ENGLISH).text
    days = re.findall("<text[^>]*>([^<%]*)</text>", figure)

    assert days == ["acknowledged", "days: 2", "decided", "0", "days: 200"]


def test_without_any_answer_there_is_only_the_table():
    """Nothing is drawn of stages nothing has come to; a stage without any warning has no shares."""
    figure = waiting_figure(times_of(decided=[(4, False)], acted=[]), ENGLISH).text

    assert "<svg" not in figure
    assert table_of(figure, "How far warnings came")[2][-3:] == ["", "", ""]


def test_response_times_stand_on_the_page_of_those_who_may_see_them():
    """Marked above the clearance they are left out, and counted; so few are told as fewer than five."""
    shown = brief(may(), marking="TLP:AMBER", response_times=TIMES)
    hidden = brief(may(), marking="TLP:GREEN", response_times=times_of("TLP:RED", decided=[(1, True)]))

    assert 'id="waiting-t"' in shown
    assert 'id="waiting-t"' not in hidden
    assert "fewer than 5 records of response times" in hidden

"""A case and a review of the fictional country, for the tests of this folder."""

from __future__ import annotations

import atrocity_prevention as ap

CASE = """\
schema: atrocity-prevention/case/1
id: exampleland-2019
name: {en: Exampleland, fr: Exemplie}
states: [XEX, CSHH]
period: {from: 2019-01-01, to: 2019-12-31}
situation: {en: A disputed vote}
profile: {RF1: high, RF8: severe}
warnings:
  - {text: {en: Told of threats}, on: 2019-02-01, by: nhri, to: [ministry], reply: answered_late, sources: [inquiry]}
decisions:
  - {text: {en: Sent mediators}, on: 2019-05-01, by: ministry, kind: to_act, sources: [inquiry]}
measures:
  - {measure: M03, text: {en: Elders met}, result: helped, sources: [inquiry]}
outcome: limited
came:
  - {text: {en: Calm came back}, sources: [inquiry]}
findings:
  - {text: {en: Found}, crime: crimes_against_humanity, found_by: Inquiry, sources: [inquiry]}
failures: [answered_late]
contested: [{en: Why it ended}]
unknown: [{en: How many fled}]
sources:
  - {id: inquiry, symbol: XEX/2020/1, title: {en: Report of the inquiry}, published_on: 2020-03-01}
marking: TLP:GREEN
"""

REVIEW = """\
schema: atrocity-prevention/after-action/1
id: river-2019
name: {en: River district}
case: exampleland-2019
timeline:
  - {id: w1, on: 2019-02-01, step: warning, by: nhri, text: {en: Threats}, known_to: [nhri], reference: "3"}
  - {id: r1, on: 2019-02-03, step: receipt, by: ministry, text: {en: Received}, answers: w1}
  - {id: d1, on: 2019-05-01, step: decision, by: ministry, text: {en: Mediators}, answers: r1}
  - {id: d2, on: 2019-06-01, step: decision, by: ministry, text: {en: More mediators}, answers: w1}
  - {id: w2, on: 2019-06-01, step: warning, by: elders, text: {en: Again}}
  - {id: e1, on: 2019-06-02, step: event, text: {en: Houses burnt}}
findings: [{en: The letter lay for weeks}]
would_have_helped: [{en: A duty officer}]
failures: [warned_not_answered, answered_late]
lessons:
  - id: l1
    text: {en: Name a duty officer}
    addressee: government
    due: 2019-12-31
    commitments: [A/72/884.49e]
    questions: [W1.1]
    ledger_entry: main:4
  - id: l2
    text: {en: Ask the elders}
    addressee: government
    status: closed
    due: 2019-12-31
    evidence: [{on: 2020-02-01, reference: XEX/2020/7, text: {en: Minutes}}]
marking: TLP:GREEN
"""


def case() -> ap.Case:
    """The case."""
    return ap.read_case(CASE)


def review() -> ap.AfterActionReview:
    """The review."""
    return ap.read_after_action(REVIEW)

"""The whole contract between this library and its plugins: eight hooks, each of which says what a plugin has.

A plugin is a module or an object with some of these functions, each marked with `hookimpl`. Every hook takes no
argument and returns an iterable of frozen objects whose ids begin with the plugin's name and a dot; nothing, or
``None``, is a fine answer. Hooks are called once, when a catalogue is collected, and never while scoring, so the order
of plugins, and of what they return, changes nothing. What the library ships comes through the same hooks.

A hook that raises, or gives something it may not, costs its plugin everything: it is set aside whole, with a
`PluginWarning`, and listed as failed with the reason; a plugin discovered with ``strict=True`` raises `PluginError`
instead. The library never goes on with half a plugin.
"""

from __future__ import annotations

from collections.abc import Iterable

import pluggy

from atrocity_prevention.assessment.method import Method
from atrocity_prevention.assessment.rules import ScoringRule
from atrocity_prevention.capacity.questionnaire import Questionnaire
from atrocity_prevention.capacity.resilience_sources import ResilienceSource
from atrocity_prevention.datasets.table_reader import TableReader
from atrocity_prevention.response.measures import ResponseMeasure
from atrocity_prevention.vocabulary.factors import Indicator, RiskFactor

PROJECT = "atrocity_prevention"
"""The one name of markers, manager and entry-point group."""

hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)


@hookspec
def atrocity_prevention_risk_factors() -> Iterable[RiskFactor]:
    """Risk factors that an organisation uses beside the Framework's.

    Returns:
        Each factor with an id, labels by language and a tempo. One without crimes is common to all of them. A factor
        counts towards a crime only under methods that give it a weight there, so the scores of all other methods stay
        as they were. It needs indicators to have a score.

    Example:
        >>> import atrocity_prevention as ap
        >>> class Acme:
        ...     @ap.hookimpl
        ...     def atrocity_prevention_risk_factors(self):
        ...         labels = {"en": "Hate speech online", "fr": "Discours de haine en ligne"}
        ...         return [ap.RiskFactor(id="acme.online", labels=labels, tempo="dynamic")]
        >>> plugins = ap.Plugins.with_builtins()
        >>> plugins.register(Acme(), name="acme")
        >>> plugins.catalogue().factors["acme.online"].common
        True

    If it fails:
        The plugin is set aside, and with it every plugin whose indicators belong to one of its factors.
    """
    return ()


@hookspec
def atrocity_prevention_indicators() -> Iterable[Indicator]:
    """Indicators, of a plugin's own factors, of the Framework's or of another plugin's.

    Returns:
        Each indicator with an id, labels by language and the id of its factor. Without a tempo it changes as fast as
        its factor. One that belongs to a factor of the Framework takes part in every assessment, under every method
        that does not give it the weight 0: unless it is reported on, it is one more thing that nobody has looked at.

    Example:
        >>> import atrocity_prevention as ap
        >>> class Acme:
        ...     @ap.hookimpl
        ...     def atrocity_prevention_indicators(self):
        ...         labels = {"en": "Roads to the capital blocked", "fr": "Routes vers la capitale bloquées"}
        ...         return [ap.Indicator(id="acme.road_blocks", factor="RF8", labels=labels)]
        >>> plugins = ap.Plugins.with_builtins()
        >>> plugins.register(Acme(), name="acme")
        >>> print(plugins.catalogue().tempo("acme.road_blocks"))
        trigger

    If it fails:
        The plugin is set aside; so is one that names a factor which nobody contributes. A situation that reports on
        its indicators is then refused with AP-E021, never assessed without them.
    """
    return ()


@hookspec
def atrocity_prevention_scoring_rules() -> Iterable[ScoringRule]:
    """Scoring rules that methods can name.

    Returns:
        Each rule with an id, a version, and a call that takes `levels` and `weights`, two arrays of one shape with the
        signs on axis 0, and gives one score in [0, 1] for every cell behind it. A weight of 0 means *not applicable
        here*. A rule never falls when a level rises, and is a pure function: no clock, network, randomness or memory,
        and nothing is written into its arguments. It is hashable; a frozen attrs class is, and its numbers can then
        be set in method files. One with ``is_mean = True`` promises to give a where every level is a.

    Example:
        >>> import attrs
        >>> import numpy as np
        >>> import atrocity_prevention as ap
        >>> @attrs.frozen(kw_only=True)
        ... class Strongest:
        ...     id: str = attrs.field(default="acme.strongest", init=False)
        ...     version: str = attrs.field(default="1", init=False)
        ...
        ...     def __call__(self, levels, weights):
        ...         return np.where(weights > 0, levels, 0.0).max(axis=0)
        >>> class Acme:
        ...     @ap.hookimpl
        ...     def atrocity_prevention_scoring_rules(self):
        ...         return [Strongest()]
        >>> plugins = ap.Plugins.with_builtins()
        >>> plugins.register(Acme(), name="acme")
        >>> rule = plugins.catalogue().rules["acme.strongest"]
        >>> float(rule(np.array([0.25, 0.75]), np.ones(2)))
        0.75

    If it fails:
        The plugin is set aside. A rule that fails later, while scoring, or that gives something which is no score,
        stops the assessment with a `ScoringError`: a score without it would look like good news.
    """
    return ()


@hookspec
def atrocity_prevention_methods() -> Iterable[Method]:
    """Whole methods, for those who assess to choose from.

    Returns:
        Each method with an id, and a version that changes whenever a result may change; both are stamped on every
        assessment. Whatever is not said is as in the reference method. A method may name the factors, indicators and
        rules of its own plugin. A file can be read with `read_method`, given a catalogue that has those words; never
        ask for the default catalogue in here, since this is a step of making it.

    Example:
        >>> import atrocity_prevention as ap
        >>> class Acme:
        ...     @ap.hookimpl
        ...     def atrocity_prevention_methods(self):
        ...         return [ap.Method(id="acme.early", version="2026-11", alert_threshold=0.5)]
        >>> plugins = ap.Plugins.with_builtins()
        >>> plugins.register(Acme(), name="acme")
        >>> plugins.catalogue().methods["acme.early"].alert_threshold
        0.5

    If it fails:
        The plugin is set aside. A method that names something nobody contributes is refused where it is used, with
        AP-E021.
    """
    return ()


@hookspec
def atrocity_prevention_response_measures() -> Iterable[ResponseMeasure]:
    """Response measures: what can be done, what is known about it, and what could go wrong.

    Returns:
        Each measure with an id, labels by language, the factors and indicators it bears on, and the kinds of actors
        able to carry it out. Say what harm it can do, and what to ask first. Evidence that nobody has looked for is
        none seen, which is what stands there unless something else is said; that is never evidence against a measure.
        A kind of actor of your own carries the plugin's name and a dot. A measure bears on the drivers of an assessment
        by the ids in `addresses`; an id that no catalogue knows is never matched.

    Example:
        >>> import atrocity_prevention as ap
        >>> tree = ap.ResponseMeasure(
        ...     id="acme.telephone_tree",
        ...     labels={"en": "Telephone tree between villages", "fr": "Chaîne téléphonique entre villages"},
        ...     kind="civil_society",
        ...     addresses=["6.11", "RF8"],
        ...     actor_kinds=["community_monitor"],
        ...     risks=[ap.Remark(text={"en": "Those who call may be overheard"})],
        ... )
        >>> class Acme:
        ...     @ap.hookimpl
        ...     def atrocity_prevention_response_measures(self):
        ...         return [tree]
        >>> plugins = ap.Plugins.with_builtins()
        >>> plugins.register(Acme(), name="acme")
        >>> plugins.catalogue().measures["acme.telephone_tree"].evidence.verdict.value
        'none_seen'

    If it fails:
        The plugin is set aside.
    """
    return ()


@hookspec
def atrocity_prevention_table_readers() -> Iterable[TableReader]:
    """Readers of published tables: what understands the columns, codes and oddities of a data set.

    Returns:
        Each reader with an id, a version, labels by language, a layout that says how its files are opened, the options
        it takes, and a method `read` that turns rows of text into a `CodedTable`. A reader opens no file itself, and
        gives the same table for the same rows and options. Nothing may be lost silently: a row that is not taken is
        counted in the table's notes, or is a problem; a cell that says "missing" is NaN, never 0. It raises a
        `DataError` and nothing else. `TableBuilder` finds the units, counts what is left out and refuses rows that
        are there twice.

    Example:
        >>> import attrs
        >>> import atrocity_prevention as ap
        >>> from atrocity_prevention import reader_kit as kit
        >>> @attrs.frozen(kw_only=True)
        ... class Curfews:
        ...     id: str = "acme.curfews"
        ...     version: str = "1"
        ...     labels: ap.LocalText = ap.LocalText({"en": "Nights under curfew", "fr": "Nuits de couvre-feu"})
        ...     layout: kit.Layout = kit.Layout()
        ...     options: kit.FrozenMapping = kit.FrozenMapping()
        ...
        ...     def read(self, raw, options):
        ...         problems = kit.Problems(raw.source)
        ...         kit.Options(options, self.options, problems)
        ...         table = kit.sheet(raw, problems, [["country"], ["year"], ["nights"]])
        ...         cells = kit.Cells.of(table, {"nights": "nights"}, problems)
        ...         rows = kit.TableBuilder(columns=cells.names, problems=problems, system="name")
        ...         when = kit.When(problems=problems, year=table.find(["year"], problems))
        ...         kit.take_rows(table, rows, cells, when, kit.by_column(rows, table.find(["country"], problems)))
        ...         return rows.table(self.id)
        >>> class Acme:
        ...     @ap.hookimpl
        ...     def atrocity_prevention_table_readers(self):
        ...         return [Curfews()]
        >>> plugins = ap.Plugins.with_builtins()
        >>> plugins.register(Acme(), name="acme")
        >>> reader = plugins.catalogue().readers["acme.curfews"]
        >>> table = reader.read(kit.RawTable(rows=[["country", "year", "nights"], ["Kenya", "2026", "12"]]), {})
        >>> table.units, float(table.columns["nights"][0])
        (('KEN',), 12.0)

    If it fails:
        The plugin is set aside. A reader that fails later, on a file, stops the reading of that file with AP-E099: a
        table without its rows would look like good news.
    """
    return ()


@hookspec
def atrocity_prevention_questionnaires() -> Iterable[Questionnaire]:
    """Questionnaires for capacity reviews: what is asked, what counts as evidence, what a good answer shows.

    Returns:
        Each questionnaire with an id, a version, labels by language and sections of questions. The ids of sections and
        questions need no prefix, since they stand inside the questionnaire; each is unique there. A new version is
        needed whenever a question changes its meaning, since rounds are compared by the ids of questions.

    Example:
        >>> import atrocity_prevention as ap
        >>> water = ap.Questionnaire(
        ...     id="acme.wells",
        ...     labels={"en": "Wells", "fr": "Puits"},
        ...     sections=[
        ...         ap.ReviewSection(
        ...             id="W1",
        ...             labels={"en": "Access"},
        ...             questions=[ap.ReviewQuestion(id="W1.1", text={"en": "Can every group draw water?"})],
        ...         )
        ...     ],
        ... )
        >>> class Acme:
        ...     @ap.hookimpl
        ...     def atrocity_prevention_questionnaires(self):
        ...         return [water]
        >>> plugins = ap.Plugins.with_builtins()
        >>> plugins.register(Acme(), name="acme")
        >>> [question.id for question in plugins.catalogue().questionnaires["acme.wells"].questions]
        ['W1.1']

    If it fails:
        The plugin is set aside. A review by one of its questionnaires is then refused with AP-E021.
    """
    return ()


@hookspec
def atrocity_prevention_resilience_sources() -> Iterable[ResilienceSource]:
    """Sources of resilience and firewalls: what could withstand the pull towards violence.

    Returns:
        Each source with an id, labels by language, its kind, what it protects against and what shows how strong it is.
        It is looked at beside risk and never subtracted from it. Where it is the opposite of an indicator of RF6, name
        that in ``shows_absent``: reports that found it strong can then be added to a situation as evidence that the
        incapacity is absent. Indicators of other factors that are named there are ignored.

    Example:
        >>> import atrocity_prevention as ap
        >>> market = ap.ResilienceSource(
        ...     id="acme.market",
        ...     labels={"en": "Markets shared by all groups", "fr": "Marchés communs à tous les groupes"},
        ...     kind="livelihoods",
        ...     protects_against=["9.4"],
        ...     measures=["M26"],
        ... )
        >>> class Acme:
        ...     @ap.hookimpl
        ...     def atrocity_prevention_resilience_sources(self):
        ...         return [market]
        >>> plugins = ap.Plugins.with_builtins()
        >>> plugins.register(Acme(), name="acme")
        >>> plugins.catalogue().resilience_sources["acme.market"].labels.text("fr")
        'Marchés communs à tous les groupes'

    If it fails:
        The plugin is set aside. Evidence on one of its sources is then refused with AP-E021.
    """
    return ()

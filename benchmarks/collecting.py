"""Collecting 100 plugins with 1,000 indicators, against a plain loop over their functions; and scoring with them."""

from __future__ import annotations

from collections.abc import Callable

from side_by_side import report, side_by_side

import atrocity_prevention as ap


def plugins() -> dict[str, object]:
    """100 plugins; each makes its ten indicators when asked."""
    return {f"plugin{n}": _plugin(f"plugin{n}") for n in range(100)}


def _plugin(name: str) -> object:
    def indicators(_self: object) -> list[ap.Indicator]:
        return [
            ap.Indicator(id=f"{name}.i{n}", labels={"en": f"Sign {n}", "fr": f"Signe {n}"}, factor="base.f")
            for n in range(10)
        ]

    indicators.__name__ = "atrocity_prevention_indicators"
    return type("Plugin", (), {indicators.__name__: ap.hookimpl(indicators)})()


def collecting(given: dict[str, object]) -> Callable[[], object]:
    """Asks all of them through a manager that has registered them; a new one each time, registering not counted."""
    managers = []
    for _ in range(40):
        manager = ap.Plugins()
        manager.register(_Factors(), name="base")
        for name, plugin in given.items():
            manager.register(plugin, name=name)
        managers.append(manager)
    return lambda: managers.pop().catalogue()


class _Factors:
    """The one factor all indicators belong to, so that the library's own items are not collected with them."""

    @ap.hookimpl
    def atrocity_prevention_risk_factors(self) -> list[ap.RiskFactor]:
        """One factor."""
        return [ap.RiskFactor(id="base.f", labels={"en": "f"}, tempo="dynamic")]


def main() -> None:
    """Measure."""
    given = plugins()
    times = side_by_side(
        {
            "catalogue()": collecting(given),
            "plain loop": lambda: [plugin.atrocity_prevention_indicators() for plugin in given.values()],
        },
        rounds=30,
    )
    report("collecting 100 plugins with 1,000 indicators", times, "catalogue()", "plain loop", at_most=3.0)


if __name__ == "__main__":
    main()

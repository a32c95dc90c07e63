"""Which rules can be compiled, and what they declare about themselves; see `assessment.rules`."""

from __future__ import annotations

import attrs

from atrocity_prevention.assessment.method import Method
from atrocity_prevention.assessment.rules import ScoringRule

MEAN_OF_HIGHEST, WEIGHTED_MEAN, POWER_MEAN = "mean_of_highest", "weighted_mean", "power_mean"

FOR_FACTORS = frozenset({MEAN_OF_HIGHEST, WEIGHTED_MEAN, POWER_MEAN})
FOR_CRIMES = frozenset({WEIGHTED_MEAN, POWER_MEAN})


@attrs.frozen
class Kernel:
    """How a rule says that it can be computed.

    Attributes:
        kind: the kind of mean.
        setting: `k` of the highest, or the exponent `p`.
    """

    kind: str
    setting: float


def kernel_of(rule: ScoringRule) -> Kernel | None:
    """What a rule declares, or ``None`` if it declares nothing that could be understood."""
    match getattr(rule, "kernel", None):
        case (str(kind), int(setting) | float(setting)) if setting > 0:
            return Kernel(kind, setting)
    return None


def kernel_notes(method: Method) -> tuple[str, ...]:
    """Why the compiled kernel cannot compute a method; empty if it can."""
    parts = ((method.factor_rule, FOR_FACTORS, "factors"), (method.crime_rule, FOR_CRIMES, "crimes"))
    found = []
    for rule, kinds, use in parts:
        kernel = kernel_of(rule)
        if kernel is None:
            found.append(f"rule {rule.id} {rule.version} declares no kernel: computed by numpy")
        elif kernel.kind not in kinds:
            found.append(f"no kernel {kernel.kind} for {use} (rule {rule.id} {rule.version}): computed by numpy")
    if method.floors:
        found.append(f"method {method.id} {method.version} has floors: computed by numpy")
    return tuple(dict.fromkeys(found))


def exact(method: Method) -> bool:
    """Whether the kernel gives the bits of numpy: it adds and compares in the same order, but powers are another's."""
    kernels = (kernel_of(method.factor_rule), kernel_of(method.crime_rule))
    return all(kernel is not None and kernel.kind != POWER_MEAN for kernel in kernels)

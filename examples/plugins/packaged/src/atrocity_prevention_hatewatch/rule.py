"""The scoring rule, put together from two that the library has."""

import attrs
import numpy as np
import numpy.typing as npt

import atrocity_prevention as ap

Array = npt.NDArray[np.float64]


@attrs.frozen(kw_only=True)
class LoudestVoice:
    """The three strongest signs, as in the reference method, with a share for the strongest of them alone.

    One call to kill weighs even where everything else is quiet. A weighted mean of two rules that never fall when a
    level rises does not fall either, so the rule keeps the laws because its parts do.

    Attributes:
        share: how much the strongest sign counts by itself, from 0 (not at all) to 1 (nothing else counts).
    """

    share: float = attrs.field(default=0.4, validator=[attrs.validators.ge(0), attrs.validators.le(1)])
    id: str = attrs.field(default="hatewatch.loudest_voice", init=False)
    version: str = attrs.field(default="1", init=False)
    is_mean: bool = attrs.field(default=True, init=False, repr=False)

    def __call__(self, levels: Array, weights: Array) -> Array:
        """Reduce axis 0 of `levels` to scores in [0, 1]."""
        loudest = ap.Maximum()(levels, weights)
        strongest_three = ap.MeanOfHighest(k=3)(levels, weights)
        return self.share * loudest + (1 - self.share) * strongest_three

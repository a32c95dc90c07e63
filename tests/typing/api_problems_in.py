"""Problems in another language, as a type checker sees them."""

from __future__ import annotations

from typing import assert_type

import atrocity_prevention as ap

assert_type(ap.problems_in([], "fr"), tuple[ap.Problem, ...])

"""``python -m atrocity_prevention`` is the same as the command ``atrocity-prevention``."""

import sys

from atrocity_prevention.cli import main

sys.exit(main())

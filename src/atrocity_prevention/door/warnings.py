"""Files of early warnings, for stated readers."""

from __future__ import annotations

import os

from atrocity_prevention.exchange import warning_file
from atrocity_prevention.exchange.plainly import write_document
from atrocity_prevention.exchange.tracebacks import without_frames
from atrocity_prevention.record.warning import EarlyWarning
from atrocity_prevention.sharing.refusing import refuse_above
from atrocity_prevention.vocabulary.markings import Marking


@without_frames
def read_warning(path_or_text: str | os.PathLike[str], *, clearance: Marking | str = Marking.RED) -> EarlyWarning:
    """Read an early warning, JSON or YAML by suffix. A draft that cannot be issued yet can be read, too.

    Args:
        path_or_text: a path, or the text itself (any string with a line break, or that starts with ``{``).
        clearance: up to which marking anything may be here at all; a file that holds more is refused.

    Raises:
        DataError: with every problem of the file at once; nothing else, whatever the bytes.
    """
    found = warning_file.load_warning(path_or_text)
    refuse_above(found, clearance, "warning")
    return found


def write_warning(
    warning: EarlyWarning, path: str | os.PathLike[str], *, clearance: Marking | str = Marking.RED
) -> None:
    """Write an early warning as JSON or YAML, by suffix, so that it reads back the same.

    Args:
        warning: the warning, complete or a draft.
        path: where to; a file that is there is replaced as a whole.
        clearance: who will read it. By default it is one's own copy.

    Raises:
        DataError: if the suffix is neither; AP-E130 if anything is marked above the clearance.
        OSError: if the folder cannot be written to.
    """
    refuse_above(warning, clearance, "warning")
    write_document(warning_file.warning_document(warning), path)

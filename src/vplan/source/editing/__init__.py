"""The one editor of YAML in place: a value is set, an entry inserted, deleted or moved; all else stays as it was.

In: a file's bytes, read once (`read`), and the way to what is to change. Out: new bytes, or NotEdited with the
reason. The new bytes are read again before they are handed out: the change must be there, and every other value
and comment must be what it was.
"""

from vplan.source.editing.inserting import insert_item, insert_key, insert_keys
from vplan.source.editing.page import Page, Replacement, read
from vplan.source.editing.refusal import NotEdited
from vplan.source.editing.removing import delete, move
from vplan.source.editing.texts import replace, set_texts
from vplan.source.editing.values import inline
from vplan.source.editing.ways import Value, Way

__all__ = [
    "NotEdited",
    "Page",
    "Replacement",
    "Value",
    "Way",
    "delete",
    "inline",
    "insert_item",
    "insert_key",
    "insert_keys",
    "move",
    "read",
    "replace",
    "set_texts",
]

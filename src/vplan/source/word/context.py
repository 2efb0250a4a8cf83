"""What holds for everything inside an element: changes, links, hidden text."""

from typing import TYPE_CHECKING, NamedTuple

from vplan.source.word.document import PLAIN, Change, ChangeKind, Link, Look, Place
from vplan.source.word.names import children, is_on, kind, one_line, value
from vplan.source.word.styles import Styles, look_in, look_of

if TYPE_CHECKING:
    from vplan.source.word.names import Element

CHANGES = {
    "w:ins": ChangeKind.INSERTED,
    "w:del": ChangeKind.DELETED,
    "w:moveTo": ChangeKind.MOVED_HERE,
    "w:moveFrom": ChangeKind.MOVED_AWAY,
}
AROUND = {
    "w:sdt", "w:sdtContent", "w:customXml", "w:smartTag", "w:txbxContent", "mc:Choice", "mc:Fallback", "w:body",
    *CHANGES,
}  # fmt: skip
"""What may stand around blocks, rows or cells, and is none itself."""
CELL_CHANGES = {
    "w:cellIns": ChangeKind.INSERTED,
    "w:cellDel": ChangeKind.DELETED,
    "w:cellMerge": ChangeKind.MERGED,
}
_MOST_CHANGES = 4
"""Around one another; Word has two: what was inserted and deleted again."""


class Context(NamedTuple):
    """The properties that the elements above set."""

    changes: tuple[Change, ...] = ()
    link: Link | None = None
    hidden: bool = False
    formatted: Change | None = None
    look: Look = PLAIN


def change(element: "Element", what: ChangeKind, place: Place) -> Change:
    """The change that an element describes."""
    who, when = value(element, "w:author"), value(element, "w:date")
    return Change(what, one_line(who), one_line(when), value(element, "w:id"), place)


def changes_in(
    properties: "Element | None", place: Place, kinds: dict[str, ChangeKind] = CHANGES
) -> tuple[Change, ...]:
    """The changes that properties record, of what they are the properties of."""
    if properties is None:
        return ()
    return tuple(
        change(one, kinds[kind(one)], place.under(index))
        for index, one in enumerate(properties)
        if kind(one) in kinds
    )


def formatting(changed: "Element | None", place: Place) -> Change | None:
    """A change of the looks of the content at the place."""
    return None if changed is None else change(changed, ChangeKind.FORMATTED, place)


def of_run(properties: "Element", place: Place, around: Context, styles: Styles) -> Context:
    """The context inside a run with these properties. What the run says itself goes before what its style says."""
    said = children(properties)
    hidden, look = around.hidden, around.look
    if "w:rStyle" in said:
        style = styles[value(said["w:rStyle"])]
        hidden = hidden if style.hidden is None else style.hidden
        look = look_in(style, look)
    if "w:vanish" in said:
        hidden = is_on(said["w:vanish"])
    look = look_of(properties, look)
    formatted = formatting(said.get("w:rPrChange"), place)
    if hidden == around.hidden and look == around.look and formatted is None:
        return around
    return around._replace(hidden=hidden, formatted=formatted, look=look)


def changed_by(around: Context, found: Change) -> Context:
    """The context inside a change."""
    if len(around.changes) >= _MOST_CHANGES:
        return around
    return around._replace(changes=(*around.changes, found))


def inside(element: "Element", name: str, place: Place, around: Context) -> Context:
    """The context inside an element that stands around blocks, rows or cells."""
    return changed_by(around, change(element, CHANGES[name], place)) if name in CHANGES else around

"""What is drawn: pictures, shapes with text, charts, SmartArt, embedded objects (DrawingML and VML).

In: the elements that stand in a run. Out: pieces with alternative texts, text boxes, and the words of charts.
"""

from typing import TYPE_CHECKING

from vplan.source.word.context import Context
from vplan.source.word.document import PieceKind, Place
from vplan.source.word.inlines import READERS, Inlines
from vplan.source.word.names import attribute, one_line, spellings, value

if TYPE_CHECKING:
    from vplan.source.word.names import Element

_SHAPES = ("shape", "rect", "roundrect", "oval", "group", "line", "polyline", "arc", "curve", "image")


def words_of(root: "Element") -> str:
    """The words of a chart or of SmartArt, and the figures that a chart shows."""
    texts = spellings("a:t")
    found = []
    for one in root.iter(*spellings("a:p"), *spellings("c:v"), *spellings("cx:pt")):
        text = one.text if len(one) == 0 else "".join(part.text or "" for part in one.iter(*texts))
        if text and text.strip():
            found.append(one_line(text.strip()))
    return "; ".join(found)


def _drawing(inlines: Inlines, element: "Element", place: Place, context: Context) -> None:
    """Each alternative text once, and none that is empty where there is another."""
    with inlines.collecting() as inside:
        inlines.read(enumerate(element), place, context)
    texts: set[str] = set()
    said = any(piece.text or piece.blocks for piece in inside)
    kept = inlines.pieces
    for piece in inside:
        if piece.kind is PieceKind.PICTURE:
            if piece.text in texts or (said and not piece.text):
                if piece.target and texts and not kept[-1].target:
                    kept[-1] = kept[-1]._replace(target=piece.target)
                continue
            texts.add(piece.text)
        kept.append(piece)


def _described(inlines: Inlines, element: "Element", place: Place, context: Context) -> None:
    text = attribute(element, "descr") or attribute(element, "title")
    if text:
        inlines.add(PieceKind.PICTURE, one_line(text), place, context)


def _picture(inlines: Inlines, element: "Element", place: Place, context: Context) -> None:
    source = next((value(one, "r:embed") for one in element.iter(*spellings("a:blip"))), "")
    inlines.add(PieceKind.PICTURE, "", place, context, inlines.story.target(source) if source else "")
    inlines.read(enumerate(element), place, context)


def _shape(inlines: Inlines, element: "Element", place: Place, context: Context) -> None:
    text = attribute(element, "alt")
    if text:
        inlines.add(PieceKind.PICTURE, one_line(text), place, context)
    inlines.read(enumerate(element), place, context)


def _image(inlines: Inlines, element: "Element", place: Place, context: Context) -> None:
    source = value(element, "r:id")
    target = inlines.story.target(source) if source else ""
    inlines.add(PieceKind.PICTURE, one_line(value(element, "o:title")), place, context, target)


def _letters(inlines: Inlines, element: "Element", place: Place, context: Context) -> None:
    inlines.add(PieceKind.PICTURE, one_line(value(element, "string")), place, context)


def _object(inlines: Inlines, element: "Element", place: Place, context: Context) -> None:
    inlines.add(PieceKind.OBJECT, one_line(value(element, "ProgID")), place, context)


def _box(inlines: Inlines, element: "Element", place: Place, context: Context) -> None:
    blocks = inlines.story.blocks_apart(element, place)
    if blocks is None:
        inlines.read(enumerate(element), place, context)
    elif blocks:
        inlines.add(PieceKind.BOX, "", place, context)
        inlines.pieces[-1] = inlines.pieces[-1]._replace(blocks=blocks)


def _chart(inlines: Inlines, element: "Element", place: Place, context: Context) -> None:
    _diagram(inlines, value(element, "r:id"), place, context)


def _smart_art(inlines: Inlines, element: "Element", place: Place, context: Context) -> None:
    _diagram(inlines, value(element, "r:dm"), place, context)


def _diagram(inlines: Inlines, relation: str, place: Place, context: Context) -> None:
    if relation:
        target = inlines.story.target(relation)
        inlines.add(PieceKind.DIAGRAM, inlines.story.words_in(relation), place, context, target)


READERS.update(
    {
        "w:drawing": _drawing,
        "w:pict": _drawing,
        "w:object": _drawing,
        "wp:docPr": _described,
        "pic:cNvPr": _described,
        "wps:cNvPr": _described,
        "pic:pic": _picture,
        "v:imagedata": _image,
        "v:textpath": _letters,
        "o:OLEObject": _object,
        "w:txbxContent": _box,
        "c:chart": _chart,
        "cx:chart": _chart,
        "dgm:relIds": _smart_art,
        **dict.fromkeys((f"v:{name}" for name in _SHAPES), _shape),
    }
)

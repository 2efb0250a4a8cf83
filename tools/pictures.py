"""Draw the README's pictures: a built page, a page of a follow-up, and a finding as a terminal shows it.

Run by `make pictures`; typst draws both, so nothing beyond vplan's own dependencies is needed.
"""

from importlib import resources
from io import BytesIO
from pathlib import Path

import typst
from PIL import Image

from vplan import app, layout
from vplan.core.language import translation
from vplan.document import Document
from vplan.render.figures import drawing, logo
from vplan.render.figures.fonts import fonts
from vplan.render.figures.literal import palette
from vplan.render.pdf.markup import write
from vplan.report import as_text

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "docs" / "pictures"
PLAN = Path("plans/2022.yaml")
PAGE = 10
REPORT = Path("examples/exempelkommunen/uppfoljning/delar.yaml")
REPORT_PAGE = 3
TABLES = Path("docs/pictures/tables.yaml")
TABLES_PAGE = 2
TABLES_HEIGHT = 0.52
"""How much of that page there is something on."""
FINDING = "Övriga externa omkostnader"


def page(plan: Path, document: str, number: int) -> bytes:
    """A page of one of a plan's documents."""
    checked = app.check(plan)
    assert checked.plan is not None
    assert checked.facts is not None
    trees = dict(layout.make(checked.plan, checked.facts, plan, None))
    tree = trees[document]
    assert isinstance(tree, Document)
    style = (resources.files("vplan.render.pdf") / "style.typ").read_text("utf-8")
    return _png(palette(tree.looks) + logo.mark(tree.looks.logo) + style + drawing.style() + write(tree), number)


def finding() -> bytes:
    """A finding, in the colours of a terminal."""
    checked = app.check(PLAN, waivers=False)
    found = next(finding for finding in checked.findings if finding.path.endswith(FINDING))
    text = as_text(found, checked.line(found.place), translation("en"), width=92)
    command = "$ vplan check plans/2022.yaml\n\n"
    literal = (command + text).replace("\\", "\\\\").replace('"', '\\"')
    markup = (
        '#set page(width: auto, height: auto, margin: 14pt, fill: rgb("16201f"))\n'
        '#set text(font: "DejaVu Sans Mono", size: 9pt, fill: rgb("e8eeee"))\n'
        '#show regex("error VP\\\\d+|\\\\^+"): set text(fill: rgb("ff8a73"))\n'
        f'#raw("{literal}")\n'
    )
    return _png(markup, 1)


def tables() -> bytes:
    """The tables of the guide, without the rest of their page."""
    with Image.open(BytesIO(page(TABLES, "verksamhetsplan", TABLES_PAGE))) as picture:
        stream = BytesIO()
        picture.crop((0, 0, picture.width, int(picture.height * TABLES_HEIGHT))).save(stream, "PNG", optimize=True)
        return stream.getvalue()


def _png(markup: str, number: int) -> bytes:
    source: bytes = markup.encode()
    pages = typst.compile(source, font_paths=fonts(), format="png", ppi=110)
    assert pages is not None
    return pages if isinstance(pages, bytes) else pages[number - 1]


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / "page.png").write_bytes(page(PLAN, "verksamhetsplan", PAGE))
    (FOLDER / "follow-up.png").write_bytes(page(REPORT, "delarsrapport", REPORT_PAGE))
    (FOLDER / "tables.png").write_bytes(tables())
    (FOLDER / "finding.png").write_bytes(finding())

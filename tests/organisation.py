"""An organisation with looks of its own: a logo, typefaces, and a Word template as Swedish Word writes it."""

import io
import shutil
from importlib.util import find_spec
from pathlib import Path

import docx
import typst
from docx.oxml.ns import qn
from docx.shared import Mm, RGBColor

LOGO = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 40" width="120" height="40">
<rect width="40" height="40" fill="#7A1F3D"/><circle cx="20" cy="20" r="12" fill="#fff"/>
<rect x="48" y="8" width="70" height="8" fill="#7A1F3D"/><rect x="48" y="22" width="50" height="8" fill="#999"/>
</svg>
"""
SETTINGS = """\
organisation: Provkommunen
utseende:
  profilfärg: "#7A1F3D"
  logotyp: {fil: logo.svg, alt: Provkommunens vapen}
  typsnitt: {brödtext: EB Garamond, rubriker: Lato, mapp: typsnitt}
  word_mall: mall.docx
"""
_SWEDISH_IDS = {"Heading1": "Rubrik1", "Heading2": "Rubrik2", "Heading3": "Rubrik3", "Title": "Rubrik"}


def write_organisation(folder: Path, settings: str = SETTINGS) -> None:
    """Settings and their files, into a folder where plans can stand beside them."""
    (folder / "vplan.yaml").write_text(settings, "utf-8")
    (folder / "logo.svg").write_text(LOGO, "utf-8")
    (folder / "mall.docx").write_bytes(word_template())
    for family in ("Lato", "EB Garamond"):
        shutil.copytree(font_folder() / family, folder / "typsnitt" / family)


def font_folder() -> Path:
    """The fonts that a dependency carries, a folder for each family."""
    spec = find_spec("rendercv_fonts")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent


def logo_png() -> bytes:
    """The logo as a picture of pixels."""
    drawing = LOGO.replace('"', "'")
    page = f'#set page(width: auto, height: auto, margin: 0pt)\n#image(bytes("{drawing}"))'
    png: object = typst.compile(page.encode(), format="png", ppi=144)
    assert isinstance(png, bytes)
    return png


def word_template(*, head: str = "Ärende {diarienummer} · {titel}", logo: bool = True) -> bytes:
    """A template with styles under Swedish ids, a head with a logo, and a foot without a page number."""
    template = docx.Document()
    for style in template.styles:
        style.element.set(qn("w:styleId"), _SWEDISH_IDS.get(style.style_id, style.style_id))
    for node in template.styles.element.iter(qn("w:basedOn"), qn("w:next"), qn("w:link")):
        node.set(qn("w:val"), _SWEDISH_IDS.get(node.get(qn("w:val")), node.get(qn("w:val"))))
    for name in ("Heading 1", "Heading 2", "Title"):
        template.styles[name].font.color.rgb = RGBColor(0x7A, 0x1F, 0x3D)
    section = template.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(25), Mm(35)
    paragraph = section.header.paragraphs[0]
    if logo:
        paragraph.add_run().add_picture(io.BytesIO(logo_png()), height=Mm(10))
    line = section.header.add_paragraph()
    for piece in (head[:8], head[8:14], head[14:]):  # Word cuts text into runs where it pleases
        line.add_run(piece)
    section.footer.paragraphs[0].text = "Provkommunen, 123 45 Provstad"
    template.add_paragraph("Det här står inte i dokumenten")
    stream = io.BytesIO()
    template.save(stream)
    return stream.getvalue()

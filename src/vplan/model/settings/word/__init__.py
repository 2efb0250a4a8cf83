"""An organisation's Word template, read.

In: the bytes of a file that anybody may have made. Out: a WordTemplate that holds what documents take, or Refused,
which says what is wrong with it.

Each part that is used is found by its relation and read once. The rest of the file is not read, and nothing of it
is copied.
"""

from functools import lru_cache
from hashlib import sha256

from vplan.core import say
from vplan.document import WordTemplate
from vplan.model.settings.word.fonts import font_table, theme_of
from vplan.model.settings.word.heads import Heads
from vplan.model.settings.word.markup import PARTS, find_on, read_part, written
from vplan.model.settings.word.numbering import Numbering
from vplan.model.settings.word.pages import page_setup, references, sections
from vplan.model.settings.word.styles import read_styles
from vplan.source.package import Package, Refused

__all__ = ["read_template"]
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml."


@lru_cache(maxsize=4)
def read_template(data: bytes) -> WordTemplate:
    """The template that the bytes are. Raises Refused."""
    package = Package.of(data)
    main = package.main
    document = read_part(package, main, "document")
    if not package.content_type(main).startswith(_MAIN):
        raise Refused(
            say("the file is no Word template"),
            say("save it from Word as .docx or .dotx"),
        )
    relations = [relation for relation in package.relations(main) if not relation.external]
    parts = {relation.type.rpartition("/")[2]: relation.target for relation in reversed(relations)}
    roots = {kind: read_part(package, parts[kind], root) for kind, root in PARTS.items() if kind in parts}
    settings = roots.get("settings")
    page, title_page, used = None, False, {}
    all_sections = sections(document)
    even = find_on(settings, "evenAndOddHeaders")
    if all_sections:
        page = page_setup(all_sections[-1], gutter_at_top=find_on(settings, "gutterAtTop"))
        title_page = find_on(all_sections[-1], "titlePg")
        wanted = {"default"} | ({"first"} if title_page else set()) | ({"even"} if even else set())
        used = {on: one for on, one in references(all_sections).items() if on[1] in wanted}
    numbering = Numbering(roots.get("numbering"), parts.get("numbering", ""))
    styles = roots.get("styles")
    names = read_styles(styles, parts["styles"], numbering) if styles is not None else ()
    heads = Heads(package, relations, numbering)
    taken = tuple(heads.read(*on, identifier) for on, identifier in used.items())
    return WordTemplate(
        sha256(data).hexdigest(),
        styles=written(styles) if styles is not None else None,
        style_names=names,
        numbering=numbering.written(),
        fonts=font_table(roots.get("fontTable")),
        theme=theme_of(roots.get("theme"), parts.get("theme", "")),
        page=page,
        heads=taken,
        pictures=heads.pictures,
        title_page=title_page,
        even_pages=even,
        mirrored=find_on(settings, "mirrorMargins"),
    )

"""Tables that only place words on the page: a frame around a heading, columns of running text, a letterhead."""

from vplan.imports.outline.word.elements import Element, Gap, Tab
from vplan.imports.outline.word.heads import is_figure
from vplan.imports.outline.word.pars import Par

_LONG = 80


def unwrapped(elements: list[Element]) -> list[Element]:
    """The elements with the content of such tables in their place; tables in cells after those that hold them."""
    found: list[Element] = []
    begun = False
    for one in elements:
        if isinstance(one, Tab):
            inner = unwrapped(list(one.inner))
            one.inner = []
            if _only_places(one, begun=begun):
                found += [Gap(), *_content(one), *inner, Gap()]
            else:
                found += [one, *inner]
        else:
            found.append(one)
        begun = begun or not isinstance(one, Gap)
    return found


def _content(table: Tab) -> list[Element]:
    pars: list[Element] = [par for par in table.pars if par]
    if len(pars) == 1 and isinstance(pars[0], Par):
        pars[0].framed = True
    return pars


def _only_places(table: Tab, *, begun: bool) -> bool:
    said = [box for box in table.boxes if box.text]
    if table.columns == 1 or len(said) <= 1:
        return True
    if len({box.column for box in said}) == 1 and len(table.rows) <= 3:
        return True
    if len(table.rows) > 1:
        return all(
            len(row) == 1 or all(len(box.text) > 2 * _LONG for box in row if box.text) for row in table.rows
        )
    texts = [box.text for box in said]
    paragraphs = max(sum(map(bool, box.pars)) for box in said)
    return not begun or paragraphs > 2 or max(map(len, texts)) > _LONG or not any(map(is_figure, texts))

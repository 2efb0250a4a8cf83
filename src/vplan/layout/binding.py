"""Numbers and years bound to what they belong to, in whatever has lines with room for that: not in tables."""

from collections.abc import Callable

from vplan.core.swedish.typography import bound_running, bound_title
from vplan.document import Block, Heading, Inline, Inlines, Letterhead, Table, Text, TitlePage
from vplan.document.walk import map_blocks, map_inner, map_texts

Bind = Callable[[str], str]


def with_numbers_bound(block: Block) -> Block:
    """The block, and what it holds, with hard spaces where no line may end."""
    bind = bound_title if isinstance(block, Heading | TitlePage | Letterhead) else bound_running
    found = map_texts(block, lambda content: _bound(content, bind))
    return (
        found
        if isinstance(block, Table)
        else map_blocks(found, lambda inside: tuple(map(with_numbers_bound, inside)))
    )


def _bound(content: Inlines, bind: Bind) -> Inlines:
    return tuple(_inline(one, bind) for one in content)


def _inline(inline: Inline, bind: Bind) -> Inline:
    return (
        Text(bind(inline.text))
        if isinstance(inline, Text)
        else map_inner(inline, lambda inside: _bound(inside, bind))
    )

"""Running text as Markdown's parser sees it: what the patterns of a check are held against."""

from itertools import pairwise

from markdown_it import MarkdownIt


def parser() -> MarkdownIt:
    """Markdown's own parser, with what running text has."""
    return MarkdownIt("zero").enable(["list", "emphasis", "link", "autolink", "escape", "newline"])


def numbers(text: str) -> list[tuple[int, int]]:
    """Of each numbered item: the number that is typed, and its place in its list."""
    found, lists = [], [0]
    for token in parser().parse(text):
        if token.type in {"ordered_list_open", "bullet_list_open"}:
            lists.append(0)
        elif token.type in {"ordered_list_close", "bullet_list_close"}:
            lists.pop()
        elif token.type == "list_item_open":
            lists[-1] += 1
            if token.info:
                found.append((int(token.info), lists[-1]))
    return found


def empty_items(text: str) -> int:
    """How many items have no words."""
    tokens = [token.type for token in parser().parse(text)]
    return sum(one == "list_item_open" and other == "list_item_close" for one, other in pairwise(tokens))

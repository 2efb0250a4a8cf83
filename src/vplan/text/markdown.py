"""Running text to semantic HTML: Markdown's paragraphs, lists, emphasis and links, nothing more.

A quote is one inline atom: Markdown never sees what it prints, so that a quoted `- 121` stays text.
Whatever else CommonMark knows (HTML, entities, headings, code) is switched off and comes out letter
for letter.
"""

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererHTML
from markdown_it.rules_inline import StateInline

from vplan.core.swedish.phrases import capitalised
from vplan.facts import Values
from vplan.model.figures import FOOTNOTE
from vplan.text.foreign import FOREIGN, language_of
from vplan.text.quotes import QUOTE, referred, resolve


def to_html(
    text: str, values: Values, footnotes: Mapping[str, str], words: Mapping[str, str] = MappingProxyType({})
) -> str:
    """The text as a few paragraphs and lists of HTML; `words` are those of references that say no number of the
    document's. Raises QuoteError when a quote fails.
    """
    return str(_parser().render(text, {"values": values, "footnotes": footnotes, "words": words}))


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    parser = MarkdownIt("zero", {"xhtmlOut": True})
    parser.enable(["list", "emphasis", "link", "autolink", "escape", "newline"])
    parser.inline.ruler.before("escape", "quote", _quote)
    parser.inline.ruler.before("link", "footnote", _footnote)
    parser.inline.ruler.before("link", "foreign", _foreign)
    parser.add_render_rule("quote", _written)
    parser.add_render_rule("footnote", _called)
    parser.add_render_rule("reference", _referring)
    return parser


def _quote(state: StateInline, silent: bool) -> bool:
    match = QUOTE.match(state.src, state.pos)
    if match is None:
        return False
    if not silent:
        reference = referred(match["inner"], state.env["values"])
        if reference is None:
            token = state.push("quote", "", 0)
            token.content = resolve(match["inner"], state.env["values"])()
        else:
            token = state.push("reference", "", 0)
            token.content, token.meta = str(reference[0]), {"capital": reference[1]}
    state.pos = match.end()
    return True


def _footnote(state: StateInline, silent: bool) -> bool:
    match = FOOTNOTE.match(state.src, state.pos)
    if match is None or match["id"] not in state.env["footnotes"]:
        return False
    if not silent:
        token = state.push("footnote", "", 0)
        token.content = match["id"]
    state.pos = match.end()
    return True


def _foreign(state: StateInline, silent: bool) -> bool:
    match = FOREIGN.match(state.src, state.pos, state.posMax)
    language = match and language_of(match)
    if match is None or not language:
        return False
    if not silent:
        end = state.posMax
        state.pos, state.posMax = match.span("words")
        state.push("foreign_open", "span", 1).attrs = {"lang": language}
        state.md.inline.tokenize(state)
        state.push("foreign_close", "span", -1)
        state.posMax = end
    state.pos = match.end()
    return True


def _called(renderer: RendererHTML, tokens: list[Any], index: int, options: Any, env: Any) -> str:
    name = tokens[index].content
    return f'<span class="note" data-key="{escapeHtml(name)}">{escapeHtml(env["footnotes"][name])}</span>'


def _referring(renderer: RendererHTML, tokens: list[Any], index: int, options: Any, env: Any) -> str:
    name, capital = tokens[index].content, tokens[index].meta["capital"]
    words = env["words"].get(name, "")
    marked = ' class="capital"' if capital else ""
    return f'<a href="#{escapeHtml(name)}"{marked}>{escapeHtml(capitalised(words) if capital else words)}</a>'


def _written(renderer: RendererHTML, tokens: list[Any], index: int, options: Any, env: Any) -> str:
    return escapeHtml(tokens[index].content)

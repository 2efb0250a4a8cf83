"""Bold and italic words in pandoc's JSON: in a character style, of which a run has but one."""

from typing import Any

Json = dict[str, Any]
_LEAVES = {"Str", "LineBreak", "RawInline", "Note"}
_BY_HAND = {"Strong": "Strong", "Emphasis": "Emph"}
"""What pandoc calls what it sets bold and italic by hand."""


def in_style(style: str, content: list[Json]) -> Json:
    """Words in a character style, by its name."""
    return {"t": "Span", "c": [["", [], [["custom-style", style]]], content]}


def emphasised(style: str, content: list[Json]) -> Json:
    """Words in a character style; by hand around words that have another, since a run has one."""
    if any(map(_has_style, content)):
        return {"t": _BY_HAND[style], "c": content}
    return in_style(style, content)


def _has_style(inline: Json) -> bool:
    if inline["t"] == "Link" or _style_of(inline):
        return True
    return inline["t"] not in _LEAVES and any(map(_has_style, _within(inline)))


def _style_of(inline: Json) -> str:
    return str(dict(inline["c"][0][2]).get("custom-style", "")) if inline["t"] == "Span" else ""


def _within(inline: Json) -> list[Json]:
    """What an inline around others holds."""
    held: list[Json] = inline["c"][1] if inline["t"] in {"Span", "Link"} else inline["c"]
    return held


def by_hand(content: list[Json]) -> list[Json]:
    """The same words emphasised by hand, in what has a style of its own."""
    return [_without_style(inline) for inline in content]


def _without_style(inline: Json) -> Json:
    if inline["t"] in _LEAVES:
        return inline
    held = by_hand(_within(inline))
    if inline["t"] not in {"Span", "Link"}:
        return {"t": inline["t"], "c": held}
    if _style_of(inline) in _BY_HAND:
        return {"t": _BY_HAND[_style_of(inline)], "c": held}
    return {"t": inline["t"], "c": [inline["c"][0], held, *inline["c"][2:]]}

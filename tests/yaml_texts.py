"""YAML texts as people and programs write them, in any style; drawn by hypothesis."""

import re
from collections.abc import Callable
from typing import Any, TypeVar

from hypothesis import strategies as st

Draw = Callable[[st.SearchStrategy[Any]], Any]
T = TypeVar("T")

WORDS = [
    "mål",
    "Ett",
    "Två",
    "3",
    "ja",
    "2024-01-01",
    "a:b",
    "c#d",
    "100 %",
    "−5,0",
    "å",
    "x-y",
    "🙂",
    "e\u0301t",
    "n.o",
]
AWKWARD = [
    "a: b", "x # y", "# z", "- s", "-", "it's", 'say "hi"', "back\\slash", "{{ antal.mål }}", "[a", "&x", "*y",
    "!z", "%p", "@q", "`r", "true", "null", "~", "12", "0x1F", "2024-05-06", "a:", ": a", "? q", "| b", "> f",
    " lead", "trail ", "one\ntwo", "one\ntwo\n", "one\n\n  two\n\n", "\nlead", "  in\nout", "a\u00a0b",
    "👩\u200d👩\u200d👧", "\u202ertl", "soft\u00adhyphen", "", "e\u0301", "a, b", "a]",
    "x" * 200, "lång " * 40 + "text", "---", "...", "--- a", "=", "<<",
]  # fmt: skip
"""Texts that YAML would read otherwise where they stood as they are."""
ENDS = {"LF": "\n", "CRLF": "\r\n", "CR": "\r"}


class _Writer:
    """Writes a tree as one person might, choice by choice; comments are numbered, so that each can be found."""

    def __init__(self, draw: Draw) -> None:
        self.draw = draw
        self.comments = 0
        self.keys = 0

    def one_of(self, *choices: T) -> T:
        chosen: T = self.draw(st.sampled_from(choices))
        return chosen

    def comment(self) -> str:
        self.comments += 1
        return f"# k{self.comments}" + self.one_of("", " - a: b", " 'it", " # x")

    def key(self) -> str:
        self.keys += 1
        return str(self.one_of(f"k{self.keys}", f"nyckel {self.keys}", f'"k: {self.keys}"', f"'å{self.keys}'"))

    def words(self) -> list[str]:
        return list(self.draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=6)))

    def in_brackets(self, depth: int) -> str:
        kind = self.one_of("text", "text", "text", "list", "mapping") if depth else "text"
        if kind == "text":
            return str(self.one_of("ett", "två ord", '"a, b"', "'it''s'", "12", '"x # y"', '"å\\n"'))
        parts = [self.in_brackets(depth - 1) for _ in range(self.draw(st.integers(0, 3)))]
        if kind == "mapping":
            parts = [f"{self.key()}: {part}" if self.one_of(0, 1, 1) else f"{self.key()}: " for part in parts]
        comma = self.one_of(", ", ", ", ",\n" + " " * 12, " , ")
        inner = comma.join(parts) + (self.one_of("", "", ",") if parts and not parts[-1].endswith(": ") else "")
        opens, closes = "[]" if kind == "list" else "{}"
        if bool(parts) and self.one_of(0, 0, 0, 0, 1) == 1:
            inner += f" {self.comment()}\n{' ' * 12}"
        space = self.one_of("", "", " ")
        return f"{opens}{space}{inner}{space}{closes}"

    def text(self, column: int) -> str:
        """A text behind a key or a dash in that column."""
        indent = " " * (column + self.one_of(1, 2, 4))
        style = self.one_of("plain", "plain", "lines", "'", '"', '"', "|", ">", "|", ">", "nothing", "brackets")
        if style in {"|", ">"}:
            return self.block_text(style, column, indent)
        if style in {"'", '"'}:
            return self.one_of(" ", " ", f"\n{indent}") + self.quoted(style, indent)
        if style == "nothing":
            return ""
        if style == "brackets":
            return " " + self.in_brackets(2)
        between = f"\n{indent}" if style == "lines" else " "
        return " " * self.one_of(1, 1, 3) + between.join(self.words())

    def quoted(self, style: str, indent: str) -> str:
        if style == "'":
            return "'" + self.one_of(" ", f"\n{indent}").join(self.words()) + "''s'"
        between = self.one_of(" ", f"\n{indent}", f"\\\n{indent}", "\\n")
        return '"' + between.join(self.words()) + self.one_of('"', '\\"\\u00e5"')

    def block_text(self, style: str, column: int, indent: str) -> str:
        chomp = self.one_of("", "", "-", "+")
        lines = [
            line
            for word in self.words()
            for line in ([word] if self.one_of(0, 1, 1) else [word, "", f"{word} #no"])
        ]
        digit = ""
        if self.one_of(0, 0, 0, 1):
            digit, lines[0] = str(len(indent) - column), "  " + lines[0]
        header = f" {style}{self.one_of(chomp + digit, digit + chomp)}" + self.one_of("", "", f" {self.comment()}")
        body = "".join(f"\n{indent}{line}" if line else "\n" for line in lines)
        return header + body + "\n" * self.one_of(0, 0, 1, 2)

    def entry(self, mark: str, column: int, depth: int) -> str:
        """A key with its colon, or a dash, and what belongs to it."""
        kind = self.one_of("text", "text", "list", "mapping") if depth else "text"
        if kind == "text":
            written = mark + self.text(column)
            lines = written.rstrip("\n").split("\n")
            open_ended = re.search(r"[|>][-+0-9]*( #.*)?$", lines[0]) is not None
            return written if open_ended or not self.one_of(0, 0, 1) else f"{written}  {self.comment()}"
        is_list = kind == "list"
        if mark == "-" and self.one_of(0, 1):
            return (
                "-"
                + " " * (gap := self.one_of(1, 1, 3))
                + self.block(column + 1 + gap, depth - 1, is_list=is_list)
            )
        inner = column + self.one_of(*((0, 2, 4) if is_list and mark != "-" else (1, 2, 4)))
        head = mark + self.one_of("", "", f"  {self.comment()}")
        return f"{head}\n{' ' * inner}" + self.block(inner, depth - 1, is_list=is_list)

    def block(self, column: int, depth: int, *, is_list: bool) -> str:
        """The entries of a list or a mapping, from the first key or dash on."""
        count = self.draw(st.integers(1, 3))
        entries = [self.entry("-" if is_list else f"{self.key()}:", column, depth) for _ in range(count)]
        return "".join(piece for entry in entries for piece in (self.between(column), entry))[column + 1 :]

    def between(self, column: int) -> str:
        """What parts an entry from what is above it."""
        lines = [
            self.one_of("", " " * column + self.comment(), " " * self.one_of(0, column + 2) + self.comment())
            for _ in range(self.one_of(0, 0, 0, 1, 1, 2))
        ]
        return "".join(f"\n{line}" for line in lines) + f"\n{' ' * column}"


@st.composite
def yaml_texts(draw: Draw) -> bytes:
    """A file that the reader may accept: the few that it does not are left out by who draws."""
    writer = _Writer(draw)
    root = writer.one_of(0, 0, 0, 2, 3)
    body = " " * root + writer.block(root, 2, is_list=False)
    if writer.one_of(0, 0, 0, 0, 1):
        body = "{" + ", ".join(f"{writer.key()}: {writer.in_brackets(2)}" for _ in range(3)) + "}"
    head = writer.one_of("", "", "", f"{writer.comment()}\n\n", "---\n", "%YAML 1.1\n---\n")
    tail = writer.one_of(
        "\n", "\n", "\n", "", "\n\n", f"\n{writer.comment()}\n", "\n...\n", f"\n...\n{writer.comment()}"
    )
    end = ENDS[writer.one_of("LF", "LF", "CRLF", "CR")]
    mark = writer.one_of("", "", "\ufeff")
    return str(mark + (head + body + tail).replace("\n", end)).encode()

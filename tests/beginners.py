"""Slips of people who are new to plans, each as it is typed on a line of a small plan that has no faults."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from vplan import app
from vplan.core import Finding
from vplan.source.recovering.lines import Line, read_lines

PLAN = Path(__file__).parent / "plans" / "nyborjare.yaml"
LINES = PLAN.read_text("utf-8").split("\n")


class Slip(NamedTuple):
    """What is typed in place of a line, counted from 1."""

    kind: str
    line: int
    typed: tuple[str, ...]


def checked(lines: list[str]) -> tuple[Finding, ...]:
    """What is found in the plan with these lines."""
    return app.check(PLAN, data="\n".join(lines).encode()).findings


def with_slip(slip: Slip) -> list[str]:
    """The lines of the plan with the slip in it."""
    return [*LINES[: slip.line - 1], *slip.typed, *LINES[slip.line :]]


def slips() -> Iterator[Slip]:
    """Every slip at every line where it can be made."""
    form = read_lines(LINES)
    for line in form.lines:
        for kind, typed in (*_of_key(line), *_of_dash(line), *_of_value(line), *_of_indent(line)):
            yield Slip(kind, line.at + 1, (typed,))
    for at in form.in_blocks:
        yield Slip("a text out at the edge", at + 1, (LINES[at].lstrip(),))
    for at, text in enumerate(LINES):
        yield Slip("a merge", at + 1, ("<<<<<<< HEAD", text, "=======", text, ">>>>>>> anna"))


def _of_key(line: Line) -> Iterator[tuple[str, str]]:
    key, text = line.key, line.text
    if not key:
        return
    yield "no colon", text.replace(f"{key}:", key, 1)
    if line.value:
        yield "no space after a colon", text.replace(f"{key}: ", f"{key}:", 1)
        yield "an equals sign", text.replace(f"{key}: ", f"{key} = ", 1)
        yield "a character that nobody sees", text.replace(key, f"{key[:2]}\u00ad{key[2:]}", 1)


def _of_dash(line: Line) -> Iterator[tuple[str, str]]:
    if line.dash is not None:
        yield "no space after a dash", line.text.replace("- ", "-", 1)
        yield "no dash", line.text.replace("- ", "  ", 1)
        yield "a bullet", line.text.replace("- ", "• ", 1)
        yield "two dashes", line.text.replace("- ", "-- ", 1)


def _of_value(line: Line) -> Iterator[tuple[str, str]]:
    value, before = line.value, line.text[: line.value_at]
    if not value or not line.key or line.opens_block:
        return
    if value[0] in "{[":
        yield "brackets that are never closed", line.text[:-1]
        if '"' in value:
            yield "a quotation mark in braces", line.text.replace('"', "", 1)
        return
    yield "a quotation mark that is never closed", f'{before}"{value}'
    yield "an apostrophe that is never closed", f"{before}'{value}"
    yield "a quotation mark closed by Word's", f'{before}"{value}”'
    yield "a bracket at the beginning", f"{before}[x] {value}"
    yield "a star at the beginning", f"{before}*{value}"
    yield "a colon inside", f"{line.text} och: mer"


def _of_indent(line: Line) -> Iterator[tuple[str, str]]:
    yield "a space too many", f" {line.text}"
    yield "two spaces too many", f"  {line.text}"
    if line.indent:
        yield "a space too few", line.text[1:]
        yield "at the left edge", line.text.lstrip()
        yield "a tab", line.text.replace("  ", "\t", 1)

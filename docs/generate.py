"""Write the generated pages: today the table of keys in docs/glossary.md.

Run by `make docs`; a test fails when a page is stale.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

from vplan.model.base import Part
from vplan.model.plan import Plan
from vplan.model.report import Report

ROOT = Path(__file__).parent
BEGIN, END = "<!-- keys: begin -->", "<!-- keys: end -->"


def pages() -> dict[Path, str]:
    """Each generated page with its text as it should be."""
    glossary = ROOT / "glossary.md"
    written = glossary.read_text("utf-8")
    before, after = written.split(BEGIN)[0], written.split(END)[1]
    return {glossary: before + BEGIN + "\n\n" + "\n".join(_keys()) + "\n\n" + END + after}


def _keys() -> Iterator[str]:
    yield "| part | key in the plan | name in the code |"
    yield "| --- | --- | --- |"
    for part in _parts(Report, _parts(Plan, [])):
        for name, field in part.model_fields.items():
            yield f"| {part.__name__} | `{field.alias or name}` | `{name}` |"


def _parts(part: type[Part], seen: list[type[Part]]) -> list[type[Part]]:
    if part not in seen:
        seen.append(part)
        for field in part.model_fields.values():
            for inner in _inner(field.annotation):
                _parts(inner, seen)
    return seen


def _inner(annotation: Any) -> Iterator[type[Part]]:
    if isinstance(annotation, type) and issubclass(annotation, Part):
        yield annotation
    for argument in get_args(annotation):
        yield from _inner(argument)


if __name__ == "__main__":
    for path, text in pages().items():
        path.write_text(text, "utf-8")

"""Write the generated pages: the keys in docs/glossary.md, the rules, and the schemas that editors read.

Run by `make docs`; a test fails when a page is stale.
"""

import json
from collections.abc import Iterator
from pathlib import Path

from vplan.model.schema import json_schema, parts

ROOT = Path(__file__).parent
SCHEMAS = ROOT.parent / "schema"
BEGIN, END = "<!-- keys: begin -->", "<!-- keys: end -->"


def pages() -> dict[Path, str]:
    """Each generated page with its text as it should be."""
    glossary = ROOT / "glossary.md"
    written = glossary.read_text("utf-8")
    before, after = written.split(BEGIN)[0], written.split(END)[1]
    return {
        glossary: before + BEGIN + "\n\n" + "\n".join(_keys()) + "\n\n" + END + after,
        ROOT.parent / "schema" / "vplan.schema.json": json.dumps(json_schema(), ensure_ascii=False, indent=2)
        + "\n",
    }


def _keys() -> Iterator[str]:
    yield "| part | key in the plan | name in the code |"
    yield "| --- | --- | --- |"
    for part in parts():
        for name, field in part.model_fields.items():
            yield f"| {part.__name__} | `{field.alias or name}` | `{name}` |"


if __name__ == "__main__":
    for path, text in pages().items():
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")

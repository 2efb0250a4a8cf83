"""The scaffold of a first plan: what `vplan init` writes into a folder.

In: whose plan it is, and for which year. Out: the files by name, ready to be written.
"""

import json
import re
from importlib import resources
from string import Template

from vplan.core import visible
from vplan.model import json_schema

SCHEMA = "vplan.schema.json"


def first_files(organisation: str, board: str, year: int) -> dict[str, bytes]:
    """The settings, the plan, and the schema that an editor completes from."""
    values = {
        "organisation": _quoted(organisation),
        "board": _quoted(board),
        "year": str(year),
        "last_year": str(year - 1),
        "superior": f"{year}–{year + 2}",
        "schema": SCHEMA,
    }
    texts = {"vplan.yaml": _template("settings.yaml", values), f"{year}.yaml": _template("plan.yaml", values)}
    schema = json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n"
    return {name: text.encode() for name, text in texts.items()} | {SCHEMA: schema.encode()}


def _template(name: str, values: dict[str, str]) -> str:
    return Template((resources.files("vplan.app.scaffold") / name).read_text("utf-8")).substitute(values)


def _quoted(text: str) -> str:
    """The text as YAML writes it, in quotation marks only where it must be."""
    plain = re.fullmatch(r"[^\W\d_][\w .,&()/-]*", text) is not None and not text.endswith(" ")
    if plain and ": " not in text and text.lower() not in {"ja", "nej", "yes", "no", "true", "false", "null"}:
        return text
    return '"' + visible(text.replace("\\", "\\\\").replace('"', '\\"')) + '"'

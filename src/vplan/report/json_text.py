"""A report as the text of JSON: every value exactly as it is, and nothing in the text that is not seen.

In: plain values. Out: one text, to be written in UTF-8.

Characters that a terminal or a CI service would act on are written with JSON's own escapes, so that a program
that reads the JSON gets the value, and printing it is safe.
"""

import json
import re
from typing import Any

from vplan.core.hidden import HIDDEN_IN_LINES, from_bytes

_MARK = re.compile(r"(##\w*)\[")


def as_json_text(report: Any) -> str:  # noqa: ANN401 - JSON
    """The report, indented."""
    text = json.dumps(report, ensure_ascii=False, indent=2)
    if "##" in text:
        text = _MARK.sub(r"\1\\u005b", text)
    return HIDDEN_IN_LINES.sub(_escaped, text)


def _escaped(found: re.Match[str]) -> str:
    """The character in half characters of UTF-16, which JSON puts together again."""
    if len(found[0]) > 1 and (name := from_bytes(found[0])) != found[0]:
        return HIDDEN_IN_LINES.sub(_escaped, name)
    data = found[0].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{data[at] << 8 | data[at + 1]:04x}" for at in range(0, len(data), 2))

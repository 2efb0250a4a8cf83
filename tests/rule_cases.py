"""The cases of the rules, which are data: a fragment of a plan in, findings with their places out.

A case has a `name`, a `fragment` and what it `finds`: of each finding as much as it asks for, `line`, `column`,
`at` (the text there, or the cell), `severity`, `path`, `message`, `hint`, `note`, `facts`, `related` and `fix`.
It tells of its own rule, and of those under `also`; other rules have cases of their own. `status`, `year`,
`board`, `organisation` and `title` are the plan's, `own_title` is that of what follows it or varies it,
`settings` stand in `vplan.yaml`, and `today` is the day of the check. With `report`, the fragment of a file of
results that follows the plan, that file is what is checked; likewise with `variant`. `workbook` are the rows of
`budget.xlsx`, the first sheet of which is called Drift; a text `=SUM(B2:B3) → 12` is a formula and its value.
`csv` is what stands in `budget.csv`, `picture` names a picture beside the plan, and `beside` is what stands in
other files, by their names.
"""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

import yaml

from conftest import plan_text, report_text, variant_text
from pictures_of_pixels import sound_png
from vplan.core import Finding
from workbook_files import Formula, workbook

FOLDER = Path(__file__).parent / "checks"
FILES = sorted(FOLDER.glob("*.yaml"))

Case = dict[str, Any]


def cases_of(rule: str) -> list[Case]:
    """The cases of the rule with that name, in their order."""
    cases: list[Case] = yaml.safe_load((FOLDER / f"{rule}.yaml").read_text("utf-8"))
    return cases


def write(case: Case, folder: Path) -> Path:
    """The file that the case has checked, written into the folder with what belongs to it."""
    text = plan_text(case["fragment"], case.get("status", "förslag"), case.get("year", 2024))
    plan = folder / "plan.yaml"
    for key, name in (("board", "Testnämnden"), ("organisation", "Testkommunen"), ("title", "Testplan")):
        text = text.replace(name, case.get(key, name), 1)
    plan.write_text(text, "utf-8")
    (folder / "vplan.yaml").write_text(case.get("settings", ""), "utf-8")
    if "workbook" in case:
        rows = [[_cell(value) for value in row] for row in case["workbook"]]
        (folder / "budget.xlsx").write_bytes(workbook(*rows, name="Drift"))
    if "picture" in case:
        (folder / case["picture"]).write_bytes(sound_png())
    if "csv" in case:
        (folder / "budget.csv").write_text(case["csv"], "utf-8")
    for name, other in case.get("beside", {}).items():
        (folder / name).write_text(other, "utf-8")
    if "variant" in case:
        variant = folder / "variant.yaml"
        text = variant_text(case["variant"]).replace("En variant", case.get("own_title", "En variant"), 1)
        variant.write_text(text, "utf-8")
        return variant
    if "report" not in case:
        return plan
    report = folder / "uppföljning.yaml"
    text = report_text(case["report"]).replace("Testuppföljning", case.get("own_title", "Testuppföljning"), 1)
    report.write_text(text, "utf-8")
    return report


def _cell(value: object) -> object:
    """A cell of a workbook."""
    if not (isinstance(value, str) and value.startswith("=")):
        return value
    formula, _, result = value[1:].partition(" → ")
    return Formula(formula, int(result))


def surroundings(case: Case) -> dict[str, str]:
    """The variables of the environment that the case is checked with."""
    if "today" not in case:
        return {}
    return {"SOURCE_DATE_EPOCH": str(int(datetime.fromisoformat(f"{case['today']}T12:00Z").timestamp()))}


def standing(rule: str, case: Case, findings: Iterable[Finding]) -> list[Finding]:
    """The findings that the case tells of: of its rules, and not waived."""
    told_of = {rule, *case.get("also", [])}
    return [finding for finding in findings if finding.waived is None and finding.rule.name in told_of]


def told(case: Case, found: list[Finding], text: str) -> list[dict[str, Any]]:
    """What each finding says, as far as the case asks; all of it where the case expects none.

    `text` is what the checked file holds. The case holds where this equals its `finds`.
    """
    expected: list[dict[str, Any]] = case["finds"]
    padding: list[dict[str, Any]] = [{}] * (len(found) - len(expected))
    return [_told(finding, asked, text) for finding, asked in zip(found, [*expected, *padding], strict=False)]


def _told(finding: Finding, expected: dict[str, Any], text: str) -> dict[str, Any]:
    told = {
        "line": finding.place.line,
        "column": finding.place.column,
        "at": _underlined(finding, text),
        "severity": str(finding.grade),
        "path": finding.path,
        "message": _typed(finding.message.translated()),
        "hint": _typed(finding.hint.translated()) if finding.hint else None,
        "note": _typed(" ".join(note.translated() for note in finding.notes)),
        "fix": _fixed(finding),
        "facts": {name: _typed(fact) for name, fact in finding.facts.items()},
        "related": [_typed(f"{other.place.line}: {other.message.translated()}") for other in finding.related],
    }
    return {key: told[key] for key in expected or told}


def _fixed(finding: Finding) -> str | None:
    """The lines that its fix changes, what stands there, and what it writes."""
    if finding.fix is None:
        return None
    lines = ", ".join(str(place.line) for place in (finding.place, *finding.fix.places))
    return f"{lines}: '{finding.fix.was}' becomes '{finding.fix.becomes}'"


def _typed(text: str) -> str:
    """With the spaces that a keyboard has."""
    return text.replace("\u00a0", " ")


def _underlined(finding: Finding, text: str) -> str:
    if finding.place.cell:
        return finding.place.cell
    start = finding.place.column - 1
    return text.split("\n")[finding.place.line - 1][start : start + finding.place.length]

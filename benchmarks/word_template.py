"""What most would do: fill a Word template with docxtpl, and let LibreOffice print it. The same goals and tables.

Run by `make bench` as a process of its own: `word_template.py PLAN DIR`. It checks nothing.
"""

import subprocess
import sys
from pathlib import Path
from typing import Any

import docx
import yaml
from docxtpl import DocxTemplate

_PLAN = """{%p for s in strategier %}
{{ s.namn }}
{{ s.text }}
{%p for p in s.prioriteringar %}
{{ p.namn }}
{{ p.text }}
{%p for m in p.mål %}
{{ m.mål }}
{{ m.beskrivning }}
{{ m.målvärde }}
{%p endfor %}
{%p endfor %}
{%p endfor %}
{%p for t in texter %}
{{ t.rubrik }}
{{ t.text }}
{%p endfor %}"""


def _template(path: Path, text: str, tables: int) -> None:
    document = docx.Document()
    for line in text.split("\n"):
        document.add_paragraph(line)
    for number in range(tables):
        table = document.add_table(rows=3, cols=1)
        for row, words in zip(
            table.rows, (f"{{%tr for r in tabeller[{number}] %}}", "{{ r }}", "{%tr endfor %}"), strict=True
        ):
            row.cells[0].text = words
    document.save(str(path))


def _texts(sections: list[Any]) -> list[dict[str, str]]:
    found = []
    for section in sections:
        found.append({"rubrik": section.get("rubrik", ""), "text": section.get("text", "")})
        found += _texts(section.get("avsnitt", []))
    return found


def main(plan_file: Path, folder: Path) -> None:
    """Write the plan and the memo in Word and PDF."""
    plan = yaml.load(plan_file.read_text("utf-8"), yaml.CBaseLoader)  # noqa: S506 - texts only
    tables = [table["tabell"].strip().split("\n") for table in plan.get("budget", []) if "tabell" in table]
    tables.append(plan["investeringar"]["tabell"].strip().split("\n"))
    for strategy in plan["strategier"]:
        for priority in strategy.get("prioriteringar", []):
            priority["mål"] = [
                goal if isinstance(goal, dict) else {"mål": goal} for goal in priority.get("mål", [])
            ]
    for number, document in enumerate(plan["dokument"]):
        path = folder / f"{number}.docx"
        _template(
            path, _PLAN if number == 0 else _PLAN[_PLAN.index("{%p for t") :], len(tables) if number == 0 else 0
        )
        template = DocxTemplate(path)
        template.render(
            {"strategier": plan["strategier"], "texter": _texts(document.get("avsnitt", [])), "tabeller": tables}
        )
        template.save(path)
        convert = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(path)]
        subprocess.run(convert, check=True, capture_output=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))

"""Plans made by pandoc out of Markdown, and the page that LibreOffice made a Word file of."""

import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from outlines.content import SCHOOLS, TRAFFIC, Board
from vplan.render.docx.program import pandoc_file


def _table(rows: Sequence[Sequence[str]]) -> str:
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join([lines[0], "|" + "---|" * len(rows[0]), *lines[1:]])


def plan_in_markdown(board: Board) -> str:
    """Goals as headings, their targets as tables, captions as pandoc writes them."""
    parts = [
        f"---\ntitle: {board.title}\nsubtitle: {board.board}\nauthor: {board.organisation}\n"
        f"date: {board.number}\n---"
    ]
    parts += ["# Inledning", *board.foreword, "# Mål"]
    for area in board.areas:
        parts += [f"## {area.name}", area.text]
        for goal in area.goals:
            rows = [("Mått", "Utfall 2024", "Mål 2026", "Mål 2028"), *(one[:4] for one in goal.targets)]
            parts += [f"### {goal.name}", goal.text, _table(rows), f"**Ansvarig:** {goal.responsible}.[^1]"]
    parts += ["# Budget", "Tabell: Driftbudget", _table(board.budget), "Nettokostnader i miljoner kronor."]
    parts += ["# Investeringar", _table(board.investments), "# Sammanträden", _table(board.meetings)]
    parts += ["# Risker", "\n".join(f"{at}. {risk}" for at, risk in enumerate(board.risks, 1))]
    text = "\n\n".join(parts)
    for at in range(1, 13):
        text = text.replace("[^1]", "[^första]" if at == 1 else "", 1)
    return f"{text}\n\n[^första]: Den som svarar för målet rapporterar till nämnden *varje* tertial.\n"


def by_pandoc() -> bytes:
    """As pandoc writes it, with its own table of contents."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "plan.docx"
        command = [str(pandoc_file()), "--from=markdown", "--toc", "--toc-depth=2", "-o", str(path)]
        subprocess.run(command, input=plan_in_markdown(SCHOOLS).encode(), check=True)
        return path.read_bytes()


def page_for_office() -> str:
    """The page that `by_office.docx` was made of by LibreOffice: goals as points under headings, a list in each."""
    board = TRAFFIC
    parts = [
        f"<h1 class='title'>{board.title}</h1><p>{board.board}, {board.organisation}</p><p>{board.decided}</p>"
    ]
    parts += ["<h1>1. Inledning</h1>", *(f"<p>{one}</p>" for one in board.foreword), "<h1>2. Nämndens mål</h1>"]
    for at, area in enumerate(board.areas, 1):
        parts.append(f"<h2>2.{at} {area.name}</h2><p>{area.text}</p><ul>")
        for goal in area.goals:
            inner = "".join(f"<li>{one.measure}: {one.outcome} → {one.first} (2026)</li>" for one in goal.targets)
            parts.append(f"<li><b>{goal.name}.</b> {goal.text}<ul>{inner}</ul></li>")
        parts.append("</ul>")
    for number, name, rows in (
        (3, "Budget", board.budget),
        (4, "Investeringar", board.investments),
        (5, "Sammanträden", board.meetings),
    ):
        head, *rest = ("".join(f"<{{0}}>{cell}</{{0}}>" for cell in row) for row in rows)
        parts.append(
            f"<h1>{number}. {name}</h1><table border=1><thead><tr>{head.replace('{0}', 'th')}</tr></thead>"
        )
        parts.append("".join(f"<tr>{row.replace('{0}', 'td')}</tr>" for row in rest) + "</table>")
    body = "\n".join(parts)
    return f"<!DOCTYPE html><html lang='sv'><head><meta charset='utf-8'></head><body>{body}</body></html>"


def by_office() -> bytes:
    """As LibreOffice wrote it."""
    return (Path(__file__).parent / "by_office.docx").read_bytes()

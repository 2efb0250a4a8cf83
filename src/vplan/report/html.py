"""Findings as a page of their own, to be read in a browser: how many, where to begin, and each with its line.

In: findings with their lines. Out: one HTML file without scripts, pictures or addresses, which screen readers read
by its headings. Every value is escaped.
"""

from collections.abc import Iterable, Iterator
from html import escape
from typing import NamedTuple

from vplan.core import Finding, Kind, Message, Severity, say, visible
from vplan.core.message import Translation
from vplan.report.reading import closing, gravest_first
from vplan.report.text import SEVERITIES, summary

_STYLE = """
:root { color-scheme: light dark; --ink: #1b1b1b; --paper: #fff; --soft: #f3f3f1; --line: #c9c9c4;
  --quiet: #565650; --error: #a3160f; --warning: #7a4a00; --note: #1d4f7c; --mark: #ffe08a; }
@media screen and (prefers-color-scheme: dark) { :root { --ink: #ececea; --paper: #191918; --soft: #262624;
  --line: #4a4a46; --quiet: #b3b3ac; --error: #ff9d94; --warning: #f0c070; --note: #9cc9f0; --mark: #6b5300; } }
body { margin: 0 auto; max-width: 48rem; padding: 1rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.5 "Source Sans 3", system-ui, sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.6rem; line-height: 1.2; } h2 { font-size: 1.3rem; margin-top: 2.5rem; }
h3 { font-size: 1.05rem; margin: 0 0 .25rem; }
article { border-left: .3rem solid var(--line); margin: 1.25rem 0; padding: .1rem 0 .1rem .9rem;
  break-inside: avoid; }
.error { border-color: var(--error); } .warning { border-color: var(--warning); }
.note { border-color: var(--note); }
.error b { color: var(--error); } .warning b { color: var(--warning); } .note b { color: var(--note); }
pre { background: var(--soft); margin: .4rem 0; padding: .5rem .7rem; white-space: pre-wrap; }
mark { background: var(--mark); color: inherit; } p { margin: .25rem 0; }
ul { margin: .25rem 0; padding-left: 1.2rem; }
.where { color: var(--quiet); } a { color: inherit; }
@media print { body { max-width: none; } }
"""
_SECTIONS = {
    Severity.ERROR: say("Errors"),
    Severity.WARNING: say("Warnings"),
    Severity.NOTE: say("Notes"),
}
_GOALS = say("About the goals")
TITLE = say("What vplan found")
MARK = '<meta name="generator" content="vplan">'
"""What tells a page of vplan's own from another's."""
_AROUND = 120
"""So many letters of a long line are shown on each side of the place."""


class Listed(NamedTuple):
    """A finding, and the line that it stands in; '' where there is none."""

    finding: Finding
    line: str


def as_html(listed: Iterable[Listed], translate: Translation, language: str) -> str:
    """The page; findings that the plan waives are counted alone."""
    every = list(listed)
    return page(TITLE, [*counted(every, translate), *in_full(every, translate)], translate, language)


def page(title: Message, body: Iterable[str], translate: Translation, language: str) -> str:
    """A page with a title, and what comes under it."""
    said = escaped(title.translated(translate))
    return (
        f'<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n{MARK}\n<title>{said}</title>\n'
        f"<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n"
        + "\n".join([f"<h1>{said}</h1>", *body])
        + "\n</main>\n</body>\n</html>\n"
    )


def counted(listed: Iterable[Listed], translate: Translation) -> Iterator[str]:
    """How many findings there are, of what kinds, and where to begin."""
    found = [one.finding for one in listed]
    yield f"<p>{escaped(summary(found, translate))}</p>"
    for message in closing(found):
        yield f"<p>{escaped(message.translated(translate))}</p>"


def in_full(listed: Iterable[Listed], translate: Translation) -> Iterator[str]:
    """The findings that no plan waives, by file and severity."""
    shown = [one for one in listed if one.finding.waived is None]
    files = dict.fromkeys(one.finding.place.file for one in shown)
    lines = {id(one.finding): one.line for one in shown}
    if len(files) > 1:
        yield "<ul>"
        yield from (f'<li><a href="#f{at}">{_shown(file)}</a></li>' for at, file in enumerate(files))
        yield "</ul>"
    for at, file in enumerate(files):
        yield from _of_file(at, file, [one.finding for one in shown], lines, translate)


def _of_file(
    at: int, file: str, findings: list[Finding], lines: dict[int, str], translate: Translation
) -> Iterator[str]:
    own = gravest_first(finding for finding in findings if finding.place.file == file)
    for index, severity in enumerate(Severity):
        of_this = [one for one in own if one.grade is severity and one.rule.kind is not Kind.GOALS]
        if of_this:
            anchor = f' id="f{at}"' if index == 0 or own[0] is of_this[0] else ""
            name = _SECTIONS[severity].translated(translate)
            yield f"<h2{anchor}>{escaped(name)}: {_shown(file)}</h2>"
            for finding in of_this:
                yield from _article(finding, lines[id(finding)], translate)
    goals = [one for one in own if one.rule.kind is Kind.GOALS]
    if goals:
        anchor = f' id="f{at}"' if goals == own else ""
        yield f"<h2{anchor}>{escaped(_GOALS.translated(translate))}: {_shown(file)}</h2>"
        for finding in goals:
            yield from _article(finding, lines[id(finding)], translate)


def _article(finding: Finding, line: str, translate: Translation) -> Iterator[str]:
    severity = SEVERITIES[finding.grade].translated(translate)
    place = _shown(f"{finding.place.file}{finding.place.within}")
    yield f'<article class="{finding.grade}">'
    yield f"<h3>{escaped(finding.message.translated(translate))}</h3>"
    yield f'<p class="where"><b>{escaped(severity)}</b> {finding.rule.code} {finding.rule.name}, {place}</p>'
    if line.strip() and finding.place.length:
        yield f"<pre>{_excerpt(finding, line)}</pre>"
    said = [escaped(note.translated(translate)) for note in finding.notes]
    for one in finding.related:
        where = _shown(f"{one.place.file}{one.place.within}")
        said.append(f"{where}: {escaped(one.message.translated(translate))}")
    if said:
        yield "<ul>" + "".join(f"<li>{one}</li>" for one in said) + "</ul>"
    if finding.hint is not None:
        hint = say("hint: {hint}", hint=finding.hint)
        yield f"<p>{escaped(hint.translated(translate))}</p>"
    yield "</article>"


def _excerpt(finding: Finding, line: str) -> str:
    """The line with the place marked, cut around it."""
    start = finding.place.column - 1
    end = min(len(line), start + finding.place.length)
    before, after = line[:start].lstrip(), line[end:].rstrip()
    before = "…" + before[-_AROUND:] if len(before) > _AROUND else before
    after = after[:_AROUND] + "…" if len(after) > _AROUND else after
    return f"{_shown(before)}<mark>{_shown(line[start:end])}</mark>{_shown(after)}"


def _shown(text: str) -> str:
    return escaped(visible(text))


def escaped(text: str) -> str:
    """The text for a page; a CI service that prints the page finds no command of its own in it."""
    return escape(text).replace("##", "&#35;#")

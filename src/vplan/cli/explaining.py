"""`vplan rules` and `vplan explain`: the rules, and the page of one, in Swedish or English."""

import sys

from vplan.cli.options import FAILED, OK
from vplan.cli.streams import out
from vplan.core import Rule, say
from vplan.core.message import Message

_LEAST_ROOM = 50
"""Columns: in less, a sentence is hard to read beside the name of its rule."""


def list_rules() -> int:
    """Print every rule on a line, and return the exit code. In a terminal that is too narrow for that, what a rule
    finds stands under its name.
    """
    from shutil import get_terminal_size
    from textwrap import wrap

    from vplan.report import translation
    from vplan.rules import index
    from vplan.rules.pages import summary_in

    translate = translation()
    width = max(get_terminal_size().columns, 40) if sys.stdout.isatty() else 0
    for rule in index.rules():
        severity = "/".join(one.translated(translate) for one in _severities(rule))
        head, summary = f"{rule.code}  {rule.name:<24}  {severity:<14}  ", summary_in(rule.page)
        if 0 < width < len(head) + _LEAST_ROOM:
            under = wrap(summary, width - 4, break_long_words=False, break_on_hyphens=False)
            out("\n".join([f"{rule.code} {rule.name} ({severity})", *(f"    {line}" for line in under)]))
            continue
        room = width - len(head) if width else len(summary) + 1
        lines = wrap(summary, room, break_long_words=False, break_on_hyphens=False)
        out(head + f"\n{' ' * len(head)}".join(lines))
    return OK


def explain_rule(name: str) -> int:
    """Print the page of the rule with that code or name, and return the exit code."""
    from shutil import get_terminal_size

    from vplan.cli.options import ReportFormat
    from vplan.cli.printing import Printer
    from vplan.core.nearest import nearest
    from vplan.rules import index
    from vplan.rules.pages import page_in

    printer = Printer(ReportFormat.TEXT)
    found = index.find(name)
    if found is None:
        near = nearest(name, index.by_name())
        hint = say("did you mean {name}?", name=near) if near else say("'vplan rules' lists them")
        printer.refuse(say("there is no rule '{name}'", name=name), hint)
        return FAILED
    severity, *decided = (one.translated(printer.translate) for one in _severities(found))
    graded = severity
    if decided:
        once = say("{severity}, {decided} once the plan is decided", severity=severity, decided=decided[0])
        graded = once.translated(printer.translate)
    width = max(get_terminal_size().columns, 40) if sys.stdout.isatty() else 110
    out(f"{found.code} {found.name} ({graded})\n\n{page_in(found.page, width=min(width, 110))}")
    return OK


def _severities(rule: Rule) -> list[Message]:
    from vplan.report.text import SEVERITIES

    return [SEVERITIES[one] for one in (rule.severity, rule.when_decided) if one is not None]

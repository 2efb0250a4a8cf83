"""Begin a rule: its file, its cases and its place in its family, to be filled in.

Run by `make rule NAME=some-name FAMILY=money CODE=VP299`; without CODE it gets the family's next one. What is
written fails the tests until the rule has its page and its cases.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from vplan.rules.registry import RULES

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "src" / "vplan" / "rules"
CASES = ROOT / "tests" / "checks"
_NO_FAMILIES = {"waivers"}
"""What is wrong with entries of `kända_fel` is found after the rules have run."""

_CHECKS = "CHECKS: tuple[Check, ...] = (\n"

RULE = '''\
"""TODO: what is wrong, in one sentence.

What is checked: TODO: what is compared with what, and what is left alone.

Why it matters: TODO: what happens to a reader who meets it.

Fails:

    TODO: some lines of a plan

Passes:

    TODO: the same lines, put right
"""

from collections.abc import Iterator

from vplan.core import Finding, Kind, Rule, Severity, say
from vplan.facts import Facts
from vplan.model.plan import Plan
from vplan.rules.check import Check

RULE = Rule("{code}", "{name}", Kind.CONTRADICTION, __doc__, severity=Severity.WARNING)


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """TODO: each thing that is found."""
    found: list[str] = []
    for path in found:
        yield Finding(RULE, plan.place("titel"), say("TODO: what is wrong"), say("TODO: what to do"), path=path)


CHECK = Check(RULE, check)
'''
NO_CASES = """\
# Each case is a fragment of a plan and what the rule finds in it: at least one that finds something, and three
# that find nothing. The fragment begins on line 7 of the plan.
#
# - name: what is wrong in a few words
#   fragment: |
#     strategier: [A]
#   finds:
#     - {line: 7, column: 1, at: strategier, severity: warning, path: strategier, message: "…", hint: "…"}
# - name: what looks like it and is right
#   fragment: |
#     strategier: [A, B]
#   finds: []
[]
"""
NEXT = """\
Written:
  {rule}  its page (the docstring) and the check
  {cases}  its cases, none yet
  {listed}  its place among the rules of {family}
Next:
  1. Write the page, the kind, the check and the cases. Where TODO stands, something is missing.
  2. make messages, translate what it names in src/vplan/core/locale/sv/LC_MESSAGES/vplan.po, make messages again.
  3. make docs
  4. .venv/bin/python -m pytest tests/test_checks.py tests/test_repository.py
"""


class Refused(Exception):
    """What was asked for can't be begun; says why, and what to write instead."""


class Beginning(NamedTuple):
    """A rule to begin."""

    name: str
    family: str
    code: str

    @property
    def module(self) -> str:
        """Its file's name, without the ending."""
        return self.name.replace("-", "_")


def families() -> list[str]:
    """The folders that rules lie in."""
    return sorted(path.parent.name for path in FOLDER.glob("*/family.py") if path.parent.name not in _NO_FAMILIES)


def asked(name: str, family: str, code: str | None = None) -> Beginning:
    """What was asked for, with the family's next code where none is given. Raises Refused."""
    if not re.fullmatch(r"[a-z]+(-[a-z]+)+", name):
        raise Refused(f"'{name}' is no name of a rule: write small letters with hyphens, as in NAME=sum-mismatch")
    if family not in families():
        raise Refused(f"'{family}' is no family of rules: write FAMILY= and one of {', '.join(families())}")
    taken = {rule.code: rule.name for rule in RULES}
    if name in taken.values():
        raise Refused(f"there is a rule {name} already")
    code = code or _next_code(family)
    if not re.fullmatch(r"VP\d{3}", code):
        raise Refused(f"'{code}' is no code of a rule: write VP and three digits, or leave CODE= out")
    if code in taken:
        raise Refused(f"{code} is {taken[code]} already, and a code never changes its meaning: leave CODE= out")
    begun = Beginning(name, family, code)
    for path in _files(begun):
        if path.exists():
            raise Refused(f"{path.relative_to(ROOT)} is there already")
    return begun


def write(begun: Beginning) -> None:
    """The rule's file, its cases, and the list of its family with its module."""
    rule, cases = _files(begun)
    family = _list_of(begun)
    listed = _with_module(family.read_text("utf-8"), begun)
    rule.write_text(RULE.format(code=begun.code, name=begun.name), "utf-8")
    cases.write_text(NO_CASES, "utf-8")
    family.write_text(listed, "utf-8")


def _files(begun: Beginning) -> tuple[Path, Path]:
    return FOLDER / begun.family / f"{begun.module}.py", CASES / f"{begun.name}.yaml"


def _list_of(begun: Beginning) -> Path:
    return FOLDER / begun.family / "family.py"


def _next_code(family: str) -> str:
    last = max(_codes(family))
    if last % 100 == 99:
        raise Refused(f"the codes of {family} are used up: give one with CODE=")
    return f"VP{last + 1}"


def _codes(family: str) -> Iterator[int]:
    for file in (FOLDER / family).glob("*.py"):
        yield from (int(code) for code in re.findall(r'Rule\(\s*"VP(\d{3})"', file.read_text("utf-8")))


def _with_module(family: str, begun: Beginning) -> str:
    """The family's list with the module among its imports, and last of its rules."""
    head = f"from vplan.rules.{begun.family} import (\n"
    _, modules = _list_after(family, head)
    _, order = _list_after(family, _CHECKS)
    return _replaced(
        _replaced(family, head, sorted([*modules, begun.module])), _CHECKS, [*order, f"{begun.module}.CHECK"]
    )


def _list_after(text: str, head: str) -> tuple[slice, list[str]]:
    """Where the names between a head and its closing bracket stand, a line each, and the names."""
    start = text.index(head) + len(head)
    end = text.index(")\n", start)
    return slice(start, end), [line.strip(" ,") for line in text[start:end].splitlines()]


def _replaced(text: str, head: str, names: list[str]) -> str:
    where, _ = _list_after(text, head)
    return text[: where.start] + "".join(f"    {name},\n" for name in names) + text[where.stop :]


def main(arguments: list[str]) -> int:
    """Begin the rule, and say what to do next; exit code 2 where it can't be begun."""
    if len(arguments) not in {2, 3} or not all(arguments):
        print(
            "make rule NAME=some-name FAMILY=money [CODE=VP299]; families: " + ", ".join(families()),
            file=sys.stderr,
        )
        return 2
    try:
        begun = asked(*arguments)
        write(begun)
    except Refused as refusal:
        print(f"make rule: {refusal}", file=sys.stderr)
        return 2
    rule, cases = (path.relative_to(ROOT) for path in _files(begun))
    told = {"rule": rule, "cases": cases, "listed": _list_of(begun).relative_to(ROOT), "family": begun.family}
    print(NEXT.format(**told, name=begun.name), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""A waiver, written into its plan for a finding that was examined and accepted.

In: the findings of a plan and its bytes. Out: the bytes with one entry more under `kända_fel`, every
other byte as it was.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from vplan.core import Finding, Message, say, visible
from vplan.core.nearest import nearest
from vplan.rules import index, registry
from vplan.source import Mapping, Scalar, Sequence, decode, load, parse

_KEY = "kända_fel"
_SAFE = re.compile(r"[\w(«][\w .,/()%§–−«»-]*")
_UNSAFE = re.compile(r": | #|:$")


class NotWaived(Exception):
    """The finding can't be written into the plan: why, and what to do."""

    def __init__(self, message: Message, hint: Message) -> None:
        super().__init__(message.text)
        self.message = message
        self.hint = hint


def waive_in_file(plan: Path, named: str, reason: str) -> tuple[Path, ...]:
    """Write a finding of the plan into its file as a waiver; the file that was written. Raises NotWaived,
    Unreadable, OutputError.
    """
    from vplan.app.checking import check
    from vplan.output import write_files

    data = load(plan)
    written = waive(check(plan, data=data).findings, data, named, reason)
    target = plan.resolve()  # of a link, the file that it leads to
    return write_files(target.parent, {target.name: written})


def waive(findings: Iterable[Finding], data: bytes, named: str, reason: str) -> bytes:
    """The plan's bytes with the finding `named` (RULE@PATH) as a waiver. Raises NotWaived."""
    finding = _named(list(findings), named)
    if not reason.strip():
        raise NotWaived(say("a waiver needs its reason"), say("write --reason and why it stands"))
    text, unreadable = decode(data, "")
    root, _ = parse(text)
    if root is None or unreadable:
        raise NotWaived(
            say("the file can't be read as it is"), say("run 'vplan check' and correct what it finds first")
        )
    line, indent = _insertion(root, text.text)
    entry = list(_entry(finding, reason, indent))
    if _KEY not in root:
        entry.insert(0, f"{_KEY}:")
    return _inserted(data, line, entry)


def _named(findings: list[Finding], named: str) -> Finding:
    rule, _, path = named.partition("@")
    open_to_it = [f for f in findings if f.waived is None and f.path and f.rule in registry.WAIVABLE]
    matching = [f for f in open_to_it if rule in {f.rule.name, f.rule.code} and f.path == path]
    if len(matching) == 1:
        return matching[0]
    if matching:
        raise NotWaived(
            say("{count} findings are called '{name}'", count=len(matching), name=named),
            say("write the entry by hand, with the figures of the one you mean under 'gäller'"),
        )
    listed = index.find(rule)
    if listed is not None and listed.locked:
        raise NotWaived(
            say("what {rule} finds can't be waived: it can't be read or printed", rule=rule), say("correct it")
        )
    known = [f"{f.rule.name}@{f.path}" for f in open_to_it]
    near = nearest(named, known, 0.4)
    raise NotWaived(
        say("nothing is found that is called '{name}'", name=named),
        say("did you mean '{key}'?", key=near)
        if near
        else say("`vplan check --format json` gives the path of each finding"),
    )


def _insertion(root: Mapping, text: str) -> tuple[int, str]:
    """The line after which the entry goes, counted from 1, and the indentation of its dash."""
    listed = root.get(_KEY)
    if listed is None and _KEY not in root:
        return len(text.rstrip("\n").split("\n")), "  "
    lines = text.split("\n")
    if (
        not isinstance(listed, Sequence)
        or not listed
        or lines[listed.place.line - 1][listed.place.column - 1] == "["
    ):
        raise NotWaived(
            say("'{key}' is not written as a list with a line for each entry", key=_KEY),
            say("write each entry on lines of its own, with '- ' before it"),
        )
    dash = lines[listed.items_at[-1].line - 1]
    return _last_line(listed, text), dash[: len(dash) - len(dash.lstrip(" "))]


def _last_line(listed: Sequence, text: str) -> int:
    ends = [scalar.end for scalar in _scalars(listed)]
    written = text[: max(ends)].rstrip("\n")
    line = written.count("\n") + 1
    closing = text.split("\n")[line - 1 :]
    return line if not closing or closing[0].count("{") <= closing[0].count("}") else _closing_line(text, line)


def _closing_line(text: str, line: int) -> int:
    """Where a mapping in braces that goes on over the line's end is closed."""
    lines = text.split("\n")
    return next((n for n in range(line, len(lines) + 1) if "}" in lines[n - 1]), line)


def _scalars(node: object) -> Iterator[Scalar]:
    if isinstance(node, Mapping | Sequence):
        yield from (scalar for scalar in node.scalars.values() if isinstance(scalar, Scalar))
        for child in node.values() if isinstance(node, Mapping) else node:
            yield from _scalars(child)


def _entry(finding: Finding, reason: str, indent: str) -> Iterator[str]:
    yield f"{indent}- regel: {finding.rule.name}"
    yield f"{indent}  plats: {_written(finding.path)}"
    if finding.facts:
        facts = ", ".join(f"{_key(name)}: {_quoted(value)}" for name, value in finding.facts.items())
        yield f"{indent}  gäller: {{{facts}}}"
    yield f"{indent}  skäl: {_written(' '.join(reason.split()))}"


def _written(text: str) -> str:
    return text if _SAFE.fullmatch(text) and not _UNSAFE.search(text) else _quoted(text)


def _key(name: str) -> str:
    return name if re.fullmatch(r"\w+", name) else _quoted(name)


def _quoted(text: str) -> str:
    return '"' + visible(text.replace("\\", "\\\\").replace('"', '\\"')) + '"'


def _inserted(data: bytes, line: int, entry: list[str]) -> bytes:
    lines = data.splitlines(keepends=True)
    end = b"\r\n" if lines and lines[0].endswith(b"\r\n") else b"\n"
    before, after = lines[:line], lines[line:]
    if before and not before[-1].endswith((b"\n", b"\r")):
        before[-1] += end
    return b"".join([*before, *(text.encode() + end for text in entry), *after])

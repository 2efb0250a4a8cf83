"""YAML to nodes, event by event.

The events of PyYAML's C parser are read one at a time, so that depth is limited before anything
recurses; places come from the events' marks. Where the grammar breaks in a way that beginners
break it, the line is corrected in memory and read again, so that one run shows every fault.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple
from unicodedata import normalize

import yaml

from vplan.core import Finding, Message, Place, Related, Rule, Severity, say
from vplan.source import rules
from vplan.source.nodes import Mapping, Node, Sequence
from vplan.source.rules import MOST_REPORTED, too_many
from vplan.source.scalar import Scalar
from vplan.source.text import FORBIDDEN, TAB, SourceText, decode, of_another_kind

if TYPE_CHECKING:
    from vplan.source.recovering import Known, Mend, Trials

MAX_DEPTH = 50
_MAX_REPAIRED = 100
_MAX_LOOKED_INTO = 1_000_000
"""In characters: in a larger file the cause of a fault is not looked for."""
_MAX_READ_AGAIN = 20_000_000
"""In characters: a large file is read again after fewer corrected lines."""
_LONG = 40
"""No amount has as many characters."""
_CUT_OFF = re.compile(r" (#\S.*)$")
"""Two spaces or more before the sign are a comment."""
_KEYS_IN_TWO = re.compile(r"\{(\{ *[a-zåäö]\w*: [^{}]*\})\}")
"""Keys in two pairs of braces, which quotes alone have."""
_GLUED = re.compile(r"#[^\n]*")
_KEY_IN_TEXT = re.compile(r"^ {0,3}[a-zåäö][a-zåäö_]*:(?: |$)", re.MULTILINE)
"""What a text looks like that may have swallowed a key which stands too far in."""


class _Stop(Exception):
    """Reading can't go on; the findings say why."""


class Read(NamedTuple):
    """A text that was read: its outermost mapping (None when there is none), what is wrong in it, and the causes
    of faults of form that were put right in memory. `lines` are its lines with those put right.
    """

    root: Mapping | None
    findings: list[Finding]
    mends: "tuple[Mend, ...]"
    lines: tuple[str, ...]


Keys = Callable[[], Collection[str]]
"""The keys that plans have. Asked for only where a fault of form is looked into."""


def read_yaml(data: bytes, file: str, keys: Keys = frozenset) -> tuple[SourceText, Mapping | None, list[Finding]]:
    """The text of a file's bytes, its outermost mapping (None when there is none), and what is wrong in both."""
    other = of_another_kind(data, file)
    if other is not None:
        return SourceText(file, "", ("",)), None, [other]
    text, undecodable = decode(data, file)
    read = read_text(text, keys, (finding.place.line - 1 for finding in undecodable if finding.message is TAB))
    if read.mends and undecodable:
        from vplan.source.recovering import with_tabs

        return text, read.root, with_tabs(undecodable, read.findings)
    return text, read.root, [*undecodable, *read.findings]


def parse(source: SourceText) -> tuple[Mapping | None, list[Finding]]:
    """The plan's outermost mapping and what is wrong in the text; None when there is no mapping."""
    read = read_text(source)
    return read.root, read.findings


def read_text(source: SourceText, keys: Keys = frozenset, tabs: Iterable[int] = ()) -> Read:
    """The text, with every fault of form whose cause is certain put right in memory."""
    mends: list[Mend] = []
    current = source
    trials: Trials | None = None
    known: Known | None = None
    most = min(_MAX_REPAIRED, _MAX_READ_AGAIN // (len(source.text) + 1) + 1)
    most = 0 if len(source.text) > _MAX_LOOKED_INTO else most
    while True:
        reader = _Reader(current)
        root, last = None, None
        mend: Mend | None = None
        try:
            root = reader.document()
        except yaml.YAMLError as error:
            from vplan.source import recovering

            trials = trials or recovering.Trials()
            known = known or recovering.Known(keys(), frozenset(tabs))
            merges = tuple(recovering.unmerged(source.lines))
            if merges:
                return Read(None, [_told(source, merge) for merge in merges], (), source.lines)
            mend = recovering.cause_of(current.lines, error, known, trials) if len(mends) < most else None
            last = None if mend is not None else recovering.syntax_finding(current, error)
        except _Stop:
            pass
        else:
            if len(mends) < most:
                mend = _item_begun(current, reader.findings) or _swallowed(current, reader.texts, keys)
        if mend is None:
            told = [_told(source, mend) for mend in mends]
            found = [*told, *reader.findings, *([last] if last is not None else [])]
            return Read(root, found, tuple(mends), current.lines)
        mends.append(mend)
        lines = list(current.lines)
        for at, line in mend.lines.items():
            lines[at] = line
        current = SourceText(source.file, "\n".join(lines), tuple(lines))


def _told(source: SourceText, mend: "Mend") -> Finding:
    place = source.place(mend.at + 1, mend.column + 1, mend.length)
    return Finding(rules.YAML_SYNTAX, place, mend.message, mend.hint)


def _item_begun(source: SourceText, findings: list[Finding]) -> "Mend | None":
    """A key that stands twice since the dash before it is missing."""
    for finding in findings:
        if finding.rule is rules.KEY_DUPLICATED:
            from vplan.source.recovering import item_begun

            place, first = finding.place, finding.related[0].place
            mend = item_begun(source.lines, place.line - 1, first.line - 1, place.column - 1)
            if mend is not None:
                return mend
    return None


def _swallowed(source: SourceText, opened: list[int], keys: Keys) -> "Mend | None":
    """A key that stands too far in after a text, and is read as a part of it."""
    if not opened:
        return None
    from vplan.source import recovering

    return recovering.swallowed(source.lines, opened, keys, recovering.Trials())


class _Reader:
    def __init__(self, source: SourceText) -> None:
        self.source = source
        self.findings: list[Finding] = []
        self.texts: list[int] = []
        """The indexes of lines that open texts which may have swallowed a key."""
        self._depth = 0
        self._events: Iterator[Any] = iter(yaml.parse(source.text, Loader=yaml.CSafeLoader))

    def document(self) -> Mapping | None:
        root: Node | None = None
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent) and root is not None:
                self._report(
                    rules.YAML_FEATURE,
                    self._at(event),
                    say("a second document begins here"),
                    say("take the line with --- away; one file holds one plan"),
                )
                raise _Stop
            if isinstance(event, yaml.NodeEvent):
                root = self._node(event)[0]
        if not isinstance(root, Mapping):
            self._report(
                rules.FILE_EMPTY,
                root.place if isinstance(root, Sequence) else self.source.place(1),
                say("the file holds no plan"),
                say("begin with 'version: 1' and the plan's keys, one a line"),
            )
            return None
        return root

    def _node(self, event: Any) -> tuple[Node, Scalar | None]:
        self._refuse_features(event)
        if isinstance(event, yaml.ScalarEvent):
            scalar = self._scalar(event)
            return scalar.text, scalar
        if isinstance(event, yaml.AliasEvent):
            alias = self._alias(event)
            return alias.text, alias
        if isinstance(event, yaml.MappingStartEvent) and self._opens_quote(event):
            return self._unquoted_quote(event), None
        self._depth += 1
        if self._depth > MAX_DEPTH:
            self._report(
                rules.LIMIT_EXCEEDED,
                self._at(event),
                say("nested more than {limit} levels deep", limit=MAX_DEPTH),
                say("check the brackets and the indentation"),
            )
            raise _Stop
        opens_mapping = isinstance(event, yaml.MappingStartEvent)
        node: Node = self._mapping(event) if opens_mapping else self._sequence(event)
        self._depth -= 1
        return node, None

    def _opens_quote(self, event: Any) -> bool:
        return bool(event.flow_style) and self.source.text.startswith("{{", event.start_mark.index)

    def _unquoted_quote(self, event: Any) -> str:
        """A text that begins with {{ is two mappings to YAML: pass them over, and say so."""
        line: str = self.source.lines[event.start_mark.line][event.start_mark.column :]
        found = len(self.findings)
        self._mapping(event)
        del self.findings[found:]
        keys = _KEYS_IN_TWO.fullmatch(line.rstrip())
        if keys is not None:
            before = self.source.lines[event.start_mark.line][: event.start_mark.column]
            self._report(
                rules.YAML_SYNTAX,
                self.source.place(event.start_mark.line + 1, event.start_mark.column + 1, len(line)),
                say("keys on one line stand in {{ }}"),
                say("write {line}", line=f"{before.strip()} {keys[1]}"),
            )
            return line
        self._report(
            rules.YAML_SYNTAX,
            self.source.place(event.start_mark.line + 1, event.start_mark.column + 1, len(line)),
            say("a text can't begin with '{sign}' in YAML", sign="{{"),
            self._in_quotation_marks(event, "{{"),
        )
        return line

    def _mapping(self, start: Any) -> Mapping:
        mapping = Mapping(self._at(start))
        for event in self._events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            key, key_scalar = self._node(event)
            value_event = next(self._events)
            value, value_scalar = self._node(value_event)
            if key_scalar is None or not isinstance(key, str):
                self._report(
                    rules.YAML_SYNTAX,
                    self._at(event),
                    say("a list or a mapping can't be a key"),
                    say("write a text in quotation marks if it begins with [ or {{"),
                )
                continue
            if key in mapping:
                self._report(
                    rules.KEY_DUPLICATED,
                    key_scalar.place,
                    say("the key '{key}' stands twice", key=key),
                    say("keep one of them"),
                    related=(Related(mapping.keys_at[key], say("the first one stands here")),),
                )
                continue
            mapping[key] = value
            mapping.keys_at[key] = key_scalar.place
            if value_scalar is not None:
                mapping.scalars[key] = value_scalar
        return mapping

    def _sequence(self, start: Any) -> Sequence:
        sequence = Sequence(self._at(start))
        for event in self._events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            value, scalar = self._node(event)
            sequence.append(value)
            sequence.items_at.append(scalar.place if scalar else self._at(event))
            if scalar is not None:
                sequence.scalars[len(sequence) - 1] = scalar
        return sequence

    def _alias(self, event: Any) -> Scalar:
        start, end = event.start_mark.index, event.end_mark.index
        return Scalar(self._at(event), f"*{event.anchor}", start, end, "", self.source)

    def _scalar(self, event: Any) -> Scalar:
        start, end = event.start_mark.index, event.end_mark.index
        style = event.style or ""
        text = normalize("NFC", event.value)
        same_line = event.start_mark.line == event.end_mark.line
        place = self.source.place(
            event.start_mark.line + 1,
            event.start_mark.column + 1,
            end - start if same_line and style not in {"|", ">"} else 1,
        )
        escaped = FORBIDDEN.search(text) if style == '"' else None
        if escaped is not None:
            self._report(
                rules.CHARACTER_FORBIDDEN,
                place,
                say(
                    "the text holds the character U+{code}, which can't be printed", code=f"{ord(escaped[0]):04X}"
                ),
                say("take its escape, which begins with \\, out of the text"),
            )
            text = FORBIDDEN.sub(" ", text)
        scalar = Scalar(place, text, start, end, style, self.source)
        if style == "":
            self._warn_of_lost_text(scalar, event)
        elif style in {"'", '"'}:
            self._warn_of_glued_comment(event)
        elif _KEY_IN_TEXT.search(text) is not None:
            self.texts.append(event.start_mark.line)
        return scalar

    def _warn_of_lost_text(self, scalar: Scalar, event: Any) -> None:
        text = self.source.text
        before = text[scalar.start - 2 : scalar.start]
        if before[1:] == "," and before[:1].isdigit() and scalar.text[:1].isdigit():
            whole = re.search(r"[-\u2212\d ]*$", text[max(0, scalar.start - _LONG) : scalar.start - 1])
            written = f"{whole[0].strip() if whole else ''},{scalar.text}"
            line = self.source.lines[scalar.place.line - 1].replace(written, f'"{written}"', 1).strip()
            opened = max("[{", key=lambda sign: text.rfind(sign, 0, scalar.start))
            self._report(
                rules.TEXT_CUT_OFF,
                scalar.place,
                say(
                    "inside {brackets} the comma parts two values: '{text}' is not one amount",
                    brackets="[ ]" if opened == "[" else "{ }",
                    text=written,
                ),
                say("write {line}, or each value on a line of its own", line=line),
            )
        line = self.source.lines[event.end_mark.line] if scalar.text else ""
        cut = _CUT_OFF.match(line, event.end_mark.column)
        if cut is not None:
            self._report(
                rules.TEXT_CUT_OFF,
                self.source.place(event.end_mark.line + 1, cut.start(1) + 1, len(cut[1])),
                say("'{text}' is a comment here, and not part of the text before it", text=cut[1]),
                say(
                    "write the text in quotation marks: '{text}', or two spaces before the comment",
                    text=f"{scalar.text} {cut[1]}",
                ),
            )

    def _warn_of_glued_comment(self, event: Any) -> None:
        """A # right after quotation marks: YAML forbids it, and the parser takes it for a comment."""
        line = self.source.lines[event.end_mark.line]
        glued = _GLUED.match(line, event.end_mark.column)
        if glued is not None:
            self._report(
                rules.TEXT_CUT_OFF,
                self.source.place(event.end_mark.line + 1, glued.start() + 1, len(glued[0])),
                say("'{text}' is a comment here, and not part of the text before it", text=glued[0]),
                say("write it inside the quotation marks, or two spaces before #"),
                severity=Severity.WARNING,
            )

    def _refuse_features(self, event: Any) -> None:
        anchor = getattr(event, "anchor", None)
        tag = getattr(event, "tag", None)
        if isinstance(event, yaml.AliasEvent):
            sign, what = f"*{anchor}", say("an alias")
        elif anchor is not None:
            sign, what = f"&{anchor}", say("an anchor")
        elif tag is not None:
            sign, what = "!", say("a tag")
        else:
            return
        self._report(
            rules.YAML_FEATURE,
            self._at(event),
            say("'{sign}' is read as {what} of YAML's, which plans don't have", sign=sign, what=what),
            self._in_quotation_marks(event, sign[0]),
        )

    def _in_quotation_marks(self, event: Any, sign: str) -> Message:
        """What to write where a text begins with a sign of YAML's own: its line, where that is all there is."""
        line, at = self.source.lines[event.start_mark.line], event.start_mark.column
        value = line[at:].rstrip()
        plain = isinstance(event, yaml.ScalarEvent) and '"' not in value and "#" not in value
        before = line[:at].strip()
        if plain and value.startswith(sign) and before.endswith((":", "-")):
            return say("write {line}", line=f'{before} "{value}"')
        if sign == "{{":
            quote = "'" if '"' in value else '"'
            if before.endswith((":", "-")) and quote not in value and "#" not in value:
                return say("write {line}", line=f"{before} {quote}{value}{quote}")
            return say("write the text in quotation marks, or in a block that begins with |")
        return say("write the text in quotation marks if it begins with {sign}", sign=sign)

    def _at(self, event: Any) -> Place:
        mark = event.start_mark
        return self.source.place(mark.line + 1, mark.column + 1, 1)

    def _report(
        self,
        rule: Rule,
        place: Place,
        message: Message,
        hint: Message,
        related: tuple[Related, ...] = (),
        *,
        severity: Severity | None = None,
    ) -> None:
        self.findings.append(Finding(rule, place, message, hint, related=related, severity=severity))
        if len(self.findings) >= MOST_REPORTED:
            self.findings.append(too_many(place))
            raise _Stop

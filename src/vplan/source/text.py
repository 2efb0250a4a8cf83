"""Bytes to text: encodings, forbidden characters, and the lines that findings show."""

import re
from bisect import bisect_right
from collections.abc import Callable, Container, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from itertools import accumulate
from os.path import isdir
from pathlib import Path

from vplan.core import Finding, Place, say
from vplan.source import rules
from vplan.source.pasted import Pasted, pasted_tables

MAX_BYTES = 5 * 2**20
"""A plan of a large region is a tenth of this; what is larger is something else."""
OVER = ">"
"""How `recorded` begins what it says of a file that is too large to be read."""
MAX_OFFICE_BYTES = 20 * 2**20
"""Word files and workbooks carry pictures, and a picture of a camera is as large."""
WORKBOOKS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")
"""How the names of workbooks end, those that are not read too."""
PHOTOGRAPHS = (".png", ".jpg", ".jpeg")
"""How the names of pictures of pixels end; a drawing (SVG) is no larger than a plan."""
FORBIDDEN = re.compile("[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
HARD_SPACE_AS_YAML = re.compile("^ *(?:- +)*(?:[\\w-]+:)?(\u00a0[\u00a0 ]*)")
_LINE_END = re.compile("\r\n|\r|\n")
_FORBIDDEN_BUT_TABS = re.compile(FORBIDDEN.pattern.replace("\x09", "\x08"))
_MAX_CHARACTER_FINDINGS = 20
TAB = say("there is a tab here")
HARD_SPACE = say("there is a hard space here, where YAML needs an ordinary one")
"""What is said of a tab."""
_OTHER_FILES = (
    (b"PK\x03\x04", say("this is a Word file, a workbook or another package, and no text")),
    (b"\xd0\xcf\x11\xe0", say("this is a file of an old Office program, and no text")),
    (b"%PDF-", say("this is a PDF file, and no text")),
    (b"{\\rtf", say("this is a file in Rich Text Format, and no plain text")),
)
"""How files of other kinds begin."""
_DOCUMENTS = (b"PK\x03\x04", b"%PDF-")
"""The same of those that a plan can be made of."""


class Unreadable(Exception):
    """The file could not be read at all; carries the finding that says why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.rule.name)
        self.finding = finding


@dataclass(frozen=True, slots=True)
class SourceText:
    """A file's text with line ends as `\\n`; `file` is its name as the user gave it."""

    file: str
    text: str
    lines: tuple[str, ...] = field(default=())
    _starts: list[int] = field(default_factory=list, init=False, repr=False, compare=False)

    def place(self, line: int, column: int = 1, length: int = 0) -> Place:
        """A place in this file."""
        return Place(self.file, line, column, length)

    def offset(self, place: Place) -> int:
        """The offset in `text` where `place` begins."""
        return self._line_starts()[place.line - 1] + place.column - 1

    def place_at(self, start: int, end: int) -> Place:
        """The place of a stretch of the text; one that goes on over a line end is cut at it."""
        starts = self._line_starts()
        line = bisect_right(starts, start)
        stop = starts[line] - 1 if line < len(starts) else len(self.text)
        return self.place(line, start - starts[line - 1] + 1, max(1, min(end, stop) - start))

    def _line_starts(self) -> list[int]:
        """The offset at which each line begins; counted once."""
        if not self._starts:
            self._starts.extend(accumulate((len(line) + 1 for line in self.lines), initial=0))
        return self._starts


Load = Callable[[Path], bytes]
"""Reads a file, as it is now or as it was in an earlier version; raises Unreadable."""


_RECORDED: ContextVar[dict[Path, str] | None] = ContextVar("recorded", default=None)


@contextmanager
def recorded() -> Iterator[dict[Path, str]]:
    """What `load` reads in this context: the SHA-256 of each file, by its absolute path; '' for one that can't be
    read, or that changed meanwhile; `OVER` and the most bytes for one that has more. Paths lead over the same
    links as those that were read, so that a link which leads elsewhere later is noticed. A context around this one
    records them too.
    """
    files: dict[Path, str] = {}
    around = _RECORDED.get()
    token = _RECORDED.set(files)
    try:
        yield files
    finally:
        _RECORDED.reset(token)
        if around is not None:
            around.update(files)


def most_bytes(name: str) -> int:
    """The bytes that a file of that name may have, a plan or a table or picture beside it."""
    return MAX_OFFICE_BYTES if name.lower().endswith((*WORKBOOKS, *PHOTOGRAPHS)) else MAX_BYTES


def load(path: Path, file: str | None = None, most: int | None = None) -> bytes:
    """The bytes of the file. Raises Unreadable when there are none to be had, or more than `most`; where that is
    None, more than a file of that name may have.
    """
    name = file or str(path)
    most = most_bytes(name) if most is None else most
    files = _RECORDED.get()
    at = path.absolute()
    before = None if files is None else files.get(at)
    if files is not None:
        files[at] = ""
    try:
        if isdir(path):
            raise Unreadable(
                Finding(
                    rules.FILE_UNREADABLE,
                    Place(name),
                    say("{file} is a folder, not a plan", file=name),
                    say("name the plan's file, for example {file}/2024.yaml", file=name.rstrip("/")),
                )
            )
        with path.open("rb") as stream:
            data = stream.read(most + 1)
    except FileNotFoundError:
        raise Unreadable(
            Finding(
                rules.FILE_UNREADABLE,
                Place(name),
                say("there is no file {file}", file=name),
                say("check the path and the spelling"),
            )
        ) from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise Unreadable(
            Finding(
                rules.FILE_UNREADABLE,
                Place(name),
                say("{file} could not be read: {reason}", file=name, reason=reason),
                say("check that you may read the file"),
            )
        ) from None
    if len(data) > most:
        if files is not None:
            files[at] = f"{OVER}{most}"
        raise Unreadable(
            Finding(
                rules.LIMIT_EXCEEDED,
                Place(name),
                say("the file is larger than {limit} MB", limit=most // 2**20),
                say("check that it is the file that is meant, and not something else under its name"),
            )
        )
    if files is not None:
        from hashlib import sha256

        digest = sha256(data).hexdigest()
        files[at] = digest if before in {None, digest} else ""
    return data


def path_inside(folder: Path, name: str) -> Path | None:
    """The path that `name` leads to from the folder; None when it leads out of it, by `..` or by a link."""
    try:
        path = folder / name
        inside = not Path(name).is_absolute() and path.resolve().is_relative_to(folder.resolve())
    except (OSError, ValueError, RuntimeError):  # RuntimeError: a link that leads to itself
        return None
    return path if inside else None


def source_of(text: str, file: str) -> SourceText:
    """A text as the source of the file; line ends of all systems become `\\n`."""
    text = _LINE_END.sub("\n", text)
    return SourceText(file, text, tuple(text.split("\n")))


def without_forbidden(source: SourceText, *, tabs: bool) -> tuple[SourceText, list[Finding]]:
    """The text with spaces for what may not be printed, and a finding for each; `tabs` are none of it."""
    findings = [*_forbidden_characters(source, range(len(source.lines)) if tabs else ())]
    if not findings:
        return source, findings
    forbidden = _FORBIDDEN_BUT_TABS if tabs else FORBIDDEN
    return source_of("\n".join(forbidden.sub(" ", line) for line in source.lines), source.file), findings


def of_another_kind(data: bytes, file: str) -> Finding | None:
    """The finding for a file that is no text at all, whatever its name says."""
    told = next((message for sign, message in _OTHER_FILES if data.startswith(sign)), None)
    hint = (
        say("'vplan check' and 'vplan import' take documents, by names that end with .docx, .xlsx or .pdf")
        if data.startswith(_DOCUMENTS)
        else say("save it as plain text with the encoding UTF-8, or write the plan in an editor for text")
    )
    return None if told is None else Finding(rules.ENCODING, Place(file), told, hint)


def decode(data: bytes, file: str) -> tuple[SourceText, list[Finding]]:
    """The text of the bytes, with what is wrong in its encoding and its characters.

    A text in the wrong encoding is still read, so that the other faults show in the same run.
    """
    findings: list[Finding] = []
    source = source_of(_decoded(data, file, findings), file)
    text, lines = source.text, source.lines
    pasted = pasted_tables(lines, file) if "\t" in text else Pasted({}, ())
    forbidden = [*_forbidden_characters(source, pasted.lines), *_hard_spaces(source), *pasted.findings]
    findings.extend(forbidden)
    if forbidden or pasted.lines:
        lines = tuple(
            _readable(pasted.lines.get(at, line), is_pasted=at in pasted.lines) for at, line in enumerate(lines)
        )
        source = SourceText(file, "\n".join(lines), lines)
    return source, findings


def _readable(line: str, *, is_pasted: bool) -> str:
    """The line with spaces for what YAML can't read, or what may not be printed."""
    forbidden = _FORBIDDEN_BUT_TABS if is_pasted else FORBIDDEN
    return HARD_SPACE_AS_YAML.sub(_softened, forbidden.sub(" ", line))


def _decoded(data: bytes, file: str, findings: list[Finding]) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        findings.append(
            Finding(
                rules.ENCODING,
                Place(file),
                say("the file is written in UTF-16"),
                say("save it again with the encoding UTF-8"),
            )
        )
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        good = _LINE_END.sub("\n", data[: error.start].decode("utf-8-sig"))
        place = Place(file, good.count("\n") + 1, len(good) - good.rfind("\n"), 1)
        wrong = data[error.start : error.start + 1].decode("cp1252", errors="replace")
        findings.append(
            Finding(
                rules.ENCODING,
                place,
                say(
                    "the file is not UTF-8: byte {byte} is no character there, "
                    "in Windows-1252 it is '{character}'",
                    byte=f"0x{data[error.start]:02X}",
                    character=wrong,
                ),
                say("save the file again with the encoding UTF-8"),
            )
        )
        return data.decode("cp1252", errors="replace")


def _softened(match: re.Match[str]) -> str:
    return match[0].replace("\u00a0", " ")


def _hard_spaces(source: SourceText) -> Iterator[Finding]:
    """Hard spaces where YAML needs an ordinary one: in the indentation and after a key's colon."""
    if "\u00a0" not in source.text:
        return
    for number, line in enumerate(source.lines, 1):
        match = HARD_SPACE_AS_YAML.match(line)
        if match is not None:
            yield Finding(
                rules.CHARACTER_FORBIDDEN,
                source.place(number, match.start(1) + 1, 1),
                HARD_SPACE,
                say("write a space instead"),
            )


def _forbidden_characters(source: SourceText, pasted: Container[int]) -> Iterator[Finding]:
    found = 0
    if FORBIDDEN.search(source.text) is None:
        return
    for number, line in enumerate(source.lines, 1):
        forbidden = _FORBIDDEN_BUT_TABS if number - 1 in pasted else FORBIDDEN
        for match in forbidden.finditer(line):
            found += 1
            if found > _MAX_CHARACTER_FINDINGS:
                return
            place = source.place(number, match.start() + 1, 1)
            if match[0] == "\t":
                yield Finding(rules.CHARACTER_FORBIDDEN, place, TAB, say("write spaces instead"))
            else:
                yield Finding(
                    rules.CHARACTER_FORBIDDEN,
                    place,
                    say("there is an invisible character here, U+{code}", code=f"{ord(match[0]):04X}"),
                    say("take it away"),
                )

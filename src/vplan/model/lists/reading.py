"""A list of a plan, read from the file that it names."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from pydantic import ValidationError

from vplan.core import Finding, Message, Place, Severity, say, worst
from vplan.core.nearest import nearest
from vplan.model import rules
from vplan.model.beside import Unfit, bytes_beside, is_workbook
from vplan.model.errors import findings_of
from vplan.model.knowledge import Field, fields_of, reached
from vplan.model.lists.assembling import Assembly
from vplan.model.lists.file import LEFT_OUT, ListFile
from vplan.model.lists.levels import levels_of
from vplan.model.lists.ways import Meaning, Way, meaning_of
from vplan.model.renames import new_key
from vplan.model.unfit import of_no_csv, of_no_workbook
from vplan.source import Load, Mapping, Row, RowCell, Rows, Sequence, SourceText
from vplan.source.rules import at_most_reported

_LOOKED_THROUGH = 40
"""Rows at the beginning of a sheet among which the one is that names the columns."""
_MOST_NAMED = 3


def read_list(
    holder: Mapping, listed: Field, plan_file: Path, read: Load
) -> tuple[list[Finding], tuple[SourceText, ...]]:
    """Put the list in place of the mapping that names its file; what is wrong, and the texts of the file. Where
    the list can't be read, an empty one stands there.
    """
    node = holder[listed.key]
    place = holder.value_place(listed.key)
    assembly = Assembly(listed, place)
    findings, sources = _read(node, listed, plan_file, read, assembly)
    failed = worst(findings) is Severity.ERROR
    holder[listed.key] = _nothing(listed, place) if failed else assembly.holder[listed.key]
    return findings, sources


def _nothing(listed: Field, place: Place) -> Mapping | Sequence:
    return Mapping(place) if listed.by_name else Sequence(place)


def _read(
    node: Mapping, listed: Field, plan_file: Path, read: Load, assembly: Assembly
) -> tuple[list[Finding], tuple[SourceText, ...]]:
    try:
        asked = ListFile.model_validate(node)
    except ValidationError as error:
        return list(findings_of(error, node, ListFile)), ()
    named = _Named(asked, listed)
    try:
        sheets, findings = _sheets(asked, named, plan_file, read)
    except Unfit as refusal:
        return [refusal.finding(node.value_place("fil"))], ()
    sources = tuple(one.source for one in sheets)
    if worst(findings) is Severity.ERROR:
        return findings, sources
    for rows in sheets:
        findings += at_most_reported(_Sheet(rows, listed, named).into(assembly))
    findings += named.faults()
    return [*findings, *at_most_reported(assembly.findings)], sources


def _sheets(asked: ListFile, named: "_Named", plan_file: Path, read: Load) -> tuple[list[Rows], list[Finding]]:
    """The rows of each sheet, and what is wrong in them. Raises Unfit."""
    path = plan_file.parent / asked.file
    data = bytes_beside(asked.file, plan_file, read)
    if not is_workbook(data, asked.file):
        from vplan.source.csv.listing import read_csv_rows

        rows, findings = read_csv_rows(data, str(path), named.is_header, asked.header_line)
        return [rows], [*findings, *of_no_workbook(asked.node)]
    from vplan.source.package import Refused
    from vplan.source.workbook import Hidden, Request, Workbook, read_sheet_rows

    if asked.area and len(asked.sheets) > 1:
        raise Unfit(
            say("'cellområde' is a range of one sheet, and 'blad' names several"),
            say("name one sheet, or take 'cellområde' away"),
        )
    found: list[Rows] = []
    findings = [*of_no_csv(asked.node)]
    try:
        book = Workbook.of(data)
        for sheet in asked.sheets or [""]:
            request = Request(sheet, asked.area or "", Hidden(asked.hidden or ""))
            rows, faults = read_sheet_rows(book, str(path), request)
            found.append(rows)
            findings += faults
    except Refused as error:
        raise Unfit(
            say("{file} can't be read: {reason}", file=asked.file, reason=error.message), error.hint
        ) from None
    return found, findings


class _Named:
    """What the plan says of headers, and what headers mean."""

    def __init__(self, asked: ListFile, listed: Field) -> None:
        self._asked = asked
        self._listed = listed
        self._own = {_plain(header): way for header, way in asked.columns.items()}
        self._seen: set[str] = set()
        self._meanings: dict[str, Meaning] = {}

    def is_header(self, text: str) -> bool:
        """Whether the text names a column."""
        return self._meaning(text).certain is not None

    def meaning(self, cell: RowCell) -> Meaning:
        """What the header in the cell can mean."""
        self._seen.add(_plain(cell.text))
        return self._meaning(cell.text)

    def _meaning(self, text: str) -> Meaning:
        if text not in self._meanings:
            self._meanings[text] = self._of(self._own.get(_plain(text), text))
        return self._meanings[text]

    def is_left_out(self, cell: RowCell) -> bool:
        """Whether the column is not to be read: the plan says so, its header stands in brackets, or what the plan
        says of it is wrong.
        """
        header = _plain(cell.text)
        return (header in self._own and self.meaning(cell).certain is None) or (
            header.startswith("(") and header.endswith(")")
        )

    def faults(self) -> Iterator[Finding]:
        """Headers of the plan's that stand in no sheet, and ways that are none."""
        for header, way in self._asked.columns.items():
            place = self._asked.place("kolumner", header)
            if _plain(header) not in self._seen:
                message = say("no column is called '{name}'", name=header)
                yield Finding(
                    rules.LIST_MALFORMED, place, message, say("write the header as it stands in the file")
                )
            elif way != LEFT_OUT and self._of(way).certain is None:
                message = say("'{way}' is no key of '{key}'", way=way, key=self._listed.key)
                hint = say("the keys here are {keys}", keys=", ".join(_headers(self._listed)))
                yield Finding(rules.LIST_MALFORMED, place, message, hint)

    def _of(self, written: str) -> Meaning:
        assert self._listed.part is not None, "a list of parts"
        return meaning_of(written, self._listed.part, by_name=self._listed.by_name)


class _Sheet:
    """One sheet: which row names its columns, and what they mean."""

    def __init__(self, rows: Rows, listed: Field, named: _Named) -> None:
        self.rows = rows
        self.listed = listed
        self.named = named

    def into(self, assembly: Assembly) -> Iterator[Finding]:
        """Put the rows into the list; what is wrong with the columns."""
        at = self._header()
        if at is None:
            yield self._without_header()
            return
        header, body = self.rows.rows[at], self.rows.rows[at + 1 :]
        meanings = {
            number: self.named.meaning(cell) for number, cell in header.items() if not self.named.is_left_out(cell)
        }
        ways: dict[int, Way] = {}
        certain = {way for one in meanings.values() if (way := one.certain) is not None}
        for number, meaning in meanings.items():
            cell, meant = header[number], meaning.beside(certain)
            if len(meant) != 1:
                yield self._unclear(cell, meant)
            elif meant[0] in ways.values():
                message = say("the column '{name}' stands twice", name=meant[0].written)
                yield self._fault(cell, message, say("keep one of them, or set one header in brackets"))
            else:
                ways[number] = meant[0]
        yield from self._without_name(header, body)
        assembly.take(self.rows.source, body, levels_of(self.listed, ways))

    def _header(self) -> int | None:
        """The first of the rows that name most columns."""
        if self.rows.header is not None:
            return self.rows.header
        known = [
            sum(self.named.is_header(cell.text) for cell in row.values())
            for row in self.rows.rows[:_LOOKED_THROUGH]
        ]
        return known.index(max(known)) if any(known) else None

    def _without_header(self) -> Finding:
        place = next((cell.place for row in self.rows.rows for cell in row.values()), self.rows.source.place(1))
        return Finding(
            rules.LIST_MALFORMED,
            place,
            say("no row names the columns of '{key}'", key=self.listed.key),
            say("write its keys over the columns: {keys}", keys=", ".join(_headers(self.listed))),
        )

    def _unclear(self, cell: RowCell, meant: tuple[Way, ...]) -> Finding:
        header = " ".join(cell.text.split())
        if meant:
            named = ", ".join(way.written for way in meant[:_MOST_NAMED])
            return self._fault(
                cell,
                say("the header '{name}' may be {ways}", name=header, ways=named),
                say("write it in full, or under 'kolumner': {name}: {way}", name=header, way=meant[0].written),
            )
        assert self.listed.part is not None, "a list of parts"
        key = header.casefold().replace(" ", "_")
        new = next((new for part in reached(self.listed.part) if (new := new_key(part, key))), None)
        near = new or nearest(header.casefold(), _headers(self.listed))
        message = say("no key of '{key}' is called '{name}'", key=self.listed.key, name=header)
        if near:
            return self._fault(cell, message, say("did you mean '{key}'?", key=near))
        own = say("name its key under 'kolumner' ({name}: …), or leave it out ({name}: utelämnas)", name=header)
        return self._fault(cell, message, own)

    def _without_name(self, header: Row, body: Iterable[Row]) -> Iterator[Finding]:
        """The first cell of each column that no header stands over."""
        seen = set(header)
        for row in body:
            for number in row.keys() - seen:
                seen.add(number)
                hint = say("write over the column what it holds, in brackets if it is not to be read")
                yield self._fault(row[number], say("the column of this cell has no header"), hint)

    def _fault(self, cell: RowCell, message: Message, hint: Message) -> Finding:
        return Finding(rules.LIST_MALFORMED, cell.place, message, hint)


def _headers(listed: Field) -> list[str]:
    assert listed.part is not None, "a list of parts"
    return list(fields_of(listed.part))


def _plain(header: str) -> str:
    return " ".join(header.replace("\u00ad", "").casefold().split())

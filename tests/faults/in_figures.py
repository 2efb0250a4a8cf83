"""Faults in figures: cells of tables, investments, and amounts in texts."""

import re
from collections.abc import Callable, Iterator
from random import Random

import slips
from faults.files import RUNNING, Edit, File, keyed, spots
from faults.kinds import KINDS, Fault, Kind

_CELL = re.compile(r"(?<=[;|])(?P<lead> *)(?P<it>[−-]?\d[\d ]*(?:,\d+)?)(?= *(?:[;|]|$))")


def _rows(file: File) -> Iterator[tuple[int, str]]:
    """The lines of tables that stand in the file, without the first of each, which names the columns."""
    indent, first = -1, False
    for number, line in enumerate(file.lines, 1):
        depth = len(line) - len(line.lstrip())
        if re.search(r"\btabell: \|", line):
            indent, first = depth, True
        elif indent >= 0 and line.strip() and depth <= indent:
            indent = -1
        elif indent >= 0 and line.strip():
            if not first:
                yield number, line
            first = False


def _in_cells(slip: str) -> Callable[[File], Iterator[Fault]]:
    def places(file: File) -> Iterator[Fault]:
        rng = Random(7)
        for number, line in _rows(file):
            for found in _CELL.finditer(line):
                now = slips.slipped(rng, slip, found["it"].strip())
                if now is not None:
                    yield (Edit(number, found.start("it") + 1, found["it"].strip(), now.replace("\u00a0", " ")),)

    return places


for _slip, _name in {
    "figure": "figure in a cell",
    "swap": "digits swapped in a cell",
    "sign": "sign turned in a cell",
    "ten": "factor ten in a cell",
    "thousand": "factor thousand in a cell",
}.items():
    KINDS[_name] = Kind(_name, _in_cells(_slip))


def _in_texts(name: str, pattern: str, now: Callable[[re.Match[str]], str]) -> None:
    compiled = re.compile(pattern)

    def places(file: File) -> Iterator[Fault]:
        for spot in spots(file, compiled, RUNNING):
            text = now(spot.found)
            if text != spot.found[0]:
                yield (spot.edit(text),)

    KINDS[name] = Kind(name, places)


_MONEY = r"(?:mnkr|mkr|miljoner kronor|tkr)"
_UNITS = {"mnkr": "tkr", "mkr": "tkr", "miljoner kronor": "tusen kronor", "tkr": "mnkr"}
_WORDS = {"två": "tre", "tre": "fyra", "fyra": "fem", "fem": "sex", "sex": "sju", "sju": "åtta", "åtta": "nio",
          "nio": "tio", "tio": "elva", "elva": "tolv", "tolv": "tretton"}  # fmt: skip


def _next_figure(text: str) -> str:
    return text[:-1] + str((int(text[-1]) + 3) % 10)


_in_texts("amount in a text", rf"(?<![\d,.])\d+,\d+(?= {_MONEY})", lambda m: _next_figure(m[0]))
_in_texts("whole amount in a text", rf"(?<![\d,. ])\d{{2,3}}(?= {_MONEY})", lambda m: _next_figure(m[0]))
_in_texts("unit of an amount in a text", rf"(?<=\d ){_MONEY}", lambda m: _UNITS[m[0]])
_in_texts("decimal lost in a text", rf"(?<![\d,.])\d+,\d(?= {_MONEY})", lambda m: m[0].replace(",", ""))
_in_texts("percentage in a text", r"(?<![\d,.])\d+(?:,\d+)?(?= (?:procent|%))", lambda m: _next_figure(m[0]))
_in_texts("count in words in a text", rf"\b(?:{'|'.join(_WORDS)})(?= [a-zåäö]+)", lambda m: _WORDS[m[0]])
_in_texts("minus lost in a text", r"(?<= )−(?=\d)", lambda _: "")


def _term_left_out(file: File) -> Iterator[Fault]:
    for line, found in keyed(file, re.compile(r"^ {6,}[A-ZÅÄÖ][^:#]+: \[(?P<it>[A-ZÅÄÖ][^\],]+, )")):
        yield (Edit(line, found.start("it") + 1, found["it"], ""),)


def _row_repeated(file: File) -> Iterator[Fault]:
    for number, line in _rows(file):
        if len(_CELL.findall(line)) > 1:
            yield (Edit(number, 1, line, f"{line}\n{line}"),)


KINDS["term of a sum left out"] = Kind("term of a sum left out", _term_left_out)
KINDS["row repeated"] = Kind("row repeated", _row_repeated)

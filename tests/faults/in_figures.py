"""Faults in figures: cells of tables, investments, and amounts in texts."""

import re
from collections.abc import Callable, Iterator
from random import Random

import slips
from faults.files import Edit, File, keyed
from faults.kinds import Fault, in_running_text, kind

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
    kind(_name)(_in_cells(_slip))


_MONEY = r"(?:mnkr|mkr|miljoner kronor|tkr)"
_UNITS = {"mnkr": "tkr", "mkr": "tkr", "miljoner kronor": "tusen kronor", "tkr": "mnkr"}
_WORDS = {"två": "tre", "tre": "fyra", "fyra": "fem", "fem": "sex", "sex": "sju", "sju": "åtta", "åtta": "nio",
          "nio": "tio", "tio": "elva", "elva": "tolv", "tolv": "tretton"}  # fmt: skip


def _next_figure(text: str) -> str:
    return text[:-1] + str((int(text[-1]) + 3) % 10)


in_running_text("amount in a text", rf"(?<![\d,.])\d+,\d+(?= {_MONEY})", lambda m: _next_figure(m[0]))
in_running_text("whole amount in a text", rf"(?<![\d,. ])\d{{2,3}}(?= {_MONEY})", lambda m: _next_figure(m[0]))
in_running_text("unit of an amount in a text", rf"(?<=\d ){_MONEY}", lambda m: _UNITS[m[0]])
in_running_text("decimal lost in a text", rf"(?<![\d,.])\d+,\d(?= {_MONEY})", lambda m: m[0].replace(",", ""))
in_running_text("percentage in a text", r"(?<![\d,.])\d+(?:,\d+)?(?= (?:procent|%))", lambda m: _next_figure(m[0]))
in_running_text("count in words in a text", rf"\b(?:{'|'.join(_WORDS)})(?= [a-zåäö]+)", lambda m: _WORDS[m[0]])
in_running_text("minus lost in a text", r"(?<= )−(?=\d)", lambda _: "")


def _term_left_out(file: File) -> Iterator[Fault]:
    for line, found in keyed(file, re.compile(r"^ {6,}[A-ZÅÄÖ][^:#]+: \[(?P<it>[A-ZÅÄÖ][^\],]+, )")):
        yield (Edit(line, found.start("it") + 1, found["it"], ""),)


def _row_repeated(file: File) -> Iterator[Fault]:
    for number, line in _rows(file):
        if len(_CELL.findall(line)) > 1:
            yield (Edit(number, 1, line, f"{line}\n{line}"),)


kind("term of a sum left out")(_term_left_out)
kind("row repeated")(_row_repeated)

"""Faults in figures: cells of tables, investments, and amounts in texts."""

import re
from collections.abc import Callable, Iterator
from random import Random

import slips
from faults.files import RUNNING, Edit, File, keyed, spots
from faults.kinds import Fault, Replaced, kind

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


_FEWEST_DIGITS = 3


def _stands_elsewhere(file: File, line: int, amount: str, after: str = "") -> bool:
    """Whether the file gives the amount on another line too: in a table, a key or a text. What a text alone says
    can be held against nothing; and one or two digits stand everywhere.
    """
    if sum(map(str.isdigit, amount)) < _FEWEST_DIGITS and not after:
        return False
    written = re.compile(rf"(?<![\d,.])(?<!\d ){re.escape(amount.strip(' −-'))}(?!\d|[,.]\d| \d{{3}}){after}")
    others = (
        one for number, one in enumerate(file.lines, 1) if number != line and not one.lstrip().startswith("#")
    )
    return any(map(written.search, others))


def _given_twice(name: str, pattern: str, now: Replaced, after: str = "") -> None:
    """Add a kind whose faults stand in running text, in amounts that stand elsewhere in the file too: `it` is
    replaced, `amount` is the amount, `after` what is to follow it elsewhere.
    """
    compiled = re.compile(pattern)

    def places(file: File) -> Iterator[Fault]:
        for spot in spots(file, compiled, RUNNING):
            found = spot.found
            if now(found) != found["it"] and _stands_elsewhere(file, spot.place.line, found["amount"], after):
                ahead = found.start("it") - found.start()
                yield (Edit(spot.place.line, spot.place.column + ahead, found["it"], now(found)),)

    kind(name)(places)


_given_twice(
    "amount in a text", rf"(?<![\d,.])(?P<it>(?P<amount>\d+,\d+))(?= {_MONEY})", lambda m: _next_figure(m["it"])
)
_given_twice(
    "whole amount in a text",
    rf"(?<![\d,. ])(?P<it>(?P<amount>\d{{2,3}}))(?= {_MONEY})",
    lambda m: _next_figure(m["it"]),
)
_given_twice(
    "unit of an amount in a text",
    rf"(?<![\d,.])(?<!\d )(?P<amount>\d{{1,3}}(?: \d{{3}})*(?:,\d+)?) (?P<it>{_MONEY})",
    lambda m: _UNITS[m["it"]],
)
_given_twice(
    "decimal lost in a text",
    rf"(?<![\d,.])(?P<it>(?P<amount>\d+,\d))(?= {_MONEY})",
    lambda m: m["it"].replace(",", ""),
)
_given_twice(
    "percentage in a text",
    r"(?<![\d,.–])(?P<it>(?P<amount>\d+,\d+))(?= (?:procent|%))",
    lambda m: _next_figure(m["it"]),
    r"(?= %| procent\b| *(?:\||$))",
)
_given_twice("minus lost in a text", r"(?<=[ (])(?P<it>−)(?P<amount>\d[\d ]*(?:,\d+)?)", lambda _: "")


@kind("amount that a text alone gives", unseen="nothing else in the file says what it was: it can be any")
def _given_once(file: File) -> Iterator[Fault]:
    written = re.compile(rf"(?<![\d,.])(?<!\d )(?P<it>\d+(?:,\d+)?)(?= (?:{_MONEY}|procent|%))")
    for spot in spots(file, written, RUNNING):
        if not _stands_elsewhere(file, spot.place.line, spot.found["it"]):
            yield (spot.edit(_next_figure(spot.found["it"])),)


@kind("count in words in a text")
def _count_in_words(file: File) -> Iterator[Fault]:
    """Counts of what the file holds: of its goals and other levels, or of the list that follows. How many
    kindergartens there are, no file of a plan says.
    """
    for spot in spots(file, re.compile(rf"(?i:\b(?:{'|'.join(_WORDS)})(?= {_of_what_is_held(file)}))"), RUNNING):
        number = spot.found[0]
        if number in _WORDS:
            yield (spot.edit(_WORDS[number]),)


@kind("count of what no plan holds", unseen="a plan holds its goals and lists, and not how many schools there are")
def _count_of_others(file: File) -> Iterator[Fault]:
    counted = re.compile(rf"\b(?:{'|'.join(_WORDS)})(?= [a-zåäö])(?! (?i:{_of_what_is_held(file)}))")
    for spot in spots(file, counted, RUNNING):
        yield (spot.edit(_WORDS[spot.found[0]]),)


def _of_what_is_held(file: File) -> str:
    """What follows a number of what the file holds, as a pattern."""
    assert file.checked.facts is not None
    held = [word.rpartition(" ")[2] for word, count in file.checked.facts.counts.by_word.items() if count > 1]
    nouns = "|".join(re.escape(word) for word in sorted(held, key=len, reverse=True)) or "(?!)"
    return rf"(?:(?:{nouns})(?:na|en|a)?\b(?! (?:gånger|per))|[a-zåäö]{{3,}}:[ ]*\n\s*[-*] )"


def _term_left_out(file: File) -> Iterator[Fault]:
    for line, found in keyed(file, re.compile(r"^ {6,}[A-ZÅÄÖ][^:#]+: \[(?P<it>[A-ZÅÄÖ][^\],]+, )")):
        yield (Edit(line, found.start("it") + 1, found["it"], ""),)


def _row_repeated(file: File) -> Iterator[Fault]:
    for number, line in _rows(file):
        if len(_CELL.findall(line)) > 1:
            yield (Edit(number, 1, line, f"{line}\n{line}"),)


kind("term of a sum left out")(_term_left_out)
kind("row repeated")(_row_repeated)


@kind("amount in a proposal or a decision")
def _in_a_proposal(file: File) -> Iterator[Fault]:
    """Where a text, a table or the points under it give the amount too."""
    pattern = r"^ {8,}- (?:text: )?\"?[^:#]*?(?<![\d,])(?P<it>\d{1,3}(?: \d{3})*(?:,\d+)?) (?:mnkr|tkr|kronor)"
    for line, found in keyed(file, re.compile(pattern)):
        now = _swapped(found["it"])
        has_points = file.lines[line].lstrip().startswith("punkter:")
        if now != found["it"] and (has_points or _stands_elsewhere(file, line, found["it"])):
            yield (Edit(line, found.start("it") + 1, found["it"], now),)


def _swapped(text: str) -> str:
    """The amount with its first two different digits in each other's place."""
    for at in range(len(text) - 1):
        one, other = text[at], text[at + 1]
        if one.isdigit() and other.isdigit() and one != other:
            return text[:at] + other + one + text[at + 2 :]
    return text

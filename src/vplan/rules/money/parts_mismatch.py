"""Parts that a text names do not add up to the amount that it names before them.

What is checked: in running text, an amount of money and the parts that come right after it ('33 miljoner kronor,
varav 30 mkr till …, 2 mkr till … och 1 mkr till …'). Parts may never be more than the whole. After 'fördelas' or
'fördelat' they are to be all of it; after 'varav', 'av dem' or a colon they may be some, but three parts or more
that come within a tenth of the whole are taken for all. Parts may have another unit of money than the whole.
Parts in brackets ('12 mkr till vägar (9 mkr) och broar (3 mkr)') are all of the amount before them where the
sentence says that it is spread, or where three or more come near it; and parts before an amount are all of it
where it is called their total ('… och 2 mkr till spår, totalt 12 mkr').

Why it matters: a board reads the sentence and not the table. Whoever gets the money reads the parts, and
whoever gives it the whole.

Fails:

    Regionen får 33 mkr, varav 30 mkr till vården, 2 mkr till beredskap och 2 mkr till skolan.

Passes: the same with 1 mkr to schools.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from vplan.core import Finding, Kind, Place, Rule, say
from vplan.core.swedish.numbers import MINUS, decimals_of, read_amount, write_amount
from vplan.facts import Facts
from vplan.model.knowledge import TextKind
from vplan.model.plan import Plan
from vplan.rules.check import Check
from vplan.text.amounts import half_of, sentences_with_figures, written_as
from vplan.text.passages import Passage, passages
from vplan.text.reckoning import sums_wrong

RULE = Rule("VP202", "parts-mismatch", Kind.CONTRADICTION, __doc__)
_AMOUNT = r"(?<![\w.,–−-])(?P<{0}>\d{{1,3}}(?:[ \u00a0]\d{{3}}){{1,6}}(?:,\d+)?|\d+(?:,\d+)?)"
_UNIT = (
    r"[ \u00a0](?:mkr|mnkr|tkr|kkr|mdkr|kr|miljoner|miljarder|miljon|tusen kronor|kronor|procent|%)(?: kronor)?"
)
_WHOLE = re.compile(
    _AMOUNT.format("whole") + r"(?P<unit>" + _UNIT + r")(?P<between>[^.!?:;\n]{0,60}?)"
    r"(?:[,.]?\s+(?P<some>varav|av (?:dem|dessa|detta|summan|beloppet))|"
    r"(?:,|\s)\s*(?P<all>förde(?:lat|lade|las|lar sig)\b)|(?P<colon>:))",
    re.IGNORECASE,
)
_PART = re.compile(_AMOUNT.format("part") + rf"(?P<unit>{_UNIT})?(?![\w%])", re.IGNORECASE)
_END = re.compile(r"[.!?](?=\s|$)|\n\s*\n")
_POWERS = {"kr": 0, "tkr": 3, "mkr": 6, "mdkr": 9}
_NEARLY_ALL = Decimal("0.9")


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every amount whose parts are not it."""
    for passage in passages(plan):
        if passage.kind is TextKind.RUNNING:
            for whole in passage.found(_WHOLE):
                yield from _compared(passage, whole)
    for sentence in sentences_with_figures(plan):
        for one in sums_wrong(sentence):
            parts = " + ".join(written_as(part, part.amount) for part in one.of)
            stated = written_as(one.figure, one.figure.amount)
            sum_ = written_as(one.figure, one.right)
            yield _finding(sentence.passage, sentence.place(one.figure), (parts, sum_, stated), stated)


CHECK = Check(RULE, check)


def _compared(passage: Passage, whole: re.Match[str]) -> Iterator[Finding]:
    stated = read_amount(whole["whole"])
    end = _END.search(passage.read, whole.end())
    ours = _plain_unit(whole["unit"])
    parts = list(_parts(passage.read, whole, end.start() if end else len(passage.read)))
    if stated is None or len(parts) < 2:
        return
    mixed = any(unit != ours for _, unit, _ in parts)
    power = _POWERS[ours] if mixed else 0
    stated = stated.scaleb(power)
    amounts = [amount.scaleb(_POWERS[unit] if mixed else 0) for amount, unit, _ in parts]
    total = sum(amounts, Decimal(0))
    if abs(total - stated) <= _rounding([stated, *amounts], mixed=mixed):
        return
    is_all = whole["all"] is not None or (len(parts) > 2 and total >= stated * _NEARLY_ALL)
    if total < stated and not is_all:
        return
    terms = " + ".join(text if mixed else write_amount(amount) for amount, _, text in parts)
    said = f"{whole['whole']} {whole['unit'].strip()}"
    sum_ = f"{total_of(total.scaleb(-power).normalize())} {whole['unit'].strip()}" if mixed else total_of(total)
    place = passage.place(whole.start("whole"), len(whole["whole"]))
    yield _finding(passage, place, (terms, sum_, said), whole["whole"])


def _finding(passage: Passage, place: Place, said: tuple[str, str, str], amount: str) -> Finding:
    terms, total, stated = said
    return Finding(
        RULE,
        place,
        say("{terms} = {sum}, and the text says {stated}", terms=terms, sum=total, stated=stated),
        say("correct the whole or one of the parts"),
        path=f"{passage.path}.summa.{amount}",
        facts={"angivet": amount, "delar": terms},
    )


def _rounding(amounts: list[Decimal], *, mixed: bool) -> Decimal:
    """How far apart rounding may leave the whole and its parts."""
    if mixed:
        return sum(map(half_of, amounts), Decimal(0))
    places = max(decimals_of(amount) for amount in amounts)
    return len(amounts) * Decimal(1).scaleb(-places) / 2 if places else Decimal(0)


def total_of(total: Decimal) -> str:
    """The sum as it is written."""
    return write_amount(total).replace("-", MINUS)


def _parts(text: str, whole: re.Match[str], end: int) -> Iterator[tuple[Decimal, str, str]]:
    """The amounts after the whole in its sentence, in a unit of the same kind or without one: with the unit, and
    as they are written.
    """
    ours = _plain_unit(whole["unit"])
    for match in _PART.finditer(text, whole.end(), end):
        if match["unit"] is None and re.fullmatch(r"(?:19|20)\d\d", match["part"]):
            continue
        unit = ours if match["unit"] is None else _plain_unit(match["unit"])
        if (unit in _POWERS) != (ours in _POWERS):
            return
        amount = read_amount(match["part"])
        if amount is not None:
            yield amount, unit, match[0]


def _plain_unit(unit: str) -> str:
    """What two ways to write a unit have in common."""
    word = unit.strip().casefold()
    if word.startswith(("mkr", "mnkr", "miljon")):
        return "mkr"
    if word.startswith(("tkr", "kkr", "tusen")):
        return "tkr"
    return "%" if word in {"%", "procent"} else "mdkr" if word.startswith(("mdkr", "miljard")) else "kr"

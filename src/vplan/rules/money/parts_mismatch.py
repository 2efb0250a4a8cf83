"""Parts that a text names do not add up to the amount that it names before them.

What is checked: in running text, an amount of money and the parts that come right after it ('33 miljoner
kronor, varav 30 mkr till …, 2 mkr till … och 1 mkr till …'). Parts may never be more than the whole. After
'fördelas', 'fördelat' or a colon they are to be all of it; after 'varav' or 'av dem' they may be some, but
three parts or more that come within a tenth of the whole are taken for all.

Why it matters: a board reads the sentence and not the table. Whoever gets the money reads the parts, and
whoever gives it the whole.

Fails:

    Regionen får 33 mkr, varav 30 mkr till vården, 2 mkr till beredskap och 2 mkr till skolan.

Passes: the same with 1 mkr to schools.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from vplan.core import Finding, Kind, Rule, say
from vplan.core.swedish.numbers import MINUS, decimals_of, read_amount, write_amount
from vplan.facts import Facts
from vplan.model.knowledge import TextKind
from vplan.model.plan import Plan
from vplan.rules.check import Check
from vplan.text.passages import Passage, passages

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
_NEARLY_ALL = Decimal("0.9")


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every amount whose parts are not it."""
    for passage in passages(plan):
        if passage.kind is TextKind.RUNNING:
            for whole in passage.found(_WHOLE):
                yield from _compared(passage, whole)


CHECK = Check(RULE, check)


def _compared(passage: Passage, whole: re.Match[str]) -> Iterator[Finding]:
    stated = read_amount(whole["whole"])
    end = _END.search(passage.read, whole.end())
    parts = list(_parts(passage.read, whole, end.start() if end else len(passage.read)))
    if stated is None or len(parts) < 2:
        return
    total = sum(parts, Decimal(0))
    places = max(decimals_of(amount) for amount in (stated, *parts))
    rounding = (len(parts) + 1) * Decimal(1).scaleb(-places) / 2 if places else Decimal(0)
    if abs(total - stated) <= rounding:
        return
    is_all = whole["some"] is None or (len(parts) > 2 and total >= stated * _NEARLY_ALL)
    if total < stated and not is_all:
        return
    terms = " + ".join(write_amount(part) for part in parts)
    unit = whole["unit"].strip()
    yield Finding(
        RULE,
        passage.place(whole.start("whole"), len(whole["whole"])),
        say(
            "{terms} = {sum}, and the text says {stated} {unit}",
            terms=terms,
            sum=total_of(total),
            stated=whole["whole"],
            unit=unit,
        ),
        say("correct the whole or one of the parts"),
        path=f"{passage.path}.summa.{whole['whole']}",
        facts={"angivet": whole["whole"], "delar": terms},
    )


def total_of(total: Decimal) -> str:
    """The sum as it is written."""
    return write_amount(total).replace("-", MINUS)


def _parts(text: str, whole: re.Match[str], end: int) -> Iterator[Decimal]:
    """The amounts after the whole in its sentence, in its unit or without one."""
    ours = _plain_unit(whole["unit"])
    for match in _PART.finditer(text, whole.end(), end):
        if match["unit"] is None and re.fullmatch(r"(?:19|20)\d\d", match["part"]):
            continue
        if match["unit"] is not None and _plain_unit(match["unit"]) != ours:
            return
        amount = read_amount(match["part"])
        if amount is not None:
            yield amount


def _plain_unit(unit: str) -> str:
    """What two ways to write a unit have in common."""
    word = unit.strip().casefold()
    if word.startswith(("mkr", "mnkr", "miljon")):
        return "mkr"
    if word.startswith(("tkr", "kkr", "tusen")):
        return "tkr"
    return "%" if word in {"%", "procent"} else "mdkr" if word.startswith(("mdkr", "miljard")) else "kr"

"""A registry number can't be of its year, or stands elsewhere with its digits in another order.

What is checked: the year in registry numbers (`diarienummer`): those of the file itself are of the plan's year,
or at most three years before it or two after; others are no later than the day of what they stand at, or two
years after the plan's. A year that no number can be of (2202) is found where another number of the registry has
its year in the same place. And numbers in texts with those under the key: where two digits next to each other
have changed places, and the text's own number stands under no key. The number of the file is compared with those
of its paragraphs and enclosures too, where these are few.

Why it matters: under a number with two digits swapped, the registry holds another matter, and what the reader
looks for is not found.

Fails:

    styrdokument: [{id: reglemente, namn: Reglemente, diarienummer: KS/2343/2016}]
    text: Se reglementet (KS/3243/2016).

Passes:

    text: Se reglementet (KS/2343/2016).
"""

import re
from collections.abc import Iterator

from vplan.core import Finding, Kind, Message, Place, Related, Rule, Severity, say
from vplan.facts import Facts
from vplan.facts.registry_numbers import Shape, StatedNumber, is_year, shape_of, stated_numbers
from vplan.model.knowledge import TextKind
from vplan.model.plan import Plan
from vplan.rules.check import Check
from vplan.text.passages import passages

RULE = Rule("VP418", "registry-number-contradicted", Kind.CONTRADICTION, __doc__, severity=Severity.WARNING)
_BEFORE, _AFTER = 3, 2
"""Years before and after the plan's that its own number can be of: begun early, and reported late."""
_FEW = 12
"""Among so many numbers, two that differ by a swap are hardly so by chance."""
_HINT = say("check the number in the registry")


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every number that can't be right, and every two that are one with two digits swapped."""
    stated = [one for one in stated_numbers(plan) if one.place.file == plan.node.place.file]
    if not stated:
        return
    shapes = [(one, shape_of(one.text)) for one in stated]
    forms = {(shape.registry, shape.form) for _, shape in shapes if shape is not None and shape.year is not None}
    for one, shape in shapes:
        if shape is not None:
            yield from _of_its_year(one, shape, plan.year, forms)
    yield from _swapped_in_texts(plan, stated)
    yield from _own_swapped(stated)


CHECK = Check(RULE, check)


def _of_its_year(one: StatedNumber, shape: Shape, year: int, forms: set[tuple[str, str]]) -> Iterator[Finding]:
    """Where the year of the number lies outside those that it can be of, or is none."""
    if shape.year is None:
        if any(registry == shape.registry and _lacks_a_year(shape, form) for registry, form in forms):
            yield _finding(one, say("'{number}' is of no year", number=one.text), {"diarienummer": one.text})
        return
    first = year - _BEFORE if one.own else 0
    last = year + _AFTER if one.latest is None else one.latest
    if not first <= shape.year <= last:
        yield _finding(
            one,
            say(
                "'{number}' is of {year}, and what it stands at is of {own}",
                number=one.text,
                year=shape.year,
                own=year if one.latest is None else one.latest,
            ),
            {"diarienummer": one.text, "år": str(shape.year)},
        )


def _lacks_a_year(shape: Shape, form: str) -> bool:
    """Whether four figures that are no year stand where the form has its year."""
    [at] = [at for at, sign in enumerate(sign for sign in form if sign in "ån") if sign == "å"]
    return form.replace("å", "n") == shape.form and len(shape.figures[at]) == 4 and not is_year(shape.figures[at])


def _swapped_in_texts(plan: Plan, stated: list[StatedNumber]) -> Iterator[Finding]:
    """Numbers in texts that stand under no key, and nearly under one."""
    known = {one.text for one in stated}
    registries = {shape.registry.upper() for text in known if (shape := shape_of(text)) is not None}
    if not registries:
        return
    names = "|".join(map(re.escape, sorted(registries)))
    pattern = re.compile(rf"(?<![\w/-])(?:{names})[ /-]\d{{1,6}}[/:-]\d{{1,6}}(?![\w/-])")
    for passage in passages(plan):
        if passage.kind is TextKind.TABLE or not any(name in passage.read for name in registries):
            continue
        for found in passage.found(pattern):
            meant = next((one for one in stated if is_swapped(found[0], one.text)), None)
            if meant is not None and found[0] not in known:
                place = passage.place(found.start(), len(found[0]))
                yield _differing(place, passage.path, found[0], meant)


def _own_swapped(stated: list[StatedNumber]) -> Iterator[Finding]:
    """Numbers of others that are the file's own with two digits swapped."""
    if len(stated) > _FEW:
        return
    for one in stated:
        own = next((other for other in stated if other.own and is_swapped(one.text, other.text)), None)
        if own is not None and not one.own:
            yield _differing(one.place, one.path, one.text, own)


def is_swapped(one: str, other: str) -> bool:
    """Whether all that differs is that two digits next to each other have changed places."""
    if len(one) != len(other) or one == other:
        return False
    apart = [at for at, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    if len(apart) != 2 or apart[1] != apart[0] + 1:
        return False
    at = apart[0]
    return one[at : at + 2].isdecimal() and one[at] == other[at + 1] and one[at + 1] == other[at]


def _differing(place: Place, path: str, written: str, meant: StatedNumber) -> Finding:
    return Finding(
        RULE,
        place,
        say("'{number}' stands here, and '{other}' elsewhere", number=written, other=meant.text),
        _HINT,
        path=path,
        facts={"diarienummer": written, "annat": meant.text},
        related=(Related(meant.place, say("the other stands here")),),
    )


def _finding(one: StatedNumber, message: Message, facts: dict[str, str]) -> Finding:
    return Finding(RULE, one.place, message, _HINT, path=one.path, facts=facts)

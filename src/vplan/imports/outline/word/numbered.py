"""Numbers that were typed before headings: `1.2 Inledning`, `A) Bakgrund`."""

import re

from vplan.imports.outline.word.pars import Par

_NUMBER = re.compile(
    r"\s*(?:(?P<sure>\d{1,2}(?:\.\d{1,2}){1,4}[.)]?|\d{1,2}[.)]|[A-Za-zÅÄÖåäö][.)](?=\s)|[IVX]{1,5}[.)](?=\s))[\s\xa0]*"
    r"|(?P<bare>\d{1,2})(?P<space>[\s\xa0]+))(?=[^\W\d_])"
)


def begins_with_number(par: Par) -> bool:
    """Whether a number was typed before a paragraph, or Word shows one."""
    label = par.source.paragraph.label
    return _NUMBER.match(par.text) is not None or label[:1].isalnum()


def numbers_of(par: Par) -> tuple[int, ...]:
    """The number that a paragraph begins with, `1.2` as (1, 2); () where there is none."""
    match = _NUMBER.match(par.text)
    return tuple(map(int, re.findall(r"\d+", match[0]))) if match is not None else ()


def find_numbers(pars: list[Par]) -> None:
    """Write into headings how many signs at their start are a number. A plain number is one where a tab follows,
    or where others count on: '5 mål' may be a heading as it stands.
    """
    bare = {}
    for par in pars:
        match = _NUMBER.match(par.text)
        if match is None:
            continue
        if match["bare"] is not None and "\t" not in match["space"]:
            bare[par] = (int(match["bare"]), match.end())
        elif match["sure"] is None or match.end() > match.end("sure") or match["sure"][-1] in ".)":
            par.number = match.end()
    counted = [number for number, _ in bare.values()]
    if len(set(counted)) > 1 and 1 in counted:
        for par, (_, end) in bare.items():
            par.number = end


def number_depth(par: Par) -> int:
    """How many parts its number has; 1 where it has none."""
    return len(re.findall(r"\d+|[A-Za-zÅÄÖåäö]+", par.text[: par.number])) or 1

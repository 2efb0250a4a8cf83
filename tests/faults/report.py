"""What is seen of planted faults, as lines and as a page of the docs."""

from collections.abc import Iterator

from faults.kinds import KINDS
from faults.scoring import Seen, macro, told_once

_HEAD = """\
# What vplan sees, and what it does not

Written by `make planted`. Faults are planted one at a time in the plans and examples here, as people make them,
{each} of each kind where there are places for so many; a fault is seen where an error is found that was not there
before, or a warning or a note at its line. *Copies* are the same files with other words, ids and orders. The
settings are those that vplan comes with.

**Seen: {share:.0%}** of the faults of each kind, on the mean of all kinds; {copies:.0%} in copies.
Of those that are seen, {once:.0%} are told in one finding, which names its other places.

| kind of fault | planted | seen | in copies |
| --- | --: | --: | --: |
"""

_UNSEEN = """
Faults are planted where something in the file tells them from what is right. What nobody can see who has only the
file is counted apart, and not in the share above:

| kind of fault | planted | seen | why |
| --- | --: | --: | --- |"""


def lines(seen: dict[str, Seen], title: str) -> Iterator[str]:
    """A line for each kind, and the mean."""
    yield f"{title:48}{'planted':>8}{'seen':>8}"
    for name, one in seen.items():
        share = f"{one.share:>8.0%}" if one.planted else f"{'':>8}"
        missed = f"  {one.missed}" if one.missed else ""
        yield f"{name:48}{one.planted:>8}{share}{missed}"
    yield f"{'mean of all kinds':56}{macro(seen):>8.0%}"
    yield f"{'told once, of what is seen':56}{told_once(seen):>8.0%}"


def page(seen: dict[str, Seen], copies: dict[str, Seen], of_each: int) -> str:
    """The page of the docs."""
    rows = [
        f"| {name} | {one.planted} | {one.share:.0%} | {copies[name].share:.0%} |"
        if copies[name].planted
        else f"| {name} | {one.planted} | {one.share:.0%} | |"
        for name, one in seen.items()
        if one.planted and not KINDS[name].unseen
    ]
    told = [_UNSEEN]
    for name, one in seen.items():
        if KINDS[name].unseen and one.planted:
            told.append(f"| {name} | {one.planted} | {one.share:.0%} | {KINDS[name].unseen} |")
    head = _HEAD.format(each=of_each, share=macro(seen), copies=macro(copies), once=told_once(seen))
    return head + "\n".join([*rows, *told]) + "\n"

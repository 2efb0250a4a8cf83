"""What YAML's reader can't place: the cause of a fault is looked for by lines and indentation.

In: a text that YAML can't read, and where its reader gave up. Out: the cause, at its own line, and the lines as
they should be. Each way to mend the fault is tried: only one that YAML can then read on with is told. Lines keep
their number, so that every later place still holds. Imported where a file has a fault of form, and nowhere else.
"""

from collections.abc import Collection, Container, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

import yaml

from vplan.source.recovering.blocks import mended_blocks, missaid_blocks, unmarked_prose
from vplan.source.recovering.edge import mended_edges, mended_far
from vplan.source.recovering.indents import item_begun, mended_dashes, mended_indents
from vplan.source.recovering.lines import Lines, read_lines
from vplan.source.recovering.mend import MOST_TRIED, Fault, Mend, Trials, fault_of, reads_on
from vplan.source.recovering.merging import unmerged
from vplan.source.recovering.quoting import quoted_text
from vplan.source.recovering.signs import certain_signs, missing_colons, open_quotations
from vplan.source.recovering.stray import commented_keys, gone_on, keyless_lines, stray_lines
from vplan.source.recovering.swallowed import Vocabulary, swallowed
from vplan.source.recovering.tabs import with_tabs
from vplan.source.recovering.unexplained import syntax_finding
from vplan.source.recovering.values import mended_values
from vplan.source.recovering.writing import written

__all__ = [
    "Known",
    "Mend",
    "Trials",
    "Vocabulary",
    "cause_of",
    "item_begun",
    "swallowed",
    "syntax_finding",
    "unmerged",
    "with_tabs",
    "written",
]


_LONGEST = 2000
"""In characters: no line that somebody typed is longer."""


class Known(NamedTuple):
    """What is known of a file besides its lines: the keys that plans have, and the lines that began with a tab, by
    their indexes.
    """

    keys: Collection[str] = ()
    tabs: Collection[int] = ()


def cause_of(lines: Sequence[str], error: yaml.YAMLError, known: Known, trials: Trials) -> Mend | None:
    """What the reader gave up for, and how to mend it; None where that is not certain."""
    fault = fault_of(error, len(lines))
    if fault is None or len(lines[fault.at]) > _LONGEST:
        return None
    form = read_lines(lines, known.tabs)
    keys = {*known.keys, *(line.key for line in form.lines if line.at != fault.at)}
    return (
        _closed(form, lines, fault, trials)
        or _first(mended_edges(lines, form, fault, known.keys), lines, fault, trials)
        or _first(certain_signs(form, fault, keys, known.keys), lines, fault, trials)
        or _first(stray_lines(form, fault), lines, fault, trials)
        or _first(missaid_blocks(form, fault), lines, fault, trials)
        or _first(unmarked_prose(form, fault), lines, fault, trials)
        or quoted_text(lines, form, fault, known.keys)
        or _first(_ways(lines, form, fault, keys, known.keys), lines, fault, trials)
    )


def _closed(form: Lines, lines: Sequence[str], fault: Fault, trials: Trials) -> Mend | None:
    """The quotation that is never closed: once it is, what was taken for a part of it may have its own faults."""
    return next(
        (
            way
            for way in islice(open_quotations(form, fault), MOST_TRIED)
            if reads_on(lines, way.lines, fault._replace(at=max(way.lines)), trials)
        ),
        None,
    )


def _first(ways: Iterator[Mend], lines: Sequence[str], fault: Fault, trials: Trials) -> Mend | None:
    return next((way for way in islice(ways, MOST_TRIED) if reads_on(lines, way.lines, fault, trials)), None)


def _ways(
    lines: Sequence[str], form: Lines, fault: Fault, known: Container[str], keys: Collection[str]
) -> Iterator[Mend]:
    """Ways to mend the fault: those come first that only one cause looks like. `known` are all keys of the file
    and of plans, `keys` those of plans by their parts.
    """
    yield from mended_values(form, fault, keys)
    yield from mended_blocks(lines, form, fault, known)
    yield from commented_keys(lines, fault, known)
    yield from gone_on(form, fault)
    yield from missing_colons(form, fault)
    yield from mended_dashes(form, fault, keys)
    yield from mended_far(lines, form, fault, keys)
    yield from mended_indents(lines, form, fault)
    yield from keyless_lines(form, fault)

"""Every registry number that a file states under the key `diarienummer`, and the parts that one is made of.

A number is letters, which name the registry, and figures, of which one is most often a year: KS 2024/118,
RS/17/2024. Its form is what stands between them, and where the year is.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from vplan.core import Place
from vplan.facts.decisions import dated
from vplan.facts.serving import paragraphs_of
from vplan.model.base import Part
from vplan.model.document import DocumentPlan
from vplan.model.handled import Enclosures
from vplan.model.plan import Plan

_PARTS = re.compile(
    r"(?P<registry>[^\W\d_]{1,8})(?P<apart>[ /:.-]?)(?P<one>\d{1,8})(?P<sign>[ /:.-])(?P<other>\d{1,8})"
)
_FIGURES_OF_YEAR = 4
_FIRST, _LAST = 1950, 2099
"""Years that a registry number can be of."""


class Shape(NamedTuple):
    """The parts of a number: its registry, its form, in which 'å' stands for the year and 'n' for another figure,
    both figures, and the year. Where neither of them can be a year, or both can, `year` is None.
    """

    registry: str
    form: str
    figures: tuple[str, str]
    year: int | None


class StatedNumber(NamedTuple):
    """A number under the key. `own`: it is that of the file or of a document of it; else of another's. `latest` is
    the last year that it can be of, where the file says it.
    """

    path: str
    text: str
    part: Part
    own: bool
    latest: int | None = None

    @property
    def place(self) -> Place:
        """Where it stands."""
        return self.part.place("diarienummer")


def shape_of(text: str) -> Shape | None:
    """The parts of a number; None for what is none, or has others."""
    found = _PARTS.fullmatch(text.strip())
    if found is None:
        return None
    figures = (found["one"], found["other"])
    years = [figure for figure in figures if is_year(figure)]
    year = years[0] if len(years) == 1 else None
    one, other = ("å" if figure == year else "n" for figure in figures)
    form = f"{found['apart']}{one}{found['sign']}{other}"
    return Shape(found["registry"].casefold(), form, figures, int(year) if year else None)


def is_year(figures: str) -> bool:
    """Whether a number can be of this year."""
    return len(figures) == _FIGURES_OF_YEAR and _FIRST <= int(figures) <= _LAST


def stated_numbers(plan: Plan) -> Iterator[StatedNumber]:
    """Every number under the key, in the order of the parts of a plan."""
    if plan.registry_number is not None:
        yield StatedNumber("diarienummer", plan.registry_number, plan, own=True)
    for one in plan.regulations:
        if one.registry_number is not None:
            date = one.decision.date if one.decision is not None else None
            days = dated(date)
            yield StatedNumber(
                f"styrdokument.{one.key}.diarienummer",
                one.registry_number,
                one,
                own=False,
                latest=days[1].year if days else None,
            )
    for change in plan.frame.changes if plan.frame is not None else ():
        if change.case is not None:
            path = f"budgetramar.förändringar.{change.concerns}.diarienummer"
            yield StatedNumber(path, change.case, change, own=False)
    for document in plan.documents:
        yield from _of_document(document)
    for path, _, paragraph in paragraphs_of(plan):
        if paragraph.registry_number is not None:
            yield StatedNumber(f"{path}.diarienummer", paragraph.registry_number, paragraph, own=False)
        yield from _enclosed(path, paragraph.enclosures)


def _of_document(document: DocumentPlan) -> Iterator[StatedNumber]:
    path = f"dokument.{document.id}"
    if document.registry_number is not None:
        yield StatedNumber(f"{path}.diarienummer", document.registry_number, document, own=True)
    yield from _enclosed(path, document.enclosures)


def _enclosed(path: str, enclosures: Enclosures | None) -> Iterator[StatedNumber]:
    for one in enclosures.documents if enclosures else ():
        if one.registry_number is not None:
            here = f"{path}.beslutsunderlag.{one.title}.diarienummer"
            days = dated(one.date)
            yield StatedNumber(here, one.registry_number, one, own=False, latest=days[1].year if days else None)

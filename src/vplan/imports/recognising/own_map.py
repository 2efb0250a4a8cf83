"""The map of what was recognised in a document: a beginning for next year's, and for the other boards'."""

from vplan.imports.outline.outline import Grid
from vplan.imports.recognising.map import Map, TableRule, names_of
from vplan.imports.recognising.map_file import KINDS
from vplan.imports.recognising.plan import Recognised
from vplan.imports.recognising.roles import Role
from vplan.imports.recognising.steering.rows import columns_of, head_of, is_card
from vplan.imports.recognising.tables.kinds import Certainty, TableKind
from vplan.imports.recognising.ways import in_short

_KEPT = (Role.STRATEGY, Role.AREA)
_WORDS = {kind: word for word, kind in KINDS.items()}
_OWN = "mål"


def own_map(recognised: Recognised, given: Map) -> Map:
    """The map that says what was taken: given rules first, then the headings that are strategies and areas, and
    what tables with each header are, where that is plain: of the others the next import asks again.
    """
    made = Map(dict(given.headings), dict(given.tables), list(given.points), list(given.paragraphs))
    for section in recognised.top.walk():
        role = recognised.roles.of(section)
        if section.heading is not None and role in _KEPT:
            made.headings.setdefault(in_short(section.heading.text), role)
        for item in section.items:
            if isinstance(item, Grid) and item.heads:
                _add_table(made, item, recognised)
    return made


def _add_table(made: Map, grid: Grid, recognised: Recognised) -> None:
    heads = names_of(grid)[-1]
    if not heads.replace("|", "").strip() or heads in made.tables:
        return
    if recognised.goals.columns(grid) is not None and not is_card(grid):
        columns = {
            in_short(head_of(grid, number).text): column.value
            for number, column in columns_of(grid, {}).items()
            if column.value and head_of(grid, number)
        }
        made.tables[heads] = TableRule(_OWN, columns)
        return
    judged = recognised.parts.judged(grid)
    if judged.certainty is Certainty.CERTAIN and judged.kind in _WORDS and judged.kind is not TableKind.WORDS:
        made.tables[heads] = TableRule(_WORDS[judged.kind])

"""What the columns of a grid hold, by their headers."""

from vplan.imports.outline.outline import Grid
from vplan.imports.recognising.tables.header_words import Role, role_of
from vplan.imports.recognising.tables.shape import Shape, shape_of


def columns_of(grid: Grid) -> dict[int, Role]:
    """The role of each column of the grid whose header says one; columns count from 0, as those of cells do."""
    found: dict[int, Role] = {}
    for at, said in _headers(grid).items():
        role = role_of(" ".join(said))
        if role is not None:
            found[at] = role
    return found


def labels_of(grid: Grid) -> dict[int, Role]:
    """The role of each row of a grid whose first column names what stands beside it, as on a card of one goal."""
    found: dict[int, Role] = {}
    for number, row in enumerate(grid.rows):
        if len(row) > 1 and row[0].column == 0 and (role := role_of(" ".join(row[0].text.split()))) is not None:
            found[number] = role
    return found


def _headers(grid: Grid) -> dict[int, list[str]]:
    """What stands above each column of the grid, line for line."""
    shape = shape_of(grid)
    named = [box for row in shape.heads for box in row if box]
    heads = {id(line) for box in named for words in box.lines for line in {one.line for one in words.stretches}}
    found: dict[int, list[str]] = {}
    for row in grid.rows:
        for cell in row:
            if any(id(one.line) in heads for one in cell.words.stretches):
                for at in range(cell.column, cell.column + cell.span):
                    found.setdefault(at, []).append(" ".join(cell.text.split()))
    return found


def roles_in(shape: Shape, mapped: "dict[str, Role] | None" = None) -> list[Role | None]:
    """The role of each column of a shape; `mapped` says those that somebody decided, by header."""
    own = {name.casefold(): role for name, role in (mapped or {}).items()}
    return [own.get(name.casefold()) or (role_of(name) if name else None) for name in shape.names]

"""Sections with running text and the tables that they show."""

from collections.abc import Callable, Sequence

from vplan.core import say
from vplan.imports.outline.outline import Cell, Grid, Paragraph, Picture, Points
from vplan.imports.recognising.matters.stream import Beside, Heading, Token
from vplan.imports.recognising.texts import running, short
from vplan.imports.tree import Doubt, Form, Node, TableText, Taken, Value
from vplan.imports.words import Words

Tables = Callable[[Grid, str], Taken]
"""Makes a part of the plan of a table; the words are those of the heading that it stands under."""
PICTURE_LEFT = say("the picture that this names is not in the plan")
_PICTURE_HINT = say("put the picture beside the plan, and name it under 'figurer'")


def as_words(grid: Grid, heading: str) -> Taken:
    """A table as one of words and figures that nothing is computed from."""
    name = f"tabell-{grid.number}"
    lines = [[_cell(grid, row, column) for column in range(grid.columns)] for row in range(len(grid.rows))]
    title = short(grid.caption.words) if grid.caption is not None else Value("", form=Form.READ)
    if not title.text:
        title = Value(heading or f"Tabell {grid.number}", form=Form.READ)
    part: dict[str, Node] = {
        "id": Value(name, form=Form.READ),
        "namn": title,
        "tabell": TableText(lines, max(1, grid.heads)),
    }
    return Taken("tabeller", [part], shown=f"tabell/{name}")


def _cell(grid: Grid, row: int, column: int) -> Value:
    begins = next((cell for cell in grid.rows[row] if cell.column == column), None)
    return short(_words(begins)) if begins is not None else Value("", form=Form.READ)


def _words(cell: Cell) -> Words:
    return Words.joined((one.words for one in cell.paragraphs), " ")


def text_and_shown(tokens: Sequence[Token], heading: str, beside: Beside, tables: Tables) -> dict[str, Node]:
    """`text`, and `visa` for tables. Headings among the tokens are paragraphs in bold."""
    blocks: list[Paragraph | Points] = []
    shown: list[Node] = []
    for token in tokens:
        if isinstance(token, Heading):
            blocks.append(_in_bold(token.paragraph))
        elif isinstance(token, Grid):
            taken = tables(token, heading)
            beside.tables.append(taken)
            shown.append(Value(taken.shown, form=Form.READ))
        elif isinstance(token, Picture):
            if token.caption is not None and token.caption.words:
                blocks.append(token.caption)
                beside.doubts.append(Doubt(token.caption.words, PICTURE_LEFT, _PICTURE_HINT))
        else:
            blocks.append(token)
    text = running(blocks)
    beside.printed += text.printed
    found: dict[str, Node] = {"text": text.value} if text.value.text else {}
    return found | ({"visa": shown} if shown else {})


def _in_bold(paragraph: Paragraph) -> Paragraph:
    return Paragraph(tuple(run._replace(bold=True) for run in paragraph.runs), paragraph.number, paragraph.style)


def section(heading: Heading | None, tokens: Sequence[Token], beside: Beside, tables: Tables) -> dict[str, Node]:
    """A section with the headings of deeper levels as sections of its own."""
    made: dict[str, Node] = {"rubrik": short(heading.words, quotes=True)} if heading is not None else {}
    inner = [place for place, token in enumerate(tokens) if isinstance(token, Heading)]
    own = tokens[: inner[0]] if inner else tokens
    made |= text_and_shown(own, heading.words.text if heading is not None else "", beside, tables)
    below = divided(tokens[inner[0] :]) if inner else []
    if below:
        made["avsnitt"] = [section(one, rest, beside, tables) for one, rest in below]
    return made


def divided(tokens: Sequence[Token]) -> list[tuple[Heading, list[Token]]]:
    """Headings of the highest level among tokens, the first of which is one, each with what stands under it."""
    found: list[tuple[Heading, list[Token]]] = []
    for token in tokens:
        if isinstance(token, Heading) and (not found or token.level <= found[-1][0].level):
            found.append((token, []))
        else:
            found[-1][1].append(token)
    return found

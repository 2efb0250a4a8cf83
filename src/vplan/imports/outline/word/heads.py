"""How many rows at the top of a table are its header, and what its rows and columns are called."""

import re
from dataclasses import replace

from vplan.imports.outline.word.elements import Box, Tab
from vplan.imports.outline.word.pars import same

MOST_HEADS = 3
_FIGURE = re.compile(r"[-–−+<>≥≤~]?\s?\d")
_YEAR = re.compile(r"(?:19|20)\d\d(?:\s?[-–/]\s?(?:(?:19|20)?\d\d))?")
_NAMES = re.compile(
    r"(?:mål|mätetal|mått|indikator|nyckeltal|utfall|ansvar|aktivitet|insats|åtgärd|uppdrag|beskrivning|datum|dag|tid"
    r"|plats|ärende|sammanträde|period|status|källa|enhet|verksamhet|område|projekt|objekt|investering|risk|sannolikhet"
    r"|konsekvens|kontroll|frekvens|metod|när|vem|vad|hur|kommentar|budget|plan|prognos|summa|belopp|nr|nummer|namn"
    r"|parti|roll|funktion|klart|start|slut|uppföljning|rapport|år)",
    re.IGNORECASE,
)
"""How headers of columns begin."""
_LONGEST_HEAD = 60
_LONGEST_NAME = 40


def is_figure(text: str) -> bool:
    """Whether a cell says an amount or a day; a year alone may be a heading."""
    return _FIGURE.match(text) is not None and _YEAR.fullmatch(text) is None


def find_heads(tab: Tab) -> None:
    """Find how many rows are the table's header, and write it into the table."""
    tab.heads = min(_heads(tab), MOST_HEADS, max(0, len(tab.rows) - 1))
    if tab.heads:
        deep = [row + box.down for row in range(tab.heads) for box in tab.rows[row] if box.text]
        tab.heads = min(max([tab.heads, *deep]), MOST_HEADS, len(tab.rows) - 1)


def _heads(tab: Tab) -> int:
    if 0 < tab.marked < len(tab.rows):
        return tab.marked
    looks = _by_looks(tab) or _below_title(tab)
    if looks or tab.columns < 2 or len(tab.rows) < 2:
        return looks
    first, later = tab.rows[0], tab.rows[1:]
    if _is_wide(first, tab) or any(is_figure(box.text) for box in first) or _pairs(tab):
        return int(tab.styled)
    figured = sum(any(is_figure(box.text) for box in row[1:]) for row in later)
    if tab.styled or 2 * figured >= len(later):
        return 1 + _goes_on_below(tab)
    named = all(_NAMES.match(box.text) is not None for box in first)
    short = all(0 < len(box.text) <= _LONGEST_HEAD and not box.text.endswith(".") for box in first)
    return int(len(first) == tab.columns and (named or (short and _mean(later) > 1.5 * _mean([first]))))


def _by_looks(tab: Tab) -> int:
    """The rows at the top that are bold or shaded, where those below are not."""
    found = 0
    for row in tab.rows:
        said = [box for box in row if box.text]
        emphasised = bool(said) and all(box.bold for box in said)
        if not (emphasised or all(box.shaded for box in row)):
            break
        figures = [box for box in said if is_figure(box.text)]
        if figures and (found or figures[0] is said[0]):
            break
        found += 1
    if found == len(tab.rows) or found > MOST_HEADS:
        return 0
    if found and _is_wide(tab.rows[found - 1], tab):
        found -= 1
        return found if found and not _is_wide(tab.rows[0], tab) else 0
    return found


def _below_title(tab: Tab) -> int:
    """The rows of a header below a title over the whole width, with the title's own; 0 where there is none."""
    if len(tab.rows) < MOST_HEADS or not _is_wide(tab.rows[0], tab) or _is_wide(tab.rows[1], tab):
        return 0
    below = _by_looks(replace(tab, rows=tab.rows[1:]))
    return 1 + below if below else 0


def _goes_on_below(tab: Tab) -> int:
    """1 where columns of the first row are divided by a second one."""
    if not any(box.span > 1 for box in tab.rows[0]) or len(tab.rows) < 3:
        return 0
    return int(not any(is_figure(box.text) for box in tab.rows[1]))


def _pairs(tab: Tab) -> bool:
    """Whether each row says a name and what it is: its first cell is short, and what follows often longer."""
    if tab.columns != 2 or any(len(row) != 2 for row in tab.rows):
        return False
    short = all(len(row[0].text) <= _LONGEST_NAME for row in tab.rows)
    bold = all(row[0].bold for row in tab.rows) and not any(row[1].bold for row in tab.rows)
    colons = all(row[0].text.endswith(":") for row in tab.rows)
    longer = all(len(row[1].text) > _LONGEST_HEAD for row in tab.rows[:1])
    return short and (bold or colons or longer)


def _is_wide(row: list[Box], tab: Tab) -> bool:
    """Whether one cell says what the row says, over the whole width."""
    return tab.columns > 1 and len(row) == 1 and row[0].span == tab.columns


def _mean(rows: list[list[Box]]) -> float:
    texts = [len(box.text) for row in rows for box in row]
    return sum(texts) / max(1, len(texts))


def name_places(tab: Tab) -> None:
    """Write into each paragraph of a table what its row and its column are called."""
    names = column_names(tab)
    labels = {}
    for at, row in enumerate(tab.rows):
        for box in row:
            if box.column == 0 and box.text:
                labels.update(dict.fromkeys(range(at, at + box.down), _shortened(box.text)))
    for at, row in enumerate(tab.rows):
        for box in row:
            for par in box.pars:
                if par.source.table == tab.number or par.source.table is None:
                    par.source.row = labels.get(at, "") if at >= tab.heads else ""
                    par.source.row = par.source.row or str(at + 1)
                    par.source.column = names[box.column] or str(box.column + 1)


def column_names(tab: Tab) -> list[str]:
    """What the header says of each column, from above: `Budget 2026`."""
    names: list[list[str]] = [[] for _ in range(tab.columns)]
    for row in tab.rows[: tab.heads]:
        for box in row:
            if box.text and not _is_wide(row, tab):
                for column in range(box.column, min(box.column + box.span, tab.columns)):
                    names[column].append(box.text)
    return [_shortened(" ".join(name)) for name in names]


def row_says(row: list[Box]) -> list[str]:
    """What a row says, as it is compared with others."""
    return [same(box.text) for box in row]


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST_NAME else f"{text[: _LONGEST_NAME - 1].rstrip()}…"

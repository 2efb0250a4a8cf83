"""What columns hold, and how a table's width is divided among them. Widths of text are in ems."""

from collections.abc import Iterable, Iterator, Sequence

from vplan.core.letters import WIDEST, Parted, parted, pieces, width

EVEN = 2
"""Columns are as wide as makes the sum over all cells of their numbers of lines, raised to this power, the least:
a row is as high as its highest cell, so one cell of ten lines costs more than ten of one. Of the powers from 1 to
8, this one sets the plans in the fewest lines.
"""


class Held:
    """What a column holds: its widest pieces by the words that may be parted, of names and figures and of running
    text; its widest line, of cells and of heads; and how much it asks for room.
    """

    def __init__(self, *, figures: bool = False) -> None:
        self.figures = figures
        self.named, self.running = [0.0] * len(Parted), [0.0] * len(Parted)
        self.line = self.head = self.mass = 0.0

    def add(
        self, texts: Iterable[tuple[str, float]], *, head: bool = False, name: bool = False, larger: float = 1.0
    ) -> None:
        """Add a cell: its paragraphs, each with how far to the right it begins; `larger` than the usual text."""
        whole = 0.0
        for text, beside in texts:
            long = beside + larger * width(text)
            whole += long
            self._widen(text, self.named if head or name or self.figures else self.running, beside, larger)
            if head:
                self.head = max(self.head, long)
            else:
                self.line = max(self.line, long)
        self.mass += whole**EVEN

    @staticmethod
    def _widen(text: str, widest: list[float], beside: float, larger: float) -> None:
        longest = (widest[Parted.ANY] - beside) / larger / WIDEST
        for piece in pieces(text) if len(text) > longest else ():
            if len(piece) > longest and beside + larger * width(piece) > widest[Parted.ANY]:
                for words in Parted:
                    widest[words] = max(widest[words], beside + larger * width(parted(piece, words)))

    def widest(self, names: Parted, running: Parted) -> float:
        """The widest piece where those words are parted in names and figures, and in running text."""
        return max(self.named[names], self.running[running])

    @property
    def weight(self) -> float:
        """How much of the room goes to the column, against others."""
        return float(self.mass ** (1 / (EVEN + 1)))


def widen(columns: Sequence[Held], texts: Iterable[str]) -> None:
    """Give columns as much room together as a head over all of them needs."""
    longest = max((width(piece) for text in texts for piece in pieces(text)), default=0.0)
    whole = [column.widest(Parted.NONE, Parted.NONE) for column in columns]
    missing = (longest - sum(whole)) / len(columns)
    if missing > 0:
        for column, own in zip(columns, whole, strict=True):
            column.named = [max(named, own + missing) for named in column.named]


def together(tables: Sequence[Sequence[Held]]) -> list[Held]:
    """The columns of tables that are set alike."""
    return [_merged(columns) for columns in zip(*tables, strict=True)]


def _merged(columns: Sequence[Held]) -> Held:
    merged = Held(figures=columns[0].figures)
    merged.named = [max(column.named[words] for column in columns) for words in Parted]
    merged.running = [max(column.running[words] for column in columns) for words in Parted]
    merged.line = max(column.line for column in columns)
    merged.head = max(column.head for column in columns)
    merged.mass = sum(column.mass for column in columns)
    return merged


def divided(room: float, least: Sequence[float], most: Sequence[float], weights: Sequence[float]) -> list[float]:
    """Widths by weight, none less than its least or more than its most. They fill the room, which lies between the
    sums of both.
    """
    columns = list(zip(least, most, weights, strict=True))
    low, high = 0.0, max((upper / weight for _, upper, weight in columns if weight), default=0.0)
    for _ in range(40):
        middle = (low + high) / 2
        filled = sum(min(max(lower, middle * weight), upper) for lower, upper, weight in columns)
        low, high = (middle, high) if filled < room else (low, middle)
    return [min(max(lower, high * weight), upper) for lower, upper, weight in columns]


def in_percent(widths: Sequence[float]) -> Iterator[float]:
    """The widths in hundredths of a percent of their sum, which come to 100."""
    total, before, shown = sum(widths), 0.0, 0.0
    for own in widths:
        before += own
        edge = round(100 * before / total, 2)
        yield round(edge - shown, 2)
        shown = edge

"""When and where a meeting was held, who was there, and when its minutes are approved and announced.

In: what stands before the first paragraph of minutes. Out: the keys of minutes for it, and what needs no value.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from vplan.core import say
from vplan.imports.outline.outline import Accounted, Grid
from vplan.imports.recognising.front import Pair
from vplan.imports.recognising.front.lexicon import DAY, PAGE, PRINTED, day_of
from vplan.imports.recognising.front.pieces import LineOf, Piece, pieces_of
from vplan.imports.recognising.matters.headings import is_name
from vplan.imports.recognising.matters.held import LABEL, NOT_OF_MINUTES, key_of, placed
from vplan.imports.recognising.matters.people import attendees, names_of
from vplan.imports.recognising.matters.stream import Beside, Heading, Token, words_of
from vplan.imports.recognising.texts import short
from vplan.imports.tree import Form, Node, Value
from vplan.imports.words import Words

SIGNED = say("who signs the minutes is printed by itself")
ANNOUNCED = say("that the approval is announced is printed by itself")
_PEOPLE = ("ordförande", "sekreterare", "beslutande", "ersättare", "övriga_närvarande", "justerare")
_ALL_BUT = re.compile(r".*?\butom\s+§+\s*(?P<numbers>[\d\s,–-]+)")
_BREAK = re.compile(r"(?P<time>[^§,]+?)(?P<sign>,\s*§+\s*)(?P<paragraph>\d+)")
_AT_ONCE = re.compile(
    r"§+\s?(?P<number>\d+)(?:, omedelbart justerad)?:\s*(?:anslaget sätts upp (?P<up>\d{4}-\d\d-\d\d))?,?\s*"
    r"(?:(?:anslaget )?tas ned (?P<down>\d{4}-\d\d-\d\d))?"
)
_ANNOUNCING = re.compile(
    r"(?:anslag(?:sbevis)?(?:/bevis| och bevis)?|bevis om (?:anslag|justering\w*)|tillkännagivande\w*)"
    r"|justeringen av protokollet .* tillkänna\w* .*|protokollet är justerat\b.*"
    r"|justeringen har (?:till|anslag)\w*\b.*",
    re.IGNORECASE | re.DOTALL,
)
_AT_ONCE_ALL = re.compile(r"(?:omedelbart|omedelbar justering)\W*", re.IGNORECASE)
_ELECTRONIC = re.compile(r"(?:elektroniskt|digitalt) signera\w+|signeras (?:elektroniskt|digitalt)", re.IGNORECASE)
_APPROVING = re.compile(
    r"(?:protokollet )?(?:justeras|justerades|har justerats)\b.{1,150}|.{1,100}\bjusterar(?: protokollet)?\.?",
    re.IGNORECASE,
)
_MAY_BE_NAMED = re.compile(r"[A-ZÅÄÖ][\w.-]*(?:[ ,][^.:]{0,100})?")
"""A line under 'Beslutande' and its like that can name somebody."""
_EMPTY = re.compile(
    r"[_.…\s-]+|roll|närvarande|närvarolista|deltagare|underskrifter?|digital signering", re.IGNORECASE
)


class Meeting:
    """Takes labelled facts and names, in their order."""

    def __init__(self, beside: Beside) -> None:
        self.beside = beside
        self.held: dict[str, Node] = {}
        self.facts: dict[str, Node] = {}
        self.people: dict[str, list[Node]] = {key: [] for key in _PEOPLE}
        self.approval: dict[str, Node] = {}
        self.announcement: dict[str, Node] = {}
        self.at_once: dict[str, dict[str, Node]] = {}
        """Announcements of single paragraphs, by their numbers."""
        self.all_at_once = False
        """Whether all that stands here is approved at once."""

    def take(self, pieces: Iterable[Piece]) -> None:
        """Take what stands on the first page."""
        under = ""
        for piece in pieces:
            if isinstance(piece, Pair):
                under = ""
                self._pair(piece)
                continue
            key = key_of(piece.words.text)
            name = is_name(piece.words.text.split(",")[0].split(" för ")[0])
            if key in {*_PEOPLE, "tjänstgörande"}:
                under = key
                self.beside.prints(piece.words, LABEL)
            elif key == "justering":
                self.beside.prints(piece.words, LABEL)
            elif self._known(piece):
                under = under if name else ""
            elif under and (name or _MAY_BE_NAMED.fullmatch(piece.words.text.strip())):
                self._named(under, [piece.words])
            else:
                self.beside.left.append(Accounted(piece.words, NOT_OF_MINUTES))

    def _known(self, piece: LineOf) -> bool:
        """Whether a line is one that vplan prints itself."""
        text = piece.words.text.strip()
        names = {name for people in self.people.values() for name in names_of(people)}
        at_once = _AT_ONCE.fullmatch(text)
        if at_once is not None and (at_once["up"] or at_once["down"]):
            self._announced_at_once(piece.words, at_once)
            return True
        if _ELECTRONIC.fullmatch(text) and "elektroniskt" not in self.approval:
            self.approval["elektroniskt"] = Value("ja", piece.words, Form.READ)
        elif _APPROVING.fullmatch(text) and "text" not in self.approval:
            self.approval["text"] = short(piece.words)
        elif text in names or "signature" in piece.style.casefold():
            self.beside.prints(piece.words, SIGNED)
        elif _ANNOUNCING.fullmatch(text) or _EMPTY.fullmatch(text):
            self.beside.prints(piece.words, ANNOUNCED)
        elif PRINTED.fullmatch(text) or PAGE.fullmatch(text):
            self.beside.prints(piece.words, SIGNED)
        else:
            return False
        return True

    def _announced_at_once(self, words: Words, found: re.Match[str]) -> None:
        words = words.stripped()
        if found["number"] in self.at_once:
            self.beside.left.append(Accounted(words, NOT_OF_MINUTES))
            return
        announced: dict[str, Node] = {}
        at = 0
        for group, key in (("up", "anslås"), ("down", "tas_ned")):
            if found[group]:
                self.beside.prints(words.cut(at, found.start(group)), ANNOUNCED)
                announced[key] = Value(found[group], words.group(found, group), Form.READ)
                at = found.end(group)
        self.beside.prints(words.cut(at), ANNOUNCED)
        self.at_once[found["number"]] = announced

    def _pair(self, pair: Pair) -> None:
        key, words = key_of(pair.name), pair.words.stripped()
        text = " ".join(words.text.split())
        whole = Words.joined((pair.label, words), ": ")
        at_once = _AT_ONCE.fullmatch(whole.text)
        if at_once is not None and (at_once["up"] or at_once["down"]):
            self._announced_at_once(whole, at_once)
            return
        if _ANNOUNCING.fullmatch(pair.name) or (_EMPTY.fullmatch(pair.name) and _EMPTY.fullmatch(text)):
            self.beside.prints(whole, ANNOUNCED)
            return
        taken = bool(words) and self._labelled(key, words)
        if taken or (key and not words):
            self.beside.prints(pair.label, LABEL)
        else:
            self.beside.left += [Accounted(one, NOT_OF_MINUTES) for one in (pair.label, words) if one]

    def _labelled(self, key: str, words: Words) -> bool:
        """Take what stands beside a label; False where it is no such fact."""
        if key in {*_PEOPLE, "tjänstgörande"}:
            self._named(key, words.split(re.compile(r"\n")))
        elif key in {"datum", "tid", "plats", "plats och tid"}:
            placed(words, self.held, self.beside, key)
        elif key == "justering":
            self._approved(words)
        elif key in {"anslås", "tas_ned", "förvaras"}:
            return self._announced(key, words)
        elif key == "antal_ledamöter" and words.text.isdigit() and key not in self.facts:
            self.facts[key] = short(words)
        elif key == "paragrafer":
            self._left_out(words)
        elif key == "ajournering":
            self._break(words)
        else:
            return False
        return True

    def _approved(self, words: Words) -> None:
        if _AT_ONCE_ALL.fullmatch(words.text):
            self.all_at_once = True
            self.beside.prints(words, LABEL)
        else:
            placed(words, self.approval, self.beside, "plats och tid")

    def _announced(self, key: str, words: Words) -> bool:
        day = DAY.fullmatch(words.text)
        if key in self.announcement or (key != "förvaras" and (day is None or not day_of(day))):
            return False
        known = key != "förvaras" and day is not None
        self.announcement[key] = Value(day_of(day), words, Form.READ) if known and day else short(words)
        return True

    def _named(self, key: str, lines: Sequence[Words]) -> None:
        lines = [line for line in lines if line]
        people = attendees(lines, self.beside)
        self.people["beslutande" if key == "tjänstgörande" else key] += people

    def _left_out(self, words: Words) -> None:
        found = _ALL_BUT.fullmatch(words.text)
        if found is None or "saknas_paragrafer" in self.facts:
            self.beside.prints(words, LABEL)
            return
        self.beside.prints(words.cut(0, found.start("numbers")), LABEL)
        self.facts["saknas_paragrafer"] = short(words.group(found, "numbers"))

    def _break(self, words: Words) -> None:
        breaks = self.facts.setdefault("ajourneringar", [])
        assert isinstance(breaks, list)
        found = _BREAK.fullmatch(words.text)
        if found is None:
            breaks.append({"tid": short(words)})
            return
        self.beside.prints(words.group(found, "sign"), LABEL)
        breaks.append(
            {"tid": short(words.group(found, "time")), "paragraf": short(words.group(found, "paragraph"))}
        )

    def made(self) -> dict[str, Node]:
        """All of it by the keys of minutes."""
        self._find_chair()
        approvers = self.people.pop("justerare")
        approval = {**self.approval, **({"justerare": approvers} if approvers else {})}
        return {
            **({"sammanträde": self.held} if self.held else {}),
            **self.facts,
            **{key: people for key, people in self.people.items() if people},
            **({"justering": approval} if approval else {}),
            **({"tillkännagivande": self.announcement} if self.announcement else {}),
        }

    def _find_chair(self) -> None:
        """A member who is called the chair is so by the key."""
        for member in [] if self.people["ordförande"] else list(self.people["beslutande"]):
            title = member.get("titel") if isinstance(member, dict) else None
            if isinstance(member, dict) and isinstance(title, Value) and title.text.casefold() == "ordförande":
                self.beside.prints(title.words, LABEL)
                self.people["beslutande"].remove(member)
                self.people["ordförande"].append({key: one for key, one in member.items() if key != "titel"})


def pieces_before(tokens: Sequence[Token]) -> Iterator[Piece]:
    """The pieces of what stands before the first paragraph; the first cell of a table's row may be its label."""
    for token in tokens:
        if isinstance(token, Heading):
            yield LineOf(words_of(token))
        elif isinstance(token, Grid):
            yield from _of_rows(token)
        else:
            yield from pieces_of([token])


def _of_rows(grid: Grid) -> Iterator[Piece]:
    if not any(row and key_of(row[0].text) for row in grid.rows):
        yield from pieces_of([grid])
        return
    if grid.caption is not None:
        yield LineOf(grid.caption.words)
    for row in grid.rows:
        cells = [cell for cell in row if cell.words]
        if cells and key_of(cells[0].text) and len(cells) > 1:
            yield Pair(cells[0].words, tuple(one for cell in cells[1:] for one in cell.paragraphs if one.words))
        else:
            for cell in cells:
                for paragraph in cell.paragraphs:
                    yield from pieces_of([paragraph])

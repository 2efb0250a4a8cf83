"""Pieces of a first page, one after another, as facts: each becomes a fact, is printed anyhow, or waits."""

import re
from collections.abc import Iterable

from vplan.imports.outline.outline import Paragraph, Run
from vplan.imports.recognising.front import lexicon, reasons
from vplan.imports.recognising.front.labelled import take_labelled
from vplan.imports.recognising.front.pieces import LineOf, Pair, Piece
from vplan.imports.recognising.front.store import Store
from vplan.imports.recognising.front.titling import is_title_style
from vplan.imports.recognising.texts import short
from vplan.imports.tree import Form, Value
from vplan.imports.words import Words, seen

_PARTED = re.compile(r"\s{1,9}[·|•/–-]\s{1,9}|\s{0,9}[·|•]\s{0,9}")
_COMMA = re.compile(r",\s+")
_VERSION = re.compile(r"(?:version|utgåva)\s{0,3}:?\s{0,3}(?P<number>[\d.]{1,12})", re.IGNORECASE)
_LONGEST_ABBREVIATION = 4
_YEARS = 12
"""Letters of a line that may be no more than years, `2026 – 2028`."""
_PLACE = re.compile(r"[A-ZÅÄÖ][a-zåäöé-]{1,30}(?: [A-ZÅÄÖ][a-zåäöé-]{1,30})?")
_OF_ORGANISATION = re.compile(r"(?P<body>[^,.]{4,60}?),?\s+(?:i|för|inom)\s+(?P<organisation>[^,.]{4,40})")


class Lines(Store):
    """Takes pieces in their order. `title`: the lines that make the title; `more`: lines that say nothing known;
    `others`: labelled facts without a key.
    """

    def __init__(self) -> None:
        super().__init__()
        self.others: list[Pair] = []
        self.title: list[LineOf] = []
        self.more: list[LineOf] = []

    def take(self, pieces: Iterable[Piece], *, on_title_page: bool) -> None:
        """Take what stands on the first page."""
        waiting: list[LineOf] = []
        for piece in pieces:
            if isinstance(piece, Pair):
                self._pair(piece)
            elif is_title_style(piece.style) and not lexicon.is_body(piece.words.text):
                self.title.append(piece)
            elif not self.line(piece.words):
                waiting.append(piece)
        self._choose_title(waiting, on_title_page=on_title_page)

    def take_page_texts(self, pieces: Iterable[Piece]) -> None:
        """Take what stands at the heads and feet of pages: facts that are missing, and repetitions."""
        for piece in pieces:
            if isinstance(piece, LineOf):
                for part in piece.words.split(_PARTED):
                    if part and not self.line(part):
                        self.leaves(part, reasons.PAGE_TEXT)
                self.prints_between(piece.words, _PARTED)
            elif piece.key in self.facts or self._is_known(piece.words.text):
                self.prints(piece.label, reasons.LABEL)
                self.prints(piece.words, reasons.REPEATED)
            elif piece.key:
                self._pair(piece)
            else:
                self.leaves(piece.label, reasons.PAGE_TEXT)
                self.leaves(piece.words, reasons.PAGE_TEXT)

    def _choose_title(self, waiting: list[LineOf], *, on_title_page: bool) -> None:
        if not self.title and "titel" not in self.facts and waiting and on_title_page:
            kinds = [line for line in waiting if lexicon.template_in(line.words.text)]
            dated = [line for line in waiting if lexicon.YEARS.search(line.words.text)]
            dated = [line for line in dated if len(line.words.text) > _YEARS]
            chosen = kinds[0] if kinds else max(dated or waiting, key=lambda line: len(line.words.text.split()))
            self.title = [chosen]
            waiting.remove(chosen)
        years = next((line for line in waiting if lexicon.YEAR_LINE.fullmatch(line.words.text.strip())), None)
        if years is not None and self.title and not lexicon.YEARS.search(self._title_text()):
            self.title.append(years)
            waiting.remove(years)
        self.more += waiting

    def _title_text(self) -> str:
        return " ".join(" ".join(line.words.text for line in self.title).split())

    def title_value(self) -> Value:
        """The title of all its lines."""
        return short(Words.joined(line.words for line in self.title), quotes=True)

    @staticmethod
    def says_something(line: LineOf) -> bool:
        """Whether a line would be taken for a fact or a repetition wherever it stands."""
        return Lines().line(line.words)

    def _is_known(self, text: str) -> bool:
        said = " ".join(text.split()).casefold()
        return any(said == one.casefold() for one in [*self.texts(), self._title_text()])

    def line(self, words: Words) -> bool:
        """Take a line without a label; False where it says nothing that is known, and nothing was taken."""
        words = words.stripped()
        return not words or self._needless(words) or self._fact(words) or self._names(words)

    def _needless(self, words: Words) -> bool:
        """Take a line that is printed anyhow, or left."""
        text = words.text
        template = lexicon.template_in(text, whole=True)
        if lexicon.PAGE.fullmatch(text) and not lexicon.YEARS.fullmatch(text):
            self.prints(words, reasons.PAGE_NUMBER)
        elif lexicon.PRINTED.fullmatch(text):
            self.prints(words, reasons.PRINTED)
        elif self._is_known(text):
            self.prints(words, reasons.REPEATED)
        elif template and template not in lexicon.PLANS:
            self.kinds.append(template)
            self.prints(words, reasons.KIND)
        elif lexicon.CONTACT.search(text) and not lexicon.DECIDED.match(text):
            self.leaves(words, reasons.CONTACT)
        elif lexicon.OFFICE.fullmatch(text):
            self.leaves(words, reasons.OFFICE)
        else:
            return False
        return True

    def _fact(self, words: Words) -> bool:
        """Take a line that is a fact without a label, or one with its label before it."""
        text = words.text
        decided = lexicon.DECIDED.match(text)
        if decided and (lexicon.DAY.search(text) or lexicon.SECTION.search(text)):
            return self.revision(words) if decided["revised"] else self.decision(words)
        if len(text.split()) <= 2 and not lexicon.template_in(text) and self.status(words):
            return True
        number = lexicon.prefixed_number(text)
        if number is not None:
            self.prints(words.cut(0, number.start("number")), reasons.LABEL)
            self.add("diarienummer", short(words.group(number, "number")))
        elif lexicon.REGISTRY.fullmatch(text) and lexicon.YEARS.search(text.replace("-", "/")):
            self.add("diarienummer", short(words))
        elif version := _VERSION.fullmatch(text):
            self.prints(words.cut(0, version.start("number")), reasons.LABEL)
            self.add("version", short(words.group(version, "number")))
        elif lexicon.TIME.fullmatch(text):
            self.others.append(Pair(Words("Tid"), (Paragraph((Run(words),)),)))
        elif lexicon.KIND.fullmatch(text):
            self.add("dokumenttyp", Value(text.capitalize(), words, Form.READ))
        else:
            return self._day(words)
        return True

    def _day(self, words: Words) -> bool:
        """Take a day, with the place before it perhaps."""
        day = next((one for one in lexicon.DAY.finditer(words.text) if lexicon.day_of(one)), None)
        around = re.sub(lexicon.DAY, "", words.text).strip(" ,.")
        if day is None or len(around.split()) > 1 or re.search(r"\d", around):
            return False
        before = words.cut(0, day.start())
        name = before.stripped().stripped(",").stripped()
        if lexicon.is_body(name.text):
            self.add("organ", _name(name))
            self.prints(before.cut(before.text.index(name.text) + len(name.text)), reasons.LABEL)
        else:
            self.leaves(before, reasons.CONTACT)
        self.leaves(words.cut(day.end()), reasons.CONTACT)
        self.add("datum", Value(lexicon.day_of(day), words.group(day), Form.READ))
        return True

    def _names(self, words: Words) -> bool:
        """Names of the organisation and of its board, in one line perhaps, with the registry number."""
        key = _name_key(words.text)
        if key:
            self.add(key, _name(words))
            return True
        both = _OF_ORGANISATION.fullmatch(words.text)
        if both and lexicon.is_body(both["body"]) and _is_place(both["organisation"]):
            self.add("organ", _name(words.group(both, "body")))
            self.prints(words.cut(both.end("body"), both.start("organisation")), reasons.LABEL)
            self.add("organisation", _name(words.group(both, "organisation")))
            return True
        for between in (_PARTED, _COMMA):
            parts = [part.stripped() for part in words.split(between) if part]
            if len(parts) > 1 and all(
                _name_key(part.text) or lexicon.REGISTRY.fullmatch(part.text) for part in parts
            ):
                self.prints_between(words, between)
                for part in parts:
                    self.add(_name_key(part.text) or "diarienummer", _name(part))
                return True
        return False

    def _pair(self, pair: Pair) -> None:
        if not seen(pair.words.text).strip():
            self.leaves(pair.words, reasons.OPEN)
        elif not pair.key or not take_labelled(pair.key, pair.words, self):
            self.others.append(pair)
        self.prints(pair.label, reasons.LABEL)


def _is_place(text: str) -> bool:
    """Whether a text is the name of an organisation, or of a place after which it is called."""
    return lexicon.is_organisation(text) or _PLACE.fullmatch(text) is not None


def _name(words: Words) -> Value:
    """A name; one word in capitals as it is written otherwise."""
    text = words.text
    in_capitals = text.isupper() and text.isalpha() and len(text) > _LONGEST_ABBREVIATION
    return Value(text.capitalize(), words, Form.READ) if in_capitals else short(words)


def _name_key(text: str) -> str:
    if lexicon.is_body(text):
        return "organ"
    return "organisation" if lexicon.is_organisation(text) else ""

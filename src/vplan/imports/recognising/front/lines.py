"""Pieces of a first page, one after another, as facts: each becomes a fact, is printed anyhow, or waits."""

import re
from collections.abc import Iterable

from vplan.imports.outline.outline import Accounted
from vplan.imports.recognising.front import lexicon, reasons
from vplan.imports.recognising.front.decided import decided
from vplan.imports.recognising.front.pieces import LineOf, Pair, Piece
from vplan.imports.recognising.front.titling import is_title_style
from vplan.imports.recognising.texts import short
from vplan.imports.tree import Doubt, Form, Node, Value
from vplan.imports.words import Words

_PARTED = re.compile(r"\s+[·|•/–-]\s+|\s*[·|•]\s*")
_LONGEST_ABBREVIATION = 4


class Lines:
    """Takes pieces in their order. `title`: the lines that make the title; `more`: lines that say nothing known.
    `kinds`: templates that the document says it is like.
    """

    def __init__(self) -> None:
        self.facts: dict[str, Node] = {}
        self.others: list[Pair] = []
        self.title: list[LineOf] = []
        self.more: list[LineOf] = []
        self.kinds: list[str] = []
        self.printed: list[Accounted] = []
        self.left: list[Accounted] = []
        self.doubts: list[Doubt] = []

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
            if isinstance(piece, Pair):
                if piece.key in self.facts or self._known(piece.words.text):
                    self.printed += [
                        Accounted(piece.label, reasons.LABEL),
                        Accounted(piece.words, reasons.REPEATED),
                    ]
                elif piece.key:
                    self._pair(piece)
                else:
                    words = [piece.label, piece.words]
                    self.left += [Accounted(one, reasons.PAGE_TEXT) for one in words if one]
                continue
            for part in piece.words.split(_PARTED):
                if part and not self._known_line(part) and not self.line(part):
                    self.left.append(Accounted(part, reasons.PAGE_TEXT))
            self._signs(piece.words, _PARTED)

    def _choose_title(self, waiting: list[LineOf], *, on_title_page: bool) -> None:
        if not self.title and "titel" not in self.facts and waiting and on_title_page:
            kinds = [line for line in waiting if lexicon.template_in(line.words.text)]
            chosen = kinds[0] if kinds else max(waiting, key=lambda line: len(line.words.text.split()))
            self.title = [chosen]
            waiting.remove(chosen)
        years = next((line for line in waiting if lexicon.YEAR_LINE.fullmatch(line.words.text.strip())), None)
        if years is not None and self.title and not lexicon.YEARS.search(self._title_text()):
            self.title.append(years)
            waiting.remove(years)
        self.more += waiting

    def _title_text(self) -> str:
        return " ".join(line.words.text for line in self.title)

    def title_value(self) -> Value:
        """The title of all its lines."""
        return short(Words.joined(line.words for line in self.title), quotes=True)

    @staticmethod
    def says_something(line: LineOf) -> bool:
        """Whether a line would be taken for a fact or a repetition wherever it stands."""
        return Lines().line(line.words)

    def _known(self, text: str) -> bool:
        said = " ".join(text.split()).casefold()
        known = [value.text for value in self.facts.values() if isinstance(value, Value)]
        return any(said == one.casefold() for one in [*known, " ".join(self._title_text().split())])

    def _known_line(self, words: Words) -> bool:
        if self._known(words.text):
            self.printed.append(Accounted(words, reasons.REPEATED))
            return True
        return False

    def _signs(self, words: Words, between: re.Pattern[str]) -> None:
        for found in between.finditer(words.text):
            if words.group(found):
                self.printed.append(Accounted(words.group(found), reasons.LABEL))

    def line(self, words: Words) -> bool:
        """Take a line without a label; False where it says nothing that is known."""
        text = words.text.strip()
        if not text:
            return True
        template = lexicon.template_in(text, whole=True)
        if lexicon.PAGE.fullmatch(text) and not lexicon.YEARS.fullmatch(text):
            self.printed.append(Accounted(words, reasons.PAGE_NUMBER))
        elif lexicon.PRINTED.fullmatch(text):
            self.printed.append(Accounted(words, reasons.PRINTED))
        elif self._known_line(words):
            pass
        elif template and template not in lexicon.PLANS:
            self._kind(words, template)
        elif found := lexicon.prefixed_number(text):
            words = words.stripped()
            number = words.group(found, "number")
            self.printed.append(Accounted(words.cut(0, found.start("number")), reasons.LABEL))
            self._add("diarienummer", short(number))
        elif lexicon.REGISTRY.fullmatch(text) and lexicon.YEARS.search(text.replace("-", "/")):
            self._add("diarienummer", short(words))
        elif (found := lexicon.DECIDED.match(text)) and (lexicon.DAY.search(text) or lexicon.SECTION.search(text)):
            self._decided(words.stripped(), revised=bool(found["revised"]))
        elif (status := _status(text)) and len(text.split()) <= 2 and not lexicon.template_in(text):
            self._add("status", Value(status, words, Form.READ))
        elif re.fullmatch(r"(?:version|utgåva)\s*:?\s*[\d.]+", text, re.IGNORECASE):
            at = re.search(r"[\d.]+$", words.text.rstrip())
            assert at is not None
            self.printed.append(Accounted(words.cut(0, at.start()), reasons.LABEL))
            self._add("version", short(words.cut(at.start())))
        elif lexicon.CONTACT.search(text):
            self.left.append(Accounted(words, reasons.CONTACT))
        elif lexicon.OFFICE.fullmatch(text):
            self.left.append(Accounted(words, reasons.OFFICE))
        else:
            return self._day_line(words) or self._names(words)
        return True

    def _day_line(self, words: Words) -> bool:
        day = next((one for one in lexicon.DAY.finditer(words.text) if lexicon.day_of(one)), None)
        around = re.sub(lexicon.DAY, "", words.text).strip(" ,.")
        if day is None or len(around.split()) > 1 or re.search(r"\d", around):
            return False
        for words_around in (words.cut(0, day.start()), words.cut(day.end())):
            if words_around:
                self.left.append(Accounted(words_around, reasons.CONTACT))
        self._add("datum", Value(lexicon.day_of(day), words.group(day), Form.READ))
        return True

    def _names(self, words: Words) -> bool:
        """Names of the organisation and of its board, in one line perhaps."""
        parts = [part for part in words.split(_PARTED) if part]
        if len(parts) == 1:
            comma = words.split(re.compile(r",\s+"))
            if len(comma) == 2 and lexicon.is_organisation(comma[0].text) and lexicon.is_body(comma[1].text):
                parts = comma
        keys = [_name_key(part.text) for part in parts]
        if not parts or not all(keys):
            return False
        for key, part in zip(keys, parts, strict=True):
            if not self._known_line(part):
                self._add(key, _name(part.stripped()))
        whole = {letter for part in parts for letter in part.letters()}
        for stretch in words.stretches:
            for offset in range(stretch.start, stretch.end):
                sign = Words.of(stretch.line, offset, offset + 1)
                if sign and (stretch.line, offset) not in whole:
                    self.printed.append(Accounted(sign, reasons.LABEL))
        return True

    def _kind(self, words: Words, template: str) -> None:
        self.kinds.append(template)
        self.printed.append(Accounted(words, reasons.KIND))

    def _add(self, key: str, value: Node) -> None:
        """A fact; where it is there already, the first stays."""
        if key not in self.facts:
            self.facts[key] = value
        elif isinstance(value, Value):
            first = self.facts[key]
            same = isinstance(first, Value) and first.text.casefold() == value.text.casefold()
            reason = reasons.REPEATED if same else reasons.SUBTITLE
            (self.printed if same else self.left).append(Accounted(value.words, reason))

    def _pair(self, pair: Pair) -> None:
        key, words = pair.key, pair.words
        if not words or not key or not self._labelled(key, pair):
            self.others.append(pair)
        self.printed.append(Accounted(pair.label, reasons.LABEL))

    def _labelled(self, key: str, pair: Pair) -> bool:
        """Take what stands beside a label; False where it can't be read as that."""
        words = pair.words.stripped()
        text = words.text
        if key in {"diarienummer", "version", "dokumentansvarig", "organ", "organisation"}:
            self._add(key, short(words))
        elif key == "titel":
            self._add(key, short(words, quotes=True))
        elif key == "dokumenttyp":
            self._add(key, short(words))
            self.kinds += [one for one in [lexicon.template_in(text)] if one]
        elif key == "år":
            if not re.fullmatch(r"(?:19|20)\d\d", text):
                return False
            self._add(key, Value(text, words))
        elif key in {"datum", "gäller_från", "gäller_till_och_med"}:
            return self._labelled_day(key, words)
        elif key == "giltighet":
            return self._validity(words)
        elif key == "status":
            status = _status(text)
            if not status:
                return False
            self._add(key, Value(status, words, Form.READ))
        elif key == "till":
            for part in words.split(re.compile(r"[\n;]|,\s")):
                if part:
                    self._listed("till", short(part))
            self._signs(words, re.compile(r"[\n;]|,\s"))
        elif key == "handläggare":
            return self._person(words)
        elif key == "överordnad":
            self._add(key, {"titel": short(words)})
        elif key in {"beslut", "revidering", "rättelse"}:
            return self._decided(words, revised=key != "beslut", kind=key)
        else:
            return self._part_of_decision(key, words)
        return True

    def _listed(self, key: str, value: Node) -> None:
        listed = self.facts.setdefault(key, [])
        assert isinstance(listed, list)
        listed.append(value)

    def _labelled_day(self, key: str, words: Words) -> bool:
        day = lexicon.DAY.fullmatch(words.text)
        if day is None and key == "gäller_till_och_med" and words.text.casefold() == "tills vidare":
            self._add(key, short(words))
            return True
        if day is None or not lexicon.day_of(day):
            return False
        self._add(key, Value(lexicon.day_of(day), words, Form.READ))
        return True

    def _validity(self, words: Words) -> bool:
        """From when to when a plan is in force, in one: days, years, or until further notice."""
        if words.text.casefold() == "tills vidare":
            return self._labelled_day("gäller_till_och_med", words)
        years = re.fullmatch(r"((?:19|20)\d\d)\s*[–-]\s*((?:19|20)\d\d)", words.text)
        if years:
            self.printed.append(Accounted(words.cut(years.end(1), years.start(2)), reasons.LABEL))
            self._add("gäller_från", Value(f"{years[1]}-01-01", words.group(years, 1), Form.READ))
            self._add("gäller_till_och_med", Value(f"{years[2]}-12-31", words.group(years, 2), Form.READ))
            return True
        days = list(lexicon.DAY.finditer(words.text))
        if len(days) != 2 or not all(map(lexicon.day_of, days)):
            return False
        for key, day in zip(("gäller_från", "gäller_till_och_med"), days, strict=True):
            self._add(key, Value(lexicon.day_of(day), words.group(day), Form.READ))
        for gap in (
            words.cut(0, days[0].start()),
            words.cut(days[0].end(), days[1].start()),
            words.cut(days[1].end()),
        ):
            if gap:
                self.printed.append(Accounted(gap, reasons.LABEL))
        return True

    def _person(self, words: Words) -> bool:
        """Name and title, or a title alone; what else stands there is an address."""
        if "handläggare" in self.facts:
            return False
        lines = [part for part in words.split(re.compile(r"\n|,\s*")) if part]
        known = [part.stripped() for part in lines if not lexicon.CONTACT.search(part.text)]
        if not known or len(known) > 2:
            return False
        if len(known) == 1 and len(known[0].text.split()) > 1:
            return False  # a name alone: a person has a title
        name = {"namn": short(known[0])} if len(known) == 2 else {}
        self.facts["handläggare"] = {**name, "titel": short(known[-1])}
        self.left += [Accounted(part, reasons.CONTACT) for part in lines if lexicon.CONTACT.search(part.text)]
        self._signs(words, re.compile(r"\n|,\s*"))
        return True

    def _decided(self, words: Words, *, revised: bool, kind: str = "") -> bool:
        found = decided(words)
        if not found.parts:
            status = _status(words.text)
            if revised or not status:
                return False
            self._add("status", Value(status, words, Form.READ))
            return True
        if revised and found.day is None:
            return False
        self.printed += found.printed
        self.left += found.left
        if revised:
            own = {key: value for key, value in found.parts.items() if key != "datum"}
            assert found.day is not None
            revision: dict[str, Node] = {"id": Value(f"rev-{found.day.text}", form=Form.READ), "datum": found.day}
            revision |= {"slag": Value(kind, form=Form.READ)} if kind == "rättelse" else {}
            revision |= {"avser": short(found.rest)} if found.rest else {}
            revision |= (
                {"beslut": {**own, "datum": Value(found.day.text, form=Form.READ)}} if "organ" in own else {}
            )
            if "organ" not in own:
                self.left += [Accounted(value.words, reasons.SUBTITLE) for value in own.values()]
            self._listed("revideringar", revision)
            return True
        if found.rest:
            self.left.append(Accounted(found.rest, reasons.SUBTITLE))
        for key, value in found.parts.items():
            self._part(key, value)
        return True

    def _part(self, key: str, value: Value) -> None:
        """A part of the decision, which may be said in several rows."""
        decision = self.facts.setdefault("beslut", {})
        assert isinstance(decision, dict)
        if key in decision:
            same = decision[key].text == value.text
            (self.printed if same else self.left).append(
                Accounted(value.words, reasons.REPEATED if same else reasons.SUBTITLE)
            )
        else:
            decision[key] = value

    def _part_of_decision(self, key: str, words: Words) -> bool:
        if key == "revidering.beslut":
            revisions = self.facts.get("revideringar")
            last = revisions[-1] if isinstance(revisions, list) and revisions else None
            found = decided(words)
            if not isinstance(last, dict) or "beslut" in last or "organ" not in found.parts:
                return False
            last["beslut"] = found.parts
            self.printed += found.printed
            self.left += found.left
            if found.rest:
                self.left.append(Accounted(found.rest, reasons.SUBTITLE))
            return True
        part = key.partition(".")[2]
        if part == "organ":
            self._part(part, short(words))
            return True
        pattern = lexicon.DAY if part == "datum" else re.compile(r"(?:§+ ?)?(?P<number>\d+)(?: ?§)?")
        match = pattern.fullmatch(words.text)
        if match is None:
            return False
        text = lexicon.day_of(match) if part == "datum" else match["number"]
        if text:
            self._part(part, Value(text, words, Form.READ))
        return bool(text)


def _status(text: str) -> str:
    return next((status for status, pattern in lexicon.STATUSES if pattern.match(text.strip())), "")


def _name(words: Words) -> Value:
    """A name; one word in capitals as it is written otherwise."""
    text = words.text
    in_capitals = text.isupper() and text.isalpha() and len(text) > _LONGEST_ABBREVIATION
    return Value(text.capitalize(), words, Form.READ) if in_capitals else short(words)


def _name_key(text: str) -> str:
    if lexicon.is_body(text):
        return "organ"
    return "organisation" if lexicon.is_organisation(text) else ""

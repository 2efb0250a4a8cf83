"""The facts of a first page while they are found, and the account of the words that are in none of them."""

import re
from collections.abc import Iterable

from vplan.core import Message
from vplan.imports.outline.outline import Accounted
from vplan.imports.recognising.front import lexicon, reasons
from vplan.imports.recognising.front.decided import Decided, decided
from vplan.imports.tree import Form, Node, Value
from vplan.imports.words import Words

_ANY_BOARD = {"nämnden", "styrelsen", "fullmäktige"}
"""What a decision calls the board that the document is of."""


class Store:
    """Facts by their keys in a plan or a document of it."""

    def __init__(self) -> None:
        self.facts: dict[str, Node] = {}
        self.kinds: list[str] = []
        """Templates that the document says it is like."""
        self.printed: list[Accounted] = []
        self.left: list[Accounted] = []

    def add(self, key: str, value: Node) -> None:
        """A fact; where it is there already, the first stays."""
        if key not in self.facts:
            self.facts[key] = value
        elif isinstance(value, Value):
            self._again(self.facts[key], value)

    def add_to(self, key: str, value: Node) -> None:
        """One of several facts of a kind."""
        listed = self.facts.setdefault(key, [])
        assert isinstance(listed, list)
        listed.append(value)

    def _again(self, first: Node, value: Value) -> None:
        same = isinstance(first, Value) and first.text.casefold() == value.text.casefold()
        if same:
            self.prints(value.words, reasons.REPEATED)
        else:
            self.leaves(value.words, reasons.SUBTITLE)

    def prints(self, words: Words, reason: Message) -> None:
        """Words that vplan prints itself."""
        if words:
            self.printed.append(Accounted(words, reason))

    def leaves(self, words: Words, reason: Message) -> None:
        """Words that go into no fact."""
        if words:
            self.left.append(Accounted(words, reason))

    def prints_between(self, words: Words, between: re.Pattern[str]) -> None:
        """The signs that part words which become facts one by one."""
        for found in between.finditer(words.text):
            self.prints(words.group(found), reasons.LABEL)

    def prints_but(self, words: Words, *taken: tuple[int, int]) -> None:
        """Words around stretches that are taken, given by their offsets in order."""
        at = 0
        for start, end in (*taken, (len(words.text), len(words.text))):
            self.prints(words.cut(at, start), reasons.LABEL)
            at = end

    def texts(self) -> Iterable[str]:
        """The facts that are texts."""
        return [value.text for value in self.facts.values() if isinstance(value, Value)]

    def status(self, words: Words) -> bool:
        """Take words that begin with a status; False where they don't."""
        text = words.text.strip()
        status = next((status for status, pattern in lexicon.STATUSES if pattern.match(text)), "")
        if status:
            self.add("status", Value(status, words, Form.READ))
        return bool(status)

    def decision(self, words: Words) -> bool:
        """Take a decision on the document; False where its words say nothing of one."""
        found = decided(words)
        if not found.parts:
            return self.status(words)
        self._account(found)
        rest = found.rest.stripped()
        if lexicon.REGISTRY.fullmatch(rest.text):
            self.add("diarienummer", Value(rest.text, rest))
        else:
            self.leaves(found.rest, reasons.SUBTITLE)
        for key, value in found.parts.items():
            self.part_of_decision(key, value)
        return True

    def part_of_decision(self, key: str, value: Value) -> None:
        """A part of the decision, which may be said in several rows."""
        decision = self.facts.setdefault("beslut", {})
        assert isinstance(decision, dict)
        if key in decision:
            self._again(decision[key], value)
        else:
            decision[key] = value

    def revision(self, words: Words, kind: str = "") -> bool:
        """Take a revision, or a correction; False where no day is given."""
        found = decided(words)
        day = found.parts.pop("datum", None)
        if day is None or day.form is not Form.READ:
            return False
        self._account(found)
        revision: dict[str, Node] = {"id": Value(f"rev-{day.text}", form=Form.READ), "datum": day}
        if kind:
            revision["slag"] = Value(kind, form=Form.READ)
        if found.rest:
            revision["avser"] = Value(" ".join(found.rest.text.split()), found.rest)
        if "organ" in found.parts:
            revision["beslut"] = {**found.parts, "datum": Value(day.text, form=Form.READ)}
        else:
            for value in found.parts.values():
                self.leaves(value.words, reasons.SUBTITLE)
        self.add_to("revideringar", revision)
        return True

    def decision_on_revision(self, words: Words) -> bool:
        """Take the decision on the last revision; False where there is none that lacks one."""
        revisions = self.facts.get("revideringar")
        last = revisions[-1] if isinstance(revisions, list) and revisions else None
        found = decided(words)
        if not isinstance(last, dict) or "beslut" in last or "organ" not in found.parts:
            return False
        last["beslut"] = found.parts
        self._account(found)
        self.leaves(found.rest, reasons.SUBTITLE)
        return True

    def _account(self, found: Decided) -> None:
        self.printed += found.printed
        self.left += found.left

    def name_boards(self) -> None:
        """Let decisions name the board of the document where they call it 'nämnden', or name none."""
        board = self.facts.get("organ")
        decision = self.facts.get("beslut")
        if not isinstance(board, Value) or not isinstance(decision, dict):
            return
        named = decision.get("organ")
        if named is None:
            decision["organ"] = Value(board.text, form=Form.READ)
        elif isinstance(named, Value) and named.text.casefold() in _ANY_BOARD:
            decision["organ"] = Value(board.text, named.words, Form.READ)

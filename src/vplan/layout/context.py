"""What every view needs: the plan, its facts, and how running text becomes HTML in one document."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from markupsafe import Markup

from vplan.core.message import Translation
from vplan.facts import Facts, Values
from vplan.facts.counts import words_of
from vplan.layout.numbers import Numbers
from vplan.model.plan import Plan
from vplan.text.markdown import to_html

View = dict[str, Any]


class Earlier(NamedTuple):
    """The version that a list of changes goes back to, how it is named in print, and the language of the list."""

    plan: Plan
    facts: Facts
    label: str
    translate: Translation


class Context(NamedTuple):
    """`values` is what running text of this document can quote, `shown` what its sections show, `numbers` those of
    areas and goals; `earlier` is there where changes are listed.
    """

    plan: Plan
    facts: Facts
    values: Values
    shown: frozenset[str]
    numbers: Numbers
    earlier: Earlier | None = None

    @property
    def shows_standings(self) -> bool:
        """Whether a table of the document says how each goal stands."""
        ways = {"måluppfyllelse", "måluppföljning"}
        chosen = {name.partition("/")[2] for name in self.shown if name.partition("/")[0] in ways}
        return "" in chosen or chosen >= {strategy.key for strategy in self.plan.strategies}

    def html(self, text: str | None) -> Markup:
        """Running text as finished HTML; nothing for no text."""
        notes = {note.id: note.text for note in self.plan.footnotes}
        if not text:
            return Markup("")
        words = self._goals_in_words() if "{{" in text else {}
        return Markup(to_html(text, self.values, notes, words))  # noqa: S704 - escaped there

    def _goals_in_words(self) -> dict[str, str]:
        """What references to goals say, by their names: their numbers, or their wordings where they have none."""
        word = words_of(self.plan.levels, "mål")[0]
        return {
            f"mål/{goal.id}": f"{word}\u00a0{number}" if number else f"\u201d{goal.wording}\u201d"
            for goal in self.plan.goals
            if goal.id
            for number in [self.numbers.get(id(goal))]
        }

    def notes(self, ids: Iterable[str]) -> Markup:
        """The footnotes that a cell of a table calls for, as HTML."""
        texts = {note.id: note.text for note in self.plan.footnotes}
        return Markup("").join(
            Markup('<span class="note" data-key="{}">{}</span>').format(one, texts[one])
            for one in ids
            if one in texts
        )

    def remarks(self, path: str) -> list[str]:
        """The reasons of waivers at or below a path that the plan wants printed where they stand."""
        return [
            fault.reason
            for fault in self.plan.waivers
            if fault.printed and (fault.path == path or fault.path.startswith(f"{path}."))
        ]

    def note(self, footnote: str | None) -> View:
        """The footnote with that id; empty for none."""
        found = next((note for note in self.plan.footnotes if note.id == footnote), None)
        return {"id": found.id, "text": found.text} if found else {}

"""A goal, an area, while what belongs to them is still being found."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from vplan.core import Message
from vplan.core.swedish.numbers import leading_amount
from vplan.core.swedish.targets import read_target
from vplan.imports.outline.outline import Accounted, Paragraph, Points
from vplan.imports.recognising.steering.words import YEAR, Column
from vplan.imports.recognising.texts import running
from vplan.imports.tree import Doubt, Form, Node, Value
from vplan.imports.words import Words, seen
from vplan.model.showing import SHOWN_IN_AREAS
from vplan.model.targets import read_plain

_MOST_WORDS_OF_UNIT = 2
_QUOTE = "{{"
SIMPLE = {
    Column.RESPONSIBLE: "responsible",
    Column.MEASURED: "measured",
    Column.DECIDED: "decided_by",
    Column.LABEL: "label",
}
"""What a goal has one text of, by the name that GoalDraft has for it."""


@dataclass(slots=True)
class Ledger:
    """What recognisers note beside the parts that they make."""

    printed: list[Accounted] = field(default_factory=list)
    left: list[Accounted] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    year: str = ""
    """Of the plan; nothing as long as it is not known."""

    def prints(self, words: Words, reason: Message) -> None:
        """These words vplan prints of itself."""
        if words:
            self.printed.append(Accounted(words, reason))

    def leaves(self, words: Words, reason: Message) -> None:
        """These words go nowhere."""
        if words:
            self.left.append(Accounted(words, reason))

    def doubt(self, words: Words, message: Message, hint: Message | None = None) -> None:
        """This was not understood, or could have been taken otherwise."""
        self.doubts.append(Doubt(words, message, hint))


def short(words: Words) -> Value:
    """A short field that quotes nothing: the words on one line."""
    kept = words.stripped()
    return Value(" ".join(seen(kept.text).split()), kept)


def described(words: Words) -> Value:
    """A short field that can quote facts, such as a description: braces of the words are no quotes."""
    made = short(words)
    return Value(made.text.replace(_QUOTE, f"\\{_QUOTE}"), made.words)


def with_label(label: str, words: Words) -> Value:
    """A description with a label of the source's before it, whose own words are accounted for elsewhere."""
    return Value(f"{described(Words(label)).text}: {described(words).text}", words.stripped(), Form.WITH_MORE)


def joined(first: Value | None, second: Value, between: str = " ") -> Value:
    """Two values as one."""
    if first is None:
        return second
    more = Form.WITH_MORE in {first.form, second.form} or between != " " or not (first.words and second.words)
    words = Words.joined((first.words, second.words))
    return Value(f"{first.text}{between}{second.text}", words, Form.WITH_MORE if more else first.form)


@dataclass(slots=True)
class MeasureDraft:
    """What a goal is measured by."""

    wording: Value | None = None
    targets: dict[str, Value] = field(default_factory=dict)
    """By year; '' is the plan's own."""
    baseline: dict[str, Node] | None = None
    measured: Value | None = None

    def node(self, year: str) -> dict[str, Node]:
        """As the plan of that year has it."""
        assert self.wording is not None, "a measure is begun by its wording"
        part: dict[str, Node] = {"mätetal": self.wording}
        part |= _target(self.targets)
        if self.baseline is not None:
            part["mått"] = _metric(self.baseline, part, self.wording.text, year)
        return part | _given({"följs_upp": self.measured})


@dataclass(slots=True)
class GoalDraft:
    """A goal with what was found of it."""

    wording: Value
    number: str = ""
    label: Value | None = None
    description: Value | None = None
    points: list[Value] = field(default_factory=list)
    targets: dict[str, Value] = field(default_factory=dict)
    baseline: dict[str, Node] | None = None
    measures: list[MeasureDraft] = field(default_factory=list)
    measured: Value | None = None
    responsible: Value | None = None
    decided_by: Value | None = None

    def add(self, column: Column, value: Value) -> None:
        """One of the SIMPLE texts; after what is there already."""
        name = SIMPLE[column]
        setattr(self, name, joined(getattr(self, name), value, ", "))

    def describe(self, more: Value) -> None:
        """Add to the description."""
        if self.points:
            self.points.append(more)
        else:
            self.description = joined(self.description, more)

    def node(self, year: str) -> dict[str, Node]:
        """As the plan of that year has it. Baselines that nothing can be compared with become descriptions."""
        drafts: list[GoalDraft | MeasureDraft] = [self, *self.measures]
        for of in drafts:
            wording = of.wording.text if of.wording is not None else ""
            if of.baseline is not None and not _metric(of.baseline, _target(of.targets), wording, year):
                self.describe(_in_words(of.baseline))
                of.baseline = None
        part: dict[str, Node] = {"mål": self.wording}
        part |= _given({"etikett": self.label, "beskrivning": self.description})
        if self.points:
            part["punkter"] = list(self.points)
        part |= _target(self.targets)
        if self.baseline is not None:
            part["mått"] = _metric(self.baseline, part, self.wording.text, year)
        if self.measures:
            part["mätetal"] = [measure.node(year) for measure in self.measures]
        return part | _given(
            {"följs_upp": self.measured, "ansvarig": self.responsible, "beslutat_av": self.decided_by}
        )


@dataclass(slots=True)
class AreaDraft:
    """A strategy or an area while it is being read."""

    name: Value
    id: str
    without_heading: bool = False
    before: list[Paragraph | Points] = field(default_factory=list)
    after: list[Paragraph | Points] = field(default_factory=list)
    indicators: list[Value] = field(default_factory=list)
    responsible: list[Value] = field(default_factory=list)
    shown: list[Value] = field(default_factory=list)
    goals: list[GoalDraft] = field(default_factory=list)
    activities: list[dict[str, Node]] = field(default_factory=list)
    parts: "list[AreaDraft]" = field(default_factory=list)

    def node(self, ledger: Ledger, inner: str) -> dict[str, Node]:
        """As the plan has it; `inner` is the key of what stands in it."""
        part: dict[str, Node] = {"id": Value(self.id), "namn": self.name}
        if self.without_heading:
            part["utan_rubrik"] = Value("ja")
        for key, blocks in (("text", self.before), ("avslutning", self.after)):
            text = running(blocks)
            ledger.printed += text.printed
            if text.value.text:
                part[key] = text.value
            if key == "text":
                part |= self._lists(ledger, inner)
        return part

    def all_goals(self) -> list[GoalDraft]:
        """Its goals, and those of the areas in it."""
        return [*self.goals, *(goal for part in self.parts for goal in part.all_goals())]

    def take_unshowable(self) -> list[Value]:
        """What no area can show, and so is shown elsewhere."""
        kept: list[Value] = []
        taken: list[Value] = []
        for shown in self.shown:
            kind, divided, _ = shown.text.partition("/")
            can = (f"{kind}/ID" if divided else kind) in SHOWN_IN_AREAS
            (kept if can else taken).append(shown)
        self.shown = kept
        for part in self.parts:
            taken += part.take_unshowable()
        return taken

    def _lists(self, ledger: Ledger, inner: str) -> dict[str, Node]:
        found: dict[str, Node] = {
            "indikatorer": self.indicators,
            "ansvarig": self.responsible,
            "visa": self.shown,
            "mål": [goal.node(ledger.year) for goal in self.goals],
            "aktiviteter": self.activities,
            inner: [part.node(ledger, "delområden") for part in self.parts],
        }
        return {key: value for key, value in found.items() if value}


def baseline_of(head: str, words: Words) -> dict[str, Node] | None:
    """An outcome as a baseline with its year, where it is an amount; None where it is words."""
    value = short(words)
    amount = leading_amount(value.text)
    year = YEAR.search(head)
    if amount is None or len(amount[1].split()) > _MOST_WORDS_OF_UNIT or set(amount[1]) & set("(),;/"):
        return None
    unit = amount[1].strip()
    figure = value.text[: len(value.text) - len(amount[1])].strip()
    text = figure if year is None else f"{figure} ({year[0]})"
    part: dict[str, Node] = {"utgångsvärde": Value(text, value.words, Form.READ)}
    return part | ({"utgångsenhet": Value(unit)} if unit else {})


def _given(values: Mapping[str, Value | None]) -> dict[str, Node]:
    return {key: value for key, value in values.items() if value is not None}


def _target(targets: dict[str, Value]) -> dict[str, Node]:
    if not targets:
        return {}
    if "" in targets:
        whole = targets[""]
        for year in (key for key in targets if key):
            labelled = Value(f"{year}: {targets[year].text}", targets[year].words, Form.WITH_MORE)
            whole = joined(whole, labelled, ", ")
        return {"målvärde": whole}
    return {"målvärde": dict(targets)}


def _metric(baseline: dict[str, Node], part: Mapping[str, Node], wording: str, year: str) -> dict[str, Node]:
    """What is to be measured, with a baseline; nothing where the words of the target say no bound. A share that
    could be a change by its words is an amount, since it stands beside a baseline.
    """
    target = part.get("målvärde")
    given = target.get(year) if isinstance(target, Mapping) else target
    if not isinstance(given, Value):
        return {}
    text = given.text
    plain = read_plain(text, wording)
    if plain is not None:
        return baseline if plain.kind != "aktivitet" else {}
    read = read_target(text)
    amount = leading_amount(text)
    if read is None or amount is None or read.bounds.keys() != {"värde"}:
        return {}
    figure = text[: len(text) - len(amount[1])].strip()
    return {"värde": Value(figure), "enhet": Value(amount[1].strip()), **baseline}


def _in_words(baseline: Mapping[str, Node]) -> Value:
    """A baseline as a description."""
    value = baseline["utgångsvärde"]
    assert isinstance(value, Value), "a baseline is one amount"
    year = YEAR.search(value.text.rpartition("(")[2]) if value.text.endswith(")") else None
    return with_label(f"Utgångsvärde {year[0]}" if year is not None else "Utgångsvärde", value.words)

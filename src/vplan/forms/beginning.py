"""A file of results that is begun: it says which plan it follows and for which period, and prints the answers."""

from collections.abc import Iterable
from datetime import date
from importlib import resources
from string import Template

from vplan.core.swedish.phrases import capitalised
from vplan.facts.counts import words_of
from vplan.forms.asked import ACTIVITIES, ASSIGNMENTS, GOALS, INDICATORS, MEASURES
from vplan.forms.collecting import Meant
from vplan.forms.fields import PARTS
from vplan.forms.round import in_words
from vplan.model.plan import Plan
from vplan.source import editing

_SECTIONS = {
    "mål": ("måluppfyllelse", {GOALS, MEASURES}),
    "aktivitet": ("aktiviteter", {ACTIVITIES}),
    "uppdrag": ("uppdrag", {ASSIGNMENTS}),
    "indikator": ("indikatorer", {INDICATORS}),
}
"""By the level that heads a section: what it shows, and the answers that it shows."""


def begun(meant: Meant, plan: Plan, follows: str, kinds: Iterable[str]) -> bytes:
    """A file of results for the period, with room for answers of these kinds. `follows` is the way to the plan."""
    given = set(kinds)
    answered = [kind for kind in PARTS if kind in given]
    sections = [
        f"\n      - rubrik: {_heading(plan, level)}\n        visa: [{shown}]"
        for level, (shown, of) in _SECTIONS.items()
        if of & set(answered)
    ]
    values = {
        "day": in_words(date.fromisoformat(meant.through)),
        "kind": meant.kind,
        "through": meant.through,
        "plan": editing.inline(follows),
        "kinds": "\n".join(f"{kind}: {{}}" for kind in answered),
        "sections": "".join(sections),
    }
    text = (resources.files("vplan.forms") / "report.yaml").read_text("utf-8")
    return Template(text).substitute(values).encode()


def _heading(plan: Plan, level: str) -> str:
    """The plan's word for what stands on a level."""
    return editing.inline(capitalised(words_of(plan.levels, level)[1]))

"""The counts of goals, measures and so on, under the plan's own words for its levels."""

from typing import NamedTuple

from vplan.model.goals import Levels
from vplan.model.plan import Plan

LEVEL_WORDS: dict[str, tuple[str, str]] = {
    "strategi": ("strategi", "strategier"),
    "prioritering": ("prioritering", "prioriteringar"),
    "målområde": ("målområde", "målområden"),
    "mål": ("mål", "mål"),
    "mätetal": ("mätetal", "mätetal"),
    "indikator": ("indikator", "indikatorer"),
    "aktivitet": ("aktivitet", "aktiviteter"),
    "uppdrag": ("uppdrag", "uppdrag"),
}
"""Singular and plural for a level when the plan gives no words of its own."""


class Counts(NamedTuple):
    """`by_word` counts under every word the plan may use; `absent` are words whose data the plan
    says it does not hold.
    """

    by_word: dict[str, int]
    absent: frozenset[str]


def words_of(levels: Levels, level: str) -> tuple[str, str]:
    """The plan's singular and plural for a level (Swedish key)."""
    for name, field in Levels.model_fields.items():
        given = getattr(levels, name)
        if (field.alias or name) == level and given is not None:
            return given.singular, given.plural
    return LEVEL_WORDS[level]


def count(plan: Plan) -> Counts:
    """The counts of the plan's data."""
    per_level = {
        "strategi": len(plan.strategies),
        "prioritering": len(plan.priorities),
        "målområde": sum(1 for priority in plan.priorities if priority.all_goals()),
        "mål": len(plan.goals),
        "mätetal": len(plan.measures),
        "indikator": sum(len(strategy.indicators) for strategy in plan.strategies),
        "aktivitet": len(plan.activities),
        "uppdrag": len(plan.assignments),
    }
    topics = [topic for meeting in plan.meetings for block in meeting.blocks for topic in block.topics]
    own = plan.own_indicators.groups if plan.own_indicators else []
    by_word = {
        "egna_indikatorer": sum(len(group.indicators) for group in own),
        "investeringar": len(plan.investments.table.rows) if plan.investments else 0,
        "sammanträden": sum(1 for meeting in plan.meetings if meeting.kind == "sammanträde"),
        "ärenden": len(topics),
        "uppföljningsområden": len(plan.follow_up.areas) if plan.follow_up else 0,
    }
    absent: set[str] = set()
    own_words = {level: words_of(plan.levels, level)[1] for level in LEVEL_WORDS}
    for level, (_, plural) in LEVEL_WORDS.items():
        own_word = own_words[level]
        taken = {word for other, word in own_words.items() if other != level}
        for word in dict.fromkeys((plural, own_word)):
            if word in taken and (word != own_word or not per_level.get(level)):
                continue  # the plan uses the common word for another of its levels
            if plural in plan.absent:
                absent.add(word)
            elif level in per_level:
                by_word[word] = per_level[level]
    return Counts(by_word, frozenset(absent))

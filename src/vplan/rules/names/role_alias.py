"""One role is spelt in several ways.

What is checked: who presents a topic, who is responsible, the titles of those who sign and handle the
case, and who the plan or the decision is sent to. Roles are the same when only spaces, hyphens and capitals
differ, or a short form ('bitr.') stands for its word. The spelling that `ordlistor: {roller: …}` gives is taken
for the right one, else the most common. A capital first letter and the definite form ('HR-direktören') make
no difference.

Why it matters: lists of who presents what, and who gets the decision, are made from these names. A role in
two spellings becomes two people there, one of whom does not exist.

Fails:

    föredragande: [HR-direktör, Ekonomichef]
    föredragande: [HR direktör]

Passes: the second with 'HR-direktör', or 'HR-direktören' in running text.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from vplan.core import Finding, Fix, Kind, Place, Related, Rule, Severity, say
from vplan.facts import Facts
from vplan.model.base import Part
from vplan.model.document import DocumentPlan, Section
from vplan.model.plan import Plan
from vplan.rules.check import Check
from vplan.text.lists import word_table

RULE = Rule("VP405", "role-alias", Kind.LANGUAGE, __doc__, severity=Severity.WARNING)
_APART = re.compile(r"[\W_]+")
_DEFINITE = re.compile(r"(?:(?<=chef)en|(?<=direktör)en|(?<=strateg)en|(?<=\w\war)en|(?<=ordförande)n)s?$")
"""The ending of a role that is spoken of, which its name as a title does without."""


class _Use(NamedTuple):
    written: str
    place: Place

    @property
    def spelt(self) -> str:
        """The role without a definite ending and a capital that the beginning of a line has given it."""
        words = " ".join(self.written.split()).strip()
        words = _DEFINITE.sub("", words)
        first = words.split(" ")[0].split("-")[0]
        return words if first.isupper() else words[:1].casefold() + words[1:]


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every spelling of a role that is not its most common one."""
    short = {word.casefold(): meant.casefold() for word, meant in word_table("roles", plan).items() if meant}
    listed = set(short.values())
    spellings: dict[str, dict[str, list[_Use]]] = defaultdict(lambda: defaultdict(list))
    for written, place in _roles(plan):
        use = _Use(written, place)
        spellings[_key(use.spelt, short)][use.spelt].append(use)
    for uses in spellings.values():
        right = min(
            uses, key=lambda spelt: (spelt.casefold() not in listed, -len(uses[spelt]), spelt.count(" "), spelt)
        )
        shown = min(uses[right], key=lambda use: (len(use.written), use.written)).written
        for spelt, found in uses.items():
            if spelt != right:
                yield _finding(found, shown, len(uses[right]), uses[right][0])


CHECK = Check(RULE, check)


def _finding(found: list[_Use], shown: str, times: int, first: _Use) -> Finding:
    return Finding(
        RULE,
        found[0].place,
        say("'{role}' is also spelt '{other}' ({times})", role=found[0].written, other=shown, times=times),
        say("spell it '{other}' everywhere", other=shown),
        path=f"roller.{shown}.{found[0].spelt}",
        facts={"roll": found[0].spelt},
        related=(
            Related(first.place, say("spelt '{other}' here", other=shown)),
            *(Related(use.place, say("and so here")) for use in found[1:]),
        ),
        fix=_fix(found, shown),
    )


def _fix(found: list[_Use], shown: str) -> Fix | None:
    """The usual spelling, where nothing but spaces, hyphens and capitals part the two."""
    written = found[0].written
    if _APART.sub("", written).casefold() != _APART.sub("", shown).casefold():
        return None
    return Fix(written, shown, tuple(use.place for use in found[1:] if use.written == written))


def _key(spelt: str, short: dict[str, str]) -> str:
    folded = spelt.casefold()
    if folded in short:
        return _APART.sub("", short[folded])
    return _APART.sub("", " ".join(short.get(word, word) for word in folded.split(" ")))


def _roles(plan: Plan) -> Iterator[tuple[str, Place]]:
    if plan.follows is None:
        for area in plan.areas:
            yield from _listed(area, "ansvarig", area.responsible)
            for goal in area.goals:
                if goal.responsible is not None:
                    yield goal.responsible, goal.place("ansvarig")
        for meeting in plan.meetings:
            for block in meeting.blocks:
                for topic in block.topics:
                    yield from _listed(topic, "föredragande", topic.presenters)
                yield from _listed(block, "föredragande", block.presenters)
    for document in plan.documents:
        yield from _of_document(document)


def _of_document(document: DocumentPlan) -> Iterator[tuple[str, Place]]:
    yield from _listed(document, "till", document.addressed_to)
    if document.recipients is not None:
        yield from _listed(document.recipients, "lista", document.recipients.names)
    people = [document.handled_by] if document.handled_by else []
    people += document.signatures.people if document.signatures else []
    people += document.approval.people if document.approval else []
    for person in people:
        yield person.title, person.place("titel")
    yield from _of_sections(document.sections)


def _of_sections(sections: list[Section]) -> Iterator[tuple[str, Place]]:
    for section in sections:
        if section.signed_by is not None:
            yield section.signed_by.title, section.signed_by.place("titel")
        yield from _of_sections(section.sections)


def _listed(part: Part, key: str, names: list[str]) -> Iterator[tuple[str, Place]]:
    for index, name in enumerate(names):
        yield name, part.place(key, index)

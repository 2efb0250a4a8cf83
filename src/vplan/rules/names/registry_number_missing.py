"""A document lacks its registry number, its date or its decision.

What is checked: a memo (template `tjänsteskrivelse`) has a registry number and a date of its own; an extract from
minutes (`protokollsutdrag`) has a registry number, and so has each paragraph of minutes but information,
elections and questions (`slag`); a plan (`verksamhetsplan`) is known by the plan's number and date, and by the
decision once it is decided. Paragraphs on who approves the minutes and on the agenda have no case of their own. A
draft (`status: utkast`) is not asked: its case may not be opened yet. A party's variant of a plan has no case of
its own. A warning for a proposal, an error once decided.

Why it matters: public documents are to be registered with the date they came in or were drawn up and
their number (offentlighets- och sekretesslagen 5 kap. 1 och 2 §§). Without them no one finds the
document again, or knows which of two versions was decided.

Fails:

    - {id: skrivelse, mall: tjänsteskrivelse, titel: Nämndplan 2024}

Passes:

    - id: skrivelse
      mall: tjänsteskrivelse
      titel: Nämndplan 2024
      diarienummer: KFN 2023/17
      datum: 2023-11-20
"""

import re
from collections.abc import Iterator

from vplan.core import Finding, Kind, Message, Rule, Severity, say
from vplan.facts import Facts
from vplan.facts.serving import paragraphs_of
from vplan.model.document import PLANS, DocumentPlan
from vplan.model.plan import Plan
from vplan.rules.check import Check

RULE = Rule(
    "VP408",
    "registry-number-missing",
    Kind.MISSING,
    __doc__,
    severity=Severity.WARNING,
    when_decided=Severity.ERROR,
)


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Every document that lacks something, with all that it lacks, and every paragraph without a number."""
    if plan.status != "utkast":
        yield from _paragraphs(plan)
    for document in plan.documents if plan.status != "utkast" else ():
        missing = _missing(plan, document)
        if not missing:
            continue
        hint = say("write it under the document")
        place = document.place("mall")
        if document.template in PLANS:
            hint = say("write it in the plan itself")
        if "beslut" in missing:
            place = plan.place("status")
            line = f"beslut: {{organ: {plan.board}, datum: …, paragraf: …}}"
            hint = say("write in the plan itself {line}", line=line)
        yield Finding(
            RULE,
            place,
            _sentence(missing, document.title or plan.title),
            hint,
            path=f"dokument.{document.id}",
            facts={"saknas": ", ".join(missing)},
        )


CHECK = Check(RULE, check)
_WITHOUT_CASE = frozenset({"information", "val", "fråga"})
_OPENING = re.compile(r"\b(?:val av justerare|dagordning\w*|upprop)\b", re.IGNORECASE)
"""What a meeting begins with."""


def _paragraphs(plan: Plan) -> Iterator[Finding]:
    for path, _, one in paragraphs_of(plan):
        asked = one.kind not in _WITHOUT_CASE and not _OPENING.search(one.subject)
        if asked and one.registry_number is None:
            yield Finding(
                RULE,
                one.place("ärende"),
                say("§ {number} has no registry number", number=one.number),
                say("write it under the paragraph"),
                path=path,
                facts={"saknas": "diarienummer"},
            )


def _missing(plan: Plan, document: DocumentPlan) -> list[str]:
    """The keys that the document should have, by its template."""
    wanted: dict[str, object]
    match document.template:
        case "tjänsteskrivelse":
            wanted = {"diarienummer": document.registry_number, "datum": document.date}
        case "protokollsutdrag" if document.minutes is None:
            wanted = {"diarienummer": document.registry_number}
        case template if template in PLANS and plan.follows is None:
            wanted = {
                "diarienummer": document.registry_number or plan.registry_number,
                "datum": document.date or plan.date,
            }
            if plan.varies is not None:
                del wanted["diarienummer"]
            if plan.status == "beslutad":
                wanted["beslut"] = plan.decision
        case _:
            wanted = {}
    return [key for key, value in wanted.items() if value is None]


def _sentence(missing: list[str], title: str) -> Message:
    match missing:
        case ["diarienummer"]:
            message = say("'{title}' has no registry number", title=title)
        case ["datum"]:
            message = say("'{title}' has no date", title=title)
        case ["beslut"]:
            message = say("'{title}' is decided, and has no decision", title=title)
        case ["diarienummer", "datum"]:
            message = say("'{title}' has neither registry number nor date", title=title)
        case ["diarienummer", "beslut"]:
            message = say("'{title}' has neither registry number nor decision", title=title)
        case ["datum", "beslut"]:
            message = say("'{title}' has neither date nor decision", title=title)
        case _:
            message = say("'{title}' has no registry number, no date and no decision", title=title)
    return message

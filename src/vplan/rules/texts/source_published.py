"""The PDF carries the plan's file, and with it what was written for colleagues only.

What is checked: with `bifoga_källa: ja`, the comments of the file and its waivers with their reasons. All of
them are listed, but for the line that names the schema. It is a note, and can be waived when someone has read
them.

Why it matters: a PDF/A-3 with its source attached is published and archived whole. A comment such as
'ring N.N. om detta' is then a public document.

Reported:

    bifoga_källa: ja
    # Siffran är preliminär, kolla med ekonomi

Passes: the same without the comment.
"""

from collections.abc import Iterator

from vplan.core import Finding, Kind, Related, Rule, Severity, say
from vplan.facts import Facts
from vplan.model.plan import Plan
from vplan.rules.check import Check
from vplan.source import comments

RULE = Rule("VP711", "source-published", Kind.PUBLISHING, __doc__, severity=Severity.NOTE)
_MODELINE = "yaml-language-server:"


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """What would be published, as one finding."""
    source = plan.source_of("bifoga_källa")
    if not plan.attaches_source or source is None:
        return
    written = [(place, text) for place, text in comments(source) if text and not text.startswith(_MODELINE)]
    if not written and not plan.waivers:
        return
    yield Finding(
        RULE,
        plan.place("bifoga_källa"),
        say(
            "the PDF carries this file; comments: {comments}, waivers: {waivers}",
            comments=len(written),
            waivers=len(plan.waivers),
        ),
        say("take away what is not for the public, or waive this when all of it has been read"),
        path="bifoga_källa",
        facts={"kommentarer": str(len(written)), "kända_fel": str(len(plan.waivers))},
        related=(
            *(Related(place, say("this comment is published")) for place, _ in written),
            *(Related(fault.place("skäl"), say("this reason is published")) for fault in plan.waivers),
        ),
    )


CHECK = Check(RULE, check)

"""A comment begins right after a text, one space away, and may have been meant as part of it.

What is checked: texts without quotation marks that a document prints, or that vplan reads as words, and that are
followed by one space, # and a space. Two spaces or more before # are a comment, as the plans of `vplan init` have
them, and so is what stands after quotation marks. # right before a word is an error (`text-cut-off`).

Why it matters: YAML ends the text there, and nothing tells you: 'Mål # 3 i planen' is printed as 'Mål'.

Fails:

    rubrik: Mål # 3 i planen

Passes:

    rubrik: "Mål # 3 i planen"
    namn: Mål  # det tredje
"""

import re
from collections.abc import Iterator

from vplan.core import Finding, Kind, Rule, Severity, say
from vplan.facts import Facts
from vplan.model.plan import Plan
from vplan.rules.check import Check
from vplan.source import Scalar
from vplan.text.passages import passages

RULE = Rule("VP713", "text-commented", Kind.LANGUAGE, __doc__, severity=Severity.WARNING)
_COMMENT = re.compile(r" (?P<comment>#(?: [^\n]*)?)(?=\n|\Z)")


def check(plan: Plan, facts: Facts) -> Iterator[Finding]:
    """Each text that a comment follows so."""
    for passage in passages(plan):
        scalar = passage.scalar
        if not isinstance(scalar, Scalar) or scalar.style:
            continue
        found = _COMMENT.match(scalar.source.text, scalar.end)
        if found is None:
            continue
        comment = found["comment"].rstrip()
        yield Finding(
            RULE,
            scalar.source.place_at(found.start("comment"), found.start("comment") + len(comment)),
            say("'{text}' is a comment here, and not part of the text before it", text=comment),
            say(
                "write the text in quotation marks: '{text}', or two spaces before the comment",
                text=f"{passage.text} {comment}",
            ),
            path=passage.path,
            facts={"kommentar": comment},
        )


CHECK = Check(RULE, check)

"""A waiver in the plan's list matches nothing that is found.

What is checked: each entry under `kända_fel` with what vplan finds. An entry holds for a rule and a
path; when nothing of that rule is found there any more, the entry has nothing left to say.

Why it matters: an entry that lingers would hide the next fault in the same place.

Reported:

    kända_fel:
      - regel: count-mismatch
        plats: antal_enligt_text.mål
        gäller: {angivet: 20, räknat: 22}
        skäl: Antalet i texten är det som beslutades.

when 20 goals are counted by now.

Instead: take the entry away.
"""

from vplan.core import Kind, Rule, Severity

RULE = Rule("VP090", "waiver-unmatched", Kind.FILE, __doc__, severity=Severity.WARNING)

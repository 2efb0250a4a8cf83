"""A waiver was written for figures that have moved.

What is checked: each entry under `kända_fel` whose rule and path are found, with its figures (`gäller`)
and the ones found. When any of them differs the entry no longer holds, and the finding counts again.

Why it matters: "50 stated, 56 counted" was looked at and accepted; "50 stated, 61 counted" was not.

Reported:

    kända_fel:
      - regel: count-mismatch
        plats: antal_enligt_text.mål
        gäller: {angivet: 20, räknat: 22}
        skäl: Antalet i texten är det som beslutades.

when 23 are counted by now.

Passes: the entry with `räknat: 23`.
"""

from vplan.core import Kind, Rule, Severity

RULE = Rule("VP091", "waiver-stale", Kind.FILE, __doc__, severity=Severity.WARNING)

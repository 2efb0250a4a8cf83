"""A waiver held until a day that has passed.

What is checked: entries under `kända_fel` with `till_och_med`, with today's date (or with
SOURCE_DATE_EPOCH, where that is set). From the day after, the entry no longer holds and the finding
counts again.

Why it matters: some faults stand only until the next meeting. A date sees to it that somebody looks
again.

Reported, from 1 April 2024:

    kända_fel:
      - regel: decision-placeholder
        plats: beslut
        gäller: {datum: 2024-03-xx, paragraf: xx}
        till_och_med: 2024-03-31
        skäl: Fylls i när protokollet är justerat.

Passes: a later date, or no date.
"""

from vplan.core import Kind, Rule, Severity

RULE = Rule("VP092", "waiver-expired", Kind.FILE, __doc__, severity=Severity.WARNING)

"""Measures with their targets in one line, as boards write them under a goal.

'Andel nöjda: 88 % → 91 % (2026)', 'Andel nöjda, nu 88 %, mål 91 %', 'Nöjdkundindex: minst 64'.
"""

import re

from vplan.core import say
from vplan.imports.outline.outline import Accounted
from vplan.imports.recognising.steering.draft import MeasureDraft, baseline_of, short
from vplan.imports.words import Words

_S = r"\s{0,3}"
_NAME = r"\A(?P<name>.{1,200}?)"
_FIGURE = (
    rf"(?:(?i:minst|högst|över|under|max|min|cirka|ca|lägst|[<>≥≤±])\.?{_S})?[−–-]?\d[\d\s\u00a0.,]{{0,15}}"
    rf"(?:{_S}(?:%|[^\W\d_][\w/%²³-]{{0,20}})){{0,3}}"
)
_A_YEAR = r"(?:19|20)\d\d"
_OF_YEAR = rf"(?:\s{{1,3}}{_A_YEAR})?"
_FORMS = (
    re.compile(
        rf"{_NAME}{_S}[:,–]{_S}(?P<before>{_FIGURE}){_S}(?:→|->|⇒|=>){_S}(?P<to>{_FIGURE}?)"
        rf"(?:{_S}\(?(?P<year>{_A_YEAR})\)?)?{_S}\.?",
        re.DOTALL,
    ),
    re.compile(
        rf"{_NAME}{_S}[:,;(–-]{_S}(?i:nu|nuläge|i dag|idag|utfall|utgångs(?:värde|läge)){_OF_YEAR}{_S}:?{_S}"
        rf"(?P<before>{_FIGURE}?){_S}[,;]?{_S}(?i:mål|målvärde|målnivå){_OF_YEAR}{_S}:?{_S}"
        rf"(?P<to>{_FIGURE})\)?{_S}\.?",
        re.DOTALL,
    ),
    re.compile(rf"\A(?P<name>[^:]{{1,200}}?){_S}:{_S}(?P<to>{_FIGURE}){_S}\.?", re.DOTALL),
)
"""Bounded throughout, since anybody's text is tried on them."""
BETWEEN = say("what stands between a measure, its baseline and its target")


def measure_of(words: Words, printed: list[Accounted]) -> MeasureDraft | None:
    """The measure that a line words with its target; None where it does not. What parts them goes to `printed`."""
    words = words.stripped()
    for form in _FORMS:
        match = form.fullmatch(words.text)
        if match is None:
            continue
        groups = [name for name in ("name", "before", "to", "year") if match.groupdict().get(name)]
        year = match.groupdict().get("year")
        draft = MeasureDraft(short(words.group(match, "name")), {year or "": short(words.group(match, "to"))})
        if "before" in groups:
            baseline = baseline_of("", words.group(match, "before"))
            if baseline is None:
                return None
            draft.baseline = baseline
        end = 0
        for name in (name for name in groups if name != "year"):
            printed.append(Accounted(words.cut(end, match.start(name)), BETWEEN))
            end = match.end(name)
        printed.append(Accounted(words.cut(end), BETWEEN))
        return draft
    return None

"""A document that people wrote is checked as it stands: a plan is made of it, checked, and led back to its words.

In: a Word file, a workbook or a PDF. Out: Checked, whose findings stand in the file, with what was recognised in
it first. A file that can't be read is Unreadable, with the reason.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import reduce
from pathlib import Path

from vplan import source
from vplan.app.checking import Checked, judged, ordered, read_plan
from vplan.app.commenting import commented_copy, comments_for
from vplan.core import Finding, Message, Place, Severity, say, say_of
from vplan.core.finding import Related
from vplan.core.language import translation
from vplan.core.message import Translation
from vplan.imports import rules
from vplan.imports.importing import Imported, import_document
from vplan.imports.recognising.map import Map, unmatched_in
from vplan.model import every_key
from vplan.render.commenting.remark import Commented
from vplan.source import SourceText, Unreadable
from vplan.source import rules as source_rules
from vplan.source.package import Refused

MOST = 100 * 2**20
"""Bytes of a document; what it unpacks to has limits of its own."""
NOT_ASKED = {
    "part-unshown": say("what a plan shows nowhere"),
    "follow-up-unlisted": say("areas that are to be followed up"),
    "follow-up-unscheduled": say("areas that are to be followed up"),
    "table-illegible": say("how wide tables are printed"),
    "header-unclear": say("heads of tables that are to be printed"),
}
"""Rules that rest on what a plan declares and a document does not, with what they look for."""
NEEDS = {
    "year-mismatch": "år",
    "year-in-title": "år",
    "year-cycle": "år",
    "other-cycle": "år",
    "budget-of-other-year": "år",
    "outcome-in-plan": "år",
    "date-holiday": "år",
    "assignment-order": "år",
    "assignment-overdue": "år",
    "plan-years-missing": "år",
    "plan-period-contradicted": "år",
    "budget-decided-late": "år",
    "activity-outside-year": "år",
    "result-outside-year": "år",
    "target-years": "år",
    "registry-number-contradicted": "år",
    "decision-off-calendar": "år",
    "board-noun": "organ",
    "board-name-varied": "organ",
    "decision-incomplete": "organ",
}
"""Rules that measure by a fact of the front, which says nothing where a document does not give it."""
_MOST_LOST = 5
"""Pieces of text that an account misses, shown one by one."""
_KEY = re.compile(r"'[^']+'")


def read_document(file: Path, data: bytes | None, given: Map, *, year: int | None = None) -> Imported:
    """The plan that a file makes. Raises Unreadable."""
    data = source.load(file, most=MOST) if data is None else data
    try:
        return import_document(data, str(file), given, year=year)
    except Refused as refused:
        raise Unreadable(
            Finding(source_rules.FILE_UNREADABLE, Place(str(file)), refused.message, refused.hint)
        ) from None


def check_document(
    file: Path, *, data: bytes | None = None, given: Map | None = None, untrusted: bool = False
) -> Checked:
    """Everything that is wrong in a document, in the order of its lines. Raises Unreadable."""
    imported = read_document(file, data, given or Map())
    return checked_document(file, imported, untrusted=untrusted)


def check_with_comments(
    file: Path, given: Map, translation: Translation, *, untrusted: bool = False
) -> tuple[Checked, Commented]:
    """The same, and a copy of the document that has the findings as comments. Raises Unreadable."""
    data = source.load(file, most=MOST)
    imported = read_document(file, data, given)
    checked = checked_document(file, imported, untrusted=untrusted)
    when = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    remarks = comments_for(checked.findings, imported.outline.lines, translation, when)
    try:
        if data.startswith(b"%PDF-"):
            raise Refused(
                say("a PDF takes no comments from vplan"), say("check the Word file that it was made from instead")
            )
        return checked, commented_copy(data, remarks, translation)
    except Refused as refused:
        raise Unreadable(
            Finding(source_rules.FILE_UNREADABLE, Place(str(file)), refused.message, refused.hint)
        ) from None


def checked_document(file: Path, imported: Imported, *, untrusted: bool = False) -> Checked:
    """The same of a document that was read."""

    def load(path: Path) -> bytes:
        for name, picture in imported.files.items():
            if path == file.parent / name:
                return picture
        return source.load(path)

    read = read_plan(file, data=imported.page.text.encode(), untrusted=untrusted, read=load)
    checked = judged(read.with_history_unread(Severity.NOTE), waivers=False)
    language = translation(read.settings.language)
    found = [*_of_reading(imported, language), *_led_back(checked, imported, language)]
    numbered = {line.number: line.text for line in imported.outline.lines}
    lines = tuple(numbered.get(number, "") for number in range(1, max(numbered, default=0) + 1))
    text = SourceText(str(file), "\n".join(lines), lines)
    return replace(
        checked, text=text, findings=ordered(found, joined=False), texts={**checked.texts, str(file): text}
    )


def _led_back(checked: Checked, imported: Imported, language: Translation) -> Iterator[Finding]:
    """The findings with their places in the document; hints that speak of a plan's keys are left out."""
    for finding in checked.findings:
        if not _holds(finding, imported):
            continue
        yield replace(
            finding,
            place=_led(finding.place, checked, imported, language),
            hint=finding.hint if finding.hint is not None and _holds_without_keys(finding.hint) else None,
            related=tuple(
                Related(_led(one.place, checked, imported, language), one.message) for one in finding.related
            ),
            fix=None,
        )


def _holds(finding: Finding, imported: Imported) -> bool:
    """Whether what a rule says of the plan that was made holds for the document too."""
    name, recognised = finding.rule.name, imported.recognised
    if name in NOT_ASKED or NEEDS.get(name) in recognised.missing:
        return False
    if name == "registry-number-missing" and not finding.path.startswith(_PARAGRAPHS):
        # a workbook has no front; and a decided document has its day in the decision
        decided = "beslut" in recognised.root and finding.facts.get("saknas") == "datum"
        return not decided and not any(line.where.cell for line in imported.outline.lines)
    if name == "minutes-incomplete":
        paragraphs = recognised.root.get(_PARAGRAPHS)
        return not (
            isinstance(paragraphs, Sequence) and len(paragraphs) == 1
        )  # an extract says who served elsewhere
    return True


_PARAGRAPHS = "paragrafer"


def _led(place: Place, checked: Checked, imported: Imported, language: Translation) -> Place:
    return imported.led_back(place, language) if place.file == checked.file else place


def _holds_without_keys(hint: Message) -> bool:
    """Whether a hint helps somebody who has no plan in YAML: it names no key, and no option of vplan's."""
    keys = every_key()
    named = {found.strip("':").partition(":")[0] for found in _KEY.findall(hint.translated())}
    return not named & keys and not any(sign in hint.text for sign in ("vplan", "--", "{{", "YAML"))


def _not_asked(imported: Imported, given: Map) -> Iterator[Message]:
    """What the rules had nothing to look at, said once."""
    if imported.recognised.missing:
        yield say("not found, so that nothing is said of it: {keys}", keys=", ".join(imported.recognised.missing))
    asked = {one.text: one for one in NOT_ASKED.values()}
    yield say("not looked for, since a plan alone says it: {parts}", parts=reduce(_and, asked.values()))
    if (unmatched := unmatched_in(given, imported.recognised.top)) is not None:
        yield unmatched
    if imported.outline.unread:
        yield say("not read: {parts}", parts=", ".join(imported.outline.unread))


def _and(before: Message, after: Message) -> Message:
    return say("{before}, {after}", before=before, after=after)


def _of_reading(imported: Imported, language: Translation) -> Iterator[Finding]:
    """What was recognised, what was not understood, and words that the account misses."""
    place = Place(imported.name)
    yield Finding(rules.DOCUMENT_READ, place, imported.summary, notes=tuple(_not_asked(imported, imported.given)))
    for doubt in imported.recognised.ledger.doubts:
        hint = doubt.hint if doubt.hint is not None and _holds_without_keys(doubt.hint) else None
        yield Finding(rules.NOT_UNDERSTOOD, imported.place_of(doubt.words, language), doubt.message, hint)
    yield from account_faults(imported, language)


def account_faults(imported: Imported, language: Translation) -> Iterator[Finding]:
    """The words that the account misses or has twice, and values that say something else than their words."""
    account = imported.account
    wrong = [*account.lost, *account.doubled, *(value.words for value in account.untrue)]
    more = say_of("and {count} more like it", "and {count} more like it", len(wrong) - _MOST_LOST)
    for number, words in enumerate(wrong[:_MOST_LOST], 1):
        yield Finding(
            rules.WORDS_LOST,
            imported.place_of(words, language),
            say("'{text}' is not accounted for", text=words.text[:80]),
            notes=(more,) if number == _MOST_LOST < len(wrong) else (),
        )

"""Checking: source, model, settings, facts, prose, checks. In: a plan's file. Out: every finding in it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

from vplan import layout, source
from vplan.app.consequences import causes
from vplan.core import Finding, Place, Severity, say, worst
from vplan.facts import Facts, compute
from vplan.facts.reading import Reading, Written
from vplan.facts.reading import read as read_version
from vplan.model import settings
from vplan.model.plan import Plan
from vplan.model.settings import Settings
from vplan.rules import index
from vplan.rules.causes import by_cause
from vplan.rules.running import LOCKED, run
from vplan.source import SourceText
from vplan.source.rules import at_most_reported
from vplan.text import running


@dataclass(frozen=True, slots=True)
class Checked:
    """A plan that was checked; `plan` and `facts` are None when it could not be read as one.

    `texts` are the texts of all files that findings stand in, by name.
    """

    file: str
    text: SourceText
    findings: tuple[Finding, ...]
    plan: Plan | None = None
    facts: Facts | None = None
    texts: Mapping[str, SourceText] = field(default_factory=dict)
    settings: Settings = field(default_factory=Settings)

    @property
    def failed(self) -> bool:
        """Whether an error stands."""
        return worst(self.findings) is Severity.ERROR

    def line(self, place: Place) -> str:
        """The line of a file that a place is on; '' where there is none."""
        lines = self.texts[place.file].lines if place.file in self.texts else ()
        return lines[place.line - 1] if 0 < place.line <= len(lines) else ""


class Read(NamedTuple):
    """A plan that was read, and what was found on the way; the rules that judge a whole plan have not run yet.

    `foreign` are files whose findings belong to another plan.
    """

    name: str
    data: bytes
    text: SourceText
    findings: tuple[Finding, ...]
    texts: Mapping[str, SourceText]
    settings: Settings
    plan: Plan | None = None
    facts: Facts | None = None
    foreign: frozenset[str] = frozenset()

    @property
    def printable(self) -> bool:
        """Whether documents can be made of it: nothing was found that keeps one from being laid out."""
        return self.plan is not None and not keeps_from_print(self.findings)

    def with_history_unread(self, severity: Severity) -> "Read":
        """The same where git is not to be run, with a finding of that severity where the plan needs it."""
        unread = layout.unread_history(self.plan, severity) if self.plan is not None else ()
        return self._replace(findings=(*self.findings, *unread))

    def with_findings(self, findings: tuple[Finding, ...]) -> Checked:
        """The plan as one that was checked, with everything that was found."""
        return Checked(self.name, self.text, findings, self.plan, self.facts, self.texts, self.settings)


def check(
    file: Path,
    *,
    data: bytes | None = None,
    waivers: bool = True,
    templates: Path | None = None,
    untrusted: bool = False,
    read: source.Load = source.load,
) -> Checked:
    """Everything that is wrong in a plan, in the order of its lines. Raises Unreadable.

    `data`: what the file holds, where it is not to be read from there; `read` reads the files it names.
    `untrusted`: templates of its own are reported as faults, and a note states what would need git.
    """
    found = read_plan(file, data=data, templates=templates, untrusted=untrusted, read=read)
    return judged(found.with_history_unread(Severity.NOTE) if untrusted else found, waivers=waivers)


def read_plan(
    file: Path,
    *,
    data: bytes | None = None,
    templates: Path | None = None,
    untrusted: bool = False,
    read: source.Load = source.load,
) -> Read:
    """The plan with its facts, as far as it can be read, and what keeps it from being printed; with `untrusted`,
    templates of its own do.
    """
    name = str(file)
    data = source.load(file) if data is None else data
    set_up = settings.settings_for(file, index.by_name)
    used = set_up.settings
    if file.name == settings.FILE:
        text, found = source.decode(data, name)
        reading = Reading(text, None, tuple(found))
    else:
        reading = read_version(Written(file, data, read), used)
    found = [*reading.findings, *set_up.findings, *_word_template_lacks(used)]
    texts = {name: reading.text, **({set_up.text.file: set_up.text} if set_up.text else {}), **reading.texts}
    plan, computed = reading.plan, reading.facts
    if plan is not None and computed is not None:
        found += at_most_reported(
            finding for text_of in running.running_texts(plan, computed) for finding in running.examine(text_of)
        )
        found += used.clashes(plan)
        found += layout.absent_templates(plan, file, templates, untrusted=untrusted)
        found += at_most_reported(run(plan, computed, LOCKED, used.is_on))
    return Read(name, data, reading.text, tuple(found), texts, used, plan, computed, reading.foreign)


def judged(read: Read, *, waivers: bool = True, joined: bool = True) -> Checked:
    """Everything that is wrong in the plan, with what the rules find, each with the grade that holds; each cause
    once, or what each rule finds by itself.
    """
    found = list(read.findings)
    if read.plan is None or read.facts is None:
        return read.with_findings(ordered(found, joined=joined))
    from vplan.rules import registry  # imports every rule's own module, which reading a plan does not need

    found += run(read.plan, read.facts, registry.FREE, read.settings.is_on)
    found = [finding for finding in found if finding.place.file not in read.foreign]
    if read.plan.varies is not None:
        found = list(_of_variant(read.plan.varies, found, read.settings))
    if waivers:
        found = list(registry.with_waivers(read.plan, found))
    found = list(read.settings.graded(found))
    return read.with_findings(ordered(found, joined=joined))


def _of_variant(plan: Plan, found: Iterable[Finding], used: Settings) -> Iterator[Finding]:
    """What is found in a variant without what the plan that it differs from has itself."""
    from vplan.rules import registry

    computed = compute(plan)
    own = {
        (finding.rule.code, finding.place, finding.path, finding.message.translated())
        for finding in (
            *run(plan, computed, LOCKED, used.is_on),
            *run(plan, computed, registry.FREE, used.is_on),
        )
    }
    for finding in found:
        if (finding.rule.code, finding.place, finding.path, finding.message.translated()) not in own:
            yield finding


def keeps_from_print(findings: Iterable[Finding]) -> bool:
    """Whether something was found that keeps documents from being laid out, drafts too."""
    return worst(f for f in findings if f.rule.locked) is Severity.ERROR


def ordered(findings: Iterable[Finding], *, joined: bool = True) -> tuple[Finding, ...]:
    """The findings in the order of their places, each cause once, with the grade that holds."""
    found = by_cause(causes(once(findings))) if joined else once(findings)
    graded = (replace(finding, severity=finding.grade) for finding in found)
    return tuple(sorted(graded, key=lambda finding: (finding.place, finding.rule.code)))


def once(findings: Iterable[Finding]) -> list[Finding]:
    """Without those that say the same of the same place: two documents may share a template."""
    return list({(f.rule.code, f.place, f.message.text, str(f.message.values)): f for f in findings}.values())


def _word_template_lacks(used: Settings) -> Iterator[Finding]:
    """What an organisation's Word template lacks, and what is used instead."""
    appearance = used.appearance
    if appearance is None or appearance.word_template is None:
        return
    from vplan.render.docx.inspection import NUMBER, TITLE, inspect
    from vplan.render.docx.styles import ALL
    from vplan.rules import layout as document_rules

    try:
        template = used.word_template
    except settings.Unusable:
        return  # reported by the settings
    assert template is not None, "a template is named"
    found = inspect(template)
    place = appearance.place("word_mall")
    if found.missing:
        yield Finding(
            document_rules.STYLES_MISSING,
            place,
            say(
                "the Word template has {count} of the {all} styles that documents use",
                count=len(ALL) - len(found.missing),
                all=len(ALL),
            ),
            say("vplan's own are used for {names}", names=", ".join(found.missing)),
        )
    if not found.has_title:
        yield Finding(
            document_rules.STYLES_MISSING,
            place,
            say("the page heads of the Word template have no place for the title and its status"),
            say(
                "a line with them is added; write {title} and {number} where they are to stand",
                title=TITLE,
                number=NUMBER,
            ),
        )
    if not found.has_page_number:
        yield Finding(
            document_rules.STYLES_MISSING,
            place,
            say("the page feet of the Word template have no page number"),
            say("a line with it is added; put it in the template where it is to stand"),
        )

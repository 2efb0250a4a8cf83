"""The stages in order: source, model, settings, facts, prose, checks, documents, render.

Reads like the picture in docs/architecture.md. Nothing here prints or exits. What only a build needs
is imported by `build`, so that a check starts sooner.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from vplan import checks, documents, facts, model, prose, rulebook, settings, source
from vplan.diagnostic import Finding, Place, Severity, say, worst
from vplan.facts import Facts
from vplan.model.plan import Plan
from vplan.settings import Settings
from vplan.source import SourceText

if TYPE_CHECKING:
    from vplan.documents.context import Earlier
    from vplan.output import OutputError
    from vplan.render import Unprintable
    from vplan.tree import Attachment, Document

FORMATS = ("docx", "pdf", "html", "md")
USUAL_FORMATS = ("docx", "pdf")
MARKED = "-markerad"
"""What the file of a marked document is called after its clean one."""


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


@dataclass(frozen=True, slots=True)
class Since:
    """The earlier version that marks are made against: its bytes, what reads the files it names, and how it
    is told of. `marking` is 'highlight' or 'track'; `clean`: write the documents without marks too.
    """

    data: bytes
    read: source.Load
    told: str
    marking: str = "highlight"
    clean: bool = False


class NotComparable(Exception):
    """The earlier version can't be laid out, so nothing can be marked: what is wrong in it."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__("not comparable")
        self.findings = tuple(findings)


@dataclass(frozen=True, slots=True)
class Built:
    """What a build wrote, and everything that was found on the way."""

    checked: Checked
    findings: tuple[Finding, ...]
    files: tuple[Path, ...]
    unwritable: "OutputError | None" = None

    @property
    def failed(self) -> bool:
        """Whether an error stands."""
        return worst(self.findings) is Severity.ERROR


def check(
    file: Path,
    *,
    data: bytes | None = None,
    waivers: bool = True,
    templates: Path | None = None,
    read: source.Load = source.load,
) -> Checked:
    """Everything that is wrong in a plan, in the order of its lines. Raises Unreadable.

    `data`: what the file holds, where it is not to be read from there; `read` reads the files it names.
    """
    name = str(file)
    text, found = source.decode(source.load(file) if data is None else data, name)
    set_up = settings.settings_for(file, rulebook.GRADABLE, rulebook.FIXED)
    found += set_up.findings
    found += _word_template_lacks(set_up.settings)
    texts = {name: text} | ({set_up.text.file: set_up.text} if set_up.text else {})
    if file.name == settings.FILE:
        return Checked(name, text, _sorted(found), texts=texts, settings=set_up.settings)
    root, in_source = source.parse(text)
    found += in_source
    if root is None:
        return Checked(name, text, _sorted(found), texts=texts, settings=set_up.settings)
    validated = model.validate(root, file, set_up.settings.defaults, read)
    found += validated.findings
    texts |= validated.texts
    if validated.plan is None:
        return Checked(name, text, _sorted(found), texts=texts, settings=set_up.settings)
    plan = set_up.settings.laid_under(validated.plan)
    computed = facts.compute(plan)
    for running in prose.running_texts(plan, computed):
        found += prose.examine(running)
    found += set_up.settings.clashes(plan)
    found += documents.absent_templates(plan, file, templates)
    found += checks.run(plan, computed, set_up.settings.is_on)
    found = [finding for finding in found if finding.place.file not in validated.foreign]
    if waivers:
        found = list(checks.known_faults_marked(plan, found))
    found = list(set_up.settings.graded(found))
    return Checked(name, text, _sorted(found), plan, computed, texts, set_up.settings)


def build(
    file: Path,
    folder: Path,
    *,
    templates: Path | None = None,
    draft: bool = False,
    formats: Sequence[str] = USUAL_FORMATS,
    since: Since | None = None,
) -> Built:
    """Check a plan and write its documents; when an error stands, nothing is written.

    `formats` are some of FORMATS. `draft` writes them in spite of what the checks found, where it can be
    printed. `since` marks what is new. Raises Unreadable; NotComparable.
    """
    from vplan.changes.versions import DECIDED
    from vplan.documents import rules as document_rules
    from vplan.history import NoVersion
    from vplan.output import OutputError, write_files

    checked = check(file, templates=templates)
    if checked.plan is None or checked.facts is None or _kept_from_print(checked, draft=draft):
        return Built(checked, checked.findings, ())
    lists_changes = next(checked.plan.places_of("ändringslogg"), None)
    earlier = _earlier(file, checked.settings, since) if since is not None else None
    if lists_changes is not None and earlier is None:
        try:
            earlier = _earlier(file, checked.settings, since_version(file, DECIDED))
        except NoVersion as absent:
            lacks = Finding(document_rules.NO_EARLIER_VERSION, lists_changes, absent.message, absent.hint)
            return Built(checked, _sorted([*checked.findings, lacks]), ())
    made = dict(documents.make(checked.plan, checked.facts, file, templates, earlier))
    names = checked.settings.names_of(checked.plan)
    try:
        looks = checked.settings.looks
    except settings.Unusable as error:
        return Built(checked, _sorted([*checked.findings, error.finding]), ())
    attached = _attached(file) if checked.plan.attaches_source else None
    errors = sum(finding.grade is Severity.ERROR and finding.waived is None for finding in checked.findings)
    faults = [fault for tree in made.values() if isinstance(tree, list) for fault in tree]
    trees = {
        names[stem]: replace(_honest(tree, errors), source=attached, looks=looks)
        for stem, tree in made.items()
        if not isinstance(tree, list)
    }
    advice: list[Finding] = []
    if since is not None and earlier is not None and not faults:
        trees = _marked(checked, trees, since, earlier, templates)
        advice = list(_revision_untold(checked.plan, earlier.plan))
    contents: dict[str, bytes] = {}
    if not faults:
        for name, result in _render(trees, formats):
            if isinstance(result, bytes):
                contents[name] = result
            else:
                faults.append(_refused(checked, name, result))
    findings = _sorted([*checked.findings, *advice, *_once(faults)])
    if faults:
        return Built(checked, findings, ())
    try:
        return Built(checked, findings, write_files(folder, contents))
    except OutputError as error:
        return Built(checked, findings, (), error)


def _word_template_lacks(used: Settings) -> Iterator[Finding]:
    """What an organisation's Word template lacks, and what is used instead."""
    appearance = used.appearance
    if appearance is None or appearance.word_template is None:
        return
    from vplan.documents import rules as document_rules
    from vplan.render.docx.inspection import NUMBER, TITLE, inspect
    from vplan.render.docx.styles import ALL

    try:
        template = used.word_template
    except settings.Unusable:
        return  # told of by the settings
    assert template is not None, "a template is named"
    found = inspect(template.data)
    place = appearance.place("word_mall")
    if found.fetched:
        yield Finding(
            model.rules.FILE_UNUSABLE,
            place,
            say("the Word template fetches {files} when it is opened", files=", ".join(found.fetched)),
            say("put the picture itself into the template's page head"),
        )
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


def _marked(
    checked: Checked,
    trees: dict[str, "Document"],
    since: Since,
    earlier: "Earlier",
    templates: Path | None,
) -> dict[str, "Document"]:
    """The documents with their changes, under names of their own; and the clean ones, where wanted."""
    from vplan.marks import Marking, marked

    assert checked.plan is not None, "only a plan that holds together is built"
    plan = earlier.plan
    made = dict(documents.make(plan, earlier.facts, Path(checked.file), templates, earlier))
    faults = [fault for tree in made.values() if isinstance(tree, list) for fault in tree]
    if faults:
        raise NotComparable(faults)
    before = {one.id: made[one.file_stem] for one in plan.documents}
    names = checked.settings.names_of(checked.plan)
    written = dict(trees) if since.clean else {}
    for one in checked.plan.documents:
        name, old = names[one.file_stem], before.get(one.id)
        assert not isinstance(old, list), "what could not be laid out was told of"
        written[f"{name}{MARKED}"] = marked(old, trees[name], since.told, Marking(since.marking))
    return written


def _revision_untold(plan: Plan, before: Plan) -> Iterator[Finding]:
    """That a decided plan is marked and does not say that it is revised."""
    if before.status == "beslutad" and [one.id for one in plan.revisions] == [one.id for one in before.revisions]:
        from vplan.documents import rules as document_rules

        yield Finding(
            document_rules.REVISION_UNTOLD,
            plan.place("revideringar" if plan.revisions else "status"),
            say("the plan was decided, and no entry under 'revideringar' says that it has changed since"),
            say("add one with its date, so that the title page says 'reviderad'"),
        )


def _earlier(file: Path, used: Settings, since: Since) -> "Earlier":
    """The earlier version as a plan, under today's settings. Raises NotComparable."""
    from vplan.documents.context import Earlier
    from vplan.report.language import translation

    text, found = source.decode(since.data, str(file))
    root, in_source = source.parse(text)
    if root is None:
        raise NotComparable([*found, *in_source])
    validated = model.validate(root, file, used.defaults, since.read)
    if validated.plan is None:
        raise NotComparable([*found, *in_source, *validated.findings])
    plan = used.laid_under(validated.plan)
    return Earlier(plan, facts.compute(plan), since.told, translation("sv"))


def since_version(file: Path, name: str, marking: str = "highlight", *, clean: bool = False) -> Since:
    """The version of a plan that a git revision holds, or the last decided one. Raises NoVersion."""
    from vplan.changes.versions import revision
    from vplan.history import Repository

    repository = Repository(file)
    version = revision(repository, name)
    data = repository.read(version)
    assert data is not None, "a version holds the file"
    return Since(data, repository.load_at(version), version.told, marking, clean)


def _honest(tree: "Document", errors: int) -> "Document":
    """The document, which says on its pages that errors stood where a draft was built in spite of them."""
    from vplan.documents.draft import said_to_be_draft

    return said_to_be_draft(tree, errors) if errors else tree


def _attached(file: Path) -> "Attachment":
    from vplan.tree import Attachment

    return Attachment(file.name, source.load(file), "Källan som dokumentet är gjort av")


def _kept_from_print(checked: Checked, *, draft: bool) -> bool:
    """Whether errors keep the documents from being written: for a draft, those that can't be printed."""
    if not draft:
        return checked.failed
    return worst(f for f in checked.findings if f.rule.code in rulebook.FIXED) is Severity.ERROR


def _render(trees: dict[str, "Document"], formats: Sequence[str]) -> Iterator[tuple[str, "bytes | Unprintable"]]:
    """Every tree in every format, side by side: typst lets go of the interpreter, pandoc is a
    process of its own.
    """
    from concurrent.futures import ThreadPoolExecutor

    from vplan.render import Unprintable
    from vplan.render.docx import write_docx
    from vplan.render.html import write_html
    from vplan.render.md import write_md
    from vplan.render.pdf import write_pdf

    writers: dict[str, Callable[[Document], bytes]] = {
        "docx": write_docx,
        "pdf": write_pdf,
        "html": write_html,
        "md": write_md,
    }

    def write(kind: str, tree: "Document") -> "bytes | Unprintable":
        try:
            return writers[kind](tree)
        except Unprintable as refusal:
            return refusal

    with ThreadPoolExecutor() as pool:
        jobs = {
            f"{stem}.{kind}": pool.submit(write, kind, tree) for stem, tree in trees.items() for kind in formats
        }
        yield from ((name, job.result()) for name, job in jobs.items())


def _refused(checked: Checked, name: str, refusal: "Unprintable") -> Finding:
    """A format's refusal as a finding, at the character it is about when it is about one."""
    from vplan.documents import rules as document_rules

    place = Place(checked.file)
    if refusal.character:
        place = _first_place(checked.texts.values(), refusal.character) or place
    return Finding(document_rules.NOT_PRINTABLE, place, refusal.message, refusal.hint, path=name)


def _first_place(texts: Iterable[SourceText], character: str) -> Place | None:
    for text in texts:
        for number, line in enumerate(text.lines, 1):
            at = line.find(character)
            if at >= 0:
                return text.place(number, at + 1, len(character))
    return None


def _once(findings: Iterable[Finding]) -> list[Finding]:
    """Without those that say the same of the same place: two documents may share a template."""
    return list({(f.rule.code, f.place, f.message.text, str(f.message.values)): f for f in findings}.values())


def _sorted(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    graded = (replace(finding, severity=finding.grade) for finding in _once(findings))
    return tuple(sorted(graded, key=lambda finding: (finding.place, finding.rule.code)))

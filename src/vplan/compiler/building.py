"""Building: a plan that was read, as documents in files. What only this needs is imported when it runs."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from vplan import documents, settings
from vplan.compiler.checking import Checked, Read, judged, once, ordered, read_plan
from vplan.compiler.earlier import Since, documents_of, earlier_plan, marked_beside, revision_untold, since_version
from vplan.diagnostic import Finding, Place, Severity, worst
from vplan.model.plan import Plan
from vplan.source import SourceText

if TYPE_CHECKING:
    from concurrent.futures import Future

    from vplan.output import OutputError
    from vplan.render import Unprintable
    from vplan.render.docx import Pandoc
    from vplan.tree import Attachment, Document, Looks

FORMATS = ("docx", "pdf", "html", "md")
USUAL_FORMATS = ("docx", "pdf")
_ENGINES_FIRST = ("pdf", "docx", "html", "md")


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


class _Laid(NamedTuple):
    """A plan's documents laid out, by the names of their files without endings; `faults` keep them from being
    written, `advice` does not.
    """

    trees: dict[str, "Document"]
    faults: list[Finding]
    advice: list[Finding]


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
    from vplan.output import OutputError, write_files

    read = read_plan(file, templates=templates)
    if read.plan is None or not read.printable:
        return _stopped(judged(read))
    checked = None
    if draft or since is not None or _lists_changes(read.plan):
        checked = judged(read)  # a draft tells its errors, and an older version is only asked for a sound plan
        if checked.failed and not draft:
            return _stopped(checked)
    with ExitStack() as engines:
        try:
            looks = read.settings.looks
            pandoc = engines.enter_context(_pandoc(looks, len(read.plan.documents))) if "docx" in formats else None
            laid = _laid_out(read, checked, templates, since, looks)
        except settings.Unusable as error:
            laid, pandoc = _Laid({}, [error.finding], []), None
        jobs = engines.enter_context(_rendering(laid.trees, formats, pandoc))
        checked = checked or judged(read)  # the rules look while the engines work
        if checked.failed and not draft:
            return _stopped(checked)
        made = {name: job.result() for name, job in jobs.items()}
    refused = [_refused(checked, name, result) for name, result in made.items() if not isinstance(result, bytes)]
    findings = ordered([*checked.findings, *laid.advice, *once([*laid.faults, *refused])])
    if laid.faults or refused:
        return Built(checked, findings, ())
    try:
        written = write_files(folder, {name: data for name, data in made.items() if isinstance(data, bytes)})
    except OutputError as error:
        return Built(checked, findings, (), error)
    return Built(checked, findings, written)


def _stopped(checked: Checked) -> Built:
    """What is told where errors keep the documents from being written."""
    return Built(checked, checked.findings, ())


def _lists_changes(plan: Plan) -> Place | None:
    """Where a document of the plan asks for a list of changes."""
    return next(plan.places_of("ändringslogg"), None)


def _pandoc(looks: "Looks", ahead: int) -> "Pandoc":
    from vplan.render.docx import Pandoc

    return Pandoc(looks, ahead)


def _laid_out(
    read: Read, checked: Checked | None, templates: Path | None, since: Since | None, looks: "Looks"
) -> _Laid:
    """The documents as trees. `checked`: what is known already of what is wrong. Raises NotComparable."""
    plan, facts = read.plan, read.facts
    assert plan is not None, "only a plan that holds together is laid out"
    assert facts is not None, "a plan has its facts"
    file = Path(read.name)
    earlier = earlier_plan(file, read.settings, since) if since is not None else None
    listed = _lists_changes(plan)
    if listed is not None and earlier is None:
        from vplan.changes.versions import DECIDED
        from vplan.documents import rules as document_rules
        from vplan.history import NoVersion

        try:
            earlier = earlier_plan(file, read.settings, since_version(file, DECIDED))
        except NoVersion as absent:
            return _Laid({}, [Finding(document_rules.NO_EARLIER_VERSION, listed, absent.message, absent.hint)], [])
    made = dict(documents.make(plan, facts, file, templates, earlier))
    faults = [fault for tree in made.values() if isinstance(tree, list) for fault in tree]
    if faults:
        return _Laid({}, faults, [])
    names = read.settings.names_of(plan)
    attached = _attached(read) if plan.attaches_source else None
    errors = _standing_errors(checked)
    trees = {
        names[stem]: replace(_honest(tree, errors), source=attached, looks=looks)
        for stem, tree in made.items()
        if not isinstance(tree, list)
    }
    if since is None or earlier is None:
        return _Laid(trees, [], [])
    marked = marked_beside(plan, names, trees, since, documents_of(earlier, file, templates))
    return _Laid(marked, [], list(revision_untold(plan, earlier.plan)))


def _standing_errors(checked: Checked | None) -> int:
    found = checked.findings if checked is not None else ()
    return sum(finding.grade is Severity.ERROR and finding.waived is None for finding in found)


def _honest(tree: "Document", errors: int) -> "Document":
    """The document, which says on its pages that errors stood where a draft was built in spite of them."""
    from vplan.documents.draft import said_to_be_draft

    return said_to_be_draft(tree, errors) if errors else tree


def _attached(read: Read) -> "Attachment":
    from vplan.tree import Attachment

    return Attachment(Path(read.name).name, read.data, "Källan som dokumentet är gjort av")


@contextmanager
def _rendering(
    trees: dict[str, "Document"], formats: Sequence[str], pandoc: "Pandoc | None"
) -> Iterator[dict[str, "Future[bytes | Unprintable]"]]:
    """Every tree in every format, by the names of their files, side by side: typst lets go of the interpreter,
    pandoc is a process of its own. What needs the interpreter before them is done first, the longest work ahead.
    """
    from concurrent.futures import ThreadPoolExecutor

    from vplan.render import Unprintable

    def write(work: Callable[[], bytes]) -> "bytes | Unprintable":
        try:
            return work()
        except Unprintable as refusal:
            return refusal

    asked = [(stem, kind) for kind in _ENGINES_FIRST if kind in formats for stem in trees]
    jobs: dict[str, Future[bytes | Unprintable]] = {}
    with ThreadPoolExecutor() as pool:
        for stem, kind in asked:
            jobs[f"{stem}.{kind}"] = pool.submit(write, _begun(trees[stem], kind, pandoc))
        yield {name: jobs[name] for name in (f"{stem}.{kind}" for stem in trees for kind in formats)}
        pool.shutdown(cancel_futures=True)


def _begun(tree: "Document", kind: str, pandoc: "Pandoc | None") -> Callable[[], bytes]:
    """What is left to do of a document, which may be to refuse it."""
    from vplan.render import Unprintable

    try:
        return _prepared(tree, kind, pandoc)
    except Unprintable as refusal:
        found = refusal

    def refuse() -> bytes:
        raise found

    return refuse


def _prepared(tree: "Document", kind: str, pandoc: "Pandoc | None") -> Callable[[], bytes]:
    match kind:
        case "docx":
            from vplan.render import docx

            assert pandoc is not None, "it was started for this format"
            return docx.prepared(tree, pandoc)
        case "pdf":
            from vplan.render import pdf

            return pdf.prepared(tree)
        case "html":
            from vplan.render.html import write_html

            return lambda: write_html(tree)
    from vplan.render.md import write_md

    return lambda: write_md(tree)


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

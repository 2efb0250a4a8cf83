"""Building: a plan that was read, as documents in files. What only this needs is imported when it runs."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from vplan import layout
from vplan.app.checking import Checked, Read, judged, once, ordered, read_plan
from vplan.app.earlier import (
    MARKED,
    Since,
    documents_of,
    earlier_plan,
    marked_beside,
    revision_unnamed,
    since_version,
)
from vplan.app.rendering import begun, rendering, works_of
from vplan.core import Finding, Place, Severity, visible, worst
from vplan.core.processes.beside import beside
from vplan.model import settings
from vplan.model.plan import Plan
from vplan.source import SourceText, recorded

if TYPE_CHECKING:
    from vplan.document import Attachment, Document, Looks
    from vplan.document.workbook import Workbook
    from vplan.output import Delivered, OutputError
    from vplan.render import Unprintable
    from vplan.render.format import Format

_BESIDE_DOCUMENT = "-listor"
"""What the name of a workbook ends with where a document has the plan's own name."""


class Built(NamedTuple):
    """The findings of a build, and its files; `kept` are those that were up to date already, `saved` the copies of
    those that somebody had changed.
    """

    checked: Checked
    findings: tuple[Finding, ...]
    files: tuple[Path, ...]
    unwritable: "OutputError | None" = None
    kept: frozenset[Path] = frozenset()
    saved: tuple[Path, ...] = ()

    @property
    def failed(self) -> bool:
        """Whether an error stands."""
        return worst(self.findings) is Severity.ERROR


class _Laid(NamedTuple):
    """A plan's documents laid out, and its workbook, by the names of their files without endings; `faults` keep
    them from being written, `advice` does not. `earlier` is the commit that a list of changes goes back to.
    """

    trees: dict[str, "Document"]
    faults: list[Finding]
    advice: list[Finding]
    earlier: str = ""
    workbooks: "Mapping[str, Workbook]" = MappingProxyType({})


def build(
    file: Path,
    folder: Path,
    *,
    templates: Path | None = None,
    draft: bool = False,
    formats: Sequence[str] | None = None,
    since: Since | None = None,
    force: bool = False,
    untrusted: bool = False,
    overwrite: bool = False,
    metadata: str = "",
    word_page_numbers: bool = False,
    for_web: bool = False,
) -> Built:
    """Check a plan and write its documents; when an error stands, nothing is written.

    `formats`: their names, None for the usual ones. `draft` writes them in spite of what the checks found, where
    it can be printed. `since` marks what is new. `force` makes those anew that are up to date. `untrusted`: a
    project with templates of its own is refused, and so is what needs git; what an earlier build left is not
    believed. `overwrite` keeps a copy of documents that were changed since vplan wrote them; else nothing is
    written. `metadata`: json or xml, for a file about each document. `word_page_numbers` has LibreOffice, which
    must be there, count the pages of Word files. `for_web`: copies for everybody to read, which are no drafts,
    mark no changes, and are documents alone; where something may not be published, nothing is written. Raises
    Unreadable; NotComparable; NoAnswer when the list of changes needs a version that git can't be asked for.
    """
    from vplan.app.build_cache import Surroundings, keys, record
    from vplan.app.describing import changed, sidecars
    from vplan.output import BuildKey, Inputs, Manifest, deliver
    from vplan.output.inputs import digest
    from vplan.render.format import Carries
    from vplan.render.formats import counting_pages, named, usual_names

    names = tuple(dict.fromkeys(usual_names() if formats is None else formats))
    asked = counting_pages(named(names)) if word_page_numbers else named(names)
    around = Surroundings.of(file, templates)
    before = None if untrusted else Manifest.of(folder, file)
    with recorded() as files, ExitStack() as engines:
        read = read_plan(file, templates=templates, untrusted=untrusted)
        read = read.with_history_unread(Severity.ERROR) if untrusted else read
        if read.plan is None or not read.printable:
            return _stopped(judged(read))
        checked, findings_of_rules = None, None
        if draft or for_web or since is not None or layout.change_list(read.plan):
            # a draft states its errors, and only a plan without errors is compared with an older one, or published
            checked = _judged_for_web(read) if for_web else judged(read)
            if checked.failed and not draft:
                return _stopped(checked)
        else:
            findings_of_rules = engines.enter_context(beside(lambda: judged(read).findings))
        try:
            looks = read.settings.looks
            around = around.with_typefaces(looks.typefaces.folder)
            writers = engines.enter_context(begun(asked, looks, len(read.plan.printed)))
            laid = _Laid({}, [], [])
            if any(one.carries is Carries.DOCUMENTS for one in asked):
                laid = _laid_out(read, checked, templates, since, looks, for_web=for_web)
            laid = laid._replace(workbooks=_workbooks(read, checked, looks, asked))
        except settings.Unusable as error:
            laid, writers = _Laid({}, [error.finding], []), {}
        works = works_of(laid.trees, laid.workbooks, asked)
        sources = keys(works, around)
        current = () if force or before is None else before.still_hold(folder, sources)
        jobs = engines.enter_context(rendering(works, writers, current))
        if findings_of_rules is not None:  # the rules ran while documents were laid out, or run while engines work
            checked = read.with_findings(findings_of_rules())
        assert checked is not None, "the rules have looked, before or now"
        if checked.failed and not draft:
            return _stopped(checked)
        results = {name: job.result() for name, job in jobs.items()}
    contents = {name: data for name, data in results.items() if isinstance(data, bytes)}
    refused = [_refused(checked, name, one) for name, one in results.items() if not isinstance(one, bytes)]
    findings = ordered([*checked.findings, *laid.advice, *once([*laid.faults, *refused])])
    if laid.faults or refused:
        return Built(checked, findings, ())
    about = sidecars(laid.trees, works, contents, before, metadata)
    sources |= {name: digest(data) for name, data in about.items()}
    contents |= changed(about, before, folder)
    build_key = BuildKey.now(
        file,
        names,
        draft=draft,
        templates=templates,
        since=since.key if since else "",
        metadata=metadata,
        pages=word_page_numbers,
        for_web=for_web,
    )
    manifest = record(checked, findings, build_key, Inputs.of(files, *around), laid.earlier, told=not for_web)
    built = _written(
        Built(
            checked,
            findings,
            tuple(folder / name for name in sources),
            kept=frozenset(folder / name for name in sources if name not in contents),
        ),
        partial(deliver, folder, file, contents, manifest, sources, overwrite=overwrite, untrusted=untrusted),
    )
    return built or build(
        file,
        folder,
        templates=templates,
        draft=draft,
        formats=formats,
        since=since,
        force=True,
        untrusted=untrusted,
        overwrite=overwrite,
        metadata=metadata,
        word_page_numbers=word_page_numbers,
        for_web=for_web,
    )


def _judged_for_web(read: Read) -> Checked:
    """Everything that is wrong in the plan, with what keeps it from being published."""
    from vplan.app.web import withheld

    checked = judged(read)
    return replace(checked, findings=ordered([*checked.findings, *withheld(checked)]))


def _published(laid: _Laid, checked: Checked | None) -> _Laid:
    """The documents as they are published."""
    from vplan.app.web import published

    assert checked is not None, "what is published was judged"
    trees, found = published(laid.trees, checked)
    faults = [one for one in found if one.grade is Severity.ERROR]
    advice = [one for one in found if one not in faults]
    return laid._replace(trees=trees, faults=[*laid.faults, *faults], advice=[*laid.advice, *advice])


def _written(built: Built, deliver: "Callable[[], Delivered]") -> Built | None:
    """The build with its documents in their folder, or why they are not; None where one that was up to date no
    longer is.
    """
    from vplan.output import OutputError, Overtaken

    try:
        return built._replace(saved=deliver().saved)
    except OutputError as error:
        return built._replace(files=(), kept=frozenset(), unwritable=error)
    except Overtaken:
        return None


def _stopped(checked: Checked) -> Built:
    """The report where errors keep the documents from being written."""
    return Built(checked, checked.findings, ())


def _laid_out(
    read: Read,
    checked: Checked | None,
    templates: Path | None,
    since: Since | None,
    looks: "Looks",
    *,
    for_web: bool = False,
) -> _Laid:
    """The documents as trees. `checked`: what is known already of what is wrong. Raises NotComparable."""
    plan, facts = read.plan, read.facts
    assert plan is not None, "only a plan that holds together is laid out"
    assert facts is not None, "a plan has its facts"
    undrawn = list(_undrawn(plan))
    if undrawn:
        return _Laid({}, undrawn, [])
    file = Path(read.name)
    earlier = earlier_plan(file, read.settings, since) if since is not None else None
    listed, commit = layout.change_list(plan), ""
    if listed is not None and earlier is None:
        from vplan.history import NoAnswer, NoVersion
        from vplan.history.versions import DECIDED
        from vplan.rules import layout as document_rules

        try:
            decided = since_version(file, DECIDED)
            earlier = earlier_plan(file, read.settings, decided)
            commit = decided.commit
        except NoAnswer:
            raise
        except NoVersion as absent:
            return _Laid({}, [Finding(document_rules.NO_EARLIER_VERSION, listed, absent.message, absent.hint)], [])
    made = dict(layout.make(plan, facts, file, templates, earlier))
    faults = [fault for tree in made.values() if isinstance(tree, list) for fault in tree]
    if faults:
        return _Laid({}, faults, [])
    names = read.settings.names_of(plan)
    attached = _attached(read) if plan.attaches_source else None
    errors = _unwaived_errors(checked)
    trees = {
        names[stem]: replace(_honest(tree, errors), source=attached, looks=looks)
        for stem, tree in made.items()
        if not isinstance(tree, list)
    }
    if since is None or earlier is None:
        laid = _Laid(trees, [], [], commit)
        return _published(laid, checked) if for_web else laid
    marked = marked_beside(plan, names, trees, since, documents_of(earlier, file, templates))
    return _Laid(marked, [], list(revision_unnamed(plan, earlier.plan)))


def _undrawn(plan: Plan) -> Iterator[Finding]:
    """Pictures whose files are sound as far as a check reads them, and that can't be drawn."""
    from vplan.model.beside import Unfit

    for figure in plan.figures:
        if figure.picture is not None:
            from vplan.model.pictures.trial import draw

            try:
                draw(figure.picture)
            except Unfit as refusal:
                yield refusal.finding(figure.place("fil"))


def _workbooks(
    read: Read, checked: Checked | None, looks: "Looks", formats: "Iterable[Format]"
) -> "dict[str, Workbook]":
    """The plan's tables and lists as a workbook, where a format carries such, by the name of its file: the plan's,
    where no document has it.
    """
    from vplan.render.format import Carries

    if not any(one.carries is Carries.LISTS for one in formats):
        return {}
    from vplan.layout.workbook import workbook_of

    assert read.plan is not None, "only a plan that holds together is laid out"
    assert read.facts is not None, "a plan has its facts"
    stem = Path(read.name).stem
    taken = {name.casefold() for name in read.settings.names_of(read.plan).values()}
    while stem.casefold() in taken:
        stem += _BESIDE_DOCUMENT
    return {stem: workbook_of(read.plan, read.facts, f"{stem}.xlsx", looks, _unwaived_errors(checked))}


def _unwaived_errors(checked: Checked | None) -> int:
    found = checked.findings if checked is not None else ()
    return sum(finding.grade is Severity.ERROR and finding.waived is None for finding in found)


def _honest(tree: "Document", errors: int) -> "Document":
    """The document, which says on its pages that errors stood where a draft was built in spite of them."""
    from vplan.layout.draft import said_to_be_draft

    return said_to_be_draft(tree, errors) if errors else tree


def _attached(read: Read) -> "Attachment":
    from vplan.document import Attachment

    name = visible(Path(read.name).name).replace("\\", "_")  # a reader saves it under this name
    return Attachment(name, read.data, "Källan som dokumentet är gjort av")


def _refused(checked: Checked, name: str, refusal: "Unprintable") -> Finding:
    """A format's refusal as a finding, at the character it is about when it is about one, else at the document's
    template.
    """
    from vplan.rules import layout as document_rules

    place = _place_of_document(checked, name)
    if refusal.character:
        place = _first_place(checked.texts.values(), refusal.character) or _told_of(checked, refusal) or place
    return Finding(document_rules.NOT_PRINTABLE, place, refusal.message, refusal.hint, path=name)


def _place_of_document(checked: Checked, name: str) -> Place:
    """Where the plan asks for the document that was to be written under this name; the plan for its workbook."""
    from vplan.app.web import WEB

    assert checked.plan is not None, "only what was read is written"
    stem = name.rpartition(".")[0].removesuffix(MARKED).removesuffix(WEB)
    names = checked.settings.names_of(checked.plan)
    places = (one.place("mall") for one in checked.plan.printed if names[one.file_stem] == stem)
    return next(places, checked.plan.place())


def _told_of(checked: Checked, refusal: "Unprintable") -> Place | None:
    """Where a check found one of the characters, which can be written by its number in a plan."""
    codes = {f"U+{ord(character):04X}" for character in refusal.character or ""}
    return next((found.place for found in checked.findings if found.facts.get("tecken") in codes), None)


def _first_place(texts: Iterable[SourceText], character: str) -> Place | None:
    for text in texts:
        for number, line in enumerate(text.lines, 1):
            at = line.find(character)
            if at >= 0:
                return text.place(number, at + 1, len(character))
    return None

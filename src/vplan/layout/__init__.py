"""Documents: a plan's prepared values, laid out by templates, read into Document trees.

In: Plan, Facts and a folder of templates. Out: a Document for each that the plan asks for, or the
findings that stop it. Jinja and the Markdown parser are imported only here.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from vplan.core import Finding, Place, Severity, say
from vplan.facts import Facts, compute
from vplan.facts.serving import body_of, status_of
from vplan.layout.folder import ENDING, display_path, missing, template_folders
from vplan.layout.stamp import stamp
from vplan.model.document import DocumentPlan
from vplan.model.plan import Plan
from vplan.rules import layout

if TYPE_CHECKING:
    from vplan.document import Document
    from vplan.layout.context import Earlier

_LANGUAGE = "sv-SE"
__all__ = ["absent_templates", "change_list", "make", "unread_history"]


def absent_templates(
    plan: Plan, plan_file: Path, templates: Path | None, *, untrusted: bool = False
) -> Iterator[Finding]:
    """The templates that documents ask for and that are not there; `untrusted`: none but vplan's may be."""
    folders = template_folders(plan_file, templates)
    if untrusted and folders.own is not None:
        yield Finding(
            layout.TEMPLATE_UNTRUSTED,
            plan.documents[0].place("mall"),
            say("{folder} holds templates of the project's own", folder=display_path(folders.own)),
            say("read them and build without --untrusted, or take them away"),
        )
    for source in plan.documents:
        if folders.file(source.template_file + ENDING) is None:
            yield missing(source.template, folders, source.place("mall"))


def change_list(plan: Plan) -> Place | None:
    """Where a document of the plan asks for a list of changes."""
    return next(plan.places_of("ändringslogg"), None)


def unread_history(plan: Plan, severity: Severity) -> Iterator[Finding]:
    """The finding that documents need the plan's history from git, and that git is not run."""
    place = change_list(plan)
    if place is not None:
        yield Finding(
            layout.HISTORY_UNTRUSTED,
            place,
            say("the list of changes needs the plan's history, and git is not run with --untrusted"),
            say("build without --untrusted once you trust the repository, or take 'ändringslogg' away"),
            severity=severity,
        )


def make(
    plan: Plan, facts: Facts, plan_file: Path, templates: Path | None, earlier: "Earlier | None" = None
) -> Iterator[tuple[str, "Document | list[Finding]"]]:
    """The plan's documents in order: file stem and tree, or the findings in place of the tree. `earlier` is
    what a list of changes goes back to.
    """
    from vplan.document import Document
    from vplan.layout.faults import MarkupError
    from vplan.layout.minutes import signs_of
    from vplan.layout.pictures import pictures_of
    from vplan.layout.reading import read_document
    from vplan.layout.record import record_of
    from vplan.layout.templating import TemplateFault, Templates
    from vplan.layout.views import document_view
    from vplan.text.filling import as_printed

    printed = as_printed(plan, facts)
    if printed is not plan:  # what the facts hold of the plan is printed too
        plan, facts = printed, compute(printed)
    folder = Templates(template_folders(plan_file, templates), pictures_of(plan))
    for source in plan.printed:
        view = document_view(plan, facts, source, earlier)
        try:
            html = folder.run(source.template_file, source.place("mall"), view)
            blocks = read_document(html, folder.pictures)
        except TemplateFault as fault:
            yield source.file_stem, list(fault.findings)
            continue
        except MarkupError as error:
            yield source.file_stem, [folder.unreadable(source.template_file, view, error)]
            continue
        is_plan = source.title is None
        stamped = stamp(plan, source.date)
        yield (
            source.file_stem,
            Document(
                title=source.title or plan.title,
                language=_LANGUAGE,
                author=f"{plan.organisation}, {plan.board}",
                date=stamped,
                blocks=blocks,
                subject=(plan.registry_number if is_plan else source.registry_number) or "",
                head_left=_running_title(plan, source),
                head_right=(plan.registry_number if is_plan else source.registry_number) or "",
                signs=signs_of(source),
                record=record_of(plan, source, _LANGUAGE, stamped),
            ),
        )


def _running_title(plan: Plan, document: DocumentPlan) -> str:
    """Board and title for the head of each page: a plan that has changed says so, and what is not decided or
    approved says its status.
    """
    board, status = plan.board, "" if plan.status == "beslutad" else plan.status.upper()
    if document.prints is not None:
        board, status = body_of(plan, document.prints[0]), status_of(*document.prints)
    title = document.title or plan.title
    if document.title is None and document.prints is None and plan.revisions:
        revised = any(one.kind == "revidering" for one in plan.revisions)
        title += " (reviderad)" if revised else " (rättad)"
    named = title if title.lower().startswith(board.lower()) else f"{board} · {title}"
    return f"{named} · {status}" if status else named

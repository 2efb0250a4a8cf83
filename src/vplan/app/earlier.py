"""Building against an earlier version: which one, and what is marked."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from vplan import layout, source
from vplan.core import Finding, say
from vplan.facts.reading import Written, read
from vplan.model.plan import Plan
from vplan.model.settings import Settings

if TYPE_CHECKING:
    from vplan.document import Document
    from vplan.layout.context import Earlier

MARKED = "-markerad"
"""The suffix of a marked document's file name after that of its clean one."""


class Since(NamedTuple):
    """The earlier version that marks are made against: its bytes, what reads the files it names, and its name in
    print. `marking` is 'highlight' or 'track'; `clean`: write the documents without marks too. `commit` is where
    git has it, '' where it is not from git.
    """

    data: bytes
    read: source.Load
    label: str
    marking: str = "highlight"
    clean: bool = False
    commit: str = ""

    @property
    def key(self) -> str:
        """A key that differs for another version or another kind of marks."""
        return f"{self.commit} {self.marking} {'clean' if self.clean else ''}".strip()


class NotComparable(Exception):
    """The earlier version can't be laid out, so nothing can be marked: what is wrong in it."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__("not comparable")
        self.findings = tuple(findings)


def since_version(file: Path, name: str, marking: str = "highlight", *, clean: bool = False) -> Since:
    """The version of a plan that a git revision holds, or the last decided one. Raises NoVersion."""
    from vplan.history import Repository
    from vplan.history.versions import revision

    repository = Repository(file)
    version = revision(repository, name)
    data = repository.read(version)
    assert data is not None, "a version holds the file"
    return Since(data, repository.load_at(version), version.day, marking, clean, version.commit)


def earlier_plan(file: Path, used: Settings, since: Since) -> "Earlier":
    """The earlier version as a plan, under today's settings. Raises NotComparable."""
    from vplan.core.language import translation
    from vplan.layout.context import Earlier

    reading = read(Written(file, since.data, since.read), used)
    if reading.plan is None or reading.facts is None:
        raise NotComparable(reading.findings)
    return Earlier(reading.plan, reading.facts, since.label, translation("sv"))


def documents_of(earlier: "Earlier", file: Path, templates: Path | None) -> dict[str, "Document"]:
    """The earlier version's documents, by what they are. Raises NotComparable when one can't be laid out."""
    made = dict(layout.make(earlier.plan, earlier.facts, file, templates, earlier))
    faults = [fault for tree in made.values() if isinstance(tree, list) for fault in tree]
    if faults:
        raise NotComparable(faults)
    trees = {stem: tree for stem, tree in made.items() if not isinstance(tree, list)}
    return {one.id: trees[one.file_stem] for one in earlier.plan.printed}


def marked_beside(
    plan: Plan,
    names: dict[str, str],
    trees: dict[str, "Document"],
    since: Since,
    before: dict[str, "Document"],
) -> dict[str, "Document"]:
    """The documents with their changes, under names of their own; and the clean ones, where wanted."""
    from vplan.document.redline import Marking, marked

    written = dict(trees) if since.clean else {}
    for one in plan.printed:
        name = names[one.file_stem]
        written[f"{name}{MARKED}"] = marked(before.get(one.id), trees[name], since.label, Marking(since.marking))
    return written


def revision_unnamed(plan: Plan, before: Plan) -> Iterator[Finding]:
    """The finding that a decided plan is marked and does not state that it is revised."""
    if before.status == "beslutad" and [one.id for one in plan.revisions] == [one.id for one in before.revisions]:
        from vplan.rules import layout as document_rules

        yield Finding(
            document_rules.REVISION_UNNAMED,
            plan.place("revideringar" if plan.revisions else "status"),
            say("the plan was decided, and no entry under 'revideringar' says that it has changed since"),
            say("add one with its date, so that the title page says 'reviderad'"),
        )
